//! What can be written about a case: the verdict in each format, and the sheets for a consultation in Word.

use crate::report::{Addressee, Format, Unwritable, referral, word};
use crate::text::Bilingual;

use super::super::super::commands::case;
use super::super::super::model::Model;

/// A paper about the open case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// The verdict.
    Verdict(Format),
    /// The sheet that is brought to a consultation.
    Sheet(Addressee),
}

impl Paper {
    /// All of them, what is filed first.
    pub(super) const ALL: [Paper; 9] = [
        Paper::Verdict(Format::Docx),
        Paper::Verdict(Format::Html),
        Paper::Verdict(Format::Markdown),
        Paper::Verdict(Format::Text),
        Paper::Verdict(Format::Json),
        Paper::Verdict(Format::Record),
        Paper::Sheet(Addressee::PharmacyDivision),
        Paper::Sheet(Addressee::Crb),
        Paper::Sheet(Addressee::MhlwDesk),
    ];

    /// The ending of its file's name, as the command line gives it too.
    pub(super) fn ending(self) -> String {
        match self {
            Paper::Verdict(format) => format.ending().to_owned(),
            Paper::Sheet(to) => format!("{}.{}", to.id(), Format::Docx.ending()),
        }
    }

    /// What it is for.
    pub(super) fn purpose(self, model: &Model) -> String {
        let lang = model.lang;
        match self {
            Paper::Verdict(format) => format.purpose(lang).to_owned(),
            Paper::Sheet(to) => {
                let body = model.editions.on(model.day()).and_then(|tree| tree.body(to.id()));
                let body = body.map_or(to.id(), |body| body.label.get(lang));
                lang.pick(format!("相談票（{body}、Word）"), format!("Consultation sheet: {body} (Word)"))
            }
        }
    }

    /// The paper as it is now, or why there is none; `None` without a case.
    pub(super) fn content(self, model: &Model) -> Option<Result<Vec<u8>, Bilingual>> {
        match self {
            Paper::Verdict(format) => case::written(model, format),
            Paper::Sheet(to) => Some(case::report(model)?.and_then(|report| {
                let case = model.case.as_ref();
                let tree = model.editions.find(&report.tree.id);
                let sheet = case.zip(tree).and_then(|(case, tree)| referral(to, None, &report, &case.study, tree));
                let sheet = sheet.ok_or_else(nothing_to_ask)?;
                let written = word(&sheet, None).map_err(Unwritable::Word);
                written.map_err(|fault| Bilingual::said(|lang| fault.say(lang)))
            })),
        }
    }
}

fn nothing_to_ask() -> Bilingual {
    Bilingual::new(
        "今の答えと基準日では、この相談先に聞く製品がありません。",
        "With these answers and the law of that day no product has anything to ask there.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_and_every_sheet_is_offered() {
        let verdicts = Format::ALL.into_iter().map(Paper::Verdict);
        for paper in verdicts.chain(Addressee::ALL.into_iter().map(Paper::Sheet)) {
            assert!(Paper::ALL.contains(&paper), "{paper:?}");
        }
        assert_eq!(Paper::ALL.len(), Format::ALL.len() + Addressee::ALL.len());
    }
}
