//! The difference of two editions in words: outcomes first, then what came and went, then mere wording.

mod citations;

use super::edition::place_line;
use crate::text::{Lang, indented};
use crate::tree::diff::{CitedPlace, Diff, Owned, Point, cited, counterpart};
use crate::tree::document::Citation;
use crate::tree::{Node, Tree};

/// What lies between two editions, as plain text in lines of at most `columns` columns.
pub fn diff_text(old: &Tree, new: &Tree, lang: Lang, columns: usize) -> String {
    let diff = Diff::of(old, new);
    let mut page = Page { old, new, lang, columns, lines: Vec::new() };
    page.put("", &format!("{} => {}", old.document().title.get(lang), new.document().title.get(lang)));
    page.outcomes(&diff);
    page.detours(&diff);
    page.parts(lang.pick("加わったもの", "Added"), new, &diff.added);
    page.parts(lang.pick("なくなったもの", "Gone"), old, &diff.gone);
    page.reworded(&diff);
    page.citation_changes(&diff);
    page.summary(&diff);
    page.lines.join("\n") + "\n"
}

struct Page<'a> {
    old: &'a Tree,
    new: &'a Tree,
    lang: Lang,
    columns: usize,
    lines: Vec<String>,
}

impl Page<'_> {
    fn put(&mut self, indent: &str, text: &str) {
        self.listed(indent, indent, text);
    }

    fn listed(&mut self, first: &str, rest: &str, text: &str) {
        self.lines.extend(indented(&crate::text::clean(text), self.columns, first, rest));
    }

    fn section(&mut self, title: &str) {
        self.lines.push(String::new());
        self.lines.push(format!("== {title} =="));
    }

    fn outcomes(&mut self, diff: &Diff) {
        self.section(self.lang.pick("結論が変わる点", "Where outcomes change"));
        if diff.points.is_empty() {
            self.put("", self.lang.pick("結論が変わる道はありません。", "No way through has another outcome."));
        }
        for (at, point) in diff.points.iter().enumerate() {
            let head = name(self.old, point.at, self.lang);
            self.listed(&format!("{}. ", at + 1), "   ", &head);
            self.point(point);
        }
    }

    fn point(&mut self, point: &Point) {
        let lang = self.lang;
        let now = counterpart(self.old, point.at, self.new);
        if let Some(now) = now {
            let (before, after) = (label(self.old, point.at, lang), label(self.new, now, lang));
            if before != after {
                self.put("   ", &lang.pick(format!("新しい言葉: 「{after}」"), format!("now worded: {after}")));
            }
        }
        let (before, after) = (leads(self.old, Some(point.at), lang), leads(self.new, now, lang));
        self.put("   ", &lang.pick(format!("これまで: {before}"), format!("before: {before}")));
        self.put("   ", &lang.pick(format!("これから: {after}"), format!("after:  {after}")));
        for (was, can_be, count) in &point.turns {
            let was = was.short(lang);
            let can_be: Vec<_> = can_be.iter().map(|outcome| outcome.short(lang)).collect();
            let can_be = can_be.join(lang.pick("／", " / "));
            let line =
                lang.pick(format!("{was} => {can_be}（{count} 通り）"), format!("{was} => {can_be} ({count} ways)"));
            self.listed("   - ", "     ", &line);
        }
        // A question that is gone has no law in the new edition.
        let law = now.map(|now| own_law(self.new, now, lang)).unwrap_or_default();
        if !law.is_empty() {
            self.put("   ", &format!("{}: {}", lang.pick("根拠", "The law"), law.join("; ")));
        }
    }

    fn detours(&mut self, diff: &Diff) {
        if diff.detours.is_empty() {
            return;
        }
        self.section(self.lang.pick("道だけが変わり、結論は同じ", "Other ways, same outcomes"));
        for point in &diff.detours {
            let name = name(self.old, point.at, self.lang);
            let now = leads(self.new, counterpart(self.old, point.at, self.new), self.lang);
            self.listed("- ", "  ", &format!("{name} => {now}"));
        }
    }

    fn parts(&mut self, title: &str, tree: &Tree, parts: &[Owned]) {
        if parts.is_empty() {
            return;
        }
        self.section(title);
        for part in parts {
            self.listed("- ", "  ", &name(tree, *part, self.lang));
        }
    }

    fn reworded(&mut self, diff: &Diff) {
        if diff.reworded.is_empty() {
            return;
        }
        self.section(self.lang.pick("質問と答えの言葉", "Questions and answers in other words"));
        for part in &diff.reworded {
            let Some(now) = counterpart(self.old, *part, self.new) else { continue };
            let (id, before, now) =
                (id(self.old, *part), label(self.old, *part, self.lang), label(self.new, now, self.lang));
            self.listed("- ", "  ", &format!("[{id}] {before} => {now}"));
        }
    }

    /// Help, reasons and places cited: which parts, without their texts.
    fn summary(&mut self, diff: &Diff) {
        let lang = self.lang;
        if !diff.explained_otherwise.is_empty() {
            self.section(lang.pick("説明・理由・手続の文だけが違うもの", "Help, reasons and steps in other words"));
            let ids: Vec<_> = diff.explained_otherwise.iter().map(|part| id(self.old, *part)).collect();
            self.put("", &ids.join(", "));
        }
        let lists = [
            (lang.pick("ほかに新しく引く根拠", "Other places newly cited"), self.new, &diff.cited),
            (lang.pick("ほかに引かなくなった根拠", "Other places no longer cited"), self.old, &diff.uncited),
        ];
        for (title, tree, places) in lists {
            let cited_otherwise = citations::with_other_citations(diff, self.old, tree);
            let mut is_headed = false;
            for (CitedPlace { citation, .. }, parts) in places {
                let ids: Vec<_> =
                    parts.iter().filter(|part| !cited_otherwise.contains(part)).map(|part| id(tree, *part)).collect();
                if ids.is_empty() {
                    continue;
                }
                if !is_headed {
                    self.section(title);
                    is_headed = true;
                }
                self.listed("- ", "  ", &format!("{}: {}", place_line(tree, citation, lang), ids.join(", ")));
            }
        }
        if self.old.digest() == self.new.digest() {
            self.put("", lang.pick("違いはありません。", "There is no difference."));
        } else if diff.is_empty() {
            let rest = lang.pick(
                "質問・答え・結論は同じです。標題、日付、全体の注意、文書の書誌のどれかだけが違います。",
                "Questions, answers and leaves are the same; title, days, general caveats or documents differ.",
            );
            self.put("", rest);
        }
    }
}

/// A part by its id: `use`, `use=protocol`, or a leaf's.
pub(super) fn id(tree: &Tree, part: Owned) -> String {
    match part {
        Owned::Edition => tree.id().to_owned(),
        Owned::Question(q) => tree.question(q).id.to_string(),
        Owned::Answer(q, a) => format!("{}={}", tree.question(q).id, tree.answer(q, a).id),
        Owned::Leaf(leaf) => tree.leaf(leaf).id.to_string(),
    }
}

/// What a part is called where readers meet it.
fn label(tree: &Tree, part: Owned, lang: Lang) -> String {
    match part {
        Owned::Edition => lang.pick("版の全体", "the edition as a whole"),
        Owned::Question(q) => tree.question(q).ask.get(lang),
        Owned::Answer(q, a) => tree.answer(q, a).label.get(lang),
        Owned::Leaf(leaf) => tree.outcome(leaf).short(lang),
    }
    .to_owned()
}

/// A part in words, with its id in brackets.
pub(in crate::report) fn name(tree: &Tree, part: Owned, lang: Lang) -> String {
    let (id, said) = (id(tree, part), label(tree, part, lang));
    match part {
        Owned::Edition => format!("{said} [{id}]"),
        Owned::Question(_) => lang.pick(format!("質問「{said}」[{id}]"), format!("question: {said} [{id}]")),
        Owned::Answer(q, _) => {
            let ask = label(tree, Owned::Question(q), lang);
            lang.pick(format!("「{ask}」に「{said}」と答える [{id}]"), format!("{ask} -- {said} [{id}]"))
        }
        Owned::Leaf(_) => lang.pick(format!("結論 {said} [{id}]"), format!("leaf: {said} [{id}]")),
    }
}

/// Where an answer leads, or which outcome a leaf is.
fn leads(tree: &Tree, part: Option<Owned>, lang: Lang) -> String {
    let node = match part {
        Some(Owned::Answer(q, a)) => Some(tree.graph().follow(q, a)),
        // The edition as a whole leads nowhere, so that it is no point of parting.
        Some(Owned::Edition) | None => None,
        Some(Owned::Question(q)) => Some(Node::Question(q)),
        Some(Owned::Leaf(leaf)) => Some(Node::Leaf(leaf)),
    };
    match node {
        Some(Node::Question(q)) => name(tree, Owned::Question(q), lang),
        Some(Node::Leaf(leaf)) => name(tree, Owned::Leaf(leaf), lang),
        None => lang.pick("この答えはなくなりました", "there is no such answer any more").to_owned(),
    }
}

/// The law that a part cites itself, else its question's.
fn own_law(tree: &Tree, part: Owned, lang: Lang) -> Vec<String> {
    let of = |wanted: Owned| cited(tree).into_iter().filter(move |(citing, _)| *citing == wanted);
    let own: Vec<&Citation> = of(part).map(|(_, citation)| citation).collect();
    let cite = match part {
        Owned::Answer(q, _) if own.is_empty() => of(Owned::Question(q)).map(|(_, citation)| citation).collect(),
        Owned::Edition | Owned::Question(_) | Owned::Answer(..) | Owned::Leaf(_) => own,
    };
    // A place may carry several statements of the part; it is named once.
    let lines: indexmap::IndexSet<String> = cite.into_iter().map(|citation| place_line(tree, citation, lang)).collect();
    lines.into_iter().collect()
}
