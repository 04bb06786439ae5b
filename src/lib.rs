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
//!                                     Facts ─▶ Standing ─▶ Verdict ─▶ Report ─▶ JSON · record
//!                                                                     │
//!                 text · Markdown · HTML · Word · screen · rows ◀─ Sheet ◀┘
//! ```
//!
//! A [`tree::Tree`] is one edition of the law, known to be valid. A [`study::Study`] is what its user
//! stated. [`triage`] folds the answers over the tree: which leaves can still be reached, which outcomes
//! the study can still have, which single answer would turn it. [`verdict::Verdict`] gathers that for the
//! law of one day in ids and positions; [`report::Report`] says it in one language, and every format is
//! written from it. A [`report::Sheet`] is a document before it has a format; a [`record::Record`] is a
//! verdict with its study that shows whether it was altered.
//!
//! # Glossary
//!
//! | in the code | in Japanese | what it is |
//! |---|---|---|
//! | edition | 版（規定） | the law as it is in force over a span of days: one tree; its revision (第…版) counts our wordings of it |
//! | question, answer, leaf | 質問・答え・結論 | the nodes of a tree; a leaf is an end of a way, with its reasons and what to do |
//! | outcome, rider | 結論・結論に添える言葉 | one of four results, and a few words on which other law applies |
//! | citation | 根拠 | places in a document, what they say in own words, and how sure that is |
//! | study, product | 研究・製品 | what the user stated; a case (案件) is a study with its file |
//! | fact | 答えの状態 | what a question's answers come to: one, one of several, or not known yet (まだ分からない) |
//! | standing | 残る結論 | what can still come out, and which open facts would turn it |
//! | verdict | 判定 | a study judged under the law of one day (法令の基準日), in ids and positions |
//! | report, sheet | 判定書 | a verdict in the words of one language; the same laid out in sections for every format |
//! | note of the house | 院内の注記 | what an office knows beside the law; shown, and nothing follows from it |
//! | record | 記録 | a verdict with its study that shows whether it was altered |
//!
//! # Code map, in reading order
//!
//! | stage | modules |
//! |---|---|
//! | words on a grid | [`text`] |
//! | 1 what the law says | [`tree`], [`statute`], [`notes`] |
//! | 2 what the user states | [`study`] |
//! | 3 what follows | [`triage`], [`verdict`], [`examples`] |
//! | 4 how it is said | [`report`], [`record`], [`questionnaire`], [`manual`] |
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
//! - Nothing that the user called unknown is ever stated as a fact; only what holds under every open answer is.
//! - A settled verdict never rests on two answers that cannot both be true: both count as open.
//! - An answer given to one wording is not an answer to another: it is marked for confirmation when the edition
//!   changes it.
//! - All front ends give the same verdict for the same answers, and what one knows, all show: every format and the
//!   screen read one presentation, built without leaving a field out.
//! - Every released revision of a tree stays with the program: old records verify under the one they were made with.
//! - Drawing is a function of the model; what the screen shows is derived, not stored beside it.
//! - Every answer has a reason and a citation, or the tree does not load.
//! - Text that came from a file or a user never reaches the terminal, HTML, Markdown, Word or a table as control
//!   codes, markup or formulas.
//! - A file that exists is replaced only when the user says so; a case file that was read never by a document.
//! - A saved case is the old one or the new one, whole, and what another program wrote into it meanwhile stays.
//!
//! `tests/tidy.rs` holds which stage may know what; the rest is held where it is said.

pub mod text;

pub mod tree;

pub mod statute;

pub mod notes;

pub mod study;

pub mod triage;
pub mod verdict;

pub mod examples;

pub mod report;

pub mod questionnaire;

pub mod record;

pub mod manual;

pub mod batch;
pub mod cli;
pub mod config;
pub mod linear;
pub mod storage;
pub mod tui;
