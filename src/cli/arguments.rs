//! The arguments of every command, in the user's language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};

use super::{Exit, Failure, Io};
use crate::report::Format;
use crate::text::{Day, Lang, clean, parse_day};

/// The language: `--lang` before anything else, else the locale.
///
/// Read ahead of the real parsing, so that help and faults of the command line come in it too.
pub(super) fn language(args: &[OsString], variable: &dyn Fn(&str) -> Option<String>) -> Lang {
    let mut words = args.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next().map(|value| value.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        if let Some(value) = value {
            return Lang::of_locale(&value);
        }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    locale.map_or(Lang::Ja, |locale| Lang::of_locale(&locale))
}

/// All commands.
pub(super) fn command(lang: Lang) -> Command {
    let about = lang.pick(
        "研究が臨床研究法に当たるかどうかを、根拠とともに判定します",
        "Tells whether a study falls under Japan's Clinical Research Act, with cited reasons",
    );
    let after = lang.pick(
        "終了コード: 0 完了、1 確かめて問題あり、2 使い方の誤り、3 入力の誤り、4 読み書き不可、5 決定木の誤り\n\
         案件は $XDG_DATA_HOME/gaitou/cases（なければ ~/.local/share/gaitou/cases、Windows では\n\
         %APPDATA%\\gaitou\\cases）か、--cases で指定したフォルダーに保存します。ほかに書くのは、引数（CASE、--output、\n\
         --summary、--template）で指定した場所と、画面で書き出すときの案件の隣だけです。ネットワークは使いません。",
        "Exit codes: 0 done, 1 checked and not fine, 2 usage, 3 bad input, 4 cannot read or write, 5 tree unknown\n\
         Cases are kept in $XDG_DATA_HOME/gaitou/cases (else ~/.local/share/gaitou/cases; on Windows\n\
         %APPDATA%\\gaitou\\cases) or where --cases says. Nothing else is written but what CASE, --output,\n\
         --summary and --template name, and what the screen exports beside its case. The network is never used.",
    );
    let headed = |command: Command| command.disable_help_flag(true).arg(help(lang));
    let command = headed(Command::new("gaitou"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .about(about)
        .after_help(after)
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(lang.pick("版を表示する", "Print the version")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("ja|en")
                .value_parser(["ja", "en"])
                .global(true)
                .help(lang.pick("言語", "Language")),
        )
        .arg(
            path("cases", "FOLDER", lang.pick("案件を置くフォルダー", "Folder in which cases are kept"))
                .long("cases")
                .global(true),
        )
        .arg(
            path(
                "trees",
                "FOLDER",
                lang.pick(
                    "付属の決定木に足す、または id が同じものと置き換える決定木のフォルダー",
                    "Folder of trees that are added to the shipped ones, or replace those of the same id",
                ),
            )
            .long("trees")
            .global(true),
        );
    command
        .subcommand(
            headed(Command::new("ask")).about(lang.pick("一問ずつ答えて判定する", "Answer question by question")).arg(
                path(
                    "case",
                    "CASE",
                    lang.pick("続きから始める案件、または新しく作る案件", "Case to go on with, or to begin"),
                ),
            ),
        )
        .subcommand(headed(decide(lang)))
        .subcommand(headed(batch(lang)))
        .subcommand(headed(refer(lang)))
        .subcommand(headed(compare(lang)))
        .subcommand(headed(verify(lang)))
        .subcommand(
            headed(Command::new("schema"))
                .about(lang.pick("ファイル形式の JSON Schema を表示する", "Print the JSON Schema of a file format"))
                .arg(
                    Arg::new("what")
                        .value_parser(super::schema::NAMES)
                        .required(true)
                        .help(lang.pick("形式", "Format")),
                ),
        )
        .subcommand(headed(trees(lang)))
}

fn decide(lang: Lang) -> Command {
    Command::new("decide")
        .about(lang.pick("保存した案件を判定する", "Judge saved cases"))
        .arg(
            path("case", "CASE", lang.pick("案件ファイル（- は標準入力）", "Case files (- is standard input)"))
                .num_args(1..)
                .required(true),
        )
        .arg(as_of(lang))
        .arg(
            Arg::new("format")
                .long("format")
                .value_parser(
                    PossibleValuesParser::new(Format::ALL.map(Format::name))
                        .try_map(|name| Format::ALL.into_iter().find(|format| format.name() == name).ok_or(name)),
                )
                .default_value("text")
                .hide_default_value(true)
                .help(lang.pick("出力の形式（既定は text）", "Output format (text unless given)")),
        )
        .args(output(lang))
        .arg(Arg::new("exit-code").long("exit-code").action(ArgAction::SetTrue).help(lang.pick(
            "結論を終了コードで返す（案件は一つ）: 10 対象外、11 臨床研究、12 相談、13 特定臨床研究、14 未確定",
            "Return the outcome as exit code (one case): 10 out, 11 clinical, 12 consult, 13 specific, 14 undetermined",
        )))
}

fn batch(lang: Lang) -> Command {
    let file = |name: &'static str, value: &'static str, help: &'static str| path(name, value, help).long(name);
    let date = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name("DATE").value_parser(day(lang)).help(help)
    };
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    Command::new("batch")
        .about(lang.pick("多くの研究をまとめて判定する", "Judge many studies"))
        .arg(path(
            "input",
            "IN",
            lang.pick(
                ".jsonl、.csv、.xlsx、案件のフォルダー、- は標準入力（JSON Lines）",
                "A .jsonl, .csv or .xlsx file, a folder of cases, or - for JSON lines on standard input",
            ),
        ))
        .arg(file(
            "output",
            "OUT",
            lang.pick(
                ".jsonl、.csv、.xlsx、- は標準出力（JSON Lines）",
                "A .jsonl, .csv or .xlsx file, or - for JSON lines",
            ),
        ))
        .arg(date("as-of", lang.pick("すべてこの日の法令で判定する", "Judge all under the law of this day")))
        .arg(date("against", lang.pick("この日の法令では結論が変わるかを比べる", "Compare with the law of this day")))
        .arg(flag("explain", lang.pick("理由も書く", "Add the rationale")))
        .arg(file("summary", "FILE", lang.pick("件数を JSON で書く", "Write the counts as JSON")))
        .arg(
            Arg::new("threads")
                .long("threads")
                .value_name("N")
                .value_parser(|text: &str| match text.parse::<usize>() {
                    Ok(threads @ 1..=256) => Ok(threads),
                    _ => Err("1-256".to_owned()),
                })
                .help(lang.pick("使うスレッドの数（省けばすべてのコア）", "Threads (all cores unless given)")),
        )
        .arg(
            file(
                "template",
                "FILE",
                lang.pick("記入用のファイル（.xlsx か .csv）を作る", "Make a file to fill in (.xlsx or .csv)"),
            )
            .conflicts_with_all(["input", "output"]),
        )
        .arg(force(lang))
}

fn refer(lang: Lang) -> Command {
    Command::new("refer")
        .about(lang.pick("相談票を作る", "Write the sheet for a consultation"))
        .arg(
            path("case", "CASE", lang.pick("案件ファイル（- は標準入力）", "Case file (- is standard input)"))
                .required(true),
        )
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("BODY")
                .value_parser(["pharmacy-division", "mhlw-desk", "crb"])
                .required(true)
                .help(lang.pick(
                    "相談先: pharmacy-division 薬務担当課、mhlw-desk 厚生労働省の窓口、crb 認定臨床研究審査委員会",
                    "Whom to ask: the pharmacy division, the ministry's desk, or a certified review board",
                )),
        )
        .arg(as_of(lang))
        .arg(
            Arg::new("format")
                .long("format")
                .value_parser(["text", "docx"])
                .default_value("text")
                .hide_default_value(true)
                .help(lang.pick("出力の形式（既定は text）", "Output format (text unless given)")),
        )
        .args(output(lang))
}

fn compare(lang: Lang) -> Command {
    let case = |name: &'static str| {
        path(name, if name == "one" { "A" } else { "B" }, lang.pick("案件ファイル", "Case file")).required(true)
    };
    Command::new("compare").about(lang.pick("二人の答えの違いを調べる", "Show where two people's answers part")).args([
        case("one"),
        case("other"),
        as_of(lang),
    ])
}

fn verify(lang: Lang) -> Command {
    Command::new("verify")
        .about(lang.pick("記録が書き換えられていないか確かめる", "Check whether a record was altered"))
        .arg(
            path("record", "RECORD", lang.pick("記録ファイル（- は標準入力）", "Record (- is standard input)"))
                .num_args(1..)
                .required(true),
        )
}

/// Where a document goes.
fn output(lang: Lang) -> [Arg; 2] {
    let place =
        path("output", "FILE|FOLDER", lang.pick("書き出す先（- は標準出力）", "Where to write (- is standard output)"));
    [place.long("output").short('o'), force(lang)]
}

fn force(lang: Lang) -> Arg {
    let replace = lang.pick("同じ名前のファイルを置き換える", "Replace a file of the same name");
    Arg::new("force").long("force").action(ArgAction::SetTrue).help(replace)
}

fn as_of(lang: Lang) -> Arg {
    Arg::new("as-of")
        .long("as-of")
        .value_name("DATE")
        .value_parser(day(lang))
        .help(lang.pick("この日の法令で判定する（2025-05-31、令和7年5月31日 など）", "Judge under the law of this day"))
}

fn trees(lang: Lang) -> Command {
    let named = |name: &'static str, about: &'static str| {
        Command::new(name).disable_help_flag(true).arg(help(lang)).about(about)
    };
    let edition = || {
        word(
            "tree",
            "ID|DATE",
            lang.pick("版の id か日付（省けば今日）", "An edition's id or a day (today unless given)"),
        )
    };
    Command::new("trees")
        .about(lang.pick("決定木を調べる", "Look into the decision trees"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(named("list", lang.pick("版の一覧", "List the editions")))
        .subcommand(
            named("check", lang.pick("決定木のファイルを検査する", "Check tree files"))
                .arg(path(
                    "path",
                    "FILE|FOLDER",
                    lang.pick("検査するもの（省けば付属の決定木）", "What to check (the shipped trees unless given)"),
                ))
                .arg(
                    Arg::new("all")
                        .long("all")
                        .action(ArgAction::SetTrue)
                        .help(lang.pick("注意を一件ずつ全部出す", "List every warning, not one of each kind")),
                ),
        )
        .subcommand(
            named(
                "show",
                lang.pick("版の質問・答え・結論を表示する", "Print an edition's questions, answers and leaves"),
            )
            .arg(edition()),
        )
        .subcommand(
            named("routes", lang.pick("結論までの道を全部、表にする", "Tabulate every way to an outcome"))
                .arg(edition())
                .arg(format(lang, &["text", "markdown", "csv"])),
        )
        .subcommand(
            named(
                "coverage",
                lang.pick(
                    "根拠の場所ごとに、使う質問・答え・結論と事例を示す（事例は --cases で指定）",
                    "Show for each place of the law what carries it and which cases exercise it (see --cases)",
                ),
            )
            .arg(edition())
            .arg(format(lang, &["text", "csv"])),
        )
        .subcommand(
            named("draw", lang.pick("決定木を図にする", "Draw the tree"))
                .arg(edition())
                .arg(format(lang, &["text", "mermaid", "svg"])),
        )
        .subcommand(
            named("diff", lang.pick("二つの版の違いを言葉で示す", "Say what changes from one edition to another"))
                .arg(
                    word("old", "OLD", lang.pick("前の版の id、日付、ファイル", "The old edition's id, day or file"))
                        .required(true),
                )
                .arg(
                    word("new", "NEW", lang.pick("後の版の id、日付、ファイル", "The new edition's id, day or file"))
                        .required(true),
                ),
        )
}

/// The output format, of which the first is the usual one.
fn format(lang: Lang, formats: &'static [&'static str]) -> Arg {
    let usual = formats.first().copied().unwrap_or_default();
    Arg::new("format")
        .long("format")
        .value_parser(clap::builder::PossibleValuesParser::new(formats))
        .default_value(usual)
        .hide_default_value(true)
        .help(lang.pick("出力の形式（既定は text）", "Output format (text unless given)"))
}

fn word(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(value).help(help)
}

fn help(lang: Lang) -> Arg {
    Arg::new("help").long("help").short('h').action(ArgAction::Help).help(lang.pick("使い方を表示する", "Print help"))
}

fn path(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(value).value_parser(value_parser!(PathBuf)).help(help)
}

fn day(lang: Lang) -> impl Fn(&str) -> Result<Day, String> + Clone + Send + Sync + 'static {
    move |text| {
        parse_day(text).map_err(|_| {
            lang.pick("2025-05-31 や 令和7年5月31日 のように書いてください", "write it as 2025-05-31").to_owned()
        })
    }
}

/// Prints help where it was asked for; otherwise says in one line what is wrong with the command line.
pub(super) fn explain(fault: &clap::Error, lang: Lang, io: &mut Io) -> Result<Exit, Failure> {
    if matches!(fault.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        write!(io.stdout, "{}", fault.render())?;
        return Ok(Exit::Done);
    }
    let of = |kind: ContextKind| match fault.get(kind) {
        Some(ContextValue::String(text)) => clean(text),
        Some(ContextValue::Strings(texts)) => clean(&texts.join(" ")),
        _ => String::new(),
    };
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let what = match fault.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(fault).map(|source| clean(&source.to_string())).unwrap_or_default();
            let reason = if reason.is_empty() { allowed(fault, lang) } else { reason };
            lang.pick(
                format!("{argument} に「{value}」は使えません。{reason}"),
                format!("{value} cannot be used for {argument}; {reason}"),
            )
        }
        ErrorKind::UnknownArgument => {
            lang.pick(format!("{argument} という指定はありません"), format!("there is no argument {argument}"))
        }
        ErrorKind::InvalidSubcommand => {
            let name = of(ContextKind::InvalidSubcommand);
            lang.pick(format!("{name} というコマンドはありません"), format!("there is no command {name}"))
        }
        ErrorKind::MissingRequiredArgument => {
            lang.pick(format!("{argument} がありません"), format!("{argument} is missing"))
        }
        ErrorKind::MissingSubcommand => lang.pick("コマンドがありません".to_owned(), "a command is missing".to_owned()),
        _ => lang.pick("指定が読めません".to_owned(), "the arguments cannot be understood".to_owned()),
    };
    let hint = lang.pick("使い方は gaitou --help で見られます", "see gaitou --help");
    let message = lang.pick(format!("{what}。{hint}"), format!("{what}; {hint}"));
    Err(Failure::new(Exit::Usage, message.replace("。。", "。")))
}

/// The values that an argument takes, where they are few.
fn allowed(fault: &clap::Error, lang: Lang) -> String {
    match fault.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            let values = values.join(", ");
            lang.pick(format!("{values} のどれかにしてください"), format!("use one of {values}"))
        }
        _ => String::new(),
    }
}
