//! What is wrong with a configuration.

use super::SettingKey;
use crate::text::{Lang, brief};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The line of the file, from 1; none for a variable of the environment.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: ConfigProblemKind,
}

/// The kinds of fault of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigProblemKind {
    /// Not TOML; the reader's own words.
    NotToml(String),
    /// A name that is no setting, and the one that comes nearest.
    UnknownKey {
        /// The name.
        name: String,
        /// The setting that was perhaps meant.
        near: Option<SettingKey>,
    },
    /// A value that the setting cannot have.
    Value {
        /// The setting.
        key: SettingKey,
        /// Whether it stands in the environment, under another name.
        variable: bool,
    },
    /// No value, which a file has only for what is not set.
    Empty {
        /// The setting.
        key: SettingKey,
    },
}

impl ConfigProblem {
    /// What is wrong and what to do, in one line, without the file's name.
    pub fn say(&self, lang: Lang) -> String {
        let line =
            self.line.map_or_else(String::new, |line| lang.pick(format!("{line} 行目: "), format!("line {line}: ")));
        let what = match &self.kind {
            ConfigProblemKind::NotToml(detail) => {
                let detail = brief(detail);
                lang.pick(
                    format!("読めません（{detail}）。名前 = \"値\" の形に直してください"),
                    format!("not readable ({detail}); write it as name = \"value\""),
                )
            }
            ConfigProblemKind::UnknownKey { name, near } => {
                let name = brief(name);
                match near.map(SettingKey::name) {
                    Some(near) => lang.pick(
                        format!("{name} という設定はありません。{near} のことですか"),
                        format!("there is no setting {name}; did you mean {near}?"),
                    ),
                    None => {
                        let all = SettingKey::ALL.map(SettingKey::name).join(", ");
                        lang.pick(
                            format!("{name} という設定はありません。あるのは {all} です"),
                            format!("there is no setting {name}; there are {all}"),
                        )
                    }
                }
            }
            ConfigProblemKind::Value { key, variable } => {
                let name = if *variable { key.variable() } else { key.name().to_owned() };
                let expects = key.expects(lang);
                lang.pick(format!("{name} に書けるのは、{expects}です"), format!("{name} takes {expects}"))
            }
            ConfigProblemKind::Empty { key } => {
                let name = key.name();
                lang.pick(
                    format!("{name} の値が空です。設定を消すなら gaitou config edit --unset {name} としてください"),
                    format!("{name} has no value; gaitou config edit --unset {name} takes the setting out"),
                )
            }
        };
        line + &what
    }
}
