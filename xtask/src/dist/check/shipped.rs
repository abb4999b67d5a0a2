//! What is tried on a system: the command lines that the examples show, and what paths and files look like there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::dist::tree;
use crate::process;

/// Stands for the folder that the program is started in, with the separator behind it.
pub(super) const HERE: &str = "{here}";

/// Stands for the files of [`PLACE`]: their names where a shell gives them, a pattern where it does not.
const ALL: &str = "{all}";

/// A folder of the user's, with accents, spaces and an apostrophe.
const PLACE: &str = "Parc d’été d'Évry 2025";

const FILES: [&str; 2] = ["export du 1er août.csv", "école.csv"];

/// Lays out the examples, and one with the names and line ends of Windows, in a folder.
pub(super) fn lay_out(folder: &Path) -> Result<()> {
    tree::copy(&process::root().join("data/examples"), &folder.join("data/examples"))?;
    let place = folder.join(PLACE);
    fs::create_dir_all(&place)?;
    let town = fs::read_to_string(folder.join("data/examples/town_glpi.csv"))?;
    let lines = town.replace("\r\n", "\n").replace('\n', "\r\n");
    let [own, school] = FILES;
    fs::write(place.join(own), lines)?;
    fs::copy(folder.join("data/examples/school.csv"), place.join(school))?;
    Ok(())
}

/// The command lines to try, without the name of the program.
pub(super) fn lines() -> Result<Vec<Vec<String>>> {
    let readme = process::root().join("data/examples/README.md");
    let readme = fs::read_to_string(&readme).with_context(|| readme.display().to_string())?;
    let mut lines = shown(&readme);
    for line in &mut lines {
        line.extend(["--format".to_owned(), "json".to_owned()]);
    }
    let file = format!("{PLACE}/{}", FILES[0]);
    let own: [&[&str]; 8] = [
        &["audit", &file, "--format", "json", "--lang", "fr"],
        &["audit", ALL, "--format", "json", "--lang", "fr"],
        &["audit", &format!("{HERE}data"), "-q", "--lang", "fr"],
        &["audit", &format!("{HERE}{file}"), "-o", &format!("{HERE}résultat de l’été.json")],
        &["audit", &file, "-o", &format!("{PLACE}/rapport.odt"), "--lang", "fr"],
        &["audit", &file, "-o", "tableau.xlsx", "--rejects", "à reprendre.csv", "--lang", "fr"],
        &["audit", &file, "--devices", "postes.csv", "-o", "export.csv"],
        &["report", ALL, "--plan", "--reuse", "-o", "conseil.docx", "--lang", "fr"],
    ];
    lines.extend(own.iter().map(|line| line.iter().map(|&word| word.to_owned()).collect()));
    Ok(lines)
}

/// The words of a line in a folder, as a shell gives them that knows wildcards or that does not.
pub(super) fn words(line: &[String], folder: &str, knows_wildcards: bool) -> Vec<String> {
    let all = if knows_wildcards { &FILES[..] } else { &["*.csv"] };
    line.iter()
        .flat_map(|word| match word.as_str() {
            ALL => all.iter().map(|name| format!("{PLACE}/{name}")).collect(),
            _ => vec![word.replace(HERE, folder)],
        })
        .collect()
}

/// The command lines of a text in Markdown that begin with the name of the program.
fn shown(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut in_block = false;
    let mut line = String::new();
    for text in text.lines() {
        if text.starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            match text.strip_suffix('\\') {
                Some(first) => line.push_str(first),
                None => {
                    line.push_str(text);
                    if let Some(words) = line.strip_prefix("footprint ") {
                        found.push(words.split_whitespace().map(str::to_owned).collect());
                    }
                    line.clear();
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_the_readme_are_found_over_two_lines_too() {
        let text =
            "footprint no\n```\nls\nfootprint a \\\n    --b c\n```\nand\n```\nfootprint d\n```\n";
        assert_eq!(shown(text), [vec!["a", "--b", "c"], vec!["d"]]);
        assert!(lines().unwrap().len() > 15);
    }
}
