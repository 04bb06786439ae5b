//! Reads the settings from the file and the environment.

use std::path::PathBuf;

use toml_edit::{Document, Item, Value};

use super::{Alias, Config, ConfigProblem, ConfigProblemKind, SettingKey, ThemeName};
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
    pub origins: Vec<(SettingKey, Origin)>,
    /// What is wrong, in the order of the file.
    pub problems: Vec<ConfigProblem>,
}

/// A value as it stands in the file or the environment.
enum SettingValue {
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
    for key in SettingKey::ALL {
        let Some(value) = variable(&key.variable()).filter(|value| !value.trim().is_empty()) else { continue };
        match loaded.config.set(key, of_variable(key, value)) {
            true => {
                loaded.origins.retain(|(known, _)| *known != key);
                loaded.origins.push((key, Origin::Variable));
            }
            false => {
                let kind = ConfigProblemKind::Value { key, variable: true };
                loaded.problems.push(ConfigProblem { line: None, kind });
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
                let kind = ConfigProblemKind::NotToml(fault.message().to_owned());
                self.problems.push(ConfigProblem { line: line(fault.span()), kind });
                return;
            }
        };
        for (name, item) in document.as_table().iter() {
            let at = document.as_table().key(name).and_then(|key| key.span()).or_else(|| item.span());
            let kind = match SettingKey::of(name) {
                // As in the environment, and in the sample, where a value waits for its text.
                Some(_) if item.as_str().is_some_and(|text| text.trim().is_empty()) => continue,
                Some(key) if self.config.set(key, of_item(item)) => {
                    self.origins.push((key, Origin::File));
                    continue;
                }
                Some(key) => ConfigProblemKind::Value { key, variable: false },
                None => {
                    let near = nearest(name, SettingKey::ALL.map(SettingKey::name)).and_then(SettingKey::of);
                    ConfigProblemKind::UnknownKey { name: name.to_owned(), near }
                }
            };
            self.problems.push(ConfigProblem { line: line(at), kind });
        }
    }
}

fn of_item(item: &Item) -> SettingValue {
    match item.as_value() {
        Some(Value::String(text)) => SettingValue::Text(text.value().clone()),
        Some(Value::Boolean(flag)) => SettingValue::Flag(*flag.value()),
        Some(Value::Array(list)) => {
            let texts: Option<Vec<String>> = list.iter().map(|value| value.as_str().map(str::to_owned)).collect();
            texts.map_or(SettingValue::Other, SettingValue::List)
        }
        _ => SettingValue::Other,
    }
}

/// A variable is one text; where a list or a flag is wanted it is read as one.
fn of_variable(key: SettingKey, text: String) -> SettingValue {
    match key {
        SettingKey::Keys => SettingValue::List(text.split_whitespace().map(str::to_owned).collect()),
        SettingKey::Signatures => {
            let rows = text.split([',', '、', '，']).map(str::trim).filter(|row| !row.is_empty());
            SettingValue::List(rows.map(str::to_owned).collect())
        }
        SettingKey::Ascii => match fold(&text).as_str() {
            "1" | "true" | "yes" | "on" | "はい" => SettingValue::Flag(true),
            "0" | "false" | "no" | "off" | "いいえ" => SettingValue::Flag(false),
            _ => SettingValue::Other,
        },
        SettingKey::Language
        | SettingKey::Institution
        | SettingKey::JudgedBy
        | SettingKey::Exports
        | SettingKey::Template
        | SettingKey::Trees
        | SettingKey::Law
        | SettingKey::Notes
        | SettingKey::Theme => SettingValue::Text(text),
    }
}

impl Config {
    /// Sets a setting to what is written in a text of one line, as the environment has it; whether it could be.
    pub(super) fn set_text(&mut self, key: SettingKey, text: &str) -> bool {
        self.set(key, of_variable(key, text.to_owned()))
    }

    /// Sets a setting; whether its value could be used.
    fn set(&mut self, key: SettingKey, given: SettingValue) -> bool {
        match (key, given) {
            (SettingKey::Language, SettingValue::Text(text)) => {
                let lang = Lang::ALL.into_iter().find(|lang| lang.code() == text);
                take(&mut self.language, lang)
            }
            (SettingKey::Institution, SettingValue::Text(text)) => take(&mut self.institution, Some(text)),
            (SettingKey::JudgedBy, SettingValue::Text(text)) => take(&mut self.judged_by, Some(text)),
            (SettingKey::Signatures, SettingValue::List(rows)) => {
                self.signatures = rows;
                true
            }
            (SettingKey::Exports, SettingValue::Text(text)) => take(&mut self.exports, Some(PathBuf::from(text))),
            (SettingKey::Template, SettingValue::Text(text)) => take(&mut self.template, Some(PathBuf::from(text))),
            (SettingKey::Trees, SettingValue::Text(text)) => take(&mut self.trees, Some(PathBuf::from(text))),
            (SettingKey::Law, SettingValue::Text(text)) => take(&mut self.law, Some(PathBuf::from(text))),
            (SettingKey::Notes, SettingValue::Text(text)) => take(&mut self.notes, Some(PathBuf::from(text))),
            (SettingKey::Theme, SettingValue::Text(text)) => {
                let theme = ThemeName::ALL.into_iter().find(|theme| theme.name() == text);
                take(&mut self.theme, theme)
            }
            (SettingKey::Ascii, SettingValue::Flag(flag)) => take(&mut self.ascii, Some(flag)),
            (SettingKey::Keys, SettingValue::List(lines)) => {
                let keys: Option<Vec<Alias>> = lines.iter().map(|line| Alias::read(line)).collect();
                let usable = keys.is_some();
                self.keys = keys.unwrap_or_default();
                usable
            }
            (
                SettingKey::Language
                | SettingKey::Institution
                | SettingKey::JudgedBy
                | SettingKey::Signatures
                | SettingKey::Exports
                | SettingKey::Template
                | SettingKey::Trees
                | SettingKey::Law
                | SettingKey::Notes
                | SettingKey::Theme
                | SettingKey::Ascii
                | SettingKey::Keys,
                SettingValue::Text(_) | SettingValue::List(_) | SettingValue::Flag(_) | SettingValue::Other,
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
        let near = ConfigProblemKind::UnknownKey { name: "instituton".to_owned(), near: Some(SettingKey::Institution) };
        let value = ConfigProblemKind::Value { key: SettingKey::Ascii, variable: false };
        assert_eq!(
            loaded.problems,
            [ConfigProblem { line: Some(4), kind: near }, ConfigProblem { line: Some(5), kind: value }]
        );
        let broken = load(Some("language = \"en\"\nx ="), &none);
        assert!(matches!(
            broken.problems.as_slice(),
            [ConfigProblem { line: Some(2), kind: ConfigProblemKind::NotToml(_) }]
        ));
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
        let texts =
            ["en", "病院", "事務局", "A,B", "out", "form.docx", "trees", "law", "notes", "plain", "true", "w=v"];
        for (key, text) in SettingKey::ALL.into_iter().zip(texts) {
            let mut config = Config::default();
            assert!(config.set_text(key, text), "{text}");
            let written = config.written(key).unwrap();
            let again = load(Some(&format!("{} = {written}", key.name())), &none);
            assert_eq!((again.config, again.problems.len()), (config, 0), "{text}");
        }
    }
}
