//! The texts that the cells of a workbook share, one behind the other in one text.

use std::io::Read;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::plain_text::{decoded, trimmed};

/// Texts by their numbers.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    text: String,
    /// Where each stands; `None` where it is left to the library.
    places: Vec<Option<Range<u32>>>,
}

impl SharedTexts {
    /// The texts of a part; `None` where it is left to the library.
    pub(super) fn read(mut part: impl Read) -> Option<Self> {
        let mut xml = String::new();
        part.read_to_string(&mut xml).ok()?;
        let mut reader = Reader::from_str(&xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        let mut shared = SharedTexts::default();
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) if element.local_name().as_ref() == b"sst" => break,
                Event::Eof => return None,
                _ => {}
            }
        }
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) if element.name().as_ref() == b"si" => shared.read_text(&mut reader)?,
                // With a prefix, or not at the end of all texts.
                Event::Start(element) if element.local_name().as_ref() == b"si" => return None,
                Event::End(element) if element.local_name().as_ref() == b"sst" => return Some(shared),
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// A text by its number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let Range { start, end } = self.places.get(number)?.as_ref()?;
        self.text.get(*start as usize..*end as usize)
    }

    /// Reads the pieces of a text up to its end, without what says how they are pronounced.
    fn read_text(&mut self, reader: &mut Reader<&[u8]>) -> Option<()> {
        let (begin, mut is_plain, mut is_said) = (self.text.len(), true, false);
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) if element.local_name().as_ref() == b"rPh" => is_said = true,
                Event::End(element) if element.local_name().as_ref() == b"rPh" => is_said = false,
                Event::Start(element) if element.local_name().as_ref() == b"t" && !is_said => {
                    is_plain &= self.read_piece(reader, &element)?;
                }
                Event::End(element) if element.name().as_ref() == b"si" => break,
                Event::Eof => return None,
                _ => {}
            }
        }
        let place = u32::try_from(begin).ok()?..u32::try_from(self.text.len()).ok()?;
        self.places.push(is_plain.then_some(place));
        Some(())
    }

    /// Reads a piece of a text; whether it is plain.
    fn read_piece(&mut self, reader: &mut Reader<&[u8]>, element: &BytesStart) -> Option<bool> {
        let space = element.try_get_attribute("xml:space").ok()?;
        let keeps_space = space.is_some_and(|space| *space.value == *b"preserve");
        let inner = reader.read_text(element.name()).ok()?.decode().ok()?;
        let Some(text) = decoded(&inner) else {
            // What the library would not read at all is a fault of the whole part.
            return unescape(&inner).is_ok().then_some(false);
        };
        self.text.push_str(if keeps_space { &text } else { trimmed(&text) });
        Some(true)
    }
}
