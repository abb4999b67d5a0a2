//! Words of headers and titles in tables that are no inventory: schedules of prices, accounts, software,
//! virtual machines, consumables.

use crate::words::list;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the words of a header or title speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    /// Titles of price schedules and quotes.
    Schedule,
    /// Headers that only price schedules have.
    PricedNumber,
    /// A number of things.
    Quantity,
    /// A number that is asked for or thought of.
    Asked,
    /// What is offered: how much must be ordered, when it would come.
    Offered,
    /// Prices.
    Price,
    /// What a price is for one of.
    Unit,
    /// Accounting registers.
    Account,
    /// Accounting registers, and inventories too: `Compte`, `Dotation`.
    AccountPerhaps,
    /// Lists of software.
    Software,
    /// What only lists of virtual machines have.
    VirtualMachine,
    /// What virtual machines are kept on and joined by, in the exports of their hosts.
    Virtualization,
    /// Where a host of virtual machines stands.
    HostSite,
    /// What one of several machines has, and those that run virtual ones.
    Machine,
    /// How many are to be kept at least, in lists of what is used up.
    Reorder,
    /// The devices that something is for.
    Fits,
    /// The number of a ticket of a help desk.
    Ticket,
    /// What tickets have beside it: who asks, how urgent it is, when it was opened and solved.
    OfTicket,
    /// Whether something came or went.
    Movement,
    /// What came.
    Came,
    /// What went.
    Went,
    /// What movements left.
    Left,
    /// The day of a movement.
    Day,
    /// What devices have.
    Device,
}

/// The topics by their key in the list.
const TOPICS: [(Topic, &str); 24] = [
    (Topic::Schedule, "schedule"),
    (Topic::PricedNumber, "priced_number"),
    (Topic::Quantity, "quantity"),
    (Topic::Asked, "asked"),
    (Topic::Offered, "offered"),
    (Topic::Price, "price"),
    (Topic::Unit, "unit"),
    (Topic::Account, "account"),
    (Topic::AccountPerhaps, "account_perhaps"),
    (Topic::Software, "software"),
    (Topic::VirtualMachine, "virtual_machine"),
    (Topic::Virtualization, "virtualization"),
    (Topic::HostSite, "host_site"),
    (Topic::Machine, "machine"),
    (Topic::Reorder, "reorder"),
    (Topic::Fits, "fits"),
    (Topic::Ticket, "ticket"),
    (Topic::OfTicket, "of_ticket"),
    (Topic::Movement, "movement"),
    (Topic::Came, "came"),
    (Topic::Went, "went"),
    (Topic::Left, "left"),
    (Topic::Day, "day"),
    (Topic::Device, "device"),
];

static WORDS: LazyLock<HashMap<Topic, Vec<String>>> = LazyLock::new(|| {
    let mut words: HashMap<Topic, Vec<String>> = HashMap::new();
    for row in list(include_str!("no_inventory.csv")) {
        if let [key, _, all] = row.as_slice()
            && let Some((topic, _)) = TOPICS.iter().find(|(_, known)| known == key)
        {
            words.entry(*topic).or_default().extend(all.split('|').map(str::to_owned));
        }
    }
    words
});

impl Topic {
    /// Its words, folded.
    pub(crate) fn words(self) -> &'static [String] {
        WORDS.get(&self).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded text is one of its words.
    pub(crate) fn has(self, folded: &str) -> bool {
        self.words().iter().any(|word| word == folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold::fold;

    #[test]
    fn every_topic_has_folded_words_and_every_row_a_topic() {
        for (topic, key) in TOPICS {
            assert!(!topic.words().is_empty(), "{key}");
            for word in topic.words() {
                assert_eq!(&fold(word), word, "{key}");
            }
        }
        for row in list(include_str!("no_inventory.csv")) {
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(TOPICS.iter().any(|(_, key)| *key == row[0]), "{row:?}");
        }
    }

    #[test]
    fn words_are_whole_headers() {
        for (text, topic, is) in [
            ("Prix", Topic::Price, true),
            ("N° de série", Topic::Device, true),
            ("N° d’immobilisation", Topic::Account, true),
            ("Prix unitaire", Topic::Price, false),
            ("Seats", Topic::Software, true),
            ("Seats", Topic::Account, false),
        ] {
            assert_eq!(topic.has(&fold(text)), is, "{text}");
        }
    }
}
