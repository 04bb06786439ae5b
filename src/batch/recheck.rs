//! Saved cases and records under the law and the revision of today: what of their verdicts changes, and why.
//!
//! A record is judged again by the tree that it was made with. A case carries no verdict: it is judged by the last
//! released revision on its own day, as it was when it was filed. Both are then judged by the law of today.

mod fault;
mod places;
mod rechecked;
mod row;
mod workbook;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Against;
use crate::record::{KIND, MAX_BYTES};
use crate::report::{outcome_set, product_name, ridden};
use crate::study::{self, Study, StudyField, Subject};
use crate::text::{Day, Lang, clean, parse_day};
use crate::tree::document::rider;
use crate::tree::{Editions, LeafIx, OutcomeSet, Set, Tree, former};
use crate::triage::{Place, Triage};
use crate::verdict::Brief;

pub use fault::NotRechecked;
use places::{CitedPlaces, cited, is_within};
pub use rechecked::{Rechecked, Shift};
pub use row::{HEADINGS, cells};
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
        let cited_then = cited(&triage, before.leaves, then, lang);
        let cited_now = cited(&Triage::of(new, study), against.brief.leaves, now, lang);
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
