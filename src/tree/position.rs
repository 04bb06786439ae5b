//! Positions in a tree as types of their own, sets of them, and the one way to look something up by them.
//!
//! A position is minted by the [`super::Tree`] (or, for a product, by the study) that it counts in, and belongs to
//! it alone: what stands in another edition is found by its id.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::ops::Range;

/// A place in a list, by a type that says which list is meant.
pub trait Position: Copy + Debug + Ord + 'static {
    /// How many come before it.
    fn ix(self) -> usize;
}

/// A position that fits into a [`Set`].
pub trait Member: Position {
    /// The position behind so many others, of which there are fewer than [`Set::LIMIT`].
    fn behind(others: u16) -> Self;
}

macro_rules! member {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl Position for $name {
            fn ix(self) -> usize {
                usize::from(self.0)
            }
        }

        impl Member for $name {
            fn behind(others: u16) -> Self {
                Self(others)
            }
        }
    };
}

member! {
    /// A question of one tree.
    QuestionIx
}

member! {
    /// An answer of one question.
    AnswerIx
}

member! {
    /// A leaf of one tree.
    LeafIx
}

/// What stands at a position.
#[expect(clippy::indexing_slicing, reason = "a position is minted by the tree or study whose list this is")]
pub(crate) fn at<P: Position, T>(list: &[T], position: P) -> &T {
    &list[position.ix()]
}

/// As [`at`], to change it.
#[expect(clippy::indexing_slicing, reason = "a position is minted by the tree or study whose list this is")]
pub(crate) fn at_mut<P: Position, T>(list: &mut [T], position: P) -> &mut T {
    &mut list[position.ix()]
}

/// The part of a list that its owner has measured out before.
#[expect(clippy::indexing_slicing, reason = "whoever made the list measured the part in it")]
pub(crate) fn part<T>(list: &[T], range: Range<usize>) -> &[T] {
    &list[range]
}

/// As [`part`], to change it.
#[expect(clippy::indexing_slicing, reason = "whoever made the list measured the part in it")]
pub(crate) fn part_mut<T>(list: &mut [T], range: Range<usize>) -> &mut [T] {
    &mut list[range]
}

/// The items of a list with their positions.
pub(crate) fn each<P: Member, T>(list: &[T]) -> impl DoubleEndedIterator<Item = (P, &T)> + Clone {
    list.iter().enumerate().filter_map(|(at, item)| Some((P::behind(u16::try_from(at).ok()?), item)))
}

/// The position of the first item that fits.
pub(crate) fn find<P: Member, T>(list: &[T], fits: impl Fn(&T) -> bool) -> Option<P> {
    each(list).find(|(_, item)| fits(item)).map(|(at, _)| at)
}

/// A set of positions of one list.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Set<P>(u128, PhantomData<P>);

impl<P> Default for Set<P> {
    fn default() -> Self {
        Self(0, PhantomData)
    }
}

impl<P: Member> Debug for Set<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<P: Member> FromIterator<P> for Set<P> {
    fn from_iter<I: IntoIterator<Item = P>>(members: I) -> Self {
        let mut set = Self::default();
        members.into_iter().for_each(|member| set.insert(member));
        set
    }
}

impl<P> Set<P> {
    /// The most members a set can have, and so the most questions, answers of one question, and leaves of a tree.
    pub const LIMIT: usize = 128;

    /// All members of either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0, PhantomData)
    }

    /// The members of both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0, PhantomData)
    }

    /// The members that the other set has not.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0, PhantomData)
    }

    /// How many members it has.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether it has no member.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn lowest(self) -> Option<u16> {
        // The number of a bit of 128 always fits.
        if self.0 == 0 { None } else { u16::try_from(self.0.trailing_zeros()).ok() }
    }
}

impl<P: Member> Set<P> {
    /// The set of one member.
    pub fn only(member: P) -> Self {
        let mut set = Self::default();
        set.insert(member);
        set
    }

    /// The set of the first members.
    pub(crate) fn first(count: usize) -> Self {
        // All bits below the one behind the last; at the limit there is none behind it.
        let behind = u32::try_from(count).ok().and_then(|count| 1_u128.checked_shl(count));
        Self(behind.map_or(u128::MAX, |behind| behind - 1), PhantomData)
    }

    /// All that come behind a position.
    pub(crate) fn later(position: P) -> Self {
        let behind = u32::try_from(position.ix()).ok().and_then(|at| u128::MAX.checked_shl(at));
        // Of the last possible one nothing is behind.
        Self(behind.map_or(0, |from| from << 1), PhantomData)
    }

    /// Adds a member; one at or over the limit, which no valid tree has, is not taken.
    pub fn insert(&mut self, member: P) {
        if member.ix() < Self::LIMIT {
            self.0 |= 1 << member.ix();
        }
    }

    /// Whether it is a member.
    pub fn contains(self, member: P) -> bool {
        !self.intersection(Self::only(member)).is_empty()
    }

    /// Takes out the lowest member.
    pub fn pop_lowest(&mut self) -> Option<P> {
        let lowest = self.lowest()?;
        self.0 &= self.0 - 1;
        Some(P::behind(lowest))
    }

    /// The member, if it is the only one.
    pub fn single(self) -> Option<P> {
        if self.0.is_power_of_two() { self.lowest().map(P::behind) } else { None }
    }

    /// The members in rising order.
    pub fn iter(mut self) -> impl Iterator<Item = P> {
        std::iter::from_fn(move || self.pop_lowest())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_count_up() {
        let set: Set<LeafIx> = [127, 3, 0].into_iter().map(LeafIx).collect();
        assert_eq!(set.iter().map(Position::ix).collect::<Vec<_>>(), [0, 3, 127]);
        assert_eq!((set.len(), set.single()), (3, None));
        assert_eq!(set.without(Set::first(100)).single(), Some(LeafIx(127)));
        assert_eq!(set.intersection(Set::later(LeafIx(0))).iter().map(Position::ix).collect::<Vec<_>>(), [3, 127]);
        assert_eq!(set.intersection(Set::later(LeafIx(126))).single(), Some(LeafIx(127)));
        assert!(Set::later(LeafIx(127)).is_empty() && Set::later(LeafIx(0)).len() == 127);
        assert!(!set.contains(LeafIx(4)) && !Set::<LeafIx>::default().contains(LeafIx(0)));
    }
}
