//! Whether a record is as it was written, and whether its verdict follows from its study.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::canonical::{Json, step};
use super::{FORMAT, KIND};
use crate::report::{PROGRAM, Report};
use crate::study;
use crate::text::{Lang, parse_day};
use crate::tree::{Editions, released};
use crate::verdict::Verdict;

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

/// What verifying found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What is not as it was written; empty if the record is fine.
    pub findings: Vec<Finding>,
    /// The program that wrote the record.
    pub program: String,
    /// The outcome in words, as the record says it.
    pub outcome: String,
    /// The tree's id and digest, as the record says them.
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
    /// Whether other editions have come beside the one that judged; then what they say is not compared.
    pub other_editions: bool,
}

/// One place that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A value that the verdict is derived from, or the digest itself, was altered, added or taken away.
    Altered {
        /// Where.
        path: String,
    },
    /// The verdict does not follow from the study.
    DoesNotFollow {
        /// Where.
        path: String,
        /// What the record says there; `None` if nothing.
        recorded: Option<String>,
        /// What follows from the study; `None` if nothing.
        derived: Option<String>,
    },
    /// The study as recorded cannot be judged; the reason in words.
    NotJudged {
        /// Why.
        reason: String,
    },
}

impl Finding {
    /// Whether something that the verdict is derived from was altered, so that what it says may differ for that alone.
    pub fn is_of_input(&self) -> bool {
        let Finding::Altered { path } = self else { return false };
        let first = path.split(['.', '[']).next().unwrap_or_default();
        INPUTS.contains(&first) || ["study", "verdict"].contains(&first)
    }
}

/// The fields that the verdict is derived from.
const INPUTS: [&str; 4] = ["kind", "format", "program", "lang"];

/// The keys whose values are ids and positions, the same in every version of the program.
const SUBSTANCE: [&str; 10] =
    ["outcome", "possible", "leaves", "index", "deciding", "product", "question", "answer", "leaf", "as_of"];

/// The parts of a verdict in which another version of the program says the same, if in other words.
const CONCLUSIONS: [&str; 6] =
    ["verdict.outcome", "verdict.possible", "verdict.leaves", "verdict.products", "verdict.rationale", "verdict.as_of"];

/// Verifies the text of a record against the editions at hand.
///
/// # Errors
/// The text is no record, or the tree that judged is not at hand.
pub fn verify(text: &str, editions: &Editions) -> Result<Found, NoRecord> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let record = Json::parse(text).ok_or(NoRecord::NotARecord)?;
    if record.get("kind").and_then(Json::text) != Some(KIND) {
        return Err(NoRecord::NotARecord);
    }
    let format = record.get("format").map(Json::compact).unwrap_or_default();
    if format != FORMAT.to_string() {
        return Err(NoRecord::OtherFormat(format));
    }
    let mut findings = altered(&record);
    let intact = findings.is_empty() && record.get("digest").and_then(Json::text) == Some(&expected_digest(&record));
    let said = |path: &[&str]| path.iter().try_fold(&record, |value, key| value.get(key)).and_then(Json::text);
    let tree = said(&["verdict", "tree", "digest"]).unwrap_or_default().to_owned();
    let has_tree = |editions: &Editions| editions.all().iter().any(|edition| edition.digest() == tree);
    let former = if has_tree(editions) { None } else { released(&tree) };
    let (at_hand, today) = (former.is_some() || has_tree(editions), editions);
    let editions = former.as_ref().unwrap_or(today);
    let id = said(&["verdict", "tree", "id"]).unwrap_or_default();
    if intact && !at_hand {
        return Err(NoRecord::TreeUnknown { tree: id.to_owned(), digest: tree });
    }
    let program = said(&["program"]).unwrap_or_default().to_owned();
    let mut found = Found {
        findings: Vec::new(),
        outcome: said(&["verdict", "outcome_text"]).unwrap_or_default().to_owned(),
        tree: format!("{id} {tree}"),
        digest: expected_digest(&record),
        other_version: program != PROGRAM && !findings.contains(&Finding::Altered { path: "program".to_owned() }),
        former: former.as_ref().and_then(|former| former.find(id)).map(|tree| tree.document().revision),
        today: None,
        withheld: false,
        other_editions: false,
        program,
    };
    match derive(text, &record, editions) {
        Ok(derived) => {
            found.withheld = found.other_version && contradicted(&derived);
            findings.extend(differences(&record, &derived, &mut found));
            if found.former.is_some() {
                found.today = derive(text, &record, today).ok().and_then(|today| other_outcome(&derived, &today));
            }
        }
        Err(reason) => findings.push(Finding::NotJudged { reason }),
    }
    if !intact && findings.is_empty() {
        // Everything else is as it was: only the digest is left to have been altered.
        findings.push(Finding::Altered { path: "digest".to_owned() });
    }
    findings.sort();
    findings.dedup();
    found.findings = findings;
    Ok(found)
}

/// Whether a verdict names answers that cannot both be true.
fn contradicted(verdict: &Json) -> bool {
    matches!(verdict.get("contradictions"), Some(Json::List(found)) if !found.is_empty())
}

/// The outcome in words of one verdict, if the other leaves other outcomes open.
fn other_outcome(then: &Json, today: &Json) -> Option<String> {
    let left = |verdict: &Json| verdict.get("possible").map(Json::compact);
    let words = today.get("outcome_text").and_then(Json::text);
    if left(then) == left(today) { None } else { words.map(str::to_owned) }
}

/// The digest that all other fields give.
fn expected_digest(record: &Json) -> String {
    record.clone().without("digest").digest()
}

/// The short digest of every value that the verdict is derived from, by its path.
pub(super) fn marks(record: &Json) -> BTreeMap<String, String> {
    let mut ends = BTreeMap::new();
    for key in INPUTS.into_iter().chain(["study"]) {
        if let Some(value) = record.get(key) {
            value.ends(key, &mut ends);
        }
    }
    let verdict = record.get("verdict");
    for (path, value) in [
        ("verdict.as_of", verdict.and_then(|verdict| verdict.get("as_of"))),
        ("verdict.tree.digest", verdict.and_then(|verdict| verdict.get("tree")?.get("digest"))),
        ("verdict.neighbours", verdict.and_then(|verdict| verdict.get("neighbours"))),
    ] {
        if let Some(value) = value {
            value.ends(path, &mut ends);
        }
    }
    // A value's mark covers its path, so that two values cannot change places.
    let mark = |path: &str, value: &str| -> String {
        let digest = Sha256::digest(format!("{path}\n{value}"));
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    };
    ends.into_iter().map(|(path, value)| (path.clone(), mark(&path, &value))).collect()
}

/// The values whose marks do not fit, and fields that no record has.
fn altered(record: &Json) -> Vec<Finding> {
    let fresh = marks(record);
    let recorded: BTreeMap<String, String> = match record.get("marks") {
        Some(Json::Object(marks)) => {
            marks.iter().map(|(path, mark)| (path.clone(), mark.text().unwrap_or_default().to_owned())).collect()
        }
        _ => BTreeMap::new(),
    };
    let paths: BTreeSet<&String> = fresh.keys().chain(recorded.keys()).collect();
    let differ = paths.into_iter().filter(|path| fresh.get(*path) != recorded.get(*path));
    let mut paths: Vec<String> = differ.cloned().collect();
    if !paths.is_empty() && restored(record, &fresh) {
        // With fresh marks the digest fits: the marks were altered, not what they stand for.
        paths = paths.iter().map(|path| step("marks", path)).collect();
    }
    let known = ["kind", "format", "program", "lang", "study", "verdict", "marks", "digest"];
    if let Json::Object(fields) = record {
        let keys = fields.iter().map(|(key, _)| key);
        paths.extend(keys.filter(|key| !known.contains(&key.as_str())).cloned());
    }
    paths.extend(known.iter().filter(|key| record.get(key).is_none()).map(|key| (*key).to_owned()));
    paths.into_iter().map(|path| Finding::Altered { path }).collect()
}

/// Whether the record's digest fits once its marks are made afresh.
fn restored(record: &Json, fresh: &BTreeMap<String, String>) -> bool {
    let marks = fresh.iter().map(|(path, mark)| (path.clone(), Json::Text(mark.clone()))).collect();
    let restored = record.clone().with("marks", Json::Object(marks));
    Some(&*expected_digest(&restored)) == record.get("digest").and_then(Json::text)
}

/// The verdict that the recorded study gives on the recorded day; or why it gives none.
fn derive(text: &str, record: &Json, editions: &Editions) -> Result<Json, String> {
    #[derive(serde::Deserialize)]
    struct Parts<'a> {
        #[serde(borrow)]
        study: Option<&'a serde_json::value::RawValue>,
    }
    let lang = match record.get("lang").and_then(Json::text) {
        Some("en") => Lang::En,
        _ => Lang::Ja,
    };
    let parts: Parts = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
    let raw = parts.study.map_or("", |study| study.get());
    let study = study::read(raw).map_err(|fault| format!("study.{}: {}", fault.path, fault.kind.say(lang)))?;
    let day = record.get("verdict").and_then(|verdict| verdict.get("as_of")).and_then(Json::text).unwrap_or_default();
    let day = parse_day(day).map_err(|_| format!("verdict.as_of: {day}"))?;
    let verdict = Verdict::judge(editions, &study, day).map_err(|fault| fault.say(lang))?;
    let mut report = Report::of(&verdict, &study, editions, lang);
    // Which program wrote the record is the record's to say.
    record.get("program").and_then(Json::text).unwrap_or_default().clone_into(&mut report.program);
    Json::of(&report).ok_or_else(|| "verdict".to_owned())
}

/// Where the recorded verdict and the one derived afresh say something else.
fn differences(record: &Json, derived: &Json, found: &mut Found) -> Vec<Finding> {
    let ends = |verdict: Option<&Json>| {
        let mut ends = BTreeMap::new();
        if let Some(verdict) = verdict {
            verdict.ends("verdict", &mut ends);
        }
        ends
    };
    let recorded = record.get("verdict");
    found.other_editions = neighbours(recorded) != neighbours(Some(derived));
    let (recorded, derived) = (ends(recorded), ends(Some(derived)));
    let compared = |path: &str| {
        let of_other_editions = path.starts_with("verdict.neighbours") || path == "verdict.tree.in_force_until";
        let key = path.rsplit('.').next().unwrap_or_default();
        let key = key.split('[').next().unwrap_or_default();
        let concludes = CONCLUSIONS.iter().any(|part| path.starts_with(part)) && SUBSTANCE.contains(&key);
        let believed = found.withheld && !path.starts_with("verdict.rationale");
        !(found.other_editions && of_other_editions) && (!found.other_version || (concludes && !believed))
    };
    let paths: BTreeSet<&String> = recorded.keys().chain(derived.keys()).collect();
    paths
        .into_iter()
        .filter(|path| compared(path) && recorded.get(*path) != derived.get(*path))
        .map(|path| Finding::DoesNotFollow {
            path: path.clone(),
            recorded: recorded.get(path).cloned(),
            derived: derived.get(path).cloned(),
        })
        .collect()
}

/// The digests of the editions beside the one that judged.
fn neighbours(verdict: Option<&Json>) -> Vec<String> {
    match verdict.and_then(|verdict| verdict.get("neighbours")) {
        Some(Json::List(list)) => {
            list.iter().map(|line| line.get("digest").map(Json::compact).unwrap_or_default()).collect()
        }
        _ => Vec::new(),
    }
}
