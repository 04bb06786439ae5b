//! The marks that a form may have, with their meaning: one table for reading, checking, filling and telling.

use crate::text::Lang;

/// A place that a form may mark.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// What stands between the braces.
    pub name: &'static str,
    /// What it becomes, in Japanese.
    ja: &'static str,
    /// What it becomes, in English.
    en: &'static str,
    /// How it may stand.
    pub kind: Kind,
}

/// How a mark may stand.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Anywhere in a text.
    Text,
    /// Alone in a paragraph: it becomes paragraphs and tables.
    Blocks,
    /// As the beginning of what is repeated for each, with the marks that hold in it.
    List(&'static [Mark]),
    /// Either of the two.
    Both(&'static [Mark]),
}

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkOp {
    /// `{{x}}`: says it.
    Say,
    /// `{{#x}}`: begins what is repeated for each.
    Each,
    /// `{{?x}}`: begins what is there if there is any.
    If,
    /// `{{^x}}`: begins what is there if there is none.
    Unless,
    /// `{{/x}}`: ends what was begun.
    End,
}

impl MarkOp {
    /// What stands between the braces, taken apart.
    pub(super) fn of(inner: &str) -> (MarkOp, String) {
        let inner = inner.trim();
        let mut chars = inner.chars();
        let op = match chars.next() {
            Some('#' | '＃') => MarkOp::Each,
            Some('?' | '？') => MarkOp::If,
            Some('^' | '＾') => MarkOp::Unless,
            Some('/' | '／') => MarkOp::End,
            Some(_) | None => return (MarkOp::Say, inner.to_owned()),
        };
        (op, chars.as_str().trim().to_owned())
    }

    /// The sign before the name.
    pub(super) fn sign(self) -> &'static str {
        match self {
            MarkOp::Say => "",
            MarkOp::Each => "#",
            MarkOp::If => "?",
            MarkOp::Unless => "^",
            MarkOp::End => "/",
        }
    }

    /// Whether it waits for an end.
    pub(super) fn opens(self) -> bool {
        match self {
            MarkOp::Each | MarkOp::If | MarkOp::Unless => true,
            MarkOp::Say | MarkOp::End => false,
        }
    }
}

impl Mark {
    const fn text(name: &'static str, ja: &'static str, en: &'static str) -> Mark {
        Mark { name, ja, en, kind: Kind::Text }
    }

    const fn blocks(name: &'static str, ja: &'static str, en: &'static str) -> Mark {
        Mark { name, ja, en, kind: Kind::Blocks }
    }

    const fn list(name: &'static str, ja: &'static str, en: &'static str, fields: &'static [Mark]) -> Mark {
        Mark { name, ja, en, kind: Kind::List(fields) }
    }

    const fn both(name: &'static str, ja: &'static str, en: &'static str, fields: &'static [Mark]) -> Mark {
        Mark { name, ja, en, kind: Kind::Both(fields) }
    }

    /// What it becomes.
    pub fn says(&self, lang: Lang) -> &'static str {
        lang.pick(self.ja, self.en)
    }
}

impl Kind {
    /// The marks that hold in what is repeated.
    pub fn fields(self) -> &'static [Mark] {
        match self {
            Kind::Text | Kind::Blocks => &[],
            Kind::List(fields) | Kind::Both(fields) => fields,
        }
    }
}

/// The marks that hold everywhere, whatever they are of.
pub fn marks() -> impl Iterator<Item = &'static Mark> {
    MARKS.iter().flat_map(|marks| marks.iter())
}

/// All marks: those of every paper, of a verdict's study, of a verdict's sections.
pub const MARKS: [&[Mark]; 3] = [&PAPER, &VERDICT, &SECTIONS];

pub(super) const PAPER: [Mark; 7] = [
    Mark::text("document", "書面の名前", "the name of the paper"),
    Mark::text(
        "foot",
        "ページの下に入れる文（書面の名前、整理番号、研究課題名）",
        "what stands at the foot of pages: the paper's name, the number, the title",
    ),
    Mark::text("judged-by", "判定者（相談票では作成者）", "who judged"),
    Mark::list("head", "題の下の表の行", "the rows of the table under the title", &PAIR),
    Mark::blocks("front", "表の紙の全部（見出しつき）", "all of the front sheet, with headings"),
    Mark::blocks("annex", "別紙の全部（見出しつき）", "all of the annex, with headings"),
    Mark::list("signatures", "署名欄の行", "the rows to sign", &SIGNATURE),
];

pub(super) const PAIR: [Mark; 2] = [Mark::text("label", "見出し", "the label"), Mark::text("text", "内容", "the text")];

pub(super) const SIGNATURE: [Mark; 2] =
    [Mark::text("part", "役割（判定者など）", "in what part"), Mark::text("name", "氏名", "the name, if it is known")];

pub(super) const VERDICT: [Mark; 12] = [
    Mark::text("id", "整理番号", "the office's number"),
    Mark::text("title", "研究課題名", "the title of the study"),
    Mark::text("protocol", "研究計画書の版", "the version of the protocol"),
    Mark::text("institution", "施設", "the institution"),
    Mark::text("investigator", "研究責任医師または統括管理者", "the investigator"),
    Mark::text("law-as-of", "法令の基準日", "the day of the law"),
    Mark::text("outcome", "結論（添える言葉つき）", "the outcome, with its rider"),
    Mark::text("possible", "結論が決まらないとき、あり得る結論", "the outcomes still possible, while it is open"),
    Mark::list("products", "製品", "the products", &PRODUCT),
    Mark::text("law", "使った法令（決定木の名前と版）", "the law applied, with the edition"),
    Mark::text("tree-digest", "決定木の指紋", "the digest of the tree"),
    Mark::text("program", "プログラムの名前と版", "the program with its version"),
];

pub(super) const PRODUCT: [Mark; 5] = [
    Mark::text("number", "番号", "its number"),
    Mark::text("name", "名前", "its name"),
    Mark::text("outcome", "この製品だけの判定", "what it is by itself"),
    Mark::text("deciding", "結論を決める製品なら、その旨", "whether the outcome hangs on it"),
    Mark::list("details", "役割、製造販売業者など、案件にあること", "role, holder and what else the case says", &PAIR),
];

pub(super) const SECTIONS: [Mark; 21] = [
    Mark::blocks("headline", "結論の枠", "the outcome in its box"),
    Mark::both("contradictions", "食い違う答え", "answers that contradict each other", &ITEM),
    Mark::both(
        "deciding",
        "製品ごとの判定（製品が二つ以上のとき）",
        "product by product, where there are several",
        &ITEM,
    ),
    Mark::both("reasons", "理由", "why", &ITEM),
    Mark::both("to-settle", "確かめる事実（結論が変わるもの）", "facts to settle that turn the outcome", &ITEM),
    Mark::both("also-open", "確かめる事実（手続だけが変わるもの）", "facts to settle that change the duties", &ITEM),
    Mark::both("awaited", "判断についての答えごとの結論", "what each answer about the judgement leads to", &ITEM),
    Mark::both("steps", "次の手続", "what to do now", &ITEM),
    Mark::both("basis", "この判定の前提", "what the verdict rests on", &ITEM),
    Mark::both("warnings", "案件や決定木についての注意", "what to know about the case or the tree", &ITEM),
    Mark::both("limits", "この判定で代えられないもの", "what the verdict is not", &ITEM),
    Mark::blocks("described", "製品の表", "the products as described"),
    Mark::both("answers", "質問と答え", "questions and answers", &ANSWER),
    Mark::both("turning", "ここが違えば結論が変わること", "what would change the outcome", &ITEM),
    Mark::both("amendment", "改正の前と後", "before and after the amendment", &ITEM),
    Mark::both("examples", "同じ結論の公表された事例", "published cases that end alike", &ITEM),
    Mark::both("caveats", "留意点", "what to bear in mind", &ITEM),
    Mark::both("unused", "判定に使わなかった答え", "answers that were not needed", &ITEM),
    Mark::both("cited", "根拠", "the law cited", &CITED),
    Mark::blocks("documents", "根拠文書の所在", "where the documents are"),
    Mark::blocks("about", "プログラム、決定木、指紋", "program, tree, digests"),
];

pub(super) const ITEM: [Mark; 4] = [
    Mark::text("text", "本文", "the text"),
    Mark::text("places", "根拠の箇所", "where the law says it"),
    Mark::text("ask", "相談先", "whom to ask"),
    Mark::text("more", "メモ、出典、補足", "notes, sources and what else belongs to it"),
];

pub(super) const ANSWER: [Mark; 6] = [
    Mark::text("number", "番号", "the number"),
    Mark::text("question", "質問", "the question"),
    Mark::text("answer", "答え", "the answer"),
    Mark::text("because", "そこから言えること", "what follows"),
    Mark::text("places", "根拠の箇所", "where the law says it"),
    Mark::text("more", "メモ、出典", "note and source"),
];

pub(super) const CITED: [Mark; 5] = [
    Mark::text("number", "番号", "the number"),
    Mark::text("place", "文書と箇所", "the document and the place"),
    Mark::text("says", "内容", "what it says"),
    Mark::text("known", "確からしさ", "how well that is known"),
    Mark::text("address", "所在", "where it can be read"),
];
