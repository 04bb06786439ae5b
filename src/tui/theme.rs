//! Colours by role, and the signs that mark things, so that nothing is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::tree::Outcome;

/// What a piece of text is, which decides how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// Plain text.
    #[default]
    Text,
    /// Text that matters less.
    Dim,
    /// A heading, a question.
    Strong,
    /// The row under the cursor.
    Selected,
    /// Lines and the like.
    Rule,
    /// A key.
    Key,
    /// Something to take heed of.
    Warning,
    /// One of the four outcomes.
    Outcome(Outcome),
}

/// How the screen looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Which colours.
    pub palette: Palette,
    /// Whether signs outside ASCII are avoided; Japanese text stays.
    pub ascii: bool,
}

/// The sets of colours. All are the terminal's own sixteen, so that the user's scheme holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// No colour at all.
    Plain,
}

impl Palette {
    /// The palette that the key for it turns to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Palette::Dark => Palette::Light,
            Palette::Light => Palette::Plain,
            Palette::Plain => Palette::Dark,
        }
    }
}

/// A sign, with its stand-in for terminals that know only ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Before the row under the cursor.
    Cursor,
    /// Before what was chosen.
    Chosen,
    /// An answer that is ticked: one of these holds.
    Ticked,
    /// Before what is asked now.
    Here,
    /// Before what does not count any more.
    Off,
    /// Before what can still come out.
    Open,
    /// Before what is not known.
    Unknown,
    /// Before an answer to look at again.
    Doubt,
    /// Before what can be unfolded.
    Folded,
    /// Before what follows.
    Leads,
    /// More text below.
    Below,
    /// More text above.
    Above,
    /// A rule.
    Rule,
    /// A line between panes.
    Wall,
    /// Before a thing to do.
    Box,
    /// Before what decides.
    Decides,
    /// At the end of a text that was cut.
    Cut,
}

impl Theme {
    /// The sign as it is drawn.
    pub fn sign(self, sign: Sign) -> &'static str {
        let (plain, ascii) = match sign {
            Sign::Cursor => ("▶", ">"),
            Sign::Chosen => ("✓", "*"),
            Sign::Ticked => ("■", "x"),
            Sign::Here => ("▶", ">"),
            Sign::Off => ("×", "x"),
            Sign::Open => ("●", "o"),
            Sign::Unknown => ("?", "?"),
            Sign::Doubt => ("!", "!"),
            Sign::Folded => ("+", "+"),
            Sign::Leads => ("→", "->"),
            Sign::Below => ("▼", "v"),
            Sign::Above => ("▲", "^"),
            Sign::Rule => ("─", "-"),
            Sign::Wall => ("│", "|"),
            Sign::Box => ("□", "[ ]"),
            Sign::Decides => ("★", "*"),
            Sign::Cut => ("…", "~"),
        };
        if self.ascii { ascii } else { plain }
    }

    /// The look of a role.
    pub fn style(self, role: Ink) -> Style {
        let plain = Style::new();
        let style = match role {
            Ink::Text => plain,
            Ink::Dim => plain.add_modifier(Modifier::DIM),
            Ink::Strong => plain.add_modifier(Modifier::BOLD),
            Ink::Selected => plain.add_modifier(Modifier::REVERSED),
            Ink::Rule => plain.add_modifier(Modifier::DIM),
            Ink::Key => plain.add_modifier(Modifier::BOLD),
            Ink::Warning => plain.add_modifier(Modifier::BOLD),
            Ink::Outcome(_) => plain.add_modifier(Modifier::BOLD),
        };
        match self.color(role) {
            Some(color) => style.fg(color).remove_modifier(Modifier::DIM),
            None => style,
        }
    }

    fn color(self, role: Ink) -> Option<Color> {
        let (dark, light) = match role {
            Ink::Text | Ink::Strong | Ink::Selected => return None,
            Ink::Dim | Ink::Rule => (Color::Gray, Color::DarkGray),
            Ink::Key => (Color::Cyan, Color::Blue),
            Ink::Warning => (Color::Yellow, Color::Magenta),
            Ink::Outcome(Outcome::OutOfScope) => (Color::Green, Color::Green),
            Ink::Outcome(Outcome::Clinical) => (Color::LightBlue, Color::Blue),
            Ink::Outcome(Outcome::ConsultPharmacy) => (Color::Yellow, Color::Magenta),
            Ink::Outcome(Outcome::Specific) => (Color::LightRed, Color::Red),
        };
        match self.palette {
            Palette::Dark => Some(dark),
            Palette::Light => Some(light),
            Palette::Plain => None,
        }
    }
}
