//! The shape of the case file for its JSON Schema, and for nothing else.

use std::collections::BTreeMap;

use schemars::JsonSchema;

/// The case file as its schema describes it; [`super::read()`] and [`super::write()`] are the format itself.
#[derive(JsonSchema)]
#[schemars(title = "gaitou case file")]
#[expect(dead_code, reason = "only its schema is used; the reader keeps what this type could not hold")]
pub struct Case {
    /// The format of the file; 1.
    #[schemars(range(min = 1, max = 1))]
    format: u32,
    /// The user's own number for the study.
    #[schemars(default)]
    id: Option<String>,
    /// 研究課題名.
    #[schemars(default)]
    title: Option<String>,
    /// The protocol's version.
    #[schemars(default)]
    protocol: Option<String>,
    /// The institution.
    #[schemars(default)]
    institution: Option<String>,
    /// 研究責任医師 or 統括管理者.
    #[schemars(default)]
    investigator: Option<String>,
    /// Who judged it.
    #[schemars(default)]
    judged_by: Option<String>,
    /// The day on which it is judged, in either calendar.
    #[schemars(default)]
    as_of: Option<String>,
    /// Answers about the study, by question id.
    #[schemars(default)]
    answers: BTreeMap<String, CaseAnswer>,
    /// The products that the study evaluates, comparators included.
    #[schemars(default, length(max = 1000))]
    products: Vec<CaseProduct>,
}

/// A product in the case file.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct CaseProduct {
    /// The product's name.
    #[schemars(default)]
    name: Option<String>,
    /// Test product, comparator, …
    #[schemars(default)]
    role: Option<String>,
    /// Who markets it.
    #[schemars(default)]
    holder: Option<String>,
    /// What a food or other product is sold as.
    #[schemars(default)]
    details: Option<CaseDetails>,
    /// Answers about the product, by question id.
    #[schemars(default)]
    answers: BTreeMap<String, CaseAnswer>,
}

/// What a product is sold as.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct CaseDetails {
    /// Ingredients.
    #[schemars(default)]
    ingredient: Option<String>,
    /// Tablet, drink, …
    #[schemars(default)]
    form: Option<String>,
    /// How much, how often, how long.
    #[schemars(default)]
    dose: Option<String>,
    /// What label and advertising say.
    #[schemars(default)]
    claims: Option<String>,
    /// What it is sold as.
    #[schemars(default)]
    sold_as: Option<String>,
    /// Who takes part.
    #[schemars(default)]
    participants: Option<String>,
    /// What the study means to show with it.
    #[schemars(default)]
    purpose: Option<String>,
}

/// An answer id, `unknown`, a list of answer ids of which one holds, or any of these with a note and a source.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum CaseAnswer {
    /// The answer's id, or `unknown`.
    Id(String),
    /// The ids of several answers of which one holds.
    OneOf(#[schemars(length(min = 1))] Vec<String>),
    /// The answer with what was noted beside it.
    Noted {
        /// The answer's id, `unknown`, or the ids of several answers of which one holds.
        answer: CaseIds,
        /// A note.
        note: Option<String>,
        /// Where the answer stands in the protocol or elsewhere.
        source: Option<String>,
        /// The id of the edition under whose wording it was given.
        under: Option<String>,
    },
}

/// An answer id, `unknown`, or several answer ids of which one holds.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum CaseIds {
    /// The answer's id, or `unknown`.
    Id(String),
    /// The ids of several answers of which one holds.
    OneOf(#[schemars(length(min = 1))] Vec<String>),
}
