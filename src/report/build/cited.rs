//! What to bear in mind, and the law that it rests on.

use super::View;
use crate::report::{CaveatLine, CitationLine, product_name};
use crate::text::Text;
use crate::tree::document::{self, Citation};
use crate::triage::Clash;

impl View<'_, '_> {
    /// The caveats of the deciding leaves, then those of the edition; and what a consultation leaves standing.
    pub(super) fn caveats(&self) -> Vec<CaveatLine> {
        let holding = self.holding();
        let of_leaves = holding.iter().flat_map(|leaves| {
            let mut lists = leaves.iter().map(|leaf| &self.tree.leaf(*leaf).caveats);
            let first: Vec<&document::Caveat> = lists.next().into_iter().flatten().collect();
            let rest: Vec<_> = lists.collect();
            first.into_iter().filter(move |caveat| rest.iter().all(|list| list.contains(caveat)))
        });
        let asked =
            |id: &Text| self.tree.find_question(id).is_some_and(|question| self.verdict.questions.contains(question));
        let matters = |caveat: &&document::Caveat| match &caveat.answer {
            Some(answer) => caveat.questions.iter().any(|question| self.may_be(question, answer)),
            None => caveat.questions.is_empty() || caveat.questions.iter().any(asked),
        };
        let mut caveats: Vec<&document::Caveat> = Vec::new();
        for caveat in of_leaves.chain(&self.tree.document().caveats).filter(matters) {
            if !caveats.contains(&caveat) {
                caveats.push(caveat);
            }
        }
        let said = caveats.into_iter().map(|caveat| CaveatLine {
            text: caveat.text.get(self.lang).to_owned(),
            of_answer: caveat.answer.is_some(),
            citations: self.citations(&caveat.cite),
        });
        self.at_least().into_iter().chain(said).collect()
    }

    /// Whether a question was asked of the study or a product, and the answer is the one given or among several.
    fn may_be(&self, question: &str, answer: &str) -> bool {
        let triage = &self.verdict.triage;
        let Some(question) = self.tree.find_question(question) else { return false };
        let Some(answer) = self.tree.find_answer(question, answer) else { return false };
        triage.standing.places().any(|place| {
            let fact = triage.facts.get(place);
            place.question == question && fact.is_asked() && fact.left().contains(answer)
        })
    }

    pub(super) fn contradictions(&self) -> Vec<CaveatLine> {
        let caveat = |clash: &Clash| {
            let other = clash.of(self.tree)?;
            let name = clash.place.subject.product().map(|at| product_name(self.study, at, self.lang));
            let name = name.map(|name| self.lang.pick(format!("【{name}】"), format!("[{name}] ")));
            // What is about the study as a whole names no product.
            Some(CaveatLine {
                text: format!("{}{}", name.unwrap_or_default(), other.text.get(self.lang)),
                of_answer: false,
                citations: self.citations(&other.cite),
            })
        };
        self.verdict.triage.clashes.iter().filter_map(caveat).collect()
    }

    /// Beside a product that waits for a judgement, another may already make the study clinical research.
    pub(super) fn at_least(&self) -> Option<CaveatLine> {
        self.verdict.at_least().map(|_| CaveatLine {
            text: self
                .lang
                .pick(
                    "薬務担当課の判断がどちらでも、ほかの製品があるため、この研究は少なくとも臨床研究（努力義務）に当たります。",
                    "Whatever the pharmacy division judges, another product makes this study at least clinical research (duty of effort).",
                )
                .to_owned(),
            of_answer: false,
            citations: Vec::new(),
        })
    }

    /// Citations without those that say the same again.
    pub(super) fn distinct<'c>(&self, cite: impl Iterator<Item = &'c Citation>) -> Vec<CitationLine> {
        let mut lines: Vec<CitationLine> = Vec::new();
        let cite = cite.filter(|citation| citation.holds_on(self.verdict.as_of));
        for line in cite.map(|citation| self.citation(citation)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    pub(super) fn citations(&self, cite: &[Citation]) -> Vec<CitationLine> {
        self.distinct(cite.iter())
    }

    pub(super) fn citation(&self, citation: &Citation) -> CitationLine {
        let source = self.tree.source(&citation.source);
        CitationLine {
            source: citation.source.to_string(),
            title: self.tree.title(citation, self.lang).to_owned(),
            at: citation.place(self.lang),
            gist: citation.gist.get(self.lang).to_owned(),
            confidence: citation.confidence,
            url: source.and_then(|source| source.address(citation)),
        }
    }
}
