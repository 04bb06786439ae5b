//! How values are written one behind the other, and read back.

#[cfg(test)]
use std::collections::HashMap;

use crate::text::{Day, Text};

/// A value that has a compact form.
pub(super) trait Packed: Sized {
    /// Writes it behind what was written.
    #[cfg(test)]
    fn pack(&self, to: &mut Packer);

    /// Reads it; none if it does not stand there.
    fn unpack(from: &mut Reader) -> Option<Self>;
}

/// Where values are written.
#[cfg(test)]
#[derive(Default)]
pub(super) struct Packer {
    bytes: Vec<u8>,
    texts: String,
    /// Where each text stands.
    known: HashMap<String, usize>,
}

#[cfg(test)]
impl Packer {
    /// What was written, and its texts.
    pub(super) fn finish(self) -> (Vec<u8>, String) {
        (self.bytes, self.texts)
    }

    /// Writes something with how many bytes it takes before it.
    pub(super) fn measured(&mut self, value: &impl Packed) {
        let begin = self.bytes.len();
        value.pack(self);
        let written = self.bytes.split_off(begin);
        written.len().pack(self);
        self.bytes.extend(written);
    }

    fn text(&mut self, text: &str) {
        let texts = &mut self.texts;
        let at = *self.known.entry(text.to_owned()).or_insert_with(|| {
            let at = texts.len();
            texts.push_str(text);
            // So that a change of one text is a change of one line.
            texts.push('\n');
            at
        });
        at.pack(self);
        text.len().pack(self);
    }
}

/// Where values are read from.
pub(super) struct Reader {
    bytes: &'static [u8],
    texts: &'static str,
}

impl Reader {
    /// Reads from the beginning.
    pub(super) fn of(bytes: &'static [u8], texts: &'static str) -> Reader {
        Reader { bytes, texts }
    }

    /// So many bytes, with the texts of what they say.
    pub(super) fn part(&mut self, length: usize) -> Option<(&'static [u8], &'static str)> {
        let (part, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some((part, self.texts))
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }
}

/// Seven bits a byte, the lowest first; a byte that is not the last has its highest bit set.
impl Packed for usize {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        let mut rest = *self;
        while rest >= 0x80 {
            to.bytes.push(u8::try_from(rest & 0x7f).unwrap() | 0x80);
            rest >>= 7;
        }
        to.bytes.push(u8::try_from(rest).unwrap());
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = from.byte()?;
            value |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
            shift += 7;
        }
    }
}

impl Packed for u32 {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        usize::try_from(*self).unwrap().pack(to);
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        u32::try_from(usize::unpack(from)?).ok()
    }
}

impl Packed for Text {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        to.text(self.as_str());
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        let (at, length) = (usize::unpack(from)?, usize::unpack(from)?);
        from.texts.get(at..at.checked_add(length)?).map(Text::from)
    }
}

impl Packed for Day {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        for part in [self.year(), self.month().into(), self.day().into()] {
            usize::try_from(part).unwrap().pack(to);
        }
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        let [year, month, day] = [(); 3].map(|()| usize::unpack(from));
        Day::new(i16::try_from(year?).ok()?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
    }
}

impl<T: Packed> Packed for Option<T> {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        usize::from(self.is_some()).pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        match from.byte()? {
            0 => Some(None),
            _ => T::unpack(from).map(Some),
        }
    }
}

impl<T: Packed> Packed for Vec<T> {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        self.len().pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        let count = usize::unpack(from)?;
        // Each takes a byte at the least, so that a number that is wrong asks for no more room than there is to read.
        let mut list = Vec::with_capacity(count.min(from.bytes.len()));
        for _ in 0..count {
            list.push(T::unpack(from)?);
        }
        Some(list)
    }
}

impl<T: Packed> Packed for Box<T> {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        T::pack(self, to);
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        T::unpack(from).map(Box::new)
    }
}
