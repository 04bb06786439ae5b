//! Where reading a case stopped and why, put together on the way out; and the keys by which double ones are found.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::Error;

use super::{CaseKind, Expected};

/// A step from a value to one within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::study) enum Segment {
    /// Into the field of an object.
    Key(String),
    /// Into an item of a list.
    At(usize),
}

/// The first fault, with the way to it from the inside out, and what finding one needs.
#[derive(Debug)]
pub(in crate::study) struct Faults<'de> {
    kind: RefCell<Option<CaseKind>>,
    way: RefCell<Vec<Segment>>,
    /// The keys of the objects that are being read, the innermost last: one list for all of them.
    pub(super) keys: RefCell<Vec<&'de str>>,
    /// How many answers the objects had that were read.
    pub(super) answers: Cell<usize>,
}

impl<'de> Faults<'de> {
    pub(in crate::study) fn new() -> Self {
        // Enough for the keys of a usual case, so that the list need not grow.
        let keys = RefCell::new(Vec::with_capacity(48));
        Faults { kind: RefCell::default(), way: RefCell::default(), keys, answers: Cell::default() }
    }

    /// The fault and the way to it from the outside in; none if the text was not JSON at all.
    pub(in crate::study) fn take(self) -> Option<(CaseKind, Vec<Segment>)> {
        let mut way = self.way.into_inner();
        way.reverse();
        self.kind.into_inner().map(|kind| (kind, way))
    }

    pub(super) fn raise<E: Error>(&self, kind: CaseKind) -> E {
        self.kind.replace(Some(kind));
        E::custom("")
    }

    /// Notes what belongs in a place. Serde asks for it only when something else stands there, so asking is the fault.
    pub(super) fn refuse(&self, f: &mut fmt::Formatter, expected: Expected) -> fmt::Result {
        self.kind.replace(Some(CaseKind::Expected(expected)));
        f.write_str("another kind of value")
    }

    pub(super) fn within<E>(&self, segment: impl FnOnce() -> Segment) -> impl FnOnce(E) -> E {
        move |fault| {
            self.way.borrow_mut().push(segment());
            fault
        }
    }
}
