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

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    use super::super::written_on;
    use super::day_in_japan;

    /// Midnight in Japan is 15:00 of the day before in UTC.
    #[test]
    fn a_file_was_written_on_the_day_that_it_was_in_japan() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for (seconds, day) in [(1_769_871_599, "2026-01-31"), (1_769_871_600, "2026-02-01")] {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            File::options().write(true).open(file.path()).unwrap().set_modified(time).unwrap();
            assert_eq!(written_on(file.path()).unwrap().to_string(), day);
        }
        assert_eq!(written_on(&file.path().join("none")), None);
    }

    #[test]
    fn a_moment_beyond_all_calendars_is_at_the_end_where_it_lies() {
        let beyond = Duration::from_secs(1 << 50);
        let year = |moment: Option<SystemTime>| moment.map(|moment| day_in_japan(moment).year());
        // A system that cannot tell such a moment has none.
        assert!(matches!(year(SystemTime::UNIX_EPOCH.checked_sub(beyond)), Some(..=-9998) | None));
        assert!(matches!(year(SystemTime::UNIX_EPOCH.checked_add(beyond)), Some(9999..) | None));
    }
}
