//! `gaitou ask`: the interview line by line, with the case file behind it.

use std::path::{Path, PathBuf};

use super::{Exit, Failure, Io, Session, decide};
use crate::linear::{Ended, Saved, World, interview};
use crate::storage::{CaseFile, FileError, check_place};
use crate::study::{self, Study};
use crate::text::{clean, visible_json};
use crate::verdict::Verdict;

pub(super) fn run(session: &Session, case: Option<&PathBuf>, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let (file, mut study) = match case {
        Some(path) => open(session, path).map(|(file, study)| (Some(file), study))?,
        None => (None, Study::default()),
    };
    let mut keeper = Keeper { session, file, kept: study.clone(), told: None };
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
    let saved = if study == keeper.kept {
        keeper.told.clone().map(Ok)
    } else {
        Some(keeper.save(&study).map(|saved| saved.line))
    };
    match saved {
        Some(Ok(line)) => writeln!(io.stdout, "{line}")?,
        // What was typed must not be lost with the file: whoever reads the output still has it.
        Some(Err(line)) => {
            write!(io.stdout, "{}", visible_json(study::write(&study)))?;
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
    if let (Ended::EndOfInput, Some(file), true) = (ended?, &keeper.file, keeper.told.is_some()) {
        let path = clean(&file.path().display().to_string());
        let line =
            lang.pick(format!("続きは gaitou ask {path} で始められます。"), format!("Go on with: gaitou ask {path}"));
        writeln!(io.stdout, "{line}")?;
    }
    Ok(Exit::Done)
}

/// Opens a case to go on with; one that does not exist yet is begun.
fn open(session: &Session, path: &Path) -> Result<(CaseFile, Study), Failure> {
    let name = path.display().to_string();
    let (file, study) = match CaseFile::open(path) {
        Ok(opened) => opened,
        Err(FileError::Missing) => {
            check_place(path).map_err(|fault| Failure::of_file(&name, &fault, session.lang))?;
            return Ok((CaseFile::planned(path), Study::default()));
        }
        Err(fault) => return Err(Failure::of_file(&name, &fault, session.lang)),
    };
    // A case that cannot be judged is refused before the first question.
    let day = study.day().unwrap_or(session.today);
    Verdict::judge(&session.editions, &study, day).map_err(|fault| decide::of_judge(&name, &fault, session))?;
    Ok((file, study))
}

/// Saves the study to its file, or under a new name in the folder of cases the first time.
struct Keeper<'a> {
    session: &'a Session,
    file: Option<CaseFile>,
    /// The study as the file holds it.
    kept: Study,
    /// The line that said where it was last saved.
    told: Option<String>,
}

impl Keeper<'_> {
    fn save(&mut self, study: &Study) -> Result<Saved, String> {
        let before = self.file.as_ref().map(|file| clean(&file.path().display().to_string())).unwrap_or_default();
        let (path, elsewhere) = self.write(study).map_err(|failure| failure.message)?;
        let (lang, path) = (self.session.lang, clean(&path.display().to_string()));
        let line = if elsewhere {
            lang.pick(
                format!(
                    "{before} はほかのプログラムが書き換えていたので、そのままにしました。こちらの答えは {path} に分けて保存しました。"
                ),
                format!("{before} was changed by another program and left as it is. Your answers are now saved in {path}."),
            )
        } else {
            lang.pick(format!("{path} に保存しました。"), format!("Saved to {path}."))
        };
        self.kept = study.clone();
        self.told = Some(line.clone());
        Ok(Saved { line, elsewhere })
    }

    /// Writes the file; where it is, and whether that had to be another one than before.
    fn write(&mut self, study: &Study) -> Result<(PathBuf, bool), Failure> {
        let lang = self.session.lang;
        let failure = |path: &Path, fault: &FileError| Failure::of_file(&path.display().to_string(), fault, lang);
        if let Some(file) = &mut self.file {
            let place = file.path().to_owned();
            let elsewhere = file.save(study).map_err(|fault| failure(&place, &fault))?;
            return Ok((file.path().to_owned(), elsewhere));
        }
        let cases = self.session.cases()?;
        cases.clear_leftovers();
        let created = CaseFile::create(&cases, self.session.today, study);
        let created = created.map_err(|fault| failure(&cases.folder, &fault))?;
        Ok((self.file.insert(created).path().to_owned(), false))
    }
}
