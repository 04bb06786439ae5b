//! `gaitou batch --template FILE`: an input file to fill in.

use std::path::Path;

use super::output::of_sheet;
use crate::batch::SheetError;
use crate::batch::template::{as_csv, as_workbook};
use crate::cli::failure::{BatchFailure, NoTrees, Usage};
use crate::cli::{Exit, Failure, Session};
use crate::storage;
use crate::tree::EditionsError;

pub(super) fn run(session: &Session, file: &Path, force: bool) -> Result<Exit, Failure> {
    let (lang, editions) = (session.lang, session.editions()?);
    // The words are those of the law in force; before the Act there is nothing to fill in.
    let tree = editions.on(session.today).or(editions.all().first());
    let tree = tree.ok_or(NoTrees::Shipped(EditionsError::None))?;
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let bytes = match extension.as_deref() {
        Some("csv") => as_csv(tree, lang),
        Some("xlsx") => as_workbook(tree, session.today, lang).map_err(|fault| match fault {
            SheetError::Limit(fault) => Failure::Batch(Box::new(BatchFailure::Template(file.to_owned(), fault))),
            SheetError::Io(_) | SheetError::Clock => of_sheet(file, fault),
        })?,
        Some("docx" | "dotx" | "docm") => return Err(Usage::FormOfBatch.into()),
        _ => return Err(Usage::BatchTemplate.into()),
    };
    let write = if force { storage::write } else { storage::write_new };
    write(file, &bytes).map_err(|fault| Failure::File(file.to_owned(), fault))?;
    Ok(Exit::Done)
}
