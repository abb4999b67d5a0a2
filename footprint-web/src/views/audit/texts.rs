//! The words of the audit view.

use footprint_core::terms::vocabulary::Language;

#[cfg_attr(test, derive(Debug))]
pub(super) struct Texts {
    pub(super) files: &'static str,
    pub(super) choose: &'static str,
    pub(super) choose_hint: &'static str,
    pub(super) drop: &'static str,
    pub(super) private: &'static str,
    pub(super) example: &'static str,
    pub(super) example_years: &'static str,
    pub(super) year: &'static str,
    pub(super) year_hint: &'static str,
    /// Another year is there, and no inventory yet.
    pub(super) year_alone: &'static str,
    pub(super) forget: &'static str,
    pub(super) read: &'static str,
    /// Beside a file of which nothing was read.
    pub(super) unread: &'static str,
    /// The way to the result.
    pub(super) see: &'static str,
    /// What the two ends of an interval are.
    pub(super) nine_in_ten: &'static str,
    /// Two files seem to be one fleet on two days, and what can be done.
    pub(super) two_days: &'static str,
    pub(super) compare: &'static str,
    pub(super) clear: &'static str,
    pub(super) settings: &'static str,
    pub(super) country: &'static str,
    pub(super) factors: &'static str,
    pub(super) factor_sets: [(&'static str, &'static str); 4],
    pub(super) accounting: &'static str,
    pub(super) accountings: [(&'static str, &'static str); 2],
    pub(super) by: &'static str,
    pub(super) breakdowns: [(&'static str, &'static str); 5],
    pub(super) starting: &'static str,
    pub(super) reading: &'static str,
    pub(super) megabytes: &'static str,
    pub(super) cancel: &'static str,
    pub(super) cancelled: &'static str,
    pub(super) no_worker: &'static str,
    pub(super) broken: &'static str,
    pub(super) done: &'static str,
    pub(super) nothing: &'static str,
    pub(super) findings: &'static str,
    pub(super) severities: [(&'static str, &'static str); 3],
    pub(super) times: &'static str,
    pub(super) more: [&'static str; 2],
    pub(super) save: &'static str,
    pub(super) saves: [(&'static str, &'static str); 9],
    /// What the reader said of columns, and of words.
    pub(super) said: [&'static str; 2],
    pub(super) tabs: [&'static str; 3],
    pub(super) view: &'static str,
    pub(super) reuse_more: &'static str,
    pub(super) territory: &'static str,
    pub(super) municipalities: &'static str,
    pub(super) municipalities_hint: &'static str,
    pub(super) settle: &'static str,
    pub(super) settle_hint: &'static str,
    pub(super) columns_doubtful: &'static str,
    pub(super) columns_read: &'static str,
    pub(super) words_unknown: &'static str,
    pub(super) no_field: &'static str,
    pub(super) no_kind_yet: &'static str,
    pub(super) not_counted: &'static str,
    pub(super) rows: [&'static str; 2],
    pub(super) colon: &'static str,
    pub(super) set_aside: [&'static str; 2],
    pub(super) set_aside_hint: &'static str,
}

const FRENCH: Texts = Texts {
    files: "Vos fichiers",
    choose: "Fichiers d’inventaire",
    choose_hint: "CSV, Excel, LibreOffice, JSON, XML ou ZIP, tels que GLPI, Intune, OCS, Snipe-IT ou un tableur les écrivent\u{a0}; plusieurs à la fois s’il le faut. Un second dépôt s’ajoute au même inventaire. Pour une autre année, utilisez l’autre cadre.",
    drop: "ou déposez-les ici",
    private: "Vos fichiers sont lus dans cette page, sur votre machine\u{a0}: rien n’en est envoyé ni conservé.",
    example: "Essayer avec l’exemple d’une commune",
    example_years: "Essayer avec deux années d’une commune",
    year: "Une autre année du même parc (facultatif)",
    year_hint: "L’empreinte a-t-elle baissé\u{a0}? Choisissez ou déposez ici l’inventaire d’une autre année\u{a0}: les fichiers donnés ensemble font une année, la fois suivante une année de plus. Elles se rangent par leurs dates.",
    year_alone: "Il manque l’inventaire à comparer\u{a0}: donnez-le dans le premier cadre.",
    forget: "Retirer",
    read: "Fichiers choisis",
    unread: " — non lu",
    see: "Voir le résultat ↓",
    nine_in_ten: "Intervalle à 90\u{a0}%\u{a0}: neuf fois sur dix, la vraie valeur est entre ces deux nombres.",
    two_days: "Ces deux fichiers semblent le même parc à deux dates\u{a0}: les additionner ne donne le total d’aucune.",
    compare: "Comparer les deux dates",
    clear: "Repartir avec d’autres fichiers",
    settings: "Réglages",
    country: "Pays où le parc sert",
    factors: "Facteurs d’impact",
    factor_sets: [
        ("ademe", "ADEME (Impact CO2)"),
        ("makers", "Déclarations des fabricants"),
        ("ecodiag", "EcoDiag (CNRS)"),
        ("ivl", "IVL (Suède)"),
    ],
    accounting: "Comptabilité de la fabrication",
    accountings: [
        ("amortised", "Étalée sur la durée de vie"),
        ("acquisition-year", "Tout l’année de l’achat"),
    ],
    by: "Détailler aussi par",
    breakdowns: [
        ("", "rien d’autre que le type"),
        ("site", "site"),
        ("entity", "entité"),
        ("manufacturer", "fabricant"),
        ("age", "âge"),
    ],
    starting: "Préparation de la lecture…",
    reading: "Lecture et calcul en cours…",
    megabytes: "Mo",
    cancel: "Annuler",
    cancelled: "Lecture annulée. Choisissez d’autres fichiers quand vous voulez.",
    no_worker: "Ce navigateur, ou un de ses réglages, empêche la lecture de fichiers dans cette page. Le programme Footprint, installé sur votre machine, fait le même calcul.",
    broken: "La lecture s’est arrêtée sur une erreur\u{a0}: ",
    done: "Terminé\u{a0}: ",
    nothing: "Pas de résultat",
    findings: "À vérifier dans votre fichier",
    severities: [
        ("error", "Lignes ou fichiers non comptés"),
        ("warning", "Lignes comptées avec un doute"),
        ("note", "Pour information"),
    ],
    times: "fois",
    more: ["… et ", " autres, dans la liste complète ci-dessous."],
    save: "Enregistrer",
    said: [
        "Ce que vous avez dit des colonnes, pour la prochaine fois (TOML)",
        "Ce que vous avez dit des mots, pour la prochaine fois (CSV)",
    ],
    tabs: ["Bilan", "D’une année à l’autre", "Réemploi"],
    view: "Ce que montre le résultat",
    reuse_more: "Tout est compté ici avec des valeurs usuelles. Le programme Footprint, installé sur votre machine, prend aussi vos prix, vos voies de don et la capacité des ateliers, et écrit les listes à remettre.",
    territory: "Le territoire\u{a0}: à qui cela peut servir",
    municipalities: "Tables de communes",
    municipalities_hint: "La table des populations de l’Insee, un indice de fragilité numérique, ou la vôtre (CSV, classeur)\u{a0}: le plan dit alors, commune par commune, combien de foyers n’ont pas d’ordinateur et combien d’appareils vont à chacune. Lues dans cette page, comme le reste.",
    settle: "À régler",
    settle_hint: "Ce que vous dites ici est appliqué aussitôt, et peut être enregistré pour le prochain audit.",
    columns_doubtful: "Colonnes pas comprises",
    columns_read: "Comment les colonnes ont été lues",
    words_unknown: "Mots dont on ne sait pas quel appareil ils désignent",
    no_field: "Ne pas la lire",
    no_kind_yet: "À dire",
    not_counted: "Ne compte pas (accessoire, service…)",
    rows: ["1\u{a0}ligne", "lignes"],
    colon: "\u{a0}: ",
    saves: [
        ("odt", "Le rapport à remettre (ODT, pour LibreOffice)"),
        ("docx", "Le rapport à remettre (DOCX, pour Word)"),
        ("xlsx", "Le classeur (XLSX, pour Excel ou LibreOffice)"),
        ("html", "Le rapport (page HTML, à imprimer ou en PDF)"),
        ("md", "Le rapport (Markdown)"),
        ("json", "Tous les résultats (JSON)"),
        ("csv-excel-fr", "Le tableau (CSV pour Excel)"),
        ("csv", "Le tableau (CSV à virgules)"),
        ("findings", "Tous les points à vérifier (CSV)"),
    ],
    set_aside: ["Les lignes écartées de ", ", à compléter (CSV)\u{a0}: "],
    set_aside_hint: "Les lignes écartées gardent leurs cellules telles quelles, avec le motif en dernière colonne\u{a0}: corrigez-les et redonnez ce fichier avec le premier.",
};

const ENGLISH: Texts = Texts {
    files: "Your files",
    choose: "Inventory files",
    choose_hint: "CSV, Excel, LibreOffice, JSON, XML or ZIP, as GLPI, Intune, OCS, Snipe-IT or a spreadsheet write them; several at once if need be. Files dropped later are added to the same inventory. For another year, use the other box.",
    drop: "or drop them here",
    private: "Your files are read in this page, on your machine: nothing of them is sent or kept.",
    example: "Try the example of a town",
    example_years: "Try two years of a town",
    year: "Another year of the same fleet (optional)",
    year_hint: "Did the footprint fall? Choose the inventory of another year, or drop it here: files given together are one year, given again they are one year more. They are put in order by their dates.",
    year_alone: "The inventory to compare it with is missing: give it in the first box.",
    forget: "Remove",
    read: "Files chosen",
    unread: " — not read",
    see: "See the result ↓",
    nine_in_ten: "90% interval: nine times out of ten the true value lies between these two numbers.",
    two_days: "These two files seem to be one fleet on two days: together they give the total of neither.",
    compare: "Compare the two days",
    clear: "Start again with other files",
    settings: "Settings",
    country: "Country where the fleet serves",
    factors: "Impact factors",
    factor_sets: [
        ("ademe", "ADEME (Impact CO2)"),
        ("makers", "Makers’ declarations"),
        ("ecodiag", "EcoDiag (CNRS)"),
        ("ivl", "IVL (Sweden)"),
    ],
    accounting: "Accounting of manufacturing",
    accountings: [
        ("amortised", "Spread over the lifetime"),
        ("acquisition-year", "All in the year of purchase"),
    ],
    by: "Show also by",
    breakdowns: [
        ("", "nothing but the kind"),
        ("site", "site"),
        ("entity", "entity"),
        ("manufacturer", "manufacturer"),
        ("age", "age"),
    ],
    starting: "Getting ready to read…",
    reading: "Reading and computing…",
    megabytes: "MB",
    cancel: "Cancel",
    cancelled: "Reading cancelled. Choose other files whenever you like.",
    no_worker: "This browser, or one of its settings, keeps files from being read in this page. The program Footprint, installed on your machine, computes the same.",
    broken: "Reading stopped at a fault: ",
    done: "Done: ",
    nothing: "No result",
    findings: "To check in your file",
    severities: [
        ("error", "Rows or files not counted"),
        ("warning", "Rows counted with a doubt"),
        ("note", "For information"),
    ],
    times: "times",
    more: ["… and ", " more, in the whole list below."],
    save: "Save",
    said: [
        "What you said of columns, for the next time (TOML)",
        "What you said of words, for the next time (CSV)",
    ],
    tabs: ["Report", "Year to year", "Reuse"],
    view: "What the result shows",
    reuse_more: "All is counted here with usual values. The program Footprint, installed on your machine, also takes your prices, your channels and the capacity of workshops, and writes the lists to hand in.",
    territory: "The territory: whom it can serve",
    municipalities: "Tables of municipalities",
    municipalities_hint: "INSEE’s table of populations, an index of digital fragility, or your own (CSV, workbook): the plan then says, municipality by municipality, how many households have no computer and how many devices go to each. Read in this page, like the rest.",
    settle: "To settle",
    settle_hint: "What you say here is applied at once, and can be saved for the next audit.",
    columns_doubtful: "Columns not understood",
    columns_read: "How the columns were read",
    words_unknown: "Words that name no known device",
    no_field: "Do not read it",
    no_kind_yet: "To be said",
    not_counted: "Does not count (accessory, service…)",
    rows: ["1\u{a0}row", "rows"],
    colon: ": ",
    saves: [
        ("odt", "The report to hand in (ODT, for LibreOffice)"),
        ("docx", "The report to hand in (DOCX, for Word)"),
        ("xlsx", "The workbook (XLSX, for Excel or LibreOffice)"),
        ("html", "The report (HTML page, to print or as PDF)"),
        ("md", "The report (Markdown)"),
        ("json", "All results (JSON)"),
        ("csv", "The table (CSV)"),
        ("csv-excel-fr", "The table (CSV for Excel in French)"),
        ("findings", "All points to check (CSV)"),
    ],
    set_aside: ["The rows set aside of ", ", to be completed (CSV): "],
    set_aside_hint: "Rows set aside keep their cells as they are, with the reason in a last column: put them right and give this file again beside the first.",
};

pub(super) const fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Fr => &FRENCH,
        Language::En => &ENGLISH,
    }
}

/// What a key is called in a list.
pub(super) fn named(list: &[(&'static str, &'static str)], key: &str) -> &'static str {
    list.iter().find(|(known, _)| *known == key).map_or("", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, FRENCH};

    #[test]
    fn french_marks_stay_with_their_words_and_no_command_is_named() {
        assert_eq!(crate::words::tests::loose(&format!("{FRENCH:?}")), None);
        for texts in [format!("{FRENCH:?}"), format!("{ENGLISH:?}")] {
            assert!(
                !["`footprint", "« footprint", "“footprint", "--"]
                    .iter()
                    .any(|it| texts.contains(it))
            );
        }
    }
}
