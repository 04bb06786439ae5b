//! `gaitou batch`: many studies from a file to a file, or from standard input to standard output.

mod input;
mod output;
mod progress;
mod template;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ArgMatches;

use super::{Exit, Failure, Io, Session};
use crate::batch::{Buffers, Chunk, Entry, Plan, Quick, Row, Source, SourceError, Summary, judge, lines, pipeline};
use crate::storage::{self, FileError, read_case};
use crate::study::Study;
use crate::text::{Day, clean};
use output::{Form, Output, Piece};
use progress::Progress;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    if let Some(file) = given.get_one::<PathBuf>("template") {
        return template::run(session, file, given.get_flag("force"));
    }
    let (Some(from), Some(to)) = (given.get_one::<PathBuf>("input"), given.get_one::<PathBuf>("output")) else {
        let message = session.lang.pick("IN と --output OUT を指定してください", "name IN and --output OUT");
        return Err(Failure::new(Exit::Usage, message));
    };
    let plan = plan(session, given)?;
    let form = Form::of(to, session.lang)?;
    let force = given.get_flag("force");
    let summary_to = given.get_one::<PathBuf>("summary");
    if storage::is_same_file(from, to) || summary_to.is_some_and(|file| storage::is_same_file(from, file)) {
        let message = session.lang.pick(
            "入力と出力が同じファイルです。別の名前にしてください",
            "input and output are the same file; name another",
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    let of_summary = |file: &Path, fault| Failure::of_file(&file.display().to_string(), &fault, session.lang);
    if let Some(file) = summary_to.filter(|_| !force) {
        // Said before the work, not after it.
        storage::check_new(file).map_err(|fault| of_summary(file, fault))?;
    }
    let stopped = Arc::new(AtomicBool::new(false));
    let progress = Progress::of(io, from, to, session.lang);
    let mut opened = input::open(session, from, &progress, io.stderr)?;
    if form != Form::Pipe {
        watch(&stopped)?;
    }
    let mut output = Output::begin(form, to, &plan, from.is_dir(), force, &mut *io.stdout)?;
    let terse = matches!(form, Form::Pipe | Form::Lines) && !plan.explain && plan.against.is_none();
    let quick = terse.then(|| Quick::new(&plan));
    let written = Written { form, columns: crate::batch::columns(&plan, from.is_dir()), quick };
    let threads = given.get_one::<usize>("threads").copied().unwrap_or_else(cores);
    let mut summary = Summary::default();
    let mut broken = None;
    let mut source = opened.source(io.stdin);
    let buffers = Buffers::default();
    let done = pipeline::run(
        threads,
        || if stopped.load(Ordering::Relaxed) { None } else { next(&mut source, &buffers, &mut broken) },
        |chunk| work(&plan, chunk, &written, &buffers),
        |piece| {
            summary.join(&piece.summary);
            progress.at(summary.studies);
            output.take(&piece).map(|()| buffers.give(piece.bytes))
        },
    );
    progress.finish();
    done?;
    finish(session, from, output, broken, stopped.load(Ordering::Relaxed), summary.studies)?;
    writeln!(io.stderr, "gaitou: {}", summary.say(session.lang))?;
    if let Some(file) = summary_to {
        let write = if force { storage::write } else { storage::write_new };
        write(file, summary.to_json().as_bytes()).map_err(|fault| of_summary(file, fault))?;
    }
    Ok(if summary.failed > 0 { Exit::NotFine } else { Exit::Done })
}

fn plan<'t>(session: &'t Session, given: &ArgMatches) -> Result<Plan<'t>, Failure> {
    let against = given.get_one::<Day>("against").copied();
    if let Some(day) = against
        && session.editions.on(day).is_none()
    {
        let fault = crate::verdict::JudgeError::BeforeAct { day, begin: session.editions.begin() };
        return Err(Failure::new(Exit::Usage, format!("--against: {}", fault.say(session.lang))));
    }
    Ok(Plan {
        editions: &session.editions,
        lang: session.lang,
        today: session.today,
        as_of: given.get_one::<Day>("as-of").copied(),
        against,
        explain: given.get_flag("explain"),
    })
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

fn next(source: &mut Source, buffers: &Buffers, broken: &mut Option<SourceError>) -> Option<Chunk> {
    match source.next_chunk(buffers) {
        Ok(chunk) => chunk,
        Err(fault) => {
            *broken = Some(fault);
            None
        }
    }
}

/// How a worker writes its rows.
struct Written<'t> {
    form: Form,
    columns: Vec<crate::batch::Column>,
    /// The quick way from line to line, where nothing is wanted that it leaves out.
    quick: Option<Quick<'t>>,
}

fn work<'t>(plan: &Plan<'t>, chunk: Chunk, written: &Written<'t>, buffers: &Buffers) -> Piece<'t> {
    let mut piece = Piece { bytes: buffers.take(), ..Piece::default() };
    let take = |entry: Entry, piece: &mut Piece<'t>| {
        let row = judge(plan, entry);
        piece.summary.add(&row);
        written.write(plan, row, piece);
    };
    match chunk {
        Chunk::Lines(some) => {
            for (row, line) in some.iter() {
                // What the quick way cannot do has a fault to be told or words to be added.
                let quick = written.quick.as_ref();
                if !quick.is_some_and(|quick| quick.write(line, &mut piece.bytes, &mut piece.summary)) {
                    take(lines::entry(row, line, plan.lang), &mut piece);
                }
            }
            buffers.give(some.bytes);
        }
        Chunk::Entries(entries) => entries.into_iter().for_each(|entry| take(entry, &mut piece)),
        Chunk::Files(paths) => paths.iter().for_each(|path| take(of_file(path, plan), &mut piece)),
    }
    piece
}

impl Written<'_> {
    fn write<'t>(&self, plan: &Plan<'t>, row: Row<'t>, piece: &mut Piece<'t>) {
        match self.form {
            Form::Pipe | Form::Lines => crate::batch::write_line(&row, plan.lang, &mut piece.bytes),
            Form::Csv => {
                let cells = crate::batch::record(&row, &self.columns, plan.lang, false);
                piece.bytes.extend(crate::batch::csv::write([cells.as_slice()]));
            }
            Form::Workbook => piece.rows.push(row),
        }
    }
}

/// Reads one case file of a folder.
fn of_file(path: &Path, plan: &Plan) -> Entry {
    let file = path.file_name().map(|name| clean(&name.to_string_lossy()));
    match read_case(path) {
        Ok(study) => Entry { file, row: 1, study, fault: None },
        Err(fault) => {
            let (row, column, what) = match &fault {
                FileError::Case(problem) => (problem.line, problem.path.clone(), problem.kind.say(plan.lang)),
                other => (1, String::new(), other.line(file.as_deref().unwrap_or_default(), plan.lang)),
            };
            let fault = Some(crate::batch::Fault { row, column, what });
            Entry { file, row: 1, study: Study::default(), fault }
        }
    }
}

/// Gives the output its name, or keeps what there is of it and says why it is not complete.
fn finish(
    session: &Session,
    from: &Path,
    output: Output,
    broken: Option<SourceError>,
    stopped: bool,
    studies: usize,
) -> Result<(), Failure> {
    let lang = session.lang;
    if broken.is_none() && !stopped {
        return output.commit();
    }
    // Where nothing was finished there is no part worth keeping.
    let kept = match if studies == 0 { None } else { output.keep_partial()? } {
        Some(path) => {
            let path = clean(&path.display().to_string());
            lang.pick(format!("。終わった分は {path} にあります"), format!("; the finished part is in {path}"))
        }
        None => String::new(),
    };
    match broken {
        Some(fault) => {
            let failure = input::failure(from, fault, lang);
            Err(Failure::new(failure.exit, format!("{}{kept}", failure.message)))
        }
        None => {
            let stopped = lang.pick("中断しました", "interrupted");
            Err(Failure::new(Exit::Interrupted, format!("{stopped}{kept}")))
        }
    }
}
