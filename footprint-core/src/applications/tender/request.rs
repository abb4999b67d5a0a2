//! What every bidder is asked, field by field, in plain words, with the formula that will be applied.

use super::offers::FIELDS_OF_OFFERS;
use super::{Lot, Scoring, Tender};
use serde::{Deserialize, Serialize};

/// The question that travels to bidders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Request {
    /// The tender itself: the buyer replays offers with it.
    pub tender: Tender,
    /// The fields of an offer, in the order of the columns.
    pub fields: Vec<Field>,
    /// A template: the header, and one line for each lot.
    pub template_csv: String,
}

/// One field of an offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// Column.
    pub field: String,
    /// Whether its absence costs points.
    pub required: bool,
    /// What is asked, in French.
    pub fr: String,
    /// What is asked, in English.
    pub en: String,
}

/// Column, whether its absence costs points, what is asked in French and English.
const FIELDS: [(&str, bool, &str, &str); 20] = [
    ("bidder", true, "Nom du candidat.", "Name of the bidder."),
    ("lot", true, "Numéro du lot.", "Id of the lot."),
    (
        "kind",
        false,
        "Type d’équipement, seulement sans fichier de consultation.",
        "Kind of equipment, only where there is no tender file.",
    ),
    ("manufacturer", true, "Fabricant.", "Manufacturer."),
    ("model", true, "Modèle exact proposé.", "Exact model offered."),
    (
        "total_kgco2e",
        true,
        "Total sur le cycle de vie d’un appareil, kg CO₂e, tel qu’imprimé sur la fiche carbone du fabricant (PCF).",
        "Life-cycle total of one device, kg CO₂e, as printed on the maker’s carbon sheet (PCF).",
    ),
    (
        "manufacturing_share",
        true,
        "Part de la fabrication dans ce total, de 0 à 1 ; les quatre parts font 1.",
        "Share of manufacturing in this total, 0 to 1; the four shares sum to 1.",
    ),
    ("distribution_share", true, "Part du transport, de 0 à 1.", "Share of transport, 0 to 1."),
    (
        "use_share",
        true,
        "Part de l’usage, de 0 à 1 : elle est ôtée du total si les quatre parts sont données et font 1, puis l’usage est recompté au lieu d’emploi.",
        "Share of use, 0 to 1: it is taken off the total where all four shares are given and sum to 1, and use is counted anew at the place of use.",
    ),
    (
        "end_of_life_share",
        true,
        "Part de la fin de vie, de 0 à 1.",
        "Share of end of life, 0 to 1.",
    ),
    (
        "lifetime_years",
        false,
        "Durée de vie annoncée, années ; elle n’est pas comptée : la garantie l’est.",
        "Lifetime stated, years; it is not counted: the warranty is.",
    ),
    (
        "warranty_years",
        true,
        "Garantie comprise dans le prix, pièces et main-d’œuvre, années.",
        "Warranty included in the price, parts and labour, years.",
    ),
    (
        "repairability_index",
        true,
        "Indice de réparabilité ou de durabilité, sur 10.",
        "Repairability or durability index, out of 10.",
    ),
    (
        "kwh_per_year",
        true,
        "Électricité annuelle typique (TEC, Energy Star), kWh.",
        "Typical yearly electricity (TEC, Energy Star), kWh.",
    ),
    (
        "recycled_share",
        false,
        "Part de matière recyclée, de 0 à 1 ; pour mémoire.",
        "Share of recycled material, 0 to 1; for the record.",
    ),
    (
        "refurbished",
        false,
        "oui si l’appareil est reconditionné.",
        "yes if the device is refurbished.",
    ),
    (
        "refurbishing_kgco2e",
        false,
        "Reconditionnement d’un appareil reconditionné, kg CO₂e ; un chiffre défavorable sinon.",
        "Refurbishing of a refurbished device, kg CO₂e; an unfavourable figure otherwise.",
    ),
    (
        "first_life_years",
        false,
        "Durée de la première vie d’un appareil reconditionné, années, preuve à l’appui, et au plus le double de la durée de vie usuelle du type ; comptée zéro sinon, et tout l’impact hors utilisation revient alors à l’acheteur.",
        "Years of the first life of a refurbished device, with their proof, and at most twice the kind’s usual lifetime; none counted otherwise, and all of the embodied impact then falls on the buyer.",
    ),
    (
        "labels",
        false,
        "Labels détenus (TCO, EPEAT, Ange bleu…) ; pour mémoire.",
        "Labels held (TCO, EPEAT, Blue Angel…); for the record.",
    ),
    ("unit_price", false, "Prix hors taxes d’un appareil.", "Price of one device before tax."),
];

/// What bidders to a tender are asked.
///
/// ```
/// use footprint_core::applications::tender::{Tender, request};
/// let tender = Tender::of_offers("Laptops", &[]);
/// assert!(request(&tender).template_csv.starts_with("bidder,lot,kind,"));
/// ```
pub fn request(tender: &Tender) -> Request {
    let fields = FIELDS
        .iter()
        .map(|(field, required, fr, en)| Field {
            field: (*field).to_owned(),
            required: *required,
            fr: (*fr).to_owned(),
            en: (*en).to_owned(),
        })
        .collect();
    let mut template_csv = FIELDS_OF_OFFERS.join(",");
    template_csv.push('\n');
    for Lot { id, kind, .. } in &tender.lots {
        let id = if id.contains([',', '"', '\n']) {
            format!("\"{}\"", id.replace('"', "\"\""))
        } else {
            id.clone()
        };
        template_csv.push_str(&format!(",{id},{kind}{}\n", ",".repeat(FIELDS_OF_OFFERS.len() - 3)));
    }
    Request { tender: tender.clone(), fields, template_csv }
}

impl Scoring {
    /// The formula with its numbers, in French and in English.
    pub fn formula(&self) -> [String; 2] {
        let Self { points, climate_weight, repairability_weight, warranty_weight } = self;
        let fr = |value: &f64| value.to_string().replace('.', ",");
        [
            format!(
                "{} points × {} × le plus bas kg CO₂e par an déclaré ÷ celui de l’offre, plus {} points × {} × \
                 indice de réparabilité ÷ 10, plus {} points × {} × garantie ÷ durée de référence (au plus \
                 1). Les kg CO₂e par an sont arrondis à 0,01, les rapports à 0,0001, les points à 0,01. Une \
                 donnée climatique absente (empreinte ou kWh) vaut 0 point de climat.",
                fr(points),
                fr(climate_weight),
                fr(points),
                fr(repairability_weight),
                fr(points),
                fr(warranty_weight)
            ),
            format!(
                "{points} points × {climate_weight} × lowest declared kg CO₂e per year ÷ the offer’s, plus \
                 {points} points × {repairability_weight} × repairability index ÷ 10, plus {points} points × \
                 {warranty_weight} × warranty ÷ reference lifetime (1 at most). kg CO₂e per year are rounded \
                 to 0.01, ratios to 0.0001, points to 0.01. A climate figure that is missing (footprint or \
                 kWh) earns no climate point."
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_explained() {
        let fields: Vec<&str> = FIELDS.iter().map(|field| field.0).collect();
        assert_eq!(fields, FIELDS_OF_OFFERS);
    }
}
