//! The command line: arguments to calls, results to streams, failures to exit codes.
//!
//! Nothing here reads the clock or the environment; [`Io`] hands both in, so that tests can run every command.

mod arguments;
mod ask;
mod batch;
mod compare;
mod decide;
mod failure;
mod output;
mod refer;
mod schema;
mod screen;
mod trees;
mod verify;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::PathBuf;

use crate::storage::Cases;
use crate::text::{Day, Lang};
use crate::tree::Editions;

pub use failure::{Exit, Failure};

/// What a command reads and writes, and what it must know of the world.
pub struct Io<'a> {
    /// Standard input; `batch` reads it on a thread of its own.
    pub stdin: &'a mut (dyn BufRead + Send),
    /// Standard output.
    pub stdout: &'a mut dyn Write,
    /// Standard error.
    pub stderr: &'a mut dyn Write,
    /// Whether a person sits at a terminal on both ends.
    pub interactive: bool,
    /// Today in Japan.
    pub today: Day,
    /// Looks up an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
}

/// What holds for every command.
struct Session {
    lang: Lang,
    today: Day,
    editions: Cow<'static, Editions>,
    cases: Option<PathBuf>,
}

impl Session {
    /// The folder of cases: the one named on the command line, or the user's own.
    fn cases(&self) -> Result<Cases, Failure> {
        let folder = match &self.cases {
            Some(folder) => folder.clone(),
            None => data_folder().ok_or_else(|| {
                Failure::new(
                    Exit::Files,
                    self.lang.pick(
                        "案件を置くフォルダーが分かりません。--cases FOLDER で指定してください",
                        "there is no home folder to keep cases in; name one with --cases FOLDER",
                    ),
                )
            })?,
        };
        Ok(Cases { folder })
    }
}

/// Where the user's cases are kept unless the command line says otherwise.
fn data_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("gaitou").join("cases"))
}

/// Runs the program and returns its exit code; `args` starts with the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>, io: &mut Io) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = arguments::language(&args, io.variable);
    // What standard output still holds back must be written, or said not to be.
    let done = execute(args, lang, io).and_then(|exit| Ok(io.stdout.flush().map(|()| exit)?));
    match done {
        Ok(exit) => exit.code(),
        Err(failure) => {
            if let Some(line) = failure.line(lang) {
                // A closed standard error leaves nobody to tell.
                let _ = writeln!(io.stderr, "gaitou: {line}");
            }
            failure.exit.code()
        }
    }
}

fn execute(args: Vec<OsString>, lang: Lang, io: &mut Io) -> Result<Exit, Failure> {
    let matches = match arguments::command(lang).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(fault) => return arguments::explain(&fault, lang, io),
    };
    // The shipped trees are held valid by the tests; a build that broke them must still say so plainly.
    let editions = match matches.get_one::<PathBuf>("trees") {
        Some(folder) => Cow::Owned(trees::with_own(folder, lang)?),
        None => Cow::Borrowed(Editions::kept().map_err(|fault| Failure::new(Exit::Tree, fault.to_string()))?),
    };
    let session = Session { lang, today: io.today, editions, cases: matches.get_one::<PathBuf>("cases").cloned() };
    match matches.subcommand() {
        Some(("batch", given)) => batch::run(&session, given, io),
        Some(("decide", given)) => decide::run(&session, given, io),
        Some(("refer", given)) => refer::run(&session, given, io),
        Some(("compare", given)) => compare::run(&session, given, io),
        Some(("verify", given)) => verify::run(&session, given, io),
        Some(("schema", given)) => schema::run(given, io),
        Some(("trees", given)) => trees::run(&session, given, io),
        Some(("ask", given)) => ask::run(&session, given.get_one::<PathBuf>("case"), io),
        _ if screen::fits(io) => screen::run(&session, io),
        _ => ask::run(&session, None, io),
    }
}
