//! Why a record could not be checked.

use super::Exit;
use crate::record::NoRecord;
use crate::text::{Lang, brief};

/// The exit code of what is no record that could be checked.
pub(super) fn exit(fault: &NoRecord) -> Exit {
    match fault {
        NoRecord::NotARecord | NoRecord::OtherFormat(_) => Exit::BadInput,
        NoRecord::TreeUnknown { .. } => Exit::Tree,
    }
}

/// Why a record could not be checked and what to do, in one line.
pub(super) fn say(fault: &NoRecord, lang: Lang) -> String {
    match fault {
        NoRecord::NotARecord => lang.pick(
            "gaitou の記録として読めません。--format record で書き出したファイルか、途中で切れていないかを確かめてください".to_owned(),
            "not readable as a gaitou record; check that --format record wrote it and that it is complete".to_owned(),
        ),
        NoRecord::OtherFormat(format) => {
            let format = brief(format);
            lang.pick(
                format!("この版の gaitou が読める記録は \"format\": 1 です（このファイルは {format}）。新しい gaitou で確かめてください"),
                format!("this gaitou reads records of \"format\": 1 (the file says {format}); use a newer gaitou"),
            )
        }
        NoRecord::TreeUnknown { tree, digest } => {
            let (tree, digest) = (brief(tree), brief(digest));
            lang.pick(
                format!("記録に書き換えはありませんが、判定に使った決定木 {tree}（{digest}）が手元にないため、判定をやり直せません。その決定木を --trees で渡すか、それを含む版の gaitou で確かめてください"),
                format!("the record is as it was written, but tree {tree} ({digest}) is not at hand to judge again; pass it with --trees, or use a gaitou that has it"),
            )
        }
    }
}
