//! Two versions of a provision side by side, what differs marked.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The fewest characters that stay unmarked between two marked stretches: less only breaks up what is read.
const ISLAND: usize = 3;

/// A stretch of a text, and whether the other text does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Whether they are in this text alone.
    pub differs: bool,
}

/// The old and the new words in stretches.
pub fn changed(old: &str, new: &str) -> (Vec<Stretch>, Vec<Stretch>) {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let last = operations.len().saturating_sub(1);
    for (at, operation) in operations.iter().enumerate() {
        let inner = at > 0 && at < last;
        let island = inner && matches!(operation, DiffOp::Equal { len, .. } if *len < ISLAND);
        let differs = island || !matches!(operation, DiffOp::Equal { .. });
        add(&mut before, old.get(operation.old_range()), differs);
        add(&mut after, new.get(operation.new_range()), differs);
    }
    (before, after)
}

fn add(stretches: &mut Vec<Stretch>, chars: Option<&[char]>, differs: bool) {
    let Some(chars) = chars.filter(|chars| !chars.is_empty()) else { return };
    match stretches.last_mut() {
        Some(last) if last.differs == differs => last.text.extend(chars),
        _ => stretches.push(Stretch { text: chars.iter().collect(), differs }),
    }
}

/// The characters that are kept before and behind what differs.
const CONTEXT: usize = 40;

/// The stretches with `…` for what is long and the same.
pub fn shortened(stretches: &[Stretch]) -> Vec<Stretch> {
    let last = stretches.len().saturating_sub(1);
    let one = |(at, stretch): (usize, &Stretch)| {
        let chars: Vec<char> = stretch.text.chars().collect();
        let (head, tail) = (if at == 0 { 0 } else { CONTEXT }, if at == last { 0 } else { CONTEXT });
        if stretch.differs || chars.len() <= head + tail + 1 {
            return stretch.clone();
        }
        // Both ends lie within what is longer than they are together.
        let kept = |range: std::ops::Range<usize>| chars.get(range).unwrap_or_default().iter().collect::<String>();
        let text = format!("{}…{}", kept(0..head), kept(chars.len() - tail..chars.len()));
        Stretch { text, differs: false }
    };
    stretches.iter().enumerate().map(one).collect()
}

/// The stretches as one text, what differs in 【】.
pub fn bracketed(stretches: &[Stretch]) -> String {
    let one =
        |stretch: &Stretch| if stretch.differs { format!("【{}】", stretch.text) } else { stretch.text.clone() };
    stretches.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_and_the_same_is_left_out() {
        let (same, old) = ("あ".repeat(100), "青");
        let (before, _) = changed(&format!("{same}{old}{same}"), &format!("{same}赤{same}"));
        let kept = "あ".repeat(CONTEXT);
        assert_eq!(bracketed(&shortened(&before)), format!("…{kept}【青】{kept}…"));
        let (whole, _) = changed("青く塗る", "赤く塗る");
        assert_eq!(shortened(&whole), whole);
    }

    #[test]
    fn what_differs_is_marked_on_both_sides() {
        let (old, new) = changed("青く塗る。重い箱に限る。", "赤く塗る。重い箱と紙に限る。");
        assert_eq!(bracketed(&old), "【青】く塗る。重い箱に限る。");
        assert_eq!(bracketed(&new), "【赤】く塗る。重い箱【と紙】に限る。");
    }
}
