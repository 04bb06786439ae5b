//! Texts: there in both languages, and fit to be shown.

use std::fmt::Arguments;

use super::Check;
use crate::text::{Bilingual, Lang, is_clean};
use crate::tree::document::Citation;
use crate::tree::parts::{Part, Said};
use crate::tree::problem::{Problem, ProblemKind};
use crate::tree::provision::flaw;

pub(super) fn texts(check: &mut Check) {
    let document = check.document;
    let mut found = |path: String, kind: ProblemKind| check.problems.push(Problem { path, kind });
    for part in document.parts() {
        match part.said {
            Said::Text(text) => check_text(format_args!("{part}"), text, &mut found),
            Said::Cited(_, citation) => {
                check_text(format_args!("{part}.gist"), &citation.gist, &mut found);
                check_places(&part, citation, &mut found);
            }
        }
    }
}

/// A text is there in both languages, without control codes and without spaces around it.
pub(super) fn check_text(path: Arguments, text: &Bilingual, found: &mut impl FnMut(String, ProblemKind)) {
    for lang in Lang::ALL {
        let words = text.get(lang);
        let path = || format!("{path}.{}", lang.code());
        if words.trim().is_empty() {
            found(path(), ProblemKind::EmptyText);
        } else if words.trim() != words || !is_clean(words) {
            found(path(), ProblemKind::UncleanText);
        }
    }
}

/// Every place reads as one, and its days are in order.
fn check_places(path: &Part, citation: &Citation, found: &mut impl FnMut(String, ProblemKind)) {
    for (at, provision) in citation.at.iter().enumerate() {
        if let Some(field) = flaw(provision) {
            let field_path = if field == "at" { String::new() } else { format!(".{field}") };
            found(format!("{path}.at[{at}]{field_path}"), ProblemKind::Provision(field));
        }
        if let Some(place) = &provision.place {
            check_text(format_args!("{path}.at[{at}].place"), place, found);
        }
    }
    if let (Some(since), Some(until)) = (citation.since, citation.until)
        && until < since
    {
        found(format!("{path}.until"), ProblemKind::Provision("until"));
    }
}
