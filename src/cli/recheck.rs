//! `gaitou recheck`: what of saved verdicts changes under the law and the revision of today.

use std::path::{Path, PathBuf};

use super::batch::of_sheet;
use super::failure::Usage;
use super::options::AsOf;
use super::output::{COLUMNS, To, print_of};
use super::said::both;
use super::values::threads;
use super::{Exit, Failure, Io, Session, tell};
use crate::batch::{HEADINGS, NotRechecked, Recheck, Rechecked, cells, csv, pipeline, recheck_workbook};
use crate::record::MAX_BYTES;
use crate::storage::{read_text, verdict_files};
use crate::text::{Lang, clean, indented};

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "保存した案件と記録が、いまの法令と版で変わるか調べる",
    "See which saved cases and records change under the law of today",
))]
pub(super) struct Args {
    #[arg(value_name = "FOLDER|FILE", required = true, num_args = 1.., help = both!(
        "案件か記録のファイル、またはそのフォルダー",
        "Case or record files, or folders of them",
    ))]
    named: Vec<PathBuf>,
    #[command(flatten)]
    as_of: AsOf,
    #[arg(long, value_name = "N", value_parser = threads, help = both!(
        "使うスレッドの数（省けばすべてのコア）",
        "Threads (all cores unless given)",
    ))]
    threads: Option<usize>,
    #[command(flatten)]
    to: To,
}

/// A file and what became of its verdict.
type RecheckedFile = (PathBuf, Result<Rechecked, NotRechecked>);

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { named, as_of: AsOf { as_of }, threads, to } = args;
    let lang = session.lang;
    let plan = Recheck { editions: session.editions()?, day: as_of.unwrap_or(session.today), lang };
    let form = RecheckForm::of(to.output.as_deref())?;
    let mut files = Vec::new();
    for named in named {
        files.extend(verdict_files(&named).map_err(|fault| Failure::File(named.clone(), fault))?);
    }
    let mut found: Vec<RecheckedFile> = Vec::new();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut waiting = files.into_iter();
    pipeline::run(
        threads.unwrap_or(cores),
        pipeline::Pipeline {
            next: || waiting.next(),
            begin: || (),
            work: |(): &mut (), file: PathBuf| {
                let text = read_text(&file, MAX_BYTES).map_err(NotRechecked::File);
                let found = text.and_then(|text| plan.of(&text));
                (file, found)
            },
            last: |()| None,
            take: |one| {
                found.push(one);
                Ok::<(), Failure>(())
            },
        },
    )?;
    for (file, fault) in found.iter().filter_map(|(file, found)| Some((file, found.as_ref().err()?))) {
        tell(&fault.line(&file.display().to_string(), lang), io);
    }
    let bytes = form.bytes(&found, session)?;
    let read = found.iter().map(|(file, _)| file.clone()).collect();
    print_of(session, (to, read), "recheck", form.ending(), &bytes, io)?;
    let changed = found.iter().any(|(_, found)| found.as_ref().is_ok_and(Rechecked::is_changed));
    let failed = found.iter().any(|(_, found)| found.is_err());
    Ok(if changed || failed { Exit::NotFine } else { Exit::Done })
}

/// How what was found is written.
enum RecheckForm {
    Text,
    Csv,
    /// With the file that it goes to.
    Workbook(PathBuf),
}

impl RecheckForm {
    /// By the name of the output; text unless it says otherwise.
    fn of(output: Option<&Path>) -> Result<RecheckForm, Failure> {
        let Some(output) = output else { return Ok(RecheckForm::Text) };
        let ending = output.extension().map(|ending| ending.to_ascii_lowercase());
        match ending.as_deref().and_then(std::ffi::OsStr::to_str) {
            Some("csv") => Ok(RecheckForm::Csv),
            Some("xlsx") => Ok(RecheckForm::Workbook(output.to_owned())),
            Some("txt") | None => Ok(RecheckForm::Text),
            Some(_) => {
                Err(Usage::NotWritten { output: output.to_owned(), written: ".txt, .csv, .xlsx".to_owned() }.into())
            }
        }
    }

    fn ending(&self) -> &'static str {
        match self {
            RecheckForm::Text => "txt",
            RecheckForm::Csv => "csv",
            RecheckForm::Workbook(_) => "xlsx",
        }
    }

    fn bytes(&self, found: &[RecheckedFile], session: &Session) -> Result<Vec<u8>, Failure> {
        let lang = session.lang;
        let row = |(file, found): &RecheckedFile| cells(&file.display().to_string(), found, lang);
        match self {
            RecheckForm::Text => Ok(text(found, lang).into_bytes()),
            RecheckForm::Csv => {
                let heads: Vec<String> = HEADINGS.iter().map(|(ja, en)| lang.pick(*ja, *en).to_owned()).collect();
                let rows: Vec<Vec<String>> =
                    std::iter::once(heads).chain(found.iter().map(|one| row(one).to_vec())).collect();
                Ok([csv::MARK, &csv::write(rows.iter().map(Vec::as_slice))].concat())
            }
            RecheckForm::Workbook(output) => {
                let rows: Vec<_> = found.iter().map(row).collect();
                recheck_workbook(&rows, session.today, lang).map_err(|fault| of_sheet(output, fault))
            }
        }
    }
}

/// The changed ones, each with what changes, and how many there are.
fn text(found: &[RecheckedFile], lang: Lang) -> String {
    let mut out = Vec::new();
    let changed: Vec<_> = found
        .iter()
        .filter_map(|(file, found)| Some((file, found.as_ref().ok().filter(|found| found.is_changed())?)))
        .collect();
    for (file, one) in &changed {
        let named = format!("{} {} {}", clean(&file.display().to_string()), one.id, one.title);
        out.extend(indented(named.trim_end(), COLUMNS, "", "  "));
        let [then, now] = &one.outcome;
        let [leaves_then, leaves_now] = &one.leaves;
        let [law_then, law_now] = &one.law;
        let arrow = lang.pick("→", "->");
        let mut line =
            |label: &str, text: &str| out.extend(indented(&format!("{label}: {text}"), COLUMNS, "  ", "    "));
        line(lang.pick("法令", "law"), &format!("{law_then} {arrow} {law_now}"));
        let outcome = if one.turned {
            format!("{then} {arrow} {now}")
        } else {
            lang.pick(format!("{now}（同じ）"), format!("{now} (same)"))
        };
        line(lang.pick("結論", "outcome"), &outcome);
        if one.moved {
            line(lang.pick("行き先", "leaves"), &format!("{leaves_then} {arrow} {leaves_now}"));
        }
        one.why.iter().for_each(|why| line(lang.pick("分かれる答え", "parts at"), why));
        one.newly_asked.iter().for_each(|ask| line(lang.pick("新たに聞く", "ask anew"), ask));
        one.newly_cited.iter().for_each(|place| line(lang.pick("根拠に加わる", "newly cited"), place));
        one.no_longer_cited.iter().for_each(|place| line(lang.pick("根拠から外れる", "no longer cited"), place));
        out.push(String::new());
    }
    let turned = changed.iter().filter(|(_, one)| one.turned).count();
    let failed = found.iter().filter(|(_, found)| found.is_err()).count();
    let (all, changed) = (found.len(), changed.len());
    out.extend(indented(
        &lang.pick(
            format!("{all} 件: 結論が変わる {turned}、何かが変わる {changed}、判定できない {failed}"),
            format!("{all} files: outcome changes {turned}, anything changes {changed}, cannot be judged {failed}"),
        ),
        COLUMNS,
        "",
        "  ",
    ));
    out.push(String::new());
    out.join("\n")
}
