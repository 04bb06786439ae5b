//! Why a law cannot be kept or shown.

use std::path::PathBuf;

use super::{Exit, in_file};
use crate::statute::{Misplaced, Unreadable};
use crate::text::{Day, Lang, brief};

/// Why a law cannot be kept or shown.
#[derive(Debug)]
pub(in crate::cli) enum NoLaw {
    /// There is no home folder to keep laws in.
    NoHome,
    /// A file that is no law.
    Unreadable(PathBuf, Unreadable),
    /// A law that has no place among the others.
    Misplaced(PathBuf, Misplaced),
    /// A folder without a law in it.
    Empty(PathBuf),
    /// A name that is of none of the laws there are.
    Unknown { name: String, known: Vec<String> },
    /// A source that is no text of e-Gov.
    NotOnEGov { source: String, address: Option<String> },
    /// A place that cannot be read.
    NoPlace(String),
    /// No version of the law on that day is at hand.
    NotHeld { source: String, day: Day, address: String },
    /// The law has no such place.
    NotInLaw { place: String, file: String },
}

impl NoLaw {
    pub(in crate::cli) fn exit(&self) -> Exit {
        match self {
            NoLaw::NoHome => Exit::Files,
            NoLaw::Unknown { .. } | NoLaw::NotOnEGov { .. } | NoLaw::NoPlace(_) => Exit::Usage,
            NoLaw::Unreadable(..) | NoLaw::Misplaced(..) | NoLaw::Empty(_) => Exit::BadInput,
            NoLaw::NotHeld { .. } | NoLaw::NotInLaw { .. } => Exit::NotFine,
        }
    }

    /// What is wrong and what to do, in one line.
    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        match self {
            NoLaw::NoHome => lang.pick(
                "法令を置くフォルダーが分かりません。--law FOLDER で指定してください".to_owned(),
                "there is no home folder to keep laws in; name one with --law FOLDER".to_owned(),
            ),
            NoLaw::Unreadable(file, fault) => in_file(file, &fault.say(lang)),
            NoLaw::Misplaced(file, fault) => in_file(file, &fault.say(lang)),
            NoLaw::Empty(folder) => in_file(
                folder,
                lang.pick(
                    "法令の .xml も .zip もありません。e-Gov で保存したファイルを置いてください",
                    "holds neither .xml nor .zip; put files from e-Gov there",
                ),
            ),
            NoLaw::Unknown { name, known } => {
                let (name, known) = (brief(name), known.join(", "));
                lang.pick(
                    format!("「{name}」という文書はありません。次のどれかにしてください: {known}"),
                    format!("there is no document {name}; use one of {known}"),
                )
            }
            NoLaw::NotOnEGov { source, address } => {
                let where_to = address.as_deref().map(|at| format!(" {at}")).unwrap_or_default();
                lang.pick(
                    format!("{source} は e-Gov の法令ではないため、条文を開けません。{where_to}"),
                    format!("{source} is no law on e-Gov and cannot be opened here;{where_to}"),
                )
            }
            NoLaw::NoPlace(text) => {
                let text = brief(text);
                lang.pick(
                    format!("「{text}」は条文の場所として読めません。2(2)(ii)ロ や 第2条第2項第2号ロ のように書いてください"),
                    format!("{text} is no place of a law; write 2(2)(ii)ロ or 第2条第2項第2号ロ"),
                )
            }
            NoLaw::NotHeld { source, day, address } => lang.pick(
                format!("{day} の {source} の法令ファイルがありません。gaitou law add で足すか、e-Gov で見てください: {address}"),
                format!("no text of {source} on {day} is at hand; add one with gaitou law add, or see {address}"),
            ),
            NoLaw::NotInLaw { place, file } => lang.pick(
                format!("{place} は {file} にありません。場所か、版の日を確かめてください"),
                format!("{file} has no {place}; check the place, or the day of the version"),
            ),
        }
    }
}
