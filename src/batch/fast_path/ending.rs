//! What a study comes to by what is said of it: the verdict behind the rest of its line.

use std::borrow::Cow;

use super::known::NewEnding;
use super::scan::{LineTexts, SaidStates};
use super::steps::{PRODUCT, STUDY, SaidAnswer, SaidState, SaidSteps};
use super::ways::KnownWays;
use super::{Code, FastPath, LineDetail};
use crate::study::{Ids, ProductIx, Subject, UNKNOWN};
use crate::tree::hint::Folded;
use crate::tree::{AnswerIx, Position, QuestionIx, Set, Tree};
use crate::triage::{Clash, Facts, Place, Reach, Triage, WayRest, may_clash};
use crate::verdict::{Brief, differ, spoken_against};

/// By which edition a line is judged, and whose words were answered if that is known: places in the list of all.
#[derive(Clone, Copy, Debug)]
pub(super) struct JudgedBy {
    pub(super) edition: usize,
    pub(super) answered: Option<usize>,
}

impl FastPath<'_> {
    /// A number for the editions by which a line is judged.
    pub(super) fn code(&self, JudgedBy { edition, answered }: JudgedBy) -> Code {
        // Each is one of a few, so that the number of both is small.
        let answered = answered.unwrap_or(self.phrases.len());
        (edition * (self.phrases.len() + 1) + answered) as Code
    }

    /// Whether a word in what is said of a product speaks against an answer.
    pub(super) fn is_spoken_against(
        &self,
        by: JudgedBy,
        said: &SaidStates,
        steps: &SaidSteps,
        texts: &LineTexts,
    ) -> Option<bool> {
        let tree = self.phrases.get(by.edition)?.tree;
        let triage = Triage::of_facts(tree, self.facts(by, steps, said.study, &said.products)?, Vec::new());
        let said = |product: ProductIx| {
            let of_product = texts.said.iter().filter(|(at, _)| *at == product.ix() + 1);
            of_product.map(|(_, text)| Folded::of(text)).collect()
        };
        Some(!spoken_against(&triage, said).is_empty())
    }

    /// What stands behind number, title and day in the line of a study, of which and of whose products the ways are
    /// known by number; `None` if the slow way has to write it.
    pub(super) fn ending(
        &self,
        by: JudgedBy,
        said: &SaidStates,
        steps: &SaidSteps,
        numbers: &[Code],
        ways: &KnownWays,
    ) -> Option<NewEnding> {
        let tree = self.phrases.get(by.edition)?.tree;
        let (brief, clashes) = match brief(tree, numbers, ways) {
            Some(brief) => (brief, Vec::new()),
            None => {
                let triage = Triage::of_facts(tree, self.facts(by, steps, said.study, &said.products)?, Vec::new());
                (Brief::of(&triage), triage.clashes)
            }
        };
        let bytes = self.behind(by.edition, &brief, &clashes)?;
        let questions = brief.to_settle.iter().map(|(place, _)| &tree.question(place.question).id);
        let open = questions.map(|id| Some(self.ids.question(id.as_bytes())?.0)).collect::<Option<_>>()?;
        Some(NewEnding { bytes, outcome: brief.possible.single(), open })
    }

    /// What stands behind number, title and day in a line, by what a study comes to under an edition.
    pub(in crate::batch) fn behind(&self, edition: usize, brief: &Brief, clashes: &[Clash]) -> Option<Vec<u8>> {
        let (phrases, mut bytes) = (self.phrases.get(edition)?, Vec::new());
        match self.detail {
            LineDetail::Full => phrases.behind_tree(brief, clashes, &mut bytes),
            LineDetail::Brief => phrases.behind_id(brief, &mut bytes),
        }
        Some(bytes)
    }

    /// Where what is said of one subject can lead, and what that leaves; `None` if two answers cannot both be true or one cannot be used.
    pub(super) fn way(
        &self,
        by: JudgedBy,
        steps: &SaidSteps,
        subject: Subject,
        said: SaidState,
    ) -> Option<(Reach, WayRest)> {
        let tree = self.phrases.get(by.edition)?.tree;
        let (start, facts) = match subject {
            Subject::Study => (tree.start(), self.facts(by, steps, said, &[PRODUCT])?),
            Subject::Product(_) => (tree.product_entry()?, self.facts(by, steps, STUDY, &[said])?),
        };
        if may_clash(tree, &facts) {
            return None;
        }
        let reach = Reach::from(tree, start, facts.level(subject));
        Some((reach, WayRest::of(tree, start, facts.level(subject), &reach)))
    }

    /// The facts that are said of the study and of each product; `None` if the edition cannot use an answer, of which
    /// something is to be said.
    fn facts(&self, by: JudgedBy, steps: &SaidSteps, study: SaidState, products: &[SaidState]) -> Option<Facts> {
        let tree = self.phrases.get(by.edition)?.tree;
        let own = by.answered.and_then(|own| self.phrases.get(own)).map(|phrases| phrases.tree);
        let own = own.filter(|own| !std::ptr::eq(*own, tree));
        let mut facts = Facts::none(tree, products.len());
        let products = products.iter().enumerate().map(|(at, said)| (Subject::Product(ProductIx::behind(at)), *said));
        for (subject, said) in [(Subject::Study, study)].into_iter().chain(products) {
            for (question, given) in steps.said(said) {
                // A question of another edition is kept for that edition's sake.
                let Some(meant) = self.ids.meant(by.edition, question) else { continue };
                if meant.of_product != subject.product().is_some() {
                    return None;
                }
                let left = match &given {
                    SaidAnswer::One(answer) => Set::only(meant.answer(*answer)?),
                    SaidAnswer::Unknown => tree.unknown_means(meant.at).map_or(tree.answers(meant.at), Set::only),
                    SaidAnswer::OneOf(some) => {
                        some.iter().map(|answer| meant.answer(*answer)).collect::<Option<_>>()?
                    }
                };
                if own.is_some_and(|own| is_reworded(own, tree, meant.at, &given, left)) {
                    return None;
                }
                facts.ask(tree, Place { subject, question: meant.at }, left);
            }
        }
        Some(facts)
    }
}

/// The verdict of a study from its ways, if nothing is to be said of them.
fn brief(tree: &Tree, numbers: &[Code], ways: &KnownWays) -> Option<Brief> {
    let ways: Vec<&(Reach, WayRest)> = numbers.iter().map(|number| ways.way(*number)).collect::<Option<_>>()?;
    Brief::of_ways(tree, &ways)
}

/// Whether an answer may have to be confirmed, since it was given to other words.
fn is_reworded(own: &Tree, tree: &Tree, question: QuestionIx, given: &SaidAnswer, left: Set<AnswerIx>) -> bool {
    let id = |answer: AnswerIx| Cow::Borrowed(tree.answer(question, answer).id.as_str());
    let ids = match given {
        SaidAnswer::Unknown => Some(UNKNOWN.into()),
        SaidAnswer::One(_) | SaidAnswer::OneOf(_) => Ids::one_of(left.iter().map(id)),
    };
    ids.is_some_and(|ids| differ(own, tree, &tree.question(question).id, &ids))
}
