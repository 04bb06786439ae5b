//! `gaitou trees`: for the people who keep the trees.

mod check;
mod coverage;
mod diff;
mod draw;
mod form;
mod list;
mod provisions;
mod routes;
mod show;
mod table;

use clap::Subcommand;

use super::failure::NoTrees;
use super::said::both;
use super::{Exit, Failure, Io, Session};
use crate::storage::{Cases, read_case};
use crate::study::Study;
use crate::text::parse_day;
use crate::tree::{Editions, Tree, former};

#[derive(Debug, clap::Args)]
#[command(about = both!("決定木を調べる", "Look into the decision trees"))]
pub(super) struct Args {
    #[command(subcommand)]
    task: TreesTask,
}

/// What can be asked of the trees.
#[derive(Debug, Subcommand)]
enum TreesTask {
    List(list::Args),
    Check(check::Args),
    Show(show::Args),
    Routes(routes::Args),
    Coverage(coverage::Args),
    Draw(draw::Args),
    Diff(diff::Args),
    Provisions(provisions::Args),
}

/// The edition that an argument names.
#[derive(Clone, Debug, clap::Args)]
struct ShownEdition {
    #[arg(value_name = "ID|DATE", help = both!(
        "版の id か日付（省けば今日）。@1 を付ければ第1版",
        "An edition's id or a day (today unless given); with @1 its revision 1",
    ))]
    tree: Option<String>,
}

impl ShownEdition {
    /// The edition of that id or day; today's where nothing is named.
    fn find<'s>(&self, session: &'s Session) -> Result<&'s Tree, Failure> {
        let editions = session.editions()?;
        match &self.tree {
            None => editions.on(session.today).ok_or_else(|| NoTrees::unknown(editions, &session.today.to_string())),
            Some(wanted) => find(editions, wanted).ok_or_else(|| NoTrees::unknown(editions, wanted)),
        }
        .map_err(Failure::Trees)
    }
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    match args.task {
        TreesTask::List(args) => list::run(session, args, io),
        TreesTask::Check(args) => check::run(session, args, io),
        TreesTask::Show(args) => show::run(session, args, io),
        TreesTask::Routes(args) => routes::run(session, args, io),
        TreesTask::Coverage(args) => coverage::run(session, args, io),
        TreesTask::Draw(args) => draw::run(session, args, io),
        TreesTask::Diff(args) => diff::run(session, args, io),
        TreesTask::Provisions(args) => provisions::run(session, args, io),
    }
}

/// The edition of an id, or of a day; with `@` and a number behind it, that revision of it.
fn find<'e>(editions: &'e Editions, wanted: &str) -> Option<&'e Tree> {
    let of =
        |editions: &'e Editions, wanted: &str| editions.find(wanted).or_else(|| editions.on(parse_day(wanted).ok()?));
    let Some((wanted, revision)) = wanted.rsplit_once('@') else { return of(editions, wanted) };
    let revision: u32 = revision.parse().ok()?;
    let is_it = |tree: &&Tree| tree.document().revision == revision;
    let former = || former().iter().filter_map(|editions| of(editions, wanted)).find(is_it);
    of(editions, wanted).filter(is_it).or_else(former)
}

/// Refuses a tree with more ways through than anybody could read, before they are walked.
fn walkable(tree: &Tree) -> Result<(), Failure> {
    let (count, limit) = (crate::tree::routes::count(tree), crate::tree::routes::LIMIT);
    if count <= limit {
        return Ok(());
    }
    Err(Failure::Trees(NoTrees::TooManyWays { id: tree.id().to_owned(), count, limit }))
}

/// The cases that a tree is measured by, each by name: those of `--cases`, else the official ones.
fn cases(session: &Session) -> Result<Vec<(String, Study)>, Failure> {
    let Some(folder) = &session.named_cases else {
        let official = crate::examples::official();
        return Ok(official.map(|example| (example.stem.to_owned(), example.study.clone())).collect());
    };
    let files = Cases { folder: folder.clone() }.list().map_err(|fault| Failure::File(folder.clone(), fault))?;
    let mut cases = Vec::new();
    for file in files {
        let study = read_case(&file).map_err(|fault| Failure::File(file.clone(), fault))?;
        cases.push((file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(), study));
    }
    Ok(cases)
}
