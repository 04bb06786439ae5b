//! The paper of a study, to which its row links.

use rust_xlsxwriter::Url;

/// The most links of a sheet; a spreadsheet takes no more.
pub(super) const MAX_LINKS: u32 = 65_530;

/// The most characters of a link's way that a spreadsheet takes.
const MAX_WAY: usize = 2_000;

/// The paper of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLink {
    /// The name of its file.
    pub name: String,
    /// The way to it from the register, with slashes.
    pub way: String,
}

impl PaperLink {
    /// The link for a spreadsheet; none where it could not follow it.
    pub(super) fn url(&self) -> Option<Url> {
        // Office takes what is behind this sign for a place within the file.
        let can_follow = !self.way.contains('#') && self.way.encode_utf16().count() <= MAX_WAY;
        can_follow.then(|| Url::new(format!("file:///{}", escaped(&self.way))).set_text(self.name.as_str()))
    }
}

/// The library escapes such signs too, but not where it takes the way for one that is escaped already.
fn escaped(way: &str) -> String {
    let sign = |c: char| if "% \"<>[]^`{}".contains(c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() };
    way.chars().map(sign).collect()
}
