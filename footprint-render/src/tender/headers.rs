//! What the fields of an offer are called, in the form for bidders and wherever people read of them.

use footprint_core::applications::tender::FIELDS_OF_OFFERS;
use footprint_core::assessment::report::FindingReport;
use footprint_core::terms::vocabulary::Language;

/// Headers in French and English, in the order of the fields of an offer; each is one that offers are read by.
/// `CO2e` in plain letters comes back whole from a spreadsheet that saves in an old encoding.
pub const HEADERS: [[&str; 2]; 20] = [
    ["Candidat", "Bidder"],
    ["Lot", "Lot"],
    ["Type", "Kind"],
    ["Fabricant", "Manufacturer"],
    ["Modèle", "Model"],
    ["Empreinte carbone totale (kg CO2e)", "Carbon footprint (kg CO2e)"],
    ["Part fabrication", "Manufacturing share"],
    ["Part transport", "Transport share"],
    ["Part usage", "Use share"],
    ["Part fin de vie", "End of life share"],
    ["Durée de vie (ans)", "Lifetime (years)"],
    ["Garantie (ans)", "Warranty (years)"],
    ["Indice de réparabilité", "Repairability index"],
    ["Consommation (kWh/an)", "Electricity (kWh/year)"],
    ["Part de matière recyclée", "Recycled share"],
    ["Reconditionné", "Refurbished"],
    ["Reconditionnement (kg CO2e)", "Refurbishing (kg CO2e)"],
    ["Première vie (ans)", "First life (years)"],
    ["Labels", "Labels"],
    ["Prix unitaire HT", "Unit price"],
];

/// The headers in a language.
pub fn headers(language: Language) -> [&'static str; 20] {
    HEADERS.map(|[fr, en]| match language {
        Language::Fr => fr,
        Language::En => en,
    })
}

/// A field's name in the form for bidders, in quotes; its key where it is none of an offer's.
pub fn field_name(language: Language, key: &str) -> String {
    let at = FIELDS_OF_OFFERS.iter().position(|field| *field == key);
    match (at.and_then(|at| HEADERS.get(at)), language) {
        (Some([fr, _]), Language::Fr) => format!("« {fr} »"),
        (Some([_, en]), Language::En) => format!("“{en}”"),
        (None, _) => format!("`{key}`"),
    }
}

/// Findings that name a field as the form for bidders does.
pub fn named(language: Language, mut findings: Vec<FindingReport>) -> Vec<FindingReport> {
    for finding in &mut findings {
        for key in FIELDS_OF_OFFERS {
            let name = field_name(language, key);
            finding.text = finding.text.replace(&format!("`{key}`"), &name);
        }
    }
    findings
}
