//! Schemas of types as strict as what they describe: no field beyond those named, `null` only where it is written.

use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// The schema of what is read: settings as people write them have no `null`.
pub(super) fn read<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    made::<T>(settings.with_transform(|schema: &mut Schema| each(schema, &|_, _| true)))
}

/// The same of what programs save as well, with `displacement` though nobody gave it.
pub(super) fn saved<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    let given = |name: &str, _: &[&str]| name != "displacement";
    made::<T>(settings.with_transform(move |schema: &mut Schema| each(schema, &given)))
}

/// The schema of what is written: a field that may be left out is never `null`.
pub(super) fn written<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let left_out = |name: &str, required: &[&str]| !required.contains(&name);
    made::<T>(settings.with_transform(move |schema: &mut Schema| each(schema, &left_out)))
}

/// The schema of a type.
fn made<T: JsonSchema>(settings: SchemaSettings) -> Schema {
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    if let Some(number) = properties.and_then(|properties| properties.get_mut("schema")) {
        *number = json!({ "const": 1 });
    }
    schema
}

/// Closes an object and all within it, and takes `null` from the fields that never hold it.
fn each(schema: &mut Schema, never_null: &dyn Fn(&str, &[&str]) -> bool) {
    let Some(object) = schema.as_object_mut() else { return };
    // `uint32`, `double`: how a program keeps a number says nothing of the number.
    if object.get("format").is_some_and(|format| format != "date") {
        object.remove("format");
    }
    let required: Vec<String> = strings(object.get("required"));
    let required: Vec<&str> = required.iter().map(String::as_str).collect();
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        for (name, property) in properties {
            if let Some(property) = property.as_object_mut().filter(|_| never_null(name, &required))
            {
                without_null(property);
            }
        }
        object.entry("additionalProperties").or_insert(Value::Bool(false));
    }
    transform_subschemas(&mut |schema: &mut Schema| each(schema, never_null), schema);
}

fn strings(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Takes `null` from the types, the words or the alternatives of a field.
fn without_null(field: &mut Map<String, Value>) {
    for key in ["type", "enum", "anyOf"] {
        let Some(Value::Array(all)) = field.get_mut(key) else { continue };
        all.retain(|one| {
            !one.is_null() && one != "null" && one.get("type") != Some(&json!("null"))
        });
        if let [one] = all.as_mut_slice() {
            let one = one.take();
            match one {
                Value::Object(alternative) if key == "anyOf" => {
                    field.remove(key);
                    field.extend(alternative);
                }
                one if key == "type" => {
                    field.insert(key.to_owned(), one);
                }
                one => {
                    field.insert(key.to_owned(), json!([one]));
                }
            }
        }
    }
    if field.get("default").is_some_and(Value::is_null) {
        field.remove("default");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::list::SCHEMAS;

    /// The objects of a schema that allow fields beyond those named.
    fn open(value: &Value, found: &mut Vec<String>) {
        if value.get("properties").is_some_and(Value::is_object)
            && value.get("additionalProperties").is_none()
        {
            found.push(value.to_string());
        }
        let within: Vec<&Value> = match value {
            Value::Object(object) => object.values().collect(),
            Value::Array(list) => list.iter().collect(),
            _ => Vec::new(),
        };
        within.into_iter().for_each(|value| open(value, found));
    }

    #[test]
    fn every_object_is_closed_and_nobody_reads_how_numbers_are_kept() {
        for (name, _, _, make) in SCHEMAS {
            let schema = make().to_value();
            let mut found = Vec::new();
            open(&schema, &mut found);
            assert_eq!(found, Vec::<String>::new(), "{name}");
            assert!(!schema.to_string().contains("\"format\":\"u"), "{name}");
        }
    }

    #[derive(JsonSchema, serde::Serialize, serde::Deserialize)]
    #[allow(dead_code, reason = "its schema is looked at")]
    struct Sample {
        kept: Option<f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left_out: Option<f64>,
    }

    #[test]
    fn null_is_where_it_is_written() {
        let kind =
            |schema: Schema, field: &str| schema.to_value()["properties"][field]["type"].clone();
        assert_eq!(kind(written::<Sample>(), "kept"), json!(["number", "null"]));
        assert_eq!(kind(written::<Sample>(), "left_out"), json!("number"));
        assert_eq!(kind(read::<Sample>(), "kept"), json!("number"));
    }
}
