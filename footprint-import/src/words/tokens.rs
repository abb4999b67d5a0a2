//! A text as words: folded, in the singular, with what separates them.

use crate::words::fold::fold;

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// A space, a hyphen, an apostrophe, or nothing.
    Plain,
    /// Punctuation that begins another phrase: a comma, a bracket, a dash between spaces.
    Phrase,
    /// `>` of a path, whose last part is the most exact.
    Path,
    /// `+` or `&`.
    And,
    /// `/`.
    Slash,
}

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Lower case, no accents, no plural; `?` for a letter that was lost.
    pub(crate) stem: String,
    /// Lower case, no accents.
    pub(crate) word: String,
    pub(crate) gap: Gap,
}

/// The letter that stands for one that an encoding lost.
pub(crate) const LOST: char = '?';

/// The words of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let repaired = repaired(text);
    let letters: Vec<char> = repaired.chars().collect();
    let (mut tokens, mut word, mut gap) = (Vec::new(), String::new(), Gap::Plain);
    let close = |word: &mut String, gap: &mut Gap, tokens: &mut Vec<Token>| {
        for part in fold_lossy(word).split(' ').filter(|part| !part.is_empty()) {
            tokens.push(Token { stem: stem(part), word: part.to_owned(), gap: *gap });
            *gap = Gap::Plain;
        }
        word.clear();
    };
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        let found = match letter {
            '\u{fffd}' => {
                word.push(LOST);
                continue;
            }
            // A question mark among letters was a letter.
            '?' if after.is_alphabetic() || before.is_alphabetic() => {
                word.push(LOST);
                continue;
            }
            '"' | '″' | '“' | '”' if before.is_ascii_digit() => {
                close(&mut word, &mut gap, &mut tokens);
                word.push_str("pouce");
                Gap::Plain
            }
            '\'' | '’' | '‘' | 'ʼ' | '´' | '`' => {
                // `PC's`: an English plural.
                let plural = matches!(after, 's' | 'S')
                    && !letters.get(at + 2).is_some_and(|next| next.is_alphanumeric());
                if plural {
                    continue;
                }
                Gap::Plain
            }
            '+' | '&' => {
                let single = |side: Option<&char>| side.is_none_or(|next| !next.is_alphanumeric());
                // `N&B` is one word; the plus of `pfSense+` belongs to a name.
                let abbreviation = letter == '&'
                    && before.is_alphabetic()
                    && after.is_alphabetic()
                    && single(at.checked_sub(2).and_then(|at| letters.get(at)))
                    && single(letters.get(at + 2));
                let of_name = letter == '+' && before.is_alphanumeric() && !after.is_alphanumeric();
                if abbreviation || of_name { Gap::Plain } else { Gap::And }
            }
            '/' if before.is_ascii_digit() && after.is_ascii_digit() => Gap::Plain,
            '/' => Gap::Slash,
            '>' => Gap::Path,
            ',' if before.is_ascii_digit() && after.is_ascii_digit() => Gap::Plain,
            ',' | ';' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '–' | '—' | '•' => {
                Gap::Phrase
            }
            '-' if before.is_whitespace() && after.is_whitespace() => Gap::Phrase,
            '-' | '.' | '_' => Gap::Plain,
            other if other.is_whitespace() => Gap::Plain,
            other => {
                word.push(other);
                continue;
            }
        };
        close(&mut word, &mut gap, &mut tokens);
        if found != Gap::Plain && (gap == Gap::Plain || gap == Gap::Phrase) {
            gap = found;
        }
    }
    close(&mut word, &mut gap, &mut tokens);
    if let Some(first) = tokens.first_mut() {
        first.gap = Gap::Plain;
    }
    tokens
}

/// Folded, but for the letters that are lost; several of them were one.
fn fold_lossy(word: &str) -> String {
    if !word.contains(LOST) {
        return fold(word);
    }
    let parts: Vec<String> = word.split(LOST).map(fold).collect();
    let mut folded = parts.join("?");
    while folded.contains("??") {
        folded = folded.replace("??", "?");
    }
    folded
}

/// A text that was read as Windows-1252 though it was UTF-8, put right.
fn repaired(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('Ã') {
        return text.into();
    }
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|letter| match letter {
            '‰' => Some(0x89),
            '€' => Some(0x80),
            'ˆ' => Some(0x88),
            'Š' => Some(0x8a),
            '‹' => Some(0x8b),
            'œ' => Some(0x9c),
            '´' => Some(0xb4),
            other => u8::try_from(u32::from(other)).ok(),
        })
        .collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(text.into(), Into::into)
}

/// A folded word without plural or final `e`: what words are compared by.
///
/// It need not be a word: `batteries` and `battery` are both `batteri`.
pub(crate) fn stem(word: &str) -> String {
    let mut stem = word;
    if stem.len() > 4 && stem.ends_with("aux") && !stem.ends_with("eaux") {
        return format!("{}l", &stem[..stem.len() - 2]);
    }
    if stem.len() > 3 {
        let plural_x = stem.ends_with("eaux") || stem.ends_with("eux");
        if (stem.ends_with('s') && !stem.ends_with("ss")) || plural_x {
            stem = &stem[..stem.len() - 1];
        }
    }
    if let Some(root) = stem.strip_suffix('y').filter(|root| root.len() > 4) {
        return format!("{root}i");
    }
    let root = stem.trim_end_matches('e');
    if root.len() > 3 { root.to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.stem).collect()
    }

    #[test]
    fn one_word_in_many_spellings() {
        for text in ["Écrans", "ecran", "É\u{301}CRANS", "Ecran."] {
            assert_eq!(words(text), ["ecran"], "{text}");
        }
        assert_eq!(words("station d’accueil"), ["station", "d", "accueil"]);
        assert_eq!(words("PC's"), ["pcs"]);
        assert_eq!(words("Batteries"), words("battery"));
        assert_eq!(words("Switches"), words("switch"));
        assert_eq!(words("Terminaux"), words("terminal"));
        assert_eq!(words("T\u{fffd}l\u{fffd}phone"), ["t?l?phon"]);
        assert_eq!(words("TÃ©lÃ©phone"), words("téléphone"));
    }

    #[test]
    fn separators_tell_parts() {
        let gaps = |text: &str| tokens(text).iter().map(|token| token.gap).collect::<Vec<_>>();
        assert_eq!(gaps("PC + écran"), [Gap::Plain, Gap::And]);
        assert_eq!(gaps("clavier/souris"), [Gap::Plain, Gap::Slash]);
        assert_eq!(gaps("laser N&B"), [Gap::Plain; 3]);
        assert_eq!(gaps("Portable (PC)"), [Gap::Plain, Gap::Phrase]);
        assert_eq!(gaps("Matériel > Écran"), [Gap::Plain, Gap::Path]);
        assert_eq!(
            gaps("Écran 15,6\" - neuf"),
            [Gap::Plain, Gap::Plain, Gap::Plain, Gap::Plain, Gap::Phrase]
        );
    }
}
