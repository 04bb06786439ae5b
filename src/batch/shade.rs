//! Which answers of a row close a later question, as rules by which a spreadsheet greys the cell of that question.

use rust_xlsxwriter::utility::column_number_to_name;

use crate::text::Lang;
use crate::tree::position::at_mut;
use crate::tree::{AnswerIx, QuestionIx, Set, Tree};
use crate::triage::{Fact, Reach};

/// The most characters of a rule. A spreadsheet takes 8192 of a formula; one without a rule is never greyed.
const LONGEST: usize = 8_000;

/// The most characters of a text within a rule; a longer one would make the whole book damaged.
const LONGEST_TEXT: usize = 250;

/// The answers that each of them alone closes a question, whatever else is answered.
fn closing(tree: &Tree, closed: QuestionIx) -> Vec<(QuestionIx, AnswerIx)> {
    let pairs = tree.each_question().flat_map(|(question, _)| {
        let answers = tree.each_answer(question).map(|(answer, _)| answer);
        answers.map(move |answer| (question, answer))
    });
    pairs.filter(|(question, answer)| *question != closed && !comes_to(tree, closed, *question, *answer)).collect()
}

/// Whether a way still leads to a question once another has its answer.
fn comes_to(tree: &Tree, wanted: QuestionIx, question: QuestionIx, answer: AnswerIx) -> bool {
    let mut facts: Vec<Fact> = tree.all_answers().iter().map(|all| Fact::asked(*all, *all)).collect();
    *at_mut(&mut facts, question) = Fact::asked(Set::only(answer), tree.answers(question));
    let of_study = Reach::from(tree, tree.start(), &facts);
    if !tree.is_product(wanted) {
        return of_study.questions.contains(wanted);
    }
    let entry = tree.product_entry().filter(|_| of_study.products);
    entry.is_some_and(|entry| Reach::from(tree, entry, &facts).questions.contains(wanted))
}

/// The rule for a question's cell in the first row below the headings, where each question has its column; none
/// where no answer alone closes the question. An answer counts as the drop-down writes it, by its id or its number.
pub(super) fn rule(tree: &Tree, closed: QuestionIx, columns: &[(QuestionIx, u16)], lang: Lang) -> Option<String> {
    let mut tests = Vec::new();
    for (question, answer) in closing(tree, closed) {
        let (_, column) = columns.iter().find(|(other, _)| *other == question)?;
        let cell = format!("${}2", column_number_to_name(*column));
        let number = tree.each_answer(question).take_while(|(other, _)| *other <= answer).count();
        let given = tree.answer(question, answer);
        let texts = [given.label.get(lang), given.id.as_str()];
        for text in texts.into_iter().filter(|text| text.encode_utf16().count() <= LONGEST_TEXT) {
            tests.push(format!("{cell}=\"{}\"", text.replace('"', "\"\"")));
        }
        tests.push(format!("{cell}&\"\"=\"{number}\""));
    }
    // A function takes 255 arguments at most, so each test is a term of a sum.
    let sum = tests.iter().map(|test| format!("({test})")).collect::<Vec<_>>().join("+");
    let rule = format!("={sum}>0");
    (!tests.is_empty() && rule.encode_utf16().count() <= LONGEST).then_some(rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Editions;

    /// Each kind of ways: past a question, off the products, and to a question that several answers lead to.
    #[test]
    fn an_answer_closes_what_no_way_comes_to_any_more() {
        let editions = Editions::shipped().unwrap();
        let tree = editions.all().last().unwrap();
        let closes = |question: &str, answer: &str, closed: &str| {
            let [question, closed] = [question, closed].map(|id| tree.find_question(id).unwrap());
            closing(tree, closed).contains(&(question, tree.find_answer(question, answer).unwrap()))
        };
        assert!(closes("procedure", "marketing-trial", "evaluates"));
        assert!(closes("evaluates", "technique-only", "label"));
        assert!(closes("kind", "medicine", "medical-act"));
        assert!(closes("approval", "no", "label"));
        assert!(!closes("kind", "device", "medical-act"));
        assert!(!closes("kind", "medicine", "label"));
        assert!(!closes("label", "outside", "kind"));
        let columns: Vec<_> = tree.each_question().map(|(question, _)| question).zip(10..).collect();
        let rule = rule(tree, tree.find_question("medical-act").unwrap(), &columns, Lang::Ja).unwrap();
        for term in ["($M2=\"medicine\")", "($M2&\"\"=\"2\")"] {
            assert!(rule.contains(term), "{term}: {rule}");
        }
        assert!(!rule.contains("$M2=\"device\""), "{rule}");
    }
}
