//! Packs folders: the same bytes for the same files, whenever and by whomever they are packed.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Missing, Work, tree};
use crate::process;

/// Packs a folder of the stage as `NAME.tar.gz`: sorted, one time, no owner.
pub(super) fn tar(work: &Work, name: &str) -> Result<PathBuf> {
    need("tar", "tar")?;
    let path = work.output.join(format!("{name}.tar.gz"));
    let plain = work.stage.join(format!("{name}.tar"));
    let mut command = Command::new("tar");
    command.args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"]);
    command.args(["--mode=u=rwX,go=rX", &format!("--mtime=@{}", work.epoch), "-cf"]);
    command.arg(&plain).arg("-C").arg(&work.stage).arg(name);
    process::run(&mut command)?;
    gzip(&plain, &path)?;
    Ok(path)
}

/// Compresses a file, without its name and time.
fn gzip(from: &Path, to: &Path) -> Result<()> {
    let mut command = Command::new("gzip");
    command.args(["-9", "-n", "-c"]).arg(from).stdout(Stdio::from(File::create(to)?));
    process::run(&mut command)
}

/// Packs a folder as `NAME.zip`, under its name.
pub(super) fn zip(work: &Work, name: &str, folder: &Path) -> Result<PathBuf> {
    let path = work.output.join(format!("{name}.zip"));
    let mut writer = ZipWriter::new(BufWriter::new(File::create(&path)?));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(day(work.epoch)?);
    for (inside, file) in files(folder)? {
        let is_program = inside.ends_with(".exe");
        let options = options.unix_permissions(if is_program { 0o755 } else { 0o644 });
        writer.start_file(format!("{name}/{inside}"), options)?;
        writer.write_all(&fs::read(&file).with_context(|| file.display().to_string())?)?;
    }
    writer.finish()?.flush()?;
    Ok(path)
}

/// Midnight of the day of a time: a ZIP has the time of no zone.
fn day(epoch: u64) -> Result<DateTime> {
    let printed = process::output(
        Command::new("date").args(["-u", "-d"]).args([format!("@{epoch}"), "+%Y %m %d".to_owned()]),
    )?;
    let numbers: Vec<u16> =
        printed.split_whitespace().map(str::parse).collect::<Result<_, _>>().context("date")?;
    let [year, month, day] = numbers[..] else { bail!("date printed {printed}") };
    DateTime::from_date_and_time(year, month as u8, day as u8, 0, 0, 0)
        .map_err(|_| anyhow::anyhow!("{printed}: before 1980"))
}

/// The files of a folder with their paths in it, sorted.
pub(super) fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((before, folder)) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            let name = format!("{before}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((name + "/", entry.path()));
            } else {
                found.push((name, entry.path()));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Packs the Linux program as a Debian package.
pub(super) fn deb(work: &Work, linux: &Path) -> Result<PathBuf> {
    need("dpkg-deb", "dpkg")?;
    let root = work.stage.join("deb");
    let share = root.join("usr/share");
    let doc = share.join("doc/footprint");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    for folder in [root.join("DEBIAN"), root.join("usr/bin"), doc.clone()] {
        fs::create_dir_all(folder)?;
    }
    fs::copy(linux.join("footprint"), root.join("usr/bin/footprint"))?;
    for (from, to) in [
        ("completions/footprint.bash", "bash-completion/completions/footprint"),
        ("completions/_footprint", "zsh/vendor-completions/_footprint"),
        ("completions/footprint.fish", "fish/vendor_completions.d/footprint.fish"),
    ] {
        let to = share.join(to);
        fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
        fs::copy(linux.join(from), to)?;
    }
    for (from, to) in [("man/man1", "man/man1"), ("man/fr/man1", "man/fr/man1")] {
        tree::copy(&linux.join(from), &share.join(to))?;
    }
    process::run(Command::new("gzip").args(["-9", "-n", "-f", "-r"]).arg(share.join("man")))?;
    tree::copy(&linux.join("examples"), &doc.join("examples"))?;
    for name in ["README.md", "README.fr.md", "METHOD.md", "THIRD-PARTY.md"] {
        fs::copy(linux.join(name), doc.join(name))?;
    }
    let mut papers = String::new();
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "LICENSES.md", "models.LICENSE.md"] {
        papers += &format!("{name}\n\n{}\n\n", fs::read_to_string(linux.join(name))?.trim_end());
    }
    fs::write(doc.join("copyright"), papers)?;
    let size: u64 =
        files(&root)?.iter().map(|(_, file)| file.metadata().map_or(0, |of| of.len())).sum();
    fs::write(root.join("DEBIAN/control"), control(&work.version, size.div_ceil(1024)))?;
    let path = work.output.join(format!("footprint_{}_amd64.deb", work.version));
    let mut command = Command::new("dpkg-deb");
    command.args(["--root-owner-group", "-Zxz", "--build"]).arg(&root).arg(&path);
    command.env("SOURCE_DATE_EPOCH", work.epoch.to_string());
    // Rights go into the package as they are, and times as far as they are not after the epoch.
    process::run(Command::new("chmod").args(["-R", "u=rwX,go=rX"]).arg(&root))?;
    let mut touch = Command::new("find");
    touch.arg(&root).args(["-exec", "touch", "-h", "-d", &format!("@{}", work.epoch), "{}", "+"]);
    process::run(&mut touch)?;
    process::run(&mut command)?;
    Ok(path)
}

fn control(version: &str, kilobytes: u64) -> String {
    format!(
        "Package: footprint\nVersion: {version}\nSection: utils\nPriority: optional\nArchitecture: amd64\n\
         Maintainer: Footprint contributors <footprint@localhost>\nInstalled-Size: {kilobytes}\n\
         Description: environmental footprint of digital equipment\n \
         Reads inventories as GLPI, Intune and spreadsheets write them, and gives the\n \
         life-cycle impact of a fleet with its uncertainty and its sources.\n"
    )
}

/// Writes the checksums of what was built.
pub(super) fn checksums(work: &Work, built: &[PathBuf]) -> Result<()> {
    if built.is_empty() {
        return Ok(());
    }
    need("sha256sum", "coreutils")?;
    let names = built.iter().filter_map(|path| path.file_name());
    let printed = process::output(Command::new("sha256sum").args(names).current_dir(&work.output))?;
    fs::write(work.output.join("SHA256SUMS"), printed)?;
    Ok(())
}

fn need(program: &str, package: &str) -> Result<()> {
    if process::find(program).is_none() {
        bail!(Missing(format!("{program} is not installed: apt-get install {package}")));
    }
    Ok(())
}
