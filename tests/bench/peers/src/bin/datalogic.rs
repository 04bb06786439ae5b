//! The decision as JSONLogic, run by datalogic-rs on each line: number and outcome. A product with an open answer on
//! its path is open, whatever could come of it.

use datalogic_rs::Engine;
use peers::{OUTCOMES, TREES, Then, Tree, input};
use serde_json::{Value, json};

/// Higher than any outcome: the study's questions lead to its products.
const PRODUCTS: usize = OUTCOMES.len();

fn question(tree: &Tree, at: usize, of_product: bool) -> Value {
    let asked = &tree.questions[at];
    if asked.product != of_product {
        return json!(PRODUCTS);
    }
    let given =
        json!({"or": [{"var": format!("answers.{}.answer", asked.id)}, {"var": format!("answers.{}", asked.id)}]});
    let leads = |then: Then| match then {
        Then::Ask(next) => question(tree, next, of_product),
        Then::End(leaf) => json!(tree.leaves[leaf].outcome),
    };
    let mut cases = Vec::new();
    for (id, then) in asked.answers {
        cases.extend([json!({"==": [given, id]}), leads(*then)]);
    }
    if let Some(unknown) = asked.unknown {
        cases.extend([json!({"==": [given, "unknown"]}), leads(asked.answers[unknown].1)]);
    }
    cases.push(json!(-1));
    json!({"if": cases})
}

fn study(tree: &Tree) -> Value {
    let product = question(tree, tree.entry, true);
    // The highest and, if any is open, the lowest: open studies have -1 there.
    json!([question(tree, tree.start, false), {"map": [{"var": "products"}, product]}])
}

fn main() {
    let engine = Engine::new();
    let rule =
        json!([{"var": "id"}, {"if": [{"<": [{"var": "as_of"}, TREES[1].from]}, study(&TREES[0]), study(&TREES[1])]}]);
    let rule = engine.compile(rule.to_string().as_str()).unwrap();
    input::run(
        |_| engine.session(),
        |session, line, out| {
            let found = session.eval_borrowed(&rule, std::str::from_utf8(line).unwrap()).unwrap();
            let [id, of_study] = found.as_array().unwrap() else { panic!("{found}") };
            let [own, products] = of_study.as_array().unwrap() else { panic!("{of_study}") };
            let mut outcome = own.as_i64().unwrap();
            if outcome == PRODUCTS as i64 {
                let each = || products.as_array().unwrap().iter().map(|product| product.as_i64().unwrap());
                let (least, most) = (each().min().unwrap_or(-1), each().max().unwrap_or(-1));
                outcome = if most == 3 { most } else { least.min(0) + most * i64::from(least >= 0) };
            }
            let outcome = usize::try_from(outcome).map_or("undetermined", |outcome| OUTCOMES[outcome]);
            let id = id.as_str().unwrap();
            out.extend_from_slice(format!("{{\"id\":\"{id}\",\"outcome\":\"{outcome}\"}}\n").as_bytes());
            session.reset();
        },
    );
}
