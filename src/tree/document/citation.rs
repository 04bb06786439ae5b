//! A place in a document that a statement rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{Bilingual, Day, Lang, Text};
use crate::tree::Confidence;
use crate::tree::provision::{self, Provision};

/// A place in a document, with what it says in our own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The document's id in `sources.json`.
    pub source: Text,
    /// The places in it; none is the document as a whole.
    pub at: Vec<Provision>,
    /// What stands there, in our own words.
    pub gist: Bilingual,
    /// How well it is known to stand there.
    pub confidence: Confidence,
    /// The first day on which it stands there, if that is later than the edition's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<jiff::civil::Date>")]
    pub since: Option<Day>,
    /// The last day on which it stands there, if that is earlier than the edition's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<jiff::civil::Date>")]
    pub until: Option<Day>,
}

impl Citation {
    /// Whether it stands there on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The places in words, without the document's name and whatever the day.
    pub fn place(&self, lang: Lang) -> String {
        provision::words(&self.at, lang)
    }

    /// As [`Citation::place`], with the days between which the place is the right one, if it is not always.
    pub fn dated_place(&self, lang: Lang) -> String {
        let place = self.place(lang);
        match (self.since, self.until) {
            (None, None) => place,
            (Some(since), None) => lang.pick(format!("{place}（{since}から）"), format!("{place} (since {since})")),
            (None, Some(until)) => lang.pick(format!("{place}（{until}まで）"), format!("{place} (until {until})")),
            (Some(since), Some(until)) => {
                lang.pick(format!("{place}（{since}から{until}まで）"), format!("{place} ({since} to {until})"))
            }
        }
    }
}

/// The citations that hold on a day with the places of one document joined into one citation, in the order in which
/// the documents are named first; for lists of places alone, since what stands there is told of the first only.
pub fn joined<'c>(cited: impl Iterator<Item = &'c Citation>, day: Day) -> Vec<Citation> {
    // Each with whether others joined it.
    let mut found: Vec<(Citation, bool)> = Vec::new();
    for citation in cited.filter(|citation| citation.holds_on(day)) {
        // A document as a whole has no places that others could join.
        let known = found.iter_mut().find(|(known, _)| {
            (&known.source, known.confidence, known.at.is_empty())
                == (&citation.source, citation.confidence, citation.at.is_empty())
        });
        match known {
            Some((known, is_joined)) => {
                known.at.extend(citation.at.iter().cloned());
                *is_joined = true;
            }
            None => found.push((citation.clone(), false)),
        }
    }
    for (citation, _) in found.iter_mut().filter(|(_, is_joined)| *is_joined) {
        citation.at.sort_by_cached_key(provision::rank);
        citation.at.dedup();
    }
    found.into_iter().map(|(citation, _)| citation).collect()
}
