//! The description of the interface against what the routes answer: every status that it documents is brought
//! about, and every answer has the shape that it gives.

use crate::server::{Server, answer};
use serde_json::{Value, json};
use std::io::Write;
use std::net::TcpStream;

/// A path and a method of the description.
struct Operation<'d> {
    path: &'d str,
    method: String,
    described: &'d Value,
}

impl Operation<'_> {
    /// A request that can be answered.
    fn target(&self) -> String {
        let needed = if self.path == "/v1/match" { "?model=Latitude+5420" } else { "" };
        format!("{}{needed}", self.path)
    }

    fn body(&self) -> Vec<u8> {
        match self.path {
            "/v1/audit" => b"Type\nlaptop\n".to_vec(),
            "/v1/compare" => crate::example("renew_laptops.toml"),
            _ if self.method == "POST" => br#"{"usage": {"usage_location": "FRA"}}"#.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Head and body with other lines of a head.
    fn bytes(&self, target: &str, host: &str, more: &str, body: &[u8]) -> Vec<u8> {
        let method = &self.method;
        let head = format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n");
        [head.as_bytes(), body].concat()
    }
}

/// The schema of an answer, by where it stands; responses may stand in the shared parts.
fn schema_of(described: &Value, operation: &Operation<'_>, status: u16) -> Option<String> {
    let escaped = |path: &str| path.replace('/', "~1");
    let status = status.to_string();
    let at = match operation.described["responses"].get(&status)?["$ref"].as_str() {
        Some(shared) => shared.trim_start_matches('#').to_owned(),
        None => {
            let method = operation.method.to_lowercase();
            format!("/paths/{}/{method}/responses/{status}", escaped(operation.path))
        }
    };
    let at = format!("{at}/content/{}/schema", escaped("application/json"));
    assert!(described.pointer(&at).is_some(), "{at}");
    Some(format!("urn:openapi#{at}"))
}

fn check(described: &Value, operation: &Operation<'_>, status: u16, text: &str) {
    let asked = format!("{} {}", operation.method, operation.path);
    let schema = schema_of(described, operation, status);
    let schema = schema.unwrap_or_else(|| panic!("{asked}: {status} is not documented: {text}"));
    let body: Value = serde_json::from_str(text).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("urn:openapi", described.clone()).unwrap();
    let index = compiler.compile(&schema, &mut schemas).unwrap();
    let fault = schemas.validate(&body, index).err().map(|error| format!("{error:#}"));
    assert_eq!(fault, None, "{asked} {status}: {text}");
}

fn operations(described: &Value) -> Vec<Operation<'_>> {
    let paths = described["paths"].as_object().unwrap();
    let of_path = |(path, methods): (&'_ String, &'_ Value)| -> Vec<(String, String)> {
        let methods = methods.as_object().unwrap().keys();
        methods.map(|method| (path.clone(), method.clone())).collect()
    };
    let named: Vec<_> = paths.iter().flat_map(of_path).collect();
    let operation = |(path, method): (String, String)| {
        let (path, methods) = paths.get_key_value(&path).unwrap();
        Operation { path, method: method.to_uppercase(), described: &methods[method] }
    };
    named.into_iter().map(operation).collect()
}

/// Brings about each status of an operation but that of a busy server.
fn bring_about(server: &Server, described: &Value, operation: &Operation<'_>) {
    let host = server.address.as_str();
    let (target, body) = (operation.target(), operation.body());
    let length = format!("Content-Length: {}\r\n", body.len());
    let other = Operation {
        method: if operation.method == "GET" { "POST" } else { "GET" }.to_owned(),
        ..*operation
    };
    let strange = format!("{}?colour=red", operation.path);
    let most = "Content-Length: 100001\r\n";
    let long = format!("X: {}\r\n", "x".repeat(20_000));
    let mut brought_about = vec![
        (200, operation.bytes(&target, host, &length, &body)),
        (400, operation.bytes(&strange, host, &length, &body)),
        (403, operation.bytes(&target, "evil.example", &length, &body)),
        (405, other.bytes(&target, host, "Content-Length: 0\r\n", b"")),
        (408, operation.bytes(&target, host, "Content-Length: 5\r\n", b"")),
        (431, operation.bytes(&target, host, &long, b"")),
    ];
    if operation.method == "POST" {
        brought_about.extend([
            (411, operation.bytes(&target, host, "", b"")),
            (413, operation.bytes(&target, host, most, b"")),
            (422, operation.bytes(&target, host, "Content-Length: 1\r\n", b"?")),
        ]);
    }
    for (expected, bytes) in &brought_about {
        let (status, head, text) = server.raw(bytes);
        assert_eq!(status, *expected, "{} {target}: {text}", operation.method);
        assert!(head.contains("Content-Type: application/json"), "{head}");
        if *expected == 405 {
            assert!(head.contains(&format!("Allow: {}", operation.method)), "{head}");
        }
        check(described, operation, status, &text);
    }
    // Those that are documented are these, and that of a busy server.
    let mut statuses: Vec<_> = brought_about.iter().map(|(status, _)| status.to_string()).collect();
    statuses.push("503".to_owned());
    let mut documented: Vec<_> =
        operation.described["responses"].as_object().unwrap().keys().cloned().collect();
    statuses.sort();
    documented.sort();
    assert_eq!(documented, statuses, "{} {target}", operation.method);
}

#[test]
fn every_documented_status_is_answered_in_its_shape() {
    let server = Server::start(&["--most-bytes", "100000", "--patience", "2"]);
    let (status, described) = server.ask("GET", "/v1/openapi.json", b"");
    assert_eq!((status, &described["openapi"]), (200, &Value::from("3.1.0")));
    let operations = operations(&described);
    assert_eq!(operations.len(), 12);
    std::thread::scope(|scope| {
        for operation in &operations {
            scope.spawn(|| bring_about(&server, &described, operation));
        }
    });
    // While all places are taken, everybody is told to come again.
    let server = Server::start(&["--patience", "60"]);
    let crowd: Vec<TcpStream> = (0..64).map(|_| server.connect()).collect();
    for operation in &operations {
        let mut turned_away = server.connect();
        let request = operation.bytes(&operation.target(), &server.address, "", b"");
        let _ = turned_away.write_all(&request);
        let (status, _, text) = answer(turned_away);
        assert_eq!(status, 503, "{text}");
        check(&described, operation, status, &text);
    }
    drop(crowd);
}

#[test]
fn the_values_that_are_documented_are_those_that_are_taken() {
    let server = Server::start(&[]);
    let (_, described) = server.ask("GET", "/v1/openapi.json", b"");
    let words =
        |at: &str| -> Vec<Value> { described.pointer(at).unwrap().as_array().unwrap().clone() };
    let (_, zones) = server.ask("GET", "/v1/utils/country_code", b"");
    let mut codes: Vec<_> = zones.as_object().unwrap().values().cloned().collect();
    codes.sort_by_key(Value::to_string);
    codes.push(Value::Null);
    assert_eq!(words("/components/schemas/Usage/properties/usage_location/enum"), codes);
    let post = |target: String, usage: Value| {
        server.ask("POST", &target, json!({ "usage": usage }).to_string().as_bytes()).0
    };
    let none = || json!({"avg_power": 0});
    for criterion in words("/components/parameters/criteria/schema/items/enum") {
        let target = format!("/v1/terminal/laptop?criteria={}", criterion.as_str().unwrap());
        assert_eq!(post(target, none()), 200, "{criterion}");
    }
    let (_, usual) = server.ask("POST", "/v1/server", br#"{"usage": {"avg_power": 0}}"#);
    for criterion in words("/components/parameters/criteria/schema/default") {
        assert!(usual["impacts"].get(criterion.as_str().unwrap()).is_some(), "{criterion}");
    }
    for field in ["avg_power", "use_time_ratio", "hours_life_time", "hours_lifetime"] {
        let at = format!("/components/schemas/Usage/properties/{field}/maximum");
        let most = described.pointer(&at).unwrap().as_f64().unwrap();
        for (value, status) in [(most, 200), (most * 1.001, 422), (0.0, 200), (-0.001, 422)] {
            let usage = json!({"usage_location": "FRA", field: value});
            assert_eq!(post("/v1/terminal/laptop".to_owned(), usage), status, "{field} {value}");
        }
    }
    let audit = &described["paths"]["/v1/audit"]["post"]["parameters"];
    for parameter in audit.as_array().unwrap() {
        let Some(known) = parameter["schema"]["enum"].as_array() else { continue };
        for word in known {
            let [name, word] = [&parameter["name"], word].map(|text| text.as_str().unwrap());
            let (status, _) =
                server.ask("POST", &format!("/v1/audit?{name}={word}"), b"Type\nlaptop\n");
            assert_eq!(status, 200, "{name}={word}");
        }
    }
}
