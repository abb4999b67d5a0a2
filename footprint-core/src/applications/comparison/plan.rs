//! A scenario resolved: every device with its profile, its assumptions and its uncertain terms.

use super::check::{Path, at, items, missing, option_named};
use super::course::{Assumptions, Device, Phase, Prices, Supply, View, phases};
use super::heard::Hears;
use super::result::Quantity;
use super::scenario::{Item, Scenario};
use crate::assessment::fleet::{Batch, Match, Name, Names};
use crate::assessment::impact::{Assessor, Contribution};
use crate::assessment::scope::{Scope, zone_finding};
use crate::catalogue::Catalogue;
use crate::terms::diagnostic::Code;
use crate::terms::vocabulary::{Criterion, FactorSet, Kind, Stage, Status};
use crate::uncertainty::Product;

/// Finds the maker's sheet of a kind, manufacturer and model.
pub type Matcher<'m> = &'m dyn Fn(Kind, &str, &str) -> Match;

/// Criteria for which refurbishing and repair have no figure.
const NOT_OF_PREPARATION: [Criterion; 6] = [
    Criterion::ResourceUseMineralsMetals,
    Criterion::Acidification,
    Criterion::ParticulateMatter,
    Criterion::IonisingRadiation,
    Criterion::ResourceUseFossils,
    Criterion::WeeeMass,
];

/// A scenario, resolved.
pub(super) struct Plan<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) catalogue: &'a Catalogue,
    pub(super) assessor: Assessor<'a>,
    pub(super) names: Names,
    pub(super) assumptions: Assumptions,
    /// The devices of all options, option after option.
    pub(super) devices: Vec<Device>,
    /// What the arithmetic of means does not need, device by device.
    pub(super) details: Vec<Detail>,
    /// Positions of each option's devices.
    pub(super) options: Vec<std::ops::Range<usize>>,
}

/// A device's terms and what is shown of it.
pub(super) struct Detail {
    pub(super) kind: Kind,
    pub(super) matched: Option<String>,
    pub(super) per_workplace: f64,
    /// Terms of one device: embodied over its whole life, electricity for a year.
    pub(super) contributions: Vec<Contribution>,
    pub(super) preparation: Option<Product>,
    pub(super) covered: [bool; Criterion::ALL.len()],
    pub(super) sources: Vec<String>,
    then: Option<(usize, Path)>,
}

impl<'a> Plan<'a> {
    /// Resolves a scenario; what cannot be used is a finding, and the plan is then incomplete.
    pub(super) fn new(
        scenario: &'a Scenario,
        scope: &'a Scope,
        catalogue: &'a Catalogue,
        matcher: Matcher<'_>,
        heard: &mut impl Hears,
    ) -> Self {
        let mut plan = Self {
            scenario,
            catalogue,
            assessor: Assessor::new(catalogue, scope, None),
            names: Names::default(),
            assumptions: Assumptions::default(),
            devices: Vec::new(),
            details: Vec::new(),
            options: Vec::new(),
        };
        for (index, option) in scenario.options.iter().enumerate() {
            let first = plan.devices.len();
            for (path, item) in items(option, index) {
                plan.add_item(index, path, &item, matcher, heard);
            }
            plan.options.push(first..plan.devices.len());
        }
        plan.link(heard);
        plan
    }

    fn add_item(
        &mut self,
        option: usize,
        path: Path,
        item: &Item,
        matcher: Matcher<'_>,
        heard: &mut impl Hears,
    ) {
        let catalogue = self.catalogue;
        let country = item.country.as_ref().unwrap_or(&self.scenario.country);
        let zone = catalogue.zone_found(country);
        let (Some(kind), Some(zone)) = (item.kind, zone) else {
            if zone.is_none() {
                heard.hear(Code::UnknownZone, |finding| match catalogue.zone(country) {
                    Err(error) => {
                        let place = match item.country {
                            Some(_) => path.of("country"),
                            None => at("country"),
                        };
                        zone_finding(country, &error).at(place)
                    }
                    Ok(_) => finding,
                });
            }
            return;
        };
        let supply = Supply::of(item);
        let matched = self.matched(path, kind, item, matcher, heard);
        let mut line = self.line(kind, item, matched);
        let batch = [Batch { date: None, units: 1 }];
        let Some(mut unit) = self.assessor.assess(&line, &batch, zone) else {
            heard.hear(Code::KindWithoutFigure, |finding| {
                finding.at(path.of("kind")).with("kind", kind)
            });
            return;
        };
        let name = self.scenario.options[option].name.clone();
        if item.model.is_none() && line.electricity.is_some() {
            // The electricity given is this option's own, though its embodied figure is the kind's.
            line.model = self.names.intern(&name);
            if let Some(own) = self.assessor.assess(&line, &batch, zone) {
                unit.contributions.retain(|part| part.stage.is_embodied());
                let used = own.contributions.into_iter().filter(|part| !part.stage.is_embodied());
                unit.contributions.extend(used);
            }
            line.model = Name::NONE;
        }
        let spread_over = unit.inventory.lifetime.value.0;
        for part in &mut unit.contributions {
            if part.stage.is_embodied() {
                part.amount *= spread_over;
            }
        }
        if let Some(declared) = item.embodied_kgco2e {
            self.declare(&line, item, declared, &mut unit.contributions);
        }
        let profile = unit.inventory.profile.clone();
        let climate = |wanted: fn(Stage) -> bool, parts: &[Contribution]| -> f64 {
            parts
                .iter()
                .filter(|part| part.criterion == Criterion::ClimateChange && wanted(part.stage))
                .map(|part| part.amount)
                .sum()
        };
        let (lifetime, assumed) = self.lifetime(path, kind, item, supply, &profile.lifetime, heard);
        let served = if supply == Supply::Kept { item.keep_years.unwrap_or(0.0) } else { lifetime };
        let whole_life = item.age_years.unwrap_or(0.0) + served;
        let preparation = self.preparation(path, item, kind, (supply, assumed), heard);
        let sheet = profile.origin.name(catalogue);
        // A default is one assumption for all that take it; what an item gives is its own.
        let of_model = sheet.clone().unwrap_or_else(|| kind.key().to_owned());
        let own = match self.scenario.options[option].items.len() {
            0 | 1 => name,
            _ => format!("{name} ({kind})"),
        };
        let assumptions = &mut self.assumptions;
        let mut assume = |quantity, value, given: bool, subject: &str| {
            if given {
                assumptions.own(quantity, own.clone(), value)
            } else {
                assumptions.shared(quantity, subject.to_owned(), value)
            }
        };
        let kwh = unit.inventory.kwh_per_year(Status::InService).map_or(0.0, |kwh| kwh.0);
        let embodied = climate(Stage::is_embodied, &unit.contributions);
        let served = format!("{kind}/{}", supply.key());
        let device = Device {
            supply,
            embodied: assume(
                Quantity::Embodied,
                embodied,
                item.embodied_kgco2e.is_some(),
                &of_model,
            ),
            kwh: assume(Quantity::Electricity, kwh, line.electricity.is_some(), &of_model),
            kg_per_kwh: assume(Quantity::KgPerKwh, zone.kgco2e_per_kwh, false, &zone.key),
            lifetime: assume(Quantity::Lifetime, lifetime, !assumed, &served),
            preparation: preparation.map(|(kg, _)| {
                let told = item.refurbishing_kgco2e.or(item.repair_kgco2e);
                let given = told.or(item.changed_storage_gb).is_some();
                assume(Quantity::Preparation, kg, given, kind.key())
            }),
            includes_use: profile.includes_use && item.embodied_kgco2e.is_none(),
            first_life: self.first_life(path, kind, item, supply, &profile.lifetime, heard),
            first_life_proven: item.first_life_is_proven(),
            second_life: item.second_life_years,
            whole_life: f64::max(whole_life, profile.lifetime.0),
            keep_years: item.keep_years.unwrap_or(0.0),
            then: None,
            prices: Prices {
                unit: item.unit_price,
                repair: item.repair_price,
                lease_per_year: item.lease_price_per_year,
            },
        };
        let then =
            item.then.as_ref().and_then(|then| Some((option_named(self.scenario, then)?, path)));
        if supply == Supply::Kept
            && device.keep_years < self.scenario.service_years
            && item.then.is_none()
        {
            missing(heard, || path.place(), "then");
        }
        let mut covered = unit.covered;
        if preparation.is_some() {
            for criterion in NOT_OF_PREPARATION {
                covered[criterion.index()] = false;
            }
        }
        let mut sources: Vec<String> =
            profile.embodied.iter().map(|amount| amount.source.clone()).collect();
        sources.extend(profile.electricity.iter().map(|electricity| electricity.source.clone()));
        sources.extend([profile.lifetime_source.clone(), zone.source.clone()]);
        heard.hear_all(&profile.findings);
        self.devices.push(device);
        self.details.push(Detail {
            kind,
            matched: sheet,
            per_workplace: match item.quantity {
                Some(devices) => devices / self.scenario.quantity,
                None => item.per_workplace.unwrap_or(1.0),
            },
            contributions: unit.contributions,
            preparation: preparation.map(|(_, product)| product),
            covered,
            sources,
            then,
        });
    }

    /// Finds the devices that serve after kept ones; circles are refused.
    fn link(&mut self, heard: &mut impl Hears) {
        for index in 0..self.devices.len() {
            let Some((option, path)) = self.details[index].then else { continue };
            let kind = self.details[index].kind;
            let target = self
                .options
                .get(option)
                .and_then(|range| range.clone().find(|at| self.details[*at].kind == kind));
            match target {
                Some(target) => self.devices[index].then = Some(target),
                None => heard.hear(Code::ThenOtherKind, |finding| {
                    finding
                        .at(path.of("then"))
                        .with("text", &self.scenario.options[option].name)
                        .with("kind", kind)
                }),
            }
        }
        for index in 0..self.devices.len() {
            let mut seen = vec![index];
            let mut next = self.devices[index].then;
            while let Some(at_device) = next {
                if seen.contains(&at_device) {
                    if let Some((_, path)) = self.details[index].then {
                        heard.hear(Code::ThenCircle, |finding| finding.at(path.of("then")));
                    }
                    break;
                }
                seen.push(at_device);
                next = self.devices[at_device].then;
            }
        }
    }

    /// What serves one workplace: devices in turn, and how many at a time.
    ///
    /// All is computed for one workplace and multiplied when it is reported: the number of workplaces
    /// can change no probability, not even by rounding.
    pub(super) fn places(&self, option: usize) -> Vec<(Vec<Phase<'_>>, f64)> {
        self.options[option]
            .clone()
            .map(|first| {
                let phases = phases(&self.devices, first, self.scenario.service_years);
                (phases, self.details[first].per_workplace)
            })
            .collect()
    }

    /// The kinds that an option serves.
    fn kinds(&self, option: usize) -> std::collections::BTreeSet<Kind> {
        self.options[option].clone().map(|at| self.details[at].kind).collect()
    }

    /// The kinds that option `b` serves and option `a` lacks, where `a` has none of its own: the two then
    /// do not meet the same need. Empty where they may (a laptop against a desktop and its screen).
    pub(super) fn lacks(&self, a: usize, b: usize) -> Vec<Kind> {
        let (own, other) = (self.kinds(a), self.kinds(b));
        match own.is_subset(&other) {
            true => other.difference(&own).copied().collect(),
            false => Vec::new(),
        }
    }

    /// Whether two options meet the same need, as far as their kinds tell.
    pub(super) fn meets_same_need(&self, a: usize, b: usize) -> bool {
        self.lacks(a, b).is_empty() && self.lacks(b, a).is_empty()
    }

    /// Whether all options meet the same need; else there is no verdict.
    pub(super) fn all_meet_same_need(&self) -> bool {
        let count = self.options.len();
        (0..count).all(|a| (a + 1..count).all(|b| self.meets_same_need(a, b)))
    }

    /// The view that the scenario asks for.
    pub(super) fn view(&self) -> View {
        View { allocation: self.scenario.allocation, amortised: false, proven_only: false }
    }
}

/// The scope under which a scenario's devices are assessed.
pub(super) fn scope(scenario: &Scenario, factors: FactorSet) -> Scope {
    let Scenario { sheets, pue, .. } = *scenario;
    Scope { country: scenario.country.clone(), factors, sheets, pue, ..Scope::default() }
}

/// The sheet whose manufacturer and name are exactly these, whatever the case.
pub fn exact_match(catalogue: &Catalogue, kind: Kind, manufacturer: &str, model: &str) -> Match {
    let same = |a: &str, b: &str| a.trim().eq_ignore_ascii_case(b.trim());
    let found = catalogue.sheets().iter().position(|sheet| {
        sheet.kind == kind
            && same(&sheet.manufacturer, manufacturer)
            && (same(&sheet.name, model) || same(&sheet.sheet, model))
    });
    found.map_or(Match::Archetype, |index| Match::Sheet(index as u32))
}
