//! What can be wrong with a tree file: place and kind as data, said in either language.

use serde::de::DeserializeOwned;

use super::document::FORMAT;
use crate::text::{Lang, brief};

/// One thing that is wrong with a tree or sources file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, as a JSON path: `questions[3].answers[1].then`. Empty for the file as a whole.
    pub path: String,
    /// What.
    pub kind: ProblemKind,
}

/// Whether a problem keeps the tree from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The tree does not load.
    Error,
    /// The tree loads; its keeper should look at it.
    Warning,
}

/// The kinds of problem, each with what one must know to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is not JSON or not of the format; line and column count from 1.
    Schema {
        /// The line at which reading stopped.
        line: usize,
        /// The column at which reading stopped.
        column: usize,
        /// The reader's own words.
        detail: String,
    },
    /// The format number is not one that this program reads.
    Format(u32),
    /// The id is not the file's stem.
    IdIsNotStem(String),
    /// An id holds something else than lower-case letters, digits and hyphens, or is reserved.
    BadId(String),
    /// The same id twice in one list.
    DuplicateId(String),
    /// There are no questions or no leaves.
    Empty,
    /// More questions or leaves than a tree may have.
    TooMany(usize),
    /// `start` is not the first question, about the study.
    Start(String),
    /// `ask` names no question.
    NoSuchQuestion(String),
    /// `conclude` names no leaf.
    NoSuchLeaf(String),
    /// An answer leads to its own or an earlier question.
    LeadsBack(String),
    /// No answer leads here.
    Unreachable(String),
    /// A question about a product leads to one about the study.
    ProductLeadsToStudy(String),
    /// Two ways into the product part name different questions.
    SecondEntry(String),
    /// A question has fewer than two answers.
    TooFewAnswers,
    /// Two answers of a question read the same.
    SameLabel(String),
    /// A text is missing in a language.
    EmptyText,
    /// A text holds a control code or an invisible mark, or starts or ends with a space.
    UncleanText,
    /// `unknown_means` names no answer of its question.
    UnknownMeans(String),
    /// A word points to no answer of its question.
    WordToNothing(String),
    /// A word points to two answers of its question; one of them belongs into `also`.
    WordTwice(String),
    /// `contradicts` names no answer of a question about the same thing.
    Contradicts(String),
    /// A caveat's `answer` is none of its one question.
    CaveatOfNothing(String),
    /// `readings` names no question about a product.
    Readings(String),
    /// A citation names no document of `sources.json`.
    NoSuchSource(String),
    /// A place of the law does not read as one, or its days are the wrong way round; the field.
    Provision(&'static str),
    /// `refer` names no body of `sources.json`.
    NoSuchBody(String),
    /// Neither the answer nor its question cites any law.
    NoCitation,
    /// A leaf cites no law.
    LeafWithoutCitation,
    /// A leaf tells the reader nothing to do.
    NoNextStep,
    /// A document that no citation names.
    UnusedSource(String),
}

impl ProblemKind {
    /// The rule's name; what breaks each stands in `tests/problems/breaks.json`.
    pub fn name(&self) -> &'static str {
        match self {
            ProblemKind::Schema { .. } => "schema",
            ProblemKind::Format(_) => "format",
            ProblemKind::IdIsNotStem(_) => "id-is-not-stem",
            ProblemKind::BadId(_) => "bad-id",
            ProblemKind::DuplicateId(_) => "duplicate-id",
            ProblemKind::Empty => "empty",
            ProblemKind::TooMany(_) => "too-many",
            ProblemKind::Start(_) => "start",
            ProblemKind::NoSuchQuestion(_) => "no-such-question",
            ProblemKind::NoSuchLeaf(_) => "no-such-leaf",
            ProblemKind::LeadsBack(_) => "leads-back",
            ProblemKind::Unreachable(_) => "unreachable",
            ProblemKind::ProductLeadsToStudy(_) => "product-leads-to-study",
            ProblemKind::SecondEntry(_) => "second-entry",
            ProblemKind::TooFewAnswers => "too-few-answers",
            ProblemKind::SameLabel(_) => "same-label",
            ProblemKind::EmptyText => "empty-text",
            ProblemKind::UncleanText => "unclean-text",
            ProblemKind::UnknownMeans(_) => "unknown-means",
            ProblemKind::WordToNothing(_) => "word-to-nothing",
            ProblemKind::WordTwice(_) => "word-twice",
            ProblemKind::Contradicts(_) => "contradicts",
            ProblemKind::CaveatOfNothing(_) => "caveat-of-nothing",
            ProblemKind::Readings(_) => "readings",
            ProblemKind::NoSuchSource(_) => "no-such-source",
            ProblemKind::Provision(_) => "provision",
            ProblemKind::NoSuchBody(_) => "no-such-body",
            ProblemKind::NoCitation => "no-citation",
            ProblemKind::LeafWithoutCitation => "leaf-without-citation",
            ProblemKind::NoNextStep => "no-next-step",
            ProblemKind::UnusedSource(_) => "unused-source",
        }
    }

    /// Whether it keeps the tree from being used.
    pub fn severity(&self) -> Severity {
        if matches!(self, ProblemKind::UnusedSource(_)) { Severity::Warning } else { Severity::Error }
    }

    /// What is wrong, in one line, and what to do about it.
    pub fn say(&self, lang: Lang) -> (String, &'static str) {
        let quoted = |ja: &str, en: &str, what: &str| lang.pick(ja, en).replace("{}", &brief(what));
        match self {
            ProblemKind::Schema { line, column, detail } => (
                lang.pick(
                    format!("{line} 行 {column} 列で形式に合いません: {}", brief(detail)),
                    format!("does not fit the format at line {line}, column {column}: {}", brief(detail)),
                ),
                lang.pick(
                    "gaitou schema tree が示す形式に直してください",
                    "mend it to the format that gaitou schema tree prints",
                ),
            ),
            ProblemKind::Format(found) => {
                (lang.pick(format!("format が {found} です"), format!("the format is {found}")), const_format(lang))
            }
            ProblemKind::IdIsNotStem(stem) => (
                quoted("id がファイル名「{}」と違います", "the id is not the file's name, {}", stem),
                lang.pick("id とファイル名をそろえてください", "make the id and the file's name the same"),
            ),
            ProblemKind::BadId(id) => (
                quoted("id「{}」は使えません", "the id {} cannot be used", id),
                lang.pick(
                    "小文字の英字・数字・ハイフンだけの id にしてください（unknown は使えません）",
                    "use lower-case letters, digits and hyphens only, and not unknown",
                ),
            ),
            ProblemKind::DuplicateId(id) => (
                quoted("id「{}」が重なっています", "the id {} is there twice", id),
                lang.pick("どちらかの id を変えてください", "rename one of the two"),
            ),
            ProblemKind::Empty => (
                lang.pick("質問か結論が一つもありません", "there are no questions or no leaves").to_owned(),
                lang.pick("質問と結論を書いてください", "write questions and leaves"),
            ),
            ProblemKind::TooMany(limit) => (
                lang.pick(format!("{limit} 個を超えています"), format!("there are more than {limit}")),
                lang.pick("質問や結論をまとめてください", "merge some of them"),
            ),
            ProblemKind::Start(id) => (
                quoted(
                    "start「{}」が、研究についての最初の質問ではありません",
                    "start names {}, which is not the first question, about the study",
                    id,
                ),
                lang.pick("最初の質問の id を start に書いてください", "name the first question of the file"),
            ),
            ProblemKind::NoSuchQuestion(id) => (
                quoted("質問「{}」がありません", "there is no question {}", id),
                lang.pick("id のつづりを直すか、質問を足してください", "correct the id or add the question"),
            ),
            ProblemKind::NoSuchLeaf(id) => (
                quoted("結論「{}」がありません", "there is no leaf {}", id),
                lang.pick("id のつづりを直すか、結論を足してください", "correct the id or add the leaf"),
            ),
            ProblemKind::LeadsBack(id) => (
                quoted("前の質問「{}」に戻っています", "leads back to the question {}", id),
                lang.pick(
                    "答えは後ろの質問へだけ進めます。質問の順を変えてください",
                    "answers lead only to later questions: change the order",
                ),
            ),
            ProblemKind::Unreachable(id) => (
                quoted("「{}」にたどり着く答えがありません", "no answer leads to {}", id),
                lang.pick("ここへ進む答えを書くか、消してください", "let an answer lead here, or delete it"),
            ),
            ProblemKind::ProductLeadsToStudy(id) => (
                quoted(
                    "製品の質問から研究の質問「{}」へ進んでいます",
                    "a question about a product leads to {}, which is about the study",
                    id,
                ),
                lang.pick(
                    "製品の質問からは、製品の質問か結論へ進めてください",
                    "lead to a question about a product, or to a leaf",
                ),
            ),
            ProblemKind::SecondEntry(id) => (
                quoted(
                    "製品の質問への入口が「{}」と二つあります",
                    "a second entry, {}, leads into the questions about products",
                    id,
                ),
                lang.pick("入口は一つの質問にしてください", "let all ways in name the same question"),
            ),
            ProblemKind::TooFewAnswers => (
                lang.pick("答えが二つありません", "there are fewer than two answers").to_owned(),
                lang.pick("答えを足してください", "add answers"),
            ),
            ProblemKind::SameLabel(label) => (
                quoted("答えの言葉「{}」が重なっています", "two answers read the same: {}", label),
                lang.pick("区別できる言葉にしてください", "word them apart"),
            ),
            ProblemKind::EmptyText => (
                lang.pick("文がありません", "the text is empty").to_owned(),
                lang.pick("日本語と英語の両方を書いてください", "write both the Japanese and the English"),
            ),
            ProblemKind::UncleanText => (
                lang.pick(
                    "制御文字か見えない文字、または前後に空白があります",
                    "holds a control code or an invisible mark, or starts or ends with a space",
                )
                .to_owned(),
                lang.pick("その文字を消してください", "delete it"),
            ),
            ProblemKind::UnknownMeans(id) => (
                quoted("unknown_means「{}」という答えがありません", "unknown_means names no answer: {}", id),
                lang.pick("この質問の答えの id を書いてください", "name an answer of this question"),
            ),
            ProblemKind::WordToNothing(id) => (
                quoted("言葉の先の答え「{}」がありません", "a word points to no answer: {}", id),
                lang.pick("この質問の答えの id を書いてください", "name an answer of this question"),
            ),
            ProblemKind::WordTwice(word) => (
                quoted("言葉「{}」が二度あります", "the word {} is there twice", word),
                lang.pick(
                    "一つにまとめ、ほかに考えられる答えは also に書いてください",
                    "keep one, and name the other answer in its also",
                ),
            ),
            ProblemKind::CaveatOfNothing(id) => (
                quoted("留意点の答え「{}」がありません", "a caveat is about no answer: {}", id),
                lang.pick(
                    "questions に質問を一つだけ書き、その答えの id を書いてください",
                    "name one question in questions, and one of its answers",
                ),
            ),
            ProblemKind::Contradicts(id) => (
                quoted("contradicts「{}」という答えがありません", "contradicts names no answer: {}", id),
                lang.pick(
                    "同じ対象（研究か製品）の質問と答えの id を書いてください",
                    "name a question about the same thing (study or product) and one of its answers",
                ),
            ),
            ProblemKind::Readings(id) => (
                quoted(
                    "readings「{}」は製品の質問ではありません",
                    "readings names no question about a product: {}",
                    id,
                ),
                lang.pick("製品の質問の id を書いてください", "name a question about a product"),
            ),
            ProblemKind::NoSuchSource(id) => (
                quoted("文書「{}」が sources.json にありません", "the document {} is not in sources.json", id),
                lang.pick("id を直すか、sources.json に足してください", "correct the id or add it to sources.json"),
            ),
            ProblemKind::Provision(field) => (
                quoted("根拠の場所の「{}」が読めません", "the place cited cannot be read: {}", field),
                lang.pick(
                    "条は \"2\" や \"2-2\"、号の中は \"イ\" のように、外側の項目とともに書いてください",
                    "write an article as \"2\" or \"2-2\", a sub-item as \"イ\", each with the field that it lies in",
                ),
            ),
            ProblemKind::NoSuchBody(id) => (
                quoted("相談先「{}」が sources.json にありません", "the body {} is not in sources.json", id),
                lang.pick("id を直すか、sources.json に足してください", "correct the id or add it to sources.json"),
            ),
            ProblemKind::NoCitation => (
                lang.pick("答えにも質問にも根拠がありません", "neither the answer nor its question cites any law")
                    .to_owned(),
                lang.pick("cite に根拠を書いてください", "add a citation"),
            ),
            ProblemKind::LeafWithoutCitation => (
                lang.pick("結論に根拠がありません", "the leaf cites no law").to_owned(),
                lang.pick("cite に根拠を書いてください", "add a citation"),
            ),
            ProblemKind::NoNextStep => (
                lang.pick("次の手続がありません", "there are no next steps").to_owned(),
                lang.pick("next_steps に次にすることを書いてください", "say in next_steps what to do"),
            ),
            ProblemKind::UnusedSource(id) => (
                quoted("文書「{}」を引く根拠がありません", "no citation names the document {}", id),
                lang.pick("引くか、sources.json から消してください", "cite it or delete it from sources.json"),
            ),
        }
    }
}

fn const_format(lang: Lang) -> &'static str {
    const { assert!(FORMAT == 1) };
    lang.pick("この版の gaitou が読めるのは format 1 です", "this gaitou reads format 1")
}

impl Problem {
    /// The problem in one line: path, what, what to do, and the rule's name.
    pub fn line(&self, lang: Lang) -> String {
        let (what, hint) = self.kind.say(lang);
        let path = if self.path.is_empty() { String::new() } else { format!("{}: ", brief(&self.path)) };
        lang.pick(
            format!("{path}{what}。{hint} [{}]", self.kind.name()),
            format!("{path}{what}; {hint} [{}]", self.kind.name()),
        )
    }
}

/// Reads JSON of a known shape; what does not fit is one problem with its line and path.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Keeping track of the path costs more than the reading, so it is done only when there is a fault to place.
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let schema = |path: String, fault: &serde_json::Error| {
        let full = fault.to_string();
        // The position is told apart from the words, so it is taken off their end.
        let detail = full.rsplit_once(" at line ").map_or(full.as_str(), |(words, _)| words).to_owned();
        let path = if path == "." { String::new() } else { path };
        Problem { path, kind: ProblemKind::Schema { line: fault.line(), column: fault.column(), detail } }
    };
    let value = serde_path_to_error::deserialize(&mut reader)
        .map_err(|fault| schema(fault.path().to_string(), fault.inner()))?;
    reader.end().map_err(|fault| schema(String::new(), &fault))?;
    Ok(value)
}
