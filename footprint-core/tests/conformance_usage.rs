//! ADEME's published cases of uses come out exactly under its own network model, and others nearby.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod shared_folder;

use footprint_core::catalogue::{Catalogue, Zone};
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::Kind;
use footprint_core::uncertainty::{Factors, Gsd};
use footprint_core::usage::{
    Activity, Definition, Network, NetworkModel, Region, Screen, UseImpact, UseModel,
};
use serde_json::Value;
use std::collections::BTreeMap;

type Situation = BTreeMap<String, Value>;

/// The electricity of ADEME's model; its figures outside France are old and used here alone.
fn zone(region: &str) -> Zone {
    let kgco2e_per_kwh = match region {
        "France" => 0.0519,
        "Europe" => 0.4104,
        "Chine" => 0.8712,
        "USA" => 0.5472,
        other => panic!("unknown region {other}"),
    };
    Zone {
        key: region.to_owned(),
        name_en: String::new(),
        name_fr: String::new(),
        kgco2e_per_kwh,
        gsd: Gsd::new(1.3).unwrap(),
        year: String::new(),
        source: String::new(),
        ..Zone::default()
    }
}

fn word<'a>(situation: &'a Situation, key: &str, default: &'a str) -> &'a str {
    situation.get(key).and_then(Value::as_str).map_or(default, |text| text.trim_matches('\''))
}

fn number(situation: &Situation, key: &str, default: f64) -> f64 {
    situation.get(key).map_or(default, |value| value.as_f64().unwrap())
}

fn screen(text: &str) -> Screen {
    match text {
        "" => Screen::Typical,
        "smartphone" => Screen::Smartphone,
        "tablette" => Screen::Tablet,
        "ordinateur portable" => Screen::Laptop,
        "ordinateur et écran" => Screen::DesktopAndMonitor,
        "TV" => Screen::Television,
        other => panic!("unknown device {other}"),
    }
}

fn network(text: &str) -> (Network, Region) {
    let (kind, region) = text.split_once(' ').unwrap();
    let network = if kind == "fixe" { Network::Fixed } else { Network::Mobile };
    (network, if region == "FR" { Region::France } else { Region::Europe })
}

fn definition(text: &str) -> Definition {
    match text {
        "audio" => Definition::Audio,
        "SD" => Definition::Sd,
        "HD" => Definition::Hd,
        "ultra HD" => Definition::Uhd,
        other => panic!("unknown definition {other}"),
    }
}

fn activity(root: &str, s: &Situation) -> (Activity, Region) {
    let key = |name: &str| format!("{root} . {name}");
    let screen = screen(word(s, &key("appareil"), ""));
    let of_network = if root == "email" {
        "transmission . émetteur . réseau"
    } else {
        "transmission . réseau"
    };
    let (network, region) = network(word(s, &key(of_network), "fixe FR"));
    let hours = number(s, &key("durée"), 60.0) / 60.0;
    let quality = |default| definition(word(s, &key("qualité"), default));
    let activity = match root {
        "streaming" => Activity::Video { hours, definition: quality("HD"), network, screen },
        "visio" => Activity::Call {
            hours,
            seats: number(s, "visio . emplacements", 2.0),
            definition: quality("SD"),
            network,
            screen,
        },
        "email" => Activity::Mail {
            count: 1.0,
            megabytes: number(s, "email . taille", 1.0),
            recipients: number(s, "email . destinataires", 1.0),
            network,
            screen,
        },
        "recherche web" => Activity::Search { count: 1.0, network, screen },
        "fichier" => Activity::Transfer { gigabytes: number(s, "fichier . taille", 1.0), network },
        other => panic!("unknown case {other}"),
    };
    (activity, region)
}

fn impact(catalogue: &Catalogue, root: &str, s: &Situation) -> UseImpact {
    let device_zone = zone(word(s, "usage réel . région", "France"));
    let centre_zone = zone(word(s, "usage data center . région", "France"));
    let (activity, region) = activity(root, s);
    let mut model = UseModel::new(catalogue, &device_zone);
    model.centre_zone = &centre_zone;
    model.network = NetworkModel::Ademe;
    model.region = region;
    if let Some(years) = s.get("ordinateur portable . durée de vie") {
        model.lifetimes.insert(Kind::Laptop, Years(years.as_f64().unwrap()));
    }
    model.impact(&activity, &mut Factors::new()).unwrap()
}

fn close(got: f64, expected: f64, what: &str) {
    assert!((got - expected).abs() <= 1e-9 * expected.abs(), "{what}: {got} for {expected}");
}

#[test]
fn ademe_cases_come_out_exactly_under_its_network_model() {
    let Some(cases) = shared_folder::json("examples/ademe_acv_numerique_2.1.0.json") else {
        return;
    };
    let catalogue = Catalogue::bundled().value;
    let cases = cases["cases"].as_array().unwrap();
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let situation: Situation = serde_json::from_value(case["situation"].clone()).unwrap();
        let got = impact(&catalogue, case["root"].as_str().unwrap(), &situation);
        let parts = [
            ("total", got.attributional().mean()),
            ("terminaux . construction", got.device_embodied.mean()),
            ("terminaux . usage", got.device_electricity.mean()),
            ("transmission", got.network_data.mean()),
            ("data center . construction", got.centre_embodied.mean()),
            ("data center . usage", got.centre_electricity.mean()),
        ];
        for (part, kg) in parts {
            // Files have no device in the source.
            let Some(expected) = case["expected_gCO2e"].get(part) else {
                assert_eq!(kg, 0.0, "{name}: {part}");
                continue;
            };
            close(kg * 1000.0, expected.as_f64().unwrap(), &format!("{name}: {part}"));
        }
    }
    assert_eq!(cases.len(), 90);
    println!("ADEME, publicodes-acv-numerique 2.1.0: {} of {} cases", cases.len(), cases.len());
}

#[test]
fn the_public_simulator_of_ademe_is_reproduced_step_by_step() {
    let Some(simulator) = shared_folder::json("examples/impactco2_e2e_simulator.json") else {
        return;
    };
    let catalogue = Catalogue::bundled().value;
    let steps = simulator["steps"].as_array().unwrap();
    for step in steps {
        let situation: Situation = serde_json::from_value(step["situation"].clone()).unwrap();
        let mails = step["emails_per_week"].as_f64().unwrap();
        // The simulator leaves the making of the devices out.
        let mut week = 0.0;
        for (root, count) in [("email", mails), ("streaming", 1.0), ("visio", 1.0)] {
            let impact = impact(&catalogue, root, &situation);
            week += count * (impact.attributional().mean() - impact.device_embodied.mean());
        }
        let expected = &step["kgCO2e_per_week_excl_device_manufacture"];
        close(week, expected.as_f64().unwrap(), &format!("step {}", step["step"]));
    }
    println!("Impact CO2 simulator: {} of {} steps", steps.len(), steps.len());
}

#[test]
fn two_part_figures_give_their_published_totals() {
    let Some(cases) = shared_folder::json("examples/worked_examples.json") else { return };
    let catalogue = Catalogue::bundled().value;
    let zone = catalogue.zone("FRA").unwrap();
    let mut model = UseModel::new(&catalogue, zone);
    let mut checked = 0;
    for case in cases.as_array().unwrap().iter().filter(|case| case["category"] == "network") {
        let id = case["id"].as_str().unwrap();
        if id == "net_avg_vs_marginal" {
            continue; // the ratio below
        }
        let network = if id.contains("mobile") { Network::Mobile } else { Network::Fixed };
        model.region = if id.contains("world") { Region::World } else { Region::France };
        let gigabytes = case["inputs"]["GB_per_year"].as_f64().unwrap();
        let mut factors = Factors::new();
        let data = model
            .impact(&Activity::Transfer { gigabytes, network }, &mut factors)
            .unwrap()
            .network_data
            .mean();
        let total = model.subscription(network, 1.0, &mut factors).unwrap().mean() + data;
        let expected = case["expected"]["kg_per_year"].as_f64().unwrap();
        let tolerance = &case["tolerance"];
        let allowed = tolerance["abs"]
            .as_f64()
            .unwrap_or_else(|| tolerance["rel"].as_f64().unwrap() * expected);
        assert!((total - expected).abs() <= allowed, "{id}: {total} for {expected}");
        println!("{id}: {total:.2} kg (published {expected})");
        checked += 1;
    }
    assert_eq!(checked, 4);
    model.region = Region::France;
    let gigabyte = Activity::Transfer { gigabytes: 1.0, network: Network::Fixed };
    let impact = model.impact(&gigabyte, &mut Factors::new()).unwrap();
    let average = impact.network_data.mean() + impact.network_standing.mean();
    // "×13.5": an average GB against one more.
    assert!((average / impact.network_data.mean() - 13.501559575795383).abs() < 1e-9);
}

#[test]
fn reference_values_of_the_base_empreinte_are_of_the_same_order() {
    let Some(cases) = shared_folder::json("examples/worked_examples.json") else { return };
    let catalogue = Catalogue::bundled().value;
    let zone = catalogue.zone("FRA").unwrap();
    let (fixed, screen) = (Network::Fixed, Screen::Typical);
    let video = |definition, network| Activity::Video { hours: 1.0, definition, network, screen };
    let mail = |recipients| Activity::Mail {
        count: 1.0,
        megabytes: 1.0,
        recipients,
        network: fixed,
        screen,
    };
    let ours = |id: &str| match id {
        "be_stream_1080_fixed" => Ok(vec![video(Definition::Hd, fixed)]),
        "be_stream_1080_mobile" => Ok(vec![video(Definition::Hd, Network::Mobile)]),
        "be_stream_4k_fixed" => Ok(vec![video(Definition::Uhd, fixed)]),
        "be_stream_720_fixed" => Ok(vec![video(Definition::Hd, fixed)]),
        "be_web_2p_fixed" => Ok(vec![Activity::Call {
            hours: 1.0,
            seats: 2.0,
            definition: Definition::Sd,
            network: fixed,
            screen,
        }]),
        "be_email_1MB_1" => Ok(vec![mail(1.0)]),
        "be_search_fixed" => Ok(vec![Activity::Search { count: 1.0, network: fixed, screen }]),
        "be_store_1GB_1y" => Ok(vec![
            Activity::Transfer { gigabytes: 1.0, network: fixed },
            Activity::Storage { gigabytes: 1.0, years: 1.0 },
        ]),
        "be_storage_marginal" => Err("our figure is this subtraction"),
        "be_email_recipients" => Err("arithmetic on two published figures"),
        other => panic!("unknown case {other}"),
    };
    for case in cases.as_array().unwrap().iter().filter(|c| c["category"] == "usage_reference") {
        let id = case["id"].as_str().unwrap();
        match ours(id) {
            Err(reason) => println!("{id}: not applied, {reason}"),
            Ok(activities) => {
                let published = case["expected"]["g"].as_f64().unwrap();
                for network in [NetworkModel::Ademe, NetworkModel::TwoPart] {
                    let mut model = UseModel::new(&catalogue, zone);
                    model.network = network;
                    let grams: f64 = activities
                        .iter()
                        .map(|activity| model.impact(activity, &mut Factors::new()).unwrap())
                        .map(|impact| impact.attributional().mean() * 1000.0)
                        .sum();
                    println!("{id}: {grams:.2} g under {network} (published {published})");
                    let factor = case["tolerance"]["factor"].as_f64().unwrap();
                    assert!((grams / published).max(published / grams) < factor, "{id}: {grams}");
                }
            }
        }
    }
}
