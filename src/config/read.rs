//! Reads the settings from the file and the environment.

use std::path::PathBuf;

use toml_edit::{Document, Item, Value};

use super::{Config, Key, Problem, ProblemKind, ThemeName};
use crate::text::{Lang, fold, nearest};

/// Where a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The environment.
    Variable,
    /// The file.
    File,
}

/// The settings, where each comes from, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// Where those that are set come from.
    pub origins: Vec<(Key, Origin)>,
    /// What is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// A value as it stands in the file or the environment.
enum Given {
    Text(String),
    List(Vec<String>),
    Flag(bool),
    Other,
}

/// Reads a file's text, if there is one, and the variables that go before it.
pub fn load(text: Option<&str>, variable: &dyn Fn(&str) -> Option<String>) -> Loaded {
    let mut loaded = Loaded::default();
    if let Some(text) = text {
        loaded.read(text);
    }
    for key in Key::ALL {
        let Some(value) = variable(&key.variable()).filter(|value| !value.is_empty()) else { continue };
        match loaded.config.set(key, of_variable(key, value)) {
            true => {
                loaded.origins.retain(|(known, _)| *known != key);
                loaded.origins.push((key, Origin::Variable));
            }
            false => {
                let kind = ProblemKind::Value { key, variable: true };
                loaded.problems.push(Problem { line: None, kind });
            }
        }
    }
    loaded
}

impl Loaded {
    fn read(&mut self, text: &str) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let line = |at: Option<std::ops::Range<usize>>| {
            let before = at.and_then(|at| text.get(..at.start)).unwrap_or_default();
            Some(1 + before.matches('\n').count())
        };
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(fault) => {
                let kind = ProblemKind::NotToml(fault.message().to_owned());
                self.problems.push(Problem { line: line(fault.span()), kind });
                return;
            }
        };
        for (name, item) in document.as_table().iter() {
            let at = document.as_table().key(name).and_then(|key| key.span()).or_else(|| item.span());
            let kind = match Key::of(name) {
                Some(key) if self.config.set(key, of_item(item)) => {
                    self.origins.push((key, Origin::File));
                    continue;
                }
                Some(key) => ProblemKind::Value { key, variable: false },
                None => {
                    let near = nearest(name, Key::ALL.map(Key::name)).and_then(Key::of);
                    ProblemKind::UnknownKey { name: name.to_owned(), near }
                }
            };
            self.problems.push(Problem { line: line(at), kind });
        }
    }
}

fn of_item(item: &Item) -> Given {
    match item.as_value() {
        Some(Value::String(text)) => Given::Text(text.value().clone()),
        Some(Value::Boolean(flag)) => Given::Flag(*flag.value()),
        Some(Value::Array(list)) => {
            let texts: Option<Vec<String>> = list.iter().map(|value| value.as_str().map(str::to_owned)).collect();
            texts.map_or(Given::Other, Given::List)
        }
        _ => Given::Other,
    }
}

/// A variable is one text; where a list or a flag is wanted it is read as one.
fn of_variable(key: Key, text: String) -> Given {
    match key {
        Key::Signatures => {
            let rows = text.split([',', '、', '，']).map(str::trim).filter(|row| !row.is_empty());
            Given::List(rows.map(str::to_owned).collect())
        }
        Key::Ascii => match fold(&text).as_str() {
            "1" | "true" | "yes" | "on" | "はい" => Given::Flag(true),
            "0" | "false" | "no" | "off" | "いいえ" => Given::Flag(false),
            _ => Given::Other,
        },
        Key::Language
        | Key::Institution
        | Key::JudgedBy
        | Key::Exports
        | Key::Template
        | Key::Trees
        | Key::Law
        | Key::Notes
        | Key::Theme => Given::Text(text),
    }
}

impl Config {
    /// Sets a setting to what is written in a text of one line, as the environment has it; whether it could be.
    pub(super) fn set_text(&mut self, key: Key, text: &str) -> bool {
        self.set(key, of_variable(key, text.to_owned()))
    }

    /// Sets a setting; whether its value could be used.
    fn set(&mut self, key: Key, given: Given) -> bool {
        match (key, given) {
            (Key::Language, Given::Text(text)) => {
                let lang = Lang::ALL.into_iter().find(|lang| lang.code() == text);
                take(&mut self.language, lang)
            }
            (Key::Institution, Given::Text(text)) => take(&mut self.institution, Some(text)),
            (Key::JudgedBy, Given::Text(text)) => take(&mut self.judged_by, Some(text)),
            (Key::Signatures, Given::List(rows)) => {
                self.signatures = rows;
                true
            }
            (Key::Exports, Given::Text(text)) => take(&mut self.exports, Some(PathBuf::from(text))),
            (Key::Template, Given::Text(text)) => take(&mut self.template, Some(PathBuf::from(text))),
            (Key::Trees, Given::Text(text)) => take(&mut self.trees, Some(PathBuf::from(text))),
            (Key::Law, Given::Text(text)) => take(&mut self.law, Some(PathBuf::from(text))),
            (Key::Notes, Given::Text(text)) => take(&mut self.notes, Some(PathBuf::from(text))),
            (Key::Theme, Given::Text(text)) => {
                let theme = ThemeName::ALL.into_iter().find(|theme| theme.name() == text);
                take(&mut self.theme, theme)
            }
            (Key::Ascii, Given::Flag(flag)) => take(&mut self.ascii, Some(flag)),
            (
                Key::Language
                | Key::Institution
                | Key::JudgedBy
                | Key::Signatures
                | Key::Exports
                | Key::Template
                | Key::Trees
                | Key::Law
                | Key::Notes
                | Key::Theme
                | Key::Ascii,
                Given::Text(_) | Given::List(_) | Given::Flag(_) | Given::Other,
            ) => false,
        }
    }
}

fn take<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let usable = value.is_some();
    if usable {
        *slot = value;
    }
    usable
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn a_file_is_read_and_what_is_wrong_in_it_is_named() {
        let text = "# ours\nlanguage = \"en\"\nsignatures = [\"A\", \"B\"]\ninstituton = \"x\"\nascii = \"yes\"\n";
        let loaded = load(Some(text), &none);
        assert_eq!(loaded.config.language, Some(Lang::En));
        assert_eq!(loaded.config.signatures, ["A", "B"]);
        let near = ProblemKind::UnknownKey { name: "instituton".to_owned(), near: Some(Key::Institution) };
        let value = ProblemKind::Value { key: Key::Ascii, variable: false };
        assert_eq!(loaded.problems, [Problem { line: Some(4), kind: near }, Problem { line: Some(5), kind: value }]);
        let broken = load(Some("language = \"en\"\nx ="), &none);
        assert!(matches!(broken.problems.as_slice(), [Problem { line: Some(2), kind: ProblemKind::NotToml(_) }]));
        assert_eq!(broken.config, Config::default());
    }

    #[test]
    fn the_environment_goes_before_the_file() {
        let variable = |name: &str| match name {
            "GAITOU_LANGUAGE" => Some("ja".to_owned()),
            "GAITOU_SIGNATURES" => Some("判定者、承認者".to_owned()),
            "GAITOU_THEME" => Some("pink".to_owned()),
            _ => None,
        };
        let loaded = load(Some("language = \"en\"\ntheme = \"light\""), &variable);
        assert_eq!(loaded.config.language, Some(Lang::Ja));
        assert_eq!(loaded.config.signatures, ["判定者", "承認者"]);
        assert_eq!(loaded.config.theme, Some(ThemeName::Light));
        assert_eq!(loaded.problems.len(), 1);
    }

    #[test]
    fn every_setting_can_be_set_and_is_written_as_it_is_read() {
        let texts = ["en", "病院", "事務局", "A,B", "out", "form.docx", "trees", "law", "notes", "plain", "true"];
        for (key, text) in Key::ALL.into_iter().zip(texts) {
            let mut config = Config::default();
            assert!(config.set_text(key, text), "{text}");
            let written = config.written(key).unwrap();
            let again = load(Some(&format!("{} = {written}", key.name())), &none);
            assert_eq!((again.config, again.problems.len()), (config, 0), "{text}");
        }
    }
}
