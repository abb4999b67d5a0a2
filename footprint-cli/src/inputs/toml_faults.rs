//! What is wrong with a line that is no TOML, in words for whoever wrote it, and not in a parser's.

use footprint_core::terms::vocabulary::Language;

/// Why a line cannot be read: a decimal comma, a gap between thousands, a text without quotes; else what the parser
/// says, in French what a line of TOML is.
pub(super) fn reason(language: Language, line: &str, message: &str) -> String {
    let value = line.split_once('=').map(|(_, value)| without_comment(value));
    if let Some(value) = value {
        if let Some(number) = with_point(value) {
            return match language {
                Language::Fr => {
                    format!("écrivez {number} : un nombre a un point, pas de virgule ni d’espace")
                }
                Language::En => {
                    format!("write {number}: a number has a point, no comma and no space")
                }
            };
        }
        let is_bare = value.chars().next().is_some_and(char::is_alphabetic);
        if is_bare
            && !value.contains(['"', '\''])
            && !matches!(value, "true" | "false" | "inf" | "nan")
        {
            return match language {
                Language::Fr => format!("mettez le texte entre guillemets : \"{value}\""),
                Language::En => format!("put the text in quotes: \"{value}\""),
            };
        }
    }
    if let Some((key, value)) = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()))
        && key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '’' | '\''))
        && !key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    {
        return match language {
            Language::Fr => format!("mettez le nom entre guillemets : \"{key}\" = {value}"),
            Language::En => format!("put the name in quotes: \"{key}\" = {value}"),
        };
    }
    match language {
        Language::Fr => "une ligne s’écrit clé = valeur, un texte entre guillemets, un nombre avec un point, un titre [entre crochets]".to_owned(),
        Language::En => message.to_owned(),
    }
}

fn without_comment(value: &str) -> &str {
    value.split_once('#').map_or(value, |(value, _)| value).trim()
}

/// The number that was meant, as TOML writes it; `None` for what is none, or is written so already.
fn with_point(value: &str) -> Option<String> {
    as_toml(value).filter(|meant| meant != value)
}

/// The number that was meant, as TOML writes it; `None` for what is none.
pub(super) fn as_toml(value: &str) -> Option<String> {
    let (sign, digits) = match value.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", value),
    };
    let gaps = [' ', '\u{a0}', '\u{202f}'];
    let mut meant = String::from(sign);
    let mut points = 0;
    for letter in digits.chars() {
        match letter {
            '0'..='9' => meant.push(letter),
            ',' | '.' => {
                points += 1;
                meant.push('.');
            }
            _ if gaps.contains(&letter) => {}
            _ => return None,
        }
    }
    let is_number = points <= 1
        && digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.ends_with(|last: char| last.is_ascii_digit());
    is_number.then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_say_what_to_write() {
        let french = |line: &str| reason(Language::Fr, line, "unexpected key or value");
        assert!(french("monitor = 9,5").starts_with("écrivez 9.5 :"));
        assert!(french("population = 96 783 # habitants").starts_with("écrivez 96783 :"));
        assert!(french("share = −0,5").starts_with("écrivez -0.5 :"));
        assert_eq!(
            french("title = Ville de Lauzine"),
            "mettez le texte entre guillemets : \"Ville de Lauzine\""
        );
        assert_eq!(
            french("écran interactif = 900"),
            "mettez le nom entre guillemets : \"écran interactif\" = 900"
        );
        for line in ["Type;Marque;Modèle", "title = \"Ville", "a = 1,2,3", "= 4"] {
            let told = french(line);
            assert!(told.starts_with("une ligne s’écrit clé = valeur"), "{line}: {told}");
        }
        assert_eq!(reason(Language::En, "= 4", "missing key"), "missing key");
        assert!(reason(Language::En, "monitor = 9,5", "x").starts_with("write 9.5:"));
    }
}
