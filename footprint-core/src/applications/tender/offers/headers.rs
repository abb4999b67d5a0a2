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
const MONTHLY: &[&str] =
    &["mois", "mensuel", "mensuelle", "mensuels", "month", "months", "monthly"];

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
            "tonnes",
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
        .find(|rule| rule.groups.iter().all(|group| has(group)) && !has(rule.without))
        .map(|rule| rule.column)?;
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_of_all = match found {
        // One stage or two are not the whole; all that can be told of are.
        "total_kgco2e" => matches!(STAGES.iter().filter(|stage| has(stage)).count(), 0 | 3..),
        // A month's figure is twelve times less; that of three months, or of both, is no plain unit.
        "kwh_per_year" if has(MONTHLY) => !(has(YEARLY) || words.iter().any(is_number)),
        _ => true,
    };
    is_of_all.then_some(found)
}

/// What turns the figure of a cell into its field's unit, where the header names another plainly: a month's
/// figure, Wh, an index out of 20. Times the first, over the second.
///
/// A cell that names its own unit is in that one.
pub(super) fn scale(field: &str, header: &str, cell: &str) -> [f64; 2] {
    let plain_header = plain(&header.replace('%', " percent "));
    let words: Vec<&str> = plain_header.split(' ').collect();
    let has = |word: &str| words.contains(&word);
    let has_unit = cell.contains(|letter: char| letter.is_alphabetic() || letter == '/');
    match field {
        "kwh_per_year" => {
            let of_month = MONTHLY.iter().any(|word| has(word));
            // `4 kWh` says nothing of the time.
            let is_of_header = !has_unit || plain(cell).ends_with("kwh");
            let times = if of_month && is_of_header { 12.0 } else { 1.0 };
            let over = if has("wh") && !has("kwh") && !has_unit { 1000.0 } else { 1.0 };
            [times, over]
        }
        "repairability_index" if !has_unit => {
            // `sur 20`, `/20`, `out of 20`; a number alone may be a weight or that of a criterion.
            let spaced = header.replace('/', " sur ");
            let spaced = plain(&spaced);
            let words: Vec<&str> = spaced.split(' ').collect();
            let most = words.windows(2).find_map(|pair| match pair {
                ["sur" | "of" | "von", most] => most.parse::<f64>().ok(),
                _ => None,
            });
            match most {
                Some(most) if [5.0, 20.0, 100.0].contains(&most) => [10.0, most],
                _ => [1.0, 1.0],
            }
        }
        _ => [1.0, 1.0],
    }
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
        ] {
            assert_eq!(column(header), None, "{header}");
        }
        for (header, name) in [
            ("Consommation mensuelle (kWh)", "kwh_per_year"),
            ("Consommation (Wh/an)", "kwh_per_year"),
            ("Indice de réparabilité (sur 20)", "repairability_index"),
            ("Garantie constructeur", "warranty_years"),
            ("Empreinte (fabrication, transport, usage, fin de vie)", "total_kgco2e"),
        ] {
            assert_eq!(column(header), Some(name), "{header}");
        }
    }

    #[test]
    fn a_unit_that_a_header_names_plainly_is_turned_into_the_fields() {
        for (field, header, cell, told) in [
            ("kwh_per_year", "Consommation mensuelle (kWh)", "4", [12.0, 1.0]),
            ("kwh_per_year", "Consommation mensuelle", "4 kWh", [12.0, 1.0]),
            ("kwh_per_year", "Consommation mensuelle", "48 kWh/an", [1.0, 1.0]),
            ("kwh_per_year", "Consommation (Wh/an)", "19500", [1.0, 1000.0]),
            ("kwh_per_year", "Consommation (Wh/mois)", "1625", [12.0, 1000.0]),
            ("kwh_per_year", "Consommation (kWh/an)", "19,5", [1.0, 1.0]),
            ("repairability_index", "Indice de réparabilité (sur 20)", "16,2", [10.0, 20.0]),
            ("repairability_index", "Indice de réparabilité (sur 20)", "8,1/10", [1.0, 1.0]),
            ("repairability_index", "Indice de réparabilité /10", "8,1", [1.0, 1.0]),
            // The weight of a criterion, and its number.
            ("repairability_index", "Indice de réparabilité (20 %)", "8,1", [1.0, 1.0]),
            ("repairability_index", "Critère 5 – indice de réparabilité", "8,1", [1.0, 1.0]),
            ("repairability_index", "Repairability index (out of 100)", "81", [10.0, 100.0]),
            ("warranty_years", "Garantie (mois)", "36", [1.0, 1.0]),
        ] {
            assert_eq!(scale(field, header, cell), told, "{header} {cell}");
        }
    }

    #[test]
    fn every_column_has_a_rule_and_is_known_by_its_own_name() {
        for name in COLUMNS {
            assert_eq!(column(name), Some(name));
            assert!(RULES.iter().any(|rule| rule.column == name), "{name}");
        }
    }
}
