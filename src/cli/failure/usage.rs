//! What a command line asks for that cannot be, although each word of it is understood.

use std::path::PathBuf;

use super::Failure;
use crate::text::{Lang, brief, clean};
use crate::verdict::JudgeError;

/// What cannot be asked for.
#[derive(Debug)]
pub(in crate::cli) enum Usage {
    /// `--exit-code` with more or fewer than one case.
    OneCode,
    /// A format that no terminal can show, without a file to write it to.
    NeedsOutput(&'static str),
    /// A question sheet for a browser, in a format that is only for paper.
    OnlyPaper,
    /// A format of one verdict a file, and several verdicts for standard output.
    NeedsFolder,
    /// Several documents for one file.
    OneFile,
    /// The name of the output is that of another format than the one asked for.
    Clash { output: PathBuf, named: &'static str, asked: &'static str },
    /// The name of the output is that of a format which the command does not write.
    NotWritten { output: PathBuf, written: String },
    /// `--with-law` with a format that has no annex.
    WithLaw,
    /// `--template` with a format that is not Word.
    Template,
    /// A command that is none, with the one that comes nearest.
    NoCommand { name: String, near: Option<String> },
    /// A word that no section of the manual has.
    NoSection { word: String },
    /// A batch without its input or output.
    BatchPlaces,
    /// A batch that would write over what it reads.
    SameFile,
    /// The input of a batch is none that is known.
    BatchInput,
    /// The output of a batch is none that is known.
    BatchOutput,
    /// Brief lines of an output that has none.
    BriefLines,
    /// Links to papers in an output that has none.
    PapersOfBook,
    /// A Word form where a file to fill in is made.
    FormOfBatch,
    /// The template is none that is known.
    BatchTemplate,
    /// A day to compare with on which the Act was not in force.
    Against(JudgeError),
}

impl Usage {
    /// What is wrong and what to do, in one line.
    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        let (ja, en) = match self {
            Usage::OneCode => ("--exit-code は案件が一つのときだけ使えます", "--exit-code takes exactly one case"),
            Usage::NeedsOutput(format) => {
                return lang.pick(
                    format!("{format} は --output で書き出す先を指定してください"),
                    format!("{format} needs --output to say where it goes"),
                );
            }
            Usage::OnlyPaper => (
                "docx は紙の質問票の形式です。--paper を付けるか、.html に書き出してください",
                "docx is for the form on paper; add --paper, or write .html",
            ),
            Usage::NeedsFolder => (
                "この形式で案件がいくつもあるときは、--output にフォルダーを指定してください",
                "with several cases this format needs --output with a folder",
            ),
            Usage::OneFile => (
                "案件がいくつもあるときは、--output にフォルダーを指定してください",
                "with several cases, name a folder for --output",
            ),
            Usage::Clash { output, named, asked } => {
                let output = clean(&output.display().to_string());
                return lang.pick(
                    format!("{output} は {named} の名前ですが、--format は {asked} です。どちらかに合わせてください"),
                    format!("{output} is a name for {named}, but --format says {asked}; make them agree"),
                );
            }
            Usage::NotWritten { output, written } => {
                let output = clean(&output.display().to_string());
                return lang.pick(
                    format!("{output}: この形式では書けません。{written} のどれかにしてください"),
                    format!("{output}: not a format that is written here; use one of {written}"),
                );
            }
            Usage::NoCommand { name, near } => {
                let name = brief(name);
                let near = near.as_deref().map_or_else(String::new, |near| {
                    lang.pick(format!("{near} のことですか。"), format!("did you mean {near}? "))
                });
                return lang.pick(
                    format!("{name} というコマンドはありません。{near}一覧は gaitou help で見られます"),
                    format!("there is no command {name}; {near}gaitou help lists them"),
                );
            }
            Usage::NoSection { word } => {
                let word = brief(word);
                return lang.pick(
                    format!("手引に「{word}」という言葉はありません。ほかの言葉にするか、gaitou manual で全部を読んでください"),
                    format!("the manual has no word {word}; try another, or read all of it with gaitou manual"),
                );
            }
            Usage::Template => ("--template は docx だけで使えます", "--template is for docx only"),
            Usage::WithLaw => ("--with-law は html と docx だけで使えます", "--with-law is for html and docx only"),
            Usage::BatchPlaces => ("IN と --output OUT を指定してください", "name IN and --output OUT"),
            Usage::SameFile => (
                "入力と出力が同じファイルです。別の名前にしてください",
                "input and output are the same file; name another",
            ),
            Usage::BatchInput => (
                "IN は .jsonl、.csv、.xlsx のファイルか、案件のフォルダーか、- にしてください",
                "IN is a .jsonl, .csv or .xlsx file, a folder of cases, or -",
            ),
            Usage::BatchOutput => (
                "--output は .jsonl、.csv、.xlsx のファイルか - にしてください",
                "--output is a .jsonl, .csv or .xlsx file, or -",
            ),
            Usage::BriefLines => (
                "--lines brief は、--output が .jsonl のファイルか - のときだけ使えます",
                "--lines brief takes a .jsonl file or - as --output",
            ),
            Usage::PapersOfBook => (
                "--papers は、--output が .xlsx のファイルのときだけ使えます",
                "--papers takes a .xlsx file as --output",
            ),
            Usage::FormOfBatch => (
                "batch の --template は記入用の .xlsx か .csv を作ります。Word の様式で判定書を書くには gaitou decide IN --template FORM.docx --output FOLDER としてください",
                "--template of batch makes a .xlsx or .csv to fill in; to write papers by a Word form: gaitou decide IN --template FORM.docx --output FOLDER",
            ),
            Usage::BatchTemplate => {
                ("--template は .xlsx か .csv にしてください", "--template is a .xlsx or .csv file")
            }
            Usage::Against(fault) => return format!("--against: {}", fault.say(lang)),
        };
        lang.pick(ja, en).to_owned()
    }
}

impl From<Usage> for Failure {
    fn from(fault: Usage) -> Self {
        Failure::Usage(fault)
    }
}
