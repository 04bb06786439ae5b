//! `gaitou template`: the Word forms by which papers are made.

mod check;
mod list;
mod new;

use std::path::Path;

use clap::Subcommand;

use super::failure::NoForm;
use super::said::both;
use super::{Exit, Failure, Io, Session};
use crate::report::{Form, MAX_FORM_BYTES, Office};
use crate::storage::{FileError, read_bytes};
use crate::text::Bilingual;

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "施設の Word の様式: 印の一覧、検査、ひな形の書き出し",
    "The office's own Word form: list its marks, check it, begin one",
))]
pub(super) struct Args {
    #[command(subcommand)]
    task: TemplateTask,
}

#[derive(Debug, Subcommand)]
enum TemplateTask {
    List(list::Args),
    Check(check::Args),
    New(new::Args),
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    match args.task {
        TemplateTask::List(args) => list::run(session, args, io),
        TemplateTask::Check(args) => check::run(session, args, io),
        TemplateTask::New(args) => new::run(session, args, io),
    }
}

/// Reads a form.
pub(super) fn read(file: &Path) -> Result<Form, Failure> {
    let bytes = match read_bytes(file, MAX_FORM_BYTES) {
        Ok(bytes) => bytes,
        Err(FileError::TooLong(_)) => return Err(NoForm::too_long(file).into()),
        Err(fault) => return Err(Failure::File(file.to_owned(), fault)),
    };
    Form::read(bytes).map_err(|faults| NoForm { file: file.to_owned(), faults }.into())
}

/// How papers are made: by the form that is named, else by that of the configuration, else by ours.
pub(super) fn office(session: &Session, named: Option<&Path>) -> Result<Office, Failure> {
    let form = named.or(session.config.template.as_deref()).map(read).transpose()?;
    Ok(Office { signatures: session.config.signatures.clone(), form: form.map(Ok) })
}

/// The same for the screen, which says what is wrong with the form when a paper is to be made by it.
pub(super) fn office_of_screen(session: &Session) -> Office {
    let read = |file: &std::path::PathBuf| {
        read(file).map_err(|failure| Bilingual::said(|lang| failure.line(lang).unwrap_or_default()))
    };
    Office { signatures: session.config.signatures.clone(), form: session.config.template.as_ref().map(read) }
}
