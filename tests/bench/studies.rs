//! A seeded generator of realistic studies: the same seed gives the same lines on every machine.
#![allow(dead_code)]

use gaitou::study::{self, GivenAnswer, Product, ProductField, ProductIx, Study, StudyField, Subject};
use gaitou::tree::{AnswerIx, Node, QuestionIx, Tree};

/// Numbers that look random and are the same everywhere (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// What a study is to look like.
#[derive(Clone, Copy)]
pub struct Kind {
    /// How many products; 0 is one to three, as registries have them.
    pub products: usize,
    /// How many answers in a hundred are not known.
    pub unknown: usize,
}

const DISEASES: [&str; 8] = [
    "2型糖尿病",
    "本態性高血圧症",
    "切除不能進行胃癌",
    "アトピー性皮膚炎",
    "慢性腎臓病",
    "関節リウマチ",
    "気管支喘息",
    "軽度認知障害",
];
const DESIGNS: [&str; 4] =
    ["多施設共同無作為化比較試験", "単群前向き介入研究", "二重盲検並行群間比較試験", "探索的クロスオーバー試験"];
const NOTES: [&str; 4] = [
    "契約課に確認中。次回の会議で報告する",
    "添付文書の効能・効果と用法・用量を確かめた",
    "主要評価項目は12週時点の変化量",
    "研究費は運営費交付金。企業からの提供はない",
];

/// A study with answers along a path through a tree.
pub fn study(tree: &Tree, number: usize, kind: Kind, dice: &mut Dice) -> Study {
    let mut study = Study::default();
    let (disease, design) = (DISEASES[dice.below(8)], DESIGNS[dice.below(4)]);
    let year = 2019 + dice.below(8);
    for (field, text) in [
        (StudyField::Id, format!("jRCT{:010}", 1_000_000_000 + number)),
        (
            StudyField::Title,
            format!("{disease}患者を対象とした薬剤{}の有効性および安全性を検討する{design}", dice.below(900)),
        ),
        (StudyField::Protocol, format!("v{}.{} {year}-04-01", 1 + dice.below(4), dice.below(9))),
        (StudyField::Institution, format!("第{}大学病院", 1 + dice.below(80))),
        (StudyField::Investigator, "研究 太郎".to_owned()),
        (StudyField::AsOf, format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28))),
    ] {
        study.texts.set(field, text);
    }
    let to_products = walk(tree, tree.start(), false, kind, dice, &mut study.answers);
    let entry = tree.product_entry().unwrap();
    let count = if kind.products > 0 { kind.products } else { 1 + dice.below(10) / 7 + dice.below(20) / 19 };
    for at in 0..if to_products { count } else { 0 } {
        let mut product = Product::default();
        product.texts.set(ProductField::Name, format!("薬剤{}（一般名{}）", dice.below(900), dice.below(90)));
        product.texts.set(ProductField::Role, if at == 0 { "被験薬" } else { "対照薬" });
        product.texts.set(ProductField::Holder, format!("株式会社第{}製薬", dice.below(60)));
        walk(tree, entry, true, kind, dice, &mut product.answers);
        study.products.push(product);
    }
    study
}

/// Answers the questions of a path; whether it came to the products.
fn walk(
    tree: &Tree,
    start: QuestionIx,
    products: bool,
    kind: Kind,
    dice: &mut Dice,
    answers: &mut study::Answers,
) -> bool {
    let mut at = start;
    loop {
        let question = tree.question(at);
        let count = question.answers.len();
        // Most studies of a registry get as far as the products; there all answers come about.
        let any = |dice: &mut Dice| tree.each_answer(at).nth(dice.below(count)).unwrap().0;
        let answer = if products {
            any(dice)
        } else if dice.percent(90) {
            to_products(tree, at)
        } else {
            any(dice)
        };
        let unknown = dice.percent(kind.unknown);
        let id = if unknown { "unknown".to_owned() } else { tree.answer(at, answer).id.to_string() };
        let mut given = GivenAnswer { answer: id.into(), ..GivenAnswer::default() };
        if dice.percent(20) {
            given.note = NOTES[dice.below(4)].to_owned();
            given.source = format!("計画書 p.{}", 1 + dice.below(60));
        }
        answers.insert(question.id.to_string(), given);
        match tree.graph().follow(at, answer) {
            Node::Question(next) if tree.is_product(next) == products => at = next,
            Node::Question(_) => return true,
            Node::Leaf(_) => return false,
        }
    }
}

/// The answer that leads on to a question.
fn to_products(tree: &Tree, at: QuestionIx) -> AnswerIx {
    let mut targets = tree.graph().targets(at);
    let first = tree.each_answer(at).next().unwrap().0;
    targets.find(|(_, target)| matches!(target, Node::Question(_))).map_or(first, |(answer, _)| answer)
}

/// A study as one line.
pub fn line(study: &Study) -> String {
    // Line breaks within texts are escaped, so that those of the file are only its layout.
    let mut line: String = study::write(study).lines().map(str::trim_start).collect();
    line.push('\n');
    line
}

/// The first row of a table of studies.
pub fn headings(tree: &Tree) -> String {
    let ids = tree.questions().iter().map(|question| question.id.as_str());
    let mut line = ["study", "title", "as_of", "product"].into_iter().chain(ids).collect::<Vec<_>>().join(",");
    line.push('\n');
    line
}

/// A study as rows of a table, one a product. No generated text needs quotation marks.
pub fn rows(tree: &Tree, study: &Study) -> String {
    let own = [StudyField::Id, StudyField::Title, StudyField::AsOf].map(|field| study.texts.get(field));
    let mut text = String::new();
    for at in 0..study.product_count() {
        let product = study.products.get(at);
        let name = product.map_or("", |product| product.texts.get(ProductField::Name));
        let answers = tree.questions().iter().map(|question| {
            let of_product = tree.find_question(&question.id).is_some_and(|q| tree.is_product(q));
            let subject = if of_product { Subject::Product(ProductIx::behind(at)) } else { Subject::Study };
            study.answer(subject, &question.id).and_then(|answer| answer.answer.single()).unwrap_or("")
        });
        text += &own.into_iter().chain([name]).chain(answers).collect::<Vec<_>>().join(",");
        text.push('\n');
    }
    text
}
