//! The catalogue in few bytes, read with little code: what a page carries instead of the tables, their
//! reader and their checks. It is derived from the tables and holds the same numbers bit for bit.

use super::electricity::NearestZone;
use super::index::Index;
use super::{
    Benchmark, Catalogue, DeviceTime, Equipment, Equivalent, FactorRow, Figure, FigureStatus,
    Label, Metric, Parameter, PerHead, Phase, RoomFigure, RoomParameter, Rule, SecondLife, Sheet,
    Source, Spreads, Study, Tier, Zone,
};
use crate::terms::quantity::{KwhPerYear, Watts, Years};
use crate::terms::vocabulary::Kind;
use crate::uncertainty::Gsd;
use crate::wire::packed::{Packed, packed_numbers, packed_rows, packed_words};

impl<K: Packed + Ord, V: Packed> Packed for Index<K, V> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.pairs().pack(out);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Vec::unpack(bytes).map(Self::of_sorted)
    }
}

packed_numbers!(Years, KwhPerYear, Watts);
packed_words!(Kind, RoomParameter, Metric, Parameter, Study, Tier, Phase);
packed_rows! {
    Source { id, title, publisher, year, licence, address }
    Equipment {
        kind, climate, electricity, category_gsd, model_gsd, kwh_gsd, lifetime, lifetime_source, data_centre,
        note
    }
    FactorRow {
        kind, source, variant, min_inches, max_inches, stages_kgco2e, embodied_kgco2e, electricity, mass_kg,
        adpe_kgsbeq, adpf_mj, acidification_molheq, particulate_matter, ionising_radiation_kbq, status, note, own
    }
    Zone {
        key, name_en, name_fr, kgco2e_per_kwh, gsd, year, source, adpe_kgsbeq_per_kwh, acidification_per_kwh,
        particulate_matter_per_kwh, ionising_radiation_per_kwh, primary_energy_mj_per_kwh, primary_energy_gsd,
        criteria_gsd, criteria_source, primary_energy_source
    }
    RoomFigure { value, gsd, source }
    NearestZone { name_en, name_fr, nearest }
    Label { fr, en }
    SecondLife { refurbishing_kgco2e, gsd, years, source }
    Rule { id, metric, from_year, to_year, value, scope, text, reference, confidence, source }
    Sheet {
        sheet, manufacturer, name, kind, edition, total_kgco2e, shares, electricity, lifetime, mass_kg,
        screen_inches, report_date, address, note
    }
    Figure { value, unit, gsd, source, status, label }
    DeviceTime { power, hours_per_day, source }
    Equivalent { id, kgco2e, label, source }
    PerHead { kgco2e, source }
    Benchmark { value, unit, year, source, perimeter }
}

impl Packed for Gsd {
    fn pack(&self, out: &mut Vec<u8>) {
        self.value().pack(out);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Self::new(f64::unpack(bytes)?)
    }
}

impl Packed for FigureStatus {
    fn pack(&self, out: &mut Vec<u8>) {
        let position = Self::KNOWN.iter().position(|(_, status)| status == self);
        out.push(position.unwrap_or_default() as u8);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Self::KNOWN.get(usize::from(u8::unpack(bytes)?)).map(|(_, status)| *status)
    }
}

impl Packed for Spreads {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Index::unpack(bytes).map(Self)
    }
}

impl Catalogue {
    /// What the comparison of purchases reads; of sources the names alone, without notes.
    pub fn packed(&self) -> Vec<u8> {
        let mut lean = self.clone();
        let mut names = Index::default();
        for (id, source) in self.sources.iter() {
            let Source { publisher, year, .. } = source.clone();
            let (title, licence, address) = Default::default();
            let name = Source { id: id.clone(), title, publisher, year, licence, address };
            names.insert(id.clone(), name);
        }
        lean.sources = names;
        lean.equipment.iter_mut().flatten().for_each(|equipment| equipment.note.clear());
        lean.factors.values_mut().for_each(|row| row.note.clear());
        let mut out = Vec::new();
        lean.sources.pack(&mut out);
        lean.equipment.pack(&mut out);
        lean.factors.pack(&mut out);
        lean.zones.pack(&mut out);
        lean.zones_without_factor.pack(&mut out);
        lean.zone_codes.pack(&mut out);
        lean.spreads.pack(&mut out);
        lean.rooms.pack(&mut out);
        lean.labels.pack(&mut out);
        lean.second_lives.pack(&mut out);
        lean.rules.pack(&mut out);
        out
    }

    /// The catalogue of [`Self::packed`]; `None` for other bytes.
    pub fn unpacked(mut bytes: &[u8]) -> Option<Self> {
        let bytes = &mut bytes;
        Some(Self {
            sources: Packed::unpack(bytes)?,
            equipment: Packed::unpack(bytes)?,
            factors: Packed::unpack(bytes)?,
            zones: Packed::unpack(bytes)?,
            zones_without_factor: Packed::unpack(bytes)?,
            zone_codes: Packed::unpack(bytes)?,
            spreads: Packed::unpack(bytes)?,
            rooms: Packed::unpack(bytes)?,
            labels: Packed::unpack(bytes)?,
            second_lives: Packed::unpack(bytes)?,
            rules: Packed::unpack(bytes)?,
            ..Self::default()
        })
    }

    /// The same for whoever counts climate change alone, without law.
    pub fn packed_of_climate_change(&self) -> Vec<u8> {
        let mut lean = self.clone();
        for zone in lean.zones.values_mut() {
            *zone = Zone {
                adpe_kgsbeq_per_kwh: None,
                acidification_per_kwh: None,
                particulate_matter_per_kwh: None,
                ionising_radiation_per_kwh: None,
                primary_energy_mj_per_kwh: None,
                primary_energy_gsd: zone.gsd,
                criteria_gsd: zone.gsd,
                criteria_source: String::new(),
                primary_energy_source: String::new(),
                ..zone.clone()
            };
        }
        for row in lean.factors.values_mut() {
            *row = FactorRow {
                mass_kg: None,
                adpe_kgsbeq: None,
                adpf_mj: None,
                acidification_molheq: None,
                particulate_matter: None,
                ionising_radiation_kbq: None,
                ..row.clone()
            };
        }
        lean.rules = Default::default();
        lean.packed()
    }

    /// What the model of uses reads beside [`Self::packed`].
    pub fn packed_uses(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.usage.pack(&mut out);
        self.equivalents.pack(&mut out);
        self.per_head.pack(&mut out);
        self.device_times.pack(&mut out);
        self.benchmarks.pack(&mut out);
        out
    }

    /// Adds what [`Self::packed_uses`] holds; `None` for other bytes.
    pub fn with_uses(self, mut bytes: &[u8]) -> Option<Self> {
        let bytes = &mut bytes;
        Some(Self {
            usage: Packed::unpack(bytes)?,
            equivalents: Packed::unpack(bytes)?,
            per_head: Packed::unpack(bytes)?,
            device_times: Packed::unpack(bytes)?,
            benchmarks: Packed::unpack(bytes)?,
            ..self
        })
    }

    /// The makers' sheets, without addresses and notes.
    pub fn packed_sheets(&self) -> Vec<u8> {
        let mut lean = self.sheets.clone();
        for sheet in &mut lean {
            sheet.address.clear();
            sheet.note.clear();
        }
        let mut out = Vec::new();
        lean.pack(&mut out);
        out
    }

    /// Adds the sheets of [`Self::packed_sheets`]; `None` for other bytes.
    pub fn with_sheets_unpacked(self, mut bytes: &[u8]) -> Option<Self> {
        Some(Self { sheets: Packed::unpack(&mut bytes)?, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_that_are_no_catalogue_are_none(bytes: Vec<u8>) {
            let _ = Catalogue::unpacked(&bytes);
        }
    }

    #[test]
    fn tables_come_back_as_they_were() {
        let catalogue = Catalogue::bundled_with_sheets().value;
        let unpacked = Catalogue::unpacked(&catalogue.packed())
            .and_then(|base| base.with_uses(&catalogue.packed_uses()))
            .and_then(|base| base.with_sheets_unpacked(&catalogue.packed_sheets()))
            .unwrap();
        assert_eq!(unpacked.zones, catalogue.zones);
        assert_eq!(unpacked.labels, catalogue.labels);
        assert_eq!(unpacked.spreads, catalogue.spreads);
        assert_eq!(unpacked.rooms, catalogue.rooms);
        assert_eq!(unpacked.second_lives, catalogue.second_lives);
        assert_eq!(unpacked.rules, catalogue.rules);
        assert_eq!(unpacked.usage, catalogue.usage);
        assert_eq!(unpacked.equivalents, catalogue.equivalents);
        assert_eq!(unpacked.per_head, catalogue.per_head);
        assert_eq!(unpacked.device_times, catalogue.device_times);
        assert_eq!(unpacked.benchmarks, catalogue.benchmarks);
        assert_eq!(unpacked.sheets.len(), catalogue.sheets.len());
        for (unpacked, whole) in unpacked.factors.values().zip(catalogue.factors.values()) {
            assert_eq!(FactorRow { note: whole.note.clone(), ..unpacked.clone() }, *whole);
        }
        for (unpacked, whole) in
            unpacked.equipment.iter().flatten().zip(catalogue.equipment.iter().flatten())
        {
            assert_eq!(Equipment { note: whole.note.clone(), ..unpacked.clone() }, *whole);
        }
        for id in ["IC", "EMBER", "none"] {
            assert_eq!(unpacked.source_name(id), catalogue.source_name(id));
        }
    }
}
