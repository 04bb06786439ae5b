//! Whether a record is as it was written, and whether its verdict follows from its study.

mod altered;
mod compared;
mod finding;

use super::canonical::{digest, head};
use super::tape::{Tape, Value};
use super::{FORMAT, KIND, MAX_BYTES};
use crate::report::{Freshness, House, PROGRAM, Report};
use crate::study;
use crate::text::{Lang, parse_day};
use crate::tree::{Editions, released};
use crate::verdict::Verdict;

use altered::altered;
use compared::{Compared, SHOWN, neighbours};
use finding::Findings;
pub use finding::{Finding, MAX_FINDINGS, Underivable};

/// Why a text cannot be verified at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRecord {
    /// It is no record that this program reads.
    #[error("no record")]
    NotARecord,
    /// It is a record of another format.
    #[error("a record of format {0}")]
    OtherFormat(String),
    /// The record is as it was written, but the tree that judged is not at hand.
    #[error("tree {digest} is not at hand")]
    TreeUnknown {
        /// The tree's id and revision as the record says them.
        tree: String,
        /// Its digest.
        digest: String,
    },
}

/// What verifying found. What the record says of itself is either compared with what follows from its study, or is
/// called as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// What is not as it was written; empty if the record is fine. At most [`MAX_FINDINGS`].
    pub findings: Vec<Finding>,
    /// How many more places there are.
    pub more: usize,
    /// The program that the record names.
    pub program: String,
    /// The outcome in words, as written.
    pub outcome: String,
    /// The outcome in words that follows from the study, in the record's language; `None` if it cannot be judged.
    pub derived_outcome: Option<String>,
    /// The tree's id and digest: those of the tree at hand that has this digest, else as written.
    pub tree: String,
    /// The record's digest as it should be.
    pub digest: String,
    /// Whether another version of the program wrote it; then its words are not compared, only what they say.
    pub other_version: bool,
    /// The revision under which the study was judged again, where that is no longer the one in force.
    pub former: Option<u32>,
    /// The outcome in words that the trees of today give the study on the recorded day, where it is another.
    pub today: Option<String>,
    /// Whether the recorded answers contradict each other: former programs believed both, this one waits for an
    /// answer, so that the outcomes are not compared.
    pub withheld: bool,
    /// How many notes of the house stood beside the verdict, and the digest of their file, as written.
    pub notes: Option<(usize, String)>,
    /// Whether other editions have come beside the one that judged; then what they say is not compared.
    pub other_editions: bool,
}

/// Verifies the text of a record against the editions at hand.
///
/// # Errors
/// The text is no record, or the tree that judged is not at hand.
pub fn verify(text: &str, editions: &Editions) -> Result<Verification, NoRecord> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tape = Tape::read(text).map_err(|_| NoRecord::NotARecord)?;
    let record = tape.root();
    let said = |path: &[&str]| -> String {
        let value = path.iter().try_fold(record, |value, key| value.get(key)).and_then(Value::text);
        // What is not there equals nothing that it is held against.
        value.unwrap_or_default().into_owned()
    };
    if said(&["kind"]) != KIND {
        return Err(NoRecord::NotARecord);
    }
    // A record without a format has another one than ours.
    let format = record.get("format").map(|format| head(format, SHOWN)).unwrap_or_default();
    if format != FORMAT.to_string() {
        return Err(NoRecord::OtherFormat(format));
    }
    let expected = digest(record, None);
    let mut found = Findings::default();
    altered(record, &mut found);
    let intact = found.is_empty() && said(&["digest"]) == expected;
    let tree = said(&["verdict", "tree", "digest"]);
    let has_tree = |editions: &Editions| editions.all().iter().any(|edition| edition.digest() == tree);
    let former = if has_tree(editions) { None } else { released(&tree) };
    let (today, editions) = (editions, former.as_ref().unwrap_or(editions));
    let at_hand = editions.all().iter().find(|edition| edition.digest() == tree);
    let id = said(&["verdict", "tree", "id"]);
    if intact && at_hand.is_none() {
        return Err(NoRecord::TreeUnknown { tree: id, digest: tree });
    }
    let program = said(&["program"]);
    let mut compared =
        Compared { other_version: program != PROGRAM && !found.has("program"), other_editions: false, withheld: false };
    let (mut derived_outcome, mut other_today) = (None, None);
    // What serializes is JSON, and a verdict is never too long to be held.
    match derive(record, editions) {
        Ok(derived) => {
            if let Ok(derived) = Tape::read(&derived) {
                let (verdict, derived) = (record.get("verdict"), derived.root());
                derived_outcome = derived.get("outcome_text").and_then(Value::text).map(|text| text.into_owned());
                compared.withheld =
                    compared.other_version && derived.get("contradictions").is_some_and(|found| found.holds());
                compared.other_editions = neighbours(verdict) != neighbours(Some(derived));
                // Nearly always nothing differs, and then no path need be written.
                if !verdict.is_some_and(|verdict| verdict.stands_as(derived)) {
                    compared.differences("verdict", verdict, Some(derived), &mut found);
                }
                if former.is_some() {
                    // What the law of today does not judge is not said to come out otherwise.
                    other_today = derive(record, today).ok().and_then(|today| other_outcome(derived, &today));
                }
            }
        }
        Err(reason) => found.push(Finding::NotJudged(reason)),
    }
    if !intact && found.is_empty() {
        // Everything else is as it was: only the digest is left to have been altered.
        found.push(Finding::Altered { path: "digest".to_owned() });
    }
    found.list.sort();
    found.list.dedup();
    Ok(Verification {
        findings: found.list,
        more: found.more,
        outcome: said(&["verdict", "outcome_text"]),
        derived_outcome,
        tree: format!("{} {tree}", at_hand.map_or(id.as_str(), |edition| edition.id())),
        digest: expected,
        other_version: compared.other_version,
        former: former.as_ref().and(at_hand).map(|tree| tree.document().revision),
        today: other_today,
        withheld: compared.withheld,
        other_editions: compared.other_editions,
        notes: recorded_notes(record).map(|House { digest, title: _, notes }| (notes.len(), digest)),
        program,
    })
}

/// The outcome in words of a verdict of today, if the one of then leaves other outcomes open.
fn other_outcome(then: Value, today: &str) -> Option<String> {
    let today = Tape::read(today).ok()?;
    let left = |verdict: Value| verdict.get("possible").map(|possible| head(possible, SHOWN));
    let words = today.root().get("outcome_text").and_then(Value::text);
    if left(then) == left(today.root()) { None } else { words.map(|words| words.into_owned()) }
}

/// The verdict that the recorded study gives on the recorded day, as JSON; or why it gives none.
fn derive(record: Value, editions: &Editions) -> Result<String, Underivable> {
    let lang = match record.get("lang").and_then(Value::text).as_deref() {
        Some("en") => Lang::En,
        _ => Lang::Ja,
    };
    let raw = record.get("study").map_or("", Value::raw);
    // In a record a study is indented and what would act is spelled out: it may be longer than its file was.
    let study = study::read_within(raw, MAX_BYTES).map_err(Underivable::NoCase)?;
    let day = record.get("verdict").and_then(|verdict| verdict.get("as_of")).and_then(Value::text).unwrap_or_default();
    let day = parse_day(&day).map_err(|_| Underivable::NoDay(day.into_owned()))?;
    let verdict = Verdict::judge(editions, &study, day).map_err(Underivable::NotJudged)?;
    let mut report = Report::of(&verdict, &study, editions, lang);
    // Which program wrote the record is the record's to say.
    report.program = record.get("program").and_then(Value::text).unwrap_or_default().into_owned();
    // Which official texts were at hand is so too: they are not part of a record. What cannot be read is left out, and
    // then differs from what is recorded.
    let freshness = record.get("verdict").and_then(|verdict| verdict.get("freshness"));
    let report = report.fresh(freshness.and_then(|found| serde_json::from_str::<Freshness>(found.raw()).ok()));
    // So are the notes of the house that stood beside it: nothing follows from them.
    let report = report.noted(recorded_notes(record));
    // Strings, numbers and lists always serialize.
    Ok(serde_json::to_string(&report).unwrap_or_default())
}

/// The notes of the house as a record has them; what cannot be read is left out, and then differs from it.
fn recorded_notes(record: Value) -> Option<House> {
    let house = record.get("verdict").and_then(|verdict| verdict.get("house"))?;
    serde_json::from_str::<House>(house.raw()).ok()
}
