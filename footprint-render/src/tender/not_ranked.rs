//! Why no lot of a tender is ranked.

use crate::say::Say;
use footprint_core::terms::diagnostic::{Code, Finding};
use footprint_core::terms::vocabulary::Language;

/// What stands in the way of a ranking, in French and in English, by the findings that say so.
static CAUSES: [(&[Code], [&str; 2]); 4] = [
    (
        &[Code::CellToSettle, Code::ColumnToSettle, Code::NameToSettle],
        ["des données notées restent à lire", "scored data remain to be read"],
    ),
    (
        &[Code::LotUntold],
        ["rien ne dit de quel lot sont des offres", "nothing says of which lot some offers are"],
    ),
    (&[Code::OfferTwice], ["une offre est donnée deux fois", "an offer stands twice"]),
    (
        &[Code::LotNotRanked],
        [
            "une offre est mise de côté, et un classement sans elle serait faux",
            "an offer is set aside, and a ranking without it would be wrong",
        ],
    ),
];

/// Why nothing is ranked, by what was found; what to do about it follows, in the words of where it is done.
pub fn not_ranked<'f>(language: Language, found: impl Iterator<Item = &'f Finding>) -> String {
    let say = Say(language);
    let codes: Vec<Code> = found.map(|finding| finding.code).collect();
    let told = CAUSES.iter().filter(|(causes, _)| codes.iter().any(|code| causes.contains(code)));
    let told: Vec<&str> = told.map(|(_, [fr, en])| say.pick(fr, en)).collect();
    let title = say.pick("Aucun classement : ", "No ranking: ");
    [title, &told.join(say.pick(" ; ", "; "))].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cause_is_told_once() {
        let found = [Code::OfferTwice, Code::CellToSettle, Code::NameToSettle].map(Finding::new);
        let told = not_ranked(Language::En, found.iter());
        assert_eq!(told, "No ranking: scored data remain to be read; an offer stands twice");
    }
}
