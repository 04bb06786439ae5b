//! One row of a pane, and the ways to make rows of a text.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::{Lang, clean, clean_lines, indented, width};
use crate::tree::Outcome;
use crate::triage::Place;

use super::super::key::Key;
use super::super::theme::{Ink, Sign, Theme};

/// What a click means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// A row is chosen; chosen again, it is confirmed.
    Pick(usize),
    /// To a question on the path.
    Jump(Place),
    /// As if the key was pressed.
    Key(Key),
}

/// One row: pieces of text, what a click on it means, and whether the cursor lies on it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The pieces from left to right.
    pub cells: Vec<(Ink, String)>,
    /// What a click means.
    pub click: Option<Click>,
    /// What a click on some of its columns means.
    pub spots: Vec<(Range<usize>, Click)>,
    /// Whether the cursor lies on it; it is kept in sight.
    pub focus: bool,
    /// Whether it is drawn as selected.
    pub selected: bool,
    /// Whether it is the heading of what follows.
    pub heads: bool,
    /// The address that its text is, or is a part of.
    pub link: Option<String>,
}

impl Row {
    /// A row of one piece.
    pub fn new(role: Ink, text: &str) -> Self {
        Self { cells: vec![(role, clean(text))], ..Self::default() }
    }

    /// A row without text.
    pub fn blank() -> Self {
        Self::default()
    }

    /// The row with another piece at its end.
    #[must_use]
    pub fn and(mut self, role: Ink, text: &str) -> Self {
        self.cells.push((role, clean(text)));
        self
    }

    /// The columns that it takes.
    pub fn width(&self) -> usize {
        self.cells.iter().map(|(_, text)| width(text)).sum()
    }
}

/// A text as rows of at most `columns` columns; a blank line of the text stays one.
pub fn para(role: Ink, text: &str, columns: usize) -> Vec<Row> {
    hanging(role, "", text, columns)
}

/// As [`para`], with something in front of the first row; the others stand under its text.
pub fn hanging(role: Ink, head: &str, text: &str, columns: usize) -> Vec<Row> {
    let indent = " ".repeat(width(head));
    let text = clean_lines(text);
    match held(&text) {
        Some(held) => {
            let lines = indented(&held, columns, head, &indent);
            lines.iter().map(|line| Row::new(role, &line.replace(JOINER, "").replace(HARD_SPACE, " "))).collect()
        }
        None => indented(&text, columns, head, &indent).iter().map(|line| Row::new(role, line)).collect(),
    }
}

/// Takes no column and allows no break.
const JOINER: &str = "\u{2060}";
/// A space at which no line breaks.
const HARD_SPACE: &str = "\u{a0}";

/// A text in which no line breaks inside the name of an outcome; `None` where it names none.
fn held(text: &str) -> Option<String> {
    static NAMES: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
        let names = Outcome::ALL.iter().flat_map(|outcome| Lang::ALL.map(|lang| outcome.short(lang)));
        // English breaks at spaces, Japanese between any two signs.
        let held = |name: &str| match name.is_ascii() {
            true => name.replace(' ', HARD_SPACE),
            false => name.chars().map(String::from).collect::<Vec<_>>().join(JOINER),
        };
        names.map(|name| (name, held(name))).collect()
    });
    // In a sentence a name breaks like any words; in a list and at the end it stands whole.
    let is_listed = |after: &str| after.is_empty() || [" / ", "」", " ("].iter().any(|next| after.starts_with(next));
    NAMES.iter().fold(None, |held: Option<String>, (name, whole)| {
        let text = held.as_deref().unwrap_or(text);
        let (mut kept, mut rest, mut found) = (String::new(), text, false);
        while let Some((before, after)) = rest.split_once(name) {
            kept += before;
            kept += if is_listed(after) { whole } else { name };
            found |= is_listed(after);
            rest = after;
        }
        kept += rest;
        if found { Some(kept) } else { held }
    })
}

/// An address in rows: with its indent if it fits into one, else from the first column, so that it can be copied whole.
pub fn link(indent: &str, address: &str, columns: usize) -> Vec<Row> {
    let fits = width(indent) + width(address) <= columns;
    let mut rows = hanging(Ink::Dim, if fits { indent } else { "" }, address, columns + 2);
    // Other texts that stand where addresses do lead nowhere.
    if ["https://", "http://"].iter().any(|begin| address.starts_with(begin)) && !address.contains(char::is_whitespace)
    {
        rows.iter_mut().for_each(|row| row.link = Some(clean(address)));
    }
    rows
}

/// The text in at most `columns` columns, with a sign at the end if something was cut.
pub fn fit(theme: Theme, text: &str, columns: usize) -> String {
    let text = clean(text);
    if width(&text) <= columns {
        return text;
    }
    let sign = theme.sign(Sign::Cut);
    let room = columns.saturating_sub(width(sign));
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept) > room {
            kept.pop();
            break;
        }
    }
    kept + sign
}

/// A text filled with spaces to `columns` columns.
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// A heading with the blank row before it.
pub fn heading(text: &str, columns: usize) -> Vec<Row> {
    let mut rows = vec![Row::blank()];
    rows.extend(hanging(Ink::Strong, " ", text, columns));
    if let Some(row) = rows.get_mut(1) {
        row.heads = true;
    }
    rows
}

/// Makes rows selectable together: a click picks them, and the cursor lies on them or not.
pub fn choosable(rows: &mut [Row], click: Click, selected: bool) {
    for row in rows {
        row.click = Some(click);
        row.focus = selected;
        row.selected = selected;
    }
}

/// The row moved to the right.
#[must_use]
pub fn indent(mut row: Row, columns: usize) -> Row {
    row.cells.insert(0, (Ink::Text, " ".repeat(columns)));
    row
}
