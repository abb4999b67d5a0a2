//! Lines of a width, broken between words.

use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// After these signs a word that is wider than a line may be broken.
const BREAKS: [char; 8] = ['/', '\\', '-', '_', '.', ',', ';', '&'];

/// Lines no wider than `width`, broken between words, or inside a word that is wider.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let mut word = Cow::Borrowed(word);
        // French puts a space before these, and a line never begins with one of them.
        while let Some(sign) =
            words.next_if(|next| matches!(*next, ";" | ":" | "?" | "!" | "»" | "%"))
        {
            word = Cow::Owned(format!("{word} {sign}"));
        }
        if word == "«"
            && let Some(next) = words.next()
        {
            word = Cow::Owned(format!("« {next}"));
        }
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        while word.width() > width {
            let cut = cut_at(&word, width);
            lines.push(word[..cut].to_owned());
            word = Cow::Owned(word[cut..].to_owned());
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Where a word that is too wide is cut: after a sign that parts it, else after the last character that fits.
fn cut_at(word: &str, width: usize) -> usize {
    let mut cut = 0;
    let mut after_sign = 0;
    for (at, character) in word.char_indices() {
        let next = at + character.len_utf8();
        if word[..next].width() > width && cut > 0 {
            break;
        }
        cut = next;
        if BREAKS.contains(&character) {
            after_sign = next;
        }
    }
    if after_sign > 0 { after_sign } else { cut }
}
