//! A sheet as one HTML file: no script, nothing fetched, readable on a screen in light and dark and on A4.

mod path;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::sheet::{Section, Sheet};

/// The page of a sheet.
///
/// # Errors
/// The template and the sheet do not fit; the tests hold that they do.
pub fn html(sheet: &Sheet) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment
        .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    // An address is a link only where it is one for a browser; anything else stays text.
    environment.add_test("web_address", is_web_address);
    let page = environment.template_from_str(include_str!("html/page.html"))?;
    let lang = sheet.lang;
    let (front, annex): (Vec<&Section>, Vec<&Section>) =
        sheet.sections.iter().partition(|section| section.role.is_front());
    page.render(context! {
        sheet => Value::from(Serde(sheet)),
        front => Value::from(Serde(front)),
        annex => Value::from(Serde(annex)),
        style => include_str!("html/page.css"),
        path => Value::from(Serde(path::Drawing::of(sheet))),
        path_title => lang.pick("判定までの道筋", "The way to the verdict"),
        path_words => lang.pick("質問と答えの表と同じ内容を図にしたものです。", "A drawing of what the table of questions and answers says."),
        annex_title => lang.pick("別紙", "Annex"),
        law => lang.pick("根拠", "Law"),
        back => lang.pick("本文に戻る", "back to the text"),
        signing => super::words::signing(lang),
        day => super::words::day_to_fill(lang),
        running => css_string(&sheet.foot),
    })
}

/// A text as a string of a style sheet: every character by its number, so that none can act.
fn css_string(text: &str) -> String {
    text.chars().map(|c| format!("\\{:x} ", u32::from(c))).collect()
}

fn is_web_address(address: Option<&str>) -> bool {
    address.is_some_and(|address| address.starts_with("https://") || address.starts_with("http://"))
}
