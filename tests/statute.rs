//! Official texts: what stands at a place of them, however the law is built, and what is refused.
//!
//! The laws of these tests are made up; each file in `tests/statute` has one shape of e-Gov's schema.

use std::fs;
use std::io::Write;

use gaitou::report::watch_text;
use gaitou::statute::{
    KnownProvisions, Print, Shelf, State, Unreadable, Version, Volume, check, find, page, parse, unpack,
};
use gaitou::text::Lang;
use gaitou::tree::{Editions, Provision};
use serde_json::Value;

use super::commands::gaitou;
use super::common::{day, files, root};

fn bytes(name: &str) -> Vec<u8> {
    fs::read(root().join(format!("tests/statute/{name}.xml"))).unwrap()
}

fn volume(name: &str) -> Volume {
    let version = Version::of_file("508AC0000000900_20260401_000000000000000.xml").unwrap();
    Volume { version, law: parse(&bytes(name)).unwrap() }
}

/// The page of a place as it is read: set in by two spaces a level, what is cited led by `>`.
fn read(name: &str, place: &str) -> String {
    let at = Provision::read(place).unwrap_or_else(|| panic!("{place}"));
    let Some(page) = page(&volume(name), &at, Lang::Ja) else { return "-".to_owned() };
    let line = |line: &gaitou::statute::PageLine| {
        format!("{}{}{}", if line.marked { ">" } else { " " }, "  ".repeat(line.depth), line.text)
    };
    page.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_cited_sub_item_is_marked_in_its_article() {
    let article = read("sub-items", "2(2)(ii)ロ");
    assert_eq!(
        article,
        " （箱）\n 第二条　この法律で「箱」とは、ものを入れる器をいう。\n ２　次に掲げる箱は、青く塗る。\n   一　紙の箱\n   \
         二　次に掲げる木の箱\n     イ　軽いもの\n>    ロ　重いもの（第二条第一項の箱に限る。）\n>      （１）　角があるもの\n\
         >      （２）　角がないもの\n     ハ　水に浮くもの"
    );
    assert_eq!(read("sub-items", "2(2)(ii)ロ(2)").matches('>').count(), 1);
    assert_eq!(read("sub-items", "第2条").matches('>').count(), 10);
    for nowhere in ["3", "2(3)", "2(2)(iii)", "2(2)(ii)ニ", "2(2)(ii)ロ(3)", "別表", "附則第2条"] {
        assert_eq!(read("sub-items", nowhere), "-", "{nowhere}");
    }
}

#[test]
fn tables_stand_in_articles_and_at_the_end() {
    assert_eq!(read("tables", "1"), ">第一条　箱の色は、次の表のとおりとする。\n>  箱　色\n>  紙の箱　一青");
    let law = parse(&bytes("tables")).unwrap();
    let row: Provision = serde_json::from_str(r#"{"table":"1","row":"2"}"#).unwrap();
    assert_eq!(find(&law, &row).unwrap().cited[0].text, "二　大きな箱");
    assert_eq!(read("tables", "別表第2"), ">別表第二\n>一　赤い紙\n>二　白い紙");
}

#[test]
fn deleted_articles_are_found_by_each_of_their_numbers() {
    for place in ["4", "5", "6"] {
        assert_eq!(read("deleted", place), ">第四条から第六条まで　削除");
        let law = parse(&bytes("deleted")).unwrap();
        let at = Provision::read(place).unwrap();
        assert!(find(&law, &at).unwrap().cited[0].is_deleted());
    }
    assert_eq!(read("deleted", "7(i)"), " 第七条　次に掲げる箱は、開けない。\n>  一　削除\n   二　古い箱");
}

#[test]
fn articles_and_items_put_in_later_have_numbers_of_their_own() {
    assert_eq!(read("branches", "第6条の2第1号の2").matches('>').count(), 1);
    assert!(read("branches", "第6条の2第1号の2").contains(">  一の二　綿の紐"));
    assert_eq!(read("branches", "第6条の5の3"), ">第六条の五の三　紐は、二度結ぶ。");
    let law = parse(&bytes("branches")).unwrap();
    let to = |json: &str| find(&law, &serde_json::from_str(json).unwrap()).map(|found| found.cited.len());
    assert_eq!(to(r#"{"article":"6","to":{"article":"6-5-3"}}"#), Some(3));
    assert_eq!(to(r#"{"article":"6-2","item":"1","to":{"item":"1-2"}}"#), Some(2));
}

#[test]
fn supplementary_provisions_are_those_of_one_law() {
    assert_eq!(read("supplementary", "附則第3条"), " 附　則\n>第三条　古い箱は、一年の間、開けなくてよい。");
    assert_eq!(
        read("supplementary", "附則（令和9年法律第51号）第2項").lines().last(),
        Some(">２　白い箱は、なお青く塗る。")
    );
    assert_eq!(read("supplementary", "附則（令和9年法律第52号）第2項"), "-");
    let law = parse(&bytes("supplementary")).unwrap();
    assert_eq!(law.last_amendment(), Some("令和9年法律第51号"));
    assert_eq!(law.amended, Some(jiff::civil::date(2027, 6, 14)));
}

#[test]
fn a_table_of_the_supplementary_provisions_is_found_by_its_row() {
    let law = parse(&bytes("supplementary-table")).unwrap();
    let at: Provision = serde_json::from_str(r#"{"suppl":"","table":"","row":"4"}"#).unwrap();
    assert_eq!(find(&law, &at).unwrap().cited[0].text, "四　古い箱");
}

#[test]
fn readings_are_left_out_and_nothing_else_is() {
    assert_eq!(
        read("readings", "1(1)(i)"),
        " 第一条　函は、A&Bの印を付ける。ただし、小さな箱は、この限りでない。\n>  一　左　右\n>  上\n>  下"
    );
}

#[test]
fn a_digest_is_of_words_alone() {
    let text = String::from_utf8(bytes("sub-items")).unwrap();
    let print = |text: &str| {
        let law = parse(text.as_bytes()).unwrap();
        Print::of(&find(&law, &Provision::read("2(2)(ii)ロ").unwrap()).unwrap())
    };
    let read = print(&text);
    let spaced = text.replace("重いもの", "重い\u{3000}もの\n        ").replace("イ</Sub", "イ </Sub");
    assert_eq!(print(&spaced), read);
    // A word elsewhere in the article is none of the provision's.
    assert_eq!(print(&text.replace("軽いもの", "軽い箱")), read);
    let reworded = print(&text.replace("重いもの", "重い箱"));
    assert!(reworded.text != read.text && reworded.apart_from_references != read.apart_from_references);
    let renumbered = print(&text.replace("（第二条第一項の箱", "（前項の箱"));
    assert!(renumbered.text != read.text && renumbered.apart_from_references == read.apart_from_references);
}

#[test]
fn what_is_no_law_is_refused_in_one_line() {
    let text = String::from_utf8(bytes("sub-items")).unwrap();
    let deep = text.replace("軽いもの", &format!("{}x{}", "<Line>".repeat(80), "</Line>".repeat(80)));
    for (bytes, fault) in [
        (b"".to_vec(), Unreadable::NotALaw),
        (b"{}".to_vec(), Unreadable::NotALaw),
        (b"<html/>".to_vec(), Unreadable::NotALaw),
        (b"<Law><LawNum>x</LawNum></Law>".to_vec(), Unreadable::NoNumber),
        ("<Law><LawNum>令和八年法律第一号</LawNum></Law>".into(), Unreadable::Nothing),
        (text.as_bytes()[..text.len() / 2].to_vec(), Unreadable::Cut),
        (text.replace("</Item>", "</Itme>").into_bytes(), Unreadable::NotXml(30)),
        (text.replace("軽い", "&light;").into_bytes(), Unreadable::Entity(37)),
        (text.replace("<Law ", "<!DOCTYPE Law [<!ENTITY a \"b\">]>\n<Law ").into_bytes(), Unreadable::Entity(2)),
        (deep.into_bytes(), Unreadable::TooDeep),
        (b"\xff<Law/>".to_vec(), Unreadable::NotUtf8(0)),
    ] {
        let found = parse(&bytes).unwrap_err();
        assert_eq!(std::mem::discriminant(&found), std::mem::discriminant(&fault), "{found:?} {fault:?}");
        for lang in Lang::ALL {
            assert!(!found.say(lang).contains('\n'));
        }
    }
}

#[test]
fn the_version_in_force_is_the_last_that_has_begun() {
    let of =
        |name: &str| Volume { version: Version::of_file(name).unwrap(), law: parse(&bytes("supplementary")).unwrap() };
    let shelf = Shelf::of(vec![
        of("508AC0000000900_20300401.xml"),
        of("508AC0000000900_20280401_509AC0000000051.xml"),
        of("508AC0000000900.xml"),
        of("509AC0000000001.xml"),
    ]);
    let on = |year| shelf.on("508AC0000000900", jiff::civil::date(year, 12, 31)).map(|found| found.version.file());
    assert_eq!(on(2031).as_deref(), Some("508AC0000000900_20300401.xml"));
    assert_eq!(on(2029).as_deref(), Some("508AC0000000900_20280401_509AC0000000051.xml"));
    // A file without a day was there when its last amendment was made known, and no earlier.
    assert_eq!(on(2027).as_deref(), Some("508AC0000000900.xml"));
    assert_eq!(on(2026), None);
}

/// Editions of one tree of the test data whose every citation is of the made-up law, at one place.
fn editions(place: &str) -> Editions {
    let at = serde_json::to_value(Provision::read(place).unwrap()).unwrap();
    let mut tree: Value = serde_json::from_slice(&fs::read(root().join("tests/problems/valid.json")).unwrap()).unwrap();
    cite(&mut tree, &at);
    let mut sources: Value =
        serde_json::from_slice(&fs::read(root().join("tests/problems/sources.json")).unwrap()).unwrap();
    sources["sources"][0]["law_id"] = LAW.into();
    sources["sources"][0]["number"] = "令和8年法律第900号".into();
    Editions::load(&sources.to_string(), &[(tree["id"].as_str().unwrap(), &tree.to_string())])
        .unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn cite(value: &mut Value, at: &Value) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("source") && fields.contains_key("at") {
                fields.insert("at".to_owned(), Value::Array(vec![at.clone()]));
            }
            fields.values_mut().for_each(|value| cite(value, at));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| cite(value, at)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

const LAW: &str = "508AC0000000900";

/// A version of the law of a file of the test data, with some of its words in others.
fn version(day: &str, words: &str, others: &str) -> Volume {
    let text = String::from_utf8(bytes("sub-items")).unwrap().replace(words, others);
    Volume { version: Version::of_file(&format!("{LAW}_{day}.xml")).unwrap(), law: parse(text.as_bytes()).unwrap() }
}

#[test]
fn the_watch_tells_what_became_of_a_cited_provision() {
    let editions = editions("2(2)(ii)ロ");
    let tree = &editions.all()[0];
    let begins = tree.document().in_force_from;
    let read = version(&begins.strftime("%Y%m%d").to_string(), "", "");
    let mut known = KnownProvisions::default();
    assert_eq!(known.add(&read, &editions, false), 1);
    assert_eq!(KnownProvisions::parse(&known.write()).unwrap(), known);
    assert!(known.unread(&editions).is_empty() && KnownProvisions::default().unread(&editions).len() == 1);
    let state = |known: &KnownProvisions, volumes: Vec<Volume>| {
        let shelf = Shelf::of(volumes);
        let checked = check(&editions, tree, day("2099-01-01"), &shelf, known);
        assert!(checked.len() == 1 && !checked[0].parts.is_empty());
        checked[0].state
    };
    let now = |words: &str, others: &str| state(&known, vec![version("20980101", words, others)]);
    assert_eq!(now("", ""), State::Same);
    assert_eq!(now("軽いもの", "軽い箱"), State::Same);
    assert_eq!(now("重いもの", "重い箱"), State::Changed { references_only: false, of_copy: false });
    assert_eq!(now("第二条第一項の箱", "前項の箱"), State::Changed { references_only: true, of_copy: false });
    assert_eq!(now("<Subitem1Title>ロ", "<Subitem1Title>ニ"), State::Gone);
    assert_eq!(state(&known, vec![]), State::NotHeld);
    assert_eq!(state(&KnownProvisions::default(), vec![version("20980101", "", "")]), State::NotRead);
    // The words of another edition's time are none that this one rests on.
    let mut older = KnownProvisions::default();
    older.add(&version("19000101", "重いもの", "重い箱"), &editions, false);
    older.add(&read, &editions, false);
    assert_eq!(
        state(&older, vec![version("20980101", "重いもの", "重い箱")]),
        State::Changed { references_only: false, of_copy: false }
    );
}

#[test]
fn what_changed_stands_side_by_side_with_what_leans_on_it() {
    let editions = editions("2(2)(ii)ロ");
    let tree = &editions.all()[0];
    let read = version(&tree.document().in_force_from.strftime("%Y%m%d").to_string(), "", "");
    let mut known = KnownProvisions::default();
    known.add(&read, &editions, false);
    let shelf = Shelf::of(vec![read, version("20980101", "重いもの", "重い箱")]);
    let checked = check(&editions, tree, day("2099-01-01"), &shelf, &known);
    let text = watch_text(&checked, tree, &shelf, Lang::Ja, 200);
    for words in ["変わった: act 第2条第2項第2号ロ", "これに拠るもの: 質問「", "ロ重い【もの】（", "ロ重い【箱】（"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
    // Between two versions that say the same there is nothing to be seen; one that lacks it all differs in every word.
    let sides = |old: (&str, &str), new: (&str, &str)| {
        let shelf = Shelf::of(vec![version("20970101", old.0, old.1), version("20980101", new.0, new.1)]);
        let checked = check(&editions, tree, day("2099-01-01"), &shelf, &known);
        watch_text(&checked, tree, &shelf, Lang::Ja, 200).matches('【').count()
    };
    assert_eq!(sides(("重いもの", "重い箱"), ("重いもの", "重い箱")), 0);
    assert_eq!(sides(("<Subitem1Title>ロ", "<Subitem1Title>ニ"), ("重いもの", "重い箱")), 1);
}

#[test]
fn laws_are_added_listed_shown_and_removed() {
    let (here, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = here.path().join("e-gov");
    fs::create_dir_all(folder.join("sub")).unwrap();
    let official = format!("{LAW}_20260401_000000000000000.xml");
    fs::write(folder.join("sub").join(&official), bytes("sub-items")).unwrap();
    let mut packed = zip::ZipWriter::new(fs::File::create(folder.join("law.zip")).unwrap());
    for (name, content) in [(format!("a/{LAW}.xml"), bytes("tables")), ("a/pict/fig.jpg".to_owned(), vec![1, 2])] {
        packed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(&content).unwrap();
    }
    packed.finish().unwrap();
    let law = kept.path().join("law").to_string_lossy().into_owned();
    let run = |args: &[&str]| gaitou(&[args, &["--law", &law]].concat(), "");
    let added = run(&["law", "add", &folder.to_string_lossy(), "--as-of", "2027-01-01"]);
    assert_eq!((added.code, added.err.as_str()), (0, ""), "{}", added.out);
    let names =
        || files(&kept.path().join("law")).iter().map(|path| path.file_name().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(), [official.as_str(), &format!("{LAW}_20270101.xml")]);
    let listed = run(&["law", "list"]).out;
    assert!(listed.contains("令和8年4月1日施行の条文") && listed.contains("引用する文書なし"), "{listed}");
    let bad = here.path().join("bad.xml");
    fs::write(&bad, "<html/>").unwrap();
    let refused = run(&["law", "add", &bad.to_string_lossy()]);
    assert_eq!((refused.code, refused.err.lines().count()), (3, 1), "{}", refused.err);
    let show = run(&["law", "show", "cra-2025", "2(2)(ii)ロ"]);
    assert_eq!(show.code, 1);
    assert!(show.err.contains("https://laws.e-gov.go.jp/law/429AC0000000016#Mp-At_2-Pr_2-It_2"), "{}", show.err);
    assert_eq!(run(&["law", "show", "cra-2025", "どこか"]).code, 2);
    assert_eq!(run(&["law", "show", "cra-1999", "2"]).code, 2);
    assert_eq!(run(&["law", "remove", LAW]).code, 0);
    assert!(names().is_empty());
}

#[test]
fn every_citation_of_a_law_has_been_read() {
    let mut unread = KnownProvisions::shipped().unread(super::common::editions());
    unread.retain(|(law, at)| KnownProvisions::shipped().why_without(law, at).is_none());
    assert!(unread.is_empty(), "{unread:?}");
    assert!(!KnownProvisions::shipped().provisions.is_empty());
}

#[test]
fn a_recheck_names_what_changed_since_the_record() {
    let folder = root().join("tests/records");
    let run = gaitou(&["recheck", &folder.to_string_lossy(), "--as-of", "2026-11-26"], "");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("新たに聞く"), "{}", run.out);
    let here = tempfile::tempdir().unwrap();
    for name in ["out.csv", "out.xlsx"] {
        let path = here.path().join(name);
        let run = gaitou(&["recheck", &folder.to_string_lossy(), "-o", &path.to_string_lossy()], "");
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(fs::metadata(&path).unwrap().len() > 1000);
    }
    let broken = here.path().join("broken.json");
    fs::write(&broken, "{}").unwrap();
    let run = gaitou(&["recheck", &broken.to_string_lossy()], "");
    assert_eq!((run.code, run.err.lines().count()), (1, 1), "{}", run.err);
    assert!(run.err.contains("broken.json: 1 行目: "), "{}", run.err);
}

#[test]
fn what_differs_from_a_copy_is_told_apart_from_what_changed() {
    let editions = editions("2(2)(ii)ロ");
    let tree = &editions.all()[0];
    let begins = tree.document().in_force_from.strftime("%Y%m%d").to_string();
    // The copy lost a word of the version that it is of.
    let mut known = KnownProvisions::default();
    known.add(&version(&begins, "重いもの", "重い"), &editions, true);
    let state = |volumes: Vec<Volume>| check(&editions, tree, day("2099-01-01"), &Shelf::of(volumes), &known)[0].state;
    assert_eq!(state(vec![version(&begins, "", "")]), State::NotRead);
    let changed = |of_copy| State::Changed { references_only: false, of_copy };
    assert_eq!(state(vec![version("20980101", "重いもの", "重い箱")]), changed(true));
    // With the official text of then at hand the copy counts for nothing.
    assert_eq!(state(vec![version(&begins, "", ""), version("20980101", "重いもの", "重い箱")]), changed(false));
    assert_eq!(state(vec![version(&begins, "", ""), version("20980101", "", "")]), State::Same);
    // Once the official text was read, the version is no copy any more.
    let mut read = known.clone();
    read.add(&version(&begins, "", ""), &editions, false);
    assert!(read.copies.is_empty() && !known.copies.is_empty());
}

#[test]
fn a_change_in_references_alone_is_called_that_and_shown() {
    let editions = editions("2(2)(ii)ロ");
    let tree = &editions.all()[0];
    let read = version(&tree.document().in_force_from.strftime("%Y%m%d").to_string(), "", "");
    let mut known = KnownProvisions::default();
    known.add(&read, &editions, false);
    let shelf = Shelf::of(vec![read, version("20980101", "第二条第一項の箱", "前項の箱")]);
    let checked = check(&editions, tree, day("2099-01-01"), &shelf, &known);
    let text = watch_text(&checked, tree, &shelf, Lang::Ja, 200);
    for words in ["引用する条項の番号だけが変わった: act", "（【第二条第一】項の箱", "（【前】項の箱"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn what_has_no_digest_says_why() {
    let known = KnownProvisions::shipped();
    let article: Provision = serde_json::from_str(r#"{"article":"90"}"#).unwrap();
    assert!(
        known.why_without("430M60000100017", &article).is_some() && known.of("430M60000100017", &article).is_none()
    );
    assert!(known.why_without("430M60000100017", &Provision::read("2").unwrap()).is_none());
    assert!(
        !known.is_copy("429AC0000000016", day("2025-05-31")) && known.is_copy("430M60000100017", day("2025-11-20"))
    );
    let checked = gaitou(&["trees", "check", "--law"], "");
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert!(checked.out.contains("417AC0000000086 第2条第3号の2: 照合の記録がありません。会社法"), "{}", checked.out);
}

/// An archive of files, each of so many bytes of a law's text and spaces behind it.
fn packed(files: &[(&str, &[u8], usize)]) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content, spaces) in files {
        packed.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(content).unwrap();
        let block = vec![b' '; 1 << 20];
        for _ in 0..*spaces {
            packed.write_all(&block).unwrap();
        }
    }
    packed.finish().unwrap().into_inner()
}

#[test]
fn archives_are_opened_with_their_folders_and_never_without_end() {
    let law = bytes("sub-items");
    let found =
        unpack(&packed(&[("a/b/../x.xml", &law, 0), ("a/pict/fig.jpg", b"x", 0), ("b\\y.XML", &law, 0)])).unwrap();
    assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["x.xml", "y.XML"]);
    // A megabyte of spaces packs into a kilobyte.
    let bomb = packed(&[("a.xml", &law, 33)]);
    assert!(bomb.len() < 100_000);
    let many: Vec<String> = (0..10).map(|at| format!("{at}.xml")).collect();
    let many: Vec<(&str, &[u8], usize)> = many.iter().map(|name| (name.as_str(), law.as_slice(), 30)).collect();
    let names: Vec<String> = (0..2_001).map(|at| format!("{at}.xml")).collect();
    let names: Vec<(&str, &[u8], usize)> = names.iter().map(|name| (name.as_str(), b"".as_slice(), 0)).collect();
    for (archive, fault) in [
        (bomb, Unreadable::TooLong),
        (packed(&many), Unreadable::TooMuch),
        (packed(&names), Unreadable::TooMuch),
        (packed(&[("a.txt", b"x", 0)]), Unreadable::NoXml),
        (b"PK\x03\x04 and no more".to_vec(), Unreadable::NotAnArchive),
    ] {
        assert_eq!(unpack(&archive).unwrap_err(), fault);
        Lang::ALL.into_iter().for_each(|lang| assert!(!fault.say(lang).contains('\n')));
    }
}

#[test]
fn what_a_version_serves_is_said_for_its_days() {
    let kept = tempfile::tempdir().unwrap();
    let law = kept.path().to_string_lossy().into_owned();
    let text = String::from_utf8(bytes("sub-items")).unwrap();
    let act = text.replacen("令和八年法律第九百号", "平成二十九年法律第十六号", 1);
    assert_ne!(act, text);
    for name in ["429AC0000000016_20180401.xml", "429AC0000000016_20250531.xml"] {
        fs::write(kept.path().join(name), &act).unwrap();
    }
    let list = |args: &[&str]| gaitou(&[&["law", "list", "--law", &law], args].concat(), "").out;
    let all = list(&[]);
    assert!(all.contains("cra-2018（clinical-research-act-2018）: 引用する 33 の条項のうち 26 がない:"), "{all}");
    let of_day = list(&["--as-of", "2020-01-01"]);
    assert!(of_day.contains("20180401") && !of_day.contains("20250531"), "{of_day}");
    assert!(of_day.contains("2020-01-01 の条文なし: pmd-act"), "{of_day}");
}
