//! A plan as people read it: what the target asks, which levers reach it, what each year brings.

use crate::plan::begin;
use footprint_core::applications::plan::PlanReport;
use footprint_core::assessment::report::Spread;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording::agreed;
use footprint_render::capital;
use footprint_render::chart::Chart;
use footprint_render::citizen::effort;
use footprint_render::document::{Align, Cell, Document, Figure, Table};
use footprint_render::say::{Say, currency_sign};

pub(super) fn document(it: &PlanReport, catalogue: &Catalogue, language: Language) -> Document {
    let say = Say(language);
    let mut document = Document::default();
    let by = it.by;
    document.title(match language {
        Language::Fr => format!("Plan du parc d’ici {by}"),
        Language::En => format!("Plan of the fleet by {by}"),
    });
    document.answer(answer(it, say));
    let (today, interval) = say.mass(it.today);
    let units = say.plain(it.units as f64);
    let allowed = amount(it, say, it.target.allowed);
    document.text(match language {
        Language::Fr => format!(
            "Aujourd’hui : {units} {}, {today} par an (à 90 % : {interval}), au rythme où ce parc se \
             renouvelle ; le bilan, qui prend les durées de vie habituelles, peut donner un autre total. \
             L’objectif permet {allowed} par an.",
            agreed(language, &units, "appareil", "appareils")
        ),
        Language::En => format!(
            "Today: {units} {}, {today} a year (90% interval: {interval}), at the pace at which this fleet \
             is renewed; the audit, which takes the usual lifetimes, may give another total. The target allows \
             {allowed} a year.",
            agreed(language, &units, "device", "devices")
        ),
    });
    document.heading(say.pick("Les leviers, dans l’ordre", "The levers, in order"));
    document.figure(savings(it, say));
    document.table(levers(it, say));
    document.text(say.pick(
        "Chaque levier s’applique à ce que les précédents ont laissé : rien n’est économisé deux fois. \
         « Effet isolé » : ce qu’il ferait sans les autres. Sans prix, l’ordre suit l’effort, puis le gain.",
        "Each lever acts on what the ones before it left: nothing is saved twice. “Alone”: what it would \
         do without the others. Without prices, the order follows effort, then saving.",
    ));
    document.items(kinds(it, catalogue, say));
    begin::sections(it, catalogue, say, &mut document);
    if !it.trajectory.is_empty() {
        document.heading(say.pick("Année par année", "Year by year"));
        document.figure(course(it, say));
        document.table(years(it, say));
        document.text(say.pick(
            "Renouvelés : appareils dont le service finit, d’après leur âge réel ; les plus vieux que leur \
             durée de vie arrivent à échéance la première année. Émis dans l’année : les achats, hors \
             utilisation (fabrication, distribution, fin de vie), et l’électricité du parc.",
            "Replaced: devices whose service ends, by their real age; those older than their lifetime \
             fall due in the first year. Emitted: what is embodied in the year’s purchases (manufacturing, \
             distribution, end of life), and the fleet’s electricity.",
        ));
    }
    let notes: Vec<String> = it
        .findings
        .iter()
        .filter(|finding| ["F5", "F21"].iter().any(|of| finding.code.key().starts_with(of)))
        .map(|finding| capital(&finding.text))
        .collect();
    if !notes.is_empty() {
        document.heading(say.pick("À savoir", "Worth knowing"));
        document.items(notes);
    }
    document
}

/// An amount in the unit of the fleet's own, and no more precise than it.
fn amount(it: &PlanReport, say: Say, kg: f64) -> String {
    match say.mass(it.today).0.ends_with("t CO₂e") {
        true => format!("{}\u{a0}t CO₂e", say.mean(kg * 1e-3)),
        false => format!("{}\u{a0}kg CO₂e", say.mean(kg)),
    }
}

fn answer(it: &PlanReport, say: Say) -> String {
    let share = say.percent(it.target.share);
    let by = it.by;
    let saved = say.percent(1.0 - it.with_plan.mean / it.today.mean);
    if it.target.required <= 0.0 {
        return say
            .pick(
                "L’objectif est déjà atteint : rien à changer pour lui.",
                "The target is met already: nothing needs to change for it.",
            )
            .to_owned();
    }
    if it.reached {
        let count = it.levers.iter().filter(|lever| lever.needed).count().to_string();
        return match say.0 {
            Language::Fr => format!(
                "−{share} d’ici {by} : atteignable avec {count} {}, pour −{saved} en tout.",
                agreed(say.0, &count, "levier", "leviers")
            ),
            Language::En => format!(
                "−{share} by {by}: within reach with {count} {}, for −{saved} in all.",
                agreed(say.0, &count, "lever", "levers")
            ),
        };
    }
    let gap = amount(it, say, it.gap);
    match say.0 {
        Language::Fr => format!(
            "−{share} d’ici {by} : hors de portée. Tous les leviers réunis donnent −{saved} ; il manque {gap} par \
             an."
        ),
        Language::En => format!(
            "−{share} by {by}: out of reach. All levers together give −{saved}; {gap} a year are missing."
        ),
    }
}

/// The saving of each lever, in the order of the plan.
fn savings(it: &PlanReport, say: Say) -> Figure {
    let rows: Vec<(String, Spread)> =
        it.levers.iter().map(|lever| (capital(&lever.text), lever.saving)).collect();
    let told = it
        .levers
        .iter()
        .take(3)
        .map(|lever| format!("{} {} kg", capital(&lever.text), say.amount(lever.saving)));
    Figure {
        caption: say
            .pick(
                "Ce que chaque levier évite, et son intervalle à 90 %",
                "What each lever saves, with its 90% interval",
            )
            .to_owned(),
        alternative: format!("{}.", told.collect::<Vec<_>>().join(say.pick(" ; ", "; "))),
        chart: Chart::Intervals {
            unit: say.pick("kg CO₂e/an", "kg CO₂e/year").to_owned(), rows
        },
    }
}

/// What is emitted year by year, with the plan and without.
fn course(it: &PlanReport, say: Say) -> Figure {
    let of = |amount: fn(&footprint_core::applications::plan::YearReport) -> Spread| {
        it.trajectory.iter().map(|year| (year.year, amount(year))).collect::<Vec<_>>()
    };
    let without = say.pick("sans changement", "no change").to_owned();
    let with = say.pick("avec le plan", "with the plan").to_owned();
    let told = it.trajectory.iter().map(|year| {
        let (before, after) = (say.amount(year.emitted), say.amount(year.emitted_with_plan));
        format!("{}{before} → {after}", say.colon(&year.year.to_string()))
    });
    Figure {
        caption: say.pick("Émissions de chaque année", "Emissions of each year").to_owned(),
        alternative: format!("{}.", told.collect::<Vec<_>>().join(say.pick(" ; ", "; "))),
        chart: Chart::Course {
            unit: "kg CO₂e".to_owned(),
            series: vec![
                (without, of(|year| year.emitted)),
                (with, of(|year| year.emitted_with_plan)),
            ],
        },
    }
}

fn levers(it: &PlanReport, say: Say) -> Table {
    let with_cost = it.levers.iter().any(|lever| lever.cost_per_year.is_some());
    let currency = it.currency.as_deref().map_or("", currency_sign);
    let cost = format!("{currency}{}", say.pick("/an", "/year"));
    let mut columns = vec![
        (say.pick("Levier", "Lever"), Align::Left),
        (say.pick("Effort", "Effort"), Align::Left),
        (say.pick("kg CO₂e/an évités", "kg CO₂e/year saved"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
        (say.pick("Effet isolé, kg", "Alone, kg"), Align::Right),
        (say.pick("Effet cumulé", "Together"), Align::Right),
    ];
    // Where the target takes all of them, or more, there is no choice to tell.
    let with_needed = it.levers.iter().any(|lever| !lever.needed);
    if with_needed {
        columns.push((say.pick("Nécessaire", "Needed"), Align::Left));
    }
    if with_cost {
        columns.push((&cost, Align::Right));
    }
    let mut table = Table::new(&columns);
    for lever in &it.levers {
        let mut row = vec![
            Cell::from(capital(&lever.text)),
            Cell::from(effort(lever.effort, say)),
            say.amount_cell(lever.saving),
            say.interval_cell(lever.saving),
            Cell::Number(say.mean(lever.alone), lever.alone),
            Cell::Share(format!("−{}", say.percent(lever.cumulated_share)), -lever.cumulated_share),
        ];
        if with_needed {
            row.push(Cell::from(if lever.needed { say.pick("oui", "yes") } else { "" }));
        }
        if with_cost {
            row.push(lever.cost_per_year.map_or_else(
                || Cell::from(say.pick("prix manquant", "no price")),
                |cost| Cell::Number(say.mean(cost), cost),
            ));
        }
        table.row(row);
    }
    table
}

fn kinds(it: &PlanReport, catalogue: &Catalogue, say: Say) -> Vec<String> {
    it.levers
        .iter()
        .map(|lever| {
            let kinds: Vec<_> =
                lever.kinds.iter().map(|kind| catalogue.kinds_label(*kind, say.0)).collect();
            format!("{}{}", say.colon(&capital(&lever.text)), kinds.join(", "))
        })
        .collect()
}

fn years(it: &PlanReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Année", "Year"), Align::Left),
        (say.pick("Renouvelés sans plan", "Replaced without a plan"), Align::Right),
        (say.pick("Renouvelés avec le plan", "Replaced with the plan"), Align::Right),
        (say.pick("Émis dans l’année sans plan, kg", "Emitted without a plan, kg"), Align::Right),
        (say.pick("Émis dans l’année avec le plan, kg", "Emitted with the plan, kg"), Align::Right),
        (
            say.pick("Empreinte amortie avec le plan, kg", "Amortised footprint with the plan, kg"),
            Align::Right,
        ),
    ]);
    for year in &it.trajectory {
        table.row([
            Cell::Number(year.year.to_string(), f64::from(year.year)),
            Cell::Number(say.plain(year.replaced.round()), year.replaced),
            Cell::Number(say.plain(year.replaced_with_plan.round()), year.replaced_with_plan),
            say.amount_cell(year.emitted),
            say.amount_cell(year.emitted_with_plan),
            say.amount_cell(year.amortised_with_plan),
        ]);
        table.row([
            Cell::from(say.pick("à 90 %", "90%")),
            Cell::from(""),
            Cell::from(""),
            say.interval_cell(year.emitted),
            say.interval_cell(year.emitted_with_plan),
            say.interval_cell(year.amortised_with_plan),
        ]);
    }
    table
}
