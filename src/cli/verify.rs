//! `gaitou verify`: whether records are as they were written and their verdicts follow from their studies.

use std::path::{Path, PathBuf};

use super::said::both;
use super::{Exit, Failure, Io, Session, tell};
use crate::record::{Finding, MAX_BYTES, Verification, verify};
use crate::storage::{FileError, read_from, read_text};
use crate::text::{Lang, brief, clean};

#[derive(Debug, clap::Args)]
#[command(about = both!("記録が書き換えられていないか確かめる", "Check whether a record was altered"))]
pub(super) struct Args {
    #[arg(value_name = "RECORD", required = true, num_args = 1.., help = both!(
        "記録ファイル（- は標準入力）",
        "Record (- is standard input)",
    ))]
    records: Vec<PathBuf>,
}

/// The most places that are listed one by one.
const LISTED: usize = 30;

/// The most of them that only follow from others.
const CONSEQUENCES: usize = 3;

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let editions = session.editions()?;
    let mut exit = Exit::Done;
    for record in args.records {
        let name = record.display().to_string();
        let text = read(&record, io).map_err(|fault| Failure::File(record.clone(), fault));
        let found = text.and_then(|text| verify(&text, editions).map_err(|fault| Failure::Record(record, fault)));
        let ended = match found {
            Ok(found) => {
                write!(io.stdout, "{}", say(&clean(&name), &found, session.lang))?;
                if found.findings.is_empty() { Exit::Done } else { Exit::NotFine }
            }
            Err(failure) => {
                if let Some(line) = failure.line(session.lang) {
                    tell(&line, io);
                }
                failure.exit()
            }
        };
        if exit == Exit::Done {
            exit = ended;
        }
    }
    Ok(exit)
}

fn read(record: &Path, io: &mut Io) -> Result<String, FileError> {
    if record == Path::new("-") { read_from(&mut *io.stdin, MAX_BYTES) } else { read_text(record, MAX_BYTES) }
}

fn say(name: &str, found: &Verification, lang: Lang) -> String {
    let mut lines = Vec::new();
    if found.findings.is_empty() {
        lines.push(lang.pick(
            format!("{name}: 書き換えは見つかりませんでした。記録の案件から判定をやり直し、同じ結果になりました。"),
            format!("{name}: no alteration found. Judging the recorded study again gave the same verdict."),
        ));
    } else {
        lines.push(lang.pick(
            format!("{name}: 書き換えられています。書いた時と違う所は次のとおりです。"),
            format!("{name}: altered. These places are not as they were written:"),
        ));
        lines.extend(findings(&found.findings, lang));
        let more = found.more;
        if more > 0 {
            lines.push(lang.pick(format!("  このほかに {more} か所あります"), format!("  {more} places beside these")));
        }
    }
    let written = lang.pick("記録に書かれた結論（記録のまま）", "Outcome as written in the record");
    let facts = [
        found
            .derived_outcome
            .as_ref()
            .map(|outcome| (lang.pick("案件から導いた結論", "Outcome that follows"), outcome)),
        // Where it is the same there is nothing more to say.
        Some((written, &found.outcome)).filter(|_| found.derived_outcome.as_ref() != Some(&found.outcome)),
        Some((lang.pick("決定木", "Tree"), &found.tree)),
        Some((lang.pick("記録したプログラム（記録のまま）", "Written by, as the record says"), &found.program)),
        Some((lang.pick("この内容の指紋", "Digest of what it says"), &found.digest)),
    ];
    lines.extend(facts.into_iter().flatten().map(|(label, text)| format!("  {label}: {}", brief(text))));
    if found.other_version {
        lines.push(lang.pick(
            "  記録したプログラムの版が違うため、結論・質問・答えの id だけを比べ、言い回しは確かめていません。".to_owned(),
            "  Another version of the program wrote it: the ids of outcomes, questions and answers were compared; its wording was not checked.".to_owned(),
        ));
    }
    if let Some(revision) = found.former {
        lines.push(lang.pick(
            format!("  記録の時の決定木（第{revision}版）で判定をやり直しました。"),
            format!("  It was judged again under the tree of that time (revision {revision})."),
        ));
    }
    if let Some(today) = &found.today {
        let today = brief(today);
        lines.push(lang.pick(
            format!("  いまの決定木では、同じ日と答えで結論が変わります: {today}"),
            format!("  Under the tree of today the same answers on the same day give another outcome: {today}"),
        ));
    }
    if found.withheld {
        lines.push(lang.pick(
            "  答えに食い違いがあります。いまの gaitou は答え直すまで結論を出さないため、結論は比べていません。".to_owned(),
            "  Its answers contradict each other. This gaitou waits until they are mended, so outcomes were not compared."
                .to_owned(),
        ));
    }
    if let Some((count, digest)) = &found.notes {
        let digest = brief(digest);
        lines.push(lang.pick(
            format!("  院内の注記 {count} 件は記録のままです（{digest}）。結論はこれに拠りません。"),
            format!("  {count} notes of the house are as written ({digest}); no outcome rests on them."),
        ));
    }
    if found.other_editions {
        lines.push(
            lang.pick(
                "  手元にある前後の版の法令が記録の時と違うため、改正の前と後についての記載は比べていません。"
                    .to_owned(),
                "  The editions before and after are not those of the record: what it says of them was not compared."
                    .to_owned(),
            ),
        );
    }
    lines.push(lang.pick(
        "  これは書き換えを見つけるためのもので、だれが作ったかを示す署名ではありません。".to_owned(),
        "  This finds alteration. It is no signature and does not show who made the record.".to_owned(),
    ));
    lines.push(String::new());
    lines.join("\n")
}

/// What was found, line by line. Where an input was altered, hundreds of words of the verdict no longer follow from
/// it: that is said, the outcome first, but hardly listed.
fn findings(found: &[Finding], lang: Lang) -> Vec<String> {
    let (mut follows_not, causes): (Vec<&Finding>, Vec<&Finding>) =
        found.iter().partition(|finding| matches!(finding, Finding::DoesNotFollow { .. }));
    let mut lines = listed(&causes, LISTED, lang);
    if !causes.iter().any(|finding| finding.is_of_input()) {
        lines.extend(listed(&follows_not, LISTED, lang));
    } else if !follows_not.is_empty() {
        let is_outcome =
            |finding: &Finding| matches!(finding, Finding::DoesNotFollow { path, .. } if path == "verdict.outcome");
        follows_not.sort_by_key(|finding| !is_outcome(finding));
        lines.push(lang.pick(
            "  そのため、記録された案件から判定をやり直すと、記録された判定と次のように違います。".to_owned(),
            "  So judging the recorded study again does not give the recorded verdict:".to_owned(),
        ));
        lines.extend(listed(&follows_not, CONSEQUENCES, lang).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

fn listed(findings: &[&Finding], most: usize, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> =
        findings.iter().take(most).map(|finding| format!("  {}", line(finding, lang))).collect();
    if let Some(more) = findings.len().checked_sub(most).filter(|more| *more > 0) {
        lines.push(lang.pick(format!("  ほか {more} か所"), format!("  and {more} more")));
    }
    lines
}

fn line(finding: &Finding, lang: Lang) -> String {
    let short = |value: &Option<String>| match value {
        None => lang.pick("なし", "nothing").to_owned(),
        Some(value) => {
            let value = clean(value);
            let head: String = value.chars().take(60).collect();
            if head.len() < value.len() { format!("{head}...") } else { head }
        }
    };
    match finding {
        Finding::Altered { path } => brief(path),
        Finding::DoesNotFollow { path, recorded, derived } => {
            let (path, recorded, derived) = (brief(path), short(recorded), short(derived));
            lang.pick(
                format!("{path}: 記録は {recorded}、案件から導くと {derived}"),
                format!("{path}: the record says {recorded}, the study gives {derived}"),
            )
        }
        Finding::NotJudged(reason) => {
            let reason = brief(&reason.say(lang));
            lang.pick(
                format!("記録の案件からは判定できません（{reason}）"),
                format!("the recorded study cannot be judged ({reason})"),
            )
        }
    }
}
