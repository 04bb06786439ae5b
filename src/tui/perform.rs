//! Effects carried out by a store: the only place where the screen touches the world.

use std::path::Path;

use crate::study::StudyField;
use crate::text::Bilingual;

use super::effect::{Effect, Store, Unsaved};
use super::message::Message;

/// Carries an effect out; the answer goes back to the model.
pub fn perform(effect: Effect, store: &mut dyn Store) -> Option<Message> {
    match effect {
        Effect::List => Some(Message::Listed(store.list())),
        Effect::Open(path) => {
            let study = store.load(&path);
            Some(Message::Opened(path, study))
        }
        Effect::Save { path, study, day } => Some(Message::Saved(store.save(path.as_deref(), &study, day))),
        Effect::Add { study, day } => {
            let added = store.save(None, &study, day).map_err(Unsaved::say);
            Some(match added {
                Ok(path) => Message::Added(path, store.list()),
                Err(fault) => Message::Notice(fault),
            })
        }
        Effect::Rename { path, title, day } => {
            let renamed = store.load(&path).and_then(|mut study| {
                study.texts.set(StudyField::Title, title);
                store.save(Some(&path), &study, day).map_err(Unsaved::say)
            });
            Some(listed_after(renamed, store))
        }
        Effect::Delete { path, day } => {
            let deleted = store.delete(&path, day);
            Some(Message::Deleted(deleted, store.list()))
        }
        Effect::ListTrash => Some(Message::Trashed(store.trashed())),
        Effect::Restore(path) => {
            let restored = store.restore(&path);
            Some(Message::Restored(restored, store.list()))
        }
        Effect::Export { folder, name, content } => {
            let written = store.export(&folder, &name, &content);
            Some(Message::Notice(written.map_or_else(|fault| fault, |path| exported(&path))))
        }
        Effect::KeepExports(typed) => Some(Message::ExportsKept(store.keep_exports(&typed))),
        Effect::AddNote(note) => Some(Message::Noted(store.add_note(*note))),
        Effect::Copy(text) => store.copy(&text).err().map(Message::Notice),
    }
}

/// Where a verdict was written.
fn exported(path: &Path) -> Bilingual {
    let file = name_first(path);
    Bilingual::new(format!("書き出しました: {file}"), format!("Exported to {file}"))
}

/// A file's name, then its folder: what tells one file from another comes where it is not cut.
fn name_first(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => format!("{name} ({})", folder.display()),
        None => name.into_owned(),
    }
}

/// The saved cases after a change to them; a change that failed is told instead.
fn listed_after<T>(done: Result<T, Bilingual>, store: &mut dyn Store) -> Message {
    match done {
        Ok(_) => Message::Listed(store.list()),
        Err(fault) => Message::Notice(fault),
    }
}
