//! Many studies: rows in, rows out, in order, by the same engine as one study.
//!
//! ```text
//! lines (JSONL) ──────────┐
//! csv, workbook ─ table ──┼─▶ Entry ─ judge ─▶ Row ─▶ line (JSON) · record (CSV, workbook)
//! folder of cases ────────┘                     └──▶ Summary
//! ```
//!
//! A row that cannot be read or judged becomes a [`Row`] that says where and why; it never stops the rest.
//! Nothing here opens a file: the command hands in readers and takes bytes.

mod against;
mod buffers;
pub mod cells;
pub mod csv;
mod entry;
mod judge;
mod line;
pub mod lines;
pub mod pipeline;
mod quick;
mod quietly;
mod recheck;
mod record;
mod sheet;
mod source;
mod summary;
pub mod table;
pub mod template;
mod vocabulary;
pub mod workbook;

pub use against::{Against, Turn};
pub use buffers::Buffers;
pub use cells::Cells;
pub use entry::{Entry, Fault};
pub use judge::{Judged, Plan, Row, judge};
pub use line::write_line;
pub use quick::Quick;
pub use quietly::quietly;
pub use recheck::{HEADINGS, Recheck, Rechecked, cells, recheck_workbook};
pub use record::{Column, columns, record};
pub use sheet::{Sheet, SheetError};
pub use source::{Chunk, Source, SourceError, WorkbookRow};
pub use summary::Summary;
pub use vocabulary::Vocabulary;
