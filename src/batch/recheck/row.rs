//! What of a verdict changes, as a row of a table.

use super::{NotRechecked, Rechecked, Shift};
use crate::text::{Lang, clean};

/// The heads of the columns of a table of these.
pub const HEADINGS: [(&str, &str); 12] = [
    ("ファイル", "File"),
    ("整理番号", "Number"),
    ("研究課題名", "Title"),
    ("変わるか", "Changes"),
    ("その時の法令", "Law then"),
    ("いまの法令", "Law now"),
    ("その時の結論", "Outcome then"),
    ("いまの結論", "Outcome now"),
    ("結論の行き先（その時 → いま）", "Leaves, then -> now"),
    ("分かれる答え", "Answers at which they part"),
    ("新たに聞くこと", "To ask anew"),
    ("根拠の増減", "Citations gained and lost"),
];

/// A row of the table, or the reason why there is none.
pub fn cells(file: &str, found: &Result<Rechecked, NotRechecked>, lang: Lang) -> [String; 12] {
    let name = clean(file);
    match found {
        Err(fault) => {
            let fault = fault.line(file, lang);
            let mut row: [String; 12] = Default::default();
            let [first, _, _, changes, ..] = &mut row;
            *first = name;
            *changes = lang.pick(format!("判定できない: {fault}"), format!("cannot be judged: {fault}"));
            row
        }
        Ok(found) => {
            let Rechecked {
                id,
                title,
                law,
                outcome,
                leaves,
                turned: _,
                moved,
                newly_cited,
                no_longer_cited,
                why,
                newly_asked,
            } = found;
            let [law_then, law_now] = law.clone();
            let [then, now] = outcome.clone();
            let [leaves_then, leaves_now] = leaves;
            let changes = match found.shift() {
                Some(Shift::Outcome) => lang.pick("結論", "outcome"),
                Some(Shift::Leaf) => lang.pick("結論の行き先", "leaf"),
                Some(Shift::Citations) => lang.pick("根拠か質問", "citations or questions"),
                None => lang.pick("なし", "none"),
            };
            let cites = newly_cited.iter().map(|place| format!("+ {place}"));
            let cites = cites.chain(no_longer_cited.iter().map(|place| format!("- {place}")));
            [
                name,
                id.clone(),
                title.clone(),
                changes.to_owned(),
                law_then,
                law_now,
                then,
                now,
                if *moved { format!("{leaves_then} → {leaves_now}") } else { leaves_now.clone() },
                why.join("\n"),
                newly_asked.join("\n"),
                cites.collect::<Vec<_>>().join("\n"),
            ]
        }
    }
}
