//! `gaitou sheet`: the questions for those who have no terminal, to fill in in a browser or on paper.

use std::path::PathBuf;

use super::decide::saved_or_named;
use super::failure::Usage;
use super::options::day;
use super::output::{Destination, Named, OutputFile, To, asked};
use super::pager::Paged;
use super::said::both;
use super::{Exit, Failure, Io, Session};
use crate::questionnaire::{page, paper};
use crate::report::{Unwritable, html, word};
use crate::storage::read_case;
use crate::text::Day;
use crate::verdict::{JudgeError, judge_as_of};

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "ブラウザーや紙で答える質問票を作る",
    "Write the question sheet, to fill in in a browser or on paper",
))]
pub(super) struct Args {
    #[arg(long, visible_alias = "day", value_name = "DATE", value_parser = day, help = both!(
        "この日の法令の質問票を作る（2025-05-31、令和7年5月31日 など）",
        "The sheet for the law of this day",
    ))]
    as_of: Option<Day>,
    #[arg(long, value_name = "CASE", conflicts_with = "paper", help = both!(
        "この案件ファイルの内容から始める",
        "Begin with what this case file says",
    ))]
    case: Option<PathBuf>,
    #[arg(long, help = both!("印を付けて答える紙の質問票にする", "A blank form on paper, with boxes to tick"))]
    paper: bool,
    #[arg(long, value_name = "FORMAT", help = both!(
        "出力の形式（省けば --output の名前から、それもなければ html）",
        "Output format (by the name of --output unless given, else html)",
    ))]
    format: Option<SheetForm>,
    #[command(flatten)]
    to: To,
}

/// The formats of a sheet; only paper is written in Word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum SheetForm {
    Html,
    Docx,
}

impl Named for SheetForm {
    const ALL: &'static [Self] = &[SheetForm::Html, SheetForm::Docx];

    fn name(self) -> &'static str {
        match self {
            SheetForm::Html => "html",
            SheetForm::Docx => "docx",
        }
    }

    fn ending(self) -> &'static str {
        self.name()
    }
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { as_of, case, paper: on_paper, format, to } = args;
    let format = asked(format, SheetForm::Html, &to)?;
    let paged = match format {
        SheetForm::Docx if !on_paper => return Err(Usage::OnlyPaper.into()),
        SheetForm::Docx if to.output.is_none() => return Err(Usage::NeedsOutput(format.name()).into()),
        SheetForm::Docx => Paged::never(),
        SheetForm::Html => Paged::of(session, io),
    };
    let case = case.map(|path| saved_or_named(session, &path)).transpose()?;
    let mut output = Destination::of(to, case.iter().cloned().collect(), false, paged)?;
    let mut study = match &case {
        Some(path) => Some(read_case(path).map_err(|fault| Failure::File(path.clone(), fault))?),
        None => None,
    };
    let editions = session.editions()?;
    if let (Some(study), Some(day)) = (&mut study, as_of) {
        judge_as_of(study, editions, session.today, day.to_string());
    }
    let day = as_of.or_else(|| study.as_ref()?.day()).unwrap_or(session.today);
    let name = case.unwrap_or_else(|| PathBuf::from("sheet"));
    let before_act = || Failure::Case(name.clone(), JudgeError::BeforeAct { day, begin: editions.begin() });
    let tree = editions.on(day).ok_or_else(before_act)?;
    let unwritable = |fault: Unwritable| Failure::Paper(name.clone(), fault);
    let lang = session.lang;
    let bytes = match (on_paper, format) {
        (false, _) => page(tree, editions.last_day(tree.id()), as_of, study.as_ref(), lang)
            .map_err(|fault| unwritable(fault.into()))?
            .into_bytes(),
        (true, SheetForm::Html) => html(&paper(tree, lang)).map_err(|fault| unwritable(fault.into()))?.into_bytes(),
        (true, SheetForm::Docx) => word(&paper(tree, lang), None).map_err(|fault| unwritable(fault.into()))?,
    };
    output.put(session, &OutputFile { name: Some("sheet"), ending: format.ending(), bytes: &bytes }, io)?;
    output.finish(io)?;
    Ok(Exit::Done)
}
