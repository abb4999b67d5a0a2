//! A request, read within limits of bytes and time.

use super::Limits;
use super::answer::Answer;
use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::time::Instant;

/// Bytes of request line and headers.
const MOST_HEAD: usize = 16 << 10;
/// Headers.
const MOST_HEADERS: usize = 64;

const HEAD_IS_LONG: &str = "the head of the request is longer than what is taken";
const NO_LENGTH: &str = "the length of the body is not told: send Content-Length";

/// A request.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    query: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Request {
    /// A value of the query; the last where it is given twice.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.query.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name of the query, in order.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let found = self.query.iter().filter(move |(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The first name of the query that is none of the known ones.
    pub(super) fn unknown(&self, known: &[&str]) -> Option<&str> {
        let mut names = self.query.iter().map(|(name, _)| name.as_str());
        names.find(|name| !known.contains(name))
    }
}

/// What the head says.
struct Head {
    method: String,
    target: String,
    length: Option<u64>,
    chunked: bool,
    expects: bool,
}

/// Reads a request; `Err(None)` where the client left or was too slow to be answered.
pub(super) fn read(stream: &mut TcpStream, limits: Limits) -> Result<Request, Option<Answer>> {
    let deadline = Instant::now() + limits.patience;
    let mut bytes = Vec::new();
    let (head, start) = loop {
        if let Some(found) = parse(&bytes)? {
            break found;
        }
        if bytes.len() >= MOST_HEAD {
            return Err(Some(Answer::refused(
                431,
                "Request Header Fields Too Large",
                HEAD_IS_LONG,
            )));
        }
        let room = MOST_HEAD - bytes.len();
        more(stream, &mut bytes, room, deadline)?;
    };
    if head.chunked {
        return Err(Some(Answer::refused(411, "Length Required", NO_LENGTH)));
    }
    let length = match (head.length, head.method.as_str()) {
        (Some(length), _) => length,
        (None, "POST" | "PUT") => {
            return Err(Some(Answer::refused(411, "Length Required", NO_LENGTH)));
        }
        (None, _) => 0,
    };
    if length > limits.body {
        let error = format!(
            "the body has {length} bytes, more than the {} that are taken (--most-bytes)",
            limits.body
        );
        return Err(Some(Answer::refused(413, "Content Too Large", &error)));
    }
    let mut body = bytes.split_off(start);
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if body.len() > length {
        return Err(Some(bad("the body is longer than its Content-Length")));
    }
    if head.expects {
        use std::io::Write;
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").map_err(|_| None)?;
    }
    while body.len() < length {
        let room = (length - body.len()).min(64 << 10);
        more(stream, &mut body, room, deadline)?;
    }
    let (path, query) = head.target.split_once('?').unwrap_or((&head.target, ""));
    let query = query.split('&').filter(|part| !part.is_empty()).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        Some((decoded(name)?, decoded(value)?))
    });
    let query = query.collect::<Option<Vec<_>>>().ok_or_else(|| {
        Some(bad(
            "what stands after the ? is not written as name=value in UTF-8, with %20 and the like",
        ))
    })?;
    // BoaviztAPI's own addresses end with a stroke.
    let path = path.strip_suffix('/').unwrap_or(path).to_owned();
    Ok(Request { method: head.method, path, query, body })
}

fn bad(error: &str) -> Answer {
    Answer::refused(400, "Bad Request", error)
}

/// Reads what comes next, at most `room` bytes, before the deadline.
fn more(
    stream: &mut TcpStream,
    bytes: &mut Vec<u8>,
    room: usize,
    deadline: Instant,
) -> Result<(), Option<Answer>> {
    let slow = || {
        Some(Answer::refused(
            408,
            "Request Timeout",
            "the request did not come in time (--patience)",
        ))
    };
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(slow());
    }
    stream.set_read_timeout(Some(left)).map_err(|_| None)?;
    let before = bytes.len();
    bytes.resize(before + room, 0);
    let read = loop {
        match stream.read(&mut bytes[before..]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    bytes.truncate(before + read.as_ref().map_or(0, |read| *read));
    match read {
        Ok(0) => Err(None),
        Ok(_) => Ok(()),
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
            Err(slow())
        }
        Err(_) => Err(None),
    }
}

/// The head, and where the body starts; `None` where more bytes are needed.
fn parse(bytes: &[u8]) -> Result<Option<(Head, usize)>, Option<Answer>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let start = match request.parse(bytes) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => {
            return Err(Some(Answer::refused(
                431,
                "Request Header Fields Too Large",
                HEAD_IS_LONG,
            )));
        }
        Err(error) => return Err(Some(bad(&format!("this is no HTTP request: {error}")))),
    };
    let mut head = Head {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        length: None,
        chunked: false,
        expects: false,
    };
    let mut host = false;
    for header in request.headers.iter() {
        let value = std::str::from_utf8(header.value)
            .map_err(|_| Some(bad("a header is not UTF-8")))?
            .trim();
        match header.name.to_ascii_lowercase().as_str() {
            "content-length" => {
                let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
                let length = value.parse().ok().filter(|_| digits && head.length.is_none());
                head.length = Some(length.ok_or_else(|| Some(bad("Content-Length is no number")))?);
            }
            "transfer-encoding" => head.chunked = true,
            "expect" => head.expects = value.eq_ignore_ascii_case("100-continue"),
            // Names that another site's owner could point at this machine.
            "host" if host || !is_local(value) => return Err(Some(elsewhere("Host"))),
            "host" => host = true,
            "origin" if !value.split_once("://").is_some_and(|(_, host)| is_local(host)) => {
                return Err(Some(elsewhere("Origin")));
            }
            _ => {}
        }
    }
    if host { Ok(Some((head, start))) } else { Err(Some(bad("the header Host is missing"))) }
}

fn elsewhere(header: &str) -> Answer {
    Answer::refused(
        403,
        "Forbidden",
        &format!("the header {header} names another machine: only this one may ask"),
    )
}

/// Whether a host, with or without a port, is this machine by a name that nobody else can give away.
fn is_local(host: &str) -> bool {
    let bare = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(inside, _)| inside),
        None => host.split_once(':').map_or(host, |(name, _)| name),
    };
    bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A part of a query with its `%` and `+` undone.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                (digit(rest.next())? * 16 + digit(rest.next())?) as u8
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_local() {
        for host in ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:80", "127.9.9.9"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "10.0.0.1",
            "[::2]",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn a_query_is_decoded_or_refused() {
        assert_eq!(decoded("Latitude+5420%20%C3%A9").as_deref(), Some("Latitude 5420 é"));
        for bad in ["%", "%4", "%zz", "%ff", "%+1"] {
            assert_eq!(decoded(bad), None, "{bad}");
        }
    }
}
