//! Where a plan begins, as people read it: sites, then the devices of each lever.

use footprint_core::applications::plan::{DeviceGroup, LeverReport, Place, PlanReport};
use footprint_core::catalogue::{Catalogue, Effect};
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording::device_name;
use footprint_render::capital;
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::say::Say;

/// So many sites, and so many devices of a lever, are shown; the JSON has more.
const SITES: usize = 10;
const DEVICES: usize = 5;
/// So many serial numbers of a group are shown.
const SERIALS: usize = 4;

/// The sections that say where to begin; none where nothing is needed.
pub(super) fn sections(it: &PlanReport, catalogue: &Catalogue, say: Say, document: &mut Document) {
    if it.levers.iter().all(|lever| lever.devices.is_empty()) {
        return;
    }
    document.heading(say.pick("Par où commencer", "Where to begin"));
    document.table(sites(it, say));
    for lever in it.levers.iter().filter(|lever| !lever.devices.is_empty()) {
        document.subheading(capital(&lever.text));
        document.table(devices(lever, it, catalogue, say));
    }
    document.text(say.pick(
        "Pour chaque levier : d’abord les appareils qui seraient remplacés les premiers, quand il s’agit de \
         les garder ; sinon ceux où il évite le plus. Les gains s’additionnent, dans l’ordre des leviers.",
        "For each lever: first the devices that would be replaced first, where it keeps them longer; else \
         those on which it saves most. Savings add up, in the order of the levers.",
    ));
}

/// The sites where the plan saves most; empty where there is one at most.
fn sites(it: &PlanReport, say: Say) -> Table {
    let place = match it.sites.by {
        Place::Site => "Site",
        Place::Entity => say.pick("Entité", "Entity"),
    };
    let mut table = Table::new(&[
        (place, Align::Left),
        (say.pick("Appareils concernés", "Devices concerned"), Align::Right),
        (say.pick("kg CO₂e/an évités", "kg CO₂e/year saved"), Align::Right),
        (say.pick("Part du plan", "Share of the plan"), Align::Right),
    ]);
    let groups = &it.sites.groups;
    if groups.len() < 2 {
        return table;
    }
    let row = |name: String, units: f64, saving: f64, share: f64| {
        [Cell::from(name), count(say, units), gain(say, saving), say.share_cell(share)]
    };
    for group in groups.iter().take(SITES) {
        let none = || say.pick("(non renseigné)", "(not given)").to_owned();
        let name = group.name.clone().unwrap_or_else(none);
        table.row(row(name, group.units, group.saving, group.share));
    }
    let others = groups.get(SITES..).unwrap_or_default();
    let sum = |of: fn(&footprint_core::applications::plan::SiteGroup) -> f64| -> f64 {
        others.iter().map(of).sum()
    };
    if !others.is_empty() {
        let name = match say.0 {
            Language::Fr => format!("{} autres", others.len()),
            Language::En => format!("{} others", others.len()),
        };
        let of = (sum(|one| one.units), sum(|one| one.saving), sum(|one| one.share));
        table.row(row(name, of.0, of.1, of.2));
    }
    table
}

/// The devices of a lever to begin with, and the others summed up.
fn devices(lever: &LeverReport, it: &PlanReport, catalogue: &Catalogue, say: Say) -> Table {
    let keeps = lever.effect == Effect::LongerYears && it.as_of.is_some();
    let placed = lever.devices.iter().any(|one| place(one).is_some());
    let mut columns = vec![(say.pick("Appareil", "Device"), Align::Left)];
    if placed {
        columns.push((say.pick("Lieu", "Place"), Align::Left));
    }
    columns.push((say.pick("Unités", "Units"), Align::Right));
    if keeps {
        columns.push((say.pick("Sinon remplacés en", "Else replaced in"), Align::Right));
    }
    columns.push((say.pick("kg CO₂e/an évités", "kg CO₂e/year saved"), Align::Right));
    let numbered = lever.devices.iter().any(|one| !one.serials.is_empty());
    if numbered {
        columns.push((say.pick("Numéros de série", "Serial numbers"), Align::Left));
    }
    let mut table = Table::new(&columns);
    let row = |name: String, at: &str, units: f64, due: Cell, saving: f64, serials: String| {
        let mut row = vec![Cell::from(name)];
        if placed {
            row.push(Cell::from(at));
        }
        row.push(count(say, units));
        if keeps {
            row.push(due);
        }
        row.push(gain(say, saving));
        if numbered {
            row.push(Cell::from(serials));
        }
        row
    };
    for one in lever.devices.iter().take(DEVICES) {
        let due = one.due.map_or_else(
            || Cell::from("–"),
            |year| Cell::Number(year.to_string(), f64::from(year)),
        );
        let at = place(one).unwrap_or("–");
        let (name, serials) = (named(one, catalogue, say), serials(one, say));
        table.row(row(name, at, one.units, due, one.saving, serials));
    }
    let further = lever.devices.get(DEVICES..).unwrap_or_default();
    let groups = further.len() as u64 + lever.other_devices.groups;
    if groups > 0 {
        let units = further.iter().map(|one| one.units).sum::<f64>() + lever.other_devices.units;
        let saving = further.iter().map(|one| one.saving).sum::<f64>() + lever.other_devices.saving;
        let name = say.pick("les autres", "the others").to_owned();
        table.row(row(name, "", units, Cell::from(""), saving, String::new()));
    }
    table
}

/// The first serial numbers of devices, and how many units there are beyond.
fn serials(one: &DeviceGroup, say: Say) -> String {
    let shown = &one.serials[..one.serials.len().min(SERIALS)];
    let beyond = one.units.round() - shown.len() as f64;
    let told = footprint_render::clean(&shown.join(", "));
    match beyond > 0.0 && !shown.is_empty() {
        true => format!("{told} (+ {})", say.plain(beyond)),
        false => told,
    }
}

fn named(one: &DeviceGroup, catalogue: &Catalogue, say: Say) -> String {
    let text = |of: &Option<String>| of.clone().unwrap_or_default();
    match device_name(&text(&one.manufacturer), &text(&one.model)) {
        name if one.model.is_some() => name,
        name => {
            let kind = catalogue.kind_label(one.kind, say.0);
            if name.is_empty() { capital(kind) } else { format!("{name} ({kind})") }
        }
    }
}

/// Where devices are: their site, else their entity.
fn place(one: &DeviceGroup) -> Option<&str> {
    one.site.as_deref().or(one.entity.as_deref())
}

fn count(say: Say, units: f64) -> Cell {
    Cell::Number(say.plain(units.round()), units)
}

fn gain(say: Say, kg: f64) -> Cell {
    Cell::Number(say.mean(kg), kg)
}
