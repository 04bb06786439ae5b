//! `gaitou law remove`: takes versions of laws out of the user's folder.

use crate::cli::failure::NoLaw;
use crate::cli::options::LawPlace;
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::statute::Version;

#[derive(Debug, clap::Args)]
#[command(about = both!("手元の法令を消す", "Remove laws that were added"))]
pub(super) struct Args {
    #[arg(value_name = "LAW", required = true, num_args = 1.., help = both!(
        "gaitou law list が示すファイル名、または法令ID（その版すべて）",
        "A file as gaitou law list names it, or a law id (all its versions)",
    ))]
    laws: Vec<String>,
    #[command(flatten)]
    law: LawPlace,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { laws, law } = args;
    let folder = session.laws(&law)?;
    let failed = |name: &str, fault| Failure::File(folder.folder.join(name), fault);
    for wanted in laws {
        let names = folder.names().map_err(|fault| Failure::File(folder.folder.clone(), fault))?;
        let of_law = |name: &String| Version::of_file(name).is_some_and(|version| version.law == wanted);
        let found: Vec<&String> = names.iter().filter(|name| **name == wanted || of_law(name)).collect();
        if found.is_empty() {
            return Err(Failure::Law(NoLaw::Unknown { name: wanted, known: names }));
        }
        for name in found {
            folder.remove(name).map_err(|fault| failed(name, fault))?;
            writeln!(io.stdout, "{}", session.lang.pick(format!("消しました: {name}"), format!("Removed: {name}")))?;
        }
    }
    Ok(Exit::Done)
}
