//! Where a device that is out of service went, as its status says.

use crate::words::fold::fold;
use crate::words::list;
use footprint_core::applications::reuse::Destination;
use std::sync::LazyLock;

/// Folded words with their destination, in the order in which they win.
static WORDS: LazyLock<Vec<(String, Destination)>> = LazyLock::new(|| {
    let mut words = Vec::new();
    for row in list(include_str!("destinations.csv")) {
        if let [destination, _, all] = row.as_slice()
            && let Some(destination) = Destination::from_key(destination)
        {
            words.extend(all.split('|').map(|word| (format!(" {} ", fold(word)), destination)));
        }
    }
    words
});

/// The destination that a status names: the first in the order of the list, whose words stand in it as whole
/// words. What is still to be done is not done: `à recycler` is undecided, as is a status that says nothing; but what
/// is to be thrown away, broken or not there any more is no device to hand on.
pub fn destination_of(status: &str) -> Destination {
    let status = format!(" {} ", fold(status));
    let said = |destination: Destination| {
        WORDS.iter().any(|(word, of)| *of == destination && status.contains(word.as_str()))
    };
    if !said(Destination::Undecided) && !said(Destination::ToRecycle) {
        let found = WORDS.iter().find(|(word, _)| status.contains(word.as_str()));
        return found.map_or(Destination::Undecided, |(_, destination)| *destination);
    }
    if said(Destination::Gone) {
        Destination::Gone
    } else if said(Destination::ToRecycle) {
        Destination::ToRecycle
    } else if said(Destination::Broken) {
        Destination::Broken
    } else {
        Destination::Undecided
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_from_what_is_to_be_done() {
        for (status, destination) in [
            ("À recycler", Destination::Undecided),
            ("HS - à jeter", Destination::ToRecycle),
            ("En attente de recyclage", Destination::Undecided),
            ("HS, à recycler", Destination::Broken),
            ("HS, à réformer", Destination::Broken),
            ("À donner", Destination::Undecided),
            ("Volée, en attente de remboursement", Destination::Gone),
            ("Perdu le 12/03/2026", Destination::Gone),
            ("Recyclé (DEEE)", Destination::Recycled),
            ("Réformé", Destination::Undecided),
            ("HS", Destination::Broken),
            ("Volé", Destination::Gone),
            ("Donné à l’école", Destination::Reused),
            ("Vendu le 3/4", Destination::Reused),
            ("Retired", Destination::Undecided),
            ("Donnerstag", Destination::Undecided),
        ] {
            assert_eq!(destination_of(status), destination, "{status}");
        }
    }
}
