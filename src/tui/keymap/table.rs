//! The table of keys. What a screen can do is what its lines here say.

use crossterm::event::KeyCode::{
    BackTab, Backspace, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up,
};

use super::Key::{self, Char, Code, Ctrl};
use super::{Binding, Command, Context};

/// The keys of a context in the order of the help; those that work everywhere come last.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    let (own, rest): (&[Binding], &[&[Binding]]) = match context {
        Context::Home => (HOME, &[ROWS, LOOK, LEAVE]),
        Context::Walk => (WALK, &[ROWS, CASE, LOOK, LEAVE]),
        Context::Path => (PATH, &[ROWS, CASE, LOOK, LEAVE]),
        Context::Map => (MAP, &[ROWS, CASE, LOOK, LEAVE]),
        Context::Products => (PRODUCTS, &[ROWS, CASE, LOOK, LEAVE]),
        Context::Verdict => (VERDICT, &[SCROLL, CASE, LOOK, LEAVE]),
        Context::Form => (FORM, &[ROWS, CASE, LOOK, LEAVE]),
        Context::Read => (&[], &[SCROLL, BACK, LOOK, LEAVE]),
        Context::Search => (SEARCH, &[ROWS, BACK, LOOK, LEAVE]),
        Context::Export => (EXPORT, &[ROWS, BACK, LEAVE]),
        Context::Ask => (ASK, &[LEAVE]),
        Context::Typing => (TYPING, &[LINE]),
        Context::Query => (QUERY, &[LINE]),
    };
    own.iter().chain(rest.iter().copied().flatten())
}

const fn shown(keys: &'static [Key], command: Command, ja: &'static str, en: &'static str) -> Binding {
    Binding { keys, command, says: (ja, en), foot: true }
}

const fn quiet(keys: &'static [Key], command: Command, ja: &'static str, en: &'static str) -> Binding {
    Binding { keys, command, says: (ja, en), foot: false }
}

const HOME: &[Binding] = &[
    shown(&[Code(Enter), Char(' '), Code(Right), Char('l')], Command::Confirm, "開く", "open"),
    shown(&[Char('D')], Command::Day, "判定日", "day"),
    shown(&[Char('/')], Command::Filter, "絞り込み", "filter"),
    shown(&[Char('r')], Command::Rename, "課題名", "rename"),
    shown(&[Char('c')], Command::Duplicate, "写しを作る", "duplicate"),
    shown(&[Char('x'), Code(Delete)], Command::Delete, "消す", "delete"),
    quiet(&[Char('f')], Command::Search, "法律の中を探す", "search the law"),
    quiet(&[Code(Esc)], Command::Back, "絞り込みをやめる", "clear the filter"),
];

const WALK: &[Binding] = &[
    shown(&[Code(Enter), Char(' ')], Command::Confirm, "この答えにする", "answer"),
    shown(&[Code(Left), Char('h'), Code(Backspace)], Command::Before, "前の質問", "back"),
    shown(&[Code(Right), Char('l')], Command::After, "次の質問", "next"),
    shown(&[Char('?'), Code(F(1))], Command::Help, "ヘルプ", "help"),
    shown(&[Char('v')], Command::Verdict, "判定", "verdict"),
    shown(&[Char('p')], Command::Products, "製品", "products"),
    shown(&[Char('n')], Command::Note, "メモ・出典", "note"),
    quiet(&[Char('0')], Command::Unknown, "「まだ分からない」を選ぶ", "choose \"not known yet\""),
    quiet(&[Char('x'), Code(Delete)], Command::Clear, "答えを取り消す", "take the answer back"),
    quiet(&[Code(Tab), Code(BackTab)], Command::Side, "これまでの答え", "path so far"),
    shown(&[Code(PageDown)], Command::PageDown, "説明の続き", "more text"),
    shown(&[Char('m')], Command::Map, "全体図", "map"),
    quiet(&[Code(PageUp)], Command::PageUp, "説明の前", "explanation up"),
];

const PATH: &[Binding] = &[
    shown(&[Code(Enter), Char(' '), Code(Right), Char('l')], Command::Confirm, "この質問へ", "to this question"),
    shown(&[Char('v')], Command::Verdict, "判定", "verdict"),
    shown(&[Char('p')], Command::Products, "製品", "products"),
    quiet(&[Code(Tab), Code(BackTab)], Command::Side, "質問に戻る", "back to the question"),
];

const MAP: &[Binding] = &[
    shown(&[Code(Enter), Char(' '), Code(Right), Char('l')], Command::Confirm, "この質問へ", "to this question"),
    shown(&[Char(']')], Command::NextHeading, "次の質問", "next question"),
    shown(&[Char('[')], Command::HeadingBefore, "前の質問", "question before"),
    shown(&[Char('v')], Command::Verdict, "判定", "verdict"),
    shown(&[Char('p')], Command::Products, "製品", "products"),
    quiet(&[Char('m')], Command::Map, "全体図を閉じる", "close the map"),
];

const PRODUCTS: &[Binding] = &[
    shown(&[Code(Enter), Char(' '), Code(Right), Char('l')], Command::Confirm, "質問へ", "questions"),
    shown(&[Char('a')], Command::Add, "追加", "add"),
    shown(&[Char('r')], Command::ProductDetails, "名称・役割など", "name, role"),
    shown(&[Char('c')], Command::Duplicate, "答えごと写す", "copy with answers"),
    shown(&[Char('K')], Command::MoveUp, "上へ", "move up"),
    shown(&[Char('J')], Command::MoveDown, "下へ", "move down"),
    shown(&[Char('x'), Code(Delete)], Command::Delete, "消す", "delete"),
    shown(&[Char('v')], Command::Verdict, "判定", "verdict"),
];

const VERDICT: &[Binding] = &[
    shown(&[Char('e')], Command::Export, "書き出す", "export"),
    shown(&[Char('y')], Command::Copy, "コピー", "copy"),
    shown(&[Char('p')], Command::Products, "製品", "products"),
    shown(&[Char('i')], Command::Details, "研究の情報", "details"),
    shown(&[Char('m')], Command::Map, "全体図", "map"),
];

const FORM: &[Binding] = &[shown(&[Code(Enter), Char(' '), Code(Right), Char('l')], Command::Confirm, "書く", "edit")];

const SEARCH: &[Binding] = &[
    shown(&[Code(Enter), Char(' '), Code(Right), Char('l')], Command::Confirm, "読む", "read"),
    shown(&[Char('/'), Char('i')], Command::Search, "ことばを変える", "change the words"),
];

const EXPORT: &[Binding] =
    &[shown(&[Code(Enter), Char(' ')], Command::Confirm, "この形で書き出す", "export in this form")];

const ASK: &[Binding] = &[
    shown(&[Char('y')], Command::Yes, "はい", "yes"),
    shown(&[Char('n'), Code(Esc), Code(Enter)], Command::Back, "いいえ", "no"),
];

const TYPING: &[Binding] =
    &[shown(&[Code(Enter)], Command::Confirm, "決定", "done"), shown(&[Code(Esc)], Command::Back, "やめる", "cancel")];

const QUERY: &[Binding] = &[
    shown(&[Code(Enter)], Command::Confirm, "読む", "read"),
    shown(&[Code(Down), Ctrl('n')], Command::Down, "下へ", "down"),
    shown(&[Code(Up), Ctrl('p')], Command::Up, "上へ", "up"),
    shown(&[Code(Esc)], Command::Back, "やめる", "cancel"),
];

/// Moving over rows.
const ROWS: &[Binding] = &[
    quiet(&[Code(Up), Char('k'), Ctrl('p')], Command::Up, "上へ", "up"),
    quiet(&[Code(Down), Char('j'), Ctrl('n')], Command::Down, "下へ", "down"),
    quiet(&[Code(Home), Char('g')], Command::First, "最初へ", "first"),
    quiet(&[Code(End), Char('G')], Command::Last, "最後へ", "last"),
    quiet(&[Code(PageDown)], Command::PageDown, "1画面下へ", "page down"),
    quiet(&[Code(PageUp)], Command::PageUp, "1画面上へ", "page up"),
];

/// Moving over a text.
const SCROLL: &[Binding] = &[
    shown(&[Code(Down), Char('j'), Ctrl('n')], Command::Down, "下へ", "down"),
    quiet(&[Code(Up), Char('k'), Ctrl('p')], Command::Up, "上へ", "up"),
    shown(&[Char(']')], Command::NextHeading, "次の見出し", "next heading"),
    quiet(&[Char('[')], Command::HeadingBefore, "前の見出し", "heading before"),
    quiet(&[Code(PageDown), Char(' ')], Command::PageDown, "1画面下へ", "page down"),
    quiet(&[Code(PageUp)], Command::PageUp, "1画面上へ", "page up"),
    quiet(&[Code(Home), Char('g')], Command::First, "最初へ", "first"),
    quiet(&[Code(End), Char('G')], Command::Last, "最後へ", "last"),
];

/// What can be done with an open case on each of its screens.
const CASE: &[Binding] = &[
    shown(&[Char('u'), Ctrl('z')], Command::Undo, "元に戻す", "undo"),
    quiet(&[Char('U'), Ctrl('r'), Ctrl('y')], Command::Redo, "やり直す", "redo"),
    quiet(&[Char('i')], Command::Details, "研究の情報", "details"),
    quiet(&[Char('m')], Command::Map, "全体図", "map"),
    quiet(&[Char('/'), Char('f')], Command::Search, "法律の中を探す", "search the law"),
    quiet(&[Char('D')], Command::Day, "判定日を変える", "another day"),
    quiet(&[Char('s'), Ctrl('s')], Command::Save, "今すぐ保存する", "save now"),
    quiet(&[Char('y')], Command::Copy, "判定をコピーする", "copy the verdict"),
    quiet(&[Char('e')], Command::Export, "判定を書き出す", "export the verdict"),
    quiet(&[Char('H')], Command::Home, "最初の画面へ", "home screen"),
    shown(&[Code(Esc), Code(Left), Char('h'), Code(Backspace)], Command::Back, "戻る", "back"),
];

const BACK: &[Binding] =
    &[shown(&[Code(Esc), Code(Left), Char('h'), Code(Backspace), Char('?')], Command::Back, "戻る", "back")];

/// How the screen looks.
const LOOK: &[Binding] = &[
    shown(&[Char('?'), Code(F(1))], Command::Keys, "キー一覧", "keys"),
    quiet(&[Char('L')], Command::Language, "日本語・英語", "Japanese or English"),
    quiet(&[Char('t')], Command::Theme, "色を変える", "other colours"),
    quiet(&[Char('T')], Command::Ascii, "記号を英数字だけにする・戻す", "ASCII signs only, or all"),
];

const LEAVE: &[Binding] = &[quiet(&[Char('q'), Ctrl('c'), Ctrl('q'), Ctrl('d')], Command::Quit, "終わる", "quit")];

/// Moving and deleting inside a line.
const LINE: &[Binding] = &[
    quiet(&[Code(Backspace), Ctrl('h')], Command::Backspace, "前の1文字を消す", "delete before"),
    quiet(&[Code(Delete)], Command::DeleteForward, "次の1文字を消す", "delete after"),
    quiet(&[Ctrl('w')], Command::DeleteWord, "前の単語を消す", "delete the word"),
    quiet(&[Ctrl('u')], Command::DeleteLine, "全部消す", "delete all"),
    quiet(&[Code(Left), Ctrl('b')], Command::CaretLeft, "左へ", "left"),
    quiet(&[Code(Right), Ctrl('f')], Command::CaretRight, "右へ", "right"),
    quiet(&[Code(Home), Ctrl('a')], Command::CaretStart, "行の初めへ", "to the start"),
    quiet(&[Code(End), Ctrl('e')], Command::CaretEnd, "行の終わりへ", "to the end"),
    quiet(&[Ctrl('c'), Ctrl('d')], Command::Quit, "終わる", "quit"),
];
