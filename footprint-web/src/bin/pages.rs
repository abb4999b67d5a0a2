//! Writes the pages of the site into a folder: FOLDER [--publisher TEXT] [--code ADDRESS] [--contact TEXT].
#![allow(clippy::print_stderr, reason = "a command line tool talks to people")]

use std::path::PathBuf;
use std::process::ExitCode;

use footprint_web::pages::{Imprint, example_offers, example_requests, pages};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("pages FOLDER [--publisher TEXT] [--code ADDRESS] [--contact TEXT]");
        return ExitCode::FAILURE;
    };
    let mut imprint = Imprint::default();
    while let (Some(name), value) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--publisher" => imprint.publisher = value,
            "--code" => imprint.code = value,
            "--contact" => imprint.contact = value,
            _ => {}
        }
    }
    let examples = example_requests().into_iter().chain([example_offers()]);
    for (name, text) in pages(&imprint).into_iter().chain(examples) {
        if let Err(error) = std::fs::write(folder.join(&name), text) {
            eprintln!("{name}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
