//! The few sentences of the worker that are no part of the report.

use footprint_core::assessment::fleet::RowCounts;
use footprint_core::terms::number::plain;
use footprint_core::terms::vocabulary::Language;

/// The one of two texts that is in the reader's language.
pub(super) fn pick<'t>(language: Language, fr: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Fr => fr,
        Language::En => en,
    }
}

/// Why there is no report: what became of the rows instead.
pub(super) fn nothing(language: Language, rows: RowCounts) -> String {
    let count = |count: u64| plain(language, count as f64);
    if rows.read == 0 {
        return pick(
            language,
            "Aucune ligne d’inventaire n’a pu être lue : voyez pourquoi ci-dessous.",
            "No row of an inventory could be read: see below why.",
        )
        .to_owned();
    }
    let outcomes = [
        (rows.set_aside, "écartées", "set aside"),
        (rows.not_in_service, "plus en service", "no longer in service"),
        (rows.duplicates, "en double", "duplicates"),
        (rows.not_equipment, "pas des appareils", "not equipment"),
        (rows.personal, "personnelles", "personal"),
    ];
    let list: Vec<_> = outcomes
        .into_iter()
        .filter(|(rows, ..)| *rows > 0)
        .map(|(rows, fr, en)| format!("{}\u{a0}{}", count(rows), pick(language, fr, en)))
        .collect();
    let (read, list) = (count(rows.read), list.join(", "));
    match language {
        Language::Fr => format!("Rien à compter : {read} lignes lues, dont {list}."),
        Language::En => format!("Nothing to assess: {read} rows read, of which {list}."),
    }
}

/// Above what was noticed of tables of municipalities.
pub(super) fn municipalities_noticed(language: Language) -> &'static str {
    pick(
        language,
        "À vérifier dans vos tables de communes",
        "To check in your tables of municipalities",
    )
}

/// Why there is no plan of reuse.
pub(super) fn no_reuse(language: Language) -> &'static str {
    pick(
        language,
        "Rien à réemployer\u{a0}: aucun appareil n’a pu être lu.",
        "Nothing to reuse: no device could be read.",
    )
}

/// A place in words.
pub(super) fn line(language: Language, line: u64) -> String {
    format!("{}\u{a0}{}", pick(language, "ligne", "line"), plain(language, line as f64))
}
