//! An explanation as people read it: the figure, the formula with its numbers, every factor with its source.

use footprint::explain::{Explanation, Step};
use footprint_core::assessment::report::Total;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::number::{self, digits_for};
use footprint_core::terms::vocabulary::{Criterion, Language};
use footprint_core::wording;
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::{capital, source_line};

/// Digits of an operand: enough to redo the sum by hand.
const OPERAND_DIGITS: usize = 4;

struct View<'a> {
    it: &'a Explanation,
    catalogue: &'a Catalogue,
    language: Language,
}

/// The explanation as a document.
pub(super) fn document(it: &Explanation, catalogue: &Catalogue, language: Language) -> Document {
    let view = View { it, catalogue, language };
    let mut document = Document::default();
    view.answer(&mut document);
    document.heading(view.pick("La formule et ses nombres", "The formula and its numbers"));
    document.table(view.steps());
    view.shares(&mut document);
    if let Some(archetype) = &it.archetype {
        document.heading(view.pick("Fiche du fabricant et type", "Maker’s sheet and kind"));
        document.table(view.side_by_side(archetype));
        let addresses = it.factors.iter().map(|f| &f.source).filter(|s| s.starts_with("http"));
        document.items(it.matched.iter().chain(addresses.take(1)).cloned().collect());
    }
    document.heading(view.pick("Facteurs", "Factors"));
    document.table(view.factors());
    document.text(view.pick(
        "Dispersion : écart-type géométrique, au sein de la famille de sources ; 1,3 signifie « à un facteur \
         1,3 près » deux fois sur trois.",
        "Spread: geometric standard deviation, within the family of sources; 1.3 means “within a factor of \
         1.3” two times out of three.",
    ));
    document.heading(view.pick("Ce qui le rend incertain", "What makes it uncertain"));
    document.table(view.drivers());
    document.heading(view.pick("Autres critères", "Other criteria"));
    document.table(view.criteria());
    let told = |code: Code| TOLD.contains(&code);
    let notes: Vec<String> =
        it.findings.iter().filter(|f| !told(f.code)).map(|f| capital(&f.text)).collect();
    if !notes.is_empty() {
        document.heading(view.pick("À savoir", "Worth knowing"));
        document.items(notes);
    }
    document.heading("Sources");
    let source = |source: &footprint_core::catalogue::Source| {
        format!("{} [{}] {}", source_line(catalogue, source, language), source.id, source.address)
    };
    document.items(it.sources.iter().map(source).collect());
    document
}

impl View<'_> {
    fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    fn unit(&self, unit: &str) -> String {
        wording::unit(self.language, unit)
    }

    /// A number with enough digits to redo the sum by hand; very small ones as a power of ten.
    fn operand(&self, value: f64) -> String {
        let digits = if value.abs() >= 1000.0 { 6 } else { OPERAND_DIGITS };
        let scientific = format!("{value:.*e}", digits - 1);
        match scientific.split_once('e') {
            Some((mantissa, exponent)) if value != 0.0 && value.abs() < 1e-4 => {
                let mantissa = number::plain(self.language, mantissa.parse().unwrap_or(value));
                format!("{mantissa}×10{}", superscript(exponent))
            }
            _ => number::plain(self.language, scientific.parse().unwrap_or(value)),
        }
    }

    /// An operand as a cell.
    fn number(&self, value: f64) -> Cell {
        Cell::Number(self.operand(value), value)
    }

    fn share(&self, share: f64) -> Cell {
        Cell::Share(number::percent(self.language, share), share)
    }

    fn total(&self, total: &Total) -> Cell {
        Cell::Number(self.rounded(total.mean, total.p05, total.p95), total.mean)
    }

    fn interval_of(&self, total: &Total) -> Cell {
        Cell::Interval(self.interval(total.p05, total.p95), total.p05, total.p95)
    }

    fn rounded(&self, mean: f64, p05: f64, p95: f64) -> String {
        number::significant(self.language, mean, digits_for(mean, p05, p95))
    }

    fn interval(&self, p05: f64, p95: f64) -> String {
        let end = |value| number::significant(self.language, value, 2);
        format!("{} {} {}", end(p05), self.pick("à", "to"), end(p95))
    }

    fn zone(&self) -> String {
        match self.catalogue.zone(&self.it.country) {
            Ok(zone) => self.pick(&zone.name_fr, &zone.name_en).to_owned(),
            Err(_) => self.it.country.clone(),
        }
    }

    fn answer(&self, document: &mut Document) {
        let kind = capital(self.catalogue.kind_label(self.it.kind, self.language));
        document.title(match self.it.matched.first() {
            Some(model) => format!("{kind} – {model}"),
            None => kind,
        });
        let Some(total) = self.it.total.get(&Criterion::ClimateChange) else { return };
        let mean = self.rounded(total.mean, total.p05, total.p95);
        let interval = self.interval(total.p05, total.p95);
        document.answer(match self.language {
            Language::Fr => format!("{mean}\u{a0}kg CO₂e par an — intervalle à 90 % : {interval}"),
            Language::En => format!("{mean}\u{a0}kg CO₂e per year — 90% interval: {interval}"),
        });
        if let [own, other, ..] = &self.it.readings[..] {
            let each = [own, other].map(|reading| {
                let spread = reading.climate_change;
                let kg = self.rounded(spread.mean, spread.p05, spread.p95);
                let set = self.catalogue.worded("set", reading.factors.key(), self.language);
                format!("{set} {kg}\u{a0}kg CO₂e")
            });
            document.text(match self.language {
                Language::Fr => format!(
                    "Selon la famille de sources : {}. L’intervalle couvre les deux.",
                    each.join(", ")
                ),
                Language::En => {
                    format!("By family of sources: {}. The interval covers both.", each.join(", "))
                }
            });
        }
        let zone = self.zone();
        document.text(match self.language {
            Language::Fr => format!(
                "Une année de service d’un appareil ({zone}) : impact = hors utilisation (fabrication, \
                 distribution, fin de vie) ÷ durée de vie + électricité × facteur du pays."
            ),
            Language::En => format!(
                "One year of service of one device ({zone}): impact = embodied (manufacturing, \
                 distribution, end of life) ÷ lifetime + electricity × factor of the country."
            ),
        });
    }

    /// The climate steps, and their sum.
    fn steps(&self) -> Table {
        let unit = self.unit("kg CO2e/year");
        let mut table = Table::new(&[
            (self.pick("Étape", "Stage"), Align::Left),
            (self.pick("Calcul", "Calculation"), Align::Left),
            (&unit, Align::Right),
            (self.pick("part", "share"), Align::Right),
        ]);
        let Some(total) = self.it.total.get(&Criterion::ClimateChange) else { return table };
        for step in self.it.steps.iter().filter(|s| s.criterion == Criterion::ClimateChange) {
            let share = if total.mean > 0.0 { step.amount / total.mean } else { 0.0 };
            table.row([
                Cell::from(capital(self.catalogue.stage_label(step.stage, self.language))),
                Cell::from(self.formula(step)),
                self.number(step.amount),
                self.share(share),
            ]);
        }
        table.row([Cell::from("Total"), Cell::from(""), self.number(total.mean), self.share(1.0)]);
        table
    }

    /// `163.2 kg CO₂e ÷ 5 years`.
    fn formula(&self, step: &Step) -> String {
        let mut text = String::new();
        for (index, operand) in step.operands.iter().enumerate() {
            if index > 0 {
                text.push_str(if operand.operator == '/' { " ÷ " } else { " × " });
            }
            let value = self.operand(operand.value);
            match operand.unit.as_str() {
                "PUE" => text.push_str(&format!("PUE {value}")),
                unit => text.push_str(&wording::measured(self.language, &value, unit)),
            }
        }
        text
    }

    fn shares(&self, document: &mut Document) {
        if let (Some(making), Some(embodied)) =
            (self.it.manufacturing_share, self.it.embodied_share)
        {
            let making = number::percent(self.language, making);
            let embodied = number::percent(self.language, embodied);
            document.text(match self.language {
                Language::Fr => format!(
                    "Fabrication seule : {making} du total. Hors utilisation (fabrication, distribution, fin de \
                     vie) : {embodied}."
                ),
                Language::En => format!(
                    "Manufacturing alone: {making} of the total. Embodied (manufacturing, \
                     distribution, end of life): {embodied}."
                ),
            });
        }
    }

    fn side_by_side(&self, archetype: &Explanation) -> Table {
        let mut table = Table::new(&[
            ("", Align::Left),
            (self.pick("fiche", "sheet"), Align::Right),
            (self.pick("type", "kind"), Align::Right),
        ]);
        let total = |it: &Explanation| it.total.get(&Criterion::ClimateChange).cloned();
        let (Some(sheet), Some(kind)) = (total(self.it), total(archetype)) else { return table };
        let per_year = self.unit("kg CO2e/year");
        table.row([Cell::from(per_year), self.total(&sheet), self.total(&kind)]);
        table.row([
            Cell::from(self.pick("à 90 %", "90%")),
            self.interval_of(&sheet),
            self.interval_of(&kind),
        ]);
        let share = |it: &Explanation| match it.manufacturing_share {
            Some(share) => self.share(share),
            None => Cell::from("–"),
        };
        table.row([
            Cell::from(self.pick("part de la fabrication seule", "share of manufacturing alone")),
            share(self.it),
            share(archetype),
        ]);
        for name in ["electricity", "lifetime"] {
            let factor = |it: &Explanation| it.factors.iter().position(|f| f.name == name);
            let value = |it: &Explanation| match factor(it) {
                Some(index) => self.number(it.factors[index].value),
                None => Cell::from("–"),
            };
            if let Some(index) = factor(archetype) {
                let factor = &archetype.factors[index];
                let unit = self.unit(&factor.unit);
                let row = format!("{} ({unit})", factor.text);
                table.row([Cell::from(row), value(self.it), value(archetype)]);
            }
        }
        table
    }

    fn factors(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Facteur", "Factor"), Align::Left),
            (self.pick("valeur", "value"), Align::Right),
            (self.pick("unité", "unit"), Align::Left),
            (self.pick("dispersion", "spread"), Align::Right),
            ("source", Align::Left),
        ]);
        for factor in &self.it.factors {
            let source = match factor.source.as_str() {
                "" => factor.origin.clone(),
                address if address.starts_with("http") => factor.origin.clone(),
                source => format!("{} [{source}]", factor.origin),
            };
            table.row([
                Cell::from(capital(&factor.text)),
                self.number(factor.value),
                Cell::from(self.unit(&factor.unit)),
                factor.gsd.map_or_else(
                    || Cell::from(""),
                    |gsd| Cell::Number(number::fixed(self.language, gsd, 2), gsd),
                ),
                Cell::from(source),
            ]);
        }
        table
    }

    fn drivers(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Facteur", "Factor"), Align::Left),
            (self.pick("part de la variance", "share of variance"), Align::Right),
            ("", Align::Bar),
        ]);
        for driver in self.it.drivers.iter().filter(|d| d.share_of_variance >= 0.01) {
            table.row([
                Cell::from(capital(&driver.text)),
                self.share(driver.share_of_variance),
                Cell::Bar(driver.share_of_variance),
            ]);
        }
        table
    }

    fn criteria(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Critère", "Criterion"), Align::Left),
            ("total", Align::Right),
            (self.pick("unité", "unit"), Align::Left),
            (self.pick("à 90 %", "90%"), Align::Right),
        ]);
        for (criterion, total) in &self.it.total {
            if *criterion == Criterion::ClimateChange {
                continue;
            }
            let known = total.coverage > 0.0;
            let interval = match known && total.p05 != total.p95 {
                true => self.interval_of(total),
                false => Cell::from(""),
            };
            table.row([
                Cell::from(capital(self.catalogue.criterion_label(*criterion, self.language))),
                match known {
                    true => self.total(total),
                    false => Cell::from(self.pick("pas de source", "no source")),
                },
                Cell::from(self.unit(&total.unit)),
                interval,
            ]);
        }
        table
    }
}

/// Notes that the tables of an explanation tell already.
const TOLD: [Code; 5] = [
    Code::NoDateAtAll,
    Code::ZoneDefault,
    Code::DefaultLifetime,
    Code::DefaultElectricity,
    Code::OtherSource,
];

fn superscript(exponent: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let sign = |c: char| c.to_digit(10).map_or('⁻', |digit| DIGITS[digit as usize]);
    exponent.chars().map(sign).collect()
}
