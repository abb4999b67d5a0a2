//! The figures that stand in the pages themselves, found by the model when the site is built.

use footprint_core::terms::number::{digits_for, fixed, percent, significant};
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::uncertainty::Factors;
use footprint_core::usage::{Activity, Game, Network, Screen, UseModel};

use super::either;
use crate::lists::{catalogue, with_uses};
use crate::simulation::{Request, simulate};

const KINDS: [Kind; 7] = [
    Kind::Laptop,
    Kind::Desktop,
    Kind::Monitor,
    Kind::Smartphone,
    Kind::Tablet,
    Kind::Television,
    Kind::ServerRack,
];

/// A table of usual devices.
pub(super) fn key_figures(language: Language) -> String {
    let pick = |texts| either(language, texts);
    let caption = pick([
        "Un appareil qui sert en France, sur sa durée de vie usuelle ; neuf fois sur dix, la vraie valeur est entre les deux nombres entre parenthèses",
        "One device that serves in France, over its usual lifetime; nine times out of ten the true value lies between the two numbers in brackets",
    ]);
    let heads = [
        ["Équipement", "Equipment"],
        ["Durée de vie, en années", "Lifetime, in years"],
        ["kg CO₂e par an", "kg CO₂e a year"],
        ["Hors usage", "All but use"],
    ]
    .map(|text| format!("<th scope=\"col\">{}</th>", pick(text)))
    .concat();
    let rows: String = KINDS.into_iter().filter_map(|kind| row(kind, language)).collect();
    format!(
        "<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
}

fn row(kind: Kind, language: Language) -> Option<String> {
    let lifetime = catalogue().equipment(kind)?.lifetime.0;
    let answer = simulate(&Request { kind, units: 1, lifetime_years: None, zone: "FRA".into() })?;
    let number =
        |value| significant(language, value, digits_for(answer.mean, answer.p05, answer.p95));
    Some(format!(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{} ({} {} {})</td><td>{}</td></tr>",
        catalogue().kind_label(kind, language),
        fixed(language, lifetime, usize::from(lifetime.fract() != 0.0)),
        number(answer.mean),
        number(answer.p05),
        either(language, ["à", "to"]),
        number(answer.p95),
        percent(language, answer.embodied_share()),
    ))
}

/// What a visit to the page weighs: the network's part by volume, and a minute of reading beside it. The
/// page's script puts in the bytes and requests that it measures.
pub(super) fn own_weight(language: Language) -> String {
    let grams = || {
        let model = UseModel::new(with_uses(), with_uses().zone("FRA").ok()?);
        let mut factors = Factors::new();
        let mut grams = |activity| {
            Some(1000.0 * model.impact(&activity, &mut factors).ok()?.attributional().mean())
        };
        let gigabyte = |network| Activity::Transfer { gigabytes: 1.0, network };
        let (hours, game, network) = (1.0 / 60.0, Game::Local, Network::Fixed);
        Some([
            grams(gigabyte(Network::Fixed))?,
            grams(gigabyte(Network::Mobile))?,
            grams(Activity::Play { hours, game, network, screen: Screen::Laptop })?,
        ])
    };
    let Some([fixed, mobile, minute]) = grams() else { return String::new() };
    let [line, phone, read] = [fixed, mobile, minute].map(|value| significant(language, value, 2));
    match language {
        Language::Fr => format!(
            "<p data-g-per-gb=\"{fixed:.3}\" hidden>Cette visite a reçu <span>au moins </span><b></b> ko en <b data-word=\"requête\"></b>, soit environ <b></b> de réseau sur une ligne fixe en France ({line} g par Go ; {phone} g sur un mobile). Une minute devant un ordinateur portable pèse {read} g : lire compte plus que charger.</p>"
        ),
        Language::En => format!(
            "<p data-g-per-gb=\"{fixed:.3}\" hidden>This visit received <span>at least </span><b></b> kB in <b data-word=\"request\"></b>, about <b></b> of network on a fixed line in France ({line} g a GB; {phone} g on a mobile one). A minute in front of a laptop weighs {read} g: reading counts more than loading.</p>"
        ),
    }
}
