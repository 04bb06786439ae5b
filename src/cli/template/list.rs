//! `gaitou template list`: the marks that a form may have, with their meaning.

use crate::cli::output::{To, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::report::{Kind, Mark, marks};
use crate::text::{Lang, width};

#[derive(Debug, clap::Args)]
#[command(about = both!("様式に書ける印と意味を並べる", "List the marks of a form with their meaning"))]
pub(super) struct Args {
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, Args { to }: Args, io: &mut Io) -> Result<Exit, Failure> {
    let text = table(session.lang);
    print(session, to, "marks", "txt", text.as_bytes(), io)?;
    Ok(Exit::Done)
}

/// The column of the meanings.
const COLUMN: usize = 24;

fn table(lang: Lang) -> String {
    let ways = lang.pick(
        "{{x}} はその場所に内容を入れます。{{#x}} から {{/x}} までは、あるだけ繰り返します（段落、表の行、文の中）。\n\
         {{?x}} から {{/x}} まではあるときだけ、{{^x}} から {{/x}} まではないときだけ残ります。\n\
         ■ の印は、これだけの段落に置くと見出しのない段落や表になります。字下げした印は、上の印を繰り返す中で使います。",
        "{{x}} becomes what it names. What stands from {{#x}} to {{/x}} is repeated for each (paragraphs, table rows, a text).\n\
         From {{?x}} to {{/x}} stays if there is any, from {{^x}} to {{/x}} if there is none.\n\
         Marks with ■, alone in a paragraph, become paragraphs and tables. Indented marks hold where the one above is repeated.",
    );
    let mut text = format!("{ways}\n\n");
    for mark in marks() {
        line(mark, 0, lang, &mut text);
    }
    text
}

fn line(mark: &Mark, depth: usize, lang: Lang, text: &mut String) {
    let shown = match mark.kind {
        Kind::Text => format!("  {{{{{}}}}}", mark.name),
        Kind::Blocks => format!("■ {{{{{}}}}}", mark.name),
        Kind::List(_) => format!("  {{{{#{}}}}}", mark.name),
        Kind::Both(_) => format!("■ {{{{#{}}}}}", mark.name),
    };
    let indent = "    ".repeat(depth);
    let shown = format!("{indent}{shown}");
    let room = " ".repeat(COLUMN.saturating_sub(width(&shown)));
    text.push_str(&format!("{shown}{room} {}\n", mark.says(lang)));
    for field in mark.kind.fields() {
        line(field, depth + 1, lang, text);
    }
}
