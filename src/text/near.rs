//! What was perhaps meant by a word that is none.

use super::fold;

/// The known word that comes nearest to one with slips in it; none where all are far.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = fold(typed);
    // A third of the letters may be wrong; of a short word one.
    let letters = typed.chars().count();
    let most = (letters / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|word| (fold(word), word))
        // A word that is so much longer or shorter is as far at the least.
        .filter(|(folded, _)| folded.chars().count().abs_diff(letters) <= most)
        // So is one that lacks so many of the letters, which is asked first since it is quick to see.
        .filter(|(folded, _)| typed.chars().filter(|letter| !folded.contains(*letter)).count() <= most)
        .map(|(folded, word)| (strsim::damerau_levenshtein(&typed, &folded), word))
        .filter(|(distance, _)| *distance <= most)
        // Of two that are equally near the first by name, whatever the order in which they come.
        .min()
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let known = ["language", "institution", "judged_by", "ascii"];
        assert_eq!(nearest("langage", known), Some("language"));
        assert_eq!(nearest("Institutoin", known), Some("institution"));
        assert_eq!(nearest("judgedby", known), Some("judged_by"));
        assert_eq!(nearest("theme", known), None);
        assert_eq!(nearest("", known), None);
    }
}
