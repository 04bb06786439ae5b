//! What was made once and holds until something that it was made from changes.

use std::cell::RefCell;
use std::rc::Rc;

use crate::study::Study;
use crate::text::{Day, Lang};
use crate::tree::draw::Layout;

use super::grid::Row;

/// What the screen keeps for speed. Nothing in here can be out of date: each knows what it was made from.
#[derive(Clone, Debug, Default)]
pub struct Memos {
    /// The tree laid out for the map: by edition, language and columns.
    pub layout: Memo<(String, Lang, usize), Layout>,
    /// The verdict in rows.
    pub verdict: Memo<VerdictSource, Vec<Row>>,
}

/// What the rows of a verdict are made from.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictSource {
    /// What the user stated.
    pub study: Study,
    /// The day on which it is judged.
    pub day: Day,
    /// The language.
    pub lang: Lang,
    /// Whether only ASCII signs may be drawn.
    pub ascii: bool,
    /// The columns of a row.
    pub columns: usize,
    /// The digest of the notes of the house.
    pub notes: String,
}

/// The last thing made, with everything that it was made from.
#[derive(Debug)]
pub struct Memo<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K, V> Memo<K, V> {
    /// The thing at hand if it was made from the same, else a new one with what it is made from.
    pub fn get(&self, is_same: impl FnOnce(&K) -> bool, make: impl FnOnce() -> (K, V)) -> Rc<V> {
        if let Some((known, made)) = &*self.0.borrow()
            && is_same(known)
        {
            return Rc::clone(made);
        }
        let (key, made) = make();
        let made = Rc::new(made);
        self.0.replace(Some((key, Rc::clone(&made))));
        made
    }
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<K: Clone, V> Clone for Memo<K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}
