//! The formats of a verdict: each says everything, none lets text act, files are never lost.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use gaitou::report::Format;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::commands::{Run, gaitou};
use super::common::{case_path as case, paper_formats, root, with_snapshots};

pub fn filled() -> String {
    root().join("tests/documents/filled.json").to_string_lossy().into_owned()
}

/// Writes a case in a format to a file and reads it back.
fn written(case: &str, format: &str, lang: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let run =
        gaitou(&["--lang", lang, "decide", "--full", "--format", format, "--output", path.to_str().unwrap(), case], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{format}");
    fs::read(path).unwrap()
}

/// One part of a Word file.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text of well-formed XML, each element named in `lines` on a line of its own.
pub fn text_of(xml: &str, lines: &[&str]) -> String {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut text, mut depth) = (String::new(), 0_i32);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth -= 1;
                if lines.contains(&std::str::from_utf8(end.name().as_ref()).unwrap()) {
                    text.push('\n');
                }
            }
            Event::Text(part) => text += &part.decode().unwrap(),
            Event::GeneralRef(part) => {
                let name = part.decode().unwrap();
                let number = part.resolve_char_ref().unwrap().map(String::from);
                text +=
                    &number.unwrap_or_else(|| quick_xml::escape::resolve_predefined_entity(&name).unwrap().to_owned());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    text
}

/// What a reader of the format sees, as one text without space.
fn seen(format: &str, bytes: &[u8]) -> String {
    let text = || String::from_utf8(bytes.to_vec()).unwrap();
    let text = match format {
        "docx" => text_of(&part(bytes, "word/document.xml"), &["w:p"]),
        "html" => text_of(&text(), &["p", "td", "th", "li"]),
        "markdown" => text().replace('\\', ""),
        "json" | "record" => {
            let mut all = String::new();
            strings(&serde_json::from_slice(bytes).unwrap(), &mut all);
            all
        }
        _ => text(),
    };
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn strings(value: &serde_json::Value, all: &mut String) {
    match value {
        serde_json::Value::String(text) => *all += text,
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings(value, all)),
        serde_json::Value::Object(map) => map.values().for_each(|value| strings(value, all)),
        _ => {}
    }
}

/// The texts of a case that a person wrote: everything but ids, in the order of the file.
fn stated(value: &serde_json::Value, under: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                let is_answer = under == "answers" && value.is_string() || key == "answer" || key == "as_of";
                if !is_answer {
                    stated(value, key, found);
                }
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| stated(value, under, found)),
        serde_json::Value::String(text) => found.push(text.clone()),
        _ => {}
    }
}

#[test]
fn every_field_of_a_filled_case_is_in_every_format() {
    let mut fields = Vec::new();
    stated(&serde_json::from_str(&fs::read_to_string(filled()).unwrap()).unwrap(), "", &mut fields);
    assert!(fields.len() > 30, "{fields:?}");
    for lang in ["ja", "en"] {
        for format in Format::ALL.map(Format::name) {
            let seen = seen(format, &written(&filled(), format, lang));
            for field in &fields {
                let field: String = field.chars().filter(|c| !c.is_whitespace()).collect();
                assert!(seen.contains(&field), "{format} {lang} lacks {field}");
            }
        }
    }
}

#[test]
fn every_format_says_how_it_was_judged() {
    for path in [filled(), case("official-12-supplement-for-diabetes"), case("official-17-company-trial")] {
        let verdict: serde_json::Value = serde_json::from_slice(&written(&path, "json", "ja")).unwrap();
        let record: serde_json::Value = serde_json::from_slice(&written(&path, "record", "ja")).unwrap();
        let mut wanted = vec![verdict["outcome_text"].clone(), verdict["tree"]["digest"].clone()];
        wanted.extend([verdict["tree"]["sources_checked"].clone(), verdict["program"].clone()]);
        for step in verdict["rationale"].as_array().unwrap() {
            wanted.extend([step["question_text"].clone(), step["answer_text"].clone(), step["because"].clone()]);
            for citation in step["citations"].as_array().unwrap() {
                wanted.extend([citation["title"].clone(), citation["at"].clone(), citation["gist"].clone()]);
                // What is listed is where the document stands as a whole.
                let document = citation.get("url").and_then(|url| url.as_str()?.split('#').next());
                wanted.extend(document.map(serde_json::Value::from));
            }
        }
        for list in ["next_steps", "caveats", "reasons", "to_settle"] {
            for line in verdict[list].as_array().unwrap() {
                let text = ["text", "because", "question_text"].iter().find_map(|key| line.get(key));
                wanted.push(text.unwrap().clone());
            }
        }
        for format in paper_formats().map(Format::name) {
            let seen = seen(format, &written(&path, format, "ja"));
            for text in &wanted {
                let text: String = text.as_str().unwrap().chars().filter(|c| !c.is_whitespace()).collect();
                assert!(seen.contains(&text), "{format} lacks {text}");
            }
            assert!(seen.contains("判断に代わるものではありません"), "{format}");
            assert!(seen.contains("原文で確認済み"), "{format}");
            assert!(seen.contains(record["digest"].as_str().unwrap()), "{format}");
        }
    }
}

#[test]
fn of_a_fixed_case() {
    let path = case("official-12-supplement-for-diabetes");
    let text = |format| String::from_utf8(written(&path, format, "ja")).unwrap();
    with_snapshots(|| insta::assert_snapshot!("document_markdown", text("markdown")));
    with_snapshots(|| insta::assert_snapshot!("document_html", text("html")));
    with_snapshots(|| insta::assert_snapshot!("document_record", text("record")));
    let docx = written(&path, "docx", "ja");
    with_snapshots(|| insta::assert_snapshot!("document_docx", text_of(&part(&docx, "word/document.xml"), &["w:p"])));
    assert_eq!(docx, written(&path, "docx", "ja"), "the same verdict is the same file");
}

#[test]
fn a_word_file_is_a_form_in_a_japanese_typeface() {
    let docx = written(&case("official-17-company-trial"), "docx", "ja");
    let (document, styles) = (part(&docx, "word/document.xml"), part(&docx, "word/styles.xml"));
    assert!(styles.contains("w:eastAsia=\"ＭＳ 明朝\""), "{styles}");
    let text = text_of(&document, &["w:p"]);
    for label in [
        "研究課題名",
        "研究計画書の版",
        "実施医療機関",
        "研究責任医師（統括管理者）",
        "判定者",
        "作成日",
        "法令の基準日",
    ] {
        assert!(text.contains(&format!("{label}\n")), "{label}");
    }
    assert!(text.contains("令和8年2月1日（2026-02-01）") && text.contains("署名または記名押印"), "{text}");
    for name in ["[Content_Types].xml", "word/_rels/document.xml.rels", "docProps/core.xml", "word/footer1.xml"] {
        text_of(&part(&docx, name), &[]);
    }
}

#[test]
fn text_of_a_case_never_acts() {
    let hostile =
        "<script>alert(1)</script>&amp;]]>\\\"'{{ 7*7 }}{% x %}\\u0001\\u000b\\uffff\\u202e| `x` *y* [a](b) =1+1";
    let case = format!(
        "{{\"format\":1,\"title\":\"{hostile}\",\"institution\":\"# 1. x\",\"answers\":{{\"procedure\":{{\"answer\":\"none\",\"note\":\"{hostile}\\n- y\"}},\"evaluates\":\"yes\"}},\"products\":[{{\"name\":\"{hostile}\",\"details\":{{\"claims\":\"javascript:{hostile}\"}},\"answers\":{{\"kind\":\"food-or-goods\"}}}}]}}"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.json");
    fs::write(&path, case).unwrap();
    let path = path.to_str().unwrap();
    let html = String::from_utf8(written(path, "html", "ja")).unwrap();
    assert!(!html.contains("<script") && !html.contains("href=\"javascript") && html.contains("&lt;script&gt;"));
    assert!(text_of(&html, &[]).contains("<script>alert(1)</script>&amp;]]>\"'{{ 7*7 }}{% x %}"));
    let docx = written(path, "docx", "ja");
    assert!(text_of(&part(&docx, "word/document.xml"), &[]).contains("<script>alert(1)</script>&amp;]]>"));
    let markdown = String::from_utf8(written(path, "markdown", "ja")).unwrap();
    assert!(
        !markdown.replace("\\<", "").replace("<br>", "").contains('<')
            && markdown.contains("\\<script>")
            && markdown.contains("\\[a\\](b)")
    );
    assert!(
        markdown.contains("\\*y\\*")
            && !markdown.lines().any(|line| line.starts_with("# 1"))
            && markdown.contains("\\| \\`x\\`")
    );
    for text in [html, markdown, part(&docx, "word/document.xml")] {
        assert!(!text.contains(['\u{1}', '\u{b}', '\u{202e}']));
    }
}

fn listing(folder: &Path) -> Vec<String> {
    super::common::files(folder).iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_file_that_exists_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("a.json");
    fs::copy(filled(), &copy).unwrap();
    let path = folder.path().join("a.html");
    fs::write(&path, "mine").unwrap();
    let decide = |output: &PathBuf, more: &[&str]| -> Run {
        let mut args = vec!["decide", "--format", "html", "--output", output.to_str().unwrap()];
        args.extend(more);
        args.push(copy.to_str().unwrap());
        gaitou(&args, "")
    };
    let kept = decide(&path, &[]);
    assert_eq!((kept.code, kept.err.lines().count()), (4, 1), "{}", kept.err);
    assert!(kept.err.contains("--force"), "{}", kept.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let numbered = folder.path().join("整理2026-041.html");
    fs::write(&numbered, "mine").unwrap();
    assert_eq!(decide(&folder.path().to_path_buf(), &[]).code, 4, "in its folder too");
    assert_eq!(fs::read_to_string(&numbered).unwrap(), "mine");
    fs::remove_file(&numbered).unwrap();
    assert_eq!(decide(&path, &["--force"]).code, 0);
    assert!(fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"));
    let before = fs::read(&copy).unwrap();
    let clash = decide(&copy, &["--force"]);
    assert_eq!((clash.code, clash.err.lines().count()), (2, 1), "{}", clash.err);
    let same = copy.to_str().unwrap();
    let refused = gaitou(&["decide", same, "--format", "json", "--force", "-o", same], "");
    assert_eq!((refused.code, refused.err.lines().count()), (4, 1), "{}", refused.err);
    assert_eq!(fs::read(&copy).unwrap(), before);
    assert_eq!(listing(folder.path()), ["a.html", "a.json"], "nothing is left lying about");
}

#[test]
fn several_cases_go_to_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other, out) = (folder.path().join("1"), folder.path().join("2"), folder.path().join("out"));
    for place in [&one, &other] {
        fs::create_dir(place).unwrap();
        fs::copy(filled(), place.join("case.json")).unwrap();
    }
    let cases = [one.join("case.json"), other.join("case.json")].map(|path| path.to_string_lossy().into_owned());
    let run =
        gaitou(&["decide", "--format", "docx", "-o", out.to_str().unwrap(), &cases[0], "nowhere.json", &cases[1]], "");
    assert_eq!((run.code, run.out.lines().count(), run.err.lines().count()), (4, 2, 1), "{}", run.err);
    assert_eq!(listing(&out), ["整理2026-041-2.docx", "整理2026-041.docx"]);
    for (args, code) in [
        (vec!["decide", "--format", "docx", &cases[0]], 2),
        (vec!["decide", "--format", "html", &cases[0], &cases[1]], 2),
        (vec!["decide", "--format", "html", "-o", &cases[0], &cases[0], &cases[1]], 2),
        (vec!["decide", "--format", "text", "-o", "/nowhere/at/all.txt", &cases[0]], 4),
    ] {
        let run = gaitou(&args, "");
        assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (code, "", 1), "{args:?}: {}", run.err);
    }
}
