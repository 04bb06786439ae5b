//! `gaitou ask`: the interview line by line, with the case file behind it.

use std::path::{Path, PathBuf};

use super::{Exit, Failure, Io, Session, decide};
use crate::linear::{Ended, World, interview};
use crate::storage::{FileError, check_place, read_case, write_case};
use crate::study::{self, Study};
use crate::text::clean;
use crate::verdict::Verdict;

pub(super) fn run(session: &Session, case: Option<&PathBuf>, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let mut study = match case {
        Some(path) => open(session, path)?,
        None => Study::default(),
    };
    let mut keeper = Keeper { session, path: case.cloned(), kept: study.clone(), told: None };
    let world = World {
        editions: &session.editions,
        lang,
        today: session.today,
        input: &mut *io.stdin,
        output: &mut *io.stdout,
        echo: !io.interactive,
        save: &mut |study| keeper.save(study),
    };
    let ended = interview(world, &mut study);
    let saved = if study == keeper.kept { keeper.told.clone().map(Ok) } else { Some(keeper.save(&study)) };
    match saved {
        Some(Ok(line)) => writeln!(io.stdout, "{line}")?,
        // What was typed must not be lost with the file: whoever reads the output still has it.
        Some(Err(line)) => {
            write!(io.stdout, "{}", study::write(&study))?;
            return Err(Failure::new(Exit::Files, line));
        }
        None => {
            let line = lang.pick(
                "新しく答えたことはないので、保存していません。",
                "Nothing new was stated, so nothing was saved.",
            );
            writeln!(io.stdout, "{line}")?;
        }
    }
    if let (Ended::EndOfInput, Some(path), true) = (ended?, &keeper.path, keeper.told.is_some()) {
        let path = clean(&path.display().to_string());
        let line =
            lang.pick(format!("続きは gaitou ask {path} で始められます。"), format!("Go on with: gaitou ask {path}"));
        writeln!(io.stdout, "{line}")?;
    }
    Ok(Exit::Done)
}

/// Opens a case to go on with; one that does not exist yet is begun.
fn open(session: &Session, path: &Path) -> Result<Study, Failure> {
    let name = path.display().to_string();
    let study = match read_case(path) {
        Ok(study) => study,
        Err(FileError::Missing) => {
            check_place(path).map_err(|fault| Failure::of_file(&name, &fault, session.lang))?;
            return Ok(Study::default());
        }
        Err(fault) => return Err(Failure::of_file(&name, &fault, session.lang)),
    };
    // A case that cannot be judged is refused before the first question.
    let day = study.day().unwrap_or(session.today);
    Verdict::judge(&session.editions, &study, day).map_err(|fault| decide::of_judge(&name, &fault, session))?;
    Ok(study)
}

/// Saves the study to its file, or under a new name in the folder of cases the first time.
struct Keeper<'a> {
    session: &'a Session,
    path: Option<PathBuf>,
    /// The study as the file holds it.
    kept: Study,
    /// The line that said where it was last saved.
    told: Option<String>,
}

impl Keeper<'_> {
    fn save(&mut self, study: &Study) -> Result<String, String> {
        let path = self.write(study).map_err(|failure| failure.message)?;
        let shown = clean(&path.display().to_string());
        let line = self.session.lang.pick(format!("{shown} に保存しました。"), format!("Saved to {shown}."));
        self.path = Some(path);
        self.kept = study.clone();
        self.told = Some(line.clone());
        Ok(line)
    }

    fn write(&self, study: &Study) -> Result<PathBuf, Failure> {
        let failure =
            |path: &Path, fault: &FileError| Failure::of_file(&path.display().to_string(), fault, self.session.lang);
        match &self.path {
            Some(path) => write_case(path, study).map(|()| path.clone()).map_err(|fault| failure(path, &fault)),
            None => {
                let cases = self.session.cases()?;
                cases.write_new(self.session.today, study).map_err(|fault| failure(&cases.folder, &fault))
            }
        }
    }
}
