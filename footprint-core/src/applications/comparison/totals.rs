//! What an option adds up to: uncertain terms by criterion, means by stage, coverage.

use super::course::{Phase, View};
use super::plan::Plan;
use crate::terms::vocabulary::{Criterion, Stage};
use crate::uncertainty::{Product, UncertainSum};

/// Terms and means of an option.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    pub(super) criteria: [UncertainSum; Criterion::ALL.len()],
    pub(super) stages: [[f64; Criterion::ALL.len()]; Stage::ALL.len()],
    /// Devices for which a criterion has all its figures, and all devices.
    pub(super) covered: [f64; Criterion::ALL.len()],
    pub(super) devices: f64,
}

impl Plan<'_> {
    /// All terms of an option under a view, for one workplace.
    pub(super) fn totals(&self, places: &[(Vec<Phase<'_>>, f64)], view: View) -> Totals {
        let mut totals = Totals::default();
        self.terms(places, view, |stage, criterion, amount, product| {
            totals.criteria[criterion.index()].add(amount, product);
            totals.stages[stage.index()][criterion.index()] += amount;
        });
        for (phases, count) in places {
            for phase in phases {
                let weight = count * phase.years();
                totals.devices += weight;
                let detail = &self.details[phase.index];
                for (sum, covered) in totals.covered.iter_mut().zip(detail.covered) {
                    *sum += if covered { weight } else { 0.0 };
                }
            }
        }
        totals
    }

    /// The climate terms of an option under a view, for one workplace.
    pub(super) fn climate(&self, places: &[(Vec<Phase<'_>>, f64)], view: View) -> UncertainSum {
        let mut sum = UncertainSum::new();
        self.terms(places, view, |_, criterion, amount, product| {
            if criterion == Criterion::ClimateChange {
                sum.add(amount, product);
            }
        });
        sum
    }

    /// Every term that is not 0, in the order of places, phases and contributions.
    pub(super) fn terms(
        &self,
        places: &[(Vec<Phase<'_>>, f64)],
        view: View,
        mut add: impl FnMut(Stage, Criterion, f64, Product),
    ) {
        let mut add = |stage, criterion, amount, product| {
            if amount != 0.0 {
                add(stage, criterion, amount, product);
            }
        };
        let values = &self.assumptions.values;
        for (phases, count) in places {
            for phase in phases {
                let Phase { device, index, .. } = *phase;
                let detail = &self.details[index];
                let lifetime = values[device.lifetime.0];
                let years = phase.years();
                let embodied = count * years * device.embodied_per_year(lifetime, view);
                for part in &detail.contributions {
                    let weight = if part.stage.is_embodied() { embodied } else { count * years };
                    add(part.stage, part.criterion, part.amount * weight, part.product);
                }
                if let (Some(preparation), Some(product)) = (device.preparation, detail.preparation)
                {
                    let times = device.preparations(years, lifetime);
                    let amount = count * times * values[preparation.0];
                    add(Stage::Manufacturing, Criterion::ClimateChange, amount, product);
                }
            }
        }
    }
}

impl Totals {
    pub(super) fn climate(&self) -> &UncertainSum {
        &self.criteria[Criterion::ClimateChange.index()]
    }
}
