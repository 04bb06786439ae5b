//! `gaitou --version`: the program, the editions of the law that it judges by, and up to when they were checked.

use super::{Exit, Failure, Io, Session};
use crate::tree::{self, Imprint};

pub(super) fn run(session: &Session, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    writeln!(io.stdout, "gaitou {}", env!("CARGO_PKG_VERSION"))?;
    for (imprint, shipped) in imprints(session)? {
        let Imprint { id, in_force_from: from, revision, sources_checked: checked, digest } = imprint;
        let foreign =
            if shipped { "" } else { lang.pick("、gaitou に付属しない", ", did not come with gaitou") };
        let line = lang.pick(
            format!("{id}（{from} から）第{revision}版、法令の確認 {checked} まで{foreign}"),
            format!("{id} (from {from}) revision {revision}, law checked up to {checked}{foreign}"),
        );
        writeln!(io.stdout, "{line}\n  {digest}")?;
    }
    Ok(Exit::Done)
}

/// The imprints of the editions in use, and whether each came with the program.
fn imprints(session: &Session) -> Result<Vec<(Imprint, bool)>, Failure> {
    if session.named_trees.is_none() {
        return Ok(tree::imprints().into_iter().map(|imprint| (imprint, true)).collect());
    }
    Ok(session.editions()?.all().iter().map(|tree| (tree.imprint(), tree.is_shipped())).collect())
}
