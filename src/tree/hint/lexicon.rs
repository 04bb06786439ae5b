//! All words of an edition, folded once: to look for each anew in every text would be felt over many studies.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Hint, Sieve, against, found};
use crate::text::{fold_kana, plain_kana};
use crate::tree::document::Question;
use crate::tree::position::{Position, QuestionIx};

/// The words of an edition, ready to be looked for.
#[derive(Debug)]
pub struct Lexicon {
    /// Of each question, each word folded, in the order of the file; made when first looked for.
    folded: Vec<Vec<OnceLock<Vec<char>>>>,
    sieve: OnceLock<Sieve>,
    /// How many texts were asked about before there was a sieve.
    asked: AtomicUsize,
}

/// How many texts are asked about before a sieve is made, which takes as long as to look for the words in so many.
const FEW: usize = 64;

impl Lexicon {
    /// The words of some questions.
    pub fn of(questions: &[Question]) -> Lexicon {
        let folded = questions.iter().map(|question| words(question).map(|_| OnceLock::new()).collect()).collect();
        Lexicon { folded, sieve: OnceLock::new(), asked: AtomicUsize::new(0) }
    }

    /// Whether one of the words of some questions, which are those of this lexicon, may stand in a text; never false if
    /// one does.
    pub fn may_hold(&self, questions: &[Question], text: &str) -> bool {
        if self.sieve.get().is_none() && self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            return true;
        }
        let all = || questions.iter().flat_map(words).map(|hint| hint.word);
        self.sieve.get_or_init(|| Sieve::of(all())).may_hold(text)
    }

    /// What is said of a product against the answers given of it to one of the questions of this lexicon.
    pub fn against<'t>(
        &self,
        at: QuestionIx,
        question: &'t Question,
        given: &[&str],
        said: &[Folded],
    ) -> Option<Hint<'t>> {
        let known = self.folded.get(at.ix())?;
        let of_text = |text: &Folded| {
            let near = words(question).zip(known).filter(|(hint, _)| text.may_hold(hint.word));
            let fold = |hint: Hint| fold_kana(hint.word).chars().collect();
            found(near.map(|(hint, known)| (hint, known.get_or_init(|| fold(hint)))), &text.0)
        };
        against(said.iter().flat_map(of_text).collect(), given)
    }
}

impl Clone for Lexicon {
    fn clone(&self) -> Self {
        let Self { folded, sieve, asked } = self;
        let asked = AtomicUsize::new(asked.load(Ordering::Relaxed));
        Self { folded: folded.clone(), sieve: sieve.clone(), asked }
    }
}

/// A text as words are looked for in it.
#[derive(Clone, Debug)]
pub struct Folded(Vec<char>);

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Folded {
        Folded(fold_kana(text).chars().collect())
    }

    /// Whether a word may stand in it: whether what the word begins with does. Never false if it does.
    fn may_hold(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let first = letters.next().and_then(plain_kana);
        // What is not plain may make another letter of the one before it.
        let is_sure = letters.next().is_none_or(|second| plain_kana(second).is_some());
        first.filter(|first| is_sure && !first.is_whitespace()).is_none_or(|first| self.0.contains(&first))
    }
}

fn words(question: &Question) -> impl Iterator<Item = Hint<'_>> {
    question.words.iter().flat_map(|points| points.words.iter().map(move |word| Hint { word, points }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Editions;

    /// What is asked of a lexicon first and what is asked of its sieve, of texts with each word as it may be written.
    #[test]
    fn a_word_is_never_passed_over() {
        for tree in Editions::shipped().unwrap().all() {
            let lexicon = Lexicon::of(tree.questions());
            for hint in tree.questions().iter().flat_map(words) {
                let wide = |c: char| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c };
                for text in [hint.word.to_owned(), hint.word.to_uppercase(), hint.word.chars().map(wide).collect()] {
                    let text = format!("新しい {text} の製品");
                    assert!(Folded::of(&text).may_hold(hint.word), "{text}");
                    assert!(lexicon.may_hold(tree.questions(), &text), "{text}");
                }
            }
            assert!(!Folded::of("x").may_hold("y") && Folded::of("x").may_hold("y\u{309a}"));
            assert!(lexicon.sieve.get().is_some() && !lexicon.may_hold(tree.questions(), "x"));
        }
    }
}
