//! A tree file as it is written: the serde types, before anything is checked.
//!
//! Arrays throughout, so that the order in the file is the order of reading and asking. Unknown
//! fields are refused, so that a misspelt one cannot be lost in silence. A [`Document`] may be
//! wrong in many ways; only [`super::Tree`] is known to be right.

mod citation;
mod cites;
mod sources;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::text::{Bilingual, Day, Text};

pub use citation::{Citation, joined};
pub use cites::{Cites, UnreadCites};
pub use sources::{Body, Source, Sources};

/// The format number that this program reads and writes.
pub const FORMAT: u32 = 1;

/// One edition of the decision tree: the law of one span of days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "gaitou tree file")]
pub struct Document {
    /// The format of the file; 1.
    pub format: u32,
    /// The edition's id; the same as the file's stem.
    pub id: Text,
    /// Counts the corrections of this edition, from 1.
    pub revision: u32,
    /// The edition's name.
    pub title: Bilingual,
    /// The first day on which this edition is the law.
    #[schemars(with = "jiff::civil::Date")]
    pub in_force_from: Day,
    /// The day up to which statutes and ordinances were checked.
    #[schemars(with = "jiff::civil::Date")]
    pub sources_checked: Day,
    /// The day up to which notices and answers of the ministry were checked, if that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<jiff::civil::Date>")]
    pub notices_checked: Option<Day>,
    /// What the reader of a verdict under this edition must know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<Caveat>,
    /// The id of the first question.
    pub start: Text,
    /// The questions in the order of asking.
    pub questions: Vec<Question>,
    /// The leaves.
    pub leaves: Vec<Leaf>,
}

/// Whether a question is asked once a study or once a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// Asked once, about the whole study.
    Study,
    /// Asked for every product that the study evaluates, comparators included.
    Product,
}

/// One question with everything that helps to answer it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The id by which case files name the question.
    pub id: Text,
    /// Whether it is about the study or a product.
    pub about: About,
    /// The question itself.
    pub ask: Bilingual,
    /// Why it is asked.
    pub why: Bilingual,
    /// What counts as which answer.
    pub counts: Bilingual,
    /// The common misreading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beware: Option<Bilingual>,
    /// The law that the question comes from.
    #[serde(default, skip_serializing_if = "Cites::is_empty")]
    pub cite: Cites,
    /// The id of the body to ask when the answer is not known.
    pub refer: Text,
    /// What holds as long as the answer is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meanwhile: Option<CitedText>,
    /// The id of the answer that "don't know" is, where the law gives not knowing a consequence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown_means: Option<Text>,
    /// The answers; where several fit, the uppermost counts.
    pub answers: Vec<Answer>,
    /// Words that users bring, and the answers that they point to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Words>,
    /// Answers of former revisions: a case that holds one counts as open here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Retired>,
}

impl Question {
    /// What has become of an answer that a former revision had.
    pub fn retired(&self, answer: &str) -> Option<&Retired> {
        self.retired.iter().find(|retired| retired.id == answer)
    }
}

/// Words that point to one answer of their question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The words, in either language; width, case and kana do not matter.
    pub words: Vec<Text>,
    /// The id of the answer.
    pub answer: Text,
    /// The ids of answers that may be meant as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Text>,
    /// Why they point there.
    pub because: Bilingual,
}

/// An answer that a former revision had.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retired {
    /// The id by which case files name it.
    pub id: Text,
    /// What has become of it.
    pub text: Bilingual,
}

/// One answer and where it leads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The id by which case files name the answer.
    pub id: Text,
    /// The answer in words.
    pub label: Bilingual,
    /// What follows from it, and why.
    pub because: Bilingual,
    /// The law for this answer, beside the question's.
    #[serde(default, skip_serializing_if = "Cites::is_empty")]
    pub cite: Cites,
    /// Later answers about the same thing that cannot be true beside this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradicts: Vec<Contradiction>,
    /// Where it leads.
    pub then: Then,
}

/// An answer that cannot be true beside the one that names it: both then count as open, and the reader is told why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// The id of the other question, about the same thing.
    pub question: Text,
    /// The id of its answer.
    pub answer: Text,
    /// Why both cannot be true, and which of them to look at again.
    pub text: Bilingual,
    /// The law.
    #[serde(default, skip_serializing_if = "Cites::is_empty")]
    pub cite: Cites,
}

/// Where an answer leads: to a later question, or to a leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Then {
    /// The id of the question that is asked next.
    Ask(Text),
    /// The id of the leaf in which the path ends.
    Conclude(Text),
}

/// An end of the path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// The leaf's id.
    pub id: Text,
    /// Which of the four outcomes it is.
    pub outcome: Outcome,
    /// A few words that stand beside the outcome's short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rider: Option<Bilingual>,
    /// The reason in one paragraph.
    pub because: Bilingual,
    /// The law that the reason rests on.
    #[serde(default, skip_serializing_if = "Cites::is_empty")]
    pub cite: Cites,
    /// What the reader has to do now.
    pub next_steps: Vec<NextStep>,
    /// What the reader must bear in mind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<Caveat>,
    /// The question whose other answers the verdict spells out ("if it is judged a drug, …").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readings: Option<Text>,
    /// Questions, by id, beside which the reason holds whatever their answers are: an answer to one of them may end the
    /// path before, but cannot make the reason untrue.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whatever: Vec<Text>,
}

/// What stands beside an outcome to which some leaves lead: their rider, if all that have this outcome share it.
pub fn rider<'t>(leaves: impl Iterator<Item = &'t Leaf>, outcome: Outcome) -> Option<&'t Bilingual> {
    let mut riders = leaves.filter(|leaf| leaf.outcome == outcome).map(|leaf| leaf.rider.as_ref());
    let first = riders.next()??;
    riders.all(|rider| rider == Some(first)).then_some(first)
}

/// A thing to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    /// What to do.
    pub text: Bilingual,
    /// The law that asks for it.
    #[serde(default, skip_serializing_if = "Cites::is_empty")]
    pub cite: Cites,
    /// The id of the body to turn to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refer: Option<Text>,
}

/// A statement with the law it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CitedText {
    /// The statement.
    pub text: Bilingual,
    /// The law.
    #[serde(default, skip_serializing_if = "Cites::is_empty")]
    pub cite: Cites,
}

/// Something to bear in mind, with the law it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Caveat {
    /// The statement.
    pub text: Bilingual,
    /// The questions that it matters to, by id: it is told where the way comes to one of them. Always, if none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Text>,
    /// The answer to its one question that it is about, by id: what the law leaves open there. It is told only where
    /// that answer is given, and then beside the reasons, since the verdict leans on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Text>,
    /// The law.
    #[serde(default, skip_serializing_if = "Cites::is_empty")]
    pub cite: Cites,
}
