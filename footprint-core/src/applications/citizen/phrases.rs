//! A person's report in plain words: short sentences, no jargon.

use super::input::PersonalUse;
use super::levers::Change;
use crate::catalogue::Catalogue;
use crate::terms::number;
use crate::terms::vocabulary::{Kind, Language};
use crate::usage::{Definition, Network};
use crate::wording;

/// `2 téléviseurs`.
pub(super) fn device(language: Language, catalogue: &Catalogue, kind: Kind, units: f64) -> String {
    let count = number::plain(language, units);
    let label = if units >= 2.0 {
        catalogue.kinds_label(kind, language)
    } else {
        catalogue.kind_label(kind, language)
    };
    format!("{count} {label}")
}

fn definition(language: Language, definition: Definition) -> &'static str {
    match (language, definition) {
        (Language::Fr, Definition::Audio) => "son",
        (Language::En, Definition::Audio) => "sound",
        (_, Definition::Sd) => "SD",
        (_, Definition::Hd) => "HD",
        (_, Definition::Uhd) => "4K",
    }
}

/// What a person does, with its amount, and its network where that is the mobile one, which weighs several times more.
pub(super) fn activity(language: Language, activity: &PersonalUse) -> String {
    let done = done(language, activity);
    match (activity.network(), language) {
        (Some(Network::Mobile), Language::Fr) => format!("{done}, en 4G ou 5G"),
        (Some(Network::Mobile), Language::En) => format!("{done}, on 4G or 5G"),
        _ => done,
    }
}

fn done(language: Language, activity: &PersonalUse) -> String {
    let french = language == Language::Fr;
    let (_, amount, _) = activity.amount();
    let amount = number::plain(language, amount);
    let image = |of| definition(language, of);
    match activity {
        PersonalUse::Video { definition, .. } if french => {
            format!("{amount} h de vidéo {} par semaine", image(*definition))
        }
        PersonalUse::Video { definition, .. } => {
            format!("{amount} h of {} video a week", image(*definition))
        }
        PersonalUse::Music { .. } if french => format!("{amount} h de musique par semaine"),
        PersonalUse::Music { .. } => format!("{amount} h of music a week"),
        PersonalUse::Call { definition: Definition::Audio, .. } if french => {
            format!("{amount} h d’appels en ligne par semaine")
        }
        PersonalUse::Call { definition: Definition::Audio, .. } => {
            format!("{amount} h of online calls a week")
        }
        PersonalUse::Call { .. } if french => format!("{amount} h d’appels vidéo par semaine"),
        PersonalUse::Call { .. } => format!("{amount} h of video calls a week"),
        PersonalUse::Mail { .. } if french => format!("{amount} mails par semaine"),
        PersonalUse::Mail { .. } => format!("{amount} mails a week"),
        PersonalUse::Search { .. } if french => format!("{amount} recherches par semaine"),
        PersonalUse::Search { .. } => format!("{amount} searches a week"),
        PersonalUse::Transfer { .. } if french => {
            format!("{amount} Go d’autres données par semaine")
        }
        PersonalUse::Transfer { .. } => format!("{amount} GB of other data a week"),
        PersonalUse::Storage { .. } if french => format!("{amount} Go gardés en ligne"),
        PersonalUse::Storage { .. } => format!("{amount} GB kept online"),
        PersonalUse::Game { .. } if french => format!("{amount} h de jeu par semaine"),
        PersonalUse::Game { .. } => format!("{amount} h of games a week"),
        PersonalUse::Prompt { .. } if french => {
            format!("{amount} questions à une IA par semaine")
        }
        PersonalUse::Prompt { .. } => format!("{amount} questions to an AI a week"),
    }
}

/// A change, as advice without pressure; `entry` tells apart two entries of a kind, from 1.
pub(super) fn change(
    language: Language,
    catalogue: &Catalogue,
    change: Change,
    entry: usize,
) -> String {
    let text = change_words(language, catalogue, change);
    match language {
        _ if entry < 2 => text,
        Language::Fr => format!("{text} (n°\u{a0}{entry} de la liste)"),
        Language::En => format!("{text} (no.\u{a0}{entry} in the list)"),
    }
}

fn change_words(language: Language, catalogue: &Catalogue, change: Change) -> String {
    let french = language == Language::Fr;
    let label = |kind| catalogue.kind_label(kind, language);
    match change {
        Change::KeepLonger(kind, years) => {
            let years = number::plain(language, years);
            if french {
                let unit = wording::years(language, &years);
                format!("garder plus longtemps, {years} {unit} de plus : {}", label(kind))
            } else {
                let unit = wording::years(language, &years);
                format!("keep it longer, {years} more {unit}: {}", label(kind))
            }
        }
        Change::BuyRefurbished(kind) if french => {
            format!("acheter le prochain reconditionné : {}", label(kind))
        }
        Change::BuyRefurbished(kind) => format!("buy the next one refurbished: {}", label(kind)),
        Change::OneFewer(kind) if french => format!("en avoir un de moins : {}", label(kind)),
        Change::OneFewer(kind) => format!("have one fewer: {}", label(kind)),
        Change::LowerDefinition(to) if french => {
            format!("regarder les vidéos en {}", definition(language, to))
        }
        Change::LowerDefinition(to) => format!("watch videos in {}", definition(language, to)),
        Change::WatchOnFixed if french => {
            "regarder les vidéos en Wi-Fi et non en 4G ou 5G".to_owned()
        }
        Change::WatchOnFixed => "watch videos on Wi-Fi, not on 4G or 5G".to_owned(),
        Change::WatchLess if french => "regarder un tiers de vidéos en moins".to_owned(),
        Change::WatchLess => "watch a third fewer videos".to_owned(),
        Change::HalfTheMails if french => "envoyer deux fois moins de mails".to_owned(),
        Change::HalfTheMails => "send half as many mails".to_owned(),
        Change::HalfTheStorage if french => {
            "garder deux fois moins de fichiers en ligne".to_owned()
        }
        Change::HalfTheStorage => "keep half as many files online".to_owned(),
        Change::HalfThePrompts if french => {
            "poser deux fois moins de questions à une IA".to_owned()
        }
        Change::HalfThePrompts => "ask an AI half as many questions".to_owned(),
        Change::PlayLocally if french => "jouer sur l’appareil, pas dans le nuage".to_owned(),
        Change::PlayLocally => "play on the device, not in the cloud".to_owned(),
    }
}

/// What the national mean holds.
pub(super) const fn national(language: Language) -> &'static str {
    match language {
        Language::Fr => {
            "La moyenne en France compte tout : vos appareils, mais aussi ceux de votre travail, les réseaux, et les centres de données des entreprises et des services publics, même à l’étranger. Votre liste ne compte que vous. C’est normal d’être en dessous."
        }
        Language::En => {
            "The mean for France counts everything: your devices, but also those of your work, the networks, and the data centres of companies and public services, even abroad. Your list counts only you. To be below it is normal."
        }
    }
}
