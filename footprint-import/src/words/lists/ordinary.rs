//! Words of headers that are nearly the name of a device or a status, and are no slip of it: `Kind` is no Kindle.

use std::collections::HashSet;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("ordinary.csv").lines().skip(1).collect());

/// Whether a folded word is such a one.
pub(crate) fn is_ordinary(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::designation::{self, Sense};
    use crate::words::status;

    #[test]
    fn words_of_headers_are_no_slips() {
        for word in WORDS.iter() {
            let sense = designation::read(word).map(|read| read.sense);
            assert!(!matches!(sense, Some(Sense::Device { .. } | Sense::Not(_))), "{word}");
            // They are folded as the words of headers are.
            assert_eq!(crate::words::fold::fold(word), **word);
        }
        assert_eq!((status::status("faculty"), status::status("annual")), (None, None));
    }
}
