//! A scenario resolved: every device with its profile, its assumptions and its uncertain terms.

use super::check::{at, items, missing, option_named};
use super::course::{Assumptions, Device, Phase, Prices, Supply, View, phases};
use super::result::Quantity;
use super::scenario::{Item, Scenario};
use crate::catalogue::{Catalogue, ProfileOrigin};
use crate::diagnostic::{Code, Finding, Findings};
use crate::fleet::{Batch, Electricity, FleetLine, Match, Name, Names, Origin};
use crate::impact::{Assessor, Contribution, FactorKey};
use crate::quantity::{KwhPerYear, Watts, Years};
use crate::scope::{Scope, zone_finding};
use crate::uncertainty::{Product, UncertainSum};
use crate::vocabulary::{Criterion, FactorSet, Kind, Stage, Status};

/// Finds the maker's sheet of a kind, manufacturer and model.
pub type Matcher<'m> = &'m dyn Fn(Kind, &str, &str) -> Match;

/// Criteria for which refurbishing and repair have no figure.
const NOT_OF_PREPARATION: [Criterion; 3] =
    [Criterion::ResourceUseMineralsMetals, Criterion::ResourceUseFossils, Criterion::WeeeMass];

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
    then: Option<(usize, String)>,
}

/// Terms and means of an option.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    pub(super) criteria: [UncertainSum; Criterion::ALL.len()],
    pub(super) stages: [[f64; Criterion::ALL.len()]; Stage::ALL.len()],
    /// Devices for which a criterion has all its figures, and all devices.
    pub(super) covered: [f64; Criterion::ALL.len()],
    pub(super) devices: f64,
}

impl<'a> Plan<'a> {
    /// Resolves a scenario; what cannot be used is a finding, and the plan is then incomplete.
    pub(super) fn new(
        scenario: &'a Scenario,
        scope: &'a Scope,
        catalogue: &'a Catalogue,
        matcher: Matcher<'_>,
        findings: &mut Findings,
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
                plan.add_item(index, &path, &item, matcher, findings);
            }
            plan.options.push(first..plan.devices.len());
        }
        plan.link(findings);
        plan
    }

    fn add_item(
        &mut self,
        option: usize,
        path: &str,
        item: &Item,
        matcher: Matcher<'_>,
        findings: &mut Findings,
    ) {
        let catalogue = self.catalogue;
        let country = item.country.as_ref().unwrap_or(&self.scenario.country);
        let (Some(kind), Ok(zone)) = (item.kind, catalogue.zone(country)) else {
            if let Err(error) = catalogue.zone(country) {
                let place = match item.country {
                    Some(_) => format!("{path}.country"),
                    None => "country".to_owned(),
                };
                findings.add(zone_finding(country, &error).at(at(&place)));
            }
            return;
        };
        let supply = supply_of(item);
        let matched = self.matched(path, kind, item, matcher, findings);
        let mut line = self.line(kind, item, matched);
        let batch = [Batch { date: None, units: 1 }];
        let Some(mut unit) = self.assessor.assess(&line, &batch, zone) else {
            findings.add(
                Finding::new(Code::KindWithoutFigure)
                    .at(at(&format!("{path}.kind")))
                    .with("kind", kind),
            );
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
        let (lifetime, assumed) =
            self.lifetime(path, kind, item, supply, &profile.lifetime, findings);
        let served = if supply == Supply::Kept { item.keep_years.unwrap_or(0.0) } else { lifetime };
        let whole_life = item.age_years.unwrap_or(0.0) + served;
        let preparation = self.preparation(path, item, kind, (supply, assumed), findings);
        let sheet = match &profile.origin {
            ProfileOrigin::Archetype => None,
            ProfileOrigin::Sheet(index) => catalogue.sheet(*index).map(|sheet| sheet.name.clone()),
            ProfileOrigin::Range(range) => {
                let names = range.iter().filter_map(|index| catalogue.sheet(*index));
                Some(names.map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(" | "))
            }
        };
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
                let given = item.refurbishing_kgco2e.or(item.repair_kgco2e).is_some();
                assume(Quantity::Preparation, kg, given, kind.key())
            }),
            includes_use: profile.includes_use && item.embodied_kgco2e.is_none(),
            first_life: item.first_life_years.unwrap_or(profile.lifetime.0),
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
        let then = item
            .then
            .as_ref()
            .and_then(|then| Some((option_named(self.scenario, then)?, path.to_owned())));
        if supply == Supply::Kept
            && device.keep_years < self.scenario.service_years
            && item.then.is_none()
        {
            findings.add(missing(path, "then"));
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
        for finding in &profile.findings {
            findings.add(finding.clone());
        }
        self.devices.push(device);
        self.details.push(Detail {
            kind,
            matched: sheet,
            per_workplace: item.per_workplace.unwrap_or(1.0),
            contributions: unit.contributions,
            preparation: preparation.map(|(_, product)| product),
            covered,
            sources,
            then,
        });
    }

    fn matched(
        &self,
        path: &str,
        kind: Kind,
        item: &Item,
        matcher: Matcher<'_>,
        findings: &mut Findings,
    ) -> Match {
        let Some(model) = &item.model else { return Match::Archetype };
        let manufacturer = item.manufacturer.as_deref().unwrap_or("");
        let matched = matcher(kind, manufacturer, model);
        if matched == Match::Archetype && item.embodied_kgco2e.is_none() {
            findings.add(
                Finding::new(Code::ModelWithoutSheet)
                    .at(at(&format!("{path}.model")))
                    .with("text", format!("{manufacturer} {model}").trim())
                    .with("kind", kind),
            );
        }
        matched
    }

    fn line(&mut self, kind: Kind, item: &Item, matched: Match) -> FleetLine {
        let mut name = |text: &Option<String>| {
            text.as_ref().map_or(Name::NONE, |t| self.names.intern(t.trim()))
        };
        let electricity = match (item.kwh_per_year, item.watts) {
            (Some(kwh), _) if item.metered => Some(Electricity::Metered(KwhPerYear(kwh))),
            (Some(kwh), _) => Some(Electricity::Declared(KwhPerYear(kwh))),
            (None, Some(watts)) => Some(Electricity::Power {
                watts: Watts(watts),
                hours_per_day: item.hours_per_day.unwrap_or(0.0),
                days: item.days_per_year.unwrap_or(crate::quantity::DAYS_PER_YEAR),
            }),
            (None, None) => None,
        };
        FleetLine {
            kind,
            manufacturer: name(&item.manufacturer),
            model: name(&item.model),
            screen_inches: item.screen_inches,
            site: Name::NONE,
            entity: Name::NONE,
            zone: Name::NONE,
            status: Status::InService,
            lifetime: item.lifetime_years.map(Years),
            electricity,
            matched,
            origin: Origin { file: 0, line: 0 },
            batches: Vec::new(),
        }
    }

    /// Replaces the climate figure by the supplier's, which has the spreads of a maker's sheet.
    fn declare(
        &mut self,
        line: &FleetLine,
        item: &Item,
        declared: f64,
        contributions: &mut Vec<Contribution>,
    ) {
        let is_climate = |part: &Contribution| {
            part.criterion == Criterion::ClimateChange && part.stage.is_embodied()
        };
        let known: f64 = contributions.iter().filter(|p| is_climate(p)).map(|p| p.amount).sum();
        let spreads = self.catalogue.spreads();
        let factors = self.assessor.factors_mut();
        let mut shared = vec![
            factors.shared(FactorKey::Method, spreads.of("method_global")),
            factors.shared(FactorKey::Sheets, spreads.of("sheet_category")),
        ];
        if item.lifetime_years.is_none() {
            let lifetime = FactorKey::Lifetime(line.kind);
            shared.push(factors.shared(lifetime, spreads.of("lifetime_assumed")));
        }
        let key = FactorKey::Declared(line.kind, line.manufacturer, line.model);
        let own = factors.own(key, spreads.of("sheet_model"));
        let product = factors.product(&shared, Some(own));
        if known > 0.0 {
            for part in contributions.iter_mut().filter(|part| is_climate(part)) {
                part.amount *= declared / known;
                part.product = product;
            }
        } else {
            contributions.push(Contribution {
                stage: Stage::Manufacturing,
                criterion: Criterion::ClimateChange,
                amount: declared,
                product,
            });
        }
    }

    /// Years that one device serves here, and whether they are an assumption.
    fn lifetime(
        &self,
        path: &str,
        kind: Kind,
        item: &Item,
        supply: Supply,
        usual: &Years,
        findings: &mut Findings,
    ) -> (f64, bool) {
        if let Some(years) = item.lifetime_years {
            return (years, false);
        }
        let second = matches!(supply, Supply::Refurbished | Supply::Reused);
        let known = self.catalogue.second_life(kind).filter(|_| second);
        let years = known.map_or(usual.0, |life| life.years.0);
        if supply != Supply::Kept {
            let code = if second { Code::DefaultSecondLife } else { Code::DefaultLifetime };
            let source = match (second, known) {
                (true, Some(life)) => life.source.clone(),
                _ => self
                    .catalogue
                    .equipment(kind)
                    .map_or(String::new(), |equipment| equipment.lifetime_source.clone()),
            };
            findings.add(
                Finding::new(code)
                    .at(at(path))
                    .with("kind", kind)
                    .with("years", years)
                    .with("source", self.catalogue.source_name(&source)),
            );
        }
        (years, true)
    }

    /// Refurbishing of each device or repair of a kept one: amount and uncertain factors.
    fn preparation(
        &mut self,
        path: &str,
        item: &Item,
        kind: Kind,
        (supply, lifetime_assumed): (Supply, bool),
        findings: &mut Findings,
    ) -> Option<(f64, Product)> {
        let catalogue = self.catalogue;
        let known = catalogue.second_life(kind);
        let kg = match supply {
            Supply::New | Supply::Leased => return None,
            Supply::Kept => item.repair_kgco2e?,
            Supply::Reused => item.refurbishing_kgco2e?,
            Supply::Refurbished => match (item.refurbishing_kgco2e, known) {
                (Some(kg), _) => kg,
                (None, Some(life)) => {
                    findings.add(
                        Finding::new(Code::DefaultRefurbishing)
                            .at(at(path))
                            .with("kind", kind)
                            .with("kg", life.refurbishing_kgco2e)
                            .with("source", catalogue.source_name(&life.source)),
                    );
                    life.refurbishing_kgco2e
                }
                (None, None) => {
                    findings.add(missing(path, "refurbishing_kgco2e"));
                    return None;
                }
            },
        };
        let spreads = catalogue.spreads();
        let gsd = known.map_or(spreads.of("other_criterion_category"), |life| life.gsd);
        let factors = self.assessor.factors_mut();
        let mut shared = vec![factors.shared(FactorKey::Method, spreads.of("method_global"))];
        if lifetime_assumed && supply != Supply::Kept {
            let lifetime = FactorKey::Lifetime(kind);
            shared.push(factors.shared(lifetime, spreads.of("lifetime_assumed")));
        }
        let own = factors.own(FactorKey::Refurbishing(kind), gsd);
        Some((kg, factors.product(&shared, Some(own))))
    }

    /// Finds the devices that serve after kept ones; circles are refused.
    fn link(&mut self, findings: &mut Findings) {
        for index in 0..self.devices.len() {
            let Some((option, path)) = self.details[index].then.clone() else { continue };
            let kind = self.details[index].kind;
            let target = self
                .options
                .get(option)
                .and_then(|range| range.clone().find(|at| self.details[*at].kind == kind));
            match target {
                Some(target) => self.devices[index].then = Some(target),
                None => findings.add(
                    Finding::new(Code::ThenOtherKind)
                        .at(at(&format!("{path}.then")))
                        .with("text", &self.scenario.options[option].name)
                        .with("kind", kind),
                ),
            }
        }
        for index in 0..self.devices.len() {
            let mut seen = vec![index];
            let mut next = self.devices[index].then;
            while let Some(at_device) = next {
                if seen.contains(&at_device) {
                    let path = self.details[index].then.as_ref().map_or("", |(_, path)| path);
                    findings.add(Finding::new(Code::ThenCircle).at(at(&format!("{path}.then"))));
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

    /// The view that the scenario asks for.
    pub(super) fn view(&self) -> View {
        View { allocation: self.scenario.allocation, amortised: false }
    }

    /// All terms of an option under a view, for one workplace.
    pub(super) fn totals(&self, places: &[(Vec<Phase<'_>>, f64)], view: View) -> Totals {
        let values = &self.assumptions.values;
        let mut totals = Totals::default();
        for (phases, count) in places {
            for phase in phases {
                let Phase { device, index, .. } = *phase;
                let detail = &self.details[index];
                let lifetime = values[device.lifetime.0];
                let years = phase.years();
                let embodied = count * years * device.embodied_per_year(lifetime, view);
                for part in &detail.contributions {
                    let weight = if part.stage.is_embodied() { embodied } else { count * years };
                    totals.add(part.stage, part.criterion, part.amount * weight, part.product);
                }
                if let (Some(preparation), Some(product)) = (device.preparation, detail.preparation)
                {
                    let times = if device.supply == Supply::Kept { 1.0 } else { years / lifetime };
                    let amount = count * times * values[preparation.0];
                    totals.add(Stage::Manufacturing, Criterion::ClimateChange, amount, product);
                }
                totals.devices += count * years;
                for (sum, covered) in totals.covered.iter_mut().zip(detail.covered) {
                    *sum += if covered { count * years } else { 0.0 };
                }
            }
        }
        totals
    }
}

impl Totals {
    fn add(&mut self, stage: Stage, criterion: Criterion, amount: f64, product: Product) {
        if amount != 0.0 {
            self.criteria[criterion.index()].add(amount, product);
            self.stages[stage.index()][criterion.index()] += amount;
        }
    }

    pub(super) fn climate(&self) -> &UncertainSum {
        &self.criteria[Criterion::ClimateChange.index()]
    }
}

const fn supply_of(item: &Item) -> Supply {
    if item.keep_years.is_some() {
        Supply::Kept
    } else if item.refurbished {
        Supply::Refurbished
    } else if item.reused {
        Supply::Reused
    } else if item.leased {
        Supply::Leased
    } else {
        Supply::New
    }
}

/// The scope under which a scenario's devices are assessed.
pub(super) fn scope(scenario: &Scenario, factors: FactorSet) -> Scope {
    Scope { country: scenario.country.clone(), factors, pue: scenario.pue, ..Scope::default() }
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
