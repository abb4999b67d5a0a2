//! One request and its answer.

use super::Limits;
use super::request::read;
use super::routes::Model;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// How long a client that was refused may go on sending before it is cut off.
const LINGER: Duration = Duration::from_millis(500);

/// Serves one request.
pub(super) fn serve(mut stream: TcpStream, limits: Limits, model: &Model<'_>) {
    let answer = match read(&mut stream, limits) {
        Ok(request) => model.answer(&request),
        Err(Some(refused)) => refused,
        Err(None) => return,
    };
    // A client that takes nothing does not hold a place for ever.
    let told = stream
        .set_write_timeout(Some(limits.patience))
        .and_then(|()| stream.write_all(&answer.bytes()))
        .and_then(|()| stream.shutdown(Shutdown::Write));
    if told.is_ok() {
        drain(&mut stream);
    }
}

/// Takes what is still sent for a moment: to close at once would tear the answer from the client's hands.
fn drain(stream: &mut TcpStream) {
    let deadline = Instant::now() + LINGER;
    let mut rest = [0; 4096];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
            return;
        }
        match stream.read(&mut rest) {
            Ok(1..) => {}
            _ => return,
        }
    }
}
