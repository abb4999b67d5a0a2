//! One device, assessed as an audit would, and told as the plugin reads it.

use super::asked::{Asked, HOURS_OF_A_YEAR};
use super::criteria;
use super::say::Say;
use footprint_core::assessment::fleet::{Batch, Electricity, FleetLine};
use footprint_core::assessment::impact::{AssessedLine, Assessor};
use footprint_core::assessment::scope::{Scope, zone_finding};
use footprint_core::catalogue::{Catalogue, FactorKey, Zone};
use footprint_core::terms::diagnostic::{Code, Finding};
use footprint_core::terms::quantity::{DAYS_PER_YEAR, Watts, Years};
use footprint_core::terms::vocabulary::{Criterion, Kind, Language, Stage};
use footprint_core::uncertainty::{Factors, Nodes, UncertainSum};
use serde_json::{Value, json};

/// A device, assessed.
pub(super) struct Device<'a> {
    say: Say<'a>,
    asked: Asked,
    zone: &'a Zone,
    /// Made, moved and ended once; used for a year.
    assessed: AssessedLine,
    factors: Factors<FactorKey>,
    /// Years of use.
    years: f64,
}

impl<'a> Device<'a> {
    /// Assesses a device of a kind.
    pub(super) fn assess(
        catalogue: &'a Catalogue,
        kind: Kind,
        asked: Asked,
        language: Language,
    ) -> Result<Self, Finding> {
        let mut scope = Scope::default();
        // Without a country nothing is used: whose electricity it is makes no difference.
        if let Some(country) = &asked.country {
            scope.country.clone_from(country);
        }
        let zone =
            catalogue.zone(&scope.country).map_err(|error| zone_finding(&scope.country, &error))?;
        // Over one year the share of a year is the whole, without the spread of an assumed lifetime.
        scope.lifetimes.insert(kind, Years(1.0));
        let unit = FleetLine::of(kind, vec![Batch { date: None, units: 1 }]);
        let line = FleetLine { electricity: electricity(&asked), ..unit };
        let mut assessor = Assessor::new(catalogue, &scope, None);
        let assessed = assessor
            .assess(&line, &line.batches, zone)
            .ok_or_else(|| Finding::new(Code::KindWithoutFigure).with("kind", kind))?;
        let usual = assessed.inventory.profile.lifetime.0;
        let years = asked.hours.map_or(usual, |hours| hours / HOURS_OF_A_YEAR);
        let factors = assessor.factors().clone();
        let say = Say { catalogue, kind, language };
        Ok(Self { say, asked, zone, assessed, factors, years })
    }

    /// What the plugin reads of a criterion.
    pub(super) fn impact(&self, asked: &criteria::Asked) -> Value {
        let Some((criterion, unit)) = asked.ours else {
            return json!({ "unit": null, "embedded": NOT_HAD, "use": NOT_HAD });
        };
        json!({
            "unit": unit,
            "description": self.say.catalogue.criterion_label(criterion, self.say.language),
            "embedded": self.embodied(criterion),
            "use": self.used(criterion),
        })
    }

    fn embodied(&self, criterion: Criterion) -> Value {
        let mut amounts = self.assessed.inventory.profile.embodied.iter();
        let Some(amount) = amounts.find(|amount| amount.criterion == criterion) else {
            return json!(NOT_HAD);
        };
        let said = self.say.embodied(&self.asked, &amount.source);
        self.spread(criterion, Stage::is_embodied, 1.0, said)
    }

    fn used(&self, criterion: Criterion) -> Value {
        let drawn = self.assessed.inventory.electricity.as_ref();
        if drawn.is_some_and(|drawn| drawn.amount.value.0 == 0.0) {
            return json!({ "value": 0.0, "min": 0.0, "max": 0.0, "warnings": [] });
        }
        if self.zone.per_kwh(criterion).is_none() {
            return json!(NOT_HAD);
        }
        let mut said = self.say.used(&self.asked, &self.assessed.inventory);
        said.push(self.say.electricity(self.zone, criterion));
        self.spread(criterion, |stage| !stage.is_embodied(), self.years, said)
    }

    /// The sum of some stages, that many times, with its interval and what is said of it.
    fn spread(
        &self,
        criterion: Criterion,
        of: impl Fn(Stage) -> bool,
        times: f64,
        said: Vec<String>,
    ) -> Value {
        let mut sum = UncertainSum::new();
        for part in &self.assessed.contributions {
            if part.criterion == criterion && of(part.stage) {
                sum.add(part.amount * times, part.product);
            }
        }
        let interval = Nodes::new(&self.factors, &[&sum]).interval(&sum);
        json!({ "value": sum.mean(), "min": interval.p05, "max": interval.p95, "warnings": said })
    }
}

/// The plugin's word for a figure that nobody has.
const NOT_HAD: &str = "not implemented";

/// Power alone says nothing of the hours, as in an inventory: the kind's own figure is better, unless there
/// is none to count.
fn electricity(asked: &Asked) -> Option<Electricity> {
    let watts = asked.watts?;
    let share = if watts == 0.0 { 0.0 } else { asked.share? };
    let (watts, hours_per_day) = (Watts(watts), 24.0 * share);
    Some(Electricity::Power { watts, hours_per_day, days: DAYS_PER_YEAR })
}
