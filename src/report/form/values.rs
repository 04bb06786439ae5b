//! What the marks become: the words of a sheet and of a verdict, each field named so that none is forgotten.

use super::vocabulary::{ANSWER, CITED, ITEM, Mark, PAIR, PAPER, PRODUCT, SECTIONS, SIGNATURE, VERDICT};
use crate::report::sheet::{AnswerRow, Block, Item, LawRow, Line, Pair, Role, Section, Signature, Tone};
use crate::report::{CaseLine, Detail, ProductLine, Report, Sheet, outcome_list, words};
use crate::text::{Lang, both_calendars};

/// What a mark becomes.
#[derive(Clone, Debug)]
pub(super) enum MarkValue<'s> {
    Text(String),
    /// Sections, each with its heading or without.
    Blocks {
        sections: Vec<&'s Section>,
        headed: bool,
    },
    /// What is repeated for each; as paragraphs, these sections.
    List {
        items: Vec<Scope<'s>>,
        sections: Vec<&'s Section>,
    },
}

/// Marks with what they become.
pub(super) type Scope<'s> = Vec<(&'static str, MarkValue<'s>)>;

impl MarkValue<'_> {
    /// Whether there is anything to say.
    pub(super) fn is_any(&self) -> bool {
        match self {
            MarkValue::Text(text) => !text.is_empty(),
            MarkValue::Blocks { sections, headed: _ } => !sections.is_empty(),
            MarkValue::List { items, sections } => !items.is_empty() || !sections.is_empty(),
        }
    }
}

/// As many values as there are marks.
fn scope<'s, const N: usize>(marks: &'static [Mark; N], values: [MarkValue<'s>; N]) -> Scope<'s> {
    marks.iter().map(|mark| mark.name).zip(values).collect()
}

fn text<'s>(text: impl Into<String>) -> MarkValue<'s> {
    MarkValue::Text(text.into())
}

fn list<'s>(items: impl IntoIterator<Item = Scope<'s>>) -> MarkValue<'s> {
    MarkValue::List { items: items.into_iter().collect(), sections: Vec::new() }
}

/// Everything that a form can say.
pub(super) fn all<'s>(sheet: &'s Sheet, report: Option<&'s Report>) -> Scope<'s> {
    let verdict = report.map(verdict).unwrap_or_default();
    paper(sheet).into_iter().chain(verdict).chain(sections(sheet)).collect()
}

fn paper(sheet: &Sheet) -> Scope<'_> {
    let Sheet {
        lang: _,
        title,
        // In the properties of the file.
        name: _,
        foot,
        author,
        head,
        sections,
        // Formats that draw have it.
        paths: _,
        to_fill: _,
        signatures,
    } = sheet;
    let (front, annex) = sections.iter().partition(|section| section.role.is_front());
    let signature = |Signature { part, name }: &Signature| scope(&SIGNATURE, [text(part), text(name)]);
    scope(
        &PAPER,
        [
            text(title),
            text(foot),
            text(author),
            list(head.iter().map(pair)),
            MarkValue::Blocks { sections: front, headed: true },
            MarkValue::Blocks { sections: annex, headed: true },
            list(signatures.iter().map(signature)),
        ],
    )
}

fn pair(Pair { label, text: said, room: _, depth: _ }: &Pair) -> Scope<'static> {
    scope(&PAIR, [text(label), text(said)])
}

fn verdict(report: &Report) -> Scope<'_> {
    let lang = report.lang;
    let CaseLine { id, title, protocol, institution, investigator, judged_by: _ } = &report.case;
    let possible = &report.possible;
    let open = if possible.len() > 1 { outcome_list(possible.iter().copied(), lang) } else { String::new() };
    let settled = possible.len() < 2;
    scope(
        &VERDICT,
        [
            text(id),
            text(title),
            text(protocol),
            text(institution),
            text(investigator),
            text(both_calendars(report.as_of, lang)),
            text(&report.outcome_text),
            text(open),
            list(report.stated_products.iter().map(|stated| {
                let own = report.products.iter().find(|product| product.index == stated.index);
                // Of a study that no product decides, its products have no outcome, and decide nothing.
                let outcome = own.map(|own| words::product_outcome(own, lang)).unwrap_or_default();
                let decided = own.map(|own| decides(own, settled, lang)).unwrap_or_default();
                let details = stated.details.iter();
                let details =
                    details.map(|Detail { key: _, label, text: said }| scope(&PAIR, [text(label), text(said)]));
                scope(
                    &PRODUCT,
                    [
                        text((stated.index + 1).to_string()),
                        text(&stated.name),
                        text(outcome),
                        text(decided),
                        list(details),
                    ],
                )
            })),
            text(words::edition(&report.tree, lang)),
            text(&report.tree.digest),
            text(&report.program),
        ],
    )
}

fn decides(product: &ProductLine, settled: bool, lang: Lang) -> String {
    words::deciding(product.deciding, settled, lang).trim().to_owned()
}

/// The sections by what they are for.
fn sections(sheet: &Sheet) -> Scope<'_> {
    let of = |roles: &[Role]| -> Vec<&Section> {
        sheet.sections.iter().filter(|section| roles.contains(&section.role)).collect()
    };
    let blocks = |role| MarkValue::Blocks { sections: of(&[role]), headed: false };
    let items = |role| {
        let sections = of(&[role]);
        MarkValue::List {
            items: sections.iter().flat_map(|section| &section.blocks).flat_map(entries).collect(),
            sections,
        }
    };
    scope(
        &SECTIONS,
        [
            blocks(Role::Headline),
            items(Role::Contradictions),
            items(Role::Deciding),
            items(Role::Reasons),
            items(Role::ToSettle),
            items(Role::AlsoOpen),
            items(Role::Awaited),
            items(Role::NextSteps),
            items(Role::Freshness),
            items(Role::Warnings),
            items(Role::Disclaimer),
            blocks(Role::StatedProducts),
            items(Role::Rationale),
            items(Role::Pivots),
            items(Role::Neighbours),
            items(Role::Examples),
            items(Role::Caveats),
            items(Role::Unreached),
            items(Role::Law),
            blocks(Role::Documents),
            blocks(Role::Programme),
        ],
    )
}

/// The entries of a block, for a form that lays them out itself.
fn entries(block: &Block) -> Vec<Scope<'_>> {
    match block {
        Block::Strong { text: said, outcome: _ } => vec![entry(&Line::new(said), &[])],
        Block::Text { line } => vec![entry(line, &[])],
        Block::List { marker: _, items } => {
            items.iter().map(|Item { line, lines, about: _ }| entry(line, lines)).collect()
        }
        Block::Answers { columns: _, rows } => rows.iter().enumerate().map(answer).collect(),
        Block::Law { columns: _, rows } => rows.iter().map(cited).collect(),
        // They are tables of their own and stand as such.
        Block::Pairs { title: _, rows: _ } | Block::Table { columns: _, rows: _ } => Vec::new(),
    }
}

fn entry(line: &Line, lines: &[Line]) -> Scope<'static> {
    let (ask, more): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.tone == Tone::Ask);
    scope(&ITEM, [text(&line.text), text(&line.places), text(joined(&ask)), text(joined(&more))])
}

fn joined(lines: &[&Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn answer((at, row): (usize, &AnswerRow)) -> Scope<'static> {
    let AnswerRow { question, answer, because, remarks, about: _ } = row;
    let more = joined(&remarks.iter().collect::<Vec<_>>());
    scope(
        &ANSWER,
        [
            text((at + 1).to_string()),
            text(question),
            text(answer),
            text(&because.text),
            text(&because.places),
            text(more),
        ],
    )
}

fn cited(row: &LawRow) -> Scope<'static> {
    let LawRow { number, place, gist, confidence, address } = row;
    // Not every document is on the web.
    let address = address.clone().unwrap_or_default();
    scope(&CITED, [text(number.to_string()), text(place), text(gist), text(confidence), text(address)])
}
