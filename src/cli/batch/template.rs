//! `gaitou batch --template FILE`: an input file to fill in.

use std::path::Path;

use super::super::{Exit, Failure, Session};
use crate::batch::template::{as_csv, as_workbook};
use crate::storage;

pub(super) fn run(session: &Session, file: &Path, force: bool) -> Result<Exit, Failure> {
    let lang = session.lang;
    // The words are those of the law in force; before the Act there is nothing to fill in.
    let tree = session.editions.on(session.today).or(session.editions.all().first());
    let Some(tree) = tree else { return Err(Failure::new(Exit::Tree, "no edition")) };
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let bytes = match extension.as_deref() {
        Some("csv") => as_csv(tree, lang),
        Some("xlsx") => as_workbook(tree, session.today, lang)
            .map_err(|fault| Failure::new(Exit::Files, format!("--template: {fault}")))?,
        _ => {
            let message = lang.pick("--template は .xlsx か .csv にしてください", "--template is a .xlsx or .csv file");
            return Err(Failure::new(Exit::Usage, message));
        }
    };
    let write = if force { storage::write } else { storage::write_new };
    write(file, &bytes).map_err(|fault| Failure::of_file(&file.display().to_string(), &fault, lang))?;
    Ok(Exit::Done)
}
