//! Options that several commands take, each said once.

use std::path::PathBuf;

use clap::ValueEnum;

use super::said::both;
use crate::text::{Day, DayError, Lang, parse_day};

/// What can be given to every command.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Common {
    #[arg(long, value_name = "ja|en", global = true, help = both!("言語", "Language"))]
    pub(super) lang: Option<Lang>,
    #[arg(long, value_name = "FOLDER", global = true, help = both!("案件を置くフォルダー", "Folder in which cases are kept"))]
    pub(super) cases: Option<PathBuf>,
    #[arg(long, value_name = "FOLDER", global = true, help = both!(
        "付属の決定木に足す、または id が同じものと置き換える決定木のフォルダー",
        "Folder of trees that are added to the shipped ones, or replace those of the same id",
    ))]
    pub(super) trees: Option<PathBuf>,
    #[command(flatten)]
    pub(super) law: LawPlace,
    #[arg(long, value_name = "FILE", global = true, help = both!(
        "院内の注記のファイル（結論は変えず、説明と書面に添える）",
        "File of notes of the house, shown beside help and verdicts; they change no outcome",
    ))]
    pub(super) notes: Option<PathBuf>,
    #[arg(long, global = true, help = both!(
        "端末でも、長い出力をページャー（PAGER）に渡さない",
        "Never hand long output on a terminal to the pager (PAGER)",
    ))]
    pub(super) no_pager: bool,
}

impl ValueEnum for Lang {
    fn value_variants<'a>() -> &'a [Self] {
        &Lang::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(self.code().into())
    }
}

/// Where the official texts are; an option of each command that reads them, for `trees check` has another of its name.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct LawPlace {
    #[arg(long = "law", id = "law_folder", value_name = "FOLDER", help = both!(
        "e-Gov の法令を置くフォルダー",
        "Folder in which laws from e-Gov are kept",
    ))]
    pub(super) folder: Option<PathBuf>,
}

/// The day whose law a command judges by.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct AsOf {
    #[arg(long, value_name = "DATE", value_parser = day, help = both!(
        "この日の法令で判定する（2025-05-31、令和7年5月31日 など）",
        "Judge under the law of this day",
    ))]
    pub(super) as_of: Option<Day>,
}

/// Reads a day of the command line.
pub(super) fn day(text: &str) -> Result<Day, DayError> {
    parse_day(text)
}
