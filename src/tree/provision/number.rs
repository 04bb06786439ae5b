//! The order of places: article 2, article 2-2, article 10.

use super::Provision;

/// The order of sub-items.
pub(super) const IROHA: &str =
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

/// What places are ordered by: level by level, numbers as numbers, the main provisions before the supplementary ones.
pub fn rank(provision: &Provision) -> Vec<(usize, Vec<u32>)> {
    let steps = provision.steps();
    steps.into_iter().map(|(level, value)| (level as usize, numbers(value))).map(main_first).collect()
}

/// Supplementary provisions are the outermost field and yet stand behind all articles.
fn main_first((level, numbers): (usize, Vec<u32>)) -> (usize, Vec<u32>) {
    if level == super::Numbered::Suppl as usize {
        (super::Numbered::Page as usize + 1, numbers)
    } else {
        (level, numbers)
    }
}

/// The numbers in a field; a kana counts by its place in the order of sub-items.
pub(super) fn numbers(value: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut running = false;
    for c in value.chars() {
        let digit = c.to_digit(10);
        match (digit, numbers.last_mut()) {
            (Some(digit), Some(number)) if running => *number = number.saturating_mul(10).saturating_add(digit),
            (Some(digit), _) => numbers.push(digit),
            (None, _) => {
                let kana = IROHA.chars().zip(1..).find(|(kana, _)| *kana == c);
                numbers.extend(kana.map(|(_, number)| number));
            }
        }
        running = digit.is_some();
    }
    numbers
}
