//! Why a file could not be read or written, and what to do about it in one line.

use std::io;

use crate::study::CaseProblem;
use crate::text::{Lang, clean};

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// The folder that it is to be written in does not exist.
    #[error("no such folder")]
    NoFolder,
    /// It is a folder.
    #[error("a folder")]
    Folder,
    /// It is a device, a pipe or a socket, where a file is needed.
    #[error("not a regular file")]
    Special,
    /// It is not text in UTF-8; the first byte that is not, counted from 0.
    #[error("not UTF-8 at byte {0}")]
    NotUtf8(usize),
    /// It is a workbook, a document or an archive, where text is needed.
    #[error("a workbook, a document or an archive")]
    Packed,
    /// It is longer than what is read.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// There is a file of this name already, and it is not to be replaced.
    #[error("exists already")]
    Exists,
    /// Another running copy of the program holds the folder and does not let go.
    #[error("the folder is held by another program")]
    Busy,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is no case file.
    #[error(transparent)]
    Case(#[from] CaseProblem),
}

impl FileError {
    /// Whether the file was there to read but what it holds is wrong.
    pub fn is_bad_input(&self) -> bool {
        matches!(self, FileError::NotUtf8(_) | FileError::Packed | FileError::TooLong(_) | FileError::Case(_))
    }

    /// What is wrong and what to do, in one line, the file's name in front.
    pub fn line(&self, file: &str, lang: Lang) -> String {
        let file = clean(file);
        match self {
            FileError::Missing => lang.pick(
                format!("{file}: ファイルがありません。名前と場所を確かめてください"),
                format!("{file}: no such file; check its name and place"),
            ),
            FileError::NoFolder => lang.pick(
                format!("{file}: 保存先のフォルダーがありません。先に作ってください"),
                format!("{file}: there is no such folder to save in; make it first"),
            ),
            FileError::Folder => lang.pick(
                format!("{file}: フォルダーです。中のファイルを指定してください"),
                format!("{file}: this is a folder; name a file in it"),
            ),
            FileError::Special => lang.pick(
                format!(
                    "{file}: ファイルではなく、装置やパイプです。ファイルの名前を指定するか、標準入出力なら - を使ってください"
                ),
                format!("{file}: a device or a pipe, not a file; name a file, or use - for standard input or output"),
            ),
            FileError::NotUtf8(at) => lang.pick(
                format!("{file}: {at} バイト目が UTF-8 の文字ではありません。UTF-8 で保存し直してください"),
                format!("{file}: byte {at} is not UTF-8; save the file as UTF-8"),
            ),
            FileError::Packed => lang.pick(
                format!("{file}: Excel や Word や zip のファイルで、文字だけのファイルではありません。.xlsx の表は gaitou batch で判定できます"),
                format!("{file}: a workbook, a document or an archive, not a text file; gaitou batch judges .xlsx tables"),
            ),
            FileError::TooLong(limit) => lang.pick(
                format!("{file}: {} を超えています。短くするか、分けてください", size(*limit)),
                format!("{file}: longer than {}; shorten or split it", size(*limit)),
            ),
            FileError::Exists => lang.pick(
                format!(
                    "{file}: 同じ名前のファイルがあります。別の名前にするか、置き換えるなら --force を付けてください"
                ),
                format!("{file}: exists already; choose another name, or add --force to replace it"),
            ),
            FileError::Busy => lang.pick(
                format!("{file}: ほかの gaitou がこのフォルダーに書き込んでいます。少し待ってからやり直してください"),
                format!("{file}: another gaitou holds this folder; wait a little and try again"),
            ),
            FileError::Io(fault) => {
                let (what, to_do) = of_system(fault, lang);
                lang.pick(format!("{file}: {what}（{fault}）。{to_do}"), format!("{file}: {what} ({fault}); {to_do}"))
            }
            FileError::Case(problem) => problem.line(&file, lang),
        }
    }
}

/// A bound in the unit that it is a whole number of.
fn size(bytes: usize) -> String {
    match bytes / 1024 {
        kib @ 0..1024 => format!("{kib} KiB"),
        kib => format!("{} MiB", kib / 1024),
    }
}

/// What the system refused and what to do about it, in words.
pub fn of_system(fault: &io::Error, lang: Lang) -> (&'static str, &'static str) {
    use io::ErrorKind;
    let both = |ja: (&'static str, &'static str), en: (&'static str, &'static str)| lang.pick(ja, en);
    match fault.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => both(
            ("空き容量が足りないため書けません", "場所を空けるか、ほかの場所を指定してください"),
            ("there is no room left to write", "make room or name another place"),
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => both(
            ("読み書きを許されていません", "権限を確かめるか、ほかの場所を指定してください"),
            ("reading or writing is not permitted", "check the permissions or name another place"),
        ),
        ErrorKind::NotFound => {
            both(("フォルダーがなくなっています", "場所を確かめてください"), ("its folder is gone", "check the place"))
        }
        _ => both(
            ("読み書きできません", "権限と空き容量を確かめてください"),
            ("cannot be read or written", "check permissions and free space"),
        ),
    }
}
