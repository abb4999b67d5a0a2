//! Cleans the names of products: spaces, escapes, footnotes, makers' misspellings.

/// The maker's name, its misspelling mended.
pub(super) fn manufacturer(raw: &str) -> &str {
    match raw.trim() {
        "Mircosoft" => "Microsoft",
        other => other,
    }
}

/// The name to show: what the maker calls the product, without the accidents of its way into the dataset.
pub(super) fn name(raw: &str, manufacturer: &str, category: &str) -> String {
    let mut name = String::new();
    for character in unescaped(raw).chars() {
        match character {
            '\u{a0}' | '_' => name.push(' '),
            '”' => name.push_str("-inch"),
            '–' => name.push('-'),
            '，' => name.push_str(" / "),
            '®' | '™' => {}
            other => name.push(other),
        }
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.strip_prefix(&format!("{manufacturer} - ")).unwrap_or(&name);
    without_footnote(name, manufacturer, category).to_owned()
}

/// Turns literal `\xe2\x80\x9d` back into the character whose bytes it spells.
fn unescaped(raw: &str) -> String {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let spelled = rest
            .strip_prefix(br"\x")
            .and_then(|digits| digits.get(..2))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = spelled {
            bytes.push(byte);
            rest = rest.get(4..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| raw.to_owned())
}

/// HP's data-centre sheets end with a footnote's digit glued to the last word: `Gen10 server4`.
fn without_footnote<'a>(name: &'a str, manufacturer: &str, category: &str) -> &'a str {
    if manufacturer != "HP" || category != "Datacenter" {
        return name;
    }
    match name.strip_suffix(|last: char| last.is_ascii_digit()) {
        Some(word) if word.ends_with(|last: char| last.is_ascii_lowercase()) => word,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accidents_go_and_names_stay() {
        assert_eq!(name("Pixel\u{a0}5", "Google", "Workplace"), "Pixel 5");
        assert_eq!(name("ThinkBook  Plus", "Lenovo", "Workplace"), "ThinkBook Plus");
        assert_eq!(name(r"Legion 5 15\xe2\x80\x9d", "Lenovo", "Workplace"), "Legion 5 15-inch");
        assert_eq!(
            name(r"10DQD \xe2\x80\x93 Tiny-in-One 23", "Lenovo", "Workplace"),
            "10DQD - Tiny-in-One 23"
        );
        assert_eq!(name("Fujitsu - ESPRIMO P957", "Fujitsu", "Workplace"), "ESPRIMO P957");
        assert_eq!(name("Surface Pro 7+", "Microsoft", "Workplace"), "Surface Pro 7+");
    }

    #[test]
    fn a_footnote_goes_and_a_generation_stays() {
        assert_eq!(
            name("ProLiant DL380 Gen10 server4", "HP", "Datacenter"),
            "ProLiant DL380 Gen10 server"
        );
        assert_eq!(
            name("ProLiant MicroServer Gen10 Plus4", "HP", "Datacenter"),
            "ProLiant MicroServer Gen10 Plus"
        );
        assert_eq!(name("ProLiant DL380 Gen10", "HP", "Datacenter"), "ProLiant DL380 Gen10");
        assert_eq!(name("EliteBook 840 G8", "HP", "Workplace"), "EliteBook 840 G8");
    }
}
