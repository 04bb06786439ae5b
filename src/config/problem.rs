//! What is wrong with a configuration.

use super::Key;
use crate::text::{Lang, brief};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, from 1; none for a variable of the environment.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The kinds of fault of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not TOML; the reader's own words.
    NotToml(String),
    /// A name that is no setting, and the one that comes nearest.
    UnknownKey {
        /// The name.
        name: String,
        /// The setting that was perhaps meant.
        near: Option<Key>,
    },
    /// A value that the setting cannot have.
    Value {
        /// The setting.
        key: Key,
        /// Whether it stands in the environment, under another name.
        variable: bool,
    },
}

impl Problem {
    /// What is wrong and what to do, in one line, without the file's name.
    pub fn say(&self, lang: Lang) -> String {
        let line =
            self.line.map_or_else(String::new, |line| lang.pick(format!("{line} 行目: "), format!("line {line}: ")));
        let what = match &self.kind {
            ProblemKind::NotToml(detail) => {
                let detail = brief(detail);
                lang.pick(
                    format!("読めません（{detail}）。名前 = \"値\" の形に直してください"),
                    format!("not readable ({detail}); write it as name = \"value\""),
                )
            }
            ProblemKind::UnknownKey { name, near } => {
                let name = brief(name);
                match near.map(Key::name) {
                    Some(near) => lang.pick(
                        format!("{name} という設定はありません。{near} のことですか"),
                        format!("there is no setting {name}; did you mean {near}?"),
                    ),
                    None => {
                        let all = Key::ALL.map(Key::name).join(", ");
                        lang.pick(
                            format!("{name} という設定はありません。あるのは {all} です"),
                            format!("there is no setting {name}; there are {all}"),
                        )
                    }
                }
            }
            ProblemKind::Value { key, variable } => {
                let name = if *variable { key.variable() } else { key.name().to_owned() };
                let expects = key.expects(lang);
                lang.pick(format!("{name} には {expects} を書いてください"), format!("{name} takes {expects}"))
            }
        };
        line + &what
    }
}
