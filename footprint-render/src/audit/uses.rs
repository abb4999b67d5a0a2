//! The uses of a scope, beside the equipment and in no total of it.

use super::super::document::{Align, Cell, Document, Table};
use super::words::Words;
use crate::capital;
use crate::say::Say;
use footprint_core::terms::vocabulary::Language;

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    let Some(uses) = &words.report.uses else { return };
    let say = Say(words.language);
    document.heading(say.pick("Les usages, à côté des équipements", "Uses, beside the equipment"));
    let (mass, interval) = say.mass(uses.climate_change);
    let each = uses.per_person.map_or(String::new(), |kg| {
        let kg = say.mean(kg);
        match words.language {
            Language::Fr => format!(" Soit {kg} kg par personne."),
            Language::En => format!(" That is {kg} kg per person."),
        }
    });
    document.text(match words.language {
        Language::Fr => format!(
            "{mass} par an (à 90 % : {interval}), réseaux et centres de données ; les appareils sont ceux \
             du parc, et ce total ne s’y ajoute pas.{each}"
        ),
        Language::En => format!(
            "{mass} a year (90% interval: {interval}), networks and data centres; the devices are those of \
             the fleet, and this total is not added to it.{each}"
        ),
    });
    let mut table = Table::new(&[
        (say.pick("Usage", "Use"), Align::Left),
        (say.pick("Quantité", "Amount"), Align::Right),
        (say.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
        ("90\u{a0}%", Align::Right),
    ]);
    for row in &uses.rows {
        table.row([
            Cell::from(capital(&row.text)),
            Cell::Number(say.plain(row.amount), row.amount),
            say.amount_cell(row.climate_change),
            say.interval_cell(row.climate_change),
        ]);
    }
    document.table(table);
}
