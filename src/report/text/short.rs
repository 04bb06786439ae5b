//! The short form kept short: the longest lists lose their ends, and say how much they lost.

use super::SectionLines;
use crate::report::sheet::Role;
use crate::text::{Lang, indented};

/// The most lines of the short form.
pub const LINES: usize = 40;

/// Cuts the parts to [`LINES`] lines; the last line says how to read the rest.
pub(super) fn cut(parts: &mut [SectionLines], columns: usize, lang: Lang) {
    let rest = lang.pick(
        "質問と答え、根拠の内容、留意点は --full で読めます。",
        "--full adds the answers, what the law says and what to bear in mind.",
    );
    let rest = indented(rest, columns, "  ", "  ");
    let mut lost = vec![0_usize; parts.len()];
    while count(parts, &lost) + rest.len() > LINES {
        let longest = parts.iter().enumerate().filter(|(_, part)| part.entries.len() > 1 && may_lose(part.role));
        let longest = longest.max_by_key(|(_, part)| part.entries.iter().map(Vec::len).sum::<usize>());
        let Some(at) = longest.map(|(at, _)| at) else { break };
        if let (Some(part), Some(lost)) = (parts.get_mut(at), lost.get_mut(at)) {
            part.entries.pop();
            *lost += 1;
        }
    }
    for (part, lost) in parts.iter_mut().zip(lost).filter(|(_, lost)| *lost > 0) {
        part.entries.push(vec![lang.pick(format!("  … ほか{lost}件"), format!("  … {lost} more"))]);
    }
    if let Some(last) = parts.last_mut() {
        last.entries.push(rest);
    }
}

/// The lines as they will be, a line for each list that lost something.
fn count(parts: &[SectionLines], lost: &[usize]) -> usize {
    let lines: usize =
        parts.iter().map(|part| part.heading.len() + part.entries.iter().map(Vec::len).sum::<usize>()).sum();
    lines + lost.iter().filter(|lost| **lost > 0).count()
}

/// Whether a section is a list of which the first entries say the most.
fn may_lose(role: Role) -> bool {
    match role {
        Role::Deciding
        | Role::Reasons
        | Role::Awaited
        | Role::ToSettle
        | Role::AlsoOpen
        | Role::NextSteps
        | Role::House
        | Role::Warnings
        | Role::Papers
        | Role::Subject => true,
        Role::Headline
        | Role::Contradictions
        | Role::Freshness
        | Role::Disclaimer
        | Role::StatedProducts
        | Role::Rationale
        | Role::Pivots
        | Role::Neighbours
        | Role::Examples
        | Role::Caveats
        | Role::Unreached
        | Role::Law
        | Role::Documents
        | Role::Official
        | Role::Programme
        | Role::Request
        | Role::Reply => false,
    }
}
