//! Which key comes next: the lines of an input are mostly written alike, so that what stood there last time is compared
//! with what stands there now, and a key that is the same need not be read.
//!
//! INVARIANT: a step is letters that were read as a key of such an object, from outside any text up to its value. The
//! same letters at a place where a key may stand are that key.

use super::cursor::Cursor;
use super::ids::NameTable;

/// The keys of one kind of object, each with the one that came after it last.
#[derive(Clone, Debug)]
pub(super) struct Routine<T>(Vec<RoutineStep<T>>);

#[derive(Clone, Debug)]
struct RoutineStep<T> {
    /// From the end of the value before to the beginning of the key's own.
    written: Box<[u8]>,
    /// None of the beginning alone.
    means: Option<T>,
    next: usize,
}

/// How far one is in an object: the number of the step that was taken last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoutinePlace(usize);

/// Before the first key. No step leads there: as the next one it says that none is known.
const BEGIN: usize = 0;
/// Behind a key of which nothing is remembered.
const ASTRAY: usize = usize::MAX;
/// How many steps are remembered, and of how many letters.
const STEPS: usize = 64;
const LETTERS: usize = 64;

impl RoutinePlace {
    /// At the beginning of an object.
    pub(super) const BEGIN: Self = Self(BEGIN);
}

/// A key of an object.
#[derive(Clone, Copy, Debug)]
pub(super) enum LineKey<'l, T> {
    Known(T),
    Stranger(&'l str),
}

impl<T> Default for Routine<T> {
    fn default() -> Self {
        Self(vec![RoutineStep { written: Box::default(), means: None, next: BEGIN }])
    }
}

impl<T: Copy> Routine<T> {
    /// The next key of an object, up to its value; `Some(None)` behind the last.
    pub(super) fn key<'l>(
        &mut self,
        cursor: &mut Cursor<'_, 'l>,
        names: &NameTable<T>,
        progress: &mut RoutinePlace,
    ) -> Option<Option<LineKey<'l, T>>> {
        let next = self.0.get(progress.0).map_or(BEGIN, |step| step.next);
        if let Some(RoutineStep { written, means: Some(means), .. }) = self.0.get(next)
            && cursor.pass_key(written)
        {
            progress.0 = next;
            return Some(Some(LineKey::Known(*means)));
        }
        self.read(cursor, names, progress)
    }

    /// Reads a key and remembers that it came next.
    fn read<'l>(
        &mut self,
        cursor: &mut Cursor<'_, 'l>,
        names: &NameTable<T>,
        progress: &mut RoutinePlace,
    ) -> Option<Option<LineKey<'l, T>>> {
        let (from, mut first) = (cursor.place(), *progress == RoutinePlace::BEGIN);
        let Some(key) = cursor.key(&mut first)? else { return Some(None) };
        cursor.peek();
        let before = progress.0;
        let Some(means) = names.get(key) else {
            progress.0 = ASTRAY;
            return Some(Some(LineKey::Stranger(key)));
        };
        progress.0 = self.step(cursor.since(from)?, means);
        if let Some(before) = self.0.get_mut(before) {
            before.next = if progress.0 == ASTRAY { BEGIN } else { progress.0 };
        }
        Some(Some(LineKey::Known(means)))
    }

    fn step(&mut self, written: &[u8], means: T) -> usize {
        if let Some(known) = self.0.iter().position(|step| *step.written == *written) {
            return known;
        }
        if self.0.len() >= STEPS || written.len() > LETTERS {
            return ASTRAY;
        }
        self.0.push(RoutineStep { written: written.into(), means: Some(means), next: BEGIN });
        self.0.len() - 1
    }
}
