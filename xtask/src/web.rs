//! Builds the page: Rust to WebAssembly, its JavaScript, the static files, a compressed copy of each.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{process, serve, toolchain::Toolchain, weight};

#[derive(clap::Args, Default)]
pub(crate) struct Options {
    /// Build the standard library from its sources even where a ready-made one is installed.
    #[arg(long)]
    build_std: bool,
    /// Smaller still, but a fault in the page leaves no message; needs --build-std.
    #[arg(long, requires = "build_std")]
    small: bool,
    /// Fail when the first load is heavier than the page's budget.
    #[arg(long)]
    check_weight: bool,
    /// Folder to build into, emptied first.
    #[arg(long, default_value = "dist")]
    out: PathBuf,
}

impl Options {
    /// The page as people get it, built into `out`.
    pub(crate) fn into(out: &Path) -> Self {
        Self { out: out.to_path_buf(), ..Self::default() }
    }
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let out = process::root().join(&options.out);
    let toolchain = Toolchain::find(options.build_std)
        .context("no Rust here can build for WebAssembly: run `cargo xtask setup`")?;
    eprintln!("{}", toolchain.describe());
    let binaries = toolchain.build(&["footprint-web"], options.small)?;

    let stage = process::target_dir().join("page");
    empty(&stage)?;
    let wasm = binaries.join("footprint-web.wasm");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&wasm).out_name("bindings").web(true)?.typescript(false);
    // The library leaves out by default the address of the module beside the script; the tool does not.
    bindgen
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(&stage).context("wasm-bindgen cannot read the module")?;
    shrink(&stage.join("bindings_bg.wasm"))?;
    copy_into(&process::root().join("footprint-web/static"), &stage)?;

    empty(&out)?;
    bundle(&stage, &out)?;
    let parts = weight::measure(&out)?;
    for part in &parts {
        fs::write(serve::beside(&out.join(&part.name)), &part.packed)?;
    }
    println!("{}", weight::table(&parts));
    if options.check_weight {
        weight::check(&parts)?;
    }
    Ok(())
}

/// A fresh, empty folder.
fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        if folder.join("Cargo.toml").exists() || folder.join(".git").exists() {
            bail!("{} holds a project and will not be emptied", folder.display());
        }
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

fn copy_into(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("no folder {}", from.display()))? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

/// A program of the npm packages in `tools`, which make the page lighter but are not needed for it.
fn tool(name: &str) -> Option<Command> {
    let path = process::root().join("tools/node_modules/.bin").join(name);
    if !path.exists() {
        eprintln!("{name} is not installed: built without it (npm ci --prefix tools)");
        return None;
    }
    Some(Command::new(path))
}

/// Runs binaryen's optimiser; the module stays as it is where that does not work.
fn shrink(module: &Path) -> Result<()> {
    let Some(mut optimiser) = tool("wasm-opt") else { return Ok(()) };
    let smaller = module.with_extension("smaller");
    match process::run(optimiser.arg("-Oz").arg(module).arg("-o").arg(&smaller)) {
        Ok(()) => fs::rename(&smaller, module)?,
        Err(error) => eprintln!("the module is left as the compiler made it: {error:#}"),
    }
    Ok(())
}

/// Moves the staged files to `out`, the scripts joined into one and minified where esbuild is there.
fn bundle(stage: &Path, out: &Path) -> Result<()> {
    copy_into(stage, out)?;
    let Some(mut esbuild) = tool("esbuild") else { return Ok(()) };
    esbuild.current_dir(stage).args(["--bundle", "--minify", "--format=esm", "--target=es2022"]);
    esbuild.args(["--log-level=warning", "--allow-overwrite", "footprint.js", "page.css"]);
    process::run(esbuild.arg(format!("--outdir={}", out.display())))?;
    fs::remove_file(out.join("bindings.js"))?;
    Ok(())
}
