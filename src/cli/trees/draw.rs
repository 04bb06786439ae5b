//! `gaitou trees draw`: an edition as a picture, in text, Mermaid or SVG.

use super::ShownEdition;
use super::form::{DrawForm, Wanted};
use crate::cli::output::{Named, asked, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::tree::draw;

#[derive(Debug, clap::Args)]
#[command(about = both!("決定木を図にする", "Draw the tree"))]
pub(super) struct Args {
    #[command(flatten)]
    edition: ShownEdition,
    #[command(flatten)]
    written: Wanted<DrawForm>,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { edition, written: Wanted { format, to } } = args;
    let format = asked(format, DrawForm::Text, &to)?;
    let (tree, lang) = (edition.find(session)?, session.lang);
    let drawn = match format {
        DrawForm::Mermaid => draw::mermaid(tree, lang),
        DrawForm::Svg => draw::svg(tree, lang),
        DrawForm::Text => draw::text(tree, lang, 80),
    };
    print(session, to, tree.id(), format.ending(), drawn.as_bytes(), io)?;
    Ok(Exit::Done)
}
