//! The four outcomes, how well a citation is known, and the small sets that triage computes with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Lang;

/// The four outcomes in rising order: a study's outcome is the highest of its products' (Act 2(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Outside the Act, or outside the part of it that governs how research is conducted.
    OutOfScope,
    /// Clinical research that is not specified: a duty of effort.
    Clinical,
    /// Whether a product is a drug must first be judged by the prefecture's pharmacy division.
    ConsultPharmacy,
    /// Specified clinical trial: the full duties of the Act.
    Specific,
}

impl Outcome {
    /// All four, in rising order.
    pub const ALL: [Outcome; 4] = [Outcome::OutOfScope, Outcome::Clinical, Outcome::ConsultPharmacy, Outcome::Specific];

    /// The id that files carry.
    pub fn id(self) -> &'static str {
        match self {
            Outcome::OutOfScope => "out-of-scope",
            Outcome::Clinical => "clinical",
            Outcome::ConsultPharmacy => "consult-pharmacy",
            Outcome::Specific => "specific",
        }
    }

    /// What a list of all four has of it.
    pub fn of<T>(self, list: &[T; Outcome::ALL.len()]) -> &T {
        let [out_of_scope, clinical, consult, specific] = list;
        match self {
            Outcome::OutOfScope => out_of_scope,
            Outcome::Clinical => clinical,
            Outcome::ConsultPharmacy => consult,
            Outcome::Specific => specific,
        }
    }

    /// The outcome in few words, where several stand in a row.
    pub fn short(self, lang: Lang) -> &'static str {
        match self {
            Outcome::OutOfScope => lang.pick("対象外", "out of scope"),
            Outcome::Clinical => lang.pick("臨床研究（特定以外）", "clinical research (not specified)"),
            Outcome::ConsultPharmacy => lang.pick("薬務担当課に相談", "consult the pharmacy division"),
            Outcome::Specific => lang.pick("特定臨床研究", "specified clinical trial"),
        }
    }

    /// The outcome in words.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Outcome::OutOfScope => lang.pick("臨床研究法の対象外", "Out of scope of the Act"),
            Outcome::Clinical => {
                lang.pick("臨床研究（特定臨床研究以外・努力義務）", "Clinical research (not specified; duty of effort)")
            }
            Outcome::ConsultPharmacy => {
                lang.pick("都道府県等の薬務担当課に相談", "Consult the prefecture's pharmacy division")
            }
            Outcome::Specific => lang.pick("特定臨床研究", "Specified clinical trial"),
        }
    }
}

/// How well a citation is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The text itself was read.
    Read,
    /// Somebody else restates it; the wording was seen second-hand.
    Reported,
    /// It follows from texts that were read.
    Inferred,
}

impl Confidence {
    /// The confidence in words, for the end of a citation.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Confidence::Read => lang.pick("原文で確認済み", "text read"),
            Confidence::Reported => lang.pick("二次資料で確認（原文は未見）", "seen second-hand"),
            Confidence::Inferred => lang.pick("条文などからの読み取り", "inferred from texts read"),
        }
    }
}

/// A set of outcomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OutcomeSet(u8);

impl OutcomeSet {
    /// The set of one outcome.
    pub fn only(outcome: Outcome) -> Self {
        Self(1 << outcome as u8)
    }

    /// The set of those that something holds for.
    pub fn of(holds: impl Fn(Outcome) -> bool) -> Self {
        Outcome::ALL.into_iter().fold(Self(0), |set, outcome| Self(set.0 | u8::from(holds(outcome)) << outcome as u8))
    }

    /// The number of the set, below two to the power of how many outcomes there are.
    pub(crate) fn number(self) -> u32 {
        self.0.into()
    }

    /// The set of a number.
    pub(crate) fn numbered(number: u32) -> OutcomeSet {
        OutcomeSet::of(|outcome| number & 1 << outcome as u32 != 0)
    }

    /// Adds an outcome.
    pub fn insert(&mut self, outcome: Outcome) {
        self.0 |= 1 << outcome as u8;
    }

    /// Whether the outcome is in the set.
    pub fn contains(self, outcome: Outcome) -> bool {
        self.0 & (1 << outcome as u8) != 0
    }

    /// All outcomes of either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The outcomes in rising order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Outcome> {
        Outcome::ALL.into_iter().filter(move |outcome| self.contains(*outcome))
    }

    /// The lowest outcome, if there is any.
    pub fn least(self) -> Option<Outcome> {
        self.iter().next()
    }

    /// The highest outcome, if there is any.
    pub fn greatest(self) -> Option<Outcome> {
        self.iter().next_back()
    }

    /// The outcome, if it is the only one.
    pub fn single(self) -> Option<Outcome> {
        if self.0.is_power_of_two() { self.least() } else { None }
    }

    /// Every maximum over one choice from each set: what a study can be when its products can be these.
    /// Of no sets, the empty set.
    pub fn join(sets: impl Iterator<Item = OutcomeSet>) -> Self {
        // The lowest bit of a set is the least that it can be; no maximum lies below the highest of these.
        let (mut floor, mut all) = (0, 0);
        for OutcomeSet(set) in sets {
            floor = floor.max(set & set.wrapping_neg());
            all |= set;
        }
        OutcomeSet(all & floor.wrapping_neg())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(outcomes: &[Outcome]) -> OutcomeSet {
        let mut set = OutcomeSet::default();
        outcomes.iter().for_each(|outcome| set.insert(*outcome));
        set
    }

    #[test]
    fn join_is_every_maximum_over_one_choice_each() {
        use Outcome::{Clinical, ConsultPharmacy, OutOfScope, Specific};
        let joined = OutcomeSet::join([set(&[OutOfScope, Specific]), set(&[Clinical, ConsultPharmacy])].into_iter());
        assert_eq!(joined, set(&[Clinical, ConsultPharmacy, Specific]));
        assert_eq!(OutcomeSet::join(std::iter::empty()), OutcomeSet::default());
        assert_eq!(OutcomeSet::join([set(&[Specific]), set(&Outcome::ALL)].into_iter()).single(), Some(Specific));
    }
}
