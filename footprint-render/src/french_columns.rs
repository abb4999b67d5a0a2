//! Tables that Excel in French opens, for a French reader: what their columns are called, and the words of closed sets.
//! Programs take the same columns by their keys, as plain CSV.

use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::{Kind, Language};

/// The columns of the command's tables, and what they are called in French.
const COLUMNS: [(&str, &str); 99] = [
    ("acidification", "acidification, mol éq. H⁺"),
    ("after_kgco2e", "reste, kg CO₂e/an"),
    ("age", "âge"),
    ("alone_kgco2e", "effet isolé, kg CO₂e/an"),
    ("amount", "quantité"),
    ("bidder", "candidat"),
    ("bottom_up_kgco2e", "par équipements, kg CO₂e"),
    ("candidates", "fiches proches"),
    ("climate_change_mean", "kg CO₂e"),
    ("climate_change_p05", "kg CO₂e, 5e centile"),
    ("climate_change_p95", "kg CO₂e, 95e centile"),
    ("climate_points", "points de climat"),
    ("confidence", "confiance"),
    ("cost", "coût"),
    ("cost_per_tonne", "coût par tonne évitée"),
    ("cost_per_year", "coût par an"),
    ("cost_with_carbon", "coût avec le carbone"),
    ("data_centres_kgco2e", "centres de données, kg CO₂e"),
    ("devices", "appareils"),
    ("distribution_kgco2e", "distribution, kg CO₂e"),
    ("effort", "effort"),
    ("embodied", "hors utilisation : origine"),
    ("embodied_kgco2e", "hors utilisation, kg CO₂e"),
    ("end_of_life_kgco2e", "fin de vie, kg CO₂e"),
    ("entity", "entité"),
    ("factor", "facteur"),
    ("figure", "chiffres"),
    ("final_electricity", "électricité, kWh"),
    ("fleet", "parc"),
    ("from", "du"),
    ("gsd", "dispersion"),
    ("insee_code", "code Insee"),
    ("ionising_radiation", "rayonnement ionisant, kBq éq. U-235"),
    ("key", "clé"),
    ("kgco2e_per_service_year", "kg CO₂e par année de service"),
    ("kgco2e_per_year", "kg CO₂e/an"),
    ("kind", "type"),
    ("kwh", "électricité : origine"),
    ("kwh_per_year", "électricité, kWh/an"),
    ("lever", "levier"),
    ("lifetime_years", "durée de vie (ans)"),
    ("lot", "lot"),
    ("manufacturer", "fabricant"),
    ("manufacturing_kgco2e", "fabrication, kg CO₂e"),
    ("manufacturing_share", "part de la fabrication"),
    ("match", "fiche"),
    ("mean_age_years", "âge moyen (ans)"),
    ("met", "atteint"),
    ("metric", "mesure"),
    ("missing", "manque"),
    ("model", "modèle"),
    ("municipality", "commune"),
    ("name", "nom"),
    ("needed", "nécessaire"),
    ("networks_kgco2e", "réseaux, kg CO₂e"),
    ("option", "option"),
    ("origin", "origine"),
    ("p05", "5e centile"),
    ("p95", "95e centile"),
    ("part", "part"),
    ("particulate_matter", "particules fines, incidence de maladies"),
    ("people", "agents"),
    ("per_person", "kg CO₂e par agent"),
    ("per_service_year_p05", "par année de service, 5e centile"),
    ("per_service_year_p95", "par année de service, 95e centile"),
    ("per_unit", "kg CO₂e par appareil"),
    ("points", "points"),
    ("population", "habitants"),
    ("primary_energy", "énergie primaire, MJ"),
    ("product", "produit"),
    ("rank", "rang"),
    ("reached", "atteint : valeur"),
    ("repairability_points", "points de réparabilité"),
    ("required", "demandé"),
    ("resource_use_fossils", "ressources fossiles, MJ"),
    ("resource_use_minerals_metals", "minéraux et métaux, kg éq. Sb"),
    ("rows", "lignes"),
    ("rule", "règle"),
    ("saving_kgco2e", "évités, kg CO₂e/an"),
    ("saving_p05", "évités, 5e centile"),
    ("saving_p95", "évités, 95e centile"),
    ("sector", "secteur"),
    ("sheet", "clé de la fiche"),
    ("site", "site"),
    ("source", "source"),
    ("terminals_kgco2e", "terminaux, kg CO₂e"),
    ("to", "au"),
    ("top_down_kgco2e", "étude nationale, kg CO₂e"),
    ("total_kgco2e", "total, kg CO₂e"),
    ("total_p05", "total, 5e centile"),
    ("total_p95", "total, 95e centile"),
    ("unit", "unité"),
    ("units", "unités"),
    ("use_kgco2e", "utilisation, kg CO₂e"),
    ("value", "valeur"),
    ("warranty_points", "points de garantie"),
    ("weee_mass", "déchets électroniques, kg"),
    ("what", "quoi"),
    ("year", "année"),
];

/// The origin of a declared figure.
const DECLARED: &[(&str, &str)] =
    &[("declared", "déclaré"), ("implausible", "pas plausible"), ("missing", "non déclaré")];
const ANSWERS: &[(&str, &str)] = &[("true", "oui"), ("false", "non"), ("undecided", "indécis")];

/// The words of closed sets, by their column, and what they are called in French.
const WORDS: [(&str, &[(&str, &str)]); 9] = [
    ("embodied", DECLARED),
    ("kwh", DECLARED),
    ("met", ANSWERS),
    ("needed", ANSWERS),
    ("effort", &[("easy", "facile"), ("medium", "moyen"), ("hard", "difficile")]),
    (
        "metric",
        &[
            ("spend_reused_or_recycled", "dépense en réemploi ou en matière recyclée"),
            ("spend_reused", "dépense en réemploi"),
            ("fleet_second_hand", "parc acheté d’occasion"),
            ("decommissioned_to_reuse", "sorties vers le réemploi"),
            ("environmental_award_criterion", "marchés avec un critère environnemental"),
        ],
    ),
    (
        "part",
        &[
            ("left", "appareils sortis"),
            ("came", "appareils entrés"),
            ("aged", "appareils vieillis entre-temps"),
            ("electricity", "électricité"),
            ("recognition", "modèles ou dates mieux connus"),
            ("conventions", "conventions changées"),
            ("edition", "édition des données"),
            ("device", "appareil"),
            ("subscription", "abonnement"),
            ("use", "usage"),
        ],
    ),
    (
        "key",
        &[
            ("out", "déjà hors service"),
            ("planned", "fin prévue par l’inventaire"),
            ("warranty_ends", "au rythme du renouvellement, garantie finie d’ici là"),
            ("pace", "au rythme du renouvellement"),
            ("given", "don pour l’inclusion"),
            ("inside", "réemploi interne"),
            ("sold", "vente d’occasion"),
            ("returned", "retour au loueur"),
            ("fixed", "fixe, box comprise"),
        ],
    ),
    (
        "what",
        &[
            ("kind", "type"),
            ("factor", "facteur"),
            ("sheet", "fiche"),
            ("leaving", "sortent"),
            ("reuse", "vers le réemploi"),
            ("parts", "vers les pièces"),
            ("recycling", "vers le recyclage"),
            ("placed", "remis"),
            ("cause", "sortent, par cause"),
            ("kind_leaving", "sortent, par type"),
            ("kind_reuse", "vers le réemploi, par type"),
            ("kind_parts", "vers les pièces, par type"),
            ("kind_recycling", "vers le recyclage, par type"),
            ("channel_devices", "appareils, par voie"),
            ("added_kgco2e", "ajouté par la remise en service, kg CO₂e"),
            ("avoided_kgco2e", "évité, kg CO₂e"),
            ("balance_kgco2e", "bilan, kg CO₂e"),
            ("need_households", "foyers sans ordinateur"),
            ("given_equipping", "donnés : foyers équipés"),
            ("given_beside", "donnés : écrans et autres"),
        ],
    ),
];

/// A column by its French name.
pub fn name(column: &str) -> Option<&'static str> {
    COLUMNS.iter().find(|(key, _)| *key == column).map(|(_, french)| *french)
}

/// A cell of a column: a word of a closed set by its French name, anything else as it is.
pub fn word<'c>(catalogue: &'c Catalogue, column: &str, cell: &'c str) -> &'c str {
    match (column, cell) {
        ("kind", key) => {
            Kind::from_key(key).map_or(key, |kind| catalogue.kind_label(kind, Language::Fr))
        }
        ("confidence", cell) => catalogue.worded("confidence", cell, Language::Fr),
        (column, cell) => WORDS
            .iter()
            .filter(|(known, _)| *known == column)
            .flat_map(|(_, words)| *words)
            .find_map(|(key, french)| (*key == cell).then_some(*french))
            .unwrap_or(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::applications::reuse::{Cause, Channel};
    use footprint_core::applications::trend::Part;
    use footprint_core::catalogue::{Effort, Metric};

    #[test]
    fn the_words_of_closed_sets_are_french() {
        let catalogue = Catalogue::bundled().value;
        let french = |column: &str, key: &str| word(&catalogue, column, key) != key;
        assert!(Metric::ALL.iter().all(|metric| french("metric", metric.key())));
        assert!(Part::ALL.iter().all(|part| french("part", part.key())));
        assert!(Cause::ALL.iter().all(|cause| french("key", cause.key())));
        assert!(Channel::ALL.iter().all(|channel| french("key", channel.key())));
        assert!(Effort::ALL.iter().all(|effort| french("effort", effort.key())));
        assert!(french("confidence", "high"));
        // A key that somebody looks for or writes stays.
        assert_eq!(word(&catalogue, "key", "laptop"), "laptop");
    }

    #[test]
    fn each_column_stands_once_and_has_a_name_of_its_own_kind() {
        assert!(COLUMNS.is_sorted_by(|one, next| one.0 < next.0));
        assert!(
            COLUMNS.iter().all(|(_, french)| !french.contains('_') && !french.contains("CO2e"))
        );
    }
}
