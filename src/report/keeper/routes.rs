//! Every way through an edition as a table that a lawyer can sign: one row a route.

use super::edition::place_line;
use crate::text::{Lang, both_calendars};
use crate::tree::Tree;
use crate::tree::document::Citation;
use crate::tree::position::at_mut;
use crate::tree::routes::{Route, routes};

/// A table in words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteTable {
    /// What the table is of: title, days, digest.
    pub title: String,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows; every one as long as the heads.
    pub rows: Vec<RouteRow>,
}

/// One way through the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteRow {
    /// The answer to each question of the edition, in the order of asking; `None` where it is not asked.
    pub answers: Vec<Option<String>>,
    /// The leaf's id.
    pub leaf: String,
    /// The outcome in words.
    pub outcome: String,
    /// The law that the answers and the leaf themselves cite, each place once.
    pub citations: Vec<String>,
}

/// The table of an edition.
pub fn route_table(tree: &Tree, lang: Lang) -> RouteTable {
    let document = tree.document();
    let from = both_calendars(document.in_force_from, lang);
    let title = document.title.get(lang);
    let number = lang.pick("番号", "No.").to_owned();
    let questions = tree.questions().iter().map(|question| question.ask.get(lang).to_owned());
    let ends = lang.pick(["結論の id", "結論", "根拠"], ["Leaf", "Outcome", "The law"]).map(str::to_owned);
    RouteTable {
        title: lang.pick(
            format!("{title}、{from} から、{}", tree.digest()),
            format!("{title}, in force from {from}, {}", tree.digest()),
        ),
        heads: std::iter::once(number).chain(questions).chain(ends).collect(),
        rows: routes(tree).iter().map(|route| row(tree, route, lang)).collect(),
    }
}

fn row(tree: &Tree, route: &Route, lang: Lang) -> RouteRow {
    let mut answers = vec![None; tree.questions().len()];
    let mut cited: Vec<&Citation> = Vec::new();
    for (question, answer) in &route.steps {
        let given = tree.answer(*question, *answer);
        *at_mut(&mut answers, *question) = Some(given.label.get(lang).to_owned());
        // An answer without a citation of its own rests on its question's.
        cited.extend(if given.cite.is_empty() { &tree.question(*question).cite } else { &given.cite });
    }
    let leaf = tree.leaf(route.leaf);
    cited.extend(&leaf.cite);
    let mut citations: Vec<String> = Vec::new();
    for place in cited.into_iter().map(|citation| place_line(tree, citation, lang)) {
        if !citations.contains(&place) {
            citations.push(place);
        }
    }
    RouteRow { answers, leaf: leaf.id.to_string(), outcome: leaf.outcome.label(lang).to_owned(), citations }
}

impl RouteTable {
    /// The table as text in lines of at most `columns` columns: a paragraph a route.
    pub fn text(&self, lang: Lang, columns: usize) -> String {
        let mut lines = crate::text::wrap(&self.title, columns);
        for (at, row) in self.rows.iter().enumerate() {
            let answers: Vec<_> = row.answers.iter().flatten().map(String::as_str).collect();
            lines.push(String::new());
            lines.extend(crate::text::indented(
                &format!("{} => {} [{}]", answers.join(" > "), row.outcome, row.leaf),
                columns,
                &format!("{}. ", at + 1),
                "   ",
            ));
            let law = format!("{}: {}", lang.pick("根拠", "The law"), row.citations.join("; "));
            lines.extend(crate::text::indented(&law, columns, "   ", "   "));
        }
        lines.join("\n") + "\n"
    }

    /// The table as Markdown: number, answers in words, outcome, leaf, law, and a cell to sign in.
    pub fn markdown(&self, lang: Lang) -> String {
        let heads = lang.pick(
            ["番号", "答え", "結論", "結論の id", "根拠", "確認"],
            ["No.", "Answers", "Outcome", "Leaf", "The law", "Signed"],
        );
        let mut text =
            format!("# {}\n\n| {} |\n|{}\n", escaped(&self.title), heads.join(" | "), " --- |".repeat(heads.len()));
        for (at, row) in self.rows.iter().enumerate() {
            let answers: Vec<_> = row.answers.iter().flatten().map(|answer| escaped(answer)).collect();
            let law: Vec<_> = row.citations.iter().map(|place| escaped(place)).collect();
            text += &format!(
                "| {} | {} | {} | {} | {} | |\n",
                at + 1,
                answers.join("<br>"),
                escaped(&row.outcome),
                row.leaf,
                law.join("<br>")
            );
        }
        text
    }

    /// The table as rows of cells for a spreadsheet, the heads first: a column a question.
    pub fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        let rows = self.rows.iter().enumerate().map(|(at, row)| {
            let mut cells = vec![(at + 1).to_string()];
            cells.extend(row.answers.iter().map(|answer| answer.clone().unwrap_or_default()));
            cells.extend([row.leaf.clone(), row.outcome.clone(), row.citations.join("; ")]);
            cells
        });
        std::iter::once(self.heads.clone()).chain(rows)
    }
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in crate::text::clean(text).chars() {
        if matches!(c, '\\' | '|' | '<' | '>' | '*' | '_' | '`' | '[' | ']' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
