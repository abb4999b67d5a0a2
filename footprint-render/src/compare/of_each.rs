//! Of each option: what it costs, what it avoids, where it stands against the law, what serves and when.

use super::View;
use crate::document::{Align, Cell, Table};
use footprint_core::applications::comparison::PhaseReport;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Kind, Language};

impl View<'_> {
    pub(super) fn costs(&self) -> Table {
        let mut table = Table::new(&[
            ("Option", Align::Left),
            (self.pick("facture d’achat", "purchase invoice"), Align::Right),
            (self.pick("part d’usage ou loyer", "share used, or lease"), Align::Right),
            (self.pick("réparation", "repair"), Align::Right),
            (self.pick("électricité", "electricity"), Align::Right),
            ("total", Align::Right),
            (self.pick("avec le carbone", "with carbon"), Align::Right),
            (self.pick("par tonne évitée", "per tonne avoided"), Align::Right),
        ]);
        let ranked = self.ranked();
        for option in &ranked {
            let to_give = || Cell::from(self.pick("prix à donner", "price to give"));
            let Some(cost) = option.cost else {
                let none = || Cell::from("–");
                let name = Cell::from(option.name.clone());
                table.row([name, to_give(), none(), none(), none(), to_give(), none(), none()]);
                continue;
            };
            let total = match cost.complete {
                true => self.money(cost.total),
                false => format!("≥ {}", self.money(cost.total)),
            };
            let money = |amount| Cell::Number(self.money(amount), amount);
            let known = |amount: Option<f64>| amount.map_or_else(|| Cell::from("–"), money);
            // Against the option that emits most.
            let against = ranked.last().filter(|last| last.name != option.name);
            let per_tonne = against
                .and_then(|last| self.pair(&option.name, &last.name))
                .and_then(|pair| pair.cost_per_tonne_avoided);
            table.row([
                Cell::from(option.name.clone()),
                money(cost.invoice),
                money(cost.purchase + cost.lease),
                money(cost.repair),
                money(cost.electricity),
                Cell::Number(total, cost.total),
                known(cost.total_with_carbon),
                known(per_tonne),
            ]);
        }
        table
    }

    pub(super) fn avoided(&self) -> Vec<String> {
        let avoiding = self.it.options.iter().filter_map(|option| {
            let avoided = option.avoided.as_ref()?;
            let d = avoided.climate_change;
            let name = self.quoted(&option.name);
            let against = self.quoted(&avoided.against);
            let rate = number::percent(self.language, avoided.displacement);
            let mean = number::significant(self.language, d.mean, 2);
            let interval = self.interval(d.p05, d.p95);
            Some(match self.language {
                Language::Fr => format!(
                    "Impact évité par {name} face à {against}, si {rate} des appareils d’occasion \
                     remplacent vraiment un neuf : {mean}\u{a0}kg CO₂e (à 90 % : {interval})."
                ),
                Language::En => format!(
                    "Impact avoided by {name} against {against}, if {rate} of second-hand devices really \
                     replace a new one: {mean}\u{a0}kg CO₂e (90%: {interval})."
                ),
            })
        });
        avoiding.collect()
    }

    /// Where each option stands against the law on second-hand spend.
    pub(super) fn quotas(&self) -> Vec<String> {
        let percent = |share| number::percent(self.language, share);
        let stands = self.ranked().into_iter().filter_map(|option| {
            let quota = option.quota.as_ref()?;
            let name = self.quoted(&option.name);
            let (reached, required) = (percent(quota.reached?), percent(quota.required));
            let mut text = match self.language {
                Language::Fr => format!(
                    "{name} : {reached} de la dépense en biens de seconde main ; {required} demandés \
                     ({}).",
                    quota.reference
                ),
                Language::En => format!(
                    "{name}: {reached} of the spend on second-hand goods; {required} asked ({}).",
                    quota.reference
                ),
            };
            if quota.missing > 0.0 {
                let missing = self.money(quota.missing);
                text.push_str(&match self.language {
                    Language::Fr => format!(" Il manque {missing} de cette dépense."),
                    Language::En => format!(" {missing} of such spend is missing."),
                });
            }
            Some(text)
        });
        stands.collect()
    }

    pub(super) fn supply(&self, key: &str) -> &'static str {
        match (self.language, key) {
            (Language::Fr, "new") => "neuf",
            (Language::Fr, "leased") => "loué",
            (Language::Fr, "refurbished") => "reconditionné",
            (Language::Fr, "reused") => "repris d’un autre service",
            (Language::Fr, _) => "gardé",
            (Language::En, "new") => "new",
            (Language::En, "leased") => "leased",
            (Language::En, "refurbished") => "refurbished",
            (Language::En, "reused") => "taken over",
            (Language::En, _) => "kept",
        }
    }

    pub(super) fn phases(&self) -> Table {
        let mut table = Table::new(&[
            ("Option", Align::Left),
            (self.pick("années", "years"), Align::Left),
            (self.pick("appareil", "device"), Align::Left),
            (self.pick("durée de vie", "lifetime"), Align::Right),
            (self.pick("comptés par poste", "charged per place"), Align::Right),
            (self.pick("kg hors utilisation", "kg embodied"), Align::Right),
            (self.pick("kWh/an", "kWh/year"), Align::Right),
        ]);
        let two = |value: f64| number::plain(self.language, (value * 100.0).round() / 100.0);
        let count = |value: f64| Cell::Number(two(value), value);
        let three = |value: f64| Cell::Number(number::significant(self.language, value, 3), value);
        for option in self.ranked() {
            for phase in &option.phases {
                let lifetime = phase.lifetime_years.map_or_else(|| Cell::from("–"), count);
                table.row([
                    Cell::from(option.name.clone()),
                    Cell::from(format!("{}–{}", two(phase.from_year), two(phase.to_year))),
                    Cell::from(self.device(phase)),
                    lifetime,
                    count(phase.charged_per_place),
                    three(phase.embodied_kgco2e),
                    three(phase.kwh_per_year),
                ]);
            }
        }
        table
    }

    fn device(&self, phase: &PhaseReport) -> String {
        let kind = Kind::from_key(&phase.kind)
            .map_or(phase.kind.as_str(), |kind| self.catalogue.kind_label(kind, self.language));
        let supply = self.supply(&phase.supply);
        match &phase.matched {
            Some(model) => format!("{kind} {model}, {supply}"),
            None => format!("{kind}, {supply}"),
        }
    }
}
