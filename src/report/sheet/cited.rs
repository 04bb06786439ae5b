//! Citations by number: named in the text as `[3]`, written out once.

use super::{Cite, LawRow, Line};
use crate::report::{CitationLine, words};
use crate::text::Lang;

/// The citations met so far, in the order of meeting them.
pub(in crate::report) struct CitationNumbers {
    lang: Lang,
    lines: Vec<CitationLine>,
}

impl CitationNumbers {
    pub(in crate::report) fn new(lang: Lang) -> CitationNumbers {
        CitationNumbers { lang, lines: Vec::new() }
    }

    /// A line with its law.
    pub(in crate::report) fn line(&mut self, text: impl Into<String>, citations: &[CitationLine]) -> Line {
        Line { cites: self.cite(citations), places: places(citations, self.lang), ..Line::new(text) }
    }

    /// A line that may be read without the table of the law.
    pub(in crate::report) fn placed(&mut self, text: impl Into<String>, citations: &[CitationLine]) -> Line {
        let line = self.line(text, citations);
        Line { alone: !line.cites.is_empty(), ..line }
    }

    fn cite(&mut self, citations: &[CitationLine]) -> Vec<Cite> {
        let mut cites: Vec<Cite> = Vec::new();
        for citation in citations {
            let met = self.lines.iter().position(|line| line == citation);
            let number = met.map_or(self.lines.len() + 1, |at| at + 1);
            if met.is_none() {
                self.lines.push(citation.clone());
            }
            if !cites.iter().any(|cite| cite.number == number) {
                cites.push(Cite { number, first: met.is_none() });
            }
        }
        cites.sort_by_key(|cite| cite.number);
        cites
    }

    /// Each document once, with its address where it has one.
    pub(in crate::report) fn documents(&self) -> Vec<(&str, Option<&str>)> {
        let mut documents = Vec::new();
        for line in &self.lines {
            let document = (line.title.as_str(), line.document_url());
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
        documents
    }

    /// All of them, written out.
    pub(in crate::report) fn rows(&self) -> Vec<LawRow> {
        let row = |(at, line): (usize, &CitationLine)| {
            // The document's id is for programs.
            let CitationLine { source: _, title, at: place, gist, confidence, url } = line;
            LawRow {
                number: at + 1,
                place: self.lang.pick(format!("{title} {place}"), format!("{title}, {place}")),
                gist: gist.clone(),
                confidence: confidence.label(self.lang).to_owned(),
                address: url.clone(),
            }
        };
        self.lines.iter().enumerate().map(row).collect()
    }
}

/// Where the law stands, each document once with its places.
fn places(citations: &[CitationLine], lang: Lang) -> String {
    let mut documents: Vec<(&str, Vec<String>)> = Vec::new();
    for line in citations {
        let place = words::place(line, lang);
        match documents.iter_mut().find(|(title, _)| *title == line.title) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => documents.push((&line.title, vec![place])),
        }
    }
    let (between, and, then) = (lang.pick(" ", ", "), lang.pick("、", ", "), lang.pick("／", "; "));
    let said = documents.iter().map(|(title, places)| format!("{title}{between}{}", places.join(and)));
    said.collect::<Vec<_>>().join(then)
}
