//! How the shipped trees are worded: no sentence too long to be read at a glance, one word for each thing, and what was
//! not read said once.

use std::ops::ControlFlow::{Break, Continue};

use gaitou::text::Bilingual;
use gaitou::tree::Tree;
use gaitou::tree::document::{Answer, Leaf, Question};

use super::common::editions;

/// The most characters of a sentence that is read while answering or deciding.
const AT_A_GLANCE: usize = 60;

/// The most characters of a sentence that explains.
const IN_HELP: usize = 90;

/// The texts of a tree with the most characters that a Japanese sentence of each may have.
fn texts(tree: &Tree) -> Vec<(String, &Bilingual, usize)> {
    let mut texts = Vec::new();
    for question in tree.questions() {
        let Question { id, ask, why, counts, beware, words, retired, answers, .. } = question;
        texts.push((id.to_string(), ask, AT_A_GLANCE));
        texts.extend([why, counts].into_iter().chain(beware).map(|text| (id.to_string(), text, IN_HELP)));
        texts.extend(words.iter().map(|words| (id.to_string(), &words.because, AT_A_GLANCE)));
        texts.extend(retired.iter().map(|retired| (id.to_string(), &retired.text, IN_HELP)));
        for Answer { id: answer, label, because, contradicts, cite: _, then: _ } in answers {
            let place = format!("{id}={answer}");
            texts.extend([label, because].map(|text| (place.clone(), text, AT_A_GLANCE)));
            texts.extend(contradicts.iter().map(|other| (place.clone(), &other.text, IN_HELP)));
        }
    }
    for Leaf { id, rider, because, next_steps, caveats, .. } in tree.leaves() {
        texts.extend(rider.iter().chain([because]).map(|text| (id.to_string(), text, AT_A_GLANCE)));
        texts.extend(next_steps.iter().map(|step| (id.to_string(), &step.text, IN_HELP)));
        texts.extend(caveats.iter().map(|caveat| (id.to_string(), &caveat.text, IN_HELP)));
    }
    let of_all = tree.document().caveats.iter().map(|caveat| ("caveats".to_owned(), &caveat.text, IN_HELP));
    texts.extend(of_all);
    texts.extend(tree.citations().map(|citation| (citation.source.to_string(), &citation.gist, IN_HELP)));
    texts
}

/// The sentences of a Japanese text; a full stop within brackets or quotation marks ends none.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        let ends = match c {
            '（' | '「' => {
                depth += 1;
                Continue(())
            }
            '）' | '」' => {
                depth = depth.saturating_sub(1);
                Continue(())
            }
            '。' if depth == 0 => Break(()),
            '\n' => Break(()),
            _ => Continue(()),
        };
        sentences.last_mut().unwrap().push(c);
        if ends.is_break() {
            sentences.push(String::new());
        }
    }
    sentences
}

#[test]
fn no_sentence_is_too_long() {
    let mut found = Vec::new();
    for tree in editions().all() {
        for (place, text, most) in texts(tree) {
            let long = sentences(&text.ja).into_iter().filter(|sentence| sentence.trim().chars().count() > most);
            found.extend(long.map(|sentence| format!("{} {place} ({most}): {sentence}", tree.id())));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(sentences("「はい。」と答えます。次。").len(), 3);
}

#[test]
fn each_thing_has_one_word() {
    // What is not said, and what is said in its place.
    let other =
        [("お金", "資金"), ("と読みました", "解される"), ("不明", "まだ分からない"), ("判定日", "法令の基準日")];
    let other_en = [
        ("specific clinical", "a specified clinical trial"),
        ("specific research", "a specified clinical trial"),
        ("specified clinical research", "a specified clinical trial"),
        ("don't know", "not known yet"),
    ];
    for tree in editions().all() {
        for (place, Bilingual { ja, en, .. }, _) in texts(tree) {
            for (wrong, right) in other {
                assert!(!ja.contains(wrong), "{} {place}: {wrong} for {right}: {ja}", tree.id());
            }
            for (wrong, right) in other_en {
                assert!(!en.to_lowercase().contains(wrong), "{} {place}: {wrong} for {right}: {en}", tree.id());
            }
        }
    }
}

/// Which documents are still unread stands in one place, as what to do.
#[test]
fn what_is_unread_is_said_once() {
    for tree in editions().all() {
        let of_may =
            texts(tree).into_iter().filter(|(_, text, _)| text.ja.contains("2025年5月の") && text.ja.contains("Q&A"));
        let places: Vec<String> = of_may.map(|(place, text, _)| format!("{place}: {}", text.ja)).collect();
        let most = usize::from(tree.id() == "clinical-research-act-2025");
        assert_eq!(places.len(), most, "{} {places:?}", tree.id());
    }
}
