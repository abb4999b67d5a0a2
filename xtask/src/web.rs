//! Builds the pages: Rust to WebAssembly, one module a view, their scripts, the static files, a compressed
//! copy of each.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use footprint_core::catalogue::Catalogue;
use wasm_bindgen_cli_support::Bindgen;

use crate::weight::{self, names};
use crate::{process, serve, toolchain::Toolchain};

/// The modules: a view each, the audit's worker, and the documents of the others.
pub(crate) const MODULES: [&str; 6] =
    ["procurement", "citizen", "audit", "audit-worker", "tender", "reports"];
/// The views, whose style sheets stand beside their code.
pub(crate) const VIEWS: [&str; 4] = ["procurement", "citizen", "audit", "tender"];
/// Scripts that are a part of another once they are bundled.
const WITHIN: [&str; 2] = ["beside.js", "style.js"];

#[derive(clap::Args, Default)]
pub(crate) struct Options {
    /// Build as a stable Rust does, an eighth heavier: faults keep their wording.
    #[arg(long)]
    plain: bool,
    /// Fail when a page's first load is heavier than its budget.
    #[arg(long)]
    check_weight: bool,
    /// Weigh what the folder holds, and build nothing.
    #[arg(long)]
    built: bool,
    /// Build these modules alone, to try one view sooner.
    #[arg(long, value_parser = MODULES)]
    module: Vec<String>,
    /// Keep the names of functions in the modules, to see what weighs.
    #[arg(long)]
    names: bool,
    /// Who publishes this copy of the site, for its legal notice.
    #[arg(long)]
    publisher: Option<String>,
    /// The address of the code, for the footer.
    #[arg(long)]
    code: Option<String>,
    /// Whom to write to about accessibility, for its statement.
    #[arg(long)]
    contact: Option<String>,
    /// Folder to build into, emptied first.
    #[arg(long, default_value = "dist")]
    out: PathBuf,
}

impl Options {
    /// The pages as people get them, built into `out`.
    pub(crate) fn into(out: &Path) -> Self {
        Self { out: out.to_path_buf(), ..Self::default() }
    }
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let out = process::root().join(&options.out);
    let toolchain = Toolchain::find(options.plain)
        .context("no Rust here can build for WebAssembly: run `cargo xtask setup`")?;
    eprintln!("{}", toolchain.describe());
    if options.built {
        return weigh(options, &out, &toolchain);
    }
    let chosen =
        |name: &&str| options.module.is_empty() || options.module.iter().any(|m| m == name);
    let modules: Vec<&str> = MODULES.into_iter().filter(chosen).collect();
    let binaries = toolchain.build(&modules)?;

    let stage = process::target_dir().join("page");
    empty(&stage)?;
    for module in &modules {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(binaries.join(format!("{module}.wasm"))).out_name(module);
        // The library leaves out by default the address of the module beside the script; the tool does not.
        bindgen.web(true)?.typescript(false).omit_default_module_path(false);
        bindgen.remove_name_section(!options.names).remove_producers_section(true);
        bindgen.generate(&stage).context("wasm-bindgen cannot read the module")?;
        shrink(&stage.join(format!("{module}_bg.wasm")), options.names)?;
    }
    copy_into(&process::root().join("footprint-web/static"), &stage)?;
    styles(&stage)?;
    pages(options, &stage)?;
    // The makers' sheets, which a page asks for when a model is searched.
    let sheets = Catalogue::bundled_with_sheets().value.packed_sheets();
    fs::write(stage.join("models.bin"), sheets)?;
    // What the audit's page offers to try.
    let examples = process::root().join("data/examples");
    for (from, to) in [
        ("town_glpi.csv", "town_glpi.csv"),
        ("town_2025/2025.csv", "town_2025.csv"),
        ("town_2025/2026.csv", "town_2026.csv"),
    ] {
        fs::copy(examples.join(from), stage.join(to))?;
    }

    empty(&out)?;
    bundle(&stage, &out)?;
    version(&out)?;
    weigh(options, &out, &toolchain)
}

/// Writes the compressed copy of each part, says what it weighs, and holds the pages to their budgets.
fn weigh(options: &Options, out: &Path, toolchain: &Toolchain) -> Result<()> {
    let parts = weight::measure(out)?;
    for part in &parts {
        fs::write(serve::beside(&out.join(&part.name)), &part.packed)?;
    }
    println!("{}", weight::table(&parts));
    if options.check_weight {
        weight::check(&parts, toolchain.is_small())?;
    }
    Ok(())
}

/// The pages and what each view shows first, drawn natively.
fn pages(options: &Options, stage: &Path) -> Result<()> {
    let mut command = Command::new(process::program("pages", "audit_worker")?);
    command.current_dir(process::root()).arg(stage);
    for (name, value) in [
        ("--publisher", &options.publisher),
        ("--code", &options.code),
        ("--contact", &options.contact),
    ] {
        if let Some(value) = value {
            command.args([name, value]);
        }
    }
    process::run(&mut command)
}

/// One sheet for the pages, and one for the simulators alone.
fn styles(stage: &Path) -> Result<()> {
    let mut widget = fs::read_to_string(stage.join("widget.css"))?;
    for view in VIEWS {
        let sheet = format!("footprint-web/src/views/{view}/{view}.css");
        widget.push_str(&fs::read_to_string(process::root().join(sheet))?);
    }
    let shell = fs::read_to_string(stage.join("shell.css"))?;
    fs::remove_file(stage.join("shell.css"))?;
    fs::write(stage.join("page.css"), format!("{widget}\n{shell}"))?;
    fs::write(stage.join("widget.css"), widget)?;
    Ok(())
}

/// A fresh, empty folder.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        if folder.join("Cargo.toml").exists() || folder.join(".git").exists() {
            bail!("{} holds a project and will not be emptied", folder.display());
        }
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

pub(crate) fn copy_into(from: &Path, to: &Path) -> Result<()> {
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
fn shrink(module: &Path, names: bool) -> Result<()> {
    let Some(mut optimiser) = tool("wasm-opt") else { return Ok(()) };
    let smaller = module.with_extension("smaller");
    // The worker is built for speed, and no page loads it before a file is chosen.
    let worker = module.file_name().is_some_and(|name| name == "audit-worker_bg.wasm");
    // The shape that the compiler gives to code is taken apart first, and put together again smaller.
    let smallest = ["--flatten", "--rereloop", "-Oz", "-Oz"];
    optimiser.args(if worker { &["-O3"][..] } else { &smallest }).args(names.then_some("-g"));
    optimiser.arg(module).arg("-o").arg(&smaller);
    match process::run(&mut optimiser) {
        Ok(()) => fs::rename(&smaller, module)?,
        Err(error) => eprintln!("the module is left as the compiler made it: {error:#}"),
    }
    Ok(())
}

/// Moves the staged files to `out`, minified where esbuild is there, each script with what it imports.
fn bundle(stage: &Path, out: &Path) -> Result<()> {
    let minified = minify(stage)?;
    // The simulators' style sheet travels inside their script, where a host's policy cannot refuse it.
    let css = fs::read_to_string(stage.join("widget.css"))?;
    fs::write(stage.join("style.js"), format!("export default {css:?};\n"))?;
    copy_into(stage, out)?;
    if minified {
        // One module built alone leaves the worker without its own.
        let whole = |name: &String| name != "worker.js" || stage.join("audit-worker.js").exists();
        // The page's own script is a plain one, and imports nothing at its head.
        let scripts = |name: &String| {
            name.ends_with(".js")
                && !WITHIN.contains(&name.as_str())
                && name != "page.js"
                && whole(name)
        };
        let scripts: Vec<String> = names(stage)?.into_iter().filter(scripts).collect();
        let Some(mut esbuild) = tool("esbuild") else { return Ok(()) };
        esbuild.current_dir(stage).args(["--bundle", "--minify", "--format=esm"]);
        esbuild.args(["--target=es2022", "--log-level=warning", "--allow-overwrite"]);
        process::run(esbuild.args(scripts).arg(format!("--outdir={}", out.display())))?;
        for name in WITHIN {
            fs::remove_file(out.join(name))?;
        }
        let Some(mut esbuild) = tool("esbuild") else { return Ok(()) };
        esbuild.current_dir(stage).args(["--minify", "--target=es2020", "--log-level=warning"]);
        let page = out.join("page.js");
        process::run(
            esbuild
                .args(["page.js", "--allow-overwrite"])
                .arg(format!("--outfile={}", page.display())),
        )?;
    }
    Ok(())
}

/// Tells the service worker the files it may keep, and a version that changes with any of them.
fn version(out: &Path) -> Result<()> {
    let worker = out.join("sw.js");
    let script = fs::read_to_string(&worker)?;
    let files: Vec<String> = names(out)?.into_iter().filter(|name| name != "sw.js").collect();
    let mut all = Vec::new();
    for name in &files {
        all.extend(fs::read(out.join(name))?);
    }
    let version = serve::fingerprint(&all);
    fs::write(worker, format!("const version=\"{version:016x}\",files={files:?};\n{script}"))?;
    Ok(())
}

/// Minifies the staged style sheets; whether the tool for it is there.
fn minify(stage: &Path) -> Result<bool> {
    let Some(mut esbuild) = tool("esbuild") else { return Ok(false) };
    let sheets = names(stage)?.into_iter().filter(|name| name.ends_with(".css"));
    esbuild.current_dir(stage).args(["--minify", "--allow-overwrite", "--log-level=warning"]);
    process::run(esbuild.args(sheets).arg("--outdir=."))?;
    Ok(true)
}
