//! `footprint serve`: the model behind a local address, for programs on the same machine.
//!
//! Nothing is kept between two requests and no content is logged. Only this machine can ask: the address must
//! be a loopback one, and what a browser sends for another site is refused by its `Host` and `Origin`. Requests
//! are parsed by `httparse`; the sockets are the standard library's, since the small servers that were weighed
//! (tiny_http) set no time limit on what a client sends.

mod answer;
mod carbon_plugin;
mod exchange;
mod request;
mod routes;
mod turns;

use crate::inputs::reference_data::{self, Sheets};
use crate::output::print_error;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use clap::Args;
use footprint_import::SheetMatcher;
use routes::Model;
use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use turns::Turns;

/// Requests that are read at once; those beyond are told to come again.
const MOST_CLIENTS: usize = 64;

/// Options of `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    /// Address and port, of this machine alone; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8765")]
    pub(crate) address: SocketAddr,
    /// Largest size of a request, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 32 << 20, value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub(crate) most_bytes: u64,
    /// Seconds that a client has to send its request
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) patience: u64,
}

/// What requests are read under.
#[derive(Clone, Copy)]
struct Limits {
    body: u64,
    patience: Duration,
}

pub(crate) fn run(session: &Session, options: &ServeOptions) -> Ended {
    if !options.address.ip().is_loopback() {
        return Err(Failure::Message(
            session
                .pick(
                    "seule une adresse de cette machine est servie, comme 127.0.0.1:8765",
                    "only an address of this machine is served, such as 127.0.0.1:8765",
                )
                .to_owned(),
        ));
    }
    let data = reference_data::load(None, Sheets::With)?;
    let matcher = SheetMatcher::new(&data.value);
    let failed = |error: std::io::Error| Failure::Message(format!("{}: {error}", options.address));
    let listener = TcpListener::bind(options.address).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let listening = session.pick("à l’écoute sur", "listening on");
    // Whoever started it may wait for this line.
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{listening} http://{address}").and_then(|()| out.flush());
    drop(out);
    let limits =
        Limits { body: options.most_bytes, patience: Duration::from_secs(options.patience) };
    let turns = Turns::new(std::thread::available_parallelism().map_or(1, usize::from));
    let model = Model { catalogue: &data.value, matcher: &matcher, turns };
    let clients = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for stream in listener.incoming() {
            // A client that left before it was met is nobody's fault.
            let Ok(stream) = stream else { continue };
            if clients.fetch_add(1, Ordering::AcqRel) >= MOST_CLIENTS {
                clients.fetch_sub(1, Ordering::AcqRel);
                turn_away(stream);
                continue;
            }
            let (model, clients) = (&model, &clients);
            let served = std::thread::Builder::new().spawn_scoped(scope, move || {
                exchange::serve(stream, limits, model);
                clients.fetch_sub(1, Ordering::AcqRel);
            });
            if let Err(error) = served {
                clients.fetch_sub(1, Ordering::AcqRel);
                print_error(format!("footprint: {error}\n").as_bytes());
            }
        }
    });
    Ok(Outcome::Done)
}

/// Tells a client to come again, without waiting for what it has to say.
fn turn_away(mut stream: TcpStream) {
    let _ = stream.set_write_timeout(Some(Duration::from_secs(1)));
    let _ = stream.write_all(&answer::busy().bytes());
}
