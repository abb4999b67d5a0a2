//! What `footprint schema` prints describes what the commands write and read.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use boon::{Compiler, Schemas};
use footprint_core::assessment::scope::{LIFETIME_BOUNDS, PUE_BOUNDS};
use footprint_core::terms::vocabulary::{Accounting, FactorSet, Kind, OverAge};
use serde_json::Value;
use support::{audit_json, footprint, run};

fn schema(name: &str) -> Value {
    let run = run(&mut footprint(&["schema", name]));
    assert_eq!(run.status, 0);
    serde_json::from_str(&run.out).unwrap()
}

fn faults(schema: &Value, instance: &Value) -> Option<String> {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("urn:test", schema.clone()).unwrap();
    let index = compiler.compile("urn:test", &mut schemas).unwrap();
    schemas.validate(instance, index).err().map(|error| format!("{error:#}"))
}

#[test]
fn audits_are_valid() {
    let schema = schema("audit");
    for arguments in [
        &["town_glpi.csv"][..],
        &["school.csv", "--by", "age", "--accounting", "acquisition-year"],
        &["town_glpi.csv", "--by", "service", "--by", "kind"],
        &["server_room.csv", "--scope", "server_room.toml"],
        &["school.csv", "--column", "Lieu=none", "--column", "Site=none"],
    ] {
        assert_eq!(faults(&schema, &audit_json(arguments)), None);
    }
}

#[test]
fn trends_are_valid_and_changed_ones_are_not() {
    let schema = schema("trend");
    let all = ["trend", "town_2025/2025.csv", "town_2025/2026.csv", "--format", "json"];
    let run = run(support::in_examples(&mut footprint(&all)));
    let trend: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(faults(&schema, &trend), None);
    for (pointer, value) in [
        ("/changes/0/parts/0/part", Value::from("gone")),
        ("/changes/0/probability_lower", Value::from(1.5)),
        ("/years/0/total", Value::Null),
        ("/changes/0/by_kind/0/units", Value::from(3)),
    ] {
        let mut changed = trend.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(faults(&schema, &changed).is_some(), "{pointer}");
    }
}

#[test]
fn plans_of_reuse_are_valid_and_changed_ones_are_not() {
    let schema = schema("reuse");
    let plan = |more: &[&str]| -> Value {
        let mut all = vec!["reuse", "town_glpi.csv", "--as-of", "2026-11-06", "--format", "json"];
        all.extend(more);
        let run = run(support::in_examples(&mut footprint(&all)));
        assert_eq!(run.status, 0, "{}", run.err);
        serde_json::from_str(&run.out).unwrap()
    };
    let towns = ["--municipalities", "municipalities_insee.csv", "--capacity", "9"];
    let whole = plan(&towns);
    assert_eq!(faults(&schema, &whole), None);
    assert_eq!(faults(&schema, &plan(&[])), None);
    for (pointer, value) in [
        ("/leaving", Value::from("many")),
        ("/channels/0/channel", Value::from("thrown")),
        ("/need/municipalities/0/code", Value::Null),
        ("/reasons/0/reason", Value::from("because")),
    ] {
        let mut changed = whole.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(faults(&schema, &changed).is_some(), "{pointer}");
    }
}

#[test]
fn a_changed_audit_is_not() {
    let schema = schema("audit");
    let audit = audit_json(&["school.csv"]);
    for (pointer, value) in [
        ("/units", Value::from("many")),
        ("/total/climate_change/mean", Value::Null),
        ("/by_kind/0/kind", Value::from("gizmo")),
        ("/schema", Value::from(2)),
    ] {
        let mut changed = audit.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(faults(&schema, &changed).is_some(), "{pointer}");
    }
    let mut without = audit;
    without.as_object_mut().unwrap().remove("drivers");
    assert!(faults(&schema, &without).is_some());
}

#[test]
fn scopes_are_valid() {
    let schema = schema("scope");
    let scope: Value =
        toml::from_str("country = \"REU\"\npue = 1.5\n[lifetimes]\nlaptop = 6\n").unwrap();
    assert_eq!(faults(&schema, &scope), None);
    let unknown: Value = toml::from_str("contry = \"REU\"\n").unwrap();
    assert!(faults(&schema, &unknown).is_some());
}

#[test]
fn words_and_bounds_are_those_of_the_model() {
    let scope = schema("scope");
    let words = |pointer: &str| -> Vec<String> {
        let list = scope.pointer(pointer).unwrap().as_array().unwrap();
        list.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let keys = |all: Vec<&'static str>| all;
    assert_eq!(words("/properties/lifetimes/propertyNames/enum").len(), Kind::ALL.len());
    for kind in Kind::ALL {
        assert!(words("/properties/lifetimes/propertyNames/enum").contains(&kind.to_string()));
    }
    assert_eq!(
        words("/properties/factors/enum"),
        keys(FactorSet::ALL.iter().map(|word| word.key()).collect())
    );
    assert_eq!(
        words("/properties/accounting/enum"),
        keys(Accounting::ALL.iter().map(|word| word.key()).collect())
    );
    assert_eq!(
        words("/properties/over_age/enum"),
        keys(OverAge::ALL.iter().map(|word| word.key()).collect())
    );
    let bound = |pointer: &str| scope.pointer(pointer).unwrap().as_f64().unwrap();
    assert_eq!(bound("/properties/pue/minimum"), *PUE_BOUNDS.start());
    assert_eq!(bound("/properties/pue/maximum"), *PUE_BOUNDS.end());
    let years = "/properties/lifetimes/additionalProperties";
    assert_eq!(bound(&format!("{years}/minimum")), *LIFETIME_BOUNDS.start());
    assert_eq!(bound(&format!("{years}/maximum")), *LIFETIME_BOUNDS.end());
}
