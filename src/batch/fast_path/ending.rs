//! What a pattern comes to: the verdict behind the rest of its line.

use std::borrow::Cow;

use super::known::Ending;
use super::pattern::{Pattern, PatternAnswer, PatternPart, PatternSubject};
use super::scan::LineTexts;
use super::ways::KnownWays;
use super::{FastPath, LineDetail};
use crate::study::{Ids, ProductIx, Subject, UNKNOWN};
use crate::tree::hint::Folded;
use crate::tree::{AnswerIx, Position, QuestionIx, Set, Tree};
use crate::triage::{Facts, Place, Reach, Standing, Triage, may_clash};
use crate::verdict::{Brief, differ, spoken_against};

impl FastPath<'_> {
    /// Whether a word in what is said of a product speaks against an answer.
    pub(super) fn is_spoken_against(&self, edition: usize, pattern: &Pattern, texts: &LineTexts) -> Option<bool> {
        let tree = self.phrases.get(edition)?.tree;
        let triage = Triage::of_facts(tree, self.facts(edition, tree, pattern)?, Vec::new());
        let said = |product: ProductIx| {
            let of_product = texts.said.iter().filter(|(at, _)| *at == product.ix() + 1);
            of_product.map(|(_, text)| Folded::of(text)).collect()
        };
        Some(!spoken_against(&triage, said).is_empty())
    }

    /// What stands behind number, title and day in the line of a pattern; `None` if the slow way has to write it.
    pub(super) fn ending(&self, edition: usize, pattern: &Pattern, ways: &mut KnownWays) -> Option<Ending> {
        let phrases = self.phrases.get(edition)?;
        let tree = phrases.tree;
        let (brief, clashes) = match self.settled(edition, tree, pattern, ways) {
            Some(brief) => (brief, Vec::new()),
            None => {
                let triage = Triage::of_facts(tree, self.facts(edition, tree, pattern)?, Vec::new());
                (Brief::of(&triage), triage.clashes)
            }
        };
        let mut bytes = Vec::new();
        match self.detail {
            LineDetail::Full => phrases.behind_tree(&brief, &clashes, &mut bytes),
            LineDetail::Brief => phrases.behind_id(&brief, &mut bytes),
        }
        let open = brief.to_settle.iter().map(|(place, _)| place.question).collect();
        Some(Ending { bytes: bytes.into(), outcome: brief.possible.single(), open })
    }

    /// The verdict of a pattern from the ways of its parts, if they settle it and nothing is to be said of them.
    fn settled(&self, edition: usize, tree: &Tree, pattern: &Pattern, ways: &mut KnownWays) -> Option<Brief> {
        let (mut study, mut products) = (None, Vec::new());
        let mut way = |subject: PatternSubject| {
            ways.of(pattern.editions(), subject, || self.way(edition, tree, pattern.answered_under(), subject))
        };
        for subject in pattern.subjects() {
            let found = way(subject)?;
            if subject.is_product {
                products.push(found);
            } else {
                study = Some(found);
            }
        }
        let study = match study {
            Some(study) => study,
            None => way(PatternSubject::silent(false))?,
        };
        if products.is_empty() {
            products.push(way(PatternSubject::silent(true))?);
        }
        Brief::settled(tree, &Standing::of_ways(tree, study, products.into_iter()))
    }

    /// Where the answers of one subject can lead; `None` if two of them cannot both be true or one cannot be used.
    fn way(
        &self,
        edition: usize,
        tree: &Tree,
        answered_under: Option<usize>,
        subject: PatternSubject,
    ) -> Option<Reach> {
        let facts = self.facts_of(edition, tree, answered_under, 1, subject.each())?;
        if may_clash(tree, &facts) {
            return None;
        }
        Some(if subject.is_product {
            Reach::from(tree, tree.product_entry()?, facts.level(Subject::Product(ProductIx::FIRST)))
        } else {
            Reach::from(tree, tree.start(), facts.level(Subject::Study))
        })
    }

    /// The facts of a pattern; `None` if the edition cannot use an answer, of which something is to be said.
    fn facts(&self, edition: usize, tree: &Tree, pattern: &Pattern) -> Option<Facts> {
        self.facts_of(edition, tree, pattern.answered_under(), pattern.products(), pattern.each())
    }

    /// The facts of so many products, and of the study, from what is said in turn.
    fn facts_of<'p>(
        &self,
        edition: usize,
        tree: &Tree,
        answered_under: Option<usize>,
        count: usize,
        parts: impl Iterator<Item = PatternPart<'p>>,
    ) -> Option<Facts> {
        let mut facts = Facts::none(tree, count);
        let (mut subject, mut products) = (Subject::Study, 0);
        let own = answered_under.and_then(|own| self.phrases.get(own)).map(|phrases| phrases.tree);
        let own = own.filter(|own| !std::ptr::eq(*own, tree));
        for part in parts {
            let (question, given) = match part {
                PatternPart::Study => {
                    subject = Subject::Study;
                    continue;
                }
                PatternPart::Product => {
                    subject = Subject::Product(ProductIx::behind(products));
                    products += 1;
                    continue;
                }
                PatternPart::Answer(question, given) => (question, given),
            };
            // A question of another edition is kept for that edition's sake.
            let Some(meant) = self.ids.meant(edition, question) else { continue };
            if meant.of_product != subject.product().is_some() {
                return None;
            }
            let left = match given {
                PatternAnswer::One(answer) => Set::only(meant.answer(answer)?),
                PatternAnswer::Unknown => tree.unknown_means(meant.at).map_or(tree.answers(meant.at), Set::only),
                PatternAnswer::OneOf(some) => some.iter().map(|answer| meant.answer(*answer)).collect::<Option<_>>()?,
            };
            if own.is_some_and(|own| is_reworded(own, tree, meant.at, given, left)) {
                return None;
            }
            facts.ask(tree, Place { subject, question: meant.at }, left);
        }
        Some(facts)
    }
}

/// Whether an answer may have to be confirmed, since it was given to other words.
fn is_reworded(own: &Tree, tree: &Tree, question: QuestionIx, given: PatternAnswer, left: Set<AnswerIx>) -> bool {
    let id = |answer: AnswerIx| Cow::Borrowed(tree.answer(question, answer).id.as_str());
    let ids = match given {
        PatternAnswer::Unknown => Some(UNKNOWN.into()),
        PatternAnswer::One(_) | PatternAnswer::OneOf(_) => Ids::one_of(left.iter().map(id)),
    };
    ids.is_some_and(|ids| differ(own, tree, &tree.question(question).id, &ids))
}
