//! The ways that lead where they led on other authority, grouped by the part that cites other places.

use std::collections::BTreeSet;

use super::{Page, name};
use crate::report::keeper::edition::place_line;
use crate::text::Lang;
use crate::tree::Tree;
use crate::tree::diff::{CitationChange, CitedPlace, Diff, Owned, counterpart};
use crate::tree::routes::at;

/// As many ways are told answer by answer; more of them by their numbers.
const IN_WORDS: usize = 2;
/// The most stretches of numbers that are told.
const STRETCHES: usize = 12;

impl Page<'_> {
    pub(super) fn citation_changes(&mut self, diff: &Diff) {
        let all: BTreeSet<u128> =
            diff.citation_changes.iter().flat_map(|change| change.routes.iter().copied()).collect();
        if all.is_empty() {
            return;
        }
        let lang = self.lang;
        let count = all.len();
        self.section(&lang.pick(
            format!("結論は同じで、引く根拠が変わる道（{count} 通り）"),
            format!("Same outcome, other citations ({count} ways)"),
        ));
        self.put(
            "",
            lang.pick(
                "変わる部分ごとに、そこを通る道を示します。番号は、新しい版の trees routes の番号です。",
                "By the part that changes, with the ways through it; numbers as in trees routes of the new edition.",
            ),
        );
        for change in &diff.citation_changes {
            self.part(change);
        }
    }

    fn part(&mut self, change: &CitationChange) {
        let lang = self.lang;
        self.listed("- ", "  ", &name(self.old, change.at, lang));
        let count = change.routes.len();
        let ways =
            lang.pick(format!("{count} 通り"), if count == 1 { "1 way".to_owned() } else { format!("{count} ways") });
        if count <= IN_WORDS {
            for position in &change.routes {
                self.listed("  ", "    ", &in_words(self.new, *position, lang));
            }
        } else {
            self.listed("  ", "    ", &format!("{ways}: {}", numbers(&change.routes, lang)));
        }
        let (new, old) = (self.new, self.old);
        for (head, tree, places) in [("  + ", new, &change.cited), ("  - ", old, &change.uncited)] {
            for CitedPlace { citation, .. } in places {
                self.listed(head, "    ", &place_line(tree, citation, lang));
            }
        }
    }
}

/// The parts, in positions of the edition they are told of, that are told with their ways.
pub(super) fn with_other_citations(diff: &Diff, old: &Tree, of: &Tree) -> Vec<Owned> {
    diff.citation_changes.iter().filter_map(|change| counterpart(old, change.at, of)).collect()
}

/// A way by number, answers and outcome.
fn in_words(tree: &Tree, position: u128, lang: Lang) -> String {
    let Some(route) = at(tree, position) else { return String::new() };
    let labels = route.steps.iter().map(|(q, a)| tree.answer(*q, *a).label.get(lang));
    let answers: Vec<&str> = labels.collect();
    let outcome = tree.outcome(route.leaf).short(lang);
    let number = position + 1;
    lang.pick(
        format!("{number} 番: {} => {outcome}", answers.join(" > ")),
        format!("no. {number}: {} => {outcome}", answers.join(" > ")),
    )
}

/// Numbers in stretches: `1-3, 7`.
fn numbers(positions: &[u128], lang: Lang) -> String {
    let mut sorted = positions.to_vec();
    sorted.sort_unstable();
    let mut stretches: Vec<(u128, u128)> = Vec::new();
    for number in sorted.into_iter().map(|position| position + 1) {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => stretches.push((number, number)),
        }
    }
    let shown = stretches.iter().take(STRETCHES);
    let named = shown.map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") });
    let mut named: Vec<String> = named.collect();
    let rest: u128 = stretches.iter().skip(STRETCHES).map(|(first, last)| last - first + 1).sum();
    if rest > 0 {
        named.push(lang.pick(format!("ほか {rest} 通り"), format!("and {rest} more")));
    }
    named.join(", ")
}
