//! The model, asked one question: what some units of one kind weigh in a year.

use footprint_core::assessment::fleet::{Batch, FleetLine};
use footprint_core::assessment::impact::Assessor;
use footprint_core::assessment::scope::Scope;
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{Criterion, Kind, Language, Stage};
use footprint_core::uncertainty::{Nodes, UncertainSum};

use crate::lists::catalogue;

/// What is asked of the model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) kind: Kind,
    pub(crate) units: u64,
    /// The usual one of the kind where there is none.
    pub(crate) lifetime_years: Option<f64>,
    pub(crate) zone: String,
}

/// Climate change, kg CO2e a year; `p05` and `p95` bound the 90 % interval.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Simulation {
    pub(crate) mean: f64,
    pub(crate) p05: f64,
    pub(crate) p95: f64,
    by_stage: [f64; Stage::ALL.len()],
}

impl Simulation {
    /// Each stage by its name.
    pub(crate) fn stages(&self, language: Language) -> Vec<(&'static str, f64)> {
        let name = |stage: &Stage| catalogue().stage_label(*stage, language);
        Stage::ALL.iter().map(|stage| (name(stage), self.by_stage[stage.index()])).collect()
    }

    /// The share of everything but use.
    #[cfg(any(test, feature = "pages"))]
    pub(crate) fn embodied_share(&self) -> f64 {
        let embodied = Stage::ALL.iter().filter(|stage| stage.is_embodied());
        embodied.map(|stage| self.by_stage[stage.index()]).sum::<f64>() / self.mean
    }
}

/// The answer of the model; `None` for a kind or a zone without figure.
pub(crate) fn simulate(request: &Request) -> Option<Simulation> {
    let catalogue = catalogue();
    let zone = catalogue.zones().find(|zone| zone.key == request.zone)?;
    let scope = Scope { country: zone.key.clone(), ..Scope::default() };
    let units = FleetLine::of(request.kind, vec![Batch { date: None, units: request.units }]);
    let line = FleetLine { lifetime: request.lifetime_years.map(Years), ..units };
    let mut assessor = Assessor::new(catalogue, &scope, None);
    let assessed = assessor.assess(&line, &line.batches, zone)?;
    let mut total = UncertainSum::new();
    let mut by_stage = [0.0; Stage::ALL.len()];
    for part in
        assessed.contributions.iter().filter(|part| part.criterion == Criterion::ClimateChange)
    {
        total.add(part.amount, part.product);
        by_stage[part.stage.index()] += part.amount;
    }
    let interval = Nodes::new(assessor.factors(), &[&total]).interval(&total);
    Some(Simulation { mean: total.mean(), p05: interval.p05, p95: interval.p95, by_stage })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(kind: Kind, units: u64, lifetime_years: Option<f64>, zone: &str) -> Request {
        Request { kind, units, lifetime_years, zone: zone.into() }
    }

    #[test]
    fn one_laptop_in_france_by_hand() {
        // ADEME: 185.09 kg over a life of 5 years; METHOD.md §1.4 takes it to 6 years: 6.17 kg a year less.
        let five = simulate(&request(Kind::Laptop, 1, None, "FRA")).unwrap();
        let six = simulate(&request(Kind::Laptop, 1, Some(6.0), "FRA")).unwrap();
        assert!((five.mean - six.mean - 6.17).abs() < 0.01, "{} − {}", five.mean, six.mean);
        assert!((five.mean * five.embodied_share() - 185.09 / 5.0).abs() < 0.01);
        assert!(five.p05 < five.mean && five.mean < five.p95);
        assert!((five.by_stage.iter().sum::<f64>() - five.mean).abs() < 1e-9 * five.mean);
    }

    #[test]
    fn units_multiply_and_do_not_average_out() {
        let one = simulate(&request(Kind::Monitor, 1, None, "DEU")).unwrap();
        let many = simulate(&request(Kind::Monitor, 100, None, "DEU")).unwrap();
        for (one, many) in [(one.mean, many.mean), (one.p05, many.p05), (one.p95, many.p95)] {
            assert!((100.0 * one - many).abs() < 1e-9 * many);
        }
    }

    #[test]
    fn every_choice_of_the_form_has_an_answer() {
        for (kind, _) in crate::lists::kinds(catalogue(), Language::Fr) {
            let kind = Kind::from_key(kind).unwrap();
            assert!(simulate(&request(kind, 1, None, "FRA")).unwrap().mean > 0.0, "{kind}");
        }
        for (zone, _) in crate::lists::zones(catalogue(), Language::En, None) {
            assert!(simulate(&request(Kind::Laptop, 1, None, zone)).is_some(), "{zone}");
        }
        assert!(simulate(&request(Kind::Other, 1, None, "FRA")).is_none());
        assert!(simulate(&request(Kind::Laptop, 1, None, "XXX")).is_none());
    }
}
