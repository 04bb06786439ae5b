//! Files made to do harm: each is refused in one clear line or read for what it says, and nothing else happens.
//!
//! One file a kind of input; a sample is its bytes, the exit code and what the line says.

mod cases;
pub mod documents;
mod limits;
mod lines;
mod records;
mod tables;
mod trees;
pub mod workbooks;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::commands::{Run, gaitou};
use super::common::files;

/// Everything that must never reach a terminal, a document or a spreadsheet as it is.
pub const POISON: &str = "\u{1b}[31m\u{1b}]0;owned\u{7}\u{1b}]52;c;b3duZWQ=\u{7}\u{1b}]8;;http://evil.example\u{1b}\\\
    \u{0}\u{8}\u{7f}\u{85}\u{9b}2J\u{9d}0;x\u{9c}\u{200b}\u{200d}\u{202e}\u{2066}\u{feff}\u{e0041}\u{2028}\u{3164}\u{115f}\u{34f}\u{2800}\u{fe0f}\
    <script>alert(1)</script><img src=x onerror=alert(1)>&amp;&#27;]]>--><!--\"'`|*_#~[x](javascript:alert(1))\\{{7*7}}";

/// A file made to do harm.
pub struct Sample {
    /// The name of the file.
    pub name: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The exit code of design.
    pub code: u8,
    /// What the line says in English; for a file that can be read, what the output says.
    pub says: &'static str,
}

pub fn sample(name: &'static str, bytes: impl Into<Vec<u8>>, code: u8, says: &'static str) -> Sample {
    Sample { name, bytes: bytes.into(), code, says }
}

/// Writes a sample into a folder of its own.
pub fn placed(sample: &Sample) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(sample.name);
    fs::write(&path, &sample.bytes).unwrap();
    (folder, path)
}

/// Runs a command in both languages and holds it to what every command owes a hostile file.
pub fn refused_or_read(sample: &Sample, path: &Path, args: &[&str], input: &str) -> Run {
    let before = files(path.parent().unwrap());
    let run = |lang: &str| gaitou(&[&["--lang", lang], args].concat(), input);
    let (ja, en) = (run("ja"), run("en"));
    for run in [&ja, &en] {
        assert_eq!(run.code, sample.code, "{} {args:?}: {}", sample.name, run.err);
        inert(sample.name, &run.out);
        inert(sample.name, &run.err);
        assert!(run.err.lines().count() <= 1, "{}: {}", sample.name, run.err);
        assert!(run.err.chars().count() < 800, "{}: {}", sample.name, run.err);
        if sample.code != 0 {
            assert!(run.err.contains(sample.name) || run.code == 1, "{} is not named: {}", sample.name, run.err);
        }
    }
    let said = if sample.code == 0 { &en.out } else { &en.err };
    assert!(said.contains(sample.says) || sample.code == 1, "{}: {said}", sample.name);
    assert_eq!(fs::read(path).unwrap(), sample.bytes, "{} was touched", sample.name);
    assert_eq!(files(path.parent().unwrap()), before, "{}: something was left", sample.name);
    en
}

/// Nothing that would act on a terminal, hide or reorder what is read.
pub fn inert(name: &str, text: &str) {
    let bad = acts(text);
    assert!(bad.is_none(), "{name}: {bad:?} in {}", text.chars().take(2_000).collect::<String>().escape_debug());
}

/// What of a text acts, hides or reorders, by the tables of Unicode as another library has them: the program's own
/// idea of it is asked nothing.
pub fn acts(text: &str) -> Option<String> {
    static ACTS: LazyLock<Regex> = LazyLock::new(|| {
        let classes = r"\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\x{FFF9}-\x{FFFB}\x{2800}";
        // A line break is how lines end; more than thirty marks are on no letter.
        Regex::new(&format!(r"[{classes}&&[^\n]]|\p{{M}}{{31}}")).unwrap()
    });
    ACTS.find(text).map(|found| found.as_str().to_owned())
}

/// The oracle knows what it is there for, and lets pass what people write.
#[test]
fn what_acts_is_told_from_what_is_read() {
    for c in POISON.chars().filter(|c| !c.is_ascii() || c.is_ascii_control()) {
        assert!(acts(&c.to_string()).is_some(), "{c:?}");
    }
    assert_eq!(acts("肺がんの薬（㈱）を比べる é ﾊﾟ “x” – 🧪\n"), None);
    // The program takes away all of it, of every character that there is, and nothing that is seen.
    for c in (0..=0x0010_ffff).filter_map(char::from_u32).filter(|c| !matches!(c, '\n' | '\t' | '\r')) {
        let kept = gaitou::text::clean(&c.to_string());
        assert_eq!(acts(&kept), None, "{c:?}");
        let taken = acts(&c.to_string()).is_some() || c == '\u{1d159}';
        assert_eq!(kept != c.to_string(), taken, "{c:?}");
    }
}
