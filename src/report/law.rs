//! Official texts to be read on a terminal, and what the watch over them found.

use super::keeper::name;
use crate::statute::{Checked, LawPage, Shelf, State, Volume, bracketed, changed, find, shortened, words};
use crate::text::{Lang, clean, indented};
use crate::tree::{Tree, words as place};

/// What leads a line that is cited, and one that is not.
const MARKS: [&str; 2] = ["> ", "  "];

/// A page of a law in lines of a terminal, the cited part led by `>`.
pub fn page_text(page: &LawPage, lang: Lang, columns: usize) -> String {
    let LawPage { law, version, file, place, lines } = page;
    let head = lang.pick(format!("{law} {place}"), format!("{law} {place}"));
    let from = lang.pick(format!("{version}　{file}"), format!("{version}, {file}"));
    let mut out = indented(&head, columns, "", "");
    out.extend(indented(&from, columns, "", ""));
    out.push(String::new());
    for line in lines {
        let [cited, other] = MARKS;
        let mark = if line.marked { cited } else { other };
        let first = format!("{mark}{}", "  ".repeat(line.depth));
        out.extend(indented(&clean(&line.text), columns, &first, &format!("{first}  ")));
    }
    out.push(String::new());
    out.join("\n")
}

/// What became of a provision, in a word or two.
pub fn state_label(state: State, lang: Lang) -> &'static str {
    match state {
        State::Same => lang.pick("同じ", "same"),
        State::Changed { references_only: false, of_copy: false } => lang.pick("変わった", "changed"),
        State::Changed { references_only: true, of_copy: false } => {
            lang.pick("引用する条項の番号だけが変わった", "changed in cross-references only")
        }
        State::Changed { references_only: false, of_copy: true } => {
            lang.pick("変わった（読んだ写しと違う）", "changed (against the copy that was read)")
        }
        State::Changed { references_only: true, of_copy: true } => lang.pick(
            "引用する条項の番号だけが変わった（読んだ写しと違う）",
            "changed in cross-references only (against the copy that was read)",
        ),
        State::Gone => lang.pick("なくなった", "gone"),
        State::NotYet => lang.pick("この版にはまだない", "not yet in this version"),
        State::NotHeld => lang.pick("法令ファイルなし", "not in the files"),
        State::NotRead => lang.pick("照合の記録なし", "nothing recorded to compare with"),
    }
}

/// Every cited provision with what became of it; what leans on it where it changed.
pub fn watch_text(checked: &[Checked], tree: &Tree, shelf: &Shelf, lang: Lang, columns: usize) -> String {
    let mut out = Vec::new();
    for one in checked {
        let label = state_label(one.state, lang);
        let place = place(std::slice::from_ref(one.at), lang);
        let line = lang.pick(format!("{label}: {} {place}", one.source), format!("{label}: {} {place}", one.source));
        out.extend(indented(&line, columns, "", "  "));
        if !one.state.is_change() {
            continue;
        }
        for part in &one.parts {
            let said = part.map_or_else(
                || lang.pick("版の全体", "the edition as a whole").to_owned(),
                |part| name(tree, part, lang),
            );
            let line = lang.pick(format!("これに拠るもの: {said}"), format!("leans on it: {said}"));
            out.extend(indented(&line, columns, "    ", "      "));
        }
        out.extend(one.volume.map(|now| side_by_side(one, now, shelf, lang, columns)).into_iter().flatten());
    }
    let count = |wanted: fn(State) -> bool| checked.iter().filter(|one| wanted(one.state)).count();
    let same = count(|state| state == State::Same);
    let changed = count(State::is_change);
    let missing = count(|state| state == State::NotHeld);
    let unread = count(|state| matches!(state, State::NotRead | State::NotYet));
    let all = checked.len();
    out.extend(indented(
        &lang.pick(
            format!("{}: 引用する条項 {all}、同じ {same}、変わった・なくなった {changed}、法令ファイルなし {missing}、照合の記録なし {unread}", tree.id()),
            format!("{}: {all} cited provisions, same {same}, changed or gone {changed}, not in the files {missing}, nothing recorded {unread}", tree.id()),
        ),
        columns,
        "",
        "  ",
    ));
    out.push(String::new());
    out.join("\n")
}

/// The words of the version before and those of now, what differs in brackets; nothing without an older version.
fn side_by_side(one: &Checked, now: &Volume, shelf: &Shelf, lang: Lang, columns: usize) -> Vec<String> {
    let Some(before) = shelf.versions(one.law).rev().find(|volume| volume.version < now.version) else {
        return Vec::new();
    };
    // What a version does not have yet, or no more, differs from the other in every word.
    let said = |volume: &Volume| find(&volume.law, one.at).map(|found| words(&found)).unwrap_or_default();
    let (old, new) = changed(&said(before), &said(now));
    if old.iter().chain(&new).all(|stretch| !stretch.differs) {
        return Vec::new();
    }
    let lines = [(before, bracketed(&shortened(&old))), (now, bracketed(&shortened(&new)))];
    lines
        .into_iter()
        .flat_map(|(volume, text)| indented(&format!("{}: {text}", volume.label(lang)), columns, "    ", "      "))
        .collect()
}
