//! `gaitou batch`: many studies from a file to a file, or from standard input to standard output.

mod input;
mod output;
mod papers;
mod pipe;
mod progress;
mod template;
mod work;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::{BatchFailure, Usage};
use super::options::{LawPlace, day};
use super::said::both;
use super::values::threads;
use super::{Exit, Failure, Io, Session, tell};
use crate::batch::table::Alike;
use crate::batch::{
    Buffers, Chunk, FastPath, LineDetail, Plan, RowPath, SourceError, StudySource, Summary, Watch, pipeline,
};
use crate::report::Beside;
use crate::storage;
use crate::text::{Day, Lang, brief};
use crate::verdict::of_editions;
use output::{BatchForm, BatchOutput, PieceResult};
use papers::PaperFolder;
use pipe::PipeOutput;
use progress::Progress;
use work::{RowWriter, WorkMemory, last, work};

pub(super) use input::Opened;
pub(super) use output::of_sheet;

#[derive(Debug, clap::Args)]
#[command(about = both!("多くの研究をまとめて判定する", "Judge many studies"))]
pub(super) struct Args {
    #[arg(value_name = "IN", help = both!(
        ".jsonl、.csv、.xlsx、案件のフォルダー、- は標準入力（JSON Lines）",
        "A .jsonl, .csv or .xlsx file, a folder of cases, or - for JSON lines on standard input",
    ))]
    input: Option<PathBuf>,
    #[arg(long, short = 'o', value_name = "OUT", help = both!(
        ".jsonl、.csv、.xlsx、- は標準出力（JSON Lines）",
        "A .jsonl, .csv or .xlsx file, or - for JSON lines",
    ))]
    output: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = day, help = both!(
        "すべてこの日の法令で判定する",
        "Judge all under the law of this day",
    ))]
    as_of: Option<Day>,
    #[arg(long, value_name = "DATE", value_parser = day, help = both!(
        "この日の法令では結論が変わるかを比べる",
        "Compare with the law of this day",
    ))]
    against: Option<Day>,
    #[arg(long, help = both!("理由も書く", "Add the rationale"))]
    explain: bool,
    #[arg(long, value_enum, default_value_t, hide_default_value = true, conflicts_with_all = ["against", "explain"], help = both!(
        "JSON Lines に書くこと。brief は整理番号と結論だけ",
        "What JSON lines say; brief is number and outcome alone",
    ))]
    lines: LineDetail,
    #[arg(long, value_name = "FOLDER", help = both!(
        "OUT.xlsx の各行から、この判定書のフォルダー（decide IN --output FOLDER --format docx）へリンクする",
        "Link the rows of OUT.xlsx to the papers in this folder (decide IN --output FOLDER --format docx)",
    ))]
    papers: Option<PathBuf>,
    #[arg(long, value_name = "FILE", help = both!("件数を JSON で書く", "Write the counts as JSON"))]
    summary: Option<PathBuf>,
    #[arg(long, value_name = "N", value_parser = threads, help = both!(
        "使うスレッドの数（省けばすべてのコア）",
        "Threads (all cores unless given)",
    ))]
    threads: Option<usize>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["input", "output"], help = both!(
        "記入用のファイル（.xlsx か .csv）を作る",
        "Make a file to fill in (.xlsx or .csv)",
    ))]
    template: Option<PathBuf>,
    #[arg(long, help = both!("同じ名前のファイルを置き換える", "Replace a file of the same name"))]
    force: bool,
    #[command(flatten)]
    law: LawPlace,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { input, output, as_of, against, explain, lines: detail, papers, summary, threads, template, force, law } =
        args;
    if let Some(file) = template {
        return template::run(session, &file, force);
    }
    let (Some(from), Some(to)) = (input, output) else { return Err(Usage::BatchPlaces.into()) };
    let beside = session.beside(&law, io)?;
    let law_watch = Watch::new(session.editions()?, beside.shelf);
    let plan = plan(session, as_of, against, explain, beside, law_watch.as_ref())?;
    let form = BatchForm::of(&to)?;
    if detail == LineDetail::Brief && !matches!(form, BatchForm::Pipe | BatchForm::Lines) {
        return Err(Usage::BriefLines.into());
    }
    if papers.is_some() && form != BatchForm::Workbook {
        return Err(Usage::PapersOfBook.into());
    }
    let papers = papers.map(|folder| PaperFolder::of(&folder, &to)).transpose()?;
    let written: Vec<&Path> = std::iter::once(&to).chain(&summary).map(PathBuf::as_path).collect();
    let both = written.iter().any(|file| storage::is_same_file(&from, file) || session.has_beside(file));
    if both || summary.as_ref().is_some_and(|file| storage::is_same_place(&to, file)) {
        return Err(Usage::SameFile.into());
    }
    let of_summary = |file: &Path, fault| Failure::File(file.to_owned(), fault);
    if let Some(file) = summary.as_ref().filter(|_| !force) {
        // Said before the work, not after it.
        storage::check_new(file).map_err(|fault| of_summary(file, fault))?;
    }
    let stopped = Arc::new(AtomicBool::new(false));
    let progress = Progress::of(io, &from, &to, session.lang);
    let mut opened = input::open(session, &from, &progress, io.stderr)?;
    // A case of a folder is an input as much as a file that was named.
    let written: Vec<&Path> = written.into_iter().filter(|file| file.exists()).collect();
    if opened.files().iter().any(|case| written.iter().any(|file| storage::is_same_file(case, file))) {
        return Err(Usage::SameFile.into());
    }
    // What comes through a pipe may keep one waiting, and only a signal that acts at once ends that.
    let is_at_hand = from != Path::new("-") && from.is_file();
    if form != BatchForm::Pipe || is_at_hand {
        watch(&stopped)?;
    }
    let columns = crate::batch::columns(&plan, from.is_dir(), papers.is_some());
    let named = papers.as_ref().map(|_| from.clone());
    let stdout = PipeOutput::new(&mut *io.stdout, is_at_hand);
    let mut output = BatchOutput::begin(form, &to, &plan, &columns, force, papers, stdout)?;
    let plain = matches!(form, BatchForm::Pipe | BatchForm::Lines) && !plan.explain && plan.against.is_none();
    let fast_path = plain.then(|| FastPath::new(&plan, detail));
    let table = opened.table().map(Arc::clone);
    let row_path = table.as_ref().and_then(|table| match form {
        BatchForm::Csv => RowPath::new(&plan, table, &columns),
        BatchForm::Pipe | BatchForm::Lines => RowPath::to_lines(&plan, table, detail),
        BatchForm::Workbook => None,
    });
    let written = RowWriter { from: named, form, columns, detail, fast_path, table, row_path };
    let mut counts = Summary::default();
    let mut broken = None;
    let mut source = opened.source(io.stdin);
    let buffers = Buffers::default();
    let done = pipeline::run(
        threads.unwrap_or_else(cores),
        pipeline::Pipeline {
            next: || if stopped.load(Ordering::Relaxed) { None } else { next(&mut source, &buffers, &mut broken) },
            begin: WorkMemory::default,
            work: |memory: &mut WorkMemory, chunk| work(&plan, chunk, &written, &buffers, memory),
            last: |memory| last(&written, memory),
            take: |piece: PieceResult| {
                counts.join(&piece.summary);
                progress.at(counts.studies);
                output.take(piece, &buffers)
            },
        },
    );
    progress.finish();
    done?;
    let alike = source.table().and_then(|table| of_alike(table.alike(), session.lang));
    let of_papers = output.of_papers(session.lang);
    finish(&from, output, broken, stopped.load(Ordering::Relaxed), counts.studies)?;
    if let Some(alike) = alike {
        tell(&alike, io);
    }
    tell(&counts.say(session.lang), io);
    of_papers.into_iter().for_each(|line| tell(&line, io));
    // Rows say where they rest on what has changed; how much could be compared is said once.
    let compared = law_watch.as_ref().and_then(|watch| watch.say(as_of.unwrap_or(session.today), session.lang));
    compared.into_iter().for_each(|line| tell(&line, io));
    // Rows hold ids and no words: what every report says of its edition is said here, once.
    for (tree, warning) in of_editions(plan.editions, as_of.unwrap_or(session.today)) {
        tell(&format!("{}: {}", tree.id(), warning.say(session.lang)), io);
    }
    if let Some(file) = &summary {
        let write = if force { storage::write } else { storage::write_new };
        write(file, counts.to_json().as_bytes()).map_err(|fault| of_summary(file, fault))?;
    }
    Ok(if counts.failed > 0 { Exit::NotFine } else { Exit::Done })
}

/// Opens a table for another command, which draws no progress of its reading.
pub(super) fn open(session: &Session, from: &Path, io: &mut Io) -> Result<Opened, Failure> {
    input::open(session, from, &Progress::none(session.lang), io.stderr)
}

fn plan<'t>(
    session: &'t Session,
    as_of: Option<Day>,
    against: Option<Day>,
    explain: bool,
    beside: Beside<'t>,
    watch: Option<&'t Watch<'t>>,
) -> Result<Plan<'t>, Failure> {
    let editions = session.editions()?;
    if let Some(day) = against
        && editions.on(day).is_none()
    {
        let fault = crate::verdict::JudgeError::BeforeAct { day, begin: editions.begin() };
        return Err(Usage::Against(fault).into());
    }
    Ok(Plan { editions, lang: session.lang, today: session.today, as_of, against, explain, beside, watch })
}

/// What is said of numbers that differ by width or case alone, if there are any.
fn of_alike(alike: &Alike, lang: Lang) -> Option<String> {
    let Alike { some, count, .. } = alike;
    let some: Vec<String> = some.iter().map(|number| brief(number)).collect();
    let some = some.join(lang.pick("、", ", "));
    let line = lang.pick(
        format!("全角・半角、大文字・小文字だけが上の行と違う整理番号は、別の研究としました（{count} 件）: {some}"),
        format!(
            "numbers that differ from one above by width or case alone were taken as other studies ({count}): {some}"
        ),
    );
    (*count > 0).then_some(line)
}

/// As many threads as there are cores. In a static binary for Linux all threads take memory from under one lock,
/// and two are four times slower than one.
fn cores() -> usize {
    if cfg!(target_env = "musl") { 1 } else { std::thread::available_parallelism().map_or(1, usize::from) }
}

/// From now on Ctrl-C asks for an end instead of making one, and a second one makes it.
fn watch(stopped: &Arc<AtomicBool>) -> Result<(), Failure> {
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, Exit::Interrupted.code().into(), Arc::clone(stopped))?;
        signal_hook::flag::register(signal, Arc::clone(stopped))?;
    }
    Ok(())
}

fn next(source: &mut StudySource, buffers: &Buffers, broken: &mut Option<SourceError>) -> Option<Chunk> {
    match source.next_chunk(buffers) {
        Ok(chunk) => chunk,
        Err(fault) => {
            *broken = Some(fault);
            None
        }
    }
}

/// Gives the output its name, or keeps what there is of it and says why it is not complete.
fn finish(
    from: &Path,
    output: BatchOutput,
    broken: Option<SourceError>,
    stopped: bool,
    studies: usize,
) -> Result<(), Failure> {
    let cause = match (broken, stopped) {
        (None, false) => return output.commit(),
        (Some(fault), _) => BatchFailure::Source(from.to_owned(), fault),
        (None, true) => BatchFailure::Stopped,
    };
    // Where nothing was finished there is no part worth keeping.
    let kept = if studies == 0 { None } else { output.keep_partial()? };
    let cause = match kept {
        Some(kept) => BatchFailure::Partly { cause: Box::new(cause), kept },
        None => cause,
    };
    Err(Failure::Batch(Box::new(cause)))
}
