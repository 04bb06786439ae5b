//! Which question sheet a case was filled in on.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Study, StudyPart};

/// The edition whose sheet a case was filled in on, as the sheet wrote it down.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct SheetOrigin {
    /// The edition's id.
    pub tree: String,
    /// Its revision.
    pub revision: u32,
    /// Its digest.
    pub digest: String,
}

impl Study {
    /// The sheet that the study came from; `None` if from none, or if another program means something else by the field.
    ///
    /// It is kept among the unknown fields, to the letter, so that what a later sheet adds to it survives.
    pub fn sheet(&self) -> Option<SheetOrigin> {
        let (_, value) = self.extra.0.iter().find(|(key, _)| key == StudyPart::Sheet.key())?;
        serde_json::from_str(value.get()).ok()
    }
}
