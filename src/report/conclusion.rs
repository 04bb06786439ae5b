//! What is said of a study or a product in one word.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::Lang;
use crate::tree::Outcome;

/// An outcome, or none yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// Only this outcome remains.
    Settled(Outcome),
    /// Several remain.
    Undetermined,
}

impl Conclusion {
    /// The outcome's id, or `undetermined`.
    pub fn id(self) -> &'static str {
        match self {
            Conclusion::Settled(outcome) => outcome.id(),
            Conclusion::Undetermined => "undetermined",
        }
    }

    /// The outcome in words.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Conclusion::Settled(outcome) => outcome.label(lang),
            Conclusion::Undetermined => {
                lang.pick("まだ決まりません（確かめる事実があります）", "Not determined yet (facts to settle)")
            }
        }
    }
}

/// Words for an outcome with a rider beside them, 対象外（倫理指針）.
pub fn ridden(outcome: &str, rider: Option<&str>, lang: Lang) -> String {
    let Some(rider) = rider else { return outcome.to_owned() };
    // One pair of brackets reads better than two beside each other.
    match outcome.strip_suffix(lang.pick('）', ')')) {
        Some(open) => lang.pick(format!("{open}、{rider}）"), format!("{open}; {rider})")),
        None => lang.pick(format!("{outcome}（{rider}）"), format!("{outcome} ({rider})")),
    }
}

impl From<Option<Outcome>> for Conclusion {
    fn from(outcome: Option<Outcome>) -> Self {
        outcome.map_or(Conclusion::Undetermined, Conclusion::Settled)
    }
}

impl JsonSchema for Conclusion {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OutcomeOrUndetermined".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let settled = Outcome::ALL.into_iter().map(|outcome| Conclusion::Settled(outcome).id());
        let ids: Vec<_> = settled.chain([Conclusion::Undetermined.id()]).collect();
        schemars::json_schema!({ "type": "string", "enum": ids, "description": "An outcome, or none yet." })
    }
}

impl Serialize for Conclusion {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
