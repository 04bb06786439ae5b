//! `gaitou ask`: the interview line by line, with the case file behind it.

use std::path::{Path, PathBuf};

use super::decide::saved_or_named;
use super::options::LawPlace;
use super::said::both;
use super::{Exit, Failure, Io, Session};
use crate::linear::{Ended, NotSaved, Saved, World, interview};
use crate::storage::{CaseFile, Cases, FileError, Wait, check_place};
use crate::study::{self, Study};
use crate::text::{clean, visible_json};
use crate::verdict::Verdict;

#[derive(Debug, clap::Args)]
#[command(about = both!("一問ずつ答えて判定する", "Answer question by question"))]
pub(super) struct Args {
    #[arg(value_name = "CASE", help = both!(
        "続きから始める案件（ファイルか整理番号）、または新しく作る案件ファイル",
        "Case to go on with (file or number), or the file of one to begin",
    ))]
    pub(super) case: Option<PathBuf>,
    #[command(flatten)]
    pub(super) law: LawPlace,
}

pub(super) fn run(session: &Session, case: Option<&Path>, law: &LawPlace, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let (file, mut study) = match case {
        Some(path) => open(session, path).map(|(file, study)| (Some(file), study))?,
        None => (None, session.config.begun()),
    };
    let mut keeper = Keeper { session, file, kept: study.clone(), last_saved: None };
    let beside = session.beside(law, io)?;
    let world = World {
        editions: session.editions()?,
        beside,
        lang,
        today: session.today,
        input: &mut *io.stdin,
        output: &mut *io.stdout,
        echo: !io.interactive,
        save: &mut |study| keeper.save(study),
    };
    let ended = interview(world, &mut study);
    let saved = if study == keeper.kept { keeper.last_saved.clone().map(Ok) } else { Some(keeper.save(&study)) };
    match saved {
        Some(Ok(saved)) => writeln!(io.stdout, "{}", saved.say(lang))?,
        // What was typed must not be lost with the file: whoever reads the output still has it.
        Some(Err(fault)) => {
            write!(io.stdout, "{}", visible_json(study::write(&study)))?;
            return Err(fault.into());
        }
        None => {
            let line = lang.pick(
                "新しく答えたことはないので、保存していません。",
                "Nothing new was stated, so nothing was saved.",
            );
            writeln!(io.stdout, "{line}")?;
        }
    }
    if let (Ended::EndOfInput, Some(file), true) = (ended?, &keeper.file, keeper.last_saved.is_some()) {
        let path = clean(&file.path().display().to_string());
        let line =
            lang.pick(format!("続きは gaitou ask {path} で始められます。"), format!("Go on with: gaitou ask {path}"));
        writeln!(io.stdout, "{line}")?;
    }
    Ok(Exit::Done)
}

/// Opens a case to go on with; one that does not exist yet is begun.
fn open(session: &Session, path: &Path) -> Result<(CaseFile, Study), Failure> {
    // A word that is the number of no saved case is the name of a file to begin.
    let path = saved_or_named(session, path).unwrap_or_else(|_| path.to_owned());
    let failed = |fault| Failure::File(path.clone(), fault);
    let (file, study) = match CaseFile::open(&path) {
        Ok(opened) => opened,
        Err(FileError::Missing) => {
            check_place(&path).map_err(failed)?;
            return Ok((CaseFile::planned(&path), session.config.begun()));
        }
        Err(fault) => return Err(failed(fault)),
    };
    // A case that cannot be judged is refused before the first question.
    let day = study.day().unwrap_or(session.today);
    Verdict::judge(session.editions()?, &study, day).map_err(|fault| Failure::Case(path.clone(), fault))?;
    Ok((file, study))
}

/// Saves the study to its file, or under a new name in the folder of cases the first time.
struct Keeper<'a> {
    session: &'a Session,
    file: Option<CaseFile>,
    /// The study as the file holds it.
    kept: Study,
    /// Where it was last saved.
    last_saved: Option<Saved>,
}

impl Keeper<'_> {
    fn save(&mut self, study: &Study) -> Result<Saved, NotSaved> {
        let saved = self.write(study)?;
        self.kept = study.clone();
        self.last_saved = Some(saved.clone());
        Ok(saved)
    }

    fn write(&mut self, study: &Study) -> Result<Saved, NotSaved> {
        if let Some(file) = &mut self.file {
            let before = file.path().to_owned();
            let elsewhere = file.save(study, Wait::Patiently).map_err(|fault| NotSaved::File(before.clone(), fault))?;
            return Ok(Saved { path: file.path().to_owned(), left: elsewhere.then_some(before) });
        }
        let folder = self.session.cases_folder().ok_or(NotSaved::NoHome)?;
        let cases = Cases { folder };
        cases.clear_leftovers();
        let created = CaseFile::create(&cases, self.session.today, study);
        let created = created.map_err(|fault| NotSaved::File(cases.folder.clone(), fault))?;
        Ok(Saved { path: self.file.insert(created).path().to_owned(), left: None })
    }
}

impl From<NotSaved> for Failure {
    fn from(fault: NotSaved) -> Self {
        Failure::Unsaved(fault)
    }
}
