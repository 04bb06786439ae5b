//! Words on a grid: days, folding, cleaning, wrapping.

use gaitou::text::{
    Lang, both_calendars, clean, clean_lines, fold, indented, is_clean, is_clean_line, parse_day, wareki, width, wrap,
};

pub fn run(data: &[u8]) {
    let (columns, data) = data.split_first().map_or((20, data), |(first, rest)| (usize::from(*first) % 120, rest));
    let text = String::from_utf8_lossy(data);
    if let Ok(day) = parse_day(&text) {
        assert_eq!(parse_day(&day.to_string()), Ok(day));
        if day >= parse_day("1926-12-25").unwrap() {
            assert_eq!(parse_day(&wareki(day)), Ok(day), "{}", wareki(day));
        }
        both_calendars(day, Lang::Ja);
    }
    let folded = fold(&text);
    assert_eq!(fold(&folded), folded, "folding twice folds more");
    let (line, lines) = (clean(&text), clean_lines(&text));
    assert!(is_clean_line(&line) && is_clean(&lines));
    assert_eq!((clean(&line), clean_lines(&lines)), (line.clone(), lines));
    assert_eq!(is_clean_line(&text), line == text);
    let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let wrapped = wrap(&line, columns);
    assert_eq!(dense(&wrapped.concat()), dense(&line), "wrapping loses something");
    let fits = |line: &&String| width(line) <= columns.max(2) || line.chars().count() <= 1;
    assert!(columns < 2 || wrapped.iter().all(|line| fits(&line)), "{columns}: {wrapped:?}");
    indented(&line, columns, "- ", "  ");
}
