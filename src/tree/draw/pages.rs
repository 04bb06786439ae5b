//! A layout parted into pages, so that no box is cut where the paper ends.

use super::{DrawnAnswer, Lane, Layout, LeafBox, QuestionBox};

/// A page on which a layout is printed, in rows of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PrintedPage {
    /// The pixels of a row.
    pub(super) row: usize,
    /// The pixels of a page.
    pub(super) page: usize,
    /// The pixels above the first row.
    pub(super) head: usize,
    /// The pixels at the edges of a page that stay free.
    pub(super) margin: usize,
}

impl PrintedPage {
    /// The first row that is wholly on a page.
    fn first(self, page: usize) -> usize {
        (page * self.page + self.margin).saturating_sub(self.head).div_ceil(self.row)
    }

    /// The row behind the last one on a page.
    fn end(self, page: usize) -> usize {
        ((page + 1) * self.page).saturating_sub(self.margin + self.head) / self.row
    }
}

/// The layout with its questions moved down to where each is on one page with its leaves, and how many pages it takes.
pub(super) fn paged(layout: Layout, paper: PrintedPage) -> (Layout, usize) {
    let (moved, pages) = moves(&layout, paper);
    let to = |row: usize| row + moved.iter().rev().find(|(start, _)| *start <= row).map_or(0, |(_, by)| *by);
    let Layout { width, height, questions, leaves, lanes, product } = layout;
    let answer = |answer| {
        let DrawnAnswer { y, lines, to: leads } = answer;
        DrawnAnswer { y: to(y), lines, to: leads }
    };
    let question = |question: QuestionBox| {
        let QuestionBox { question, x, y, width, height, lines, answers } = question;
        QuestionBox { question, x, y: to(y), width, height, lines, answers: answers.into_iter().map(answer).collect() }
    };
    let leaf = |leaf: LeafBox| LeafBox { y: to(leaf.y), ..leaf };
    let lane = |lane: Lane| {
        let Lane { to: leads, x, end, from } = lane;
        let from = from.into_iter().map(|(question, answer, row)| (question, answer, to(row))).collect();
        Lane { to: leads, x, end: to(end), from }
    };
    let layout = Layout {
        width,
        height: to(height),
        questions: questions.into_iter().map(question).collect(),
        leaves: leaves.into_iter().map(leaf).collect(),
        lanes: lanes.into_iter().map(lane).collect(),
        product: product.map(|(first, last)| (to(first), to(last))),
    };
    (layout, pages)
}

/// From which row on everything moves by how many rows, and how many pages that takes.
fn moves(layout: &Layout, paper: PrintedPage) -> (Vec<(usize, usize)>, usize) {
    // The words of the frame go with the first question in it.
    let start = |question: &QuestionBox| match layout.product {
        Some((first, _)) if (first..first + 3).contains(&question.y) => first,
        Some(_) | None => question.y,
    };
    let starts: Vec<usize> = layout.questions.iter().map(start).collect();
    let ends = starts.iter().skip(1).copied().chain([layout.height]);
    let (mut moved, mut by, mut page) = (Vec::new(), 0, 0);
    for (start, end) in starts.iter().copied().zip(ends) {
        // What is longer than a page is cut wherever it stands.
        while end + by > paper.end(page) && start + by > paper.first(page) {
            page += 1;
            by = by.max(paper.first(page).saturating_sub(start));
        }
        moved.push((start, by));
    }
    (moved, page + 1)
}

#[cfg(test)]
mod tests {
    use super::super::layout;
    use super::*;
    use crate::text::Lang;
    use crate::tree::Editions;

    #[test]
    fn no_box_is_cut_by_the_edge_of_a_page() {
        let paper = PrintedPage { row: 22, page: 1_245, head: 152, margin: 24 };
        let editions = Editions::shipped().unwrap();
        for (tree, lang) in editions.all().iter().flat_map(|tree| [(tree, Lang::Ja), (tree, Lang::En)]) {
            let whole = layout(tree, lang, 104);
            let (parted, pages) = paged(whole.clone(), paper);
            let page = |row: usize| (paper.head + row * paper.row) / paper.page;
            let questions = parted.questions.iter().map(|question| (question.y, question.height));
            for (y, height) in questions.chain(parted.leaves.iter().map(|leaf| (leaf.y, leaf.height))) {
                assert_eq!(page(y), page(y + height), "{} {lang:?}: row {y}", tree.id());
            }
            assert_eq!(page(parted.height) + 1, pages);
            assert!(parted.height > whole.height && pages > 2, "{pages}");
        }
    }
}
