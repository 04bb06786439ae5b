//! `gaitou ask`: the interview line by line, with the case file behind it.

use std::path::{Path, PathBuf};

use super::{Exit, Failure, Io, Session, decide};
use crate::linear::{Ended, World, interview};
use crate::storage::{FileError, read_case, write_case};
use crate::study::{self, Study};
use crate::text::clean;
use crate::verdict::Verdict;

pub(super) fn run(session: &Session, case: Option<&PathBuf>, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let study = match case {
        Some(path) => open(session, path)?,
        None => Study::default(),
    };
    let begun = study.clone();
    let mut keeper = Keeper { session, path: case.cloned(), failed: false };
    let world = World {
        editions: &session.editions,
        lang,
        today: session.today,
        input: &mut *io.stdin,
        output: &mut *io.stdout,
        echo: !io.interactive,
        save: &mut |study| keeper.save(study),
    };
    let (study, ended) = interview(world, study)?;
    if study == begun || study.is_blank() {
        let line = lang
            .pick("新しく答えたことはないので、保存していません。", "Nothing new was stated, so nothing was saved.");
        writeln!(io.stdout, "{line}")?;
        return Ok(Exit::Done);
    }
    let line = keeper.save(&study);
    if keeper.failed {
        // What was typed must not be lost with the file: whoever reads the output still has it.
        write!(io.stdout, "{}", study::write(&study))?;
        return Err(Failure::new(Exit::Files, line));
    }
    writeln!(io.stdout, "{line}")?;
    if let (Ended::EndOfInput, Some(path)) = (ended, &keeper.path) {
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
        Err(FileError::Missing) => return Ok(Study::default()),
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
    failed: bool,
}

impl Keeper<'_> {
    fn save(&mut self, study: &Study) -> String {
        let lang = self.session.lang;
        match self.try_save(study) {
            Ok(path) => {
                self.failed = false;
                let shown = clean(&path.display().to_string());
                self.path = Some(path);
                lang.pick(format!("{shown} に保存しました。"), format!("Saved to {shown}."))
            }
            Err(failure) => {
                self.failed = true;
                failure.message
            }
        }
    }

    fn try_save(&self, study: &Study) -> Result<PathBuf, Failure> {
        let failure =
            |path: &PathBuf, fault: &FileError| Failure::of_file(&path.display().to_string(), fault, self.session.lang);
        match &self.path {
            Some(path) => write_case(path, study).map(|()| path.clone()).map_err(|fault| failure(path, &fault)),
            None => {
                let cases = self.session.cases()?;
                cases.write_new(self.session.today, study).map_err(|fault| failure(&cases.folder, &fault))
            }
        }
    }
}
