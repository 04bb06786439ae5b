//! All tests of the program, in one binary. Data stand in folders beside this file; snapshots in `snapshots/`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod agreeing;
mod asking;
mod batch;
mod batch_words;
mod cases;
mod charts;
mod commands;
mod common;
mod consulting;
mod documents;
mod fast_path;
mod faults;
mod filed;
mod forms;
mod fuzzed;
mod hostile;
mod house;
mod identity;
mod kept;
mod law;
mod lines;
mod memory;
mod oracle;
mod oracle_agrees;
mod papers;
mod parts;
mod places;
mod presented;
mod privacy;
mod problems;
mod properties;
mod questionnaire;
mod readers;
mod records;
mod revisions;
mod row_path;
mod said;
mod schemas;
mod sets;
mod statute;
mod tidy;
mod tree_amendment;
mod tree_drawings;
mod tree_keeping;
mod tui;
mod verdicts;
mod worded;
mod words;
