//! The words of totals: one list for labels of tables and for rows of lists.

/// Words that begin a total.
const TOTALS: &[&str] = &[
    "total",
    "totaux",
    "totals",
    "sous total",
    "sous totaux",
    "subtotal",
    "subtotals",
    "sub total",
    "grand total",
    "somme",
    "cumul",
    "summe",
    "gesamt",
    "gesamtsumme",
    "suma",
    "totale",
    "totaal",
    "ensemble des",
    "ensemble du",
    "sum of all",
];
/// Words that are a total by themselves.
const WHOLE_TOTALS: &[&str] =
    &["ensemble", "resultat", "total resultat", "total result", "sum", "st", "s total", "all"];

/// Whether a folded text begins as a total: `total general`, `sous total`, but not `ensemble uc + ecran`.
pub(crate) fn begins(folded: &str) -> bool {
    let begins = |word: &&str| {
        folded.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    WHOLE_TOTALS.contains(&folded) || TOTALS.iter().any(begins)
}

/// Whether a text may begin as a total, by its first letter: few of a million rows are looked at further.
pub(crate) const fn may_begin(raw: &[u8]) -> bool {
    matches!(raw.first(), Some(first) if matches!(
        first.to_ascii_lowercase(),
        b't' | b's' | b'g' | b'e' | b'c' | b'r' | b'a'
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_total_may_begin_as_one() {
        assert!(TOTALS.iter().chain(WHOLE_TOTALS).all(|word| may_begin(word.as_bytes())));
        for (text, total) in [
            ("total general", true),
            ("sous total ecole", true),
            ("ensemble", true),
            ("ensemble du parc", true),
            ("ensemble uc + ecran", false),
            ("totalisateur", false),
            ("all in one", false),
        ] {
            assert_eq!(begins(text), total, "{text}");
        }
    }
}
