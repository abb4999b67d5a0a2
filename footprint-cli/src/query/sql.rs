//! Values as SQL text.

use std::fmt::Write;

/// A text as a literal that means it in every mode of the server: a backslash is a letter in some modes and
/// none in others, so a text with one, or with a control sign, is written by its bytes.
pub(super) fn text(value: &str) -> String {
    if value.contains('\\') || value.contains(char::is_control) {
        return value.bytes().fold("_utf8mb4 X'".to_owned(), |mut hex, byte| {
            // Writing to a String does not fail.
            let _ = write!(hex, "{byte:02X}");
            hex
        }) + "'";
    }
    format!("'{}'", value.replace('\'', "''"))
}

/// A name as GLPI may have stored it: as it is, or with its `<`, `>` and `&` as entities, numbered ones
/// since version 10 and named ones before.
fn stored_forms(name: &str) -> String {
    let mut forms = vec![name.to_owned()];
    if name.contains(['<', '>', '&']) {
        let numbered = name.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;");
        let named = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        // Before version 10 an ampersand alone was left as it is.
        let brackets = name.replace('<', "&lt;").replace('>', "&gt;");
        for form in [numbered, named, brackets] {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    // An export writes two apostrophes for a quotation mark, and a base has either.
    if name.contains('"') {
        forms.push(name.replace('"', "''"));
    }
    forms.iter().map(|form| text(form)).collect::<Vec<_>>().join(", ")
}

/// Whether a column holds a name. Names are read with one space where GLPI has several, so that the column is
/// compared without them too.
pub(super) fn is_named(column: &str, name: &str) -> String {
    let forms = stored_forms(name);
    if !name.contains(' ') || name.contains(['<', '>']) {
        return format!("{column} IN ({forms})");
    }
    let plain = format!("REPLACE(REPLACE(REPLACE({column}, ' ', '<>'), '><', ''), '<>', ' ')");
    format!("TRIM({plain}) IN ({forms})")
}

/// A text on one line of comment: without a sign that could end the line.
pub(super) fn comment(text: &str) -> String {
    footprint_render::clean(text).replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_literal_whatever_it_holds() {
        assert_eq!(text("Latitude 5420"), "'Latitude 5420'");
        assert_eq!(text("24'' d'atelier"), "'24'''' d''atelier'");
        assert_eq!(text("a\\'; DROP"), "_utf8mb4 X'615C273B2044524F50'");
        assert_eq!(text("a\nb"), "_utf8mb4 X'610A62'");
        assert_eq!(text("é"), "'é'");
    }

    #[test]
    fn a_name_is_found_in_each_form_in_which_it_may_be_stored() {
        assert_eq!(stored_forms("x"), "'x'");
        assert_eq!(stored_forms("A&B"), "'A&B', 'A&#38;B', 'A&amp;B'");
        assert_eq!(stored_forms("24\""), "'24\"', '24'''''");
    }

    #[test]
    fn a_comment_stays_on_its_line() {
        assert!(!comment("a\nDROP TABLE x;\r\u{85}").contains(['\n', '\r']));
    }
}
