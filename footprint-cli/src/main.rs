//! The `footprint` command; everything it does stands in the library beside it.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    footprint_cli::run(std::env::args_os())
}
