//! Which law holds on which day.

use super::document::Sources;
use super::{Problem, SHIPPED, Tree, sources_text, validate};
use crate::text::Day;

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
    /// The editions that come with the program.
    ///
    /// # Errors
    /// As [`Editions::load`]; the tests hold that there are none.
    pub fn shipped() -> Result<Editions, EditionsError> {
        let mut editions = Self::load(sources_text(), &SHIPPED)?;
        editions.trees.iter_mut().for_each(|tree| tree.shipped = true);
        Ok(editions)
    }

    /// The editions of some tree files (stem and text) with the sources file beside them.
    ///
    /// # Errors
    /// All problems of all files, or that the editions do not line up.
    pub fn load(sources: &str, files: &[(&str, &str)]) -> Result<Editions, EditionsError> {
        let of_sources = |problems: Vec<Problem>| {
            EditionsError::Problems(problems.into_iter().map(|problem| ("sources".to_owned(), problem)).collect())
        };
        let sources: Sources = Tree::load_sources(sources).map_err(of_sources)?;
        let mut trees: Vec<Tree> = Vec::new();
        let mut problems = Vec::new();
        for (stem, text) in files {
            match Tree::load(stem, text, &sources) {
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
        trees.sort_by_key(|tree| tree.document().in_force_from);
        for pair in trees.windows(2) {
            if let [one, other] = pair
                && one.document().in_force_from == other.document().in_force_from
            {
                return Err(EditionsError::SameDay(one.id().to_owned(), other.id().to_owned()));
            }
        }
        let unused = validate::unused_sources(&sources, trees.iter());
        let warnings = unused.into_iter().map(|problem| ("sources".to_owned(), problem)).collect();
        Ok(Editions { trees, warnings })
    }

    /// All editions, oldest first.
    pub fn all(&self) -> &[Tree] {
        &self.trees
    }

    /// What is worth knowing about the files but keeps none from being used, with the file's stem.
    pub fn warnings(&self) -> &[(String, Problem)] {
        &self.warnings
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
