//! A sheet as a Word file with the look of a form: title block, ruled tables, lines to sign, page numbers.
//!
//! The parts of the package are templates beside this file; they hold all looks, as styles that a reader
//! can change. Characters that XML does not allow are dropped, since one of them would make the whole
//! file unreadable.

mod package;

use std::collections::BTreeSet;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::sheet::{Block, Section, Sheet};

pub use package::WordError;

/// The width of the text on A4, in twentieths of a point.
const WIDTH: usize = 11_906 - 2 * 1_077;

/// The parts that are made anew for each file, and those that are always the same.
const PARTS: [(&str, &str); 8] = [
    ("[Content_Types].xml", include_str!("word/types.xml")),
    ("_rels/.rels", include_str!("word/package.xml")),
    ("docProps/core.xml", include_str!("word/core.xml")),
    ("word/_rels/document.xml.rels", include_str!("word/relations.xml")),
    ("word/document.xml", include_str!("word/document.xml")),
    ("word/footer1.xml", include_str!("word/footer.xml")),
    ("word/settings.xml", include_str!("word/settings.xml")),
    ("word/styles.xml", include_str!("word/styles.xml")),
];

/// The Word file of a sheet; the same sheet gives the same file.
///
/// # Errors
/// A template and the sheet do not fit, or the package cannot be put together in memory.
pub fn word(sheet: &Sheet) -> Result<Vec<u8>, WordError> {
    let addresses = addresses(sheet);
    let environment = environment(&addresses)?;
    let lang = sheet.lang;
    let (front, annex): (Vec<&Section>, Vec<&Section>) =
        sheet.sections.iter().partition(|section| section.role.is_front());
    let said = context! {
        sheet => Value::from(Serde(sheet)),
        front => Value::from(Serde(front)),
        annex => Value::from(Serde(annex)),
        addresses => Value::from(Serde(&addresses)),
        width => WIDTH,
        language => lang.pick("ja-JP", "en-US"),
        annex_title => lang.pick("別紙", "Annex"),
        law => lang.pick("根拠", "Law"),
        signing => super::words::signing(lang),
        day => super::words::day_to_fill(lang),
    };
    let part = |(name, template): (&'static str, &str)| {
        let text = environment.render_str(template, &said)?;
        // A declaration must be the first thing in its part.
        Ok((name, fit_for_xml(text.trim_start())))
    };
    let parts: Vec<(&str, String)> = PARTS.into_iter().map(part).collect::<Result<_, minijinja::Error>>()?;
    package::zipped(&parts)
}

fn environment(addresses: &BTreeSet<&str>) -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    let known: Vec<String> = addresses.iter().map(|address| (*address).to_owned()).collect();
    let number = move |address: &str| known.iter().position(|known| known == address);
    let is_known = number.clone();
    environment
        .add_test("link", move |address: Option<&str>| address.is_some_and(|address| is_known(address).is_some()));
    environment.add_filter("relation", move |address: &str| number(address).map(|at| format!("link{}", at + 1)));
    environment.add_filter("lines_of", |text: Value| -> Vec<String> {
        text.as_str().map_or_else(|| text.to_string(), str::to_owned).split('\n').map(str::to_owned).collect()
    });
    environment.add_filter("style", |tone: &str| match tone {
        "strong" => "Strong",
        "soft" => "Soft",
        "ask" => "Ask",
        "warning" => "Warning",
        _ => "",
    });
    environment.add_filter("mark", |marker: &str, number: usize| match marker {
        "box" => "□ ".to_owned(),
        "number" => format!("{number}. "),
        _ => "・".to_owned(),
    });
    Ok(environment)
}

/// The addresses that are links for Word; anything else stays text.
fn addresses(sheet: &Sheet) -> BTreeSet<&str> {
    let blocks = sheet.sections.iter().flat_map(|section| &section.blocks);
    blocks
        .flat_map(block_addresses)
        .filter(|address| address.starts_with("https://") || address.starts_with("http://"))
        .collect()
}

fn block_addresses(block: &Block) -> impl Iterator<Item = &str> {
    let (law, table) = match block {
        Block::Law { columns: _, rows } => (rows.as_slice(), [].as_slice()),
        Block::Table { columns: _, rows } => ([].as_slice(), rows.as_slice()),
        Block::Strong { .. }
        | Block::Text { .. }
        | Block::Pairs { .. }
        | Block::List { .. }
        | Block::Answers { .. } => ([].as_slice(), [].as_slice()),
    };
    let of_law = law.iter().filter_map(|row| row.address.as_deref());
    of_law.chain(table.iter().flatten().filter_map(|cell| cell.address.as_deref()))
}

/// What XML 1.0 cannot hold is left out.
fn fit_for_xml(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect()
}
