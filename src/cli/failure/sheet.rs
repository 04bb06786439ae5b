//! Why there is no sheet for a consultation.

use super::Exit;
use crate::text::Lang;

/// Why there is no sheet.
#[derive(Debug)]
pub(in crate::cli) enum NoSheet {
    /// No product of the case has anything to ask there.
    NothingToAsk,
}

impl NoSheet {
    pub(in crate::cli) fn exit(&self) -> Exit {
        match self {
            NoSheet::NothingToAsk => Exit::BadInput,
        }
    }

    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        match self {
            NoSheet::NothingToAsk => lang.pick(
                "この案件の答えと法令の基準日では、この相談先に聞く製品がありません。答え、基準日、--to を確かめてください",
                "with these answers and the law of that day no product has anything to ask there; check the answers, the day and --to",
            ),
        }
        .to_owned()
    }
}
