//! A download laid out as a folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::program::Target;
use crate::{process, supply};

/// What stands beside the program, by its path in the project.
const BESIDE: [&str; 3] = ["README.md", "README.fr.md", "METHOD.md"];

/// What stands between these in a paper is for those who have the source.
const SOURCE: [&str; 2] = ["<!-- source -->", "<!-- /source -->"];

/// Licences of the code and of the data.
const LICENCES: [&str; 4] =
    ["LICENSE-MIT", "LICENSE-APACHE", "data/LICENSES.md", "data/models.LICENSE.md"];

/// How to begin on Windows, by the name of the file.
const BEGIN_ON_WINDOWS: [(&str, &str); 2] = [
    ("LISEZMOI.txt", include_str!("windows/LISEZMOI.txt")),
    ("README.txt", include_str!("windows/README.txt")),
];

/// Shells whose completions are written, and the names of the files.
const SHELLS: [(&str, &str); 4] = [
    ("bash", "footprint.bash"),
    ("zsh", "_footprint"),
    ("fish", "footprint.fish"),
    ("powershell", "footprint.ps1"),
];

/// Lays out a program with its papers and the examples.
pub(super) fn lay_out(tree: &Path, program: &Path, name: &str, target: Target) -> Result<()> {
    fs::create_dir_all(tree)?;
    fs::copy(program, tree.join(name)).with_context(|| program.display().to_string())?;
    gather(&BESIDE, tree)?;
    gather(&LICENCES, tree)?;
    let others = tree.join("THIRD-PARTY.md");
    supply::write_licences(&others, supply::COMMAND)?;
    let papers = fs::read_to_string(&others)? + &licences_besides(target);
    fs::write(&others, papers)?;
    copy(&process::root().join("data/examples"), &tree.join("examples"))?;
    for paper in BESIDE.iter().chain(&["examples/README.md"]) {
        let paper = tree.join(paper);
        let named = || paper.display().to_string();
        let text = fs::read_to_string(&paper).with_context(named)?;
        fs::write(&paper, as_downloaded(&text).with_context(named)?).with_context(named)?;
    }
    if matches!(target, Target::Windows) {
        for (name, text) in BEGIN_ON_WINDOWS {
            fs::write(tree.join(name), as_windows_has_it(text)).with_context(|| name.to_owned())?;
        }
    }
    Ok(())
}

/// A paper without what is for those who have the source; files are named where they stand in a download.
fn as_downloaded(paper: &str) -> Result<String> {
    let [begin, end] = SOURCE;
    let mut text = String::with_capacity(paper.len());
    let mut rest = paper;
    while let Some((before, after)) = rest.split_once(begin) {
        text += before;
        (_, rest) = after.split_once(end).with_context(|| format!("{begin} without {end}"))?;
    }
    text += rest;
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    Ok(text.replace("data/examples", "examples").replace("data/LICENSES.md", "LICENSES.md"))
}

/// A text with the mark and the line ends by which every editor of Windows shows it right.
fn as_windows_has_it(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

/// The licences of the pages and of what they are built of.
pub(crate) fn licences_of_pages(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    gather(&LICENCES, folder)?;
    supply::write_licences(&folder.join("THIRD-PARTY.md"), supply::PAGES)
}

/// Copies files of the project into one folder.
fn gather(paths: &[&str], folder: &Path) -> Result<()> {
    for path in paths {
        let file = process::root().join(path);
        let name = file.file_name().context("a file has a name")?;
        fs::copy(&file, folder.join(name)).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// The licences of the libraries of the language and of the system.
fn licences_besides(target: Target) -> String {
    let [name, licence, source, paper] = target.linked_besides();
    let mut text = format!(
        "\n## Linked besides\n\nRust’s standard library: MIT OR Apache-2.0, its authors at \
         https://github.com/rust-lang/rust; the texts are those of LICENSE-MIT and LICENSE-APACHE.\n\n\
         Of {name}: {licence}, {source}\n"
    );
    if let Ok(paper) = fs::read_to_string(paper) {
        text += &format!("\n````text\n{}\n````\n", paper.trim_end());
    }
    text
}

/// Adds what the program writes itself: manual pages in both languages, completions.
pub(super) fn written_by(program: &Path, tree: &Path) -> Result<()> {
    for (lang, folder) in [("en", "man"), ("fr", "man/fr")] {
        let folder = tree.join(folder).join("man1");
        process::run(Command::new(program).args(["--lang", lang, "man"]).arg(&folder))?;
    }
    fs::create_dir_all(tree.join("completions"))?;
    for (shell, file) in SHELLS {
        let to = tree.join("completions").join(file);
        process::run(
            Command::new(program).args(["--lang", "en", "completions", shell, "-o"]).arg(to),
        )?;
    }
    Ok(())
}

/// Copies a folder, but for hidden files: they are for those who work on the project.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_how_to_begin_on_windows_is_as_windows_has_it_and_a_page_long() {
        for (name, text) in BEGIN_ON_WINDOWS {
            let written = as_windows_has_it(text);
            assert!(written.starts_with('\u{feff}') && !written.contains("\r\r"), "{name}");
            assert_eq!(written.matches('\n').count(), written.matches("\r\n").count(), "{name}");
            assert!(text.lines().count() < 60, "{name}");
            for said in [".\\footprint.exe audit", "--rejects", "-o ", "Path"] {
                assert!(text.contains(said), "{name}: {said}");
            }
        }
    }

    #[test]
    fn what_is_for_those_who_have_the_source_is_left_out() {
        let paper = "One.\n\n<!-- source -->\n```\ncargo build\n```\n<!-- /source -->\n\nTwo<!-- source -->, with \
                     `cargo test`<!-- /source -->: audit data/examples/school.csv\n";
        let text = as_downloaded(paper).unwrap();
        assert_eq!(text, "One.\n\nTwo: audit examples/school.csv\n");
        assert!(as_downloaded("One <!-- source --> two").is_err());
    }

    #[test]
    fn what_is_packed_builds_nothing_and_links_to_what_is_packed() {
        for paper in BESIDE.iter().chain(&["data/examples/README.md"]) {
            let text = fs::read_to_string(process::root().join(paper)).unwrap();
            let text = as_downloaded(&text).unwrap();
            for left in ["cargo ", "<!--", "data/examples"] {
                assert!(!text.contains(left), "{paper}: {left}");
            }
            for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let mut packed = BESIDE.iter().chain(&LICENCES);
                let is_packed = packed.any(|path| path.rsplit('/').next() == Some(link));
                assert!(is_packed || link.starts_with("https://"), "{paper}: {link}");
            }
        }
    }
}
