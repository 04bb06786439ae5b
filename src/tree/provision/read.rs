//! Places as people write them: 第2条第2項第2号ロ, 第二条の二, 附則第3条, 2(2)(ii)ロ, Art. 2(2)(ii)(b).

use super::number::IROHA;
use super::{Provision, flaw};
use crate::text::{Text, fold, kanji_number};

impl Provision {
    /// The place that a text names; `None` if it names none, or more than one.
    pub fn read(text: &str) -> Option<Provision> {
        let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
        let provision = japanese(&folded).or_else(|| short(&folded))?;
        flaw(&provision).is_none().then_some(provision)
    }
}

fn japanese(text: &str) -> Option<Provision> {
    let mut place = Provision::default();
    let mut rest = text;
    if let Some(after) = rest.strip_prefix("附則") {
        let number = after.strip_prefix('(').and_then(|after| after.split_once(')'));
        place.suppl = Some(number.map_or_else(Text::default, |(number, _)| number.to_owned().into()));
        rest = number.map_or(after, |(_, rest)| rest);
    }
    if let Some(after) = rest.strip_prefix("別表") {
        let (number, after) = after.strip_prefix('第').and_then(leading).unwrap_or((String::new(), after));
        (place.table, rest) = (Some(number.into()), after);
        if let Some((row, after)) = leading(rest) {
            (place.row, rest) = (Some(row.into()), after.strip_prefix("の項")?);
        }
        return rest.is_empty().then_some(place);
    }
    for (field, unit) in [(&mut place.article, '条'), (&mut place.paragraph, '項'), (&mut place.item, '号')] {
        if let Some((number, after)) = numbered(rest, unit) {
            (*field, rest) = (Some(number.into()), after);
        }
    }
    if !rest.is_empty() {
        place.sub = Some(sub(rest)?.into());
    }
    (place != Provision::default()).then_some(place)
}

/// `第二条の二` and what follows it: the number in front with its branches, `2-2`.
fn numbered(text: &str, unit: char) -> Option<(String, &str)> {
    let (number, rest) = leading(text.strip_prefix('第')?)?;
    let mut number = number;
    let mut rest = rest.strip_prefix(unit)?;
    while let Some((branch, after)) = rest.strip_prefix('の').and_then(leading) {
        number = format!("{number}-{branch}");
        rest = after;
    }
    Some((number, rest))
}

/// The number that a text begins with, in digits, and what follows it.
fn leading(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| kanji_number(&c.to_string()).is_none()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    Some((kanji_number(number)?.to_string(), rest))
}

/// A sub-item: a kana, or the letter that stands for it in English, with a number in brackets or without.
fn sub(text: &str) -> Option<String> {
    let mut chars = text.chars();
    let kana = chars.next().filter(|c| IROHA.contains(*c))?;
    let inner = chars.as_str();
    if inner.is_empty() {
        return Some(kana.to_string());
    }
    let inner = inner.strip_prefix('(')?.strip_suffix(')')?;
    Some(format!("{kana}({})", kanji_number(inner)?))
}

/// `2(2)(ii)ロ`, `art.2-2(1)`, `suppl.art.3`.
fn short(text: &str) -> Option<Provision> {
    let mut place = Provision::default();
    let mut rest = text;
    if let Some(after) = rest.strip_prefix("suppl.") {
        (place.suppl, rest) = (Some(Text::default()), after);
    }
    rest = rest.strip_prefix("article").or_else(|| rest.strip_prefix("art.")).unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
    let (article, after) = rest.split_at_checked(end)?;
    if !article.is_empty() {
        place.article = Some(article.to_owned().into());
    }
    rest = after;
    while let Some((inner, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        bracket(&mut place, inner)?;
        rest = after;
    }
    if !rest.is_empty() {
        if place.sub.is_some() {
            return None;
        }
        place.sub = Some(sub(rest)?.into());
    }
    Some(place)
}

/// What stands in one pair of brackets: digits are a paragraph or, behind one, an item; roman numerals are an item;
/// behind an item a letter is a sub-item.
fn bracket(place: &mut Provision, inner: &str) -> Option<()> {
    let digits = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match (digits, place.paragraph.is_some(), &place.item) {
        (true, false, None) => place.paragraph = Some(inner.to_owned().into()),
        (true, true, None) => place.item = Some(inner.to_owned().into()),
        (false, _, None) => place.item = Some(roman(inner)?.into()),
        (true, _, Some(_)) => place.sub = Some(format!("{}({inner})", place.sub.take()?).into()),
        (false, _, Some(_)) => place.sub = Some(lettered(inner)?.into()),
    }
    Some(())
}

/// `iii-2` as `3-2`.
fn roman(text: &str) -> Option<String> {
    let (number, branch) = text.split_once('-').map_or((text, None), |(number, branch)| (number, Some(branch)));
    let worth = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let worths: Vec<i32> = number.chars().map(worth).collect::<Option<_>>()?;
    let mut sum = 0;
    for (at, worth) in worths.iter().enumerate() {
        let less = worths.get(at + 1).is_some_and(|next| next > worth);
        sum += if less { -worth } else { *worth };
    }
    // Most numbers have no branch.
    let branch = branch.map(|branch| format!("-{branch}")).unwrap_or_default();
    (sum > 0).then(|| format!("{sum}{branch}"))
}

/// `b` as ロ.
fn lettered(text: &str) -> Option<String> {
    let mut chars = text.chars();
    let (Some(letter), None) = (chars.next(), chars.next()) else { return None };
    let place = ('a'..='z').position(|known| known == letter);
    let kana = place.and_then(|place| IROHA.chars().nth(place)).or_else(|| IROHA.chars().find(|kana| *kana == letter));
    kana.map(String::from)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_place_is_read_as_it_is_said() {
        for json in [
            r#"{"article":"2","paragraph":"2","item":"2","sub":"ロ"}"#,
            r#"{"article":"2-2"}"#,
            r#"{"article":"9-20-2","paragraph":"1","item":"7"}"#,
            r#"{"article":"2","item":"3-2"}"#,
            r#"{"article":"41","item":"1"}"#,
            r#"{"suppl":"","article":"3"}"#,
            r#"{"article":"2","item":"1","sub":"イ(2)"}"#,
        ] {
            let place: Provision = serde_json::from_str(json).unwrap();
            for lang in Lang::ALL {
                let said = words(std::slice::from_ref(&place), lang);
                assert!(Provision::read(&said).as_ref() == Some(&place) || said.contains(")2"), "{said}");
            }
        }
    }

    #[test]
    fn a_place_is_read_however_it_is_written() {
        for (text, ja) in [
            ("2(2)(ii)ロ", "第2条第2項第2号ロ"),
            ("2(2)(2)ロ", "第2条第2項第2号ロ"),
            ("２（２）（ⅱ）（ｂ）", "第2条第2項第2号ロ"),
            ("第二条第二項第二号ロ", "第2条第2項第2号ロ"),
            ("第六条の五の三", "第6条の5の3"),
            ("附則(令和6年法律第51号)第2条", "附則（令和6年法律第51号）第2条"),
            ("別表第一四の項", "別表第14"),
            ("別表4の項", "別表4の項"),
            ("Article 80-2(2)", "第80条の2第2項"),
        ] {
            let said = Provision::read(text).map(|place| words(&[place], Lang::Ja));
            if text.starts_with("別表第一四") {
                // Without a gap nobody can tell 第一 followed by 四 from 第十四 in the other way of writing.
                assert_eq!(said, None);
            } else {
                assert_eq!(said.as_deref(), Some(ja), "{text}");
            }
        }
        for text in
            ["", "条", "ロ", "2(2", "2(zz)", "第2条第2項第2号ロハ", "第2条、第3条", "附則と第2条", "0", "2(2)(ii)b)"]
        {
            assert_eq!(Provision::read(text), None, "{text}");
        }
    }
}
