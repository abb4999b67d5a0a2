//! What the values of options are called in French: `<FILE>` is `<FICHIER>`.

use clap::Arg;

/// English name and French name; one that is not here is the same in both.
const NAMES: [(&str, &str); 49] = [
    ("ADDRESS", "ADRESSE"),
    ("ALIASES.csv", "ALIAS.csv"),
    ("BIDDER", "CANDIDAT"),
    ("BY", "PAR"),
    ("BYTES", "OCTETS"),
    ("COLUMNS.toml", "COLONNES.toml"),
    ("COUNTRY", "PAYS"),
    ("DAY", "JOUR"),
    ("DIR", "DOSSIER"),
    ("ENTITY", "ENTITÉ"),
    ("FILE", "FICHIER"),
    ("FILE.csv", "FICHIER.csv"),
    ("FILE.toml", "FICHIER.toml"),
    ("FLEET=NUMBER", "PARC=NOMBRE"),
    ("FLEET=SECTOR", "PARC=SECTEUR"),
    ("HEADER=FIELD", "EN-TÊTE=CHAMP"),
    ("INVENTORY", "INVENTAIRE"),
    ("KIND", "TYPE"),
    ("KIND-OR-MODEL", "TYPE-OU-MODÈLE"),
    ("LANG", "LANGUE"),
    ("LEDGER", "GRAND-LIVRE"),
    ("LIFETIMES", "DURÉES"),
    ("MANUFACTURER MODEL", "FABRICANT MODÈLE"),
    ("NAME", "NOM"),
    ("OFFER", "OFFRE"),
    ("OFFER.csv", "OFFRE.csv"),
    ("OFFERS", "OFFRES"),
    ("OFFERS.csv", "OFFRES.csv"),
    ("OUT.csv", "SORTIE.csv"),
    ("OUT.part", "SORTIE.part"),
    ("OUTLINE", "PLAN-TYPE"),
    ("RATE", "TAUX"),
    ("READING", "LECTURE"),
    ("RULE", "RÈGLE"),
    ("SCENARIO.toml", "SCÉNARIO.toml"),
    ("SCOPE.toml", "PÉRIMÈTRE.toml"),
    ("SECONDS", "SECONDES"),
    ("SET", "JEU"),
    ("SHARE", "PART"),
    ("SHELL", "INTERPRÉTEUR"),
    ("TARGET", "OBJECTIF"),
    ("TENDER.toml", "CONSULTATION.toml"),
    ("VIEW", "VUE"),
    ("WHAT", "QUOI"),
    ("WHICH", "LEQUEL"),
    ("WORD", "MOT"),
    ("WORDS.csv", "MOTS.csv"),
    ("YEAR", "ANNÉE"),
    ("YEARS", "ANNÉES"),
];

/// An argument whose values have French names.
pub(super) fn translate(argument: Arg) -> Arg {
    let Some(names) = argument.get_value_names() else { return argument };
    let known = |name: &str| NAMES.iter().find(|(english, _)| *english == name);
    if !names.iter().any(|name| known(name).is_some()) {
        return argument;
    }
    let named = |name: &clap::builder::Str| {
        known(name).map_or_else(|| name.clone(), |(_, french)| (*french).into())
    };
    let names: Vec<clap::builder::Str> = names.iter().map(named).collect();
    argument.value_names(names)
}
