//! The same numbers natively and in WebAssembly: one program, built both ways, must print the same.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{process, toolchain::Toolchain};

const PROGRAM: &str = "footprint-replay";

/// Fails at the first line that differs.
pub(crate) fn test() -> Result<()> {
    let native = process::output(&mut Command::new(process::program(PROGRAM, "audit_worker")?))?;
    let wasm = in_wasm()?;
    if let Some((here, there)) =
        native.lines().zip(wasm.lines()).find(|(here, there)| here != there)
    {
        bail!("not the same numbers\n  native      {here}\n  WebAssembly {there}");
    }
    let (here, there) = (native.lines().count(), wasm.lines().count());
    if here != there || here == 0 {
        bail!("{here} lines natively, {there} in WebAssembly");
    }
    println!("native and WebAssembly: {here} lines, the same bit for bit");
    Ok(())
}

fn in_wasm() -> Result<String> {
    let toolchain = Toolchain::find(false)
        .context("no Rust here can build for WebAssembly: run `cargo xtask setup`")?;
    let binaries = toolchain.build(&[PROGRAM])?;
    let stage = process::target_dir().join("replay");
    fs::create_dir_all(&stage)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(binaries.join(format!("{PROGRAM}.wasm"))).out_name("replay").nodejs(true)?;
    bindgen.typescript(false).generate(&stage).context("wasm-bindgen cannot read the module")?;
    process::output(
        Command::new("node")
            .arg("-e")
            .arg("process.stdout.write(require(process.argv[1]).replay())")
            .arg(stage.join("replay.js")),
    )
}
