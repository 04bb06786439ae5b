//! Fields of a case file that are none, but nearly one.

use super::keyed::{ProductPart, StudyPart};
use super::{CaseObject, ProductField, StudyField};
use crate::text::nearest;

/// Shorter names are too easily near to another.
const SHORTEST: usize = 4;

/// The field that was perhaps meant by a name that is none at that level.
pub fn misspelt(level: CaseObject, key: &str) -> Option<&'static str> {
    if key.len() < SHORTEST {
        return None;
    }
    let of_product = |detail: bool| {
        ProductField::ALL.iter().filter(move |field| field.is_detail() == detail).map(|field| field.key())
    };
    // What is handed through under its own name, the history, is no slip.
    let near = match level {
        CaseObject::Study => {
            let parts = StudyPart::ALL.iter().map(|part| part.key());
            nearest(key, StudyField::ALL.iter().map(|field| field.key()).chain(parts))
        }
        CaseObject::Product => nearest(key, of_product(false).chain(ProductPart::ALL.iter().map(|part| part.key()))),
        CaseObject::Details => nearest(key, of_product(true)),
    };
    near.filter(|near| *near != key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_fields_of_others_are_not() {
        for (key, near) in [
            ("as_off", Some("as_of")),
            ("answrs", Some("answers")),
            ("product", Some("products")),
            ("Title", Some("title")),
            ("expected", None),
            ("mine", None),
            ("ids", None),
            ("history", None),
            ("histry", Some("history")),
        ] {
            assert_eq!(misspelt(CaseObject::Study, key), near, "{key}");
        }
        assert_eq!(misspelt(CaseObject::Product, "holdr"), Some("holder"));
        assert_eq!(misspelt(CaseObject::Details, "ingredients"), Some("ingredient"));
    }
}
