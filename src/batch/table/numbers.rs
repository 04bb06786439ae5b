//! Which rows are one study, by its number: rows that follow each other, and none that stand apart.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::quality::FixedState;

use super::block::{BlockCells, RowBlock};
use super::{Alike, Table};
use crate::text::fold;

/// How many studies are worked on at once.
const AT_ONCE: usize = 256;

/// The numbers of the studies so far, and the one whose rows are being read.
#[derive(Debug, Default)]
pub struct StudyNumbers {
    current: Option<String>,
    alike: Alike,
    /// The hash of the first number that folds so, by that of what it folds to: sixteen bytes a study, and one chance in
    /// billions to take two for one.
    seen: HashMap<u64, u64, foldhash::fast::FixedState>,
    /// Those behind which, folded, none stood that is as high yet: looked for only once a number comes that is not higher.
    rising: Vec<(u64, u64)>,
    /// The highest number, folded.
    highest: Vec<u8>,
    /// Those that fold as one above them does.
    others: HashSet<u64>,
}

/// What a row is to the rows above it.
enum Joins {
    /// Nothing of it is used.
    Blank,
    /// It is a further row of the same study.
    Further,
    /// It begins a study, of which rows may have stood further above.
    First { is_apart: bool },
}

impl StudyNumbers {
    /// Takes rows as long as `next` adds one to the block, until it holds many studies and the first row of another, which
    /// goes to the next block; what is full, or `None` at the end.
    ///
    /// # Errors
    /// Those of `next`.
    pub fn gather<E>(
        &mut self,
        table: &Table,
        block: &mut RowBlock,
        spare: RowBlock,
        mut next: impl FnMut(&mut RowBlock) -> Result<bool, E>,
    ) -> Result<Option<RowBlock>, E> {
        while next(block)? {
            let Some(row) = block.last() else { continue };
            match self.joins(table, row) {
                Joins::Blank => block.drop_last(),
                Joins::Further => block.go_on(),
                Joins::First { is_apart } if block.studies().len() == AT_ONCE => {
                    let mut rest = spare;
                    block.move_last(&mut rest);
                    rest.begin_study(is_apart);
                    return Ok(Some(std::mem::replace(block, rest).close()));
                }
                Joins::First { is_apart } => block.begin_study(is_apart),
            }
        }
        let last = std::mem::replace(block, spare);
        Ok((!last.is_empty()).then(|| last.close()))
    }

    /// The numbers that differ from an earlier one by width or case alone.
    pub fn alike(&self) -> &Alike {
        &self.alike
    }

    fn joins(&mut self, table: &Table, row: BlockCells) -> Joins {
        let number = table.number(row);
        let key = number.as_ref().copied().unwrap_or_default();
        if key.is_empty() && table.is_blank(row) {
            return Joins::Blank;
        }
        // A row whose study cannot be read is never one of the study above.
        let is_same = match &self.current {
            Some(_) if key.is_empty() => number.is_ok() && row.broken().is_none(),
            Some(current) => key == current,
            None => false,
        };
        if is_same {
            return Joins::Further;
        }
        let current = self.current.get_or_insert_default();
        current.clear();
        current.push_str(key);
        let is_known = !key.is_empty() && self.note(key);
        Joins::First { is_apart: is_known && row.broken().is_none() && number.is_ok() }
    }

    /// Notes a number; whether it stood above.
    fn note(&mut self, key: &str) -> bool {
        let mut room = [b'!'; SHORT];
        let small = folded(key, &mut room);
        let (place, hash) = (hash(&small), hash(key.as_bytes()));
        if *small > *self.highest {
            self.highest.clear();
            self.highest.extend(&*small);
            self.rising.push((place, hash));
            return false;
        }
        self.seen.extend(self.rising.drain(..));
        match self.seen.entry(place) {
            Entry::Vacant(empty) => {
                empty.insert(hash);
                false
            }
            Entry::Occupied(first) if *first.get() == hash => true,
            Entry::Occupied(_) => {
                self.alike.note(key);
                !self.others.insert(hash)
            }
        }
    }
}

/// A number with its width and case left out. Nearly every one is ASCII without a space, and short.
fn folded<'r>(key: &str, room: &'r mut [u8; SHORT]) -> Cow<'r, [u8]> {
    let Some(small) = room.get_mut(..key.len()) else { return fold(key).into_bytes().into() };
    small.copy_from_slice(key.as_bytes());
    // Asked of all without an early end, many together.
    if !room.iter().fold(true, |all, byte| all & byte.is_ascii_graphic()) {
        return fold(key).into_bytes().into();
    }
    room.make_ascii_lowercase();
    room.get(..key.len()).unwrap_or_default().into()
}

/// How many bytes nearly every number has at most.
const SHORT: usize = 32;

fn hash(bytes: &[u8]) -> u64 {
    FixedState::default().hash_one(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fold_as_words_do() {
        let long = "jRCT".repeat(9);
        for key in
            ["jRCT1031", "S-1", "ｓ－１", "研究 A", "a\u{7f}b", "É", "", "ABCDEFGHIJKLMNOPQRSTUVWXYZ[]{}`@", &long]
        {
            assert_eq!(*folded(key, &mut [b'!'; SHORT]), *fold(key).as_bytes(), "{key:?}");
        }
        let mut numbers = StudyNumbers::default();
        let stood: Vec<bool> = ["S1", "s1", "S2", "s1", "S1"].map(|key| numbers.note(key)).into();
        assert_eq!(stood, [false, false, false, true, true]);
        let stood: Vec<bool> = ["S4", "S3", "S5", "ｓ７", "S6", "S7", "S8", "S4", "S8", "S9"]
            .map(|key| StudyNumbers::note(&mut numbers, key))
            .into();
        assert_eq!(stood, [false, false, false, false, false, false, false, true, true, false]);
        assert_eq!(
            (numbers.alike.count, numbers.alike.some.as_slice()),
            (3, ["s1".to_owned(), "s1".to_owned(), "S7".to_owned()].as_slice())
        );
    }
}
