//! `gaitou trees check`: every problem with file, line, path, what and the fix; then what a keeper should look at.
//!
//! Errors come first and all of them; while there is one, nothing else is said. Of the remarks on a tree that
//! loads, one line a kind is shown, so that a hundred small ones do not bury a grave one; `--all` lists each.

use std::path::{Path, PathBuf};

use super::cases;
use crate::cli::failure::{lined_up, located};
use crate::cli::said::both;
use crate::cli::session::read_trees;
use crate::cli::{Exit, Failure, Io, Session};
use crate::statute::KnownProvisions;
use crate::storage::TreeFiles;
use crate::study::Study;
use crate::text::{Lang, clean};
use crate::tree::{
    Editions, EditionsError, Position, Remark, RemarkKind, SHIPPED, Tree, line_of, remarks, sources_text, words,
};
use crate::triage::Visit;

#[derive(Debug, clap::Args)]
#[command(about = both!("決定木のファイルを検査する", "Check tree files"))]
pub(super) struct Args {
    #[arg(value_name = "FILE|FOLDER", help = both!(
        "検査するもの（省けば付属の決定木）",
        "What to check (the shipped trees unless given)",
    ))]
    path: Option<PathBuf>,
    #[arg(long, help = both!("注意を一件ずつ全部出す", "List every warning, not one of each kind"))]
    all: bool,
    #[arg(long, help = both!(
        "e-Gov の法令を引用するのに照合の記録（provisions.json）がない所も誤りとする",
        "Refuse citations of laws on e-Gov without a digest in provisions.json",
    ))]
    law: bool,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { path, all, law } = args;
    let lang = session.lang;
    let cases = cases(session)?;
    let path = path.or_else(|| session.named_trees.clone());
    let (files, checked) = match &path {
        None => (shipped(), Ok(session.editions()?.clone())),
        Some(path) => {
            let files = read_trees(path)?;
            let alone = path.file_name().is_some_and(|name| name == "sources.json");
            let checked = if alone { sources_alone(&files) } else { check(&files, path) };
            (files, checked)
        }
    };
    let problems = match &checked {
        Ok(editions) => editions.warnings(),
        Err(EditionsError::Problems(problems)) => problems.as_slice(),
        Err(fault) => {
            writeln!(io.stdout, "{}", lang.pick("誤り: ", "error: ").to_owned() + &lined_up(fault, lang))?;
            return Ok(Exit::NotFine);
        }
    };
    let word = if checked.is_ok() { lang.pick("注意", "warning") } else { lang.pick("誤り", "error") };
    for (stem, problem) in problems {
        writeln!(io.stdout, "{word}: {}", located(&files, stem, problem, lang))?;
    }
    let Ok(editions) = &checked else {
        writeln!(
            io.stdout,
            "{}",
            lang.pick(format!("誤り {} 件", problems.len()), format!("{} problems", problems.len()))
        )?;
        return Ok(Exit::NotFine);
    };
    let mut ids = Vec::new();
    for tree in editions.all().iter().filter(|tree| files.text(tree.id()).is_some()) {
        let mut found = remarks(tree);
        found.extend(without_case(tree, &cases));
        print(session, &files, tree, &found, all, io)?;
        ids.push(tree.id());
    }
    if law && !all_read(editions, lang, io)? {
        return Ok(Exit::NotFine);
    }
    let measured =
        lang.pick(format!("（事例 {} 件で確認）", cases.len()), format!(" (measured by {} cases)", cases.len()));
    let ids = if ids.is_empty() { "sources".to_owned() } else { ids.join(", ") };
    writeln!(
        io.stdout,
        "{}",
        lang.pick(format!("誤りはありません: {ids}{measured}"), format!("no error: {ids}{measured}"))
    )?;
    Ok(Exit::Done)
}

/// Says which cited provisions have no digest to compare official texts with; whether each of them is explained.
fn all_read(editions: &Editions, lang: Lang, io: &mut Io) -> Result<bool, Failure> {
    let known = KnownProvisions::shipped();
    let mut fine = true;
    for (law, at) in known.unread(editions) {
        let place = words(std::slice::from_ref(&at), lang);
        let because = known.why_without(&law, &at);
        fine &= because.is_some();
        let line = match because.map(|because| because.get(lang)) {
            Some(because) => lang.pick(
                format!("注意: {law} {place}: 照合の記録がありません。{because}"),
                format!("warning: {law} {place}: no digest. {because}"),
            ),
            None => lang.pick(
                format!("誤り: {law} {place}: 照合の記録がありません。gaitou trees provisions で足してください"),
                format!("error: {law} {place}: no digest; add it with gaitou trees provisions"),
            ),
        };
        writeln!(io.stdout, "{line}")?;
    }
    Ok(fine)
}

/// A single file is not to blame for the sources that only its neighbours cite.
fn check(files: &TreeFiles, path: &Path) -> Result<Editions, EditionsError> {
    let checked = Editions::own(files.sources.as_deref(), &files.as_texts())?;
    Ok(if path.is_dir() { checked } else { checked.without_warnings() })
}

/// A sources file named by itself is checked against nothing but its own rules.
fn sources_alone(files: &TreeFiles) -> Result<Editions, EditionsError> {
    Editions::own(files.sources.as_deref(), &SHIPPED).map(Editions::without_warnings)
}

fn shipped() -> TreeFiles {
    TreeFiles {
        folder: PathBuf::from("decision-trees"),
        sources: Some(sources_text().to_owned()),
        trees: SHIPPED.iter().map(|(stem, text)| ((*stem).to_owned(), (*text).to_owned())).collect(),
    }
}

/// The answers and leaves that no case exercises.
fn without_case(tree: &Tree, cases: &[(String, Study)]) -> Vec<Remark> {
    let visits: Vec<Visit> = cases.iter().map(|(_, study)| Visit::of(tree, study)).collect();
    let mut found = Vec::new();
    for (q, question) in tree.each_question() {
        for (a, answer) in tree.each_answer(q) {
            if !visits.iter().any(|visit| visit.answers.contains(&(q, a))) {
                let kind = RemarkKind::AnswerWithoutCase(format!("{}={}", question.id, answer.id));
                found.push(Remark { path: format!("questions[{}].answers[{}]", q.ix(), a.ix()), kind });
            }
        }
    }
    for (at, leaf) in tree.each_leaf() {
        if !visits.iter().any(|visit| visit.leaves.contains(at)) {
            found.push(Remark {
                path: format!("leaves[{}]", at.ix()),
                kind: RemarkKind::LeafWithoutCase(leaf.id.to_string()),
            });
        }
    }
    found
}

fn print(
    session: &Session,
    files: &TreeFiles,
    tree: &Tree,
    found: &[Remark],
    all: bool,
    io: &mut Io,
) -> Result<(), Failure> {
    let lang = session.lang;
    let file = clean(&files.folder.join(format!("{}.json", tree.id())).display().to_string());
    let text = files.text(tree.id()).unwrap_or_default();
    let mut listed: Vec<&str> = Vec::new();
    for remark in found {
        let name = remark.kind.name();
        if !all && listed.contains(&name) {
            continue;
        }
        listed.push(name);
        let more = found.iter().filter(|other| other.kind.name() == name).count() - 1;
        let more = match more {
            more if all || more == 0 => String::new(),
            more => lang.pick(
                format!("（同じ注意がほかに {more} 件。--all で全部）"),
                format!(" (and {more} more like it; --all lists them)"),
            ),
        };
        let line = line_of(text, &remark.path);
        writeln!(io.stdout, "{}: {file}:{line}: {}{more}", lang.pick("注意", "warning"), remark.line(lang))?;
    }
    Ok(())
}
