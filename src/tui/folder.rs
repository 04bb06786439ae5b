//! The cases on disk and the terminal's clipboard, as the screen asks for them.

use std::io::{self, stdout};
use std::path::{Path, PathBuf};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::config::{self, SettingKey};
use crate::notes::{HouseNote, HouseNotes};
use crate::storage::{self, CaseFile, Cases, FileError, NotesPlace, Trashed, Wait};
use crate::study::Study;
use crate::text::{Bilingual, Day};

use super::effect::{InTrash, Listed, ListedCase, Store, Unsaved};

/// A folder of cases; faults are told in both languages.
pub(super) struct Folder {
    cases: Cases,
    /// The case that was read or written last: it may lie on a drive that others share.
    open: Option<CaseFile>,
    /// Where the notes of the house are; none without a home.
    notes: Option<NotesPlace>,
    /// Where the configuration is; none without a home.
    config: Option<PathBuf>,
}

impl Folder {
    pub(super) fn new(cases: Cases, today: Day, notes: Option<NotesPlace>, config: Option<PathBuf>) -> Self {
        cases.clear_leftovers();
        cases.empty_trash(today);
        Self { cases, open: None, notes, config }
    }
}

impl Folder {
    /// Whether papers may go to a folder: it is there, and no case is in it.
    fn check_exports(&self, folder: &Path) -> Result<(), Bilingual> {
        if self.cases.has_inside(folder) {
            return Err(Bilingual::new(
                "案件のフォルダーには書き出しません。別のフォルダーを指定してください。",
                "Nothing is exported to the folder of cases. Name another folder.",
            ));
        }
        if folder.is_dir() { Ok(()) } else { Err(tell(folder)(FileError::NoFolder)) }
    }
}

impl Store for Folder {
    fn list(&mut self) -> Result<Listed, Bilingual> {
        let mut paths = self.cases.list().map_err(tell(&self.cases.folder))?;
        // The newest on top: that is where one goes on. A file without a time comes last.
        paths.sort_by_cached_key(|path| {
            let changed = path.metadata().and_then(|metadata| metadata.modified()).ok();
            std::cmp::Reverse((changed, path.clone()))
        });
        let read = |path: PathBuf| {
            let study = storage::read_listed_case(&path).map_err(tell(&path));
            ListedCase { saved: storage::written_on(&path), path, study }
        };
        Ok(paths.into_iter().map(read).collect())
    }

    fn load(&mut self, path: &Path) -> Result<Study, Bilingual> {
        let (file, study) = CaseFile::open(path).map_err(tell(path))?;
        self.open = Some(file);
        Ok(study)
    }

    fn save(&mut self, path: Option<&Path>, study: &Study, day: Day) -> Result<PathBuf, Unsaved> {
        let Some(path) = path else {
            let created = CaseFile::create(&self.cases, day, study).map_err(not_saved(&self.cases.folder))?;
            return Ok(self.open.insert(created).path().to_owned());
        };
        let mut file = match self.open.take() {
            Some(file) if file.path() == path => file,
            _ => CaseFile::planned(path),
        };
        // Where somebody else has changed the file, it is left alone and this study goes on in one of its own.
        let saved = file.save(study, Wait::Never).map_err(not_saved(path));
        let written = file.path().to_owned();
        self.open = Some(file);
        saved.map(|_| written)
    }

    fn delete(&mut self, path: &Path, day: Day) -> Result<PathBuf, Bilingual> {
        self.cases.trash(path, day, Wait::Never).map_err(tell(path))
    }

    fn trashed(&mut self) -> Result<InTrash, Bilingual> {
        let trashed = self.cases.trashed().map_err(tell(&self.cases.folder))?;
        let read = |trashed: Trashed| {
            let study = storage::read_listed_case(&trashed.path).map_err(tell(&trashed.path));
            (trashed, study)
        };
        Ok(trashed.into_iter().map(read).collect())
    }

    fn restore(&mut self, path: &Path) -> Result<PathBuf, Bilingual> {
        self.cases.restore(path, Wait::Never).map_err(tell(path))
    }

    fn export(&mut self, folder: &Path, name: &str, content: &[u8]) -> Result<PathBuf, Bilingual> {
        let path = folder.join(name);
        self.check_exports(folder)?;
        storage::write_beside(&path, content).map_err(tell(folder))
    }

    fn keep_exports(&mut self, typed: &Path) -> Result<PathBuf, Bilingual> {
        // What a shell would do with the sign for the home, and nothing that depends on where the program was started.
        let folder = match (typed.strip_prefix("~"), std::env::home_dir()) {
            (Ok(inner), Some(home)) => home.join(inner),
            _ => std::path::absolute(typed).map_err(|fault| tell(typed)(fault.into()))?,
        };
        self.check_exports(&folder)?;
        let no_home = || {
            Bilingual::new(
                "設定ファイルの場所が分かりません。GAITOU_CONFIG で指定してください。",
                "There is no home folder for the configuration. Name the file with GAITOU_CONFIG.",
            )
        };
        let file = self.config.as_ref().ok_or_else(no_home)?;
        let set =
            |old: Option<String>| config::set(&old.unwrap_or_default(), SettingKey::Exports, &folder.to_string_lossy());
        let changed = storage::change_own(file, config::MAX_BYTES, Wait::Never, set).map_err(tell(file))?;
        changed.map_err(|problem| Bilingual::said(|lang| problem.say(lang)))?;
        Ok(folder)
    }

    fn add_note(&mut self, note: HouseNote) -> Result<HouseNotes, Bilingual> {
        let no_home = || {
            Bilingual::new(
                "注記を置くフォルダーが分かりません。--notes FILE で指定してください。",
                "There is no home folder to keep notes in. Name a file with --notes FILE.",
            )
        };
        let place = self.notes.as_ref().ok_or_else(no_home)?;
        place.add(note, Wait::Never).map_err(|fault| Bilingual::said(|lang| fault.line(&place.path, lang)))
    }

    fn copy(&mut self, text: &str) -> Result<(), Bilingual> {
        let sent: io::Result<()> = execute!(stdout(), CopyToClipboard::to_clipboard_from(text));
        sent.map_err(|fault| Bilingual::new(fault.to_string(), fault.to_string()))
    }
}

/// Why a case was not written, in words.
fn not_saved(path: &Path) -> impl Fn(FileError) -> Unsaved {
    let tell = tell(path);
    move |fault| match fault {
        FileError::Busy => Unsaved::Held(tell(fault)),
        fault => Unsaved::Fault(tell(fault)),
    }
}

/// A fault with a file in words.
fn tell(path: &Path) -> impl Fn(FileError) -> Bilingual {
    let file = path.display().to_string();
    move |fault| Bilingual::said(|lang| fault.line(&file, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_paper_goes_to_its_folder_under_a_name_of_its_own_and_never_among_the_cases() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        for folder in ["cases", "papers"] {
            std::fs::create_dir(at(folder)).unwrap();
        }
        let today = crate::text::parse_day("2026-11-22").unwrap();
        let mut store = Folder::new(Cases { folder: at("cases") }, today, None, Some(at("own").join("config.toml")));
        assert_eq!(store.export(&at("papers"), "a.docx", b"one"), Ok(at("papers").join("a.docx")));
        assert_eq!(store.export(&at("papers"), "a.docx", b"two"), Ok(at("papers").join("a-2.docx")));
        assert_eq!(std::fs::read(at("papers").join("a.docx")).unwrap(), b"one");
        for (folder, said) in [
            (at("cases"), "folder of cases"),
            (at("papers").join("..").join("cases"), "folder of cases"),
            (at("gone"), "make it first"),
        ] {
            let fault = store.export(&folder, "a.docx", b"three").unwrap_err();
            assert!(fault.get(Lang::En).contains(said) && !fault.get(Lang::Ja).contains('\n'), "{fault:?}");
            assert_eq!(store.keep_exports(&folder), Err(fault));
        }
        assert!(!at("own").exists(), "a folder that is refused was kept");
        assert_eq!(store.keep_exports(&at("papers")), Ok(at("papers")));
        let kept = std::fs::read_to_string(at("own").join("config.toml")).unwrap();
        let kept = config::load(Some(&kept), &|_| None).config.exports;
        assert_eq!(kept, Some(at("papers")));
        assert!(std::fs::read_dir(at("cases")).unwrap().next().is_none());
    }

    /// While another program holds a folder nothing on the screen waits for it, not even a moment.
    #[test]
    fn a_held_folder_keeps_no_key_waiting() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().to_owned();
        let today = crate::text::parse_day("2026-11-22").unwrap();
        let notes = NotesPlace { path: folder.join("notes.json"), own: false };
        let mut store =
            Folder::new(Cases { folder: folder.clone() }, today, Some(notes), Some(folder.join("config.toml")));
        let study = Study::default();
        let gone = store.save(None, &study, today).unwrap();
        let gone = store.delete(&gone, today).unwrap();
        let case = store.save(None, &study, today).unwrap();
        let papers = home.path().parent().unwrap();
        let mut changed = study.clone();
        changed.texts.set(crate::study::StudyField::Title, "changed");
        let held = [folder.clone(), folder.join(".trash")].map(|folder| storage::hold(&folder));
        let at_once = |call| {
            assert!(call != storage::SystemCall::Pause, "somebody waits for the folder");
            Ok(())
        };
        storage::with_in_the_way(Box::new(at_once), || {
            assert!(matches!(store.save(Some(&case), &changed, today), Err(Unsaved::Held(_))));
            for said in [
                store.delete(&case, today).unwrap_err(),
                store.restore(&gone).unwrap_err(),
                store.keep_exports(papers).unwrap_err(),
                store.add_note(HouseNote::default()).unwrap_err(),
            ] {
                assert!(said.get(Lang::En).contains("another gaitou holds this folder"), "{said:?}");
            }
        });
        drop(held);
        assert_eq!(store.save(Some(&case), &changed, today), Ok(case.clone()));
        store.restore(&gone).unwrap();
        store.delete(&case, today).unwrap();
    }
}
