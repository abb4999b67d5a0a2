//! What an organisation's uses are called.

use crate::terms::vocabulary::Language;

/// A use by its key in the section `[uses]`; the key where none is known.
pub fn label(language: Language, key: &str) -> &str {
    let [fr, en] = match key {
        "fixed_subscriptions" => ["abonnements fixes", "fixed subscriptions"],
        "mobile_subscriptions" => ["abonnements mobiles", "mobile subscriptions"],
        "fixed_gigabytes" => ["données sur réseau fixe (Go)", "data on fixed networks (GB)"],
        "mobile_gigabytes" => ["données sur réseau mobile (Go)", "data on mobile networks (GB)"],
        "video_hours" => ["vidéo (heures)", "video (hours)"],
        "call_hours" => ["visioconférence (heures)", "video calls (hours)"],
        "mails" => ["mails de 1 Mo", "mails of 1 MB"],
        "stored_gigabytes" => ["données gardées en ligne (Go)", "data kept online (GB)"],
        "prompts" => {
            ["questions à une IA (ordre de grandeur)", "questions to an AI (order of magnitude)"]
        }
        "cloud_kwh" => ["électricité du nuage (kWh)", "electricity of the cloud (kWh)"],
        "cloud_spend" => ["dépenses de nuage", "spending on the cloud"],
        _ => return key,
    };
    if language == Language::Fr { fr } else { en }
}
