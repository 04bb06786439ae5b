//! The keys of an object: none may come twice, since two readers could each take another of the two.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::de::MapAccess;

use super::Faults;
use super::text::ReadText;
use crate::study::{CaseKind, Expected};

/// The next key of an object, which may not come twice.
pub(super) fn next_key<'de, A: MapAccess<'de>>(
    map: &mut A,
    seen: &mut Seen<'de>,
    faults: &Faults<'de>,
) -> Result<Option<Cow<'de, str>>, A::Error> {
    let Some(key) = map.next_key_seed(ReadText { faults, expected: Expected::Text })? else {
        faults.keys.borrow_mut().truncate(seen.first);
        return Ok(None);
    };
    if seen.is_new(&key, faults) { Ok(Some(key)) } else { Err(faults.raise(CaseKind::DuplicateKey(key.into_owned()))) }
}

/// The keys of an object that have been seen.
pub(super) struct Seen<'de> {
    /// Where they begin in the list of all.
    first: usize,
    /// A bit for each kind of key that was seen, see [`kind_of`].
    kinds: u64,
    /// All of them, once they are many or one was written with escapes.
    many: Option<HashSet<Cow<'de, str>>>,
}

/// How many keys are compared one by one.
const FEW: usize = 24;

impl<'de> Seen<'de> {
    pub(super) fn new(faults: &Faults<'de>) -> Self {
        Seen { first: faults.keys.borrow().len(), kinds: 0, many: None }
    }

    /// Whether the key is new: the first of its kind is; else few keys are compared one by one and many looked up.
    #[expect(clippy::ptr_arg, reason = "whether it is borrowed says where it can be kept")]
    fn is_new(&mut self, key: &Cow<'de, str>, faults: &Faults<'de>) -> bool {
        let mut keys = faults.keys.borrow_mut();
        let few = keys.get(self.first..).unwrap_or_default();
        match key {
            Cow::Borrowed(text) if self.many.is_none() && few.len() < FEW => {
                let kind = kind_of(text);
                let is_new = self.kinds & kind == 0 || !few.contains(text);
                self.kinds |= kind;
                keys.push(text);
                is_new
            }
            _ => {
                let all = || few.iter().map(|key| Cow::Borrowed(*key)).collect();
                self.many.get_or_insert_with(all).insert(key.clone())
            }
        }
    }
}

/// One bit of 64, the same for equal keys: mostly it alone tells that a key is new.
fn kind_of(key: &str) -> u64 {
    let (first, last) = (key.bytes().next().unwrap_or(0), key.bytes().next_back().unwrap_or(0));
    1 << ((key.len() + 5 * usize::from(first) + 17 * usize::from(last)) % 64)
}
