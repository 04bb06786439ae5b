//! JSON in one form: keys sorted, no space, numbers to the letter. It is written bit by bit, never as a whole.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use sha2::{Digest as _, Sha256};

use super::tape::Value;
use crate::tree::Digest;

/// How much of a form is gathered before it is digested.
const GATHERED: usize = 16 * 1024;

/// Marks by path.
pub(super) type Marks = BTreeMap<String, String>;

/// Writes a value in its one form.
pub(super) fn write(value: Value, out: &mut dyn Write) -> io::Result<()> {
    if value.is_object() {
        out.write_all(b"{")?;
        for (at, (key, value)) in value.entries().into_iter().enumerate() {
            out.write_all(if at == 0 { b"" } else { b"," })?;
            write_text(&key, out)?;
            out.write_all(b":")?;
            write(value, out)?;
        }
        return out.write_all(b"}");
    }
    if value.is_list() {
        out.write_all(b"[")?;
        for (at, value) in value.items().enumerate() {
            out.write_all(if at == 0 { b"" } else { b"," })?;
            write(value, out)?;
        }
        return out.write_all(b"]");
    }
    match value.text() {
        Some(text) => write_text(&text, out),
        None => out.write_all(value.raw().as_bytes()),
    }
}

fn write_text(text: &str, out: &mut dyn Write) -> io::Result<()> {
    Ok(serde_json::to_writer(out, text)?)
}

/// A value in its one form, cut behind so many bytes.
pub(super) fn head(value: Value, most: usize) -> String {
    struct Most(Vec<u8>, usize);
    impl Write for Most {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.extend(bytes.iter().take(self.1.saturating_sub(self.0.len())));
            // What is behind is not asked for.
            if self.0.len() < self.1 { Ok(bytes.len()) } else { Err(io::ErrorKind::WriteZero.into()) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut head = Most(Vec::new(), most);
    let _ = write(value, &mut head);
    String::from_utf8_lossy(&head.0).trim_end_matches('\u{fffd}').to_owned()
}

/// `sha256:` and the digest of an object in its one form without its `digest`; with other `marks`, if any are given.
pub(super) fn digest(record: Value, marks: Option<&Marks>) -> String {
    let mut out = BufWriter::with_capacity(GATHERED, Digest::default());
    // What is digested is never refused.
    let _ = write_record(record, marks, &mut out);
    out.into_inner().map(Digest::finish).unwrap_or_default()
}

fn write_record(record: Value, marks: Option<&Marks>, out: &mut dyn Write) -> io::Result<()> {
    let mut entries: Vec<(Cow<str>, Option<Value>)> =
        record.entries().into_iter().map(|(key, value)| (key, Some(value))).collect();
    entries.retain(|(key, _)| key != "digest" && (key != "marks" || marks.is_none()));
    if marks.is_some() {
        entries.insert(entries.partition_point(|(key, _)| key.as_ref() < "marks"), (Cow::Borrowed("marks"), None));
    }
    out.write_all(b"{")?;
    for (at, (key, value)) in entries.into_iter().enumerate() {
        out.write_all(if at == 0 { b"" } else { b"," })?;
        write_text(&key, out)?;
        out.write_all(b":")?;
        match value {
            Some(value) => write(value, out)?,
            None => serde_json::to_writer(&mut *out, &marks)?,
        }
    }
    out.write_all(b"}")
}

/// The short digest of a value at a path; it covers the path, so that two values cannot change places.
pub(super) fn mark(path: &str, value: Value) -> String {
    struct Hashing(Sha256);
    impl Write for Hashing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.update(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut hashing = Hashing(Sha256::new());
    let _ = writeln!(hashing, "{path}").and_then(|()| write(value, &mut hashing));
    hashing.0.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tape::Tape;
    use super::*;

    fn form(text: &str) -> String {
        head(Tape::read(text).unwrap().root(), usize::MAX)
    }

    #[test]
    fn one_form_for_what_says_the_same() {
        assert_eq!(form("{\"b\": [1, 1.0, \"\\u3042\"],\n \"a\": null}"), "{\"a\":null,\"b\":[1,1.0,\"あ\"]}");
        let digest = |text: &str| digest(Tape::read(text).unwrap().root(), None);
        assert_eq!(digest("{\"b\" : {} , \"a\":[ ], \"digest\": 1}"), digest("{\"a\":[],\"b\":{}}"));
        let mut whole = Digest::default();
        whole.write_all(b"{\"a\":[],\"b\":{}}").unwrap();
        assert_eq!(digest("{\"a\":[],\"b\":{}}"), whole.finish());
    }

    #[test]
    fn a_head_is_cut_between_characters() {
        assert_eq!(head(Tape::read("[\"ああ\", 2]").unwrap().root(), 6), "[\"あ");
    }
}
