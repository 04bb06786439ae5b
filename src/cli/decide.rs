//! `gaitou decide`: the verdict of saved cases. A bad one is reported and the rest go on.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Exit, Failure, Io, Session};
use crate::report::{Report, text};
use crate::storage::{FileError, read_case, read_from};
use crate::study::{self, Study};
use crate::text::Day;
use crate::tree::Outcome;
use crate::verdict::{JudgeError, Verdict};

/// The columns of a text report.
const COLUMNS: usize = 80;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let cases: Vec<PathBuf> = given.get_many("case").into_iter().flatten().cloned().collect();
    let as_of = given.get_one::<Day>("as-of").copied();
    let json = given.get_one::<String>("format").is_some_and(|format| format == "json");
    let by_code = given.get_flag("exit-code");
    if by_code && cases.len() != 1 {
        let message =
            session.lang.pick("--exit-code は案件が一つのときだけ使えます", "--exit-code takes exactly one case");
        return Err(Failure::new(Exit::Usage, message));
    }
    let mut exit = Exit::Done;
    let mut printed = false;
    for case in &cases {
        match judge(session, case, as_of, io) {
            Ok((report, outcome)) => {
                if json {
                    // A report is strings, numbers and lists: it always serializes.
                    writeln!(io.stdout, "{}", serde_json::to_string(&report).unwrap_or_default())?;
                } else {
                    if printed {
                        writeln!(io.stdout, "\n{}\n", "=".repeat(COLUMNS))?;
                    }
                    write!(io.stdout, "{}", text(&report, COLUMNS))?;
                }
                printed = true;
                if by_code {
                    exit = Exit::Outcome(outcome);
                }
            }
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

/// Judges one case for the day of the command line, else its own, else today.
fn judge(
    session: &Session,
    case: &Path,
    as_of: Option<Day>,
    io: &mut Io,
) -> Result<(Report, Option<Outcome>), Failure> {
    let name = case.display().to_string();
    let study = read(case, io).map_err(|fault| Failure::of_file(&name, &fault, session.lang))?;
    let day = as_of.or_else(|| study.day()).unwrap_or(session.today);
    let verdict = Verdict::judge(&session.editions, &study, day).map_err(|fault| of_judge(&name, &fault, session))?;
    Ok((Report::of(&verdict, &study, &session.editions, session.lang), verdict.outcome()))
}

/// A study that cannot be judged, with the file it came from.
pub(super) fn of_judge(name: &str, fault: &JudgeError, session: &Session) -> Failure {
    Failure::new(Exit::BadInput, format!("{}: {}", crate::text::clean(name), fault.say(session.lang)))
}

fn read(case: &Path, io: &mut Io) -> Result<Study, FileError> {
    if case == Path::new("-") {
        return Ok(study::read(&read_from(&mut *io.stdin, study::MAX_BYTES)?)?);
    }
    read_case(case)
}
