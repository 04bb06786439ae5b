//! All words of an edition, folded once: to look for each anew in every text would be felt over many studies.

use std::sync::OnceLock;

use super::{Hint, Sieve, against, found};
use crate::text::fold_kana;
use crate::tree::document::Question;
use crate::tree::position::{Position, QuestionIx};

/// The words of an edition, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Of each question, each word folded, in the order of the file; made when first looked for.
    folded: Vec<OnceLock<Vec<Vec<char>>>>,
    sieve: Sieve,
}

impl Lexicon {
    /// The words of some questions.
    pub fn of(questions: &[Question]) -> Lexicon {
        let all = questions.iter().flat_map(words).map(|hint| hint.word);
        Lexicon { folded: questions.iter().map(|_| OnceLock::new()).collect(), sieve: Sieve::of(all) }
    }

    /// What leaves out texts that hold none of the words.
    pub fn sieve(&self) -> &Sieve {
        &self.sieve
    }

    /// What is said of a product against the answers given of it to one of the questions of this lexicon.
    pub fn against<'t>(
        &self,
        at: QuestionIx,
        question: &'t Question,
        given: &[&str],
        said: &[Folded],
    ) -> Option<Hint<'t>> {
        let fold = || words(question).map(|hint| fold_kana(hint.word).chars().collect()).collect();
        let folded = self.folded.get(at.ix())?.get_or_init(fold);
        let of_text = |text: &Folded| found(words(question).zip(folded), &text.0);
        against(said.iter().flat_map(of_text).collect(), given)
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
}

fn words(question: &Question) -> impl Iterator<Item = Hint<'_>> {
    question.words.iter().flat_map(|points| points.words.iter().map(move |word| Hint { word, points }))
}
