//! What the cells of a row say, by numbers.

use std::sync::Arc;

use crate::study::Ids;

/// RowAnswers of the study or of one product: each question with what was answered.
pub(super) type RowAnswers = Arc<[(String, Ids<'static>)]>;

/// Such answers by the number under which they are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct SaidNumber(pub(super) u32);

impl SaidNumber {
    /// No answer at all.
    pub(super) const NOTHING: SaidNumber = SaidNumber(0);
}

/// What was said by its number.
pub(super) fn answers(known: &[RowAnswers], said: SaidNumber) -> Option<RowAnswers> {
    match said.0.checked_sub(1) {
        Some(at) => known.get(at as usize).map(Arc::clone),
        None => Some(RowAnswers::default()),
    }
}
