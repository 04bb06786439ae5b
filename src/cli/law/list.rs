//! `gaitou law list`: the laws in the user's folder, what they serve, and whether all that is cited is in them.

use super::shelf;
use crate::cli::arguments::LawPlace;
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::statute::{cited, find, known_laws};
use crate::text::clean;

#[derive(Debug, clap::Args)]
#[command(about = both!("手元の法令を表示する", "List the laws that were added"))]
pub(super) struct Args {
    #[command(flatten)]
    law: LawPlace,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let shelf = shelf(session, &args.law, io)?;
    let editions = session.editions()?;
    let known = known_laws(editions);
    for volume in shelf.volumes() {
        let law = &volume.version.law;
        let sources = known.iter().find(|known| known.id == *law).map(|known| known.sources.join(", "));
        let missing = cited(editions, law).iter().filter(|at| find(&volume.law, at).is_none()).count();
        let serves = match (sources, missing) {
            (None, _) => lang.pick("引用する文書なし".to_owned(), "serves no source".to_owned()),
            (Some(sources), 0) => {
                lang.pick(format!("{sources}（引用する条項はすべてある）"), format!("serves {sources}, complete"))
            }
            (Some(sources), missing) => lang.pick(
                format!("{sources}（引用する条項のうち {missing} がない）"),
                format!("serves {sources}, {missing} cited provisions not in it"),
            ),
        };
        let (title, label, file) = (clean(&volume.law.title), volume.label(lang), volume.version.file());
        writeln!(
            io.stdout,
            "{}",
            lang.pick(format!("{title} {label} {serves} {file}"), format!("{title}, {label}, {serves}, {file}"))
        )?;
    }
    if shelf.is_empty() {
        writeln!(
            io.stdout,
            "{}",
            lang.pick(
                "法令はまだありません。e-Gov で保存した XML を gaitou law add で足してください。",
                "No laws yet. Add XML from e-Gov with gaitou law add.",
            )
        )?;
    }
    Ok(Exit::Done)
}
