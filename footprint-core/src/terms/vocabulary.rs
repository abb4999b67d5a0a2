//! The closed sets of words of the model: an unknown word is a finding, never a silent absence.

/// Declares an enum whose values each have one stable key, used in data, JSON and command lines; an older
/// key may follow it, which is read and never written.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $key:literal $(| $alias:literal)*),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order in which it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable key.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The value of a key, or `None` for an unknown word.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key $(| $alias)* => Some(Self::$variant),)+ _ => None }
            }

            /// The position in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self as usize
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let key = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::from_key(&key).ok_or_else(|| {
                    let known = || Self::ALL.iter().map(|word| word.key()).collect();
                    serde::de::Error::custom(crate::terms::vocabulary::UnknownWord(&key, known))
                })
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words: Vec<&str> = Self::ALL.iter().map(|word| word.key()).collect();
                schemars::json_schema!({ "enum": words })
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(key: &str) -> Result<Self, String> {
                Self::from_key(key).ok_or_else(|| {
                    crate::terms::vocabulary::unknown_word(key, Self::ALL.iter().map(|word| word.key()))
                })
            }
        }

        impl From<$name> for crate::terms::diagnostic::Argument {
            fn from(word: $name) -> Self {
                Self::from(word.key())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.key()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.key())
            }
        }
    };
}

pub(crate) use words;

pub use super::kind::Kind;

words! {
    /// A life-cycle stage (ISO 14040; ITU-T L.1410). Embodied = all but `Use`.
    Stage {
        /// Raw materials and manufacturing.
        Manufacturing = "manufacturing",
        /// Transport to the user.
        Distribution = "distribution",
        /// Electricity while it serves.
        Use = "use",
        /// Collection, treatment, disposal.
        EndOfLife = "end_of_life",
    }
}

impl Stage {
    /// Whether the stage belongs to the embodied impact (everything but use).
    pub const fn is_embodied(self) -> bool {
        !matches!(self, Self::Use)
    }
}

words! {
    /// An impact criterion or a flow shown beside the impacts; names are those of the EF method.
    Criterion {
        /// Climate change, kg CO2e.
        ClimateChange = "climate_change",
        /// Abiotic resource depletion, minerals and metals, kg Sb eq (ADPe).
        ResourceUseMineralsMetals = "resource_use_minerals_metals",
        /// Acidification of land and water, mol H+ eq.
        Acidification = "acidification",
        /// Particulate matter, incidence of disease.
        ParticulateMatter = "particulate_matter",
        /// Ionising radiation, kBq U235 eq.
        IonisingRadiation = "ionising_radiation",
        /// Abiotic resource depletion, fossils, MJ (ADPf); embodied only in the sources.
        ResourceUseFossils = "resource_use_fossils",
        /// Primary energy of the electricity, MJ; never added to ADPf.
        PrimaryEnergy = "primary_energy",
        /// Mass of equipment that becomes waste, kg.
        WeeeMass = "weee_mass",
        /// Electricity used, kWh.
        FinalElectricity = "final_electricity",
    }
}

impl Criterion {
    /// The unit of an amount of this criterion.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::ClimateChange => "kg CO2e",
            Self::ResourceUseMineralsMetals => "kg Sb eq",
            Self::Acidification => "mol H+ eq",
            Self::ParticulateMatter => "disease incidence",
            Self::IonisingRadiation => "kBq U235 eq",
            Self::ResourceUseFossils | Self::PrimaryEnergy => "MJ",
            Self::WeeeMass => "kg",
            Self::FinalElectricity => "kWh",
        }
    }

    /// The same in the words of a language.
    pub const fn unit_in(self, language: Language) -> &'static str {
        match (language, self) {
            (_, Self::ClimateChange) => "kg CO₂e",
            (Language::Fr, Self::ResourceUseMineralsMetals) => "kg éq. Sb",
            (Language::Fr, Self::Acidification) => "mol éq. H⁺",
            (Language::Fr, Self::ParticulateMatter) => "incidence de maladies",
            (Language::Fr, Self::IonisingRadiation) => "kBq éq. U-235",
            (Language::En, Self::Acidification) => "mol H⁺ eq",
            (Language::En, Self::IonisingRadiation) => "kBq U-235 eq",
            _ => self.unit(),
        }
    }
}

words! {
    /// Where a unit stands in its life.
    Status {
        /// It serves.
        InService = "in_service",
        /// Owned, waiting: embodied impact counts, no use.
        InStock = "in_stock",
        /// Retired, sold, stolen, given away: not of this fleet any more.
        Disposed = "disposed",
    }
}

words! {
    /// A coherent set of factors.
    FactorSet {
        /// ADEME's current set; the default.
        Ademe = "ademe",
        /// The makers' own declarations: a model's sheet, the median sheet of a kind.
        Makers = "makers" | "pcf",
        /// EcoDiag (CNRS EcoInfo).
        Ecodiag = "ecodiag",
        /// IVL Swedish Environmental Research Institute.
        Ivl = "ivl",
    }
}

impl FactorSet {
    /// The set that stands for the other family of sources: the makers' for ADEME's, ADEME's for the
    /// others, which all rest on makers' declarations.
    pub const fn other_family(self) -> Self {
        match self {
            Self::Ademe => Self::Makers,
            Self::Makers | Self::Ecodiag | Self::Ivl => Self::Ademe,
        }
    }
}

impl Default for FactorSet {
    /// The current French set.
    fn default() -> Self {
        Self::Ademe
    }
}

words! {
    /// The accounting view (METHOD.md §1.8); the two are never added.
    Accounting {
        /// Embodied impact spread over the lifetime.
        Amortised = "amortised",
        /// Whole embodied impact of what was bought in the year of `as_of`.
        AcquisitionYear = "acquisition-year",
    }
}

words! {
    /// The rule for a device older than its lifetime (METHOD.md §1.8).
    OverAge {
        /// Spread the embodied impact over the longer of lifetime and age.
        ServiceLife = "service-life",
        /// The embodied impact is 0 once the lifetime is over.
        FullyAmortised = "fully-amortised",
    }
}

words! {
    /// The convention that shares the embodied impact between two lives (METHOD.md §1.5).
    Allocation {
        /// The first user carries all of it (BEGES, GHG Protocol, ADEME 2022).
        CutOff = "cut-off",
        /// Half each.
        FiftyFifty = "fifty-fifty",
        /// By length of the two lives (PCR for information systems, 2024).
        Proportional = "proportional",
    }
}

impl Default for Allocation {
    /// What RCP SI 2024 §4 and RCP data centres 2025 §4.2.1 ask of organisations.
    fn default() -> Self {
        Self::Proportional
    }
}

words! {
    /// Which lifetimes serve where neither the scope nor a row gives one (METHOD.md §1.12).
    Lifetimes {
        /// The kind's usual one; beyond it, the device's age.
        Usual = "usual",
        /// The service life that the fleet's own ages imply.
        Observed = "observed",
    }
}

impl Default for Lifetimes {
    /// The usual ones, which all fleets share.
    fn default() -> Self {
        Self::Usual
    }
}

words! {
    /// How a maker's sheet counts under ADEME's figures (METHOD.md §2).
    Sheets {
        /// By what sets it apart from the median sheet of its kind and size: figures do not mix families.
        Harmonised = "harmonised",
        /// As its maker declares it, beside kinds that are ADEME's: the total mixes families.
        AsDeclared = "as-declared",
    }
}

impl Sheets {
    /// Whether it need not be said.
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Sheets {
    /// Figures of one family are comparable.
    fn default() -> Self {
        Self::Harmonised
    }
}

words! {
    /// What a report can be broken down by.
    Breakdown {
        /// Kind of equipment.
        Kind = "kind",
        /// Site.
        Site = "site",
        /// Entity (department, school, municipality).
        Entity = "entity",
        /// Manufacturer.
        Manufacturer = "manufacturer",
        /// Age in whole years.
        Age = "age",
    }
}

words! {
    /// The language of what people read.
    Language {
        /// French.
        Fr = "fr",
        /// English.
        En = "en",
    }
}

/// Lower case of the letters of western and central Europe, without the tables of all scripts, which
/// would be a tenth of a page.
///
/// ```
/// use footprint_core::terms::vocabulary::folded;
/// assert_eq!(folded("ÎLE-DE-FRANCE, Łódź 3"), "île-de-france, łódź 3");
/// ```
pub fn folded(text: &str) -> String {
    let lower = |letter: char| match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => u32::from(letter) + 32,
        'Ā'..='Ĭ' | 'Į'..='Ķ' | 'Ŋ'..='ŷ' => u32::from(letter) | 1,
        'Ĺ'..='ň' | 'Ź'..='ž' => u32::from(letter) + u32::from(letter) % 2,
        'Ÿ' => u32::from('ÿ'),
        other => u32::from(other),
    };
    text.chars().filter_map(|letter| char::from_u32(lower(letter))).collect()
}

/// The known word closest to `word`, when one is close enough to be a likely slip.
pub fn suggestion<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word);
    let length = word.chars().count();
    let most = |candidate: &str| 1 + candidate.len() / 4;
    known
        // Letters too many or too few are slips each: a text that is far longer than any word costs nothing.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= most(candidate))
        .map(|candidate| (strsim::osa_distance(&word, &folded(candidate)), candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= most(candidate))
        .map(|(_, candidate)| candidate)
}

/// An unknown word of a closed set; put into words only where somebody reads them.
pub(crate) struct UnknownWord<'a>(pub(crate) &'a str, pub(crate) fn() -> Vec<&'static str>);

impl std::fmt::Display for UnknownWord<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&unknown_word(self.0, self.1().into_iter()))
    }
}

/// The message for an unknown word of a closed set: it names the known ones and the likeliest.
pub(crate) fn unknown_word<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let list = known.clone().collect::<Vec<_>>().join(", ");
    match suggestion(word, known) {
        Some(close) => format!("unknown word `{word}`; did you mean `{close}`? (known: {list})"),
        None => format!("unknown word `{word}` (known: {list})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_round_trip() {
        assert_eq!(Kind::ALL.len(), 92);
        for kind in Kind::ALL {
            assert_eq!(Kind::from_key(kind.key()), Some(*kind));
            assert_eq!(Kind::ALL[kind.index()], *kind);
        }
    }

    #[test]
    fn an_unknown_word_suggests_the_likeliest() {
        assert_eq!(
            "labtop".parse::<Kind>().unwrap_err().split(';').nth(1).map(|s| &s[..24]),
            Some(" did you mean `laptop`? ")
        );
        assert!(
            "zzz"
                .parse::<Stage>()
                .unwrap_err()
                .contains("manufacturing, distribution, use, end_of_life")
        );
    }

    #[test]
    fn folding_is_lower_case_where_europe_writes() {
        // The dotted capital İ has two letters in lower case, and stays.
        for letter in ('\u{0}'..='\u{17f}').filter(|letter| *letter != 'İ') {
            let text = letter.to_string();
            assert_eq!(folded(&text), text.to_lowercase(), "{letter}");
        }
    }
}
