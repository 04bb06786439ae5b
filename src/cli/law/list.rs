//! `gaitou law list`: the laws in the user's folder, what they serve, and whether all that is cited is in them.

use crate::cli::options::{LawPlace, day};
use crate::cli::output::COLUMNS;
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::statute::{Serving, Shelf, Volume, laws_on, serving};
use crate::text::{Day, Lang, clean, indented};
use crate::tree::{Editions, address, words};

#[derive(Debug, clap::Args)]
#[command(about = both!("手元の法令を表示する", "List the laws that were added"))]
pub(super) struct Args {
    #[arg(long, value_name = "DATE", value_parser = day, help = both!(
        "この日の法令だけを示す。引用するのに手元にないものも",
        "Only the law of this day, and what is cited on it but not at hand",
    ))]
    as_of: Option<Day>,
    #[command(flatten)]
    law: LawPlace,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { as_of, law } = args;
    let lang = session.lang;
    let shelf = session.read_shelf(&law, io)?;
    let editions = session.editions()?;
    let mut lines = Vec::new();
    for volume in shelf.volumes() {
        let of_day = |day: Day| shelf.on(&volume.version.law, day).is_some_and(|found| found.version == volume.version);
        if as_of.is_none_or(of_day) {
            lines.extend(version_lines(volume, &serving(editions, &shelf, volume, as_of), lang));
        }
    }
    if let Some(day) = as_of {
        lines.extend(absent(editions, &shelf, day, lang));
    }
    if shelf.is_empty() {
        let line = lang.pick(
            "法令はまだありません。e-Gov で保存した XML を gaitou law add で足してください。",
            "No laws yet. Add XML from e-Gov with gaitou law add.",
        );
        lines.push(line.to_owned());
    }
    lines.iter().try_for_each(|line| writeln!(io.stdout, "{line}"))?;
    Ok(Exit::Done)
}

/// A version, and what of each source that it serves is in it.
fn version_lines(volume: &Volume, serves: &[Serving], lang: Lang) -> Vec<String> {
    let (title, label, file) = (clean(&volume.law.title), volume.label(lang), volume.version.file());
    let mut lines = indented(&lang.pick(format!("{title} {label}"), format!("{title}, {label}")), COLUMNS, "", "  ");
    lines.extend(indented(&file, COLUMNS, "  ", "  "));
    for Serving { edition, source, cited, missing } in serves {
        let line = if missing.is_empty() {
            lang.pick(
                format!("{source}（{edition}）: 引用する {cited} の条項がすべてある"),
                format!("{source} ({edition}): complete, all {cited} cited provisions are in it"),
            )
        } else {
            let gone = missing.iter().map(|at| words(std::slice::from_ref(*at), lang)).collect::<Vec<_>>();
            let gone = gone.join(lang.pick("、", "; "));
            lang.pick(
                format!("{source}（{edition}）: 引用する {cited} の条項のうち {} がない: {gone}", missing.len()),
                format!("{source} ({edition}): {} of {cited} cited provisions are not in it: {gone}", missing.len()),
            )
        };
        lines.extend(indented(&line, COLUMNS, "    ", "      "));
    }
    if serves.is_empty() {
        let none = lang.pick("引用する文書なし", "serves no source");
        lines.extend(indented(none, COLUMNS, "    ", "      "));
    }
    lines
}

/// The laws that are cited on a day and not at hand, with where to get them.
fn absent(editions: &Editions, shelf: &Shelf, day: Day, lang: Lang) -> Vec<String> {
    let missing = laws_on(editions, day).into_iter().filter(|(law, _)| shelf.on(law, day).is_none());
    let lines = |(law, sources): (&str, Vec<&str>)| {
        let sources = sources.join(", ");
        let line = lang.pick(format!("{day} の条文なし: {sources}"), format!("no text of {day}: {sources}"));
        // An address that is broken in two cannot be opened.
        let mut lines = indented(&line, COLUMNS, "", "  ");
        lines.push(format!("  {}", address(law, None)));
        lines
    };
    missing.flat_map(lines).collect()
}
