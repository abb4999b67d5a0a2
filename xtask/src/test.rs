//! Every test, in one command: Rust, the same numbers in WebAssembly, the page in a browser.

use std::path::Path;

use anyhow::Result;

use crate::{browser, process, replay, setup, web};

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
            rust()?;
            replay::test()?;
            page(options)
        }
    }
}

fn rust() -> Result<()> {
    process::run(process::cargo().args(["test", "--workspace", "--no-fail-fast"]))
}

fn page(options: &Options) -> Result<()> {
    if !options.built {
        web::run(&web::Options::into(Path::new("dist")))?;
    }
    browser::test(&process::root().join("dist"), &options.files)
}
