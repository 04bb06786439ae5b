//! Two people's answers side by side, and the sheets for a consultation.

use std::fs;

use gaitou::report::{Addressee, Depth, Report, referral, text};
use gaitou::study::{Product, Study};
use gaitou::text::Lang;
use gaitou::verdict::Verdict;
use gaitou::verdict::compare::Comparison;

use super::commands::gaitou;
use super::common::{DAYS, case_path, cases, day, editions, product, with_snapshots};
use super::documents::{filled, part, text_of};

/// A case like the filled one with some of its text replaced, as a file.
fn changed(folder: &tempfile::TempDir, name: &str, changes: &[(&str, &str)]) -> String {
    let text = fs::read_to_string(filled()).unwrap();
    let text = changes.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn the_same_answers_are_the_same() {
    let run = gaitou(&["compare", &filled(), &filled()], "");
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.starts_with("答えも結論も同じです。\n"), "{}", run.out);
}

#[test]
fn where_answers_part_both_reasons_are_given() {
    let folder = tempfile::tempdir().unwrap();
    // The comparator comes first, its name in half-width letters; the funding is known.
    let text = fs::read_to_string(filled()).unwrap();
    let mut case: serde_json::Value = serde_json::from_str(&text).unwrap();
    case["products"].as_array_mut().unwrap().reverse();
    case["products"][0]["name"] = "薬剤Ｂｶﾌﾟｾﾙ".into();
    case["products"][1]["answers"]["funding"] = "holder".into();
    let path = folder.path().join("other.json");
    fs::write(&path, case.to_string()).unwrap();
    for lang in ["ja", "en"] {
        let run = gaitou(&["--lang", lang, "compare", &filled(), path.to_str().unwrap()], "");
        assert_eq!(run.code, 1, "{}", run.err);
        // The lines that name the files break by the length of their paths; the rest is the same everywhere.
        let lines: Vec<&str> = run.out.lines().collect();
        let first = lines.iter().position(|line| line.starts_with("- ")).unwrap();
        let shown = lines.iter().take(1).chain(&lines[first..]).copied();
        with_snapshots(|| insta::assert_snapshot!(format!("compare_{lang}"), shown.collect::<Vec<_>>().join("\n")));
    }
}

#[test]
fn one_outcome_by_two_paths_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let funded = changed(
        &folder,
        "funded.json",
        &[("\"answer\": \"unknown\", \"note\": \"契約書", "\"answer\": \"holder\", \"note\": \"契約書")],
    );
    let refused = changed(
        &folder,
        "refused.json",
        &[
            ("\"answer\": \"unknown\", \"note\": \"契約書", "\"answer\": \"none\", \"note\": \"契約書"),
            ("\"answer\": \"recommended\"", "\"answer\": \"neither\""),
        ],
    );
    let run = gaitou(&["compare", &funded, &refused], "");
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("結論は同じですが、そこに至る道筋が違います。"), "{}", run.out);
    assert_eq!(gaitou(&["compare", &funded, "nowhere.json"], "").code, 4);
}

#[test]
fn a_sheet_asks_and_concludes_nothing() {
    let forbidden = [
        "対象外",
        "この研究は外れ",
        "臨床研究ではありません",
        "適用され",
        "適用しません",
        "当たりません",
        "除外され",
        "out of scope",
        "Out of scope",
        "does not apply",
        "not covered",
        "outside the Act",
        "no clinical research",
    ];
    let mut made = 0;
    for case in cases() {
        // What the case itself says is repeated to the letter.
        let stated = fs::read_to_string(case_path(&case.name)).unwrap();
        for (_, date) in DAYS {
            let verdict = Verdict::judge(editions(), &case.study, day(date)).unwrap();
            for lang in Lang::ALL {
                let report = Report::of(&verdict, &case.study, editions(), lang);
                for to in [Addressee::PharmacyDivision, Addressee::MhlwDesk, Addressee::Crb] {
                    let Some(sheet) = referral(to, None, &report, &case.study, verdict.tree) else { continue };
                    made += 1;
                    let said = text(&sheet, Depth::Full, 80).replace("\n", " ");
                    for words in forbidden.iter().filter(|words| !stated.contains(*words)) {
                        assert!(!said.contains(words), "{} {to:?}: {words}\n{said}", case.name);
                    }
                }
            }
        }
    }
    assert!(made > 100, "{made}");
}

#[test]
fn sheets_of_fixed_cases() {
    for (to, path) in [
        ("pharmacy-division", case_path("official-12-supplement-for-diabetes")),
        ("mhlw-desk", filled()),
        ("crb", case_path("derived-06-burden-not-known")),
    ] {
        let run = gaitou(&["refer", "--to", to, &path], "");
        assert_eq!(run.code, 0, "{}", run.err);
        with_snapshots(|| insta::assert_snapshot!(format!("refer_{to}"), run.out));
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("sheet.docx");
        let args = ["refer", "--to", to, "--format", "docx", "-o", out.to_str().unwrap(), &path];
        assert_eq!(gaitou(&args, "").code, 0);
        let word = text_of(&part(&fs::read(&out).unwrap(), "word/document.xml"), &["w:p"]);
        assert!(word.contains("宛先") && word.contains("添付する書類") && word.contains("ご回答"), "{word}");
    }
    assert_eq!(gaitou(&["refer", "--to", "crb", "--format", "docx", &filled()], "").code, 2);
    let nothing = gaitou(&["refer", "--to", "crb", &case_path("official-17-company-trial")], "");
    assert_eq!((nothing.code, nothing.out.as_str(), nothing.err.lines().count()), (3, "", 1), "{}", nothing.err);
    assert_eq!(gaitou(&["refer", "--to", "nobody", &filled()], "").code, 2);
}

/// What one product is answered, compared under the editions of two days.
fn parted(one: (&str, &str, &str), other: (&str, &str, &str)) -> Vec<(String, Option<String>, Option<String>)> {
    let study = |(_, question, answer): (&str, &str, &str)| {
        let mut study = Study { products: vec![Product::default()], ..Study::default() };
        study.set(product(0), question, answer);
        study
    };
    let tree = |date: &str| editions().on(day(date)).unwrap();
    let found = Comparison::of((&study(one), tree(one.0)), (&study(other), tree(other.0)));
    found
        .differences
        .into_iter()
        .map(|differ| (differ.question, differ.one.map(|ids| ids.joined()), differ.other.map(|ids| ids.joined())))
        .collect()
}

#[test]
fn answers_part_by_what_they_mean_under_each_edition() {
    const BEFORE: &str = "2025-05-30";
    const AFTER: &str = "2025-05-31";
    let line = |question: &str, one: Option<&str>, other: Option<&str>| {
        (question.to_owned(), one.map(str::to_owned), other.map(str::to_owned))
    };
    let (judged, unknown) = ((AFTER, "drug-judgement", "not-judged"), (AFTER, "drug-judgement", "unknown"));
    // Where the law gives not knowing a meaning, it is that answer, and every other answer is itself.
    assert_eq!(parted(judged, unknown), []);
    let not_drug = (AFTER, "drug-judgement", "not-drug");
    assert_eq!(parted(not_drug, unknown), [line("drug-judgement", Some("not-drug"), Some("not-judged"))]);
    let open = (AFTER, "funding", "unknown");
    assert_eq!(parted(open, (AFTER, "funding", "none")), [line("funding", Some("unknown"), Some("none"))]);
    // A question that only one of the two editions asks is compared all the same, whichever that is.
    let only_after = (AFTER, "exemption-ground", "neither");
    let (given, own) = ((BEFORE, "label", "outside"), line("label", Some("outside"), None));
    let ground = |one, other| line("exemption-ground", one, other);
    assert_eq!(parted(given, only_after), [own, ground(None, Some("neither"))]);
    assert_eq!(parted(only_after, given), [line("label", None, Some("outside")), ground(Some("neither"), None)]);
}
