//! The law of the days that studies name: nearly all are written alike, and few laws hold on them.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::super::fast_path::{Code, Trail, TrailState, day_digits};
use super::{RowForm, RowPath};
use crate::text::{Day, parse_day};
use crate::tree::Tree;
use crate::verdict::own_edition;

/// The day that judges a study, and its law.
#[derive(Clone, Copy, Debug)]
pub(super) struct StudyDay {
    /// The day as it is written.
    pub(super) digits: [u8; 10],
    pub(super) law: DayLaw,
}

/// The law of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayLaw {
    /// The edition, by its place in the list of all.
    pub(super) edition: usize,
    /// The same for days on which the same citations hold.
    pub(super) number: Code,
    /// Where the trail of their endings begins.
    pub(super) begin: TrailState,
}

/// The days that cells name; `None` where something is to be said of one.
#[derive(Debug, Default)]
pub(super) struct KnownDays {
    laws: Vec<DayLaw>,
    /// Of days of this century the place of their law, or that none is known, or none is to be had.
    by_number: Vec<u16>,
    others: HashMap<Box<str>, Option<StudyDay>, RandomState>,
}

/// Stands for the place of a law where that was not asked for yet.
const UNASKED: u16 = u16::MAX;
/// Stands for the place of a law where the slow way has to tell.
const NONE: u16 = u16::MAX - 1;

/// The most days that are remembered by their cells; few are written otherwise than most.
const MOST: usize = 4096;

/// The longest cell that is remembered: days are shorter, however they are written.
const LONGEST: usize = 64;

/// Where the trail of all days begins.
const BEGIN: TrailState = 0;

impl StudyDay {
    /// The day itself.
    pub(super) fn day(&self) -> Option<Day> {
        parse_day(str::from_utf8(&self.digits).ok()?).ok()
    }
}

impl KnownDays {
    /// The day of a cell; `None` if something is to be said of it.
    #[inline]
    pub(super) fn find(&mut self, path: &RowPath, cell: &str, trail: &mut Trail) -> Option<StudyDay> {
        let plain = plain_day(cell).filter(|_| path.plan.as_of.is_none());
        let Some((digits, number)) = plain else { return self.other(path, cell, trail) };
        let place = match self.by_number.get(number) {
            Some(place) if *place != UNASKED => *place,
            Some(_) | None => self.learn(path, (cell, number), trail),
        };
        self.laws.get(usize::from(place)).map(|law| StudyDay { digits, law: *law })
    }

    #[cold]
    fn learn(&mut self, path: &RowPath, (cell, number): (&str, usize), trail: &mut Trail) -> u16 {
        let law = of_day(path, cell, trail).map(|day| day.law);
        let place = law.map(|law| {
            self.laws.iter().position(|known| *known == law).unwrap_or_else(|| {
                self.laws.push(law);
                self.laws.len() - 1
            })
        });
        let place = place.and_then(|place| u16::try_from(place).ok()).map_or(NONE, |place| place.min(NONE));
        if self.by_number.len() <= number {
            self.by_number.resize(number + 1, UNASKED);
        }
        self.by_number.iter_mut().skip(number).take(1).for_each(|slot| *slot = place);
        place
    }

    fn other(&mut self, path: &RowPath, cell: &str, trail: &mut Trail) -> Option<StudyDay> {
        if let Some(known) = self.others.get(cell) {
            return *known;
        }
        let found = of_day(path, cell, trail);
        if self.others.len() < MOST && cell.len() <= LONGEST {
            self.others.insert(cell.into(), found);
        }
        found
    }
}

/// A day of this century as nearly all are written, with its number.
fn plain_day(cell: &str) -> Option<([u8; 10], usize)> {
    let digits: [u8; 10] = cell.as_bytes().try_into().ok()?;
    let [b'2', b'0', _, _, b'-', _, _, b'-', _, _] = digits else { return None };
    let two = |tens: u8, ones: u8| match (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0')) {
        (tens @ 0..=9, ones @ 0..=9) => Some(usize::from(tens * 10 + ones)),
        (_, _) => None,
    };
    let [_, _, y, ear, _, m, onth, _, d, ay] = digits;
    let (year, month, day) = (two(y, ear)?, two(m, onth)?, two(d, ay)?);
    let is_one = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_one.then(|| (digits, (year * 12 + month - 1) * 31 + day - 1))
}

/// The day that judges a study by the cell of its day.
fn of_day(path: &RowPath, cell: &str, trail: &mut Trail) -> Option<StudyDay> {
    let own = if cell.is_empty() { None } else { Some(parse_day(cell).ok()?) };
    let plan = &path.plan;
    let day = plan.as_of.or(own).unwrap_or(plan.today);
    let edition = plan.editions.all().iter().rposition(|tree| tree.document().in_force_from <= day)?;
    let law = match &path.form {
        RowForm::Cells(_) => law(path.spans.get(edition)?, day)?,
        // Lines cite nothing, but tell what has changed since, and what was answered to other words.
        RowForm::Lines(_) => {
            let tree = plan.editions.all().get(edition)?;
            let is_own = own_edition(plan.editions, own).is_some_and(|own| std::ptr::eq(own, tree));
            if !is_own || plan.watch.is_some_and(|watch| watch.has_changes(tree, day)) {
                return None;
            }
            0
        }
    };
    let begin = [Code::try_from(edition).ok()?, law].into_iter().fold(BEGIN, |from, code| trail.next(from, code));
    Some(StudyDay { digits: day_digits(day), law: DayLaw { edition, number: law, begin } })
}

/// A number for the citations of an edition that hold on a day.
fn law((since, until): &(Vec<Day>, Vec<Day>), day: Day) -> Option<u32> {
    // What begins and ends between two days is what makes their law differ.
    let begun = since.partition_point(|since| *since <= day);
    let ended = until.partition_point(|until| *until < day);
    Some(u32::try_from(begun).ok()? << 16 | u32::try_from(ended).ok()?)
}

/// The days from which a citation of an edition holds, and those up to which one does.
pub(super) fn spans(tree: &Tree) -> (Vec<Day>, Vec<Day>) {
    let (mut since, mut until): (Vec<Day>, Vec<Day>) = Default::default();
    for citation in tree.citations() {
        since.extend(citation.since);
        until.extend(citation.until);
    }
    for days in [&mut since, &mut until] {
        days.sort_unstable();
        days.dedup();
    }
    (since, until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_days_have_numbers_of_their_own() {
        let mut days: Vec<Day> = std::iter::successors(Some(Day::constant(2000, 1, 1)), |day| day.tomorrow().ok())
            .take_while(|day| day.year() < 2100)
            .collect();
        let numbers: Vec<usize> = days.iter().map(|day| plain_day(&day.to_string()).unwrap().1).collect();
        assert!(numbers.is_sorted_by(|one, other| one < other));
        days.retain(|day| plain_day(&day.to_string()).unwrap().0 != *day.to_string().as_bytes());
        assert!(days.is_empty());
        for other in
            ["", "2025-5-31", "2025/05/31", "1999-12-31", "2100-01-01", "2025-13-01", "2025-00-10", "20２5-01-01"]
        {
            assert_eq!(plain_day(other), None, "{other}");
        }
    }
}
