//! Texts: there in both languages, and fit to be shown.

use std::fmt::Arguments;

use super::Check;
use crate::text::{Bilingual, Lang, is_clean};
use crate::tree::document::{Caveat, Citation};
use crate::tree::problem::{Kind, Problem};
use crate::tree::provision::flaw;

pub(super) fn texts(check: &mut Check) {
    let document = check.document;
    let mut found = |path: String, kind: Kind| check.problems.push(Problem { path, kind });
    check_text(format_args!("title"), &document.title, &mut found);
    check_caveats("caveats", &document.caveats, &mut found);
    for (at, question) in document.questions.iter().enumerate() {
        let path = format!("questions[{at}]");
        check_text(format_args!("{path}.ask"), &question.ask, &mut found);
        check_text(format_args!("{path}.why"), &question.why, &mut found);
        check_text(format_args!("{path}.counts"), &question.counts, &mut found);
        if let Some(meanwhile) = &question.meanwhile {
            check_text(format_args!("{path}.meanwhile.text"), &meanwhile.text, &mut found);
            check_citations(&format!("{path}.meanwhile"), &meanwhile.cite, &mut found);
        }
        if let Some(beware) = &question.beware {
            check_text(format_args!("{path}.beware"), beware, &mut found);
        }
        check_citations(&path, &question.cite, &mut found);
        for (w, words) in question.words.iter().enumerate() {
            check_text(format_args!("{path}.words[{w}].because"), &words.because, &mut found);
        }
        for (r, retired) in question.retired.iter().enumerate() {
            check_text(format_args!("{path}.retired[{r}].text"), &retired.text, &mut found);
        }
        for (a, answer) in question.answers.iter().enumerate() {
            let path = format!("{path}.answers[{a}]");
            check_text(format_args!("{path}.label"), &answer.label, &mut found);
            check_text(format_args!("{path}.because"), &answer.because, &mut found);
            check_citations(&path, &answer.cite, &mut found);
            for (c, other) in answer.contradicts.iter().enumerate() {
                let path = format!("{path}.contradicts[{c}]");
                check_text(format_args!("{path}.text"), &other.text, &mut found);
                check_citations(&path, &other.cite, &mut found);
            }
        }
    }
    for (at, leaf) in document.leaves.iter().enumerate() {
        let path = format!("leaves[{at}]");
        if let Some(rider) = &leaf.rider {
            check_text(format_args!("{path}.rider"), rider, &mut found);
        }
        check_text(format_args!("{path}.because"), &leaf.because, &mut found);
        check_citations(&path, &leaf.cite, &mut found);
        check_caveats(&format!("{path}.caveats"), &leaf.caveats, &mut found);
        for (s, step) in leaf.next_steps.iter().enumerate() {
            check_text(format_args!("{path}.next_steps[{s}].text"), &step.text, &mut found);
            check_citations(&format!("{path}.next_steps[{s}]"), &step.cite, &mut found);
        }
    }
}

/// A text is there in both languages, without control codes and without spaces around it.
pub(super) fn check_text(path: Arguments, text: &Bilingual, found: &mut impl FnMut(String, Kind)) {
    for lang in Lang::ALL {
        let words = text.get(lang);
        let path = || format!("{path}.{}", lang.code());
        if words.trim().is_empty() {
            found(path(), Kind::EmptyText);
        } else if words.trim() != words || !is_clean(words) {
            found(path(), Kind::UncleanText);
        }
    }
}

pub(super) fn check_citations(path: &str, cite: &[Citation], found: &mut impl FnMut(String, Kind)) {
    for (at, citation) in cite.iter().enumerate() {
        check_places(&format!("{path}.cite[{at}]"), citation, found);
        check_text(format_args!("{path}.cite[{at}].gist"), &citation.gist, found);
    }
}

/// Every place reads as one, and its days are in order.
fn check_places(path: &str, citation: &Citation, found: &mut impl FnMut(String, Kind)) {
    for (at, provision) in citation.at.iter().enumerate() {
        if let Some(field) = flaw(provision) {
            let field_path = if field == "at" { String::new() } else { format!(".{field}") };
            found(format!("{path}.at[{at}]{field_path}"), Kind::Provision(field));
        }
        if let Some(place) = &provision.place {
            check_text(format_args!("{path}.at[{at}].place"), place, found);
        }
    }
    if let (Some(since), Some(until)) = (citation.since, citation.until)
        && until < since
    {
        found(format!("{path}.until"), Kind::Provision("until"));
    }
}

pub(super) fn check_caveats(path: &str, caveats: &[Caveat], found: &mut impl FnMut(String, Kind)) {
    for (at, caveat) in caveats.iter().enumerate() {
        check_text(format_args!("{path}[{at}].text"), &caveat.text, found);
        check_citations(&format!("{path}[{at}]"), &caveat.cite, found);
    }
}
