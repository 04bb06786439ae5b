//! Long output on a terminal goes through the reader's pager.

use super::{Failure, Io, ProgramInput, Session};

/// Fewer lines than that fit every terminal.
const FITS: usize = 24;

/// Standard output, kept to its end where it may go through a pager.
pub(super) struct Paged {
    kept: Option<HeldOutput>,
}

struct HeldOutput {
    pager: String,
    bytes: Vec<u8>,
}

impl Paged {
    /// Keeps the output only if a person reads it and there is a pager.
    pub(super) fn of(session: &Session, io: &Io) -> Paged {
        let pager = if io.interactive && session.pages { pager(io) } else { None };
        Paged { kept: pager.map(|pager| HeldOutput { pager, bytes: Vec::new() }) }
    }

    /// Output that is no text.
    pub(super) fn never() -> Paged {
        Paged { kept: None }
    }

    /// Takes some more output.
    pub(super) fn write(&mut self, bytes: &[u8], io: &mut Io) -> Result<(), Failure> {
        match &mut self.kept {
            Some(kept) => kept.bytes.extend(bytes),
            None => io.stdout.write_all(bytes)?,
        }
        Ok(())
    }

    /// Shows what was kept: by the pager if it is long, as it is if not, or if there is no such pager.
    pub(super) fn finish(self, io: &mut Io) -> Result<(), Failure> {
        let Some(HeldOutput { pager, bytes }) = self.kept else { return Ok(()) };
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        if lines < FITS || (io.start)(&pager, ProgramInput::Text(&bytes)).is_err() {
            io.stdout.write_all(&bytes)?;
        }
        Ok(())
    }
}

/// The reader's pager; `less` where none is named and it is likely to be there.
fn pager(io: &Io) -> Option<String> {
    let named = ["GAITOU_PAGER", "PAGER"].into_iter().find_map(io.variable);
    let usual = || if cfg!(windows) { String::new() } else { "less".to_owned() };
    let pager = named.unwrap_or_else(usual);
    (!pager.trim().is_empty() && pager.trim() != "cat").then_some(pager)
}
