//! The sheet on how to read a register.

use rust_xlsxwriter::{Color, Worksheet, XlsxError};

use super::look::{FAILED, colour};
use crate::batch::ResultColumn;
use crate::batch::book::body;
use crate::report::Conclusion;
use crate::text::Lang;
use crate::tree::Outcome;

/// What the colours and the columns say.
pub(super) fn guide(mut sheet: Worksheet, columns: &[ResultColumn], lang: Lang) -> Result<Worksheet, XlsxError> {
    sheet.set_name(lang.pick("見方", "How to read"))?;
    sheet.set_column_width(0, 26)?.set_column_width(1, 90)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let mut lines: Vec<(&str, String, Option<u32>)> = Vec::new();
    let open = Conclusion::Undetermined.label(lang);
    lines.push((
        lang.pick("この表", "This table"),
        lang.pick(
            "一行が一つの研究です。答えの無い質問を「いいえ」とはみなしていません。",
            "One row is one study. A missing answer was never taken for a no.",
        )
        .to_owned(),
        None,
    ));
    for outcome in Outcome::ALL {
        lines.push((lang.pick("結論の色", "Colour"), outcome.label(lang).to_owned(), Some(colour(Some(outcome)))));
    }
    lines.push((lang.pick("結論の色", "Colour"), open.to_owned(), Some(colour(None))));
    let failed = lang.pick("読めない、または判定できない行", "The row could not be read or judged");
    lines.push((lang.pick("結論の色", "Colour"), failed.to_owned(), Some(FAILED)));
    lines.extend(columns.iter().map(|column| (column.words(lang).0, column.words(lang).1.to_owned(), None)));
    lines.push((
        lang.pick("符号のシート", "Sheet of ids"),
        lang.pick(
            "プログラムのための符号と指紋は、判定の表を印刷しやすいように別のシートにあります。",
            "Ids and digests for programs stand on a sheet of their own, so that the verdicts print legibly.",
        )
        .to_owned(),
        None,
    ));
    lines.push((
        lang.pick("ご注意", "Note"),
        lang.pick(
            "この判定は、認定臨床研究審査委員会や厚生労働省、都道府県等の判断に代わるものではありません。",
            "This does not replace the judgement of a certified review board, the ministry or a prefecture.",
        )
        .to_owned(),
        None,
    ));
    for (row, (label, text, colour)) in (0_u32..).zip(lines) {
        sheet.write_string_with_format(row, 0, label, &body().set_bold())?;
        let format = colour.map_or_else(body, |colour| body().set_background_color(Color::RGB(colour)));
        sheet.write_string_with_format(row, 1, text, &format)?;
    }
    Ok(sheet)
}
