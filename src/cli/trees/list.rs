//! `gaitou trees list`: which editions there are.

use crate::cli::output::{To, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::text::{Lang, both_calendars};
use crate::tree::Editions;

#[derive(Debug, clap::Args)]
#[command(about = both!("版の一覧", "List the editions"))]
pub(super) struct Args {
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let text = listing(session.editions()?, session.lang);
    print(session, args.to, "editions", "txt", text.as_bytes(), io)?;
    Ok(Exit::Done)
}

/// Every edition with its days, its size and its digest.
fn listing(editions: &Editions, lang: Lang) -> String {
    let mut lines = Vec::new();
    for tree in editions.all() {
        let document = tree.document();
        let from = both_calendars(document.in_force_from, lang);
        let until = editions.last_day(&document.id).map(|day| both_calendars(day, lang));
        let until = until.map_or_else(String::new, |day| lang.pick(format!("{day} まで"), format!("to {day}")));
        let (questions, leaves) = (tree.questions().len(), tree.leaves().len());
        lines.push(format!("{}  {}", document.id, document.title.get(lang)));
        let days = lang.pick(format!("{from} から {until}"), format!("in force from {from} {until}"));
        lines.push(format!("  {}", days.trim_end()));
        lines.push(lang.pick(
            format!(
                "  第{}版、質問 {questions}、結論 {leaves}、文書の確認 {} まで",
                document.revision, document.sources_checked
            ),
            format!(
                "  revision {}, {questions} questions, {leaves} leaves, sources checked up to {}",
                document.revision, document.sources_checked
            ),
        ));
        lines.push(format!("  {}", tree.digest()));
        if !tree.is_shipped() {
            lines.push(lang.pick("  gaitou に付属しない決定木", "  not a tree that came with gaitou").to_owned());
        }
    }
    lines.push(String::new());
    lines.join("\n")
}
