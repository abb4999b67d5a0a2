//! The project's own commands: `cargo xtask setup`, `web`, `serve`, `test`, `fuzz`, `deny`, `licences`, `python`, `npm`, `dist`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to people"
)]

mod browser;
mod dist;
mod fuzz;
mod models;
mod npm;
mod process;
mod python;
mod replay;
mod serve;
mod setup;
mod supply;
mod test;
mod toolchain;
mod web;
mod weight;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Sets the machine up, builds, serves and tests")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what the page's build and the tests need, where it is missing.
    Setup,
    /// Build the page into `dist/` and print its weight part by part.
    Web(web::Options),
    /// Serve `dist/` to a browser on this machine.
    Serve(serve::Options),
    /// Derive `data/models.csv` anew from Boavizta's dataset.
    Models,
    /// Run every test: Rust, the same numbers in WebAssembly, the page in a browser.
    Test(test::Options),
    /// Run each fuzz target for a while, on the corpus that is kept and on what is made of it.
    Fuzz(fuzz::Options),
    /// Check licences, sources and known weaknesses of what others made, where cargo-deny is installed.
    Deny,
    /// Write the licences that go with the command.
    Licences(supply::Options),
    /// Build the Python wheel, install it into an environment of its own and test it there.
    Python(python::Options),
    /// Pack the element of the pages for npm, install it into a site and test it there.
    Npm,
    /// Build what people download: Linux, Windows, Debian, pages.
    Dist(dist::Options),
}

fn main() -> std::process::ExitCode {
    let done = match Arguments::parse().command {
        Command::Setup => setup::run(),
        Command::Web(options) => web::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Models => models::run(),
        Command::Test(options) => test::run(&options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Deny => supply::deny(),
        Command::Licences(options) => supply::licences(&options),
        Command::Python(options) => python::run(&options),
        Command::Npm => npm::run(),
        Command::Dist(options) => dist::run(&options),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
