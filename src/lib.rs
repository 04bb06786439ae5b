//! `gaitou` (該当, "falls under") tells whether a study falls under Japan's Clinical Research Act
//! (臨床研究法), with cited reasons. It never takes a missing answer for a no: what is not known stays
//! open, and the verdict says what is left, what to settle and whom to ask.
//!
//! # Bird's-eye view
//!
//! ```text
//! decision-trees/*.json ─ document ─ validate ─▶ Tree (petgraph DAG) ─┐
//! case file · lines typed ─────────────────────▶ Study (answers) ─────┤
//!                                                                     ▼
//!                                     Facts ─▶ Standing ─▶ Verdict ─▶ Report
//!                                                                     │
//! tui · text · JSON · record · by way of a sheet Markdown, HTML, Word ◀─┘
//! ```
//!
//! A [`tree::Tree`] is one edition of the law, known to be valid. A [`study::Study`] is what its user
//! stated. [`triage`] folds the answers over the tree: which leaves can still be reached, which outcomes
//! the study can still have, which single answer would turn it. [`verdict::Verdict`] gathers that for the
//! law of one day in ids and positions; [`report::Report`] says it in one language, and every format is
//! written from it. A [`report::Sheet`] is a document before it has a format; a [`record::Record`] is a
//! verdict with its study that shows whether it was altered.
//!
//! # Code map, in reading order
//!
//! | stage | modules |
//! |---|---|
//! | words on a grid | [`text`] |
//! | 1 what the law says | [`tree`] |
//! | 2 what the user states | [`study`] |
//! | 3 what follows | [`triage`], [`verdict`], [`examples`] |
//! | 4 how it is said | [`report`], [`record`], [`manual`] |
//! | 5 how it is driven | [`storage`], [`batch`], [`config`], [`tui`], [`linear`], [`cli`] |
//!
//! # Invariants
//!
//! - A `Tree` in hand is valid. There is one constructor; it returns every problem, not the first.
//! - Stages 1 to 4 touch no terminal, clock, environment, file or network. Today is a parameter.
//!   There is no network code at all.
//! - A study is its answers; everything else is derived by folding them over the tree.
//! - Answers that the path no longer reaches are kept and never decide anything.
//! - A missing answer is never a no.
//! - All front ends give the same verdict for the same answers.
//! - Drawing is a function of the model; what the screen shows is derived, not stored beside it.
//! - Every answer has a reason and a citation, or the tree does not load.
//! - Text that came from a file or a user never reaches the terminal, HTML, Markdown or Word as control
//!   codes or markup.
//! - A file that exists is replaced only when the user says so; a case file that was read never by a document.
//! - A saved case is the old one or the new one, whole, and what another program wrote into it meanwhile stays.

pub mod text;

pub mod tree;

pub mod study;

pub mod triage;
pub mod verdict;

pub mod examples;

pub mod report;

pub mod record;

pub mod manual;

pub mod batch;
pub mod cli;
pub mod config;
pub mod linear;
pub mod storage;
pub mod tui;
