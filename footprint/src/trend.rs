//! Two or more inventories of one fleet.

use crate::audit::Audit;
use crate::data::shipped;
use crate::error::Error;
use footprint_core::applications::trend::{Inventory, TrendReport, trend as trend_of};
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use footprint_import::{Marks, MendedRows};

/// Compares inventories of one fleet, the oldest first: did it fall, how sure, and why. Each has a label and is
/// an audit that was not run, with its own files and scope.
///
/// # Errors
/// When a scope cannot be used or an inventory has no usable device; the first audit says the language.
pub fn trend(inventories: Vec<(&str, Audit<'_>)>) -> Result<TrendReport, Error> {
    let data = shipped();
    let language = inventories.first().map_or(Language::En, |(_, audit)| audit.settings.language);
    let mut findings = data.findings.clone();
    let marks = Marks::default();
    let mut years = Vec::new();
    for (label, audit) in inventories {
        let Audit { inputs, settings } = audit;
        let mended = MendedRows::among(&inputs);
        let (import, units, noticed) =
            settings.reading(data, (false, &mended), |mut reading| {
                let (import, units) = reading.import_units(inputs, &marks);
                Ok((import, units, reading.noticed))
            })?;
        findings.extend(noticed);
        if units.rows.is_empty() {
            return Err(Error::said(wording::nothing_to_assess(label, language)));
        }
        years.push((label, import.fleet, settings.scope, units));
    }
    let list: Vec<Inventory<'_>> = years
        .iter()
        .map(|(label, fleet, scope, units)| Inventory { label, fleet, scope, units })
        .collect();
    trend_of(&list, &data.value, findings, language)
        .map_err(|findings| Error::new(&findings, &data.value, language))
}
