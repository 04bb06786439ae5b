//! How current the law of a verdict is, where official texts are at hand to compare with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::law::state_label;
use super::{Report, WarningLine};
use crate::statute::{Checked, KnownProvisions, LawPage, Shelf, State, Volume, check, pages};
use crate::text::Lang;
use crate::tree::diff::Owned;
use crate::tree::{Editions, Provision, Tree, words};
use crate::verdict::{Verdict, Warning};

/// What a comparison of the cited provisions with official texts found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Freshness {
    /// How many provisions of laws on e-Gov the verdict cites.
    pub cited: usize,
    /// How many of them say what was read when the edition was made.
    pub same: usize,
    /// The files of the official texts, by the names that tell law and version.
    pub files: Vec<String>,
    /// The provisions that say something else now, in words.
    pub changed: Vec<String>,
    /// The provisions that could not be compared, in words.
    pub open: Vec<String>,
    /// All of it in one sentence.
    pub text: String,
}

impl Freshness {
    /// Of what a verdict cites; `None` where no file of any law that it cites is at hand, or it cites none.
    pub fn of(verdict: &Verdict, editions: &Editions, shelf: &Shelf, lang: Lang) -> Option<Freshness> {
        if shelf.is_empty() {
            return None;
        }
        let checked = check(editions, verdict.tree, verdict.as_of, shelf, KnownProvisions::shipped());
        let cited: Vec<&Checked> =
            checked.iter().filter(|one| one.parts.iter().any(|part| rests(verdict, *part))).collect();
        let mut volumes: Vec<&Volume> = Vec::new();
        for volume in cited.iter().filter_map(|one| one.volume) {
            if !volumes.contains(&volume) {
                volumes.push(volume);
            }
        }
        if volumes.is_empty() {
            return None;
        }
        let same = cited.iter().filter(|one| one.state == State::Same).count();
        let named = |wanted: fn(State) -> bool| -> Vec<String> {
            let of_state = cited.iter().filter(|one| wanted(one.state));
            of_state.map(|one| changed_place(verdict.tree, one, lang)).collect()
        };
        let changed = named(State::is_change);
        let is_open = |state| matches!(state, State::NotYet | State::NotHeld | State::NotRead);
        let open = named(is_open);
        let by_document = open_documents(verdict.tree, cited.iter().filter(|one| is_open(one.state)), lang);
        let text = said(cited.len(), same, &changed, &by_document, &texts(&volumes, lang), lang);
        let files = volumes.iter().map(|volume| volume.version.file()).collect();
        Some(Freshness { cited: cited.len(), same, files, changed, open, text })
    }
}

impl Report {
    /// The same report with what official texts say of it: where all cited provisions are as they were read, the
    /// standing caution about the age of the sources has nothing more to say.
    #[must_use]
    pub fn fresh(mut self, freshness: Option<Freshness>) -> Report {
        if freshness.as_ref().is_some_and(|found| found.same == found.cited) {
            self.warnings.retain(|WarningLine { code, text: _ }| code != Warning::SOURCES_OLDER);
        }
        self.freshness = freshness;
        self
    }
}

/// The official words of what a verdict cites, law by law.
pub fn official(verdict: &Verdict, editions: &Editions, shelf: &Shelf, lang: Lang) -> Vec<LawPage> {
    let checked = check(editions, verdict.tree, verdict.as_of, shelf, &KnownProvisions::default());
    let cited = checked.iter().filter(|one| one.parts.iter().any(|part| rests(verdict, *part)));
    let mut volumes: Vec<(&Volume, Vec<&Provision>)> = Vec::new();
    for one in cited {
        let Some(volume) = one.volume else { continue };
        match volumes.iter_mut().find(|(known, _)| *known == volume) {
            Some((_, places)) => places.push(one.at),
            None => volumes.push((volume, vec![one.at])),
        }
    }
    volumes.iter().flat_map(|(volume, places)| pages(volume, places, lang)).collect()
}

/// Whether a verdict rests on a part of its edition.
fn rests(verdict: &Verdict, part: Option<Owned>) -> bool {
    match part {
        None | Some(Owned::Edition) => true,
        Some(Owned::Question(q)) => verdict.rationale.iter().any(|step| step.place.question == q),
        Some(Owned::Answer(q, a)) => verdict.rationale.iter().any(|step| step.place.question == q && step.answer == a),
        Some(Owned::Leaf(leaf)) => verdict.brief.leaves.contains(leaf),
    }
}

/// A cited provision with what became of it.
pub fn changed_place(tree: &Tree, one: &Checked, lang: Lang) -> String {
    let title = tree.source(one.source).map_or(one.source, |source| source.title.get(lang));
    let place = words(std::slice::from_ref(one.at), lang);
    let state = state_label(one.state, lang);
    lang.pick(format!("{title} {place}（{state}）"), format!("{title}, {place} ({state})"))
}

/// What was not compared, document by document with how much of it: one place after the other would bury the rest.
fn open_documents<'a>(tree: &Tree, open: impl Iterator<Item = &'a &'a Checked<'a>>, lang: Lang) -> Vec<String> {
    let mut found: Vec<(&str, State, Vec<&Provision>)> = Vec::new();
    for one in open {
        match found.iter_mut().find(|(source, state, _)| (*source, *state) == (one.source, one.state)) {
            Some((_, _, places)) => places.push(one.at),
            None => found.push((one.source, one.state, vec![one.at])),
        }
    }
    let said = |(source, state, places): &(&str, State, Vec<&Provision>)| {
        let title = tree.source(source).map_or(*source, |source| source.title.get(lang));
        let state = state_label(*state, lang);
        let (place, count) =
            (places.first().map_or_else(String::new, |at| words(&[(*at).clone()], lang)), places.len());
        match count {
            1 => lang.pick(format!("{title} {place}（{state}）"), format!("{title}, {place} ({state})")),
            _ => lang.pick(format!("{title} の {count} の条項（{state}）"), format!("{count} of {title} ({state})")),
        }
    };
    found.iter().map(said).collect()
}

/// The days of the texts, or their last amendment where they have no day.
fn texts(volumes: &[&Volume], lang: Lang) -> String {
    let mut said: Vec<String> = Vec::new();
    for volume in volumes {
        let text = match (volume.version.day, volume.law.last_amendment()) {
            (Some(day), _) => day.to_string(),
            (None, Some(last)) => lang.pick(format!("{last}まで改正"), format!("amended up to {last}")),
            (None, None) => lang.pick("改正なし", "never amended").to_owned(),
        };
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.join(lang.pick("、", ", "))
}

fn said(cited: usize, same: usize, changed: &[String], open: &[String], texts: &str, lang: Lang) -> String {
    if !changed.is_empty() {
        let changed = changed.join(lang.pick("、", "; "));
        return lang.pick(
            format!("引用した条項が e-Gov の条文（{texts}）では違っています: {changed}。この判定に頼る前に、変わった所を確かめてください。"),
            format!("Cited provisions differ from the e-Gov text ({texts}): {changed}. Look at what changed before you rely on this verdict."),
        );
    }
    if open.is_empty() {
        return lang.pick(
            format!("引用した {cited} の条項はすべて e-Gov の条文（{texts}）と同じです。"),
            format!("All {cited} cited provisions equal the e-Gov text ({texts})."),
        );
    }
    let open = open.join(lang.pick("、", "; "));
    lang.pick(
        format!(
            "引用した {cited} の条項のうち {same} は e-Gov の条文（{texts}）と同じです。比べていないもの: {open}。"
        ),
        format!("{same} of {cited} cited provisions equal the e-Gov text ({texts}). Not compared: {open}."),
    )
}
