//! The sheet of a verdict as rows: all sections in their order, the law beside each line, questions that can be clicked.

use crate::report::sheet::{
    AnswerRow, Block, Item, LawRow, Line, Marker, Pair, QuestionKey, Role as Part, Section, Sheet, Tone, marks,
};
use crate::report::{Conclusion, Report};
use crate::study::{ProductIx, Subject};
use crate::tree::Outcome;
use crate::triage::Place;

use super::super::super::grid::{Click, Row, hanging, heading, link};
use super::super::super::model::Model;
use super::super::super::theme::{Ink, Sign};

/// The rows of a verdict.
pub(super) fn rows(model: &Model, report: &Report, columns: usize) -> Vec<Row> {
    let sheet = &Sheet::of(report, None);
    let asks = |outcome| outcome == Conclusion::Settled(Outcome::ConsultPharmacy);
    // A study that another product makes a specified one may have to ask all the same.
    let consults = asks(report.outcome) || report.products.iter().any(|product| asks(product.outcome));
    let mut page = Page { model, sheet, consults, columns, rows: Vec::new() };
    let mut sections = sheet.sections.iter();
    // What the study is comes first, and whether a change of the law makes it something else; then which study it is.
    if let Some(first) = sections.next() {
        page.blocks(first);
    }
    let of_law = |section: &&Section| section.role == Part::Neighbours;
    sheet.sections.iter().filter(of_law).flat_map(|section| &section.blocks).for_each(|block| page.law_change(block));
    page.pairs("   ", &sheet.head);
    sections.filter(|section| !of_law(section)).for_each(|section| page.section(section));
    page.rows
}

struct Page<'p, 'e> {
    model: &'p Model<'e>,
    sheet: &'p Sheet,
    /// Whether somebody is to be asked about a product.
    consults: bool,
    columns: usize,
    rows: Vec<Row>,
}

impl Page<'_, '_> {
    fn say(&mut self, role: Ink, head: &str, text: &str) {
        self.rows.extend(hanging(role, head, text, self.columns));
    }

    fn section(&mut self, section: &Section) {
        if !section.title.is_empty() {
            self.rows.extend(heading(&section.title, self.columns));
        }
        self.blocks(section);
    }

    fn blocks(&mut self, section: &Section) {
        section.blocks.iter().for_each(|block| self.block(block));
    }

    /// What the amendment changes, marked since it is easily read over.
    fn law_change(&mut self, block: &Block) {
        if let Block::Text { line } = block {
            self.say(Ink::Warning, "   ", &line.text);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Strong { text, outcome } => self.banner(text, *outcome),
            Block::Text { line } => self.line("   ", line),
            Block::Pairs { title, rows } => {
                if !title.is_empty() {
                    self.say(Ink::Strong, "   ", title);
                }
                self.pairs("     ", rows);
            }
            Block::List { marker, items } => {
                items.iter().enumerate().for_each(|(at, item)| self.item(*marker, at + 1, item));
            }
            Block::Answers { columns: _, rows } => {
                rows.iter().enumerate().for_each(|(at, row)| self.answer(at + 1, row));
            }
            Block::Table { columns: _, rows } => {
                for cell in rows.iter().flatten() {
                    if !cell.text.is_empty() {
                        self.say(Ink::Text, "   ", &cell.text);
                    }
                    if let Some(address) = &cell.address {
                        self.rows.extend(link("     ", address, self.columns));
                    }
                }
            }
            Block::Law { columns: _, rows } => rows.iter().for_each(|row| self.law(row)),
        }
    }

    /// A block of the outcome's colour; without colours it is still reversed.
    fn banner(&mut self, text: &str, outcome: Conclusion) {
        let role = match outcome {
            Conclusion::Settled(outcome) => Ink::Outcome(outcome),
            Conclusion::Undetermined => Ink::Warning,
        };
        let from = self.rows.len();
        self.say(role, " ", text);
        self.rows.iter_mut().skip(from).for_each(|row| row.selected = true);
        if self.consults {
            let sheet = self.sheet.lang.pick("e で相談票を書き出せます。", "e exports the sheet for the consultation.");
            self.say(Ink::Key, "   ", sheet);
        }
    }

    fn pairs(&mut self, indent: &str, rows: &[Pair]) {
        for Pair { label, text, room: _, depth: _ } in rows.iter().filter(|row| !row.text.is_empty()) {
            self.say(Ink::Dim, indent, &format!("{label}: {text}"));
        }
    }

    /// A line with its law below it, by place and number.
    fn line(&mut self, head: &str, line: &Line) {
        let Line { text, cites, places, alone: _, tone, depth: _ } = line;
        let role = match tone {
            Tone::Plain => Ink::Text,
            Tone::Strong => Ink::Strong,
            Tone::Soft => Ink::Dim,
            Tone::Ask => Ink::Key,
            Tone::Warning => Ink::Warning,
        };
        self.say(role, head, text);
        if !places.is_empty() {
            let indent = " ".repeat(crate::text::width(head));
            let law = self.sheet.lang.pick("根拠", "Law:");
            self.say(Ink::Dim, &format!("{indent}{law} "), &format!("{places}{}", marks(cites)));
        }
    }

    fn item(&mut self, marker: Marker, number: usize, item: &Item) {
        let head = match marker {
            Marker::Dot if self.model.theme.ascii => " - ".to_owned(),
            Marker::Dot => " ・ ".to_owned(),
            Marker::Box => format!(" {} ", self.model.theme.sign(Sign::Box)),
            Marker::Number => format!(" {number:>2} "),
        };
        let Item { line, lines, about } = item;
        let from = self.rows.len();
        self.line(&head, line);
        lines.iter().for_each(|line| self.line("     ", line));
        if let Some(about) = about {
            self.lead_from(from, about);
        }
    }

    fn answer(&mut self, number: usize, row: &AnswerRow) {
        let AnswerRow { question, answer, because, remarks, about } = row;
        let from = self.rows.len();
        self.say(Ink::Dim, &format!(" {number:>2} "), question);
        let leads = self.model.theme.sign(Sign::Leads);
        self.say(Ink::Strong, &format!("    {leads} "), answer);
        self.line("      ", because);
        remarks.iter().for_each(|line| self.line("      ", line));
        self.lead_from(from, about);
    }

    fn law(&mut self, row: &LawRow) {
        let LawRow { number, place, gist, confidence, address: _ } = row;
        let lang = self.sheet.lang;
        self.say(
            Ink::Dim,
            &format!(" [{number}] "),
            &lang.pick(format!("{place}（{confidence}）"), format!("{place} ({confidence})")),
        );
        self.say(Ink::Text, "      ", gist);
    }

    /// Makes the rows from one on lead to their question when clicked.
    fn lead_from(&mut self, from: usize, about: &QuestionKey) {
        let tree = self.model.editions.on(self.model.day());
        let Some(question) = tree.and_then(|tree| tree.find_question(&about.question)) else { return };
        let subject = about.product.map_or(Subject::Study, |at| Subject::Product(ProductIx::behind(at)));
        let click = Click::Jump(Place { subject, question });
        self.rows.iter_mut().skip(from).for_each(|row| row.click = Some(click));
    }
}
