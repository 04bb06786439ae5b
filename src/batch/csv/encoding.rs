//! Which encoding a CSV file is in: told from its bytes where they leave no doubt, and not guessed where they do.

use std::io::{self, Read};

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_8};
use memchr::memmem;

use super::MARK;

/// How the switches of ISO-2022-JP begin; nothing else has them in a table.
const SWITCHES: [&[u8]; 3] = [b"\x1b$", b"\x1b(J", b"\x1b(I"];

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
    let mut decoders = [UTF_8, SHIFT_JIS, EUC_JP].map(Encoding::new_decoder_without_bom_handling);
    let mut fits = [true; 3];
    // The first bytes of the file, and the last of the piece before, in which a switch may begin.
    let (mut head, mut before, mut switches) = (Vec::new(), Vec::new(), false);
    loop {
        let read = reader.read(&mut buffer)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        head.extend(bytes.iter().take(MARK.len().saturating_sub(head.len())));
        before.extend(bytes);
        switches |= SWITCHES.iter().any(|switch| memmem::find(&before, switch).is_some());
        before.drain(..before.len().saturating_sub(2));
        for (decoder, fits) in decoders.iter_mut().zip(&mut fits) {
            if *fits {
                let mut text = String::with_capacity(decoder.max_utf8_buffer_length(read).unwrap_or_default());
                *fits = !decoder.decode_to_string(bytes, &mut text, read == 0).2;
            }
        }
        if read == 0 {
            break;
        }
    }
    let [utf_8, cp932, euc_jp] = fits;
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
}
