//! What a verdict in words is made of; every field is part of the verdict's JSON format.

use schemars::JsonSchema;
use serde::Serialize;

use super::Conclusion;
use crate::study::StudyField;
use crate::tree::{Confidence, Outcome};
use crate::triage::OpenState;

/// Which study it is, as its file says.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CaseLine {
    /// The user's own number.
    pub id: String,
    /// 研究課題名.
    pub title: String,
    /// The protocol's version.
    pub protocol: String,
    /// The institution.
    pub institution: String,
    /// 研究責任医師 or 統括管理者.
    pub investigator: String,
    /// Who judged it.
    pub judged_by: String,
}

impl CaseLine {
    /// The texts in the order of a form; the day is the report's own.
    pub fn fields(&self) -> [(StudyField, &str); 6] {
        let CaseLine { id, title, protocol, institution, investigator, judged_by } = self;
        [
            (StudyField::Id, id),
            (StudyField::Title, title),
            (StudyField::Protocol, protocol),
            (StudyField::Institution, institution),
            (StudyField::Investigator, investigator),
            (StudyField::JudgedBy, judged_by),
        ]
    }
}

/// The edition by which the study was judged.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TreeLine {
    /// The edition's id.
    pub id: String,
    /// Its revision.
    pub revision: u32,
    /// The digest of its text and sources.
    pub digest: String,
    /// Whether it came with the program.
    pub shipped: bool,
    /// The day up to which its statutes and ordinances were checked.
    pub sources_checked: String,
    /// The day up to which its notices were checked, if that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notices_checked: Option<String>,
    /// Its name.
    pub title: String,
    /// Its first day.
    pub in_force_from: String,
    /// Its last day, if another edition follows.
    pub in_force_until: Option<String>,
}

/// One product by itself.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ProductLine {
    /// Its position in the case, from 0.
    pub index: usize,
    /// Its name, or "product 1".
    pub name: String,
    /// Its own outcome, or `undetermined`.
    pub outcome: Conclusion,
    /// The outcome in words, with its rider.
    pub outcome_text: String,
    /// A few words that say more exactly what its outcome is, where all leaves that remain share them.
    pub rider: Option<String>,
    /// The outcomes that remain for it.
    pub possible: Vec<Outcome>,
    /// The leaves that remain for it.
    pub leaves: Vec<String>,
    /// Whether the study's outcome hangs on it.
    pub deciding: bool,
    /// What would follow from the judgement that it waits for.
    pub readings: Vec<ReadingLine>,
}

/// A product as the case describes it; none of this decides anything.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct StatedProduct {
    /// Its position in the case, from 0.
    pub index: usize,
    /// Its name, or "product 1".
    pub name: String,
    /// Whether the case names it.
    pub named: bool,
    /// What is known of it, in the order of a form: the field's key in the case file, its name, the text.
    pub details: Vec<Detail>,
}

/// One text that describes a product.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Detail {
    /// The field's key in the case file.
    pub key: String,
    /// The field's name.
    pub label: String,
    /// What the case says.
    pub text: String,
}

/// What would follow from one answer to an awaited judgement.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ReadingLine {
    /// The question that is awaited.
    pub question: String,
    /// The answer that this reading supposes.
    pub answer: String,
    /// The answer in words.
    pub answer_text: String,
    /// The product's outcome then, or `undetermined`.
    pub outcome: Conclusion,
    /// The outcomes that the product could then have.
    pub possible: Vec<Outcome>,
    /// The leaves that it could then end in.
    pub leaves: Vec<String>,
    /// What follows, in words: for the product, and for the study where it has others.
    pub text: String,
}

/// The reason of a leaf that decides.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Reason {
    /// The product, or `null` for the study itself.
    pub product: Option<usize>,
    /// The leaf.
    pub leaf: String,
    /// What it depends on, unless it holds whatever the open answers are.
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The reason in words, with what it depends on before it.
    pub because: String,
    /// The law it rests on.
    pub citations: Vec<CitationLine>,
}

/// An open question and the answers to it with which a reason would hold.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct When {
    /// The question's id.
    pub question: String,
    /// The answers' ids.
    pub answers: Vec<String>,
}

/// An answer that was given to another wording, and is to be confirmed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RewordedLine {
    /// The product, or `null` for the study itself.
    pub product: Option<usize>,
    /// The question's id.
    pub question: String,
    /// The edition to whose wording the answer was given.
    pub under: String,
}

/// One answer on the path.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RationaleStep {
    /// The product, or `null` for the study itself.
    pub product: Option<usize>,
    /// The question's id.
    pub question: String,
    /// The question in words.
    pub question_text: String,
    /// The answer's id.
    pub answer: String,
    /// The answer in words.
    pub answer_text: String,
    /// What follows from it.
    pub because: String,
    /// The law of the answer and its question.
    pub citations: Vec<CitationLine>,
    /// The user's note.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where the answer stands in the protocol or elsewhere.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CitationLine {
    /// The document's id.
    pub source: String,
    /// The document's name.
    pub title: String,
    /// Article, paragraph, item, or the number of the question.
    pub at: String,
    /// What stands there, in our own words.
    pub gist: String,
    /// How well that is known.
    pub confidence: Confidence,
    /// Where the place can be read, or the document if the place has no address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl CitationLine {
    /// Where the document can be read as a whole.
    pub fn document_url(&self) -> Option<&str> {
        self.url.as_deref()?.split('#').next()
    }
}

/// An open question.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OpenQuestion {
    /// The product, or `null` for the study itself.
    pub product: Option<usize>,
    /// The question's id.
    pub question: String,
    /// The question in words.
    pub question_text: String,
    /// Why it is open: `not-asked`, `unknown`, `one-of` several answers, or `contradicted` by another answer.
    pub state: OpenState,
    /// The answers in words of which one holds, where several were named.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub one_of: String,
    /// The body to ask.
    pub refer: String,
    /// The body's name.
    pub refer_text: String,
    /// What to ask there and what to bring.
    pub refer_ask: String,
    /// What holds as long as it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meanwhile: Option<CaveatLine>,
    /// A note made beside "not known yet".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where that was looked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// A thing to do.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Step {
    /// What to do.
    pub text: String,
    /// The law that asks for it.
    pub citations: Vec<CitationLine>,
    /// The body to turn to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refer: Option<String>,
    /// The body's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refer_text: Option<String>,
}

/// A thing to bear in mind.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Caveat")]
pub struct CaveatLine {
    /// The statement.
    pub text: String,
    /// Whether it is what the law leaves open about an answer given: it stands beside the reasons then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub of_answer: bool,
    /// The law it rests on.
    pub citations: Vec<CitationLine>,
}

/// One answer that would turn the outcome.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PivotLine {
    /// The product, or `null` for the study itself.
    pub product: Option<usize>,
    /// The question's id.
    pub question: String,
    /// The question in words.
    pub question_text: String,
    /// The other answer's id.
    pub answer: String,
    /// The other answer in words.
    pub answer_text: String,
    /// What the study could then be.
    pub possible: Vec<Outcome>,
}

/// What a neighbouring edition says.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NeighbourLine {
    /// The neighbouring edition.
    pub tree: String,
    /// The digest of its text and sources.
    pub digest: String,
    /// Its outcome, or `undetermined`.
    pub outcome: Conclusion,
    /// The outcomes that remain under it.
    pub possible: Vec<Outcome>,
    /// A plain sentence, when it decides otherwise.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// An answer that the path does not come to.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct UnreachedLine {
    /// The product, or `null` for the study itself.
    pub product: Option<usize>,
    /// The question's id.
    pub question: String,
    /// The question in words.
    pub question_text: String,
    /// The answer's id.
    pub answer: String,
    /// The answer in words.
    pub answer_text: String,
    /// The user's note.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where the answer stands in the protocol or elsewhere.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// Something to know about the case or the tree.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct WarningLine {
    /// A short name for programs.
    pub code: String,
    /// The warning in words.
    pub text: String,
}
