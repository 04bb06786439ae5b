//! The saved cases as the home screen lists them.

use std::path::PathBuf;

use crate::batch::{Recheck, Shift};
use crate::report::{Conclusion, ridden};
use crate::study::{Study, StudyField};
use crate::text::{Bilingual, Day, Lang, fold};
use crate::tree::document::rider;
use crate::tree::{Editions, Outcome, OutcomeSet};
use crate::triage::Triage;
use crate::verdict::{Warning, of_wording, reworded};

use super::super::effect::ListedCase;

/// The saved cases and which of them are shown.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// All of them.
    pub entries: Vec<SavedCase>,
    /// Only those are shown that contain this text.
    pub filter: String,
    /// Whether only those are shown that still need somebody.
    pub only_unfinished: bool,
    /// In which order they are listed.
    pub order: Order,
    /// Whether the folder is still being read, as at the first drawing.
    pub is_reading: bool,
    /// Why the folder could not be read.
    pub fault: Option<Bilingual>,
    /// The case that was worked on last: the cursor goes back to it.
    pub last: Option<PathBuf>,
    /// The case that was deleted last, in the trash.
    pub deleted: Option<PathBuf>,
}

/// The orders in which the saved cases can be listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The one that was worked on last on top.
    #[default]
    Work,
    /// By the user's own number.
    Number,
    /// By title.
    Title,
    /// By what they are, the open ones on top.
    Outcome,
    /// By how many facts are open, the most on top.
    Open,
    /// By the day whose law they are judged by, the latest on top.
    Day,
}

impl Order {
    /// The order that the key for it turns to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Order::Work => Order::Number,
            Order::Number => Order::Title,
            Order::Title => Order::Outcome,
            Order::Outcome => Order::Open,
            Order::Open => Order::Day,
            Order::Day => Order::Work,
        }
    }

    /// Its name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Order::Work => lang.pick("最近の順", "latest work first"),
            Order::Number => lang.pick("整理番号順", "by number"),
            Order::Title => lang.pick("課題名順", "by title"),
            Order::Outcome => lang.pick("結論順", "by outcome"),
            Order::Open => lang.pick("未確定の多い順", "most open first"),
            Order::Day => lang.pick("基準日順", "by day"),
        }
    }
}

/// One saved case. What it comes to is kept, since judging every case for every frame would be felt.
#[derive(Clone, Debug)]
pub struct SavedCase {
    /// Its file.
    pub path: PathBuf,
    /// The study, or why it could not be read.
    pub study: Result<Study, Bilingual>,
    /// The day on which it was worked on last.
    pub saved: Option<Day>,
    /// What it can still be, nothing on a day before the Act.
    pub possible: OutcomeSet,
    /// Which other law its outcome goes with.
    pub rider: Option<Bilingual>,
    /// How many open facts can still turn it.
    pub open: usize,
    /// What is to be said of the wording that its answers were given to.
    pub wording: Vec<Warning>,
    /// What the law of today changes of it.
    pub shift: Option<Shift>,
    /// All that the filter looks at, as it is compared.
    folded: String,
}

impl SavedCase {
    /// A saved case with its standing on its own day, or today.
    pub fn new(listed: ListedCase, editions: &Editions, today: Day) -> Self {
        let ListedCase { path, saved, study } = listed;
        let recheck = Recheck { editions, day: today, lang: Lang::Ja };
        let shift = study.as_ref().ok().and_then(|study| recheck.of_saved(study, saved));
        let mut entry = Self {
            path,
            study,
            saved,
            possible: OutcomeSet::default(),
            rider: None,
            open: 0,
            wording: Vec::new(),
            shift,
            folded: String::new(),
        };
        if let Ok(study) = &entry.study
            && let Some(tree) = editions.on(study.day().unwrap_or(today))
        {
            let triage = Triage::of(tree, study);
            entry.possible = triage.standing.possible;
            entry.open = triage.to_settle().len();
            let leaves = triage.standing.leaves();
            entry.rider = entry
                .possible
                .single()
                .and_then(|outcome| rider(leaves.iter().map(|leaf| tree.leaf(leaf)), outcome))
                .cloned();
            entry.wording = of_wording(editions, tree, study, &reworded(editions, &triage, study));
        }
        entry.folded = fold(&entry.text());
        entry
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> String {
        self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Its name, its texts and notes, who worked on it, and what the list says of it in either language.
    fn text(&self) -> String {
        let mut parts = vec![self.stem()];
        parts.extend(Lang::ALL.into_iter().map(|lang| self.state(lang)));
        if self.possible.single().is_none() && self.possible.least().is_some() {
            // As the verdict says it.
            parts.extend(Lang::ALL.into_iter().map(|lang| Conclusion::Undetermined.label(lang).to_owned()));
        }
        if self.is_unfinished() {
            // Not the whole heading: whoever filters by 未確定 does not want what is to be asked or confirmed.
            parts.extend(Lang::ALL.into_iter().map(|lang| unfinished_word(lang).to_owned()));
        }
        parts.extend(self.saved.map(|day| day.to_string()));
        if let Ok(study) = &self.study {
            let mut add = |value: &str| parts.push(value.to_owned());
            study.texts.iter().for_each(|(_, value)| add(value));
            study.products.iter().flat_map(|product| product.texts.iter()).for_each(|(_, value)| add(value));
            for subject in study.subjects() {
                let answers = study.answers(subject).into_iter().flat_map(|answers| answers.values());
                answers.for_each(|answer| [&answer.note, &answer.source].into_iter().for_each(|value| add(value)));
                study.history(subject).iter().for_each(|change| add(&change.by));
            }
        }
        parts.join(" ")
    }

    /// Whether somebody still has to settle, ask or confirm something: what the list calls so, and what cannot be read.
    pub fn is_unfinished(&self) -> bool {
        let is_open = match self.possible.single() {
            None | Some(Outcome::ConsultPharmacy) => true,
            Some(Outcome::OutOfScope | Outcome::Clinical | Outcome::Specific) => false,
        };
        let is_to_confirm = self.rider.as_ref().is_some_and(|rider| rider.ja.contains(CONFIRM));
        is_open || is_to_confirm || self.is_reworded()
    }

    /// Whether answers are to be confirmed since they were given to another wording.
    fn is_reworded(&self) -> bool {
        // That a sheet is of another revision whose words are the same leaves nothing to do.
        let same = |warning: &Warning| matches!(warning, Warning::OtherSheet { changed: Some(0), .. });
        !self.wording.iter().all(same)
    }

    /// Whether all words stand in what the filter looks at.
    fn contains(&self, words: &[&str]) -> bool {
        words.iter().all(|word| self.folded.contains(word))
    }

    /// What it is with its rider, or how much is open, in the words of the list.
    pub fn state(&self, lang: Lang) -> String {
        let confirm = if self.is_reworded() { lang.pick(" 要確認", ", confirm") } else { "" };
        let shift = match self.shift {
            Some(Shift::Outcome | Shift::Leaf) => lang.pick("・要見直し", ", recheck"),
            Some(Shift::Citations) => lang.pick("・根拠が変更", ", other citations"),
            None => "",
        };
        self.outcome(lang) + shift + confirm
    }

    /// Its outcome with its rider, or how much is open.
    pub fn outcome(&self, lang: Lang) -> String {
        match (&self.study, self.possible.single(), self.possible.least()) {
            (Err(_), _, _) => lang.pick("読めません", "unreadable").to_owned(),
            (Ok(_), Some(outcome), _) => {
                let rider = self.rider.as_ref().map(|rider| rider.get(lang));
                ridden(outcome.short(lang), rider, lang)
            }
            (Ok(_), None, Some(_)) => {
                let facts = if self.open == 1 { "fact" } else { "facts" };
                lang.pick(format!("未確定（事実 {} つ）", self.open), format!("open ({} {facts})", self.open))
            }
            (Ok(_), None, None) => lang.pick("法律の施行前の日", "before the Act").to_owned(),
        }
    }

    /// The user's own number; empty if there is none.
    pub fn number(&self) -> &str {
        self.study.as_ref().map_or("", |study| study.texts.get(StudyField::Id))
    }

    /// Number and title.
    pub fn named(&self) -> String {
        format!("{} {}", self.number(), self.title()).trim().to_owned()
    }

    /// The day whose law it is judged by, if it names one.
    pub fn day(&self) -> Option<Day> {
        self.study.as_ref().ok().and_then(Study::day)
    }

    /// The title, or the file's name if there is none.
    pub fn title(&self) -> String {
        let title = self.study.as_ref().map(|study| study.texts.get(StudyField::Title)).unwrap_or_default();
        if title.is_empty() { self.stem() } else { title.to_owned() }
    }
}

/// What the Japanese of a rider says where something is still to be confirmed.
const CONFIRM: &str = "要確認";

/// The one word for what still needs somebody.
fn unfinished_word(lang: Lang) -> &'static str {
    lang.pick("未了", "unfinished")
}

/// The cases that still need somebody, in the words that the list has for them.
pub fn unfinished(lang: Lang) -> String {
    unfinished_word(lang).to_owned() + lang.pick("（未確定・相談・要確認）", " (open, consult, to be confirmed)")
}

impl Listing {
    /// Whether cases are hidden.
    pub fn is_filtered(&self) -> bool {
        self.only_unfinished || !self.filter.is_empty()
    }

    /// The row of the case that was worked on last, if it is shown.
    pub fn row_of_last(&self) -> Option<usize> {
        let last = self.last.as_ref()?;
        let mut shown = self.shown().into_iter();
        shown.position(|at| self.entries.get(at).is_some_and(|entry| entry.path == *last))
    }

    /// The positions of the cases that are shown.
    pub fn shown(&self) -> Vec<usize> {
        let wanted = fold(&self.filter);
        let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        let entries = self.entries.iter().enumerate();
        let wanted = |entry: &SavedCase| entry.contains(&words) && (!self.only_unfinished || entry.is_unfinished());
        let mut shown: Vec<(usize, &SavedCase)> = entries.filter(|(_, entry)| wanted(entry)).collect();
        // The store lists the latest work first; sorting keeps that order among equals.
        match self.order {
            Order::Work => {}
            Order::Number => shown.sort_by_key(|(_, entry)| fold(entry.number())),
            Order::Title => shown.sort_by_key(|(_, entry)| fold(&entry.title())),
            Order::Outcome => {
                shown.sort_by_key(|(_, entry)| (entry.possible.single(), entry.rider.as_ref().map(|r| r.ja.as_str())))
            }
            Order::Open => shown.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.open)),
            Order::Day => shown.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.day())),
        }
        shown.into_iter().map(|(at, _)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::document::Leaf;

    /// The word stands in the trees: whoever changes it there is told here that the list looks for it.
    #[test]
    fn the_leaves_that_ask_to_confirm_are_unfinished() {
        let editions = Editions::kept().unwrap();
        let asking = |year: &str| -> Vec<String> {
            let tree = editions.all().iter().find(|tree| tree.id().ends_with(year)).unwrap();
            let asks = |leaf: &&Leaf| leaf.rider.as_ref().is_some_and(|r| r.ja.contains(CONFIRM));
            let mut ids: Vec<_> = tree.leaves().iter().filter(asks).map(|leaf| leaf.id.to_string()).collect();
            ids.sort();
            ids
        };
        assert_eq!(asking("2018"), ["out-food-health", "out-no-medical-act"]);
        assert_eq!(asking("2025"), ["out-food-health", "out-light-tests", "out-no-medical-act"]);
    }
}
