//! What makes a paper one that an office files: links that lead somewhere, real styles, heads that repeat, its own name.

use gaitou::report::{Report, Sheet, html, markdown, word};
use gaitou::study::{Field, Study, StudyField, read};
use gaitou::text::Lang;
use gaitou::verdict::Verdict;

use super::common::{DAYS, cases, day, editions};
use super::documents::{filled, part, text_of};

fn report(study: &Study, date: &str, lang: Lang) -> Report {
    let verdict = Verdict::judge(editions(), study, day(date)).unwrap();
    Report::of(&verdict, study, editions(), lang)
}

fn sheet(study: &Study, date: &str, lang: Lang) -> Sheet {
    Sheet::of(&report(study, date, lang), Some("sha256:0"))
}

fn filled_study() -> Study {
    read(&std::fs::read_to_string(filled()).unwrap()).unwrap()
}

/// What stands in a text between two others, wherever they occur.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split_once(after)).map(|(found, _)| found).collect()
}

#[test]
fn numbers_of_the_law_lead_to_it_and_back() {
    for case in cases() {
        for (_, date) in DAYS {
            let sheet = sheet(&case.study, date, Lang::Ja);
            let page = html(&sheet).unwrap();
            let targets = between(&page, "href=\"#", "\"");
            assert!(!targets.is_empty(), "{}", case.name);
            for target in targets {
                assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "{}: {target}", case.name);
            }
            let document =
                part(&word(&sheet, Some(&report(&case.study, date, Lang::Ja))).unwrap(), "word/document.xml");
            for anchor in between(&document, "w:anchor=\"", "\"") {
                assert_eq!(document.matches(&format!("w:name=\"{anchor}\"")).count(), 1, "{}: {anchor}", case.name);
            }
            let mut ids = between(&document, "<w:bookmarkStart w:id=\"", "\"");
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all, "{}: bookmarks have numbers of their own", case.name);
        }
    }
}

#[test]
fn a_word_file_is_made_of_styles_that_word_knows() {
    for lang in Lang::ALL {
        let file =
            word(&sheet(&filled_study(), "2026-01-15", lang), Some(&report(&filled_study(), "2026-01-15", lang)))
                .unwrap();
        let (document, styles) = (part(&file, "word/document.xml"), part(&file, "word/styles.xml"));
        for style in between(&document, "Style w:val=\"", "\"") {
            assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
        assert!(styles.contains("<w:name w:val=\"heading 1\"/>") && styles.contains("w:default=\"1\""));
        assert!(document.matches("<w:pStyle w:val=\"Heading1\"/>").count() > 8);
        assert!(styles.contains(&format!("<w:lang w:val=\"{}\" w:eastAsia=\"ja-JP\"", lang.pick("ja-JP", "en-US"))));
        assert_eq!(document.matches("<w:tr>").count(), document.matches("<w:cantSplit/>").count());
        assert!(document.matches("<w:tblHeader/>").count() >= 4, "long tables repeat their heads");
        let (relations, core) = (part(&file, "word/_rels/document.xml.rels"), part(&file, "docProps/core.xml"));
        for id in between(&document, "r:id=\"", "\"") {
            assert!(relations.contains(&format!("Id=\"{id}\"")), "{id}");
        }
        let core = text_of(&core, &[]);
        assert!(core.contains("整理2026-041") && core.contains("支援センター 判定 花子"), "{core}");
        let foot = text_of(&part(&file, "word/footer1.xml"), &[]);
        assert!(foot.contains("整理2026-041") && foot.contains("薬剤Aの適応外使用"), "{foot}");
        for name in ["[Content_Types].xml", "_rels/.rels", "word/settings.xml", "word/styles.xml"] {
            text_of(&part(&file, name), &[]);
        }
    }
}

#[test]
fn a_page_has_a_name_of_its_own_and_lines_to_sign() {
    let page = html(&sheet(&filled_study(), "2026-01-15", Lang::Ja)).unwrap();
    let title = between(&page, "<title>", "</title>");
    assert_eq!(title, ["臨床研究法 該当性判定書 整理2026-041 薬剤Aの適応外使用を薬剤Bと比べる多施設共同試験"]);
    for said in ["判定者", "確認者", "承認者", "署名または記名押印", "作成日", StudyField::AsOf.label(Lang::Ja)]
    {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("<script") && page.contains("default-src 'none'"));
}

/// A title cannot leave the string of the style sheet in which it stands at the foot of every printed page.
#[test]
fn a_title_cannot_act_in_the_style_sheet() {
    let mut study = filled_study();
    study.texts.set(StudyField::Title, "\"; } body { display: none } </style><script>x</script>");
    let page = html(&sheet(&study, "2026-01-15", Lang::Ja)).unwrap();
    assert_eq!(page.matches("</style>").count(), 1);
    let style = between(&page, "<style>", "</style>");
    assert!(!style[0].contains("display: none }") && !page.contains("<script"));
}

#[test]
fn markdown_of_shipped_words_needs_no_backslash() {
    for case in cases() {
        for lang in Lang::ALL {
            let said = markdown(&sheet(&case.study, "2025-06-01", lang));
            let escaped: Vec<&str> = said.lines().filter(|line| line.contains('\\')).collect();
            assert!(escaped.is_empty(), "{}: {escaped:?}", case.name);
        }
    }
}
