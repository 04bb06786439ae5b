//! What holds for every command: language, today, the law, the folder of cases, the configuration.

mod beside;
mod law;
mod notes;
mod trees;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::PathBuf;

use super::options::{Common, LawPlace};
use super::user_folders::UserFolders;
use super::{Failure, Io};
use crate::config::Config;
use crate::linear::NotSaved;
use crate::notes::HouseNotes;
use crate::report::Beside;
use crate::statute::Shelf;
use crate::storage::Cases;
use crate::text::{Day, Lang};
use crate::tree::Editions;

pub(super) use trees::read_trees;

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
    named_notes: Option<PathBuf>,
    /// The user's own folders.
    folders: UserFolders,
    /// Whether long output may go through a pager.
    pub(super) pages: bool,
    pub(super) config: Config,
    /// The official texts, once they were opened.
    shelf: OnceCell<Shelf>,
    /// The notes of the house, once they were opened.
    notes: OnceCell<HouseNotes>,
    /// Read only by a command that needs the law.
    editions: OnceCell<Cow<'static, Editions>>,
}

impl Session {
    pub(super) fn new(lang: Lang, today: Day, common: Common, folders: UserFolders, config: Config) -> Session {
        let Common { lang: _, cases, trees, law, notes, no_pager } = common;
        Session {
            lang,
            today,
            named_cases: cases,
            named_trees: trees.or_else(|| config.trees.clone()),
            law: law.folder.or_else(|| config.law.clone()).or_else(|| Some(folders.data.as_ref()?.join("law"))),
            named_notes: notes,
            folders,
            pages: !no_pager,
            config,
            shelf: OnceCell::new(),
            notes: OnceCell::new(),
            editions: OnceCell::new(),
        }
    }

    /// The folder of cases: the one that the command line names, or the user's own; none without a home.
    pub(super) fn cases_folder(&self) -> Option<PathBuf> {
        self.named_cases.clone().or_else(|| Some(self.folders.data.as_ref()?.join("cases")))
    }

    /// The folder to which the screen exports: the one of the configuration, else the user's documents, else the
    /// home; none without a home.
    pub(super) fn exports_folder(&self) -> Option<PathBuf> {
        let usual = || {
            let home = self.folders.folder.clone()?;
            let documents = home.join("Documents");
            Some(if documents.is_dir() { documents } else { home })
        };
        self.config.exports.clone().or_else(usual)
    }

    /// What the office has beside the shipped law, opened once.
    pub(super) fn beside(&self, place: &LawPlace, io: &mut Io) -> Result<Beside<'_>, Failure> {
        Ok(Beside { shelf: self.shelf(place, io)?, notes: self.notes(io)? })
    }

    /// The folder of cases.
    pub(super) fn cases(&self) -> Result<Cases, Failure> {
        self.cases_folder().map(|folder| Cases { folder }).ok_or(Failure::Unsaved(NotSaved::NoHome))
    }
}
