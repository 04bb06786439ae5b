//! The reader of workbooks: an archive as it is, or else the XML of a sheet or of its shared texts.

use std::io::Cursor;

use gaitou::batch::table::{RowBlock, StudyNumbers, Table};
use gaitou::batch::{judge, quietly, workbook};
use gaitou::text::Lang;

use super::packed::packed;

const BOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const LINKS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const ROOT: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const TYPES: &[u8] = br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;

pub fn run(data: &[u8]) {
    if data.starts_with(b"PK") {
        return held(data);
    }
    // The texts that cells share stand before the sheet, parted by a zero byte.
    let (shared, sheet) = match data.iter().position(|byte| *byte == 0) {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (&b"<sst><si><t>study</t></si><si><t>procedure</t></si></sst>"[..], data),
    };
    held(&packed(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/sharedStrings.xml", shared),
        ("xl/worksheets/sheet1.xml", sheet),
    ]));
}

/// Every row becomes a study or a fault, and what is said of it can be shown.
fn held(book: &[u8]) {
    let plan = super::plan(Lang::En);
    let (mut table, mut rows) = (None, Vec::new());
    // The fault of a workbook is put into words by the command line, and so is a reader that broke down.
    let _ = quietly(|| {
        workbook::read(&mut Cursor::new(book), |block| {
            for cells in (0..block.len()).filter_map(|at| block.row(at)).map(|row| row.owned()) {
                if table.is_some() {
                    rows.push(cells);
                    continue;
                }
                match Table::new(&cells, super::table::vocabulary()) {
                    Ok(made) => table = Some(made),
                    Err(fault) => {
                        super::assert_shown(&fault.say(Lang::En));
                        return false;
                    }
                }
            }
            rows.len() < 200
        })
    });
    let Some(table) = table else { return };
    let (mut rows, mut numbers, mut block) = (rows.iter(), StudyNumbers::default(), RowBlock::default());
    let next = |block: &mut RowBlock| Ok::<_, ()>(rows.next().map(|row| block.push_cells(row)).is_some());
    let gathered = numbers.gather(&table, &mut block, RowBlock::default(), next);
    // As many rows as there are make no more than one block.
    let studies: Vec<_> = gathered.ok().flatten().iter().flat_map(|block| table.entries(block)).collect();
    for study in studies {
        if let Err(fault) = judge(&plan, &study).result {
            super::assert_shown(&fault.say(Lang::En));
        }
    }
}
