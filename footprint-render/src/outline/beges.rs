//! The digital part of a greenhouse gas inventory (BEGES v5): its posts in the order of the form. Equipment
//! counts in the year of its purchase.

use super::Material;
use crate::document::{Align, Cell, Document, Table};
use footprint_core::assessment::report::AuditReport;
use footprint_core::terms::vocabulary::{Criterion, Language, Stage};

pub(super) fn document(it: &Material<'_>) -> Document {
    let mut document = Document::default();
    let name = it.name();
    document.title(match it.language {
        Language::Fr => {
            format!("Bilan d’émissions de gaz à effet de serre, part numérique : {name}")
        }
        Language::En => format!("Greenhouse gas inventory, digital part: {name}"),
    });
    let year = it.audit.as_of.as_deref().and_then(|day| day.get(..4)).unwrap_or("?");
    document.text(match it.language {
        Language::Fr => format!(
            "Année {year}. Postes du BEGES v5, dans l’ordre du formulaire de l’ADEME. Les équipements comptent en entier \
             l’année de leur achat ; l’électricité est celle de l’année."
        ),
        Language::En => format!(
            "Year {year}. Posts of the BEGES v5, in the order of ADEME’s form. Equipment counts in full in the year of \
             its purchase; electricity is that of the year."
        ),
    });
    document.heading(it.pick("Les postes", "The posts"));
    document.table(
        posts(it).captioned(it.pick("Émissions par poste, t CO₂e", "Emissions by post, t CO₂e")),
    );
    document.items(notes(it));
    document.items(undated(it));
    document.heading(it.pick("Incertitude", "Uncertainty"));
    document.text(uncertainty(it));
    it.annex(
        &mut document,
        it.pick(
            "Annexe : le parc, amorti sur sa durée de vie",
            "Annex: the fleet, spread over its lifetime",
        ),
    );
    document
}

/// Tonnes of the stages of an audit.
fn tonnes(report: Option<&AuditReport>, stages: &[Stage]) -> Option<f64> {
    let report = report?;
    let of = |stage: &Stage| {
        report.by_stage.get(stage)?.get(&Criterion::ClimateChange).map(|mean| mean.mean)
    };
    Some(stages.iter().filter_map(of).sum::<f64>() / 1000.0)
}

fn posts(it: &Material<'_>) -> Table {
    let mut table = Table::new(&[
        (it.pick("Poste", "Post"), Align::Left),
        (it.pick("Ce qu’il contient", "What is in it"), Align::Left),
        ("CO₂", Align::Right),
        ("CH₄", Align::Right),
        ("N₂O", Align::Right),
        (it.pick("autres", "other"), Align::Right),
        ("total, t CO₂e", Align::Right),
        (it.pick("biogénique", "biogenic"), Align::Right),
    ]);
    let used = tonnes(it.acquired.or(Some(it.audit)), &[Stage::Use]);
    let bought = tonnes(it.acquired, &[Stage::Manufacturing, Stage::Distribution]);
    let ended = tonnes(it.acquired, &[Stage::EndOfLife]);
    let rows = [
        (
            "1.4",
            "fuites de fluides frigorigènes de la salle serveurs",
            "refrigerant leaks of the server room",
            None,
        ),
        (
            "2.1",
            "électricité des appareils et de la salle serveurs, amont compris",
            "electricity of devices and server room, upstream included",
            used,
        ),
        ("4.1", "consommables, papier, petit matériel", "consumables, paper, small goods", None),
        (
            "4.2",
            "équipements achetés dans l’année : fabrication et distribution",
            "equipment bought in the year: manufacturing and distribution",
            bought,
        ),
        (
            "4.3",
            "fin de vie des équipements achetés dans l’année",
            "end of life of the equipment bought in the year",
            ended,
        ),
        ("4.4", "équipements loués, copieurs", "leased equipment, copiers", None),
        (
            "4.5",
            "informatique en nuage, hébergement, logiciels, télécoms, maintenance",
            "cloud, hosting, software, telecoms, maintenance",
            it.audit.uses.as_ref().map(|uses| uses.climate_change.mean / 1000.0),
        ),
    ];
    for (post, fr, en, total) in rows {
        let blank = || Cell::from("");
        let total =
            total.map_or(Cell::Field, |tonnes| Cell::Number(it.say().three(tonnes), tonnes));
        table.row([
            Cell::from(post),
            Cell::from(it.pick(fr, en)),
            blank(),
            blank(),
            blank(),
            blank(),
            total,
            blank(),
        ]);
    }
    table
}

fn notes(it: &Material<'_>) -> Vec<String> {
    [
        (
            "Les facteurs du numérique sont publiés en CO₂e seulement : le total est rempli, les gaz sont laissés vides.",
            "Factors of digital equipment are published as CO₂e alone: the total is filled, the gases are left blank.",
        ),
        (
            "L’électricité n’est connue qu’en entier : sa part amont et ses pertes, que le formulaire range ailleurs, sont dans le poste 2.1. À séparer avec les deux facteurs de la Base Empreinte.",
            "Electricity is known as a whole alone: its upstream part and losses, which the form puts elsewhere, are in post 2.1. To be split with the two factors of the Base Empreinte.",
        ),
        (
            "Les émissions évitées ne sont jamais soustraites.",
            "Avoided emissions are never subtracted.",
        ),
    ]
    .map(|(fr, en)| it.pick(fr, en).to_owned())
    .to_vec()
}

/// Devices that no year of purchase counts.
fn undated(it: &Material<'_>) -> Vec<String> {
    let undated = it.audit.undated_units;
    if undated == 0 {
        return Vec::new();
    }
    let [undated, all] = [undated, it.audit.units].map(|units| it.say().plain(units as f64));
    vec![match it.language {
        Language::Fr => format!(
            "Appareils sans date d’achat : {undated} sur {all}. Ils ne comptent dans aucune année d’achat : les postes 4.2 et \
             4.3 sont des minimums."
        ),
        Language::En => format!(
            "Devices without a day of purchase: {undated} of {all}. They count in no year of purchase: posts 4.2 and 4.3 \
             are least values."
        ),
    }]
}

fn uncertainty(it: &Material<'_>) -> String {
    let Some(report) = it.acquired else { return it.headline() };
    let Some(total) = report.total.get(&Criterion::ClimateChange) else { return String::new() };
    let half = (total.p95 - total.p05) / 2.0 / total.mean.max(f64::MIN_POSITIVE);
    let (mass, interval) = it.say().mass(footprint_core::assessment::report::Spread {
        mean: total.mean,
        p05: total.p05,
        p95: total.p95,
    });
    let half = it.say().percent(half);
    match it.language {
        Language::Fr => format!(
            "Postes 2.1, 4.2 et 4.3 ensemble : {mass}, intervalle à 90 % de {interval}, soit environ ± {half}."
        ),
        Language::En => format!(
            "Posts 2.1, 4.2 and 4.3 together: {mass}, 90% interval {interval}, or about ± {half}."
        ),
    }
}
