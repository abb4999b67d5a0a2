//! The language of the machine's locale.

use footprint_core::terms::vocabulary::Language;

/// French for a French locale, else English.
pub(crate) fn language_of_locale() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_ascii_lowercase().starts_with("fr") => Language::Fr,
        _ => Language::En,
    }
}
