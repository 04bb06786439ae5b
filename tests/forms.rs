//! Word forms: marks are found however Word splits them, repeat what they should, and are checked before anything is written.

use std::fs;
use std::io::{Cursor, Write};

use gaitou::report::{Form, Kind, MAX_FORM_BYTES, Mark, Report, Sheet, marks, shipped, word};
use gaitou::study::{Study, StudyField, read};
use gaitou::text::Lang;
use gaitou::verdict::Verdict;
use zip::write::SimpleFileOptions;

use super::commands::gaitou;
use super::common::{day, editions};
use super::documents::{filled, part, text_of};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        file.start_file(*name, SimpleFileOptions::default()).unwrap();
        file.write_all(content.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// A form with this in its body.
fn form(body: &str) -> Vec<u8> {
    form_with(body, &[])
}

fn form_with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", RELATIONS),
    ];
    parts.extend(more);
    package(&parts)
}

/// A paragraph of runs.
fn runs(texts: &[&str]) -> String {
    let runs: String = texts.iter().map(|text| format!("<w:r><w:t>{text}</w:t></w:r>")).collect();
    format!("<w:p>{runs}</w:p>")
}

fn p(text: &str) -> String {
    runs(&[text])
}

/// A row of a table.
fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", p(cell))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

fn study() -> Study {
    read(&fs::read_to_string(filled()).unwrap()).unwrap()
}

fn paper(study: &Study, bytes: Vec<u8>) -> Vec<u8> {
    let verdict = Verdict::judge(editions(), study, day("2026-01-15")).unwrap();
    let report = Report::of(&verdict, study, editions(), Lang::Ja);
    let form = Form::read(bytes).unwrap_or_else(|faults| panic!("{faults:?}"));
    form.fill(&Sheet::of(&report, None), Some(&report)).unwrap()
}

/// The lines of a filled form.
fn lines(body: &str) -> Vec<String> {
    let document = part(&paper(&study(), form(body)), "word/document.xml");
    text_of(&document, &["w:p"]).lines().map(str::to_owned).collect()
}

fn faults(bytes: Vec<u8>) -> Vec<String> {
    Form::read(bytes).unwrap_err().iter().map(|fault| fault.say(Lang::Ja)).collect()
}

#[test]
fn a_mark_is_found_however_it_is_split() {
    let whole = "整理番号: 整理2026-041。";
    for texts in [
        &["整理番号: {{id}}。"][..],
        &["整理番号: {", "{id}", "}。"],
        &["整理番号: {{", "i", "d", "}}", "。"],
        &["整理番号", ": {{ id ", "}}。"],
        &["整理番号: ｛｛id｝｝。"],
    ] {
        assert_eq!(lines(&runs(texts)), [whole], "{texts:?}");
    }
    // What stands between the runs does not matter, nor in what they stand.
    let body = "<w:p><w:r><w:t>{{i</w:t></w:r><w:proofErr/><w:hyperlink><w:r><w:t>d}}</w:t></w:r></w:hyperlink></w:p>";
    assert_eq!(lines(body), ["整理2026-041"]);
    // The look is that of the run in which the mark begins.
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{id</w:t></w:r><w:r><w:t>}}</w:t></w:r></w:p>";
    let document = part(&paper(&study(), form(body)), "word/document.xml");
    assert!(document.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">整理2026-041</w:t></w:r>"));
}

#[test]
fn what_is_between_is_repeated_with_its_paragraphs_rows_or_words() {
    let names = ["薬剤A錠10mg", "薬剤Bカプセル"];
    let paragraphs = [p("{{#products}}"), p("{{name}}"), p("{{/products}}")].concat();
    assert_eq!(lines(&paragraphs), names);
    assert_eq!(lines(&p("{{#products}}{{name}}、{{/products}}")), [names.map(|name| format!("{name}、")).concat()]);
    let rows = table(&[row(&["番号", "名前"]), row(&["{{#products}}{{number}}", "{{name}}{{/products}}"])]);
    assert_eq!(lines(&rows), ["番号", "名前", "1", names[0], "2", names[1]]);
    let spread = table(&[row(&["{{#products}}", ""]), row(&["{{number}}", "{{name}}"]), row(&["{{/products}}", ""])]);
    assert_eq!(lines(&spread), ["1", names[0], "2", names[1]]);
    let nested = [p("{{#products}}"), p("{{name}}{{#details}}[{{label}}]{{/details}}"), p("{{/products}}")].concat();
    assert!(lines(&nested)[1].starts_with("薬剤Bカプセル[役割"), "{:?}", lines(&nested));
}

#[test]
fn what_is_not_there_leaves_no_trace() {
    let body =
        [p("{{?possible}}"), p("開いている"), p("{{/possible}}"), p("{{^possible}}決まった{{/possible}}x")].concat();
    assert_eq!(lines(&body), ["開いている", "x"]);
    // A cell keeps a paragraph, a table without rows goes.
    let body = table(&[row(&["{{^id}}なし{{/id}}"])]) + &table(&[row(&["{{^id}}x", "{{/id}}"])]);
    let document = part(&paper(&study(), form(&body)), "word/document.xml");
    assert!(document.contains("<w:tc><w:p") && document.matches("<w:tbl>").count() == 1, "{document}");
}

#[test]
fn marks_in_the_text_of_a_study_stay_text() {
    let mut study = study();
    study.texts.set(StudyField::Title, "{{id}} {{#products}} <w:p> &amp; {{nothing}}");
    let document = part(&paper(&study, form(&p("{{title}}"))), "word/document.xml");
    assert_eq!(text_of(&document, &[]), "{{id}} {{#products}} <w:p> &amp; {{nothing}}");
}

/// Every mark of the list can stand where the list says, and only there.
#[test]
fn every_mark_that_is_listed_is_filled() {
    fn body(mark: &Mark) -> String {
        let fields: String = mark.kind.fields().iter().map(body).collect();
        let repeated = |name| [p(&format!("{{{{#{name}}}}}")), fields.clone(), p(&format!("{{{{/{name}}}}}"))].concat();
        let said = p(&format!("{{{{{}}}}}", mark.name));
        match mark.kind {
            Kind::Text => p(&format!("{}={{{{{}}}}}", mark.name, mark.name)),
            Kind::Blocks => said,
            Kind::List(_) => repeated(mark.name),
            Kind::Both(_) => said + &repeated(mark.name),
        }
    }
    let whole: String = marks().map(body).collect();
    let said = lines(&whole).join("\n");
    for text in [
        "id=整理2026-041",
        "investigator=責任 太郎",
        "label=製造販売業者",
        "deciding=（結論を左右します）",
        "part=判定者",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(!said.contains("{{"));
    for mark in marks() {
        let repeated = p(&format!("{{{{#{0}}}}}x{{{{/{0}}}}}", mark.name));
        let alone = p(&format!("x {{{{{}}}}}", mark.name));
        let (repeats, stands) = (Form::read(form(&repeated)).is_ok(), Form::read(form(&alone)).is_ok());
        let (list, text) = match mark.kind {
            Kind::Text => (false, true),
            Kind::Blocks => (false, false),
            Kind::List(_) | Kind::Both(_) => (true, false),
        };
        assert_eq!((repeats, stands), (list, text), "{}", mark.name);
    }
}

#[test]
fn what_is_wrong_is_said_with_its_paragraph() {
    let two = |first: &str, second: &str| form(&(p(first) + &p(second)));
    for (bytes, said) in [
        (two("x", "{{outcom}}"), "本文の第2段落: {{outcom}} という印はここにありません。{{outcome}} のことですか。"),
        (two("x", "{{zzzzzz}}"), "本文の第2段落: {{zzzzzz}} という印はここにありません。一覧は"),
        (two("{{name}}", "x"), "本文の第1段落: {{name}} という印はここにありません"),
        (two("x", "{{#reasons}}"), "本文の第2段落: {{#reasons}} の終わりがありません"),
        (two("{{#reasons}}{{?id}}", "{{/reasons}}{{/id}}"), "第1段落: {{?id}} の終わりがありません"),
        (two("{{/reasons}}", "x"), "本文の第1段落: {{/reasons}} に当たる始まりがありません"),
        (two("{{#id}}", "{{/id}}"), "本文の第1段落: {{#id}} は繰り返せません"),
        (two("x", "y {{front}}"), "本文の第2段落: {{front}} は段落や表になるので"),
        (two("x", "長い文 {{id"), "本文の第2段落「長い文 {{id」: {{ が閉じていません"),
        (
            form_with("", &[("word/header1.xml", &format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", p("{{front}}")))]),
            "ヘッダーの第1段落: {{front}} は本文にだけ置けます",
        ),
        (b"PK nothing".to_vec(), "Word の文書（.docx）ではありません"),
        (
            package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")]),
            "Word の文書（.docx）ではありません",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(), "古い形式（.doc）か、パスワードつき"),
        (form_with("", &[("word/vbaProject.bin", "x")]), "マクロを含む"),
        (form("<w:p>"), "word/document.xml を読めません"),
        (vec![0; MAX_FORM_BYTES + 1], "大きすぎます（16 MB まで）"),
    ] {
        let found = faults(bytes);
        assert!(found.iter().any(|fault| fault.contains(said)), "{said}: {found:?}");
        assert!(found.iter().all(|fault| !fault.contains('\n')));
    }
    // All of it at once, in the order of reading.
    let body: String =
        ["{{a1}}", "{{#reasons}}", "{{b1}}", "{{/reasons}}", "{{c1}}"].iter().map(|text| p(text)).collect();
    let found = faults(form(&body));
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("{{a1}}") && found[1].contains("{{b1}}") && found[2].contains("{{c1}}"));
}

/// A form with a foot, a picture and its own styles keeps them, and lends its styles to our paragraphs.
#[test]
fn a_form_keeps_what_is_its_own() {
    let styles = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    let foot = format!("<w:ftr xmlns:w=\"w\">{}</w:ftr>", p("様式第7号 {{id}}"));
    let body = p("{{front}}") + "<w:p><w:r><w:drawing><x/></w:drawing></w:r></w:p>";
    let bytes =
        form_with(&body, &[("word/styles.xml", styles), ("word/footer1.xml", &foot), ("word/media/a.png", "png")]);
    let file = paper(&study(), bytes);
    assert_eq!(text_of(&part(&file, "word/footer1.xml"), &[]), "様式第7号 整理2026-041");
    assert_eq!(part(&file, "word/media/a.png"), "png");
    let (document, styles) = (part(&file, "word/document.xml"), part(&file, "word/styles.xml"));
    assert!(document.contains("<w:drawing><x/></w:drawing>"));
    assert!(document.contains("<w:pStyle w:val=\"1\"/>") && !document.contains("Heading1"));
    assert!(styles.contains("w:styleId=\"Item\"><w:name w:val=\"Item\"/><w:basedOn w:val=\"a\"/>"), "{styles}");
    for style in document.split("Style w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    // Without the table of the law its numbers would say nothing; the places stand in the text.
    assert!(!document.contains("w:anchor"));
    let relations = part(&file, "word/_rels/document.xml.rels");
    for id in document.split("r:id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(relations.contains(&format!("Id=\"{id}\"")), "{id}");
    }
}

/// A style that only has the name of ours is of another kind: letters are no paragraphs.
#[test]
fn a_style_lends_itself_to_its_own_kind_alone() {
    let styles = r#"<w:styles xmlns:w="w"><w:style w:type="character" w:styleId="letters"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="Heading 1"/></w:style></w:styles>"#;
    let document =
        part(&paper(&study(), form_with(&p("{{front}}"), &[("word/styles.xml", styles)])), "word/document.xml");
    assert!(document.contains("<w:pStyle w:val=\"1\"/>") && !document.contains("letters"));
}

#[test]
fn tables_are_as_wide_as_the_place_that_they_are_set_in() {
    let section = |left: &str| {
        format!("<w:sectPr><w:pgSz w:w=\"11906\"/><w:pgMar w:left=\"{left}\" w:right=\"906\"/></w:sectPr>")
    };
    let cell = |width: &str, mark: &str| {
        format!("<w:tbl><w:tr><w:tc><w:tcPr><w:tcW {width}/></w:tcPr>{}</w:tc></w:tr></w:tbl>", p(mark))
    };
    let mark = "{{annex}}";
    for (body, width) in [
        (p(mark) + &section("1000"), 10_000),
        // The last section is that of the end; one before it is in a paragraph.
        (format!("<w:p><w:pPr>{}</w:pPr></w:p>{}{}", section("5000"), p(mark), section("2000")), 9_000),
        (cell("w:w=\"5216\" w:type=\"dxa\"", mark) + &section("1000"), 5_000),
        (cell("w:w=\"5216\"", mark) + &section("1000"), 5_000),
        // A share in percent is no length.
        (cell("w:w=\"2500\" w:type=\"pct\"", mark) + &section("1000"), 10_000),
    ] {
        let document = part(&paper(&study(), form(&body)), "word/document.xml");
        let widths: Vec<&str> =
            document.split("<w:tblW w:w=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(!widths.is_empty() && widths.iter().all(|found| *found == width.to_string()), "{body}: {widths:?}");
    }
}

#[test]
fn our_own_paper_is_a_form_that_can_be_begun_with() {
    for lang in Lang::ALL {
        let verdict = Verdict::judge(editions(), &study(), day("2026-01-15")).unwrap();
        let report = Report::of(&verdict, &study(), editions(), lang);
        let sheet = Sheet::of(&report, None);
        let again = Form::read(shipped(lang).unwrap().bytes().to_vec()).unwrap();
        assert_eq!(again.fill(&sheet, Some(&report)).unwrap(), word(&sheet, Some(&report)).unwrap());
    }
}

#[test]
fn the_command_lists_checks_and_begins_forms() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let list = gaitou(&["template", "list"], "").out;
    assert!(marks().all(|mark| list.contains(mark.name) && list.contains(mark.says(Lang::Ja))), "{list}");
    assert_eq!(gaitou(&["template", "new", &at("form.docx")], "").code, 0);
    let fine = gaitou(&["template", "check", &at("form.docx")], "");
    assert_eq!((fine.code, fine.out), (0, format!("{}: 問題ありません\n", at("form.docx"))));
    assert_eq!(gaitou(&["template", "new", &at("form.docx")], "").code, 4);
    fs::write(at("bad.docx"), form(&(p("{{outcom}}") + &p("{{#reasons}}")))).unwrap();
    let bad = gaitou(&["template", "check", &at("bad.docx")], "");
    assert_eq!((bad.code, bad.out.lines().count()), (1, 2), "{}", bad.out);
    let refused = gaitou(&["decide", "--template", &at("bad.docx"), "-o", &at("out.docx"), &filled()], "");
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("第1段落") && refused.err.contains("ほか 1 件"), "{}", refused.err);
    let text = gaitou(&["decide", "--template", &at("form.docx"), "--format", "html", &filled()], "");
    assert_eq!(text.code, 2);
    // 100 MB of nothing are refused before they are read.
    fs::File::create(at("large.docx")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let large = gaitou(&["template", "check", &at("large.docx")], "");
    assert!(large.code == 1 && large.out.contains("大きすぎます"), "{}", large.out);
}

/// The form of the configuration is used without being named.
#[test]
fn the_form_of_the_configuration_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    fs::write(at("form.docx"), form(&p("様式 {{id}}"))).unwrap();
    let form = at("form.docx");
    let variable = move |name: &str| (name == "GAITOU_TEMPLATE").then(|| form.clone());
    let args = ["decide", "-o", &at("out.docx"), &filled()].map(str::to_owned);
    let run = super::commands::gaitou_with(&args, "", &variable);
    assert_eq!(run.code, 0, "{}", run.err);
    let document = part(&fs::read(at("out.docx")).unwrap(), "word/document.xml");
    assert_eq!(text_of(&document, &[]), "様式 整理2026-041");
}
