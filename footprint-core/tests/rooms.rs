//! The rooms of this library and of `footprint-import` stand in one order: each uses only the rooms before it.

#![allow(clippy::expect_used, clippy::disallowed_methods)]

use std::fs;
use std::path::Path;

/// The rooms, lowest first.
const ROOMS: [&str; 8] =
    ["wire", "terms", "uncertainty", "catalogue", "wording", "usage", "assessment", "applications"];

/// Those of `footprint-import`, in the order that the data takes.
const ROOMS_OF_IMPORT: [&str; 5] = ["bytes", "words", "table", "device", "fleet"];

/// The lines of code of a file that name a room above the file's own, as `file:line: text`.
fn upward(path: &Path, above: &[&str], found: &mut Vec<String>) {
    let text = fs::read_to_string(path).expect("a source file");
    for (number, line) in text.lines().enumerate() {
        let code = line.trim_start();
        if code.starts_with("#[cfg(test)]") {
            return;
        }
        if code.starts_with("//") {
            continue;
        }
        for room in above {
            let whole_word =
                |at: usize| !code[at..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
            let named = code
                .match_indices(&format!("crate::{room}"))
                .any(|(at, text)| whole_word(at + text.len()));
            if named {
                found.push(format!("{}:{}: {code}", path.display(), number + 1));
            }
        }
    }
}

fn files(folder: &Path, out: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

#[test]
fn no_room_uses_a_room_above_it() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for (source, rooms) in
        [(own.join("src"), &ROOMS[..]), (own.join("../footprint-import/src"), &ROOMS_OF_IMPORT)]
    {
        for (floor, room) in rooms.iter().enumerate() {
            let mut paths = Vec::new();
            files(&source.join(room), &mut paths);
            for path in paths {
                upward(&path, &rooms[floor + 1..], &mut found);
            }
        }
    }
    assert!(found.is_empty(), "upward imports:\n{}", found.join("\n"));
}

#[test]
fn every_room_is_in_the_order() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).expect("src") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        assert!(name == "lib.rs" || ROOMS.contains(&&*name), "{name} has no place in the order");
    }
}

#[test]
fn what_an_offer_is_told_has_words_on_its_page() {
    use footprint_core::terms::diagnostic::{Code, Finding};
    use footprint_core::terms::vocabulary::Language;
    let catalogue = footprint_core::catalogue::Catalogue::bundled().value;
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/applications");
    let mut paths = Vec::new();
    for room in ["tender", "comparison"] {
        files(&own.join(room), &mut paths);
    }
    // What cells of a table hold is told of files: in the page each is a field.
    paths.retain(|path| !path.ends_with("to_settle.rs"));
    let mut heard = 0;
    for path in paths {
        let text = fs::read_to_string(&path).expect("a source file");
        for code in Code::ALL {
            let name = format!("Code::{code:?}");
            let is_named = text.match_indices(&name).any(|(at, _)| {
                !text[at + name.len()..].starts_with(|next: char| next.is_alphanumeric())
            });
            if is_named {
                heard += 1;
                let finding = Finding::new(*code);
                let told = footprint_core::wording::of_offers(Language::En, &catalogue, &finding);
                assert!(told.is_some(), "{code:?} in {}", path.display());
            }
        }
    }
    assert!(heard > 30, "{heard}");
}
