//! What is still open, what to do, and what would turn the outcome.

use super::View;
use crate::examples::ending_in;
use crate::report::{
    CaveatLine, Conclusion, NeighbourLine, OpenQuestion, OpenState, PivotLine, Step, UnreachedLine, answer_text,
    example_line, outcome_list,
};
use crate::study::Subject;
use crate::text::{Text, clean_lines};
use crate::tree::document::NextStep;
use crate::triage::Place;
use crate::verdict::Neighbour;

impl View<'_, '_> {
    pub(super) fn open(&self, (place, state): &(Place, OpenState)) -> OpenQuestion {
        let question = self.tree.question(place.question);
        let body = self.tree.refer(place.question);
        let (note, source) = self.noted(place.subject, &question.id);
        OpenQuestion {
            product: place.subject.index(),
            question: question.id.to_string(),
            question_text: question.ask.get(self.lang).to_owned(),
            state: *state,
            one_of: match (state, self.study.answer(place.subject, &question.id)) {
                (OpenState::OneOf, Some(given)) => answer_text(self.tree, place.question, &given.answer, self.lang),
                (OpenState::OneOf | OpenState::NotAsked | OpenState::Unknown | OpenState::Contradicted, _) => {
                    String::new()
                }
            },
            refer: body.id.to_string(),
            refer_text: body.label.get(self.lang).to_owned(),
            refer_ask: body.ask.get(self.lang).to_owned(),
            meanwhile: question.meanwhile.as_ref().map(|meanwhile| CaveatLine {
                of_answer: false,
                text: meanwhile.text.get(self.lang).to_owned(),
                citations: self.citations(&meanwhile.cite),
            }),
            note,
            source,
        }
    }

    /// Note and source of an answer; a question that nobody answered has neither.
    pub(super) fn noted(&self, subject: Subject, question: &str) -> (String, String) {
        let stated = self.study.answer(subject, question);
        stated.map(|stated| (clean_lines(&stated.note), clean_lines(&stated.source))).unwrap_or_default()
    }

    /// The steps of all deciders; of one that can still end in several leaves, those that are certain.
    pub(super) fn next_steps(&self) -> Vec<Step> {
        let mut steps: Vec<&NextStep> = Vec::new();
        for leaves in self.holding() {
            let mut lists = leaves.iter().map(|leaf| &self.tree.leaf(*leaf).next_steps);
            let first: Vec<&NextStep> = lists.next().into_iter().flatten().collect();
            let rest: Vec<_> = lists.collect();
            let common = first.into_iter().filter(|step| rest.iter().all(|list| list.contains(step)));
            for step in common {
                if !steps.iter().any(|listed| listed.text == step.text) {
                    steps.push(step);
                }
            }
        }
        let open = !self.verdict.brief.to_settle.is_empty() || (steps.is_empty() && !self.verdict.also_open.is_empty());
        let settle = open.then(|| Step {
            text: self
                .lang
                .pick(
                    "「確かめる事実」を相談先に確かめ、分かったら答えを直して、もう一度判定します。",
                    "Settle the facts listed with the bodies named, correct the answers, and judge again.",
                )
                .to_owned(),
            citations: Vec::new(),
            refer: None,
            refer_text: None,
        });
        let listed = steps.into_iter().map(|step| Step {
            text: step.text.get(self.lang).to_owned(),
            citations: self.citations(&step.cite),
            refer: step.refer.as_ref().map(Text::to_string),
            refer_text: step
                .refer
                .as_deref()
                .and_then(|id| self.tree.body(id))
                .map(|body| body.label.get(self.lang).to_owned()),
        });
        settle.into_iter().chain(listed).collect()
    }

    pub(super) fn pivots(&self) -> Vec<PivotLine> {
        let pivots = self.verdict.pivots.iter().map(|pivot| {
            let question = self.tree.question(pivot.place.question);
            let answer = self.tree.answer(pivot.place.question, pivot.answer);
            PivotLine {
                product: pivot.place.subject.index(),
                question: question.id.to_string(),
                question_text: question.ask.get(self.lang).to_owned(),
                answer: answer.id.to_string(),
                answer_text: answer.label.get(self.lang).to_owned(),
                possible: pivot.possible.iter().collect(),
            }
        });
        pivots.collect()
    }

    pub(super) fn neighbour(&self, neighbour: &Neighbour) -> NeighbourLine {
        let outcome = Conclusion::from(neighbour.possible.single());
        // The amendment is the first day of the later of the two editions.
        let amended = neighbour.tree.document().in_force_from.max(self.tree.document().in_force_from);
        let differs = neighbour.possible != self.verdict.brief.possible;
        let then = outcome_list(neighbour.possible.iter(), self.lang);
        let text = match (differs, neighbour.earlier) {
            (false, _) => String::new(),
            (true, true) => self.lang.pick(
                format!("改正前（{amended} より前）の規定では、同じ答えで「{then}」になります。"),
                format!("Before the amendment of {amended} the same answers give: {then}."),
            ),
            (true, false) => self.lang.pick(
                format!("改正後（{amended} から）の規定では、同じ答えで「{then}」になります。"),
                format!("After the amendment of {amended} the same answers give: {then}."),
            ),
        };
        NeighbourLine {
            tree: neighbour.tree.id().to_owned(),
            digest: neighbour.tree.digest().to_owned(),
            outcome,
            possible: neighbour.possible.iter().collect(),
            text,
        }
    }

    /// The published cases that end in a leaf that decides, each once.
    pub(super) fn examples(&self) -> Vec<String> {
        let deciders = self.verdict.deciders();
        let leaves = deciders.iter().flat_map(|(_, leaves)| leaves.iter());
        let lines = leaves.flat_map(|leaf| ending_in(self.tree, leaf));
        let mut said: Vec<String> = Vec::new();
        for line in lines.map(|example| example_line(self.tree, example, self.lang)) {
            if !said.contains(&line) {
                said.push(line);
            }
        }
        said
    }

    pub(super) fn unreached(&self) -> Vec<UnreachedLine> {
        let lines = self.verdict.unreached.iter().filter_map(|(subject, question, answer)| {
            let at = self.tree.find_question(question)?;
            let asked = self.tree.question(at);
            let (note, source) = self.noted(*subject, question);
            Some(UnreachedLine {
                product: subject.index(),
                question: question.clone(),
                question_text: asked.ask.get(self.lang).to_owned(),
                answer: answer.joined(),
                answer_text: answer_text(self.tree, at, answer, self.lang),
                note,
                source,
            })
        });
        lines.collect()
    }
}
