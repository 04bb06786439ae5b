//! Everything that can happen to the screen.

use std::path::PathBuf;

use crate::study::Study;
use crate::triage::Place;

use super::effect::Listed;

/// Something that happened: a key that means something here, the mouse, or the answer to an effect.
#[derive(Clone, Debug)]
pub enum Message {
    /// A command of the key table.
    Do(Command),
    /// A character typed into the line.
    Type(char),
    /// Text pasted.
    Paste(String),
    /// A row chosen by number or with the mouse; chosen again, it is confirmed.
    Pick(usize),
    /// A question on the path chosen with the mouse.
    Jump(Place),
    /// The mouse pressed at a column and row.
    Click(u16, u16),
    /// The mouse wheel turned, down if positive.
    Wheel(isize),
    /// The terminal has another size.
    Resize(u16, u16),
    /// The saved cases were read.
    Listed(Result<Listed, String>),
    /// A saved case was read.
    Opened(PathBuf, Result<Study, String>),
    /// The open case was written to a file.
    Saved(Result<PathBuf, String>),
    /// Something was done that needs only to be told.
    Told(String),
}

/// What a key can ask for. One command means the same thing on every screen that knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Command {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// To the question before.
    Before,
    /// To the question after.
    After,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// A page of text up.
    PageUp,
    /// A page of text down.
    PageDown,
    /// Do what the row says.
    Confirm,
    /// Back to the screen below.
    Back,
    /// Yes, do it.
    Yes,
    /// The choice "not known yet".
    Unknown,
    /// Take the answer back.
    Clear,
    /// Show or hide the path.
    Side,
    /// Show the whole tree, or close it again.
    Map,
    /// To the next heading.
    NextHeading,
    /// To the heading before.
    HeadingBefore,
    /// Explain.
    Help,
    /// List the keys.
    Keys,
    /// Look something up in the law.
    Search,
    /// Filter the saved cases.
    Filter,
    /// To the verdict.
    Verdict,
    /// To the products.
    Products,
    /// To the study's texts.
    Details,
    /// To the note and source of this answer.
    Note,
    /// To the texts of this product.
    ProductDetails,
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// The other language.
    Language,
    /// Another day.
    Day,
    /// Other colours.
    Theme,
    /// Signs outside ASCII on or off.
    Ascii,
    /// Write the case now.
    Save,
    /// Save the verdict.
    Export,
    /// Put the verdict on the clipboard.
    Copy,
    /// Give another title.
    Rename,
    /// A copy, answers included.
    Duplicate,
    /// Take away.
    Delete,
    /// One more product.
    Add,
    /// Move it up.
    MoveUp,
    /// Move it down.
    MoveDown,
    /// To the home screen.
    Home,
    /// End.
    Quit,
    /// Delete the character before the caret.
    Backspace,
    /// Delete the word before the caret.
    DeleteWord,
    /// Delete the whole line.
    DeleteLine,
    /// Delete the character at the caret.
    DeleteForward,
    /// The caret one character left.
    CaretLeft,
    /// The caret one character right.
    CaretRight,
    /// The caret to the line's start.
    CaretStart,
    /// The caret to the line's end.
    CaretEnd,
}
