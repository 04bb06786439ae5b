//! What the program remembers between runs: the settings of its user, in a file that keeps its comments.
//!
//! The command line goes before the environment (`GAITOU_…`), the environment before the file. What cannot be
//! read is told and left out; it never stops the program. Nothing here opens a file.

mod alias;
mod edit;
mod key;
mod problem;
mod read;

use std::path::PathBuf;

use crate::study::{Study, StudyField};
use crate::text::Lang;

pub use alias::{Alias, KeyName, NamedKey};
pub use edit::{remove, sample, set};
pub use key::SettingKey;
pub use problem::{ConfigProblem, ConfigProblemKind};
pub use read::{Loaded, Origin, load};

/// The most bytes of a configuration.
pub const MAX_BYTES: usize = 64 * 1024;

/// The settings of a user; what is not set is the program's own choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The language.
    pub language: Option<Lang>,
    /// The institution that a new case begins with.
    pub institution: Option<String>,
    /// Who judges, for a new case.
    pub judged_by: Option<String>,
    /// The rows for signatures on a paper, from the top; none are the usual ones.
    pub signatures: Vec<String>,
    /// Where the screen puts its papers.
    pub exports: Option<PathBuf>,
    /// The office's own Word form.
    pub template: Option<PathBuf>,
    /// A folder of trees beside the shipped ones.
    pub trees: Option<PathBuf>,
    /// A folder of the law's own texts.
    pub law: Option<PathBuf>,
    /// The file of notes of the house.
    pub notes: Option<PathBuf>,
    /// The colours of the screen.
    pub theme: Option<ThemeName>,
    /// Whether to draw with ASCII signs only.
    pub ascii: Option<bool>,
    /// Keys of the screen that do what others do.
    pub keys: Vec<Alias>,
}

/// The colours of the screen by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeName {
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Without colours.
    Plain,
}

impl ThemeName {
    /// All of them.
    pub const ALL: [ThemeName; 3] = [ThemeName::Dark, ThemeName::Light, ThemeName::Plain];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            ThemeName::Dark => "dark",
            ThemeName::Light => "light",
            ThemeName::Plain => "plain",
        }
    }
}

impl Config {
    /// A new study with what its user writes into every one.
    pub fn begun(&self) -> Study {
        let mut study = Study::default();
        for (field, text) in [(StudyField::Institution, &self.institution), (StudyField::JudgedBy, &self.judged_by)] {
            study.texts.set(field, text.clone().unwrap_or_default());
        }
        study
    }

    /// A setting as it is written in the file; none if it is not set.
    pub fn written(&self, key: SettingKey) -> Option<toml_edit::Value> {
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.to_string_lossy().into_owned().into());
        match key {
            SettingKey::Language => self.language.map(|lang| lang.code().into()),
            SettingKey::Institution => self.institution.as_deref().map(Into::into),
            SettingKey::JudgedBy => self.judged_by.as_deref().map(Into::into),
            SettingKey::Signatures => (!self.signatures.is_empty())
                .then(|| toml_edit::Value::Array(self.signatures.iter().map(String::as_str).collect())),
            SettingKey::Exports => path(&self.exports),
            SettingKey::Template => path(&self.template),
            SettingKey::Trees => path(&self.trees),
            SettingKey::Law => path(&self.law),
            SettingKey::Notes => path(&self.notes),
            SettingKey::Theme => self.theme.map(|theme| theme.name().into()),
            SettingKey::Ascii => self.ascii.map(Into::into),
            SettingKey::Keys => (!self.keys.is_empty())
                .then(|| toml_edit::Value::Array(self.keys.iter().map(|alias| alias.written.as_str()).collect())),
        }
    }
}
