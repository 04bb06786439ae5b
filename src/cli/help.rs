//! `gaitou help`: the help of a command by its name.

use super::failure::Usage;
use super::said::{both, localised};
use super::{Exit, Failure, Io, Session};
use crate::text::nearest;

#[derive(Debug, clap::Args)]
#[command(about = both!("コマンドの使い方を表示する", "Print the help of a command"))]
pub(super) struct Args {
    #[arg(value_name = "COMMAND", num_args = 0.., help = both!("コマンド（trees diff など）", "Command (trees diff, say)"))]
    command: Vec<String>,
}

/// Prints the help of a command; `whole` is the command line as it is said in the language.
pub(super) fn run(session: &Session, args: Args, whole: &clap::Command, io: &mut Io) -> Result<Exit, Failure> {
    let (command, _) = find(whole, &args.command)?;
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
