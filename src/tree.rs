//! What the law says: the decision tree of each edition, checked and ready to walk.
//!
//! [`document`] is a tree file as written; [`Tree`] is one that is known to be valid. There is one
//! way from the first to the second, [`Tree::load`], and it returns every problem, not the first.
//!
//! How the files are kept, and a new edition made in eight steps, stands in `decision-trees/README.md`.

pub mod diff;
mod digest;
pub mod document;
pub mod draw;
mod edition;
mod graph;
pub mod hint;
mod imprint;
mod outcome;
mod packed;
pub mod parts;
mod place;
pub(crate) mod position;
mod problem;
mod provision;
mod released;
mod remark;
pub mod routes;
mod shipped;
mod validate;

use std::io::BufWriter;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use crate::text::{Lang, Text};

use position::{at, each, find};

use hint::Lexicon;

use document::{Answer, Body, Citation, Document, Leaf, Question, Source, Sources};

pub(crate) use digest::Digest;
pub use edition::{Editions, EditionsError};
pub use graph::{Graph, Node, Onward};
pub use imprint::Imprint;
pub use outcome::{Confidence, Outcome, OutcomeSet};
pub use packed::{imprints, shipped_sources};
pub use place::line_of;
pub use position::{AnswerIx, LeafIx, Member, Position, QuestionIx, Set};
pub use problem::{Problem, ProblemKind, Severity};
pub use provision::{Provision, address, rank, words};
pub use released::{former, released, released_files};
pub use remark::{Remark, RemarkKind, remarks};
pub use shipped::{SHIPPED, provisions_text, sources_text};

/// Things by their id, in the order of the file.
type ById<T> = IndexMap<Text, T, RandomState>;

/// One valid edition of the decision tree.
///
/// INVARIANT: every id is unique, every target exists and lies later in the file, every question and
/// leaf can be reached, every text is there in both languages and every reason has a citation.
#[derive(Clone, Debug)]
pub struct Tree {
    document: Document,
    graph: Graph,
    question_by_id: ById<QuestionIx>,
    leaf_by_id: ById<LeafIx>,
    start: QuestionIx,
    /// The first question about a product, if there is any.
    product_entry: Option<QuestionIx>,
    /// All answers of each question.
    answers: Vec<Set<AnswerIx>>,
    /// The questions about a product.
    product: Set<QuestionIx>,
    unknown_means: Vec<Option<AnswerIx>>,
    exclusive: Vec<Exclusive>,
    leaf_outcomes: Vec<Outcome>,
    /// The leaves of each outcome, in its order.
    leaves_of: [Set<LeafIx>; Outcome::ALL.len()],
    sources: ById<Source>,
    bodies: ById<Body>,
    /// Whom to ask about each question.
    refer: Vec<Body>,
    digest: OnceLock<Text>,
    lexicon: OnceLock<Lexicon>,
    shipped: bool,
    warnings: Vec<Problem>,
}

/// Two answers that cannot both be true, in positions: an answer and one that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusive {
    /// The question and the answer that names the other.
    pub one: (QuestionIx, AnswerIx),
    /// Which of the answer's contradictions it is.
    pub named: usize,
    /// The question and the answer that is named.
    pub other: (QuestionIx, AnswerIx),
}

impl Tree {
    /// Reads a tree file with the sources beside it and checks it.
    ///
    /// `stem` is the file's name without `.json`. A file that does not fit the format gives one
    /// problem with its line; one that fits gives all that is wrong with it.
    ///
    /// # Errors
    /// Every problem that keeps the tree from being used; warnings alone do not.
    pub fn load(stem: &str, text: &str, sources: &Sources) -> Result<Tree, Vec<Problem>> {
        let document = problem::parse::<Document>(text).map_err(|problem| vec![problem])?;
        validate::tree(stem, document, sources)
    }

    /// Reads and checks a `sources.json`.
    ///
    /// # Errors
    /// Every problem that it has.
    pub fn load_sources(text: &str) -> Result<Sources, Vec<Problem>> {
        let sources = problem::parse::<Sources>(text).map_err(|problem| vec![problem])?;
        let problems = validate::sources(&sources);
        if problems.is_empty() { Ok(sources) } else { Err(problems) }
    }

    /// The edition's id.
    pub fn id(&self) -> &str {
        &self.document.id
    }

    /// The edition as written.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The graph of the edition.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The questions in the order of asking.
    pub fn questions(&self) -> &[Question] {
        &self.document.questions
    }

    /// The questions with their positions, in the order of asking.
    pub fn each_question(&self) -> impl DoubleEndedIterator<Item = (QuestionIx, &Question)> + Clone {
        each(&self.document.questions)
    }

    /// A question.
    pub fn question(&self, question: QuestionIx) -> &Question {
        at(&self.document.questions, question)
    }

    /// A question by a position that was kept while another edition may have taken the place of the one it is of.
    pub fn question_kept(&self, question: QuestionIx) -> Option<&Question> {
        self.document.questions.get(question.ix())
    }

    /// A question's position by id.
    pub fn find_question(&self, id: &str) -> Option<QuestionIx> {
        self.question_by_id.get(id).copied()
    }

    /// As [`Tree::find_question`], quickest if the question stands shortly behind a position.
    pub fn find_question_near(&self, id: &str, position: QuestionIx) -> Option<QuestionIx> {
        let mut near = self.each_question().skip(position.ix()).take(4);
        near.find(|(_, question)| question.id == id).map(|(at, _)| at).or_else(|| self.find_question(id))
    }

    /// The answers of a question with their positions.
    pub fn each_answer(&self, question: QuestionIx) -> impl DoubleEndedIterator<Item = (AnswerIx, &Answer)> + Clone {
        each(&self.question(question).answers)
    }

    /// All answers of a question.
    pub fn answers(&self, question: QuestionIx) -> Set<AnswerIx> {
        *at(&self.answers, question)
    }

    /// All answers of each question, in the order of asking.
    pub fn all_answers(&self) -> &[Set<AnswerIx>] {
        &self.answers
    }

    /// An answer of a question.
    pub fn answer(&self, question: QuestionIx, answer: AnswerIx) -> &Answer {
        at(&self.question(question).answers, answer)
    }

    /// An answer's position by id.
    pub fn find_answer(&self, question: QuestionIx, id: &str) -> Option<AnswerIx> {
        find(&self.question(question).answers, |answer| answer.id == id)
    }

    /// The leaves.
    pub fn leaves(&self) -> &[Leaf] {
        &self.document.leaves
    }

    /// The leaves with their positions.
    pub fn each_leaf(&self) -> impl DoubleEndedIterator<Item = (LeafIx, &Leaf)> + Clone {
        each(&self.document.leaves)
    }

    /// A leaf.
    pub fn leaf(&self, leaf: LeafIx) -> &Leaf {
        at(&self.document.leaves, leaf)
    }

    /// A leaf by a position that was kept while another edition may have taken the place of the one it is of.
    pub fn leaf_kept(&self, leaf: LeafIx) -> Option<&Leaf> {
        self.document.leaves.get(leaf.ix())
    }

    /// A leaf's position by id.
    pub fn find_leaf(&self, id: &str) -> Option<LeafIx> {
        self.leaf_by_id.get(id).copied()
    }

    /// The first question.
    pub fn start(&self) -> QuestionIx {
        self.start
    }

    /// The first question about a product.
    pub fn product_entry(&self) -> Option<QuestionIx> {
        self.product_entry
    }

    /// All questions about a product.
    pub fn about_product(&self) -> Set<QuestionIx> {
        self.product
    }

    /// Whether a question is about a product.
    pub fn is_product(&self, question: QuestionIx) -> bool {
        self.product.contains(question)
    }

    /// The answer that "don't know" is, for a question that has one.
    pub fn unknown_means(&self, question: QuestionIx) -> Option<AnswerIx> {
        *at(&self.unknown_means, question)
    }

    /// The pairs of answers that cannot both be true, in the order of asking.
    pub fn exclusive(&self) -> &[Exclusive] {
        &self.exclusive
    }

    /// The outcome of a leaf.
    pub fn outcome(&self, leaf: LeafIx) -> Outcome {
        *at(&self.leaf_outcomes, leaf)
    }

    /// The outcomes of a set of leaves.
    pub fn outcomes(&self, leaves: Set<LeafIx>) -> OutcomeSet {
        OutcomeSet::of(|outcome| !leaves.intersection(self.leaves_of(outcome)).is_empty())
    }

    /// The leaves of an outcome.
    pub fn leaves_of(&self, outcome: Outcome) -> Set<LeafIx> {
        *outcome.of(&self.leaves_of)
    }

    /// A document that the edition cites.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// Citations of this edition with the documents that they name. None is left out: a tree whose citations name an
    /// unknown document does not load.
    pub fn cited<'a, I>(&'a self, citations: I) -> impl Iterator<Item = (&'a Citation, &'a Source)> + use<'a, I>
    where
        I: IntoIterator<Item = &'a Citation>,
    {
        citations.into_iter().filter_map(|citation| Some((citation, self.source(&citation.source)?)))
    }

    /// The title of the document that a citation names.
    pub fn title<'a>(&'a self, citation: &'a Citation, lang: Lang) -> &'a str {
        // A tree whose citations name an unknown document does not load; a citation of another tree keeps its id.
        self.source(&citation.source).map_or(citation.source.as_str(), |source| source.title.get(lang))
    }

    /// Whom to ask about a question.
    pub fn refer(&self, question: QuestionIx) -> &Body {
        at(&self.refer, question)
    }

    /// Somebody whom the edition refers the reader to.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.get(id)
    }

    /// `sha256:` and the digest of the edition with the sources it cites; two trees that say the
    /// same have the same digest, whatever their line ends and indentation.
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| digest(&self.document, &self.sources).into())
    }

    /// What the edition tells of itself.
    pub fn imprint(&self) -> Imprint {
        let Document { id, in_force_from, revision, sources_checked, .. } = &self.document;
        Imprint {
            id: id.clone(),
            in_force_from: *in_force_from,
            revision: *revision,
            sources_checked: *sources_checked,
            digest: self.digest().to_owned().into(),
        }
    }

    /// The words that users bring, ready to be looked for.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::of(&self.document.questions))
    }

    /// Whether this is a tree that came with the program, unchanged.
    pub fn is_shipped(&self) -> bool {
        self.shipped
    }

    /// What is worth knowing about the tree but does not keep it from being used.
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// Every citation of the edition, in reading order.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.document.citations()
    }
}

/// The digest of a document with the sources it cites, in the order of their ids.
fn digest(document: &Document, sources: &ById<Source>) -> String {
    let mut cited: Vec<&Source> = sources.values().collect();
    cited.sort_by(|one, other| one.id.cmp(&other.id));
    let mut digest = Digest::default();
    // Serializing plain structs of strings and numbers to a digest cannot fail.
    let written = serde_json::to_writer(BufWriter::new(&mut digest), &(document, cited));
    debug_assert!(written.is_ok());
    digest.finish()
}
