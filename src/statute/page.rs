//! An article to be read, the cited part of it marked: one page for the screen, the terminal and papers.

use super::find::{FoundPieces, find};
use super::law::{Piece, PieceKind};
use super::shelf::Volume;
use crate::text::Lang;
use crate::tree::{Provision, words};

/// An article, or a table at the end, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawPage {
    /// The law's name and number.
    pub law: String,
    /// Which version of it.
    pub version: String,
    /// The file that it was read from.
    pub file: String,
    /// The place that is marked, in words.
    pub place: String,
    /// The lines of it, each as long as it is.
    pub lines: Vec<PageLine>,
}

/// A line of an official text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// How far it is set in.
    pub depth: usize,
    /// Its number and words, a full-width space in between.
    pub text: String,
    /// Whether it is of the cited part.
    pub marked: bool,
}

/// The page on which a place stands, in the words of a version; `None` if it is not in it.
pub fn page(volume: &Volume, at: &Provision, lang: Lang) -> Option<LawPage> {
    pages(volume, &[at], lang).pop()
}

/// The pages on which places stand, each article once with all that is cited of it marked; places that are not in
/// the version are left out.
pub fn pages(volume: &Volume, places: &[&Provision], lang: Lang) -> Vec<LawPage> {
    let mut found: Vec<(Vec<Provision>, FoundPieces)> = Vec::new();
    for at in places {
        let Some(one) = find(&volume.law, at) else { continue };
        let article = |found: &FoundPieces| whole(found).map(std::ptr::from_ref);
        match found.iter_mut().find(|(_, known)| article(known).is_some() && article(known) == article(&one)) {
            Some((places, known)) => {
                if !places.contains(at) {
                    places.push((*at).clone());
                }
                known.cited.extend(one.cited);
            }
            None => found.push((vec![(*at).clone()], one)),
        }
    }
    let page = |(places, found): &(Vec<Provision>, FoundPieces)| LawPage {
        law: format!("{}（{}）", volume.law.title, volume.law.number),
        version: volume.label(lang),
        file: volume.version.file(),
        place: words(places, lang),
        lines: lines(found),
    };
    found.iter().map(page).collect()
}

/// The article or table that what was found stands in, or is.
fn whole<'l>(found: &FoundPieces<'l>) -> Option<&'l Piece> {
    let is_whole = |piece: &&Piece| matches!(piece.level, PieceKind::Article | PieceKind::Table);
    let around = found.around.iter().copied().find(is_whole);
    around.or_else(|| if let [one] = found.cited.as_slice() { Some(*one).filter(is_whole) } else { None })
}

fn lines(found: &FoundPieces) -> Vec<PageLine> {
    let mut lines = Vec::new();
    for piece in found.around.iter().filter(|piece| piece.level == PieceKind::Suppl) {
        lines.push(PageLine { depth: 0, text: headed(&piece.title, &piece.number), marked: false });
    }
    match whole(found) {
        Some(article) => write(&mut lines, article, "", 0, false, &found.cited),
        None => found.cited.iter().for_each(|piece| write(&mut lines, piece, "", 0, false, &found.cited)),
    }
    lines
}

/// The head of supplementary provisions with the number of the law that brought them.
fn headed(title: &str, number: &str) -> String {
    if number.is_empty() { title.to_owned() } else { format!("{title}（{number}）") }
}

/// A piece and all that stands in it; `label` is the number of the article that its first paragraph bears.
fn write(lines: &mut Vec<PageLine>, piece: &Piece, label: &str, depth: usize, within: bool, cited: &[&Piece]) {
    let marked = within || cited.iter().any(|cited| std::ptr::eq(*cited, piece));
    if !piece.caption.is_empty() {
        lines.push(PageLine { depth, text: piece.caption.clone(), marked });
    }
    let title = if piece.level == PieceKind::Row { "" } else { piece.title.as_str() };
    let title = if piece.level == PieceKind::Suppl { headed(title, &piece.number) } else { title.to_owned() };
    let label: Vec<&str> = [label, &title].into_iter().filter(|part| !part.is_empty()).collect();
    let label = label.join("\u{3000}");
    // The number of an article stands before the words of its first paragraph, as laws are printed.
    let leads = piece.text.is_empty() && piece.level == PieceKind::Article && !piece.pieces.is_empty();
    if !leads {
        for (at, text) in piece.text.split('\n').enumerate() {
            let parts = if at == 0 { [label.as_str(), text] } else { ["", text] };
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            if !parts.is_empty() {
                lines.push(PageLine { depth, text: parts.join("\u{3000}"), marked });
            }
        }
    }
    let deeper = match piece.level {
        PieceKind::Law | PieceKind::Suppl | PieceKind::Article | PieceKind::Table => depth,
        PieceKind::Paragraph | PieceKind::Item | PieceKind::Sub(_) | PieceKind::Row => depth + 1,
    };
    for (at, inner) in piece.pieces.iter().enumerate() {
        let label = if leads && at == 0 { label.as_str() } else { "" };
        write(lines, inner, label, deeper, marked, cited);
    }
}
