//! `sources.json` as it is written: the documents that citations name and the bodies that one can ask.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Citation;
use crate::text::{Bilingual, Day, Text};
use crate::tree::provision;

/// `sources.json`: the documents that citations name and the bodies that one can ask.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "gaitou sources file")]
pub struct Sources {
    /// The format of the file; 1.
    pub format: u32,
    /// The documents.
    pub sources: Vec<Source>,
    /// The bodies.
    pub bodies: Vec<Body>,
}

/// A document that citations name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id that citations use.
    pub id: Text,
    /// The document's name.
    pub title: Bilingual,
    /// Its number, as the authority writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    /// Its date, as exactly as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Text>,
    /// Where it can be read, if not on e-Gov.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
    /// The law's id on e-Gov; the address of each place in it is made from this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law_id: Option<Text>,
    /// The day up to which its text was checked, if that is not the edition's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<jiff::civil::Date>")]
    pub checked: Option<Day>,
    /// What to know before relying on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual>,
}

impl Source {
    /// Where a citation of it can be read: on e-Gov at its first place, else where the document stands.
    pub fn address(&self, citation: &Citation) -> Option<String> {
        let on_e_gov = self.law_id.as_deref().map(|law| provision::address(law, citation.at.first()));
        on_e_gov.or_else(|| self.url.as_ref().map(Text::to_string))
    }
}

/// Somebody who can settle a doubt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The id that `refer` uses.
    pub id: Text,
    /// The body's name.
    pub label: Bilingual,
    /// What to ask there and what to bring.
    pub ask: Bilingual,
}
