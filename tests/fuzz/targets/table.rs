//! The reader of tables: every row becomes a study or a fault, and what is written can be read again.

use std::io::Cursor;
use std::sync::OnceLock;

use gaitou::batch::csv::{Rows, encoding, write};
use gaitou::batch::table::{RowBlock, StudyNumbers, Table};
use gaitou::batch::{CitedMemory, Vocabulary, columns, judge, record};
use gaitou::text::Lang;

pub fn run(data: &[u8]) {
    let lang = if data.len().is_multiple_of(2) { Lang::Ja } else { Lang::En };
    let plan = super::plan(lang);
    let Ok(Some(encoding)) = encoding(&mut Cursor::new(data)) else { return };
    let mut rows = Rows::new(Cursor::new(data), encoding);
    let Ok(headings) = rows.next_row() else { return };
    let table = match Table::new(&headings.unwrap_or_default(), vocabulary()) {
        Ok(table) => table,
        Err(fault) => return super::assert_shown(&fault.say(lang)),
    };
    let (mut numbers, mut block, mut entries) = (StudyNumbers::default(), RowBlock::default(), Vec::new());
    while let Ok(Some(full)) = numbers.gather(&table, &mut block, RowBlock::default(), |block| rows.read_row(block)) {
        entries.extend(table.entries(&full));
    }
    let columns = columns(&plan, false, false);
    for entry in entries {
        let cells = record(&judge(&plan, &entry), &columns, lang, false, &mut CitedMemory::default());
        assert_eq!(cells.len(), columns.len());
        let line = write([cells.as_slice()]);
        let mut again = ::csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_slice());
        let read = again.records().next().unwrap().unwrap();
        assert_eq!(read.len(), columns.len());
        for cell in &read {
            // No spreadsheet may take a cell for a formula.
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
    }
}

/// The words of the editions; gathering them takes far longer than reading a few rows.
pub fn vocabulary() -> Vocabulary {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    WORDS.get_or_init(|| Vocabulary::of(super::editions())).clone()
}
