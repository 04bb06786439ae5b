//! Which encoding a CSV file is in: told from its bytes where they leave no doubt, and not guessed where they do.

use std::io::{self, Read};

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_8};
use memchr::{memchr, memmem};

use super::MARK;

/// How the switches of ISO-2022-JP begin; nothing else has them in a table.
const SWITCHES: [&[u8]; 3] = [b"\x1b$", b"\x1b(J", b"\x1b(I"];

/// How many bytes a switch has at most.
const SWITCH: usize = 3;

/// The marks of UTF-16.
const WIDE_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// Which encoding a CSV file is in, from reading it once to its end; `None` where it is one that is not read, or where
/// two would fit, of which one gives other words than were written.
///
/// With the mark it is UTF-8. Without, it is UTF-8 if all of it is, else CP932 if all of it is. A file that could as
/// well be EUC-JP is neither: most such files read as CP932 too, as rows of half-width katakana.
///
/// # Errors
/// The file cannot be read.
pub fn encoding(reader: &mut dyn Read) -> io::Result<Option<&'static Encoding>> {
    let mut buffer = vec![0; 64 * 1024];
    let mut decoders = [SHIFT_JIS, EUC_JP].map(Encoding::new_decoder_without_bom_handling);
    let (mut utf_8, mut fits, mut text) = (Utf8Pieces::default(), [true; 2], String::new());
    // The first bytes of the file, and the last of the piece before, in which a switch may begin.
    let (mut head, mut before, mut switches) = (Vec::new(), Vec::new(), false);
    loop {
        let read = reader.read(&mut buffer)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        head.extend(bytes.iter().take(MARK.len().saturating_sub(head.len())));
        before.extend(bytes.iter().take(SWITCH));
        switches |= holds_switch(&before) || holds_switch(bytes);
        before.extend(bytes.iter().skip(SWITCH).skip(read.saturating_sub(2 * SWITCH)));
        before.drain(..before.len().saturating_sub(SWITCH - 1));
        utf_8.take(bytes);
        for (decoder, fits) in decoders.iter_mut().zip(&mut fits) {
            if *fits {
                text.clear();
                text.reserve(decoder.max_utf8_buffer_length(read).unwrap_or_default());
                *fits = !decoder.decode_to_string(bytes, &mut text, read == 0).2;
            }
        }
        if read == 0 {
            break;
        }
    }
    let ([cp932, euc_jp], utf_8) = (fits, utf_8.are_whole());
    if head.starts_with(MARK) {
        return Ok(Some(UTF_8));
    }
    if switches || WIDE_MARKS.iter().any(|mark| head.starts_with(mark)) {
        return Ok(None);
    }
    Ok(match (utf_8, cp932, euc_jp) {
        (true, ..) => Some(UTF_8),
        (false, _, true) => None,
        (false, true, false) => Some(SHIFT_JIS),
        // In none of them: the rows that are not UTF-8 are told one by one.
        (false, false, false) => Some(UTF_8),
    })
}

fn holds_switch(bytes: &[u8]) -> bool {
    // Hardly any table has what they all begin with.
    memchr(0x1b, bytes).is_some() && SWITCHES.iter().any(|switch| memmem::find(bytes, switch).is_some())
}

/// Pieces of a file that are UTF-8 together, or are not.
#[derive(Debug, Default)]
struct Utf8Pieces {
    /// The bytes of a character that the last piece broke off.
    begun: Vec<u8>,
    is_none: bool,
}

impl Utf8Pieces {
    fn take(&mut self, bytes: &[u8]) {
        if self.is_none {
            return;
        }
        let mut rest = bytes;
        while !self.begun.is_empty()
            && let Some((next, behind)) = rest.split_first()
        {
            self.begun.push(*next);
            rest = behind;
            match std::str::from_utf8(&self.begun) {
                Ok(_) => self.begun.clear(),
                Err(fault) if fault.error_len().is_none() => {}
                Err(_) => self.is_none = true,
            }
            if self.is_none {
                return;
            }
        }
        // A character that the piece breaks off has fewer than four bytes in it, of which the first says so.
        let last = rest.iter().rev().take(3).position(|byte| *byte >= 0xc0);
        let cut = last.map_or(rest.len(), |behind| rest.len() - behind - 1);
        let (whole, broken_off) = rest.split_at_checked(cut).unwrap_or((rest, &[]));
        if std::str::from_utf8(broken_off).is_err_and(|fault| fault.error_len().is_none()) {
            self.begun.extend(broken_off);
            self.is_none = simdutf8::basic::from_utf8(whole).is_err();
        } else {
            self.is_none = simdutf8::basic::from_utf8(rest).is_err();
        }
    }

    fn are_whole(&self) -> bool {
        !self.is_none && self.begun.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_told_or_refused_never_guessed() {
        let text = "study,title\nA,肺がんの薬を比べる研究\n";
        let of = |bytes: &[u8]| encoding(&mut &bytes[..]).unwrap();
        let (cp932, euc) = (SHIFT_JIS.encode(text).0, EUC_JP.encode(text).0);
        assert_eq!([of(text.as_bytes()), of(&cp932), of(&euc)], [Some(UTF_8), Some(SHIFT_JIS), None]);
        assert_eq!(of(&[MARK, &euc].concat()), Some(UTF_8));
        // Half-width katakana in even runs are as well EUC-JP.
        assert_eq!(of(&SHIFT_JIS.encode("A,ﾃｽﾄﾊ\n").0), None);
        let iso = encoding_rs::ISO_2022_JP.encode(text).0;
        assert_eq!([of(&iso), of(b"\xff\xfes\0t\0")], [None, None]);
        // Also where a switch lies across two pieces.
        let late = [&[b'x'; 64 * 1024 - 1][..], b"\x1b$B"].concat();
        assert_eq!(of(&late), None);
        assert_eq!(of(b"A,\xff\xfd\x81\n"), Some(UTF_8));
    }

    #[test]
    fn pieces_are_told_as_the_whole_is() {
        struct Pieces<'a>(&'a [u8], usize);
        impl Read for Pieces<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let (head, rest) = self.0.split_at(self.1.min(self.0.len()));
                buffer[..head.len()].copy_from_slice(head);
                self.0 = rest;
                Ok(head.len())
            }
        }
        let text = "study,title\nA,肺がんの𠮟る研究\n";
        let (cp932, euc) = (SHIFT_JIS.encode("A,肺がん").0, EUC_JP.encode("A,肺がん").0);
        let cut = &text.as_bytes()[..text.len() - 2];
        for bytes in [text.as_bytes(), cut, &cp932, &euc, b"xxx\x1b$Bxx", b"\xef\xbb\xbfA\xe3\x81x", b"\xed\xa0\x80"] {
            let whole = encoding(&mut &*bytes).unwrap();
            for piece in 1..=bytes.len() {
                assert_eq!(encoding(&mut Pieces(bytes, piece)).unwrap(), whole, "{bytes:?} by {piece}");
            }
        }
    }
}
