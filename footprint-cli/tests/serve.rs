//! `footprint serve`, asked over raw sockets: by programs that behave, and by those that do not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "serve/carbon_plugin.rs"]
mod carbon_plugin;
#[path = "serve/openapi.rs"]
mod openapi;
#[path = "serve/server.rs"]
mod server;

use serde_json::Value;
use server::{Server, answer};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

fn example(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples").join(name))
        .unwrap()
}

fn command(words: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_footprint"))
        .args(words)
        .args(["--format", "json", "--lang", "en"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples"))
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_answers_are_those_of_the_command() {
    let server = Server::start(&[]);
    let town = example("town_glpi.csv");
    let target = "/v1/audit?filename=town_glpi.csv&as_of=2026-11-21&lang=en";
    let (status, report) = server.ask("POST", target, &town);
    assert_eq!(status, 200);
    assert_eq!(report, command(&["audit", "town_glpi.csv", "--as-of", "2026-11-21"]));
    let (status, compared) = server.ask("POST", "/v1/compare", &example("renew_laptops.toml"));
    assert_eq!(status, 200);
    // A body has no name of its own.
    let by_name = command(&["compare", "renew_laptops.toml"]).to_string();
    let by_name = by_name.replace("\"renew_laptops.toml\"", "\"body\"");
    assert_eq!(compared, serde_json::from_str::<Value>(&by_name).unwrap());
    let (status, found) =
        server.ask("GET", "/v1/match?manufacturer=Dell+Inc.&model=Latitude%205420", b"");
    assert_eq!(status, 200);
    assert_eq!(found, command(&["match", "Dell Inc.", "Latitude 5420"]));
}

#[test]
fn what_cannot_be_answered_is_refused_in_words() {
    let server = Server::start(&["--most-bytes", "100000"]);
    let refused = |method: &str, target: &str, body: &[u8], expected: u16| {
        let (status, error) = server.ask(method, target, body);
        assert_eq!(status, expected, "{method} {target}: {error}");
        assert!(!error["error"].as_str().unwrap().is_empty(), "{method} {target}");
        error
    };
    refused("GET", "/", b"", 404);
    refused("GET", "/v1/audit", b"", 405);
    refused("DELETE", "/v1/match", b"", 405);
    refused("GET", "/v1/match", b"", 400);
    refused("GET", "/v1/match?model=x&colour=red", b"", 400);
    refused("GET", "/v1/match?model=%ff", b"", 400);
    // What is left empty is not what was left out: no country is not France.
    refused("GET", "/v1/match?model=", b"", 400);
    refused("GET", "/v1/match?model=x&lang=", b"", 400);
    refused("POST", "/v1/audit?country=", b"Type\nlaptop\n", 422);
    refused("POST", "/v1/compare?country=", &example("renew_laptops.toml"), 422);
    refused("POST", "/v1/audit?as_of=yesterday", b"x", 400);
    refused("POST", "/v1/audit?lang=de", b"x", 400);
    let unknown = refused("POST", "/v1/audit?country=Atlantis", b"Type\nlaptop\n", 422);
    assert_eq!(unknown["findings"][0]["code"], "F201");
    refused("POST", "/v1/audit?filename=a.csv", b"Type\nsofa\n", 422);
    refused("POST", "/v1/audit", &[0, 1, 2, 3, 0xff, 0xfe], 422);
    let scenario = refused("POST", "/v1/compare", b"schema = \"", 422);
    assert!(scenario["findings"][0]["line"].is_number(), "{scenario}");
    let (status, head, _) =
        server.raw(b"PUT /v1/audit HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    assert!(status == 405 && head.contains("Allow: POST"), "{head}");

    let raw = |text: &str| server.raw(text.as_bytes()).0;
    let post = "POST /v1/audit HTTP/1.1\r\nHost: localhost\r\n";
    assert_eq!(raw(&format!("{post}\r\n")), 411);
    assert_eq!(
        raw(&format!("{post}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")),
        411
    );
    assert_eq!(raw(&format!("{post}Content-Length: 100001\r\n\r\n")), 413);
    assert_eq!(raw(&format!("{post}Content-Length: 99999999999999999999\r\n\r\n")), 400);
    assert_eq!(raw(&format!("{post}Content-Length: +5\r\n\r\nhello")), 400);
    assert_eq!(raw(&format!("{post}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello")), 400);
    assert_eq!(raw(&format!("{post}Content-Length: 2\r\n\r\nhello")), 400);
    assert_eq!(raw("GET /v1/openapi.json HTTP/1.1\r\n\r\n"), 400);
    assert_eq!(raw("\u{0}\u{1}\u{2} nonsense\r\n\r\n"), 400);
    // Another site's page, by its name or by its origin.
    let get = "GET /v1/openapi.json HTTP/1.1\r\n";
    assert_eq!(raw(&format!("{get}Host: evil.example\r\n\r\n")), 403);
    assert_eq!(raw(&format!("{get}Host: localhost\r\nOrigin: https://evil.example\r\n\r\n")), 403);
    assert_eq!(raw(&format!("{get}Host: localhost\r\nOrigin: null\r\n\r\n")), 403);
    assert_eq!(raw(&format!("{get}Host: localhost\r\nOrigin: http://localhost:8080\r\n\r\n")), 200);
    // A head without end, and one of many lines.
    assert_eq!(raw(&format!("{get}Host: localhost\r\nX: {}", "x".repeat(100_000))), 431);
    assert_eq!(raw(&format!("{get}Host: localhost\r\n{}\r\n", "X: y\r\n".repeat(200))), 431);
}

#[test]
fn slow_and_endless_clients_are_cut_off_and_hold_nobody_up() {
    let server = Server::start(&["--patience", "2", "--most-bytes", "1000000"]);
    let start = Instant::now();
    // Some say nothing, some send a letter now and then, some send a body without end.
    let silent: Vec<TcpStream> = (0..20).map(|_| server.connect()).collect();
    let mut dripping = server.connect();
    let mut drip = dripping.try_clone().unwrap();
    let drop_by_drop = std::thread::spawn(move || {
        while drip.write_all(b"G").is_ok() && start.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let mut endless = server.connect();
    let head =
        "POST /v1/audit HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nType\n";
    endless.write_all(head.as_bytes()).unwrap();
    let (status, _) = server.ask("GET", "/v1/match?model=Latitude+5420", b"");
    assert_eq!(status, 200, "others are served meanwhile");
    assert_eq!(answer(endless).0, 408);
    for stream in silent {
        assert_eq!(answer(stream).0, 408);
    }
    let mut rest = Vec::new();
    let _ = dripping.read_to_end(&mut rest);
    drop(dripping);
    drop_by_drop.join().unwrap();
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    // Those beyond the bound are told to come again, and places are free once the others are gone.
    let crowd: Vec<TcpStream> = (0..80).map(|_| server.connect()).collect();
    let statuses: Vec<u16> = crowd.into_iter().map(|stream| answer(stream).0).collect();
    assert!(statuses.iter().filter(|status| **status == 503).count() >= 16, "{statuses:?}");
    assert_eq!(server.ask("GET", "/v1/openapi.json", b"").0, 200);
}

#[test]
fn only_addresses_of_this_machine_are_served() {
    for address in ["0.0.0.0:0", "192.0.2.1:80", "[::]:0"] {
        let output = Command::new(env!("CARGO_BIN_EXE_footprint"))
            .args(["serve", "--address", address, "--lang", "fr"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{address}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("cette machine"), "{address}");
    }
}
