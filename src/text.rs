//! Words on a grid: the two languages, width, line breaks, dates, and what a person types.
//!
//! Everything here is a pure function of text. Text that came from a file or a user passes through
//! [`clean()`] before it is shown anywhere.

mod bilingual;
mod clean;
mod date;
mod fold;
mod kanji;
mod near;
mod said;
mod wrap;

pub use bilingual::{Bilingual, Lang};
pub use clean::{brief, clean, clean_lines, is_clean, is_clean_line, visible_json};
pub use date::{Day, DayError, both_calendars, parse_day, parse_day_of, wareki};
pub use fold::{PLAIN, fold, fold_kana, plain_kana};
pub use kanji::{kanji_number, law_day, law_number};
pub use near::nearest;
pub use said::Text;
pub use wrap::{indented, most_lines, width, wrap, wrapped_lines};
