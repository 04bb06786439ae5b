//! Rows of a table to studies: one row a product, adjacent rows of one study together.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Entry, Fault, Vocabulary};
use crate::study::{Answer, Field, MAX_PRODUCTS, Product, ProductField, Study, StudyField};
use crate::text::{Lang, brief, parse_day};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A text about the study.
    Study(StudyField),
    /// A text about the product.
    Product(ProductField),
    /// The answer to a question.
    Answer {
        /// The question's id.
        question: String,
        /// Whether the question is about a product.
        of_product: bool,
    },
}

/// One row as cells; a row that cannot be read carries why.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// The row or line, from 1.
    pub row: usize,
    /// The cells in the order of the columns.
    pub cells: Vec<String>,
    /// Whether some character could not be read in the encoding of the file.
    pub broken: bool,
}

/// Gathers rows to studies.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(String, Option<Heading>)>,
    words: Vocabulary,
    lang: Lang,
    current: Option<Gathered>,
    /// Hashes of the studies that have ended: eight bytes a study, and one chance in billions to take two for one.
    ended: HashSet<u64>,
}

/// The study whose rows are being read.
#[derive(Debug)]
struct Gathered {
    entry: Entry,
    key: String,
}

impl Table {
    /// A table under its row of headings.
    ///
    /// # Errors
    /// There is no column `study`, or two columns are the same.
    pub fn new(headings: &Cells, words: Vocabulary, lang: Lang) -> Result<Table, Fault> {
        let fault = |column: &str, what: String| Fault { row: headings.row.max(1), column: column.to_owned(), what };
        let mut columns: Vec<(String, Option<Heading>)> = Vec::new();
        for name in &headings.cells {
            let heading = words.heading(name).cloned();
            if heading.is_some() && columns.iter().any(|(_, known)| *known == heading) {
                let what =
                    lang.pick("同じ列が二つあります。一つにしてください", "this column is there twice; keep one");
                return Err(fault(name, what.to_owned()));
            }
            columns.push((name.clone(), heading));
        }
        if !columns.iter().any(|(_, heading)| *heading == Some(Heading::Study(StudyField::Id))) {
            let what = lang.pick(
                "最初の行に study（研究の整理番号）の列がありません。gaitou batch --template FILE で見本を作れます",
                "the first row has no column study; gaitou batch --template FILE makes an example",
            );
            return Err(fault("", what.to_owned()));
        }
        Ok(Table { columns, words, lang, current: None, ended: HashSet::new() })
    }

    /// The headings that mean nothing here; their cells are not used.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let unused = self.columns.iter().filter(|(name, heading)| heading.is_none() && !name.trim().is_empty());
        unused.map(|(name, _)| name.as_str())
    }

    /// Takes a row; returns the study that it ends.
    pub fn push(&mut self, row: &Cells) -> Option<Entry> {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) && !row.broken {
            return None;
        }
        let key = self.study_of(row);
        let same = self.current.as_ref().is_some_and(|current| key.is_empty() || key == current.key);
        let ended = if same { None } else { self.begin(row.row, key) };
        if let Some(mut current) = self.current.take() {
            if let Err(fault) = self.read(row, &mut current.entry.study, same)
                && current.entry.fault.is_none()
            {
                current.entry.fault = Some(fault);
            }
            self.current = Some(current);
        }
        ended
    }

    /// The last study, when there are no more rows.
    pub fn finish(&mut self) -> Option<Entry> {
        self.current.take().map(|current| current.entry)
    }

    /// The study that a row names; its own cell may be blank below the first row.
    fn study_of(&self, row: &Cells) -> String {
        let named = self.columns.iter().zip(&row.cells).find(|((_, heading), _)| is_study(heading.as_ref()));
        named.map(|(_, cell)| cell.trim().to_owned()).unwrap_or_default()
    }

    fn begin(&mut self, row: usize, key: String) -> Option<Entry> {
        let ended = self.finish();
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let fault = |what: &str| Some(Fault { row, column: self.study_column(), what: what.to_owned() });
        let fault = if key.is_empty() {
            fault(self.lang.pick("研究の整理番号を書いてください", "name the study here"))
        } else if self.ended.contains(&hasher.finish()) {
            fault(self.lang.pick(
                "この研究は上の離れた行にもあります。同じ研究の行は続けて並べてください",
                "this study has rows further up; put the rows of one study together",
            ))
        } else {
            None
        };
        self.ended.insert(hasher.finish());
        let entry = Entry { file: None, row, study: Study::default(), fault };
        self.current = Some(Gathered { entry, key });
        ended
    }

    fn study_column(&self) -> String {
        let column = self.columns.iter().find(|(_, heading)| is_study(heading.as_ref()));
        column.map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// Reads a row into its study; `again` if it is not the study's first row.
    fn read(&self, row: &Cells, study: &mut Study, again: bool) -> Result<(), Fault> {
        let fault = |column: &str, what: String| Fault { row: row.row, column: column.to_owned(), what };
        if row.broken {
            let what = self.lang.pick(
                "読めない文字があります。UTF-8 で保存し直してください",
                "some characters cannot be read; save the file as UTF-8",
            );
            return Err(fault("", what.to_owned()));
        }
        let mut product = Product::default();
        for ((name, heading), cell) in self.columns.iter().zip(&row.cells) {
            let cell = cell.trim();
            let Some(heading) = heading else { continue };
            if cell.is_empty() {
                continue;
            }
            let before = match heading {
                Heading::Product(field) => {
                    product.texts.set(*field, cell);
                    continue;
                }
                Heading::Study(field) => {
                    if *field == StudyField::AsOf && parse_day(cell).is_err() {
                        return Err(fault(name, no_day(cell, self.lang)));
                    }
                    let before = study.texts.get(*field).to_owned();
                    study.texts.set(*field, cell);
                    (before, cell.to_owned())
                }
                Heading::Answer { question, of_product } => {
                    let answer = self.answer(question, cell).map_err(|what| fault(name, what))?;
                    if *of_product {
                        let answer = Answer { answer, ..Answer::default() };
                        product.answers.insert(question.clone(), answer);
                        continue;
                    }
                    let before = study.answer(None, question).map(|stated| stated.answer.clone()).unwrap_or_default();
                    study.set(None, question, &answer);
                    (before, answer)
                }
            };
            // What is said of the study is said once; a later row may repeat it, not change it.
            if again && !before.0.is_empty() && before.0 != before.1 {
                let what = self.lang.pick(
                    "同じ研究の上の行と違います。同じにするか、空にしてください",
                    "a row of the same study above says otherwise; make them the same or leave this blank",
                );
                return Err(fault(name, what.to_owned()));
            }
        }
        if product != Product::default() {
            study.products.push(product);
        } else if again {
            let what = self.lang.pick(
                "この行には製品の名前も答えもありません。書くか、行を消してください",
                "this row has neither a product nor an answer about one; fill it in or delete it",
            );
            return Err(fault("", what.to_owned()));
        }
        if study.products.len() > MAX_PRODUCTS {
            let kind = crate::study::CaseKind::TooManyProducts(study.products.len());
            study.products.truncate(MAX_PRODUCTS);
            return Err(fault("", kind.say(self.lang)));
        }
        Ok(())
    }

    fn answer(&self, question: &str, cell: &str) -> Result<String, String> {
        let known = self.words.answer(question, cell).map(str::to_owned);
        known.ok_or_else(|| {
            let (cell, allowed) = (brief(cell), self.words.allowed(question));
            self.lang.pick(
                format!("「{cell}」という答えはありません。次のどれか、またはその言葉にしてください: {allowed}"),
                format!("there is no answer {cell}; use one of these or its words: {allowed}"),
            )
        })
    }
}

fn is_study(heading: Option<&Heading>) -> bool {
    heading == Some(&Heading::Study(StudyField::Id))
}

fn no_day(cell: &str, lang: Lang) -> String {
    crate::study::CaseKind::NoDay(cell.to_owned()).say(lang)
}

impl Heading {
    /// The heading by which files and scripts know the column.
    pub fn key(&self) -> &str {
        match self {
            Heading::Study(StudyField::Id) => "study",
            Heading::Product(ProductField::Name) => "product",
            Heading::Study(field) => field.key(),
            Heading::Product(field) => field.key(),
            Heading::Answer { question, .. } => question,
        }
    }
}
