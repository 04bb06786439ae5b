//! Saved cases and records under the law and the revision of today: what of their verdicts changes, and why.
//!
//! A record is judged again by the tree that it was made with. A case carries no verdict: it is judged by the last
//! released revision on its own day, as it was when it was filed. Both are then judged by the law of today.

mod workbook;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Against;
use crate::record::{KIND, MAX_BYTES};
use crate::report::{outcome_set, product_name, ridden};
use crate::storage::FileError;
use crate::study::{self, CaseKind, CaseProblem, Study, StudyField, Subject};
use crate::text::{Day, Lang, brief, clean, fold, parse_day};
use crate::tree::document::{Citation, rider};
use crate::tree::{Editions, LeafIx, OutcomeSet, Set, Tree, former};
use crate::triage::{Place, Triage};
use crate::verdict::Brief;

pub use workbook::recheck_workbook;

/// What holds for every file of a run.
#[derive(Clone, Copy, Debug)]
pub struct Recheck<'e> {
    /// The law of today.
    pub editions: &'e Editions,
    /// The day whose law everything is judged under now.
    pub day: Day,
    /// The language.
    pub lang: Lang,
}

/// What became of one verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rechecked {
    /// The user's own number.
    pub id: String,
    /// The title.
    pub title: String,
    /// The edition, revision and day of then and of now.
    pub law: [String; 2],
    /// The outcomes that remained then and remain now, in words with their riders.
    pub outcome: [String; 2],
    /// The leaves of then and of now.
    pub leaves: [String; 2],
    /// Whether outcome or rider changed.
    pub turned: bool,
    /// Whether the leaves changed.
    pub moved: bool,
    /// The places that the verdict cites now and did not then.
    pub newly_cited: Vec<String>,
    /// The places that it cited then and does not now.
    pub no_longer_cited: Vec<String>,
    /// The answers at which the ways part.
    pub why: Vec<String>,
    /// The questions that must be asked anew.
    pub newly_asked: Vec<String>,
}

/// The gravest of what is another in a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The outcome, or its rider.
    Outcome,
    /// The leaf in which it ends.
    Leaf,
    /// The citations, or what is to be asked.
    Citations,
}

impl Rechecked {
    /// The gravest of what is another; `None` if nothing is.
    pub fn shift(&self) -> Option<Shift> {
        match (self.turned, self.moved, self.is_changed()) {
            (true, _, _) => Some(Shift::Outcome),
            (false, true, _) => Some(Shift::Leaf),
            (false, false, true) => Some(Shift::Citations),
            (false, false, false) => None,
        }
    }

    /// Whether anything of the verdict is another.
    pub fn is_changed(&self) -> bool {
        self.turned
            || self.moved
            || !self.newly_cited.is_empty()
            || !self.no_longer_cited.is_empty()
            || !self.newly_asked.is_empty()
    }
}

/// Why there is nothing to say of a file.
#[derive(Debug)]
pub enum NotRechecked {
    /// It cannot be read.
    File(FileError),
    /// It is neither a case nor a record that holds one.
    NoCase(CaseProblem),
    /// The day of a record's verdict is none.
    NoDay(String),
    /// The tree of this digest, which made a record, is not at hand.
    NoTree(String),
    /// Its day lies before the Act.
    BeforeAct,
}

impl NotRechecked {
    /// What is wrong and what to do, in one line, the file's name in front.
    pub fn line(&self, file: &str, lang: Lang) -> String {
        let what = match self {
            NotRechecked::File(fault) => return fault.line(file, lang),
            NotRechecked::NoCase(fault) => format!("{}: {}", brief(&fault.path), fault.kind.say(lang)),
            NotRechecked::NoDay(day) => format!("verdict.as_of: {}", CaseKind::NoDay(day.clone()).say(lang)),
            NotRechecked::NoTree(digest) => {
                let digest = brief(digest);
                lang.pick(
                    format!("記録を作った決定木（{digest}）が手元にありません。--trees で渡してください"),
                    format!("the tree that made the record ({digest}) is not at hand; pass it with --trees"),
                )
            }
            NotRechecked::BeforeAct => {
                lang.pick("臨床研究法の施行前の日です", "the Act was not in force on that day").to_owned()
            }
        };
        format!("{}: {what}", clean(file))
    }
}

/// What a record holds that is judged again; everything else in it is for `verify`.
#[derive(Deserialize)]
struct Filed<'a> {
    kind: String,
    #[serde(borrow)]
    study: &'a RawValue,
    verdict: FiledVerdict,
}

#[derive(Deserialize)]
struct FiledVerdict {
    as_of: String,
    tree: FiledTree,
}

#[derive(Deserialize)]
struct FiledTree {
    digest: String,
}

impl Recheck<'_> {
    /// What became of the verdict of a case or a record.
    ///
    /// # Errors
    /// It is no case and no record, its tree is not at hand, or its day lies before the Act.
    pub fn of(&self, text: &str) -> Result<Rechecked, NotRechecked> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let filed = serde_json::from_str::<Filed>(text).ok().filter(|filed| filed.kind == KIND);
        let (study, then, day) = match &filed {
            Some(filed) => {
                let study = study::read_within(filed.study.get(), MAX_BYTES).map_err(NotRechecked::NoCase)?;
                let digest = &filed.verdict.tree.digest;
                let then = self.of_digest(digest).ok_or_else(|| NotRechecked::NoTree(digest.clone()))?;
                let day = parse_day(&filed.verdict.as_of).map_err(|fault| NotRechecked::NoDay(fault.0))?;
                (study, then, day)
            }
            None => {
                let study = study::read(text).map_err(NotRechecked::NoCase)?;
                let day = study.day().unwrap_or(self.day);
                (study, former().last().unwrap_or(self.editions), day)
            }
        };
        let (Some(old), Some(new)) = (then.on(day), self.editions.on(self.day)) else {
            return Err(NotRechecked::BeforeAct);
        };
        Ok(self.compare(&study, (old, day), (new, self.day)))
    }

    /// What of a saved case is another under the law of today; `saved` is the day on which its file was last written.
    ///
    /// One that was written before today's wording was made was judged by a former revision; all others by this one.
    pub fn of_saved(&self, study: &Study, saved: Option<Day>) -> Option<Shift> {
        let own = study.day().unwrap_or(self.day);
        // A study that begins later is not under the law of today.
        let now = own.max(self.day);
        let new = self.editions.on(now)?;
        let document = new.document();
        let made = document.notices_checked.map_or(document.sources_checked, |day| day.max(document.sources_checked));
        let old = match former().last().filter(|_| saved.is_some_and(|saved| saved < made)) {
            Some(former) => former.on(own),
            None => self.editions.on(own),
        }?;
        // Under one edition nothing but what is cited for some days can be another.
        if std::ptr::eq(old, new) && own == now {
            return None;
        }
        self.compare(study, (old, own), (new, now)).shift()
    }

    /// The editions that have a tree of this digest, today's first.
    fn of_digest(&self, digest: &str) -> Option<&Editions> {
        let has = |editions: &&Editions| editions.all().iter().any(|tree| tree.digest() == digest);
        std::iter::once(self.editions).chain(former()).find(has)
    }

    fn compare(&self, study: &Study, (old, then): (&Tree, Day), (new, now): (&Tree, Day)) -> Rechecked {
        let lang = self.lang;
        let triage = Triage::of(old, study);
        let before = Brief::of(&triage);
        let against = Against::of(&triage, &before, new, now, study);
        let outcome = [
            said(old, before.possible, before.leaves, lang),
            said(new, against.brief.possible, against.brief.leaves, lang),
        ];
        let leaves = [ids(old, before.leaves), ids(new, against.brief.leaves)];
        let cited_then = cited(&triage, before.leaves, then);
        let cited_now = cited(&Triage::of(new, study), against.brief.leaves, now);
        let only = |these: &[CitedPlaces], those: &[CitedPlaces]| -> Vec<String> {
            let known = |key: &String| those.iter().flat_map(|(_, keys)| keys).any(|other| is_within(key, other));
            these.iter().filter(|(_, keys)| !keys.iter().all(known)).map(|(said, _)| said.clone()).collect()
        };
        let at = |place: &Place| match place.subject {
            Subject::Study => String::new(),
            Subject::Product(product) => {
                let name = product_name(study, product, lang);
                lang.pick(format!("{name}: "), format!("{name}: "))
            }
        };
        let why = against.turns.iter().map(|turn| {
            let ask = new.question(turn.place.question).ask.get(lang);
            let answer = new.answer(turn.place.question, turn.answer).label.get(lang);
            lang.pick(
                format!("{}「{ask}」に「{answer}」", at(&turn.place)),
                format!("{}{ask} -- {answer}", at(&turn.place)),
            )
        });
        let asked = against
            .unanswered
            .iter()
            .map(|place| format!("{}{}", at(place), new.question(place.question).ask.get(lang)));
        Rechecked {
            id: clean(study.texts.get(StudyField::Id)),
            title: clean(study.texts.get(StudyField::Title)),
            law: [law(old, then, lang), law(new, now, lang)],
            turned: outcome.first() != outcome.last(),
            moved: leaves.first() != leaves.last(),
            newly_cited: only(&cited_now, &cited_then),
            no_longer_cited: only(&cited_then, &cited_now),
            why: why.collect(),
            newly_asked: asked.collect(),
            outcome,
            leaves,
        }
    }
}

fn law(tree: &Tree, day: Day, lang: Lang) -> String {
    let (id, revision) = (tree.id(), tree.document().revision);
    lang.pick(format!("{id} 第{revision}版 {day}"), format!("{id} revision {revision}, {day}"))
}

/// The outcomes that remain; a settled one with its rider.
fn said(tree: &Tree, possible: OutcomeSet, leaves: Set<LeafIx>, lang: Lang) -> String {
    let words = outcome_set(possible, lang);
    let leaves = leaves.iter().map(|leaf| tree.leaf(leaf));
    let rider = possible.single().and_then(|outcome| rider(leaves, outcome));
    ridden(&words, rider.map(|rider| rider.get(lang)), lang)
}

fn ids(tree: &Tree, leaves: Set<LeafIx>) -> String {
    leaves.iter().map(|leaf| tree.leaf(leaf).id.as_str()).collect::<Vec<_>>().join(", ")
}

/// The places of a citation in words, and each of them by what it is compared by.
type CitedPlaces = (String, Vec<String>);

/// The places that a verdict rests on: of the leaves that remain, and of the questions and answers on the path.
/// A document is known by its number, for an amendment gives it another id.
fn cited(triage: &Triage, leaves: Set<LeafIx>, day: Day) -> Vec<CitedPlaces> {
    let Triage { tree, facts, standing, contradicting: _, clashes: _, misfits: _ } = triage;
    let mut found: Vec<CitedPlaces> = Vec::new();
    let mut note = |citations: &[Citation]| {
        for citation in citations.iter().filter(|citation| citation.holds_on(day)) {
            let source = tree.source(&citation.source);
            let document = source.and_then(|source| source.number.as_deref()).unwrap_or(&citation.source);
            let place = citation.place(Lang::Ja);
            let said = format!("{document} {place}");
            if !found.iter().any(|(known, _)| *known == said) {
                let keys = keys(document, &place);
                found.push((said, keys));
            }
        }
    };
    for place in standing.places() {
        let Some(answer) = facts.get(place).given() else { continue };
        note(&tree.question(place.question).cite);
        note(&tree.answer(place.question, answer).cite);
    }
    leaves.iter().for_each(|leaf| note(&tree.leaf(leaf).cite));
    found
}

/// What the places of a citation are compared by, each with all that stands before it: 第2条第1項、第4項 is two
/// places of one article. What names no number is the document as a whole.
fn keys(document: &str, place: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut before = String::new();
    for part in place.split(['、', '・']).map(bare).filter(|part| part.contains(|c: char| c.is_ascii_digit())) {
        let level = ["条", "項", "号"].into_iter().find(|level| part.contains(level));
        let kept = level.and_then(|level| before.split_once(level)).map(|(head, _)| head);
        // What a shorter part leaves out is what the one before it begins with.
        let head = kept.and_then(|head| head.rfind('第').and_then(|at| head.get(..at))).unwrap_or_default();
        let whole = if level.is_some() { format!("{head}{part}") } else { part };
        keys.push(format!("{document} {whole}"));
        before = whole;
    }
    if keys.is_empty() {
        keys.push(format!("{document} "));
    }
    keys
}

/// Whether a place is another, or one of the two is the document as a whole.
fn is_within(one: &str, other: &str) -> bool {
    one == other || (one.ends_with(' ') && other.starts_with(one)) || (other.ends_with(' ') && one.starts_with(other))
}

/// A place without what is only a way of writing it: the first revision named places in words, with remarks in
/// brackets.
fn bare(place: &str) -> String {
    let mut depth = 0_usize;
    let folded = fold(place);
    let kept = folded.chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && !matches!(c, ')' | '問' | '「' | '」' | 'q' | '.' | 'の' | ' ')
    });
    kept.collect()
}

/// The heads of the columns of a table of these.
pub const HEADINGS: [(&str, &str); 12] = [
    ("ファイル", "File"),
    ("整理番号", "Number"),
    ("研究課題名", "Title"),
    ("変わるか", "Changes"),
    ("その時の法令", "Law then"),
    ("いまの法令", "Law now"),
    ("その時の結論", "Outcome then"),
    ("いまの結論", "Outcome now"),
    ("結論の行き先（その時 → いま）", "Leaves, then -> now"),
    ("分かれる答え", "Answers at which they part"),
    ("新たに聞くこと", "To ask anew"),
    ("根拠の増減", "Citations gained and lost"),
];

/// A row of the table, or the reason why there is none.
pub fn cells(file: &str, found: &Result<Rechecked, NotRechecked>, lang: Lang) -> [String; 12] {
    let name = clean(file);
    match found {
        Err(fault) => {
            let fault = fault.line(file, lang);
            let mut row: [String; 12] = Default::default();
            let [first, _, _, changes, ..] = &mut row;
            *first = name;
            *changes = lang.pick(format!("判定できない: {fault}"), format!("cannot be judged: {fault}"));
            row
        }
        Ok(found) => {
            let Rechecked {
                id,
                title,
                law,
                outcome,
                leaves,
                turned: _,
                moved,
                newly_cited,
                no_longer_cited,
                why,
                newly_asked,
            } = found;
            let [law_then, law_now] = law.clone();
            let [then, now] = outcome.clone();
            let [leaves_then, leaves_now] = leaves;
            let changes = match found.shift() {
                Some(Shift::Outcome) => lang.pick("結論", "outcome"),
                Some(Shift::Leaf) => lang.pick("結論の行き先", "leaf"),
                Some(Shift::Citations) => lang.pick("根拠か質問", "citations or questions"),
                None => lang.pick("なし", "none"),
            };
            let cites = newly_cited.iter().map(|place| format!("+ {place}"));
            let cites = cites.chain(no_longer_cited.iter().map(|place| format!("- {place}")));
            [
                name,
                id.clone(),
                title.clone(),
                changes.to_owned(),
                law_then,
                law_now,
                then,
                now,
                if *moved { format!("{leaves_then} → {leaves_now}") } else { leaves_now.clone() },
                why.join("\n"),
                newly_asked.join("\n"),
                cites.collect::<Vec<_>>().join("\n"),
            ]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_compared_whichever_way_they_are_put_together() {
        assert_eq!(
            keys("法", "第2条第1項、第4項、第9項第2号・第3号"),
            ["法 第2条第1項", "法 第2条第4項", "法 第2条第9項第2号", "法 第2条第9項第3号"]
        );
        assert_eq!(keys("法", "第2条第2項第2号ロ・第5条"), ["法 第2条第2項第2号ロ", "法 第5条"]);
        assert_eq!(keys("事務連絡", "問1-15、1-16"), ["事務連絡 1-15", "事務連絡 1-16"]);
        assert_eq!(keys("解説", "全体"), ["解説 "]);
        assert!(
            is_within("解説 ", "解説 3") && is_within("解説 3", "解説 ") && !is_within("法 第2条", "法 第2条第1項")
        );
        assert!(!is_within("法", "法人 1") && !is_within("法 ", "法人 1"));
    }
}
