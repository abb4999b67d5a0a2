//! The view's words, in French and English; the compiler sees to it that none is missing.

use footprint_core::terms::vocabulary::Language;

/// Every text of the view in one language; `{}` stands for what is filled in, in order.
pub(crate) struct Texts {
    pub(crate) open: &'static str,
    pub(crate) open_hint: &'static str,
    pub(crate) bad_file: &'static str,
    pub(crate) scoring: &'static str,
    pub(crate) bidder: &'static str,
    pub(crate) lot: &'static str,
    pub(crate) required: &'static str,
    pub(crate) check: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) complete: &'static str,
    pub(crate) incomplete: &'static str,
    pub(crate) counts: &'static str,
    pub(crate) save: &'static str,
    pub(crate) save_hint: &'static str,
    pub(crate) file_name: &'static str,
}

const FRENCH: Texts = Texts {
    open: "Ouvrir la demande de l’acheteur",
    open_hint: "Le fichier JSON que la commande « footprint tender request » a écrit. Rien n’est envoyé.",
    bad_file: "Ce fichier n’est pas une demande que cette page sait lire.",
    scoring: "Comment l’offre est notée",
    bidder: "Nom du candidat",
    lot: "Lot {} : {} ({})",
    required: "{} (noté)",
    check: "Vérifier l’offre",
    nothing: "Remplissez au moins un lot.",
    complete: "L’offre est complète.",
    incomplete: "{} point(s) à compléter ou à prouver : voir sous chaque champ.",
    counts: "Lot {} : {} kg CO₂e par appareil et par an ({} à {}), sur {} ans.",
    save: "Enregistrer l’offre pour l’acheteur",
    save_hint: "Un tableau CSV. L’acheteur retrouve les mêmes chiffres avec le même outil.",
    file_name: "offre",
};

const ENGLISH: Texts = Texts {
    open: "Open the buyer’s request",
    open_hint: "The JSON file that the command “footprint tender request” wrote. Nothing is sent.",
    bad_file: "This file is no request that this page can read.",
    scoring: "How the offer is scored",
    bidder: "Name of the bidder",
    lot: "Lot {}: {} ({})",
    required: "{} (scored)",
    check: "Check the offer",
    nothing: "Fill in one lot at least.",
    complete: "The offer is complete.",
    incomplete: "{} point(s) to complete or prove: see below each field.",
    counts: "Lot {}: {} kg CO₂e per device and year ({} to {}), over {} years.",
    save: "Save the offer for the buyer",
    save_hint: "A CSV table. The buyer finds the same figures with the same tool.",
    file_name: "offer",
};

/// The texts of a language.
pub(crate) const fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Fr => &FRENCH,
        Language::En => &ENGLISH,
    }
}
