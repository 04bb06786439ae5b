//! Every place that the shipped trees cite exists: it is looked up in tables of the articles, paragraphs and items of
//! each law, taken from the texts in force. A table holds facts and no text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use gaitou::text::{Day, Text, parse_day};
use gaitou::tree::document::{Citation, Source};
use gaitou::tree::{Editions, Provision, Tree};

use super::common::{editions, root};

/// Documents without articles, and one law whose text is not tabled: places in them are not looked up.
const NOT_TABLED: [&str; 27] = [
    "briefing-2022",
    "caa-ffc-qa",
    "companies-act",
    "ethics-guidance-2025",
    "ethics-guidelines",
    "gcp-device",
    "gcp-regenerative",
    "interim-2021",
    "jrct",
    "keio-faq",
    "kokuji-178-2025",
    "mhlw-desk",
    "mhlw-page",
    "niigata",
    "notice-1971",
    "notice-2001",
    "notice-2005",
    "notice-2018",
    "notice-2022",
    "ordinance-2022",
    "qa-2018-1",
    "qa-2018-2",
    "qa-2018-4",
    "qa-2019",
    "rm-notice-2014",
    "rm-paper-2024",
    "shiga",
];

/// One version of a law: which places it has.
struct Version {
    from: Day,
    /// Whether only some of its articles are tabled.
    is_excerpt: bool,
    /// Each article, `suppl 3` and `table` too, with all places in it; the article itself is the empty one.
    articles: BTreeMap<String, BTreeSet<String>>,
}

/// The tables by what names the law, each law's versions in the order in which they came into force.
fn tables() -> BTreeMap<String, Vec<Version>> {
    let mut tables: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    let mut files: Vec<_> =
        fs::read_dir(root().join("tests/places")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let (head, lines) = text.split_once('\n').unwrap();
        let head: Vec<&str> = head.split(" | ").collect();
        let name = head[1].split_once(' ').unwrap().1;
        let articles = lines.lines().map(|line| {
            let (article, places) = line.split_once(':').unwrap();
            (article.to_owned(), nested(places))
        });
        tables.entry(name.to_owned()).or_default().push(Version {
            from: parse_day(head[2].strip_prefix("from ").unwrap()).unwrap(),
            is_excerpt: head[4] == "excerpt",
            articles: articles.collect(),
        });
    }
    tables.values_mut().for_each(|versions| versions.sort_by_key(|version| version.from));
    tables
}

/// `1 2(1 2(イ ロ))` as `1`, `2`, `2/1`, `2/2`, `2/2/イ`, `2/2/ロ`, and the article itself.
fn nested(text: &str) -> BTreeSet<String> {
    let mut places = BTreeSet::from([String::new()]);
    let (mut above, mut name): (Vec<String>, String) = (Vec::new(), String::new());
    for c in text.chars().chain([' ']) {
        match c {
            '(' | ' ' | ')' => {
                if !name.is_empty() {
                    above.push(std::mem::take(&mut name));
                    places.insert(above.join("/"));
                    if c != '(' {
                        above.pop();
                    }
                }
                if c == ')' {
                    above.pop();
                }
            }
            c => name.push(c),
        }
    }
    places
}

/// The article of a provision as the tables name it, and the place in it.
fn path(at: &Provision, version: &Version) -> Result<(String, String), String> {
    let Provision { suppl, article, paragraph, item, sub, table, row, form, question, section, page, place, to: _ } =
        at;
    if let Some(other) = [form, question, section, page].into_iter().flatten().next() {
        return Err(format!("{other} is no place of a law"));
    }
    if let Some(place) = place {
        return Err(format!("{} is cited in words although the law has numbers", place.en));
    }
    if let Some(table) = table {
        return Ok((format!("table{table}"), row.as_deref().unwrap_or_default().to_owned()));
    }
    let suppl = suppl.as_ref().map_or("", |_| "suppl ");
    let article = format!("{suppl}{}", article.as_deref().unwrap_or_default());
    let mut parts: Vec<String> = [paragraph, item, sub].into_iter().flatten().map(Text::to_string).collect();
    let single = version.articles.get(&article).is_some_and(|places| !places.contains("2"));
    match paragraph {
        None if item.is_some() && single => parts.insert(0, "1".to_owned()),
        None if item.is_some() => return Err(format!("article {article} has several paragraphs; which has the item?")),
        Some(only) if single && only == "1" && version.articles.get(&article).is_some_and(|p| p.contains("1")) => {
            return Err(format!("article {article} has one paragraph only, which is not numbered"));
        }
        None | Some(_) => {}
    }
    Ok((article, parts.join("/")))
}

/// Whether a version has a place; an article that an excerpt leaves out counts as there.
fn has(version: &Version, at: &Provision) -> Result<(), String> {
    let (article, place) = path(at, version)?;
    match version.articles.get(&article) {
        None if version.is_excerpt => Ok(()),
        None => Err(format!("no article {article} (law of {})", version.from)),
        Some(places) if places.contains(&place) => Ok(()),
        Some(_) => Err(format!("article {article} has no {place} (law of {})", version.from)),
    }
}

/// The end of a range: the fields of its beginning with those of `to` in their place.
fn end(at: &Provision) -> Option<Provision> {
    let to = at.to.as_deref()?;
    let or = |one: &Option<Text>, other: &Option<Text>| one.clone().or_else(|| other.clone());
    // Below the level at which the range ends, nothing of its beginning is left.
    let (item, sub) = match (&to.paragraph, &to.item, &to.sub) {
        (Some(_), ..) => (to.item.clone(), to.sub.clone()),
        (None, Some(_), _) => (to.item.clone(), to.sub.clone()),
        (None, None, Some(_)) => (at.item.clone(), to.sub.clone()),
        (None, None, None) => (None, None),
    };
    let paragraph = if to.article.is_some() { to.paragraph.clone() } else { or(&to.paragraph, &at.paragraph) };
    Some(Provision { to: None, article: or(&to.article, &at.article), paragraph, item, sub, ..at.clone() })
}

/// The versions in which a place must be that is cited for some days; the first two are alternatives where the span
/// begins between two versions that were read.
fn faults(versions: &[Version], span: (Day, Option<Day>), at: &Provision) -> Vec<String> {
    let (from, until) = span;
    let begins_within = |version: &&Version| version.from > from && until.is_none_or(|until| version.from <= until);
    let before = versions.iter().rev().find(|version| version.from <= from);
    let first = before.or(versions.first());
    let later: Vec<&Version> = versions.iter().filter(begins_within).collect();
    let mut faults: Vec<String> = later.iter().filter_map(|version| has(version, at).err()).collect();
    if let Some(fault) = first.and_then(|first| has(first, at).err())
        && (later.is_empty() || !faults.is_empty() || before.is_some_and(|before| before.from == from))
    {
        faults.push(fault);
    }
    // At least one of the versions must have been read there.
    let tabled =
        |version: &Version| path(at, version).is_ok_and(|(article, _)| version.articles.contains_key(&article));
    if faults.is_empty() && !versions.iter().any(tabled) {
        faults.push("no version that was read has it".to_owned());
    }
    faults
}

fn of_citation(
    tables: &BTreeMap<String, Vec<Version>>,
    source: &Source,
    citation: &Citation,
    days: (Day, Option<Day>),
) -> Vec<String> {
    let Some(versions) =
        tables.get(source.law_id.as_deref().unwrap_or_default()).or_else(|| tables.get(source.id.as_str()))
    else {
        return match NOT_TABLED.contains(&source.id.as_str()) || citation.at.iter().all(|at| at.article.is_none()) {
            true => Vec::new(),
            false => vec!["the law has no table".to_owned()],
        };
    };
    let from = citation.since.map_or(days.0, |since| since.max(days.0));
    let until = [citation.until, days.1].into_iter().flatten().min();
    // The number of the ordinance of 2025 is not known, so that its own provisions are cited in words.
    let in_words = |at: &&Provision| {
        at.place.as_ref().is_none_or(|place| !place.en.starts_with("supplementary provisions of 2025"))
    };
    let places = citation.at.iter().filter(in_words).flat_map(|at| [Some(at.clone()), end(at)]).flatten();
    places.flat_map(|at| faults(versions, (from, until), &at)).collect()
}

fn all_faults(editions: &Editions, tree: &Tree) -> Vec<String> {
    let tables = tables();
    let days = (tree.document().in_force_from, editions.last_day(tree.id()));
    let of = |citation: &Citation| {
        let source = tree.source(&citation.source).unwrap();
        let place = citation.place(gaitou::text::Lang::En);
        of_citation(&tables, source, citation, days)
            .into_iter()
            .map(move |fault| format!("{} {place}: {fault}", source.id))
    };
    tree.citations().flat_map(of).collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn every_place_that_is_cited_exists() {
    let found: Vec<String> = editions().all().iter().flat_map(|tree| all_faults(editions(), tree)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_place_that_does_not_exist_is_found() {
    let (tables, day) = (tables(), |text: &str| parse_day(text).unwrap());
    let wrong = [
        ("429AC0000000016", r#"{"article":"44"}"#, "2018-04-01"),
        ("429AC0000000016", r#"{"article":"2","paragraph":"5"}"#, "2018-04-01"),
        ("429AC0000000016", r#"{"article":"2","paragraph":"2","item":"2","sub":"ト"}"#, "2025-05-31"),
        ("429AC0000000016", r#"{"article":"2","item":"1"}"#, "2025-05-31"),
        ("429AC0000000016", r#"{"article":"22","paragraph":"1"}"#, "2018-04-01"),
        ("430M60000100017", r#"{"article":"2-2"}"#, "2018-04-01"),
        ("430M60000100017", r#"{"article":"40","paragraph":"9"}"#, "2025-05-31"),
        ("426CO0000000278", r#"{"table":"","row":"5"}"#, "2025-05-31"),
        ("335AC0000000145", r#"{"article":"999"}"#, "2018-04-01"),
    ];
    for (law, at, from) in wrong {
        let at: Provision = serde_json::from_str(at).unwrap();
        let found = faults(&tables[law], (day(from), None), &at);
        assert!(!found.is_empty(), "{law} {at:?}");
    }
    let right: Provision = serde_json::from_str(r#"{"article":"2","paragraph":"2","item":"2","sub":"ヘ"}"#).unwrap();
    assert!(faults(&tables["429AC0000000016"], (day("2018-04-01"), None), &right).is_empty());
}
