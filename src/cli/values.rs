//! Values of options that several commands take.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::batch::LineDetail;
use crate::report::Format;

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for LineDetail {
    fn value_variants<'a>() -> &'a [Self] {
        &[LineDetail::Full, LineDetail::Brief]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            LineDetail::Full => "full",
            LineDetail::Brief => "brief",
        }))
    }
}

/// A text that is no number of threads.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("not a number from 1 to 256")]
pub(super) struct Threads;

/// Reads a number of threads.
pub(super) fn threads(text: &str) -> Result<usize, Threads> {
    match text.parse::<usize>() {
        Ok(threads @ 1..=256) => Ok(threads),
        _ => Err(Threads),
    }
}
