//! `gaitou man`: the manual pages, made from the same list of commands as the help.

use clap_mangen::Man;

use super::help;
use super::output::{Destination, OutputFile, To, print};
use super::pager::Paged;
use super::said::{both, localised};
use super::{Exit, Failure, Io, Session};
use crate::text::Lang;

#[derive(Debug, clap::Args)]
#[command(
    about = both!("マニュアルページ（man）を作る", "Make the manual pages (man)"),
    after_help = both!(
        "読むには gaitou man decide | man -l - のようにします。-o man1/ のようにフォルダーを指定し、COMMAND を省くと、\n\
         すべてのページを書き出します。",
        "To read one: gaitou man decide | man -l -. Without COMMAND and with a folder, as in -o man1/, all are written.",
    ),
)]
pub(super) struct Args {
    #[arg(value_name = "COMMAND", num_args = 0.., help = both!("コマンド（trees diff など）", "Command (trees diff, say)"))]
    command: Vec<String>,
    #[command(flatten)]
    to: To,
}

/// Writes pages; `whole` is the command line as it is said in the language.
pub(super) fn run(session: &Session, args: Args, whole: &clap::Command, io: &mut Io) -> Result<Exit, Failure> {
    let Args { command: words, to } = args;
    if words.is_empty() && to.output.is_some() && to.file().is_none() {
        let mut output = Destination::of(to, Vec::new(), true, Paged::never())?;
        write_all(session, whole, "gaitou", &mut output, io)?;
        output.finish(io)?;
        return Ok(Exit::Done);
    }
    let (command, name) = help::find(whole, &words)?;
    let page = page(command, session.lang)?;
    print(session, to, &name, "1", &page, io)?;
    Ok(Exit::Done)
}

/// Writes the page of a command and those of the commands below it.
fn write_all(
    session: &Session,
    command: &clap::Command,
    name: &str,
    output: &mut Destination,
    io: &mut Io,
) -> Result<(), Failure> {
    let bytes = page(command, session.lang)?;
    output.put(session, &OutputFile { name: Some(name), ending: "1", bytes: &bytes }, io)?;
    for below in command.get_subcommands() {
        write_all(session, below, &format!("{name}-{}", below.get_name()), output, io)?;
    }
    Ok(())
}

/// One page; the library's own words are English.
fn page(command: &clap::Command, lang: Lang) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let command = command.clone().version(env!("CARGO_PKG_VERSION"));
    Man::new(command).date("").source(concat!("gaitou ", env!("CARGO_PKG_VERSION"))).render(&mut page)?;
    // Lines of Japanese have no blanks to stretch.
    let page = String::from_utf8_lossy(&page).replacen(".SH NAME", ".ad l\n.SH NAME", 1);
    Ok(match lang {
        Lang::En => page,
        Lang::Ja => {
            let heads = [
                (".SH NAME", ".SH 名前"),
                (".SH SYNOPSIS", ".SH 書式"),
                (".SH DESCRIPTION", ".SH 説明"),
                (".SH OPTIONS", ".SH オプション"),
                (".SH SUBCOMMANDS", ".SH コマンド"),
                (".SH EXTRA", ".SH 補足"),
                (".SH VERSION", ".SH 版"),
                ("Possible values:", "次のどれか:"),
            ];
            let page = heads.into_iter().fold(page, |page, (en, ja)| page.replace(en, ja));
            localised(&page, lang)
        }
    }
    .into_bytes())
}
