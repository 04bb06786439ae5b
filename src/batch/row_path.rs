//! The fast path from the rows of a table to CSV and to lines: what was said before of the same answers is said again.
//!
//! Most rows of a table give answers that other rows gave, cell for cell. What such cells mean is remembered, and for the
//! answers of a study with all its products the line that it comes to, with a gap for each name. Whatever is not plain
//! (a fault, a note, a text that must be quoted) is left to the slow way, whose lines these are to the byte.

mod answers;
mod columns;
mod days;
mod ending;
mod memory;
mod ways;
mod words;

use std::sync::Arc;

use super::cells::is_error;
use super::csv::{is_free_cell, is_plain_cell, write_text};
use super::fast_path::escaped;
use super::table::{BlockCells, RowBlock, StudyRows, Table};
use super::{FastPath, LineDetail, Plan, ResultColumn, Summary};
use crate::report::unnamed_product;
use crate::study::MAX_PRODUCTS;
use crate::text::Day;
use crate::tree::Tree;
use crate::triage::{Misfit, MisfitKind};
use crate::verdict::answers_fit;
use answers::SaidNumber;
use columns::Columns;
use days::{StudyDay, spans};
use ending::{Gap, RowEnding};

use words::{NAME, are_plain, asked};

pub use memory::RowMemory;

/// What a run needs for its rows: the columns of the table, and those of the output.
#[derive(Clone, Debug)]
pub struct RowPath<'t> {
    plan: Plan<'t>,
    table: Arc<Table>,
    columns: Columns,
    form: RowForm<'t>,
    /// Of each edition the days from which a citation holds, and those up to which one does.
    spans: Vec<(Vec<Day>, Vec<Day>)>,
    /// The questions of all editions, so that what is open is counted by number.
    questions: Vec<&'t str>,
    /// Of each edition whether all words that cells are made of stand there as they are.
    plain_words: Vec<bool>,
}

/// What the line of a study says beside what it comes to.
#[derive(Clone, Copy)]
struct NamedStudy<'b> {
    block: &'b RowBlock,
    /// Whether its first row was read as one line.
    is_line: bool,
    id: &'b str,
    title: &'b str,
    /// The row of each of its products.
    names: &'b [usize],
}

/// What rows are written as.
#[derive(Clone, Debug)]
enum RowForm<'t> {
    /// CSV, with what stands behind number, title and day.
    Cells(Vec<ResultColumn>),
    /// JSON lines, whose words the path from line to line has ready.
    Lines(Box<FastPath<'t>>),
}

impl<'t> RowPath<'t> {
    /// The path from a table to such columns, where the lines begin with number, title and day, and rest on nothing that
    /// is remembered of no study.
    pub fn new(plan: &Plan<'t>, table: &Arc<Table>, columns: &[ResultColumn]) -> Option<Self> {
        let (first, behind) = columns.split_first_chunk()?;
        let begins = *first == [ResultColumn::Study, ResultColumn::Title, ResultColumn::AsOf];
        // No question holds what stands for names.
        let is_free = plan.editions.all().iter().all(|tree| asked(tree, plan.lang).all(|text| !text.contains(NAME)));
        let is_plain = begins && is_free && plan.against.is_none() && !plan.explain;
        is_plain.then(|| Self::of(plan, table, RowForm::Cells(behind.to_vec())))
    }

    /// The path from a table to lines, where no other day's law and no reasons are asked for.
    pub fn to_lines(plan: &Plan<'t>, table: &Arc<Table>, detail: LineDetail) -> Option<Self> {
        let is_plain = plan.against.is_none() && !plan.explain;
        is_plain.then(|| Self::of(plan, table, RowForm::Lines(Box::new(FastPath::new(plan, detail)))))
    }

    fn of(plan: &Plan<'t>, table: &Arc<Table>, form: RowForm<'t>) -> Self {
        let trees = plan.editions.all();
        let mut questions: Vec<&str> =
            trees.iter().flat_map(Tree::questions).map(|question| question.id.as_str()).collect();
        questions.sort_unstable();
        questions.dedup();
        let spans = trees.iter().map(spans).collect();
        let plain_words = trees.iter().map(|tree| are_plain(tree, plan.lang)).collect();
        let (plan, table, columns) = (*plan, Arc::clone(table), Columns::of(table));
        Self { plan, table, columns, form, spans, questions, plain_words }
    }

    /// Judges a study and writes its line; `false`, and nothing written, if that is left to the slow way.
    pub fn write(
        &self,
        block: &RowBlock,
        study: &StudyRows,
        memory: &mut RowMemory,
        out: &mut Vec<u8>,
        summary: &mut Summary,
    ) -> bool {
        !study.is_apart && self.try_write(block, study, memory, out, summary).is_some()
    }

    fn try_write(
        &self,
        block: &RowBlock,
        study: &StudyRows,
        memory: &mut RowMemory,
        out: &mut Vec<u8>,
        summary: &mut Summary,
    ) -> Option<()> {
        let first = block.row(study.rows.start)?;
        let (id, title) = (first.cell(self.columns.id), self.columns.cell(first, self.columns.title));
        let can_name = match &self.form {
            RowForm::Cells(_) => is_free_cell(id) && is_free_cell(title),
            RowForm::Lines(lines) => lines.can_name(id, title),
        };
        if id.is_empty() || is_error(id) || !can_name {
            return None;
        }
        memory.known.forget_too_much();
        let day = memory.known.day(self, self.columns.cell(first, self.columns.as_of))?;
        memory.said.clear();
        memory.named.clear();
        let mut spoken = Vec::new();
        let mut of_study = SaidNumber::NOTHING;
        for at in study.rows.clone() {
            let row = block.row(at)?;
            let is_first = at == study.rows.start;
            if !row.is_sound() || !self.columns.fits(row, first, is_first) {
                return None;
            }
            let (said, of_product) = memory.known.answers.said(self, row)?;
            if is_first {
                of_study = said;
                memory.said.push(said);
            } else if said != SaidNumber::NOTHING && said != of_study {
                // What is said of the study is said once; a later row may repeat it.
                return None;
            }
            if of_product != SaidNumber::NOTHING || self.columns.names_product(row) {
                memory.said.push(of_product);
                if let RowForm::Lines(lines) = &self.form {
                    let texts = self.columns.said_of_product(row).filter(|text| lines.may_speak(text));
                    spoken.extend(texts.map(|text| (memory.named.len(), text)));
                }
                memory.named.push(at);
            } else if !is_first {
                return None;
            }
        }
        if memory.named.len() > MAX_PRODUCTS
            || !spoken.is_empty() && memory.is_spoken_against(self, day.day()?, &spoken)?
        {
            return None;
        }
        let names = std::mem::take(&mut memory.named);
        let study = NamedStudy { block, is_line: first.is_line(), id, title, names: &names };
        let is_written = self.write_named(study, &day, memory, out, summary).is_some();
        memory.named = names;
        is_written.then_some(())
    }

    /// Writes the line of the study that was read, with the names of its products by their rows.
    fn write_named(
        &self,
        study: NamedStudy,
        day: &StudyDay,
        memory: &mut RowMemory,
        out: &mut Vec<u8>,
        summary: &mut Summary,
    ) -> Option<()> {
        let NamedStudy { block, is_line, id, title, names } = study;
        let row = |product: usize| names.get(product).and_then(|at| block.row(*at));
        let name = |product: usize| row(product).map_or("", |row| self.name(row));
        let (ending, open) = memory.ending(self, day)?;
        // Between commas no name holds one, nor a quotation mark.
        let is_free = |row: BlockCells| {
            if row.is_line() { is_free_cell(self.name(row)) } else { is_plain_cell(self.name(row)) }
        };
        if !ending.gaps.iter().all(|gap| row(gap.product).is_none_or(is_free)) {
            return None;
        }
        match &self.form {
            RowForm::Cells(_) => {
                for cell in [id, title] {
                    if is_line {
                        out.extend(cell.as_bytes());
                    } else {
                        write_text(cell, out);
                    }
                    out.push(b',');
                }
                out.extend(&day.digits);
                out.push(b',');
            }
            RowForm::Lines(lines) => {
                let texts = if block.has_escapes() { [escaped(id), escaped(title)] } else { [id.into(), title.into()] };
                lines.begin(&texts, &day.digits, day.law.edition, out)?;
            }
        }
        self.fill(ending, name, out);
        summary.add_outcome(ending.outcome);
        for question in &ending.open {
            open.iter_mut().skip(*question).take(1).for_each(|count| *count += 1);
        }
        Some(())
    }

    /// Adds the open facts of the studies that were written since to the counts of a run.
    pub fn add_open(&self, memory: &mut RowMemory, summary: &mut Summary) {
        for (question, count) in self.questions.iter().zip(&mut memory.open).filter(|(_, count)| **count > 0) {
            summary.add_open(question, std::mem::take(count));
        }
    }

    /// The number of a question.
    fn question(&self, id: &str) -> Option<usize> {
        self.questions.binary_search(&id).ok()
    }

    /// Whether lines say number and outcome alone.
    fn is_brief(&self) -> bool {
        match &self.form {
            RowForm::Cells(_) => false,
            RowForm::Lines(lines) => lines.is_brief(),
        }
    }

    /// Whether nothing is to be said of answers that an edition has no use for. A table has no column for warnings, and no
    /// question that no edition knows.
    fn fits(&self, tree: &Tree, misfits: &[Misfit]) -> bool {
        let is_said = |misfit: &Misfit| match misfit.kind {
            MisfitKind::NoSuchQuestion => false,
            MisfitKind::WrongLevel | MisfitKind::Retired | MisfitKind::NoSuchAnswer => true,
        };
        let tells = matches!(self.form, RowForm::Lines(_)) && misfits.iter().any(is_said);
        !tells && answers_fit(tree, misfits).is_ok()
    }

    /// The name in a row, or nothing.
    fn name<'r>(&self, row: BlockCells<'r>) -> &'r str {
        self.columns.cell(row, self.columns.name)
    }

    /// Writes an ending with the names in its gaps.
    fn fill<'r>(&self, ending: &RowEnding, name: impl Fn(usize) -> &'r str, out: &mut Vec<u8>) {
        let mut rest = &*ending.bytes;
        for Gap { behind, product } in &ending.gaps {
            let Some((before, further)) = rest.split_at_checked(*behind) else { return };
            out.extend(before);
            match name(*product) {
                "" => out.extend(unnamed_product(*product, self.plan.lang).as_bytes()),
                name => out.extend(name.as_bytes()),
            }
            rest = further;
        }
        out.extend(rest);
    }
}
