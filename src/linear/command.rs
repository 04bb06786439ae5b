//! What a line typed by the user means.

use std::borrow::Cow;

use crate::study::{Ids, UNKNOWN as UNKNOWN_ID};
use crate::text::{Lang, fold};
use crate::tree::document::{Question, Words};
use crate::tree::hint::typed;
use crate::tree::position::{each, find};
use crate::tree::{AnswerIx, Position};

/// A line, understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Command {
    /// The answer at this position.
    Choose(AnswerIx),
    /// One of the answers at these positions, not known which: at least two.
    OneOf(Vec<AnswerIx>),
    /// Not known yet.
    Unknown,
    /// A word that users bring.
    Brought(Words),
    /// An empty line: leave it as it is.
    Keep,
    /// A command that is one word.
    Word(Word),
    /// Ask the question of this number again.
    Change(usize),
    /// A note beside the answer of this number, or the last one.
    Note(Option<usize>, String),
    /// Where the answer of this number, or the last one, stands.
    Source(Option<usize>, String),
    /// The official words of what the question cites: of the number in its list, or the list.
    Law(Option<usize>),
    /// Something about the products.
    Product(ProductCommand),
    /// Nothing that is known.
    NotUnderstood,
}

/// A command that is one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Help,
    Commands,
    Back,
    List,
    Verdict,
    Details,
    Save,
    Quit,
}

/// Something about the products; numbers count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ProductCommand {
    List,
    Add(String),
    Name(usize, String),
    Copy(usize),
    Remove(usize),
    Details(usize),
}

const WORDS: [(Word, &[&str]); 8] = [
    (Word::Help, &["?", "説明", "help", "h"]),
    (Word::Commands, &["コマンド", "commands", "??"]),
    (Word::Back, &["戻る", "もどる", "back", "b"]),
    (Word::List, &["一覧", "list", "l"]),
    (Word::Verdict, &["判定", "verdict", "v"]),
    (Word::Details, &["詳細", "details", "d"]),
    (Word::Save, &["保存", "save", "s"]),
    (Word::Quit, &["終了", "quit", "q", "exit"]),
];

const UNKNOWN: [&str; 11] = [
    "0",
    "不明",
    "分からない",
    "わからない",
    "まだ分からない",
    "unknown",
    "not known",
    "not known yet",
    "don't know",
    "don't know yet",
    "dk",
];

/// How each command is typed and what it does, for the list of commands.
pub(super) fn listing(lang: Lang) -> [(&'static str, &'static str); 19] {
    lang.pick(
        [
            ("番号、または答えの言葉", "答える（全角でもかまいません）"),
            ("2 7、2か7", "このどちらか（どれか一つだが、まだ決められない）"),
            ("0", "まだ分からない"),
            ("?", "質問の説明と根拠"),
            ("戻る", "一つ前の質問に戻る（空行でそのまま）"),
            ("一覧", "これまでの答え"),
            ("変更 番号", "一覧の番号の答えを変える"),
            ("メモ [番号] 文", "答えにメモを付ける（番号がなければ直前の答え）"),
            ("出典 [番号] 文", "答えの出典を書く（例: 計画書 p.14）"),
            ("条文 [番号]", "引用している条文（番号がなければ一覧）"),
            ("製品", "製品の一覧と、それぞれの見通し"),
            ("製品 追加 名前", "製品を足す（対照薬も）"),
            ("製品 名前 番号 名前", "名前を変える"),
            ("製品 詳細 番号", "役割・製造販売業者・成分などを書く"),
            ("製品 コピー 番号 / 製品 削除 番号", "答えごと写す / 消す"),
            ("詳細", "研究課題名・計画書の版・法令の基準日などを書く"),
            ("判定", "今の答えでの判定"),
            ("保存", "保存する"),
            ("終了", "保存して終わる"),
        ],
        [
            ("a number, or an answer", "answer the question"),
            ("2 7, 2 or 7", "one of these, not known which"),
            ("0", "not known yet"),
            ("?", "what the question means, and the law"),
            ("back", "go back one question (an empty line keeps the answer)"),
            ("list", "the answers so far"),
            ("change NUMBER", "change the answer of this number in the list"),
            ("note [NUMBER] TEXT", "note beside an answer (the last one without a number)"),
            ("source [NUMBER] TEXT", "where the answer stands (protocol p. 14)"),
            ("law [NUMBER]", "the law cited here in its own words (its list without a number)"),
            ("product", "the products and how each stands"),
            ("product add NAME", "add a product (comparators too)"),
            ("product name NUMBER NAME", "rename it"),
            ("product details NUMBER", "role, holder, ingredients and so on"),
            ("product copy NUMBER / product remove NUMBER", "copy it with its answers / remove it"),
            ("details", "title, protocol version, law as of and so on"),
            ("verdict", "the verdict with the answers so far"),
            ("save", "save"),
            ("quit", "save and stop"),
        ],
    )
}

/// Understands a line typed at a question, or at no question.
///
/// An answer goes before a command, so that no label can be shadowed.
pub(super) fn parse(line: &str, question: Option<&Question>) -> Command {
    let folded = fold(line);
    if folded.is_empty() {
        return Command::Keep;
    }
    // "1." and "はい。" are what people type out of habit.
    let folded = folded.trim_end_matches(['.', '。']).to_owned();
    if let Some(command) = question.and_then(|question| answer(&folded, question)) {
        return command;
    }
    if let Some((word, _)) = WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())) {
        return Command::Word(*word);
    }
    let (verb, rest) = split(line);
    match fold(verb).as_str() {
        "変更" | "change" | "c" => number(rest).map_or(Command::NotUnderstood, Command::Change),
        "メモ" | "note" => noted(rest, Command::Note),
        "出典" | "source" => noted(rest, Command::Source),
        "条文" | "law" if rest.is_empty() => Command::Law(None),
        "条文" | "law" => number(rest).map_or(Command::NotUnderstood, |number| Command::Law(Some(number))),
        "製品" | "product" | "products" | "p" => product(rest).map_or(Command::NotUnderstood, Command::Product),
        _ => question
            .and_then(|question| beginning(&folded, question).or_else(|| brought(line, question)))
            .unwrap_or(Command::NotUnderstood),
    }
}

/// The ids of the answer that a text gives to a question as at the prompt: a number, a label or its beginning, yes and
/// no, several of which one holds, or that it is not known yet.
pub fn understood(text: &str, question: &Question) -> Option<Ids<'static>> {
    let folded = fold(text);
    let folded = folded.trim_end_matches(['.', '。']);
    let id = |at: &AnswerIx| question.answers.get(at.ix()).map(|answer| Cow::Owned(answer.id.to_string()));
    match answer(folded, question).or_else(|| beginning(folded, question))? {
        Command::Choose(at) => id(&at).map(Ids::One),
        Command::OneOf(several) => Ids::one_of(several.iter().map(id).collect::<Option<Vec<_>>>()?),
        Command::Unknown => Some(Ids::One(Cow::Borrowed(UNKNOWN_ID))),
        Command::Keep
        | Command::Word(_)
        | Command::Change(_)
        | Command::Note(..)
        | Command::Source(..)
        | Command::Law(_)
        | Command::Product(_)
        | Command::Brought(_)
        | Command::NotUnderstood => None,
    }
}

/// An answer, or several of which one holds.
fn answer(folded: &str, question: &Question) -> Option<Command> {
    answer_alone(folded, question).or_else(|| several(folded, question))
}

/// An answer by number, id, whole label in either language, or yes and no.
fn answer_alone(folded: &str, question: &Question) -> Option<Command> {
    if UNKNOWN.contains(&folded) {
        return Some(Command::Unknown);
    }
    if let Some(number) = number(folded) {
        let mut answers = each::<AnswerIx, _>(&question.answers);
        return answers.find(|(at, _)| at.ix() + 1 == number).map(|(at, _)| Command::Choose(at));
    }
    let id = match folded {
        "はい" | "y" => "yes",
        "いいえ" | "n" => "no",
        other => other,
    };
    let fits = |label: &str| fold(label) == folded;
    let found = find(&question.answers, |answer| answer.id == id || fits(&answer.label.ja) || fits(&answer.label.en));
    found.map(Command::Choose)
}

/// A longer line is no list of answers.
const LONGEST: usize = 1_000;

/// What parts two answers of which one holds.
const OR: [&str; 7] = [" or ", "または", "か", "、", ",", "|", "/"];

/// Several answers of which one holds, `2 7`, `2か7`, `drug or device`: by number or whole label.
fn several(folded: &str, question: &Question) -> Option<Command> {
    if folded.len() > LONGEST {
        return None;
    }
    let spaced = folded.split([' ', '・']).map(|part| only(part, question)).collect::<Option<_>>();
    let mut answers: Vec<AnswerIx> = spaced.or_else(|| parted(folded, question, question.answers.len()))?;
    answers.sort_unstable();
    answers.dedup();
    match answers.as_slice() {
        [] => None,
        [answer] => Some(Command::Choose(*answer)),
        _ => Some(Command::OneOf(answers)),
    }
}

/// The answers of a text with words between them. Labels have such words in them too: what comes before one must be
/// an answer, and what comes behind it one or more; no more than there are answers, however long the line.
fn parted(text: &str, question: &Question, most: usize) -> Option<Vec<AnswerIx>> {
    let (text, fewer) = (text.trim(), most.checked_sub(1)?);
    if let Some(answer) = only(text, question) {
        return Some(vec![answer]);
    }
    OR.iter().flat_map(|or| text.match_indices(or)).find_map(|(at, or)| {
        let first = only(text.get(..at)?.trim(), question)?;
        let rest = parted(text.get(at + or.len()..)?, question, fewer)?;
        Some([vec![first], rest].concat())
    })
}

fn only(text: &str, question: &Question) -> Option<AnswerIx> {
    if let Command::Choose(answer) = answer_alone(text, question)? { Some(answer) } else { None }
}

/// The only answer whose label begins so; one character is too little to go by.
fn beginning(folded: &str, question: &Question) -> Option<Command> {
    folded.chars().nth(1)?;
    let begins = |label: &str| fold(label).starts_with(folded);
    let mut fitting =
        each(&question.answers).filter(|(_, answer)| begins(&answer.label.ja) || begins(&answer.label.en));
    match (fitting.next(), fitting.next()) {
        (Some((position, _)), None) => Some(Command::Choose(position)),
        _ => None,
    }
}

/// A word that is no answer but points to one; where several words point to several, none is taken.
fn brought(line: &str, question: &Question) -> Option<Command> {
    let hints = typed(question, line);
    let mut points = hints.iter().map(|hint| hint.points);
    let first = points.next()?;
    points.all(|other| other.answer == first.answer).then(|| Command::Brought(first.clone()))
}

fn product(rest: &str) -> Option<ProductCommand> {
    let (verb, rest) = split(rest);
    let (first, name) = split(rest);
    match fold(verb).as_str() {
        "" | "一覧" | "list" => Some(ProductCommand::List),
        "追加" | "add" if !rest.is_empty() => Some(ProductCommand::Add(rest.to_owned())),
        "名前" | "name" if !name.is_empty() => Some(ProductCommand::Name(number(first)?, name.to_owned())),
        "コピー" | "copy" => Some(ProductCommand::Copy(number(rest)?)),
        "削除" | "remove" => Some(ProductCommand::Remove(number(rest)?)),
        "詳細" | "details" => Some(ProductCommand::Details(number(rest)?)),
        _ => None,
    }
}

/// A text with a number in front, or without; a number alone is no text, and no text is not understood.
fn noted(rest: &str, command: fn(Option<usize>, String) -> Command) -> Command {
    let (first, text) = split(rest);
    match (number(first), text) {
        (Some(_), "") => Command::NotUnderstood,
        (Some(number), text) => command(Some(number), text.to_owned()),
        (None, _) if rest.is_empty() => Command::NotUnderstood,
        (None, _) => command(None, rest.to_owned()),
    }
}

/// The first word and what follows it, both without the spaces around them; full-width spaces count.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace).map_or((text, ""), |(first, rest)| (first, rest.trim_start()))
}

/// A whole number in half or full width.
fn number(text: &str) -> Option<usize> {
    let folded = fold(text);
    let folded = folded.trim_end_matches(['.', '。', '番']);
    let digits = !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit());
    if digits { folded.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Editions, Member};

    fn at(line: &str) -> Command {
        let editions = Editions::shipped().unwrap();
        let tree = &editions.all()[1];
        let approval = tree.question(tree.find_question("approval").unwrap());
        parse(line, Some(approval))
    }

    #[test]
    fn answers_are_understood_however_they_are_typed() {
        for line in ["1", "１", " １ ", "１．", "1番", "はい。", "はい", "yes", "YES", "ｙｅｓ", "y"] {
            assert_eq!(at(line), Command::Choose(AnswerIx::behind(0)), "{line}");
        }
        for line in ["2", "いいえ", "no"] {
            assert_eq!(at(line), Command::Choose(AnswerIx::behind(1)), "{line}");
        }
        for line in ["0", "０", "不明", "まだ分からない", "Don't know yet", "Not known yet", "don't know"] {
            assert_eq!(at(line), Command::Unknown, "{line}");
        }
        assert_eq!(at("3"), Command::NotUnderstood);
        assert_eq!(at("99999999999999999999999"), Command::NotUnderstood);
    }

    #[test]
    fn several_answers_of_which_one_holds_are_understood() {
        let editions = Editions::shipped().unwrap();
        let tree = &editions.all()[1];
        let question = tree.question(tree.find_question("procedure").unwrap());
        let answers = |ixs: &[u16]| ixs.iter().map(|ix| AnswerIx::behind(*ix)).collect::<Vec<_>>();
        let label = |ix: u16| question.answers[usize::from(ix)].label.clone();
        let (ja, en) = (format!("{}か{}", label(1).ja, label(4).ja), format!("{} or 5", label(1).en));
        for line in
            ["2 5", "5 2", "2か5", "２または５", "2、5、2", "2,5", "2 か 5", "2|5", "2 or 5", "2・5。", &ja, &en]
        {
            assert_eq!(parse(line, Some(question)), Command::OneOf(answers(&[1, 4])), "{line}");
        }
        assert_eq!(parse("2 2", Some(question)), Command::Choose(AnswerIx::behind(1)));
        let long = "2か".repeat(20_000);
        for line in [&long, "2 9", "2か不明", "0 1", "か", "2 か x", "変更か2"] {
            assert_eq!(parse(line, Some(question)), Command::NotUnderstood, "{line}");
        }
    }

    #[test]
    fn a_word_that_points_to_an_answer_is_understood_however_it_is_written() {
        let editions = Editions::shipped().unwrap();
        let tree = &editions.all()[1];
        let mut question = tree.question(tree.find_question("approval").unwrap()).clone();
        let because = question.ask.clone();
        let words = vec!["さぷり".into(), "FMT".into()];
        question.words = vec![Words { words, answer: "no".into(), also: Vec::new(), because }];
        for line in ["サプリ", "さぷり。", "ｆｍｔ"] {
            assert_eq!(parse(line, Some(&question)), Command::Brought(question.words[0].clone()), "{line}");
        }
        assert_eq!(parse("いいえ", Some(&question)), Command::Choose(AnswerIx::behind(1)));
        assert_eq!(parse("サプリでない", Some(&question)), Command::NotUnderstood);
    }

    #[test]
    fn commands_take_their_arguments_in_either_language_and_width() {
        assert_eq!(at("？"), Command::Word(Word::Help));
        assert_eq!(at("変更　３"), Command::Change(3));
        assert_eq!(at("メモ 2 添付文書 第3版"), Command::Note(Some(2), "添付文書 第3版".into()));
        assert_eq!(at("note 添付文書"), Command::Note(None, "添付文書".into()));
        assert_eq!(at("出典　計画書 p.14"), Command::Source(None, "計画書 p.14".into()));
        assert_eq!(at("製品 追加 薬剤 Ｂ"), Command::Product(ProductCommand::Add("薬剤 Ｂ".into())));
        assert_eq!(at("product name 2 薬剤B"), Command::Product(ProductCommand::Name(2, "薬剤B".into())));
        assert_eq!(at("製品"), Command::Product(ProductCommand::List));
        for line in ["変更", "メモ", "出典", "出典 1", "製品 追加", "製品 名前 1", "製品 コピー"] {
            assert_eq!(at(line), Command::NotUnderstood, "{line}");
        }
        assert_eq!(at(""), Command::Keep);
    }
}
