//! Provisions in words: 第2条第2項第2号イ・ハ・ホ, Art. 2(2)(ii)(a), (c), (e).

use super::number::IROHA;
use super::{Numbered, Provision};
use crate::text::{Lang, parse_day};

/// Some provisions of one document in words; what a place shares with the one before it is not said again.
/// None at all is the document as a whole.
pub fn words(provisions: &[Provision], lang: Lang) -> String {
    if provisions.is_empty() {
        return lang.pick("全体", "as a whole").to_owned();
    }
    let mut text = String::new();
    let mut before: Option<&Provision> = None;
    for provision in provisions {
        let (unsaid, mark) = before.map_or((0, ""), |before| shared(before, provision, lang));
        text += mark;
        text += &one(provision, unsaid, before.is_some_and(|before| alike(before, provision)), lang);
        before = Some(provision);
    }
    text
}

/// Whether both begin with the same kind of field, so that English need not name the kind again: Art. 17, 18.
fn alike(before: &Provision, provision: &Provision) -> bool {
    let (one, other) = (before.steps(), provision.steps());
    let (Some((one, _)), Some((other, _))) = (one.first(), other.first()) else { return false };
    one == other && before.place.is_none() && provision.place.is_none()
}

/// How many outer fields a provision shares with the one before it so that they go unsaid, and what joins the two.
fn shared(before: &Provision, provision: &Provision, lang: Lang) -> (usize, &'static str) {
    let (one, other) = (before.steps(), provision.steps());
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    // Only what differs in its innermost field is joined so; a stretch or a name in between would be misread.
    let plain = before.to.is_none() && before.place.is_none() && provision.place.is_none();
    let same = if plain && same < other.len() { same } else { 0 };
    let siblings = same + 1 == one.len() && same + 1 == other.len();
    let inner = matches!(other.get(same), Some((Numbered::Item | Numbered::Sub, _))) && provision.to.is_none();
    let mark = lang.pick(if same > 0 && siblings && inner { "・" } else { "、" }, ", ");
    (same, mark)
}

/// One provision, its first `unsaid` fields left out, and the kind of its first field too where that was just said.
fn one(provision: &Provision, unsaid: usize, bare: bool, lang: Lang) -> String {
    let steps = provision.steps();
    let mut text = provision.place.as_ref().map(|place| place.get(lang).to_owned()).unwrap_or_default();
    let mut outer = None;
    for (at, (level, value)) in steps.iter().enumerate().skip(unsaid) {
        if !text.is_empty() {
            text += gap(outer, *level, lang);
        }
        text += &step(*level, value, bare && at == 0, lang);
        outer = Some((*level, *value));
    }
    if let (Some(to), Some((level, _))) = (&provision.to, steps.last())
        && let Some((_, end)) = to.steps().last()
    {
        text += lang.pick("から", " to ");
        text += &step(*level, end, true, lang);
    }
    text
}

/// What stands between a field and the one outside it, or the name of the place.
fn gap(outer: Option<(Numbered, &str)>, level: Numbered, lang: Lang) -> &'static str {
    match (lang, level) {
        (Lang::Ja, Numbered::Question | Numbered::Section | Numbered::Page) => " ",
        (Lang::Ja, _) | (Lang::En, Numbered::Paragraph | Numbered::Item | Numbered::Sub) => "",
        (Lang::En, Numbered::Article) if outer == Some((Numbered::Suppl, "")) => " ",
        (Lang::En, _) => ", ",
    }
}

/// One field in words; `bare` where the word for its kind was said just before (in English).
fn step(level: Numbered, value: &str, bare: bool, lang: Lang) -> String {
    match lang {
        Lang::Ja => match level {
            Numbered::Suppl if value.is_empty() => "附則".to_owned(),
            Numbered::Suppl => format!("附則（{value}）"),
            Numbered::Article => branched(value, "条"),
            Numbered::Paragraph => format!("第{value}項"),
            Numbered::Item => branched(value, "号"),
            Numbered::Sub => value.to_owned(),
            Numbered::Table if value.is_empty() => "別表".to_owned(),
            Numbered::Table => format!("別表第{value}"),
            Numbered::Row => format!("{value}の項"),
            Numbered::Form => format!("様式第{value}"),
            Numbered::Question => format!("問{value}"),
            Numbered::Section => format!("「{value}」"),
            Numbered::Page => format!("{value}頁"),
        },
        Lang::En => match level {
            Numbered::Suppl if value.is_empty() => "Suppl.".to_owned(),
            Numbered::Suppl => format!("Suppl. of {}", amending(value).unwrap_or_else(|| value.to_owned())),
            Numbered::Article if bare => value.to_owned(),
            Numbered::Article => format!("Art. {value}"),
            Numbered::Paragraph => format!("({value})"),
            Numbered::Item => format!("({})", roman(value)),
            Numbered::Sub => letter(value),
            Numbered::Table if value.is_empty() => "Table".to_owned(),
            Numbered::Table => format!("Table {value}"),
            Numbered::Row => format!("row {value}"),
            Numbered::Form => format!("Form {value}"),
            Numbered::Question if bare => value.to_owned(),
            Numbered::Question => format!("Q {value}"),
            Numbered::Section => format!("section {value}"),
            Numbered::Page if value.contains('-') => format!("pp. {value}"),
            Numbered::Page => format!("p. {value}"),
        },
    }
}

/// `9-20-2` as 第9条の20の2.
fn branched(value: &str, kind: &str) -> String {
    let (number, branch) = value.split_once('-').map_or((value, None), |(number, branch)| (number, Some(branch)));
    let branch = branch.map(|branch| format!("の{}", branch.replace('-', "の"))).unwrap_or_default();
    format!("第{number}{kind}{branch}")
}

/// `3-2` as iii-2.
fn roman(value: &str) -> String {
    let (number, branch) = value.split_once('-').map_or((value, None), |(number, branch)| (number, Some(branch)));
    let mut left = number.parse::<u32>().unwrap_or(0);
    let mut text = String::new();
    for (worth, sign) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while left >= worth {
            text += sign;
            left -= worth;
        }
    }
    branch.map_or_else(|| text.clone(), |branch| format!("{text}-{branch}"))
}

/// `ロ` as (b), `イ(1)` as (a)1.
fn letter(value: &str) -> String {
    let mut chars = value.chars();
    let place = chars.next().and_then(|kana| IROHA.chars().position(|known| known == kana));
    let letter = place.and_then(|place| ('a'..='z').nth(place));
    let inner = chars.as_str().trim_matches(['(', ')']);
    letter.map_or_else(|| format!("({value})"), |letter| format!("({letter}){inner}"))
}

/// The number of an amending law in English, `Act No. 51 of 2024`; `None` if it cannot be read.
pub(super) fn amending(value: &str) -> Option<String> {
    let (year, rest) = value.split_once('年')?;
    let year = parse_day(&format!("{year}年12月31日")).ok()?.year();
    let (kind, number) = rest.split_once('第')?;
    let number = number.strip_suffix('号')?;
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kind = match kind {
        "法律" => "Act",
        "政令" => "Cabinet Order",
        "厚生労働省令" => "MHLW Ordinance",
        "厚生労働省告示" => "MHLW Notice",
        "内閣府令" => "Cabinet Office Ordinance",
        _ => return None,
    };
    Some(format!("{kind} No. {number} of {year}"))
}

#[cfg(test)]
mod tests {
    use super::super::{address, flaw, rank};
    use super::*;

    fn read(json: &str) -> Vec<Provision> {
        serde_json::from_str(json).unwrap_or_default()
    }

    #[test]
    fn places_are_said_as_lawyers_say_them() {
        for (json, ja, en) in [
            ("[]", "全体", "as a whole"),
            (r#"[{"article":"2","paragraph":"2","item":"2","sub":"ロ"}]"#, "第2条第2項第2号ロ", "Art. 2(2)(ii)(b)"),
            (
                r#"[{"article":"2","paragraph":"2","item":"2","sub":"イ"},{"article":"2","paragraph":"2","item":"2","sub":"ハ"},
                    {"article":"2","paragraph":"2","item":"2","sub":"ホ"}]"#,
                "第2条第2項第2号イ・ハ・ホ",
                "Art. 2(2)(ii)(a), (c), (e)",
            ),
            (r#"[{"article":"5","to":{"article":"14"}}]"#, "第5条から第14条", "Art. 5 to 14"),
            (r#"[{"article":"2","item":"3","to":{"item":"5"}}]"#, "第2条第3号から第5号", "Art. 2(iii) to (v)"),
            (r#"[{"article":"2","item":"1"},{"article":"2-2"}]"#, "第2条第1号、第2条の2", "Art. 2(i), 2-2"),
            (
                r#"[{"article":"2","paragraph":"1"},{"article":"2","paragraph":"2"}]"#,
                "第2条第1項、第2項",
                "Art. 2(1), (2)",
            ),
            (
                r#"[{"article":"1-11","paragraph":"2","item":"4"},{"article":"9-20-2","paragraph":"1","item":"7"},
                    {"article":"9-20-2","paragraph":"1","item":"8"}]"#,
                "第1条の11第2項第4号、第9条の20の2第1項第7号・第8号",
                "Art. 1-11(2)(iv), 9-20-2(1)(vii), (viii)",
            ),
            (r#"[{"suppl":"","article":"3"}]"#, "附則第3条", "Suppl. Art. 3"),
            (
                r#"[{"suppl":"令和6年法律第51号","article":"2"},{"suppl":"令和6年法律第51号","article":"3"}]"#,
                "附則（令和6年法律第51号）第2条、第3条",
                "Suppl. of Act No. 51 of 2024, Art. 2, Art. 3",
            ),
            (r#"[{"table":"","row":"4"}]"#, "別表4の項", "Table, row 4"),
            (r#"[{"question":"1-12"},{"question":"2-19"}]"#, "問1-12、問2-19", "Q 1-12, 2-19"),
            (r#"[{"place":{"ja":"資料1","en":"Doc. 1"},"page":"5-6"}]"#, "資料1 5-6頁", "Doc. 1, pp. 5-6"),
            (r#"[{"article":"2","item":"3-2"}]"#, "第2条第3号の2", "Art. 2(iii-2)"),
        ] {
            let places = read(json);
            assert_eq!((words(&places, Lang::Ja).as_str(), words(&places, Lang::En).as_str()), (ja, en));
            assert!(places.iter().all(|place| flaw(place).is_none()), "{ja}");
        }
    }

    #[test]
    fn what_is_no_place_is_found_by_its_field() {
        for (json, field) in [
            ("[{}]", "at"),
            (r#"[{"article":"二"}]"#, "article"),
            (r#"[{"article":"02"}]"#, "article"),
            (r#"[{"item":"1"}]"#, "item"),
            (r#"[{"article":"2","sub":"イ"}]"#, "sub"),
            (r#"[{"article":"2","item":"1","sub":"a"}]"#, "sub"),
            (r#"[{"suppl":"ある法律","article":"2"}]"#, "suppl"),
            (r#"[{"article":"5","to":{"article":"4"}}]"#, "to"),
            (r#"[{"article":"5","to":{"item":"6"}}]"#, "to"),
            (r#"[{"row":"1"}]"#, "row"),
        ] {
            assert_eq!(read(json).first().and_then(flaw), Some(field), "{json}");
        }
    }

    #[test]
    fn places_are_in_the_order_of_the_law() {
        let mut places = read(
            r#"[{"suppl":"","article":"1"},{"article":"10"},{"article":"2-2"},{"article":"2","paragraph":"2"},{"article":"2"},
                {"article":"2","paragraph":"2","item":"2","sub":"ハ"},{"article":"2","paragraph":"2","item":"2","sub":"ロ"}]"#,
        );
        places.sort_by_key(rank);
        let said: Vec<_> = places.iter().map(|place| words(std::slice::from_ref(place), Lang::Ja)).collect();
        let order =
            ["第2条", "第2条第2項", "第2条第2項第2号ロ", "第2条第2項第2号ハ", "第2条の2", "第10条", "附則第1条"];
        assert_eq!(said, order);
    }

    #[test]
    fn e_gov_is_addressed_by_article_paragraph_and_item() {
        let at = |json: &str| address("429AC0000000016", read(json).first());
        let law = "https://laws.e-gov.go.jp/law/429AC0000000016";
        assert_eq!(at("[]"), law);
        assert_eq!(
            at(r#"[{"article":"2","paragraph":"2","item":"2","sub":"イ"}]"#),
            format!("{law}#Mp-At_2-Pr_2-It_2")
        );
        assert_eq!(at(r#"[{"article":"2-2"}]"#), format!("{law}#Mp-At_2_2"));
        assert_eq!(at(r#"[{"article":"2","item":"1"}]"#), format!("{law}#Mp-At_2-Pr_1-It_1"));
        assert_eq!(at(r#"[{"suppl":"","article":"3"}]"#), format!("{law}#Sp-At_3"));
        assert_eq!(at(r#"[{"suppl":"令和6年法律第51号","article":"3"}]"#), law);
    }
}
