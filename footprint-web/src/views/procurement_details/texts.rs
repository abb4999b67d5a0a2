//! The words of what stands behind the answer, in French and English.

use footprint_core::terms::vocabulary::Language;

/// Every text in one language; `{}` stands for what is filled in, in order.
pub(super) struct Texts {
    pub(super) chances: [&'static str; 3],
    pub(super) sure: &'static str,
    pub(super) pair: &'static str,
    pub(super) from_year: &'static str,
    pub(super) costs_more: &'static str,
    pub(super) saves_both: &'static str,
    pub(super) flips: &'static str,
    pub(super) no_flip: &'static str,
    pub(super) flip: &'static str,
    pub(super) above: &'static str,
    pub(super) below: &'static str,
    pub(super) quantities: [&'static str; 5],
    pub(super) lasts: &'static str,
    pub(super) same_ranking: &'static str,
    pub(super) other_ranking: &'static str,
    pub(super) conventions: [&'static str; 3],
    pub(super) costs: &'static str,
    pub(super) cost_columns: [&'static str; 4],
    pub(super) incomplete: &'static str,
    pub(super) avoided: &'static str,
    pub(super) basis: &'static str,
    pub(super) basis_columns: [&'static str; 6],
}

const FRENCH: Texts = Texts {
    chances: [
        "sûr, {} chances sur 100",
        "probable, {} chances sur 100",
        "trop proches pour conclure, {} chances sur 100",
    ],
    sure: "Est-ce sûr ?",
    pair: "{} plutôt que {} : {} kg CO₂e de moins ({}) — {}.",
    from_year: " Plus bas à partir de {}.",
    costs_more: " Coûte {} de plus par tonne évitée.",
    saves_both: " Coûte aussi moins cher : {} de moins.",
    flips: "Ce qui changerait le premier",
    no_flip: "Aucune hypothèse à elle seule ne mettrait une autre option en tête.",
    flip: "{} de {} : {} {} au lieu de {} {}, et {} passe devant {}.",
    above: "plus de",
    below: "moins de",
    quantities: [
        "Durée de service",
        "Fabrication",
        "Électricité",
        "Remise en état",
        "Électricité du pays",
    ],
    lasts: "{} est plus bas que {} seulement si ses appareils servent plus de {}.",
    same_ranking: "L’ordre reste le même avec d’autres données, un autre partage entre deux vies, ou si ce qui est possédé compte.",
    other_ranking: "{} : {}.",
    conventions: [
        "Avec les données {}",
        "Avec le partage «\u{a0}{}\u{a0}»",
        "Si ce qui est déjà possédé compte",
    ],
    costs: "Ce que cela coûte",
    cost_columns: ["Achat, location, réparation", "Électricité", "Total", "Par poste et par an"],
    incomplete: "Un prix manque : le coût est partiel.",
    avoided: "{} évite {} kg CO₂e ({}) face à {}, si {} des occasions remplacent vraiment un neuf.",
    basis: "Sur quoi cela repose",
    basis_columns: [
        "Appareil",
        "Années",
        "Durée de service",
        "Appareils comptés par poste",
        "Fabrication, kg CO₂e",
        "kWh par an",
    ],
};

const ENGLISH: Texts = Texts {
    chances: [
        "sure, {} chances in 100",
        "likely, {} chances in 100",
        "too close to tell, {} chances in 100",
    ],
    sure: "Is it sure?",
    pair: "{} rather than {}: {} kg CO₂e less ({}) — {}.",
    from_year: " Lower from {} on.",
    costs_more: " Costs {} more for each tonne avoided.",
    saves_both: " Costs less too: {} less.",
    flips: "What would change the first",
    no_flip: "No single assumption would put another option first.",
    flip: "{} of {}: {} {} instead of {} {}, and {} overtakes {}.",
    above: "more than",
    below: "less than",
    quantities: [
        "Years of service",
        "Making",
        "Electricity",
        "Refurbishing or repair",
        "The country’s electricity",
    ],
    lasts: "{} is lower than {} only if its devices serve more than {}.",
    same_ranking: "The order stays the same with other data, another sharing between two lives, or if what is owned counts.",
    other_ranking: "{}: {}.",
    conventions: ["With the data of {}", "Shared as “{}”", "If what is owned already counts"],
    costs: "What it costs",
    cost_columns: ["Purchase, lease, repair", "Electricity", "Total", "Per workplace and year"],
    incomplete: "A price is missing: the cost is partial.",
    avoided: "{} avoids {} kg CO₂e ({}) against {}, if {} of second-hand devices really replace a new one.",
    basis: "What it rests on",
    basis_columns: [
        "Device",
        "Years",
        "Years of service",
        "Devices counted per workplace",
        "Making, kg CO₂e",
        "kWh a year",
    ],
};

/// The texts of a language.
pub(super) const fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Fr => &FRENCH,
        Language::En => &ENGLISH,
    }
}
