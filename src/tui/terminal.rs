//! The real terminal: entered once, and left clean however the program ends.

use std::io::{self, Stdout, Write, stdout};
use std::mem::ManuallyDrop;
use std::sync::Once;

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::PrintStyledContent;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute, queue};
use ratatui::backend::{CrosstermBackend, IntoCrossterm};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::geometry::bounded;
use super::model::Model;
use super::theme::Ink;
use super::view;

/// The terminal while the screen is shown; dropping it gives the terminal back.
pub(super) struct TakenTerminal {
    /// Never dropped by itself: ratatui's own drop reports on standard error and panics where that is gone too.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    /// What of the terminal is drawn.
    area: Rect,
}

impl TakenTerminal {
    /// Takes the terminal over.
    pub(super) fn enter() -> io::Result<Self> {
        restore_on_panic();
        restore_on_signal()?;
        enable_raw_mode()?;
        let entered = execute!(stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste);
        let begun = entered.and_then(|()| {
            let area = area()?;
            let options = TerminalOptions { viewport: Viewport::Fixed(area) };
            let terminal = Terminal::with_options(CrosstermBackend::new(stdout()), options)?;
            Ok(Self { terminal: ManuallyDrop::new(terminal), area })
        });
        if begun.is_err() {
            restore();
        }
        begun
    }

    /// Draws a model.
    pub(super) fn draw(&mut self, model: &Model) -> io::Result<()> {
        let area = area()?;
        if area != self.area {
            self.terminal.resize(area)?;
            self.area = area;
        }
        self.terminal.draw(|frame| view::draw(model, frame))?;
        if knows_links() { self.link(model) } else { Ok(()) }
    }

    /// Writes the addresses that are seen once more, as links (OSC 8): in the look and place in which they stand.
    fn link(&mut self, model: &Model) -> io::Result<()> {
        let drawn = view::screen(model);
        let look = model.theme.style(Ink::Dim).into_crossterm();
        let mut out = stdout();
        for pane in &drawn.panes.0 {
            for (at, text, address) in pane.links() {
                let linked = format!("\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\");
                queue!(out, cursor::SavePosition, cursor::MoveTo(at.x, at.y), PrintStyledContent(look.apply(linked)))?;
                queue!(out, cursor::RestorePosition)?;
            }
        }
        out.flush()
    }
}

/// Whether the terminal takes links for what they are; the bare consoles of systems print them as signs.
fn knows_links() -> bool {
    std::env::var("TERM").is_ok_and(|term| !matches!(term.as_str(), "" | "dumb" | "linux" | "cons25"))
}

/// What of the terminal is drawn, as it is now.
fn area() -> io::Result<Rect> {
    let (columns, rows) = bounded(crossterm::terminal::size()?);
    Ok(Rect::new(0, 0, columns, rows))
}

impl Drop for TakenTerminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. A terminal that is gone cannot be restored, and nobody is there to be told.
fn restore() {
    restore_through(&mut stdout());
}

fn restore_through(terminal: &mut impl Write) {
    let _ = execute!(terminal, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

/// The message of a panic must appear on a usable terminal.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            before(panic);
        }));
    });
}

/// Signals are taken on a thread of their own: reading events never returns once the terminal has hung up.
///
/// Ending at once loses nothing that was saved: every answer is, when it is given, unless the screen says that it could
/// not be, and a file is always replaced in one step.
#[cfg(unix)]
fn restore_on_signal() -> io::Result<()> {
    use crate::storage;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGQUIT])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            match storage::terminal() {
                Ok(mut terminal) => restore_through(&mut terminal),
                Err(_) => restore_through(&mut io::sink()),
            }
            // The exit code that a shell reports for a program ended by this signal.
            std::process::exit(128 + signal);
        }
    })?;
    Ok(())
}

/// Elsewhere a console that is closed ends its programs by itself.
#[cfg(not(unix))]
fn restore_on_signal() -> io::Result<()> {
    Ok(())
}
