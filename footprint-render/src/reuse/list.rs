//! A list of devices for one destination: what goes there, with serial numbers, and boxes to tick.

use super::words;
use crate::capital;
use crate::document::{Align, Cell, Document, Table};
use crate::say::Say;
use footprint_core::applications::reuse::{Channel, Device, Lot, Pile, Reason, ReusePlan};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

/// Rows of one list at most: beyond, the list is of the first ones, and says so.
const MOST_ROWS: usize = 20_000;

/// Where devices of a list go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A channel of reuse.
    Channel(Channel),
    /// Parts, or recycling.
    Pile(Pile),
}

impl Destination {
    /// The destinations of a plan that get a device.
    pub fn of(plan: &ReusePlan) -> Vec<Self> {
        let channels = Channel::ALL.iter().map(|channel| Self::Channel(*channel));
        let piles = [Pile::Parts, Pile::Recycling].map(Self::Pile);
        channels.chain(piles).filter(|one| plan.lots.iter().any(|lot| one.takes(lot))).collect()
    }

    fn takes(self, lot: &Lot) -> bool {
        match self {
            Self::Channel(channel) => lot.placed.is_some_and(|(way, _)| way == channel),
            // What has left is not handed over again.
            Self::Pile(pile) => lot.pile == pile && lot.reason != Reason::AlreadyRecycled,
        }
    }

    /// The name of its files, without an extension.
    pub fn file_name(self, language: Language) -> &'static str {
        let say = Say(language);
        match self {
            Self::Channel(Channel::Given) => say.pick("don", "given"),
            Self::Channel(Channel::Inside) => say.pick("interne", "inside"),
            Self::Channel(Channel::Sold) => say.pick("vente", "sold"),
            Self::Channel(Channel::Returned) => say.pick("loueur", "returned"),
            Self::Pile(Pile::Parts) => say.pick("pieces", "parts"),
            Self::Pile(_) => say.pick("recyclage", "recycling"),
        }
    }
}

/// The list of a destination.
pub fn list(
    plan: &ReusePlan,
    devices: &[Device],
    destination: Destination,
    catalogue: &Catalogue,
    language: Language,
) -> Document {
    let say = Say(language);
    let mut lots: Vec<&Lot> = plan.lots.iter().filter(|lot| destination.takes(lot)).collect();
    let order = |lot: &&Lot| {
        let device = &devices[lot.device];
        (turn(lot), device.kind, device.site.clone(), device.serial.clone(), device.name.clone())
    };
    lots.sort_by_cached_key(order);
    let units: u64 = lots.iter().map(|lot| lot.units).sum();
    let is_reuse = matches!(destination, Destination::Channel(_));
    let name = match destination {
        Destination::Channel(channel) => words::channel(channel, say),
        Destination::Pile(pile) => words::pile(pile, say),
    };
    let mut document = Document { wide: true, ..Document::default() };
    document.title(match language {
        Language::Fr => format!("Liste de sortie : {name}"),
        Language::En => format!("List of devices: {name}"),
    });
    let shown = say.plain(units as f64);
    document.answer(match language {
        Language::Fr if units == 1 => "Un appareil.".to_owned(),
        Language::Fr => format!("{shown} appareils."),
        Language::En if units == 1 => "One device.".to_owned(),
        Language::En => format!("{shown} devices."),
    });
    document.field(say.pick("Organisme qui reçoit", "Organisation that receives"));
    document.field(say.pick("Date de remise et signatures", "Day of delivery and signatures"));
    document.text(if is_reuse {
        say.pick(
            "Effacez chaque support de données avant la remise, et cochez. L’état reste à constater : « Windows 11 » ou « Linux » est supposé d’après la génération du modèle ou l’année d’achat, « à dater » dit un âge inconnu ; les appareils à venir sont choisis par leur âge.",
            "Wipe every data carrier before delivery, and tick. The state is still to be found: “Windows 11” or “Linux” is guessed from the generation of the model or the year of the purchase, “to date” says that the age is unknown; devices to come are chosen by their age.",
        )
    } else {
        say.pick(
            "Effacez ou détruisez chaque support de données avant la remise, et cochez ; gardez le bordereau.",
            "Wipe or destroy every data carrier before delivery, and tick; keep the note of delivery.",
        )
    });
    if lots.len() > MOST_ROWS {
        let most = say.plain(MOST_ROWS as f64);
        document.text(match language {
            Language::Fr => format!("Les {most} premières lignes."),
            Language::En => format!("The first {most} rows."),
        });
    }
    let as_of = plan.report.as_of.as_deref();
    document.table(table(&lots, devices, (destination, as_of), catalogue, say));
    document
}

/// When a lot goes: 0 is now.
fn turn(lot: &Lot) -> u32 {
    match (lot.placed, lot.period) {
        (Some((_, 1)), 0) | (None, 0) => 0,
        (Some((_, period)), _) => period,
        (None, period) => period,
    }
}

/// What is guessed of a device, and its warranty where the inventory tells it.
fn state(lot: &Lot, device: &Device, as_of: Option<&str>, say: Say) -> String {
    let state = words::short(lot.reason, say);
    let Some(end) = device.warranty_end.map(|day| day.to_string()) else { return state.to_owned() };
    let has_ended = as_of.is_some_and(|today| end.as_str() < today);
    let words = match has_ended {
        true => say.pick("garantie finie le", "warranty ended on"),
        false => say.pick("garantie jusqu’au", "warranty until"),
    };
    format!("{state}{}{words} {}", say.pick(" ; ", "; "), number::day(say.0, &end))
}

fn table(
    lots: &[&Lot],
    devices: &[Device],
    (destination, as_of): (Destination, Option<&str>),
    catalogue: &Catalogue,
    say: Say,
) -> Table {
    let is_given = destination == Destination::Channel(Channel::Given);
    let mut columns = vec![
        (say.pick("Quand", "When"), Align::Left),
        (say.pick("type", "kind"), Align::Left),
        (say.pick("modèle", "model"), Align::Left),
        (say.pick("numéro de série", "serial number"), Align::Left),
        (say.pick("nom", "name"), Align::Left),
        (say.pick("site", "site"), Align::Left),
        (say.pick("âge", "age"), Align::Right),
        (say.pick("état", "state"), Align::Left),
    ];
    let has_status = lots.iter().any(|lot| !devices[lot.device].status.is_empty());
    if has_status {
        columns.push((say.pick("statut à l’inventaire", "status in the inventory"), Align::Left));
    }
    columns.push((say.pick("effacé", "wiped"), Align::Left));
    // Most inventories have a row for each device.
    let has_several = lots.iter().any(|lot| lot.units > 1);
    if has_several {
        columns.push((say.pick("nombre", "number"), Align::Right));
    }
    if is_given {
        columns.push((say.pick("prix max. €", "price at most €"), Align::Right));
    }
    let mut table = Table::new(&columns);
    for lot in lots.iter().take(MOST_ROWS) {
        let device = &devices[lot.device];
        let when = match (turn(lot), say.0) {
            (0, _) => say.pick("maintenant", "now").to_owned(),
            (period, Language::Fr) => format!("année\u{a0}{period}"),
            (period, Language::En) => format!("year\u{a0}{period}"),
        };
        let age = lot.age.map_or_else(
            || Cell::from("?"),
            |age| Cell::Number(number::fixed(say.0, age.0, 1), age.0),
        );
        let mut cells = vec![
            Cell::from(when),
            Cell::from(capital(catalogue.kind_label(device.kind, say.0))),
            Cell::from(&*device.model),
            Cell::from(&*device.serial),
            Cell::from(&*device.name),
            Cell::from(&*device.site),
            age,
            Cell::from(state(lot, device, as_of, say)),
        ];
        if has_status {
            let status = if device.status.is_empty() { "–" } else { &*device.status };
            cells.push(Cell::from(status));
        }
        cells.push(Cell::from("☐"));
        if has_several {
            cells.push(Cell::Number(say.plain(lot.units as f64), lot.units as f64));
        }
        if is_given {
            let ceiling = catalogue.reuse_of(device.kind).and_then(|figure| figure.ceiling);
            cells.push(ceiling.map_or_else(
                || Cell::from("–"),
                |ceiling| Cell::Number(say.plain(ceiling), ceiling),
            ));
        }
        table.row(cells);
    }
    table
}
