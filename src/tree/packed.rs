//! The compact form in which the shipped editions stand in the program: their files cost too much to read at every start.
//!
//! It is two files beside this one: `texts.txt` holds every text once, and `editions.bin` what the editions are made of,
//! each text as a place in the other. A test holds them to be what `decision-trees` gives after all checks, digests
//! included, and makes them anew where they are not; so what is read of them is known to be valid.

mod document;
mod form;

use super::document::{Document, Sources};
use super::imprint::Imprint;
use crate::text::Text;
use form::{Packed, Reader};

/// What stands in the program, in the order in which it is read.
const EDITIONS: &[u8] = include_bytes!("packed/editions.bin");

/// The texts of [`EDITIONS`].
const TEXTS: &str = include_str!("packed/texts.txt");

/// The shipped sources, and each shipped edition.
pub(super) struct Shipped {
    pub(super) sources: Sources,
    pub(super) editions: Vec<ShippedEdition>,
}

/// A shipped edition with its document.
pub(super) struct ShippedEdition {
    pub(super) imprint: Imprint,
    pub(super) document: Document,
    /// The ids of the sources that it cites, which to know from the document is to read all citations.
    pub(super) cited: Vec<Text>,
}

/// What the shipped editions tell of themselves, oldest first; empty only if the form is damaged.
pub fn imprints() -> Vec<Imprint> {
    // The tests hold that it is not damaged.
    Packed::unpack(&mut Reader::of(EDITIONS, TEXTS)).unwrap_or_default()
}

/// The documents and bodies that the shipped editions name; none only if the form is damaged.
pub fn shipped_sources() -> Sources {
    let mut from = Reader::of(EDITIONS, TEXTS);
    let sources = Vec::<Imprint>::unpack(&mut from).and_then(|_| Sources::unpack(&mut from));
    // The tests hold that it is not damaged.
    sources.unwrap_or_default()
}

/// The shipped editions, oldest first; none only if the form is damaged.
pub(super) fn shipped() -> Option<Shipped> {
    read(&mut Reader::of(EDITIONS, TEXTS))
}

fn read(from: &mut Reader) -> Option<Shipped> {
    let imprints: Vec<Imprint> = Packed::unpack(from)?;
    let sources = Packed::unpack(from)?;
    let with_document =
        |imprint| Some(ShippedEdition { imprint, document: Packed::unpack(from)?, cited: Packed::unpack(from)? });
    let editions = imprints.into_iter().map(with_document).collect::<Option<_>>()?;
    Some(Shipped { sources, editions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Editions, SHIPPED, Tree, sources_text};

    /// The compact form of the files in `decision-trees`, which are checked for it.
    fn packed() -> (Vec<u8>, String) {
        let editions = Editions::load(sources_text(), &SHIPPED).unwrap();
        let mut packer = form::Packer::default();
        let imprints: Vec<Imprint> = editions.all().iter().map(Tree::imprint).collect();
        imprints.pack(&mut packer);
        Tree::load_sources(sources_text()).unwrap().pack(&mut packer);
        for tree in editions.all() {
            tree.document().pack(&mut packer);
            tree.sources.keys().cloned().collect::<Vec<_>>().pack(&mut packer);
        }
        packer.finish()
    }

    #[test]
    fn shipped_form_is_what_the_files_give() {
        let (editions, texts) = packed();
        if (editions.as_slice(), texts.as_str()) != (EDITIONS, TEXTS) {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tree/packed");
            std::fs::write(folder.join("editions.bin"), editions).unwrap();
            std::fs::write(folder.join("texts.txt"), texts).unwrap();
            panic!("src/tree/packed was not what decision-trees gives; it was made anew, so build and test again");
        }
    }

    #[test]
    fn shipped_form_gives_back_what_was_packed() {
        let read = Editions::load(sources_text(), &SHIPPED).unwrap();
        let shipped = Editions::shipped().unwrap();
        assert_eq!(shipped.all().iter().map(Tree::imprint).collect::<Vec<_>>(), imprints());
        assert_eq!(read.all().len(), shipped.all().len());
        for (read, shipped) in read.all().iter().zip(shipped.all()) {
            assert_eq!(read.document(), shipped.document());
            assert_eq!(read.digest(), shipped.digest());
            assert!(shipped.is_shipped() && !read.is_shipped());
        }
    }

    #[test]
    fn a_damaged_form_gives_nothing() {
        for length in (0..EDITIONS.len()).step_by(501) {
            assert!(read(&mut Reader::of(&EDITIONS[..length], TEXTS)).is_none(), "{length}");
            assert!(
                read(&mut Reader::of(EDITIONS, TEXTS.get(..length.min(20)).unwrap_or_default())).is_none(),
                "{length}"
            );
        }
    }
}
