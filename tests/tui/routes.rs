//! Every way through every edition, driven by keys, gives the verdict of its answers.

use crossterm::event::KeyCode;
use gaitou::text::Lang;
use gaitou::tree::Position;
use gaitou::tree::routes::routes;
use gaitou::tui::key::Key;
use gaitou::tui::layer::ScreenKind;
use gaitou::tui::message::Message;
use gaitou::verdict::Verdict;

use super::super::common::{DAYS, day, editions, study_of};
use super::drive::Driver;

#[test]
fn every_route_driven_by_messages_ends_in_its_verdict() {
    for ((_, date), tree) in DAYS.into_iter().zip(editions().all()) {
        for route in routes(tree) {
            let expected = study_of(tree, &route);
            let judged = Verdict::judge(editions(), &expected, day(date)).unwrap();
            if !judged.triage.clashes.is_empty() {
                // Answers that cannot both be true open further questions; the walk goes on with them.
                continue;
            }
            let mut driver = Driver::new(Lang::Ja, (80, 24));
            driver.model.new_day = day(date);
            driver.send(Message::Key(Key::Code(KeyCode::Enter)));
            for (_, answer) in &route.steps {
                if driver.model.top().kind == ScreenKind::Products {
                    driver.send(Message::Key(Key::Code(KeyCode::Enter)));
                }
                driver.press(&format!("{} Enter", answer.ix() + 1));
            }
            assert_eq!(driver.study().answers, expected.answers, "{}", route.in_ids(tree));
            let products = |study: &gaitou::study::Study| -> Vec<_> {
                study.products.iter().map(|product| product.answers.clone()).collect()
            };
            assert_eq!(products(driver.study()), products(&expected), "{}", route.in_ids(tree));
            let now = driver.model.now().unwrap();
            assert_eq!(driver.model.top().kind, ScreenKind::Verdict, "{}", route.in_ids(tree));
            assert_eq!(now.triage.standing.possible, judged.brief.possible, "{}", route.in_ids(tree));
            let saved = driver.store.files.values().next().unwrap().as_ref().unwrap();
            assert_eq!(saved, driver.study(), "{}", route.in_ids(tree));
            // What the screen writes into a case is no reason to warn of it on every paper.
            let filed = Verdict::judge(editions(), saved, day(date)).unwrap();
            let words: Vec<_> = filed.warnings.iter().map(|warning| warning.say(Lang::En)).collect();
            assert!(words.is_empty(), "{}: {words:?}", route.in_ids(tree));
        }
    }
}
