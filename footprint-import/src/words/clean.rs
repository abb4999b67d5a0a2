//! Texts cleaned of what tools leave in them.

use std::borrow::Cow;

/// A text without markup, doubled apostrophes and padding: the first of several values.
///
/// GLPI joins several values with a line end, `<br>`, `<hr>`, `#LBBR#` or `#LBHR#`, and writes an
/// inner quote as two apostrophes, and into its base `<`, `>` and `&` as entities; Snipe-IT escapes as HTML; spreadsheets and exports that fear
/// formulas put an apostrophe or a backtick first.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    // One look at the bytes: hardly any cell has something to clean. C2 and E2 begin the odd spaces.
    let mut last = 0;
    let needs = text.bytes().any(|byte| {
        let doubled = byte == last && matches!(byte, b' ' | b'\'');
        last = byte;
        doubled
            || matches!(
                byte,
                b'<' | b'&' | b'#' | b'\n' | b'\r' | b'\t' | b'=' | b'`' | 0xc2 | 0xe2
            )
    }) || text.starts_with('\'');
    if !needs {
        return Cow::Borrowed(text);
    }
    let mut plain = text.to_owned();
    if let Some(rest) = plain.strip_prefix(['\'', '`'])
        && rest.starts_with(['=', '+', '-', '@'])
    {
        plain = rest.to_owned();
    }
    if let Some(inner) = plain.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        plain = inner.to_owned();
    }
    for gap in ["\r", "<br>", "<br/>", "<br />", "<BR>", "<hr>", "<HR>", "#LBBR#", "#LBHR#"] {
        if plain.contains(gap) {
            plain = plain.replace(gap, "\n");
        }
    }
    plain = without_tags(&plain);
    for (entity, letter) in [
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        if plain.contains(entity) {
            plain = plain.replace(entity, letter);
        }
    }
    plain = plain.replace("''", "\"");
    let first = plain.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
    Cow::Owned(first.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text without `<a href=…>` and its kind.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let after = &rest[start + 1..];
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if !is_tag {
            plain.push_str(&rest[..=start]);
            rest = after;
            continue;
        }
        // A tag that does not end is none, and no later one ends either.
        let Some(end) = after.find('>') else { break };
        plain.push_str(&rest[..start]);
        rest = &after[end + 1..];
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_what_tools_leave_in_them() {
        assert_eq!(clean("École ''Jules Ferry''"), "École \"Jules Ferry\"");
        assert_eq!(clean("Intel<br>Intel"), "Intel");
        assert_eq!(clean("\nLigne 1\nLigne 2"), "Ligne 1");
        assert_eq!(clean("a#LBBR#b"), "a");
        assert_eq!(clean("Mairie &#62; Accueil &#38; DRH"), "Mairie > Accueil & DRH");
        assert_eq!(clean("&nbsp;"), "");
        assert_eq!(clean("Écran 24&quot;"), "Écran 24\"");
        assert_eq!(clean("<a href=\"x\">Latitude  5420</a>"), "Latitude 5420");
        assert_eq!(clean("<b>a</b> < b > c <d"), "a < b > c <d");
        assert_eq!(clean("'=A1"), "=A1");
        assert_eq!(clean("Dell Inc.         "), "Dell Inc.");
    }
}
