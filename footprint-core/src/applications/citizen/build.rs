//! Builds a person's report from the year and its levers.

use super::levers::Lever;
use super::phrases;
use super::year::{Year, YearImpact, counted};
use super::{
    ChangedReport, Citizen, CitizenReport, DeviceReport, EquivalentReport, LeverReport,
    NationalReport, PartReport, PersonalUse, SCHEMA, SubscriptionReport, UseReport,
};
use crate::assessment::fleet::Names;
use crate::assessment::report::{DriverShare, Mean, Spread};
use crate::catalogue::{Catalogue, FactorKey, Phase, Study, Tier};
use crate::terms::vocabulary::{Criterion, Language};
use crate::uncertainty::{Factors, Nodes, UncertainSum};
use crate::wire::order::sort_by;
use crate::wording;
use std::collections::BTreeSet;

/// Drivers of the uncertainty that a report names.
const DRIVERS_SHOWN: usize = 5;

/// Below this share of the year, or this amount, something is called small.
const SMALL_SHARE: f64 = 0.01;
const SMALL_KG: f64 = 1.0;

/// The year and what each lever would make of it.
pub(super) struct Assessed {
    pub(super) year: Year,
    pub(super) impact: YearImpact,
    pub(super) total: UncertainSum,
    pub(super) levers: Vec<Weighed>,
    /// With the levers that are tried; `None` without any.
    pub(super) changed: Option<YearImpact>,
    pub(super) factors: Factors<FactorKey>,
}

/// A lever with what it saves.
pub(super) struct Weighed {
    pub(super) lever: Lever,
    /// Alone.
    pub(super) saving: UncertainSum,
    pub(super) tried: bool,
    /// Beside the others that are tried; `None` when nothing is.
    pub(super) beside: Option<f64>,
}

impl Assessed {
    /// The report.
    pub(super) fn report(
        &self,
        input: &Citizen,
        catalogue: &Catalogue,
        language: Language,
    ) -> CitizenReport {
        let nodes = Nodes::new(&self.factors, &[&self.total]);
        let spread = |sum: &UncertainSum| Spread::new(sum.mean(), nodes.interval(sum));
        let mean = self.total.mean();
        CitizenReport {
            schema: SCHEMA,
            edition: footprint_data::EDITION.to_owned(),
            title: input.title.clone(),
            country: input.country.clone(),
            network_model: input.network_model,
            allocation: input.allocation,
            unit: "kg CO2e/year".to_owned(),
            total: spread(&self.total),
            by_part: parts(&self.impact),
            devices: self.devices(&spread, catalogue, language),
            subscriptions: self.subscriptions(&spread),
            uses: self.uses(&spread, language),
            national: national(catalogue, mean, language),
            levers: self.levers(catalogue, language),
            changed: self.changed(),
            equivalents: equivalents(catalogue, mean, language),
            drivers: self.drivers(catalogue, language),
            sources: sources(&self.year, input, catalogue),
            findings: Vec::new(),
        }
    }

    fn is_small(&self, mean: f64) -> bool {
        mean < SMALL_KG || mean < SMALL_SHARE * self.total.mean()
    }

    fn devices(
        &self,
        spread: &dyn Fn(&UncertainSum) -> Spread,
        catalogue: &Catalogue,
        language: Language,
    ) -> Vec<DeviceReport> {
        let mut devices: Vec<_> = self
            .year
            .devices
            .iter()
            .zip(&self.impact.devices)
            .map(|(device, impact)| DeviceReport {
                kind: device.kind,
                units: device.units,
                acquired: device.acquired,
                years: device.years.0,
                shared_by: device.shared_by,
                embodied: Mean { mean: impact.embodied.mean() },
                electricity: Mean { mean: impact.electricity.mean() },
                climate_change: spread(&impact.embodied.plus(&impact.electricity)),
                text: phrases::device(language, catalogue, device.kind, device.units),
            })
            .collect();
        sort_by(&mut devices, |a, b| b.climate_change.mean.total_cmp(&a.climate_change.mean));
        devices
    }

    fn subscriptions(&self, spread: &dyn Fn(&UncertainSum) -> Spread) -> Vec<SubscriptionReport> {
        let subscriptions = self.year.subscriptions.iter().zip(&self.impact.subscriptions);
        subscriptions
            .map(|(subscription, sum)| SubscriptionReport {
                network: subscription.network,
                shared_by: subscription.shared_by,
                climate_change: spread(sum),
            })
            .collect()
    }

    fn uses(&self, spread: &dyn Fn(&UncertainSum) -> Spread, language: Language) -> Vec<UseReport> {
        let mut uses: Vec<_> = self
            .year
            .uses
            .iter()
            .zip(&self.impact.uses)
            .map(|(one, impact)| {
                let elsewhere = impact.device_elsewhere().mean();
                let marginal = impact.marginal().mean() + impact.elsewhere_electricity.mean();
                UseReport {
                    activity: one.key().to_owned(),
                    gigabytes: impact.gigabytes,
                    counted: spread(&counted(impact)),
                    marginal: Mean { mean: marginal },
                    attributional: Mean { mean: impact.attributional().mean() + elsewhere },
                    device_elsewhere: Mean { mean: elsewhere },
                    network: Mean { mean: impact.network_data.mean() },
                    data_centre: Mean { mean: impact.centre().mean() },
                    small: self.is_small(counted(impact).mean()),
                    order_of_magnitude: matches!(one, PersonalUse::Prompt { .. }),
                    text: phrases::activity(language, one),
                }
            })
            .collect();
        sort_by(&mut uses, |a, b| b.counted.mean.total_cmp(&a.counted.mean));
        uses
    }

    fn levers(&self, catalogue: &Catalogue, language: Language) -> Vec<LeverReport> {
        let interval = |saving: &UncertainSum| {
            Spread::new(saving.mean(), Nodes::new(&self.factors, &[saving]).interval(saving))
        };
        let mut levers: Vec<_> = self
            .levers
            .iter()
            .filter(|one| one.saving.mean() > 0.0)
            .map(|Weighed { lever, saving, tried, beside }| LeverReport {
                lever: lever.key(),
                effort: lever.change.effort(),
                saving: interval(saving),
                tried: beside.is_some().then_some(*tried),
                beside: beside.map(|mean| Mean { mean }),
                small: self.is_small(saving.mean()),
                text: phrases::change(language, catalogue, lever.change, lever.entry),
            })
            .collect();
        sort_by(&mut levers, |a, b| {
            b.saving.mean.total_cmp(&a.saving.mean).then_with(|| a.lever.cmp(&b.lever))
        });
        levers
    }

    fn changed(&self) -> Option<ChangedReport> {
        let changed = self.changed.as_ref()?;
        let total = changed.total();
        let saving = self.total.minus(&total);
        let nodes = Nodes::new(&self.factors, &[&total, &saving]);
        let spread = |sum: &UncertainSum| Spread::new(sum.mean(), nodes.interval(sum));
        let (total, saving) = (spread(&total), spread(&saving));
        Some(ChangedReport { total, by_part: parts(changed), saving })
    }

    fn drivers(&self, catalogue: &Catalogue, language: Language) -> Vec<DriverShare> {
        let names = Names::default();
        let drivers = self.total.weighed(&self.factors).drivers(&self.factors, DRIVERS_SHOWN);
        drivers
            .into_iter()
            .map(|driver| DriverShare {
                factor: wording::factor::key(driver.key, &names, catalogue),
                share_of_variance: driver.share,
                text: wording::factor::words(language, driver.key, &names, catalogue),
            })
            .collect()
    }
}

fn equivalents(catalogue: &Catalogue, total: f64, language: Language) -> Vec<EquivalentReport> {
    let list = catalogue.equivalents().iter();
    list.map(|one| EquivalentReport {
        id: one.id.clone(),
        amount: total / one.kgco2e,
        text: one.label.in_language(language).to_owned(),
        source: one.source.clone(),
    })
    .collect()
}

fn parts(impact: &YearImpact) -> PartReport {
    let mut parts = PartReport::default();
    for device in &impact.devices {
        parts.device_manufacturing += device.manufacturing;
        parts.device_other_embodied += device.embodied.mean() - device.manufacturing;
        parts.device_electricity += device.electricity.mean();
    }
    for subscription in &impact.subscriptions {
        parts.networks += subscription.mean();
    }
    for one in &impact.uses {
        parts.networks += one.network_data.mean();
        parts.data_centres += one.centre().mean();
        parts.others_devices += one.device().mean();
    }
    parts
}

fn national(catalogue: &Catalogue, total: f64, language: Language) -> NationalReport {
    let tier = |tier| -> f64 {
        Phase::ALL
            .iter()
            .filter_map(|phase| catalogue.per_head(Study::Ademe2022, tier, *phase))
            .map(|figure| figure.kgco2e)
            .sum()
    };
    let benchmark = catalogue.benchmark("ademe_2022_per_head");
    let per_head = benchmark.map_or(f64::NAN, |benchmark| benchmark.value);
    NationalReport {
        per_head,
        terminals: tier(Tier::Terminals),
        networks: tier(Tier::Networks),
        data_centres: tier(Tier::DataCentres),
        ratio: total / per_head,
        source: benchmark.map_or(String::new(), |benchmark| benchmark.source.clone()),
        text: phrases::national(language).to_owned(),
    }
}

fn sources(year: &Year, input: &Citizen, catalogue: &Catalogue) -> Vec<crate::catalogue::Source> {
    let mut ids: BTreeSet<&str> = ["A25", "IC", "NGC34"].into();
    for device in &year.devices {
        let climate = device
            .profile
            .embodied
            .iter()
            .filter(|embodied| embodied.criterion == Criterion::ClimateChange);
        ids.extend(climate.map(|embodied| embodied.source.as_str()));
        ids.extend(device.profile.electricity.as_ref().map(|electricity| &*electricity.source));
    }
    if !input.subscriptions.is_empty() || !input.uses.is_empty() {
        ids.extend(["FAI24", "CARBONTRUST"]);
    }
    ids.extend(catalogue.zone(&input.country).ok().map(|zone| &*zone.source));
    ids.extend(input.uses.iter().filter_map(|one| match one {
        PersonalUse::Prompt { .. } => Some("AI25"),
        PersonalUse::Storage { .. } => Some("BE2"),
        PersonalUse::Game { .. } => Some("FP"),
        _ => None,
    }));
    ids.into_iter().filter_map(|id| catalogue.source(id).cloned()).collect()
}
