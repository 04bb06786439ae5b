//! What a line typed by the user means.

mod listing;
mod typed_answer;

use crate::text::fold;
use crate::tree::AnswerIx;
use crate::tree::document::{Question, Words};

pub(super) use listing::listing;
pub use typed_answer::understood;
use typed_answer::{answer, beginning, brought, number};

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
