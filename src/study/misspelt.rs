//! Fields of a case file that are none, but nearly one.

use super::keyed::{ProductPart, StudyPart};
use super::{CaseObject, ProductField, StudyField};
use crate::text::nearest;

/// Shorter names are too easily near to another.
const SHORTEST: usize = 4;

/// The field that was perhaps meant by a name that is none at that level; nothing for a name that is one, though it
/// may be handed through like a stranger's (as the history is).
pub fn misspelt(level: CaseObject, key: &str) -> Option<&'static str> {
    if key.len() < SHORTEST {
        return None;
    }
    let near = |names: Vec<&'static str>| if names.contains(&key) { None } else { nearest(key, names) };
    match level {
        CaseObject::Study => near(names_of_study()),
        CaseObject::Product => near(names_of_product()),
        CaseObject::Details => near(names_of_fields(true)),
    }
}

fn names_of_study() -> Vec<&'static str> {
    let fields = StudyField::ALL.iter().map(|field| field.key());
    fields.chain(StudyPart::ALL.iter().map(|part| part.key())).collect()
}

fn names_of_product() -> Vec<&'static str> {
    let mut names = names_of_fields(false);
    names.extend(ProductPart::ALL.iter().map(|part| part.key()));
    names
}

fn names_of_fields(detail: bool) -> Vec<&'static str> {
    ProductField::ALL.iter().filter(|field| field.is_detail() == detail).map(|field| field.key()).collect()
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

    #[test]
    fn no_field_is_a_slip_for_itself() {
        let levels = [
            (CaseObject::Study, names_of_study()),
            (CaseObject::Product, names_of_product()),
            (CaseObject::Details, names_of_fields(true)),
        ];
        for (level, names) in levels {
            assert!(!names.is_empty());
            for name in names {
                assert_eq!(misspelt(level, name), None, "{name}");
            }
        }
    }
}
