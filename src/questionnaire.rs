//! The question sheet (質問票): the questions of one edition for those who have no terminal.
//!
//! [`page()`] is one HTML file that asks them in a browser, judges there by the same rules, and saves a case file for the
//! program; nothing is loaded from outside, and no text in it is ever taken for markup. [`paper()`] is the same
//! to be filled in by hand.

mod data;
mod paper;
mod words;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::study::{MAX_ANSWERS, MAX_BYTES, MAX_PRODUCTS, Study, StudyField, write};
use crate::text::{Day, Lang, visible_json};
use crate::tree::{Outcome, Tree};

pub use paper::paper;

/// The rules, the case file and the form, in the order in which they build on each other.
const SCRIPTS: [&str; 3] = [
    include_str!("questionnaire/judge.js"),
    include_str!("questionnaire/case.js"),
    include_str!("questionnaire/page.js"),
];

/// What the script reads.
#[derive(Serialize)]
struct Data<'a> {
    lang: Lang,
    /// A case with nothing in it but the day whose law the sheet is asked for, as its file has it.
    blank: String,
    /// The case to begin with, as its file has it.
    case: String,
    /// Each outcome in words and in few words.
    outcomes: Vec<[(&'static str, &'static str); 2]>,
    words: serde_json::Map<String, serde_json::Value>,
    fields: data::PageFields,
    limits: Limits,
    tree: data::PageEdition<'a>,
}

/// How much a case may hold: the same for the page as for the program.
#[derive(Serialize)]
struct Limits {
    bytes: usize,
    products: usize,
    answers: usize,
}

/// The page of an edition, which is the law up to a day if it is not any more. Where it is asked for as the law of a day,
/// its cases say so; it begins with a case if one is given.
///
/// # Errors
/// The template does not fit; the tests hold that it does.
pub fn page(
    tree: &Tree,
    until: Option<Day>,
    as_of: Option<Day>,
    case: Option<&Study>,
    lang: Lang,
) -> Result<String, minijinja::Error> {
    let mut blank = Study::default();
    // A page for no day in particular judges on the day on which it is filled in.
    blank.texts.set(StudyField::AsOf, as_of.map(|day| day.to_string()).unwrap_or_default());
    let words = words::WORDS.iter().map(|(key, ja, en)| ((*key).to_owned(), serde_json::json!([ja, en])));
    let data = Data {
        lang,
        blank: write(&blank),
        case: write(case.unwrap_or(&blank)),
        outcomes: Outcome::ALL
            .iter()
            .map(|outcome| {
                [Lang::ALL.map(|lang| outcome.label(lang)).into(), Lang::ALL.map(|lang| outcome.short(lang)).into()]
            })
            .collect(),
        words: words.collect(),
        fields: data::rows(),
        limits: Limits { bytes: MAX_BYTES, products: MAX_PRODUCTS, answers: MAX_ANSWERS },
        tree: data::edition(tree, until),
    };
    // Texts, lists and numbers always serialize; without a sign that could end the element they stand in.
    let data = visible_json(serde_json::to_string(&data).unwrap_or_default()).replace('<', "\\u003c");
    let (script, style) = (SCRIPTS.join("\n"), include_str!("questionnaire/page.css"));
    let title = words::WORDS.iter().find(|(key, ..)| *key == "title").map(|(_, ja, en)| lang.pick(*ja, *en));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.template_from_str(include_str!("questionnaire/page.html"))?.render(context! {
        lang => lang.code(),
        title,
        no_script => lang.pick(words::NO_SCRIPT.0, words::NO_SCRIPT.1),
        script_hash => source_hash(&script),
        style_hash => source_hash(style),
        script,
        style,
        data,
    })
}

/// What a content security policy names a script or a style by: its digest in Base64.
fn source_hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_named_by_its_digest() {
        // The digest of the empty text, as every list of policies shows it.
        assert_eq!(source_hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
