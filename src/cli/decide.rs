//! `gaitou decide`: the verdict of saved cases. A bad one is reported and the rest go on.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::output::{Document, Output};
use super::{Exit, Failure, Io, Session};
use crate::report::{Format, Report};
use crate::storage::{FileError, read_case, read_from};
use crate::study::{self, Study};
use crate::text::{Day, clean};
use crate::tree::Outcome;
use crate::verdict::{JudgeError, Verdict};

/// The columns of a text report.
pub(super) const COLUMNS: usize = 80;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let cases: Vec<PathBuf> = given.get_many("case").into_iter().flatten().cloned().collect();
    let as_of = given.get_one::<Day>("as-of").copied();
    let format = given.get_one::<Format>("format").copied().unwrap_or(Format::Text);
    let by_code = given.get_flag("exit-code");
    let mut output = Output::of(session, given, &cases)?;
    usage(session, given, format, &output, cases.len())?;
    let mut exit = Exit::Done;
    let mut printed = false;
    for case in &cases {
        let said = judge(session, case, as_of, io).and_then(|judged| {
            let bytes = format.bytes(&judged.report, &judged.study).map_err(|fault| {
                let name = clean(&case.display().to_string());
                Failure::new(Exit::BadInput, format!("{name}: {}", fault.say(session.lang)))
            })?;
            if printed && output.is_stdout() && format == Format::Text {
                writeln!(io.stdout, "\n{}\n", "=".repeat(COLUMNS))?;
            }
            output.put(session, &Document { case, extension: format.ending(), bytes: &bytes }, io)?;
            Ok(judged.outcome)
        });
        match said {
            Ok(outcome) => {
                printed = true;
                if by_code {
                    exit = Exit::Outcome(outcome);
                }
            }
            // Where standard output takes no more, nothing more will be read.
            Err(failure) if failure.message.is_empty() => return Err(failure),
            Err(failure) => {
                writeln!(io.stderr, "gaitou: {}", failure.message)?;
                if exit == Exit::Done {
                    exit = failure.exit;
                }
            }
        }
    }
    Ok(exit)
}

/// What the command line asks for that cannot be.
fn usage(session: &Session, given: &ArgMatches, format: Format, output: &Output, cases: usize) -> Result<(), Failure> {
    let lang = session.lang;
    let named = given.get_one::<PathBuf>("output").is_some();
    let message = if given.get_flag("exit-code") && cases != 1 {
        lang.pick("--exit-code は案件が一つのときだけ使えます", "--exit-code takes exactly one case")
    } else if format == Format::Docx && !named {
        lang.pick("docx は --output で書き出す先を指定してください", "docx needs --output to say where it goes")
    } else if format.is_one_a_file() && output.is_stdout() && cases != 1 {
        lang.pick(
            "この形式で案件がいくつもあるときは、--output にフォルダーを指定してください",
            "with several cases this format needs --output with a folder",
        )
    } else {
        return Ok(());
    };
    Err(Failure::new(Exit::Usage, message))
}

/// A case that was judged.
pub(super) struct Judged {
    /// The study as read.
    pub(super) study: Study,
    /// The verdict in words.
    pub(super) report: Report,
    /// The outcome, if it is settled.
    pub(super) outcome: Option<Outcome>,
}

/// Judges one case for the day of the command line, else its own, else today.
pub(super) fn judge(session: &Session, case: &Path, as_of: Option<Day>, io: &mut Io) -> Result<Judged, Failure> {
    let name = case.display().to_string();
    let study = read(case, io).map_err(|fault| Failure::of_file(&name, &fault, session.lang))?;
    let day = as_of.or_else(|| study.day()).unwrap_or(session.today);
    let verdict = Verdict::judge(&session.editions, &study, day).map_err(|fault| of_judge(&name, &fault, session))?;
    let (report, outcome) = (Report::of(&verdict, &study, &session.editions, session.lang), verdict.outcome());
    Ok(Judged { study, report, outcome })
}

/// A study that cannot be judged, with the file it came from.
pub(super) fn of_judge(name: &str, fault: &JudgeError, session: &Session) -> Failure {
    Failure::new(Exit::BadInput, format!("{}: {}", crate::text::clean(name), fault.say(session.lang)))
}

/// Reads a case from a file or standard input.
pub(super) fn read(case: &Path, io: &mut Io) -> Result<Study, FileError> {
    if case == Path::new("-") {
        return Ok(study::read(&read_from(&mut *io.stdin, study::MAX_BYTES)?)?);
    }
    read_case(case)
}
