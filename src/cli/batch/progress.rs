//! How far a batch is: a line on standard error, when that is a terminal and standard output is not needed for rows.

use std::io::{IsTerminal, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::Io;
use crate::storage::OpenFile;
use crate::text::Lang;

/// A bar, or nothing.
pub(super) struct Progress {
    bar: ProgressBar,
    by_bytes: AtomicBool,
    lang: Lang,
}

impl Progress {
    /// A bar if there is a terminal that can redraw a line and its rows go elsewhere.
    pub(super) fn of(io: &Io, from: &Path, to: &Path, lang: Lang) -> Progress {
        let redraws = (io.variable)("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
        let bar = if redraws && to != Path::new("-") && std::io::stderr().is_terminal() {
            let bar = ProgressBar::new_spinner();
            // A template that is written here is right or the bar has no words.
            if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix} {msg} ({elapsed})") {
                bar.set_style(style);
            }
            bar.set_prefix(crate::text::clean(&from.display().to_string()));
            bar
        } else {
            ProgressBar::hidden()
        };
        Progress { bar, by_bytes: AtomicBool::new(false), lang }
    }

    /// No bar.
    pub(super) fn none(lang: Lang) -> Progress {
        Progress { bar: ProgressBar::hidden(), by_bytes: AtomicBool::new(false), lang }
    }

    /// Reads a file whose length is known, so that the bar knows how far it is.
    pub(super) fn reading(&self, file: OpenFile, length: u64) -> Box<dyn Read + Send> {
        if self.bar.is_hidden() {
            return Box::new(file);
        }
        self.by_bytes.store(true, Ordering::Relaxed);
        self.bar.set_length(length);
        // A bar that fills the line counts kanji as narrow; one of fixed length never breaks it.
        let template = self.lang.pick(
            "{bar:24} {percent}% 研究 {msg} 件 (経過 {elapsed}、残り {eta})",
            "{wide_bar} {percent}% {msg} studies ({elapsed} gone, {eta} left)",
        );
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        Box::new(self.bar.wrap_read(file))
    }

    /// Says how many studies there will be.
    pub(super) fn expect(&self, studies: usize) {
        self.bar.set_length(studies as u64);
    }

    /// Says how many studies are done.
    pub(super) fn at(&self, studies: usize) {
        if !self.bar.is_hidden() {
            self.bar.set_message(studies.to_string());
            if !self.by_bytes.load(Ordering::Relaxed) {
                self.bar.set_position(studies as u64);
            }
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
