//! `gaitou --version`: the program, the editions of the law that it judges by, and up to when they were checked.

use super::{Exit, Failure, Io, Session};

pub(super) fn run(session: &Session, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    writeln!(io.stdout, "gaitou {}", env!("CARGO_PKG_VERSION"))?;
    for tree in session.editions()?.all() {
        let document = tree.document();
        let (from, revision, checked) = (document.in_force_from, document.revision, document.sources_checked);
        let foreign = if tree.is_shipped() {
            ""
        } else {
            lang.pick("、gaitou に付属しない", ", did not come with gaitou")
        };
        let line = lang.pick(
            format!("{}（{from} から）第{revision}版、法令の確認 {checked} まで{foreign}", document.id),
            format!("{} (from {from}) revision {revision}, law checked up to {checked}{foreign}", document.id),
        );
        writeln!(io.stdout, "{line}\n  {}", tree.digest())?;
    }
    Ok(Exit::Done)
}
