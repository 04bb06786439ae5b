//! Civil days, read and printed in both calendars that offices in Japan use.

use super::{Lang, fold};

/// A civil day. No time zone is ever involved: the law turns at the start of a day.
pub type Day = jiff::civil::Date;

/// Why a text is no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day: {0}")]
pub struct DayError(pub String);

/// The eras that a day of the Act's time, or of a document that it cites, may be written in.
/// (kanji name, initial, first civil year)
const ERAS: [(&str, char, i16); 3] = [("令和", 'r', 2019), ("平成", 'h', 1989), ("昭和", 's', 1926)];

/// The day on which the era 令和 began; days before it are 平成.
const REIWA: Day = jiff::civil::date(2019, 5, 1);
/// The day on which the era 平成 began; days before it are 昭和.
const HEISEI: Day = jiff::civil::date(1989, 1, 8);

/// The day on which the era 昭和 began; days before it are written in the civil calendar alone.
const SHOWA: Day = jiff::civil::date(1926, 12, 25);

/// Reads what [`parse_day`] does, and `6月15日` or `6/15` as a day of this year: for a day that is typed and shown in full.
///
/// # Errors
/// As [`parse_day`].
pub fn parse_day_of(text: &str, today: Day) -> Result<Day, DayError> {
    parse_day(text).or_else(|fault| {
        let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
        let parts = folded.strip_suffix('日').and_then(|rest| rest.split_once('月')).or_else(|| folded.split_once('/'));
        let (month, day) = parts.ok_or(fault)?;
        parse_day(&format!("{}-{month}-{day}", today.year())).map_err(|_| DayError(text.to_owned()))
    })
}

/// Reads `2025-05-31`, `20250531`, `2025/5/31`, `2025年5月31日`, `令和7年5月31日`, `R7.5.31`, `令和元年5月1日`, full width or half.
///
/// # Errors
/// The text as it was given, if it is none of these or names a day that does not exist.
pub fn parse_day(text: &str) -> Result<Day, DayError> {
    if let Some(day) = iso(text) {
        return Ok(day);
    }
    let fault = || DayError(text.to_owned());
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let (first_year, rest) = era(&folded);
    // 元 is a year of its own: what follows it is no further digit of one.
    let first = rest.strip_prefix('元').filter(|tail| !tail.starts_with(|c: char| c.is_ascii_digit()));
    let rest = first.map_or_else(|| rest.to_owned(), |tail| format!("1{tail}"));
    let unified = rest.replace(['年', '月', '/', '.'], "-");
    let unified = unified.strip_suffix('日').unwrap_or(&unified);
    // Eight digits alone are year, month and day of the civil calendar.
    let bare = (first_year.is_none() && unified.len() == 8 && unified.bytes().all(|b| b.is_ascii_digit()))
        .then(|| Some(format!("{}-{}-{}", unified.get(..4)?, unified.get(4..6)?, unified.get(6..)?)))
        .flatten();
    let unified = bare.as_deref().unwrap_or(unified);
    let mut parts = unified.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(fault());
    };
    let number = |part: &str| -> Option<i16> {
        let digits = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        if digits { part.parse().ok() } else { None }
    };
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
        return Err(fault());
    };
    let year = match first_year {
        Some(first) if year >= 1 => first + year - 1,
        Some(_) => return Err(fault()),
        // A civil year is written with four digits; `7-5-31` could be anything.
        None if year >= 1000 => year,
        None => return Err(fault()),
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Err(fault());
    };
    Day::new(year, month, day).map_err(|_| fault())
}

/// `2025-05-31` to the letter: the way in which files write a day needs no folding.
fn iso(text: &str) -> Option<Day> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        let digit = |number: i16, digit: &u8| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0'));
        digits.iter().try_fold(0, digit)
    };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    if year < 1000 {
        return None;
    }
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The first civil year of the era that the text starts with, and what follows its name.
fn era(text: &str) -> (Option<i16>, &str) {
    for (name, initial, first) in ERAS {
        if let Some(rest) = text.strip_prefix(name).or_else(|| text.strip_prefix(initial)) {
            return (Some(first), rest);
        }
    }
    (None, text)
}

/// The day in the Japanese calendar, `令和7年5月31日`; the first year of an era is 元年.
pub fn wareki(day: Day) -> String {
    if day < SHOWA {
        return format!("{}年{}月{}日", day.year(), day.month(), day.day());
    }
    let (era, first) = if day >= REIWA {
        ("令和", 2019)
    } else if day >= HEISEI {
        ("平成", 1989)
    } else {
        ("昭和", 1926)
    };
    let year = match day.year() - first + 1 {
        1 => "元".to_owned(),
        later => later.to_string(),
    };
    format!("{era}{year}年{}月{}日", day.month(), day.day())
}

/// The day in both calendars for Japanese readers, `令和7年5月31日（2025-05-31）`, and in ISO form for English ones.
pub fn both_calendars(day: Day, lang: Lang) -> String {
    lang.pick(format!("{}（{day}）", wareki(day)), day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_way_to_write_a_day_is_read() {
        let day = jiff::civil::date(2025, 5, 31);
        for text in [
            "2025-05-31",
            "2025/5/31",
            "２０２５年５月３１日",
            "令和7年5月31日",
            "R7.5.31",
            "ｒ７．５．３１",
            "令和 ７年 5月 31日",
            "20250531",
            "２０２５０５３１",
        ] {
            assert_eq!(parse_day(text), Ok(day), "{text}");
        }
        assert_eq!(parse_day("令和元年5月1日"), Ok(REIWA));
        assert_eq!(parse_day("平成30年4月1日"), Ok(jiff::civil::date(2018, 4, 1)));
    }

    #[test]
    fn a_day_without_its_year_is_one_of_this_year() {
        let today = jiff::civil::date(2025, 11, 22);
        for text in ["5月31日", "５月３１日", "5/31", "2025-05-31", "R7.5.31"] {
            assert_eq!(parse_day_of(text, today), Ok(jiff::civil::date(2025, 5, 31)), "{text}");
        }
        for text in ["", "5月", "13月1日", "5-31", "2月29日", "1/2/3"] {
            assert!(parse_day_of(text, today).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "令和元7年1月1日",
            "元7年1月1日",
            "元年1月1日",
            "2025-02-29",
            "令和元7年5月31日",
            "令和元5.31",
            "2025-13-01",
            "7-5-31",
            "令和0年1月1日",
            "2025-05",
            "2025-05-31-1",
            "明日",
            "2025-+5-31",
            "20251331",
            "2025053",
            "5月31日",
        ] {
            assert!(parse_day(text).is_err(), "{text}");
        }
    }

    #[test]
    fn both_calendars_are_printed() {
        assert_eq!(both_calendars(jiff::civil::date(2019, 4, 30), Lang::Ja), "平成31年4月30日（2019-04-30）");
        assert_eq!(both_calendars(REIWA, Lang::Ja), "令和元年5月1日（2019-05-01）");
        assert_eq!(both_calendars(REIWA, Lang::En), "2019-05-01");
        assert_eq!(wareki(SHOWA), "昭和元年12月25日");
        assert_eq!(wareki(jiff::civil::date(1926, 12, 24)), "1926年12月24日");
    }
}
