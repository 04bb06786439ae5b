//! The Clinical Research Act as straight Rust: a second opinion for the decision trees.
//!
//! It is written from the rules of law alone (numbers such as 4.9 stand for their paragraphs), in the
//! order in which a lawyer thinks: is it left out by law, is it research with 医薬品等 on people, is it
//! specific. It borrows the trees' ids for facts and nothing else: no question order, no leaves, no
//! reasons. It must not read `decision-trees/` nor use the library, or it would prove nothing.
//!
//! One thing it takes on trust: a thing whose being a drug the pharmacy division has not judged is a matter for
//! that division, unless the study gives nobody the thing and adds no more than light acts (5.8).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What the user stated, by question id: an answer, several of which one holds, or `unknown`.
pub type Answers = BTreeMap<String, Vec<String>>;

/// Which text of the law is in force.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Edition {
    /// 2018-04-01 to 2025-05-30.
    Y2018,
    /// Since 2025-05-31.
    Y2025,
}

/// What a study can turn out to be, in rising order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Outcome {
    /// 対象外
    OutOfScope,
    /// 臨床研究 that is not specific
    Clinical,
    /// The pharmacy division must first say whether it is a drug.
    ConsultPharmacy,
    /// 特定臨床研究
    Specific,
}

impl Outcome {
    /// The id used in trees, cases and verdicts.
    pub fn id(self) -> &'static str {
        match self {
            Self::OutOfScope => "out-of-scope",
            Self::Clinical => "clinical",
            Self::ConsultPharmacy => "consult-pharmacy",
            Self::Specific => "specific",
        }
    }
}

/// Every outcome that the open facts still allow.
///
/// # Panics
/// On an answer id that no edition knows.
pub fn possible(edition: Edition, study: &Answers, products: &[Answers]) -> BTreeSet<Outcome> {
    let mut outcomes = BTreeSet::new();
    for evaluates_products in completions(&Facts::of(study), &study_evaluates_products) {
        if evaluates_products {
            outcomes.extend(highest_of_products(edition, products));
        } else {
            outcomes.insert(Outcome::OutOfScope);
        }
    }
    outcomes
}

/// 4.11: one product is enough to lift the whole study, so the highest counts.
fn highest_of_products(edition: Edition, products: &[Answers]) -> BTreeSet<Outcome> {
    let nothing_known = [Answers::new()];
    let products = if products.is_empty() { &nothing_known } else { products };

    let mut study = BTreeSet::from([Outcome::OutOfScope]);
    for product in products {
        let product = withheld(edition, product);
        let product = completions(&Facts::of(&product), &|facts| judge_product(edition, facts));
        study = study.iter().flat_map(|a| product.iter().map(|b| *a.max(b))).collect();
    }
    study
}

// ---- The study: left out by law, or no research on products ----

fn study_evaluates_products(facts: &Facts) -> Result<bool, Open> {
    let left_out = match fact(facts)? {
        Procedure::MarketingTrial => true,    // 3.1 治験
        Procedure::PostMarketing => true,     // 3.3 GPSP
        Procedure::CertificationTest => true, // 3.4 JIS
        Procedure::CareOnly => true,          // 3.7 no research
        Procedure::RecordsOnly => true,       // 3.2 observational
        Procedure::None => false,             // 3.8: no other way of running it takes it out
    };
    // 1.1, 1.8: to clarify efficacy, performance, pharmacokinetics or safety of a product;
    // 1.9, 1.12: techniques, opinions and mechanisms are something else.
    Ok(!left_out && fact::<Evaluates>(facts)? == Evaluates::Yes)
}

// ---- Answers that cannot both be true ----

/// The pairs that the rules exclude, about the same product.
pub fn excluded(edition: Edition) -> Vec<[(&'static str, &'static str); 2]> {
    // 8.1 (a): used only as approved, so approved, and nobody outside the label; V4, V5.
    let mut pairs = vec![
        [("regenerative", "approved-as-approved"), ("approval", "no")],
        [("regenerative", "approved-as-approved"), ("label", "outside")],
    ];
    if edition == Edition::Y2025 {
        // 8.1 (d): the device is approved and used within that approval only; V3. Before, such cells were 再生医療等.
        pairs.push([("regenerative", "exempt-technique"), ("approval", "no")]);
        pairs.push([("regenerative", "exempt-technique"), ("label", "outside")]);
    }
    pairs
}

/// The facts of a product with both answers of every excluded pair taken back, as far as the judgement asks for both.
///
/// What is taken back can bring further questions up, and with them further pairs. An answer that was taken back still
/// excludes what it excludes: stated is stated.
fn withheld(edition: Edition, stated: &Answers) -> Answers {
    let mut answers = stated.clone();
    loop {
        let facts = Facts::of(&answers);
        completions(&facts, &|facts| judge_product(edition, facts));
        let says = |(question, answer): (&str, &str)| {
            facts.asked.borrow().contains(question) && stated.get(question).is_some_and(|given| *given == [answer])
        };
        let found: Vec<_> = excluded(edition).into_iter().filter(|pair| pair.iter().copied().all(says)).collect();
        let before = answers.len();
        found.into_iter().flatten().for_each(|(question, _)| drop(answers.remove(question)));
        if answers.len() == before {
            return answers;
        }
    }
}

// ---- One product ----

fn judge_product(edition: Edition, facts: &Facts) -> Result<Outcome, Open> {
    match standing_of_the_thing(edition, facts)? {
        Thing::NotOfThisAct => return Ok(Outcome::OutOfScope),
        Thing::PerhapsADrug => return Ok(Outcome::ConsultPharmacy),
        Thing::Product => {}
    }
    if !is_clinical_research(edition, facts)? {
        return Ok(Outcome::OutOfScope);
    }
    // 4.1, 4.7, 4.8: three limbs, each sufficient. 4.12: burdensome tests are none of them.
    let specific = is_funded_by_its_holder(facts)?
        || is_unapproved(facts)?
        || (is_off_label(facts)? && !is_exempt_off_label_use(edition, facts)?);
    Ok(if specific { Outcome::Specific } else { Outcome::Clinical })
}

/// What a thing is to this Act.
enum Thing {
    /// 医薬品等 in the sense of Act 2(3), used on people.
    Product,
    /// Only the pharmacy division can tell (5.3).
    PerhapsADrug,
    /// No 医薬品等, not used on people, or the regenerative medicine Act's matter.
    NotOfThisAct,
}

fn standing_of_the_thing(edition: Edition, facts: &Facts) -> Result<Thing, Open> {
    match fact(facts)? {
        Kind::Medicine => Ok(Thing::Product), // 2.1
        // 1.7: a device is "used on people" when placing, running or reading it is a 医行為; one that treats by
        // itself is open in law and goes on.
        Kind::Device => Ok(match fact(facts)? {
            MedicalAct::Yes | MedicalAct::WorksByItself => Thing::Product,
            MedicalAct::No => Thing::NotOfThisAct,
        }),
        Kind::CellsOrGenes => standing_of_cells_and_genes(edition, facts),
        Kind::FoodOrGoods => standing_of_food_and_goods(facts),
        Kind::InVitroDiagnostic => Ok(Thing::NotOfThisAct),   // 2.1
        Kind::QuasiDrugOrCosmetic => Ok(Thing::NotOfThisAct), // 2.2
        Kind::OtherEquipment => Ok(Thing::NotOfThisAct),      // 2.1, 2.2
    }
}

/// 3.5: what is 再生医療等 leaves chapter 2, whatever its class (8.2 to 8.4).
fn standing_of_cells_and_genes(edition: Edition, facts: &Facts) -> Result<Thing, Open> {
    Ok(match (fact(facts)?, edition) {
        (Regenerative::DiagnosisOnly, _) => Thing::Product, // 3.6: no purpose of the regenerative medicine Act
        (Regenerative::ApprovedAsApproved, _) => Thing::Product, // 8.1 (a)
        (Regenerative::NoProduct, _) => Thing::NotOfThisAct, // 8.1 (b), (c)
        (Regenerative::Secretion, _) => Thing::Product,     // 3.6 exosomes
        (Regenerative::ProcessedCells, _) => Thing::NotOfThisAct, // 3.5, 8.1 last sentence
        // 8.1 (d): freed in 2025 only, and then judged as the device that made it.
        (Regenerative::ExemptTechnique, Edition::Y2018) => Thing::NotOfThisAct,
        (Regenerative::ExemptTechnique, Edition::Y2025) => Thing::Product,
        // 3.6: under this Act until the regenerative medicine Act took it over.
        (Regenerative::GeneInVivo, Edition::Y2018) => Thing::Product,
        (Regenerative::GeneInVivo, Edition::Y2025) => Thing::NotOfThisAct,
    })
}

/// 5.2: the heads under which a thing sold as food can be a drug, and 5.3: who says so.
fn standing_of_food_and_goods(facts: &Facts) -> Result<Thing, Open> {
    let by_its_ingredient = match fact(facts)? {
        Pharmacopoeia::Yes => true,                // 5.2, first head
        Pharmacopoeia::DrugOnlyIngredient => true, // 5.5, healthy people too
        Pharmacopoeia::No => false,
    };
    if !by_its_ingredient {
        match fact(facts)? {
            IntendedUse::Disease => {}                                        // 5.1, 5.2, second head
            IntendedUse::BodyFunction => {}                                   // 5.2, third head
            IntendedUse::HealthMaintenance => return Ok(Thing::NotOfThisAct), // 5.6
            IntendedUse::Neither => return Ok(Thing::NotOfThisAct),           // 5.2: none of the heads
            IntendedUse::CannotTell => return Ok(Thing::PerhapsADrug),        // 5.3
        }
    }
    Ok(match fact(facts)? {
        DrugJudgement::Drug => Thing::Product,
        DrugJudgement::NotDrug => Thing::NotOfThisAct,
        // 5.8: not used by the research, and no added act that would count, whether a drug or not.
        DrugJudgement::NotGiven => Thing::NotOfThisAct,
        DrugJudgement::NotJudged => Thing::PerhapsADrug, // 5.3
    })
}

/// Given that it is 医薬品等: is it used, or are tests added, in the way that makes 臨床研究?
fn is_clinical_research(edition: Edition, facts: &Facts) -> Result<bool, Open> {
    match fact(facts)? {
        Use::Protocol => Ok(true),      // 1.1: the research itself uses the product
        Use::OrdinaryCare => Ok(false), // 3.2
        Use::OrdinaryCarePlusTests => Ok(match (fact(facts)?, edition) {
            (Burden::Small, _) => false,                               // 1.5; 1.3
            (Burden::NotMarked, edition) => edition == Edition::Y2018, // 1.6, the middle band
            (Burden::Marked, _) => true,                               // 1.5 by implication; 1.2
        }),
    }
}

/// Act 2(2)(i).
fn is_funded_by_its_holder(facts: &Facts) -> Result<bool, Open> {
    Ok(match fact(facts)? {
        Funding::Holder => true,        // 4.1, 4.2, 4.4
        Funding::HolderInKind => false, // 4.3
        Funding::Overseas => false,     // 4.2, 4.5
        Funding::OtherCompany => false, // 4.1, 4.6
        Funding::None => false,
    })
}

/// Act 2(2)(ii) イ, ハ, ホ (4.7).
fn is_unapproved(facts: &Facts) -> Result<bool, Open> {
    Ok(fact::<Approval>(facts)? == Approval::No)
}

/// Act 2(2)(ii) ロ, ニ, ヘ (4.8).
fn is_off_label(facts: &Facts) -> Result<bool, Open> {
    Ok(fact::<Label>(facts)? == Label::Outside)
}

/// 4.9: 2025 only; a ground, the domestic record and the board's recognition, all three.
fn is_exempt_off_label_use(edition: Edition, facts: &Facts) -> Result<bool, Open> {
    if edition == Edition::Y2018 {
        return Ok(false); // 4.8: the slightest difference counts
    }
    let has_ground = match fact(facts)? {
        ExemptionGround::Recommended => true,
        ExemptionGround::WithinIndication => true,
        ExemptionGround::Neither => false,
    };
    Ok(has_ground
        && fact::<DomesticRecord>(facts)? == DomesticRecord::Yes
        // 4.10: until a board has recognised the use, it is not exempt.
        && fact::<CrbRecognition>(facts)? == CrbRecognition::Recognised)
}

// ---- Facts: stated, or open ----

/// What is stated of one subject, and which questions the judgement has asked so far.
#[derive(Clone)]
struct Facts {
    answers: Answers,
    asked: Rc<RefCell<BTreeSet<&'static str>>>,
}

impl Facts {
    fn of(answers: &Answers) -> Facts {
        Facts { answers: answers.clone(), asked: Rc::default() }
    }
}

/// A fact that the judgement needs and that is not settled, with everything it could be.
struct Open {
    question: &'static str,
    could_be: Vec<String>,
}

/// All results of `judge` over all ways to fill in the facts that it finds open.
fn completions<T: Ord>(facts: &Facts, judge: &dyn Fn(&Facts) -> Result<T, Open>) -> BTreeSet<T> {
    let open = match judge(facts) {
        Ok(result) => return BTreeSet::from([result]),
        Err(open) => open,
    };
    let mut results = BTreeSet::new();
    for answer in open.could_be {
        let mut facts = facts.clone();
        facts.answers.insert(open.question.to_owned(), vec![answer]);
        results.append(&mut completions(&facts, judge));
    }
    results
}

trait Fact: Copy + 'static {
    const QUESTION: &'static str;
    const ANSWERS: &'static [(&'static str, Self)];
}

/// The stated value of a fact. Nothing said, "unknown" and all answers leave it open to every one, several answers to
/// these; only for two questions the law has an answer of its own for not knowing (`NotJudged`, `CannotTell`).
fn fact<F: Fact>(facts: &Facts) -> Result<F, Open> {
    facts.asked.borrow_mut().insert(F::QUESTION);
    let all = || F::ANSWERS.iter().map(|(id, _)| (*id).to_owned()).collect();
    let open = |could_be| Open { question: F::QUESTION, could_be };
    let stated = facts.answers.get(F::QUESTION).ok_or_else(|| open(all()))?;
    let known = |id: &str| F::ANSWERS.iter().find(|(known, _)| *known == id).map(|(_, value)| *value);
    let unknown = *stated == ["unknown"]
        || (stated.len() > 1 && F::ANSWERS.iter().all(|(id, _)| stated.iter().any(|one| one == id)));
    let stated = match (F::QUESTION, unknown) {
        ("drug-judgement", true) => "not-judged",
        ("intended-use", true) => "cannot-tell",
        (_, true) => return Err(open(all())),
        (_, false) => match stated.as_slice() {
            [one] => one,
            several => return Err(open(several.to_vec())),
        },
    };
    known(stated).map_or_else(|| unreachable!("no answer {stated} to {}", F::QUESTION), Ok)
}

macro_rules! facts {
    ($($name:ident $question:literal { $($value:ident $id:literal),+ $(,)? })+) => { $(
        #[derive(Clone, Copy, PartialEq)]
        enum $name { $($value),+ }

        impl Fact for $name {
            const QUESTION: &'static str = $question;
            const ANSWERS: &'static [(&'static str, Self)] = &[$(($id, Self::$value)),+];
        }
    )+ };
}

facts! {
    Procedure "procedure" {
        MarketingTrial "marketing-trial", PostMarketing "post-marketing",
        CertificationTest "certification-test", CareOnly "care-only",
        RecordsOnly "records-only", None "none",
    }
    Evaluates "evaluates" {
        Yes "yes", TechniqueOnly "technique-only", OpinionOnly "opinion-only", No "no",
    }
    Kind "kind" {
        Medicine "medicine", Device "device", CellsOrGenes "cells-or-genes",
        FoodOrGoods "food-or-goods", InVitroDiagnostic "in-vitro-diagnostic",
        QuasiDrugOrCosmetic "quasi-drug-or-cosmetic", OtherEquipment "other-equipment",
    }
    MedicalAct "medical-act" { Yes "yes", WorksByItself "works-by-itself", No "no" }
    Regenerative "regenerative" {
        DiagnosisOnly "diagnosis-only", ApprovedAsApproved "approved-as-approved", ExemptTechnique "exempt-technique",
        NoProduct "no-product", Secretion "secretion", ProcessedCells "processed-cells",
        GeneInVivo "gene-in-vivo",
    }
    Pharmacopoeia "pharmacopoeia" {
        Yes "yes", DrugOnlyIngredient "drug-only-ingredient", No "no",
    }
    IntendedUse "intended-use" {
        Disease "disease", BodyFunction "body-function", HealthMaintenance "health-maintenance",
        Neither "neither", CannotTell "cannot-tell",
    }
    DrugJudgement "drug-judgement" {
        Drug "drug", NotDrug "not-drug", NotGiven "not-given", NotJudged "not-judged",
    }
    Use "use" {
        Protocol "protocol", OrdinaryCarePlusTests "ordinary-care-plus-tests",
        OrdinaryCare "ordinary-care",
    }
    Burden "burden" { Small "small", NotMarked "not-marked", Marked "marked" }
    Funding "funding" {
        Holder "holder", HolderInKind "holder-in-kind", Overseas "overseas",
        OtherCompany "other-company", None "none",
    }
    Approval "approval" { Yes "yes", No "no" }
    Label "label" { Within "within", Outside "outside" }
    ExemptionGround "exemption-ground" {
        Recommended "recommended", WithinIndication "within-indication", Neither "neither",
    }
    DomesticRecord "domestic-record" { Yes "yes", No "no" }
    CrbRecognition "crb-recognition" {
        Recognised "recognised", NotYet "not-yet", Declined "declined",
    }
}
