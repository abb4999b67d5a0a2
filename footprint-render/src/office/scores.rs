//! Scores as formulas: whoever opens the workbook sees each step recomputed.

use super::page::print_settings;
use super::xlsx::clean;
use crate::plain::tied;
use footprint_core::terms::vocabulary::Language;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

/// One offer, with what its points are computed from.
pub struct ScoreRow<'a> {
    /// Id of its lot; offers of a lot stand together.
    pub lot: &'a str,
    /// Who offers.
    pub bidder: &'a str,
    /// Whether a climate figure is not declared: it earns no climate point.
    pub is_silent: bool,
    /// kg CO2e of one device and year, to 0.01.
    pub kgco2e_per_year: f64,
    /// Embodied impact that counts, kg CO2e for one device.
    pub embodied_kgco2e: f64,
    /// Share of it that the buyer carries.
    pub carried_share: f64,
    /// Refurbishing of one device, kg CO2e.
    pub refurbishing_kgco2e: f64,
    /// Years over which it counts.
    pub lifetime_years: f64,
    /// Electricity that counts, kWh a year.
    pub kwh_per_year: f64,
    /// Cooling of its room, as a factor.
    pub pue: f64,
    /// Carbon of a kWh, kg CO2e.
    pub kgco2e_per_kwh: f64,
    /// Whether others may be held against it: it is declared and plausible.
    pub is_reference: bool,
    /// Index out of 10.
    pub index: Option<f64>,
    /// Years of warranty that count.
    pub warranty_years: f64,
    /// Years of reference.
    pub reference_years: f64,
    /// Weights of climate, index and warranty.
    pub weights: [f64; 3],
    /// Points of each, and their sum.
    pub points: [f64; 4],
}

/// The formulas of the scores of a tender.
pub struct Scores<'a> {
    /// Points of the criterion.
    pub points: f64,
    /// Its offers.
    pub rows: &'a [ScoreRow<'a>],
}

/// Row of the first offer, from 0.
const FIRST: usize = 3;

/// Writes the sheet of formulas. Each formula rounds as the score does: ratios to 0.0001, points to 0.01.
pub(super) fn write(
    sheet: &mut Worksheet,
    scores: &Scores<'_>,
    language: Language,
) -> Result<(), XlsxError> {
    let (name, points, header) = match language {
        Language::Fr => (
            "Calcul",
            "Points du critère",
            [
                "Lot",
                "Candidat",
                "kg CO₂e/an",
                "référence possible",
                "poids climat",
                "points climat",
                "indice /10",
                "poids indice",
                "points indice",
                "garantie, ans",
                "durée de référence, ans",
                "poids garantie",
                "points garantie",
                "total",
                "climat déclaré",
                "hors utilisation, kg CO₂e",
                "part portée",
                "reconditionnement, kg CO₂e",
                "durée comptée, ans",
                "kWh/an",
                "PUE du local",
                "kg CO₂e/kWh",
            ],
        ),
        Language::En => (
            "Calculation",
            "Points of the criterion",
            [
                "Lot",
                "Bidder",
                "kg CO₂e/year",
                "may be the reference",
                "climate weight",
                "climate points",
                "index /10",
                "index weight",
                "index points",
                "warranty, years",
                "reference lifetime, years",
                "warranty weight",
                "warranty points",
                "total",
                "climate declared",
                "embodied, kg CO₂e",
                "share carried",
                "refurbishing, kg CO₂e",
                "years counted",
                "kWh/year",
                "PUE of the room",
                "kg CO₂e/kWh",
            ],
        ),
    };
    sheet.set_name(name)?;
    let bold = Format::new().set_bold().set_text_wrap();
    sheet.write_string_with_format(0, 0, points, &bold)?;
    sheet.write_number(0, 1, scores.points)?;
    for (column, title) in (0..).zip(header) {
        sheet.write_string_with_format(FIRST as u32 - 1, column, tied(title, language), &bold)?;
    }
    for (at, row) in scores.rows.iter().enumerate() {
        let line = (FIRST + at) as u32;
        // As people count rows.
        let n = FIRST + at + 1;
        let of_lot = |index: &usize| scores.rows[*index].lot == row.lot;
        let lot: Vec<usize> = (0..scores.rows.len()).filter(of_lot).collect();
        let (from, to) = (
            lot.first().map_or(n, |first| FIRST + first + 1),
            lot.last().map_or(n, |last| FIRST + last + 1),
        );
        sheet.write_string(line, 0, clean(row.lot))?;
        sheet.write_string(line, 1, clean(row.bidder))?;
        let kg = row.kgco2e_per_year.to_string();
        let year = format!("=ROUND((P{n}*Q{n}+R{n})/S{n}+T{n}*U{n}*V{n},2)");
        sheet.write_formula(line, 2, Formula::new(year).set_result(kg.as_str()))?;
        if row.is_reference {
            let own = Formula::new(format!("=C{n}")).set_result(kg.as_str());
            sheet.write_formula(line, 3, own)?;
        }
        sheet.write_number(line, 14, if row.is_silent { 0.0 } else { 1.0 })?;
        for (column, figure) in (15..).zip([
            row.embodied_kgco2e,
            row.carried_share,
            row.refurbishing_kgco2e,
            row.lifetime_years,
            row.kwh_per_year,
            row.pue,
            row.kgco2e_per_kwh,
        ]) {
            sheet.write_number(line, column, figure)?;
        }
        if let Some(index) = row.index {
            sheet.write_number(line, 6, index)?;
        }
        sheet.write_number(line, 9, row.warranty_years)?;
        sheet.write_number(line, 10, row.reference_years)?;
        for (column, weight) in [4, 7, 11].into_iter().zip(row.weights) {
            sheet.write_number(line, column, weight)?;
        }
        let formulas = [
            format!(
                "=IF(OR(O{n}=0,COUNT(D{from}:D{to})=0),0,ROUND($B$1*E{n}*ROUND(MIN(1,MIN(D{from}:D{to})/C{n}),4),2))"
            ),
            format!("=IF(G{n}=\"\",0,ROUND($B$1*H{n}*ROUND(G{n}/10,4),2))"),
            format!("=ROUND($B$1*L{n}*ROUND(MIN(1,J{n}/K{n}),4),2)"),
            format!("=ROUND(F{n}+I{n}+M{n},2)"),
        ];
        for ((column, formula), value) in [5, 8, 12, 13].into_iter().zip(formulas).zip(row.points) {
            let formula = Formula::new(formula).set_result(value.to_string());
            sheet.write_formula(line, column, formula)?;
        }
    }
    sheet.set_freeze_panes(FIRST as u32, 2)?;
    sheet.autofit();
    let letters = header.iter().map(|title| title.chars().count()).sum();
    print_settings(sheet, letters, Some(FIRST as u32 - 1))
}
