//! Which law holds on which day.

use std::sync::OnceLock;

use super::document::Sources;
use super::{Problem, Tree, packed, sources_text, validate};
use crate::text::{Day, Text};

/// The editions of the law in the order of their days; each ends the day before the next begins.
///
/// INVARIANT: at least one edition; ids and first days are unique.
#[derive(Clone, Debug)]
pub struct Editions {
    trees: Vec<Tree>,
    warnings: Vec<(String, Problem)>,
}

/// Why a set of files gives no editions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditionsError {
    /// Files with problems, each with its file stem.
    #[error("{} problems in tree files", .0.len())]
    Problems(Vec<(String, Problem)>),
    /// Two editions begin on the same day.
    #[error("{0} and {1} begin on the same day")]
    SameDay(String, String),
    /// There is no tree file.
    #[error("no tree file")]
    None,
}

impl Editions {
    /// The editions that come with the program. They are a part of it, and what the rules say of them is asked by the
    /// tests, not at every start.
    ///
    /// # Errors
    /// The compact form of them cannot be read; the tests hold that it can, and gives what [`Editions::load`] gives.
    pub fn shipped() -> Result<Editions, EditionsError> {
        let packed::Shipped { sources, editions } = packed::shipped().ok_or(EditionsError::None)?;
        let proven = |shipped| validate::proven(shipped, &sources);
        let trees = editions.into_iter().map(proven).collect::<Option<_>>().ok_or(EditionsError::None)?;
        Ok(Editions { trees, warnings: Vec::new() })
    }

    /// These editions as a former revision that came with the program, under the digests of that time.
    pub(super) fn with_digests(mut self, digests: &[(&str, &str)]) -> Editions {
        for tree in &mut self.trees {
            tree.shipped = true;
            if let Some((_, digest)) = digests.iter().find(|(stem, _)| *stem == tree.id()) {
                tree.digest = OnceLock::from(Text::from((*digest).to_owned()));
            }
        }
        self.without_warnings()
    }

    /// As [`Editions::shipped`], read and checked once and kept as long as the program runs.
    ///
    /// # Errors
    /// As [`Editions::shipped`].
    pub fn kept() -> Result<&'static Editions, EditionsError> {
        static KEPT: OnceLock<Result<Editions, EditionsError>> = OnceLock::new();
        KEPT.get_or_init(Self::shipped).as_ref().map_err(Clone::clone)
    }

    /// The shipped editions with the keeper's own beside them or, by id, in their place.
    ///
    /// The own trees pass the same checks. An own tree that says the same as the shipped one counts as shipped.
    ///
    /// # Errors
    /// All problems of the own files, or that the editions do not line up.
    pub fn with_own(own_sources: Option<&str>, files: &[(&str, &str)]) -> Result<Editions, EditionsError> {
        let mut own = Self::own(own_sources, files)?;
        for shipped in Self::shipped()?.trees {
            match own.trees.iter_mut().find(|tree| tree.id() == shipped.id()) {
                Some(tree) => tree.shipped = tree.digest() == shipped.digest(),
                None => own.trees.push(shipped),
            }
        }
        own.lined_up()
    }

    /// The editions of a folder by themselves: its sources, where it has any, add to the shipped ones or,
    /// by id, replace them.
    ///
    /// # Errors
    /// As [`Editions::load`].
    pub fn own(own_sources: Option<&str>, files: &[(&str, &str)]) -> Result<Editions, EditionsError> {
        let Some(text) = own_sources else {
            // Which of the shipped sources a folder leaves unused is not its keeper's concern.
            return Self::load(sources_text(), files).map(Self::without_warnings);
        };
        let own: Sources = Tree::load_sources(text).map_err(of_sources)?;
        let mut merged: Sources = Tree::load_sources(sources_text()).map_err(of_sources)?;
        for source in &own.sources {
            match merged.sources.iter_mut().find(|known| known.id == source.id) {
                Some(known) => *known = source.clone(),
                None => merged.sources.push(source.clone()),
            }
        }
        for body in &own.bodies {
            match merged.bodies.iter_mut().find(|known| known.id == body.id) {
                Some(known) => *known = body.clone(),
                None => merged.bodies.push(body.clone()),
            }
        }
        Self::checked(&merged, &own, files)
    }

    /// The editions of some tree files (stem and text) with the sources file beside them.
    ///
    /// # Errors
    /// All problems of all files, or that the editions do not line up.
    pub fn load(sources: &str, files: &[(&str, &str)]) -> Result<Editions, EditionsError> {
        let sources: Sources = Tree::load_sources(sources).map_err(of_sources)?;
        Self::checked(&sources, &sources, files)
    }

    /// Every file checked against `sources`; `listed` are those of which each should be cited.
    fn checked(sources: &Sources, listed: &Sources, files: &[(&str, &str)]) -> Result<Editions, EditionsError> {
        let mut trees: Vec<Tree> = Vec::new();
        let mut problems = Vec::new();
        for (stem, text) in files {
            match Tree::load(stem, text, sources) {
                Ok(tree) => trees.push(tree),
                Err(found) => problems.extend(found.into_iter().map(|problem| ((*stem).to_owned(), problem))),
            }
        }
        if !problems.is_empty() {
            return Err(EditionsError::Problems(problems));
        }
        if trees.is_empty() {
            return Err(EditionsError::None);
        }
        let unused = validate::unused_sources(listed, trees.iter());
        let warnings = unused.into_iter().map(|problem| ("sources".to_owned(), problem)).collect();
        Editions { trees, warnings }.lined_up()
    }

    /// The editions in the order of their days, or the two that begin on the same one.
    fn lined_up(mut self) -> Result<Editions, EditionsError> {
        self.trees.sort_by_key(|tree| tree.document().in_force_from);
        for pair in self.trees.windows(2) {
            if let [one, other] = pair
                && one.document().in_force_from == other.document().in_force_from
            {
                return Err(EditionsError::SameDay(one.id().to_owned(), other.id().to_owned()));
            }
        }
        Ok(self)
    }

    /// All editions, oldest first.
    pub fn all(&self) -> &[Tree] {
        &self.trees
    }

    /// What is worth knowing about the files but keeps none from being used, with the file's stem.
    pub fn warnings(&self) -> &[(String, Problem)] {
        &self.warnings
    }

    /// The same editions with nothing said about the files.
    #[must_use]
    pub fn without_warnings(mut self) -> Editions {
        self.warnings.clear();
        self
    }

    /// The edition that is the law on a day; `None` before the first.
    pub fn on(&self, day: Day) -> Option<&Tree> {
        self.trees.iter().rev().find(|tree| tree.document().in_force_from <= day)
    }

    /// An edition by id.
    pub fn find(&self, id: &str) -> Option<&Tree> {
        self.trees.iter().find(|tree| tree.id() == id)
    }

    /// The first day of the first edition: before it the Act was not in force.
    pub fn begin(&self) -> Day {
        self.trees.first().map_or(Day::MIN, |tree| tree.document().in_force_from)
    }

    /// The last day of an edition, if another follows it.
    pub fn last_day(&self, id: &str) -> Option<Day> {
        let at = self.trees.iter().position(|tree| tree.id() == id)?;
        self.trees.get(at + 1)?.document().in_force_from.yesterday().ok()
    }

    /// The editions just before and just after one.
    pub fn neighbours(&self, id: &str) -> impl Iterator<Item = &Tree> {
        let at = self.trees.iter().position(|tree| tree.id() == id);
        let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| self.trees.get(at));
        let after = at.and_then(|at| self.trees.get(at + 1));
        before.into_iter().chain(after)
    }

    /// Whether any edition has a question of this id.
    pub fn knows_question(&self, id: &str) -> bool {
        self.trees.iter().any(|tree| tree.find_question(id).is_some())
    }
}

/// The problems of a sources file under its stem.
fn of_sources(problems: Vec<Problem>) -> EditionsError {
    EditionsError::Problems(problems.into_iter().map(|problem| ("sources".to_owned(), problem)).collect())
}
