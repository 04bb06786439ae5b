//! The reader of case files and lines: what it takes is kept whole, judged, and said; both ways to a line agree.

use gaitou::batch::{FastMemory, FastPath, LineDetail, Summary, judge, lines, write_line};
use gaitou::report::{Depth, Report, Sheet, markdown, text};
use gaitou::study::{read, write};
use gaitou::text::Lang;
use gaitou::verdict::Verdict;

pub fn run(data: &[u8]) {
    let Ok(given) = std::str::from_utf8(data) else { return both_ways(data) };
    both_ways(data);
    let study = match read(given) {
        Ok(study) => study,
        Err(problem) => return super::assert_shown(&problem.kind.say(Lang::Ja)),
    };
    let written = write(&study);
    assert_eq!(read(&written).as_ref(), Ok(&study), "what was read is not what was written");
    assert_eq!(write(&read(&written).unwrap()), written);
    let day = study.day().unwrap_or(super::today());
    match Verdict::judge(super::editions(), &study, day) {
        Err(fault) => super::assert_shown(&fault.say(Lang::Ja)),
        Ok(verdict) => {
            assert_eq!(verdict.brief.possible.single().is_some(), verdict.brief.to_settle.is_empty());
            let report = Report::of(&verdict, &study, super::editions(), Lang::Ja);
            let sheet = Sheet::of(&report, Some("sha256:0"));
            super::assert_shown(&text(&sheet, Depth::Short, 80));
            super::assert_shown(&text(&sheet, Depth::Full, 80));
            super::assert_shown(&markdown(&sheet));
        }
    }
}

/// The fast path writes what the slow way writes, or leaves the line to it.
fn both_ways(data: &[u8]) {
    let line = data.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let plan = super::plan(Lang::Ja);
    for detail in [LineDetail::Full, LineDetail::Brief] {
        let (mut fast, mut slow, mut summary) = (Vec::new(), Vec::new(), Summary::default());
        let path = FastPath::new(&plan, detail);
        let input = lines::InputLine::new(1, line);
        if path.write(&input, &mut FastMemory::default(), &mut fast, &mut summary) {
            let row = judge(&plan, &lines::entry(1, line));
            write_line(&row, Lang::Ja, detail, &mut slow);
            assert_eq!(String::from_utf8(fast), String::from_utf8(slow));
        } else {
            assert!(fast.is_empty());
        }
    }
}
