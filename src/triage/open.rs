//! How an open question stands.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Known, Place, Triage, WhatIf};

/// Why a question is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OpenState {
    /// It has not been asked.
    NotAsked,
    /// It was asked, and is not known yet.
    Unknown,
    /// One of several answers holds, not known which.
    OneOf,
    /// It was answered, but by an answer that cannot be true beside another one.
    Contradicted,
}

impl OpenState {
    /// The name that files carry.
    pub fn id(self) -> &'static str {
        match self {
            OpenState::NotAsked => "not-asked",
            OpenState::Unknown => "unknown",
            OpenState::OneOf => "one-of",
            OpenState::Contradicted => "contradicted",
        }
    }
}

impl Triage<'_> {
    /// How an open question stands; of one that is answered, that it counts as not known.
    pub fn state(&self, place: Place) -> OpenState {
        if self.clashes.iter().any(|clash| clash.places().contains(&place)) {
            return OpenState::Contradicted;
        }
        match self.facts.get(place).known() {
            Known::NotAsked => OpenState::NotAsked,
            Known::OneOf(_) => OpenState::OneOf,
            Known::Unknown | Known::Given(_) => OpenState::Unknown,
        }
    }

    /// The open questions that can turn the outcome: those of a pair that cannot both be true first, then those of which
    /// two answers lead to different outcomes.
    pub fn to_settle(&self) -> Vec<(Place, OpenState)> {
        let mut places: Vec<Place> = self.clashes.iter().flat_map(|clash| clash.places()).collect();
        places.sort_unstable();
        places.dedup();
        // A settled study has nothing to settle, and most are: what-ifs are not prepared for it.
        if self.standing.possible.single().is_none() {
            let turning = WhatIf::of_left(self.tree, &self.facts, &self.standing).to_settle();
            let further: Vec<Place> = turning.into_iter().filter(|place| !places.contains(place)).collect();
            places.extend(further);
        }
        places.into_iter().map(|place| (place, self.state(place))).collect()
    }
}
