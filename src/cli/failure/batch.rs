//! Why a batch could not begin, or broke off.

use std::path::PathBuf;

use rust_xlsxwriter::XlsxError;

use super::{Exit, in_file};
use crate::batch::workbook::WorkbookError;
use crate::batch::{RowFault, SourceError};
use crate::storage::of_system;
use crate::text::{Lang, brief, clean};

/// Why a batch could not begin, or broke off.
#[derive(Debug)]
pub(in crate::cli) enum BatchFailure {
    /// The input cannot be read to its end.
    Source(PathBuf, SourceError),
    /// The characters of a table cannot be told.
    Encoding(PathBuf),
    /// The head of a table cannot be used.
    Head(PathBuf, RowFault),
    /// There is no such folder of papers.
    NoPapers(PathBuf),
    /// The studies do not fit a sheet.
    Sheet(PathBuf, XlsxError),
    /// The file to fill in cannot be made.
    Template(PathBuf, XlsxError),
    /// No workbook can be made under the computer's clock.
    Clock(PathBuf),
    /// The user stopped it.
    Stopped,
    /// It broke off, and what was finished is kept.
    Partly { cause: Box<BatchFailure>, kept: PathBuf },
}

impl BatchFailure {
    pub(in crate::cli) fn exit(&self) -> Exit {
        match self {
            BatchFailure::Source(_, fault) => match fault {
                SourceError::Io(fault) | SourceError::Workbook(WorkbookError::Io(fault)) => of_io(fault),
                SourceError::Workbook(
                    WorkbookError::NotWorkbook(_)
                    | WorkbookError::Password
                    | WorkbookError::OldFormat
                    | WorkbookError::TooLong
                    | WorkbookError::PartTooLong { .. }
                    | WorkbookError::BrokeOff
                    | WorkbookError::NoSheet,
                ) => Exit::BadInput,
            },
            BatchFailure::Encoding(_) | BatchFailure::Head(..) => Exit::BadInput,
            BatchFailure::NoPapers(_)
            | BatchFailure::Sheet(..)
            | BatchFailure::Template(..)
            | BatchFailure::Clock(_) => Exit::Files,
            BatchFailure::Stopped => Exit::Interrupted,
            BatchFailure::Partly { cause, kept: _ } => cause.exit(),
        }
    }

    /// What is wrong and what to do, in one line.
    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        match self {
            BatchFailure::Source(file, fault) => in_file(file, &source(fault, lang)),
            BatchFailure::Encoding(file) => in_file(
                file,
                lang.pick(
                    "文字コードが UTF-8 でも CP932 でもない（EUC-JP、ISO-2022-JP、UTF-16）か、どれとも決まりません。UTF-8 で保存し直してください",
                    "its encoding is neither UTF-8 nor CP932 (EUC-JP, ISO-2022-JP, UTF-16), or could be either; save it as UTF-8",
                ),
            ),
            BatchFailure::Head(file, fault) => in_file(file, &fault.say(lang)),
            BatchFailure::NoPapers(folder) => in_file(
                folder,
                lang.pick(
                    "判定書のフォルダーがありません。先に gaitou decide IN --output FOLDER --format docx で書き出してください",
                    "there is no such folder of papers; write them first: gaitou decide IN --output FOLDER --format docx",
                ),
            ),
            // The one limit that studies can meet is the length of a sheet.
            BatchFailure::Sheet(file, fault) => in_file(
                file,
                &lang.pick(
                    format!("Excel のシートに入りきりません（{fault}）。.csv か .jsonl にしてください"),
                    format!("does not fit a sheet of Excel ({fault}); use .csv or .jsonl"),
                ),
            ),
            BatchFailure::Template(file, fault) => in_file(
                file,
                &lang.pick(
                    format!("Excel のファイルにできません（{fault}）。.csv にしてください"),
                    format!("cannot be made as a workbook ({fault}); use .csv"),
                ),
            ),
            BatchFailure::Clock(file) => in_file(
                file,
                lang.pick(
                    "この計算機の時計が 1970 年より前なので、Excel のファイルを作れません。時計を合わせるか、.csv にしてください",
                    "the clock of this computer is before 1970, so no workbook can be made; set it, or use .csv",
                ),
            ),
            BatchFailure::Stopped => lang.pick("中断しました", "interrupted").to_owned(),
            BatchFailure::Partly { cause, kept } => {
                let (cause, kept) = (cause.say(lang), clean(&kept.display().to_string()));
                lang.pick(
                    format!("{cause}。終わった分は {kept} にあります"),
                    format!("{cause}; the finished part is in {kept}"),
                )
            }
        }
    }
}

/// What the system refuses is one thing, what a file holds is another.
fn of_io(fault: &std::io::Error) -> Exit {
    if fault.kind() == std::io::ErrorKind::InvalidData { Exit::BadInput } else { Exit::Files }
}

/// An input that broke off, in words.
fn source(fault: &SourceError, lang: Lang) -> String {
    match fault {
        SourceError::Io(fault) | SourceError::Workbook(WorkbookError::Io(fault)) => {
            if of_io(fault) == Exit::BadInput {
                let said = lang.pick(
                    "1 MiB を超える行があります。閉じていない引用符 \" がないか確かめてください",
                    "a row is longer than 1 MiB; check for a quotation mark that is not closed",
                );
                return said.to_owned();
            }
            let (what, to_do) = of_system(fault, lang);
            lang.pick(format!("{what}（{fault}）。{to_do}"), format!("{what} ({fault}); {to_do}"))
        }
        SourceError::Workbook(WorkbookError::NotWorkbook(detail)) => {
            let detail = clean(detail);
            lang.pick(
                format!("Excel のファイルとして読めません（{detail}）。Excel で開いて .xlsx で保存し直してください"),
                format!("not readable as a workbook ({detail}); open it in Excel and save it as .xlsx"),
            )
        }
        SourceError::Workbook(WorkbookError::Password) => lang
            .pick(
                "パスワードで保護されています。Excel でパスワードを外して保存し直してください",
                "protected by a password; save it in Excel without one",
            )
            .to_owned(),
        SourceError::Workbook(WorkbookError::OldFormat) => lang
            .pick(
                "古い形式（.xls）のブックです。Excel で .xlsx として保存し直してください",
                "a workbook in the old format (.xls); save it as .xlsx",
            )
            .to_owned(),
        SourceError::Workbook(WorkbookError::TooLong) => lang
            .pick(
                "展開すると 256 MiB を超えます。分けるか、CSV で保存してください",
                "unpacks to more than 256 MiB; split it or save it as CSV",
            )
            .to_owned(),
        SourceError::Workbook(WorkbookError::PartTooLong { part, limit }) => {
            let (part, limit) = (brief(part), limit / 1024 / 1024);
            lang.pick(
                format!("中の {part} が {limit} MiB を超えます。表だけを新しいブックに写すか、CSV で保存してください"),
                format!(
                    "its part {part} is longer than {limit} MiB; copy the table to a new workbook or save it as CSV"
                ),
            )
        }
        SourceError::Workbook(WorkbookError::BrokeOff) => lang
            .pick(
                "Excel のファイルが壊れていて、途中までしか読めません。Excel で開いて .xlsx で保存し直してください",
                "the workbook is damaged and cannot be read to its end; open it in Excel and save it as .xlsx",
            )
            .to_owned(),
        SourceError::Workbook(WorkbookError::NoSheet) => {
            lang.pick("シートがありません", "there is no sheet").to_owned()
        }
    }
}
