//! Why the verdict is as it is: what holds, on which conditions, and the path to it.

use super::View;
use crate::report::{RationaleStep, Reason, RewordedLine, When};
use crate::tree::{LeafIx, Set};
use crate::verdict::Condition;

impl View<'_, '_> {
    /// What is certain first, then what would follow from the open answers.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        let certain = self.verdict.certain.iter().map(|(subject, leaf)| (*subject, *leaf, None));
        let conditions = &self.verdict.conditions;
        let conditional = conditions.iter().map(|condition| (condition.subject, condition.leaf, Some(condition)));
        certain
            .chain(conditional)
            .map(|(subject, leaf, condition)| {
                let leaf = self.tree.leaf(leaf);
                let because = leaf.because.get(self.lang);
                Reason {
                    product: subject.index(),
                    leaf: leaf.id.to_string(),
                    when: condition.map(|condition| self.when(condition)),
                    because: condition.map_or_else(String::new, |condition| self.supposing(condition)) + because,
                    citations: self.citations(&leaf.cite),
                }
            })
            .collect()
    }

    pub(super) fn when(&self, condition: &Condition) -> When {
        let question = condition.place.question;
        let id = |answer| self.tree.answer(question, answer).id.to_string();
        When {
            question: self.tree.question(question).id.to_string(),
            answers: condition.answers.iter().map(id).collect(),
        }
    }

    /// What a reason depends on, in words before it.
    pub(super) fn supposing(&self, condition: &Condition) -> String {
        let question = condition.place.question;
        let ask = self.tree.question(question).ask.get(self.lang);
        let labels = condition.answers.iter().map(|answer| self.tree.answer(question, answer).label.get(self.lang));
        let labels: Vec<&str> = labels.collect();
        self.lang.pick(
            format!("もし「{ask}」の答えが「{}」なら: ", labels.join("」か「")),
            format!("If the answer to \"{ask}\" is \"{}\": ", labels.join("\" or \"")),
        )
    }

    /// The leaves whose steps and caveats hold for a decider: those that are certain, or else, for what they have in
    /// common, all.
    pub(super) fn holding(&self) -> Vec<Vec<LeafIx>> {
        let certain = |subject| {
            let own = self.verdict.certain.iter().filter(move |(other, _)| *other == subject);
            own.map(|(_, leaf)| *leaf).collect::<Vec<_>>()
        };
        let deciders = self.verdict.deciders().into_iter();
        deciders
            .map(|(subject, leaves)| match certain(subject) {
                none if none.is_empty() => leaves.iter().collect(),
                certain => certain,
            })
            .collect()
    }

    /// The leaves that hold, whoever's they are; one of a study that is settled.
    pub(super) fn certain(&self) -> Vec<String> {
        let leaves: Set<LeafIx> = self.verdict.certain.iter().map(|(_, leaf)| *leaf).collect();
        self.leaf_ids(leaves)
    }

    pub(super) fn reworded(&self) -> Vec<RewordedLine> {
        let line = |reworded: &crate::verdict::Reworded| RewordedLine {
            product: reworded.place.subject.index(),
            question: self.tree.question(reworded.place.question).id.to_string(),
            under: reworded.under.id().to_owned(),
        };
        self.verdict.reworded.iter().map(line).collect()
    }

    pub(super) fn rationale(&self) -> Vec<RationaleStep> {
        let steps = self.verdict.rationale.iter().map(|step| {
            let question = self.tree.question(step.place.question);
            let answer = self.tree.answer(step.place.question, step.answer);
            let (note, source) = self.noted(step.place.subject, &question.id);
            RationaleStep {
                product: step.place.subject.index(),
                question: question.id.to_string(),
                question_text: question.ask.get(self.lang).to_owned(),
                answer: answer.id.to_string(),
                answer_text: answer.label.get(self.lang).to_owned(),
                because: answer.because.get(self.lang).to_owned(),
                citations: self.distinct(answer.cite.iter().chain(&question.cite)),
                note,
                source,
            }
        });
        steps.collect()
    }
}
