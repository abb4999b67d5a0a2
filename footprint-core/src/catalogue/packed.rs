//! The catalogue in few bytes, read with little code: what a page carries instead of the tables, their
//! reader and their checks. It is derived from the tables and holds the same numbers bit for bit.

use super::electricity::NearestZone;
use super::index::Index;
use super::{
    Benchmark, Catalogue, DeviceTime, Equipment, Equivalent, FactorRow, Figure, FigureStatus,
    Label, Metric, Parameter, PerHead, Phase, Rule, SecondLife, Sheet, Source, Spreads, Study,
    Tier, Zone,
};
use crate::quantity::{KwhPerYear, Watts, Years};
use crate::uncertainty::Gsd;
use crate::vocabulary::Kind;

/// A value written as bytes, and read from them again.
pub(super) trait Packed: Sized {
    fn pack(&self, out: &mut Vec<u8>);
    /// Takes the value off the front; `None` where it is not one.
    fn unpack(bytes: &mut &[u8]) -> Option<Self>;
}

impl Packed for u8 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(*first)
    }
}

/// Seven bits a byte, the lowest first.
impl Packed for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 127 {
            out.push(rest as u8 | 128);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = u8::unpack(bytes)?;
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }
}

/// Years, none of which is before our era.
impl Packed for i32 {
    fn pack(&self, out: &mut Vec<u8>) {
        u64::from(self.unsigned_abs()).pack(out);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Self::try_from(u64::unpack(bytes)?).ok()
    }
}

/// As it is written in its table, digits and decimals: shorter than its bits, and the same number, since
/// the quotient of two whole numbers below 2^53 is the nearest number to what was written.
impl Packed for f64 {
    fn pack(&self, out: &mut Vec<u8>) {
        let written = self.to_string();
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let digits: Option<u64> = format!("{whole}{fraction}").parse().ok();
        match digits {
            Some(digits) if fraction.len() <= 19 && digits < 1 << 53 => {
                out.push(fraction.len() as u8);
                digits.pack(out);
            }
            _ => {
                out.push(u8::MAX);
                self.to_bits().pack(out);
            }
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let decimals = u8::unpack(bytes)?;
        let digits = u64::unpack(bytes)?;
        Some(match decimals {
            0..=19 => digits as f64 / 10u64.pow(u32::from(decimals)) as f64,
            _ => Self::from_bits(digits),
        })
    }
}

impl Packed for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(u8::unpack(bytes)? != 0)
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let length = u64::unpack(bytes)? as usize;
        let (text, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(if bool::unpack(bytes)? { Some(T::unpack(bytes)?) } else { None })
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        for value in self {
            value.pack(out);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let mut all = Self::new();
        for _ in 0..u64::unpack(bytes)? {
            all.push(T::unpack(bytes)?);
        }
        Some(all)
    }
}

impl<T: Packed, const N: usize> Packed for [T; N] {
    fn pack(&self, out: &mut Vec<u8>) {
        for value in self {
            value.pack(out);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let all: Vec<T> = (0..N).map_while(|_| T::unpack(bytes)).collect();
        all.try_into().ok()
    }
}

impl<K: Packed + Ord, V: Packed> Packed for Index<K, V> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.pairs().pack(out);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Vec::unpack(bytes).map(Self::of_sorted)
    }
}

macro_rules! packed_tuples {
    ($(($($part:ident $at:tt),+))+) => {$(
        impl<$($part: Packed),+> Packed for ($($part,)+) {
            fn pack(&self, out: &mut Vec<u8>) {
                $(self.$at.pack(out);)+
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Some(($($part::unpack(bytes)?,)+))
            }
        }
    )+};
}

macro_rules! packed_numbers {
    ($($name:ident),+) => {$(
        impl Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                self.0.pack(out);
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                f64::unpack(bytes).map(Self)
            }
        }
    )+};
}

macro_rules! packed_words {
    ($($name:ident),+) => {$(
        impl Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                out.push(self.index() as u8);
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Self::ALL.get(usize::from(u8::unpack(bytes)?)).copied()
            }
        }
    )+};
}

macro_rules! packed_rows {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                $(self.$field.pack(out);)+
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Packed::unpack(bytes)?),+ })
            }
        }
    )+};
}

packed_tuples!((A 0, B 1)(A 0, B 1, C 2));
packed_numbers!(Years, KwhPerYear, Watts);
packed_words!(Kind, Metric, Parameter, Study, Tier, Phase);
packed_rows! {
    Source { id, title, publisher, year, licence, address }
    Equipment {
        kind, climate, electricity, category_gsd, model_gsd, kwh_gsd, lifetime, lifetime_source, data_centre,
        note
    }
    FactorRow {
        kind, source, variant, min_inches, max_inches, stages_kgco2e, embodied_kgco2e, electricity, mass_kg,
        adpe_kgsbeq, adpf_mj, status, note
    }
    Zone {
        key, name_en, name_fr, kgco2e_per_kwh, gsd, year, source, adpe_kgsbeq_per_kwh,
        primary_energy_mj_per_kwh, criteria_gsd, criteria_source
    }
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
        lean.spreads.pack(&mut out);
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
            spreads: Packed::unpack(bytes)?,
            labels: Packed::unpack(bytes)?,
            second_lives: Packed::unpack(bytes)?,
            rules: Packed::unpack(bytes)?,
            ..Self::default()
        })
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

    fn again<T: Packed>(value: &T) -> Option<T> {
        let mut bytes = Vec::new();
        value.pack(&mut bytes);
        let mut rest = bytes.as_slice();
        T::unpack(&mut rest).filter(|_| rest.is_empty())
    }

    proptest! {
        #[test]
        fn every_number_comes_back_bit_for_bit(bits: u64, n in 0u64..10_000_000, k in 0u32..12) {
            let value = f64::from_bits(bits);
            prop_assert_eq!(again(&value).map(f64::to_bits), Some(bits));
            let written: f64 = format!("{n}e-{k}").parse().unwrap();
            prop_assert_eq!(again(&written).map(f64::to_bits), Some(written.to_bits()));
        }

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
