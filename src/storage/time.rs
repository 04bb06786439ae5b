//! The day of a moment: the only place that makes days of a clock's time.

use std::time::SystemTime;

use crate::text::Day;

/// The day that it is in Japan at a moment, nine hours ahead of UTC all year. A moment beyond all calendars is as wrong
/// as one far behind; neither ends the program.
pub fn day_in_japan(moment: SystemTime) -> Day {
    let is_behind = moment < SystemTime::UNIX_EPOCH;
    let nearest = if is_behind { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    let japan = jiff::tz::TimeZone::fixed(jiff::tz::offset(9));
    jiff::Timestamp::try_from(moment).unwrap_or(nearest).to_zoned(japan).date()
}
