//! `gaitou completions`: what a shell needs to complete commands, options and their values.

use clap::ValueEnum;
use clap_complete::{Shell, generate};

use super::output::{To, print};
use super::said::both;
use super::{Exit, Failure, Io, Session};

#[derive(Debug, clap::Args)]
#[command(
    about = both!("シェルの補完を作る", "Make completions for a shell"),
    after_help = both!(
        "使い方の例:\n  bash        gaitou completions bash -o ~/.local/share/bash-completion/completions/gaitou\n  \
         zsh         gaitou completions zsh -o ~/.zfunc/_gaitou\n  \
         fish        gaitou completions fish -o ~/.config/fish/completions/gaitou.fish\n  \
         PowerShell  gaitou completions powershell | Out-String | Invoke-Expression",
        "Where they go:\n  bash        gaitou completions bash -o ~/.local/share/bash-completion/completions/gaitou\n  \
         zsh         gaitou completions zsh -o ~/.zfunc/_gaitou\n  \
         fish        gaitou completions fish -o ~/.config/fish/completions/gaitou.fish\n  \
         PowerShell  gaitou completions powershell | Out-String | Invoke-Expression",
    ),
)]
pub(super) struct Args {
    #[arg(value_name = "SHELL", help = both!("シェル", "Shell"))]
    shell: Which,
    #[command(flatten)]
    to: To,
}

/// The shells that completions are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

/// Writes completions; `whole` is the command line as it is said in the language.
pub(super) fn run(session: &Session, args: Args, mut whole: clap::Command, io: &mut Io) -> Result<Exit, Failure> {
    let Args { shell, to } = args;
    let (shell, name, ending) = match shell {
        Which::Bash => (Shell::Bash, "gaitou", "bash"),
        Which::Zsh => (Shell::Zsh, "_gaitou", "zsh"),
        Which::Fish => (Shell::Fish, "gaitou", "fish"),
        Which::PowerShell => (Shell::PowerShell, "gaitou", "ps1"),
    };
    let mut bytes = Vec::new();
    generate(shell, &mut whole, "gaitou", &mut bytes);
    print(session, to, name, ending, &bytes, io)?;
    Ok(Exit::Done)
}
