//! The way to the verdict, for a drawing.

use serde::Serialize;

use crate::report::{ProductLine, RationaleStep, words};
use crate::text::Lang;

/// The answers of the study itself or of one product, one after the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Path {
    /// The product's name; empty for the study itself, and where there is only one product.
    pub name: String,
    /// Questions with their answers.
    pub steps: Vec<(String, String)>,
    /// What the product is by itself; empty where that is the verdict.
    pub end: String,
}

impl Path {
    pub(super) fn all(steps: &[RationaleStep], products: &[ProductLine], settled: bool, lang: Lang) -> Vec<Path> {
        let of = |product: Option<usize>| {
            let own = steps.iter().filter(move |step| step.product == product);
            own.map(|step| (step.question_text.clone(), step.answer_text.clone())).collect()
        };
        let study = Path { name: String::new(), steps: of(None), end: String::new() };
        let several = products.len() > 1;
        let products = products.iter().map(|product| {
            let left = words::product_outcome(product, lang);
            let end = format!("{left}{}", words::deciding(product.deciding, settled, lang));
            Path {
                name: if several { product.name.clone() } else { String::new() },
                steps: of(Some(product.index)),
                end: if several { end } else { String::new() },
            }
        });
        let paths = std::iter::once(study).chain(products);
        paths.filter(|path| !path.steps.is_empty() || !path.end.is_empty()).collect()
    }
}
