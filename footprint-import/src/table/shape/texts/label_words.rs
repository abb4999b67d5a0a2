//! Words of labels: of totals, of counts, of what is counted beside devices.

use crate::words::fold::fold;
use crate::words::total;

/// Words before the name of what is counted.
pub(in crate::table::shape) const COUNTS: &[&str] = &[
    "nb",
    "nbr",
    "nbre",
    "nombre",
    "qte",
    "qtes",
    "quantite",
    "quantites",
    "qty",
    "quantity",
    "number",
    "count",
    "effectif",
    "anzahl",
    "cantidad",
    "aantal",
    "somme",
    "sum",
    "compte",
    "combien",
];
/// Words that begin a note below a table: what it is, who wrote it and when.
const NOTES: &[&str] = &[
    "nb",
    "n b",
    "nota",
    "note",
    "notes",
    "remarque",
    "source",
    "attention",
    "imprime",
    "edite",
    "extrait",
    "printed",
    "exported",
    "updated",
    "mis a jour",
    "mise a jour",
    "last update",
    "last review",
    "next review",
    "reviewed",
    "checked",
    "verifie",
    "inventaire realise",
    "inventory carried",
    "carried out",
    "releve",
    "fait",
    "signed",
    "signature",
    "prepared",
    "etabli",
    "date",
    "page",
    "soit",
    "prochaine",
    "prochain",
];
/// Words of sentences.
const VERBS: &[&str] = &[
    "est", "sont", "ont", "sera", "seront", "etait", "ne", "pas", "is", "are", "was", "were",
    "will", "not", "has", "have", "must", "voir", "see",
];
/// Words that say nothing by themselves.
pub(in crate::table::shape) const FILLERS: &[&str] = &[
    "de", "du", "des", "d", "l", "la", "le", "les", "of", "the", "en", "et", "par", "and", "dont",
    "au", "aux", "a", "for", "pour", "in", "par", "total", "totale", "unites", "units", "pieces",
];
/// Numbers of people and rooms that stand beside those of devices.
pub(in crate::table::shape) const NOT_DEVICES: &[&str] = &[
    "eleve",
    "eleves",
    "enseignant",
    "enseignants",
    "agent",
    "agents",
    "classe",
    "classes",
    "effectif",
    "effectifs",
    "salle",
    "salles",
    "population",
    "habitant",
    "habitants",
    "surface",
    "superficie",
    "pupils",
    "students",
    "staff",
    "rooms",
    "teachers",
    "employees",
    "utilisateurs",
    "users",
    "storage",
    "stockage",
    "memory",
    "memoire",
    "ram",
    "disk",
    "disque",
    "space",
    "espace",
    "capacity",
    "capacite",
    "pages",
    "impressions",
    "heures",
    "hours",
    "prix",
    "montant",
    "cout",
    "valeur",
    "amortissement",
    "amortissements",
    "vnc",
    "accum",
    "accumulated",
    "acc",
    "depreciation",
    "depn",
    "nbv",
    "net",
    "budget",
    "price",
    "cost",
    "value",
    "ratio",
    "moyenne",
    "average",
    "mean",
    "age",
    "ecart",
    "variation",
    "rang",
    "ordre",
    "code",
    "id",
    "no",
    "numero",
    "n",
    "licences",
    "licenses",
    "telephone",
    "tel",
    "etage",
    "floor",
    "bureau",
    "poids",
];

/// Words that begin the label of a figure about devices, which counts none itself.
const FIGURES: &[&str] = &[
    "moyenne",
    "moyennes",
    "moy",
    "average",
    "avg",
    "mean",
    "mediane",
    "median",
    "minimum",
    "maximum",
    "ecart",
    "variation",
    "evolution",
    "objectif",
    "objectifs",
    "cible",
    "ratio",
    "taux",
    "pourcentage",
    "percentage",
    "durchschnitt",
    "gemiddelde",
];

/// Whether a folded label is that of a figure about devices: `Moyenne par site`, `Taux de vétusté`.
pub(in crate::table::shape) fn is_figure_about(folded: &str) -> bool {
    folded.split(' ').next().is_some_and(|word| FIGURES.contains(&word))
}

/// Buildings that are named like what they hold.
const BUILDINGS: &[&str] =
    &["warehouse", "entrepot", "depot", "magasin", "lager", "almacen", "magazzino", "magazijn"];

/// Words before the name of a part of what is counted beside it.
const OF_WHICH: &[&str] = &["dont ", "of which ", "davon ", "including ", "incl ", "thereof "];

/// The words after `dont`, `of which`.
pub(in crate::table::shape) fn of_which(folded: &str) -> Option<&str> {
    OF_WHICH.iter().find_map(|word| folded.strip_prefix(word))
}

/// Whether a folded text is the label of a total.
pub(in crate::table::shape) fn is_total(folded: &str) -> bool {
    total::begins(folded)
        || folded.split(' ').any(|word| matches!(word, "total" | "totaux" | "totale" | "totales"))
}

/// Whether a text that stands alone below a table is a note: it begins as one and goes on, or is a sentence.
pub(in crate::table::shape) fn is_note(text: &str) -> bool {
    let folded = fold(text);
    let begins = |word: &str| {
        let rest = folded.strip_prefix(word).and_then(|rest| rest.strip_prefix(' '));
        // `Note 20` is a phone.
        let named = word == "note" && rest.is_some_and(|rest| rest.starts_with(char::is_numeric));
        rest.is_some_and(|rest| !rest.is_empty()) && !named
    };
    let words: Vec<&str> = folded.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
    let is_sentence = words.len() > 4 && words.iter().any(|word| VERBS.contains(word));
    NOTES.iter().any(|word| begins(word)) || is_sentence
}

/// Whether a label of a stock names a building, in which devices may serve too.
pub(in crate::table::shape) fn is_building(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.split(' ').next().unwrap_or_default();
    BUILDINGS.contains(&first)
}
