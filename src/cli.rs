//! The command line: arguments to calls, results to streams, failures to exit codes.
//!
//! Nothing here reads the clock or the environment; [`Io`] hands both in, so that tests can run every command.
//! A command is one file: its arguments with their help in both languages, and what it does. It stands in the
//! list `arguments::Task`, from which help, completions and man pages are made.

mod arguments;
mod ask;
mod batch;
mod compare;
mod completions;
mod config;
mod decide;
mod failure;
mod help;
mod law;
mod man;
mod manual;
mod notes;
mod options;
mod output;
mod pager;
mod recheck;
mod refer;
mod said;
mod schema;
mod screen;
mod session;
mod sheet;
mod start;
mod template;
mod trees;
mod user_folders;
mod values;
mod verify;
mod version;

use std::ffi::OsString;
use std::io::{BufRead, Write};

use crate::config::Config;
use crate::text::{Day, Lang};

use arguments::{Options, Program, Task};
use failure::{Exit, Failure, Misread, NoConfig};
use options::LawPlace;
use session::Session;
use user_folders::UserFolders;

pub use start::start;

/// What a command reads and writes, and what it must know of the world.
pub struct Io<'a> {
    /// Standard input; any thread of `batch` reads it.
    pub stdin: &'a mut (dyn BufRead + Send),
    /// Standard output; any thread of `batch` writes to it.
    pub stdout: &'a mut (dyn Write + Send),
    /// Standard error.
    pub stderr: &'a mut dyn Write,
    /// Whether a person sits at a terminal on both ends.
    pub interactive: bool,
    /// Today in Japan.
    pub today: Day,
    /// Looks up an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// Starts another program by its command line with a text on its standard input, or a file as its argument.
    pub start: &'a dyn Fn(&str, ProgramInput) -> std::io::Result<()>,
}

/// What another program is given.
#[derive(Clone, Copy, Debug)]
pub enum ProgramInput<'a> {
    /// A text to show, on standard input.
    Text(&'a [u8]),
    /// A file to work on, as its last argument.
    File(&'a std::path::Path),
}

/// Runs the program and returns its exit code; `args` starts with the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>, io: &mut Io) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let (configured, fault) = config::load(io);
    let lang = language(&args, configured.language, io);
    // What standard output still holds back must be written, or said not to be.
    let done = execute(&args, lang, (configured, fault), io).and_then(|exit| Ok(io.stdout.flush().map(|()| exit)?));
    match done {
        Ok(exit) => exit.code(),
        Err(failure) => {
            if let Some(line) = failure.line(lang) {
                tell(&line, io);
            }
            failure.exit().code()
        }
    }
}

/// The language: of the command line, else of the configuration (`GAITOU_LANGUAGE` first), else of the locale.
fn language(args: &[OsString], configured: Option<Lang>, io: &Io) -> Lang {
    let locale =
        || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(io.variable).find(|value| !value.is_empty());
    arguments::language(args)
        .or(configured)
        .unwrap_or_else(|| locale().map_or(Lang::Ja, |locale| Lang::of_locale(&locale)))
}

/// Says one line on standard error; a closed one leaves nobody to tell.
fn tell(line: &str, io: &mut Io) {
    let _ = writeln!(io.stderr, "gaitou: {line}");
}

fn execute(
    args: &[OsString],
    lang: Lang,
    (config, fault): (Config, Option<NoConfig>),
    io: &mut Io,
) -> Result<Exit, Failure> {
    let Program { options: Options { common, version }, task } = match arguments::read(args, lang) {
        Ok(program) => program,
        Err(fault) if fault.kind() == clap::error::ErrorKind::DisplayHelp => {
            write!(io.stdout, "{}", said::localised(&fault.render().to_string(), lang))?;
            return Ok(Exit::Done);
        }
        Err(fault) => return Err(Failure::Misread(Box::new(Misread { fault, command: arguments::called(args) }))),
    };
    // The program runs without what it cannot read, but not in silence; `config` says all of it by itself.
    if let Some(fault) = fault.filter(|_| !matches!(task, Some(Task::Config(_)))) {
        tell(&fault.say(lang), io);
    }
    let session = Session::new(lang, io.today, common, UserFolders::of(io), config);
    if version {
        return version::run(&session, io);
    }
    match task {
        Some(Task::Ask(args)) => ask::run(&session, args.case.as_deref(), &args.law, io),
        Some(Task::Decide(args)) => decide::run(&session, args, io),
        Some(Task::Batch(args)) => batch::run(&session, args, io),
        Some(Task::Refer(args)) => refer::run(&session, args, io),
        Some(Task::Sheet(args)) => sheet::run(&session, args, io),
        Some(Task::Compare(args)) => compare::run(&session, args, io),
        Some(Task::Verify(args)) => verify::run(&session, args, io),
        Some(Task::Schema(args)) => schema::run(&session, args, io),
        Some(Task::Recheck(args)) => recheck::run(&session, args, io),
        Some(Task::Law(args)) => law::run(&session, args, io),
        Some(Task::Template(args)) => template::run(&session, args, io),
        Some(Task::Notes(args)) => notes::run(&session, args, io),
        Some(Task::Trees(args)) => trees::run(&session, args, io),
        Some(Task::Config(args)) => config::run(&session, args, io),
        Some(Task::Completions(args)) => completions::run(&session, args, arguments::command(lang), io),
        Some(Task::Manual(args)) => manual::run(&session, args, io),
        Some(Task::Man(args)) => man::run(&session, args, &arguments::command(lang), io),
        Some(Task::Help(args)) => help::run(&session, args, &arguments::command(lang), io),
        None if screen::fits(io) => screen::run(&session, io),
        None => ask::run(&session, None, &LawPlace::default(), io),
    }
}
