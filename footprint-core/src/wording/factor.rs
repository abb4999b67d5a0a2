//! What an uncertain factor is called: a stable key for programs, words for people.

use crate::catalogue::{Catalogue, FactorKey};
use crate::terms::name::{Name, Names};
use crate::terms::vocabulary::Language;

/// A stable key such as `category:monitor` or `zone:FRA`.
pub fn key(factor: &FactorKey, names: &Names, catalogue: &Catalogue) -> String {
    match factor {
        FactorKey::Family => "family".to_owned(),
        FactorKey::Lifetimes => "lifetimes".to_owned(),
        FactorKey::Method => "method".to_owned(),
        FactorKey::Category(_, kind) => format!("category:{kind}"),
        FactorKey::Sheets => "sheets".to_owned(),
        FactorKey::Lifetime(kind) => format!("lifetime:{kind}"),
        FactorKey::Model(kind, manufacturer, model) => {
            format!("model:{kind}:{}", model_name(names, *manufacturer, *model))
        }
        FactorKey::Sheet(sheets) => format!("sheet:{}", sheet_names(catalogue, sheets)),
        FactorKey::Electricity(kind) => format!("electricity:{kind}"),
        FactorKey::SheetElectricity(sheets) => {
            format!("electricity:sheet:{}", sheet_names(catalogue, sheets))
        }
        FactorKey::ModelElectricity(kind, manufacturer, model) => {
            format!("electricity:{kind}:{}", model_name(names, *manufacturer, *model))
        }
        FactorKey::Zone(_, zone) => format!("zone:{zone}"),
        FactorKey::Declared(kind, manufacturer, model) => {
            format!("declared:{kind}:{}", model_name(names, *manufacturer, *model))
        }
        FactorKey::Pue => "pue".to_owned(),
        FactorKey::TechnicalEnvironment => "technical_environment".to_owned(),
        FactorKey::Refurbishing(kind) => format!("refurbishing:{kind}"),
        FactorKey::Usage(parameter) => format!("usage:{parameter}"),
        FactorKey::Rate(kind) => format!("rate:{kind}"),
        FactorKey::Territory => "territory".to_owned(),
        FactorKey::Yield(kind) => format!("yield:{kind}"),
        FactorKey::Displacement(channel) => format!("displacement:{channel}"),
        FactorKey::Cloud => "cloud".to_owned(),
    }
}

/// The factor in words.
pub fn words(
    language: Language,
    factor: &FactorKey,
    names: &Names,
    catalogue: &Catalogue,
) -> String {
    let french = language == Language::Fr;
    let kind = |kind| catalogue.kind_label(kind, language);
    match factor {
        FactorKey::Family if french => {
            "la famille de sources (ADEME ou déclarations des fabricants)".to_owned()
        }
        FactorKey::Family => "the family of sources (ADEME or makers’ declarations)".to_owned(),
        FactorKey::Lifetimes if french => {
            "les durées de vie (habituelles, ou d’après les âges du parc)".to_owned()
        }
        FactorKey::Lifetimes => "lifetimes (usual, or from the fleet’s ages)".to_owned(),
        FactorKey::Method if french => "la méthode dans son ensemble".to_owned(),
        FactorKey::Method => "the method as a whole".to_owned(),
        FactorKey::Category(_, of) if french => {
            format!("le chiffre du type {} (désaccord des sources)", kind(*of))
        }
        FactorKey::Category(_, of) => {
            format!("the figure of kind {} (sources disagree)", kind(*of))
        }
        FactorKey::Sheets if french => "les fiches des fabricants, en commun".to_owned(),
        FactorKey::Sheets => "makers’ sheets as a whole".to_owned(),
        FactorKey::Lifetime(of) if french => format!("la durée de vie supposée : {}", kind(*of)),
        FactorKey::Lifetime(of) => format!("the assumed lifetime: {}", kind(*of)),
        FactorKey::Model(of, manufacturer, model) => {
            let name = model_name(names, *manufacturer, *model);
            match (name.is_empty(), french) {
                (false, true) => format!("le modèle {name}"),
                (false, false) => format!("the model {name}"),
                (true, true) => format!("les modèles non nommés : {}", kind(*of)),
                (true, false) => format!("models without a name: {}", kind(*of)),
            }
        }
        FactorKey::Sheet(sheets) if french => {
            format!("la fiche {}", sheet_names(catalogue, sheets))
        }
        FactorKey::Sheet(sheets) => format!("the sheet of {}", sheet_names(catalogue, sheets)),
        FactorKey::Electricity(of) if french => format!("l’électricité usuelle : {}", kind(*of)),
        FactorKey::Electricity(of) => format!("the usual electricity: {}", kind(*of)),
        FactorKey::SheetElectricity(sheets) if french => {
            format!("l’électricité de la fiche {}", sheet_names(catalogue, sheets))
        }
        FactorKey::SheetElectricity(sheets) => {
            format!("the electricity of the sheet of {}", sheet_names(catalogue, sheets))
        }
        FactorKey::ModelElectricity(_, manufacturer, model) => {
            let name = model_name(names, *manufacturer, *model);
            if french {
                format!("l’électricité indiquée pour {name}")
            } else {
                format!("the electricity given for {name}")
            }
        }
        FactorKey::Zone(_, zone) => {
            let zone = catalogue.zone(zone).ok();
            match language {
                Language::Fr => {
                    format!("le facteur de l’électricité : {}", zone.map_or("–", |z| &z.name_fr))
                }
                Language::En => {
                    format!("the factor of electricity: {}", zone.map_or("–", |z| &z.name_en))
                }
            }
        }
        FactorKey::Declared(_, manufacturer, model) => {
            let name = model_name(names, *manufacturer, *model);
            if french {
                format!("le chiffre déclaré pour {name}")
            } else {
                format!("the figure declared for {name}")
            }
        }
        FactorKey::Pue if french => "le PUE supposé des salles serveurs".to_owned(),
        FactorKey::Pue => "the assumed PUE of server rooms".to_owned(),
        FactorKey::TechnicalEnvironment if french => {
            "l’environnement technique des salles serveurs".to_owned()
        }
        FactorKey::TechnicalEnvironment => "the technical equipment of server rooms".to_owned(),
        FactorKey::Refurbishing(of) if french => {
            format!("le reconditionnement ou la réparation : {}", kind(*of))
        }
        FactorKey::Refurbishing(of) => format!("refurbishing or repair: {}", kind(*of)),
        FactorKey::Usage(parameter) => catalogue
            .figure(*parameter)
            .map_or(parameter.key(), |figure| figure.label.in_language(language))
            .to_owned(),
        FactorKey::Rate(of) if french => format!("le nombre d’appareils : {}", kind(*of)),
        FactorKey::Rate(of) => format!("the number of devices: {}", kind(*of)),
        FactorKey::Territory if french => "le total national publié".to_owned(),
        FactorKey::Territory => "the published national total".to_owned(),
        FactorKey::Yield(of) if french => {
            format!("la part remise en service : {}", kind(*of))
        }
        FactorKey::Yield(of) => format!("the share put back in service: {}", kind(*of)),
        FactorKey::Displacement(_) if french => "la part qui remplace un achat".to_owned(),
        FactorKey::Displacement(_) => "the share that takes the place of a purchase".to_owned(),
        FactorKey::Cloud if french => "le chiffre donné pour le nuage".to_owned(),
        FactorKey::Cloud => "the figure given for the cloud".to_owned(),
    }
}

fn model_name(names: &Names, manufacturer: Name, model: Name) -> String {
    super::device_name(names.text(manufacturer), names.text(model))
}

fn sheet_names(catalogue: &Catalogue, sheets: &[u32]) -> String {
    let names = sheets.iter().filter_map(|index| catalogue.sheet(*index));
    names.map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(" | ")
}
