//! Hostile text on the screen: of a case full of it, nothing that acts or hides reaches a cell.

use std::path::PathBuf;

use gaitou::text::{Bilingual, Lang};
use gaitou::tui::message::Message;

use super::super::hostile::documents::hostile;
use super::super::hostile::{POISON, acts};
use super::drive::{Driver, Memory};
use super::grid;

/// Keys that lead through every screen that shows what a case says.
const WALK: &[&str] = &[
    "", "Enter", "Tab", "Tab", "?", "PgDn", "Esc", "n", "Down", "Esc", "p", "Down", "Enter", "Esc", "i", "Down",
    "Enter", "End", "Esc", "Esc", "Esc", "v", "PgDn", "PgDn", "PgDn", "PgDn", "End", "y", "e", "Esc", "/", "Esc", "L",
    "v", "T", "H", "r", "Esc", "d", "Esc", "D", "Esc",
];

#[test]
fn no_cell_holds_what_a_file_must_not_say() {
    let case = hostile();
    let mut store = Memory::holding(&[("case.json", &case), ("other.json", "{\"format\": 1, \"answers\": {}}")]);
    store.files.insert(
        PathBuf::from(format!("{POISON}.json")),
        Err(Bilingual::new(gaitou::text::clean(POISON), gaitou::text::clean(POISON))),
    );
    for size in [(60, 20), (80, 24), (160, 50)] {
        for lang in [Lang::Ja, Lang::En] {
            let store = Memory { files: store.files.clone(), ..Memory::default() };
            let mut driver = Driver::with(lang, size, store);
            let mut shown = false;
            driver.send(Message::Opened(
                PathBuf::from(format!("{POISON}.json")),
                gaitou::study::read(&case).map_err(|_| Bilingual::default()),
            ));
            for keys in WALK {
                driver.press(keys);
                let buffer = grid::drawn(&driver.model);
                for cell in buffer.content() {
                    assert!(
                        acts(cell.symbol()).is_none() && !cell.symbol().contains('\n'),
                        "{keys}: {:?}",
                        cell.symbol()
                    );
                }
                shown |= grid::text(&buffer).contains("<script>");
            }
            // Pasted text is cleaned on its way in, and what is told may come from a file too.
            driver.send(Message::Notice(Bilingual::new(format!("told {POISON}"), format!("told {POISON}"))));
            let told = grid::drawn(&driver.model);
            assert!(told.content().iter().all(|cell| acts(cell.symbol()).is_none()));
            assert!(shown, "the case was not on the screen");
            assert!(driver.store.copied.iter().flat_map(|text| text.lines()).all(|line| acts(line).is_none()));
            assert!(driver.store.exported.values().all(|bytes| !bytes.contains(&0x1b)));
        }
    }
}
