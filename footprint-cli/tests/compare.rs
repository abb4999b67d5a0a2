//! `footprint compare` on the shipped scenarios and on bad ones.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

#[path = "compare/offers.rs"]
mod offers;

use support::{footprint, in_examples, run};

fn compared(arguments: &[&str]) -> String {
    let mut all = vec!["compare"];
    all.extend(arguments);
    let run = run(in_examples(&mut footprint(&all)));
    assert_eq!(run.status, 0, "{}", run.err);
    run.out
}

/// The findings of a scenario given on standard input, as `line:column: severity[CODE]`.
fn faults(scenario: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    std::fs::write(&path, scenario).unwrap();
    let path = path.to_str().unwrap();
    let run = run(&mut footprint(&["compare", path, "--lang", "en", "--quiet"]));
    assert_eq!(run.status, 2, "{}", run.out);
    assert!(run.out.is_empty());
    let place = |line: &str| {
        let line = line.strip_prefix(path).unwrap_or(line);
        let code = line.split("]: ").next().unwrap_or(line);
        format!("{}]", code.trim_start_matches([':', ' ']))
    };
    run.err.lines().map(place).collect()
}

#[test]
fn renewing_laptops_in_english() {
    insta::assert_snapshot!(compared(&["renew_laptops.toml", "--lang", "en"]));
}

#[test]
fn second_screens_in_french() {
    insta::assert_snapshot!(compared(&["second_screens.toml", "--lang", "fr"]));
}

#[test]
fn field_phones_as_markdown_in_french() {
    let format = ["field_phones.toml", "--lang", "fr", "--format", "md"];
    insta::assert_snapshot!(compared(&format));
}

#[test]
fn an_old_server_in_english() {
    insta::assert_snapshot!(compared(&["old_server.toml", "--lang", "en"]));
}

#[test]
fn replacing_the_server_wins_abroad() {
    let first = |country: &str| {
        let json = ["old_server.toml", "--format", "json", "--country", country];
        let json: serde_json::Value = serde_json::from_str(&compared(&json)).unwrap();
        json["ranking"][0].as_str().unwrap().to_owned()
    };
    assert_eq!(first("FRA"), "Keep");
    assert_eq!(first("POL"), "New");
}

#[test]
fn the_json_has_what_the_interface_promises() {
    let json = compared(&["renew_laptops.toml", "--format", "json", "--lang", "en"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["options"].as_array().unwrap().len(), 4);
    assert_eq!(json["comparisons"].as_array().unwrap().len(), 6);
    for option in json["options"].as_array().unwrap() {
        for figure in ["mean", "p05", "p95"] {
            assert!(option["total"]["climate_change"][figure].is_f64());
            assert!(option["per_service_year"]["climate_change"][figure].is_f64());
        }
        assert!(option["by_stage"]["manufacturing"]["climate_change"]["mean"].is_f64());
        assert!(option["cost"]["total"].is_f64());
    }
    for pair in json["comparisons"].as_array().unwrap() {
        let p = pair["probability_a_lower"].as_f64().unwrap();
        let robust = p.max(1.0 - p) >= 0.95;
        assert_eq!(pair["verdict"] == "robust", robust);
        assert!(pair["difference"]["mean"].is_f64());
        assert!(pair.get("break_even_years").is_some());
    }
    assert_eq!(json["ranking"][0], "Refurbished");
    assert!(json["findings"].as_array().unwrap().iter().any(|f| f["code"] == "F410"));
}

#[test]
fn bad_scenarios_are_told_where_they_are_bad() {
    let scenario =
        "service_years = 0\nalocation = \"cut-off\"\n[[option]]\nname = \"A\"\nkind = \"labtop\"\n";
    assert_eq!(faults(scenario), ["2:1: error[F304]", "5:8: error[F304]"]);
    let scenario = "service_years = 0\n[[option]]\nname = \"A\"\nkind = \"laptop\"\nlifetime_years = 400\n[[option]]\nname = \"A\"\nkind = \"dock\"\nrefurbished = true\nleased = true\n[[option]]\nname = \"B\"\nkind = \"laptop\"\nkeep_years = 2\nthen = \"C\"\n";
    assert_eq!(
        faults(scenario),
        [
            "1:17: error[F303]",
            "5:18: error[F303]",
            "7:8: error[F305]",
            "6:1: error[F404]",
            "15:8: error[F406]",
            "6:1: error[F403]",
        ]
    );
    assert_eq!(faults("service_years = 5\n"), ["error[F401]"]);
    assert_eq!(faults("service_years: 5\n"), ["1:16: error[F309]"]);
}

#[test]
fn sheets_count_as_declared_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let screens = "service_years = 5\n[[option]]\nname = \"Dell\"\nkind = \"monitor\"\n\
        manufacturer = \"Dell Inc.\"\nmodel = \"P2422H\"\n[[option]]\nname = \"Any\"\nkind = \"monitor\"\n";
    let path = folder.path().join("screens.toml");
    let per_year = |text: &str, more: &[&str]| {
        std::fs::write(&path, text).unwrap();
        let run = [&[path.to_str().unwrap(), "--format", "json"], more].concat();
        let json: serde_json::Value = serde_json::from_str(&compared(&run)).unwrap();
        let mean = |option: &serde_json::Value| {
            option["per_service_year"]["climate_change"]["mean"].as_f64().unwrap()
        };
        let options = json["options"].as_array().unwrap();
        let mixed = json["findings"].as_array().unwrap().iter().any(|f| f["code"] == "F221");
        ([mean(&options[0]), mean(&options[1])], json["sheets"].clone(), mixed)
    };
    let ([dell, any], sheets, mixed) = per_year(screens, &[]);
    assert_eq!((sheets, mixed), ("harmonised".into(), false));
    let declared = per_year(screens, &["--sheets", "as-declared"]);
    let ([of_dell, of_any], sheets, mixed) = declared.clone();
    assert_eq!((sheets, mixed), ("as-declared".into(), true));
    // The sheet alone changes, to what it is among the makers' figures.
    let ([among_makers, _], ..) = per_year(screens, &["--factors", "makers"]);
    assert_eq!((of_any, of_dell), (any, among_makers));
    assert!(of_dell > 3.0 * dell, "{of_dell} {dell}");
    // A scenario may say so itself; offers to a tender are what they declare.
    assert_eq!(per_year(&format!("sheets = \"as-declared\"\n{screens}"), &[]), declared);
    let offers = ["compare", "tender.toml", "--offers", "offers.csv", "--sheets", "as-declared"];
    assert_eq!(run(in_examples(&mut footprint(&offers))).status, 2);
}

#[test]
fn offers_are_scored_with_every_step() {
    let offers = ["tender.toml", "--offers", "offers.csv", "--lang", "en", "--format", "md"];
    insta::assert_snapshot!(compared(&offers));
}

#[test]
fn what_bidders_are_asked() {
    insta::assert_snapshot!(compared(&["--request", "tender.toml", "--lang", "fr"]));
    let template = compared(&["--request", "tender.toml", "--format", "csv"]);
    assert_eq!(template.lines().count(), 3);
    let json = compared(&["--request", "tender.toml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["fields"].as_array().unwrap().len(), 20);
}

#[test]
fn a_bidder_sees_what_is_missing_and_the_buyer_the_same_digits() {
    let folder = tempfile::tempdir().unwrap();
    let all = include_str!("../../data/examples/offers.csv");
    let own = |bidder: &str| -> String {
        all.lines()
            .filter(|l| l.starts_with("bidder,") || l.starts_with(bidder))
            .fold(String::new(), |text, line| text + line + "\n")
    };
    let check = |bidder: &str| {
        let path = folder.path().join(format!("{bidder}.csv"));
        std::fs::write(&path, own(bidder)).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let arguments = ["compare", "tender.toml", "--check-offer", &path, "--format", "json"];
        run(in_examples(&mut footprint(&arguments)))
    };
    assert_eq!(check("Cedar").status, 1);
    let alder = check("Alder");
    assert_eq!(alder.status, 0, "{}", alder.err);
    let json = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
    let alone = json(&alder.out);
    let scored = compared(&["tender.toml", "--offers", "offers.csv", "--format", "json"]);
    let scored = json(&scored);
    let of_alder = |scores: &serde_json::Value| {
        let offers = scores["lots"][0]["offers"].as_array().unwrap().clone();
        let alder = offers.into_iter().find(|offer| offer["bidder"] == "Alder").unwrap();
        alder["kgco2e_per_year"]["mean"].as_f64().unwrap().to_bits()
    };
    assert_eq!(of_alder(&alone), of_alder(&scored));
    // The page to attach is whole and fetches nothing.
    let page = compared(&["tender.toml", "--offers", "offers.csv", "--format", "html"]);
    assert!(page.ends_with("</html>\n") && !page.contains("http"));
}

/// What a schema finds wrong with an instance.
fn faults_of(name: &str, instance: &serde_json::Value) -> Option<String> {
    let run = run(&mut footprint(&["schema", name]));
    let schema: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("urn:test", schema).unwrap();
    let index = compiler.compile("urn:test", &mut schemas).unwrap();
    schemas.validate(instance, index).err().map(|error| format!("{error:#}"))
}

#[test]
fn schemas_describe_what_is_read_and_written() {
    use footprint_core::applications::comparison::Scenario;
    use footprint_core::applications::tender::{Tender, read_offers};
    let scenarios = ["renew_laptops", "second_screens", "field_phones", "old_server"];
    for name in scenarios {
        let path = format!("{}/../data/examples/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let scenario: Scenario = toml::from_str(&text).unwrap();
        let scenario = serde_json::to_value(&scenario).unwrap();
        assert_eq!(faults_of("scenario", &scenario), None, "{name}");
        let result = compared(&[&format!("{name}.toml"), "--format", "json"]);
        let result = serde_json::from_str(&result).unwrap();
        assert_eq!(faults_of("comparison", &result), None, "{name}");
        let mut wrong = scenario;
        wrong["option"][0]["kind"] = "labtop".into();
        assert!(faults_of("scenario", &wrong).is_some());
    }
    let tender: Tender = toml::from_str(include_str!("../../data/examples/tender.toml")).unwrap();
    assert_eq!(faults_of("tender", &serde_json::to_value(&tender).unwrap()), None);
    for offer in read_offers("offers.csv", include_str!("../../data/examples/offers.csv")).value {
        assert_eq!(faults_of("offer", &serde_json::to_value(&offer).unwrap()), None);
    }
}

#[test]
fn a_link_and_a_saved_file_of_the_page_give_the_digits_of_the_scenario() {
    use footprint_core::applications::comparison::Scenario;
    let folder = tempfile::tempdir().unwrap();
    for name in ["renew_laptops", "second_screens", "field_phones", "old_server"] {
        let path = format!("{}/../data/examples/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let mut scenario: Scenario =
            toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        // Numbers whose last bit a careless reader of JSON would lose.
        scenario.service_years = 4.35;
        scenario.electricity_price = Some(0.1 + 0.2);
        let written = folder.path().join(format!("{name}.toml"));
        std::fs::write(&written, toml::to_string(&scenario).unwrap()).unwrap();
        // A finding says where it stands, which is another place in each of them.
        let figures = |scenario: &str| {
            let mut comparison: serde_json::Value =
                serde_json::from_str(&compared(&[scenario, "--format", "json"])).unwrap();
            for finding in comparison["findings"].as_array_mut().unwrap() {
                for place in ["file", "line", "column", "field", "locator"] {
                    finding.as_object_mut().unwrap().remove(place);
                }
            }
            comparison
        };
        let expected = figures(written.to_str().unwrap());
        let json = serde_json::to_string(&scenario).unwrap();
        let saved = folder.path().join(format!("{name}.json"));
        std::fs::write(&saved, &json).unwrap();
        let link = footprint_core::wire::link::encode(json.as_bytes());
        let links = [
            saved.to_str().unwrap().to_owned(),
            format!("https://a.example/index.html#other=e30&procurement={link}"),
            format!("#procurement={link}"),
            format!("#{link}"),
        ];
        for link in links {
            assert_eq!(figures(&link), expected, "{link}");
        }
    }
}

#[test]
fn a_link_that_cannot_be_read_says_so() {
    for link in ["#procurement=%7B", "https://a.example/#procurement=e30", "#"] {
        let run = run(&mut footprint(&["compare", link, "--lang", "en"]));
        assert_eq!(run.status, 2, "{link}: {}", run.out);
        assert!(run.err.contains("link"), "{}", run.err);
    }
}

/// The order of 800 laptops and 300 screens.
const ORDER: &str = r#"
service_years = 4
quantity = 800
year = 2027
currency = "EUR"
[[option]]
name = "Neuf"
[[option.item]]
kind = "laptop"
lifetime_years = 5
unit_price = 950
[[option.item]]
kind = "monitor"
quantity = 300
lifetime_years = 6
unit_price = 180
[[option]]
name = "Reconditionné"
[[option.item]]
kind = "laptop"
refurbished = true
lifetime_years = 4
unit_price = 420
[[option.item]]
kind = "monitor"
quantity = 300
refurbished = true
lifetime_years = 4
unit_price = 80
"#;

/// An option that keeps the laptops and forgets the screens.
const KEPT: &str = r#"
[[option]]
name = "Prolonger"
kind = "laptop"
keep_years = 2
age_years = 4
repair_kgco2e = 8
repair_price = 120
then = "Neuf"
"#;

fn compared_text(text: &str, more: &[&str]) -> support::Run {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    std::fs::write(&path, text).unwrap();
    let mut all = vec!["compare", path.to_str().unwrap()];
    all.extend(more);
    run(&mut footprint(&all))
}

#[test]
fn the_invoice_comes_first_and_the_law_is_taken_of_it() {
    let json = compared_text(ORDER, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(faults_of("comparison", &json), None);
    let new = &json["options"][0];
    assert_eq!(new["cost"]["invoice"], 814_000.0);
    assert_eq!(new["cost"]["purchase"], 644_000.0);
    assert_eq!(new["quota"]["base"], 814_000.0);
    assert_eq!(new["quota"]["missing"], 203_500.0);
    let text = compared_text(ORDER, &["--lang", "fr"]).out;
    let invoice = text.find("814\u{202f}000").unwrap();
    assert!(invoice < text.find("644\u{202f}000").unwrap(), "{text}");
    // Nothing is said of the screens: both have them.
    assert!(!text.contains("F442"));
}

#[test]
fn options_that_serve_other_devices_get_a_finding_and_no_verdict() {
    let run = compared_text(&format!("{ORDER}{KEPT}"), &["--format", "json", "--lang", "fr"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(faults_of("comparison", &json), None);
    assert!(run.err.contains("avertissement[F442]: « Prolonger » et « Neuf »"), "{}", run.err);
    assert_eq!((&json["same_need"], &json["badge"]), (&false.into(), &"no-winner".into()));
    for pair in json["comparisons"].as_array().unwrap() {
        let is_short = [&pair["a"], &pair["b"]].contains(&&serde_json::json!("Prolonger"));
        assert_eq!(pair["verdict"] == "no-conclusion", is_short, "{pair}");
    }
    let text = compared_text(&format!("{ORDER}{KEPT}"), &["--lang", "fr"]).out;
    assert!(text.contains("Pas de verdict") && !text.contains("Verdict : "), "{text}");
}

#[test]
fn a_price_that_is_missing_is_to_be_given() {
    let text = ORDER.replace("unit_price = 420\n", "").replace("unit_price = 80\n", "");
    let json = compared_text(&text, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["options"][1]["cost"], serde_json::Value::Null);
    assert_eq!(json["comparisons"][0]["cost_difference"], serde_json::Value::Null);
    let text = compared_text(&text, &["--lang", "fr", "--format", "md"]).out;
    assert!(text.contains("| prix à donner |"), "{text}");
}

#[test]
fn devices_charged_for_a_place_are_all_of_them() {
    let text = "quantity = 10\nservice_years = 5\n\
        [[option]]\nname = \"A\"\nkind = \"laptop\"\nper_workplace = 2\nlifetime_years = 3\n\
        [[option]]\nname = \"B\"\nkind = \"laptop\"\nper_workplace = 2\nlifetime_years = 5\n\
        leased = true\nlease_price_per_year = 100\nunit_price = 50\n";
    let run = compared_text(text, &["--format", "json", "--lang", "en"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let charged =
        |option: usize| json["options"][option]["phases"][0]["charged_per_place"].as_f64().unwrap();
    assert!((charged(0) - 2.0 * 5.0 / 3.0).abs() < 1e-9, "{}", charged(0));
    assert_eq!(charged(1), 2.0);
    let told = json["findings"].to_string();
    assert!(told.contains("3.33 devices are charged for each place"), "{told}");
    assert!(run.err.contains("`unit_price` has no effect without `leased = false`"), "{}", run.err);
}
