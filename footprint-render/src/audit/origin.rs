//! Where the total comes from: kinds, groups asked for, stages, and the two shares beside the Senate's.

use super::super::document::{Align, Cell, Document, Table};
use super::words::Words;
use crate::capital;
use footprint_core::assessment::report::{Group, Spread};
use footprint_core::terms::vocabulary::{Breakdown, Criterion, Language, Stage};

/// How many groups of a breakdown are shown.
const MOST_GROUPS: usize = 40;

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    document.heading(words.pick("D’où il vient", "Where it comes from"));
    let rows: Vec<_> = words
        .report
        .by_kind
        .iter()
        .map(|group| {
            (words.kinds(group.kind), group.units, group.mean_age_years, group.climate_change)
        })
        .collect();
    document.table(groups(words, words.pick("Type", "Kind"), &rows));
    if let Some(breakdown) = &words.report.breakdown {
        let title = match breakdown.by {
            Breakdown::Kind => words.pick("Type", "Kind"),
            Breakdown::Site => words.pick("Site", "Site"),
            Breakdown::Entity => words.pick("Entité", "Entity"),
            Breakdown::Manufacturer => words.pick("Fabricant", "Manufacturer"),
            Breakdown::Age => words.pick("Âge", "Age"),
        };
        document.heading(match words.language {
            Language::Fr => format!("Ventilation : {}", title.to_lowercase()),
            Language::En => format!("By {}", title.to_lowercase()),
        });
        let row = |group: &Group| {
            let name = name(words, breakdown.by, group);
            (name, group.units, group.mean_age_years, group.climate_change)
        };
        let rows: Vec<_> = breakdown.groups.iter().take(MOST_GROUPS).map(row).collect();
        document.table(groups(words, title, &rows));
        others(words, breakdown.groups.get(MOST_GROUPS..).unwrap_or_default(), document);
    }
    document.heading(words.pick("Par étape du cycle de vie", "By life-cycle stage"));
    document.table(stages(words));
    shares(words, document);
}

/// What the groups that are not shown come to.
fn others(words: &Words<'_>, groups: &[Group], document: &mut Document) {
    if groups.is_empty() {
        return;
    }
    let count = words.count(groups.len() as u64);
    let units = words.devices(groups.iter().map(|group| group.units).sum());
    let mean: f64 = groups.iter().map(|group| group.climate_change.mean).sum();
    let share = words.percent(words.climate().map_or(0.0, |total| mean / total.mean));
    document.text(match words.language {
        Language::Fr => {
            format!("… et {count} autres : {units}, {share} du total (tout est dans csv et json).")
        }
        Language::En => format!(
            "… and {count} others: {units}, {share} of the total (all are in csv and json)."
        ),
    });
}

/// What a group is called.
fn name(words: &Words<'_>, by: Breakdown, group: &Group) -> String {
    match (by, group.key.parse::<i64>()) {
        _ if group.key.is_empty() => words.pick("(non renseigné)", "(not given)").to_owned(),
        (Breakdown::Age, Ok(years)) => {
            let unit = match (words.language, years) {
                (Language::Fr, 0 | 1) => "an",
                (Language::Fr, _) => "ans",
                (Language::En, 1) => "year",
                (Language::En, _) => "years",
            };
            format!("{years} {unit}")
        }
        _ => group.key.clone(),
    }
}

/// A table of groups: units, mean age, mean, interval, share and bar.
fn groups(words: &Words<'_>, title: &str, rows: &[(String, u64, Option<f64>, Spread)]) -> Table {
    let unit = words.table_unit();
    let mut table = Table::new(&[
        (title, Align::Left),
        (words.pick("unités", "units"), Align::Right),
        (words.pick("âge", "age"), Align::Right),
        (&unit, Align::Right),
        (words.pick("à 90 %", "90%"), Align::Right),
        (words.pick("part", "share"), Align::Right),
        ("", Align::Bar),
    ]);
    let (scale, _) = words.mass_unit();
    let total = words.climate().map_or(0.0, |total| total.mean);
    let largest = rows.iter().map(|row| row.3.mean).fold(0.0, f64::max);
    let part = |mean: f64, whole: f64| if whole > 0.0 { mean / whole } else { 0.0 };
    for (name, units, age, spread) in rows {
        let Spread { mean, p05, p95 } = *spread;
        table.row([
            Cell::from(name.as_str()),
            Cell::from(words.count(*units)),
            Cell::from(age.map_or_else(|| "–".to_owned(), |age| words.years(age))),
            Cell::from(words.amount(mean * scale, p05 * scale, p95 * scale)),
            Cell::from(words.interval(p05 * scale, p95 * scale)),
            Cell::from(words.percent(part(mean, total))),
            Cell::Bar(part(mean, largest)),
        ]);
    }
    table
}

fn stages(words: &Words<'_>) -> Table {
    let unit = words.table_unit();
    let mut table = Table::new(&[
        (words.pick("Étape", "Stage"), Align::Left),
        (&unit, Align::Right),
        (words.pick("part", "share"), Align::Right),
        ("", Align::Bar),
    ]);
    let (scale, _) = words.mass_unit();
    let Some(total) = words.climate() else { return table };
    let mean_of = |stage: &Stage| {
        let means = words.report.by_stage.get(stage)?;
        means.get(&Criterion::ClimateChange).map(|mean| mean.mean)
    };
    let means: Vec<_> =
        Stage::ALL.iter().map(|stage| (*stage, mean_of(stage).unwrap_or(0.0))).collect();
    let largest = means.iter().map(|(_, mean)| *mean).fold(0.0, f64::max);
    for (stage, mean) in means {
        let share = if total.mean > 0.0 { mean / total.mean } else { 0.0 };
        table.row([
            Cell::from(capital(words.catalogue.stage_label(stage, words.language))),
            Cell::from(words.amount(mean * scale, total.p05 * scale, total.p95 * scale)),
            Cell::from(words.percent(share)),
            Cell::Bar(if largest > 0.0 { mean / largest } else { 0.0 }),
        ]);
    }
    table
}

/// The two shares, and the published ones that each can be set beside.
fn shares(words: &Words<'_>, document: &mut Document) {
    let report = words.report;
    let (Some(making), Some(embodied)) = (report.manufacturing_share, report.embodied_share) else {
        return;
    };
    let (making, embodied) = (words.percent(making), words.percent(embodied));
    document.heading(words.pick(
        "Part de la fabrication, et ce à quoi la comparer",
        "Share of manufacturing, and what to set it beside",
    ));
    let mut items = vec![match words.language {
        Language::Fr => format!(
            "Ce parc : {making} pour la fabrication seule ; {embodied} pour tout ce qui n’est pas l’usage \
                 (fabrication, transport, fin de vie)."
        ),
        Language::En => format!(
            "This fleet: {making} for manufacturing alone; {embodied} for everything but use \
                 (manufacturing, transport, end of life)."
        ),
    }];
    for benchmark in &report.benchmarks {
        let published = words.percent(benchmark.value);
        let source = words.catalogue.source_name_in(&benchmark.source, words.language);
        let reach = match benchmark.id.as_str() {
            "senate_2019_terminals_upstream_share" => words.pick(
                "C’est le chiffre comparable à un parc de terminaux.",
                "This is the one that a fleet of terminals compares with.",
            ),
            "senate_2019_terminals_upstream_of_all" => words.pick(
                "Il se compare à un territoire entier, pas à un parc.",
                "It compares with a whole territory, not with a fleet.",
            ),
            _ => "",
        };
        let stop = if benchmark.text.ends_with('.') { "" } else { "." };
        let colon = words.pick(" :", ":");
        items.push(format!("{source}{colon} {published}. {}{stop} {reach}", benchmark.text));
    }
    document.items(items);
}
