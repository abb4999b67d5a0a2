//! Columns and fields by the words that French people read, where findings name them by their keys.

/// Keys of columns and fields, and what they are called in a French sentence.
const WORDS: [(&str, &str); 107] = [
    ("account", "compte"),
    ("acquired", "neuf ou d’occasion"),
    ("activity", "activité"),
    ("age", "âge"),
    ("age_years", "âge (ans)"),
    ("amount", "montant"),
    ("amount_before_tax", "montant HT"),
    ("amount_with_tax", "montant TTC"),
    ("archived", "archivé"),
    ("bidder", "candidat"),
    ("bios_date", "date du BIOS"),
    ("category", "catégorie"),
    ("channel", "voie"),
    ("chassis", "châssis"),
    ("commune", "commune"),
    ("cost", "coût"),
    ("count", "nombre"),
    ("counted_need", "foyers sans ordinateur"),
    ("country", "pays"),
    ("created", "date de création"),
    ("credit", "crédit"),
    ("criterion", "critère"),
    ("currency", "monnaie"),
    ("days_per_year", "jours par an"),
    ("debit", "débit"),
    ("deleted", "supprimé"),
    ("delivery_date", "date de livraison"),
    ("department", "département"),
    ("direction", "entrée ou sortie"),
    ("displacement", "remplacement"),
    ("disposal_date", "date de sortie"),
    ("distribution_share", "part du transport"),
    ("electricity_price", "prix de l’électricité"),
    ("end_of_life_share", "part de la fin de vie"),
    ("enrolled", "date d’inscription"),
    ("entity", "entité"),
    ("event", "événement"),
    ("first_life_proof", "preuve de la première vie"),
    ("first_life_years", "première vie (ans)"),
    ("first_seen", "vu la première fois"),
    ("gigabytes", "gigaoctets"),
    ("hours_per_day", "heures par jour"),
    ("hours_per_week", "heures par semaine"),
    ("households", "ménages"),
    ("index", "indice"),
    ("item_type", "classe d’objet"),
    ("keep_years", "années gardées"),
    ("kept_years", "années gardées"),
    ("kind", "type"),
    ("kwh_per_year", "consommation (kWh/an)"),
    ("kwh_price", "prix du kWh"),
    ("label", "libellé"),
    ("last_seen", "vu la dernière fois"),
    ("lifetime", "durée de vie"),
    ("lifetime_years", "durée de vie (ans)"),
    ("maker_model", "fabricant et modèle"),
    ("manufactured", "date de fabrication"),
    ("manufacturer", "fabricant"),
    ("manufacturing_share", "part de la fabrication"),
    ("model", "modèle"),
    ("model_alt", "autre nom du modèle"),
    ("name", "nom"),
    ("network", "réseau"),
    ("order_date", "date de commande"),
    ("over_75", "75 ans et plus"),
    ("ownership", "propriétaire"),
    ("per_week", "fois par semaine"),
    ("population", "habitants"),
    ("poverty", "pauvreté"),
    ("price", "prix"),
    ("purchase_date", "date d’achat"),
    ("quantity", "quantité"),
    ("recycled_share", "part de matière recyclée"),
    ("refurbished", "reconditionné"),
    ("refurbishing_kgco2e", "reconditionnement (kg CO₂e)"),
    ("repair_kgco2e", "réparation (kg CO₂e)"),
    ("repair_price", "prix de la réparation"),
    ("repairability_index", "indice de réparabilité"),
    ("role", "rôle"),
    ("screen", "écran"),
    ("screen_inches", "taille de l’écran"),
    ("second_hand", "acheté d’occasion"),
    ("serial", "numéro de série"),
    ("service_date", "date de mise en service"),
    ("service_years", "années de service"),
    ("share", "part"),
    ("shared_by", "personnes qui s’en servent"),
    ("sheet", "fiche"),
    ("site", "site"),
    ("state", "état"),
    ("status", "statut"),
    ("tax", "taxe"),
    ("template", "gabarit"),
    ("text", "texte"),
    ("title", "titre"),
    ("total_kgco2e", "empreinte carbone totale (kg CO₂e)"),
    ("unit_price", "prix unitaire"),
    ("units", "unités"),
    ("use_share", "part de l’usage"),
    ("uuid", "identifiant matériel"),
    ("vat_rate", "taux de TVA"),
    ("warranty_end", "fin de garantie"),
    ("warranty_years", "garantie (ans)"),
    ("watts", "puissance (W)"),
    ("year", "année"),
    ("years", "années"),
    ("zone", "pays"),
];

/// A key in words; the key itself where no words are known.
fn word(key: &str) -> &str {
    known(key).unwrap_or(key)
}

fn known(key: &str) -> Option<&'static str> {
    WORDS.iter().find(|(known, _)| *known == key).map(|(_, word)| *word)
}

/// A list of headers with what each is read as, `Lieu = site, Fin (date)`, in words; so a key alone.
pub(super) fn list(keys: &str) -> String {
    let in_words = |piece: &str| {
        if let Some((header, key)) = piece.rsplit_once(" = ") {
            return format!("{header} = {}", word(key));
        }
        let bracketed = piece.strip_suffix(')').and_then(|piece| piece.rsplit_once(" ("));
        match bracketed {
            Some((header, key)) => format!("{header} ({})", word(key)),
            None => word(piece).to_owned(),
        }
    };
    keys.split(", ").map(in_words).collect::<Vec<_>>().join(", ")
}

/// A text in which each key between backticks stands after its words: « année » (`year`). Within brackets the words
/// stand there already.
pub(super) fn named(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((key, after)) = after.split_once('`') else { break };
        told.push_str(before);
        for letter in before.chars() {
            match letter {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let words: Option<Vec<&str>> = key.split(", ").map(known).collect();
        told.push_str(&match words.filter(|_| depth == 0) {
            Some(words) => format!("« {} » (`{key}`)", words.join(" », « ")),
            None => format!("`{key}`"),
        });
        rest = after;
    }
    told + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::applications::tender::FIELDS_OF_OFFERS;
    use footprint_import::Field;

    #[test]
    fn each_key_stands_once() {
        for (at, (key, _)) in WORDS.iter().enumerate() {
            assert!(WORDS[..at].iter().all(|(other, _)| other != key), "{key}");
        }
    }

    #[test]
    fn columns_of_inventories_and_offers_have_words() {
        let same = ["labels", "lot"];
        for key in Field::usual().map(Field::key).chain(FIELDS_OF_OFFERS) {
            assert!(known(key).is_some() || same.contains(&key), "{key}");
        }
    }

    #[test]
    fn keys_are_said_in_words_once() {
        for (text, told) in [
            ("la colonne `year` manque", "la colonne « année » (`year`) manque"),
            ("`bidder, kind` manquent", "« candidat », « type » (`bidder, kind`) manquent"),
            ("donnez la durée (`lifetime_years`)", "donnez la durée (`lifetime_years`)"),
            ("faites-la avec `--key`", "faites-la avec `--key`"),
        ] {
            assert_eq!(named(text), told);
            assert_eq!(named(told), told);
        }
        assert_eq!(
            list("Nom = name, Série, n° = serial"),
            "Nom = nom, Série, n° = numéro de série"
        );
        assert_eq!(list("Fin (warranty_end), Étage"), "Fin (fin de garantie), Étage");
        assert_eq!(list("status"), "statut");
    }
}
