//! Names looked up by their length first: few have the same. Of these the ends are compared as numbers, which of nearly
//! every name is all of it.

/// Names with what they mean, by length.
#[derive(Clone, Debug)]
pub(super) struct NameTable<T>(Vec<Vec<KnownName<T>>>);

#[derive(Clone, Debug)]
struct KnownName<T> {
    ends: NameEnds,
    name: Box<[u8]>,
    means: T,
}

/// The first and the last bytes of a name, and those behind the first of a long one; names of one length up to
/// [`SHORT`] are the same if these are.
type NameEnds = (u64, u64, u64);

const SHORT: usize = 24;

#[inline]
fn ends(name: &[u8]) -> NameEnds {
    if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
        let third = if name.len() > 16 { name.get(8..).and_then(<[u8]>::first_chunk) } else { None };
        return (
            u64::from_le_bytes(*first),
            u64::from_le_bytes(*last),
            third.map_or(0, |third| u64::from_le_bytes(*third)),
        );
    }
    if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
        return (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into(), 0);
    }
    (name.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0, 0)
}

impl<T> Default for NameTable<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> NameTable<T> {
    pub(super) fn of<'a>(names: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut all = Self::default();
        names.into_iter().for_each(|(name, means)| all.add(name, means));
        all
    }

    /// Adds a name that it has not.
    pub(super) fn add(&mut self, name: &str, means: T) {
        let name = name.as_bytes();
        if self.0.len() <= name.len() {
            self.0.resize_with(name.len() + 1, Vec::new);
        }
        if let Some(some) = self.0.get_mut(name.len()) {
            some.push(KnownName { ends: ends(name), name: name.into(), means });
        }
    }

    #[inline]
    pub(super) fn get(&self, name: &[u8]) -> Option<T> {
        let (some, ends) = (self.0.get(name.len())?, ends(name));
        let same = |known: &&KnownName<T>| known.ends == ends && (name.len() <= SHORT || *known.name == *name);
        some.iter().find(same).map(|known| known.means)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_and_none_that_is_one_letter_away() {
        let names: Vec<String> =
            (0..60).flat_map(|len| ["a", "b", "研"].map(|letter| letter.repeat(len))).skip(2).collect();
        let table = NameTable::of(names.iter().enumerate().map(|(at, name)| (name.as_str(), at)));
        for (at, name) in names.iter().enumerate() {
            assert_eq!(table.get(name.as_bytes()), Some(at), "{name}");
            for odd in 0..name.len() {
                let mut other = name.as_bytes().to_owned();
                other[odd] = b'~';
                assert_eq!(table.get(&other), None, "{name} {odd}");
            }
        }
    }
}
