//! `gaitou refer`: the sheet that one brings to a consultation.

use std::path::PathBuf;

use clap::ArgMatches;

use super::decide::{COLUMNS, judge};
use super::output::{Document, Output};
use super::{Exit, Failure, Io, Session};
use crate::report::{Addressee, plain, referral, word};
use crate::text::{Day, clean};

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let case = given.get_one::<PathBuf>("case").cloned().unwrap_or_default();
    let to = given.get_one::<String>("to").and_then(|id| Addressee::of(id)).unwrap_or(Addressee::PharmacyDivision);
    let docx = given.get_one::<String>("format").is_some_and(|format| format == "docx");
    if docx && given.get_one::<PathBuf>("output").is_none() {
        let message =
            lang.pick("docx は --output で書き出す先を指定してください", "docx needs --output to say where it goes");
        return Err(Failure::new(Exit::Usage, message));
    }
    let mut output = Output::of(session, given, std::slice::from_ref(&case))?;
    let judged = judge(session, &case, given.get_one::<Day>("as-of").copied(), io)?;
    let tree = session.editions.find(&judged.report.tree.id);
    let sheet = tree.and_then(|tree| referral(to, &judged.report, &judged.study, tree));
    let name = clean(&case.display().to_string());
    let sheet = sheet.ok_or_else(|| {
        Failure::new(
            Exit::BadInput,
            lang.pick(
                format!("{name}: この案件の答えと判定日の法令では、この相談先に聞く製品がありません。答え、判定日、--to を確かめてください"),
                format!("{name}: with these answers and the law of that day no product has anything to ask there; check the answers, the day and --to"),
            ),
        )
    })?;
    let bytes = if docx { word(&sheet)? } else { plain(&sheet, COLUMNS).into_bytes() };
    let extension = format!("{}.{}", to.id(), if docx { "docx" } else { "txt" });
    output.put(session, &Document { case: &case, extension: &extension, bytes: &bytes }, io)?;
    Ok(Exit::Done)
}
