//! A verdict as one HTML file: no script, nothing fetched, readable on a screen in light and dark and on A4.

mod path;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::Report;
use super::sheet::Sheet;

/// The page of a verdict; `digest` is that of its record.
///
/// # Errors
/// The template and the sheet do not fit; the tests hold that they do.
pub fn html(report: &Report, digest: &str) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment
        .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    // An address is a link only where it is one for a browser; anything else stays text.
    environment.add_test("web_address", |text: &str| text.starts_with("https://") || text.starts_with("http://"));
    let page = environment.template_from_str(include_str!("html/page.html"))?;
    let lang = report.lang;
    let sheet = Sheet::of(report, digest);
    // The drawing stands between the front sheet and the tables that say the same.
    let front = sheet.sections.iter().filter(|section| section.front).count();
    page.render(context! {
        sheet => Value::from(Serde(sheet)),
        front => front,
        style => include_str!("html/page.css"),
        path => Value::from(Serde(path::Drawing::of(report))),
        path_title => lang.pick("判定までの道筋", "The way to the verdict"),
        path_words => lang.pick("質問と答えの表と同じ内容を図にしたものです。", "A drawing of what the table of questions and answers says."),
        contents => lang.pick("目次", "Contents"),
        outcome => report.outcome.id(),
    })
}
