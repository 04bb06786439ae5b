//! The verdict on its way out: to a file or the clipboard.

use crate::report::{self, Report};
use crate::verdict::Verdict;

use super::super::effect::Effect;
use super::super::message::Command;
use super::super::model::Model;

/// The columns of a text that leaves the program.
const COLUMNS: usize = 78;

/// A form in which a verdict can be saved.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The ending of the file's name.
    pub ending: &'static str,
    /// What it is for, in Japanese and English.
    pub says: (&'static str, &'static str),
    /// Writes it.
    write: fn(&Report) -> Vec<u8>,
}

/// All of them, in the order of the screen.
pub const FORMATS: &[Format] = &[
    Format {
        ending: "txt",
        says: ("文章（メールや印刷に）", "plain text, for mail and print"),
        write: |report| report::text(report, COLUMNS).into_bytes(),
    },
    Format {
        ending: "verdict.json",
        says: ("JSON（ほかのプログラムに）", "JSON, for other programs"),
        write: |report| serde_json::to_vec_pretty(report).unwrap_or_default(),
    },
];

/// The verdict of the moment in words, or why there is none.
pub fn report(model: &Model) -> Result<Report, String> {
    let case = model.case.as_ref().ok_or_else(String::new)?;
    let verdict = Verdict::judge(model.editions, &case.study, model.day()).map_err(|fault| fault.say(model.lang))?;
    Ok(Report::of(&verdict, &case.study, model.editions, model.lang))
}

pub(super) fn obey(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if command != Command::Confirm {
        return None;
    }
    let format = FORMATS.get(model.top().cursor)?;
    model.close();
    Some(export(model, format).unwrap_or_else(|fault| {
        model.notice = Some(fault);
        Vec::new()
    }))
}

fn export(model: &Model, format: &Format) -> Result<Vec<Effect>, String> {
    let lang = model.lang;
    let content = (format.write)(&report(model)?);
    let path = model.case.as_ref().and_then(|case| case.path.clone()).ok_or_else(|| {
        lang.pick("まだ何も答えていないので、書き出せません。", "Nothing has been answered yet.").to_owned()
    })?;
    let told = lang.pick("書き出しました: ", "Exported to ").to_owned();
    Ok(vec![Effect::Export { beside: path, ending: format.ending, content, told }])
}

/// The verdict as text to the clipboard.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    match report(model) {
        Ok(report) => {
            let told = model.lang.pick(
                "判定をクリップボードに送りました（端末が対応している場合）。",
                "The verdict was sent to the clipboard (if the terminal allows it).",
            );
            model.notice = Some(told.to_owned());
            vec![Effect::Copy(report::text(&report, COLUMNS))]
        }
        Err(fault) => {
            model.notice = Some(fault);
            Vec::new()
        }
    }
}
