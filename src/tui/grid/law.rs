//! Citations and bodies to ask, as rows.

use crate::text::{Day, Lang};
use crate::tree::Tree;
use crate::tree::document::{Body, Citation};

use super::super::theme::Ink;
use super::row::{Row, hanging, indent, link, para};

/// Where a citation points, in one line of text: document and place.
pub fn address(tree: &Tree, citation: &Citation, lang: Lang) -> String {
    let title = tree.title(citation, lang);
    format!("{title} {}", citation.dated_place(lang))
}

/// The citations that hold on a day, with what stands there and how well that is known.
pub fn citations<'c>(
    tree: &Tree,
    day: Day,
    cited: impl Iterator<Item = &'c Citation>,
    lang: Lang,
    columns: usize,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut seen: Vec<&Citation> = Vec::new();
    for citation in cited.filter(|citation| citation.holds_on(day)) {
        // An answer may cite what its question cites too.
        if seen.contains(&citation) {
            continue;
        }
        seen.push(citation);
        rows.extend(hanging(Ink::Key, lang.pick(" 根拠 ", " Law: "), &address(tree, citation, lang), columns));
        let gist = lang.pick(
            format!("{}［{}］", citation.gist.get(lang), citation.confidence.label(lang)),
            format!("{} [{}]", citation.gist.get(lang), citation.confidence.label(lang)),
        );
        rows.extend(hanging(Ink::Text, "      ", &gist, columns));
    }
    rows
}

/// The same with number, date, address and note of the document too.
pub fn full_citations<'c>(
    tree: &'c Tree,
    day: Day,
    cited: impl Iterator<Item = &'c Citation>,
    lang: Lang,
    columns: usize,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (citation, source) in tree.cited(cited.filter(|citation| citation.holds_on(day))) {
        rows.extend(citations(tree, day, std::iter::once(citation), lang, columns));
        let address = source.address(citation);
        let number: Vec<&str> = [&source.number, &source.date].into_iter().filter_map(Option::as_deref).collect();
        if !number.is_empty() {
            rows.extend(hanging(Ink::Dim, "      ", &number.join("  "), columns));
        }
        rows.extend(address.into_iter().flat_map(|address| link("      ", &address, columns)));
        if let Some(note) = &source.note {
            rows.extend(hanging(Ink::Dim, "      ", note.get(lang), columns));
        }
    }
    rows
}

/// Whom to ask, and what.
pub fn body(body: &Body, lang: Lang, columns: usize) -> Vec<Row> {
    let head = lang.pick(" 尋ね先 ", " Ask: ");
    let mut rows = hanging(Ink::Key, head, body.label.get(lang), columns);
    rows.extend(para(Ink::Text, body.ask.get(lang), columns.saturating_sub(8)).into_iter().map(|row| indent(row, 8)));
    rows
}
