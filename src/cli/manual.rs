//! `gaitou manual`: the manual, or the sections of it in which a word stands.

use super::failure::Usage;
use super::output::{COLUMNS, To, print};
use super::said::both;
use super::{Exit, Failure, Io, Session};
use crate::manual::{about, plain, sections};

#[derive(Debug, clap::Args)]
#[command(about = both!("手引を読む", "Read the manual"))]
pub(super) struct Args {
    #[arg(value_name = "WORD", help = both!(
        "この言葉のある節だけ（省けば全部）",
        "Only the sections in which this word stands (all unless given)",
    ))]
    word: Option<String>,
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { word, to } = args;
    let lang = session.lang;
    let found = match word {
        None => sections(lang).collect(),
        Some(word) => match about(lang, &word) {
            found if found.is_empty() => return Err(Usage::NoSection { word }.into()),
            found => found,
        },
    };
    print(session, to, "manual", "txt", plain(found, COLUMNS).as_bytes(), io)?;
    Ok(Exit::Done)
}
