//! The notes of the house: what is read can be shown and written again, and no verdict is another for it.

use gaitou::notes::HouseNotes;
use gaitou::report::{Beside, Report};
use gaitou::statute::Shelf;
use gaitou::study;
use gaitou::text::Lang;
use gaitou::verdict::Verdict;

/// A study of which nearly all is open: most questions are come to, and most leaves remain.
const STUDY: &str = r#"{"format":1,"as_of":"2026-01-05","answers":{"procedure":"none"},"products":[{}]}"#;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let notes = match HouseNotes::read(text) {
        Ok(notes) => notes,
        Err(fault) => {
            super::assert_shown(&fault.say(Lang::Ja));
            super::assert_shown(&fault.say(Lang::En));
            return;
        }
    };
    for problem in notes.problems(super::editions()) {
        super::assert_shown(&problem.say(Lang::Ja));
        super::assert_shown(&problem.say(Lang::En));
    }
    if let Some(note) = notes.file().notes.first()
        && let Some(more) = notes.with(note.clone())
    {
        let again = HouseNotes::read(&more).unwrap();
        assert_eq!(again.file().notes.len(), notes.file().notes.len() + 1);
        assert!(again.file().notes.starts_with(&notes.file().notes), "{more}");
    }
    let study = study::read(STUDY).unwrap();
    let verdict = Verdict::judge(super::editions(), &study, super::today()).unwrap();
    let shelf = Shelf::default();
    for lang in [Lang::Ja, Lang::En] {
        let beside = |notes| {
            let report = Report::of(&verdict, &study, super::editions(), lang);
            report.at(Beside { shelf: &shelf, notes }, &verdict, super::editions())
        };
        let with = beside(&notes);
        for line in with.house.iter().flat_map(|house| &house.notes) {
            [&line.about, &line.from].into_iter().for_each(|text| super::assert_shown(text));
            line.text.lines().for_each(super::assert_shown);
        }
        assert_eq!(with.noted(None), beside(&HouseNotes::default()));
    }
}
