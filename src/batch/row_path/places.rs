//! Where endings are kept, by numbers: nearly all keys have few of them, which stand in the table itself.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// How many numbers stand in the table itself, and behind them how many there are.
const FEW: usize = 9;

/// The places of endings by numbers; `None` where there is none.
#[derive(Debug, Default)]
pub(super) struct EndPlaces {
    few: HashMap<[u32; FEW + 1], Option<usize>, RandomState>,
    many: HashMap<Box<[u32]>, Option<usize>, RandomState>,
}

impl EndPlaces {
    /// The place, if any is known.
    #[inline]
    pub(super) fn get(&self, numbers: &[u32]) -> Option<Option<usize>> {
        match few(numbers) {
            Some(few) => self.few.get(&few).copied(),
            None => self.many.get(numbers).copied(),
        }
    }

    pub(super) fn insert(&mut self, numbers: &[u32], place: Option<usize>) {
        match few(numbers) {
            Some(few) => self.few.insert(few, place),
            None => self.many.insert(numbers.into(), place),
        };
    }
}

/// A key for the table itself, different for different numbers.
fn few(numbers: &[u32]) -> Option<[u32; FEW + 1]> {
    let mut key = [0; FEW + 1];
    let (slots, count) = (key.get_mut(..numbers.len())?, u32::try_from(numbers.len()).ok()?);
    slots.copy_from_slice(numbers);
    let last = key.last_mut().filter(|_| numbers.len() <= FEW)?;
    *last = count;
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_and_how_many_there_are_counts() {
        let mut places = EndPlaces::default();
        let keys: Vec<Vec<u32>> = (0..2 * FEW).flat_map(|count| [vec![0; count], vec![7; count]]).skip(1).collect();
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(places.get(key), None, "{key:?}");
            places.insert(key, (at % 5 > 0).then_some(at));
        }
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(places.get(key), Some((at % 5 > 0).then_some(at)), "{key:?}");
        }
    }
}
