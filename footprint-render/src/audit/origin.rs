//! Where the total comes from: kinds, groups asked for, stages, and the two shares beside the Senate's.

use super::super::document::{Align, Cell, Document, Figure, Table};
use super::words::Words;
use crate::capital;
use crate::chart::Chart;
use footprint_core::assessment::report::{BreakdownReport, Group, Spread};
use footprint_core::terms::vocabulary::{Breakdown, Criterion, Kind, Language, Stage};

/// How many groups of a breakdown are shown.
const MOST_GROUPS: usize = 40;

/// The chart and the table of kinds.
pub(super) fn kinds(words: &Words<'_>, document: &mut Document) {
    let rows: Vec<_> = words
        .report
        .by_kind
        .iter()
        .map(|group| {
            (words.kinds(group.kind), group.units, group.mean_age_years, group.climate_change)
        })
        .collect();
    document.figure(chart(words, words.pick("Émissions par type", "Emissions by kind"), &rows));
    let caption = words.pick("Le parc par type d’équipement", "The fleet by kind of equipment");
    document.table(groups(words, words.pick("Type", "Kind"), &rows).captioned(caption));
}

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    document.heading(words.pick("D’où il vient", "Where it comes from"));
    kinds(words, document);
    if let Some(breakdown) = &words.report.breakdown {
        let title = title(words, breakdown.by);
        document.heading(match words.language {
            Language::Fr => format!("Ventilation : {}", title.to_lowercase()),
            Language::En => format!("By {}", title.to_lowercase()),
        });
        let row = |group: &Group| {
            let name = name(words, breakdown.by, group);
            (name, group.units, group.mean_age_years, group.climate_change)
        };
        let rows: Vec<_> = breakdown.groups.iter().take(MOST_GROUPS).map(row).collect();
        let by = title.to_lowercase();
        document.figure(chart(
            words,
            &match words.language {
                Language::Fr => format!("Émissions par {by}"),
                Language::En => format!("Emissions by {by}"),
            },
            &rows,
        ));
        document.table(groups(words, title, &rows));
        others(words, breakdown.groups.get(MOST_GROUPS..).unwrap_or_default(), document);
        if let Some(then) = breakdown.then {
            crossed(words, breakdown, then, document);
        }
    }
    document.heading(words.pick("Par étape du cycle de vie", "By life-cycle stage"));
    document.figure(stage_chart(words));
    document.table(stages(words));
    shares(words, document);
}

/// What a breakdown is by, as a header.
fn title<'w>(words: &'w Words<'_>, by: Breakdown) -> &'w str {
    match by {
        Breakdown::Kind => words.pick("Type", "Kind"),
        Breakdown::Site => words.pick("Site", "Site"),
        Breakdown::Entity => words.pick("Entité", "Entity"),
        Breakdown::Manufacturer => words.pick("Fabricant", "Manufacturer"),
        Breakdown::Age => words.pick("Âge", "Age"),
    }
}

/// The groups within each group, the outer ones in their order.
fn crossed(
    words: &Words<'_>,
    breakdown: &BreakdownReport,
    then: Breakdown,
    document: &mut Document,
) {
    let both = format!("{} · {}", title(words, breakdown.by), title(words, then).to_lowercase());
    let pairs: Vec<(&Group, &Group)> = breakdown
        .groups
        .iter()
        .flat_map(|outer| outer.groups.iter().map(move |inner| (outer, inner)))
        .collect();
    let row = |(outer, inner): &(&Group, &Group)| {
        let name = format!("{} · {}", name(words, breakdown.by, outer), name(words, then, inner));
        (name, inner.units, inner.mean_age_years, inner.climate_change)
    };
    let rows: Vec<_> = pairs.iter().take(MOST_GROUPS).map(row).collect();
    document.table(groups(words, &both, &rows));
    let rest: Vec<Group> =
        pairs.iter().skip(MOST_GROUPS).map(|(_, inner)| (*inner).clone()).collect();
    others(words, &rest, document);
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
        (Breakdown::Kind, _) => Kind::from_key(&group.key)
            .map_or_else(|| group.key.clone(), |kind| capital(&words.kinds(kind))),
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

/// Groups drawn at most: a chart is read at one glance.
const MOST_DRAWN: usize = 10;

type Row = (String, u64, Option<f64>, Spread);

/// A chart of groups: a dot for the mean, a whisker for the interval.
fn chart(words: &Words<'_>, caption: &str, rows: &[Row]) -> Figure {
    let (scale, _) = words.mass_unit();
    let unit = words.table_unit();
    let of =
        |it: &Spread| Spread { mean: it.mean * scale, p05: it.p05 * scale, p95: it.p95 * scale };
    let rows: Vec<(String, Spread)> =
        rows.iter().take(MOST_DRAWN).map(|row| (row.0.clone(), of(&row.3))).collect();
    let told: Vec<String> = rows
        .iter()
        .take(3)
        .map(|(name, of)| {
            let (mean, interval) =
                (words.amount(of.mean, of.p05, of.p95), words.interval(of.p05, of.p95));
            format!("{name} {mean} ({interval})")
        })
        .collect();
    let told = told.join(words.pick(" ; ", "; "));
    let alternative = match words.language {
        Language::Fr => format!(
            "Un point par ligne pour la moyenne et un trait pour l’intervalle à 90 %, en {unit}. Les \
             premiers : {told}. Le tableau donne tous les chiffres."
        ),
        Language::En => format!(
            "A dot for each mean and a line for its 90% interval, in {unit}. The first: {told}. The \
             table has all figures."
        ),
    };
    let caption =
        format!("{caption}{}", words.pick(", et intervalle à 90 %", ", with 90% interval"));
    Figure { caption, alternative, chart: Chart::Intervals { unit, rows } }
}

/// A bar for each stage of the life cycle.
fn stage_chart(words: &Words<'_>) -> Figure {
    let (scale, _) = words.mass_unit();
    let total = words.climate().map_or(0.0, |total| total.mean);
    let rows: Vec<(String, f64, String)> = stage_means(words)
        .into_iter()
        .map(|(stage, mean)| {
            let share = words.percent(if total > 0.0 { mean / total } else { 0.0 });
            (capital(words.catalogue.stage_label(stage, words.language)), mean * scale, share)
        })
        .collect();
    let told: Vec<String> = rows.iter().map(|(name, _, share)| format!("{name} {share}")).collect();
    Figure {
        caption: words
            .pick("Émissions par étape du cycle de vie", "Emissions by life-cycle stage")
            .to_owned(),
        alternative: format!("{}.", told.join(", ")),
        chart: Chart::Bars { unit: words.table_unit(), rows },
    }
}

/// The mean of each stage.
fn stage_means(words: &Words<'_>) -> Vec<(Stage, f64)> {
    let mean_of = |stage: &Stage| {
        let means = words.report.by_stage.get(stage)?;
        means.get(&Criterion::ClimateChange).map(|mean| mean.mean)
    };
    Stage::ALL.iter().map(|stage| (*stage, mean_of(stage).unwrap_or(0.0))).collect()
}

/// A table of groups: units, mean age, mean, interval, share and bar.
fn groups(words: &Words<'_>, title: &str, rows: &[Row]) -> Table {
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
    for (name, units, age, spread) in rows {
        let Spread { mean, p05, p95 } = *spread;
        let share = if total > 0.0 { mean / total } else { 0.0 };
        table.row([
            Cell::from(name.as_str()),
            Cell::Number(words.count(*units), *units as f64),
            age.map_or_else(|| Cell::from("–"), |age| Cell::Number(words.years(age), age)),
            Cell::Number(words.amount(mean * scale, p05 * scale, p95 * scale), mean * scale),
            Cell::Interval(words.interval(p05 * scale, p95 * scale), p05 * scale, p95 * scale),
            Cell::Share(words.percent(share), share),
            Cell::Bar(share),
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
    let means = stage_means(words);
    for (stage, mean) in means {
        let share = if total.mean > 0.0 { mean / total.mean } else { 0.0 };
        table.row([
            Cell::from(capital(words.catalogue.stage_label(stage, words.language))),
            Cell::Number(
                words.amount(mean * scale, total.p05 * scale, total.p95 * scale),
                mean * scale,
            ),
            Cell::Share(words.percent(share), share),
            Cell::Bar(share),
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
        "Part de la fabrication, et à quoi la comparer",
        "Share of manufacturing, and what to compare it with",
    ));
    let mut items = vec![match words.language {
        Language::Fr => format!(
            "Ce parc : {making} pour la fabrication seule ; {embodied} hors utilisation \
                 (fabrication, distribution, fin de vie)."
        ),
        Language::En => format!(
            "This fleet: {making} for manufacturing alone; {embodied} embodied \
                 (manufacturing, distribution, end of life)."
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
