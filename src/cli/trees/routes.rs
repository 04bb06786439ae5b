//! `gaitou trees routes`: every way through an edition, as text, Markdown or CSV.

use clap::ArgMatches;

use super::super::{Exit, Failure, Io, Session};
use crate::report::route_table;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let table = route_table(super::edition(session, given)?, lang);
    match given.get_one::<String>("format").map(String::as_str) {
        Some("markdown") => write!(io.stdout, "{}", table.markdown(lang))?,
        Some("csv") => {
            // The mark at the head makes spreadsheets read the file as UTF-8.
            write!(io.stdout, "\u{feff}")?;
            let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *io.stdout);
            for row in table.cells() {
                writer.write_record(row.iter().map(|cell| inert(cell))).map_err(std::io::Error::from)?;
            }
            writer.flush()?;
        }
        _ => write!(io.stdout, "{}", table.text(lang, 80))?,
    }
    Ok(Exit::Done)
}

/// A cell that no spreadsheet takes for a formula.
fn inert(cell: &str) -> String {
    let cell = crate::text::clean(cell);
    if cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{cell}") } else { cell }
}
