//! A person's year as people read it: short sentences, what weighs first, what is small said so.

use crate::chart::Chart;
use crate::document::{Align, Cell, Document, Figure, Table};
use crate::say::Say;
use crate::{capital, clean, source_line};
use footprint_core::applications::citizen::{Acquired, ChangedReport, CitizenReport};
use footprint_core::catalogue::{Catalogue, Effort};
use footprint_core::terms::vocabulary::{Allocation, Language};
use footprint_core::usage::{Network, NetworkModel};

/// Levers shown at most.
const LEVERS_SHOWN: usize = 8;

/// The year as a document; a remark, if any, stands under the answer.
pub fn document(
    it: &CitizenReport,
    catalogue: &Catalogue,
    language: Language,
    remark: Option<&str>,
) -> Document {
    let say = Say(language);
    let mut document = Document::default();
    let title = it.title.clone().unwrap_or_else(|| say.pick("Vous", "You").to_owned());
    let kind = say.pick("Une année numérique", "A digital year");
    document.title(format!("{}{}", say.colon(kind), clean(&title)));
    let (mass, interval) = say.mass(it.total);
    document.answer(match language {
        Language::Fr => format!("{mass} par an — à 90 % : {interval}."),
        Language::En => format!("{mass} a year — 90% interval: {interval}."),
    });
    if let Some(remark) = remark {
        document.text(remark);
    }
    document.text(national(it, say));
    document.text(equivalents(it, say));
    document.heading(say.pick("Vos appareils", "Your devices"));
    document.figure(chart(it, say));
    document.table(devices(it, say));
    document.heading(say.pick("Vos abonnements et vos usages", "Your subscriptions and uses"));
    document.table(uses(it, say));
    document.text(say.pick(
        "« En plus » : ce que l’usage ajoute à l’année, à côté des appareils et des abonnements. Les \
         appareils de votre liste sont comptés une fois, plus haut. « Part entière » : tout ce que \
         l’usage porte, appareil et abonnement compris.",
        "“On top”: what the use adds to the year, beside devices and subscriptions. The devices of your \
         list are counted once, above. “Full share”: all that the use carries, device and subscription \
         included.",
    ));
    if it.uses.iter().any(|one| one.order_of_magnitude) {
        document.text(say.pick(
            "IA : les chiffres publiés vont de 0,03 à 1,14 g par question courte, et ne comptent pas la \
             même chose. C’est un ordre de grandeur.",
            "AI: published figures go from 0.03 to 1.14 g for a short question, and do not count the \
             same things. It is an order of magnitude.",
        ));
    }
    document.heading(say.pick("Ce que vous pouvez changer", "What you can change"));
    document.table(levers(it, say));
    document.text(say.pick(
        "Deux changements sur le même appareil ne s’ajoutent pas.",
        "Two changes on the same device do not add up.",
    ));
    if let Some(changed) = &it.changed {
        document.text(tried(changed, say));
    }
    if let Some(text) = small(it, say) {
        document.text(text);
    }
    document.heading(say.pick("Comment c’est compté", "How it is counted"));
    document.items(conventions(it, catalogue, say));
    let notes: Vec<String> = it.findings.iter().map(|finding| capital(&finding.text)).collect();
    if !notes.is_empty() {
        document.heading(say.pick("À savoir", "Worth knowing"));
        document.items(notes);
    }
    document.heading("Sources");
    document
        .items(it.sources.iter().map(|source| source_line(catalogue, source, language)).collect());
    document
}

fn national(it: &CitizenReport, say: Say) -> String {
    let [per_head, terminals, networks, centres] = [
        it.national.per_head,
        it.national.terminals,
        it.national.networks,
        it.national.data_centres,
    ]
    .map(|kg| say.plain(kg.round()));
    let ratio = say.percent(it.national.ratio);
    let figures = match say.0 {
        Language::Fr => format!(
            "Moyenne en France : {per_head} kg par habitant (appareils {terminals}, réseaux {networks}, \
             centres de données {centres}). Votre liste en fait {ratio}."
        ),
        Language::En => format!(
            "Mean for France: {per_head} kg per head (devices {terminals}, networks {networks}, data \
             centres {centres}). Your list is {ratio} of it."
        ),
    };
    format!("{figures} {}", it.national.text)
}

fn equivalents(it: &CitizenReport, say: Say) -> String {
    let list: Vec<String> = it
        .equivalents
        .iter()
        .map(|one| format!("{}\u{a0}{}", say.mean(one.amount), one.text))
        .collect();
    format!(
        "{} {}.",
        say.pick("C’est autant que :", "It is as much as:"),
        list.join(say.pick(", ou ", ", or "))
    )
}

/// The year of each device.
fn chart(it: &CitizenReport, say: Say) -> Figure {
    let rows: Vec<_> =
        it.devices.iter().map(|one| (capital(&one.text), one.climate_change)).collect();
    let told = rows.iter().take(3).map(|(name, of)| format!("{name} {} kg", say.amount(*of)));
    Figure {
        caption: say
            .pick("Vos appareils, et intervalle à 90 %", "Your devices, with 90% interval")
            .to_owned(),
        alternative: format!("{}.", told.collect::<Vec<_>>().join(say.pick(" ; ", "; "))),
        chart: Chart::Intervals {
            unit: say.pick("kg CO₂e/an", "kg CO₂e/year").to_owned(), rows
        },
    }
}

fn devices(it: &CitizenReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Appareil", "Device"), Align::Left),
        (say.pick("Gardé (ans)", "Kept (years)"), Align::Right),
        (say.pick("Hors utilisation", "Embodied"), Align::Right),
        (say.pick("Électricité", "Electricity"), Align::Right),
        (say.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
    ]);
    table.caption =
        say.pick("Vos appareils, kg CO₂e par an", "Your devices, kg CO₂e a year").to_owned();
    for device in &it.devices {
        let mut name = capital(&device.text);
        match device.acquired {
            Acquired::New => {}
            Acquired::SecondHand => name.push_str(say.pick(", d’occasion", ", second-hand")),
            Acquired::Refurbished => name.push_str(say.pick(", reconditionné", ", refurbished")),
        }
        if device.shared_by > 1.0 {
            let people = say.plain(device.shared_by);
            name.push_str(&match say.0 {
                Language::Fr => format!(" (pour {people} personnes)"),
                Language::En => format!(" (shared by {people})"),
            });
        }
        table.row([
            Cell::from(name),
            Cell::Number(say.plain(device.years), device.years),
            Cell::Number(say.mean(device.embodied.mean), device.embodied.mean),
            Cell::Number(say.mean(device.electricity.mean), device.electricity.mean),
            say.amount_cell(device.climate_change),
            say.interval_cell(device.climate_change),
        ]);
    }
    table
}

fn uses(it: &CitizenReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Usage", "Use"), Align::Left),
        (say.pick("En plus, kg/an", "On top, kg/year"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
        (say.pick("Part entière", "Full share"), Align::Right),
    ]);
    for one in &it.subscriptions {
        let name = match one.network {
            Network::Fixed => {
                say.pick("Abonnement fixe, box comprise", "Fixed subscription, with box")
            }
            Network::Mobile => say.pick("Abonnement mobile", "Mobile subscription"),
        };
        table.row([
            Cell::from(name),
            say.amount_cell(one.climate_change),
            say.interval_cell(one.climate_change),
            Cell::from(""),
        ]);
    }
    for one in &it.uses {
        table.row([
            Cell::from(capital(&one.text)),
            say.amount_cell(one.counted),
            say.interval_cell(one.counted),
            Cell::Number(say.mean(one.attributional.mean), one.attributional.mean),
        ]);
    }
    table
}

fn levers(it: &CitizenReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Changement", "Change"), Align::Left),
        (say.pick("Effort", "Effort"), Align::Left),
        (say.pick("kg CO₂e/an évités", "kg CO₂e/year saved"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
    ]);
    for lever in it.levers.iter().filter(|lever| !lever.small).take(LEVERS_SHOWN) {
        table.row([
            Cell::from(capital(&lever.text)),
            Cell::from(effort(lever.effort, say)),
            say.amount_cell(lever.saving),
            say.interval_cell(lever.saving),
        ]);
    }
    table
}

/// The year with the changes that the person tries.
fn tried(changed: &ChangedReport, say: Say) -> String {
    let ((mass, interval), saved) = (say.mass(changed.total), say.amount(changed.saving));
    match say.0 {
        Language::Fr => format!(
            "Avec les changements essayés : {mass} par an (à 90 % : {interval}), soit {saved} kg de moins."
        ),
        Language::En => format!(
            "With the changes tried: {mass} a year (90% interval: {interval}), that is {saved} kg less."
        ),
    }
}

/// What a lever asks, in a word.
pub fn effort(effort: Effort, say: Say) -> String {
    match effort {
        Effort::Easy => say.pick("facile", "easy"),
        Effort::Medium => say.pick("moyen", "medium"),
        Effort::Hard => say.pick("difficile", "hard"),
    }
    .to_owned()
}

/// What hardly matters, said so.
fn small(it: &CitizenReport, say: Say) -> Option<String> {
    let list: Vec<String> = it
        .levers
        .iter()
        .filter(|lever| lever.small)
        .map(|lever| {
            let kg = say.mean(lever.saving.mean);
            format!("{} ({kg}\u{a0}kg)", lever.text)
        })
        .collect();
    (!list.is_empty()).then(|| {
        let start = say.pick("Ce qui change peu ici :", "What changes little here:");
        format!("{start} {}.", list.join(", "))
    })
}

fn conventions(it: &CitizenReport, catalogue: &Catalogue, say: Say) -> Vec<String> {
    let zone = catalogue.zone(&it.country).ok();
    let country = zone.map_or(it.country.as_str(), |zone| match say.0 {
        Language::Fr => &zone.name_fr,
        Language::En => &zone.name_en,
    });
    let parts = &it.by_part;
    let share = |kg: f64| say.percent(kg / it.total.mean);
    vec![
        match say.0 {
            Language::Fr => format!(
                "Fabrication de vos appareils : {}. Leur distribution et leur fin de vie : {}. Leur électricité : \
                 {}. Réseaux : {}. Centres de données : {}.",
                share(parts.device_manufacturing),
                share(parts.device_other_embodied),
                share(parts.device_electricity),
                share(parts.networks),
                share(parts.data_centres)
            ),
            Language::En => format!(
                "Manufacturing your devices: {}. Distributing and discarding them: {}. Their electricity: {}. \
                 Networks: {}. Data centres: {}.",
                share(parts.device_manufacturing),
                share(parts.device_other_embodied),
                share(parts.device_electricity),
                share(parts.networks),
                share(parts.data_centres)
            ),
        },
        format!("{}{country}.", say.colon(say.pick("Électricité", "Electricity"))),
        network(it.network_model, say).to_owned(),
        second_owner(it.allocation, say).to_owned(),
    ]
}

fn network(model: NetworkModel, say: Say) -> &'static str {
    match model {
        NetworkModel::TwoPart => say.pick(
            "Réseaux : chaque abonnement a une part fixe, et chaque Go ajoute peu (modèle à deux parts).",
            "Networks: each subscription has a fixed part, and each GB adds little (model two-part).",
        ),
        NetworkModel::Ademe => say.pick(
            "Réseaux : chaque Go porte une part égale de tout (modèle de l’ADEME, 2.1.0).",
            "Networks: each GB carries an equal part of everything (model ademe-2.1.0).",
        ),
    }
}

fn second_owner(allocation: Allocation, say: Say) -> &'static str {
    match allocation {
        Allocation::CutOff => say.pick(
            "Occasion : la première personne porte tout ce qui est hors utilisation.",
            "Second-hand: the first owner carries all that is embodied (convention cut-off).",
        ),
        Allocation::FiftyFifty => say.pick(
            "Occasion : chacun porte la moitié de ce qui est hors utilisation.",
            "Second-hand: each owner carries half of what is embodied (convention fifty-fifty).",
        ),
        Allocation::Proportional => say.pick(
            "Occasion : chacun porte ce qui est hors utilisation selon ses années.",
            "Second-hand: each owner carries what is embodied by their years (convention proportional).",
        ),
    }
}
