//! The texts that the cells of a workbook share, one behind the other in one text.

use std::io::Read;
use std::ops::Range;

use memchr::memmem::Finder;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::plain_text::{decoded, trimmed};
use super::row_xml::RowXml;
use super::window::PartWindow;

/// Texts by their numbers.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    text: String,
    /// Where each stands; `None` where it is left to the library.
    places: Vec<Option<Range<u32>>>,
}

impl SharedTexts {
    /// The texts of a part; `None` where all are left to the library.
    pub(super) fn read(part: impl Read) -> Option<Self> {
        let mut window = PartWindow::new(part);
        let (tag_end, text_end) = (Finder::new(b">"), Finder::new(b"</si>"));
        let head = window.length_to(&Finder::new(b"<sst"))?;
        if window.text(head)?.contains("<!") {
            return None;
        }
        window.take(head);
        let head = window.length_to(&tag_end)?;
        if window.text(head)?.ends_with("/>") {
            return None;
        }
        window.take(head);
        let mut shared = SharedTexts::default();
        loop {
            window.take_spaces()?;
            if !window.begins_with(b"<si>")? {
                break;
            }
            let length = window.length_to(&text_end)?;
            shared.push(window.text(length)?)?;
            window.take(length);
        }
        (window.begins_with(b"</sst>")? && window.read_all()).then_some(shared)
    }

    /// A text by its number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let Range { start, end } = self.places.get(number)?.as_ref()?;
        self.text.get(*start as usize..*end as usize)
    }

    /// Adds a text; `None` where the library may find fault with it.
    fn push(&mut self, xml: &str) -> Option<()> {
        let begin = self.text.len();
        let is_plain = self.push_plain(xml).is_some() || {
            self.text.truncate(begin);
            self.push_pieces(xml)?
        };
        let place = u32::try_from(begin).ok()?..u32::try_from(self.text.len()).ok()?;
        self.places.push(is_plain.then_some(place));
        Some(())
    }

    /// Adds the pieces of a text as nearly all are written.
    fn push_plain(&mut self, xml: &str) -> Option<()> {
        let mut xml = RowXml::new(xml)?;
        xml.take(b"<si>")?;
        while xml.take(b"</si>").is_none() {
            if xml.take(b"<r>").is_some() {
                if xml.take(b"<rPr>").is_some() {
                    xml.skip_to("</rPr>", &["t", "rPh"])?;
                }
                self.text.push_str(&xml.piece()?);
                xml.take(b"</r>")?;
            } else if xml.take(b"<rPh").is_some() {
                while xml.attribute()?.is_some() {}
                xml.take(b">")?;
                xml.skip_to("</rPh>", &["rPh"])?;
            } else if xml.take(b"<phoneticPr").is_some() {
                while xml.attribute()?.is_some() {}
                xml.take(b"/>")?;
            } else {
                self.text.push_str(&xml.piece()?);
            }
        }
        Some(())
    }

    /// Adds the pieces of a text, without what says how they are pronounced; whether they are plain.
    fn push_pieces(&mut self, xml: &str) -> Option<bool> {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        let (mut is_plain, mut is_said) = (true, false);
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) if element.local_name().as_ref() == b"rPh" => is_said = true,
                Event::End(element) if element.local_name().as_ref() == b"rPh" => is_said = false,
                Event::Start(element) if element.local_name().as_ref() == b"t" && !is_said => {
                    let text = reader.read_text(element.name()).ok()?.decode().ok()?;
                    is_plain &= self.push_piece(&text, keeps_space(&element)?)?;
                }
                Event::End(element) if element.name().as_ref() == b"si" => {
                    // An end with a space in it is not the one that was looked for, and further texts would follow.
                    return (reader.buffer_position() == xml.len() as u64).then_some(is_plain);
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// Adds a piece of a text; whether it is plain.
    fn push_piece(&mut self, text: &str, keeps_space: bool) -> Option<bool> {
        match decoded(text) {
            Some(text) => self.text.push_str(if keeps_space { &text } else { trimmed(&text) }),
            // What the library would not read at all is a fault of the whole part.
            None => return unescape(text).is_ok().then_some(false),
        }
        Some(true)
    }
}

fn keeps_space(element: &BytesStart) -> Option<bool> {
    let space = element.try_get_attribute("xml:space").ok()?;
    Some(space.is_some_and(|space| *space.value == *b"preserve"))
}
