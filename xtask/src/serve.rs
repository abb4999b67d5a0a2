//! A small static server for one folder, with the headers that the page is meant to be served with.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process;

/// What the page may load: its own files, and WebAssembly. The page says the same in a `meta` tag,
/// for servers that cannot set headers.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     base-uri 'none'; form-action 'none'";
/// A request line and its headers are never longer in a browser.
const LONGEST_REQUEST: u64 = 64 * 1024;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Port of this machine to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder to serve.
    #[arg(long, default_value = "dist")]
    dir: PathBuf,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let server = Server::bind(&process::root().join(&options.dir), options.port)?;
    println!("{} (Ctrl+C to stop)", server.address()?);
    server.run();
    Ok(())
}

/// A folder and the socket it is served on, on this machine only.
pub(crate) struct Server {
    folder: PathBuf,
    listener: TcpListener,
}

impl Server {
    /// Listens on `port`, or on any free one for 0.
    pub(crate) fn bind(folder: &Path, port: u16) -> Result<Self> {
        let folder = folder
            .canonicalize()
            .with_context(|| format!("no folder {}: run `cargo xtask web`", folder.display()))?;
        let listener = TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("cannot listen on port {port}"))?;
        Ok(Self { folder, listener })
    }

    pub(crate) fn address(&self) -> Result<String> {
        Ok(format!("http://{}/", self.listener.local_addr()?))
    }

    /// Answers for ever, each connection on a thread of its own.
    pub(crate) fn run(&self) {
        for stream in self.listener.incoming().flatten() {
            let folder = self.folder.clone();
            // A browser that goes away in the middle of an answer is nobody's fault.
            thread::spawn(move || drop(converse(&folder, &stream)));
        }
    }
}

fn converse(folder: &Path, stream: &TcpStream) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = String::new();
        let mut lines = (&mut reader).take(LONGEST_REQUEST);
        while lines.read_line(&mut head)? > 2 {}
        if head.trim().is_empty() {
            return Ok(());
        }
        let mut out = stream;
        if head.len() as u64 == LONGEST_REQUEST {
            // What follows is the rest of this request, not another one.
            out.write_all(&respond("431 Request Header Fields Too Large", &[], b"", false))?;
            return Ok(());
        }
        out.write_all(&answer(folder, &head))?;
    }
}

/// The whole answer to a request's head.
fn answer(folder: &Path, head: &str) -> Vec<u8> {
    let mut request = head.lines().next().unwrap_or_default().split(' ');
    let (method, address) =
        (request.next().unwrap_or_default(), request.next().unwrap_or_default());
    if !is_this_machine(header(head, "host")) {
        // Another site's name that was made to lead here.
        return respond("421 Misdirected Request", &[], b"", method == "HEAD");
    }
    if !matches!(method, "GET" | "HEAD") {
        return respond("405 Method Not Allowed", &[("Allow", "GET, HEAD")], b"", false);
    }
    let Some((file, body)) = read(folder, address) else {
        return respond(
            "404 Not Found",
            &[("Content-Type", "text/plain")],
            b"not found\n",
            method == "HEAD",
        );
    };
    let packed = if header(head, "accept-encoding").contains("br") {
        fs::read(beside(&file)).ok()
    } else {
        None
    };
    let body_sent = packed.as_ref().unwrap_or(&body);
    let etag =
        format!("\"{:016x}{}\"", fingerprint(&body), if packed.is_some() { "-br" } else { "" });
    let mut headers = vec![
        ("Content-Type", mime(&file)),
        ("ETag", etag.as_str()),
        ("Cache-Control", keep(&file)),
        ("Vary", "Accept-Encoding"),
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ];
    if header(head, "if-none-match") == etag {
        return respond("304 Not Modified", &headers, b"", true);
    }
    if packed.is_some() {
        headers.push(("Content-Encoding", "br"));
    }
    respond("200 OK", &headers, body_sent, method == "HEAD")
}

fn respond(status: &str, headers: &[(&str, &str)], body: &[u8], head_only: bool) -> Vec<u8> {
    let mut response = format!("HTTP/1.1 {status}\r\n");
    for (name, value) in headers {
        response.push_str(&format!("{name}: {value}\r\n"));
    }
    if !status.starts_with("304") {
        response.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    response.push_str("\r\n");
    let mut bytes = response.into_bytes();
    if !head_only {
        bytes.extend_from_slice(body);
    }
    bytes
}

/// Whether a request's host, if it names one, is this machine.
fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "" | "127.0.0.1" | "localhost")
}

/// The file an address names, and what is in it; an address that climbs out of the folder, or a link that
/// leads out of it, names none.
fn read(folder: &Path, address: &str) -> Option<(PathBuf, Vec<u8>)> {
    let path = address.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let file = folder.join(path);
    let inside = file.canonicalize().is_ok_and(|place| place.starts_with(folder));
    let body = inside.then(|| fs::read(&file).ok())??;
    Some((file, body))
}

/// The name of a file's compressed copy.
pub(crate) fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map_or("", |(_, value)| value.trim())
}

/// Files are asked for again by their ETag, so that a new build shows at the next reload. The service worker
/// may be a day old, so that a second visit asks nothing at all; and so may the icon, which browsers ask
/// for again whenever the address changes.
fn keep(file: &Path) -> &'static str {
    let name = file.file_name().and_then(|name| name.to_str());
    if matches!(name, Some("sw.js" | "icon.svg")) { "max-age=86400" } else { "no-cache" }
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// FNV-1a: enough to tell two builds of a file apart.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written once: tests run side by side, and none may read what another is writing.
    fn folder() -> PathBuf {
        static FOLDER: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
        let written = FOLDER.get_or_init(|| {
            let name = format!("footprint-serve-{}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            fs::create_dir_all(&folder).unwrap();
            let folder = folder.canonicalize().unwrap();
            fs::write(folder.join("index.html"), "<p>plain</p>").unwrap();
            fs::write(folder.join("index.html.br"), "packed").unwrap();
            folder
        });
        written.clone()
    }

    fn ask(head: &str) -> String {
        String::from_utf8(answer(&folder(), head)).unwrap()
    }

    #[test]
    fn the_packed_copy_is_sent_to_who_can_read_it() {
        let plain = ask("GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n");
        assert!(
            plain.starts_with("HTTP/1.1 200 OK\r\n") && plain.ends_with("\r\n\r\n<p>plain</p>"),
            "{plain}"
        );
        assert!(plain.contains("Content-Type: text/html; charset=utf-8\r\n"));
        assert!(plain.contains("script-src 'self' 'wasm-unsafe-eval';"));
        let packed = ask("GET /?a HTTP/1.1\r\naccept-encoding: gzip, br\r\n\r\n");
        assert!(
            packed.ends_with("\r\n\r\npacked") && packed.contains("Content-Encoding: br"),
            "{packed}"
        );
    }

    #[test]
    fn a_known_file_is_not_sent_again() {
        let first = ask("GET / HTTP/1.1\r\n\r\n");
        let etag = header(&first, "ETag");
        let second = ask(&format!("GET / HTTP/1.1\r\nIf-None-Match: {etag}\r\n\r\n"));
        assert!(second.starts_with("HTTP/1.1 304") && second.ends_with("\r\n\r\n"), "{second}");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        #[cfg(unix)]
        let _ = std::os::unix::fs::symlink("/etc", folder().join("link"));
        for address in ["/link/hostname", "/../etc/passwd", "//etc/passwd/..", "/none", "/./../x"] {
            assert!(
                ask(&format!("GET {address} HTTP/1.1\r\n\r\n")).starts_with("HTTP/1.1 404"),
                "{address}"
            );
        }
        assert!(ask("POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
        let misled = ask("GET / HTTP/1.1\r\nHost: elsewhere.example:8080\r\n\r\n");
        assert!(misled.starts_with("HTTP/1.1 421"), "{misled}");
    }
}
