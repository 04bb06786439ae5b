//! Changes one setting of a configuration file; comments and everything else stay as they are.

use toml_edit::{DocumentMut, TomlError, Value, value};

use super::{Config, ConfigProblem, ConfigProblemKind, SettingKey};
use crate::text::Lang;

/// The file with a setting set.
///
/// # Errors
/// The file is no TOML, or the setting cannot have that value, or has none.
pub fn set(text: &str, key: SettingKey, given: &str) -> Result<String, ConfigProblem> {
    let mut document = parse(text)?;
    if given.trim().is_empty() {
        return Err(ConfigProblem { line: None, kind: ConfigProblemKind::Empty { key } });
    }
    let mut config = Config::default();
    let written = if config.set_text(key, given) { config.written(key) } else { None };
    let written =
        written.ok_or(ConfigProblem { line: None, kind: ConfigProblemKind::Value { key, variable: false } })?;
    match document.get_mut(key.name()).and_then(|item| item.as_value_mut()) {
        // What stands behind the value on its line is kept.
        Some(old) => {
            let decor = old.decor().clone();
            *old = written;
            *old.decor_mut() = decor;
        }
        None => return Ok(added(text, document, key, written)),
    }
    Ok(document.to_string())
}

/// The file with a setting that it did not have: in the place that its sample keeps for it, else behind the others.
fn added(text: &str, mut document: DocumentMut, key: SettingKey, written: Value) -> String {
    let line = format!("{} = {written}", key.name());
    let place = format!("# {} =", key.name());
    if text.lines().any(|line| line.starts_with(&place)) {
        let lines = text.lines().map(|old| if old.starts_with(&place) { line.as_str() } else { old });
        return lines.collect::<Vec<_>>().join("\n") + "\n";
    }
    // Behind the head of a table it would belong to that table.
    if document.iter().any(|(_, item)| !item.is_value()) {
        document.insert(key.name(), value(written));
        return document.to_string();
    }
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}{line}\n")
}

/// The file without a setting: its line becomes a comment, so that it can be taken back.
///
/// # Errors
/// The file is no TOML.
pub fn remove(text: &str, key: SettingKey) -> Result<String, ConfigProblem> {
    let mut document = parse(text)?;
    let begins = |line: &str| line.split_once('=').is_some_and(|(name, _)| name.trim() == key.name());
    let off: String = text
        .split_inclusive('\n')
        .map(|line| if begins(line) { format!("# {line}") } else { line.to_owned() })
        .collect();
    document.remove(key.name());
    // A value of several lines, or one that only looks like the setting, is left to the one who knows the format.
    let same = parse(&off).is_ok_and(|off| values(&off) == values(&document));
    Ok(if same { off } else { document.to_string() })
}

/// What a file says, without its comments.
fn values(document: &DocumentMut) -> Vec<(String, String)> {
    document.iter().map(|(name, item)| (name.to_owned(), item.to_string().trim().to_owned())).collect()
}

/// A file to begin with: every setting with what it does, none of them set.
pub fn sample(lang: Lang) -> String {
    let head = lang.pick(
        "# gaitou の設定。行頭の # を消すと有効になります。コマンドライン、環境変数（GAITOU_…）、この順に優先します。\n",
        "# Settings of gaitou. Take away the # of a line to use it. The command line and GAITOU_... go before it.\n",
    );
    let lines = SettingKey::ALL.into_iter().map(|key| {
        let value = match key {
            SettingKey::Language => lang.pick("\"ja\"", "\"en\""),
            SettingKey::Institution
            | SettingKey::JudgedBy
            | SettingKey::Exports
            | SettingKey::Template
            | SettingKey::Trees
            | SettingKey::Law
            | SettingKey::Notes => "\"\"",
            SettingKey::Signatures => {
                lang.pick("[\"判定者\", \"確認者\", \"承認者\"]", "[\"Judged by\", \"Checked by\", \"Approved by\"]")
            }
            SettingKey::Keys => "[\"w=v\"]",
            SettingKey::Theme => "\"dark\"",
            SettingKey::Ascii => "false",
        };
        format!("\n# {}\n# {} = {value}\n", key.about(lang), key.name())
    });
    head.to_owned() + &lines.collect::<String>()
}

fn parse(text: &str) -> Result<DocumentMut, ConfigProblem> {
    text.parse().map_err(|fault: TomlError| {
        let before = fault.span().and_then(|at| text.get(..at.start)).unwrap_or_default();
        let line = Some(1 + before.matches('\n').count());
        ConfigProblem { line, kind: ConfigProblemKind::NotToml(fault.message().to_owned()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::load;

    #[test]
    fn what_stands_beside_a_setting_stays() {
        let text = "# mine\nlanguage = \"ja\" # ours\nodd = 1\n\n[x]\ny = 2\n";
        let changed = set(text, SettingKey::Language, "en").unwrap();
        assert_eq!(changed, text.replace("\"ja\"", "\"en\""));
        let more = set(&changed, SettingKey::Signatures, "A,B").unwrap();
        assert!(more.contains("signatures = [\"A\", \"B\"]\n\n[x]"), "{more}");
        let off = remove(&more, SettingKey::Signatures).unwrap();
        assert_eq!(off, more.replace("signatures", "# signatures"));
        assert_eq!(set(&off, SettingKey::Signatures, "A,B").unwrap(), more);
        let long = "signatures = [\n  \"A\",\n]\nlanguage = \"ja\"\n";
        assert_eq!(remove(long, SettingKey::Signatures).unwrap(), "language = \"ja\"\n");
        assert!(set(text, SettingKey::Ascii, "perhaps").is_err() && set("x =", SettingKey::Law, "a").is_err());
        assert!(SettingKey::ALL.into_iter().all(|key| set(text, key, " ").is_err()));
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
            let set = used.lines().filter(|line| !line.ends_with(" = \"\"")).count();
            assert_eq!((loaded.problems.len(), loaded.origins.len()), (0, set), "{used}");
            assert_eq!(used.lines().count(), SettingKey::ALL.len(), "{used}");
            assert!(SettingKey::ALL.into_iter().all(|key| !key.is_place() || loaded.config.written(key).is_none()));
        }
    }
}
