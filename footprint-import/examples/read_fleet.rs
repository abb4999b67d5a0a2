//! Reads inventory files and says what became of their rows: `read_fleet THREADS FILE…`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use footprint_import::{Input, Options, read};
use std::fs::File;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let threads = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut files = Vec::new();
    for name in arguments {
        match File::open(&name) {
            Ok(file) => files.push((name, file)),
            Err(error) => eprintln!("{name}: {error}"),
        }
    }
    let inputs = files.iter().map(|(name, file)| Input::stream(name, file)).collect();
    let reading = read(inputs, &Options { threads, ..Options::default() });
    let fleet = &reading.value.fleet;
    for finding in reading.findings.iter().take(40) {
        let values: Vec<_> =
            finding.args.iter().map(|(name, value)| format!("{name}={value}")).collect();
        println!(
            "{}:{} {} ×{} {}",
            finding.place.file.as_deref().unwrap_or(""),
            finding.place.line.unwrap_or(0),
            finding.code.key(),
            finding.count,
            values.join(" ")
        );
    }
    println!("{:?}", fleet.rows);
    let units: u64 = fleet.lines.iter().map(|line| line.units()).sum();
    println!("{units} units on {} lines; newest date {:?}", fleet.lines.len(), fleet.newest_date);
}
