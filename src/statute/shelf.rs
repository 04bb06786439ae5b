//! The laws that an office has, several versions of one side by side, and which of them is the law on a day.

use super::law::Law;
use super::version::Version;
use crate::text::{Day, Lang, clean, law_number, wareki};
use crate::tree::{Editions, Tree};

/// One version of a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// Which law, and from which day on.
    pub version: Version,
    /// Its text.
    pub law: Law,
}

/// Why a law has no place on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// Neither the file's name nor any source says which law on e-Gov it is.
    NoId {
        /// The number that it bears.
        number: String,
    },
    /// The file's name is that of another law.
    OtherLaw {
        /// The number that it bears.
        number: String,
        /// The number of the law that it is named after.
        named: String,
    },
}

impl Misplaced {
    /// What is wrong and what to do, in one line without the file's name.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Misplaced::NoId { number } => lang.pick(
                format!(
                    "どの法令か分かりません（{number}）。e-Gov が付けたファイル名（法令IDで始まる）に戻してください"
                ),
                format!(
                    "which law it is cannot be told ({number}); give it the name that e-Gov gave it, its law id first"
                ),
            ),
            Misplaced::OtherLaw { number, named } => lang.pick(
                format!("ファイル名は{named}のものですが、中身は{number}です。名前を確かめてください"),
                format!("named after {named} but holds {number}; check its name"),
            ),
        }
    }
}

impl Volume {
    /// A law under the version that its file's name tells, or that of the source with its number; a day that is
    /// given counts where the name has none.
    ///
    /// # Errors
    /// It cannot be told which law it is.
    pub fn of(file: &str, law: Law, day: Option<Day>, editions: &Editions) -> Result<Volume, Misplaced> {
        let known = known_laws(editions);
        let version = match Version::of_file(file) {
            Some(version) => {
                let named = known.iter().find(|known| known.id == version.law);
                if let Some(named) = named.filter(|named| named.number != law.number) {
                    return Err(Misplaced::OtherLaw { number: law.number, named: named.number.clone() });
                }
                version
            }
            None => {
                let found = known.into_iter().find(|known| known.number == law.number);
                let found = found.ok_or_else(|| Misplaced::NoId { number: clean(&law.number) })?;
                Version { law: found.id, day: None, by: None }
            }
        };
        let day = version.day.or(day);
        Ok(Volume { version: Version { day, ..version }, law })
    }

    /// Whether the version can be the law of an edition's time: one without a day is what e-Gov hands out at present,
    /// which says nothing of the time before.
    pub fn may_serve(&self, editions: &Editions, tree: &Tree) -> bool {
        self.version.day.is_some() || editions.last_day(tree.id()).is_none()
    }

    /// The version in words.
    pub fn label(&self, lang: Lang) -> String {
        match (self.version.day, self.version.by.is_some(), self.law.last_amendment()) {
            (Some(day), true, _) => {
                lang.pick(format!("{}施行の条文（{day}）", wareki(day)), format!("text in force from {day}"))
            }
            (Some(day), false, _) => lang.pick(format!("{}の条文（{day}）", wareki(day)), format!("text as of {day}")),
            (None, _, Some(last)) => lang.pick(
                format!("日付のない条文（最後の改正 {last}）"),
                format!("text without a day (last amended by {last})"),
            ),
            (None, _, None) => lang.pick("日付のない条文（改正なし）", "text without a day (never amended)").to_owned(),
        }
    }
}

/// A law that the editions cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLaw {
    /// Its id on e-Gov.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The ids of the sources that are its text at some time.
    pub sources: Vec<String>,
}

/// The laws that some editions cite, in the order of their ids.
pub fn known_laws(editions: &Editions) -> Vec<KnownLaw> {
    let mut found: Vec<KnownLaw> = Vec::new();
    for tree in editions.all() {
        for (_, source) in tree.cited(tree.citations()) {
            let (Some(id), Some(number)) = (&source.law_id, source.number.as_deref().and_then(law_number)) else {
                continue;
            };
            match found.iter_mut().find(|known| known.id == *id) {
                Some(known) if known.sources.iter().any(|id| *id == source.id) => {}
                Some(known) => known.sources.push(source.id.to_string()),
                None => found.push(KnownLaw { id: id.to_string(), number, sources: vec![source.id.to_string()] }),
            }
        }
    }
    found.sort_by(|one, other| one.id.cmp(&other.id));
    found
}

/// All versions that an office has.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    volumes: Vec<Volume>,
}

impl Shelf {
    /// A shelf of these.
    pub fn of(mut volumes: Vec<Volume>) -> Shelf {
        volumes.sort_by(|one, other| one.version.cmp(&other.version));
        Shelf { volumes }
    }

    /// Whether nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.volumes.is_empty()
    }

    /// Everything on it, law by law, older versions first.
    pub fn volumes(&self) -> &[Volume] {
        &self.volumes
    }

    /// The versions of a law.
    pub fn versions(&self, law: &str) -> impl DoubleEndedIterator<Item = &Volume> {
        self.volumes.iter().filter(move |volume| volume.version.law == law)
    }

    /// The version of a law that is in force on a day: the last that begins by then, else one without a day unless
    /// it was amended later.
    pub fn on(&self, law: &str, day: Day) -> Option<&Volume> {
        let dated = self.versions(law).rev().find(|volume| volume.version.day.is_some_and(|begins| begins <= day));
        let undated = || {
            let mut without = self.versions(law).filter(|volume| volume.version.day.is_none());
            without.find(|volume| volume.law.amended.is_none_or(|amended| amended <= day))
        };
        dated.or_else(undated)
    }
}
