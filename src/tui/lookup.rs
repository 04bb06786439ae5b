//! Looking up words in the law: questions and leaves with the documents that they cite.

use crate::text::{Bilingual, Lang, fold};
use crate::tree::Tree;
use crate::tree::document::Citation;

use super::layer::Subject;

/// A question or a leaf in which the words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What to read.
    pub subject: Subject,
    /// Its first line.
    pub title: String,
    /// The passage in which the words stand.
    pub passage: String,
    /// The byte of the passage from which to show it, so that a word comes in sight.
    pub from: usize,
}

/// The pages of an edition, folded once: to fold the whole law at every key would be felt.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pages: Vec<Page>,
}

/// One question or leaf with all its passages.
#[derive(Clone, Debug)]
struct Page {
    subject: Subject,
    title: Bilingual,
    passages: Vec<Passage>,
}

/// A text of the law, and the same as it is compared.
#[derive(Clone, Debug)]
struct Passage {
    text: Bilingual,
    folded: Bilingual,
}

/// The characters before a word that are shown with it.
const BEFORE: usize = 12;

impl Index {
    /// The pages of an edition in the order of its file.
    pub fn of(tree: &Tree) -> Index {
        let questions = tree.each_question().map(|(at, question)| {
            let mut texts = vec![&question.ask, &question.why, &question.counts];
            texts.extend(&question.beware);
            question.answers.iter().for_each(|answer| texts.extend([&answer.label, &answer.because]));
            let cited = question.cite.iter().chain(question.answers.iter().flat_map(|answer| &answer.cite));
            page(tree, Subject::Question(at), &question.ask, texts, cited)
        });
        let leaves = tree.each_leaf().map(|(at, leaf)| {
            let mut texts = vec![&leaf.because];
            texts.extend(leaf.next_steps.iter().map(|step| &step.text));
            texts.extend(leaf.caveats.iter().map(|caveat| &caveat.text));
            page(tree, Subject::Leaf(at), &leaf.because, texts, leaf.cite.iter())
        });
        Index { pages: questions.chain(leaves).collect() }
    }

    /// Every question and leaf that has all the words, in either language; without words, all of them.
    pub fn find(&self, query: &str, lang: Lang) -> Vec<Found> {
        let folded = fold(query);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        self.pages.iter().filter_map(|page| page.matching(&words, lang)).collect()
    }
}

fn page<'t>(
    tree: &'t Tree,
    subject: Subject,
    title: &Bilingual,
    texts: Vec<&Bilingual>,
    cited: impl Iterator<Item = &'t Citation>,
) -> Page {
    let mut passages: Vec<Bilingual> = texts.into_iter().cloned().collect();
    for citation in cited {
        let source = tree.source(&citation.source).map(|source| source.title.clone()).unwrap_or_default();
        let joined =
            |lang: Lang| format!("{} {} {}", source.get(lang), citation.dated_place(lang), citation.gist.get(lang));
        passages.push(Bilingual::new(joined(Lang::Ja), joined(Lang::En)));
    }
    let passage = |text: Bilingual| Passage { folded: Bilingual::new(fold(&text.ja), fold(&text.en)), text };
    Page { subject, title: title.clone(), passages: passages.into_iter().map(passage).collect() }
}

impl Page {
    fn matching(&self, words: &[&str], lang: Lang) -> Option<Found> {
        if !words.iter().all(|word| self.passages.iter().any(|passage| passage.has(word))) {
            return None;
        }
        // The passage that holds the most of the words is the one to show; of equals, the first.
        let held = |passage: &&Passage| words.iter().filter(|word| passage.has(word)).count();
        let best = self.passages.iter().rev().max_by_key(held);
        Some(Found {
            subject: self.subject,
            title: self.title.get(lang).to_owned(),
            passage: best.map(|passage| passage.text.get(lang).to_owned()).unwrap_or_default(),
            from: best.map(|passage| passage.from(words, lang)).unwrap_or_default(),
        })
    }
}

impl Passage {
    /// Whether a word stands in it, in either language.
    fn has(&self, word: &str) -> bool {
        Lang::ALL.iter().any(|lang| self.folded.get(*lang).contains(word))
    }

    /// The byte a little before the first of the words; the beginning where that is near or no word is found.
    fn from(&self, words: &[&str], lang: Lang) -> usize {
        let Some(hit) = words.iter().filter_map(|word| self.folded.get(lang).find(word)).min() else { return 0 };
        let mut folded = 0;
        let mut starts = Vec::new();
        for (at, c) in self.text.get(lang).char_indices() {
            if folded >= hit {
                break;
            }
            starts.push(at);
            // A space folds to nothing by itself, and to one between words.
            folded += fold(c.encode_utf8(&mut [0; 4])).len().max(1);
        }
        starts.len().checked_sub(BEFORE).and_then(|at| starts.get(at)).copied().unwrap_or(0)
    }
}
