//! What the reader must know about the case or the tree beside the verdict itself.

use super::reworded::tree_of_sheet;
use super::{Reworded, Spoken, said_of, spoken_against};
use crate::study::{CaseObject, Extra, ProductField, Study, misspelt};
use crate::text::{Bilingual, Day, Lang, brief, clean};
use crate::tree::{Editions, Tree};
use crate::triage::{Misfit, MisfitKind, Place, Triage};

/// One thing to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// An answer to a question that no edition has; kept, never used.
    NoSuchQuestion {
        /// The place in the case file.
        path: String,
    },
    /// An answer on the wrong level: a product's question answered for the study or the reverse.
    WrongLevel {
        /// The place in the case file.
        path: String,
    },
    /// More answers of which the same is to be said.
    MoreOfThese {
        /// How many.
        count: usize,
    },
    /// A field that is none but nearly one: what it says is not used.
    MisspeltField {
        /// The place in the case file.
        path: String,
        /// The field that was perhaps meant.
        near: &'static str,
    },
    /// An answer that a former revision had; the question counts as open.
    Retired {
        /// The place in the case file.
        path: String,
        /// What has become of the answer.
        text: Bilingual,
    },
    /// An answer that was given to another wording.
    Reworded {
        /// The question in words.
        question: Bilingual,
        /// The edition to whose wording the answer was given.
        under: Bilingual,
        /// What was answered in the words of then, and what the same answer says now.
        words: Box<(Bilingual, Bilingual)>,
    },
    /// An answer that a word in what is said of the product speaks against.
    Words {
        /// The question in words.
        question: Bilingual,
        /// What the user calls the product, if anything.
        product: String,
        /// What is asked back.
        text: Bilingual,
    },
    /// The study came from a question sheet of another edition or revision than the one that judges it.
    OtherSheet {
        /// The edition of the sheet, or its id where it is not at hand.
        sheet: Bilingual,
        /// The edition that judges.
        now: Bilingual,
        /// How many answers on the path were given to another wording; `None` where the sheet's is not at hand.
        changed: Option<usize>,
    },
    /// The study is judged for a day after the sources were last checked.
    SourcesOlder {
        /// The day up to which they were checked.
        checked: Day,
    },
    /// Provisions that the verdict rests on say something else in the official texts at hand.
    LawChanged {
        /// The provisions, each with what became of it.
        places: Vec<Bilingual>,
    },
    /// The tree is not one that came with the program.
    NotShipped {
        /// The tree's digest.
        digest: String,
    },
}

impl Warning {
    /// The short name of a field that is misspelt.
    pub const MISSPELT: &str = "misspelt-field";

    /// The short name of sources that were checked up to an earlier day only.
    pub const SOURCES_OLDER: &str = "sources-older";

    /// A short name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Warning::NoSuchQuestion { .. } => "no-such-question",
            Warning::WrongLevel { .. } => "wrong-level",
            Warning::MoreOfThese { .. } => "more-of-these",
            Warning::MisspeltField { .. } => Self::MISSPELT,
            Warning::Retired { .. } => "retired-answer",
            Warning::Reworded { .. } => "reworded",
            Warning::Words { .. } => "words",
            Warning::OtherSheet { .. } => "other-sheet",
            Warning::SourcesOlder { .. } => Self::SOURCES_OLDER,
            Warning::LawChanged { .. } => "law-changed",
            Warning::NotShipped { .. } => "not-shipped",
        }
    }

    /// The warning in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Warning::NoSuchQuestion { path } => lang.pick(
                format!("{}: このような質問はありません。残しておきますが、判定には使いません。", brief(path)),
                format!("{}: there is no such question. It is kept but not used.", brief(path)),
            ),
            Warning::WrongLevel { path } => lang.pick(
                format!(
                    "{}: 研究の答えと製品の答えの場所が違います。残しておきますが、判定には使いません。",
                    brief(path)
                ),
                format!("{}: study and product answers are mixed up here. It is kept but not used.", brief(path)),
            ),
            Warning::MoreOfThese { count } => lang.pick(
                format!("ほかに {count} 件、判定に使わない答えがあります。どれも残しておきます。"),
                format!("{count} more answers are kept but not used."),
            ),
            Warning::MisspeltField { path, near } => lang.pick(
                format!(
                    "{}: このような項目はありません。{near} のことですか。残しておきますが、判定には使いません。",
                    brief(path)
                ),
                format!("{}: there is no such field. Did you mean {near}? It is kept but not used.", brief(path)),
            ),
            Warning::Retired { path, text } => lang.pick(
                format!("{}: この答えはなくなったため、未回答として扱います。{}", brief(path), text.ja),
                format!("{}: this answer is no longer there, so the question counts as open. {}", brief(path), text.en),
            ),
            Warning::Reworded { question, under, words } => {
                let (question, under) = (question.get(lang), under.get(lang));
                let (before, now) = (words.0.get(lang), words.1.get(lang));
                lang.pick(
                    format!("「{question}」の答え「{before}」は「{under}」の言葉に対するものです。判定する法令の言葉では「{now}」となります。この答えでよいかを確かめてください。"),
                    format!("The answer \"{before}\" to \"{question}\" was given to the words of: {under}. Under the law judged by it reads \"{now}\". Please confirm it."),
                )
            }
            Warning::Words { question, product, text } => {
                let (question, text) = (question.get(lang), text.get(lang));
                let whose = if product.is_empty() { String::new() } else { format!("{}: ", brief(product)) };
                lang.pick(format!("{whose}「{question}」: {text}"), format!("{whose}\"{question}\": {text}"))
            }
            Warning::OtherSheet { sheet, now, changed } => {
                let (sheet, now) = (sheet.get(lang), now.get(lang));
                let told = match changed {
                    None => lang.pick(
                        "その質問票の言葉はこの gaitou にないので、答えをすべて確かめてください。".to_owned(),
                        "Its wording is not in this gaitou; please confirm all answers.".to_owned(),
                    ),
                    Some(0) => lang.pick(
                        "判定に使った答えの言葉は変わっていません。".to_owned(),
                        "The wording of the answers that count is the same.".to_owned(),
                    ),
                    Some(count) => lang.pick(
                        format!("言葉が変わった答えが {count} つあります。"),
                        format!("Answers whose wording has changed: {count}."),
                    ),
                };
                lang.pick(
                    format!("この案件は「{sheet}」の質問票で答えたもので、判定は「{now}」によります。{told}"),
                    format!("This case was filled in on the sheet of: {sheet}. It is judged by: {now}. {told}"),
                )
            }
            Warning::SourcesOlder { checked } => lang.pick(
                format!("根拠とした文書を確かめたのは {checked} までです。その後、法令の基準日までの改正や通知は確かめていません。"),
                format!("The sources were checked up to {checked}. Changes between then and the day judged were not."),
            ),
            Warning::LawChanged { places } => {
                let places: Vec<&str> = places.iter().map(|place| place.get(lang)).collect();
                let places = places.join(lang.pick("、", "; "));
                lang.pick(
                    format!("引用した条項が手元の e-Gov の条文では違っています: {places}。この判定に頼る前に、変わった所を確かめてください。"),
                    format!("Cited provisions differ from the e-Gov texts at hand: {places}. Look at what changed before you rely on this verdict."),
                )
            }
            Warning::NotShipped { digest } => lang.pick(
                format!("gaitou に付属しない決定木で判定しました（{digest}）。"),
                format!("Judged by a tree that did not come with gaitou ({digest})."),
            ),
        }
    }
}

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

pub(super) fn of_tree(tree: &Tree, day: Day) -> Vec<Warning> {
    let checked = tree.document().sources_checked;
    let older = (day > checked).then_some(Warning::SourcesOlder { checked });
    let foreign = (!tree.is_shipped()).then(|| not_shipped(tree));
    older.into_iter().chain(foreign).collect()
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
