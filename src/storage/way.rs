//! The way from one folder to another, as a link in a file of the first one tells it.

use std::fs::canonicalize;
use std::path::{Component, Path};

use super::FileError;

/// The way between two folders that are there, with slashes and one at its end.
///
/// # Errors
/// One of them is not there or cannot be looked into.
pub fn way_between(from: &Path, to: &Path) -> Result<String, FileError> {
    Ok(way(&canonicalize(from)?, &canonicalize(to)?))
}

/// The way from one folder to another, with a slash at its end; from another drive there is only the whole path.
fn way(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = if shared == 0 { 0 } else { from.len() - shared };
    let down = to.iter().skip(shared).filter(|part| **part != Component::RootDir);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    std::iter::repeat_n("..".to_owned(), up).chain(down).map(|part| format!("{part}/")).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::way;

    #[test]
    fn the_way_is_told_from_the_folder_of_the_register() {
        for (from, to, told) in [
            ("/a/b", "/a/b", ""),
            ("/a/b", "/a/b/判定書", "判定書/"),
            ("/a/b", "/a/c/d", "../c/d/"),
            ("/a", "/", "../"),
        ] {
            assert_eq!(way(Path::new(from), Path::new(to)), told, "{from} to {to}");
        }
    }
}
