//! `gaitou trees coverage`: which parts of an edition carry each place of the law, and which cases exercise it.

use super::ShownEdition;
use super::form::{CoverageForm, Wanted};
use super::table::csv_bytes;
use crate::cli::output::{Named, asked, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::report::keeper::{coverage, coverage_cells, coverage_text};

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "根拠の場所ごとに、使う質問・答え・結論と事例を示す（事例は --cases で指定）",
    "Show for each place of the law what carries it and which cases exercise it (see --cases)",
))]
pub(super) struct Args {
    #[command(flatten)]
    edition: ShownEdition,
    #[command(flatten)]
    written: Wanted<CoverageForm>,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { edition, written: Wanted { format, to } } = args;
    let format = asked(format, CoverageForm::Text, &to)?;
    let lang = session.lang;
    let places = coverage(edition.find(session)?, &super::cases(session)?, lang);
    let bytes = match format {
        CoverageForm::Csv => csv_bytes(coverage_cells(&places, lang).into_iter()),
        CoverageForm::Text => coverage_text(&places, lang, 80).into_bytes(),
    };
    print(session, to, "coverage", format.ending(), &bytes, io)?;
    Ok(Exit::Done)
}
