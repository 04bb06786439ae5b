//! `gaitou` (該当, "falls under") tells whether a study falls under Japan's Clinical Research Act
//! (臨床研究法), with cited reasons.

pub mod study;
pub mod text;
pub mod tree;
pub mod triage;
pub mod verdict;
