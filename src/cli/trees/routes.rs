//! `gaitou trees routes`: every way through an edition, as text, Markdown or CSV.

use super::ShownEdition;
use super::form::{RoutesForm, Wanted};
use super::table::csv_bytes;
use crate::cli::output::{Named, asked, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::report::keeper::route_table;

#[derive(Debug, clap::Args)]
#[command(about = both!("結論までの道を全部、表にする", "Tabulate every way to an outcome"))]
pub(super) struct Args {
    #[command(flatten)]
    edition: ShownEdition,
    #[command(flatten)]
    written: Wanted<RoutesForm>,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { edition, written: Wanted { format, to } } = args;
    let format = asked(format, RoutesForm::Text, &to)?;
    let lang = session.lang;
    let tree = edition.find(session)?;
    super::walkable(tree)?;
    let table = route_table(tree, lang);
    let bytes = match format {
        RoutesForm::Markdown => table.markdown(lang).into_bytes(),
        RoutesForm::Csv => csv_bytes(table.cells()),
        RoutesForm::Text => table.text(lang, 80).into_bytes(),
    };
    print(session, to, "routes", format.ending(), &bytes, io)?;
    Ok(Exit::Done)
}
