//! By which rule a model was matched, or why it was not.

use footprint_core::terms::vocabulary::Language;

/// What decided; the key is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The user's own alias file says so.
    Alias,
    /// The sheet's name, written in another way.
    Name,
    /// Lenovo's machine type gives the name.
    MachineType,
    /// The hardware identifier gives the name.
    Identifier,
    /// The platform code and the sheet's date tell the generation.
    Platform,
    /// Storage or processor unknown: the smallest configuration of that very product.
    BaseConfiguration,
    /// The text fits several sheets and does not say which.
    Variants,
    /// There is no model to look up: an empty cell, a placeholder.
    NoModel,
    /// No sheet of this maker.
    UnknownMaker,
    /// The maker has sheets, none of this model.
    NoSheet,
    /// There are sheets of the model in other builds, sizes or generations only.
    OtherVariant,
    /// The name was sold in several generations or builds and the sheet does not say which.
    Unspecified,
    /// The name is used again for later machines, and the date does not rule them out.
    ReusedName,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 13] = [
        Self::Alias,
        Self::Name,
        Self::MachineType,
        Self::Identifier,
        Self::Platform,
        Self::BaseConfiguration,
        Self::Variants,
        Self::NoModel,
        Self::UnknownMaker,
        Self::NoSheet,
        Self::OtherVariant,
        Self::Unspecified,
        Self::ReusedName,
    ];

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Name => "name",
            Self::MachineType => "machine-type",
            Self::Identifier => "identifier",
            Self::Platform => "platform",
            Self::BaseConfiguration => "base-configuration",
            Self::Variants => "variants",
            Self::NoModel => "no-model",
            Self::UnknownMaker => "unknown-maker",
            Self::NoSheet => "no-sheet",
            Self::OtherVariant => "other-variant",
            Self::Unspecified => "unspecified",
            Self::ReusedName => "reused-name",
        }
    }

    /// The rule in a sentence.
    pub const fn text(self, language: Language) -> &'static str {
        let (fr, en) = match self {
            Self::Alias => ("Votre fichier d’alias le dit.", "Your alias file says so."),
            Self::Name => (
                "C’est le nom de la fiche, écrit autrement.",
                "It is the sheet’s name, written in another way.",
            ),
            Self::MachineType => (
                "Le type de machine Lenovo donne le nom du modèle.",
                "Lenovo’s machine type gives the name of the model.",
            ),
            Self::Identifier => (
                "L’identifiant matériel donne le nom du modèle.",
                "The hardware identifier gives the name of the model.",
            ),
            Self::Platform => (
                "Le code du processeur et la date de la fiche disent la génération.",
                "The processor code and the date of the sheet tell the generation.",
            ),
            Self::BaseConfiguration => (
                "C’est ce modèle ; sa configuration n’est pas connue, la plus petite est retenue.",
                "It is this model; its configuration is not known, so the smallest one is used.",
            ),
            Self::Variants => (
                "Plusieurs fiches conviennent et le texte ne dit pas laquelle : l’intervalle les couvre.",
                "Several sheets fit and the text does not say which: the interval covers them.",
            ),
            Self::NoModel => {
                ("Il n’y a pas de modèle à chercher.", "There is no model to look up.")
            }
            Self::UnknownMaker => {
                ("Aucune fiche de ce fabricant.", "There are no sheets of this maker.")
            }
            Self::NoSheet => (
                "Aucune fiche de ce modèle chez ce fabricant.",
                "The maker has no sheet of this model.",
            ),
            Self::OtherVariant => (
                "Les fiches qui y ressemblent sont d’un autre format, d’une autre taille ou d’une autre génération.",
                "The sheets that come close are of another build, size or generation.",
            ),
            Self::Unspecified => (
                "Ce nom couvre plusieurs générations ou formats, et la fiche ne dit pas lequel.",
                "This name covers several generations or builds, and the sheet does not say which.",
            ),
            Self::ReusedName => (
                "Ce nom a resservi pour des machines plus récentes que la fiche ; une date d’achat trancherait.",
                "This name was used again for machines newer than the sheet; a purchase date would tell.",
            ),
        };
        match language {
            Language::Fr => fr,
            Language::En => en,
        }
    }
}
