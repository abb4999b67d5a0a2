//! A server under test, and raw requests to it.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server; stopped when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_footprint"))
            .args(["serve", "--address", "127.0.0.1:0", "--lang", "en"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().to_owned();
        Self { child, address }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Sends bytes; the status, the head and the body of what comes back.
    pub(crate) fn raw(&self, bytes: &[u8]) -> (u16, String, String) {
        let mut stream = self.connect();
        // Who is refused early may find the door closed while it still talks.
        let _ = stream.write_all(bytes);
        answer(stream)
    }

    pub(crate) fn ask(&self, method: &str, target: &str, body: &[u8]) -> (u16, Value) {
        let head = format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        let (status, head, text) = self.raw(&[head.as_bytes(), body].concat());
        assert!(head.contains("Content-Type: application/json"), "{head}");
        (status, serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}")))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let running = self.child.try_wait().unwrap().is_none();
        let _ = self.child.kill();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let _ = self.child.wait();
        if !std::thread::panicking() {
            assert!(running, "the server ended by itself: {said}");
            assert_eq!(said, "", "nothing is logged");
        }
    }
}

pub(crate) fn answer(mut stream: TcpStream) -> (u16, String, String) {
    let mut text = Vec::new();
    let _ = stream.read_to_end(&mut text);
    let text = String::from_utf8(text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, head.to_owned(), body.to_owned())
}
