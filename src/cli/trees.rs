//! `gaitou trees`: for the people who keep the trees.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Exit, Failure, Io, Session};
use crate::report::edition_text;
use crate::storage::{FileError, read_text};
use crate::text::{both_calendars, clean, parse_day};
use crate::tree::{Editions, EditionsError, Problem, Severity, Tree};

/// The most bytes of a tree or sources file.
const MAX_BYTES: usize = 16 * 1024 * 1024;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    match given.subcommand() {
        Some(("check", given)) => check(session, given.get_one::<PathBuf>("path"), io),
        Some(("show", given)) => show(session, given.get_one::<String>("tree"), io),
        _ => list(session, io),
    }
}

fn list(session: &Session, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    for tree in session.editions.all() {
        let document = tree.document();
        let from = both_calendars(document.in_force_from, lang);
        let until = session.editions.last_day(&document.id).map(|day| both_calendars(day, lang));
        let until = until.map_or_else(String::new, |day| lang.pick(format!("{day} まで"), format!("to {day}")));
        let (questions, leaves) = (tree.questions().len(), tree.leaves().len());
        writeln!(io.stdout, "{}  {}", document.id, document.title.get(lang))?;
        writeln!(
            io.stdout,
            "  {}",
            lang.pick(format!("{from} から {until}"), format!("in force from {from} {until}")).trim_end()
        )?;
        let facts = lang.pick(
            format!(
                "第{}版、質問 {questions}、結論 {leaves}、文書の確認 {} まで",
                document.revision, document.sources_checked
            ),
            format!(
                "revision {}, {questions} questions, {leaves} leaves, sources checked up to {}",
                document.revision, document.sources_checked
            ),
        );
        writeln!(io.stdout, "  {facts}\n  {}", tree.digest())?;
    }
    Ok(Exit::Done)
}

fn show(session: &Session, wanted: Option<&String>, io: &mut Io) -> Result<Exit, Failure> {
    let editions = &session.editions;
    let tree = match wanted {
        None => editions.on(session.today),
        Some(wanted) => editions.find(wanted).or_else(|| editions.on(parse_day(wanted).ok()?)),
    };
    let tree = tree.ok_or_else(|| {
        let ids: Vec<_> = editions.all().iter().map(Tree::id).collect();
        let wanted = clean(wanted.map_or("", String::as_str));
        let message = session.lang.pick(
            format!("「{wanted}」という版はありません。次のどれかか、日付を指定してください: {}", ids.join(", ")),
            format!("there is no edition {wanted}; give a day or one of {}", ids.join(", ")),
        );
        Failure::new(Exit::Tree, message)
    })?;
    write!(io.stdout, "{}", edition_text(tree, session.lang, 80))?;
    Ok(Exit::Done)
}

/// Checks the shipped trees, a folder of trees with its `sources.json`, or one tree with the sources beside it.
fn check(session: &Session, path: Option<&PathBuf>, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let Some(path) = path else {
        return report(session, "", Ok(&session.editions), io);
    };
    let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new(".")) };
    let failure = |file: &Path, fault: &FileError| Failure::of_file(&file.display().to_string(), fault, lang);
    let sources_path = folder.join("sources.json");
    let sources = read_text(&sources_path, MAX_BYTES).map_err(|fault| failure(&sources_path, &fault))?;
    let files = if path.is_dir() {
        let cases = crate::storage::Cases { folder: folder.to_owned() };
        let all = cases.list().map_err(|fault| failure(folder, &fault))?;
        all.into_iter().filter(|file| *file != sources_path).collect()
    } else if *path == sources_path {
        Vec::new()
    } else {
        vec![path.clone()]
    };
    let mut texts = Vec::new();
    for file in files {
        let text = read_text(&file, MAX_BYTES).map_err(|fault| failure(&file, &fault))?;
        texts.push((file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(), text));
    }
    let files: Vec<_> = texts.iter().map(|(stem, text)| (stem.as_str(), text.as_str())).collect();
    let place = format!("{}/", folder.display());
    match Editions::load(&sources, &files) {
        Ok(editions) => report(session, &place, Ok(&editions), io),
        Err(fault) => report(session, &place, Err(fault), io),
    }
}

fn report(
    session: &Session,
    place: &str,
    checked: Result<&Editions, EditionsError>,
    io: &mut Io,
) -> Result<Exit, Failure> {
    let lang = session.lang;
    let place = clean(place);
    let mut print = |problems: &[(String, Problem)]| -> Result<(), Failure> {
        for (stem, problem) in problems {
            let word = match problem.kind.severity() {
                Severity::Error => lang.pick("誤り", "error"),
                Severity::Warning => lang.pick("注意", "warning"),
            };
            writeln!(io.stdout, "{word}: {place}{}.json: {}", clean(stem), problem.line(lang))?;
        }
        Ok(())
    };
    match checked {
        Ok(editions) => {
            print(editions.warnings())?;
            let ids: Vec<_> = editions.all().iter().map(Tree::id).collect();
            let fine =
                lang.pick(format!("問題はありません: {}", ids.join(", ")), format!("no problem: {}", ids.join(", ")));
            writeln!(io.stdout, "{fine}")?;
            Ok(Exit::Done)
        }
        Err(EditionsError::Problems(problems)) => {
            print(&problems)?;
            let count = problems.len();
            writeln!(io.stdout, "{}", lang.pick(format!("誤り {count} 件"), format!("{count} problems")))?;
            Ok(Exit::NotFine)
        }
        Err(EditionsError::SameDay(one, other)) => {
            let text = lang.pick(
                format!("{one} と {other} の施行日が同じです。どちらかの in_force_from を直してください"),
                format!("{one} and {other} begin on the same day; correct one in_force_from"),
            );
            writeln!(io.stdout, "{text}")?;
            Ok(Exit::NotFine)
        }
        Err(EditionsError::None) => {
            let text = lang.pick("決定木のファイルがありません", "there is no tree file");
            writeln!(io.stdout, "{place}: {text}")?;
            Ok(Exit::NotFine)
        }
    }
}
