//! A screen without a terminal: keys in, text out, files in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use gaitou::notes::{HouseNote, HouseNotes};
use gaitou::storage::Trashed;
use gaitou::study::Study;
use gaitou::text::{Bilingual, Day, Lang};
use gaitou::tui::effect::{Effect, InTrash, Listed, ListedCase, Store, Unsaved};
use gaitou::tui::message::Message;
use gaitou::tui::model::Model;
use gaitou::tui::theme::Theme;
use gaitou::tui::{message, settle, turn};

use super::super::common::{day, editions};
use super::grid;

/// A screen with files in memory.
pub struct Driver {
    pub model: Model<'static>,
    pub store: Memory,
}

/// Files in memory; they can be made to fail.
#[derive(Default)]
pub struct Memory {
    pub files: BTreeMap<PathBuf, Result<Study, Bilingual>>,
    pub exported: BTreeMap<PathBuf, Vec<u8>>,
    pub copied: Vec<String>,
    pub notes: HouseNotes,
    pub trash: InTrash,
    pub full: bool,
    /// Whether another program holds the folder.
    pub held: bool,
}

impl Driver {
    /// The home screen on 2026-11-22.
    pub fn new(lang: Lang, size: (u16, u16)) -> Self {
        Self::with(lang, size, Memory::default())
    }

    pub fn with(lang: Lang, size: (u16, u16), store: Memory) -> Self {
        let mut model = Model::new(editions(), lang, Theme::default(), day("2026-11-22"));
        model.size = size;
        model.exports = Some(PathBuf::from("papers"));
        let mut driver = Self { model, store };
        settle(&mut driver.model, vec![Effect::List], &mut driver.store);
        driver
    }

    /// Keys by name, separated by spaces; `=id` is the number of that answer of the question in front.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            match key.strip_prefix('=') {
                Some(answer) => self.event(&Event::Key(key_event(&self.number(answer).to_string()))),
                None => self.event(&Event::Key(key_event(key))),
            }
        }
        self
    }

    /// The number that an answer of the question in front has on the screen.
    pub fn number(&self, answer: &str) -> usize {
        let now = self.model.now().expect("no case is open");
        let question = now.question().expect("no question is in front");
        let at = question.answers.iter().position(|given| given.id == answer);
        1 + at.unwrap_or_else(|| panic!("{} has no answer {answer}", question.id))
    }

    /// Keys by name, and between single quotes what is typed.
    pub fn play(&mut self, keys: &str) -> &mut Self {
        for (at, piece) in keys.split('\'').enumerate() {
            if at % 2 == 0 {
                self.press(piece)
            } else {
                self.write(piece)
            };
        }
        self
    }

    /// Characters as an input method sends them.
    pub fn write(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.event(&Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
        }
        self
    }

    pub fn event(&mut self, event: &Event) {
        if let Some(message) = message(event) {
            self.send(message);
        }
    }

    pub fn send(&mut self, message: Message) {
        turn(&mut self.model, message, &mut self.store);
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        grid::text(&grid::drawn(&self.model))
    }

    pub fn study(&self) -> &Study {
        &self.model.case.as_ref().unwrap().study
    }
}

/// A key by its name in these tests: `Enter`, `Ctrl-r`, `x`.
pub fn key_event(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    if let Some(c) = name.strip_prefix("Ctrl-") {
        return KeyEvent::new(KeyCode::Char(c.chars().next().unwrap()), KeyModifiers::CONTROL);
    }
    plain(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Tab" => KeyCode::Tab,
        "BS" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        "F1" => KeyCode::F(1),
        "Space" => KeyCode::Char(' '),
        other => {
            let mut chars = other.chars();
            let (c, rest) = (chars.next().unwrap(), chars.as_str());
            assert!(rest.is_empty(), "no key {other}");
            KeyCode::Char(c)
        }
    })
}

impl Memory {
    pub fn holding(cases: &[(&str, &str)]) -> Self {
        let read = |text: &str| gaitou::study::read(text).map_err(|fault| Bilingual::said(|lang| fault.kind.say(lang)));
        let files = cases.iter().map(|(name, text)| (PathBuf::from(name), read(text))).collect();
        Self { files, ..Self::default() }
    }

    fn writable(&self) -> Result<(), Bilingual> {
        if self.full { Err(Bilingual::new("空き容量がありません", "no room")) } else { Ok(()) }
    }
}

impl Store for Memory {
    fn list(&mut self) -> Result<Listed, Bilingual> {
        let found = |(path, study): (&PathBuf, &Result<Study, Bilingual>)| ListedCase {
            path: path.clone(),
            saved: Some(day("2026-11-21")),
            study: study.clone(),
        };
        Ok(self.files.iter().map(found).collect())
    }

    fn load(&mut self, path: &Path) -> Result<Study, Bilingual> {
        self.files.get(path).cloned().unwrap_or_else(|| Err(Bilingual::new("ありません", "missing")))
    }

    fn save(&mut self, path: Option<&Path>, study: &Study, day: Day) -> Result<PathBuf, Unsaved> {
        if self.held {
            return Err(Unsaved::Held(Bilingual::new("書き込み中", "held")));
        }
        self.writable().map_err(Unsaved::Fault)?;
        let free =
            || (1..).map(|n| PathBuf::from(format!("{day}-{n}.json"))).find(|path| !self.files.contains_key(path));
        let path = path.map_or_else(|| free().unwrap(), Path::to_owned);
        self.files.insert(path.clone(), Ok(study.clone()));
        Ok(path)
    }

    fn delete(&mut self, path: &Path, day: Day) -> Result<PathBuf, Bilingual> {
        let there = PathBuf::from(format!("{day}_{}", path.display()));
        let study = self.files.remove(path).ok_or_else(|| Bilingual::new("ありません", "missing"))?;
        let trashed = Trashed { path: there.clone(), name: path.display().to_string(), deleted: day };
        self.trash.push((trashed, study));
        Ok(there)
    }

    fn trashed(&mut self) -> Result<InTrash, Bilingual> {
        Ok(self.trash.clone())
    }

    fn restore(&mut self, path: &Path) -> Result<PathBuf, Bilingual> {
        let at = self.trash.iter().position(|(trashed, _)| trashed.path == path);
        let (trashed, study) = self.trash.remove(at.ok_or_else(|| Bilingual::new("ありません", "missing"))?);
        let back = PathBuf::from(trashed.name);
        self.files.insert(back.clone(), study);
        Ok(back)
    }

    fn export(&mut self, folder: &Path, name: &str, content: &[u8]) -> Result<PathBuf, Bilingual> {
        self.writable()?;
        let path = folder.join(name);
        self.exported.insert(path.clone(), content.to_vec());
        Ok(path)
    }

    fn keep_exports(&mut self, typed: &Path) -> Result<PathBuf, Bilingual> {
        self.writable()?;
        Ok(typed.to_owned())
    }

    fn add_note(&mut self, note: HouseNote) -> Result<HouseNotes, Bilingual> {
        self.writable()?;
        let text = self.notes.with(note).unwrap();
        self.notes = HouseNotes::read(&text).unwrap();
        Ok(self.notes.clone())
    }

    fn copy(&mut self, text: &str) -> Result<(), Bilingual> {
        self.copied.push(text.to_owned());
        Ok(())
    }
}
