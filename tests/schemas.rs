//! The file formats as JSON Schema; a change of one shows here.

use serde_json::Value;

use super::commands::gaitou;
use super::common::{case_files, with_snapshots};

#[test]
fn of_every_format() {
    for name in ["case", "verdict", "record", "tree", "sources"] {
        let run = gaitou(&["schema", name], "");
        assert_eq!(run.code, 0);
        with_snapshots(|| insta::assert_snapshot!(format!("schema_{name}"), run.out));
    }
}

/// A value against a schema, as far as our schemas go: types, properties, required ones, items, enumerations, references.
fn fits(value: &Value, schema: &Value, root: &Value, place: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        return fits(value, root.pointer(name.trim_start_matches('#')).unwrap(), root, place);
    }
    if let Some(ways) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let fitting = ways.iter().any(|way| fits(value, way, root, place).is_empty());
        return if fitting { Vec::new() } else { vec![format!("{place}: fits none")] };
    }
    let mut faults = Vec::new();
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        _ => true,
    };
    if !allowed {
        faults.push(format!("{place}: {kind}"));
    }
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value))
        || (schema["const"] != Value::Null && schema["const"] != *value)
    {
        faults.push(format!("{place}: {value}"));
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap()).is_none() {
            faults.push(format!("{place}: {name} is missing"));
        }
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(schema) => faults.extend(fits(value, schema, root, &format!("{place}.{name}"))),
            None => faults.push(format!("{place}: {name} is not in the schema")),
        }
    }
    for item in value.as_array().into_iter().flatten() {
        faults.extend(fits(item, &schema["items"], root, &format!("{place}[]")));
    }
    faults
}

#[test]
fn every_verdict_fits_its_schema() {
    let schema: Value = serde_json::from_str(&gaitou(&["schema", "verdict"], "").out).unwrap();
    for path in case_files() {
        for day in ["2025-05-30", "2026-11-22"] {
            let run = gaitou(&["decide", "--format", "json", "--as-of", day, path.to_str().unwrap()], "");
            let verdict: Value = serde_json::from_str(&run.out).unwrap();
            assert_eq!(fits(&verdict, &schema, &schema, "$"), Vec::<String>::new(), "{}", path.display());
        }
    }
    assert_ne!(
        fits(&serde_json::json!({"format": 1, "outcome": "perhaps"}), &schema, &schema, "$"),
        Vec::<String>::new()
    );
}
