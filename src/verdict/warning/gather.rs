//! What is to be said beside a verdict, gathered from the study, its answers, the tree and the sheet.

use super::Warning;
use crate::study::{CaseObject, Extra, ProductField, Study, misspelt};
use crate::text::{Bilingual, Day, brief, clean};
use crate::tree::{Editions, Tree};
use crate::triage::{Misfit, MisfitKind, Place, Triage};
use crate::verdict::reworded::tree_of_sheet;
use crate::verdict::{Reworded, Spoken, said_of, spoken_against};

/// The most answers that are named one by one.
const NAMED: usize = 100;

/// What is to be said about fields that are nearly ones of a case; of very many, about the first.
fn of_fields(study: &Study) -> Vec<Warning> {
    let warning = |level: CaseObject, prefix: String, extra: &Extra| {
        let known = |key: &String| misspelt(level, key).map(|near| (key.clone(), near));
        let found: Vec<_> = extra.0.iter().filter_map(|(key, _)| known(key)).collect();
        found.into_iter().map(move |(key, near)| Warning::MisspeltField { path: format!("{prefix}{key}"), near })
    };
    let mut warnings: Vec<Warning> = warning(CaseObject::Study, String::new(), &study.extra).collect();
    for (at, product) in study.products.iter().enumerate() {
        warnings.extend(warning(CaseObject::Product, format!("products[{at}]."), &product.extra));
        warnings.extend(warning(CaseObject::Details, format!("products[{at}].details."), &product.extra_details));
    }
    warnings.truncate(NAMED);
    warnings
}

/// What is to be said about answers that no edition can use.
fn of_misfits(tree: &Tree, editions: &Editions, misfits: &[Misfit]) -> Vec<Warning> {
    let warning = |misfit: &Misfit| {
        let path = misfit.path();
        match misfit.kind {
            MisfitKind::WrongLevel => Some(Warning::WrongLevel { path }),
            // A question of another edition is kept for that edition's sake and needs no word.
            MisfitKind::NoSuchQuestion if editions.knows_question(&misfit.question) => None,
            MisfitKind::NoSuchQuestion => Some(Warning::NoSuchQuestion { path }),
            MisfitKind::Retired => {
                let question = tree.questions().iter().find(|question| question.id == misfit.question);
                let text = question.and_then(|question| question.retired(&misfit.answer));
                text.map(|retired| Warning::Retired { path, text: retired.text.clone() })
            }
            // The study cannot be judged at all, and is not.
            MisfitKind::NoSuchAnswer => None,
        }
    };
    // The order in which the case file has its answers says nothing.
    let mut misfits: Vec<&Misfit> = misfits.iter().collect();
    misfits.sort_by_key(|misfit| (misfit.subject, &misfit.question));
    let mut warnings = misfits.into_iter().filter_map(warning);
    let mut all: Vec<Warning> = warnings.by_ref().take(NAMED).collect();
    let count = warnings.count();
    all.extend((count > 0).then_some(Warning::MoreOfThese { count }));
    all
}

/// Everything that is to be said of a study and its answers: the one list, for a verdict and for a row of a table. It knows
/// no day of today, since a record says the same whenever it is judged anew.
pub fn of_study(editions: &Editions, triage: &Triage, study: &Study, reworded: &[Reworded]) -> Vec<Warning> {
    let mut warnings = of_fields(study);
    warnings.extend(of_misfits(triage.tree, editions, &triage.misfits));
    warnings.extend(of_wording(editions, triage.tree, study, reworded));
    warnings.extend(of_spoken(triage, study));
    warnings
}

/// What is to be said of a tree that did not come with the program.
pub fn not_shipped(tree: &Tree) -> Warning {
    Warning::NotShipped { digest: tree.digest().to_owned() }
}

pub(in crate::verdict) fn of_tree(tree: &Tree, day: Day) -> Vec<Warning> {
    let checked = tree.document().sources_checked;
    let older = (day > checked).then_some(Warning::SourcesOlder { checked });
    let foreign = (!tree.is_shipped()).then(|| not_shipped(tree));
    older.into_iter().chain(foreign).collect()
}

/// What holds for all studies alike that are judged together, each with the edition that it is said of: trees that did not
/// come with the program, and how far the sources of the edition in force were checked where studies name no day of their own.
pub fn of_editions(editions: &Editions, day: Day) -> Vec<(&Tree, Warning)> {
    let in_force = editions.on(day).map(Tree::id);
    let said = |tree| of_tree(tree, day).into_iter().map(move |warning| (tree, warning));
    let all = editions.all().iter().flat_map(said);
    all.filter(|(tree, warning)| !matches!(warning, Warning::SourcesOlder { .. }) || in_force == Some(tree.id()))
        .collect()
}

/// An edition with its revision.
fn revised(tree: &Tree) -> Bilingual {
    let document = tree.document();
    let (title, revision) = (&document.title, document.revision);
    Bilingual::said(|lang| {
        lang.pick(format!("{} 第{revision}版", title.ja), format!("{}, revision {revision}", title.en))
    })
}

/// What is to be said about the sheet that a study came from, and about answers that were given to another wording.
pub fn of_wording(editions: &Editions, tree: &Tree, study: &Study, reworded: &[Reworded]) -> Vec<Warning> {
    let origin = study.sheet().filter(|origin| origin.digest != tree.digest());
    let other = origin.map(|origin| {
        let of_sheet = tree_of_sheet(editions, &origin);
        let unknown = || {
            let (id, revision) = (brief(&origin.tree), origin.revision);
            Bilingual::said(|lang| lang.pick(format!("{id} 第{revision}版"), format!("{id}, revision {revision}")))
        };
        let changed = of_sheet.map(|_| reworded.len());
        Warning::OtherSheet { sheet: of_sheet.map_or_else(unknown, revised), now: revised(tree), changed }
    });
    other.into_iter().chain(of_reworded(tree, study, reworded)).collect()
}

fn of_reworded(tree: &Tree, study: &Study, reworded: &[Reworded]) -> Vec<Warning> {
    let warning = |reworded: &Reworded| {
        let Reworded { place, under } = reworded;
        let question = tree.question(place.question);
        let stated = study.answer(place.subject, &question.id)?;
        let words = |tree: &Tree| {
            let at = tree.find_question(&question.id)?;
            let labels = stated.answer.iter().filter_map(|id| Some(&tree.answer(at, tree.find_answer(at, id)?).label));
            let labels: Vec<&Bilingual> = labels.collect();
            Some(Bilingual::said(|lang| {
                labels.iter().map(|label| label.get(lang)).collect::<Vec<_>>().join(lang.pick("　か　", " or "))
            }))
        };
        Some(Warning::Reworded {
            question: question.ask.clone(),
            // Of a former revision the title alone would not tell which it is.
            under: if under.id() == tree.id() { revised(under) } else { under.document().title.clone() },
            words: Box::new((words(under)?, words(tree)?)),
        })
    };
    reworded.iter().filter_map(warning).collect()
}

/// What is asked back about answers that a word in what is said of their product speaks against.
fn of_spoken(triage: &Triage, study: &Study) -> Vec<Warning> {
    let spoken = spoken_against(triage, |product| said_of(triage.tree, study, product));
    let name = |place: Place| place.subject.product().and_then(|at| study.product(at));
    // What is said of the study as a whole names no product.
    let warning = |spoken: &Spoken| Warning::Words {
        question: triage.tree.question(spoken.place.question).ask.clone(),
        product: name(spoken.place).map(|product| clean(product.texts.get(ProductField::Name))).unwrap_or_default(),
        text: spoken.say(),
    };
    spoken.iter().map(warning).collect()
}
