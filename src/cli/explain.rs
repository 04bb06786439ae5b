//! A command line that was not understood, in one line with what comes nearest.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::values::Threads;
use crate::text::{DayError, Lang, clean};

/// What is wrong with a command line, and which command it was about.
#[derive(Debug)]
pub(super) struct Misread {
    /// What the parser found.
    pub(super) fault: clap::Error,
    /// The command as it was typed, `gaitou trees show`; as far as it was one.
    pub(super) command: String,
}

impl Misread {
    /// What is wrong, what was perhaps meant, and where to look.
    pub(super) fn say(&self, lang: Lang) -> String {
        let what = self.what(lang);
        let meant = self.meant(lang);
        let command = &self.command;
        lang.pick(
            format!("{what}。{meant}使い方は {command} --help で見られます"),
            format!("{what}; {meant}see {command} --help"),
        )
        .replace("。。", "。")
    }

    fn what(&self, lang: Lang) -> String {
        let (argument, value) = (self.text(ContextKind::InvalidArg), self.text(ContextKind::InvalidValue));
        match self.fault.kind() {
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                let reason = self.reason(lang);
                match (value.is_empty(), reason) {
                    (true, reason) => lang.pick(
                        format!("{argument} に値がありません。{reason}"),
                        format!("{argument} has no value; {reason}"),
                    ),
                    (false, reason) => lang.pick(
                        format!("{argument} に「{value}」は使えません。{reason}"),
                        format!("{value} cannot be used for {argument}; {reason}"),
                    ),
                }
                .trim_end_matches(['。', ';', ' '])
                .to_owned()
            }
            ErrorKind::UnknownArgument => {
                lang.pick(format!("{argument} という指定はありません"), format!("there is no argument {argument}"))
            }
            ErrorKind::InvalidSubcommand => {
                let name = self.text(ContextKind::InvalidSubcommand);
                lang.pick(format!("{name} というコマンドはありません"), format!("there is no command {name}"))
            }
            ErrorKind::MissingRequiredArgument => {
                lang.pick(format!("{argument} がありません"), format!("{argument} is missing"))
            }
            ErrorKind::ArgumentConflict => {
                let other = self.text(ContextKind::PriorArg);
                match argument == other || other.is_empty() {
                    true => {
                        lang.pick(format!("{argument} は一度だけ指定してください"), format!("give {argument} once"))
                    }
                    false => lang.pick(
                        format!("{argument} と {other} は一緒に使えません"),
                        format!("{argument} and {other} cannot be used together"),
                    ),
                }
            }
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                lang.pick("コマンドがありません".to_owned(), "a command is missing".to_owned())
            }
            ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => lang
                .pick(format!("{argument} の値の数が合いません"), format!("{argument} has the wrong number of values")),
            ErrorKind::NoEquals => {
                lang.pick(format!("{argument} の後に = が要ります"), format!("{argument} needs = behind it"))
            }
            ErrorKind::InvalidUtf8 => {
                lang.pick("UTF-8 でない引数があります".to_owned(), "an argument is not UTF-8".to_owned())
            }
            // The parser may learn further kinds; what they are it does not say in Japanese.
            _ => lang.pick("指定が読めません".to_owned(), "the arguments cannot be understood".to_owned()),
        }
    }

    /// Why a value cannot be used: what its reader says, or the values that there are.
    fn reason(&self, lang: Lang) -> String {
        if let Some(source) = self.fault.source() {
            if source.is::<DayError>() {
                return lang
                    .pick("2025-05-31 や 令和7年5月31日 のように書いてください", "write it as 2025-05-31")
                    .to_owned();
            }
            if source.is::<Threads>() {
                return lang.pick("1 から 256 までの数にしてください", "use a number from 1 to 256").to_owned();
            }
        }
        match self.fault.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(values)) if !values.is_empty() => {
                let values = values.join(", ");
                lang.pick(format!("{values} のどれかにしてください"), format!("use one of {values}"))
            }
            _ => String::new(),
        }
    }

    /// What was perhaps meant.
    fn meant(&self, lang: Lang) -> String {
        let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
        let Some(near) = kinds.into_iter().map(|kind| self.text(kind)).find(|near| !near.is_empty()) else {
            return String::new();
        };
        lang.pick(format!("{near} のことですか。"), format!("did you mean {near}? "))
    }

    fn text(&self, kind: ContextKind) -> String {
        match self.fault.get(kind) {
            Some(ContextValue::String(text)) => clean(text),
            Some(ContextValue::Strings(texts)) => clean(&texts.join(", ")),
            _ => String::new(),
        }
    }
}
