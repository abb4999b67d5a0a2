//! A person's year as sums: each device, subscription and use by part.

use super::input::{Acquired, Citizen, OwnedDevice, PersonalUse, Subscription};
use crate::catalogue::{Catalogue, FactorKey, Profile, Zone};
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Allocation, Criterion, Kind, Stage};
use crate::uncertainty::{Factors, UncertainSum};
use crate::usage::{Terms, UseError, UseImpact, UseModel};

/// A device with what the model decided for it.
#[derive(Clone)]
pub(super) struct Device {
    pub(super) kind: Kind,
    pub(super) units: f64,
    pub(super) acquired: Acquired,
    pub(super) years: Years,
    /// Whether the years are the usual ones, and so uncertain.
    pub(super) usual_years: bool,
    /// Years that others had it before, for a second-hand device.
    pub(super) first_life: Years,
    /// Share of a new device that is bought all the same, with the years that it would serve.
    pub(super) not_displaced: (f64, Years),
    pub(super) shared_by: f64,
    pub(super) hours_per_day: Option<f64>,
    pub(super) profile: Profile,
}

impl Device {
    /// `None` for a kind without figure.
    pub(super) fn of(owned: &OwnedDevice, catalogue: &Catalogue) -> Option<Self> {
        let profile = catalogue.home_archetype(owned.kind)?;
        let usual = match owned.acquired {
            Acquired::New => profile.lifetime,
            Acquired::SecondHand | Acquired::Refurbished => {
                catalogue.second_life(owned.kind).map_or(profile.lifetime, |second| second.years)
            }
        };
        Some(Self {
            kind: owned.kind,
            units: f64::from(owned.count),
            acquired: owned.acquired,
            years: owned.kept_years.unwrap_or(usual),
            usual_years: owned.kept_years.is_none(),
            first_life: owned.first_life_years.unwrap_or(profile.lifetime),
            not_displaced: (0.0, profile.lifetime),
            shared_by: owned.shared_by,
            hours_per_day: owned.hours_per_day,
            profile,
        })
    }
}

/// What a year is made of; levers change a copy of it.
#[derive(Clone)]
pub(super) struct Year {
    pub(super) devices: Vec<Device>,
    pub(super) subscriptions: Vec<Subscription>,
    pub(super) uses: Vec<PersonalUse>,
    pub(super) allocation: Allocation,
    /// Share of refurbished devices that keep a new one from being bought.
    pub(super) displacement: f64,
}

/// The impact of a device in the year.
#[derive(Default)]
pub(super) struct DeviceImpact {
    /// Manufacturing, distribution, end of life (with refurbishing in manufacturing).
    pub(super) embodied: UncertainSum,
    pub(super) electricity: UncertainSum,
    pub(super) manufacturing: f64,
}

/// The impacts of a year.
pub(super) struct YearImpact {
    pub(super) devices: Vec<DeviceImpact>,
    pub(super) subscriptions: Vec<UncertainSum>,
    pub(super) uses: Vec<UseImpact>,
}

impl Year {
    pub(super) fn of(citizen: &Citizen, catalogue: &Catalogue) -> Self {
        Self {
            devices: citizen
                .devices
                .iter()
                .filter_map(|device| Device::of(device, catalogue))
                .collect(),
            subscriptions: citizen.subscriptions.clone(),
            uses: citizen.uses.clone(),
            allocation: citizen.allocation,
            displacement: citizen.displacement.unwrap_or(1.0),
        }
    }

    /// The impacts; devices in the list are counted there and not again in the uses.
    pub(super) fn impact(
        &self,
        model: &UseModel<'_>,
        factors: &mut Factors<FactorKey>,
    ) -> Result<YearImpact, UseError> {
        let devices = self
            .devices
            .iter()
            .map(|device| self.device(device, model.catalogue, model.device_zone, factors))
            .collect();
        let subscriptions = self
            .subscriptions
            .iter()
            .map(|s| model.subscription(s.network, s.shared_by, factors))
            .collect::<Result<_, _>>()?;
        let uses = self
            .uses
            .iter()
            .map(|one| model.impact(&one.in_a_year(), factors))
            .collect::<Result<_, _>>()?;
        Ok(YearImpact { devices, subscriptions, uses })
    }

    fn device(
        &self,
        device: &Device,
        catalogue: &Catalogue,
        zone: &Zone,
        factors: &mut Factors<FactorKey>,
    ) -> DeviceImpact {
        let mut terms = Terms::new(catalogue, factors);
        let mut impact = DeviceImpact::default();
        let profile = &device.profile;
        let units = device.units / device.shared_by;
        let service = match device.acquired {
            Acquired::New => Service::of_new(device.years),
            Acquired::SecondHand | Acquired::Refurbished => {
                Service::after(device.first_life, device.years)
            }
        };
        let (still_new, years) = device.not_displaced;
        let carried = service.share_per_year(self.allocation)
            + still_new * Service::of_new(years).share_per_year(self.allocation);
        let product = terms.embodied(profile, device.usual_years);
        for embodied in &profile.embodied {
            if embodied.criterion == Criterion::ClimateChange {
                let amount = units * carried * embodied.amount;
                impact.embodied.add(amount, product);
                if embodied.stage == Stage::Manufacturing {
                    impact.manufacturing += amount;
                }
            }
        }
        if device.acquired == Acquired::Refurbished
            && let Some(figure) = catalogue.second_life(device.kind)
        {
            let amount = units * figure.refurbishing_kgco2e * service.per_year();
            impact.embodied.add(amount, terms.refurbishing(device.kind, figure.gsd));
            impact.manufacturing += amount;
        }
        if profile.includes_use {
            return impact;
        }
        let usual = profile.electricity.as_ref().map(|electricity| electricity.amount.0);
        let given = device.hours_per_day.and_then(|hours| {
            Some(catalogue.device_time(device.kind)?.power.kwh_per_year(hours, 365.0).0)
        });
        if let Some(kwh) = given.or(usual) {
            let product = terms.electricity(profile, zone, None);
            impact.electricity.add(units * kwh * zone.kgco2e_per_kwh, product);
        }
        impact
    }
}

impl YearImpact {
    /// Everything.
    pub(super) fn total(&self) -> UncertainSum {
        let mut total = UncertainSum::new();
        for device in &self.devices {
            total.add_sum(&device.embodied, 1.0);
            total.add_sum(&device.electricity, 1.0);
        }
        for subscription in &self.subscriptions {
            total.add_sum(subscription, 1.0);
        }
        for one in &self.uses {
            total.add_sum(&counted(one), 1.0);
        }
        total
    }
}

/// What a use adds to a year in which the subscriptions stand on their own.
pub(super) fn counted(one: &UseImpact) -> UncertainSum {
    one.data_only().plus(&one.device())
}
