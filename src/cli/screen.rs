//! `gaitou` by itself: the terminal screen.

use std::env::consts::OS;

use super::options::LawPlace;
use super::{Exit, Failure, Io, Session, tell, template};
use crate::config::ThemeName;
use crate::statute::Shelf;
use crate::tui::{self, Settings};

/// Whether the screen can be shown: on a terminal that can move its cursor.
pub(super) fn fits(io: &Io) -> bool {
    let term = (io.variable)("TERM").unwrap_or_default();
    let moves = if OS == "windows" { term != "dumb" } else { !matches!(term.as_str(), "" | "dumb") };
    io.interactive && moves
}

/// Shows the screen until the user leaves it.
pub(super) fn run(session: &Session, io: &mut Io) -> Result<Exit, Failure> {
    let config = &session.config;
    // Laws that cannot be read keep nobody from the screen.
    let shelf = match session.read_shelf(&LawPlace::default(), io) {
        Ok(shelf) => shelf,
        Err(failure) => {
            failure.line(session.lang).into_iter().for_each(|line| tell(&line, io));
            Shelf::default()
        }
    };
    let notes = session.notes(io)?.clone();
    let settings = Settings {
        shelf,
        notes,
        notes_place: session.notes_place(),
        lang: session.lang,
        today: session.today,
        editions: session.editions()?,
        cases: session.cases()?.folder,
        no_color: is_set(io, "NO_COLOR") || config.theme == Some(ThemeName::Plain),
        light: config.theme.map_or_else(|| has_light_background(io), |theme| theme == ThemeName::Light),
        ascii: config.ascii.unwrap_or_else(|| !speaks_utf8(io)),
        open: None,
        exports: session.exports_folder(),
        config: config.clone(),
        config_file: super::config::file(io),
        office: template::office_of_screen(session),
    };
    tui::run(settings).map_err(Failure::Screen)?;
    Ok(Exit::Done)
}

fn is_set(io: &Io, name: &str) -> bool {
    (io.variable)(name).is_some_and(|value| !value.is_empty())
}

/// Some terminals say which of their colours is the background; the light ones are 7 and 15.
fn has_light_background(io: &Io) -> bool {
    let colors = (io.variable)("COLORFGBG").unwrap_or_default();
    matches!(colors.rsplit(';').next(), Some("7" | "15"))
}

/// Whether signs outside ASCII can be drawn: the locale says so, or says nothing.
fn speaks_utf8(io: &Io) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(io.variable).find(|value| !value.is_empty());
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        // `C` is what a container or a bare login has; terminals of today show UTF-8 all the same.
        !locale.contains('.') || locale.contains("utf-8") || locale.contains("utf8")
    })
}
