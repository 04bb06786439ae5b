//! `gaitou template new`: our own form, to begin one with.

use std::path::PathBuf;

use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::report::{Unwritable, shipped};
use crate::storage;
use crate::text::clean;

#[derive(Debug, clap::Args)]
#[command(about = both!("付属の様式をひな形として書き出す", "Write our own form, to begin one with"))]
pub(super) struct Args {
    #[arg(value_name = "FORM", help = both!("書き出す先（.docx）", "Where to write it (.docx)"))]
    form: PathBuf,
    #[arg(long, help = both!("同じ名前のファイルを置き換える", "Replace a file of the same name"))]
    force: bool,
}

pub(super) fn run(session: &Session, Args { form, force }: Args, io: &mut Io) -> Result<Exit, Failure> {
    let ours = shipped(session.lang).map_err(|fault| Failure::Paper(form.clone(), Unwritable::Word(fault)))?;
    let write = if force { storage::write } else { storage::write_new };
    write(&form, ours.bytes()).map_err(|fault| Failure::File(form.clone(), fault))?;
    let name = clean(&form.display().to_string());
    let line = session.lang.pick(format!("書き出しました: {name}"), format!("Written: {name}"));
    writeln!(io.stdout, "{line}")?;
    Ok(Exit::Done)
}
