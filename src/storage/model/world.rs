//! The folder, what must be in it, and how often what happened.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::super::{CaseFile, Cases};
use crate::study::Study;

/// How often what happened.
#[derive(Clone, Debug, Default)]
pub struct Done {
    pub saved: usize,
    pub parted: usize,
    pub refused: usize,
    pub held: usize,
    pub created: usize,
    pub opened: usize,
    pub documents: usize,
    pub foreign: usize,
    pub meanwhile: usize,
    pub trashed: usize,
    pub restored: usize,
}

impl Done {
    pub fn all(&self) -> [usize; 11] {
        let Done { saved, parted, refused, held, created, opened, documents, foreign, meanwhile, trashed, restored } =
            self;
        let of = [saved, parted, refused, held, created, opened, documents, foreign, meanwhile, trashed, restored];
        of.map(|count| *count)
    }

    pub fn add(&mut self, other: &Done) {
        let Done { saved, parted, refused, held, created, opened, documents, foreign, meanwhile, trashed, restored } =
            other;
        self.saved += saved;
        self.parted += parted;
        self.refused += refused;
        self.held += held;
        self.created += created;
        self.opened += opened;
        self.documents += documents;
        self.foreign += foreign;
        self.meanwhile += meanwhile;
        self.trashed += trashed;
        self.restored += restored;
    }
}

/// A program that works on a case.
pub struct Writer {
    pub file: CaseFile,
    pub name: String,
    /// What it read or wrote last.
    pub seen: Option<Study>,
}

/// The folder and what must be in it.
pub struct ModelWorld {
    pub folder: tempfile::TempDir,
    /// Every file by name, hidden ones of gaitou's own apart.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Every file of the trash by its place.
    pub trash: BTreeMap<PathBuf, Vec<u8>>,
    pub writers: Vec<Writer>,
    /// What killed programs have left, until it is cleared.
    pub left: Vec<String>,
    /// What a program that is still at work has begun.
    pub at_work: Vec<(String, fs::File)>,
    pub count: usize,
    pub running: usize,
    pub done: Done,
}

/// A folder in memory where there is one: what is on the disk by which moment is not of this model. Another file system
/// is tried in `GAITOU_FOLDER`.
fn folder() -> tempfile::TempDir {
    match std::env::var_os("GAITOU_FOLDER") {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()),
    }
    .unwrap()
}

impl ModelWorld {
    pub fn new() -> ModelWorld {
        ModelWorld {
            folder: folder(),
            files: BTreeMap::new(),
            trash: BTreeMap::new(),
            writers: Vec::new(),
            left: Vec::new(),
            at_work: Vec::new(),
            count: 0,
            running: 0,
            done: Done::default(),
        }
    }

    pub fn cases(&self) -> Cases {
        Cases { folder: self.folder.path().to_owned() }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A text that nobody has written before.
    pub fn fresh(&mut self) -> String {
        self.count += 1;
        format!("text {}", self.count)
    }

    /// The name of one of the files, if there is any.
    pub fn name(&self, at: usize, ending: &str) -> Option<String> {
        let names: Vec<_> = self.files.keys().filter(|name| name.ends_with(ending)).collect();
        (!names.is_empty()).then(|| names[at % names.len()].clone())
    }

    /// Holds the folder to the model; an empty file of a new name is taken away where the system was in the way.
    pub fn check(&self, op: &dyn std::fmt::Debug, is_stuck: bool) {
        let mut there = BTreeMap::new();
        let mut hidden = Vec::new();
        for entry in fs::read_dir(self.folder.path()).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            if name == ".trash" {
                self.check_trash(op, is_stuck);
            } else if name.starts_with(".gaitou") {
                hidden.push(name);
            } else if is_stuck && !self.files.contains_key(&name) && fs::read(entry.path()).unwrap().is_empty() {
                fs::remove_file(entry.path()).unwrap();
            } else {
                there.insert(name, fs::read(entry.path()).unwrap());
            }
        }
        let say = |files: &BTreeMap<String, Vec<u8>>| {
            files
                .iter()
                .map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(say(&there), say(&self.files), "{op:?}");
        hidden.retain(|name| name != ".gaitou.lock" && !self.left.contains(name));
        let mut at_work: Vec<_> = self.at_work.iter().map(|(name, _)| name.clone()).collect();
        hidden.sort();
        at_work.sort();
        assert_eq!(hidden, at_work, "{op:?} left something, or took what is not its own");
    }

    /// Holds the trash to the model, as the folder.
    fn check_trash(&self, op: &dyn std::fmt::Debug, is_stuck: bool) {
        let mut there = BTreeMap::new();
        for entry in fs::read_dir(self.folder.path().join(".trash")).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            if is_stuck && !self.trash.contains_key(&path) && bytes.is_empty() {
                fs::remove_file(path).unwrap();
            } else if path.file_name().is_some_and(|name| name != ".gaitou.lock") {
                there.insert(path, bytes);
            }
        }
        assert_eq!(there, self.trash, "{op:?}");
    }

    /// What killed programs have left is gone, unless the system was in the way.
    pub fn cleared(&mut self, refused: &impl Fn() -> bool) {
        if self.running == 1 && !refused() {
            self.left.clear();
        }
    }

    pub fn join(&mut self, writer: Writer) {
        if self.writers.len() > 3 {
            self.writers.remove(0);
        }
        self.writers.push(writer);
    }

    pub fn add_new(&mut self, name: &str, bytes: Vec<u8>) {
        assert!(self.files.insert(name.to_owned(), bytes).is_none(), "{name} was taken");
    }
}
