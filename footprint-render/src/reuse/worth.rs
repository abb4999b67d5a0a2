//! What a plan of reuse is worth in carbon, channel by channel, and where it stands against the law.

use super::{number_cell, words};
use crate::capital;
use crate::document::{Align, Cell, Table};
use crate::say::Say;
use footprint_core::applications::reuse::{ChannelReport, ReuseReport, WorthReport};
use footprint_core::assessment::report::Spread;
use footprint_core::catalogue::{Catalogue, Limit};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

/// Amounts of either sign, with their sign.
fn signed(of: Spread, say: Say) -> String {
    let of_one = |value: f64| {
        let sign = if value > 0.0 { "+" } else { "" };
        format!("{sign}{}", number::significant(say.0, value + 0.0, 2))
    };
    let (mean, low, high) = (of_one(of.mean), of_one(of.p05), of_one(of.p95));
    format!("{mean} ({low} {} {high})", say.pick("à", "to"))
}

pub(super) fn worth(it: &ReuseReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Voie", "Channel"), Align::Left),
        (say.pick("remplace un achat", "takes the place of a purchase"), Align::Right),
        (say.pick("ajouté", "added"), Align::Right),
        (say.pick("évité", "avoided"), Align::Right),
        (say.pick("évité − ajouté", "avoided − added"), Align::Right),
        (say.pick("probabilité d’éviter", "probability of avoiding"), Align::Right),
        (say.pick("équilibre à partir de", "breaks even from"), Align::Right),
    ])
    .captioned(say.pick(
        "kg CO₂e sur les secondes vies, avec l’intervalle à 90 %",
        "kg CO₂e over the second lives, with the 90% interval",
    ));
    let spread = |of: &Spread| {
        let shown = format!("{} ({})", say.amount(*of), say.interval(*of));
        Cell::Number(shown, of.mean)
    };
    let nothing = || Cell::from(say.pick("rien", "nothing"));
    for (one, of) in it.channels.iter().filter_map(with_worth) {
        table.row([
            Cell::from(capital(words::channel(one.channel, say))),
            Cell::Share(displacement(of, say), of.displacement),
            spread(&of.added),
            of.avoided.as_ref().map_or_else(nothing, spread),
            of.balance.map_or_else(|| Cell::from("–"), |of| Cell::Number(signed(of, say), of.mean)),
            of.probability_avoids.map_or_else(|| Cell::from("–"), |p| say.share_cell(p)),
            of.break_even_displacement
                .map_or_else(|| Cell::from("–"), |share| say.share_cell(share)),
        ]);
    }
    table
}

fn with_worth(one: &ChannelReport) -> Option<(&ChannelReport, &WorthReport)> {
    one.worth.as_ref().map(|worth| (one, worth))
}

fn displacement(of: &WorthReport, say: Say) -> String {
    let [low, high] = of.displacement_bounds;
    let mut text = say.percent(of.displacement);
    if low < high {
        let to = say.pick("à", "to");
        text.push_str(&format!(" ({} {to} {})", say.percent(low), say.percent(high)));
    }
    if of.displacement_is_assumed {
        text.push_str(say.pick(", estimé", ", estimated"));
    }
    text
}

pub(super) fn making(it: &ReuseReport, say: Say) -> Vec<String> {
    if it.making_and_refurbishing <= 0.0 {
        return Vec::new();
    }
    let rule = match it.second_life.key() {
        "cut-off" => say.pick("tout au premier", "cut-off"),
        "fifty-fifty" => say.pick("moitié-moitié", "fifty-fifty"),
        _ => say.pick("au prorata des années", "by years"),
    };
    let [whole, first, second, years] =
        [it.making_and_refurbishing, it.making_first_life, it.making_second_life, it.years_added]
            .map(|value| say.mean(value));
    vec![match say.0 {
        Language::Fr => format!(
            "Secondes vies : {years} années de service de plus. Appareils remis, hors utilisation et remise en état comprise : {whole} kg CO₂e, dont {first} comptés aux premiers usagers et {second} aux seconds ({rule}) ; la somme ne change pas."
        ),
        Language::En => format!(
            "Second lives: {years} more years of service. Embodied in the devices handed out, refurbishing included: {whole} kg CO₂e, of which {first} count with the first users and {second} with the second ({rule}); the sum stays the same."
        ),
    }]
}

pub(super) fn law(it: &ReuseReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Année", "Year"), Align::Left),
        (say.pick("moins de dix ans", "under ten years"), Align::Right),
        (say.pick("vers le réemploi", "to reuse"), Align::Right),
        (say.pick("part, selon ce plan", "share, by this plan"), Align::Right),
        (say.pick("demandé", "asked"), Align::Right),
        (say.pick("il manque", "missing"), Align::Right),
        (say.pick("dix ans et plus", "ten years and more"), Align::Right),
    ])
    .captioned(say.pick(
        "Loi REEN art. 16, décret 2023-266 : part des appareils de moins de dix ans mis hors service qui va au réemploi",
        "REEN law art. 16, decree 2023-266: share of devices under ten years taken out of service that goes to reuse",
    ));
    for one in &it.law {
        let year = match (one.period, say.0) {
            (0, Language::Fr) => format!("{}, déjà sortis", one.year),
            (0, Language::En) => format!("{}, out already", one.year),
            _ => one.year.to_string(),
        };
        let share = |of: Option<f64>| of.map_or_else(|| Cell::from("–"), |s| say.share_cell(s));
        table.row([
            Cell::from(year),
            number_cell(one.under_ten, say),
            number_cell(one.to_reuse, say),
            share(one.reached),
            share(one.required),
            number_cell(one.missing, say),
            number_cell(one.ten_and_over, say),
        ]);
    }
    table
}

pub(super) fn law_words(it: &ReuseReport, catalogue: &Catalogue, say: Say) -> Vec<String> {
    let unknown: u64 = it.law.iter().map(|one| one.age_unknown).sum();
    let mut items = vec![
        say.pick(
            "Parts prévues par ce plan. Au regard de la loi, seuls comptent les appareils réellement mis hors service dans l’année.",
            "Shares that this plan expects. The law looks at the devices that were really taken out of service in the year.",
        )
        .to_owned(),
    ];
    if unknown > 0 {
        let unknown = say.plain(unknown as f64);
        items.push(match say.0 {
            Language::Fr => format!(
                "Âge inconnu : {unknown}, comptés ici comme ayant moins de dix ans ; datez-les."
            ),
            Language::En => {
                format!("Age unknown: {unknown}, counted here as under ten years; date them.")
            }
        });
    }
    let most = most_unit_value(catalogue, say);
    items.extend([
        match say.0 {
            Language::Fr => format!(
                "Dons (décret 2022-1413) : à des associations d’intérêt général qui équipent, forment et accompagnent des personnes précaires ; valeur unitaire de {most} € au plus ; revente au coût de la remise en état, dans la limite des plafonds. Supports de données effacés ; supports classifiés exclus."
            ),
            Language::En => format!(
                "Gifts (decree 2022-1413): to associations of general interest that equip, train and accompany people in precarity; unit value of {most} € at most; resale at the cost of refurbishing, within the ceilings. Data carriers wiped; classified ones left out."
            ),
        },
        say.pick(
            "AGEC art. 58 : chez l’organisme public qui reçoit, un don compte comme bien issu du réemploi, à une valeur forfaitaire (barème à vérifier).",
            "AGEC art. 58: with the public body that receives it, a gift counts as a reused good, at a flat value (scale to be checked).",
        )
        .to_owned(),
    ]);
    items
}

/// The value in euros that a device given may have at most, as text.
pub(super) fn most_unit_value(catalogue: &Catalogue, say: Say) -> String {
    say.plain(catalogue.limit(Limit::MostGiftValue))
}
