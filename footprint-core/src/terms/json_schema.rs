//! What JSON Schemas say of maps whose keys are words of a closed set; types name these in place of the maps.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::marker::PhantomData;

/// A map whose keys are some of the words.
pub(crate) struct SomeOf<K, V>(PhantomData<(K, V)>);

impl<K: JsonSchema, V: JsonSchema> JsonSchema for SomeOf<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("SomeOf_{}_{}", K::schema_name(), V::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (keys, values) = (generator.subschema_for::<K>(), generator.subschema_for::<V>());
        json_schema!({ "type": "object", "propertyNames": keys, "additionalProperties": values })
    }
}

/// A map that has all of the words, or all but the first few.
pub(crate) struct EachOf<K, V, const FROM: usize = 0>(PhantomData<(K, V)>);

impl<K: JsonSchema, V: JsonSchema, const FROM: usize> JsonSchema for EachOf<K, V, FROM> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("EachOf_{}_{}_{FROM}", K::schema_name(), V::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (keys, values) = (generator.subschema_for::<K>(), generator.subschema_for::<V>());
        let words = keys.get("enum").and_then(Value::as_array).into_iter().flatten();
        let words: Vec<&str> = words.filter_map(Value::as_str).skip(FROM).collect();
        let each = words.iter().map(|word| ((*word).to_owned(), values.clone().to_value()));
        let properties: Map<String, Value> = each.collect();
        json_schema!({ "type": "object", "properties": properties, "required": words })
    }
}
