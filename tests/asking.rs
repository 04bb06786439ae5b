//! The linear interview: every route through it, and what a person does besides answering.

use std::fmt::Write;
use std::fs;
use std::io::BufRead;

use gaitou::linear::{Ended, Saved, World, interview};
use gaitou::report::ridden;
use gaitou::study::{ProductField, Study, StudyField, Subject};
use gaitou::text::{Day, Lang, width};
use gaitou::tree::routes::{Route, routes};
use gaitou::tree::{Position, Tree};
use gaitou::verdict::Verdict;

use super::commands::gaitou;
use super::common::{DAYS, cases, day, editions, study_of, with_snapshots_uncounted};

/// Runs an interview on a script; the study it ends with, how it ended, and what it said.
fn run(script: &str, today: Day, lang: Lang, mut study: Study) -> (Study, Ended, String) {
    let mut input = script.as_bytes();
    let mut output = Vec::new();
    let world = World {
        beside: gaitou::report::Beside::none(),
        editions: editions(),
        lang,
        today,
        input: &mut input as &mut dyn BufRead,
        output: &mut output,
        echo: true,
        save: &mut |_| Ok(Saved { path: "saved".into(), left: None }),
    };
    let ended = interview(world, &mut study).unwrap();
    (study, ended, String::from_utf8(output).unwrap())
}

/// The lines that a person types to go a route, answers by number.
fn script(tree: &Tree, route: &Route) -> String {
    let mut script = String::new();
    let mut in_products = false;
    for (question, answer) in &route.steps {
        if tree.is_product(*question) && !in_products {
            // The products are asked for by name first; an empty line is one without a name.
            script.push('\n');
            in_products = true;
        }
        writeln!(script, "{}", answer.ix() + 1).unwrap();
    }
    script
}

#[test]
fn every_route_comes_out_as_decide_says() {
    for ((_, date), tree) in DAYS.into_iter().zip(editions().all()) {
        for route in routes(tree) {
            let stated = study_of(tree, &route);
            let judged = Verdict::judge(editions(), &stated, day(date)).unwrap();
            if !judged.triage.clashes.is_empty() {
                // Answers that cannot both be true open further questions; the interview goes on with them.
                continue;
            }
            let (study, ended, said) = run(&script(tree, &route), day(date), Lang::En, Study::default());
            assert_eq!(ended, Ended::EndOfInput);
            assert_eq!(study.answers, stated.answers, "{}", route.in_ids(tree));
            assert_eq!(study.products.first().map(|p| &p.answers), stated.products.first().map(|p| &p.answers));
            let leaf = tree.leaf(route.leaf);
            let rider = leaf.rider.as_ref().map(|rider| rider.get(Lang::En));
            let outcome = ridden(leaf.outcome.label(Lang::En), rider, Lang::En);
            // Lines break where they must.
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(&format!("Verdict: {outcome}")), "{}: {said}", route.in_ids(tree));
        }
    }
}

#[test]
fn a_whole_interview_reads_well() {
    let typed = "none\n?\nyes\n薬剤A\n対照薬B\n\nmedicine\nprotocol\n不明\n戻る\n\n5\nはい\nメモ 添付文書 第3版\n出典 計画書 p.14\nwithin\n\
                 food-or-goods\nいいえ\ndisease\n一覧\n変更 3\nmedicine\n製品\n製品 コピー 2\n製品 名前 3 対照薬C\n製品 削除 3\n0\nへんな言葉\n判定\n終了\n";
    let typed_en = "none\nyes\nDrug A\n\ndrug (ALSO contrast agents, skin tests, hospital preparations)\nprotocol\n0\nyes\nno\nneither\nlist\nquit\n";
    for (name, lang, typed) in [("asking_ja", Lang::Ja, typed), ("asking_en", Lang::En, typed_en)] {
        let (_, ended, said) = run(typed, day("2026-02-01"), lang, Study::default());
        assert_eq!(ended, Ended::Quit);
        for line in said
            .lines()
            .filter(|line| !line.contains("https://") && !line.contains("sha256:") && !line.starts_with("> "))
        {
            assert!(width(line) <= 80, "{line}");
        }
        assert!(!said.chars().any(|c| c.is_control() && c != '\n'));
        with_snapshots_uncounted(|| insta::assert_snapshot!(name, said));
    }
}

#[test]
fn details_are_asked_field_by_field_and_a_bad_day_again() {
    let typed = "詳細\n2026-041\n題名\nv1.2\n病院\n医師\n事務局\n2025-02-30\n平成30年3月31日\n令和7年5月30日\nnone\nyes\n薬剤A\n\n製品 詳細 1\n\n被験薬\n会社\n-\n錠剤\n\n\n\n患者\n\n終了\n";
    let (study, _, _) = run(typed, day("2026-02-01"), Lang::Ja, Study::default());
    let stated: Vec<_> = StudyField::ALL.iter().map(|field| study.texts.get(*field)).collect();
    assert_eq!(stated, ["2026-041", "題名", "v1.2", "病院", "医師", "事務局", "令和7年5月30日"]);
    assert_eq!(study.day(), Some(day("2025-05-30")));
    let product: Vec<_> = ProductField::ALL.iter().map(|field| study.products[0].texts.get(*field)).collect();
    assert_eq!(product, ["薬剤A", "被験薬", "会社", "", "錠剤", "", "", "", "患者", ""]);
}

#[test]
fn one_of_several_answers_is_taken_kept_and_changed() {
    let (study, _, said) =
        run("4か5\n一覧\n変更 1\n\n変更 1\n5、5\n終了\n", day("2026-02-01"), Lang::Ja, Study::default());
    assert!(said.contains("どれか一つ") && said.contains("今の答え"), "{said}");
    assert_eq!(study.answer(Subject::Study, "procedure").unwrap().answer, "records-only");
    let (study, _, said) = run("4 or 5\nquit\n", day("2026-02-01"), Lang::En, Study::default());
    let answer = &study.answer(Subject::Study, "procedure").unwrap().answer;
    assert_eq!(answer.iter().collect::<Vec<_>>(), ["care-only", "records-only"]);
    assert!(said.contains("one of these"), "{said}");
    let written = gaitou::study::write(&study);
    assert!(written.contains("care-only") && gaitou::study::read(&written).unwrap() == study, "{written}");
}

#[test]
fn input_that_ends_is_saved_and_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("deep/cases");
    let cases = ["--cases", kept.to_str().unwrap()];
    let first = gaitou(&[&cases[..], &["ask"]].concat(), "none\nyes\n薬剤A\n\nmedicine");
    assert_eq!(first.code, 0, "{}", first.err);
    let path = kept.join("2026-02-01-1.json");
    assert!(first.out.replace('\n', "").contains("2026-02-01-1.json"), "{}", first.out);
    let again = gaitou(&[&cases[..], &["ask", path.to_str().unwrap()]].concat(), "protocol\nholder\n終了\n");
    assert!(again.out.contains("判定: 特定臨床研究"), "{}", again.out);
    let decided = gaitou(&["decide", "--exit-code", path.to_str().unwrap()], "");
    assert_eq!(decided.code, 13);
    // Another new interview takes the next name and leaves the first case alone.
    assert_eq!(gaitou(&[&cases[..], &["ask"]].concat(), "marketing-trial\n").code, 0);
    assert!(kept.join("2026-02-01-2.json").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn a_folder_that_is_not_there_is_told_before_the_first_question() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("no-such-folder/case.json");
    let run = gaitou(&["ask", nowhere.to_str().unwrap()], "1\n");
    assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (4, "", 1), "{}", run.err);
}

#[test]
fn what_cannot_be_saved_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    // A file stands where the folder of cases should be made.
    let run = gaitou(&["--cases", file.join("cases").to_str().unwrap(), "ask"], "marketing-trial\n");
    assert_eq!((run.code, run.err.lines().count()), (4, 1), "{}", run.err);
    assert!(run.out.contains("\"procedure\": \"marketing-trial\""), "{}", run.out);
}

#[test]
fn every_answer_is_saved_at_once_and_what_is_taken_back_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    let file = path.to_str().unwrap();
    // The output breaks off in the middle: what was answered until then is in the file.
    struct Short(usize);
    impl std::io::Write for Short {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::Other)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut err = Vec::new();
    let code = gaitou::cli::run(
        ["gaitou", "ask", file].into_iter().map(Into::into),
        &mut gaitou::cli::Io {
            stdin: &mut &b"none\nyes\nA\n\nmedicine\nprotocol\nholder\n"[..],
            stdout: &mut Short(3_000),
            stderr: &mut err,
            interactive: false,
            today: day("2026-02-01"),
            variable: &|_| None,
            start: &|_, _| Ok(()),
        },
    );
    assert_ne!(code, 0);
    assert!(fs::read_to_string(&path).unwrap().contains("\"evaluates\": \"yes\""));

    fs::write(&path, "{\"format\":1,\"answers\":{\"procedure\":\"none\"}}").unwrap();
    let run = gaitou(&["ask", file], "変更 1\ncare-only\n保存\n変更 1\nnone\n終了\n");
    assert_eq!(run.code, 0);
    assert!(fs::read_to_string(&path).unwrap().contains("\"procedure\": \"none\""), "{}", run.out);
}

#[test]
fn commands_work_where_names_and_texts_are_asked_for() {
    let end = |script: &str| run(script, day("2026-02-01"), Lang::Ja, Study::default());
    let (study, ended, _) = end("none\nyes\n?\n製品 追加 薬剤B\n薬剤A\n終了\n");
    let names: Vec<_> = study.products.iter().map(|product| product.texts.get(ProductField::Name)).collect();
    assert_eq!((names, ended), (vec!["薬剤B", "薬剤A"], Ended::Quit));
    let (study, _, said) = end("none\nyes\n戻る\ntechnique-only\n");
    assert_eq!(study.answer(Subject::Study, "evaluates").unwrap().answer, "technique-only");
    assert!(study.products.is_empty() && said.contains("判定: 臨床研究法の対象外"), "{said}");
    let (study, _, _) = end("詳細\n2026-041\n戻る\nnone\n");
    assert_eq!(study.texts.iter().count(), 1);
    assert_eq!(study.answer(Subject::Study, "procedure").unwrap().answer, "none");
    // What is left out wipes nothing.
    let (study, _, _) = end("none\nyes\n薬剤A\n\nメモ 文\nメモ\n出典 1\n製品 名前 1\n製品 追加\n");
    assert_eq!(study.products.len(), 1);
    assert_eq!(study.products[0].texts.get(ProductField::Name), "薬剤A");
    assert_eq!(study.answer(Subject::Study, "evaluates").unwrap().note, "文");
    assert_eq!(study.answer(Subject::Study, "evaluates").unwrap().source, "");
}

#[test]
fn going_back_follows_the_path_as_it_is_now() {
    // A food was asked about the pharmacopoeia, then became a medicine: going back must not ask that again.
    let script = "none\nyes\nX\n\nfood-or-goods\nno\n変更 3\nmedicine\n戻る\n\n戻る\n戻る\n";
    let (_, _, said) = run(script, day("2026-02-01"), Lang::Ja, Study::default());
    let after = said.split("> 戻る").skip(1).collect::<Vec<_>>();
    assert!(after[0].contains("評価する製品") && after[1].contains("評価する製品"), "{said}");
    assert!(!after.concat().contains("日本薬局方"), "{said}");
    // A resumed case can be gone back along as well.
    let case = cases().into_iter().find(|case| case.name.starts_with("derived-52")).unwrap();
    let mut study = case.study;
    study.set(Subject::Study, "procedure", "none");
    let (_, _, said) = run("戻る\n", day("2026-02-01"), Lang::Ja, study);
    assert!(said.contains("今の答え"), "{said}");
}

#[test]
fn nothing_stated_is_nothing_saved() {
    let folder = tempfile::tempdir().unwrap();
    let run = gaitou(&["--cases", folder.path().to_str().unwrap(), "ask"], "?\n終了\n");
    assert_eq!(run.code, 0);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_finished_case_opens_with_its_verdict() {
    for case in cases() {
        let (study, _, said) = run("", day("2026-02-01"), Lang::Ja, case.study.clone());
        assert_eq!(study, case.study, "{}", case.name);
        let verdict = Verdict::judge(editions(), &case.study, day("2026-02-01")).unwrap();
        assert_eq!(said.contains("判定: "), verdict.next.is_none(), "{}", case.name);
    }
}

#[test]
fn lines_that_are_no_text_or_too_long_are_asked_for_again() {
    let mut bytes = b"\x82\xcd\x82\xa2\n".to_vec();
    bytes.extend(vec![b'x'; 200_000]);
    bytes.extend(b"\nmarketing-trial\n");
    let mut output = Vec::new();
    let world = World {
        beside: gaitou::report::Beside::none(),
        editions: editions(),
        lang: Lang::Ja,
        today: day("2026-02-01"),
        input: &mut bytes.as_slice() as &mut dyn BufRead,
        output: &mut output,
        echo: false,
        save: &mut |_| Ok(Saved { path: "saved".into(), left: None }),
    };
    let mut study = Study::default();
    interview(world, &mut study).unwrap();
    assert_eq!(study.answer(Subject::Study, "procedure").unwrap().answer, "marketing-trial");
    let said = String::from_utf8(output).unwrap();
    assert!(said.contains("UTF-8 の文字で") && said.contains("長すぎて"), "{said}");
}

/// A word that users bring answers its question; against what is said of the product it is asked about, once.
#[test]
fn words_that_users_bring_find_their_answer_and_ask_back() {
    let ask = |script: &str| run(script, day("2026-02-01"), Lang::Ja, Study::default());
    let kind = |study: &Study| study.products[0].answers["kind"].answer.clone();
    let (study, _, said) = ask("none\nyes\n製品A\n\nサプリメント\n");
    assert!(kind(&study) == "food-or-goods" && said.contains("答え: 食品"), "{said}");
    let (study, _, said) = ask("none\nyes\n便移植の液\n\nfood-or-goods\n");
    let flat: String = said.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(kind(&study) == "food-or-goods" && flat.contains("「便移植」とあります"), "{said}");
    assert_eq!(flat.matches("とあります").count(), 1, "{said}");
    let (_, _, said) = ask("none\nyes\n便移植の液\n\nmedicine\n");
    assert!(!said.contains("とあります"), "{said}");
}
