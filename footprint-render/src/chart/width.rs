//! Widths of texts in Helvetica, to which Arial and Liberation Sans are equal (Adobe’s font metrics).

/// Widths of the characters from the space to the tilde, thousandths of the size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The width of a character, thousandths of the size.
pub(crate) fn character_width(character: char) -> u16 {
    let like = match character {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => return 278,
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'É' | 'È' | 'Ê' => 'E',
        'À' | 'Â' => 'A',
        'Ô' => 'O',
        '’' | '‘' => return 222,
        '\u{a0}' | '\u{202f}' => ' ',
        '₂' => return 333,
        '−' | '×' => '+',
        '—' | '…' | 'œ' => return 1000,
        other => other,
    };
    let at = (like as usize).wrapping_sub(' ' as usize);
    WIDTHS.get(at).copied().unwrap_or(556)
}

/// The width of a text in the unit of its size.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(character_width(c))).sum();
    f64::from(thousandths) * size / 1000.0
}

/// Lines that a text takes at most.
const MOST_LINES: usize = 3;

/// The text in lines of `width` at most, broken at its spaces; what three lines do not hold, and a word that is
/// wider than a line, is cut with an ellipsis.
pub(crate) fn lines(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let is_last = lines.len() == MOST_LINES;
        match lines.last_mut() {
            Some(line) if is_last || text_width(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| fitted(line, size, width)).collect()
}

/// The text, cut with an ellipsis where it is wider than `width`.
fn fitted(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut shown = String::new();
    for character in text.chars() {
        shown.push(character);
        if text_width(&shown, size) + size > width {
            shown.pop();
            break;
        }
    }
    format!("{}…", shown.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_wide_as_helvetica_sets_them() {
        assert_eq!(text_width("Hi é", 1000.0), 722.0 + 222.0 + 278.0 + 556.0);
        let cut = fitted("ordinateurs portables", 10.0, 60.0);
        assert!(cut.ends_with('…') && text_width(&cut, 10.0) <= 60.0, "{cut}");
    }

    #[test]
    fn a_long_name_takes_lines_before_it_is_cut() {
        let name = "Éteindre le soir et le week-end (un quart d’électricité en moins)";
        let broken = lines(name, 12.0, 243.2);
        assert!(broken.len() == 2 && broken.join(" ") == name, "{broken:?}");
        assert_eq!(lines("portables", 12.0, 243.2), ["portables"]);
        let long = lines(&"mot ".repeat(60), 12.0, 243.2);
        assert!(long.len() == 3 && long[2].ends_with('…'), "{long:?}");
        assert!(long.iter().all(|line| text_width(line, 12.0) <= 243.2), "{long:?}");
    }
}
