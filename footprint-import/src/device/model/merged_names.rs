//! The names under which a sheet can be found: a row may merge several products.

use crate::device::model::tokens::{Word, lower, words};

/// Words that start a product's name of their own in a merged row.
const BRANDS: [&str; 15] = [
    "thinkpad",
    "ideapad",
    "yoga",
    "legion",
    "lenovo",
    "miix",
    "xiaoxin",
    "xiao",
    "yangtian",
    "tianyi",
    "zhaoyang",
    "thinkvision",
    "thinkcentre",
    "ideacentre",
    "thinkbook",
];

/// Every name that a sheet answers to, in lower case, and whether the sheet merges several.
pub(super) fn names(maker: &str, name: &str) -> (Vec<String>, bool) {
    let name = lower(name);
    match maker {
        "lenovo" => lenovo(&name),
        "dell" => (dell(name), false),
        "microsoft" => (microsoft(name), false),
        "apple" => (apple(name), false),
        "samsung" => (samsung(name), false),
        "google" => (google(name), false),
        "seagate" => (seagate(name), false),
        _ => (vec![name], false),
    }
}

fn lenovo(name: &str) -> (Vec<String>, bool) {
    let parts = parts(name);
    let merged = parts.len() > 1;
    let last_form = parts.last().and_then(|part| form_word(part));
    let brand = parts.first().and_then(|part| brand(part));
    let mut names = Vec::new();
    for part in &parts {
        let mut full = (*part).to_owned();
        if let (true, None, Some(form)) = (merged, form_word(part), last_form) {
            full = format!("{full} {form}");
        }
        match (self::brand(part), brand) {
            (None, Some(brand)) => {
                names.push(format!("{brand} {full}"));
                names.push(full);
            }
            _ => names.push(full),
        }
    }
    // Firmware writes the platform's code where the sheet writes the generation.
    let ordinals: Vec<String> = names
        .iter()
        .filter(|name| !name.starts_with("thinkpad"))
        .filter_map(|name| Some(name.strip_suffix("2nd gen")?.trim_end().to_owned()))
        .collect();
    names.extend(ordinals);
    // `IdeaPad S145` is also written `S145`; a bare one-digit series is not.
    let bare: Vec<String> = names
        .iter()
        .filter_map(|name| name.strip_prefix("ideapad "))
        .filter(|rest| {
            let first = rest.split([' ', '-']).find(|word| !word.is_empty()).unwrap_or("");
            first.len() >= 3 && first.bytes().any(|byte| byte.is_ascii_digit())
        })
        .map(str::to_owned)
        .collect();
    names.extend(bare);
    let bare = names.iter().filter_map(|name| name.strip_prefix("legion ")?.strip_prefix('y'));
    let bare: Vec<String> = bare.map(|rest| format!("y{rest}")).collect();
    names.extend(bare);
    if merged {
        names.push(name.to_owned());
    }
    (names, merged)
}

/// The products of a merged name: between slashes, before a full stop that ends a product, in
/// brackets after another name.
fn parts(name: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let bytes = name.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let cut = match byte {
            b'/' => true,
            b'.' => next == b' ' || next.is_ascii_alphabetic(),
            b'(' => name[at + 1..].starts_with("thinkvision"),
            _ => false,
        };
        if cut {
            parts.push(name[start..at].trim());
            start = at + 1;
        }
    }
    parts.push(name[start..].trim().trim_end_matches(')'));
    // A generation in brackets keeps its bracket out of harm's way: words() drops it.
    parts.retain(|part| !part.is_empty());
    parts
}

fn brand(part: &str) -> Option<&str> {
    let first = part.split([' ', '-']).next()?;
    BRANDS.contains(&first).then_some(first)
}

fn form_word(part: &str) -> Option<&str> {
    let is_form = matches!(words(part).last(), Some(Word::Form(_)));
    is_form.then(|| part.rsplit(' ').next()).flatten()
}

/// Latitudes of 2015 were sold as `E5450` and listed as `5450`; those of 2016 the other way round.
fn dell(name: String) -> Vec<String> {
    let mut names = vec![name.clone()];
    if let Some(number) = name.strip_prefix("latitude ") {
        let digits = number.strip_prefix('e').unwrap_or(number);
        match digits.as_bytes() {
            [b'5', _, b'5', b'0'] if digits == number => names.push(format!("latitude e{digits}")),
            [b'5' | b'7', _, b'7', b'0'] if digits != number => {
                names.push(format!("latitude {digits}"));
            }
            _ => {}
        }
    }
    names
}

/// The firmware of the fifth Surface Pro says `Surface Pro`.
fn microsoft(name: String) -> Vec<String> {
    match name.strip_suffix(" (5th gen)") {
        Some(bare) => vec![bare.to_owned(), format!("{bare} 5"), name],
        None => vec![name],
    }
}

/// What follows `with` is a configuration.
fn apple(name: String) -> Vec<String> {
    match name.split_once(" with ") {
        Some((product, _)) if !product.contains("iphone") => vec![product.to_owned(), name],
        _ => vec![name],
    }
}

/// The code is the product: one marketing name covers several, with other radios.
fn samsung(name: String) -> Vec<String> {
    match name.split_once('(') {
        Some((_, code)) => vec![code.to_owned(), name.clone()],
        None => vec![name],
    }
}

/// The firmware of Google's own computers gives the board's code name.
fn google(name: String) -> Vec<String> {
    let board = match name.as_str() {
        "pixelbook" => Some("eve"),
        "pixelbook go" => Some("atlas"),
        "pixel slate" => Some("nocturne"),
        _ => None,
    };
    board.map(str::to_owned).into_iter().chain([name]).collect()
}

/// Drives are known by their code (`ST12000NM0007`), and by their family and capacity without it
/// (`Exos X12 12TB`).
fn seagate(name: String) -> Vec<String> {
    let is_code = |word: &&str| word.len() > 8 && word.bytes().any(|byte| byte.is_ascii_digit());
    let Some(code) = name.split(' ').find(is_code).map(str::to_owned) else { return vec![name] };
    let rest: Vec<&str> = name.split(' ').filter(|word| *word != code).collect();
    let rest = rest.join(" ");
    vec![code, rest, name]
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_merged_row_answers_to_each_of_its_products() {
        let (found, merged) = names("lenovo", "ThinkPad T560. P50s");
        assert!(merged);
        assert!(found.contains(&"thinkpad t560".to_owned()));
        assert!(found.contains(&"thinkpad p50s".to_owned()));
        let (found, _) = names("lenovo", "ThinkCentre M93/M93p Tower");
        assert!(found.contains(&"thinkcentre m93 tower".to_owned()), "{found:?}");
        assert!(found.contains(&"thinkcentre m93p tower".to_owned()), "{found:?}");
        let (found, _) = names("lenovo", "C24-20. C24-25. D24-20");
        assert_eq!(found[..3], ["c24-20", "c24-25", "d24-20"]);
    }

    #[test]
    fn a_drive_answers_to_its_code_and_to_its_family() {
        let (found, _) = names("seagate", "Exos X12 ST12000NM0007 12TB");
        assert_eq!(found[..2], ["st12000nm0007", "exos x12 12tb"]);
        assert_eq!(names("seagate", "Makara HDD 8TB").0, ["makara hdd 8tb"]);
    }

    #[test]
    fn a_decimal_point_ends_no_product() {
        assert_eq!(names("lenovo", "Yoga 13.3 x").0, ["yoga 13.3 x"]);
        assert!(!names("hp", "E24 G4/23.8").1);
    }
}
