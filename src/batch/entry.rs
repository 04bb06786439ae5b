//! One study of the input as it was read.

use super::RowFault;
use crate::study::Study;

/// One study of the input.
#[derive(Clone, Debug)]
pub struct InputStudy {
    /// The file it came from, when the input is a folder of them.
    pub file: Option<String>,
    /// The line or row at which it begins, from 1.
    pub row: usize,
    /// What its rows state; as much as could be read where there is a fault.
    pub study: Study,
    /// What keeps it from being judged.
    pub fault: Option<RowFault>,
}
