//! A plan as people read it: what the target asks, which levers reach it, what each year brings.

use crate::citizen::effort;
use footprint_core::applications::plan::PlanReport;
use footprint_core::assessment::report::Spread;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
use footprint_render::capital;
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::say::Say;

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
    let allowed = amount(say, it.target.allowed);
    document.text(match language {
        Language::Fr => format!(
            "Aujourd’hui : {units} appareils, {today} par an (à 90 % : {interval}), amortis sur leur \
             service. L’objectif permet {allowed} par an."
        ),
        Language::En => format!(
            "Today: {units} devices, {today} a year (90% interval: {interval}), spread over their \
             service. The target allows {allowed} a year."
        ),
    });
    document.heading(say.pick("Les leviers, du moins cher au plus cher", "Levers, cheapest first"));
    document.table(levers(it, say));
    document.text(say.pick(
        "Chaque levier s’applique à ce que les précédents ont laissé : rien n’est économisé deux fois. \
         « Seul » : ce qu’il ferait sans les autres. Sans prix, l’ordre suit l’effort, puis le gain.",
        "Each lever acts on what the ones before it left: nothing is saved twice. “Alone”: what it would \
         do without the others. Without prices, the order follows effort, then saving.",
    ));
    document.items(kinds(it, catalogue, say));
    if !it.trajectory.is_empty() {
        document.heading(say.pick("Année par année", "Year by year"));
        document.table(years(it, say));
        document.text(say.pick(
            "Renouvelés : appareils dont le service finit, d’après leur âge réel ; les plus vieux que leur \
             durée de vie tombent la première année. Émis : la fabrication de ce qui est acheté, et \
             l’électricité.",
            "Replaced: devices whose service ends, by their real age; those older than their lifetime \
             fall due in the first year. Emitted: the making of what is bought, and electricity.",
        ));
    }
    let notes: Vec<String> = it
        .findings
        .iter()
        .filter(|finding| finding.code.starts_with("F5") || finding.code.starts_with("F21"))
        .map(|finding| capital(&finding.text))
        .collect();
    if !notes.is_empty() {
        document.heading(say.pick("À savoir", "Worth knowing"));
        document.items(notes);
    }
    document
}

fn amount(say: Say, kg: f64) -> String {
    say.mass(Spread { mean: kg, p05: kg, p95: kg }).0
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
        let count = it.levers.iter().filter(|lever| lever.needed).count();
        return match say.0 {
            Language::Fr => {
                format!("−{share} d’ici {by} : à portée avec {count} leviers, qui font −{saved}.")
            }
            Language::En => {
                format!("−{share} by {by}: within reach with {count} levers, which make −{saved}.")
            }
        };
    }
    let gap = amount(say, it.gap);
    match say.0 {
        Language::Fr => format!(
            "−{share} d’ici {by} : hors de portée. Tous les leviers font −{saved} ; il manque {gap} par \
             an."
        ),
        Language::En => format!(
            "−{share} by {by}: out of reach. All levers make −{saved}; {gap} a year are missing."
        ),
    }
}

fn levers(it: &PlanReport, say: Say) -> Table {
    let with_cost = it.levers.iter().any(|lever| lever.cost_per_year.is_some());
    let currency = it.currency.as_deref().unwrap_or("");
    let cost = format!("{currency}{}", say.pick("/an", "/year"));
    let mut columns = vec![
        (say.pick("Levier", "Lever"), Align::Left),
        (say.pick("Effort", "Effort"), Align::Left),
        (say.pick("kg CO₂e/an évités", "kg CO₂e/year saved"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
        (say.pick("Seul", "Alone"), Align::Right),
        (say.pick("Cumul", "Total"), Align::Right),
        (say.pick("Utile", "Needed"), Align::Left),
    ];
    if with_cost {
        columns.push((&cost, Align::Right));
    }
    let mut table = Table::new(&columns);
    for lever in &it.levers {
        let mut row = vec![
            Cell::from(capital(&lever.text)),
            Cell::from(effort(lever.effort, say)),
            Cell::from(say.amount(lever.saving)),
            Cell::from(say.interval(lever.saving)),
            Cell::from(say.mean(lever.alone)),
            Cell::from(format!("−{}", say.percent(lever.cumulated_share))),
            Cell::from(if lever.needed { say.pick("oui", "yes") } else { "" }),
        ];
        if with_cost {
            let cost = lever.cost_per_year.map_or("–".to_owned(), |cost| say.mean(cost));
            row.push(Cell::from(cost));
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
        (say.pick("Renouvelés", "Replaced"), Align::Right),
        (say.pick("avec le plan", "with the plan"), Align::Right),
        (say.pick("Émis, kg", "Emitted, kg"), Align::Right),
        (say.pick("avec le plan", "with the plan"), Align::Right),
        (say.pick("Amorti, kg", "Spread, kg"), Align::Right),
    ]);
    for year in &it.trajectory {
        table.row([
            Cell::from(year.year.to_string()),
            Cell::from(say.plain(year.replaced.round())),
            Cell::from(say.plain(year.replaced_with_plan.round())),
            Cell::from(say.amount(year.emitted)),
            Cell::from(say.amount(year.emitted_with_plan)),
            Cell::from(say.amount(year.amortised_with_plan)),
        ]);
        table.row([
            Cell::from(say.pick("à 90 %", "90%")),
            Cell::from(""),
            Cell::from(""),
            Cell::from(say.interval(year.emitted)),
            Cell::from(say.interval(year.emitted_with_plan)),
            Cell::from(say.interval(year.amortised_with_plan)),
        ]);
    }
    table
}
