//! Numbers as laws write them: 二十九, 一四, 百四十五, and the number that a law bears.

use super::{Day, fold, parse_day};

/// The largest number that is read; laws and their parts have smaller ones.
const LARGEST: u32 = 99_999;

/// A whole number in kanji of either way of writing, or in digits of either width.
pub fn kanji_number(text: &str) -> Option<u32> {
    let folded = fold(text);
    let mut chars = folded.chars().peekable();
    chars.peek()?;
    let mut sum: u32 = 0;
    let mut running: Option<u32> = None;
    for c in chars {
        if let Some(digit) = digit(c) {
            running = Some(running.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
        } else {
            let unit = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1_000,
                _ => return None,
            };
            sum = sum.checked_add(running.unwrap_or(1).checked_mul(unit)?)?;
            running = None;
        }
        if sum > LARGEST || running.unwrap_or(0) > LARGEST {
            return None;
        }
    }
    sum.checked_add(running.unwrap_or(0))
}

fn digit(c: char) -> Option<u32> {
    let kanji = "〇一二三四五六七八九".chars().zip(0..).find(|(kanji, _)| *kanji == c).map(|(_, number)| number);
    kanji.or_else(|| c.to_digit(10))
}

/// The number of a law in one way of writing: `平成二十九年法律第十六号` and `令和六年六月一四日法律第五一号` are
/// 平成29年法律第16号 and 令和6年法律第51号.
pub fn law_number(text: &str) -> Option<String> {
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let era = ["明治", "大正", "昭和", "平成", "令和"].into_iter().find(|era| folded.starts_with(era))?;
    let (year, rest) = folded.strip_prefix(era)?.split_once('年')?;
    let year = if year == "元" { 1 } else { kanji_number(year)? };
    let (kind, number) = rest.rsplit_once('第')?;
    let number = kanji_number(number.strip_suffix('号')?)?;
    // The day on which it was made known may stand in between.
    let kind = kind.rsplit_once('日').map_or(kind, |(_, kind)| kind);
    let year = if year == 1 { "元".to_owned() } else { year.to_string() };
    (!kind.is_empty()).then(|| format!("{era}{year}年{kind}第{number}号"))
}

/// The day on which a law was made known, where its number says so: `令和六年六月一四日法律第五一号`.
pub fn law_day(text: &str) -> Option<Day> {
    let folded = fold(text);
    let (era, rest) = folded.split_at_checked("令和".len())?;
    let (year, rest) = rest.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let year = if year == "元" { 1 } else { kanji_number(year)? };
    parse_day(&format!("{era}{year}年{}月{}日", kanji_number(month)?, kanji_number(day)?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_a_number_are_read() {
        for (text, number) in [
            ("十", 10),
            ("二十九", 29),
            ("一四", 14),
            ("百四十五", 145),
            ("千二百三", 1203),
            ("１６", 16),
            ("六〇", 60),
            ("八", 8),
        ] {
            assert_eq!(kanji_number(text), Some(number), "{text}");
        }
        for text in ["", "第", "二の二", "九九九九九九九", "千千千千千千千千千千千千百千千千九九九九九九九九九九"]
        {
            assert_eq!(kanji_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_law_has_one_number() {
        assert_eq!(law_number("平成二十九年法律第十六号").as_deref(), Some("平成29年法律第16号"));
        assert_eq!(law_number("令和六年六月一四日法律第五一号").as_deref(), Some("令和6年法律第51号"));
        assert_eq!(law_number("令和元年一二月四日法律第六三号").as_deref(), Some("令和元年法律第63号"));
        assert_eq!(law_number("平成三十年厚生労働省令第十七号").as_deref(), Some("平成30年厚生労働省令第17号"));
        assert_eq!(law_day("令和六年六月一四日法律第五一号"), Some(jiff::civil::date(2024, 6, 14)));
        assert_eq!(law_day("平成二十九年法律第十六号"), None);
        assert_eq!(law_number("事務連絡"), None);
        assert_eq!(law_number("平成年法律第号"), None);
    }
}
