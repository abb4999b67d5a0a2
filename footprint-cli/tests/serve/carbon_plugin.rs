//! The requests of GLPI's carbon plugin, as its public code writes them, and its reading of the answers.

use crate::command;
use crate::server::Server;
use serde_json::{Value, json};

/// The criteria of the plugin's query, in its order.
const CRITERIA: [&str; 20] = [
    "gwp", "adp", "pe", "gwppb", "gwppf", "gwpplu", "ir", "lu", "odp", "pm", "pocp", "wu", "mips",
    "adpe", "adpf", "ap", "ctue", "epf", "epm", "ept",
];

const KINDS: [(&str, &str); 6] = [
    ("/v1/server", "server_rack"),
    ("/v1/terminal/desktop", "desktop"),
    ("/v1/terminal/laptop", "laptop"),
    ("/v1/terminal/smartphone", "smartphone"),
    ("/v1/terminal/tablet", "tablet"),
    ("/v1/peripheral/monitor", "monitor"),
];

fn with_criteria(path: &str) -> String {
    format!("{path}?criteria={}", CRITERIA.join("&criteria="))
}

/// What the plugin stores of an answer: of each criterion a number, or nothing.
fn stored(answer: &Value, scope: &str) -> Vec<(String, Option<f64>)> {
    let impacts = answer["impacts"].as_object().unwrap();
    let parsed = |(key, impact): (&String, &Value)| {
        let figure = &impact[scope];
        let value = (figure != "not implemented").then(|| figure["value"].as_f64().unwrap());
        (key.clone(), value)
    };
    impacts.iter().map(parsed).collect()
}

fn value(answer: &Value, criterion: &str, scope: &str) -> f64 {
    answer["impacts"][criterion][scope]["value"].as_f64().unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Bodies that versions of the plugin write: an empty configuration is a list, capacities are PHP's floats.
fn bodies() -> Vec<Value> {
    let parts = json!({
        "cpu": {"units": 2, "name": "Intel(R) Xeon(R) Gold 6134", "core_units": 8},
        "ram": [{"capacity": 32.0, "manufacturer": "Samsung", "units": 12}],
        "disk": [
            {"capacity": 400.0, "manufacturer": "Micron", "type": "ssd", "units": 1},
            {"capacity": 932.0, "type": "hdd", "units": 2},
        ],
    });
    let memory = json!({
        "cpu": {"units": 1, "name": "Core i5"},
        "memory": [{"units": 1, "capacity": 8.0}],
        "disk": [{"units": 1, "capacity": 238.0}],
    });
    vec![
        json!({"configuration": [], "usage": {"avg_power": 0}}),
        json!({"configuration": parts, "usage": {"avg_power": 0}}),
        json!({"configuration": memory, "usage": {"usage_location": "FRA", "avg_power": 40}}),
        json!({"configuration": parts, "usage": {
            "usage_location": "FRA", "hours_lifetime": 43800, "avg_power": 200,
            "use_time_ratio": 0.23, "time_workload": 50,
        }}),
        json!({"configuration": [], "usage": {
            "avg_power": null, "usage_location": "DEU", "use_time_ratio": 0.23,
            "hours_life_time": 43800, "time_workload": [{"time_percentage": 100, "load_percentage": 50}],
        }}),
    ]
}

#[test]
fn every_request_of_the_plugin_is_answered_as_it_reads() {
    let server = Server::start(&[]);
    for (path, kind) in KINDS {
        for body in bodies() {
            let body = body.to_string();
            // As Guzzle sends it over curl, with an offer to speak HTTP/2.
            let head = format!(
                "POST {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: GuzzleHttp/7\r\nAccept: application/json\r\n\
                 Content-Type: application/json\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\
                 HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\nContent-Length: {}\r\n\r\n",
                with_criteria(path),
                server.address,
                body.len()
            );
            let (status, _, text) = server.raw(&[head.as_bytes(), body.as_bytes()].concat());
            assert_eq!(status, 200, "{path} {body}: {text}");
            let answer: Value = serde_json::from_str(&text).unwrap();
            let embodied = stored(&answer, "embedded");
            assert_eq!(embodied.len(), CRITERIA.len(), "no criterion but those asked for");
            let had =
                |name: &str| embodied.iter().any(|(key, value)| key == name && value.is_some());
            assert!(["gwp", "adp", "adpe", "adpf", "ap", "pm"].into_iter().all(had), "{kind}");
            assert!(!had("pe") && !had("wu"), "{kind}: nothing is made up");
            for (key, figure) in answer["impacts"].as_object().unwrap() {
                for scope in ["embedded", "use"].map(|scope| &figure[scope]) {
                    let [low, mean, high] = ["min", "value", "max"].map(|of| scope[of].as_f64());
                    assert!(low <= mean && mean <= high, "{path} {key}: {scope}");
                }
            }
            let used = value(&answer, "gwp", "use");
            assert_eq!(used == 0.0, body.contains(r#""avg_power":0"#), "{path} {body}");
        }
    }
    let (status, version) = server.ask("GET", "/v1/utils/version", b"");
    assert_eq!(status, 200);
    assert!(version.as_str().unwrap().contains(env!("CARGO_PKG_VERSION")), "{version}");
    // The plugin turns names and codes around: neither may stand for two.
    let (status, zones) = server.ask("GET", "/v1/utils/country_code", b"");
    let zones = zones.as_object().unwrap();
    let codes: std::collections::BTreeSet<_> = zones.values().map(Value::to_string).collect();
    let known = include_str!("../../../data/electricity.csv").lines().count() - 1;
    assert!(codes.len() == zones.len() && zones.len() >= known, "{} {known}", zones.len());
    assert_eq!((status, &zones["France"]), (200, &json!("FRA")));
}

#[test]
fn the_figures_are_those_of_the_command() {
    let server = Server::start(&[]);
    let ours = [
        ("gwp", "climate_change"),
        ("adpe", "resource_use_minerals_metals"),
        ("adpf", "resource_use_fossils"),
        ("pe", "primary_energy"),
        ("ap", "acidification"),
        ("pm", "particulate_matter"),
    ];
    for (path, kind) in KINDS {
        for country in ["FRA", "DEU"] {
            let explained = command(&["explain", kind, "--country", country]);
            let years = explained["lifetime_years"].as_f64().unwrap();
            let body = json!({"usage": {"usage_location": country}}).to_string();
            let (_, answer) = server.ask("POST", &with_criteria(path), body.as_bytes());
            for (criterion, own) in ours {
                for scope in ["embedded", "use"] {
                    let is = |step: &&Value| {
                        step["criterion"] == own && (step["stage"] == "use") == (scope == "use")
                    };
                    let steps: Vec<_> =
                        explained["steps"].as_array().unwrap().iter().filter(is).collect();
                    let figure = &answer["impacts"][criterion][scope];
                    if steps.is_empty() {
                        assert_eq!(figure, "not implemented", "{kind} {criterion} {scope}");
                        continue;
                    }
                    let a_year: f64 =
                        steps.iter().map(|step| step["amount"].as_f64().unwrap()).sum();
                    let whole = value(&answer, criterion, scope);
                    assert!(close(whole, a_year * years), "{kind} {criterion} {scope}: {whole}");
                }
            }
            let adp = &answer["impacts"]["adp"];
            assert_eq!(adp, &answer["impacts"]["adpe"], "two names of one criterion");
        }
    }
}

#[test]
fn a_power_counts_for_the_hours_that_are_told() {
    let server = Server::start(&[]);
    let used = |path: &str, usage: Value| {
        let body = json!({ "usage": usage }).to_string();
        let (status, answer) = server.ask("POST", path, body.as_bytes());
        assert_eq!(status, 200, "{answer}");
        answer
    };
    let usage = json!({"usage_location": "FRA", "avg_power": 30, "use_time_ratio": 0.25, "hours_life_time": 35040});
    let laptop = used("/v1/terminal/laptop", usage);
    // 30 W, a quarter of 35,040 h: 262.8 kWh at 0.0519 kg.
    assert!(close(value(&laptop, "gwp", "use"), 262.8 * 0.0519), "{laptop}");
    assert!(close(value(&laptop, "gwp", "embedded"), 185.09), "{laptop}");
    let usage = json!({"usage_location": "FRA", "avg_power": 30, "use_time_ratio": 0.25, "hours_lifetime": 35040});
    assert_eq!(used("/v1/terminal/laptop", usage), laptop, "either name of the hours");
    // A server's electricity comes with the cooling of its room: 200 W over a year, × 1.63.
    let usage = json!({"usage_location": "FRA", "avg_power": 200, "use_time_ratio": 1, "hours_life_time": 8760});
    let server_rack = used("/v1/server", usage);
    assert!(close(value(&server_rack, "gwp", "use"), 1752.0 * 1.63 * 0.0519), "{server_rack}");
    // Hours without a power, and none at all.
    let usage = json!({"usage_location": "FRA", "hours_life_time": 8760});
    let a_year = used("/v1/terminal/laptop", usage);
    assert!(close(value(&a_year, "gwp", "use"), 29.0175 * 0.0519), "{a_year}");
    let usage = json!({"usage_location": "FRA", "hours_life_time": 0});
    assert_eq!(value(&used("/v1/terminal/laptop", usage), "gwp", "use"), 0.0);
}

#[test]
fn an_unknown_country_is_refused() {
    let server = Server::start(&[]);
    let ask = |usage: Value| {
        let body = json!({ "usage": usage }).to_string();
        server.ask("POST", "/v1/terminal/laptop", body.as_bytes())
    };
    for country in ["XXX", "EEE", "", "Atlantis"] {
        for power in [json!(0), json!(30), Value::Null] {
            let (status, error) = ask(json!({"usage_location": country, "avg_power": power}));
            assert_eq!((status, &error["findings"][0]["code"]), (422, &json!("F201")), "{country}");
        }
    }
    // A territory without a figure of its own names the nearest one, and does not take it.
    assert_eq!(ask(json!({"usage_location": "MYT"})).0, 422);
    for usage in [json!({}), json!({"avg_power": 30}), json!({"usage_location": null})] {
        let (status, error) = ask(usage);
        assert_eq!(status, 422);
        assert!(error["error"].as_str().unwrap().contains("usage_location"), "{error}");
    }
    let (_, france) = ask(json!({"usage_location": "FRA"}));
    for spelt in ["fra", "FR", "France"] {
        assert_eq!(ask(json!({ "usage_location": spelt })).1, france, "{spelt}");
    }
}

#[test]
fn what_is_assumed_is_said() {
    let server = Server::start(&[]);
    let said = |path: &str, lang: &str, body: Value| {
        let target = format!("{path}?criteria=gwp&lang={lang}");
        let (status, answer) = server.ask("POST", &target, body.to_string().as_bytes());
        assert_eq!(status, 200, "{answer}");
        let gwp = &answer["impacts"]["gwp"];
        [&gwp["embedded"]["warnings"], &gwp["use"]["warnings"]].map(Clone::clone)
    };
    let body = json!({"configuration": {"cpu": {"units": 1}}, "usage": {"usage_location": "FRA", "avg_power": 30}});
    let [embodied, used] = said("/v1/terminal/laptop", "en", body.clone());
    assert_eq!(
        embodied,
        json!([
            "laptop: figure of the kind, not of a model (ADEME 2026)",
            "configuration: not used, the figure holds for the whole kind"
        ])
    );
    assert_eq!(
        used,
        json!([
            "29.0175 kWh a year: figure of the kind (ADEME 2026)",
            "avg_power: not used, since no use_time_ratio says how many hours",
            "over 43,800 h, the usual lifetime of 5 years (ADEME 2026)",
            "electricity: France (ADEME 2024)"
        ])
    );
    let [embodied, used] = said("/v1/terminal/laptop", "fr", body);
    assert!(embodied[0].as_str().unwrap().starts_with("ordinateur portable : chiffre du type"));
    assert_eq!(used[0], "29,0175 kWh par an : chiffre du type (ADEME 2026)");
    let all = json!({"usage_location": "FRA", "avg_power": 30, "use_time_ratio": 0.2, "hours_life_time": 10000});
    let [_, used] = said("/v1/terminal/laptop", "en", json!({ "usage": all }));
    assert_eq!(used, json!(["electricity: France (ADEME 2024)"]), "nothing is left to assume");
    let share = json!({"usage_location": "FRA", "use_time_ratio": 0.2, "time_workload": 50});
    let [_, used] = said("/v1/server", "en", json!({ "usage": share }));
    for part in ["use_time_ratio: not used", "× 1.63: usual cooling", "time_workload: not used"] {
        assert!(used.to_string().contains(part), "{part}: {used}");
    }
    let [_, used] = said("/v1/server", "en", json!({"usage": {"avg_power": 0}}));
    assert_eq!(used, json!([]), "no use rests on nothing");
}

#[test]
fn what_cannot_be_understood_is_refused_in_words() {
    let server = Server::start(&[]);
    for (body, en, fr) in [
        ("", "the body is not JSON: 1:0", "le corps n’est pas du JSON"),
        ("{\"usage\":", "the body is not JSON: 1:9", "le corps n’est pas du JSON : 1:9"),
        ("[]", "the body must be a JSON object", "le corps doit être un objet"),
        (
            "{\"units\": 100}",
            "`units` is no field here, and might change the figure; read are: configuration, model, usage",
            "`units` n’est pas un champ d’ici",
        ),
        ("{\"usage\": 5}", "`usage` must be an object", "`usage` doit être un objet"),
        (
            "{\"usage\": {\"power\": 5}}",
            "`usage.power` is no field",
            "`usage.power` n’est pas un champ",
        ),
        (
            "{\"usage\": {\"avg_power\": -1}}",
            "`usage.avg_power` must be a number from 0 to 22,831",
            "nombre de 0 à 22\u{202f}831",
        ),
        (
            "{\"usage\": {\"avg_power\": \"30\"}}",
            "`usage.avg_power` must be a number",
            "`usage.avg_power` doit être un nombre",
        ),
        (
            "{\"usage\": {\"use_time_ratio\": 3}}",
            "use_time_ratio` must be a number from 0 to 1",
            "nombre de 0 à 1",
        ),
        (
            "{\"usage\": {\"hours_life_time\": -1}}",
            "hours_life_time` must be a number from 0 to 350,400",
            "nombre de 0",
        ),
        (
            "{\"usage\": {\"hours_lifetime\": 1e9}}",
            "hours_lifetime` must be a number from 0",
            "nombre de 0",
        ),
        (
            "{\"usage\": {\"hours_lifetime\": 1, \"hours_life_time\": 1}}",
            "`usage.hours_lifetime` tells the duration a second time",
            "une seconde fois",
        ),
        (
            "{\"usage\": {\"usage_location\": 5}}",
            "`usage.usage_location` must be a text",
            "doit être un texte",
        ),
        (
            "{\"configuration\": [1], \"usage\": {\"avg_power\": 0}}",
            "`configuration` must be an object",
            "`configuration` doit être un objet",
        ),
    ] {
        for (lang, expected) in [("en", en), ("fr", fr)] {
            let target = format!("/v1/terminal/tablet?lang={lang}");
            let (status, error) = server.ask("POST", &target, body.as_bytes());
            assert_eq!(status, 422, "{body}: {error}");
            assert!(error["error"].as_str().unwrap().contains(expected), "{body}: {error}");
        }
    }
    let deep = format!("{{\"configuration\": {}", "[".repeat(100_000));
    assert_eq!(server.ask("POST", "/v1/server", deep.as_bytes()).0, 422);
    let (status, error) = server.ask("POST", "/v1/server?criteria=gwp&criteria=all", b"{}");
    assert_eq!(status, 400);
    assert!(
        error["error"].as_str().unwrap().starts_with("`criteria` is none of: gwp, adp, pe"),
        "{error}"
    );
    let said = |target: &str| {
        let (status, error) = server.ask("POST", target, b"{}");
        (status, error["error"].as_str().unwrap().to_owned())
    };
    let (status, error) = said("/v1/server?foo=1");
    assert!(
        status == 400 && error.starts_with("`foo` is no option here: criteria, lang"),
        "{error}"
    );
    // An hour of a device is not its life.
    let (status, error) = said("/v1/server?duration=1");
    assert!(status == 400 && error.contains("`duration` is not computed here"), "{error}");
    let (status, error) = server.ask("GET", "/v1/server", b"");
    assert_eq!((status, &error["error"]), (405, &json!("only POST /v1/server is served here")));
}

#[test]
fn what_other_clients_of_boaviztapi_send_is_answered_and_named() {
    let server = Server::start(&[]);
    let ask = |target: &str, body: Value| {
        let (status, answer) = server.ask("POST", target, body.to_string().as_bytes());
        assert_eq!(status, 200, "{target} {body}: {answer}");
        answer
    };
    let usage = json!({"usage_location": "FRA", "hours_life_time": 35040});
    let plain = ask("/v1/server", json!({ "usage": usage }));
    // Its own addresses end with a stroke, and it is told to leave details out.
    for target in ["/v1/server/", "/v1/server/?verbose=false", "/v1/server?verbose=False&duration="]
    {
        assert_eq!(ask(target, json!({ "usage": usage })), plain, "{target}");
    }
    assert_eq!(server.ask("GET", "/v1/utils/country_code/", b"").0, 200);
    assert_eq!(server.ask("GET", "/v1/match/?model=Latitude+5420", b"").0, 200);
    let model = json!({"manufacturer": "Dell", "name": "R740"});
    let more = ask(
        "/v1/server/?verbose=true&archetype=dellR740",
        json!({ "model": model, "usage": usage }),
    );
    let warnings = more["impacts"]["gwp"]["embedded"]["warnings"].to_string();
    for named in ["model: not used", "archetype: not used", "verbose: not used"] {
        assert!(warnings.contains(named), "{named}: {warnings}");
    }
    assert_eq!(value(&more, "gwp", "embedded"), value(&plain, "gwp", "embedded"));
    // Durations as its first versions had them.
    let usage = json!({"usage_location": "FRA", "years_use_time": 3, "days_use_time": 364, "hours_use_time": 24});
    assert_eq!(ask("/v1/server", json!({ "usage": usage })), plain);
    for twice in [
        json!({"usage_location": "FRA", "years_use_time": 1, "hours_life_time": 8760}),
        json!({"usage_location": "FRA", "years_use_time": 40, "hours_use_time": 1}),
    ] {
        let body = json!({ "usage": twice }).to_string();
        assert_eq!(server.ask("POST", "/v1/server", body.as_bytes()).0, 422, "{body}");
    }
}

#[test]
fn many_ask_at_once_and_each_gets_its_own_answer() {
    let server = Server::start(&[]);
    let ask = |watts: usize| {
        let usage = json!({"usage_location": "FRA", "avg_power": watts, "use_time_ratio": 1, "hours_life_time": 8760});
        let body = json!({ "usage": usage }).to_string();
        let (status, answer) = server.ask("POST", "/v1/terminal/desktop", body.as_bytes());
        assert_eq!(status, 200, "{answer}");
        assert!(close(value(&answer, "gwp", "use"), watts as f64 * 8.76 * 0.0519), "{answer}");
    };
    std::thread::scope(|scope| {
        for client in 0..20 {
            let ask = &ask;
            scope.spawn(move || (1..=10).for_each(|turn| ask(client * 10 + turn)));
        }
    });
}
