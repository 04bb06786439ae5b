//! The sheet on how to fill the template in.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::batch::book::body;
use crate::text::{Lang, wrap};
use crate::tree::Tree;

/// How many letters wide the sheet is.
const WIDTH: u16 = 100;

/// What a person must know before filling in.
pub(super) fn instructions(tree: &Tree, lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(lang.pick("書き方", "How to fill in"))?;
    sheet.set_column_width(0, f64::from(WIDTH))?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let title = tree.document().title.get(lang);
    let lines = lang.pick(
        [
            "最初のシートに書いて保存し、gaitou batch FILE.xlsx --output RESULT.xlsx で判定します。",
            "一行に一つの製品を書きます。対照の製品も一行です。同じ研究の行は続けて並べ、同じ整理番号を書きます。",
            "研究についての列（研究課題名、法令の基準日、手続、評価など）は、研究の最初の行にだけ書けば足ります。",
            "答えは一覧から選ぶか、番号、言葉の始め、はい、いいえで書きます。二つのどちらかなら「2か7」とします。まだ分からないことは「まだ分からない」を選ぶか、空にします。「いいえ」とはみなしません。",
            "その行の答えから、聞かなくてよいと分かった質問のセルは灰色になります。空のままにしてください。",
            "質問の列の上の［＋］を押すと、その答えのメモと出典の列が開きます。書いたことは判定書に載ります。",
            "見出しの列を消したり、並べ替えたり、ほかの列を足したりしてもかまいません。足した列は判定に使いません。",
            "見出しの注釈に、なぜ聞くか、何が当たるか、誤解しやすい点があります。",
        ],
        [
            "Fill in the first sheet, save it, and run: gaitou batch FILE.xlsx --output RESULT.xlsx",
            "One row is one product, comparators included. Rows of one study stand together under the same number.",
            "What is said of the study (title, day, institution, the first questions) need only stand in its first row.",
            "Choose the answers from the lists, or write a number, the beginning, yes or no; \"2 or 7\" for one of two. What is not known yet stays blank or \"Not known yet\"; it is never taken for a no.",
            "The cell of a question that the answers of its row leave no way to turns grey; leave it blank.",
            "The [+] above a question opens the columns for a note and a source of its answer, which stand on the papers.",
            "Columns may be deleted, moved or added. Added columns are not used.",
            "The notes on the headings say why a question is asked, what counts, and what is often misread.",
        ],
    );
    let edition = lang.pick(
        format!("質問と答えの言葉は「{title}」のものです。"),
        format!("Questions and answers are in the words of: {title}."),
    );
    for (row, line) in (0_u32..).zip(lines.into_iter().chain([edition.as_str()])) {
        sheet.write_string_with_format(row, 0, line, &body())?;
        // Programs that trust the file show one line of a row that has no height.
        let lines = u32::try_from(wrap(line, usize::from(WIDTH)).len()).unwrap_or(1);
        sheet.set_row_height(row, f64::from(lines) * 18.0 + 4.0)?;
    }
    Ok(sheet)
}
