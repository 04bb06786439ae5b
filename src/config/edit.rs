//! Changes one setting of a configuration file; comments and everything else stay as they are.

use toml_edit::{DocumentMut, TomlError, value};

use super::{Config, Key, Problem, ProblemKind};
use crate::text::Lang;

/// The file with a setting set.
///
/// # Errors
/// The file is no TOML, or the setting cannot have that value.
pub fn set(text: &str, key: Key, given: &str) -> Result<String, Problem> {
    let mut document = parse(text)?;
    let mut config = Config::default();
    let written = if config.set_text(key, given) { config.written(key) } else { None };
    let written = written.ok_or(Problem { line: None, kind: ProblemKind::Value { key, variable: false } })?;
    match document.get_mut(key.name()).and_then(|item| item.as_value_mut()) {
        // What stands behind the value on its line is kept.
        Some(old) => {
            let decor = old.decor().clone();
            *old = written;
            *old.decor_mut() = decor;
        }
        None => {
            document.insert(key.name(), value(written));
        }
    }
    Ok(document.to_string())
}

/// The file without a setting.
///
/// # Errors
/// The file is no TOML.
pub fn remove(text: &str, key: Key) -> Result<String, Problem> {
    let mut document = parse(text)?;
    document.remove(key.name());
    Ok(document.to_string())
}

/// A file to begin with: every setting with what it does, none of them set.
pub fn sample(lang: Lang) -> String {
    let head = lang.pick(
        "# gaitou の設定。行頭の # を消すと有効になります。コマンドライン、環境変数（GAITOU_…）、この順に優先します。\n",
        "# Settings of gaitou. Take away the # of a line to use it. The command line and GAITOU_... go before it.\n",
    );
    let lines = Key::ALL.into_iter().map(|key| {
        let value = match key {
            Key::Language => lang.pick("\"ja\"", "\"en\""),
            Key::Institution | Key::JudgedBy | Key::Exports | Key::Template | Key::Law | Key::Notes => "\"\"",
            Key::Signatures => {
                lang.pick("[\"判定者\", \"確認者\", \"承認者\"]", "[\"Judged by\", \"Checked by\", \"Approved by\"]")
            }
            Key::Theme => "\"dark\"",
            Key::Ascii => "false",
        };
        format!("\n# {}\n# {} = {value}\n", key.about(lang), key.name())
    });
    head.to_owned() + &lines.collect::<String>()
}

fn parse(text: &str) -> Result<DocumentMut, Problem> {
    text.parse().map_err(|fault: TomlError| {
        let before = fault.span().and_then(|at| text.get(..at.start)).unwrap_or_default();
        let line = Some(1 + before.matches('\n').count());
        Problem { line, kind: ProblemKind::NotToml(fault.message().to_owned()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::load;

    #[test]
    fn what_stands_beside_a_setting_stays() {
        let text = "# mine\nlanguage = \"ja\" # ours\nodd = 1\n\n[x]\ny = 2\n";
        let changed = set(text, Key::Language, "en").unwrap();
        assert_eq!(changed, text.replace("\"ja\"", "\"en\""));
        let more = set(&changed, Key::Signatures, "A,B").unwrap();
        assert!(more.contains("signatures = [\"A\", \"B\"]\n\n[x]"), "{more}");
        assert_eq!(remove(&more, Key::Signatures).unwrap(), changed);
        assert!(set(text, Key::Ascii, "perhaps").is_err() && set("x =", Key::Law, "a").is_err());
    }

    #[test]
    fn the_sample_sets_nothing_and_can_be_used_line_by_line() {
        for lang in Lang::ALL {
            let sample = sample(lang);
            assert_eq!(load(Some(&sample), &|_| None), load(None, &|_| None));
            let used: Vec<&str> =
                sample.lines().filter(|line| line.contains(" = ")).filter_map(|line| line.strip_prefix("# ")).collect();
            let used = used.join("\n");
            let loaded = load(Some(&used), &|_| None);
            assert_eq!((loaded.problems.len(), loaded.origins.len()), (0, Key::ALL.len()), "{used}");
        }
    }
}
