//! Why there is no case where one was named.

use std::path::PathBuf;

use super::{Exit, in_file};
use crate::text::{Lang, brief, clean};

/// Why there is no case where one was named.
#[derive(Debug)]
pub(in crate::cli) enum NoCase {
    /// A folder without a case in it.
    EmptyFolder(PathBuf),
    /// A pattern that no file fits.
    NoMatch(PathBuf),
    /// Neither a file nor the number of a saved case; with the number that comes nearest.
    NotSaved { name: String, folder: PathBuf, near: Option<String> },
    /// A number that several saved cases have.
    Several { name: String, files: Vec<PathBuf> },
    /// A study of a table that cannot be read.
    Row(PathBuf, Box<crate::batch::RowFault>),
    /// The output would replace a case that was read.
    WouldReplace(PathBuf),
}

impl NoCase {
    pub(in crate::cli) fn exit(&self) -> Exit {
        match self {
            NoCase::EmptyFolder(_) | NoCase::NoMatch(_) | NoCase::NotSaved { .. } | NoCase::WouldReplace(_) => {
                Exit::Files
            }
            NoCase::Several { .. } | NoCase::Row(..) => Exit::BadInput,
        }
    }

    /// What is wrong and what to do, in one line.
    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        match self {
            NoCase::EmptyFolder(folder) => in_file(
                folder,
                lang.pick(
                    "案件ファイルがありません。.json の案件を置いてください",
                    "there is no case file in it; put .json cases there",
                ),
            ),
            NoCase::NoMatch(pattern) => in_file(
                pattern,
                lang.pick(
                    "合うファイルがありません。場所と名前を確かめてください",
                    "no file fits; check the place and the names",
                ),
            ),
            NoCase::NotSaved { name, folder, near } => {
                let (name, folder) = (brief(name), clean(&folder.display().to_string()));
                let near = near.as_deref().map_or_else(String::new, |near| {
                    let near = brief(near);
                    lang.pick(format!("{near} のことですか。"), format!("did you mean {near}? "))
                });
                lang.pick(
                    format!("{name}: ファイルがなく、{folder} にもこの整理番号の案件がありません。{near}名前と場所を確かめてください"),
                    format!("{name}: no such file, and no case of that number in {folder}; {near}check its name and place"),
                )
            }
            NoCase::Several { name, files } => {
                let name = brief(name);
                let files: Vec<String> = files.iter().map(|file| clean(&file.display().to_string())).collect();
                let files = files.join(", ");
                lang.pick(
                    format!("{name}: この整理番号の案件がいくつもあります。ファイルで指定してください: {files}"),
                    format!("{name}: several cases have this number; name a file: {files}"),
                )
            }
            NoCase::Row(file, fault) => in_file(file, &fault.say(lang)),
            NoCase::WouldReplace(file) => in_file(
                file,
                lang.pick(
                    "読み込んだファイルそのものです。別の名前を指定してください",
                    "this is a file that was read; name another one",
                ),
            ),
        }
    }
}
