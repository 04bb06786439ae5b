//! The two languages of the program, and a text said in both.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// The language in which the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Japanese, the language of the law and the default.
    #[default]
    Ja,
    /// English, beside it for readers who need it.
    En,
}

impl Lang {
    /// Both languages, Japanese first.
    pub const ALL: [Lang; 2] = [Lang::Ja, Lang::En];

    /// The one of the two texts that is in this language.
    pub fn pick<T>(self, ja: T, en: T) -> T {
        match self {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Lang {
        self.pick(Lang::En, Lang::Ja)
    }

    /// The code of the language, `ja` or `en`.
    pub fn code(self) -> &'static str {
        self.pick("ja", "en")
    }

    /// The language that a locale name asks for: `en*` is English, all else Japanese.
    pub fn of_locale(locale: &str) -> Lang {
        let english = locale.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("en"));
        if english { Lang::En } else { Lang::Ja }
    }
}

/// A text in both languages; neither may be empty. A blank line separates paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// The Japanese text.
    pub ja: Text,
    /// The English text.
    pub en: Text,
}

impl Bilingual {
    /// Both texts as given.
    pub fn new(ja: impl Into<Text>, en: impl Into<Text>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// What somebody says in each language.
    pub fn said(say: impl Fn(Lang) -> String) -> Self {
        Self { ja: say(Lang::Ja).into(), en: say(Lang::En).into() }
    }

    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.ja, &self.en)
    }
}
