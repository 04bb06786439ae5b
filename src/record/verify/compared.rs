//! Where a recorded verdict and the one that follows from its study differ.

use super::finding::{Finding, Findings};
use crate::record::canonical::head;
use crate::record::marks::step;
use crate::record::tape::Value;

/// The most bytes of a value that stand in a finding.
pub(super) const SHOWN: usize = 400;

/// The keys whose values are ids and positions, the same in every version of the program.
const SUBSTANCE: [&str; 13] = [
    "outcome", "possible", "leaves", "index", "deciding", "product", "question", "answer", "leaf", "as_of", "id",
    "digest", "revision",
];

/// The parts of a verdict in which another version of the program says the same, if in other words.
const CONCLUSIONS: [&str; 9] = [
    "verdict.outcome",
    "verdict.possible",
    "verdict.leaves",
    "verdict.products",
    "verdict.rationale",
    "verdict.as_of",
    "verdict.tree.id",
    "verdict.tree.digest",
    "verdict.tree.revision",
];

/// What of two verdicts is compared.
pub(super) struct Compared {
    pub(super) other_version: bool,
    pub(super) other_editions: bool,
    pub(super) withheld: bool,
}

impl Compared {
    fn takes(&self, path: &str) -> bool {
        let of_other_editions = path.starts_with("verdict.neighbours") || path == "verdict.tree.in_force_until";
        // A text that is split has one piece at least.
        let key = path.rsplit('.').next().unwrap_or_default();
        let key = key.split('[').next().unwrap_or_default();
        let concludes = CONCLUSIONS.iter().any(|part| path.starts_with(part)) && SUBSTANCE.contains(&key);
        !(self.other_editions && of_other_editions) && (!self.other_version || (concludes && !self.withheld))
    }

    /// Where what is recorded and what follows from the study say something else, value by value.
    pub(super) fn differences(
        &self,
        path: &str,
        recorded: Option<Value>,
        derived: Option<Value>,
        found: &mut Findings,
    ) {
        let is_end = |value: &Option<Value>| value.is_some_and(|value| !value.holds());
        if is_end(&recorded) || is_end(&derived) {
            let ends = [recorded, derived].map(|value| value.filter(|value| !value.holds()));
            let [one, other] = ends.map(|value| value.map(|value| head(value, SHOWN)));
            let same = matches!(ends, [Some(one), Some(other)] if head(one, usize::MAX) == head(other, usize::MAX));
            if !same && self.takes(path) {
                found.push(Finding::DoesNotFollow { path: path.to_owned(), recorded: one, derived: other });
            }
        }
        // What is in one of them alone, or in both; an object and a list have no field in common.
        let nested = [recorded, derived].map(|value| value.filter(|value| value.holds()));
        let [mut one, mut other] =
            nested.map(|value| value.map(Value::entries).unwrap_or_default().into_iter().peekable());
        while let Some(key) = [one.peek(), other.peek()].into_iter().flatten().map(|(key, _)| key.clone()).min() {
            let [recorded, derived] = [&mut one, &mut other].map(|side| side.next_if(|(name, _)| *name == key));
            self.differences(&step(path, &key), recorded.map(second), derived.map(second), found);
        }
        let [mut one, mut other] = nested.map(|value| value.into_iter().flat_map(Value::items));
        for at in 0_usize.. {
            let (recorded, derived) = (one.next(), other.next());
            if recorded.is_none() && derived.is_none() {
                break;
            }
            self.differences(&format!("{path}[{at}]"), recorded, derived, found);
        }
    }
}

fn second<A, B>((_, second): (A, B)) -> B {
    second
}

/// The digests of the editions beside the one that judged.
pub(super) fn neighbours(verdict: Option<Value>) -> Vec<String> {
    let list = verdict.and_then(|verdict| verdict.get("neighbours")).filter(|list| list.is_list());
    let digest = |line: Value| line.get("digest").map(|digest| head(digest, SHOWN)).unwrap_or_default();
    list.into_iter().flat_map(Value::items).map(digest).collect()
}
