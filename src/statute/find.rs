//! A place of the law in an official text.

use super::law::{Law, Piece, PieceKind};
use super::shelf::Volume;
use crate::text::{fold, kanji_number, law_number};
use crate::tree::Provision;

/// What was found at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPieces<'l> {
    /// The pieces around it, outermost first.
    pub around: Vec<&'l Piece>,
    /// The piece that is cited, or each of a stretch of them.
    pub cited: Vec<&'l Piece>,
}

/// What stands at a place of a law; `None` if there is no such place in it.
pub fn find<'l>(law: &'l Law, at: &Provision) -> Option<FoundPieces<'l>> {
    let mut search = Descent { around: Vec::new(), found: None, among: &law.pieces };
    for (level, number) in steps(at)? {
        search.step(level, &number)?;
    }
    let first = search.found?;
    let cited = match at.to.as_deref() {
        None => vec![first],
        Some(to) => stretch(search.among_found(law), first, &steps(to)?.pop()?.1),
    };
    Some(FoundPieces { around: search.around, cited })
}

/// Whether a place of a law stands within another, or is it.
pub fn encloses(volume: &Volume, outer: &Provision, inner: &Provision) -> bool {
    let (Some(outer), Some(inner)) = (find(&volume.law, outer), find(&volume.law, inner)) else { return false };
    let is_of = |piece: &&Piece| outer.cited.iter().any(|outer| std::ptr::eq(*outer, *piece));
    inner.around.iter().any(is_of) || inner.cited.iter().all(is_of)
}

/// Whether a place is one of those that official texts number.
pub fn is_numbered(at: &Provision) -> bool {
    steps(at).is_some_and(|steps| !steps.is_empty())
}

/// The levels of a place from outside in, each with its number; `None` for a place of another kind of document.
fn steps(at: &Provision) -> Option<Vec<(PieceKind, String)>> {
    let Provision { suppl, article, paragraph, item, sub, table, row, form, question, section, page, place, to: _ } =
        at;
    if form.is_some() || question.is_some() || section.is_some() || page.is_some() || place.is_some() {
        return None;
    }
    let (kana, inner) = match sub.as_deref().map(|sub| sub.split_once('(')) {
        None => (None, None),
        Some(None) => (sub.clone(), None),
        Some(Some((kana, inner))) => (Some(kana.to_owned().into()), Some(format!("({inner}").into())),
    };
    let levels = [
        (PieceKind::Suppl, suppl.clone()),
        (PieceKind::Table, table.clone()),
        (PieceKind::Row, row.clone()),
        (PieceKind::Article, article.clone()),
        (PieceKind::Paragraph, paragraph.clone()),
        (PieceKind::Item, item.clone()),
        (PieceKind::Sub(1), kana),
        (PieceKind::Sub(2), inner),
    ];
    Some(levels.into_iter().filter_map(|(level, number)| Some((level, number?.into()))).collect())
}

struct Descent<'l> {
    around: Vec<&'l Piece>,
    found: Option<&'l Piece>,
    among: &'l [Piece],
}

impl<'l> Descent<'l> {
    fn step(&mut self, level: PieceKind, number: &str) -> Option<()> {
        // An item of an article with one paragraph is cited without it.
        let only = |piece: &&Piece| piece.level == PieceKind::Paragraph;
        if level == PieceKind::Item
            && let (Some(paragraph), true) =
                (self.among.iter().find(only), self.among.iter().all(|piece| piece.level != PieceKind::Item))
        {
            self.enter(paragraph);
        }
        let piece = self.among.iter().find(|piece| is(piece, level, number))?;
        self.enter(piece);
        Some(())
    }

    fn enter(&mut self, piece: &'l Piece) {
        self.around.extend(self.found.replace(piece));
        self.among = &piece.pieces;
    }

    /// The pieces among which the one that was found stands.
    fn among_found(&self, law: &'l Law) -> &'l [Piece] {
        self.around.last().map_or(&law.pieces, |outer| &outer.pieces)
    }
}

fn is(piece: &Piece, level: PieceKind, number: &str) -> bool {
    match level {
        PieceKind::Law => false,
        PieceKind::Suppl => piece.level == level && piece.number == law_number(number).as_deref().unwrap_or(number),
        PieceKind::Article | PieceKind::Paragraph | PieceKind::Item => piece.level == level && covers(piece, number),
        PieceKind::Sub(_) => piece.level == level && fold(&piece.title) == fold(number),
        PieceKind::Table => {
            let titled = || fold(&piece.title) == "別表" || piece.number == "1";
            piece.level == level && if number.is_empty() { titled() } else { table_number(piece) == number }
        }
        PieceKind::Row => match piece.level {
            PieceKind::Row => kanji_number(&piece.title).is_some_and(|row| row.to_string() == number),
            PieceKind::Item => covers(piece, number),
            PieceKind::Law
            | PieceKind::Suppl
            | PieceKind::Article
            | PieceKind::Paragraph
            | PieceKind::Sub(_)
            | PieceKind::Table => false,
        },
    }
}

/// The number of a table by its title, 別表第二; by its place among the tables where the title tells none.
fn table_number(piece: &Piece) -> String {
    let title = fold(&piece.title);
    let titled = title.strip_prefix("別表第").and_then(kanji_number).map(|number| number.to_string());
    titled.unwrap_or_else(|| piece.number.clone())
}

/// Whether a piece is the one of this number, or stands for several of which it is one.
fn covers(piece: &Piece, number: &str) -> bool {
    match &piece.last {
        None => piece.number == number,
        Some(last) => order(&piece.number) <= order(number) && order(number) <= order(last),
    }
}

/// The pieces from one to that of a number, both included.
fn stretch<'l>(among: &'l [Piece], first: &'l Piece, last: &str) -> Vec<&'l Piece> {
    let begins = among.iter().skip_while(|piece| !std::ptr::eq(*piece, first));
    let same = begins.filter(|piece| piece.level == first.level);
    if let PieceKind::Sub(_) = first.level {
        let mut ended = false;
        let within = |piece: &&Piece| !std::mem::replace(&mut ended, fold(&piece.title) == fold(last));
        same.take_while(within).collect()
    } else {
        same.take_while(|piece| order(&piece.number) <= order(last)).collect()
    }
}

fn order(number: &str) -> Vec<u32> {
    number.split('-').map(|part| part.parse().unwrap_or(0)).collect()
}
