//! Every state of every screen as text.
//!
//! A new state is a new line of [`STATES`] and one snapshot, in Japanese on 80 by 24; other sizes and English are held
//! where the layout depends on them. Snapshots are named `screen_state_lang_size`.

use gaitou::text::{Lang, width};
use gaitou::tui::view;

use super::super::common::{with_snapshots, with_snapshots_uncounted};
use super::drive::{Driver, Memory};
use super::grid;

const SAVED: &[(&str, &str)] = &[
    (
        "2026-11-20-1.json",
        r#"{"format": 1, "id": "2026-041", "title": "薬剤Aと薬剤Bの比較試験", "as_of": "2026-11-20",
            "answers": {"procedure": "none", "evaluates": "yes"},
            "products": [
              {"name": "薬剤A", "role": "被験薬", "answers": {"kind": "medicine", "use": "protocol", "funding": "none", "approval": "yes", "label": "within"}},
              {"name": "薬剤B", "role": "対照薬", "answers": {"kind": "medicine", "use": "protocol", "funding": "none", "approval": "yes",
                "label": {"answer": "outside", "note": "用量が承認の2倍", "source": "計画書 v1.2 p.14"}, "exemption-ground": "neither"}}]}"#,
    ),
    (
        "2026-11-21-1.json",
        r#"{"format": 1, "title": "サプリメントCの血糖値への作用を糖尿病の患者で調べる研究（題名が長く、一覧には全部は入りきらない例）", "as_of": "2026-11-21",
            "answers": {"procedure": "none", "evaluates": "yes"},
            "products": [{"name": "サプリメントC", "answers": {"kind": "food-or-goods", "pharmacopoeia": "no", "intended-use": "disease", "drug-judgement": "unknown"}}]}"#,
    ),
    (
        "2026-11-22-1.json",
        r#"{"format": 1, "title": "カルテを使う研究", "as_of": "2026-11-22", "answers": {"procedure": "records-only"}}"#,
    ),
    (
        "2026-11-22-2.json",
        r#"{"format": 1, "title": "施行前の研究", "as_of": "2017-01-01", "answers": {"procedure": "none"}}"#,
    ),
    ("broken.json", "{"),
];

/// To a first question about a product, past the list of products; `§` in the keys.
const TO_PRODUCT: &str = "Enter =none Enter =yes Enter Enter";

/// States and the keys that lead there; what stands in quotes is typed, `=id` is the number of that answer.
const STATES: &[(&str, &str)] = &[
    ("home_cases", ""),
    ("home_case", "Down Down"),
    ("home_unreadable", "End"),
    ("home_filter", "/ 'サプリ'"),
    ("home_day", "D Ctrl-u '令和7年5月30日'"),
    ("home_day_fault", "D Ctrl-u '2017-01-01' Enter"),
    ("home_trash", "Down x y X"),
    ("home_sorted", "o o"),
    ("home_rename", "Down r"),
    ("home_delete", "Down x"),
    ("home_keys", "?"),
    ("walk_first", "Enter"),
    ("walk_highlight", "Enter =none"),
    ("walk_unknown", "Enter 0"),
    ("walk_products_begin", "Enter =none Enter =yes Enter"),
    ("walk_many_answers", "§ =food-or-goods"),
    ("walk_unknown_means", "§ =food-or-goods Enter =no Enter 0"),
    ("walk_cells", "§ =cells-or-genes Enter =processed-cells Enter =otherwise"),
    ("walk_funding", "§ =medicine Enter =protocol Enter =holder"),
    ("walk_scrolled", "Enter =none PgDn"),
    ("walk_off_path", "§ =medicine Enter =protocol Enter Left Left =in-vitro-diagnostic Enter Esc"),
    ("walk_noted", "Down Enter Esc"),
    ("walk_ticked", "§ 2 Space 3 Space Enter Left"),
    ("walk_changed", "Down Enter Esc =recommended Enter Left"),
    ("path", "Down Enter Esc Tab"),
    ("path_folded", "Down Enter Esc Tab Space"),
    ("note_changes", "Down Enter Esc =recommended Enter Left n"),
    ("walk_help", "§ ?"),
    ("walk_help_scrolled", "§ ? PgDn PgDn"),
    ("walk_before_act", "End Up Enter"),
    ("walk_unsaved", "Enter =none Enter"),
    ("walk_unsaved_quit", "Enter =none Enter q"),
    ("note_form", "Enter =none Enter Left n"),
    ("note_typed", "Enter =none Enter Left n Enter '計画書 v1.2 p.14'"),
    ("products_many", "Down Enter p"),
    ("products_add", "Down Enter p a 'プラセボではない対照薬'"),
    ("products_copied", "Down Enter p Down c"),
    ("products_delete", "Down Enter p x"),
    ("products_form", "Down Enter p r"),
    ("products_not_reached", "§ =medicine Enter Left Left =technique-only Enter p"),
    ("verdict_specific", "Down Enter"),
    ("verdict_middle", "Down Enter PgDn PgDn"),
    ("verdict_heading", "Down Enter ] ]"),
    ("verdict_end", "Down Enter End"),
    ("verdict_consult", "Down Down Enter"),
    ("verdict_out", "Down Down Down Enter"),
    ("verdict_open", "§ =medicine Enter =protocol Enter 0 Enter v"),
    ("verdict_copied", "Down Enter y"),
    ("export_forms", "Down Enter e"),
    ("export_done", "Down Enter e 4 4"),
    ("export_folder", "Down Enter e o"),
    ("export_folder_kept", "Down Enter e o '/srv/ethics' Enter"),
    ("export_sheet", "Down Down Enter e 7 Enter"),
    ("export_nothing_to_ask", "Down Down Down Enter e 8 Enter"),
    ("details_form", "Down Enter i"),
    ("details_typed", "Down Enter i Down Enter"),
    ("map_start", "Enter m"),
    ("map_walk", "§ =medicine Enter =protocol Enter m"),
    ("map_unknown", "§ =food-or-goods Enter =no Enter 0 Enter m [ [ [ ["),
    ("map_closed", "§ =medicine Enter =protocol Enter m [ [ [ [ Down Enter"),
    ("map_paged", "§ =medicine Enter =protocol Enter m PgDn PgDn"),
    ("map_answer", "§ =medicine Enter =protocol Enter m Down Down Down"),
    ("map_verdict", "Down Enter m"),
    ("map_out", "Down Down Down Enter m"),
    ("map_keys", "§ m ?"),
    ("search_words", "Enter / '寄附 研究資金'"),
    ("search_nothing", "Enter / '月の裏側'"),
    ("search_question", "Enter / '寄附' Enter"),
    ("search_leaf", "Enter / '薬局方' Up Enter"),
];

fn at(state: &str, lang: Lang, size: (u16, u16)) -> Driver {
    let (_, keys) = STATES.iter().find(|(name, _)| *name == state).unwrap();
    let mut driver = Driver::with(lang, size, Memory::holding(SAVED));
    driver.store.full = state.contains("unsaved");
    driver.play(&keys.replace('§', TO_PRODUCT));
    driver
}

/// A screen by the name of its snapshot, `state_lang_80x24`, with all its counts.
pub fn shown(name: &str) -> String {
    let mut parts = name.rsplitn(3, '_');
    let (size, lang, state) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let (columns, rows) = size.split_once('x').unwrap();
    let lang = Lang::ALL.into_iter().find(|known| known.code() == lang).unwrap();
    at(state, lang, (columns.parse().unwrap(), rows.parse().unwrap())).text().trim_end().to_owned()
}

/// What is laid out otherwise on a large screen: one state for each kind of layout.
const LARGE: &[&str] = &["home_cases", "walk_funding", "walk_help", "verdict_specific", "map_walk"];

/// What is laid out otherwise on the least screen.
const LEAST: &[&str] =
    &["map_walk", "home_cases", "walk_many_answers", "walk_cells", "products_many", "verdict_specific"];

/// What reads otherwise in English: one state for each kind of words, longer lines and other heads.
const ENGLISH: &[&str] = &[
    "home_cases",
    "walk_funding",
    "walk_help",
    "verdict_specific",
    "verdict_open",
    "export_forms",
    "map_walk",
    "search_words",
];

/// What shows how many questions and rows there are; elsewhere those counts would change with every new question.
const COUNTED: &[&str] = &["walk_first", "verdict_middle", "path", "map_paged"];

/// Holds a state to its snapshot.
fn hold(state: &str, lang: Lang, size: (u16, u16)) {
    hold_screen(state, &at(state, lang, size), lang, size);
}

fn hold_screen(state: &str, driver: &Driver, lang: Lang, (columns, rows): (u16, u16)) {
    let name = format!("{state}_{}_{columns}x{rows}", lang.code());
    let held = || insta::assert_snapshot!(name, driver.text());
    if COUNTED.contains(&state) { with_snapshots(held) } else { with_snapshots_uncounted(held) }
}

#[test]
fn every_state_in_japanese() {
    STATES.iter().for_each(|(state, _)| hold(state, Lang::Ja, (80, 24)));
}

#[test]
fn other_layouts_and_the_other_language() {
    LARGE.iter().for_each(|state| hold(state, Lang::Ja, (120, 40)));
    LEAST.iter().for_each(|state| hold(state, Lang::Ja, (60, 20)));
    ENGLISH.iter().for_each(|state| hold(state, Lang::En, (80, 24)));
    let mut path = at("walk_many_answers", Lang::Ja, (60, 20));
    path.press("Tab");
    hold_screen("walk_path", &path, Lang::Ja, (60, 20));
}

#[test]
fn a_folder_without_cases_and_a_screen_too_small() {
    for lang in Lang::ALL {
        hold_screen("home_empty", &Driver::new(lang, (80, 24)), lang, (80, 24));
        hold_screen("too_small", &at("walk_first", lang, (40, 10)), lang, (40, 10));
    }
}

/// At every size every line fills its columns, so no wide character hangs over an edge.
#[test]
fn no_size_cuts_a_wide_character() {
    for columns in [60, 61, 75, 76, 77, 83, 100, 131, 200, 300] {
        for (state, _) in STATES.iter().step_by(3) {
            let driver = at(state, Lang::Ja, (columns, 20 + columns % 7));
            for line in grid::lines(&grid::drawn(&driver.model)) {
                assert_eq!(width(&line), usize::from(columns), "{state} {columns}: {line}");
            }
        }
    }
}

/// Nothing is cut at an edge: every row of every pane fits its columns.
#[test]
fn every_row_fits_its_pane() {
    for size in [(60, 20), (80, 24), (120, 40)] {
        for ((state, _), lang) in STATES.iter().flat_map(|state| Lang::ALL.map(|lang| (state, lang))) {
            let mut driver = at(state, lang, size);
            // Of the verdict and the map only the rows in sight are made.
            let pages = if state.starts_with("verdict") || state.starts_with("map") { 20 } else { 1 };
            for _ in 0..pages {
                for pane in view::screen(&driver.model).panes.0 {
                    for row in &pane.rows {
                        assert!(row.width() <= usize::from(pane.area.width), "{state} {lang:?} {size:?}: {row:?}");
                    }
                }
                driver.press("PgDn");
            }
        }
    }
}

/// What holds more than it shows has a rule that says so.
#[test]
fn nothing_is_clipped_without_a_word() {
    for size in [(60, 20), (76, 20), (80, 24), (120, 40)] {
        for ((state, _), lang) in STATES.iter().flat_map(|state| Lang::ALL.map(|lang| (state, lang))) {
            let driver = at(state, lang, size);
            let text = driver.text();
            for pane in view::screen(&driver.model).panes.0 {
                let (shown, all) = (pane.first + pane.height(), pane.rows.len());
                if all > pane.height() {
                    assert!(!pane.title.is_empty(), "{state} {lang:?} {size:?}");
                    let marker = format!("{}/{all}", shown.min(all));
                    assert!(text.contains(&marker), "{state} {lang:?} {size:?}: {marker}\n{text}");
                }
            }
        }
    }
}

#[test]
fn ascii_only_draws_no_other_signs() {
    for (state, _) in STATES.iter().filter(|(state, _)| !state.contains("unsaved")) {
        let mut driver = at(state, Lang::En, (80, 24));
        driver.model.theme.ascii = true;
        let text = driver.text();
        assert!(!text.contains(['─', '│', '▶', '▼', '▲', '●', '✓', '×', '→', '★', '□', '…']), "{state}\n{text}");
    }
}
