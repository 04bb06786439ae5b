//! A worked case in one line, for the question and the leaf that it exercises.

use super::outcome_set;
use crate::examples::{self, Example};
use crate::text::Lang;
use crate::tree::{Confidence, Tree};

/// An official case in one line: what it is called, what it is under this edition, where the answer stands.
pub fn example_line(tree: &Tree, example: &Example, lang: Lang) -> String {
    let title = example.title.get(lang);
    let outcome = outcome_set(example.possible(tree), lang);
    let source = example_source(tree, &example.source, lang);
    lang.pick(format!("{title} => {outcome}（{source}）"), format!("{title} => {outcome} ({source})"))
}

/// Where an example's answer stands: titles for ids, and of the parts only those that name a document of the edition.
fn example_source(tree: &Tree, source: &str, lang: Lang) -> String {
    let id = |word: &str| word.trim_end_matches(',').to_owned();
    let known = |word: &&str| tree.source(&id(word)).is_some();
    let possibility = lang.pick("[可能性としての書き方]", "[worded as a possibility]");
    let source = source.replace("(worded as a possibility)", possibility);
    let parts: Vec<Vec<&str>> = source.split("; ").map(|part| part.split(' ').collect()).collect();
    let any = parts.iter().flatten().any(known);
    let said = |part: &Vec<&str>| {
        let here = part.iter().any(known);
        let words = part.iter().filter(|word| !here || known(word) || examples::source(&id(word)).is_none());
        words.map(|word| example_word(word, lang)).collect::<Vec<_>>().join(" ")
    };
    let parts = parts.iter().filter(|part| !any || part.iter().any(known));
    parts.map(said).collect::<Vec<_>>().join("; ")
}

fn example_word(word: &str, lang: Lang) -> String {
    let id = word.trim_end_matches(',');
    match (examples::source(id), word) {
        (Some(source), _) => source.title.get(lang).to_owned(),
        (None, "(reported)") => format!("[{}]", Confidence::Reported.label(lang)),
        (None, "(inferred)") => format!("[{}]", Confidence::Inferred.label(lang)),
        (None, _) => match word.strip_prefix('問') {
            Some(number) => lang.pick(word.to_owned(), format!("Q {number}")),
            None => word.to_owned(),
        },
    }
}
