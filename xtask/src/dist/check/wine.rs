//! The Windows program, run where there is no Windows.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

use super::{folders, shipped};
use crate::process;

/// Where the program is started, as Windows names it; it is a folder of the prefix.
const FOLDER: &str = "C:\\footprint\\";

/// What Rust’s library asks of a Windows newer than the one that Debian’s Wine plays: random bytes, which an older
/// function gives under another name.
const RANDOM: &str =
    "LIBRARY bcryptprimitives\nEXPORTS\nProcessPrng = advapi32.SystemFunction036\n";

/// A console as French Windows has it; what is printed goes to a file.
const BATCH: &str =
    "@chcp 1252 >nul\r\n@footprint.exe audit data/examples/school.csv --lang fr >printed.txt\r\n";

/// Runs the Windows program beside the Linux one on the examples: what they print, how they end and every file that
/// they write must be the same, byte for byte.
pub(in crate::dist) fn same_as(linux: &Path, windows: &Path) -> Result<String> {
    let Some(wine) = process::find("wine").or_else(|| process::find("wine64")) else {
        return Ok("skipped: the Windows program on the examples (wine is not installed: \
                   apt-get install wine wine64)"
            .to_owned());
    };
    let home = process::target_dir().join("wine");
    folders::emptied(&home)?;
    let (prefix, here) = (home.join("prefix"), home.join("linux"));
    let there = prefix.join("drive_c/footprint");
    shipped::lay_out(&here)?;
    shipped::lay_out(&there)?;
    let windows = Wine { wine, prefix, folder: there.clone() }.with(windows)?;
    let lines = shipped::lines()?;
    for line in &lines {
        let words = shipped::words(line, &folder_of(&here), true);
        let one = ended(&here, Command::new(linux).args(words), None)?;
        let words = shipped::words(line, FOLDER, false);
        let other = ended(&there, windows.start("footprint.exe").args(words), None)?;
        same(&line.join(" "), &neutral(&one, &folder_of(&here)), &neutral(&other, FOLDER))?;
    }
    let stdin = ["audit", "-", "--format", "json"];
    let town = here.join("data/examples/town_glpi.csv");
    let one = ended(&here, Command::new(linux).args(stdin), Some(&town))?;
    let other = ended(&there, windows.start("footprint.exe").args(stdin), Some(&town))?;
    same("audit - <town_glpi.csv", &neutral(&one, &folder_of(&here)), &neutral(&other, FOLDER))?;
    fs::write(there.join("run.bat"), BATCH)?;
    ended(&there, windows.start("cmd").args(["/c", "run.bat"]), None)?;
    let school = ["audit", "data/examples/school.csv", "--lang", "fr"];
    let printed = ended(&here, Command::new(linux).args(school), None)?.stdout;
    fs::write(here.join("printed.txt"), printed)?;
    for name in ["footprint.exe", "bcryptprimitives.dll", "bcryptprimitives.def", "run.bat"] {
        fs::remove_file(there.join(name)).with_context(|| name.to_owned())?;
    }
    let files = same_files(&here, &there)?;
    fs::remove_dir_all(&home)?;
    Ok(format!(
        "checked: under Wine the Windows program says and writes what the Linux one does \
         ({} command lines, {files} files)",
        lines.len() + 2
    ))
}

/// A Windows of its own, made when the first program is started.
struct Wine {
    wine: PathBuf,
    prefix: PathBuf,
    folder: PathBuf,
}

impl Wine {
    /// Puts the program into the folder, and what Wine lacks beside it.
    fn with(self, program: &Path) -> Result<Self> {
        fs::copy(program, self.folder.join("footprint.exe"))?;
        fs::write(self.folder.join("bcryptprimitives.def"), RANDOM)?;
        let mut library = Command::new("x86_64-w64-mingw32-gcc");
        library.args(["-shared", "-nostdlib", "-Wl,--entry=0", "-o", "bcryptprimitives.dll"]);
        process::run(library.arg("bcryptprimitives.def").current_dir(&self.folder))?;
        Ok(self)
    }

    fn start(&self, program: &str) -> Command {
        let mut command = Command::new(&self.wine);
        command.arg(program).env("WINEPREFIX", &self.prefix).env("WINEDEBUG", "-all");
        // Neither .NET nor a browser is asked for when the prefix is made, nor a screen.
        command.env("WINEDLLOVERRIDES", "mscoree,mshtml=").env_remove("DISPLAY");
        // Arguments are bytes here and letters there.
        command.env("LC_ALL", "C.UTF-8");
        command
    }
}

/// A folder with a separator behind it.
fn folder_of(folder: &Path) -> String {
    format!("{}/", folder.display())
}

fn ended(folder: &Path, command: &mut Command, input: Option<&Path>) -> Result<Output> {
    if let Some(input) = input {
        command.stdin(File::open(input)?);
    }
    let name = command.get_program().to_string_lossy().into_owned();
    command.current_dir(folder).output().with_context(|| format!("cannot start {name}"))
}

/// What was printed and how it ended.
fn neutral(output: &Output, folder: &str) -> String {
    let text = String::from_utf8_lossy(&output.stdout);
    format!("{:?}\n{}", output.status.code(), neutral_paths(&text, folder))
}

/// One separator and one name for the folder: a path is shown as its system writes it.
fn neutral_paths(text: &str, folder: &str) -> String {
    // In JSON a backslash is two.
    let one_separator = |text: &str| text.replace("\\\\", "/").replace('\\', "/");
    one_separator(text).replace(&one_separator(folder), shipped::HERE)
}

/// Fails with the first line that differs.
fn same(what: &str, linux: &str, windows: &str) -> Result<()> {
    if linux == windows {
        return Ok(());
    }
    let differing = linux.lines().zip(windows.lines()).find(|(one, other)| one != other);
    let (one, other) = differing.unwrap_or(("(more lines or fewer)", ""));
    bail!("{what}: Linux says\n{one}\nand Windows\n{other}")
}

/// Compares the files of two folders; how many there are.
fn same_files(linux: &Path, windows: &Path) -> Result<usize> {
    let (ours, theirs) = (folders::read(linux)?, folders::read(windows)?);
    let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    if names(&ours) != names(&theirs) {
        bail!("Linux wrote {:?}, Windows {:?}", names(&ours), names(&theirs));
    }
    for ((name, one), (_, other)) in ours.iter().zip(&theirs) {
        // A byte of an archive says on which system it was made.
        let packed = one.starts_with(b"PK") && other.starts_with(b"PK");
        if packed && folders::unpacked(one)? == folders::unpacked(other)? {
            continue;
        }
        if one != other {
            let text =
                |bytes: &[u8], folder: &str| neutral_paths(&String::from_utf8_lossy(bytes), folder);
            same(name, &text(one, &folder_of(linux)), &text(other, FOLDER))?;
        }
    }
    Ok(ours.len())
}
