//! Why a question is open.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Fact, Known};

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
    /// How a question stands of which that is known; of one that is answered, that it counts as not known.
    pub(super) fn of(fact: Fact) -> OpenState {
        match fact.known() {
            Known::NotAsked => OpenState::NotAsked,
            Known::OneOf(_) => OpenState::OneOf,
            Known::Unknown | Known::Given(_) => OpenState::Unknown,
        }
    }

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
