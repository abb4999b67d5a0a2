//! The npm package: the element of `dist/` with its modules and licences in a tarball, installed by a site of
//! somebody else's and driven there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::{browser, dist, process, serve, web};

const NAME: &str = "footprint-element";

/// What the views and the worker load besides their modules.
const LOADED: [&str; 5] =
    ["models.bin", "town_2025.csv", "town_2026.csv", "town_glpi.csv", "widget.css"];

pub(crate) fn run() -> Result<()> {
    let home = process::target_dir().join("npm");
    let tarball = pack(&home)?;
    let size = tarball.metadata()?.len();
    println!("built: {} ({:.1} MB)", tarball.display(), size as f64 / 1e6);
    drive(&installed(&home, &tarball)?)
}

/// Lays the package out and packs it; the path of the tarball.
fn pack(home: &Path) -> Result<PathBuf> {
    let pages = process::root().join("dist");
    if pages.join("worker.js").is_file() {
        eprintln!("of {} as `cargo xtask web` built it last", pages.display());
    } else {
        web::run(&web::Options::into(&pages))?;
    }
    let own = process::root().join("footprint-web/npm");
    let (stage, package) = (home.join("stage"), home.join("package"));
    web::empty(&stage)?;
    web::empty(&package)?;

    // The page's own script holds the element without a bundler's words; it is made anew from its source.
    web::copy_into(&own, &stage)?;
    for name in web::MODULES.iter().chain(&["kiosk", "worker"]) {
        copy(&pages, &format!("{name}.js"), &stage)?;
    }
    copy(&process::root().join("footprint-web/static"), "footprint.js", &stage)?;
    let css = fs::read_to_string(pages.join("widget.css"))?;
    fs::write(stage.join("style.js"), format!("export default {css:?};\n"))?;
    bundle(&stage, &package, "footprint.js", "around.js")?;
    bundle(&stage, &package, "worker.js", "around-worker.js")?;

    for name in beside() {
        copy(&pages, &name, &package)?;
    }
    for name in ["README.md", "README.fr.md", "footprint.d.ts", "react.d.ts"] {
        copy(&own, name, &package)?;
    }
    let manifest = fs::read_to_string(own.join("package.json"))?;
    let version = env!("CARGO_PKG_VERSION");
    fs::write(package.join("package.json"), manifest.replace("0.0.0", version))?;
    dist::licences_of_pages(&package.join("licences"))?;

    let tarball = home.join(format!("{NAME}-{version}.tgz"));
    npm(home, &["pack", "--silent", "./package"])?;
    if !tarball.is_file() {
        bail!("npm packed no {}", tarball.display());
    }
    Ok(tarball)
}

/// The files that are asked for by their address.
fn beside() -> Vec<String> {
    let first =
        web::VIEWS.iter().flat_map(|view| ["fr", "en"].map(|key| format!("{view}.{key}.html")));
    let modules = web::MODULES.iter().map(|module| format!("{module}_bg.wasm"));
    first.chain(modules).chain(LOADED.map(str::to_owned)).collect()
}

/// A script with what it imports, each part that is loaded later in a file of its own; what the script takes for
/// the browser's is what `around` exports.
fn bundle(stage: &Path, package: &Path, script: &str, around: &str) -> Result<()> {
    let esbuild = process::root().join("tools/node_modules/.bin/esbuild");
    if !esbuild.is_file() {
        bail!("esbuild is not installed: run `cargo xtask setup`");
    }
    let mut command = Command::new(esbuild);
    command.current_dir(stage).args(["--bundle", "--splitting", "--chunk-names=[name]"]);
    command.args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning"]);
    command.arg(format!("--inject:{around}")).arg(format!("--outdir={}", package.display()));
    process::run(command.arg(script))
}

/// The site of the tests with the package in it, built; its folder.
fn installed(home: &Path, tarball: &Path) -> Result<PathBuf> {
    let from = process::root().join("footprint-web/tests/npm/site");
    let site = home.join("site");
    web::empty(&site)?;
    dist::copy(&from, &site)?;
    copy(&from, ".npmrc", &site)?;
    npm(&site, &["ci", "--no-progress"])?;
    let tarball = tarball.to_str().context("the path of the tarball is no text")?;
    npm(&site, &["install", "--no-progress", "--no-save", "--no-package-lock", tarball])?;
    npm(&site, &["run", "build"])?;
    Ok(site)
}

/// Opens the site in a browser, served with the policy of the pages, and by Vite's own server.
fn drive(site: &Path) -> Result<()> {
    let browser =
        browser::find().context("no Chromium or Chrome found: run `cargo xtask setup`")?;
    let server = serve::Server::bind(&site.join("dist"), 0)?;
    let address = server.address()?;
    thread::spawn(move || server.run());
    let shots = process::target_dir().join("screenshots");
    fs::create_dir_all(&shots)?;
    process::run(
        Command::new("node")
            .arg("--test-reporter=spec")
            .arg(process::root().join("footprint-web/tests/npm/drive.mjs"))
            .env("FOOTPRINT_SITE", site)
            .env("FOOTPRINT_PAGE", address)
            .env("FOOTPRINT_TOOLS", process::root().join("tools"))
            .env("FOOTPRINT_SHOTS", shots)
            .env("CHROMIUM", browser),
    )
}

fn npm(folder: &Path, words: &[&str]) -> Result<()> {
    if process::find("npm").is_none() {
        bail!("npm is not installed: install Node.js 20 or later (https://nodejs.org)");
    }
    process::run(Command::new("npm").args(words).current_dir(folder))
}

fn copy(from: &Path, name: &str, to: &Path) -> Result<()> {
    let file = from.join(name);
    fs::copy(&file, to.join(name)).with_context(|| file.display().to_string())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_packed_file_has_an_address_that_bundlers_follow() {
        let own = process::root().join("footprint-web/npm");
        let read = |name: &str| fs::read_to_string(own.join(name)).unwrap();
        let around = read("around.js") + &read("around-worker.js");
        for name in beside() {
            let line = format!("\"{name}\": new URL(\"./{name}\", import.meta.url),");
            assert!(around.contains(&line), "{name}");
        }
        // The worker imports its own module.
        let modules = web::MODULES.iter().filter(|module| **module != "audit-worker");
        for script in modules.chain(&["kiosk"]) {
            let line = format!("{script}: () => import(\"./{script}.js\"),");
            assert!(read("beside.js").contains(&line), "{script}");
        }
    }
}
