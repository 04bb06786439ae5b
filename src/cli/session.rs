//! What holds for every command: language, today, the law, the folder of cases, the configuration.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::PathBuf;

use super::config::Config;
use super::options::{Common, LawPlace};
use super::{Failure, Io, trees};
use crate::linear::NotSaved;
use crate::notes::HouseNotes;
use crate::report::Beside;
use crate::statute::Shelf;
use crate::storage::{Cases, NotesPlace};
use crate::text::{Day, Lang};
use crate::tree::Editions;

/// What holds for every command.
pub(super) struct Session {
    pub(super) lang: Lang,
    pub(super) today: Day,
    /// The folder of cases that the command line names.
    pub(super) named_cases: Option<PathBuf>,
    /// The folder of trees that the command line names.
    pub(super) named_trees: Option<PathBuf>,
    /// The folder of official texts that the command line names in front, or the user's own; none without a home.
    law: Option<PathBuf>,
    /// The file of notes that the command line names.
    pub(super) named_notes: Option<PathBuf>,
    /// The folder in which the user's laws and notes are kept; none without a home.
    own: Option<PathBuf>,
    /// Whether long output may go through a pager.
    pub(super) pages: bool,
    pub(super) config: Config,
    /// The official texts, once they were opened.
    pub(super) shelf: OnceCell<Shelf>,
    /// The notes of the house, once they were opened.
    pub(super) notes: OnceCell<HouseNotes>,
    /// Read only by a command that needs the law.
    editions: OnceCell<Cow<'static, Editions>>,
}

impl Session {
    pub(super) fn new(lang: Lang, today: Day, common: Common, own: Option<PathBuf>, config: Config) -> Session {
        let Common { lang: _, cases, trees, law, notes, no_pager } = common;
        Session {
            lang,
            today,
            named_cases: cases,
            named_trees: trees.or_else(|| config.trees.clone()),
            law: law.folder.or_else(|| config.law.clone()).or_else(|| own.as_ref().map(|own| own.join("law"))),
            named_notes: notes,
            own,
            pages: !no_pager,
            config,
            shelf: OnceCell::new(),
            notes: OnceCell::new(),
            editions: OnceCell::new(),
        }
    }

    /// The editions of the law: the shipped ones, and the keeper's own where a folder of them is named.
    pub(super) fn editions(&self) -> Result<&Editions, Failure> {
        if let Some(editions) = self.editions.get() {
            return Ok(editions);
        }
        let read = match &self.named_trees {
            Some(folder) => Cow::Owned(trees::with_own(folder)?),
            // The shipped trees are held valid by the tests; a build that broke them must still say so plainly.
            None => Cow::Borrowed(Editions::kept().map_err(trees::NoTrees::Shipped)?),
        };
        Ok(self.editions.get_or_init(|| read))
    }

    /// The folder of cases: the one that the command line names, or the user's own; none without a home.
    pub(super) fn cases_folder(&self) -> Option<PathBuf> {
        self.named_cases.clone().or_else(|| Some(own_folder()?.join("cases")))
    }

    /// The folder to which the screen exports: the one of the configuration, else the user's documents, else the
    /// home; none without a home.
    pub(super) fn exports_folder(&self) -> Option<PathBuf> {
        let usual = || {
            let home = etcetera::home_dir().ok()?;
            let documents = home.join("Documents");
            Some(if documents.is_dir() { documents } else { home })
        };
        self.config.exports.clone().or_else(usual)
    }

    /// The folder of official texts: the one that the command names, or the user's own; none without a home.
    pub(super) fn law_folder(&self, place: &LawPlace) -> Option<PathBuf> {
        place.folder.clone().or_else(|| self.law.clone())
    }

    /// The file of notes: the one that the command line names, else the configuration, else the user's own.
    pub(super) fn notes_place(&self) -> Option<NotesPlace> {
        let named = self.named_notes.clone().or_else(|| self.config.notes.clone());
        let own = || Some(NotesPlace { path: self.own.as_ref()?.join("notes.json"), own: true });
        named.map(|path| NotesPlace { path, own: false }).or_else(own)
    }

    /// What the office has beside the shipped law, opened once.
    pub(super) fn beside(&self, place: &LawPlace, io: &mut Io) -> Result<Beside<'_>, Failure> {
        Ok(Beside { shelf: super::law::open(self, place, io)?, notes: super::notes::open(self, io)? })
    }

    /// The folder of cases.
    pub(super) fn cases(&self) -> Result<Cases, Failure> {
        self.cases_folder().map(|folder| Cases { folder }).ok_or(Failure::Unsaved(NotSaved::NoHome))
    }
}

/// Where the user's cases are kept unless the command line says otherwise.
fn own_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("gaitou"))
}
