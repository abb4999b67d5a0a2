//! Clauses ready for the consultation rules and the technical clauses: the criterion, its method, its formula, the
//! edition of the data and the free tool, as the law wants them announced.

use super::cautions::convention;
use super::headers::HEADERS;
use crate::document::{Align, Cell, Document, Table};
use crate::say::Say;
use footprint_core::applications::tender::{Request, plausible_figures};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Allocation, Language};
use footprint_core::wording::in_years;

/// The clauses that announce a request, as a document that people paste from.
pub fn clauses(asked: &Request, language: Language) -> Document {
    let pick = |fr: &'static str, en: &'static str| match language {
        Language::Fr => fr,
        Language::En => en,
    };
    let tender = &asked.tender;
    let scoring = tender.scoring;
    let plain = |value: f64| number::plain(language, value);
    let edition = footprint_data::EDITION;
    // A bidder runs the command that they name.
    let mut document = Document { names_commands: true, ..Document::default() };
    document.title(match language {
        Language::Fr => format!("Clauses environnementales – {}", tender.title),
        Language::En => format!("Environmental clauses – {}", tender.title),
    });
    document.heading(pick(
        "À placer dans le règlement de la consultation",
        "For the consultation rules",
    ));
    document.text(match language {
        Language::Fr => format!(
            "Critère « empreinte environnementale des équipements », noté sur {} points. Il est lié à l’objet du marché et fondé sur des données que le candidat déclare (Code de la commande publique, R. 2152-7).",
            plain(scoring.points)
        ),
        Language::En => format!(
            "Criterion “environmental footprint of the equipment”, scored out of {} points. It is linked to the subject of the contract and rests on data that the bidder declares (Code de la commande publique, R. 2152-7: criteria bear on what is bought).",
            plain(scoring.points)
        ),
    });
    document.field(pick(
        "Pondération de ce critère dans la note finale (en %)",
        "Weight of this criterion in the final score (in %)",
    ));
    let mut table = Table::new(&[
        (pick("Élément noté", "Scored element"), Align::Left),
        (pick("poids dans le critère", "weight in the criterion"), Align::Right),
    ]);
    for (name, weight) in [
        (
            pick("Climat : kg CO₂e par appareil et par an", "Climate: kg CO₂e by device and year"),
            scoring.climate_weight,
        ),
        (
            pick("Indice de réparabilité ou de durabilité", "Index of repairability or durability"),
            scoring.repairability_weight,
        ),
        (
            pick("Garantie comprise dans le prix", "Warranty included in the price"),
            scoring.warranty_weight,
        ),
    ] {
        table.row([Cell::from(name), Cell::Share(number::percent(language, weight), weight)]);
    }
    document.table(table);
    document.subheading(pick("Formule", "Formula"));
    let [fr, en] = scoring.formula();
    document.text(match language {
        Language::Fr => fr,
        Language::En => en,
    });
    document.text(pick(
        "Dans un lot dont les appareils n’ont pas d’indice français, le poids de l’indice est réparti sur les deux autres éléments, en proportion. Les points sont donnés lot par lot.",
        "In a lot whose devices have no French index, the weight of the index goes to the two other elements, in proportion. Points are given lot by lot.",
    ));
    document.subheading(pick("Méthode", "Method"));
    document.items(method(asked, language));
    document.subheading(pick("Bornes de plausibilité", "Bounds of plausibility"));
    document.text(pick(
        "Pour un appareil. Elles viennent des chiffres publiés du type (ADEME et fabricants) et de leur dispersion, dans l’édition des données nommée ci-dessous ; une offre hors des bornes peut les franchir preuve à l’appui.",
        "For one device. They come from the published figures of the kind (ADEME’s and the makers’) and their spread, in the edition of the data named below; an offer beyond them may pass with its proof.",
    ));
    document.table(bounds(asked, language));
    document.subheading(pick("Outil et vérification", "Tool and verification"));
    document.text(match language {
        Language::Fr => format!(
            "Les points sont calculés avec le logiciel libre et gratuit footprint, version {}, édition {edition} de ses données, que chaque candidat peut utiliser pour vérifier son offre avant de la remettre (footprint tender check OFFRE.csv --tender CONSULTATION.toml) ; le même fichier y donne les mêmes chiffres. La méthode est ainsi fondée sur des critères vérifiables de façon objective, accessible à toutes les parties intéressées, et les données demandées peuvent être fournies moyennant un effort raisonnable (Code de la commande publique, R. 2152-9 et R. 2152-10).",
            env!("CARGO_PKG_VERSION")
        ),
        Language::En => format!(
            "Points are computed with the free and open program footprint, version {}, edition {edition} of its data, which every bidder may use to check an offer before it is sent (footprint tender check OFFER.csv --tender TENDER.toml); the same file gives the same figures there. The method thus rests on criteria that can be verified objectively, is open to all parties, and asks for data that can be given with reasonable effort (Code de la commande publique, R. 2152-9 and R. 2152-10, on life-cycle costs and how they are worked out).",
            env!("CARGO_PKG_VERSION")
        ),
    });
    document.heading(pick(
        "À placer dans le cahier des clauses techniques particulières",
        "For the technical clauses",
    ));
    document.text(pick(
        "Le titulaire fournit, pour chaque appareil offert, les données ci-dessous dans le cadre de réponse joint, et la pièce du fabricant dont elles sont tirées.",
        "For each device offered the contractor gives the data below in the form attached, and the maker’s document from which they are taken.",
    ));
    let mut table = Table::new(&[
        (pick("Donnée", "Datum"), Align::Left),
        (pick("pour la note", "for the score"), Align::Left),
        (pick("Ce qui est demandé", "What is asked"), Align::Left),
    ]);
    for (field, [fr, en]) in asked.fields.iter().zip(HEADERS) {
        let scored = if field.required { pick("oui", "yes") } else { "–" };
        let words = match language {
            Language::Fr => &field.fr,
            Language::En => &field.en,
        };
        table.row([Cell::from(pick(fr, en)), Cell::from(scored), Cell::from(words.as_str())]);
    }
    document.table(table);
    document.text(pick(
        "La garantie déclarée engage le titulaire pour toute sa durée. Un appareil livré dont la fiche est plus défavorable que celle de l’offre peut être refusé.",
        "The warranty that is declared binds the contractor for all its length. A device delivered with a sheet that is worse than that of the offer may be refused.",
    ));
    document
}

/// How the kg are counted, lot by lot.
fn method(asked: &Request, language: Language) -> Vec<String> {
    let tender = &asked.tender;
    let catalogue = Catalogue::bundled().value;
    let plain = |value: f64| number::plain(language, value);
    let zone = match catalogue.zone(&tender.country) {
        Ok(zone) => {
            let carbon = plain(zone.kgco2e_per_kwh);
            match language {
                Language::Fr => {
                    format!("{} : {carbon} kg CO₂e par kWh ({})", zone.name_fr, zone.year)
                }
                Language::En => {
                    format!("{}: {carbon} kg CO₂e per kWh ({})", zone.name_en, zone.year)
                }
            }
        }
        Err(_) => tender.country.clone(),
    };
    let rule = convention(tender.allocation, language);
    let carried = match (tender.allocation, language) {
        (Allocation::CutOff, _) => "0",
        (Allocation::FiftyFifty, _) => "1/2",
        (Allocation::Proportional, Language::Fr) => {
            "durée comptée ÷ (années prouvées d’avant + durée comptée)"
        }
        (Allocation::Proportional, Language::En) => {
            "lifetime counted ÷ (years proven before + lifetime counted)"
        }
    };
    let mut items = match language {
        Language::Fr => vec![
            "kg CO₂e par an = (total du fabricant − part de l’usage) ÷ durée comptée + électricité déclarée × contenu carbone de l’électricité.".to_owned(),
            format!("Électricité du lieu d’emploi : {zone}."),
            format!("Appareils reconditionnés : {rule} ; les années d’avant comptent si le candidat en apporte la preuve, et au plus jusqu’à la borne ci-dessous. L’impact hors utilisation d’un tel appareil est multiplié par la part qui revient à l’acheteur ({carried}), et son reconditionnement s’y ajoute avant la division par la durée."),
            "Une empreinte ou des kWh que le candidat ne déclare pas ne rapportent aucun point de climat et ne servent jamais de référence aux autres.".to_owned(),
            "Un indice ou une garantie que le candidat ne déclare pas ne rapporte aucun point.".to_owned(),
            "La garantie d’un appareil reconditionné se mesure à la durée comptée d’un appareil reconditionné.".to_owned(),
            "Une empreinte ou des kWh hors des bornes ci-dessous ne sont pas retenus tant qu’ils ne sont pas prouvés : compte à leur place le plus défavorable de trois chiffres, le pire déclaré dans le lot, celui que 95 appareils du type sur 100 n’atteignent pas, celui de l’offre. Il en va de même du reconditionnement.".to_owned(),
            "La part de l’usage est ôtée du total du fabricant si les quatre parts (fabrication, transport, usage, fin de vie) sont déclarées, font 1 à 0,03 près, et laissent un chiffre dans les bornes ; sinon, tout le total compte hors utilisation.".to_owned(),
            "Les départages de climat dont l’écart est plus petit que son incertitude sont signalés dans le rapport d’analyse.".to_owned(),
        ],
        Language::En => vec![
            "kg CO₂e a year = (maker’s total − share of use) ÷ lifetime counted + declared electricity × carbon of electricity.".to_owned(),
            format!("Electricity of the place of use: {zone}."),
            format!("Refurbished devices: {rule}; the years before count where the bidder proves them, and up to the bound below. The embodied impact of such a device is multiplied by the share that falls to the buyer ({carried}), and its refurbishing is added before the division by the lifetime."),
            "A footprint or kWh that the bidder does not declare earns no climate point and is never what others are held against.".to_owned(),
            "An index or a warranty that the bidder does not declare earns no point.".to_owned(),
            "The warranty of a refurbished device is held against the lifetime counted of a refurbished device.".to_owned(),
            "A footprint or kWh out of the bounds below are not taken until they are proven: the worst of three figures counts in their place, the worst declared in the lot, the one that 95 devices of the kind out of 100 stay below, the offer’s own. So it is with refurbishing.".to_owned(),
            "The share of use is taken off the maker’s total where all four shares (manufacturing, distribution, use, end of life) are declared, sum to 1 within 0.03 and leave a figure within the bounds; else the whole total counts as embodied.".to_owned(),
            "Differences of climate that are smaller than their uncertainty are told in the report of analysis.".to_owned(),
        ],
    };
    for lot in &tender.lots {
        let kind = catalogue.kind_label(lot.kind, language);
        let Some(told) = plausible_figures(lot, &catalogue) else { continue };
        let usual = |given: Option<f64>| match (given, language) {
            (Some(_), _) => "",
            (None, Language::Fr) => ", durée usuelle du type",
            (None, Language::En) => ", usual for the kind",
        };
        let [years, second] = [told.lifetime_years, told.second_life_years]
            .map(|years| in_years(language, &plain(years)));
        let (of, of_second) = (usual(lot.lifetime_years), usual(lot.second_life_years));
        let cooling = match language {
            _ if told.pue <= 1.0 => String::new(),
            Language::Fr => format!(
                " L’électricité déclarée est multipliée par {} (PUE usuel d’un local, pour son refroidissement).",
                plain(told.pue)
            ),
            Language::En => format!(
                " Declared electricity is multiplied by {} (usual PUE of a room, for its cooling).",
                plain(told.pue)
            ),
        };
        items.push(match language {
            Language::Fr => format!(
                "Lot {} ({kind}) : durée comptée {years}{of} ; d’un appareil reconditionné, {second}{of_second} ; ou celle de la garantie si elle est plus longue.{cooling}",
                lot.id
            ),
            Language::En => format!(
                "Lot {} ({kind}): lifetime counted {years}{of}; of a refurbished device, {second}{of_second}; or that of the warranty where it is longer.{cooling}",
                lot.id
            ),
        });
    }
    items
}

/// Within which declared figures are believed, and what counts at least in place of others, lot by lot.
fn bounds(asked: &Request, language: Language) -> Table {
    let say = Say(language);
    let catalogue = Catalogue::bundled().value;
    let mut table = Table::new(&[
        ("Lot", Align::Left),
        (say.pick("Chiffre", "Figure"), Align::Left),
        (say.pick("retenu de", "taken from"), Align::Right),
        (say.pick("à", "to"), Align::Right),
        (say.pick("sinon, compte", "else counts"), Align::Right),
    ]);
    let shown = |value: f64| match value.fract() == 0.0 {
        true => number::plain(language, value),
        false => number::significant(language, value, 3),
    };
    for lot in &asked.tender.lots {
        let Some(told) = plausible_figures(lot, &catalogue) else { continue };
        // In place of a figure that is not believed; a warranty beyond its bound counts nothing, a first life up to it.
        let at_least =
            |value| Some(format!("{} {}", say.pick("au moins", "at least"), shown(value)));
        let making = Some((told.embodied_kgco2e, at_least(told.unfavourable_kgco2e)));
        let kwh = told.kwh_per_year.map(|kwh| (kwh, at_least(told.unfavourable_kwh)));
        let refurbishing =
            told.refurbishing_kgco2e.map(|kg| (kg, at_least(told.unfavourable_refurbishing)));
        for (name, figure) in [
            (
                say.pick("empreinte hors utilisation, kg CO₂e", "embodied footprint, kg CO₂e"),
                making,
            ),
            (say.pick("électricité, kWh/an", "electricity, kWh/year"), kwh),
            (say.pick("reconditionnement, kg CO₂e", "refurbishing, kg CO₂e"), refurbishing),
            (
                say.pick("garantie, ans", "warranty, years"),
                Some(([0.0, told.warranty_years], Some(shown(0.0)))),
            ),
            (
                say.pick(
                    "première vie d’un reconditionné, ans",
                    "first life of a refurbished one, years",
                ),
                Some(([0.0, told.first_life_years], Some(shown(told.first_life_years)))),
            ),
        ] {
            let Some(([least, most], other)) = figure else { continue };
            table.row([
                Cell::from(lot.id.as_str()),
                Cell::from(name),
                Cell::from(shown(least)),
                Cell::from(shown(most)),
                Cell::from(other.unwrap_or_else(|| "–".to_owned())),
            ]);
        }
    }
    table
}
