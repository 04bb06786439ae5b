//! Looking up words in the law: questions and leaves with the documents that they cite.

use crate::text::{Bilingual, Lang, fold_kana};
use crate::tree::Tree;
use crate::tree::diff::Owned;
use crate::tree::document::{Question, Words};
use crate::tree::parts::Said;

use super::layer::ReadingMatter;

/// A question or a leaf in which the words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What to read.
    pub subject: ReadingMatter,
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
    pages: Vec<LookupPage>,
}

/// One question or leaf with all its passages.
#[derive(Clone, Debug)]
struct LookupPage {
    subject: ReadingMatter,
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
        let parts = tree.document().parts();
        let page = |subject, title: &Bilingual| {
            // The answers of a question are read with it.
            let of_page = parts.iter().filter(|part| match (subject, Owned::of(part.owner)) {
                (ReadingMatter::Question(at), Owned::Question(q) | Owned::Answer(q, _)) => at == q,
                (ReadingMatter::Leaf(at), Owned::Leaf(leaf)) => at == leaf,
                _ => false,
            });
            let passages = of_page.map(|part| passage(tree, part.said));
            LookupPage { subject, title: title.clone(), passages: passages.collect() }
        };
        let questions = tree.each_question().map(|(at, question)| {
            let mut page = page(ReadingMatter::Question(at), &question.ask);
            page.passages.extend(question.words.iter().filter_map(|words| brought(question, words)));
            page
        });
        let leaves = tree.each_leaf().map(|(at, leaf)| page(ReadingMatter::Leaf(at), &leaf.because));
        Index { pages: questions.chain(leaves).collect() }
    }

    /// Every question and leaf that has all the words, in either language; without words, all of them.
    pub fn find(&self, query: &str, lang: Lang) -> Vec<Hit> {
        let folded = fold_kana(query);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        self.pages.iter().filter_map(|page| page.matching(&words, lang)).collect()
    }
}

/// Words that users bring, with the answer that they point to and why.
fn brought(question: &Question, words: &Words) -> Option<Passage> {
    let answer = question.answers.iter().find(|answer| answer.id == words.answer)?;
    let line = |lang: Lang| {
        let list = words.words.join(lang.pick("、", ", "));
        format!("{list} => {}: {}", answer.label.get(lang), words.because.get(lang))
    };
    Some(Passage::of(Bilingual::said(line)))
}

/// A text, or a citation with the document's name and what stands there.
fn passage(tree: &Tree, said: Said) -> Passage {
    let text = match said {
        Said::Text(text) => text.clone(),
        Said::Cited(_, citation) => {
            let joined = |lang: Lang| {
                let source = tree.title(citation, lang);
                format!("{source} {} {}", citation.dated_place(lang), citation.gist.get(lang))
            };
            Bilingual::new(joined(Lang::Ja), joined(Lang::En))
        }
    };
    Passage::of(text)
}

impl LookupPage {
    fn matching(&self, words: &[&str], lang: Lang) -> Option<Hit> {
        if !words.iter().all(|word| self.passages.iter().any(|passage| passage.has(word))) {
            return None;
        }
        // The passage that holds the most of the words is the one to show; of equals, the first.
        let held = |passage: &&Passage| words.iter().filter(|word| passage.has(word)).count();
        let best = self.passages.iter().rev().max_by_key(held);
        Some(Hit {
            subject: self.subject,
            title: self.title.get(lang).to_owned(),
            passage: best.map(|passage| passage.text.get(lang).to_owned()).unwrap_or_default(),
            from: best.map(|passage| passage.from(words, lang)).unwrap_or_default(),
        })
    }
}

impl Passage {
    fn of(text: Bilingual) -> Passage {
        Passage { folded: Bilingual::new(fold_kana(&text.ja), fold_kana(&text.en)), text }
    }

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
            folded += fold_kana(c.encode_utf8(&mut [0; 4])).len().max(1);
        }
        starts.len().checked_sub(BEFORE).and_then(|at| starts.get(at)).copied().unwrap_or(0)
    }
}
