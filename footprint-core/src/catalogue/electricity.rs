//! Electricity by zone: what a kWh emits and uses up, with the year and source of each figure.

use super::{Catalogue, DataFile, sources};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::{Code, Findings};
use crate::terms::vocabulary::{Criterion, folded, suggestion};
use crate::uncertainty::Gsd;

/// A zone with an electricity factor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Zone {
    /// ISO 3166 code of three letters, or the code of an aggregate (`WLD`).
    pub key: String,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
    /// Life-cycle emissions, kg CO2e per kWh used.
    pub kgco2e_per_kwh: f64,
    /// Spread of the emissions.
    pub gsd: Gsd,
    /// Year of the figure.
    pub year: String,
    /// Source id.
    pub source: String,
    /// Depletion of minerals and metals, kg Sb eq per kWh.
    pub adpe_kgsbeq_per_kwh: Option<f64>,
    /// Acidification, mol H+ eq per kWh.
    pub acidification_per_kwh: Option<f64>,
    /// Particulate matter, incidence of disease per kWh.
    pub particulate_matter_per_kwh: Option<f64>,
    /// Ionising radiation, kBq U235 eq per kWh.
    pub ionising_radiation_per_kwh: Option<f64>,
    /// Primary energy, MJ per kWh.
    pub primary_energy_mj_per_kwh: Option<f64>,
    /// Spread of the primary energy.
    pub primary_energy_gsd: Gsd,
    /// Spread of the criteria above, but for primary energy.
    pub criteria_gsd: Gsd,
    /// Source id of the criteria above, but for primary energy.
    pub criteria_source: String,
    /// Source id of the primary energy.
    pub primary_energy_source: String,
}

impl Zone {
    /// Source id of what a kWh weighs for a criterion.
    pub fn source_of(&self, criterion: Criterion) -> &str {
        match criterion {
            Criterion::ClimateChange => &self.source,
            Criterion::PrimaryEnergy => &self.primary_energy_source,
            _ => &self.criteria_source,
        }
    }
}

impl Zone {
    /// What a kWh weighs for a criterion, and the spread of that figure; `None` where no source
    /// tells.
    pub fn per_kwh(&self, criterion: Criterion) -> Option<(f64, Gsd)> {
        match criterion {
            Criterion::ClimateChange => Some((self.kgco2e_per_kwh, self.gsd)),
            Criterion::ResourceUseMineralsMetals => {
                Some((self.adpe_kgsbeq_per_kwh?, self.criteria_gsd))
            }
            Criterion::Acidification => Some((self.acidification_per_kwh?, self.criteria_gsd)),
            Criterion::ParticulateMatter => {
                Some((self.particulate_matter_per_kwh?, self.criteria_gsd))
            }
            Criterion::IonisingRadiation => {
                Some((self.ionising_radiation_per_kwh?, self.criteria_gsd))
            }
            Criterion::PrimaryEnergy => {
                Some((self.primary_energy_mj_per_kwh?, self.primary_energy_gsd))
            }
            Criterion::FinalElectricity => Some((1.0, Gsd::CERTAIN)),
            Criterion::ResourceUseFossils | Criterion::WeeeMass => None,
        }
    }
}

/// A zone that is known to have no sourced factor, and whose factor may serve instead.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NearestZone {
    pub(crate) name_en: String,
    pub(crate) name_fr: String,
    pub(crate) nearest: String,
}

/// Why a zone was not found.
#[derive(Clone, Debug, PartialEq)]
pub enum ZoneError {
    /// No such zone; perhaps this one was meant.
    Unknown {
        /// A likely key.
        suggestion: Option<String>,
    },
    /// A zone without sourced factor; this one may serve if the user says so.
    WithoutFactor {
        /// The key of the nearest zone with a factor.
        nearest: String,
    },
}

impl ZoneError {
    /// The key of a zone that may have been meant, or may serve.
    pub fn likely(self) -> Option<String> {
        match self {
            Self::Unknown { suggestion } => suggestion,
            Self::WithoutFactor { nearest } => Some(nearest),
        }
    }
}

/// Columns of criteria that a table of zones may leave out.
const CRITERIA: [&str; 6] = [
    "adpe_kgsbeq_per_kwh",
    "acidification_molheq_per_kwh",
    "particulate_matter_per_kwh",
    "ionising_radiation_kbqu235eq_per_kwh",
    "criteria_gsd",
    "criteria_source",
];

pub(super) fn read_zones(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [zone, name_en, name_fr, factor, gsd, year, source] = table.columns_beside(
        ["zone", "name_en", "name_fr", "kgco2e_per_kwh", "gsd", "year", "source"],
        CRITERIA,
        findings,
    );
    let criteria = table.optional_columns(CRITERIA);
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row(findings) {
        let Some(key) = row.required(zone, findings).map(str::to_owned) else { continue };
        if !seen.insert(key.clone()) {
            findings.add(row.finding(Code::DuplicateKey, zone).with("key", &key));
            continue;
        }
        let (Some(kgco2e_per_kwh), Some(gsd), Some(source)) = (
            row.required_number(factor, 0.0..=3.0, findings),
            row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new),
            sources::source_id(catalogue, &row, source, findings),
        ) else {
            continue;
        };
        // A table of climate factors alone leaves the other criteria as they are.
        let old = catalogue.zones.remove(&key).unwrap_or_default();
        let mut zone = Zone {
            key: key.clone(),
            name_en: row.text(name_en).to_owned(),
            name_fr: row.text(name_fr).to_owned(),
            kgco2e_per_kwh,
            gsd,
            year: row.text(year).to_owned(),
            source,
            ..old
        };
        let [adpe, acidification, particulate, ionising, gsd, source] = criteria;
        if !row.text(source).is_empty() {
            zone.adpe_kgsbeq_per_kwh = row.number(adpe, 0.0..=1e-3, findings);
            zone.acidification_per_kwh = row.number(acidification, 0.0..=1.0, findings);
            zone.particulate_matter_per_kwh = row.number(particulate, 0.0..=1e-3, findings);
            zone.ionising_radiation_per_kwh = row.number(ionising, 0.0..=100.0, findings);
            let gsd = row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new);
            zone.criteria_gsd = gsd.unwrap_or(Gsd::CERTAIN);
            zone.criteria_source =
                sources::source_id(catalogue, &row, source, findings).unwrap_or_default();
        }
        catalogue.zones.insert(key, zone);
    }
}

pub(super) fn read_criteria(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [zone, primary, gsd, source] = table.columns_beside(
        ["zone", "primary_energy_mj_per_kwh", "gsd", "source"],
        ["adpe_kgsbeq_per_kwh"],
        findings,
    );
    let [adpe] = table.optional_columns(["adpe_kgsbeq_per_kwh"]);
    while let Some(row) = table.next_row(findings) {
        let Some(key) = row.required(zone, findings) else { continue };
        let adpe = row.number(adpe, 0.0..=1e-3, findings);
        let primary = row.number(primary, 0.0..=100.0, findings);
        let gsd = row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new);
        let source = sources::source_id(catalogue, &row, source, findings);
        match (catalogue.zones.get_mut(key), gsd, source) {
            (Some(known), Some(gsd), Some(source)) => {
                known.primary_energy_mj_per_kwh = primary;
                known.primary_energy_gsd = gsd;
                known.primary_energy_source.clone_from(&source);
                if adpe.is_some() {
                    known.adpe_kgsbeq_per_kwh = adpe;
                    known.criteria_gsd = gsd;
                    known.criteria_source = source;
                }
            }
            (None, ..) => {
                findings.add(row.finding(Code::DanglingReference, zone).with("key", key));
            }
            _ => {}
        }
    }
}

pub(super) fn read_missing(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [zone, name_en, name_fr, nearest] =
        table.columns(["zone", "name_en", "name_fr", "nearest"], findings);
    while let Some(row) = table.next_row(findings) {
        let (Some(key), Some(near)) =
            (row.required(zone, findings), row.required(nearest, findings))
        else {
            continue;
        };
        if !catalogue.zones.contains_key(near) {
            findings.add(row.finding(Code::DanglingReference, nearest).with("key", near));
            continue;
        }
        let missing = NearestZone {
            name_en: row.text(name_en).to_owned(),
            name_fr: row.text(name_fr).to_owned(),
            nearest: near.to_owned(),
        };
        catalogue.zones_without_factor.insert(key.to_owned(), missing);
    }
}

pub(super) fn read_codes(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [code, zone] = table.columns(["code", "zone"], findings);
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row(findings) {
        let (Some(known), Some(key)) = (row.required(code, findings), row.required(zone, findings))
        else {
            continue;
        };
        if !seen.insert(known.to_owned()) {
            findings.add(row.finding(Code::DuplicateKey, code).with("key", known));
        } else if catalogue.zones.contains_key(key)
            || catalogue.zones_without_factor.contains_key(key)
        {
            catalogue.zone_codes.insert(known.to_ascii_uppercase(), key.to_owned());
        } else {
            findings.add(row.finding(Code::DanglingReference, zone).with("key", key));
        }
    }
}

impl Catalogue {
    /// A zone by its key, its code of two letters, or its French or English name, whatever the case.
    ///
    /// # Errors
    /// An unknown word, with the likeliest key; or a territory without sourced factor.
    ///
    /// ```
    /// use footprint_core::catalogue::{Catalogue, ZoneError};
    /// let catalogue = Catalogue::bundled().value;
    /// assert_eq!(catalogue.zone("France").unwrap().kgco2e_per_kwh, 0.0519);
    /// assert_eq!(catalogue.zone("fr"), catalogue.zone("FRA"));
    /// assert_eq!(
    ///     catalogue.zone("Frnace"),
    ///     Err(ZoneError::Unknown { suggestion: Some("FRA".into()) })
    /// );
    /// assert_eq!(
    ///     catalogue.zone("Mayotte"),
    ///     Err(ZoneError::WithoutFactor { nearest: "REU".into() })
    /// );
    /// ```
    pub fn zone(&self, text: &str) -> Result<&Zone, ZoneError> {
        if let Some(zone) = self.zone_found(text) {
            return Ok(zone);
        }
        let text = self.zone_key(text);
        let folded_text = folded(text);
        let same = |name: &str| folded(name) == folded_text;
        let missing = self
            .zones_without_factor
            .iter()
            .find(|(key, z)| same(key) || same(&z.name_en) || same(&z.name_fr));
        if let Some((_, zone)) = missing {
            return Err(ZoneError::WithoutFactor { nearest: zone.nearest.clone() });
        }
        Err(ZoneError::Unknown { suggestion: self.likely_zone(text) })
    }

    /// [`Self::zone`] without the reason why there is none.
    pub(crate) fn zone_found(&self, text: &str) -> Option<&Zone> {
        let text = self.zone_key(text);
        let folded_text = folded(text);
        let same = |name: &str| folded(name) == folded_text;
        self.zones.get(text).or_else(|| {
            self.zones.values().find(|z| same(&z.key) || same(&z.name_en) || same(&z.name_fr))
        })
    }

    fn likely_zone(&self, text: &str) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        let names = self.zones.values().flat_map(|z| [&*z.key, &*z.name_en, &*z.name_fr]);
        let close = suggestion(text, names)?;
        self.zone(close).ok().map(|zone| zone.key.clone())
    }

    /// The key that a code of two letters stands for; other words as they are.
    fn zone_key<'a>(&'a self, text: &'a str) -> &'a str {
        let text = text.trim();
        if text.len() != 2 {
            return text;
        }
        self.zone_codes.get(&text.to_ascii_uppercase()).map_or(text, String::as_str)
    }

    /// All zones with a factor, by key.
    pub fn zones(&self) -> impl Iterator<Item = &Zone> {
        self.zones.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_two_letters_name_zones() {
        let catalogue = Catalogue::bundled().value;
        let key = |text| catalogue.zone(text).map(|zone| zone.key.clone());
        for (code, zone) in
            [("FR", "FRA"), (" de ", "DEU"), ("UK", "GBR"), ("GB", "GBR"), ("RE", "REU")]
        {
            assert_eq!(key(code).as_deref(), Ok(zone), "{code}");
        }
        // Saint Martin has no factor of its own, whichever code is used.
        let without = Err(ZoneError::WithoutFactor { nearest: "GLP".to_owned() });
        assert_eq!((key("MF"), key("MAF")), (without.clone(), without));
        assert!(matches!(key("ZZ"), Err(ZoneError::Unknown { .. })));
        // Each country with a figure has a code.
        let coded: Vec<_> = catalogue.zone_codes.values().collect();
        for zone in catalogue.zones().filter(|zone| !AGGREGATES.contains(&&*zone.key)) {
            assert!(coded.contains(&&zone.key), "{}", zone.key);
        }
    }

    const AGGREGATES: [&str; 5] = ["EUU", "OED", "WLD", "XAS", "XEU"];
}
