//! Official texts: what stands at a place of them, however the law is built, and what is refused.
//!
//! The laws of these tests are made up; each file in `tests/statute` has one shape of e-Gov's schema.

use std::fs;

use gaitou::statute::{Print, Shelf, Unreadable, Version, Volume, find, page, parse};
use gaitou::text::Lang;
use gaitou::tree::Provision;

use super::common::root;

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
    let line = |line: &gaitou::statute::Line| {
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
    assert_eq!(read("tables", "別表第1の2の項").matches('>').count(), 0);
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
