//! Everything that can happen to the screen.

use std::path::PathBuf;

use crate::notes::HouseNotes;
use crate::study::Study;
use crate::text::Bilingual;

use super::effect::{InTrash, Listed, Unsaved};
use super::key::Key;

/// Something that happened: a key, the mouse, or the answer to an effect.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was pressed at a column and row.
    Click(u16, u16),
    /// The mouse wheel turned, down if positive.
    Wheel(isize),
    /// The terminal has another size.
    Resize(u16, u16),
    /// The saved cases were read.
    Listed(Result<Listed, Bilingual>),
    /// A copy of a case was written to a file of its own.
    Added(PathBuf, Result<Listed, Bilingual>),
    /// A saved case lies in the trash now.
    Deleted(Result<PathBuf, Bilingual>, Result<Listed, Bilingual>),
    /// What lies in the trash was read.
    Trashed(Result<InTrash, Bilingual>),
    /// A case has its place again.
    Restored(Result<PathBuf, Bilingual>, Result<Listed, Bilingual>),
    /// A saved case was read.
    Opened(PathBuf, Result<Study, Bilingual>),
    /// The open case was written to a file.
    Saved(Result<PathBuf, Unsaved>),
    /// A moment has gone by in which nothing happened.
    Pause,
    /// The folder for papers is remembered.
    ExportsKept(Result<PathBuf, Bilingual>),
    /// A note of the house was written.
    Noted(Result<HouseNotes, Bilingual>),
    /// Something was done that needs only to be told.
    Notice(Bilingual),
}
