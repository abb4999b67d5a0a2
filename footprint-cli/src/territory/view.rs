//! A territory's report as people read it: both layers, the residual, the years ahead, the municipalities.

use super::years;
use footprint_core::applications::territory::{
    Hosting, MunicipalityReport, StockReport, TerritoryReport,
};
use footprint_core::assessment::report::Spread;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use footprint_render::chart::Chart;
use footprint_render::document::{Align, Cell, Document, Figure, Table};
use footprint_render::say::Say;
use footprint_render::{capital, clean, source_line};

/// Devices shown at most.
const DEVICES_SHOWN: usize = 10;
/// A smaller share is no figure of its own.
const LEAST_SHARE: f64 = 0.001;

pub(super) fn document(
    it: &TerritoryReport,
    catalogue: &Catalogue,
    language: Language,
) -> Document {
    let say = Say(language);
    let mut document = Document::default();
    document.title(clean(&it.title));
    let (mass, interval) = say.mass(it.top_down);
    let per_head = say.plain((it.top_down.mean / it.population).round());
    document.answer(match language {
        Language::Fr => format!(
            "{mass} par an — à 90 % : {interval}. Soit {per_head} kg par habitant, d’après l’étude \
             nationale."
        ),
        Language::En => format!(
            "{mass} a year — 90% interval: {interval}. That is {per_head} kg per head, after the \
             national study."
        ),
    });
    let hosting = match it.hosting {
        Hosting::WithAbroad => say.pick(
            "Les centres de données à l’étranger qui servent le territoire sont comptés ; ce choix est \
             contesté (--hosting france-only).",
            "Data centres abroad that serve the territory are counted; this choice is contested \
             (--hosting france-only).",
        ),
        Hosting::FranceOnly => say.pick(
            "Seuls les centres de données en France sont comptés (--hosting with-abroad pour tous).",
            "Only data centres in France are counted (--hosting with-abroad for all).",
        ),
    };
    document.text(format!("{} {hosting}", explained(it, say)));
    if let Some(fleet) = &it.fleet {
        let (mass, interval) = say.mass(fleet.climate_change);
        let units = say.plain(fleet.units as f64);
        let (one, many) = (say.pick("appareil", "device"), say.pick("appareils", "devices"));
        let devices = wording::agreed(language, &units, one, many);
        let share = match fleet.share_of_top_down {
            share if share < LEAST_SHARE => {
                say.pick("moins de 0,1\u{a0}%", "less than 0.1%").to_owned()
            }
            share => say.percent(share),
        };
        document.text(match language {
            Language::Fr => format!(
                "À côté, le parc de la collectivité : {units} {devices}, {mass} par an (à 90 % : {interval}), soit {share} du territoire d’après l’étude. Il n’est dans aucun total : l’étude compte déjà les appareils du travail."
            ),
            Language::En => format!(
                "Beside it, the authority’s own fleet: {units} {devices}, {mass} a year (90%: {interval}), which is {share} of the territory after the study. It is in no total: the study counts devices at work already."
            ),
        });
    }
    document
        .heading(say.pick("Deux estimations, et leur écart", "Two estimates, and the residual"));
    document.figure(parts(it, say));
    document.table(rows(it, say));
    document.heading(say.pick("Les appareils", "The devices"));
    document.table(devices(it, say));
    document.heading(say.pick("Les années qui viennent", "The years ahead"));
    years::sections(it, say, &mut document);
    document.subheading(say.pick("Les scénarios", "The scenarios"));
    document.table(years::projections(it, say));
    document.text(say.pick(
        "Variation depuis l’année du diagnostic, et l’intervalle où elle reste dans neuf cas sur dix. Les taux de la \
         tendance et des scénarios sont des hypothèses. Les leviers n’agissent que sur ce que les équipements expliquent de l’étude.",
        "Change since the year of the diagnosis, and the interval that holds it in nine cases out of ten. The rates of the \
         trend and of the scenarios are assumptions. Levers act only on what the equipment explains of the study.",
    ));
    document.text(say.pick(
        "Projections publiées, chacune avec sa base et son périmètre, qu’il ne faut pas mettre sur un \
         même axe :",
        "Published projections, each with its own base and perimeter, not to be drawn on one axis:",
    ));
    document.items(published(it, say));
    document.heading(say.pick("À côté des chiffres publiés", "Beside published figures"));
    document.table(comparisons(it, catalogue, say));
    document.items(reasons(it, say));
    if !it.municipalities.is_empty() {
        document.heading(say.pick("Les communes", "The municipalities"));
        document.table(municipalities(it, say));
    }
    document.heading(say.pick("Indicateurs à suivre", "Indicators to follow"));
    document.table(indicators(it, say));
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

/// How much of the study the equipment explains, or by how much it goes beyond it.
fn explained(it: &TerritoryReport, say: Say) -> String {
    let people = say.plain(it.population);
    let (below, _) = say.mass(it.bottom_up);
    let ratio = it.bottom_up.mean / it.top_down.mean;
    if ratio > 1.0 {
        let more = say.percent(ratio - 1.0);
        return match say.0 {
            Language::Fr => format!(
                "{people} habitants. Les appareils, les lignes et les centres de données du territoire font \
                 {below}, soit {more} de plus que l’étude : vérifiez le parc, la population ou l’étude choisie. Ce \
                 qui dépasse est affiché tel quel, en écart négatif."
            ),
            Language::En => format!(
                "{people} people. The devices, lines and data centres of the territory come to {below}, {more} \
                 more than the study: check the stock, the population or the study chosen. What is beyond is shown \
                 as it is, a negative residual."
            ),
        };
    }
    // Row by row: what one explains too much explains nothing of another.
    let explained: f64 = it.rows.iter().map(|row| row.bottom_up.mean.min(row.top_down)).sum();
    let share = say.percent(explained / it.top_down.mean);
    match say.0 {
        Language::Fr => format!(
            "{people} habitants. Ce que les appareils, les lignes et les centres de données du territoire \
             expliquent : {below} ; ligne par ligne, {share} de l’étude s’y retrouvent. Le reste n’est pas expliqué \
             par ces données ; il est affiché tel quel."
        ),
        Language::En => format!(
            "{people} people. What the devices, lines and data centres of the territory explain: {below}, or \
             {share} of the study, row by row. The rest is the residual, shown and never spread."
        ),
    }
}

/// The estimate by equipment of each part.
fn parts(it: &TerritoryReport, say: Say) -> Figure {
    let scaled = |of: Spread| Spread { mean: of.mean / 1e3, p05: of.p05 / 1e3, p95: of.p95 / 1e3 };
    let rows: Vec<(String, Spread)> =
        it.rows.iter().map(|row| (capital(&row.text), scaled(row.bottom_up))).collect();
    let told = rows.iter().map(|(name, of)| format!("{name} {} t", say.amount(*of)));
    Figure {
        caption: say
            .pick(
                "Estimation à partir des équipements, et intervalle à 90 %",
                "Bottom-up estimate, with 90% interval",
            )
            .to_owned(),
        alternative: format!("{}.", told.collect::<Vec<_>>().join(say.pick(" ; ", "; "))),
        chart: Chart::Intervals { unit: say.pick("t CO₂e/an", "t CO₂e/year").to_owned(), rows },
    }
}

/// A year in a cell.
pub(super) fn year(year: i32) -> Cell {
    Cell::Number(year.to_string(), f64::from(year))
}

/// Tonnes in cells.
pub(super) fn tonnes(say: Say, kg: f64) -> Cell {
    Cell::Number(say.mean(kg / 1000.0), kg / 1000.0)
}

fn rows(it: &TerritoryReport, say: Say) -> Table {
    let mut table = Table::new(&[
        ("t CO₂e", Align::Left),
        (say.pick("Étude nationale", "National study"), Align::Right),
        (say.pick("À partir des équipements", "Bottom-up"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
        (say.pick("Écart", "Residual"), Align::Right),
    ]);
    let scaled = |of: Spread| Spread { mean: of.mean / 1e3, p05: of.p05 / 1e3, p95: of.p95 / 1e3 };
    for row in &it.rows {
        table.row([
            Cell::from(capital(&row.text)),
            tonnes(say, row.top_down),
            say.amount_cell(scaled(row.bottom_up)),
            say.interval_cell(scaled(row.bottom_up)),
            tonnes(say, row.residual),
        ]);
    }
    table.total = Some(vec![
        Cell::from("Total"),
        tonnes(say, it.top_down.mean),
        say.amount_cell(scaled(it.bottom_up)),
        say.interval_cell(scaled(it.bottom_up)),
        tonnes(say, it.residual),
    ]);
    table
}

fn devices(it: &TerritoryReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Appareils", "Devices"), Align::Left),
        (say.pick("Parc", "Stock"), Align::Right),
        (say.pick("Ventes/an", "Sales/year"), Align::Right),
        (say.pick("Durée, ans", "Years"), Align::Right),
        ("t CO₂e", Align::Right),
    ]);
    for device in it.devices.iter().take(DEVICES_SHOWN) {
        table.row([
            Cell::from(capital(&device.text)),
            Cell::Number(say.mean(device.units), device.units),
            Cell::Number(say.mean(device.sales_per_year), device.sales_per_year),
            Cell::Number(say.mean(device.lifetime_years), device.lifetime_years),
            tonnes(say, device.climate_change.mean),
        ]);
    }
    let summed = |name: String, list: &[StockReport]| {
        let sum = |of: fn(&StockReport) -> f64| list.iter().map(of).sum::<f64>();
        let (units, sales) = (sum(|one| one.units), sum(|one| one.sales_per_year));
        let cells = [
            Cell::from(name),
            Cell::Number(say.mean(units), units),
            Cell::Number(say.mean(sales), sales),
            Cell::from("–"),
            tonnes(say, sum(|one| one.climate_change.mean)),
        ];
        cells.to_vec()
    };
    let rest = it.devices.get(DEVICES_SHOWN..).unwrap_or_default();
    if !rest.is_empty() {
        let count = rest.len().to_string();
        let kinds = (say.pick("autre type", "other kind"), say.pick("autres types", "other kinds"));
        let kinds = wording::agreed(say.0, &count, kinds.0, kinds.1);
        table.row(summed(format!("{count} {kinds}"), rest));
    }
    let all = say.pick("Ensemble (terminaux)", "All (terminals)").to_owned();
    table.total = Some(summed(all, &it.devices));
    table
}

fn published(it: &TerritoryReport, say: Say) -> Vec<String> {
    it.published_projections
        .iter()
        .map(|one| {
            let mt = say.plain(one.mt);
            let change = match one.change {
                0.0 => say.pick("base", "base").to_owned(),
                change => say.change(change),
            };
            format!("{}{mt}\u{a0}Mt ({change}). {}", say.colon(&one.year.to_string()), one.text)
        })
        .collect()
}

fn comparisons(it: &TerritoryReport, catalogue: &Catalogue, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Chiffre", "Figure"), Align::Left),
        (say.pick("Le nôtre", "Ours"), Align::Right),
        (say.pick("Publié", "Published"), Align::Right),
        (say.pick("Unité", "Unit"), Align::Left),
    ]);
    for one in &it.comparisons {
        let share = one.unit == "share";
        let number = |value| match share {
            true => say.share_cell(value),
            false => Cell::Number(say.three(value), value),
        };
        let source = catalogue.source_name_in(&one.source, say.0);
        table.row([
            Cell::from(format!("{} ({source})", capital(&one.text))),
            number(one.ours),
            number(one.published),
            Cell::from(if share { String::new() } else { wording::unit(say.0, &one.unit) }),
        ]);
    }
    table
}

fn reasons(it: &TerritoryReport, say: Say) -> Vec<String> {
    let mut told = std::collections::BTreeSet::new();
    it.comparisons
        .iter()
        .filter(|one| told.insert(one.reason.as_str()))
        .map(|one| format!("{}{}", say.colon(&capital(&one.text)), one.reason))
        .collect()
}

fn municipalities(it: &TerritoryReport, say: Say) -> Table {
    let has_codes = it.municipalities.iter().any(|one| one.code.is_some());
    let mut columns = vec![
        (say.pick("Commune", "Municipality"), Align::Left),
        (say.pick("Habitants", "People"), Align::Right),
        (say.pick("Appareils", "Devices"), Align::Right),
        (say.pick("Étude, t", "Study, t"), Align::Right),
        (say.pick("Par équipements, t", "Bottom-up, t"), Align::Right),
    ];
    if has_codes {
        columns.insert(1, (say.pick("code Insee", "INSEE code"), Align::Left));
    }
    let mut table = Table::new(&columns);
    for one in &it.municipalities {
        let mut row = vec![
            Cell::from(clean(&one.name)),
            Cell::Number(say.plain(one.population), one.population),
            Cell::Number(say.mean(one.devices), one.devices),
            tonnes(say, one.top_down),
            tonnes(say, one.bottom_up),
        ];
        if has_codes {
            row.insert(1, Cell::from(one.code.as_deref().map_or_else(|| "–".to_owned(), clean)));
        }
        table.row(row);
    }
    let sum = |of: fn(&MunicipalityReport) -> f64| it.municipalities.iter().map(of).sum::<f64>();
    let (people, devices) = (sum(|one| one.population), sum(|one| one.devices));
    let mut total = vec![
        Cell::from(say.pick("Ensemble", "All")),
        Cell::Number(say.plain(people), people),
        Cell::Number(say.mean(devices), devices),
        tonnes(say, sum(|one| one.top_down)),
        tonnes(say, sum(|one| one.bottom_up)),
    ];
    if has_codes {
        total.insert(1, Cell::from(""));
    }
    table.total = Some(total);
    table
}

/// Those of the whole territory, year by year.
fn indicators(it: &TerritoryReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Indicateur", "Indicator"), Align::Left),
        (say.pick("Année", "Year"), Align::Right),
        (say.pick("Valeur", "Value"), Align::Right),
        (say.pick("Origine", "Origin"), Align::Left),
    ]);
    for one in it.indicators.iter().filter(|one| one.municipality.is_empty()) {
        let value = match one.unit.as_str() {
            "share" => say.share_cell(one.value),
            _ => Cell::Number(say.mean(one.value), one.value),
        };
        let origin = match one.origin.as_ref() {
            "measured" => say.pick("mesuré", "measured"),
            _ => say.pick("calculé", "computed"),
        };
        table.row([Cell::from(capital(&one.text)), year(one.year), value, Cell::from(origin)]);
    }
    table
}
