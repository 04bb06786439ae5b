//! The official words of what a question cites, where the user has the laws.

use super::{COLUMNS, Halt, Interview};
use crate::report::page_text;
use crate::statute::{is_numbered, page};
use crate::tree::document::{Citation, Source};
use crate::tree::{Provision, address, words};
use crate::triage::Place;
use crate::verdict::Verdict;

/// A place of a law on e-Gov that a question or one of its answers cites.
struct CitedOnEgov<'t> {
    source: &'t Source,
    law: &'t str,
    at: &'t Provision,
}

impl Interview<'_> {
    /// The places that a question cites by number, or the official words of one of them.
    pub(super) fn law(&mut self, verdict: &Verdict, place: Option<Place>, number: Option<usize>) -> Result<(), Halt> {
        let lang = self.world.lang;
        let cited = place.map(|place| cited(verdict, place)).unwrap_or_default();
        if cited.is_empty() {
            return self
                .say(self.pick("ここで引用している e-Gov の条文はありません。", "No law on e-Gov is cited here."));
        }
        let Some(number) = number else {
            for (at, one) in cited.iter().enumerate() {
                let place = words(std::slice::from_ref(one.at), lang);
                self.say_list(&format!("  {}. ", at + 1), "     ", &format!("{} {place}", one.source.title.get(lang)))?;
            }
            return self.say(self.pick("条文を読むには「条文 番号」。", "To read one: law NUMBER."));
        };
        let Some(one) = number.checked_sub(1).and_then(|at| cited.get(at)) else {
            return self.say(self.pick(
                "その番号の条文はありません。「条文」で確かめてください。",
                "There is no such number; see law.",
            ));
        };
        let page = self.world.beside.shelf.on(one.law, verdict.as_of).and_then(|volume| page(volume, one.at, lang));
        match page {
            Some(page) => Ok(write!(self.world.output, "{}", page_text(&page, lang, COLUMNS))?),
            None => {
                self.say(self.pick(
                    "手元に条文がありません。gaitou law add で足すか、e-Gov で見てください:",
                    "Its text is not at hand. Add it with gaitou law add, or see:",
                ))?;
                // An address that is broken in two cannot be opened.
                Ok(writeln!(self.world.output, "  {}", address(one.law, Some(one.at)))?)
            }
        }
    }
}

/// What a question cites, then what its answers do, each place once.
fn cited<'t>(verdict: &Verdict<'t>, place: Place) -> Vec<CitedOnEgov<'t>> {
    let tree = verdict.tree;
    let question = tree.question(place.question);
    let answers = question.answers.iter().flat_map(|answer| &answer.cite);
    let mut found: Vec<CitedOnEgov> = Vec::new();
    let cited = question.cite.iter().chain(answers).filter(|citation: &&Citation| citation.holds_on(verdict.as_of));
    for (citation, source) in tree.cited(cited) {
        let Some(law) = source.law_id.as_deref() else { continue };
        for at in citation.at.iter().filter(|at| is_numbered(at)) {
            if !found.iter().any(|known| known.law == law && known.at == at) {
                found.push(CitedOnEgov { source, law, at });
            }
        }
    }
    found
}
