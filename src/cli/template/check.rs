//! `gaitou template check`: whether a Word file can be filled, and what is wrong with it where.

use std::path::PathBuf;

use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session, template};
use crate::text::clean;

#[derive(Debug, clap::Args)]
#[command(about = both!("様式を検査する", "Check a form"))]
pub(super) struct Args {
    #[arg(value_name = "FORM", help = both!("様式（.docx）", "The form (.docx)"))]
    form: PathBuf,
}

pub(super) fn run(session: &Session, Args { form }: Args, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    match template::read(&form) {
        Ok(_) => {
            let name = clean(&form.display().to_string());
            let fine = lang.pick("問題ありません", "fine");
            writeln!(io.stdout, "{name}: {fine}")?;
            Ok(Exit::Done)
        }
        Err(Failure::Form(fault)) => {
            for line in fault.lines(lang) {
                writeln!(io.stdout, "{line}")?;
            }
            Ok(Exit::NotFine)
        }
        Err(failure) => Err(failure),
    }
}
