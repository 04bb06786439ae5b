//! The columns of a table of results: what each is called and where it stands.

use crate::batch::Plan;
use crate::text::Lang;

/// A column of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultColumn {
    /// The file, when the input is a folder.
    File,
    /// The user's own number.
    Study,
    /// 研究課題名.
    Title,
    /// The products' names, when the input is a folder.
    Products,
    /// The day whose law it was judged by.
    AsOf,
    /// The outcome's id, or `undetermined`.
    Outcome,
    /// The outcome in words.
    OutcomeText,
    /// A few words beside the outcome.
    Rider,
    /// The outcomes that remain.
    Possible,
    /// The leaves that remain.
    Leaves,
    /// The products that decide.
    Deciding,
    /// The open facts that can still turn the outcome.
    ToSettle,
    /// The law of the leaves that decide.
    Citations,
    /// The edition.
    Tree,
    /// Its digest.
    Digest,
    /// Whether the edition came with the program; only where some did not.
    Shipped,
    /// The paper beside the register; only in a workbook, which can link to it.
    Paper,
    /// Row, column, what is wrong and what to do.
    Error,
    /// The answers on the path and what follows from each.
    Rationale,
    /// Whether the other day's law gives other outcomes.
    Changed,
    /// The other day's edition.
    OtherTree,
    /// The outcome under it.
    OtherOutcome,
    /// Where the two ways part, with the article.
    TurnsAt,
    /// What only the other law asks and nobody answered.
    NewQuestions,
}

impl ResultColumn {
    /// All of them, in the order in which they stand in a table.
    pub const ALL: [ResultColumn; 24] = [
        ResultColumn::Study,
        ResultColumn::Title,
        ResultColumn::AsOf,
        ResultColumn::Outcome,
        ResultColumn::OutcomeText,
        ResultColumn::Rider,
        ResultColumn::Possible,
        ResultColumn::Leaves,
        ResultColumn::Deciding,
        ResultColumn::ToSettle,
        ResultColumn::Citations,
        ResultColumn::Tree,
        ResultColumn::Digest,
        ResultColumn::Error,
        ResultColumn::Paper,
        ResultColumn::Shipped,
        ResultColumn::Rationale,
        ResultColumn::Changed,
        ResultColumn::OtherTree,
        ResultColumn::OtherOutcome,
        ResultColumn::TurnsAt,
        ResultColumn::NewQuestions,
        ResultColumn::File,
        ResultColumn::Products,
    ];

    /// The heading in CSV, which scripts rely on.
    pub fn key(self) -> &'static str {
        match self {
            ResultColumn::File => "file",
            ResultColumn::Study => "study",
            ResultColumn::Title => "title",
            ResultColumn::Products => "products",
            ResultColumn::AsOf => "as_of",
            ResultColumn::Outcome => "outcome",
            ResultColumn::OutcomeText => "outcome_text",
            ResultColumn::Rider => "rider",
            ResultColumn::Possible => "possible",
            ResultColumn::Leaves => "leaves",
            ResultColumn::Deciding => "deciding",
            ResultColumn::ToSettle => "to_settle",
            ResultColumn::Citations => "citations",
            ResultColumn::Tree => "tree",
            ResultColumn::Digest => "digest",
            ResultColumn::Shipped => "tree_shipped",
            ResultColumn::Paper => "paper",
            ResultColumn::Error => "error",
            ResultColumn::Rationale => "rationale",
            ResultColumn::Changed => "changed",
            ResultColumn::OtherTree => "other_tree",
            ResultColumn::OtherOutcome => "other_outcome",
            ResultColumn::TurnsAt => "turns_at",
            ResultColumn::NewQuestions => "new_questions",
        }
    }

    /// Whether it is for programs alone: ids and digests, which a workbook keeps out of sight.
    pub fn is_for_programs(self) -> bool {
        match self {
            ResultColumn::Outcome | ResultColumn::Leaves | ResultColumn::Tree | ResultColumn::Digest => true,
            ResultColumn::File
            | ResultColumn::Study
            | ResultColumn::Title
            | ResultColumn::Products
            | ResultColumn::AsOf
            | ResultColumn::OutcomeText
            | ResultColumn::Rider
            | ResultColumn::Possible
            | ResultColumn::Deciding
            | ResultColumn::ToSettle
            | ResultColumn::Citations
            | ResultColumn::Shipped
            | ResultColumn::Paper
            | ResultColumn::Error
            | ResultColumn::Rationale
            | ResultColumn::Changed
            | ResultColumn::OtherTree
            | ResultColumn::OtherOutcome
            | ResultColumn::TurnsAt
            | ResultColumn::NewQuestions => false,
        }
    }

    /// The heading in a workbook, and what stands below it.
    pub fn words(self, lang: Lang) -> (&'static str, &'static str) {
        match self {
            ResultColumn::File => lang.pick(("ファイル", "案件のファイル名"), ("File", "Name of the case file")),
            ResultColumn::Study => lang.pick(("研究", "研究の整理番号"), ("Study", "The study's number")),
            ResultColumn::Title => lang.pick(("研究課題名", "研究課題名"), ("Title", "Title of the study")),
            ResultColumn::Products => lang.pick(("製品", "評価する製品"), ("Products", "The products evaluated")),
            ResultColumn::AsOf => lang.pick(
                ("法令の基準日", "この日の法令で判定しました"),
                ("Law as of", "Judged under the law of this day"),
            ),
            ResultColumn::Outcome => {
                lang.pick(("結論の符号", "プログラムのための符号"), ("Outcome id", "The outcome for programs"))
            }
            ResultColumn::OutcomeText => lang.pick(
                ("結論", "四つの結論のどれか。決まらないときはその旨"),
                ("Outcome", "One of the four outcomes, or that it is open"),
            ),
            ResultColumn::Rider => lang.pick(
                ("結論の添え書き", "結論に添える短い言葉（再生医療法の第1種、要確認など）"),
                ("Rider", "A few words beside the outcome, such as the class under another Act"),
            ),
            ResultColumn::Possible => {
                lang.pick(("残る結論", "まだありうる結論"), ("Possible", "The outcomes that remain"))
            }
            ResultColumn::Leaves => lang.pick(
                ("結論の理由の符号", "たどり着いた、または残っている結論の理由"),
                ("Leaves", "The ends of the path that remain"),
            ),
            ResultColumn::Deciding => lang.pick(
                ("決め手の製品", "結論を決めた、または決めうる製品"),
                ("Deciding", "The products on which the outcome hangs"),
            ),
            ResultColumn::ToSettle => lang.pick(
                ("確かめる事実", "食い違う答えと、答えによって結論が変わる未回答の質問"),
                ("To settle", "Answers that contradict each other, and open questions that can turn the outcome"),
            ),
            ResultColumn::Citations => lang.pick(
                ("根拠", "結論の根拠の条文など。（ ）は確かめ方"),
                ("Citations", "The law of the outcome, and how it was checked"),
            ),
            ResultColumn::Tree => {
                lang.pick(("版", "判定に使った決定木の版"), ("Edition", "The edition of the decision tree"))
            }
            ResultColumn::Digest => {
                lang.pick(("版の指紋", "決定木の内容を一意に示す値"), ("Digest", "Identifies the text of the edition"))
            }
            ResultColumn::Shipped => lang.pick(
                ("付属の版か", "gaitou に付属する決定木で判定したか"),
                ("Shipped", "Whether the decision tree came with gaitou"),
            ),
            ResultColumn::Paper => lang.pick(
                ("判定書", "この研究の判定書。押すと開きます"),
                ("Paper", "The paper of this study; click to open it"),
            ),
            ResultColumn::Error => lang
                .pick(("読めない理由", "行、列、誤り、直し方"), ("Error", "Row, column, what is wrong and what to do")),
            ResultColumn::Rationale => lang.pick(
                ("理由", "質問ごとの答えと、そこから分かること"),
                ("Rationale", "Each answer and what follows from it"),
            ),
            ResultColumn::Changed => lang.pick(
                ("結論が変わるか", "比べた日の法令で、ありうる結論が変わるか"),
                ("Changed", "Whether the other day's law gives other outcomes"),
            ),
            ResultColumn::OtherTree => {
                lang.pick(("比べた版", "比べた日の決定木の版"), ("Other edition", "The edition of the other day"))
            }
            ResultColumn::OtherOutcome => lang.pick(
                ("比べた版での結論", "比べた日の法令での結論"),
                ("Other outcome", "The outcome under the other day's law"),
            ),
            ResultColumn::TurnsAt => lang.pick(
                ("分かれる質問と条文", "二つの法令で道が分かれる答えと、その条文"),
                ("Turns at", "The answer at which the two laws part, with the article"),
            ),
            ResultColumn::NewQuestions => lang.pick(
                ("新しい質問", "比べた日の法令だけが聞く、未回答の質問"),
                ("New questions", "What only the other law asks and nobody answered"),
            ),
        }
    }
}

/// The columns of a run; `folder` adds what a register of case files needs, `papers` the links to papers.
pub fn columns(plan: &Plan, folder: bool, papers: bool) -> Vec<ResultColumn> {
    let foreign = plan.editions.all().iter().any(|tree| !tree.is_shipped());
    let is_wanted = |column: &ResultColumn| match column {
        ResultColumn::Study
        | ResultColumn::Title
        | ResultColumn::AsOf
        | ResultColumn::Outcome
        | ResultColumn::OutcomeText
        | ResultColumn::Rider
        | ResultColumn::Possible
        | ResultColumn::Leaves
        | ResultColumn::Deciding
        | ResultColumn::ToSettle
        | ResultColumn::Citations
        | ResultColumn::Tree
        | ResultColumn::Digest
        | ResultColumn::Error => true,
        ResultColumn::Paper => papers,
        ResultColumn::Shipped => foreign,
        ResultColumn::Rationale => plan.explain,
        ResultColumn::Changed
        | ResultColumn::OtherTree
        | ResultColumn::OtherOutcome
        | ResultColumn::TurnsAt
        | ResultColumn::NewQuestions => plan.against.is_some(),
        ResultColumn::File | ResultColumn::Products => folder,
    };
    ResultColumn::ALL.into_iter().filter(is_wanted).collect()
}
