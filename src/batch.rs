//! Many studies: rows in, rows out, in order, by the same engine as one study.
//!
//! ```text
//! lines (JSONL) ──────────┐
//! csv, workbook ─ table ──┼─▶ InputStudy ─ judge ─▶ ResultRow ─▶ line (JSON) · record (CSV) · register (workbook)
//! folder of cases ────────┘                                 └──▶ Summary
//! ```
//!
//! A row that cannot be read or judged becomes a [`ResultRow`] that says where and why; it never stops the rest.
//! Nothing here opens a file: the command hands in readers and takes bytes.

mod against;
mod book;
mod buffers;
pub mod cells;
mod cited;
pub mod csv;
mod entry;
mod fast_path;
mod fault;
mod judge;
mod line;
pub mod lines;
pub mod pipeline;
mod quietly;
mod recheck;
mod record;
mod register;
mod row_path;
mod shade;
mod source;
mod summary;
pub mod table;
pub mod template;
mod vocabulary;
mod watch;
pub mod workbook;

pub use against::{Against, Turn};
pub use book::SheetError;
pub use buffers::Buffers;
pub use cells::Cells;
pub use cited::CitedMemory;
pub use entry::InputStudy;
pub use fast_path::{FastMemory, FastPath};
pub use fault::{RowFault, RowProblem};
pub use judge::{JudgedStudy, Plan, ResultRow, judge};
pub use line::{LineDetail, write_line};
pub use quietly::quietly;
pub use recheck::{HEADINGS, NotRechecked, Recheck, Rechecked, Shift, cells, recheck_workbook};
pub use record::{ResultColumn, columns, record};
pub use register::{PaperLink, ResultBook};
pub use row_path::{RowMemory, RowPath};
pub use source::{Chunk, SourceError, StudySource, TableSource, WorkbookRows, WorkbookSource};
pub use summary::Summary;
pub use vocabulary::Vocabulary;
pub use watch::Watch;
