//! Nothing is lost between a person and a file, or between a text and its lines, whatever the text is.

use std::cell::RefCell;

use gaitou::storage::{CaseFile, Wait, read_case};
use gaitou::study::{GivenAnswer, ProductField, Study, StudyField, read, write};
use gaitou::text::{clean, width, wrap};
use proptest::prelude::*;

use super::common::editions;
use super::oracle_agrees::studies;
use super::properties::check;

/// Any text: Japanese, marks that combine, control codes, what JSON escapes, nothing at all.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,30}",
        "[ぁ-んァ-ヶ一-龠。、（）「」ー a-z0-9.-]{0,60}",
        proptest::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter),
    ]
}

/// A random study with every text filled, notes and sources on answers, and a question that no edition has.
fn filled() -> impl Strategy<Value = Study> {
    let texts = proptest::collection::vec(any_text(), 24);
    (studies(editions().all().last().unwrap()), texts).prop_map(|(mut study, texts)| {
        let mut texts = texts.into_iter().cycle();
        let mut next = || texts.next().unwrap();
        // The day alone is read strictly; any other text is the user's.
        for field in StudyField::ALL.iter().filter(|field| **field != StudyField::AsOf) {
            study.texts.set(*field, next());
        }
        study
            .answers
            .insert(format!("other-{}", next()), GivenAnswer { answer: next().into(), ..GivenAnswer::default() });
        let levels = std::iter::once(&mut study.answers);
        for product in &mut study.products {
            ProductField::ALL.iter().for_each(|field| product.texts.set(*field, next()));
        }
        for answers in levels.chain(study.products.iter_mut().map(|product| &mut product.answers)) {
            for answer in answers.values_mut() {
                (answer.note, answer.source) = (next(), next());
            }
        }
        study
    })
}

#[test]
fn what_is_saved_is_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let file = RefCell::new(CaseFile::planned(&folder.path().join("case.json")));
    check(200, &filled(), |study| {
        let text = write(&study);
        let again = read(&text).unwrap();
        prop_assert_eq!(&again, &study);
        prop_assert_eq!(write(&again), text);
        let mut file = file.borrow_mut();
        file.save(&study, Wait::Patiently).unwrap();
        prop_assert_eq!(read_case(file.path()).unwrap(), study);
        Ok(())
    });
}

#[test]
fn wrapping_loses_nothing_and_fits() {
    check(2_000, &(any_text(), 2_usize..100), |(text, columns)| {
        let text = clean(&text);
        let lines = wrap(&text, columns);
        let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(dense(&lines.concat()), dense(&text));
        for line in &lines {
            prop_assert!(width(line) <= columns, "{} columns: {:?}", columns, line);
        }
        Ok(())
    });
}
