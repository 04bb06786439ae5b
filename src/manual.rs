//! The manual: one file a language, the same sections in both, printed whole or by a word.
//!
//! The files stand beside this one. What they say of keys, limits and screens is held to the program by tests.
#![doc = ""]
#![doc = include_str!("manual/en.md")]
#![doc = include_str!("manual/ja.md")]

use crate::text::{Lang, fold, indented, width, wrap};

/// The manual in a language, as written.
pub fn text(lang: Lang) -> &'static str {
    lang.pick(include_str!("manual/ja.md"), include_str!("manual/en.md"))
}

/// One section of the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ManualSection {
    /// Its heading, without the signs before it.
    pub heading: &'static str,
    /// What stands under it.
    pub body: &'static str,
}

/// The sections of the manual; what stands before the first heading of the second rank is the first.
pub fn sections(lang: Lang) -> impl Iterator<Item = ManualSection> {
    text(lang).split("\n## ").map(|section| {
        let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
        ManualSection { heading: heading.trim_start_matches("# "), body: body.trim() }
    })
}

/// The sections about a word: those that name it in their headings, else those that have it anywhere.
pub fn about(lang: Lang, word: &str) -> Vec<ManualSection> {
    let word = fold(word);
    let has = |text: &str| fold(text).contains(&word);
    let named: Vec<_> = sections(lang).filter(|section| has(section.heading)).collect();
    if named.is_empty() { sections(lang).filter(|section| has(section.body)).collect() } else { named }
}

/// Sections as plain text within so many columns.
pub fn plain(sections: impl IntoIterator<Item = ManualSection>, columns: usize) -> String {
    let mut out = String::new();
    for section in sections {
        if !out.is_empty() {
            out.push('\n');
        }
        let rule = "=".repeat(width(section.heading).min(columns));
        for line in [section.heading, &rule, ""].into_iter().map(str::to_owned).chain(body(section.body, columns)) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// The lines of a section: prose is broken, commands stand as they are, tables become two columns.
fn body(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fenced = false;
    let first = text.lines().filter_map(row).map(|(first, _)| width(first)).max().unwrap_or(0).min(columns / 2);
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            lines.push(format!("  {line}"));
        } else if line.starts_with("<!--") || line.starts_with("|---") {
            // What only the file needs.
        } else if let Some((head, rest)) = row(line) {
            let head = format!("  {head}{}  ", " ".repeat(first.saturating_sub(width(head))));
            lines.extend(indented(rest, columns, &head, &" ".repeat(first + 4)));
        } else {
            let mark = line.split_once(' ').map_or("", |(mark, _)| mark);
            let item = mark == "-" || mark.strip_suffix('.').is_some_and(|number| number.parse::<u8>().is_ok());
            let line = line.replace("**", "");
            match line.strip_prefix(mark) {
                Some(rest) if item => {
                    let first = format!("{mark} ");
                    lines.extend(indented(rest.trim_start(), columns, &first, &" ".repeat(first.len())));
                }
                _ => lines.extend(wrap(&line, columns)),
            }
        }
    }
    lines
}

/// The two cells of a row of a table.
fn row(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
    inner.split_once(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_sections_and_commands() {
        let [ja, en] = Lang::ALL.map(|lang| sections(lang).collect::<Vec<_>>());
        assert_eq!(ja.len(), en.len());
        for (ja, en) in ja.iter().zip(&en) {
            let shape = |section: &ManualSection| {
                let count = |mark: &str| section.body.lines().filter(|line| line.starts_with(mark)).count();
                [count("```"), count("- "), count("| "), count("gaitou"), count("**")]
            };
            assert_eq!(shape(ja), shape(en), "{} and {}", ja.heading, en.heading);
        }
    }

    #[test]
    fn a_word_finds_the_sections_named_after_it_first() {
        let named = |lang, word| about(lang, word).iter().map(|section| section.heading).collect::<Vec<_>>();
        assert_eq!(named(Lang::En, "EXCEL"), ["Many studies at once (batch, Excel)"]);
        assert_eq!(named(Lang::Ja, "ｅｘｃｅｌ"), ["多くの研究をまとめて判定する（batch、Excel）"]);
        assert!(named(Lang::En, "certutil") == ["On Windows"] && named(Lang::En, "no such word").is_empty());
    }

    #[test]
    fn prose_and_tables_keep_their_columns() {
        for lang in Lang::ALL {
            let said = plain(sections(lang), 80);
            assert!(!said.contains("```") && !said.contains("**") && !said.contains("|---"));
            for line in said.lines().filter(|line| !line.starts_with("  ")) {
                assert!(width(line) <= 80, "{line}");
                assert!(!line.trim_start().starts_with(['、', '。', '）']), "{line}");
            }
        }
    }
}
