//! The Clinical Research Act as straight Rust: a second opinion for the decision trees.
//!
//! It is written from the rules of law alone (numbers such as 4.9 stand for their paragraphs), in the
//! order in which a lawyer thinks: is it left out by law, is it research with 医薬品等 on people, is it
//! specific. It borrows the trees' ids for facts and nothing else: no question order, no leaves, no
//! reasons. It must not read `decision-trees/` nor use the library, or it would prove nothing.
//!
//! Two things it takes on trust: answers that contradict each other are believed one by one, and a
//! thing whose being a drug the pharmacy division has not judged is a matter for that division, whatever else is known.

use std::collections::{BTreeMap, BTreeSet};

/// What the user stated, by question id.
type Answers = BTreeMap<String, String>;

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
    for evaluates_products in completions(study, &study_evaluates_products) {
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
        let product = completions(product, &|facts| judge_product(edition, facts));
        study = study.iter().flat_map(|a| product.iter().map(|b| *a.max(b))).collect();
    }
    study
}

// ---- The study: left out by law, or no research on products ----

fn study_evaluates_products(facts: &Answers) -> Result<bool, Open> {
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

// ---- One product ----

fn judge_product(edition: Edition, facts: &Answers) -> Result<Outcome, Open> {
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

fn standing_of_the_thing(edition: Edition, facts: &Answers) -> Result<Thing, Open> {
    match fact(facts)? {
        Kind::Medicine => Ok(Thing::Product), // 2.1
        // 1.7: a device is "used on people" when placing, running or reading it is a 医行為.
        Kind::Device if fact::<MedicalAct>(facts)? == MedicalAct::Yes => Ok(Thing::Product),
        Kind::Device => Ok(Thing::NotOfThisAct),
        Kind::CellsOrGenes => standing_of_cells_and_genes(edition, facts),
        Kind::FoodOrGoods => standing_of_food_and_goods(facts),
        Kind::InVitroDiagnostic => Ok(Thing::NotOfThisAct),   // 2.1
        Kind::QuasiDrugOrCosmetic => Ok(Thing::NotOfThisAct), // 2.2
        Kind::OtherEquipment => Ok(Thing::NotOfThisAct),      // 2.1, 2.2
    }
}

/// 3.5: what is 再生医療等 leaves chapter 2, whatever its class (8.2 to 8.4).
fn standing_of_cells_and_genes(edition: Edition, facts: &Answers) -> Result<Thing, Open> {
    Ok(match (fact(facts)?, edition) {
        (Regenerative::ApprovedAsApproved, _) => Thing::Product, // 8.1 (a)
        (Regenerative::NoProduct, _) => Thing::NotOfThisAct,     // 8.1 (b), (c)
        (Regenerative::Secretion, _) => Thing::Product,          // 3.6 exosomes
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
fn standing_of_food_and_goods(facts: &Answers) -> Result<Thing, Open> {
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
            IntendedUse::Neither => return Ok(Thing::NotOfThisAct),
            IntendedUse::CannotTell => return Ok(Thing::PerhapsADrug), // 5.3
        }
    }
    Ok(match fact(facts)? {
        DrugJudgement::Drug => Thing::Product,
        DrugJudgement::NotDrug => Thing::NotOfThisAct,
        DrugJudgement::NotJudged => Thing::PerhapsADrug, // 5.3
    })
}

/// Given that it is 医薬品等: is it used, or are tests added, in the way that makes 臨床研究?
fn is_clinical_research(edition: Edition, facts: &Answers) -> Result<bool, Open> {
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
fn is_funded_by_its_holder(facts: &Answers) -> Result<bool, Open> {
    Ok(match fact(facts)? {
        Funding::Holder => true,        // 4.1, 4.2, 4.4
        Funding::HolderInKind => false, // 4.3
        Funding::Overseas => false,     // 4.2, 4.5
        Funding::OtherCompany => false, // 4.1, 4.6
        Funding::None => false,
    })
}

/// Act 2(2)(ii) イ, ハ, ホ (4.7).
fn is_unapproved(facts: &Answers) -> Result<bool, Open> {
    Ok(fact::<Approval>(facts)? == Approval::No)
}

/// Act 2(2)(ii) ロ, ニ, ヘ (4.8).
fn is_off_label(facts: &Answers) -> Result<bool, Open> {
    Ok(fact::<Label>(facts)? == Label::Outside)
}

/// 4.9: 2025 only; a ground, the domestic record and the board's recognition, all three.
fn is_exempt_off_label_use(edition: Edition, facts: &Answers) -> Result<bool, Open> {
    if edition == Edition::Y2018 {
        return Ok(false); // 4.8: the slightest difference counts
    }
    let has_ground = match fact(facts)? {
        ExemptionGround::Recommended => true,
        ExemptionGround::WithinIndication => true,
        ExemptionGround::Neither => false,
        ExemptionGround::RegenerativeProduct => false, // Regs 7 was deleted
    };
    Ok(has_ground
        && fact::<DomesticRecord>(facts)? == DomesticRecord::Yes
        // 4.10: until a board has recognised the use, it is not exempt.
        && fact::<CrbRecognition>(facts)? == CrbRecognition::Recognised)
}

// ---- Facts: stated, or open ----

/// A fact that the judgement needs and nobody has stated, with everything it could be.
struct Open {
    question: &'static str,
    could_be: Vec<&'static str>,
}

/// All results of `judge` over all ways to fill in the facts that it finds open.
fn completions<T: Ord>(facts: &Answers, judge: &dyn Fn(&Answers) -> Result<T, Open>) -> BTreeSet<T> {
    let open = match judge(facts) {
        Ok(result) => return BTreeSet::from([result]),
        Err(open) => open,
    };
    let mut results = BTreeSet::new();
    for answer in open.could_be {
        let mut facts = facts.clone();
        facts.insert(open.question.to_owned(), answer.to_owned());
        results.append(&mut completions(&facts, judge));
    }
    results
}

trait Fact: Copy + 'static {
    const QUESTION: &'static str;
    const ANSWERS: &'static [(&'static str, Self)];
}

/// The stated value of a fact. "unknown" leaves it open, save for two questions whose answers have a
/// value of their own for not knowing (`NotJudged`, `CannotTell`).
fn fact<F: Fact>(facts: &Answers) -> Result<F, Open> {
    let open = || Open { question: F::QUESTION, could_be: F::ANSWERS.iter().map(|(id, _)| *id).collect() };
    let stated = facts.get(F::QUESTION).ok_or_else(open)?;
    let stated = match (F::QUESTION, stated.as_str()) {
        ("drug-judgement", "unknown") => "not-judged",
        ("intended-use", "unknown") => "cannot-tell",
        (_, "unknown") => return Err(open()),
        (_, stated) => stated,
    };
    match F::ANSWERS.iter().find(|(id, _)| *id == stated) {
        Some((_, value)) => Ok(*value),
        None => unreachable!("no answer {stated} to {}", F::QUESTION),
    }
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
    MedicalAct "medical-act" { Yes "yes", No "no" }
    Regenerative "regenerative" {
        ApprovedAsApproved "approved-as-approved", ExemptTechnique "exempt-technique",
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
    DrugJudgement "drug-judgement" { Drug "drug", NotDrug "not-drug", NotJudged "not-judged" }
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
        RegenerativeProduct "regenerative-product", Recommended "recommended",
        WithinIndication "within-indication", Neither "neither",
    }
    DomesticRecord "domestic-record" { Yes "yes", No "no" }
    CrbRecognition "crb-recognition" {
        Recognised "recognised", NotYet "not-yet", Declined "declined",
    }
}
