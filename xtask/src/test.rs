//! Every test, in one command: Rust, the same numbers in WebAssembly, the page in a browser.

use std::path::Path;

use anyhow::Result;

use crate::{browser, process, replay, setup, web};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only what needs neither WebAssembly, nor Node.js, nor a browser.
    #[arg(long)]
    rust_only: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if options.rust_only {
        return rust();
    }
    setup::run()?;
    rust()?;
    replay::test()?;
    web::run(&web::Options::into(Path::new("dist")))?;
    browser::test(&process::root().join("dist"))
}

fn rust() -> Result<()> {
    process::run(process::cargo().args(["test", "--workspace"]))
}
