//! The screen under any stream of keys, clicks, pastes and sizes: every state can be drawn and every answer is saved.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use gaitou::notes::{HouseNote, HouseNotes};
use gaitou::storage::Trashed;
use gaitou::study::Study;
use gaitou::text::{Bilingual, Day, Lang};
use gaitou::tui::effect::{Effect, InTrash, Listed, ListedCase, Store, Unsaved};
use gaitou::tui::model::Model;
use gaitou::tui::theme::Theme;
use gaitou::tui::{message, settle, turn, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

pub fn run(data: &[u8]) {
    let mut store = Memory::default();
    let mut model = Model::new(super::editions(), Lang::Ja, Theme::default(), super::today());
    model.size = (80, 24);
    settle(&mut model, vec![Effect::List], &mut store);
    let mut bytes = data.iter().copied().take(400);
    while let Some(byte) = bytes.next() {
        let event = event(byte, &mut bytes);
        if let Some(message) = message(&event) {
            turn(&mut model, message, &mut store);
        }
        if model.quit {
            break;
        }
        if let Some(case) = &model.case {
            assert!(!case.unsaved);
            if let Some(path) = &case.path {
                assert_eq!(store.files.get(path), Some(&case.study));
            }
        }
    }
    let mut terminal = Terminal::new(TestBackend::new(model.size.0.max(1), model.size.1.max(1))).unwrap();
    terminal.draw(|frame| view::draw(&model, frame)).unwrap();
}

/// What a byte and, for some, the bytes behind it do.
fn event(byte: u8, more: &mut impl Iterator<Item = u8>) -> Event {
    let mut next = || more.next().unwrap_or_default();
    let key = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    match byte {
        0x20..=0x7e => key(KeyCode::Char(char::from(byte))),
        b'\n' | b'\r' => key(KeyCode::Enter),
        0x1b => key(KeyCode::Esc),
        b'\t' => key(KeyCode::Tab),
        0x08 | 0x7f => key(KeyCode::Backspace),
        0x01..=0x1f => Event::Key(KeyEvent::new(KeyCode::Char(char::from(byte | 0x60)), KeyModifiers::CONTROL)),
        0x80 => key(KeyCode::Up),
        0x81 => key(KeyCode::Down),
        0x82 => key(KeyCode::Left),
        0x83 => key(KeyCode::Right),
        0x84 => key(KeyCode::Home),
        0x85 => key(KeyCode::End),
        0x86 => key(KeyCode::PageUp),
        0x87 => key(KeyCode::PageDown),
        0x88 => key(KeyCode::Delete),
        0x89 => key(KeyCode::F(1)),
        0x8a => Event::Resize(u16::from(next()), u16::from(next() % 80)),
        0x8b => Event::Paste(String::from_utf8_lossy(&[next(), next(), next(), next()]).into_owned()),
        0x8c..=0x8e => {
            let kind = match byte {
                0x8c => MouseEventKind::Down(MouseButton::Left),
                0x8d => MouseEventKind::ScrollUp,
                _ => MouseEventKind::ScrollDown,
            };
            let (column, row) = (u16::from(next()), u16::from(next()));
            Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
        }
        // Characters as an input method sends them.
        _ => key(KeyCode::Char(char::from_u32(0x3040 + u32::from(byte & 0x7f)).unwrap_or('の'))),
    }
}

/// Files in memory.
#[derive(Default)]
struct Memory {
    files: BTreeMap<PathBuf, Study>,
    trash: InTrash,
}

impl Store for Memory {
    fn list(&mut self) -> Result<Listed, Bilingual> {
        Ok(self
            .files
            .iter()
            .map(|(path, study)| ListedCase { path: path.clone(), saved: None, study: Ok(study.clone()) })
            .collect())
    }

    fn load(&mut self, path: &Path) -> Result<Study, Bilingual> {
        self.files.get(path).cloned().ok_or_else(|| Bilingual::new("gone", "gone"))
    }

    fn save(&mut self, path: Option<&Path>, study: &Study, _: Day) -> Result<PathBuf, Unsaved> {
        let path = path.map_or_else(|| format!("{}.json", self.files.len()).into(), Path::to_owned);
        self.files.insert(path.clone(), study.clone());
        Ok(path)
    }

    fn delete(&mut self, path: &Path, day: Day) -> Result<PathBuf, Bilingual> {
        let study = self.files.remove(path).ok_or_else(|| Bilingual::new("gone", "gone"))?;
        let name = path.display().to_string();
        let there = PathBuf::from(format!("{day}_{name}"));
        self.trash.push((Trashed { path: there.clone(), name, deleted: day }, Ok(study)));
        Ok(there)
    }

    fn trashed(&mut self) -> Result<InTrash, Bilingual> {
        Ok(self.trash.clone())
    }

    fn restore(&mut self, path: &Path) -> Result<PathBuf, Bilingual> {
        let at = self.trash.iter().position(|(trashed, _)| trashed.path == path);
        let (trashed, study) = self.trash.remove(at.ok_or_else(|| Bilingual::new("gone", "gone"))?);
        let back = PathBuf::from(trashed.name);
        self.files.insert(back.clone(), study?);
        Ok(back)
    }

    fn export(&mut self, folder: &Path, name: &str, _: &[u8]) -> Result<PathBuf, Bilingual> {
        Ok(folder.join(name))
    }

    fn keep_exports(&mut self, typed: &Path) -> Result<PathBuf, Bilingual> {
        Ok(typed.to_owned())
    }

    fn add_note(&mut self, note: HouseNote) -> Result<HouseNotes, Bilingual> {
        Ok(HouseNotes::read(&HouseNotes::default().with(note).unwrap()).unwrap())
    }

    fn copy(&mut self, _: &str) -> Result<(), Bilingual> {
        Ok(())
    }
}
