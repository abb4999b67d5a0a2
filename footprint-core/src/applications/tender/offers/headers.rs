//! The columns of a table of offers, told by the words of their headers in French and English.

use crate::catalogue::table::plain;

/// Fields of an offer: the columns of a table of offers, in order.
pub const COLUMNS: [&str; 20] = [
    "bidder",
    "lot",
    "kind",
    "manufacturer",
    "model",
    "total_kgco2e",
    "manufacturing_share",
    "distribution_share",
    "use_share",
    "end_of_life_share",
    "lifetime_years",
    "warranty_years",
    "repairability_index",
    "kwh_per_year",
    "recycled_share",
    "refurbished",
    "refurbishing_kgco2e",
    "first_life_years",
    "labels",
    "unit_price",
];

/// Columns without which a table is none of offers.
pub(super) const NEEDED: [&str; 2] = ["bidder", "lot"];

/// Columns of a table of offers to one lot, which a title names.
pub(super) const NEEDED_WITHOUT_LOT: [[&str; 2]; 2] =
    [["bidder", "total_kgco2e"], ["bidder", "model"]];

/// A header names a column if it has a word of each group, and none that is out of place.
struct Rule {
    column: &'static str,
    groups: &'static [&'static [&'static str]],
    without: &'static [&'static str],
}

const SHARE: &[&str] = &["part", "share", "percent", "pourcentage", "proportion", "taux"];
const YEARLY: &[&str] = &["an", "annuel", "annuelle", "year", "yearly", "annual"];
pub(super) const MONTHLY: &[&str] =
    &["mois", "mensuel", "mensuelle", "mensuels", "month", "months", "monthly"];

/// Words that take a part in, and that leave one out.
const INCLUDING: &[&str] = &[
    "inclus",
    "incluse",
    "incluses",
    "compris",
    "comprise",
    "comprises",
    "avec",
    "included",
    "including",
    "incl",
    "with",
];
const LEAVING_OUT: &[&str] = &["hors", "sans", "sauf", "hormis", "excluding", "excl", "without"];
const PRICES: &[&str] = &["prix", "cout", "price"];

/// Words of the stages of a life cycle: a header with some of them is not of the whole.
const STAGES: [&[&str]; 4] = [
    &["fabrication", "production", "manufacturing", "embodied", "gris"],
    &["transport", "distribution", "livraison", "transportation"],
    &["usage", "utilisation", "use"],
    &["fin", "end", "eol"],
];

/// From the most particular to the most general: the first that fits decides.
const RULES: [Rule; 20] = [
    Rule {
        column: "refurbishing_kgco2e",
        groups: &[
            &["reconditionnement", "refurbishing", "refurbishment"],
            &["kgco2e", "kg", "co2e", "co2", "empreinte", "carbone", "carbon"],
        ],
        without: &[],
    },
    Rule {
        column: "recycled_share",
        groups: &[&["recycle", "recyclee", "recycles", "recyclees", "recycled", "pcr"]],
        without: &[],
    },
    Rule { column: "end_of_life_share", groups: &[SHARE, &["fin", "end", "eol"]], without: &[] },
    Rule {
        column: "manufacturing_share",
        groups: &[SHARE, &["fabrication", "production", "manufacturing"]],
        without: &[],
    },
    Rule {
        column: "distribution_share",
        groups: &[SHARE, &["transport", "distribution", "livraison", "transportation"]],
        without: &[],
    },
    Rule { column: "use_share", groups: &[SHARE, &["usage", "utilisation", "use"]], without: &[] },
    Rule {
        column: "repairability_index",
        groups: &[&["reparabilite", "repairability", "durabilite", "durability"]],
        without: &["batterie", "battery", "prix", "price", "documentation"],
    },
    Rule {
        column: "warranty_years",
        groups: &[&["garantie", "garanties", "warranty", "guarantee"]],
        without: &[
            "prix",
            "cout",
            "price",
            "extension",
            "type",
            "batterie",
            "battery",
            "chargeur",
            "charger",
            "detachees",
            "spare",
            "logiciel",
            "software",
        ],
    },
    Rule {
        column: "first_life_years",
        groups: &[&["premiere", "first"], &["vie", "life"]],
        without: &[],
    },
    Rule {
        column: "lifetime_years",
        groups: &[&["duree", "lifetime", "lifespan"], &["vie", "service", "lifetime", "lifespan"]],
        without: &["batterie", "battery"],
    },
    Rule {
        column: "kwh_per_year",
        groups: &[&["kwh", "tec", "etec", "consommation", "electricite", "electricity"]],
        without: &[
            "classe",
            "etiquette",
            "watt",
            "watts",
            "w",
            "prix",
            "mwh",
            "veille",
            "standby",
            "sleep",
            "arret",
            "idle",
            "max",
            "maximale",
            "maximum",
            "jour",
            "jours",
            "journaliere",
            "day",
            "daily",
            "semaine",
            "hebdomadaire",
            "week",
            "weekly",
        ],
    },
    Rule {
        column: "total_kgco2e",
        groups: &[&[
            "empreinte",
            "pcf",
            "bilan",
            "ges",
            "ghg",
            "gwp",
            "co2",
            "co2e",
            "co2eq",
            "kgco2e",
            "kgco2eq",
            "carbone",
            "carbon",
            "emissions",
            "footprint",
        ]],
        without: &[
            "an",
            "annuel",
            "annuelle",
            "year",
            "yearly",
            "annual",
            "mois",
            "mensuel",
            "mensuelle",
            "month",
            "monthly",
            "tonne",
            "hors",
            "excluding",
            "without",
        ],
    },
    Rule {
        column: "refurbished",
        groups: &[&[
            "reconditionne",
            "reconditionnes",
            "reconditionnee",
            "refurbished",
            "occasion",
            "reemploi",
            "neuf",
            "etat",
            "condition",
        ]],
        without: &["prix", "price"],
    },
    Rule {
        column: "unit_price",
        groups: &[&["prix", "price", "pu", "tarif", "cout", "montant"]],
        without: &["ttc", "total", "lot", "tva", "mois", "mensuel", "month", "monthly", "loyer"],
    },
    Rule {
        column: "labels",
        groups: &[&["label", "labels", "ecolabel", "ecolabels", "certifications"]],
        without: &[],
    },
    Rule {
        column: "bidder",
        groups: &[&[
            "bidder",
            "soumissionnaire",
            "candidat",
            "entreprise",
            "fournisseur",
            "titulaire",
            "societe",
            "supplier",
            "tenderer",
            "vendeur",
        ]],
        without: &[],
    },
    Rule {
        column: "manufacturer",
        groups: &[&["manufacturer", "fabricant", "constructeur", "marque", "brand", "make"]],
        without: &[],
    },
    Rule {
        column: "model",
        groups: &[&["model", "modele", "reference", "produit", "product", "designation"]],
        without: &[],
    },
    Rule { column: "lot", groups: &[&["lot", "lots"]], without: &[] },
    Rule {
        column: "kind",
        groups: &[&["kind", "type", "equipement", "categorie"]],
        without: &["garantie"],
    },
];

/// The column that a header names.
pub(super) fn column(header: &str) -> Option<&'static str> {
    let header = plain(&header.replace('%', " percent ").replace("n°", " "));
    if let Some(own) = COLUMNS.into_iter().find(|name| plain(name) == header) {
        return Some(own);
    }
    let words: Vec<&str> = header.split(' ').collect();
    let has = |group: &[&str]| group.iter().any(|word| words.contains(word));
    let found = RULES
        .iter()
        .find(|rule| rule.groups.iter().all(|group| has(group)) && !is_other(rule, &words))
        .map(|rule| rule.column)?;
    let stages = stages(&words);
    let named = stages.iter().filter(|stage| **stage).count();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_of_all = match found {
        // One stage or two are not the whole, but for the two that make nearly all of it, which is told.
        "total_kgco2e" => matches!(named, 0 | 3..) || stages[0] && stages[2],
        "manufacturing_share" | "distribution_share" | "use_share" | "end_of_life_share" => {
            named == 1
        }
        // A month's figure is twelve times less; that of three months, or of both, is no plain unit.
        "kwh_per_year" if has(MONTHLY) => !(has(YEARLY) || words.iter().any(is_number)),
        _ => true,
    };
    is_of_all.then_some(found)
}

/// The stages of a life cycle that a header names.
fn stages(words: &[&str]) -> [bool; 4] {
    STAGES.map(|stage| stage.iter().any(|word| words.contains(word)))
}

/// Whether the header of a total says that it is of the making and the use alone.
pub(super) fn leaves_out_stages(header: &str) -> bool {
    let header = plain(header);
    stages(&header.split(' ').collect::<Vec<_>>()) == [true, false, true, false]
}

/// Whether a header has a word that is out of place in a column, and that nothing beside it takes back: `veille incluse`
/// is no part, and a warranty `hors batterie` is that of the device.
fn is_other(rule: &Rule, words: &[&str]) -> bool {
    let is_out = |(at, word): (usize, &&str)| {
        let has = |group: &[&str], near: &[&str]| near.iter().any(|word| group.contains(word));
        let before = &words[at.saturating_sub(3)..at];
        let behind = &words[at + 1..(at + 4).min(words.len())];
        let is_left_out = has(LEAVING_OUT, before);
        let is_taken_in =
            has(INCLUDING, before) || has(INCLUDING, behind) && !PRICES.contains(word);
        let is_fine = match rule.column {
            "kwh_per_year" => is_taken_in && !is_left_out,
            "warranty_years" | "lifetime_years" | "repairability_index" => {
                is_taken_in || is_left_out
            }
            _ => false,
        };
        rule.without.contains(word) && !is_fine
    };
    words.iter().enumerate().any(is_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_told_by_their_words() {
        for (header, name) in [
            ("Soumissionnaire", "bidder"),
            ("Candidat", "bidder"),
            ("Modèle", "model"),
            ("Référence du produit", "model"),
            ("N° lot", "lot"),
            ("Numéro du lot", "lot"),
            ("Durée de vie (ans)", "lifetime_years"),
            ("Prix unitaire HT (€)", "unit_price"),
            ("Prix HT", "unit_price"),
            ("Unit price", "unit_price"),
            ("Total kg CO₂e", "total_kgco2e"),
            ("Empreinte carbone totale (kg CO2e)", "total_kgco2e"),
            ("PCF (kg CO2e)", "total_kgco2e"),
            ("Bilan carbone", "total_kgco2e"),
            ("Émissions totales (kgCO2eq)", "total_kgco2e"),
            ("GES total", "total_kgco2e"),
            ("Part fabrication", "manufacturing_share"),
            ("Fabrication (%)", "manufacturing_share"),
            ("% usage", "use_share"),
            ("Part fin de vie", "end_of_life_share"),
            ("Garantie (ans)", "warranty_years"),
            ("Durée de garantie", "warranty_years"),
            ("Indice de réparabilité /10", "repairability_index"),
            ("Consommation (kWh/an)", "kwh_per_year"),
            ("Neuf / reconditionné", "refurbished"),
            ("Reconditionnement (kg CO2e)", "refurbishing_kgco2e"),
            ("Taux de matière recyclée", "recycled_share"),
            ("Durée de la première vie (ans)", "first_life_years"),
            ("use_share", "use_share"),
        ] {
            assert_eq!(column(header), Some(name), "{header}");
        }
        for header in ["Commentaire", "Total", "Prix TTC", "Montant total", "kg CO2e par an"] {
            assert_eq!(column(header), None, "{header}");
        }
    }

    #[test]
    fn a_part_is_not_taken_for_the_whole() {
        for header in [
            "Consommation en veille (kWh)",
            "Consommation journalière (kWh)",
            "Consommation sur 3 mois (kWh)",
            "Garantie batterie (ans)",
            "Durée de vie de la batterie",
            "Empreinte fabrication (kg CO2e)",
            "Empreinte carbone fin de vie",
            "Empreinte carbone hors usage",
            "Empreinte carbone mensuelle",
            "Prix mensuel HT",
            "Consommation hors veille (kWh/an)",
            "Empreinte carbone hors batterie",
            "Empreinte (fabrication et transport)",
            "Part fabrication et usage",
            "Prix garantie batterie incluse TTC",
        ] {
            assert_eq!(column(header), None, "{header}");
        }
        for (header, name) in [
            ("Consommation mensuelle (kWh)", "kwh_per_year"),
            ("Consommation (Wh/an)", "kwh_per_year"),
            ("Indice de réparabilité (sur 20)", "repairability_index"),
            ("Garantie constructeur", "warranty_years"),
            ("Empreinte (fabrication, transport, usage, fin de vie)", "total_kgco2e"),
            ("Empreinte (fabrication et usage)", "total_kgco2e"),
            ("Empreinte (tonnes CO2e)", "total_kgco2e"),
            ("Consommation, mode veille inclus (kWh/an)", "kwh_per_year"),
            ("Consommation (veille et arrêt compris)", "kwh_per_year"),
            ("Garantie hors batterie (ans)", "warranty_years"),
            ("Garantie, batterie comprise (ans)", "warranty_years"),
            ("Garantie comprise dans le prix (ans)", "warranty_years"),
            ("Durée de vie hors batterie", "lifetime_years"),
        ] {
            assert_eq!(column(header), Some(name), "{header}");
        }
    }

    #[test]
    fn a_total_without_two_stages_is_told() {
        assert!(leaves_out_stages("Empreinte (fabrication et usage) (kg CO2e)"));
        assert!(!leaves_out_stages("Empreinte carbone (kg CO2e)"));
        assert!(!leaves_out_stages("Empreinte (fabrication, transport, usage, fin de vie)"));
    }

    #[test]
    fn every_column_has_a_rule_and_is_known_by_its_own_name() {
        for name in COLUMNS {
            assert_eq!(column(name), Some(name));
            assert!(RULES.iter().any(|rule| rule.column == name), "{name}");
        }
    }
}
