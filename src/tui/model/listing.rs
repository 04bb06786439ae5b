//! The saved cases as the home screen lists them.

use std::path::PathBuf;

use crate::study::{Study, StudyField};
use crate::text::{Bilingual, Day, fold};
use crate::tree::{Editions, OutcomeSet};
use crate::triage::{Facts, Standing, WhatIf};

/// The saved cases and which of them are shown.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// All of them.
    pub entries: Vec<Entry>,
    /// Only those are shown that contain this text.
    pub filter: String,
    /// Why the folder could not be read.
    pub fault: Option<Bilingual>,
    /// The case that was worked on last: the cursor goes back to it.
    pub last: Option<PathBuf>,
}

/// One saved case.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its file.
    pub path: PathBuf,
    /// The study, or why it could not be read.
    pub study: Result<Study, Bilingual>,
    /// What it can still be, nothing on a day before the Act. Kept, since judging every case for every frame would be felt.
    pub possible: OutcomeSet,
    /// How many open facts can still turn it.
    pub open: usize,
}

impl Entry {
    /// A saved case with its standing on its own day, or today.
    pub fn new(path: PathBuf, study: Result<Study, Bilingual>, editions: &Editions, today: Day) -> Self {
        let standing = study.as_ref().ok().and_then(|study| standing(study, editions, today));
        let (possible, open) = standing.unwrap_or_default();
        Self { path, study, possible, open }
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> String {
        self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn contains(&self, wanted: &str) -> bool {
        let mut text = self.stem();
        if let Ok(study) = &self.study {
            study.texts.iter().for_each(|(_, value)| {
                text.push(' ');
                text.push_str(value);
            });
            for product in &study.products {
                text.push(' ');
                text.push_str(product.texts.get(crate::study::ProductField::Name));
            }
        }
        fold(&text).contains(wanted)
    }

    /// The title, or the file's name if there is none.
    pub fn title(&self) -> String {
        let title = self.study.as_ref().map(|study| study.texts.get(StudyField::Title)).unwrap_or_default();
        if title.is_empty() { self.stem() } else { title.to_owned() }
    }
}

impl Listing {
    /// The row of the case that was worked on last, if it is shown.
    pub fn row_of_last(&self) -> Option<usize> {
        let last = self.last.as_ref()?;
        let mut shown = self.shown().into_iter();
        shown.position(|at| self.entries.get(at).is_some_and(|entry| entry.path == *last))
    }

    /// The positions of the cases that are shown.
    pub fn shown(&self) -> Vec<usize> {
        let wanted = fold(&self.filter);
        let entries = self.entries.iter().enumerate();
        entries.filter(|(_, entry)| wanted.is_empty() || entry.contains(&wanted)).map(|(at, _)| at).collect()
    }
}

fn standing(study: &Study, editions: &Editions, today: Day) -> Option<(OutcomeSet, usize)> {
    let tree = editions.on(study.day().unwrap_or(today))?;
    let (facts, _) = Facts::of(tree, study);
    let standing = Standing::of(tree, &facts);
    let open = WhatIf::new(tree, &facts, &standing).to_settle().len();
    Some((standing.possible, open))
}
