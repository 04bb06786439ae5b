//! What a provision must be like to be put in words.

use super::number::{IROHA, numbers};
use super::words::amending;
use super::{Numbered, Provision};

/// The field that cannot be read, if there is one; `at` for a provision without any field.
pub(in crate::tree) fn flaw(provision: &Provision) -> Option<&'static str> {
    let steps = provision.steps();
    if steps.is_empty() && provision.place.is_none() {
        return Some("at");
    }
    if let Some((level, _)) = steps.iter().find(|(level, value)| !reads(*level, value)) {
        return Some(name(*level));
    }
    let has = |level: Numbered| steps.iter().any(|(found, _)| *found == level);
    let under = |level: Numbered, upper: &[Numbered]| has(level) && !upper.iter().any(|upper| has(*upper));
    if under(Numbered::Paragraph, &[Numbered::Article, Numbered::Suppl]) {
        return Some("paragraph");
    }
    if under(Numbered::Item, &[Numbered::Article, Numbered::Suppl]) {
        return Some("item");
    }
    if under(Numbered::Sub, &[Numbered::Item]) {
        return Some("sub");
    }
    if under(Numbered::Row, &[Numbered::Table]) {
        return Some("row");
    }
    provision.to.as_ref().is_some_and(|to| !ends(provision, to)).then_some("to")
}

/// Whether a stretch ends at one field, the innermost of its beginning, and further on.
fn ends(from: &Provision, to: &Provision) -> bool {
    let (from, end) = (from.steps(), to.steps());
    let (Some((level, begin)), [(other, end)]) = (from.last(), end.as_slice()) else { return false };
    level == other && reads(*other, end) && to.to.is_none() && to.place.is_none() && numbers(begin) < numbers(end)
}

fn reads(level: Numbered, value: &str) -> bool {
    match level {
        Numbered::Suppl => value.is_empty() || amending(value).is_some(),
        Numbered::Article => branched(value, 4),
        Numbered::Question => branched(value, 3),
        Numbered::Item => branched(value, 2),
        Numbered::Paragraph | Numbered::Row | Numbered::Form => branched(value, 1),
        Numbered::Table => value.is_empty() || branched(value, 1),
        Numbered::Page => branched(value, 2),
        Numbered::Section => !value.is_empty() && value.chars().count() <= 20,
        Numbered::Sub => sub(value),
    }
}

/// Numbers without leading zeros, joined by hyphens: `9-20-2`.
fn branched(value: &str, most: usize) -> bool {
    let number = |part: &str| {
        (1..=4).contains(&part.len()) && !part.starts_with('0') && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    value.split('-').count() <= most && value.split('-').all(number)
}

/// A kana of the order of sub-items, with a number in brackets behind it or without: `イ`, `イ(1)`.
fn sub(value: &str) -> bool {
    let mut chars = value.chars();
    let kana = chars.next().is_some_and(|first| IROHA.contains(first));
    let rest = chars.as_str();
    kana && (rest.is_empty()
        || rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).is_some_and(|inner| branched(inner, 1)))
}

fn name(level: Numbered) -> &'static str {
    match level {
        Numbered::Suppl => "suppl",
        Numbered::Article => "article",
        Numbered::Paragraph => "paragraph",
        Numbered::Item => "item",
        Numbered::Sub => "sub",
        Numbered::Table => "table",
        Numbered::Row => "row",
        Numbered::Form => "form",
        Numbered::Question => "question",
        Numbered::Section => "section",
        Numbered::Page => "page",
    }
}
