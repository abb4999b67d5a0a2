//! Texts that a spreadsheet would take for a formula.

/// Signs by which a formula begins, those of full width too.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a text begins like a formula, behind whatever is not seen before it.
///
/// ```
/// assert!(footprint_import::begins_like_formula("\u{200b} =1+1"));
/// assert!(!footprint_import::begins_like_formula("PC-1"));
/// ```
pub fn begins_like_formula(text: &str) -> bool {
    text.trim_start_matches(is_unseen).starts_with(SIGNS)
}

/// White space, controls, and characters that are drawn as nothing.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{180b}'..='\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_behind_what_is_not_seen_is_found() {
        for hidden in [
            "\u{200b}", "\u{ad}", "\u{2060}", "\u{61c}", "\u{202e}", "\u{180e}", "\u{2800}",
            "\u{3164}", " \n", "",
        ] {
            for sign in SIGNS {
                assert!(begins_like_formula(&format!("{hidden}{sign}1")), "{hidden:?}{sign}");
            }
        }
        for plain in ["", "Dell", "\u{200b}Dell", "'=1", "1=1"] {
            assert!(!begins_like_formula(plain), "{plain:?}");
        }
    }
}
