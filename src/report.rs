//! How a verdict is said: one localised view from which every format is written, so that no two can disagree.
//!
//! [`Report`] is also the verdict's JSON format; its field names are a contract with scripts.

mod build;
mod compare;
mod conclusion;
mod example;
mod form;
mod format;
mod freshness;
mod house;
mod html;
pub mod keeper;
mod law;
mod markdown;
mod named;
mod office;
mod parts;
mod referral;
pub mod sheet;
mod text;
mod word;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

use crate::statute::LawPage;
use crate::text::{Day, Lang};
use crate::tree::Outcome;

pub use crate::triage::OpenState;
pub use build::PROGRAM;
pub use compare::{Side, comparison_text};
pub use conclusion::{Conclusion, ridden};
pub use example::example_line;
pub use form::{Form, FormFault, Kind, MAX_BYTES as MAX_FORM_BYTES, Mark, WordError, marks};
pub use format::{Format, Unwritable};
pub use freshness::{Freshness, changed_place, official};
pub use house::{Beside, House, HouseLine, house_label};
pub use html::html;
pub use law::{page_text, state_label, watch_text};
pub use markdown::markdown;
pub use named::{answer_text, outcome_list, outcome_set, product_name, unknown_label, unnamed_product};
pub use office::Office;
pub use parts::{
    CaseLine, CaveatLine, CitationLine, Detail, NeighbourLine, OpenQuestion, PivotLine, ProductLine, RationaleStep,
    ReadingLine, Reason, RewordedLine, StatedProduct, Step, TreeLine, UnreachedLine, WarningLine, When,
};
pub use referral::{Addressee, referral};
pub use sheet::{Depth, Sheet};
pub use text::{LINES, text};
pub use word::{shipped, word};
pub use words::cited_place;

/// A verdict in words of one language.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "gaitou verdict")]
pub struct Report {
    /// The format; 1.
    pub format: u32,
    /// The program that judged, with its version.
    pub program: String,
    /// Which study it is.
    pub case: CaseLine,
    /// The language of all texts.
    pub lang: Lang,
    /// The day on which the study is judged, `2026-11-22`.
    #[schemars(with = "String")]
    pub as_of: Day,
    /// The edition that holds on that day.
    pub tree: TreeLine,
    /// The outcome, or `undetermined` with at least two in `possible`.
    pub outcome: Conclusion,
    /// The outcome in words, with its rider.
    pub outcome_text: String,
    /// A few words that say more exactly what the outcome is, where all leaves that decide share them.
    pub rider: Option<String>,
    /// The outcomes that remain, in rising order.
    pub possible: Vec<Outcome>,
    /// The leaves that remain.
    pub leaves: Vec<String>,
    /// Each product that the path comes to.
    pub products: Vec<ProductLine>,
    /// Each product as the case describes it, whether the path comes to it or not.
    pub stated_products: Vec<StatedProduct>,
    /// What the study is at the least, while it waits for the judgement of one product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Outcome>,
    /// Answers that cannot both be true; the verdict believes none of them.
    pub contradictions: Vec<CaveatLine>,
    /// Why a settled outcome is what it is: the reason of each leaf that decides.
    pub reasons: Vec<Reason>,
    /// The leaves that hold whatever the open answers are.
    pub certain: Vec<String>,
    /// The answers on the path, in the order of asking.
    pub rationale: Vec<RationaleStep>,
    /// The open facts that can still turn the outcome.
    pub to_settle: Vec<OpenQuestion>,
    /// The open facts that no longer turn the outcome but change what has to be done.
    pub also_open: Vec<OpenQuestion>,
    /// What to do now.
    pub next_steps: Vec<Step>,
    /// What to bear in mind.
    pub caveats: Vec<CaveatLine>,
    /// The single answers that would turn the outcome.
    pub pivots: Vec<PivotLine>,
    /// What the editions before and after would say.
    pub neighbours: Vec<NeighbourLine>,
    /// Answers that were given to another wording, and are to be confirmed.
    pub reworded: Vec<RewordedLine>,
    /// Published cases that end where this study does, under its settled outcome.
    pub examples: Vec<String>,
    /// Answers that the path does not come to.
    pub unreached: Vec<UnreachedLine>,
    /// What the reader must know about the case or the tree.
    pub warnings: Vec<WarningLine>,
    /// What a comparison of the cited provisions with official texts found, where there are any at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freshness: Option<Freshness>,
    /// The notes of the house on what the verdict rests on; nothing follows from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub house: Option<House>,
    /// The official words of what is cited, where a paper is to have them; they are no part of the verdict itself.
    #[serde(skip)]
    pub official: Vec<LawPage>,
}
