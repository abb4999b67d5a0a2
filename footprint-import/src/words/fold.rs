//! Words as people write them, brought to one form: case, accents, spaces and look-alike letters do not count.

/// A text in lower case, without accents, with single spaces: what words are compared in.
///
/// Letters of other alphabets that look like Latin ones count as these (Snipe-IT's French label of
/// the category begins with a Cyrillic С), `°` and `º` count as the `o` of `N°`, and punctuation as
/// a space, apart from the apostrophe, whose forms are one.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match simple(letter) {
            Folded::Nothing => {}
            Folded::Text(letters) => folded.push_str(letters),
            Folded::Letter(letter) => folded.push(letter),
            Folded::Gap => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The same for a text without accents, as nearly all are: several times as quick.
fn fold_ascii(text: &str) -> String {
    let mut folded = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => folded.push(byte.to_ascii_lowercase()),
            b'\'' | b'`' => folded.push(b'\''),
            _ if folded.last().is_some_and(|last| *last != b' ') => folded.push(b' '),
            _ => {}
        }
    }
    folded.truncate(folded.trim_ascii_end().len());
    String::from_utf8(folded).unwrap_or_default()
}

/// The letters and digits of a text alone, folded: what headers are compared in.
pub(crate) fn fold_key(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What a character becomes.
enum Folded {
    Nothing,
    Gap,
    Letter(char),
    Text(&'static str),
}

/// One character in its plain form.
fn simple(letter: char) -> Folded {
    let plain = match letter {
        'a'..='z' | '0'..='9' | '\'' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        '\u{300}'..='\u{36f}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{ad}' => {
            return Folded::Nothing;
        }
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'а' | 'А' => {
            'a'
        }
        'ç' | 'Ç' | 'с' | 'С' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' | 'е' | 'Е' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'і' | 'І' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'о' | 'О' | '°'
        | 'º' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => 'y',
        'š' | 'Š' => 's',
        'ž' | 'Ž' => 'z',
        'р' | 'Р' => 'p',
        'х' | 'Х' => 'x',
        'к' | 'К' => 'k',
        'м' | 'М' => 'm',
        'т' | 'Т' => 't',
        'Н' => 'h',
        'В' => 'b',
        'œ' | 'Œ' => return Folded::Text("oe"),
        'æ' | 'Æ' => return Folded::Text("ae"),
        'ß' => return Folded::Text("ss"),
        '№' => return Folded::Text("no"),
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        other if other.is_alphanumeric() => match other.to_lowercase().next() {
            Some(lower) => lower,
            None => other,
        },
        _ => return Folded::Gap,
    };
    Folded::Letter(plain)
}

/// Whether `words` stands in `text` as whole words; both folded. Gives the byte position.
pub(crate) fn find_words(text: &str, words: &str) -> Option<usize> {
    // Only where a word begins is looked at: to search anywhere takes longer than texts this short are worth.
    let bytes = text.as_bytes();
    let begins = |start: usize| start == 0 || bytes[start - 1] == b' ';
    let last = bytes.len().checked_sub(words.len())?;
    (0..=last).filter(|&start| begins(start)).find(|&start| {
        let rest = bytes[start..].strip_prefix(words.as_bytes());
        rest.is_some_and(|rest| matches!(rest.first(), None | Some(b' ')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_header_are_one() {
        for text in [
            "Numéro de série",
            "NUMERO DE SERIE",
            "Nume\u{301}ro de se\u{301}rie ",
            "numéro\u{a0}de  série",
        ] {
            assert_eq!(fold_key(text), "numerodeserie", "{text}");
        }
        for text in ["N° série", "Nº Série", "No série", "N°Série", "№ série"] {
            assert_eq!(fold_key(text), "noserie", "{text}");
        }
        assert_eq!(fold_key("\u{421}atégorie"), fold_key("Categorie"));
        assert_eq!(fold("Date d’achat"), "date d'achat");
        assert_eq!(fold("  PC — portable (école)"), "pc portable ecole");
    }

    #[test]
    fn every_sign_folds_alike_with_accents_and_without() {
        for (one, other) in (0..128_u8).flat_map(|one| (0..128_u8).map(move |other| (one, other))) {
            let text = format!(" {}{}x", char::from(one), char::from(other));
            // An accent alone is nothing.
            assert_eq!(fold(&text), fold(&format!("{text}\u{301}")), "{text:?}");
        }
    }

    #[test]
    fn words_are_found_whole() {
        assert_eq!(find_words("ecran 24", "ecran"), Some(0));
        assert_eq!(find_words("apc smart ups", "pc"), None);
        assert_eq!(find_words("vieux pc", "pc"), Some(6));
        assert_eq!(find_words("pc", "vieux pc"), None);
        // A place where they are no whole words hides none where they are.
        assert_eq!(find_words("aa a a", "a a"), Some(3));
    }
}
