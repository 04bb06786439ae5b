//! One entry to one row: the verdict, or why there is none.

use super::{Against, InputStudy, RowFault, RowProblem, Watch};
use crate::report::{Beside, Report, product_name};
use crate::study::{Study, StudyField};
use crate::text::{Day, Lang, clean};
use crate::tree::{Editions, Tree};
use crate::triage::{Clash, Triage};
use crate::verdict::{Brief, JudgeError, Verdict, Warning, answers_fit, of_study, reworded};

/// What holds for every row of a run.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'t> {
    /// The law.
    pub editions: &'t Editions,
    /// The language of the words.
    pub lang: Lang,
    /// The day of rows that name none.
    pub today: Day,
    /// The day of all rows, whatever they say.
    pub as_of: Option<Day>,
    /// A day whose law the verdicts are compared with.
    pub against: Option<Day>,
    /// Whether the rationale is wanted.
    pub explain: bool,
    /// What the office has beside the shipped law.
    pub beside: Beside<'t>,
    /// The watch over the law, where there are official texts.
    pub watch: Option<&'t Watch<'t>>,
}

/// One study of the output.
#[derive(Clone, Debug)]
pub struct ResultRow<'t> {
    /// The file it came from, when the input is a folder of them.
    pub file: Option<String>,
    /// The user's own number.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The names of its products.
    pub products: Vec<String>,
    /// The verdict, or why there is none.
    pub result: Result<JudgedStudy<'t>, RowFault>,
}

/// The verdict of one study.
#[derive(Clone, Debug)]
pub struct JudgedStudy<'t> {
    /// The edition that it was judged by.
    pub tree: &'t Tree,
    /// The day whose law it was judged by.
    pub as_of: Day,
    /// The verdict.
    pub brief: Brief,
    /// Answers on the path that cannot both be true.
    pub clashes: Vec<Clash>,
    /// What is to be said of the study and its answers, and of the law where official texts at hand have changed. What holds
    /// for every row of a table alike (how far the sources were checked, a tree from elsewhere) is told once beside it, by
    /// [`of_editions()`](crate::verdict::of_editions).
    pub warnings: Vec<Warning>,
    /// What the law of another day says.
    pub against: Option<Against<'t>>,
    /// The verdict with its reasons, where they are wanted.
    pub report: Option<Box<Report>>,
}

/// Judges one entry.
pub fn judge<'t>(plan: &Plan<'t>, entry: &InputStudy) -> ResultRow<'t> {
    let InputStudy { file, row, study, fault } = entry;
    let result = match fault {
        Some(fault) => Err(fault.clone()),
        None => verdict(plan, study).map_err(|fault| of_judge(fault, *row)),
    };
    ResultRow {
        file: file.clone(),
        id: clean(study.texts.get(StudyField::Id)),
        title: clean(study.texts.get(StudyField::Title)),
        products: study.each_product().map(|(product, _)| product_name(study, product, plan.lang)).collect(),
        result,
    }
}

fn verdict<'t>(plan: &Plan<'t>, study: &Study) -> Result<JudgedStudy<'t>, JudgeError> {
    let as_of = plan.as_of.or_else(|| study.day()).unwrap_or(plan.today);
    let tree = plan.editions.on(as_of).ok_or(JudgeError::BeforeAct { day: as_of, begin: plan.editions.begin() })?;
    let triage = Triage::of(tree, study);
    answers_fit(tree, &triage.misfits)?;
    let mut warnings = of_study(plan.editions, &triage, study, &reworded(plan.editions, &triage, study));
    let brief = Brief::of(&triage);
    warnings.extend(plan.watch.and_then(|watch| watch.warning(as_of, &triage, &brief)));
    let other = plan.against.and_then(|day| Some((day, plan.editions.on(day)?)));
    let against = other.map(|(day, other)| Against::of(&triage, &brief, other, day, study));
    let clashes = triage.clashes.clone();
    let report = plan.explain.then(|| {
        let verdict = Verdict::of(plan.editions, study, as_of, triage);
        let report = Report::of(&verdict, study, plan.editions, plan.lang);
        Box::new(report.at(plan.beside, &verdict, plan.editions))
    });
    Ok(JudgedStudy { tree, as_of, brief, clashes, warnings, against, report })
}

fn of_judge(fault: JudgeError, row: usize) -> RowFault {
    let place = match fault {
        JudgeError::BeforeAct { .. } => Some(StudyField::AsOf.key().to_owned()),
        // The line that says it names the place already.
        JudgeError::NoSuchAnswer { .. } => None,
    };
    RowFault { row, place, what: RowProblem::Judge(fault) }
}
