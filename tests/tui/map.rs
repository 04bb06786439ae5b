//! The map: reached from everywhere in a case, moved over, and left for a question.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use gaitou::text::Lang;
use gaitou::tree::Position;
use gaitou::tui::layer::ScreenKind;
use gaitou::tui::screens::{MapStop, layout, stops};
use gaitou::tui::view;

use super::super::common::product;
use super::drive::{Driver, Memory};

/// To the funding of a drug used for research.
const TO_FUNDING: &str = "Enter =none Enter =yes Enter Enter =medicine Enter =protocol Enter";

const TWO: &str = r#"{"format": 1, "as_of": "2026-11-20", "answers": {"procedure": "none", "evaluates": "yes"},
    "products": [{"name": "薬剤A", "answers": {"kind": "medicine"}}, {"name": "機器B", "answers": {"kind": "device"}}]}"#;

fn japanese() -> Driver {
    Driver::new(Lang::Ja, (80, 24))
}

fn stop(driver: &Driver) -> MapStop {
    stops(&layout(&driver.model).unwrap())[driver.model.top().cursor]
}

/// The id of the question under the cursor.
fn question(driver: &Driver) -> &'static str {
    &driver.model.now().unwrap().tree.question(stop(driver).question).id
}

/// The number that a question has on every screen.
fn numbered(driver: &Driver, question: &str) -> usize {
    1 + driver.model.now().unwrap().tree.find_question(question).unwrap().ix()
}

/// The id of the question in front of the user.
fn asked(driver: &Driver) -> String {
    driver.model.now().unwrap().question().unwrap().id.to_string()
}

#[test]
fn it_opens_at_the_question_in_hand_and_closes_to_where_one_was() {
    let mut driver = japanese();
    driver.press(TO_FUNDING);
    for (there, kind) in
        [("", ScreenKind::Walk), ("Tab", ScreenKind::Path), ("v", ScreenKind::Verdict), ("p", ScreenKind::Products)]
    {
        driver.press(there);
        for back in ["Esc", "m", "Left", "h"] {
            driver.press("m");
            assert_eq!((driver.model.top().kind, question(&driver)), (ScreenKind::Map, "funding"), "{kind:?}");
            driver.press(back);
            assert_eq!(driver.model.top().kind, kind);
        }
        if kind != ScreenKind::Walk {
            driver.press("Esc");
        }
    }
}

#[test]
fn enter_goes_to_a_question_that_can_be_asked() {
    let mut driver = japanese();
    driver.press(TO_FUNDING).press("m [");
    assert_eq!(question(&driver), "burden");
    driver.press("[");
    assert_eq!(question(&driver), "use");
    driver.press("Enter");
    assert_eq!((driver.model.top().kind, asked(&driver).as_str()), (ScreenKind::Walk, "use"));
    assert_eq!(driver.study().answers.len() + driver.study().products[0].answers.len(), 4, "nothing was answered");
    driver.press("m ] ] ] Down Enter");
    assert_eq!(asked(&driver), "approval", "an answer leads to its question, which can be asked ahead");
}

#[test]
fn at_a_closed_question_enter_tells_why_not() {
    let mut driver = japanese();
    driver.press(TO_FUNDING).press("m [ Enter");
    assert_eq!(driver.model.top().kind, ScreenKind::Map);
    let (closed, by) = (numbered(&driver, "burden"), numbered(&driver, "use"));
    assert!(driver.text().contains(&format!("質問 {by} に「研究")), "{}", driver.text());
    assert_eq!(
        driver.model.notice.as_ref().map(|notice| notice.ja.to_string()),
        Some(format!("質問 {closed} へは進めません。先に質問 {by} の答えを変えてください。"))
    );
    driver.press("Down");
    assert_eq!(driver.model.notice, None);
}

#[test]
fn every_stop_can_be_reached_and_is_in_sight() {
    for (lang, size) in [(Lang::Ja, (80, 24)), (Lang::En, (60, 20)), (Lang::En, (120, 40))] {
        for (keys, from) in
            [("Down", "Home"), ("Up", "End"), ("PgDn", "Home"), ("PgUp", "End"), ("]", "Home"), ("[", "End")]
        {
            let mut driver = Driver::new(lang, size);
            driver.press(TO_FUNDING).press("m").press(from);
            let last = stops(&layout(&driver.model).unwrap()).len();
            for _ in 0..last {
                let (stop, screen) = (stop(&driver), view::screen(&driver.model));
                let pane = screen.panes.0.iter().find(|pane| pane.scrolls).unwrap();
                assert!(pane.first <= stop.y, "{lang:?} {size:?} {keys}");
                assert!(stop.y + stop.height <= pane.first + pane.height(), "{lang:?} {size:?} {keys}");
                driver.press(keys);
            }
            let ends = matches!(keys, "Down" | "PgDn")
                .then_some(last - 1)
                .or(matches!(keys, "Up" | "PgUp" | "[").then_some(0));
            assert!(ends.is_none_or(|end| driver.model.top().cursor == end), "{keys} goes all the way");
        }
    }
}

#[test]
fn a_click_lays_the_cursor_and_the_next_one_goes_there() {
    let mut driver = japanese();
    driver.press(TO_FUNDING).press("m [ [");
    let row = driver.text().lines().position(|line| line.contains("診療や本人の")).unwrap();
    let click = |row: usize| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        Event::Mouse(MouseEvent { kind, column: 20, row: row as u16, modifiers: KeyModifiers::NONE })
    };
    driver.event(&click(row));
    assert_eq!((question(&driver), stop(&driver).answer.map(|answer| answer.ix())), ("use", Some(1)));
    driver.event(&click(row));
    assert_eq!(asked(&driver), "use");
}

#[test]
fn the_wheel_moves_the_picture_and_a_key_finds_the_cursor_again() {
    let mut driver = japanese();
    driver.press(TO_FUNDING).press("m");
    let before = driver.model.top();
    let wheel = MouseEvent { kind: MouseEventKind::ScrollUp, column: 1, row: 9, modifiers: KeyModifiers::NONE };
    (0..20).for_each(|_| driver.event(&Event::Mouse(wheel)));
    assert_eq!(driver.model.top().cursor, before.cursor);
    assert!(driver.model.top().scroll + 40 < before.scroll);
    driver.press("Down");
    assert!(driver.text().contains("▶● この製品の製造販売業者"), "{}", driver.text());
}

#[test]
fn it_is_of_the_product_in_hand() {
    let mut driver = Driver::with(Lang::Ja, (80, 24), Memory::holding(&[("2.json", TWO)]));
    driver.press("Down Enter m");
    assert!(driver.text().contains("薬剤A（1/2）"));
    assert_eq!(question(&driver), "use");
    driver.press("p Down m");
    assert!(driver.text().contains("機器B（2/2）"));
    assert_eq!(question(&driver), "medical-act");
    driver.press("Enter");
    assert_eq!(driver.model.now().unwrap().at.unwrap().subject, product(1));
}

#[test]
fn another_law_and_language_draw_another_map() {
    let mut driver = japanese();
    driver.press(TO_FUNDING).press("m L");
    assert!(driver.text().contains("now here"));
    assert_eq!(question(&driver), "funding");
    driver.press("D Ctrl-u").write("2025-05-30").press("Enter");
    assert_eq!(driver.model.top().kind, ScreenKind::Map);
    assert_eq!((question(&driver), asked(&driver).as_str()), ("funding", "funding"));
    driver.press("D Ctrl-u").write("2017-01-01").press("Enter Esc");
    assert_eq!(driver.model.top().kind, ScreenKind::Map, "no day before the Act is taken");
}

#[test]
fn an_answer_taken_back_opens_its_branches_on_the_map() {
    let mut driver = japanese();
    driver.press(TO_FUNDING).press("m [ [");
    assert!(driver.text().contains("✓ 研究が決め"), "{}", driver.text());
    driver.press("u");
    assert!(driver.text().contains("● 研究が決め"), "{}", driver.text());
    assert_eq!(question(&driver), "use");
}
