//! e-Gov's law XML (法令標準XML) to a [`Law`].
//!
//! What is not a piece of its own is taken for words, so that nothing of a provision can be lost when the schema
//! grows. Tables of contents, readings above kanji and forms are no provisions and are left out.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::MAX_BYTES;
use super::fault::Unreadable;
use super::law::{Law, Piece, PieceKind};
use crate::text::{Day, clean, law_day, law_number};

/// How deep elements may stand in one another; the schema knows no more than half.
const MAX_DEPTH: usize = 64;

/// Where the words in an element go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Piece,
    Title,
    Caption,
    LawTitle,
    LawNum,
    /// One of several that stand side by side or below one another, parted by this.
    Parted(char),
    Through,
    Skipped,
}

/// Reads a law.
///
/// # Errors
/// The first thing that keeps the bytes from being a law in e-Gov's XML.
pub fn parse(bytes: &[u8]) -> Result<Law, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|fault| Unreadable::NotUtf8(fault.valid_up_to()))?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut builder = Builder::default();
    let fault = |reader: &Reader<&[u8]>| Unreadable::NotXml(line_at(text, reader.error_position()));
    loop {
        let event = reader.read_event().map_err(|_| fault(&reader))?;
        match event {
            Event::Start(start) => builder.start(&start).map_err(|at| at.unwrap_or_else(|| fault(&reader)))?,
            Event::Empty(start) => {
                builder.start(&start).map_err(|at| at.unwrap_or_else(|| fault(&reader)))?;
                builder.end();
            }
            Event::End(_) => builder.end(),
            Event::Text(words) => builder.words(&words.decode().map_err(|_| fault(&reader))?),
            Event::CData(words) => builder.words(&words.decode().map_err(|_| fault(&reader))?),
            Event::GeneralRef(name) => {
                let line = || line_at(text, reader.buffer_position());
                let sign = match name.resolve_char_ref() {
                    Ok(Some(sign)) => Some(sign),
                    Ok(None) => known_entity(&name),
                    Err(_) => None,
                };
                builder.words(sign.ok_or_else(|| Unreadable::Entity(line()))?.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(Unreadable::Entity(line_at(text, reader.buffer_position()))),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return builder.law(),
        }
    }
}

/// The five that XML itself knows; no file can add to them.
fn known_entity(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

fn line_at(text: &str, position: u64) -> usize {
    let position = usize::try_from(position).unwrap_or(usize::MAX);
    1 + text.bytes().take(position).filter(|byte| *byte == b'\n').count()
}

#[derive(Default)]
struct Builder {
    elements: Vec<Inside>,
    /// The law and the pieces that are open in it.
    open: Vec<Piece>,
    title: String,
    number: String,
    amended: Option<Day>,
}

impl Builder {
    /// `Err(None)` is what is not well formed, `Err(Some(_))` anything else.
    fn start(&mut self, start: &BytesStart) -> Result<(), Option<Unreadable>> {
        if self.elements.len() >= MAX_DEPTH {
            return Err(Some(Unreadable::TooDeep));
        }
        if self.elements.is_empty() {
            if start.name().as_ref() != b"Law" || !self.open.is_empty() {
                return Err(Some(Unreadable::NotALaw));
            }
            self.open.push(Piece::new(PieceKind::Law, String::new()));
        }
        let in_row = self.open.last().is_some_and(|piece| piece.level == PieceKind::Row);
        let open = match (open(start.name().as_ref()), level(start.name().as_ref())) {
            _ if self.elements.last() == Some(&Inside::Skipped) => Inside::Skipped,
            // A row is cells of words, whatever stands in them.
            (Inside::Piece, _) if in_row => Inside::Parted('\u{3000}'),
            (Inside::Title | Inside::Caption, _) if in_row => Inside::Through,
            (Inside::Piece, Some(level)) => {
                let (piece, made_known) = piece(start, level).ok_or(None)?;
                self.amended = self.amended.max(made_known);
                self.open.push(piece);
                Inside::Piece
            }
            (other, _) => other,
        };
        if let (Inside::Parted(mark), Some(piece)) = (open, self.open.last_mut()) {
            let begun = !piece.text.is_empty() && !piece.text.ends_with([mark, '\n']);
            if begun {
                piece.text.push(mark);
            }
        }
        self.elements.push(open);
        Ok(())
    }

    fn end(&mut self) {
        if self.elements.pop() == Some(Inside::Piece)
            && let Some(mut piece) = self.open.pop()
        {
            if piece.level == PieceKind::Row {
                // A text that is split has one piece at least.
                piece.title = piece.text.split('\u{3000}').next().unwrap_or_default().to_owned();
            }
            if let Some(outer) = self.open.last_mut() {
                outer.pieces.push(piece);
            }
        }
    }

    fn words(&mut self, words: &str) {
        // What stands between elements is the indentation of the file.
        let words = if words.contains('\n') { words.trim_matches(['\n', '\r', '\t', ' ']) } else { words };
        let Some(piece) = self.open.last_mut() else { return };
        let inner = self.elements.iter().rev().find(|open| !matches!(open, Inside::Through));
        let to = match inner {
            Some(Inside::Title) => &mut piece.title,
            Some(Inside::Caption) => &mut piece.caption,
            Some(Inside::LawTitle) => &mut self.title,
            Some(Inside::LawNum) => &mut self.number,
            Some(Inside::Piece | Inside::Parted(_)) if piece.level != PieceKind::Law => &mut piece.text,
            Some(Inside::Piece | Inside::Parted(_) | Inside::Skipped | Inside::Through) | None => return,
        };
        // Not one control code of a file comes further than this.
        to.push_str(&clean(words));
    }

    fn law(mut self) -> Result<Law, Unreadable> {
        let Some(root) = self.open.pop() else { return Err(Unreadable::NotALaw) };
        if !self.elements.is_empty() {
            return Err(Unreadable::Cut);
        }
        let number = law_number(&self.number).ok_or(Unreadable::NoNumber)?;
        if root.pieces.is_empty() {
            return Err(Unreadable::Nothing);
        }
        Ok(Law { number, title: self.title, amended: self.amended, pieces: root.pieces })
    }
}

/// What an element is to its words.
fn open(name: &[u8]) -> Inside {
    match name {
        b"LawTitle" => Inside::LawTitle,
        b"LawNum" => Inside::LawNum,
        b"TOC" | b"Rt" | b"AppdxStyle" | b"AppdxFormat" | b"AppdxFig" | b"SupplProvisionAppdxStyle" => Inside::Skipped,
        b"ArticleTitle"
        | b"ParagraphNum"
        | b"ItemTitle"
        | b"AppdxTableTitle"
        | b"SupplProvisionLabel"
        | b"SupplProvisionAppdxTableTitle" => Inside::Title,
        b"ArticleCaption" | b"ParagraphCaption" | b"RelatedArticleNum" => Inside::Caption,
        b"Column" | b"TableColumn" | b"TableHeaderColumn" => Inside::Parted('\u{3000}'),
        b"List" | b"Sublist1" | b"Sublist2" | b"Sublist3" | b"Remarks" | b"NewProvision" => Inside::Parted('\n'),
        _ if level(name).is_some() => Inside::Piece,
        _ if name.starts_with(b"Subitem") && name.ends_with(b"Title") => Inside::Title,
        _ => Inside::Through,
    }
}

fn level(name: &[u8]) -> Option<PieceKind> {
    match name {
        b"SupplProvision" => Some(PieceKind::Suppl),
        b"Article" => Some(PieceKind::Article),
        b"Paragraph" => Some(PieceKind::Paragraph),
        b"Item" => Some(PieceKind::Item),
        b"AppdxTable" | b"SupplProvisionAppdxTable" => Some(PieceKind::Table),
        b"TableRow" | b"TableHeaderRow" => Some(PieceKind::Row),
        _ => {
            let &[depth] = name.strip_prefix(b"Subitem")? else { return None };
            depth.is_ascii_digit().then(|| PieceKind::Sub(depth - b'0'))
        }
    }
}

/// A piece by its element: `Num="2_2"`, `Num="4:6"`, `AmendLawNum="…"`; of the last, the day that it names.
fn piece(start: &BytesStart, level: PieceKind) -> Option<(Piece, Option<Day>)> {
    let mut piece = Piece::new(level, String::new());
    let mut made_known = None;
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = std::str::from_utf8(&attribute.value).ok()?;
        match attribute.key.as_ref() {
            b"Num" if level != PieceKind::Suppl => {
                let number = clean(&value.replace('_', "-"));
                let (first, last) = number.split_once(':').map_or((number.as_str(), None), |(a, b)| (a, Some(b)));
                (piece.number, piece.last) = (first.to_owned(), last.map(str::to_owned));
            }
            b"AmendLawNum" => {
                piece.number = law_number(value).unwrap_or_else(|| clean(value));
                made_known = law_day(value);
            }
            _ => {}
        }
    }
    Some((piece, made_known))
}
