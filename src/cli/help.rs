//! `gaitou help`: the help of a command by its name.

use std::ffi::OsString;

use super::arguments::command;
use super::said::{both, localised};
use super::usage::Usage;
use super::{Exit, Failure, Io, Session};
use crate::text::{Lang, nearest};

#[derive(Debug, clap::Args)]
#[command(about = both!("コマンドの使い方を表示する", "Print the help of a command"))]
pub(super) struct Args {
    #[arg(value_name = "COMMAND", num_args = 0.., help = both!("コマンド（trees diff など）", "Command (trees diff, say)"))]
    command: Vec<String>,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let whole = command(session.lang);
    let (command, _) = find(&whole, &args.command)?;
    let help = command.clone().render_help().to_string();
    write!(io.stdout, "{}", localised(&help, session.lang))?;
    Ok(Exit::Done)
}

/// The command that words name, and what its page is called.
pub(super) fn find<'c>(whole: &'c clap::Command, words: &[String]) -> Result<(&'c clap::Command, String), Usage> {
    let (mut command, mut name) = (whole, whole.get_name().to_owned());
    for word in words {
        command = command.find_subcommand(word).ok_or_else(|| {
            let known = command.get_subcommands().map(clap::Command::get_name);
            Usage::NoCommand { name: word.clone(), near: nearest(word, known).map(str::to_owned) }
        })?;
        name += &format!("-{word}");
    }
    Ok((command, name))
}

/// The command that a command line calls as far as it is one, `gaitou trees show`.
pub(super) fn called(args: &[OsString]) -> String {
    let whole = command(Lang::En);
    let (mut at, mut words) = (&whole, vec![whole.get_name()]);
    for arg in args.iter().skip(1) {
        if let Some(below) = at.find_subcommand(arg) {
            words.push(below.get_name());
            at = below;
        }
    }
    words.join(" ")
}
