//! Writes a made-up inventory: `make-inventory ROWS FILE`.

#![allow(clippy::print_stderr)]

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rows, file] = arguments.as_slice() else {
        eprintln!("usage: make-inventory ROWS FILE");
        return ExitCode::from(2);
    };
    let Ok(rows) = rows.parse() else {
        eprintln!("{rows} is not a number of rows");
        return ExitCode::from(2);
    };
    let (real, products) = footprint_benches::products();
    if !real {
        eprintln!("note: the real model strings are absent; {} common ones serve", products.len());
    }
    match std::fs::write(file, footprint_benches::inventory(&products, rows)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::from(2)
        }
    }
}
