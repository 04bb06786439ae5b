//! The file formats as JSON Schema: a change of one shows here, and what the program reads and writes fits it.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

use super::commands::gaitou;
use super::common::{case_files, files, root, with_snapshots};

#[test]
fn of_every_format() {
    for name in ["case", "verdict", "record", "tree", "sources", "notes"] {
        let run = gaitou(&["schema", name], "");
        assert_eq!(run.code, 0);
        with_snapshots(|| insta::assert_snapshot!(format!("schema_{name}"), run.out));
    }
}

/// The schema of a format.
fn schema(name: &str) -> Value {
    serde_json::from_str(&gaitou(&["schema", name], "").out).unwrap()
}

/// A schema that values are held against.
struct Fitting {
    schemas: Schemas,
    at: SchemaIndex,
}

impl Fitting {
    /// From a schema, which must be one itself.
    fn to(schema: Value) -> Fitting {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("schema.json", schema).unwrap();
        let at = compiler.compile("schema.json", &mut schemas).unwrap();
        Fitting { schemas, at }
    }

    /// What in a value does not fit; empty if all does.
    fn faults(&self, value: &Value) -> String {
        self.schemas.validate(value, self.at).err().map(|fault| format!("{fault:#}")).unwrap_or_default()
    }
}

/// A schema by which nothing may stand that it does not name: what the program writes must all be in it. Only where
/// it says that anything else may stand, as in case files, it may.
fn closed(mut schema: Value) -> Value {
    close(&mut schema);
    schema
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(close);
            if object.contains_key("properties") && !object.contains_key("additionalProperties") {
                object.insert("additionalProperties".to_owned(), false.into());
            }
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_verdict_and_record_fits_its_schema() {
    for name in ["verdict", "record"] {
        let fitting = Fitting::to(closed(schema(name)));
        let format = if name == "verdict" { "json" } else { name };
        let mut one = Value::Null;
        for path in case_files() {
            for day in ["2025-05-30", "2026-11-22"] {
                let run = gaitou(&["decide", "--format", format, "--as-of", day, path.to_str().unwrap()], "");
                one = serde_json::from_str(&run.out).unwrap();
                assert_eq!(fitting.faults(&one), "", "{name} of {}", path.display());
            }
        }
        for (key, value) in [("outcome", json!("perhaps")), ("mine", json!(1)), ("as_of", Value::Null)] {
            let mut wrong = one.clone();
            let verdict = if name == "verdict" { &mut wrong } else { &mut wrong["verdict"] };
            verdict[key] = value;
            assert_ne!(fitting.faults(&wrong), "", "{name} with another {key}");
        }
    }
}

#[test]
fn every_case_fits_its_schema() {
    let fitting = Fitting::to(schema("case"));
    for path in case_files() {
        let case = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(fitting.faults(&case), "", "{}", path.display());
    }
    for (case, fits) in [
        (json!({"format": 1}), true),
        (json!({"format": 1, "title": null, "mine": {"anything": []}}), true),
        (json!({"format": 1, "products": [{"answers": {"procedure": ["no-product", "medicine"]}}]}), true),
        (json!({"format": 2}), false),
        (json!({"title": "X"}), false),
        (json!({"format": 1, "title": 5}), false),
        (json!({"format": 1, "answers": {"procedure": 6}}), false),
        (json!({"format": 1, "answers": {"procedure": []}}), false),
        (json!({"format": 1, "answers": {"procedure": {"note": "without an answer"}}}), false),
        (json!({"format": 1, "products": [{"details": null}]}), false),
        (json!([]), false),
    ] {
        assert_eq!(fitting.faults(&case).is_empty(), fits, "{case}");
        // What the schema says of a file, the reader says too.
        assert_eq!(gaitou::study::read(&case.to_string()).is_ok(), fits, "{case}");
    }
}

#[test]
fn every_tree_and_the_sources_fit_their_schemas() {
    let [tree, sources] = ["tree", "sources"].map(|name| Fitting::to(schema(name)));
    let read = |path: &std::path::Path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut trees = 0;
    for path in files(&root().join("decision-trees")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if name == "sources.json" {
            assert_eq!(sources.faults(&read(&path)), "");
        } else if name.starts_with("clinical-research-act") && name.ends_with(".json") {
            assert_eq!(tree.faults(&read(&path)), "", "{name}");
            trees += 1;
        }
    }
    assert_eq!(trees, 2);
    assert_ne!(tree.faults(&json!({"format": 1})), "");
    assert_ne!(sources.faults(&json!({"format": 1})), "");
}
