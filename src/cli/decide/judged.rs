//! A case, read and judged.

use std::path::{Path, PathBuf};

use crate::cli::{Failure, Io, Session};
use crate::report::{Beside, Report, official};
use crate::storage::{FileError, read_case, read_from};
use crate::study::{self, Study};
use crate::text::Day;
use crate::tree::Outcome;
use crate::verdict::Verdict;

/// A case that was judged.
pub(in crate::cli) struct JudgedCase {
    /// The file that it came from, for a fault and for the name of a paper.
    pub(in crate::cli) name: PathBuf,
    /// The study as read.
    pub(in crate::cli) study: Study,
    /// The verdict in words.
    pub(in crate::cli) report: Report,
    /// The outcome, if it is settled.
    pub(in crate::cli) outcome: Option<Outcome>,
}

impl JudgedCase {
    /// Judges a study for the day of the command line, else its own, else today.
    pub(in crate::cli) fn of(
        session: &Session,
        name: PathBuf,
        study: Study,
        as_of: Option<Day>,
        beside: Beside,
    ) -> Result<JudgedCase, Failure> {
        let editions = session.editions()?;
        let day = as_of.or_else(|| study.day()).unwrap_or(session.today);
        let verdict = Verdict::judge(editions, &study, day).map_err(|fault| Failure::Case(name.clone(), fault))?;
        let report = Report::of(&verdict, &study, editions, session.lang).at(beside, &verdict, editions);
        let outcome = verdict.outcome();
        Ok(JudgedCase { name, study, report, outcome })
    }
}

impl JudgedCase {
    /// Puts the official words of what the verdict cites beside it, as far as they are at hand.
    pub(in crate::cli) fn with_law(mut self, session: &Session, beside: Beside) -> Result<JudgedCase, Failure> {
        let editions = session.editions()?;
        let verdict = Verdict::judge(editions, &self.study, self.report.as_of)
            .map_err(|fault| Failure::Case(self.name.clone(), fault))?;
        self.report.official = official(&verdict, editions, beside.shelf, session.lang);
        Ok(self)
    }
}

/// Reads one case and judges it.
pub(in crate::cli) fn judge(
    session: &Session,
    case: &Path,
    as_of: Option<Day>,
    beside: Beside,
    io: &mut Io,
) -> Result<JudgedCase, Failure> {
    let study = read(case, io).map_err(|fault| Failure::File(case.to_owned(), fault))?;
    JudgedCase::of(session, case.to_owned(), study, as_of, beside)
}

/// Reads a case from a file or standard input.
fn read(case: &Path, io: &mut Io) -> Result<Study, FileError> {
    if case == Path::new("-") {
        return Ok(study::read(&read_from(&mut *io.stdin, study::MAX_BYTES)?)?);
    }
    read_case(case)
}
