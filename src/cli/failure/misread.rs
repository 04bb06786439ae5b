//! A command line that was not understood, in one line with what comes nearest.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::values::Threads;
use crate::text::{DayError, Lang, clean};

/// What is wrong with a command line, and which command it was about.
#[derive(Debug)]
pub(in crate::cli) struct Misread {
    /// What the parser found.
    pub(in crate::cli) fault: clap::Error,
    /// The command as it was typed, `gaitou trees show`; as far as it was one.
    pub(in crate::cli) command: String,
}

impl Misread {
    /// What is wrong, what was perhaps meant, and where to look.
    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        let what = self.what(lang);
        let meant = self.meant(lang).unwrap_or_default();
        let command = &self.command;
        lang.pick(
            format!("{what}。{meant}使い方は {command} --help で見られます"),
            format!("{what}; {meant}see {command} --help"),
        )
    }

    fn what(&self, lang: Lang) -> String {
        // The parser names what it refuses; where it does not, the word in its place says so.
        let argument =
            self.text(ContextKind::InvalidArg).unwrap_or_else(|| lang.pick("引数", "an argument").to_owned());
        match self.fault.kind() {
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                let what = match self.text(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                    None => lang.pick(format!("{argument} に値がありません"), format!("{argument} has no value")),
                    Some(value) => lang.pick(
                        format!("{argument} に「{value}」は使えません"),
                        format!("{value} cannot be used for {argument}"),
                    ),
                };
                match self.reason(lang) {
                    None => what,
                    Some(reason) => lang.pick(format!("{what}。{reason}"), format!("{what}; {reason}")),
                }
            }
            ErrorKind::UnknownArgument => {
                lang.pick(format!("{argument} という指定はありません"), format!("there is no argument {argument}"))
            }
            ErrorKind::InvalidSubcommand => {
                let name = self.text(ContextKind::InvalidSubcommand).unwrap_or(argument);
                lang.pick(format!("{name} というコマンドはありません"), format!("there is no command {name}"))
            }
            ErrorKind::MissingRequiredArgument => {
                lang.pick(format!("{argument} がありません"), format!("{argument} is missing"))
            }
            ErrorKind::ArgumentConflict => match self.text(ContextKind::PriorArg).filter(|other| *other != argument) {
                None => lang.pick(format!("{argument} は一度だけ指定してください"), format!("give {argument} once")),
                Some(other) => lang.pick(
                    format!("{argument} と {other} は一緒に使えません"),
                    format!("{argument} and {other} cannot be used together"),
                ),
            },
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                lang.pick("コマンドがありません".to_owned(), "a command is missing".to_owned())
            }
            ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => lang
                .pick(format!("{argument} の値の数が合いません"), format!("{argument} has the wrong number of values")),
            ErrorKind::InvalidUtf8 => {
                lang.pick("UTF-8 でない引数があります".to_owned(), "an argument is not UTF-8".to_owned())
            }
            // The parser may learn further kinds; what they are it does not say in Japanese.
            _ => lang.pick("指定が読めません".to_owned(), "the arguments cannot be understood".to_owned()),
        }
    }

    /// Why a value cannot be used: what its reader says, or the values that there are.
    fn reason(&self, lang: Lang) -> Option<String> {
        if let Some(source) = self.fault.source() {
            if source.is::<DayError>() {
                let way = lang.pick("2025-05-31 や 令和7年5月31日 のように書いてください", "write it as 2025-05-31");
                return Some(way.to_owned());
            }
            if source.is::<Threads>() {
                return Some(lang.pick("1 から 256 までの数にしてください", "use a number from 1 to 256").to_owned());
            }
        }
        let values = self.text(ContextKind::ValidValue)?;
        Some(lang.pick(format!("{values} のどれかにしてください"), format!("use one of {values}")))
    }

    /// What was perhaps meant.
    fn meant(&self, lang: Lang) -> Option<String> {
        let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
        let near = kinds.into_iter().find_map(|kind| self.text(kind))?;
        Some(lang.pick(format!("{near} のことですか。"), format!("did you mean {near}? ")))
    }

    /// What the parser says of this; none if it says nothing.
    fn text(&self, kind: ContextKind) -> Option<String> {
        match self.fault.get(kind)? {
            ContextValue::String(text) => Some(clean(text)),
            ContextValue::Strings(texts) if !texts.is_empty() => Some(clean(&texts.join(", "))),
            _ => None,
        }
    }
}
