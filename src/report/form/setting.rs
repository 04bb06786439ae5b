//! How the pieces of a section are set as paragraphs and tables in the looks of a form.

use std::collections::BTreeSet;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::node::is_unfit;
use super::unfilled::WordError;
use crate::report::sheet::{Block, Section, Sheet};
use crate::text::Lang;

/// The numbers of our bookmarks begin where those of a form have long ended.
const FIRST_BOOKMARK: usize = 100_000;

/// How sections are set as paragraphs and tables.
pub(super) struct Setting<'s> {
    environment: Environment<'s>,
    lang: Lang,
    /// Whether the table of the law stands in the paper, so that its numbers say something.
    numbered: bool,
}

impl<'s> Setting<'s> {
    pub(super) fn new(
        lang: Lang,
        addresses: &BTreeSet<&str>,
        numbered: bool,
        style: impl Fn(&str) -> String + Send + Sync + 'static,
    ) -> Result<Setting<'s>, WordError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        let known: Vec<String> = addresses.iter().map(|address| (*address).to_owned()).collect();
        let number = move |address: &str| known.iter().position(|known| known == address);
        let is_known = number.clone();
        environment
            .add_test("link", move |address: Option<&str>| address.is_some_and(|address| is_known(address).is_some()));
        environment.add_filter("relation", move |address: &str| number(address).map(relation));
        environment.add_filter("style_id", move |ours: &str| style(ours));
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
        environment.add_template("blocks", include_str!("../word/blocks.xml"))?;
        Ok(Setting { environment, lang, numbered })
    }

    /// Sections one after the other, each with its heading or without, as wide as said in twentieths of a point.
    pub(super) fn sections(&self, sections: &[&Section], headed: bool, width: usize) -> Result<String, WordError> {
        let set = self.environment.get_template("blocks")?.render(context! {
            sections => Value::from(Serde(sections)),
            headed => headed,
            numbered => self.numbered,
            first => FIRST_BOOKMARK,
            width => width,
            law => self.lang.pick("根拠", "Law"),
        })?;
        Ok(set.trim().chars().filter(|c| !is_unfit(*c)).collect())
    }
}

/// The name of a link in the package.
pub(super) fn relation(at: usize) -> String {
    format!("gaitou{}", at + 1)
}

/// The addresses that are links for Word; anything else stays text.
pub(super) fn addresses(sheet: &Sheet) -> BTreeSet<&str> {
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
