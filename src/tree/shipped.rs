//! The trees that come with the program, inside it: nothing is read from disk to judge a study.

/// File stem and text of every edition in `decision-trees`, oldest first; a test holds this table to the folder.
pub const SHIPPED: [(&str, &str); 2] = [
    ("clinical-research-act-2018", include_str!("../../decision-trees/clinical-research-act-2018.json")),
    ("clinical-research-act-2025", include_str!("../../decision-trees/clinical-research-act-2025.json")),
];

/// The text of the sources file that belongs to [`SHIPPED`].
pub fn sources_text() -> &'static str {
    include_str!("../../decision-trees/sources.json")
}

/// The text of the file that says what was read of the provisions that [`SHIPPED`] cites.
pub fn provisions_text() -> &'static str {
    include_str!("../../decision-trees/provisions.json")
}
