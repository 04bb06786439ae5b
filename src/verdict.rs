//! The verdict: what a study is under the law of a day, why, and what is open. Ids and positions only;
//! [`crate::report`] says it in words.

mod brief;
mod certain;
pub mod compare;
mod neighbour;
mod rationale;
mod readings;
mod reworded;
mod spoken;
mod warning;

use crate::study::{Ids, ProductIx, Study, Subject, UNKNOWN};
use crate::text::{Day, Lang, brief, nearest};
use crate::tree::{Editions, LeafIx, Outcome, Position, QuestionIx, Set, Tree};
use crate::triage::{Misfit, MisfitKind, OpenState, Pivot, Place, Standing, Triage};

pub use brief::{Brief, BriefProduct};
pub use certain::Condition;
pub use neighbour::Neighbour;
pub use rationale::PathStep;
pub use readings::Reading;
pub use reworded::{Reworded, differ, judge_as_of, own_edition, reworded};
pub use spoken::{Spoken, against, said_of, spoken_against};
pub use warning::{Warning, not_shipped, of_editions, of_study, of_wording};

/// What a study is under the law of a day.
#[derive(Clone, Debug)]
pub struct Verdict<'t> {
    /// The edition that holds on the day.
    pub tree: &'t Tree,
    /// The study folded over that edition: all that follows is read off it.
    pub triage: Triage<'t>,
    /// The day whose law the study is judged by.
    pub as_of: Day,
    /// What a table of many studies needs of it.
    pub brief: Brief,
    /// The questions on the ways that remain, over the study and all products.
    pub questions: Set<QuestionIx>,
    /// Each product that the path comes to.
    pub products: Vec<ProductVerdict>,
    /// The answers on the path, in the order of asking.
    pub rationale: Vec<PathStep>,
    /// The leaves of the deciders that hold whatever the open answers are: only these may be stated as facts.
    pub certain: Vec<(Subject, LeafIx)>,
    /// The other leaves of the deciders, each with the open question that it depends on.
    pub conditions: Vec<Condition>,
    /// The other open questions: of a decider those that say which leaf, and so which duties, it is; of any other
    /// product those that were asked.
    pub also_open: Vec<(Place, OpenState)>,
    /// Answers that were given to another wording than that of the edition.
    pub reworded: Vec<Reworded<'t>>,
    /// The question to ask next; `None` once every question on the path has been asked.
    pub next: Option<Place>,
    /// The single answers that would turn the outcome.
    pub pivots: Vec<Pivot>,
    /// What the editions before and after would say.
    pub neighbours: Vec<Neighbour<'t>>,
    /// Answers that the path does not come to; they decide nothing.
    pub unreached: Vec<(Subject, String, Ids<'static>)>,
    /// What the reader must know about the case or the tree.
    pub warnings: Vec<Warning>,
}

/// What one product of the study is by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductVerdict {
    /// What it is in a table of many studies.
    pub brief: BriefProduct,
    /// The leaf, when only one remains.
    pub leaf: Option<LeafIx>,
    /// What would follow from the judgement that its leaf waits for.
    pub readings: Vec<Reading>,
}

/// Why a study cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum JudgeError {
    /// The day lies before the Act came into force.
    #[error("the Act was not in force on {day}")]
    BeforeAct {
        /// The day asked for.
        day: Day,
        /// The first day of the Act.
        begin: Day,
    },
    /// An answer that the question does not have in this edition.
    #[error("{path}: no answer {answer}")]
    NoSuchAnswer {
        /// The place in the case file.
        path: String,
        /// The answer's id as given.
        answer: String,
        /// The ids that the question has.
        allowed: Vec<String>,
    },
}

impl JudgeError {
    /// What is wrong and what to do, in one line; the path is part of it.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            JudgeError::BeforeAct { day, begin } => lang.pick(
                format!("{day} には臨床研究法はまだ施行されていません。{begin} 以後の日を指定してください"),
                format!("the Act was not in force on {day}; give a day from {begin} on"),
            ),
            JudgeError::NoSuchAnswer { path, answer, .. } if answer == UNKNOWN => {
                let path = brief(path);
                lang.pick(
                    format!("{path}: unknown はほかの答えと並べられません。どれもあり得るなら \"unknown\" だけを、どれか一つならその候補だけを書いてください"),
                    format!("{path}: unknown cannot stand in a list with answers; write \"unknown\" alone, or only those of which one holds"),
                )
            }
            JudgeError::NoSuchAnswer { path, answer, allowed } => {
                let near = nearest(answer, allowed.iter().map(String::as_str)).map_or_else(String::new, |near| {
                    lang.pick(format!("{near} のことですか。"), format!("did you mean {near}? "))
                });
                let (path, answer, allowed) = (brief(path), brief(answer), allowed.join(", "));
                lang.pick(
                    format!(
                        "{path}: 「{answer}」という答えはありません。{near}次のどれかにしてください: {allowed}, unknown"
                    ),
                    format!("{path}: there is no answer {answer}; {near}use one of {allowed}, unknown"),
                )
            }
        }
    }
}

impl<'t> Verdict<'t> {
    /// Judges a study under the edition that holds on a day.
    ///
    /// # Errors
    /// The day lies before the Act, or an answer is none of its question's.
    pub fn judge(editions: &'t Editions, study: &Study, day: Day) -> Result<Verdict<'t>, JudgeError> {
        let tree = editions.on(day).ok_or(JudgeError::BeforeAct { day, begin: editions.begin() })?;
        let triage = Triage::of(tree, study);
        answers_fit(tree, &triage.misfits)?;
        Ok(Verdict::of(editions, study, day, triage))
    }

    /// The verdict on a study that was folded over the edition of a day, whose answers all fit it.
    pub fn of(editions: &'t Editions, study: &Study, day: Day, triage: Triage<'t>) -> Verdict<'t> {
        let (tree, standing) = (triage.tree, &triage.standing);
        let brief = Brief::of(&triage);
        let products = products(&triage, &brief);
        let also_open =
            also_open(&triage, &products).filter(|place| brief.to_settle.iter().all(|(other, _)| other != place));
        let also_open = also_open.map(|place| (place, triage.state(place))).collect();
        let reworded = reworded(editions, &triage, study);
        let mut warnings = of_study(editions, &triage, study, &reworded);
        warnings.extend(warning::of_tree(tree, day));
        let mut verdict = Verdict {
            tree,
            as_of: day,
            brief,
            questions: standing.questions(),
            also_open,
            products,
            rationale: rationale::steps(&triage.facts, standing),
            certain: Vec::new(),
            conditions: Vec::new(),
            reworded,
            next: standing.next(&triage.facts),
            pivots: triage.pivots(),
            neighbours: neighbour::of(editions, tree, study),
            unreached: unreached(tree, study, standing),
            warnings,
            triage,
        };
        (verdict.certain, verdict.conditions) = certain::certain(&verdict.triage, &verdict.deciders());
        verdict
    }

    /// The outcome, when only one remains.
    pub fn outcome(&self) -> Option<Outcome> {
        self.brief.possible.single()
    }

    /// What the study is at the least whatever the judgement that it waits for says: beside a product that
    /// waits, another may already make it clinical research.
    pub fn at_least(&self) -> Option<Outcome> {
        let waits = self.outcome() == Some(Outcome::ConsultPharmacy);
        let certain = self.products.iter().filter_map(|product| product.brief.possible.least());
        let certain = certain.filter(|outcome| *outcome < Outcome::ConsultPharmacy).max();
        certain.filter(|outcome| waits && *outcome > Outcome::OutOfScope)
    }

    /// Who decides a settled outcome, and the leaves each can still end in: the study's own questions
    /// or the deciding products. Empty while the outcome is open.
    ///
    /// A decider with several leaves has the same outcome in all of them, but not the same duties.
    pub fn deciders(&self) -> Vec<(Subject, Set<LeafIx>)> {
        if self.outcome().is_none() {
            return Vec::new();
        }
        let of_study = (!self.brief.study_leaves.is_empty()).then_some((Subject::Study, self.brief.study_leaves));
        let deciding = self.each_product().filter(|(_, product)| product.brief.deciding);
        of_study.into_iter().chain(deciding.map(|(at, product)| (Subject::Product(at), product.brief.leaves))).collect()
    }

    /// Each product that the path comes to.
    pub fn each_product(&self) -> impl Iterator<Item = (ProductIx, &ProductVerdict)> {
        self.products.iter().enumerate().map(|(at, product)| (ProductIx::behind(at), product))
    }

    /// What a product is by itself; `None` for one that the path does not come to.
    pub fn product(&self, product: ProductIx) -> Option<&ProductVerdict> {
        self.products.get(product.ix())
    }
}

/// Whether every question that the edition has is answered by one of its answers.
///
/// # Errors
/// The first answer that its question does not have.
pub fn answers_fit(tree: &Tree, misfits: &[Misfit]) -> Result<(), JudgeError> {
    match misfits.iter().find(|misfit| misfit.kind == MisfitKind::NoSuchAnswer) {
        Some(misfit) => Err(no_such_answer(tree, misfit)),
        None => Ok(()),
    }
}

fn no_such_answer(tree: &Tree, misfit: &Misfit) -> JudgeError {
    let allowed = tree.find_question(&misfit.question).into_iter().flat_map(|question| tree.each_answer(question));
    JudgeError::NoSuchAnswer {
        path: misfit.path(),
        answer: misfit.answer.clone(),
        allowed: allowed.map(|(_, answer)| answer.id.to_string()).collect(),
    }
}

fn products(triage: &Triage, brief: &Brief) -> Vec<ProductVerdict> {
    let Triage { tree, contradicting: _, facts, standing, clashes: _, misfits: _ } = triage;
    let verdict = |((at, reach), brief): ((ProductIx, &crate::triage::Reach), &BriefProduct)| {
        let leaf = reach.leaf();
        let readings = leaf.map_or_else(Vec::new, |leaf| readings::of(tree, facts, standing, at, leaf));
        ProductVerdict { brief: *brief, leaf, readings }
    };
    standing.each_product().zip(&brief.products).map(verdict).collect()
}

/// What is open beside what turns the outcome: of those who decide a settled outcome everything, of all others what was
/// asked, so that no answer "not known yet" is passed over.
fn also_open<'a>(triage: &'a Triage, products: &'a [ProductVerdict]) -> impl Iterator<Item = Place> + 'a {
    let settled = triage.standing.possible.single().is_some();
    let decides = move |place: &Place| match place.subject {
        Subject::Study => true,
        Subject::Product(at) => products.get(at.ix()).is_some_and(|product| product.brief.deciding),
    };
    let is_asked = |place: &Place| triage.facts.get(*place).is_asked();
    triage.standing.open(&triage.facts).filter(move |place| is_asked(place) || settled && decides(place))
}

/// The answers of the case that the tree knows but the path does not come to, in the order of asking:
/// the order in which the case file has them says nothing.
fn unreached(tree: &Tree, study: &Study, standing: &Standing) -> Vec<(Subject, String, Ids<'static>)> {
    let of_subject = |subject: Subject| {
        let answers = study.answers(subject).into_iter().flatten();
        answers.filter_map(move |(id, answer)| {
            let question = tree.find_question(id)?;
            let right_level = tree.is_product(question) == subject.product().is_some();
            let off_path = right_level && !standing.reaches(Place { subject, question });
            off_path.then(|| (question, (subject, id.clone(), answer.answer.clone())))
        })
    };
    let sorted = |subject| {
        let mut found: Vec<_> = of_subject(subject).collect();
        found.sort_by_key(|(question, _)| *question);
        found.into_iter().map(|(_, line)| line)
    };
    study.subjects().flat_map(sorted).collect()
}
