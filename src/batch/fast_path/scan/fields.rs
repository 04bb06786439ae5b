//! The fields of an object: those that were seen, and names that are none.

use crate::study::{CaseObject, misspelt};

/// The fields of one object that were seen, a bit for each.
#[derive(Default)]
pub(super) struct SeenFields(u32);

impl SeenFields {
    /// Marks a field as seen; `None` if it was.
    pub(super) fn once(&mut self, field: u32) -> Option<()> {
        let bit = 1_u32.checked_shl(field)?;
        let is_new = self.0 & bit == 0;
        self.0 |= bit;
        is_new.then_some(())
    }

    pub(super) fn has(&self, field: u32) -> bool {
        self.0 & 1 << field != 0
    }
}

/// Names that are no fields and near none either, so that nothing is said of them: looked at once, not in every line.
#[derive(Clone, Debug, Default)]
pub(in crate::batch::fast_path) struct Strangers(Vec<(CaseObject, String)>);

/// How many of them are remembered.
const STRANGERS: usize = 32;

impl Strangers {
    pub(super) fn are(&mut self, level: CaseObject, name: &str) -> bool {
        if self.0.iter().any(|(known, other)| *known == level && other == name) {
            return true;
        }
        let is_stranger = misspelt(level, name).is_none();
        if is_stranger && self.0.len() < STRANGERS {
            self.0.push((level, name.to_owned()));
        }
        is_stranger
    }
}
