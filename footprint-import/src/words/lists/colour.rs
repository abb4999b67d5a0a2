//! Colours, as telephone operators write them after a model: `iPhone 13 128 Go MINUIT`.

use std::collections::HashSet;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("colours.csv").lines().skip(1).collect());

/// A text in lower case without the colours at its end; `None` where it ends in none, or is nothing else.
pub(crate) fn without(text: &str) -> Option<&str> {
    let mut rest = text.trim_end();
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace)
        && WORDS.contains(last.trim_matches(|c: char| !c.is_alphanumeric()))
    {
        rest = before.trim_end();
    }
    Some(rest).filter(|rest| rest.len() < text.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_at_the_end_are_left_out() {
        assert_eq!(without("iphone 13 128 go minuit"), Some("iphone 13 128 go"));
        assert_eq!(without("galaxy a53 (gris sideral)"), Some("galaxy a53"));
        for other in ["iphone 13", "black", "blackwire 3220", ""] {
            assert_eq!(without(other), None, "{other}");
        }
        assert!(WORDS.iter().all(|word| crate::words::fold::fold(word) == **word));
    }
}
