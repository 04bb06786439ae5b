//! What was made once and holds until something that it was made from changes.

use std::cell::RefCell;
use std::rc::Rc;

/// The last thing made, with everything that it was made from; so it can never be out of date.
#[derive(Debug)]
pub struct Memo<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K: PartialEq, V> Memo<K, V> {
    /// The thing for a key: the one at hand if it was made from the same, else a new one.
    pub fn get(&self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some((known, made)) = &*self.0.borrow()
            && *known == key
        {
            return Rc::clone(made);
        }
        let made = Rc::new(make());
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
