//! The fields of a document in the order in which they are written; the compiler finds one that is missing.

#[cfg(test)]
use super::form::Packer;
use super::form::{Packed, Reader};
use crate::text::{Bilingual, Text};
use crate::tree::document::{
    About, Answer, Body, Caveat, Citation, CitedText, Cites, Contradiction, Document, Leaf, NextStep, Question,
    Retired, Source, Sources, Then, UnreadCites, Words,
};
use crate::tree::imprint::Imprint;
use crate::tree::{Confidence, Outcome, Provision};

macro_rules! fields {
    ($($name:ident: $($field:ident),*;)*) => {$(
        impl Packed for $name {
            #[cfg(test)]
            fn pack(&self, to: &mut Packer) {
                let $name { $($field),* } = self;
                $($field.pack(to);)*
            }

            fn unpack(from: &mut Reader) -> Option<Self> {
                Some($name { $($field: Packed::unpack(from)?),* })
            }
        }
    )*};
}

/// As `fields`, for a type all of whose fields may be missing: which of them are there stands before them.
macro_rules! optional {
    ($name:ident: $($field:ident),*) => {
        impl Packed for $name {
            #[cfg(test)]
            fn pack(&self, to: &mut Packer) {
                let $name { $($field),* } = self;
                [$($field.is_some()),*].iter().rev().fold(0, |marks, here| marks * 2 + usize::from(*here)).pack(to);
                $($field.iter().for_each(|value| value.pack(to));)*
            }

            fn unpack(from: &mut Reader) -> Option<Self> {
                let mut marks = usize::unpack(from)?;
                let mut next = || {
                    let here = marks % 2 == 1;
                    marks /= 2;
                    here
                };
                Some($name { $($field: if next() { Some(Packed::unpack(from)?) } else { None }),* })
            }
        }
    };
}

macro_rules! choices {
    ($($name:ident: $($choice:ident),*;)*) => {$(
        impl Packed for $name {
            #[cfg(test)]
            fn pack(&self, to: &mut Packer) {
                // So that the compiler finds a choice that is missing.
                match self {
                    $($name::$choice)|* => {}
                }
                [$($name::$choice),*].iter().position(|choice| choice == self).pack(to);
            }

            fn unpack(from: &mut Reader) -> Option<Self> {
                [$($name::$choice),*].get(Option::<usize>::unpack(from)??).copied()
            }
        }
    )*};
}

fields! {
    Imprint: id, in_force_from, revision, sources_checked, digest;
    Document: format, id, revision, title, in_force_from, sources_checked, notices_checked, caveats, start, questions, leaves;
    Question: id, about, ask, why, counts, beware, cite, refer, meanwhile, unknown_means, answers, words, retired;
    Words: words, answer, also, because;
    Retired: id, text;
    Answer: id, label, because, cite, contradicts, then;
    Contradiction: question, answer, text, cite;
    Leaf: id, outcome, rider, because, cite, next_steps, caveats, readings, whatever;
    NextStep: text, cite, refer;
    CitedText: text, cite;
    Caveat: text, questions, answer, cite;
    Citation: source, at, gist, confidence, since, until;
    Sources: format, sources, bodies;
    Source: id, title, number, date, url, law_id, checked, note;
    Body: id, label, ask;
    Bilingual: ja, en;
}

optional! {
    Provision: suppl, article, paragraph, item, sub, table, row, form, question, section, page, place, to
}

choices! {
    About: Study, Product;
    Outcome: OutOfScope, Clinical, ConsultPharmacy, Specific;
    Confidence: Read, Reported, Inferred;
}

impl Packed for Then {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        let (ask, conclude): (Option<&Text>, Option<&Text>) = match self {
            Then::Ask(id) => (Some(id), None),
            Then::Conclude(id) => (None, Some(id)),
        };
        ask.cloned().pack(to);
        conclude.cloned().pack(to);
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        let (ask, conclude): (Option<Text>, Option<Text>) = (Packed::unpack(from)?, Packed::unpack(from)?);
        ask.map(Then::Ask).or(conclude.map(Then::Conclude))
    }
}

/// How many bytes they take stands before them, nothing but that where there are none.
impl Packed for Cites {
    #[cfg(test)]
    fn pack(&self, to: &mut Packer) {
        if self.is_empty() { 0_usize.pack(to) } else { to.measured(&self.to_vec()) }
    }

    fn unpack(from: &mut Reader) -> Option<Self> {
        let length = usize::unpack(from)?;
        if length == 0 {
            return Some(Cites::default());
        }
        let (bytes, texts) = from.part(length)?;
        Some(Cites::later(UnreadCites { bytes, texts, read }))
    }
}

fn read(bytes: &'static [u8], texts: &'static str) -> Vec<Citation> {
    // The tests hold that it is not damaged.
    Packed::unpack(&mut Reader::of(bytes, texts)).unwrap_or_default()
}
