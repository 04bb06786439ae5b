//! A drawn screen as text: wide characters are stepped over, so that a line reads as it looks.

use std::fmt::Write;

use gaitou::tui::model::Model;
use gaitou::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// The screen of a model.
pub fn drawn(model: &Model) -> Buffer {
    let (columns, rows) = model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| view::draw(model, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// The lines of a screen, spaces at their ends left out.
pub fn text(buffer: &Buffer) -> String {
    let lines = lines(buffer);
    lines.iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The lines of a screen in full.
pub fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let (mut line, mut x) = (String::new(), area.left());
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).unwrap();
            }
            line
        })
        .collect()
}

/// Where a screen differs from plain text: row, columns and style of every run.
pub fn styles(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let from = x;
            let cell = &buffer[(x, y)];
            let (fg, modifier) = (cell.fg, cell.modifier);
            while x < area.right() && (buffer[(x, y)].fg, buffer[(x, y)].modifier) == (fg, modifier) {
                x += 1;
            }
            if fg != ratatui::style::Color::Reset || !modifier.is_empty() {
                writeln!(out, "{y:>2} {from:>3}-{:<3} {fg} {modifier:?}", x - 1).unwrap();
            }
        }
    }
    out
}
