//! Other names of the columns of a table of offers, as French and English sheets write them.

use crate::catalogue::table::{Headers, plain};

/// A table of offers, by its header.
pub(super) const HEADERS: Headers = Headers { known: column, needed: ["bidder", "lot"] };

/// Columns of a table of offers, in order.
pub(super) const COLUMNS: [&str; 20] = [
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

/// Other names of each column: lower case, without accents, words parted by one space.
const ALIASES: [(&str, &[&str]); 20] = [
    ("bidder", &["soumissionnaire", "candidat", "entreprise", "fournisseur", "supplier"]),
    ("lot", &["numero de lot", "n lot", "n de lot", "numero du lot"]),
    ("kind", &["type", "type d equipement", "equipement"]),
    ("manufacturer", &["fabricant", "constructeur", "marque", "brand", "make"]),
    ("model", &["modele", "modele exact", "reference", "produit"]),
    (
        "total_kgco2e",
        &["total kg co2e", "empreinte carbone", "empreinte carbone kgco2e", "total kg co2", "pcf"],
    ),
    ("manufacturing_share", &["part fabrication", "part de fabrication", "part de la fabrication"]),
    ("distribution_share", &["part transport", "part du transport", "part distribution"]),
    ("use_share", &["part usage", "part utilisation", "part de l usage", "part d usage"]),
    ("end_of_life_share", &["part fin de vie", "part de la fin de vie"]),
    ("lifetime_years", &["duree de vie", "duree de vie ans", "duree de vie annees", "lifetime"]),
    (
        "warranty_years",
        &["garantie", "garantie ans", "garantie annees", "duree de garantie", "warranty"],
    ),
    (
        "repairability_index",
        &["indice de reparabilite", "reparabilite", "indice de durabilite", "indice reparabilite"],
    ),
    (
        "kwh_per_year",
        &["kwh par an", "kwh an", "consommation annuelle kwh", "consommation kwh an", "tec"],
    ),
    ("recycled_share", &["part recyclee", "part de matiere recyclee", "matiere recyclee"]),
    ("refurbished", &["reconditionne"]),
    ("refurbishing_kgco2e", &["reconditionnement kgco2e", "reconditionnement kg co2e"]),
    (
        "first_life_years",
        &["premiere vie", "duree de la premiere vie", "premiere vie ans", "premiere vie annees"],
    ),
    ("labels", &["ecolabels", "label"]),
    (
        "unit_price",
        &["prix unitaire", "prix unitaire ht", "prix unitaire ht eur", "prix ht", "prix", "price"],
    ),
];

/// The column that a header names.
fn column(header: &str) -> Option<&'static str> {
    let header = plain(header);
    let own = COLUMNS.into_iter().find(|name| plain(name) == header);
    let named = |(name, aliases): &(&'static str, &[&str])| {
        aliases.contains(&header.as_str()).then_some(*name)
    };
    own.or_else(|| ALIASES.iter().find_map(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_by_their_other_names() {
        for (header, name) in [
            ("Soumissionnaire", "bidder"),
            ("Modèle", "model"),
            ("N° lot", "lot"),
            ("Durée de vie (ans)", "lifetime_years"),
            ("Prix unitaire HT (€)", "unit_price"),
            ("Unit price", "unit_price"),
            ("Total kg CO₂e", "total_kgco2e"),
            ("use_share", "use_share"),
        ] {
            assert_eq!(column(header), Some(name), "{header}");
        }
        assert_eq!(column("Commentaire"), None);
    }

    #[test]
    fn no_name_is_of_two_columns_and_all_are_written_plainly() {
        let all: Vec<&str> =
            ALIASES.iter().flat_map(|(_, aliases)| aliases.iter().copied()).collect();
        for (at, alias) in all.iter().enumerate() {
            assert_eq!(plain(alias), *alias);
            assert!(!all[..at].contains(alias), "{alias}");
        }
        assert_eq!(ALIASES.map(|(name, _)| name), COLUMNS);
    }
}
