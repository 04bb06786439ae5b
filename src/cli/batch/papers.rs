//! `gaitou batch --papers FOLDER`: the papers that `decide` wrote of the same studies, to which a register links.

use std::path::{Path, PathBuf};

use crate::batch::PaperLink;
use crate::cli::Failure;
use crate::cli::failure::BatchFailure;
use crate::storage::{PaperNames, folder_of, way_between};
use crate::text::Lang;

/// The endings of papers, those that an office files first.
const ENDINGS: [&str; 5] = ["docx", "pdf", "html", "md", "txt"];

/// A folder of papers, seen from a register.
pub(super) struct PaperFolder {
    folder: PathBuf,
    /// Its path from the folder of the register.
    way: String,
    names: PaperNames,
    found: usize,
    missing: usize,
}

impl PaperFolder {
    pub(super) fn of(folder: &Path, register: &Path) -> Result<PaperFolder, Failure> {
        if !folder.is_dir() {
            return Err(Failure::Batch(Box::new(BatchFailure::NoPapers(folder.to_owned()))));
        }
        let way = way_between(folder_of(register), folder).map_err(|fault| Failure::File(folder.to_owned(), fault))?;
        Ok(PaperFolder { folder: folder.to_owned(), way, names: PaperNames::default(), found: 0, missing: 0 })
    }

    /// The paper of the next study, if there is one.
    pub(super) fn next(&mut self, called: Option<&str>) -> Option<PaperLink> {
        let stem = self.names.next(called);
        let names = ENDINGS.map(|ending| format!("{stem}.{ending}"));
        let there = names.into_iter().find(|name| self.folder.join(name).is_file());
        match there {
            Some(name) => {
                self.found += 1;
                Some(PaperLink { way: format!("{}{name}", self.way), name })
            }
            None => {
                self.missing += 1;
                None
            }
        }
    }

    /// How many studies have a paper, of which the register could link so many.
    pub(super) fn say(&self, links: u32, lang: Lang) -> String {
        let (found, missing) = (self.found, self.missing);
        if usize::try_from(links) == Ok(found) {
            return lang.pick(
                format!("判定書へのリンク {found} 件、判定書が見つからない研究 {missing} 件"),
                format!("{found} linked to their papers, {missing} without a paper"),
            );
        }
        lang.pick(
            format!("判定書がある研究 {found} 件のうちリンク {links} 件（場所に # を含むか、長すぎるか、多すぎるものは、名前だけを書きました）、判定書が見つからない研究 {missing} 件"),
            format!("{found} with a paper, {links} of them linked (a spreadsheet follows no place with #, none that is too long, and only so many; there the name alone is written), {missing} without a paper"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::ENDINGS;
    use crate::report::Format;

    #[test]
    fn every_format_that_is_read_as_a_paper_is_looked_for() {
        for format in Format::ALL {
            let is_paper = match format {
                Format::Text | Format::Markdown | Format::Html | Format::Docx => true,
                Format::Json | Format::Record => false,
            };
            assert_eq!(ENDINGS.contains(&format.ending()), is_paper, "{format:?}");
        }
    }
}
