//! `footprint citizen` on a link of the page and on its saved file.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use footprint_core::wire::link::encode;
use support::{Run, footprint, run};

const PERSON: &str = include_str!("../../data/examples/person.toml");

fn citizen(argument: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["citizen", argument];
    arguments.extend(more);
    run(&mut footprint(&arguments))
}

/// The example as the page would write it.
fn saved(changes: &[&str]) -> String {
    let mut person: serde_json::Value = toml::from_str(PERSON).unwrap();
    person["changes"] = changes.into();
    person.to_string()
}

#[test]
fn a_link_and_a_saved_file_give_the_digits_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let json = ["--format", "json", "--lang", "fr"];
    let from_toml = citizen(&write("person.toml", PERSON), &json);
    assert_eq!(from_toml.status, 0, "{}", from_toml.err);
    let link = |key: &str| {
        let part = encode(saved(&[]).as_bytes());
        format!("https://footprint.example/citizen.html#{key}={part}&other=e30")
    };
    for argument in [write("person.json", &saved(&[])), link("citizen"), link("my-element")] {
        let replayed = citizen(&argument, &json);
        assert_eq!(replayed.status, 0, "{}", replayed.err);
        assert!(replayed.out == from_toml.out, "{argument}");
    }
}

#[test]
fn changes_that_are_tried_are_told() {
    let link = |changes: &[&str]| format!("#citizen={}", encode(saved(changes).as_bytes()));
    let tried = link(&["one_fewer:television", "keep_longer:smartphone:2"]);
    for (lang, words) in [("fr", "Avec les changements essayés"), ("en", "With the changes tried")]
    {
        let told = citizen(&tried, &["--lang", lang]);
        assert!(told.out.contains(words), "{}", told.out);
        assert!(!citizen(&link(&[]), &["--lang", lang]).out.contains(words));
    }
    let unknown = citizen(&link(&["fly"]), &["--lang", "en"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("F304") && unknown.err.contains("fly"), "{}", unknown.err);
}

#[test]
fn a_link_that_carries_no_person_is_refused_in_words() {
    let of = |text: &str| format!("#citizen={}", encode(text.as_bytes()));
    let links = [
        "#".to_owned(),
        "#citizen=%F0%9F".to_owned(),
        "https://footprint.example/#citizen".to_owned(),
        of("{"),
        of("[]"),
        of("{\"device\":[{\"kind\":\"<script>alert(1)</script>\"}]}"),
        of("{\"device\":[{\"kind\":\"laptop\",\"count\":-1}]}"),
        of("{\"device\":[{\"kind\":\"laptop\",\"kept_years\":1e999}]}"),
        of("{\"__proto__\":{}}"),
    ];
    for link in links {
        let refused = citizen(&link, &["--lang", "en"]);
        assert_eq!(refused.status, 2, "{link}: {}", refused.out);
        assert!(refused.err.contains("error[F3"), "{link}: {}", refused.err);
    }
}
