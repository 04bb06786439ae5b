//! Words that users bring: the answers that a typed text points to, and what is said of a product against an answer.

mod lexicon;
mod sieve;

use super::document::{Question, Words};
use crate::text::fold_kana;

pub use lexicon::{Folded, Lexicon};
pub use sieve::Sieve;

/// A word of a question that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hint<'t> {
    /// The word as the tree writes it.
    pub word: &'t str,
    /// The answer it points to, what else may be meant, and why.
    pub points: &'t Words,
}

impl Hint<'_> {
    /// Whether it points to an answer, if only in doubt.
    pub fn allows(&self, answer: &str) -> bool {
        self.points.answer == answer || self.points.also.iter().any(|other| other == answer)
    }
}

/// The words of a question that stand in a text, the longer before the shorter; a word within a longer one is not
/// taken for itself (鍼 in 鍼灸).
pub fn hints<'t>(question: &'t Question, text: &str) -> Vec<Hint<'t>> {
    let text: Vec<char> = fold_kana(text).chars().collect();
    let words = question.words.iter().flat_map(|points| points.words.iter().map(move |word| Hint { word, points }));
    found(words.map(|hint| (hint, fold_kana(hint.word).chars().collect::<Vec<char>>())), &text)
}

/// Those of some words, each with itself folded, that stand in a folded text.
fn found<'t>(words: impl Iterator<Item = (Hint<'t>, impl AsRef<[char]>)>, text: &[char]) -> Vec<Hint<'t>> {
    let mut found: Vec<(usize, usize, Hint)> = Vec::new();
    for (hint, folded) in words {
        let folded = folded.as_ref();
        found.extend(places(text, folded).into_iter().map(|at| (at, folded.len(), hint)));
    }
    let within = |(at, length, _): &(usize, usize, Hint)| {
        found.iter().any(|(other, long, _)| long > length && other <= at && at + length <= other + long)
    };
    let mut kept: Vec<_> = found.iter().filter(|one| !within(one)).copied().collect();
    kept.sort_by_key(|(at, length, _)| (std::cmp::Reverse(*length), *at));
    let mut hints: Vec<Hint> = Vec::new();
    for (_, _, hint) in kept {
        if !hints.iter().any(|known| known.points == hint.points) {
            hints.push(hint);
        }
    }
    hints
}

/// The words that a text typed at a question may mean: those that stand in it, else those that it begins.
pub fn typed<'t>(question: &'t Question, text: &str) -> Vec<Hint<'t>> {
    let folded = fold_kana(text);
    // What says that something is not so means none of the words in it.
    if ["ない", "なし", "以外", "not ", "no ", "non-"].iter().any(|denial| folded.contains(&fold_kana(denial))) {
        return Vec::new();
    }
    let found = hints(question, text);
    // A single letter begins too much to mean anything.
    if !found.is_empty() || folded.chars().count() < 2 {
        return found;
    }
    let begun = question.words.iter().filter_map(|points| {
        let word = points.words.iter().find(|word| fold_kana(word).starts_with(&folded))?;
        Some(Hint { word, points })
    });
    begun.collect()
}

/// What is said of a product against the answers given of it, of all hints found; `None` as soon as one allows one of
/// the answers.
fn against<'t>(found: Vec<Hint<'t>>, given: &[&str]) -> Option<Hint<'t>> {
    let allowed = |hint: &Hint| given.iter().any(|answer| hint.allows(answer));
    if found.iter().any(allowed) { None } else { found.into_iter().next() }
}

/// Where a word stands in a text by itself: Latin letters and digits not within others, a single kanji or kana not
/// beside another of its script.
fn places(text: &[char], word: &[char]) -> Vec<usize> {
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return Vec::new() };
    let part_of = |outside: Option<&char>, inside: char| {
        outside.is_some_and(|outside| {
            let own = script(inside);
            own == script(*outside) && (own == Script::Latin || word.len() == 1)
        })
    };
    let starts = text.windows(word.len()).enumerate().filter(|(_, window)| *window == word).map(|(at, _)| at);
    let alone = starts.filter(|at| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        !part_of(before, *first) && !part_of(text.get(at + word.len()), *last)
    });
    alone.collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Kanji,
    Kana,
    Other,
}

fn script(c: char) -> Script {
    match c {
        _ if c.is_ascii_alphanumeric() => Script::Latin,
        '\u{3400}'..='\u{9fff}' | '々' => Script::Kanji,
        '\u{30a1}'..='\u{30ff}' => Script::Kana,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Bilingual;
    use crate::tree::{Tree, sources_text};

    fn question() -> Option<Question> {
        let (stem, text) = crate::tree::SHIPPED.first()?;
        let tree = Tree::load(stem, text, &Tree::load_sources(sources_text()).ok()?).ok()?;
        let mut question = tree.document().questions.iter().find(|question| question.id == "kind")?.clone();
        let words = |words: &[&str], answer: &str, also: &[&str]| Words {
            words: words.iter().map(|word| (*word).to_owned().into()).collect(),
            answer: answer.to_owned().into(),
            also: also.iter().map(|id| (*id).to_owned().into()).collect(),
            because: Bilingual::new("わけ".to_owned(), "why".to_owned()),
        };
        question.words = vec![
            words(&["便移植", "便", "FMT", "NO"], "medicine", &[]),
            words(&["サプリメント", "乳酸菌"], "food-or-goods", &[]),
            words(&["アプリ", "鍼"], "device", &["other-equipment"]),
            words(&["鍼灸"], "other-equipment", &[]),
        ];
        Some(question)
    }

    fn found(text: &str) -> Vec<String> {
        let question = question();
        question.iter().flat_map(|question| typed(question, text)).map(|hint| hint.word.to_owned()).collect()
    }

    #[test]
    fn a_word_is_found_in_any_width_case_and_kana() {
        assert_eq!(found("ﾆｭｳｻﾝｷﾝ"), [""; 0]);
        assert_eq!(found("さぷりめんとＡ"), ["サプリメント"]);
        assert_eq!(found("ｻﾌﾟﾘ"), ["サプリメント"]);
        assert_eq!(found("fmt"), ["FMT"]);
        assert_eq!(found("凍結した便移植"), ["便移植"]);
        assert_eq!(found("治療用アプリ（乳酸菌）"), ["アプリ", "乳酸菌"].map(str::to_owned).to_vec());
    }

    #[test]
    fn a_word_within_another_is_not_meant() {
        for text in ["便秘薬", "notes", "innovation", "x"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(found("鍼灸"), ["鍼灸"]);
        assert_eq!(found("鍼を使う"), ["鍼"]);
    }

    #[test]
    fn an_answer_is_asked_about_only_against_every_word() {
        let question = question();
        let ask = |given: &[&str], said: &[&str]| {
            let question = question.as_ref()?;
            let found = said.iter().flat_map(|text| hints(question, text)).collect();
            against(found, given).map(|hint| hint.word)
        };
        assert_eq!(ask(&["food-or-goods"], &["FMT 用の便", ""]), Some("FMT"));
        assert_eq!(ask(&["medicine"], &["FMT"]), None);
        assert_eq!(ask(&["other-equipment"], &["アプリ"]), None);
        assert_eq!(ask(&["medicine", "device"], &["サプリメント"]), Some("サプリメント"));
        assert_eq!(ask(&["device"], &["アプリとサプリメント"]), None);
    }
}
