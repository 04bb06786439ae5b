//! `gaitou law show`: the official words of a provision, the cited part marked.

use crate::cli::failure::NoLaw;
use crate::cli::options::{AsOf, LawPlace};
use crate::cli::output::{COLUMNS, To, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::report::page_text;
use crate::statute::page;
use crate::text::Text;
use crate::tree::document::Source;
use crate::tree::{Editions, Provision, address, words};

#[derive(Debug, clap::Args)]
#[command(about = both!("条文を表示する", "Print the official words of a provision"))]
pub(super) struct Args {
    #[arg(value_name = "SOURCE", help = both!("文書の id（cra-2025 など）", "A document's id, such as cra-2025"))]
    source: String,
    #[arg(value_name = "PLACE", help = both!(
        "2(2)(ii)ロ や 第2条第2項第2号ロ",
        "A place, such as 2(2)(ii)(b)",
    ))]
    place: String,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    law: LawPlace,
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { source, place, as_of: AsOf { as_of }, law: place_of_laws, to } = args;
    let lang = session.lang;
    let editions = session.editions()?;
    let document = find_source(editions, &source).map_err(Failure::Law)?;
    let at = Provision::read(&place).ok_or_else(|| Failure::Law(NoLaw::NoPlace(place)))?;
    let Some(law) = &document.law_id else {
        return Err(Failure::Law(NoLaw::NotOnEGov { source, address: document.url.as_ref().map(Text::to_string) }));
    };
    let day = as_of.unwrap_or(session.today);
    let shelf = session.read_shelf(&place_of_laws, io)?;
    let Some(volume) = shelf.on(law, day) else {
        return Err(Failure::Law(NoLaw::NotHeld { source, day, address: address(law, Some(&at)) }));
    };
    let Some(page) = page(volume, &at, lang) else {
        let place = words(std::slice::from_ref(&at), lang);
        return Err(Failure::Law(NoLaw::NotInLaw { place, file: volume.version.file() }));
    };
    print(session, to, &source, "txt", page_text(&page, lang, COLUMNS).as_bytes(), io)?;
    Ok(Exit::Done)
}

/// A document that some edition cites.
fn find_source<'e>(editions: &'e Editions, id: &str) -> Result<&'e Source, NoLaw> {
    let mut known: Vec<&str> = Vec::new();
    for tree in editions.all() {
        if let Some(source) = tree.source(id) {
            return Ok(source);
        }
        for citation in tree.citations() {
            let on_e_gov = tree.source(&citation.source).is_some_and(|source| source.law_id.is_some());
            if on_e_gov && !known.contains(&citation.source.as_str()) {
                known.push(&citation.source);
            }
        }
    }
    known.sort_unstable();
    Err(NoLaw::Unknown { name: id.to_owned(), known: known.into_iter().map(str::to_owned).collect() })
}
