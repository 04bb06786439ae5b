//! A case whose every text is hostile, in every format: what it says is there, and nothing of it acts.

use std::fs;

use super::{POISON, inert, placed, sample};
use crate::commands::gaitou;
use crate::documents::{part, text_of};

/// A case with this in every place that takes a text. Its shape does not depend on the text.
fn case(text: &str) -> String {
    let answer = |id: &str| serde_json::json!({ "answer": id, "note": text, "source": text, "who": text });
    let product = |name: &str| {
        serde_json::json!({
            "name": name, "role": text, "holder": text, "own": text,
            "details": { "ingredient": text, "form": text, "dose": text, "claims": text, "sold_as": text, "mine": text },
            "answers": { "kind": answer("food-or-goods"), "pharmacopoeia": answer("no"),
                "intended-use": answer("disease"), "drug-judgement": answer("not-judged"),
                "use": answer("protocol"), "funding": answer("unknown"), "nowhere": answer(text) },
        })
    };
    serde_json::json!({
        "format": 1, "id": text, "title": text, "protocol": text, "institution": text, "investigator": text,
        "judged_by": text, "as_of": "2026-02-01", "own": { "a": text },
        "answers": { "procedure": answer("none"), "evaluates": answer("yes"), "nowhere": answer(text) },
        "products": [product(text), product(text)],
    })
    .to_string()
}

pub fn hostile() -> String {
    // Not only text that acts by itself: keys too, and what a spreadsheet would compute.
    let case = case(&format!("={POISON}"));
    case.replacen("\"nowhere\"", &serde_json::to_string(POISON).unwrap(), 1)
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let (folder, path) = placed(&sample("case.json", hostile(), 0, ""));
    let benign = folder.path().join("benign.json");
    fs::write(&benign, case("x")).unwrap();
    let (file, other) = (path.to_str().unwrap(), benign.to_str().unwrap());
    let record = gaitou(&["decide", "--format", "record", file], "").out;
    let altered = record.replacen("\"format\": 1", "\"format\": 1, \"more\": 1", 1);
    let commands: [(&[&str], &str); 17] = [
        (&["decide", file], ""),
        (&["decide", "--format", "markdown", file], ""),
        (&["decide", "--format", "html", file], ""),
        (&["decide", "--format", "json", file], ""),
        (&["decide", "--format", "record", file], ""),
        (&["decide", "--as-of", "2020-01-01", file], ""),
        (&["refer", "--to", "pharmacy-division", file], ""),
        (&["refer", "--to", "mhlw-desk", file], ""),
        (&["refer", "--to", "crb", file], ""),
        (&["compare", file, other], ""),
        (&["compare", other, file], ""),
        (&["verify", "-"], &record),
        (&["verify", "-"], &altered),
        (&["ask", file], "一覧\n判定\n製品\n詳細\n\n\n\n\n\n\n\n製品 詳細 1\n\n\n\n\n\n\n\n\n変更 3\n?\n終了\n"),
        (&["batch", folder.path().to_str().unwrap(), "--output", "-"], ""),
        (&["batch", folder.path().to_str().unwrap(), "--output", "-", "--explain", "--against", "2020-01-01"], ""),
        (&["decide", POISON], ""),
    ];
    for (args, input) in commands {
        for lang in ["ja", "en"] {
            let run = gaitou(&[&["--lang", lang], args].concat(), input);
            assert!(run.code <= 4, "{args:?}: {}", run.err);
            inert(&format!("{args:?} out"), &run.out);
            inert(&format!("{args:?} err"), &run.err);
        }
    }
}

/// The tags of well-formed XML in order, without what they hold.
fn tags(xml: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut tags = Vec::new();
    loop {
        let name = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let attributes = tag.attributes().map(|attribute| name(attribute.unwrap().key.as_ref()));
                tags.push(format!("{} {}", name(tag.name().as_ref()), attributes.collect::<Vec<_>>().join(" ")));
            }
            Event::Empty(tag) => tags.push(format!("{}/", name(tag.name().as_ref()))),
            Event::End(tag) => tags.push(format!("/{}", name(tag.name().as_ref()))),
            Event::Comment(_) | Event::CData(_) | Event::PI(_) => tags.push("other".to_owned()),
            Event::Eof => return tags,
            _ => {}
        }
    }
}

fn document(case: &str, args: &[&str], ending: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("case.json"), folder.path().join(format!("out.{ending}")));
    fs::write(&from, case).unwrap();
    let more = ["--output", to.to_str().unwrap(), from.to_str().unwrap()];
    let run = gaitou(&[args, &more].concat(), "");
    assert_eq!(run.code, 0, "{args:?}: {}", run.err);
    fs::read(to).unwrap()
}

/// Hostile text adds no element to a document: it has the tags that the same case with plain text has.
#[test]
fn documents_hold_hostile_text_as_text() {
    let plain = case("x").replacen("\"nowhere\"", "\"y\"", 1);
    // Line breaks are part of a text; here they would only make more paragraphs.
    let hostile = hostile().replace("\\u2028", "").replace('\u{2028}', "");
    let html = |case: &str| String::from_utf8(document(case, &["decide", "--format", "html"], "html")).unwrap();
    // The drawing breaks a longer text into more lines, so here it is the kinds of tags that are the same.
    let kinds = |xml: &str| tags(xml).into_iter().collect::<std::collections::BTreeSet<_>>();
    assert_eq!(kinds(&html(&hostile)), kinds(&html(&plain)));
    assert!(!html(&hostile).contains("<script") && !html(&hostile).contains("<img"));
    for args in [&["decide", "--format", "docx"][..], &["refer", "--to", "pharmacy-division", "--format", "docx"]] {
        let word = |case: &str| document(case, args, "docx");
        let (one, other) = (word(&hostile), word(&plain));
        assert_eq!(tags(&part(&one, "word/document.xml")), tags(&part(&other, "word/document.xml")));
        let said = text_of(&part(&one, "word/document.xml"), &["w:p"]);
        inert("docx", &said);
        assert!(said.contains("<script>alert(1)</script>"), "{said}");
    }
    let markdown = |case: &str| String::from_utf8(document(case, &["decide", "--format", "markdown"], "md")).unwrap();
    let (one, other) = (markdown(&hostile), markdown(&plain));
    // Without what is escaped, no element is left but our own line breaks, and no link.
    let mut bare = String::new();
    let mut chars = one.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
        } else {
            bare.push(c);
        }
    }
    assert!(!bare.replace("<br>", "").contains('<') && !bare.contains("]("), "{bare}");
    let shape = |text: &str| -> Vec<(usize, usize)> {
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        let hashes = |line: &str| line.chars().take_while(|c| *c == '#').count();
        text.lines().map(|line| (bars(line), hashes(line))).collect()
    };
    assert_eq!(shape(&one), shape(&other));
}

/// The same in the tables that a spreadsheet opens.
#[test]
fn tables_hold_hostile_text_as_text() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("case.json"), hostile()).unwrap();
    let out = tempfile::tempdir().unwrap();
    for name in ["out.csv", "out.xlsx"] {
        let to = out.path().join(name);
        let args = ["batch", folder.path().to_str().unwrap(), "--output", to.to_str().unwrap(), "--explain"];
        assert_eq!(gaitou(&args, "").code, 0);
    }
    let bytes = fs::read(out.path().join("out.csv")).unwrap();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap();
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(bytes).records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    for cell in &rows[0] {
        inert("csv", cell);
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(out.path().join("out.xlsx")).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    for cell in sheet.rows().flatten() {
        inert("xlsx", &cell.to_string());
    }
    assert!(sheet.rows().flatten().any(|cell| cell.to_string().contains("<script>alert(1)</script>")));
}
