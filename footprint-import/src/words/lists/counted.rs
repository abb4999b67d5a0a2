//! What headers count that is no device: `Nb ports`, `Compteur NB`, `Nombre de copies`.

use crate::words::fold::fold;
use crate::words::list;
use std::collections::HashSet;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = HashSet::new();
    for row in list(include_str!("counted.csv")) {
        if let [_, all] = row.as_slice() {
            words.extend(all.split('|').map(fold));
        }
    }
    words
});

/// Whether a header has a word for something that devices have or do.
pub(crate) fn counts_no_devices(header: &str) -> bool {
    let folded = fold(header);
    let mut words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| {
        WORDS.contains(word) || word.strip_suffix('s').is_some_and(|one| WORDS.contains(one))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_devices_have_or_do_is_no_device() {
        for header in
            ["Nb ports", "Compteur NB", "Nombre de copies", "Pages N&B", "Nb SMS", "No. of trays"]
        {
            assert!(counts_no_devices(header), "{header}");
        }
        for header in
            ["Nb portables", "Quantité", "Nombre de postes", "Qty", "Nb d'appareils", "Imprimantes"]
        {
            assert!(!counts_no_devices(header), "{header}");
        }
    }
}
