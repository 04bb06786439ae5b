//! The reader of Word forms: an archive as it is, or else the XML of the document. What is filled can be read again.

use std::sync::OnceLock;

use gaitou::report::{Form, Report, Sheet};
use gaitou::study::{Study, read};
use gaitou::text::Lang;
use gaitou::verdict::Verdict;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::packed::{packed, part};

const TYPES: &[u8] = br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const LINKS: &[u8] =
    br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"#;

pub fn run(data: &[u8]) {
    let bytes = if data.starts_with(b"PK") {
        data.to_vec()
    } else {
        packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", data), ("word/_rels/document.xml.rels", LINKS)])
    };
    let form = match Form::read(bytes) {
        Ok(form) => form,
        Err(faults) => {
            assert!(!faults.is_empty());
            return faults.iter().for_each(|fault| super::assert_shown(&fault.say(Lang::Ja)));
        }
    };
    let (study, verdict) = judged();
    let report = Report::of(verdict, study, super::editions(), Lang::Ja);
    let Ok(filled) = form.fill(&Sheet::of(&report, None), Some(&report)) else { return };
    let document = part(&filled, "word/document.xml");
    let mut reader = Reader::from_str(&document);
    while reader.read_event().unwrap() != Event::Eof {}
    // A filled form has no marks left, or they were never marks.
    assert!(Form::read(filled).is_ok(), "{document}");
}

/// A study that fills every mark, and its verdict.
fn judged() -> &'static (Study, Verdict<'static>) {
    static JUDGED: OnceLock<(Study, Verdict<'static>)> = OnceLock::new();
    JUDGED.get_or_init(|| {
        let study = read(include_str!("../../documents/filled.json")).unwrap();
        let verdict = Verdict::judge(super::editions(), &study, super::today()).unwrap();
        (study, verdict)
    })
}
