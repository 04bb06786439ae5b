//! Names looked up by their length first: few have the same. Of these the beginnings are compared as one number, which of
//! nearly every name is all of it, without a question of how long it is.

/// A name as it stands in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'l> {
    pub(super) bytes: &'l [u8],
    /// Its first bytes, and zeros behind a short one.
    begin: u128,
}

/// How many bytes are compared as one number.
const WIDE: usize = 16;

impl<'l> Name<'l> {
    /// The name that stands at a place of a line.
    #[inline]
    pub(super) fn at(line: &'l [u8], begin: usize, end: usize) -> Option<Self> {
        let bytes = line.get(begin..end)?;
        match line.get(begin..)?.first_chunk() {
            Some(wide) => Some(Name { bytes, begin: u128::from_le_bytes(*wide) & mask(bytes.len()) }),
            None => Some(Name::of(bytes)),
        }
    }

    /// A name by itself.
    pub(super) fn of(bytes: &'l [u8]) -> Self {
        let mut wide = [0; WIDE];
        wide.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        Name { bytes, begin: u128::from_le_bytes(wide) }
    }
}

/// The bits of so many bytes.
#[inline]
fn mask(length: usize) -> u128 {
    let left = WIDE.saturating_sub(length) as u32 * u8::BITS;
    u128::MAX.checked_shr(left).unwrap_or(0)
}

/// Names with what they mean, by length.
#[derive(Clone, Debug)]
pub(super) struct NameTable<T>(Vec<Vec<KnownName<T>>>);

#[derive(Clone, Debug)]
struct KnownName<T> {
    begin: u128,
    bytes: Box<[u8]>,
    means: T,
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
        let Name { bytes, begin } = Name::of(name.as_bytes());
        if self.0.len() <= bytes.len() {
            self.0.resize_with(bytes.len() + 1, Vec::new);
        }
        if let Some(some) = self.0.get_mut(bytes.len()) {
            some.push(KnownName { begin, bytes: bytes.into(), means });
        }
    }

    #[inline]
    pub(super) fn get(&self, name: Name) -> Option<T> {
        let some = self.0.get(name.bytes.len())?;
        let same = |known: &&KnownName<T>| {
            known.begin == name.begin && (name.bytes.len() <= WIDE || *known.bytes == *name.bytes)
        };
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
            assert_eq!(table.get(Name::of(name.as_bytes())), Some(at), "{name}");
            // What stands behind a name is none of it.
            let longer = format!("{name}\": \"{name}\", 1234567890");
            assert_eq!(table.get(Name::at(longer.as_bytes(), 0, name.len()).unwrap()), Some(at), "{name}");
            for odd in 0..name.len() {
                let mut other = name.as_bytes().to_owned();
                other[odd] = b'~';
                assert_eq!(table.get(Name::of(&other)), None, "{name} {odd}");
            }
        }
    }
}
