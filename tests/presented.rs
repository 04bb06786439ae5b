//! What one format knows, all know: every text of a report is found in each of them.

use std::cell::Cell;

use gaitou::report::{
    CaseLine, CaveatLine, CitationLine, Conclusion, Depth, Detail, Format, Freshness, House, HouseLine, LINES,
    NeighbourLine, OpenQuestion, OpenState, PivotLine, ProductLine, RationaleStep, ReadingLine, Reason, Report,
    RewordedLine, Sheet, StatedProduct, Step, TreeLine, UnreachedLine, WarningLine, When, html, markdown, text, word,
};
use gaitou::text::Lang;
use gaitou::tree::{Confidence, Outcome};
use gaitou::verdict::Verdict;

use super::common::{DAYS, cases, day, editions, paper_formats};
use super::documents::{part, text_of};

/// Texts that occur nowhere else.
struct Marks(Cell<usize>);

impl Marks {
    fn next(&self) -> String {
        self.0.set(self.0.get() + 1);
        format!("目印{:04}", self.0.get())
    }

    fn citation(&self, url: &str) -> CitationLine {
        CitationLine {
            source: self.next(),
            title: self.next(),
            at: self.next(),
            gist: self.next(),
            confidence: Confidence::Inferred,
            url: Some(format!("https://example.org/{url}/{}", self.next())),
        }
    }

    fn caveat(&self) -> CaveatLine {
        CaveatLine { text: self.next(), of_answer: false, citations: vec![self.citation("a")] }
    }

    fn open(&self, product: usize, state: OpenState) -> OpenQuestion {
        OpenQuestion {
            product: Some(product),
            question: self.next(),
            question_text: self.next(),
            state,
            refer: self.next(),
            refer_text: self.next(),
            one_of: self.next(),
            refer_ask: self.next(),
            meanwhile: Some(self.caveat()),
            note: self.next(),
            source: self.next(),
        }
    }

    fn product(&self, index: usize) -> ProductLine {
        ProductLine {
            index,
            name: self.next(),
            outcome: Conclusion::Undetermined,
            outcome_text: self.next(),
            rider: Some(self.next()),
            possible: vec![Outcome::Clinical, Outcome::Specific],
            leaves: vec![self.next()],
            deciding: true,
            readings: vec![ReadingLine {
                question: self.next(),
                answer: self.next(),
                answer_text: self.next(),
                outcome: Conclusion::Undetermined,
                possible: vec![Outcome::Clinical, Outcome::Specific],
                leaves: vec![self.next()],
                text: self.next(),
            }],
        }
    }
}

/// A report in which every text is another.
fn report(lang: Lang) -> Report {
    let marks = Marks(Cell::new(0));
    let next = || marks.next();
    Report {
        format: 1,
        program: next(),
        case: CaseLine {
            id: next(),
            title: next(),
            protocol: next(),
            institution: next(),
            investigator: next(),
            judged_by: next(),
        },
        lang,
        as_of: day("2031-04-07"),
        tree: TreeLine {
            id: next(),
            revision: 7,
            digest: next(),
            shipped: false,
            sources_checked: next(),
            notices_checked: Some(next()),
            title: next(),
            in_force_from: next(),
            in_force_until: Some(next()),
        },
        outcome: Conclusion::Undetermined,
        outcome_text: next(),
        rider: Some(next()),
        possible: vec![Outcome::Clinical, Outcome::Specific],
        leaves: vec![next()],
        products: vec![marks.product(0), marks.product(1)],
        stated_products: vec![StatedProduct {
            index: 0,
            name: next(),
            named: true,
            details: vec![Detail { key: next(), label: next(), text: next() }],
        }],
        at_least: Some(Outcome::Clinical),
        contradictions: vec![marks.caveat()],
        reasons: vec![Reason {
            product: Some(0),
            leaf: next(),
            when: None,
            because: next(),
            citations: vec![marks.citation("b")],
        }],
        certain: vec![next()],
        reworded: vec![RewordedLine { product: Some(0), question: next(), under: next() }],
        rationale: vec![RationaleStep {
            product: Some(0),
            question: next(),
            question_text: next(),
            answer: next(),
            answer_text: next(),
            because: next(),
            citations: vec![marks.citation("c")],
            note: next(),
            source: next(),
        }],
        to_settle: vec![marks.open(0, OpenState::Unknown), marks.open(1, OpenState::NotAsked)],
        also_open: vec![marks.open(1, OpenState::Unknown)],
        next_steps: vec![Step {
            text: next(),
            citations: vec![marks.citation("d")],
            refer: Some(next()),
            refer_text: Some(next()),
        }],
        caveats: vec![marks.caveat(), CaveatLine { of_answer: true, ..marks.caveat() }],
        pivots: vec![PivotLine {
            product: Some(0),
            question: next(),
            question_text: next(),
            answer: next(),
            answer_text: next(),
            possible: vec![Outcome::OutOfScope],
        }],
        neighbours: vec![NeighbourLine {
            tree: next(),
            digest: next(),
            outcome: Conclusion::Undetermined,
            possible: vec![Outcome::Clinical],
            text: next(),
        }],
        examples: vec![next()],
        unreached: vec![UnreachedLine {
            product: Some(0),
            question: next(),
            question_text: next(),
            answer: next(),
            answer_text: next(),
            note: next(),
            source: next(),
        }],
        warnings: vec![WarningLine { code: next(), text: next() }],
        freshness: Some(Freshness {
            cited: 2,
            same: 2,
            files: Vec::new(),
            changed: Vec::new(),
            open: Vec::new(),
            text: next(),
        }),
        house: Some(House {
            digest: next(),
            title: next(),
            notes: vec![HouseLine {
                question: Some(next()),
                answer: Some(next()),
                leaf: None,
                about: next(),
                text: next(),
                from: next(),
            }],
        }),
        official: Vec::new(),
    }
}

/// Fields that are for programs: ids, and words that stand in another field once more.
const FOR_PROGRAMS: [&str; 12] =
    ["answer", "code", "digest", "key", "lang", "leaf", "leaves", "outcome", "possible", "question", "refer", "tree"];

/// Every text of the report with its place, but for ids.
fn texts(value: &serde_json::Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::String(text) => found.push((place.to_owned(), text.clone())),
        serde_json::Value::Array(list) => list.iter().for_each(|value| texts(value, place, found)),
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                let is_id = value.is_string() || value.is_array();
                let of_program = FOR_PROGRAMS.contains(&key.as_str()) && is_id && place != "tree";
                // The source of a citation is an id; that of an answer is the user's.
                let of_citation = key == "source" && place.ends_with("citations");
                // Of a product by itself, its short words and the rider are said; the study's rider is in its words.
                let again = key == "outcome_text" && place == "products" || key == "rider" && place.is_empty();
                if !of_program
                    && !of_citation
                    && !again
                    && !["confidence", "state", "at_least", "certain", "reworded"].contains(&key.as_str())
                {
                    let place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                    texts(value, &place, found);
                }
            }
        }
        _ => {}
    }
}

/// What a reader of each format sees, without space and escapes.
fn formats(sheet: &Sheet, report: &Report) -> Vec<(&'static str, String)> {
    let page = html(sheet).unwrap();
    let docx = word(sheet, Some(report)).unwrap();
    let document = part(&docx, "word/document.xml");
    let links = part(&docx, "word/_rels/document.xml.rels");
    let seen = |text: String| text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect();
    let shown = |format: Format| match format {
        Format::Text => text(sheet, Depth::Full, 80),
        Format::Markdown => markdown(sheet),
        Format::Html => text_of(&page, &["p", "td", "th", "li"]) + &page,
        Format::Docx => text_of(&document, &["w:p"]) + &links,
        Format::Json | Format::Record => unreachable!("not laid out for a reader"),
    };
    paper_formats().map(|format| (format.name(), seen(shown(format)))).collect()
}

#[test]
fn every_text_of_a_report_is_in_every_format() {
    for lang in Lang::ALL {
        let report = report(lang);
        let mut wanted = Vec::new();
        texts(&serde_json::to_value(&report).unwrap(), "", &mut wanted);
        assert!(wanted.len() > 90, "{}", wanted.len());
        let sheet = Sheet::of(&report, Some("目印の指紋"));
        for (format, seen) in formats(&sheet, &report) {
            for (place, text) in &wanted {
                // Where places have no addresses of their own, the document's address is said.
                let text = if place.ends_with("url") { text.split('#').next().unwrap() } else { text };
                assert!(seen.contains(text), "{format} {lang:?} lacks {place}: {text}");
            }
            let least = Outcome::Clinical.short(lang).replace(' ', "");
            for said in ["目印の指紋", &least, lang.pick("判断に代わるもの", "notreplacethejudgement")] {
                assert!(seen.contains(said), "{format} {lang:?} lacks {said}");
            }
        }
    }
}

#[test]
fn contradictions_come_before_reasons_and_answers_everywhere() {
    let report = report(Lang::Ja);
    let [contradicted, because] = [&report.contradictions[0].text, &report.reasons[0].because];
    for (format, seen) in formats(&Sheet::of(&report, None), &report) {
        let (first, then) = (seen.find(contradicted.as_str()), seen.find(because.as_str()));
        assert!(first.is_some() && then.is_some() && first < then, "{format}: {first:?} {then:?} {because}");
    }
    let short = text(&Sheet::of(&report, None), Depth::Short, 80);
    assert!(short.find(contradicted).unwrap() < short.find(because).unwrap());
}

/// A reviewer reads the outcome, its reason with the article, what is open, what to do and how current the law is.
#[test]
fn the_short_form_is_short_and_says_what_matters() {
    for case in cases() {
        for (_, date) in DAYS {
            let verdict = Verdict::judge(editions(), &case.study, day(date)).unwrap();
            for lang in Lang::ALL {
                let report = Report::of(&verdict, &case.study, editions(), lang);
                let short = text(&Sheet::of(&report, None), Depth::Short, 80);
                let lines = short.lines().count();
                assert!(lines <= LINES, "{}: {lines} lines\n{short}", case.name);
                let seen: String = short.chars().filter(|c| !c.is_whitespace()).collect();
                let mut wanted = vec![report.outcome_text.clone()];
                wanted.extend(report.contradictions.iter().map(|caveat| caveat.text.clone()));
                for reason in report.reasons.iter().take(1) {
                    wanted.push(reason.because.clone());
                    wanted.extend(reason.citations.first().map(|citation| citation.at.clone()));
                }
                wanted.extend(report.to_settle.iter().take(1).map(|open| open.question_text.clone()));
                wanted.extend(report.next_steps.iter().take(1).map(|step| step.text.clone()));
                for text in wanted {
                    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                    assert!(seen.contains(&text), "{} lacks {text}\n{short}", case.name);
                }
            }
        }
    }
}

/// Of a report whose outcome is open no sentence may say that it is settled, with reasons that depend on something or none.
#[test]
fn an_open_outcome_is_never_called_settled() {
    for lang in Lang::ALL {
        let depends = || Some(When { question: "use".to_owned(), answers: vec!["protocol".to_owned()] });
        let open =
            Report { reasons: vec![Reason { when: depends(), ..report(lang).reasons.remove(0) }], ..report(lang) };
        let bare = Report { reasons: Vec::new(), ..report(lang) };
        let settled = Report { possible: vec![Outcome::Specific], ..open.clone() };
        let says = |report: &Report| {
            let said = text(&Sheet::of(report, None), Depth::Full, 200);
            said.contains(lang.pick("結論は決まっていますが", "The outcome is settled"))
        };
        assert_eq!([says(&open), says(&bare), says(&settled)], [false, false, true], "{lang:?}");
    }
}
