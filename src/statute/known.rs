//! What was read of the cited provisions when the trees were made: a digest a version, no text.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::find::{find, is_numbered};
use super::normal::Print;
use super::shelf::{Volume, known_laws};
use crate::text::{Bilingual, Day};
use crate::tree::{Editions, Provision, rank};

/// The provisions that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownProvisions {
    /// The format of the file; 1.
    pub format: u32,
    /// The versions that were read in a copy, where e-Gov's own file was not at hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<Copied>,
    /// What is cited and has no digest, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Without>,
    /// Each provision, law by law, in the order of the law.
    pub provisions: Vec<KnownProvision>,
}

/// Versions of a law that were read in a copy: what differs from it may be a slip of the copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copied {
    /// The law's id on e-Gov.
    pub law: String,
    /// The first days of the versions.
    pub versions: Vec<Day>,
}

/// A provision, or a law as a whole, of which there is no digest that could be relied on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Without {
    /// The law's id on e-Gov.
    pub law: String,
    /// The place in it; all of it if none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Provision>,
    /// Why there is none.
    pub because: Bilingual,
}

/// A provision that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownProvision {
    /// The law's id on e-Gov.
    pub law: String,
    /// The place in it.
    pub at: Provision,
    /// What it said, version by version.
    pub read: Vec<KnownWording>,
}

/// What a provision said in some versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownWording {
    /// The first days of the versions.
    pub versions: Vec<Day>,
    /// What they said, in digests.
    pub print: Print,
}

impl KnownProvisions {
    /// What comes with the program.
    pub fn shipped() -> &'static KnownProvisions {
        static SHIPPED: OnceLock<KnownProvisions> = OnceLock::new();
        SHIPPED.get_or_init(|| KnownProvisions::parse(crate::tree::provisions_text()).unwrap_or_default())
    }

    /// Reads the file.
    ///
    /// # Errors
    /// It is not of the format.
    pub fn parse(text: &str) -> serde_json::Result<KnownProvisions> {
        serde_json::from_str(text)
    }

    /// The file.
    pub fn write(&self) -> String {
        // Strings and days always serialize.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Of one provision.
    pub fn of(&self, law: &str, at: &Provision) -> Option<&KnownProvision> {
        self.provisions.iter().find(|entry| entry.law == law && entry.at == *at)
    }

    /// The first days of all versions of a law that were read, in order.
    pub fn versions(&self, law: &str) -> Vec<Day> {
        let of_law = self.provisions.iter().filter(|entry| entry.law == law);
        let mut days: Vec<Day> = of_law.flat_map(|entry| &entry.read).flat_map(|read| read.versions.clone()).collect();
        days.sort();
        days.dedup();
        days
    }

    /// Whether a version was read in a copy.
    pub fn is_copy(&self, law: &str, version: Day) -> bool {
        self.copies.iter().any(|copied| copied.law == law && copied.versions.contains(&version))
    }

    /// Why a provision has no digest, where that is said.
    pub fn why_without(&self, law: &str, at: &Provision) -> Option<&Bilingual> {
        let fits = |without: &&Without| without.law == law && without.at.as_ref().is_none_or(|place| place == at);
        self.without.iter().find(fits).map(|without| &without.because)
    }

    /// The provisions that are cited and of which nothing was read, law by law.
    pub fn unread(&self, editions: &Editions) -> Vec<(String, Provision)> {
        let of_law = |law: super::shelf::KnownLaw| {
            let places = cited(editions, &law.id).into_iter();
            places.filter(|at| self.of(&law.id, at).is_none()).map(|at| (law.id.clone(), at)).collect::<Vec<_>>()
        };
        known_laws(editions).into_iter().flat_map(of_law).collect()
    }

    /// Adds what a dated version says of every provision that is cited, whether e-Gov's own file or a copy of it
    /// says so; returns how many it has.
    pub fn add(&mut self, volume: &Volume, editions: &Editions, copy: bool) -> usize {
        let Some(day) = volume.version.day else { return 0 };
        let law = &volume.version.law;
        self.mark(law, day, copy);
        let mut count = 0;
        for at in cited(editions, law) {
            if copy && self.why_without(law, &at).is_some() {
                continue;
            }
            let Some(found) = find(&volume.law, &at) else { continue };
            self.note(&volume.version.law, at, day, Print::of(&found));
            count += 1;
        }
        count
    }

    fn mark(&mut self, law: &str, day: Day, copy: bool) {
        self.copies.iter_mut().filter(|copied| copied.law == law).for_each(|copied| {
            copied.versions.retain(|known| *known != day);
        });
        if copy {
            match self.copies.iter_mut().find(|copied| copied.law == law) {
                Some(copied) => copied.versions.push(day),
                None => self.copies.push(Copied { law: law.to_owned(), versions: vec![day] }),
            }
        }
        self.copies.retain(|copied| !copied.versions.is_empty());
        self.copies.iter_mut().for_each(|copied| copied.versions.sort());
        self.copies.sort_by(|one, other| one.law.cmp(&other.law));
    }

    fn note(&mut self, law: &str, at: Provision, day: Day, print: Print) {
        let place = self.provisions.iter().position(|entry| entry.law == law && entry.at == at);
        let fresh = || KnownProvision { law: law.to_owned(), at: at.clone(), read: Vec::new() };
        let place = place.unwrap_or_else(|| {
            self.provisions.push(fresh());
            self.provisions.len() - 1
        });
        let Some(entry) = self.provisions.get_mut(place) else { return };
        entry.read.iter_mut().for_each(|read| read.versions.retain(|known| *known != day));
        match entry.read.iter_mut().find(|read| read.print == print) {
            Some(read) => read.versions.push(day),
            None => entry.read.push(KnownWording { versions: vec![day], print }),
        }
        entry.read.retain(|read| !read.versions.is_empty());
        entry.read.iter_mut().for_each(|read| read.versions.sort());
        entry.read.sort_by(|one, other| one.versions.cmp(&other.versions));
    }

    /// Leaves only what some editions cite, in the order of the law.
    pub fn tidy(&mut self, editions: &Editions) {
        let laws = known_laws(editions);
        let cited: Vec<(String, Vec<Provision>)> =
            laws.into_iter().map(|law| (law.id.clone(), cited(editions, &law.id))).collect();
        self.copies.retain(|copied| cited.iter().any(|(law, _)| *law == copied.law));
        self.without.retain(|without| cited.iter().any(|(law, _)| *law == without.law));
        self.provisions
            .retain(|entry| cited.iter().any(|(law, places)| *law == entry.law && places.contains(&entry.at)));
        self.provisions.sort_by_key(|entry| (entry.law.clone(), order(&entry.at)));
    }
}

/// Where a place stands in its law.
type Rank = Vec<(usize, Vec<u32>)>;

/// Two places that differ in where they end alone begin at the same one.
fn order(at: &Provision) -> (Rank, Rank) {
    (rank(at), at.to.as_deref().map(rank).unwrap_or_default())
}

/// The numbered places of a law that any edition cites, once each, in the order of the law.
pub fn cited(editions: &Editions, law: &str) -> Vec<Provision> {
    let mut found: Vec<Provision> = Vec::new();
    for tree in editions.all() {
        for citation in tree.citations() {
            let source = tree.source(&citation.source);
            if source.and_then(|source| source.law_id.as_deref()) != Some(law) {
                continue;
            }
            for at in citation.at.iter().filter(|at| is_numbered(at)) {
                if !found.contains(at) {
                    found.push(at.clone());
                }
            }
        }
    }
    found.sort_by_key(order);
    found
}
