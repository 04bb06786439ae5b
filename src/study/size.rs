//! About how much memory a study takes.

use std::mem::size_of;

use super::{Answers, Extra, GivenAnswer, Product, Study};

impl Study {
    /// About how many bytes the study takes in memory: its texts, and what holds them.
    pub fn size(&self) -> usize {
        let Study { texts, answers, products, extra } = self;
        let texts: usize = texts.iter().map(|(_, text)| text.len()).sum();
        let products: usize = products.iter().map(of_product).sum();
        size_of::<Study>() + texts + of_answers(answers) + products + of_extra(extra)
    }
}

fn of_product(product: &Product) -> usize {
    let Product { texts, answers, extra, extra_details } = product;
    let texts: usize = texts.iter().map(|(_, text)| text.len()).sum();
    size_of::<Product>() + texts + of_answers(answers) + of_extra(extra) + of_extra(extra_details)
}

fn of_answers(answers: &Answers) -> usize {
    answers.iter().map(|(question, given)| size_of::<String>() + question.len() + of_answer(given)).sum()
}

fn of_answer(given: &GivenAnswer) -> usize {
    let GivenAnswer { answer, note, source, under, extra } = given;
    let ids: usize = answer.iter().map(|id| size_of::<String>() + id.len()).sum();
    size_of::<GivenAnswer>() + ids + note.len() + source.len() + under.len() + of_extra(extra)
}

fn of_extra(extra: &Extra) -> usize {
    let Extra(fields) = extra;
    fields.iter().map(|(key, value)| 2 * size_of::<String>() + key.len() + value.get().len()).sum()
}

#[cfg(test)]
mod tests {
    use crate::study::read;

    #[test]
    fn every_text_of_a_study_counts() {
        let long = "x".repeat(1_000);
        let size =
            |case: &str| read(&case.replace('*', &long)).unwrap().size() - read(&case.replace('*', "")).unwrap().size();
        for case in [
            r#"{"format":1,"title":"*","answers":{}}"#,
            r#"{"format":1,"unknown*":0,"answers":{}}"#,
            r#"{"format":1,"unknown":"*","answers":{}}"#,
            r#"{"format":1,"answers":{"q*":"a"}}"#,
            r#"{"format":1,"answers":{"q":"a*"}}"#,
            r#"{"format":1,"answers":{"q":["a*","b"]}}"#,
            r#"{"format":1,"answers":{"q":{"answer":"a","note":"*"}}}"#,
            r#"{"format":1,"answers":{"q":{"answer":"a","source":"*"}}}"#,
            r#"{"format":1,"answers":{"q":{"answer":"a","under":"*"}}}"#,
            r#"{"format":1,"answers":{"q":{"answer":"a","x":"*"}}}"#,
            r#"{"format":1,"answers":{},"products":[{"name":"*"}]}"#,
            r#"{"format":1,"answers":{},"products":[{"x":"*"}]}"#,
            r#"{"format":1,"answers":{},"products":[{"details":{"x":"*"}}]}"#,
            r#"{"format":1,"answers":{},"products":[{"answers":{"q":{"answer":"a","note":"*"}}}]}"#,
        ] {
            assert_eq!(size(case), 1_000, "{case}");
        }
    }
}
