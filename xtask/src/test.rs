//! Every test, in one command: Rust, the same numbers in WebAssembly, the page in a browser.

use std::path::Path;

use anyhow::Result;

use crate::{browser, process, replay, setup, supply, web};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// One part alone; setting the machine up is then left to `cargo xtask setup`.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Test the pages as they are in `dist`, without building them anew.
    #[arg(long)]
    built: bool,
    /// Files of `footprint-web/tests/browser` to run alone (`shell`, `procurement`…).
    files: Vec<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Part {
    /// `cargo test`, which needs neither WebAssembly, nor Node.js, nor a browser.
    Rust,
    /// The same numbers natively and in WebAssembly.
    Replay,
    /// The page in a browser.
    Page,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    match options.only {
        Some(Part::Rust) => rust(),
        Some(Part::Replay) => replay::test(),
        Some(Part::Page) => page(options),
        None => {
            setup::run()?;
            supply::locks()?;
            supply::deny()?;
            rust()?;
            replay::test()?;
            page(options)
        }
    }
}

fn rust() -> Result<()> {
    let mut command = process::cargo();
    command.args(process::TESTS).args(["--no-fail-fast", "--", "--show-output"]);
    let mut skipped = Skipped::default();
    let done = process::run_reading(&mut command, &mut |line| skipped.read(line));
    skipped.tell();
    done
}

/// Tests that were passed over, as they say themselves: they lack a tool, or examples that are not here.
#[derive(Default)]
struct Skipped {
    /// The test whose output is at hand.
    test: String,
    found: Vec<String>,
}

impl Skipped {
    /// Reads a line of what `cargo test` prints.
    fn read(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("---- ").and_then(|rest| rest.split(' ').next()) {
            name.clone_into(&mut self.test);
        } else if let Some(why) = line.strip_prefix("skipped: ") {
            self.found.push(format!("{}: {why}", self.test));
        } else if let Some(name) =
            line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... ignored"))
        {
            self.found.push(format!("{}: ignored", name.0));
        }
    }

    /// Lists them.
    fn tell(&self) {
        if self.found.is_empty() {
            println!("no test was skipped");
        } else {
            println!("skipped tests:");
            self.found.iter().for_each(|test| println!("  {test}"));
        }
    }
}

fn page(options: &Options) -> Result<()> {
    if !options.built {
        web::run(&web::Options::into(Path::new("dist")))?;
    }
    browser::test(&process::root().join("dist"), &options.files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_tests_are_named() {
        let mut skipped = Skipped::default();
        let printed = "test a ... ok\ntest b ... ok\ntest c ... ignored\n\nsuccesses:\n\n\
                       ---- b stdout ----\nskipped: soffice is not installed\n\n";
        printed.lines().for_each(|line| skipped.read(line));
        assert_eq!(skipped.found, ["c: ignored", "b: soffice is not installed"]);
    }
}
