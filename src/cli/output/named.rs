//! Formats by the name of a file: `x.docx` asks for Word without `--format`.

use std::path::Path;

use super::To;
use crate::cli::failure::Usage;
use crate::report::Format;

/// A format that a file's name can ask for.
pub(in crate::cli) trait Named: Copy + Eq + 'static {
    /// All that the command writes, the usual one first.
    const ALL: &'static [Self];

    /// Its name for `--format`.
    fn name(self) -> &'static str;

    /// The ending of its files.
    fn ending(self) -> &'static str;

    /// The format that a file's name asks for.
    fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL.iter().copied().find(|format| format.ending() == ending)
    }

    /// Whether a file of that name may hold it.
    fn fits(self, path: &Path) -> bool {
        Self::of_path(path).is_none_or(|named| named == self)
    }
}

impl Named for Format {
    const ALL: &'static [Self] = &Format::ALL;

    fn name(self) -> &'static str {
        Format::name(self)
    }

    fn ending(self) -> &'static str {
        Format::ending(self)
    }

    fn of_path(path: &Path) -> Option<Self> {
        Format::of_path(path)
    }

    fn fits(self, path: &Path) -> bool {
        Format::fits(self, path)
    }
}

/// The format of a run: the one that is asked for, else the one that the output's name asks for, else the usual one.
///
/// # Errors
/// The two are not the same, or the name asks for a format that the command does not write.
pub(in crate::cli) fn asked<F: Named>(format: Option<F>, usual: F, to: &To) -> Result<F, Usage> {
    let Some(path) = to.file() else { return Ok(format.unwrap_or(usual)) };
    match (format, F::of_path(path)) {
        (Some(format), _) if format.fits(path) => Ok(format),
        (Some(format), Some(named)) => {
            Err(Usage::Clash { output: path.to_owned(), named: named.name(), asked: format.name() })
        }
        (None, Some(named)) => Ok(named),
        (format, None) if path.extension().is_none() => Ok(format.unwrap_or(usual)),
        (Some(format), None) => Ok(format),
        (None, None) => {
            let endings = F::ALL.iter().map(|format| format.ending());
            let written = endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
            Err(Usage::NotWritten { output: path.to_owned(), written })
        }
    }
}
