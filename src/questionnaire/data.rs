//! What the page knows of an edition: positions in place of ids, each citation once, nothing that it does not show.

mod reader;

use serde::Serialize;

use crate::study::{Field, ProductField, StudyField};
use crate::text::{Bilingual, Lang};
use crate::tree::{Position, Tree};

use reader::PageReader;

/// A text in Japanese and English.
type Both<'a> = (&'a str, &'a str);

#[derive(Serialize)]
pub(super) struct PageEdition<'a> {
    id: &'a str,
    revision: u32,
    digest: &'a str,
    title: Both<'a>,
    from: String,
    until: Option<String>,
    checked: String,
    start: usize,
    entry: Option<usize>,
    questions: Vec<PageQuestion<'a>>,
    leaves: Vec<PageLeaf<'a>>,
    exclusive: Vec<PagePair<'a>>,
    /// Which caveats the whole edition has.
    caveats: Vec<usize>,
    /// Names, and what to ask there.
    bodies: Vec<(Both<'a>, Both<'a>)>,
    /// Everything that leaves and the edition tell, each once.
    said: Vec<PageNotice<'a>>,
    cites: Vec<(String, String)>,
}

#[derive(Serialize)]
struct PageQuestion<'a> {
    id: &'a str,
    product: bool,
    ask: Both<'a>,
    why: Both<'a>,
    counts: Both<'a>,
    beware: Option<Both<'a>>,
    meanwhile: Option<Both<'a>>,
    cites: Vec<usize>,
    refer: usize,
    unknown: Option<usize>,
    answers: Vec<PageAnswer<'a>>,
    /// Answers of former revisions.
    retired: Vec<&'a str>,
}

/// Two answers about one subject that cannot both be true.
#[derive(Serialize)]
struct PagePair<'a> {
    questions: [usize; 2],
    answers: [usize; 2],
    text: Both<'a>,
}

#[derive(Serialize)]
struct PageAnswer<'a> {
    id: &'a str,
    label: Both<'a>,
    because: Both<'a>,
    cites: Vec<usize>,
    /// A question, or below zero a leaf: -1 is the first.
    to: isize,
}

#[derive(Serialize)]
struct PageLeaf<'a> {
    outcome: usize,
    /// The outcome with its rider, in words and in few words.
    called: [(String, String); 2],
    because: Both<'a>,
    cites: Vec<usize>,
    steps: Vec<usize>,
    caveats: Vec<usize>,
    /// The questions beside which it holds whatever their answers are.
    whatever: Vec<usize>,
}

#[derive(PartialEq, Serialize)]
struct PageNotice<'a> {
    text: Both<'a>,
    cites: Vec<usize>,
    refer: Option<usize>,
    /// The questions that it matters to; always, if none.
    about: Vec<usize>,
    /// The answer to the one question that it is about; it matters only where that answer may hold.
    answer: Option<usize>,
}

/// A field of the study or a product.
#[derive(Serialize)]
pub(super) struct PageField {
    key: &'static str,
    label: Both<'static>,
}

fn both(text: &Bilingual) -> Both<'_> {
    (&text.ja, &text.en)
}

/// An edition with the last day on which it is the law.
pub(super) fn edition(tree: &Tree, until: Option<crate::text::Day>) -> PageEdition<'_> {
    let mut reader = PageReader { tree, cites: Vec::new(), bodies: Vec::new(), said: Vec::new() };
    let document = tree.document();
    let questions = tree.each_question().map(|(at, question)| reader.question(at, question)).collect();
    let leaves = tree.leaves().iter().map(|leaf| reader.leaf(leaf)).collect();
    let caveats = document.caveats.iter().map(|caveat| reader.caveat(caveat)).collect();
    let exclusive = tree.exclusive().iter().filter_map(|pair| {
        let said = tree.answer(pair.one.0, pair.one.1).contradicts.get(pair.named)?;
        let (questions, answers) = ([pair.one.0, pair.other.0], [pair.one.1, pair.other.1]);
        Some(PagePair {
            questions: questions.map(Position::ix),
            answers: answers.map(Position::ix),
            text: both(&said.text),
        })
    });
    let mut exclusive: Vec<PagePair> = exclusive.collect();
    exclusive.sort_by_key(|pair| pair.questions);
    let PageReader { tree: _, cites, bodies, said } = reader;
    PageEdition {
        id: tree.id(),
        revision: document.revision,
        digest: tree.digest(),
        title: both(&document.title),
        from: document.in_force_from.to_string(),
        until: until.map(|day| day.to_string()),
        checked: document.sources_checked.to_string(),
        start: tree.start().ix(),
        entry: tree.product_entry().map(Position::ix),
        questions,
        leaves,
        exclusive,
        caveats,
        bodies,
        said,
        cites,
    }
}

fn row<F: Field>(field: &F) -> PageField {
    PageField { key: field.key(), label: (field.label(Lang::Ja), field.label(Lang::En)) }
}

/// The texts about the study, about a product, and among the details of a product.
#[derive(Serialize)]
pub(super) struct PageFields {
    study: Vec<PageField>,
    product: Vec<PageField>,
    details: Vec<PageField>,
}

/// All texts that a case has room for.
pub(super) fn rows() -> PageFields {
    let of_product = |detail: bool| ProductField::ALL.iter().filter(move |field| field.is_detail() == detail);
    PageFields {
        study: StudyField::ALL.iter().map(row).collect(),
        product: of_product(false).map(row).collect(),
        details: of_product(true).map(row).collect(),
    }
}
