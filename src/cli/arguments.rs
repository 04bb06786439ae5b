//! The command line as a whole: the list of the commands.

use std::ffi::OsString;

use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::options::Common;
use super::said::{both, speak};
use super::{
    ask, batch, compare, completions, config, decide, help, law, man, manual, notes, recheck, refer, schema, sheet,
    template, trees, verify,
};
use crate::text::Lang;

/// The program with its options.
#[derive(Debug, Parser)]
#[command(
    name = "gaitou",
    disable_help_flag = true,
    disable_version_flag = true,
    about = both!(
        "研究が臨床研究法に当たるかどうかを、根拠とともに判定します",
        "Tells whether a study falls under Japan's Clinical Research Act, with cited reasons",
    ),
    after_help = both!(
        "終了コード: 0 完了、1 確かめて問題あり、2 使い方の誤り、3 入力の誤り、4 読み書き不可、5 決定木の誤り\n\
         案件は $XDG_DATA_HOME/gaitou/cases（なければ ~/.local/share/gaitou/cases、Windows では\n\
         %APPDATA%\\gaitou\\cases）か、--cases で指定したフォルダーに保存します。ほかに書くのは、引数（CASE、--output、\n\
         --summary、--template）で指定した場所、設定ファイル（gaitou config edit）と、画面から書き出す\n\
         フォルダー（設定の exports、なければ書類かホーム）だけです。ネットワークは使いません。",
        "Exit codes: 0 done, 1 checked and not fine, 2 usage, 3 bad input, 4 cannot read or write, 5 tree unknown\n\
         Cases are kept in $XDG_DATA_HOME/gaitou/cases (else ~/.local/share/gaitou/cases; on Windows\n\
         %APPDATA%\\gaitou\\cases) or where --cases says. Nothing else is written but what CASE, --output,\n\
         --summary and --template name, the configuration (gaitou config edit), and what the screen exports\n\
         to its folder (the exports setting, else documents or home). The network is never used.",
    ),
)]
pub(super) struct Program {
    /// What can be given without a command.
    #[command(flatten)]
    pub(super) options: Options,
    #[command(subcommand)]
    pub(super) task: Option<Task>,
}

/// What can be given without a command.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Options {
    /// What holds for every command.
    #[command(flatten)]
    pub(super) common: Common,
    #[arg(long, short = 'V', help = both!("版と、付属する法令の版を表示する", "Print the version, and the editions of the law that came with it"))]
    pub(super) version: bool,
}

macro_rules! tasks {
    ($($task:ident: $command:ident,)*) => {
        /// The commands; help, completions and man pages are made from this list.
        #[derive(Debug, Subcommand)]
        pub(super) enum Task {
            $($task($command::Args),)*
        }

        /// The one command of a name, not said in any language.
        fn task(name: &str) -> Option<clap::Command> {
            match name {
                $(stringify!($command) => {
                    Some(<$command::Args as clap::Args>::augment_args(clap::Command::new(stringify!($command))))
                })*
                _ => None,
            }
        }
    };
}

tasks! {
    Ask: ask,
    Decide: decide,
    Batch: batch,
    Refer: refer,
    Sheet: sheet,
    Compare: compare,
    Verify: verify,
    Schema: schema,
    Recheck: recheck,
    Law: law,
    Template: template,
    Notes: notes,
    Trees: trees,
    Config: config,
    Completions: completions,
    Manual: manual,
    Man: man,
    Help: help,
}

/// All commands, said in a language.
pub(super) fn command(lang: Lang) -> clap::Command {
    let mut command = unbuilt(lang);
    command.build();
    command
}

fn unbuilt(lang: Lang) -> clap::Command {
    let help = Arg::new("help").long("help").short('h').global(true).action(ArgAction::HelpShort);
    speak(Program::command().arg(help.help(both!("使い方を表示する", "Print help"))), lang)
}

/// Reads a command line.
///
/// # Errors
/// It cannot be understood, or asks for help only.
pub(super) fn read(args: &[OsString], lang: Lang) -> Result<Program, clap::Error> {
    if let Some(program) = understood(args) {
        return Ok(program);
    }
    let matches = unbuilt(lang).try_get_matches_from(args)?;
    Program::from_arg_matches(&matches)
}

/// A command line that is understood without the other commands and without words for help: to make all of them ready
/// takes longer than most commands run.
fn understood(args: &[OsString]) -> Option<Program> {
    if let [_, only] = args
        && (only == "--version" || only == "-V")
    {
        return Some(Program { options: Options { common: Common::default(), version: true }, task: None });
    }
    // Where the word is no command but the value of an option, what is said of it is left to the whole.
    let task = args.iter().skip(1).find_map(|word| task(word.to_str()?));
    let command = clap::Command::new("gaitou").disable_help_flag(true).disable_help_subcommand(true).subcommands(task);
    let matches = <Options as clap::Args>::augment_args(command).try_get_matches_from(args).ok()?;
    Program::from_arg_matches(&matches).ok()
}

/// The language that `--lang` asks for, read ahead of the real parsing so that help and faults come in it too.
pub(super) fn language(args: &[OsString]) -> Option<Lang> {
    let mut words = args.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next().map(|value| value.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        if let Some(value) = value {
            return Some(Lang::of_locale(&value));
        }
    }
    None
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
