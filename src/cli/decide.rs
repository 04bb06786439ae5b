//! `gaitou decide`: the verdict of cases. A bad one is reported and the rest go on.

mod input;
mod judged;

use std::path::PathBuf;

use super::failure::{Usage, in_file};
use super::options::{AsOf, LawPlace};
use super::output::{COLUMNS, Destination, OutputFile, To, asked};
use super::pager::Paged;
use super::said::both;
use super::{Exit, Failure, Io, Session, tell, template};
use crate::report::{Beside, Depth, Format, Office};
use crate::storage::called;
use crate::verdict::Warning;

pub(super) use input::{Input, saved_or_named};
pub(super) use judged::{JudgedCase, judge};

#[derive(Debug, clap::Args)]
#[command(about = both!("案件を判定する", "Judge cases"))]
pub(super) struct Args {
    #[arg(value_name = "CASE", required = true, num_args = 1.., help = both!(
        "案件ファイル、そのフォルダー、*.json などのパターン、保存した案件の整理番号、記入した .xlsx・.csv（- は標準入力）",
        "Case files, a folder of them, a pattern such as *.json, the number of a saved case, a filled-in .xlsx or .csv (- is standard input)",
    ))]
    named: Vec<PathBuf>,
    #[command(flatten)]
    as_of: AsOf,
    #[arg(long, value_name = "FORMAT", help = both!(
        "出力の形式（省けば --output の名前から、それもなければ text）",
        "Output format (by the name of --output unless given, else text)",
    ))]
    format: Option<Format>,
    #[arg(long, help = both!(
        "text で全部を書く（なければ 40 行までの要点）",
        "Everything in a text (else what a reviewer reads, in 40 lines at most)",
    ))]
    full: bool,
    #[arg(long, help = both!(
        "書面の付属に、引用した条文を載せる（gaitou law add で足した法令から。html と docx）",
        "Annex the official words of what is cited, from laws that were added (html and docx)",
    ))]
    with_law: bool,
    #[command(flatten)]
    law: LawPlace,
    #[arg(long, value_name = "FORM", help = both!(
        "施設の Word の様式（.docx）で書く（省けば設定の template、それもなければ付属の様式）",
        "Write by the office's own Word form (.docx); else by that of the configuration, else by ours",
    ))]
    template: Option<PathBuf>,
    #[command(flatten)]
    to: To,
    #[arg(long, help = both!(
        "結論を終了コードで返す（案件は一つ）: 10 対象外、11 臨床研究、12 相談、13 特定臨床研究、14 未確定",
        "Return the outcome as exit code (one case): 10 out, 11 clinical, 12 consult, 13 specific, 14 undetermined",
    ))]
    exit_code: bool,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { named, as_of: AsOf { as_of }, format, full, with_law, law, template: form, to, exit_code } = args;
    let depth = if full { Depth::Full } else { Depth::Short };
    if exit_code && named.len() != 1 {
        return Err(Usage::OneCode.into());
    }
    // Whoever names a form wants Word.
    let usual = if form.is_some() { Format::Docx } else { Format::Text };
    let format = asked(format, usual, &to)?;
    if form.is_some() && format != Format::Docx {
        return Err(Usage::Template.into());
    }
    if !format.is_text() && to.output.is_none() {
        return Err(Usage::NeedsOutput(format.name()).into());
    }
    if with_law && !format.has_annex() {
        return Err(Usage::WithLaw.into());
    }
    let office = match format {
        Format::Docx => template::office(session, form.as_deref())?,
        Format::Text | Format::Markdown | Format::Html | Format::Json | Format::Record => {
            Office { signatures: session.config.signatures.clone(), form: None }
        }
    };
    let beside = session.beside(&law, io)?;
    let inputs = Input::expand(session, &named)?;
    let several = inputs.len() != 1 || inputs.iter().any(Input::holds_several);
    if exit_code && several {
        return Err(Usage::OneCode.into());
    }
    let read = inputs.iter().map(|input| input.path().to_owned()).chain(form).collect();
    let paged = if format.is_text() { Paged::of(session, io) } else { Paged::never() };
    let mut output = Destination::of(to, read, several, paged)?;
    if format.is_one_a_file() && output.is_stdout() && several {
        return Err(Usage::NeedsFolder.into());
    }
    let mut run =
        CaseRun { session, office, beside, with_law, format, depth, exit: Exit::Done, exit_code, printed: false };
    for input in inputs {
        input.each(session, as_of, beside, io, &mut |judged, io| run.take(judged, &mut output, io))?;
    }
    output.finish(io)?;
    Ok(run.exit)
}

/// What is known of a run on its way from case to case.
struct CaseRun<'a> {
    session: &'a Session,
    office: Office,
    beside: Beside<'a>,
    with_law: bool,
    format: Format,
    depth: Depth,
    exit: Exit,
    exit_code: bool,
    printed: bool,
}

impl CaseRun<'_> {
    /// Writes one verdict, or says why there is none.
    fn take(
        &mut self,
        judged: Result<JudgedCase, Failure>,
        output: &mut Destination,
        io: &mut Io,
    ) -> Result<(), Failure> {
        let written = judged.and_then(|judged| self.write(judged, output, io));
        match written {
            Ok(()) => Ok(()),
            // Where standard output takes no more, nothing more will be read.
            Err(failure @ (Failure::Closed | Failure::Stream(_))) => Err(failure),
            Err(failure) => {
                if let Some(line) = failure.line(self.session.lang) {
                    tell(&line, io);
                }
                if self.exit == Exit::Done {
                    self.exit = failure.exit();
                }
                Ok(())
            }
        }
    }

    fn write(&mut self, judged: JudgedCase, output: &mut Destination, io: &mut Io) -> Result<(), Failure> {
        let judged = if self.with_law { judged.with_law(self.session, self.beside)? } else { judged };
        let JudgedCase { name, study, report, outcome } = judged;
        // Nobody reads a verdict for what it did not use; a slip in a name is said beside it too.
        for slip in report.warnings.iter().filter(|warning| warning.code == Warning::MISSPELT) {
            tell(&in_file(&name, &slip.text), io);
        }
        let bytes = self
            .format
            .bytes(&report, &study, self.depth, &self.office)
            .map_err(|fault| Failure::Paper(name.clone(), fault))?;
        if self.printed && self.format == Format::Text {
            output.between(&format!("\n{}\n\n", "=".repeat(COLUMNS)), io)?;
        }
        let called = called(&study, &name);
        output.put(
            self.session,
            &OutputFile { name: called.as_deref(), ending: self.format.ending(), bytes: &bytes },
            io,
        )?;
        self.printed = true;
        if self.exit_code {
            self.exit = Exit::Outcome(outcome);
        }
        Ok(())
    }
}
