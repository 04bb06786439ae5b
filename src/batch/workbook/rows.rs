//! The rows of a sheet on their way to whoever takes them, many at once.

use crate::batch::Cells;
use crate::batch::table::RowBlock;

/// How many rows are handed on at once.
const AT_ONCE: usize = 64;

/// Rows that are handed on, and those that wait for it.
pub(super) struct RowsOut<F> {
    pub(super) block: RowBlock,
    /// The most cells of a row so far; rows below have as many, if only blank ones.
    pub(super) width: usize,
    give: F,
}

impl<F: FnMut(RowBlock) -> bool> RowsOut<F> {
    /// Hands rows on by this, which says whether more are wanted.
    pub(super) fn new(give: F) -> Self {
        Self { block: RowBlock::default(), width: 0, give }
    }

    /// Adds a row; whether more are wanted.
    pub(super) fn push(&mut self, row: &Cells) -> bool {
        self.block.push_cells(row);
        self.hand_on_many()
    }

    /// Hands on what waits, if it is much; whether more is wanted.
    pub(super) fn hand_on_many(&mut self) -> bool {
        self.block.len() < AT_ONCE || self.hand_on()
    }

    /// Hands on what waits; whether more is wanted.
    pub(super) fn hand_on(&mut self) -> bool {
        self.block.is_empty() || (self.give)(std::mem::take(&mut self.block))
    }
}
