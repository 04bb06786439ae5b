//! `gaitou trees`: for the people who keep the trees.

mod check;
mod coverage;
mod diff;
mod draw;
mod list;
mod route_table;
mod show;
mod table;

use std::path::PathBuf;

use clap::ArgMatches;

use super::{Exit, Failure, Io, Session};
use crate::storage::{Cases, FileError, TreeFiles, read_case};
use crate::study::Study;
use crate::text::{Lang, clean, parse_day};
use crate::tree::{Editions, EditionsError, Problem, Tree, line_of, routes};

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    match given.subcommand() {
        Some(("check", given)) => check::run(session, given, io),
        Some(("diff", given)) => diff::run(session, given, io),
        Some(("draw", given)) => draw::run(session, given, io),
        Some(("coverage", given)) => coverage::run(session, given, io),
        Some(("routes", given)) => route_table::run(session, given, io),
        Some(("show", given)) => show::run(session, given, io),
        _ => list::run(session, io),
    }
}

/// The edition that an argument names by id or day; today's where nothing is named.
fn edition<'a>(session: &'a Session, given: &ArgMatches) -> Result<&'a Tree, Failure> {
    let wanted = given.get_one::<String>("tree").map_or("", String::as_str);
    find(session, wanted).ok_or_else(|| no_edition(session, wanted))
}

fn find<'a>(session: &'a Session, wanted: &str) -> Option<&'a Tree> {
    let editions = &session.editions;
    if wanted.is_empty() {
        return editions.on(session.today);
    }
    editions.find(wanted).or_else(|| editions.on(parse_day(wanted).ok()?))
}

fn no_edition(session: &Session, wanted: &str) -> Failure {
    let ids: Vec<_> = session.editions.all().iter().map(Tree::id).collect();
    let wanted = clean(wanted);
    let message = session.lang.pick(
        format!("「{wanted}」という版はありません。次のどれかか、日付を指定してください: {}", ids.join(", ")),
        format!("there is no edition {wanted}; give a day or one of {}", ids.join(", ")),
    );
    Failure::new(Exit::Tree, message)
}

/// Refuses a tree with more ways through than anybody could read, before they are walked.
fn walkable(tree: &Tree, lang: Lang) -> Result<(), Failure> {
    let (count, limit) = (routes::count(tree), routes::LIMIT);
    if count <= limit {
        return Ok(());
    }
    let id = tree.id();
    let message = lang.pick(
        format!("{id}: 結論までの道が {count} 通りあります。{limit} 通りまでにしてください"),
        format!("{id}: there are {count} ways through; at most {limit} can be walked, so merge some questions"),
    );
    Err(Failure::new(Exit::BadInput, message))
}

/// The cases that a tree is measured by, each by name: those of `--cases`, else the official ones.
fn cases(session: &Session) -> Result<Vec<(String, Study)>, Failure> {
    let Some(folder) = &session.cases else {
        let official = crate::examples::official().iter();
        return Ok(official.map(|example| (example.stem.to_owned(), example.study.clone())).collect());
    };
    let failure = |fault: (PathBuf, FileError)| of_file(fault, session.lang);
    let files = Cases { folder: folder.clone() }.list().map_err(|fault| failure((folder.clone(), fault)))?;
    let mut cases = Vec::new();
    for file in files {
        let study = read_case(&file).map_err(|fault| failure((file.clone(), fault)))?;
        cases.push((file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(), study));
    }
    Ok(cases)
}

fn of_file((file, fault): (PathBuf, FileError), lang: Lang) -> Failure {
    Failure::of_file(&file.display().to_string(), &fault, lang)
}

/// The shipped editions with the keeper's own (`--trees`) beside them or in their place.
pub(super) fn with_own(folder: &std::path::Path, lang: Lang) -> Result<Editions, Failure> {
    let files = TreeFiles::read(folder).map_err(|fault| of_file(fault, lang))?;
    Editions::with_own(files.sources.as_deref(), &files.as_texts())
        .map_err(|fault| Failure::new(Exit::Tree, in_one_line(&files, &fault, lang)))
}

/// What keeps tree files from being used, in one line, and how to see the rest.
fn in_one_line(files: &TreeFiles, fault: &EditionsError, lang: Lang) -> String {
    let folder = clean(&files.folder.display().to_string());
    match fault {
        EditionsError::Problems(problems) => {
            let first = problems.first().map(|(stem, problem)| located(files, stem, problem, lang)).unwrap_or_default();
            let all = lang.pick(
                format!("誤り {} 件、全部は gaitou trees check {folder} で見られます", problems.len()),
                format!("problems: {}, see all with gaitou trees check {folder}", problems.len()),
            );
            lang.pick(format!("{first}（{all}）"), format!("{first} ({all})"))
        }
        EditionsError::SameDay(..) | EditionsError::None => format!("{folder}: {}", lined_up(fault, lang)),
    }
}

/// What is wrong with files that are each in order but give no editions together.
fn lined_up(fault: &EditionsError, lang: Lang) -> String {
    match fault {
        EditionsError::SameDay(one, other) => lang.pick(
            format!("{one} と {other} の施行日が同じです。どちらかの in_force_from を直してください"),
            format!("{one} and {other} begin on the same day; correct one in_force_from"),
        ),
        EditionsError::None => lang.pick(
            "決定木のファイルがありません。JSON の決定木を置いてください".to_owned(),
            "there is no tree file; put the JSON of a tree there".to_owned(),
        ),
        EditionsError::Problems(problems) => problems.len().to_string(),
    }
}

/// A problem with the file and the line that it is in.
fn located(files: &TreeFiles, stem: &str, problem: &Problem, lang: Lang) -> String {
    let file = clean(&files.folder.join(format!("{stem}.json")).display().to_string());
    // A file that is not of the format has no line but the one at which reading stopped.
    let line = match problem.kind {
        crate::tree::Kind::Schema { line, .. } => line,
        _ => files.text(stem).map_or(1, |text| line_of(text, &problem.path)),
    };
    format!("{file}:{line}: {}", problem.line(lang))
}
