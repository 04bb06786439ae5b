//! `gaitou refer`: the sheet that one brings to a consultation.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::decide::{judge, saved_or_named};
use super::failure::{NoSheet, NoTrees, Usage};
use super::options::{AsOf, LawPlace};
use super::output::{COLUMNS, Destination, Named, OutputFile, To, asked};
use super::pager::Paged;
use super::said::both;
use super::{Exit, Failure, Io, Session};
use crate::report::{Addressee, Depth, Unwritable, referral, text, word};
use crate::storage::called;

#[derive(Debug, clap::Args)]
#[command(about = both!("相談票を作る", "Write the sheet for a consultation"))]
pub(super) struct Args {
    #[arg(value_name = "CASE", help = both!(
        "案件ファイル、または保存した案件の整理番号（- は標準入力）",
        "Case file, or the number of a saved case (- is standard input)",
    ))]
    case: PathBuf,
    #[arg(long, value_name = "BODY", help = both!(
        "相談先: pharmacy-division 薬務担当課、mhlw-desk 厚生労働省の窓口、crb 認定臨床研究審査委員会",
        "Whom to ask: the pharmacy division, the ministry's desk, or a certified review board",
    ))]
    to: Addressee,
    #[arg(long, value_name = "OFFICE", help = both!(
        "宛先の部署の名前（例: 〇〇県健康福祉部薬務課）",
        "The office by its own name",
    ))]
    office: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    law: LawPlace,
    #[arg(long, value_name = "FORMAT", help = both!(
        "出力の形式（省けば --output の名前から、それもなければ text）",
        "Output format (by the name of --output unless given, else text)",
    ))]
    format: Option<ReferForm>,
    #[command(flatten)]
    output: To,
}

/// The formats of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReferForm {
    Text,
    Docx,
}

impl Named for ReferForm {
    const ALL: &'static [Self] = &[ReferForm::Text, ReferForm::Docx];

    fn name(self) -> &'static str {
        match self {
            ReferForm::Text => "text",
            ReferForm::Docx => "docx",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            ReferForm::Text => "txt",
            ReferForm::Docx => "docx",
        }
    }
}

impl ValueEnum for Addressee {
    fn value_variants<'a>() -> &'a [Self] {
        &Addressee::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()))
    }
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { case, to, office, as_of: AsOf { as_of }, law, format, output } = args;
    let format = asked(format, ReferForm::Text, &output)?;
    let paged = match format {
        ReferForm::Docx if output.output.is_none() => return Err(Usage::NeedsOutput(format.name()).into()),
        ReferForm::Docx => Paged::never(),
        ReferForm::Text => Paged::of(session, io),
    };
    let case = saved_or_named(session, &case)?;
    let mut output = Destination::of(output, vec![case.clone()], false, paged)?;
    let beside = session.beside(&law, io)?;
    let judged = judge(session, &case, as_of, beside, io)?;
    let (editions, id) = (session.editions()?, &judged.report.tree.id);
    let tree = editions.find(id).ok_or_else(|| Failure::Trees(NoTrees::unknown(editions, id)))?;
    let sheet = referral(to, office.as_deref(), &judged.report, &judged.study, tree)
        .ok_or_else(|| Failure::Sheet(case.clone(), NoSheet::NothingToAsk))?;
    let bytes = match format {
        ReferForm::Text => text(&sheet, Depth::Full, COLUMNS).into_bytes(),
        ReferForm::Docx => word(&sheet, None).map_err(|fault| Failure::Paper(case.clone(), Unwritable::Word(fault)))?,
    };
    let ending = format!("{}.{}", to.id(), format.ending());
    let called = called(&judged.study, &case);
    output.put(session, &OutputFile { name: called.as_deref(), ending: &ending, bytes: &bytes }, io)?;
    output.finish(io)?;
    Ok(Exit::Done)
}
