//! The places that verdicts rest on, compared across revisions: the first one names them in words.

use crate::text::{Day, Lang, fold};
use crate::tree::document::Citation;
use crate::tree::{LeafIx, Set};
use crate::triage::Triage;

/// The places of a citation in words, and each of them by what it is compared by.
pub(super) type CitedPlaces = (String, Vec<String>);

/// The places that a verdict rests on: of the leaves that remain, and of the questions and answers on the path.
/// A document is known by its number, for an amendment gives it another id.
pub(super) fn cited(triage: &Triage, leaves: Set<LeafIx>, day: Day, lang: Lang) -> Vec<CitedPlaces> {
    let Triage { tree, facts, standing, contradicting: _, clashes: _, misfits: _ } = triage;
    let mut found: Vec<CitedPlaces> = Vec::new();
    let mut note = |citations: &[Citation]| {
        for citation in citations.iter().filter(|citation| citation.holds_on(day)) {
            let source = tree.source(&citation.source);
            let document = source.and_then(|source| source.number.as_deref()).unwrap_or(&citation.source);
            // Compared by the Japanese words, whatever they are said in: the first revision has no others.
            let keys = keys(document, &citation.place(Lang::Ja));
            let title = match lang {
                Lang::Ja => document,
                Lang::En => source.map_or(document, |source| source.title.get(lang)),
            };
            let said = format!("{title} {}", citation.place(lang));
            if !found.iter().any(|(known, _)| *known == said) {
                found.push((said, keys));
            }
        }
    };
    for place in standing.places() {
        let Some(answer) = facts.get(place).given() else { continue };
        note(&tree.question(place.question).cite);
        note(&tree.answer(place.question, answer).cite);
    }
    leaves.iter().for_each(|leaf| note(&tree.leaf(leaf).cite));
    found
}

/// What the places of a citation are compared by, each with all that stands before it: 第2条第1項、第4項 is two
/// places of one article. What names no number is the document as a whole.
fn keys(document: &str, place: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut before = String::new();
    for part in place.split(['、', '・']).map(bare).filter(|part| part.contains(|c: char| c.is_ascii_digit())) {
        let level = ["条", "項", "号"].into_iter().find(|level| part.contains(level));
        let kept = level.and_then(|level| before.split_once(level)).map(|(head, _)| head);
        // What a shorter part leaves out is what the one before it begins with.
        let head = kept.and_then(|head| head.rfind('第').and_then(|at| head.get(..at))).unwrap_or_default();
        let whole = if level.is_some() { format!("{head}{part}") } else { part };
        keys.push(format!("{document} {whole}"));
        before = whole;
    }
    if keys.is_empty() {
        keys.push(format!("{document} "));
    }
    keys
}

/// Whether a place is another, or one of the two is the document as a whole.
pub(super) fn is_within(one: &str, other: &str) -> bool {
    one == other || (one.ends_with(' ') && other.starts_with(one)) || (other.ends_with(' ') && one.starts_with(other))
}

/// A place without what is only a way of writing it: the first revision named places in words, with remarks in
/// brackets.
fn bare(place: &str) -> String {
    let mut depth = 0_usize;
    let folded = fold(place);
    let kept = folded.chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && !matches!(c, ')' | '問' | '「' | '」' | 'q' | '.' | 'の' | ' ')
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_compared_whichever_way_they_are_put_together() {
        assert_eq!(
            keys("法", "第2条第1項、第4項、第9項第2号・第3号"),
            ["法 第2条第1項", "法 第2条第4項", "法 第2条第9項第2号", "法 第2条第9項第3号"]
        );
        assert_eq!(keys("法", "第2条第2項第2号ロ・第5条"), ["法 第2条第2項第2号ロ", "法 第5条"]);
        assert_eq!(keys("事務連絡", "問1-15、1-16"), ["事務連絡 1-15", "事務連絡 1-16"]);
        assert_eq!(keys("解説", "全体"), ["解説 "]);
        assert!(
            is_within("解説 ", "解説 3") && is_within("解説 3", "解説 ") && !is_within("法 第2条", "法 第2条第1項")
        );
        assert!(!is_within("法", "法人 1") && !is_within("法 ", "法人 1"));
    }
}
