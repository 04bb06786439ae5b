//! The line of a file at which a JSON path stands, for whoever has to mend it there.

use std::collections::HashMap;

use serde_json::value::RawValue;

/// The line, from 1, of the value at a path such as `questions[3].answers[1].then`.
///
/// A path that leads to nothing (a list that is missing) gives the line of the last part that is there.
/// Text that is not JSON gives its first line.
pub fn line_of(text: &str, path: &str) -> usize {
    let Ok(mut value) = serde_json::from_str::<&RawValue>(text.trim_start_matches('\u{feff}')) else { return 1 };
    for part in parts(path) {
        let next = match part {
            PathPart::Key(key) => keyed(value, key),
            PathPart::Index(at) => listed(value, at),
        };
        match next {
            Some(next) => value = next,
            None => break,
        }
    }
    // A raw value is a slice of the text, so the distance between them is what stands before it.
    let before = (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    1 + text.as_bytes().iter().take(before).filter(|byte| **byte == b'\n').count()
}

enum PathPart<'a> {
    Key(&'a str),
    Index(usize),
}

/// The keys and positions of a path, outermost first.
fn parts(path: &str) -> impl Iterator<Item = PathPart<'_>> {
    path.split(['.', '[']).filter(|part| !part.is_empty()).map(|part| {
        let index = part.strip_suffix(']').and_then(|digits| digits.parse().ok());
        index.map_or(PathPart::Key(part), PathPart::Index)
    })
}

fn keyed<'a>(value: &'a RawValue, key: &str) -> Option<&'a RawValue> {
    let entries: HashMap<String, &RawValue> = serde_json::from_str(value.get()).ok()?;
    entries.get(key).copied()
}

fn listed(value: &RawValue, at: usize) -> Option<&RawValue> {
    let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
    items.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_the_line_of_its_value() {
        let text = "{\n \"a\": [\n  {\"b\": 1},\n  {\n   \"c\": 2}\n ]\n}";
        for (path, line) in [("", 1), ("a", 2), ("a[0].b", 3), ("a[1]", 4), ("a[1].c", 5), ("a[1].d[3]", 4), ("x", 1)] {
            assert_eq!(line_of(text, path), line, "{path}");
        }
        assert_eq!((line_of("{", "a"), line_of("\u{feff}{\n\"a\": 1}", "a")), (1, 2));
    }
}
