//! Names with `*` and `?`: the shells of Windows leave them to the program.

use std::ffi::OsString;
use std::fs;

/// A command line in which every word with a wildcard, but for the first word and options, is replaced with the
/// names that it stands for, by the alphabet; a word that stands for none is left as it is.
pub(crate) fn expanded(words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words = words.into_iter();
    let mut all: Vec<OsString> = words.next().into_iter().collect();
    for word in words {
        let names = word.to_str().map(named_by).unwrap_or_default();
        if names.is_empty() {
            all.push(word);
        } else {
            all.extend(names);
        }
    }
    all
}

/// What stands in the folder of a pattern and fits its last part. Hidden names are left out, as shells do.
fn named_by(word: &str) -> Vec<OsString> {
    let (folder, pattern) = word.split_at(word.rfind(['/', '\\']).map_or(0, |at| at + 1));
    if word.starts_with('-') || !pattern.contains(['*', '?']) {
        return Vec::new();
    }
    let Ok(entries) = fs::read_dir(if folder.is_empty() { "." } else { folder }) else {
        return Vec::new();
    };
    let pattern = letters(pattern);
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| !name.starts_with('.') && fits(&letters(name), &pattern)).collect();
    names.sort();
    names.into_iter().map(|name| format!("{folder}{name}").into()).collect()
}

/// Capitals and small letters are one to Windows.
fn letters(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn fits(name: &[char], pattern: &[char]) -> bool {
    match pattern.split_first() {
        None => name.is_empty(),
        Some(('*', rest)) => (0..=name.len()).any(|from| fits(&name[from..], rest)),
        Some((wanted, rest)) => name
            .split_first()
            .is_some_and(|(letter, name)| (*wanted == '?' || wanted == letter) && fits(name, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_the_names_that_fit_it_by_the_alphabet() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.csv", "Été 2.CSV", "a.csv", ".hidden.csv", "c.xlsx"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let place = folder.path().display();
        let expand = |words: &[&str]| {
            let words =
                words.iter().map(|word| OsString::from(word.replace('@', &place.to_string())));
            let words = expanded(words).into_iter().map(|word| word.into_string().unwrap());
            words.map(|word| word.replace(&place.to_string(), "@")).collect::<Vec<_>>()
        };
        let words = expand(&["footprint", "audit", "@/*.csv", "-o", "x.odt"]);
        assert_eq!(
            words,
            ["footprint", "audit", "@/a.csv", "@/b.csv", "@/Été 2.CSV", "-o", "x.odt"]
        );
        assert_eq!(expand(&["@/*", "@/?.csv"]), ["@/*", "@/a.csv", "@/b.csv"]);
        for kept in ["@/*.ods", "@/none/*.csv", "@", "*.none", "-*", "Latitude 5*"] {
            assert_eq!(expand(&["footprint", kept]), ["footprint", kept]);
        }
    }
}
