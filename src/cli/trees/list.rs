//! `gaitou trees list`: which editions there are.

use super::super::{Exit, Failure, Io, Session};
use crate::text::both_calendars;

pub(super) fn run(session: &Session, io: &mut Io) -> Result<Exit, Failure> {
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
        if !tree.is_shipped() {
            writeln!(io.stdout, "  {}", lang.pick("gaitou に付属しない決定木", "not a tree that came with gaitou"))?;
        }
    }
    Ok(Exit::Done)
}
