//! Help in both languages: every text of the command line is written once, the two beside each other.

use clap::Command;

use crate::text::Lang;

/// Stands between the two languages of a text; nothing that is written contains it.
const BETWEEN: char = '\u{1f}';

/// Where the options stand that every command takes.
const COMMON: usize = 900;

/// A text of the command line in both languages.
macro_rules! both {
    ($ja:expr, $en:expr $(,)?) => {
        concat!($ja, "\u{1f}", $en)
    };
}
pub(super) use both;

/// Leaves of every text of a command, and of those below it, the one language.
pub(super) fn speak(command: Command, lang: Lang) -> Command {
    let about = command.get_about().map(|text| one(&text.to_string(), lang));
    let after = command.get_after_help().map(|text| one(&text.to_string(), lang));
    let headings = (lang.pick("引数", "Arguments"), lang.pick("オプション", "Options"));
    let mut command = command
        .disable_help_subcommand(true)
        .subcommand_help_heading(lang.pick("コマンド", "Commands"))
        .subcommand_value_name(lang.pick("コマンド", "COMMAND"))
        .help_template(lang.pick(
            "{before-help}{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}",
            "{before-help}{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        ))
        .mut_args(|arg| {
            let help = arg.get_help().map(|text| one(&text.to_string(), lang));
            let heading = if arg.is_positional() { headings.0 } else { headings.1 };
            // What holds for every command stands last.
            let order = if arg.is_global_set() { COMMON } else { arg.get_display_order() };
            let arg = arg.help_heading(heading).display_order(order);
            match help {
                Some(help) => arg.help(help),
                None => arg,
            }
        });
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    below.into_iter().fold(command, |command, name| command.mut_subcommand(name, |below| speak(below, lang)))
}

/// Help as it is printed: what the library itself adds to it is in English.
pub(super) fn localised(help: &str, lang: Lang) -> String {
    match lang {
        Lang::En => help.to_owned(),
        Lang::Ja => help.replace("[OPTIONS]", "[オプション]").replace("[possible values: ", "[次のどれか: "),
    }
}

/// The half of a text that is in the language.
fn one(text: &str, lang: Lang) -> String {
    match text.split_once(BETWEEN) {
        Some((ja, en)) => lang.pick(ja, en).to_owned(),
        None => text.to_owned(),
    }
}
