//! The page's own words, in French and English; the compiler sees to it that none is missing.

use footprint_core::text::number::fixed;
use footprint_core::vocabulary::Language;

use crate::state::Mistake;

/// Every text of the page in one language.
pub(crate) struct Texts {
    pub(crate) title: &'static str,
    pub(crate) introduction: &'static str,
    pub(crate) language_switch: &'static str,
    pub(crate) form: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) units: &'static str,
    pub(crate) lifetime: &'static str,
    pub(crate) lifetime_hint: &'static str,
    pub(crate) zone: &'static str,
    pub(crate) result: &'static str,
    pub(crate) per_year: &'static str,
    pub(crate) interval: [&'static str; 3],
    pub(crate) stages: &'static str,
    pub(crate) stage: &'static str,
    pub(crate) share: &'static str,
    pub(crate) embodied: &'static str,
    pub(crate) privacy: &'static str,
    units_mistake: &'static str,
    lifetime_mistake: &'static str,
}

const FRENCH: Texts = Texts {
    title: "L’empreinte d’un équipement numérique",
    introduction: "Fabriquer un appareil pèse souvent bien plus que s’en servir. Choisissez-en un, et voyez ce que change sa durée de vie.",
    language_switch: "English",
    form: "Vos équipements",
    kind: "Équipement",
    units: "Nombre",
    lifetime: "Durée de vie, en années",
    lifetime_hint: "Laissez vide pour la durée usuelle.",
    zone: "Pays où il sert",
    result: "Résultat",
    per_year: "kg CO₂e par an",
    interval: ["entre ", " et ", " dans neuf cas sur dix"],
    stages: "Ce que pèse chaque étape de sa vie, par an",
    stage: "Étape",
    share: "Part",
    embodied: "de ce total vient de la fabrication, du transport et de la fin de vie : garder l’appareil plus longtemps le réduit.",
    privacy: "Tout se calcule dans cette page : rien de ce que vous choisissez n’est envoyé.",
    units_mistake: "Écrivez un nombre entier, de 1 à 10 millions.",
    lifetime_mistake: "Écrivez un nombre d’années, de 0,5 à 40.",
};

const ENGLISH: Texts = Texts {
    title: "The footprint of digital equipment",
    introduction: "Making a device often weighs far more than using it. Choose one, and see what its lifetime changes.",
    language_switch: "Français",
    form: "Your equipment",
    kind: "Equipment",
    units: "Number",
    lifetime: "Lifetime, in years",
    lifetime_hint: "Leave empty for the usual lifetime.",
    zone: "Country where it serves",
    result: "Result",
    per_year: "kg CO₂e a year",
    interval: ["between ", " and ", " in nine cases out of ten"],
    stages: "What each stage of its life weighs, a year",
    stage: "Stage",
    share: "Share",
    embodied: "of this total comes from manufacturing, transport and end of life: keeping the device longer lowers it.",
    privacy: "Everything is computed in this page: nothing that you choose is sent anywhere.",
    units_mistake: "Write a whole number, from 1 to 10 million.",
    lifetime_mistake: "Write a number of years, from 0.5 to 40.",
};

/// Years as people write them: `5`, `2,5`.
pub(crate) fn years(language: Language, years: f64) -> String {
    fixed(language, years, usize::from(years.fract() != 0.0))
}

/// The texts of a language.
pub(crate) const fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Fr => &FRENCH,
        Language::En => &ENGLISH,
    }
}

impl Texts {
    /// What to mend, and how.
    pub(crate) const fn mistake(&self, mistake: Mistake) -> &'static str {
        match mistake {
            Mistake::Units => self.units_mistake,
            Mistake::Lifetime => self.lifetime_mistake,
        }
    }
}
