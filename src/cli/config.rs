//! `gaitou config`: the settings that the program remembers, shown, checked and changed.

mod place;

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::failure::NoConfig;
use super::said::both;
use super::{Exit, Failure, Io, ProgramInput, Session, tell};
use crate::config::{self, Config, ConfigProblem, Loaded, Origin, SettingKey};
use crate::storage::{Wait, change_own};
use crate::text::{Lang, clean};

use place::{ConfigFile, read};

#[derive(Debug, clap::Args)]
#[command(about = both!("設定を見る、確かめる、直す", "Show, check and change the settings"))]
pub(super) struct Args {
    #[command(subcommand)]
    task: ConfigTask,
}

#[derive(Debug, Subcommand)]
enum ConfigTask {
    #[command(about = both!("設定ファイルの場所を表示する", "Print where the configuration is"))]
    Path,
    #[command(about = both!("今の設定と、それがどこから来たかを表示する", "Print the settings and where each comes from"))]
    Show,
    #[command(about = both!("設定ファイルを検査する", "Check the configuration"))]
    Check,
    #[command(about = both!(
        "設定ファイルをエディターで開く（EDITOR）。KEY と VALUE があれば、その設定だけを書き換える",
        "Open the configuration in the editor (EDITOR); with KEY and VALUE, set just that",
    ))]
    Edit(ConfigChange),
}

#[derive(Debug, clap::Args)]
struct ConfigChange {
    #[arg(value_name = "KEY", requires = "value", help = both!("設定の名前", "The setting"))]
    key: Option<SettingKey>,
    #[arg(value_name = "VALUE", help = both!(
        "値（signatures は「判定者,確認者」のようにコンマで区切る）",
        "Its value (signatures: several, with commas between them)",
    ))]
    value: Option<String>,
    #[arg(long, value_name = "KEY", conflicts_with = "key", help = both!(
        "この設定を消す",
        "Take this setting out",
    ))]
    unset: Option<SettingKey>,
}

impl ValueEnum for SettingKey {
    fn value_variants<'a>() -> &'a [Self] {
        &SettingKey::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(self.name().into())
    }
}

/// Where the configuration is; none without a home.
pub(super) fn file(io: &Io) -> Option<PathBuf> {
    ConfigFile::of(io).map(|place| place.file)
}

/// The settings for this run, and what is to be told of them.
pub(super) fn load(io: &Io) -> (Config, Option<NoConfig>) {
    let place = ConfigFile::of(io);
    let (text, unread) = match place.as_ref().map(read) {
        None => (None, None),
        Some(Ok(text)) => (text, None),
        Some(Err(fault)) => (None, Some(fault)),
    };
    let Loaded { config, origins: _, problems } = config::load(text.as_deref(), io.variable);
    let more = problems.len().saturating_sub(1);
    let first = problems.into_iter().next();
    let wrong = first.map(|problem| NoConfig::Wrong { file: place.map(|place| place.file), problem, more });
    (config, unread.or(wrong))
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let place = ConfigFile::of(io).ok_or(NoConfig::NoHome)?;
    let file = clean(&place.file.display().to_string());
    match args.task {
        ConfigTask::Path => {
            writeln!(io.stdout, "{file}")?;
            Ok(Exit::Done)
        }
        ConfigTask::Show => {
            let loaded = config::load(read(&place)?.as_deref(), io.variable);
            write!(io.stdout, "{}", listing(&loaded, &file, session.lang))?;
            Ok(Exit::Done)
        }
        ConfigTask::Check => check(session, &place, io),
        ConfigTask::Edit(edit) => {
            self::edit(session, &place, edit, io)?;
            check(session, &place, io)
        }
    }
}

/// Every setting with its value and where that comes from.
fn listing(loaded: &Loaded, file: &str, lang: Lang) -> String {
    let mut lines = vec![file.to_owned()];
    for key in SettingKey::ALL {
        let origin = loaded.origins.iter().find(|(known, _)| *known == key).map(|(_, origin)| *origin);
        let from = match origin {
            Some(Origin::Variable) => key.variable(),
            Some(Origin::File) => lang.pick("設定ファイル", "configuration").to_owned(),
            None => lang.pick("設定なし", "not set").to_owned(),
        };
        let value = loaded.config.written(key).map(|value| format!(" = {}", clean(&value.to_string())));
        let (name, value, about) = (key.name(), value.unwrap_or_default(), key.about(lang));
        lines.push(lang.pick(format!("{name}{value}（{from}）: {about}"), format!("{name}{value} ({from}): {about}")));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Says everything that is wrong with the file and the environment.
fn check(session: &Session, place: &ConfigFile, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let file = clean(&place.file.display().to_string());
    let loaded = config::load(read(place)?.as_deref(), io.variable);
    for problem in &loaded.problems {
        let line = problem.say(lang);
        match problem.line {
            Some(_) => writeln!(io.stdout, "{file}: {line}")?,
            None => writeln!(io.stdout, "{line}")?,
        }
    }
    if loaded.problems.is_empty() {
        writeln!(io.stdout, "{file}: {}", lang.pick("誤りはありません", "no error"))?;
        return Ok(Exit::Done);
    }
    Ok(Exit::NotFine)
}

/// A place as it is named wherever the program is started; one that cannot be written so is kept as it was typed.
fn from_anywhere(typed: String) -> String {
    let place = std::path::absolute(&typed).ok().and_then(|place| place.into_os_string().into_string().ok());
    place.unwrap_or(typed)
}

fn edit(session: &Session, place: &ConfigFile, edit: ConfigChange, io: &mut Io) -> Result<(), Failure> {
    let ConfigChange { key, value, unset } = edit;
    let text = read(place)?;
    let file = &place.file;
    let change = |change: &dyn Fn(Option<String>) -> Result<String, ConfigProblem>| -> Result<(), Failure> {
        let failed = |fault| Failure::File(file.clone(), fault);
        let wrong = |problem| NoConfig::Wrong { file: Some(file.clone()), problem, more: 0 };
        change_own(file, config::MAX_BYTES, Wait::Patiently, change).map_err(failed)?.map_err(wrong)?;
        Ok(())
    };
    match (key.zip(value), unset) {
        (Some((key, value)), _) => {
            let value = if key.is_place() { from_anywhere(value) } else { value };
            change(&|old| config::set(&old.unwrap_or_default(), key, &value))
        }
        (None, Some(key)) => change(&|old| config::remove(&old.unwrap_or_default(), key)),
        (None, None) => {
            if text.is_none() {
                change(&|old| Ok(old.unwrap_or_else(|| config::sample(session.lang))))?;
            }
            let editor =
                ["VISUAL", "EDITOR"].into_iter().filter_map(io.variable).find(|editor| !editor.trim().is_empty());
            let editor = editor.unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.to_owned());
            if let Err(fault) = (io.start)(&editor, ProgramInput::File(file)) {
                return Err(NoConfig::Editor { editor, fault }.into());
            }
            Ok(())
        }
    }?;
    if io.interactive {
        tell(session.lang.pick("次に始めたときから使います", "in use from the next start on"), io);
    }
    Ok(())
}
