//! Verdict and study to the localised view.

use super::example_line;
use super::standing::ridden;
use super::{
    CaseLine, Caveat, CitationLine, Detail, NeighbourLine, OpenQuestion, OpenState, PivotLine, ProductLine,
    RationaleStep, ReadingLine, Reason, Report, RewordedLine, Standing, StatedProduct, Step, TreeLine, UnreachedLine,
    WarningLine, When,
};
use crate::examples::ending_in;
use crate::study::{Field, Ids, ProductField, ProductIx, Study, StudyField, UNKNOWN};
use crate::text::{Lang, clean, clean_lines};
use crate::tree::document::{self, Citation, NextStep};
use crate::tree::{Editions, LeafIx, Outcome, OutcomeSet, Position, QuestionIx, Set, Tree};
use crate::triage::{Clash, Place};
use crate::verdict::{Condition, Neighbour, ProductVerdict, Reading, Verdict};

/// The program's name with its version, as every document and record carries it.
pub const PROGRAM: &str = concat!("gaitou ", env!("CARGO_PKG_VERSION"));

/// The name of a product for a reader, or its number where it has none.
pub fn product_name(study: &Study, product: ProductIx, lang: Lang) -> String {
    let name = study.product(product).map_or("", |product| product.texts.get(ProductField::Name));
    let name = clean(name);
    if name.trim().is_empty() {
        lang.pick(format!("製品{}", product.ix() + 1), format!("Product {}", product.ix() + 1))
    } else {
        name
    }
}

impl Report {
    /// Says a verdict in one language.
    pub fn of(verdict: &Verdict, study: &Study, editions: &Editions, lang: Lang) -> Report {
        let view = View { verdict, tree: verdict.tree, study, lang };
        let outcome = Standing::from(verdict.outcome());
        let rider = view.rider(verdict.leaves, verdict.outcome());
        Report {
            format: 1,
            program: PROGRAM.to_owned(),
            case: view.case_line(),
            lang,
            as_of: verdict.as_of,
            tree: view.tree_line(editions),
            outcome,
            outcome_text: ridden(outcome.label(lang), rider, lang),
            rider: rider.map(str::to_owned),
            possible: verdict.possible.iter().collect(),
            leaves: view.leaf_ids(verdict.leaves),
            products: verdict.each_product().map(|(at, product)| view.product(at, product)).collect(),
            contradictions: view.contradictions(),
            stated_products: view.stated_products(),
            at_least: verdict.at_least(),
            reasons: view.reasons(),
            certain: view.certain(),
            rationale: view.rationale(),
            to_settle: verdict.to_settle.iter().filter_map(|open| view.open(open)).collect(),
            also_open: verdict.also_open.iter().filter_map(|open| view.open(open)).collect(),
            next_steps: view.next_steps(),
            caveats: view.caveats(),
            pivots: view.pivots(),
            neighbours: verdict.neighbours.iter().map(|neighbour| view.neighbour(neighbour)).collect(),
            reworded: view.reworded(),
            examples: view.examples(),
            unreached: view.unreached(),
            warnings: verdict
                .warnings
                .iter()
                .map(|warning| WarningLine { code: warning.code().to_owned(), text: warning.say(lang) })
                .collect(),
            freshness: None,
            official: Vec::new(),
        }
    }
}

/// What the parts of a report are made from.
struct View<'a, 't> {
    verdict: &'a Verdict<'t>,
    tree: &'t Tree,
    study: &'a Study,
    lang: Lang,
}

impl View<'_, '_> {
    fn case_line(&self) -> CaseLine {
        let text = |field| clean(self.study.texts.get(field));
        CaseLine {
            id: text(StudyField::Id),
            title: text(StudyField::Title),
            protocol: text(StudyField::Protocol),
            institution: text(StudyField::Institution),
            investigator: text(StudyField::Investigator),
            judged_by: text(StudyField::JudgedBy),
        }
    }

    fn stated_products(&self) -> Vec<StatedProduct> {
        let products = self.study.each_product().map(|(index, product)| {
            let texts = product.texts.iter().filter(|(field, _)| *field != ProductField::Name);
            let details = texts.map(|(field, text)| Detail {
                key: field.key().to_owned(),
                label: field.label(self.lang).to_owned(),
                text: clean_lines(text),
            });
            let name = product_name(self.study, index, self.lang);
            let named = !product.texts.get(ProductField::Name).is_empty();
            StatedProduct { index: index.ix(), name, named, details: details.collect() }
        });
        products.collect()
    }

    fn tree_line(&self, editions: &Editions) -> TreeLine {
        let document = self.tree.document();
        TreeLine {
            id: document.id.clone(),
            revision: document.revision,
            digest: self.tree.digest().to_owned(),
            shipped: self.tree.is_shipped(),
            sources_checked: document.sources_checked.to_string(),
            notices_checked: document.notices_checked.map(|day| day.to_string()),
            title: document.title.get(self.lang).to_owned(),
            in_force_from: document.in_force_from.to_string(),
            in_force_until: editions.last_day(&document.id).map(|day| day.to_string()),
        }
    }

    /// The rider of a settled outcome.
    fn rider(&self, leaves: Set<LeafIx>, outcome: Option<Outcome>) -> Option<&str> {
        let rider = document::rider(leaves.iter().map(|leaf| self.tree.leaf(leaf)), outcome?)?;
        Some(rider.get(self.lang))
    }

    fn leaf_ids(&self, leaves: Set<LeafIx>) -> Vec<String> {
        leaves.iter().map(|leaf| self.tree.leaf(leaf).id.clone()).collect()
    }

    fn product(&self, at: ProductIx, product: &ProductVerdict) -> ProductLine {
        let outcome = Standing::from(product.possible.single());
        let rider = self.rider(product.leaves, product.possible.single());
        let readings = product.readings.iter().map(|reading| {
            let answer = self.tree.answer(reading.question, reading.answer);
            ReadingLine {
                question: self.tree.question(reading.question).id.clone(),
                answer: answer.id.clone(),
                answer_text: answer.label.get(self.lang).to_owned(),
                outcome: reading.possible.single().into(),
                possible: reading.possible.iter().collect(),
                leaves: self.leaf_ids(reading.leaves),
                text: self.reading(reading),
            }
        });
        ProductLine {
            index: at.ix(),
            name: product_name(self.study, at, self.lang),
            outcome,
            outcome_text: ridden(outcome.label(self.lang), rider, self.lang),
            rider: rider.map(str::to_owned),
            possible: product.possible.iter().collect(),
            leaves: self.leaf_ids(product.leaves),
            deciding: product.deciding,
            readings: readings.collect(),
        }
    }

    /// What a reading comes to: for the product, and for the study where it has others.
    fn reading(&self, reading: &Reading) -> String {
        let of_product = outcome_set(reading.possible, self.lang);
        if self.verdict.products.len() < 2 {
            return of_product;
        }
        let of_study = outcome_set(reading.study, self.lang);
        self.lang.pick(
            format!("この製品は {of_product}、研究全体は {of_study}"),
            format!("this product: {of_product}; the whole study: {of_study}"),
        )
    }

    /// What is certain first, then what would follow from the open answers.
    fn reasons(&self) -> Vec<Reason> {
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
                    leaf: leaf.id.clone(),
                    when: condition.map(|condition| self.when(condition)),
                    because: condition.map_or_else(String::new, |condition| self.supposing(condition)) + because,
                    citations: self.citations(&leaf.cite),
                }
            })
            .collect()
    }

    fn when(&self, condition: &Condition) -> When {
        let question = condition.place.question;
        let id = |answer| self.tree.answer(question, answer).id.clone();
        When { question: self.tree.question(question).id.clone(), answers: condition.answers.iter().map(id).collect() }
    }

    /// What a reason depends on, in words before it.
    fn supposing(&self, condition: &Condition) -> String {
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
    fn holding(&self) -> Vec<Vec<LeafIx>> {
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
    fn certain(&self) -> Vec<String> {
        let leaves: Set<LeafIx> = self.verdict.certain.iter().map(|(_, leaf)| *leaf).collect();
        self.leaf_ids(leaves)
    }

    fn reworded(&self) -> Vec<RewordedLine> {
        let line = |reworded: &crate::verdict::Reworded| RewordedLine {
            product: reworded.place.subject.index(),
            question: self.tree.question(reworded.place.question).id.clone(),
            under: reworded.under.id().to_owned(),
        };
        self.verdict.reworded.iter().map(line).collect()
    }

    fn rationale(&self) -> Vec<RationaleStep> {
        let steps = self.verdict.rationale.iter().map(|step| {
            let question = self.tree.question(step.place.question);
            let answer = self.tree.answer(step.place.question, step.answer);
            let stated = self.study.answer(step.place.subject, &question.id);
            RationaleStep {
                product: step.place.subject.index(),
                question: question.id.clone(),
                question_text: question.ask.get(self.lang).to_owned(),
                answer: answer.id.clone(),
                answer_text: answer.label.get(self.lang).to_owned(),
                because: answer.because.get(self.lang).to_owned(),
                citations: self.distinct(answer.cite.iter().chain(&question.cite)),
                note: stated.map(|stated| clean_lines(&stated.note)).unwrap_or_default(),
                source: stated.map(|stated| clean_lines(&stated.source)).unwrap_or_default(),
            }
        });
        steps.collect()
    }

    fn open(&self, (place, state): &(Place, OpenState)) -> Option<OpenQuestion> {
        let question = self.tree.question(place.question);
        let body = self.tree.body(&question.refer)?;
        let stated = self.study.answer(place.subject, &question.id);
        Some(OpenQuestion {
            product: place.subject.index(),
            question: question.id.clone(),
            question_text: question.ask.get(self.lang).to_owned(),
            state: *state,
            refer: body.id.clone(),
            refer_text: body.label.get(self.lang).to_owned(),
            refer_ask: body.ask.get(self.lang).to_owned(),
            meanwhile: question.meanwhile.as_ref().map(|meanwhile| Caveat {
                text: meanwhile.text.get(self.lang).to_owned(),
                citations: self.citations(&meanwhile.cite),
            }),
            note: stated.map(|stated| clean_lines(&stated.note)).unwrap_or_default(),
            source: stated.map(|stated| clean_lines(&stated.source)).unwrap_or_default(),
        })
    }

    /// The steps of all deciders; of one that can still end in several leaves, those that are certain.
    fn next_steps(&self) -> Vec<Step> {
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
        let open = !self.verdict.to_settle.is_empty() || (steps.is_empty() && !self.verdict.also_open.is_empty());
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
            refer: step.refer.clone(),
            refer_text: step
                .refer
                .as_deref()
                .and_then(|id| self.tree.body(id))
                .map(|body| body.label.get(self.lang).to_owned()),
        });
        settle.into_iter().chain(listed).collect()
    }

    /// The caveats of the deciding leaves, then those of the edition; and what a consultation leaves standing.
    fn caveats(&self) -> Vec<Caveat> {
        let holding = self.holding();
        let of_leaves = holding.iter().flat_map(|leaves| {
            let mut lists = leaves.iter().map(|leaf| &self.tree.leaf(*leaf).caveats);
            let first: Vec<&document::Caveat> = lists.next().into_iter().flatten().collect();
            let rest: Vec<_> = lists.collect();
            first.into_iter().filter(move |caveat| rest.iter().all(|list| list.contains(caveat)))
        });
        let asked =
            |id: &String| self.tree.find_question(id).is_some_and(|question| self.verdict.questions.contains(question));
        let matters = |caveat: &&document::Caveat| caveat.questions.is_empty() || caveat.questions.iter().any(asked);
        let mut caveats: Vec<&document::Caveat> = Vec::new();
        for caveat in of_leaves.chain(&self.tree.document().caveats).filter(matters) {
            if !caveats.contains(&caveat) {
                caveats.push(caveat);
            }
        }
        let said = caveats.into_iter().map(|caveat| Caveat {
            text: caveat.text.get(self.lang).to_owned(),
            citations: self.citations(&caveat.cite),
        });
        self.at_least().into_iter().chain(said).collect()
    }

    fn contradictions(&self) -> Vec<Caveat> {
        let caveat = |clash: &Clash| {
            let other = clash.of(self.tree)?;
            let name = clash.place.subject.product().map(|at| product_name(self.study, at, self.lang));
            let name = name.map(|name| self.lang.pick(format!("【{name}】"), format!("[{name}] ")));
            Some(Caveat {
                text: format!("{}{}", name.unwrap_or_default(), other.text.get(self.lang)),
                citations: self.citations(&other.cite),
            })
        };
        self.verdict.triage.clashes.iter().filter_map(caveat).collect()
    }

    /// Beside a product that waits for a judgement, another may already make the study clinical research.
    fn at_least(&self) -> Option<Caveat> {
        self.verdict.at_least().map(|_| Caveat {
            text: self
                .lang
                .pick(
                    "薬務担当課の判断がどちらでも、ほかの製品があるため、この研究は少なくとも臨床研究（努力義務）に当たります。",
                    "Whatever the pharmacy division judges, another product makes this study at least clinical research (duty of effort).",
                )
                .to_owned(),
            citations: Vec::new(),
        })
    }

    fn pivots(&self) -> Vec<PivotLine> {
        let pivots = self.verdict.pivots.iter().map(|pivot| {
            let question = self.tree.question(pivot.place.question);
            let answer = self.tree.answer(pivot.place.question, pivot.answer);
            PivotLine {
                product: pivot.place.subject.index(),
                question: question.id.clone(),
                question_text: question.ask.get(self.lang).to_owned(),
                answer: answer.id.clone(),
                answer_text: answer.label.get(self.lang).to_owned(),
                possible: pivot.possible.iter().collect(),
            }
        });
        pivots.collect()
    }

    fn neighbour(&self, neighbour: &Neighbour) -> NeighbourLine {
        let outcome = Standing::from(neighbour.possible.single());
        // The amendment is the first day of the later of the two editions.
        let amended = neighbour.tree.document().in_force_from.max(self.tree.document().in_force_from);
        let differs = neighbour.possible != self.verdict.possible;
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
    fn examples(&self) -> Vec<String> {
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

    fn unreached(&self) -> Vec<UnreachedLine> {
        let lines = self.verdict.unreached.iter().filter_map(|(subject, question, answer)| {
            let at = self.tree.find_question(question)?;
            let asked = self.tree.question(at);
            let stated = self.study.answer(*subject, question);
            Some(UnreachedLine {
                product: subject.index(),
                question: question.clone(),
                question_text: asked.ask.get(self.lang).to_owned(),
                answer: answer.joined(),
                answer_text: answer_text(self.tree, at, answer, self.lang),
                note: stated.map(|stated| clean_lines(&stated.note)).unwrap_or_default(),
                source: stated.map(|stated| clean_lines(&stated.source)).unwrap_or_default(),
            })
        });
        lines.collect()
    }

    /// Citations without those that say the same again.
    fn distinct<'c>(&self, cite: impl Iterator<Item = &'c Citation>) -> Vec<CitationLine> {
        let mut lines: Vec<CitationLine> = Vec::new();
        let cite = cite.filter(|citation| citation.holds_on(self.verdict.as_of));
        for line in cite.map(|citation| self.citation(citation)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    fn citations(&self, cite: &[Citation]) -> Vec<CitationLine> {
        self.distinct(cite.iter())
    }

    fn citation(&self, citation: &Citation) -> CitationLine {
        let source = self.tree.source(&citation.source);
        CitationLine {
            source: citation.source.clone(),
            title: source.map(|source| source.title.get(self.lang).to_owned()).unwrap_or_default(),
            at: citation.place(self.lang),
            gist: citation.gist.get(self.lang).to_owned(),
            confidence: citation.confidence,
            url: source.and_then(|source| source.address(citation)),
        }
    }
}

/// "Not known yet" as an answer.
pub fn unknown_label(lang: Lang) -> &'static str {
    lang.pick("まだ分からない", "Not known yet")
}

/// Outcomes in few words, "A / B".
pub fn outcome_list(outcomes: impl Iterator<Item = Outcome>, lang: Lang) -> String {
    outcomes.map(|outcome| outcome.short(lang)).collect::<Vec<_>>().join(" / ")
}

/// The outcomes of a set in words.
pub fn outcome_set(set: OutcomeSet, lang: Lang) -> String {
    outcome_list(set.iter(), lang)
}

/// What was answered to a question, in words: an answer, several of which one holds, or that it is not known yet.
pub fn answer_text(tree: &Tree, question: QuestionIx, ids: &Ids, lang: Lang) -> String {
    let label = |id: &str| match tree.find_answer(question, id) {
        Some(answer) => tree.answer(question, answer).label.get(lang).to_owned(),
        None if id == UNKNOWN => unknown_label(lang).to_owned(),
        None => clean(id),
    };
    ids.iter().map(label).collect::<Vec<_>>().join(lang.pick("　か　", " or "))
}
