//! Uses (METHOD.md §4): what an hour of video, a mail, a subscription carries, in device, network and data centre.
//!
//! Two questions, two bounds: *marginal*, what one more hour or GB changes; *attributional*, the share of
//! everything that the activity carries (PCR “services numériques”, ADEME 2024).

mod activity;
mod data_centre;
mod device;
mod network;
mod organisation;
mod terms;

pub use activity::{Activity, Game, Screen};
pub(crate) use data_centre::servers_of_electricity;
pub use network::{Definition, Network, NetworkModel, Region};
pub use organisation::OrganisationUses;
pub(crate) use terms::Terms;

use crate::catalogue::{Catalogue, FactorKey, Zone};
use crate::terms::quantity::Years;
use crate::terms::vocabulary::Kind;
use crate::uncertainty::{Factors, UncertainSum};
use std::collections::{BTreeMap, BTreeSet};

/// How uses are assessed.
#[derive(Clone, Debug)]
pub struct UseModel<'a> {
    /// Figures.
    pub catalogue: &'a Catalogue,
    /// How networks are shared.
    pub network: NetworkModel,
    /// Where the networks are.
    pub region: Region,
    /// Electricity of the devices.
    pub device_zone: &'a Zone,
    /// Electricity of the data centres.
    pub centre_zone: &'a Zone,
    /// Hours a day that share a subscription, where it is shared by time and not by volume.
    pub subscription_hours_per_day: Option<f64>,
    /// Lifetimes that replace the usual ones.
    pub lifetimes: BTreeMap<Kind, Years>,
    /// Devices counted elsewhere, for their whole year: their share is shown and not counted again.
    pub counted: BTreeSet<Kind>,
}

/// Climate impact of an activity by part, kg CO2e.
#[derive(Clone, Debug, Default)]
pub struct UseImpact {
    /// Making, transport and end of life of the devices, by hours of use.
    pub device_embodied: UncertainSum,
    /// Electricity of the devices.
    pub device_electricity: UncertainSum,
    /// What the data moved changes in the networks.
    pub network_data: UncertainSum,
    /// The share of the networks' standing impact.
    pub network_standing: UncertainSum,
    /// Making of the data centre.
    pub centre_embodied: UncertainSum,
    /// Electricity of the data centre.
    pub centre_electricity: UncertainSum,
    /// The share of devices that are counted elsewhere, making; in no total here.
    pub elsewhere_embodied: UncertainSum,
    /// The share of devices that are counted elsewhere, electricity; in no total here.
    pub elsewhere_electricity: UncertainSum,
    /// Data moved over the access networks, GB.
    pub gigabytes: f64,
}

/// Why an activity cannot be assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UseError {
    /// The network model has no figure for the region.
    NoNetworkFigure(NetworkModel, Region),
    /// The device has no usual hours.
    NoDeviceTime(Kind),
}

impl<'a> UseModel<'a> {
    /// The model for one electricity zone, with its defaults.
    pub fn new(catalogue: &'a Catalogue, zone: &'a Zone) -> Self {
        Self {
            catalogue,
            network: NetworkModel::TwoPart,
            region: Region::France,
            device_zone: zone,
            centre_zone: zone,
            subscription_hours_per_day: None,
            lifetimes: BTreeMap::new(),
            counted: BTreeSet::new(),
        }
    }

    /// The impact of an activity.
    ///
    /// # Errors
    /// When the network model has no figure for the region.
    ///
    /// ```
    /// use footprint_core::catalogue::Catalogue;
    /// use footprint_core::uncertainty::Factors;
    /// use footprint_core::usage::{Activity, Definition, Network, NetworkModel, Screen, UseModel};
    /// let catalogue = Catalogue::bundled().value;
    /// let mut model = UseModel::new(&catalogue, catalogue.zone("FRA").unwrap());
    /// let hour = Activity::Video {
    ///     hours: 1.0,
    ///     definition: Definition::Hd,
    ///     network: Network::Fixed,
    ///     screen: Screen::Television,
    /// };
    /// let mut factors = Factors::new();
    /// // One more hour moves 3 GB at 1.75 g; an average hour carries 27.8 g of network for ADEME.
    /// let two_part = model.impact(&hour, &mut factors).unwrap();
    /// assert!((two_part.network_data.mean() - 3.0 * 1.75e-3).abs() < 1e-12);
    /// model.network = NetworkModel::Ademe;
    /// let ademe = model.impact(&hour, &mut factors).unwrap();
    /// assert!((ademe.attributional().mean() - 0.070_552_387_539).abs() < 1e-12);
    /// ```
    pub fn impact(
        &self,
        activity: &Activity,
        factors: &mut Factors<FactorKey>,
    ) -> Result<UseImpact, UseError> {
        let demand = activity.demand(self);
        let mut terms = Terms::new(self.catalogue, factors);
        let mut impact = UseImpact::default();
        for (kind, hours) in &demand.device_hours {
            device::add(self, *kind, *hours, &mut terms, &mut impact)?;
        }
        for (network, gigabytes) in demand.gigabytes {
            network::add(self, network, gigabytes, &mut terms, &mut impact)?;
        }
        if demand.between_centres != 0.0 {
            network::add_between_centres(self, demand.between_centres, &mut terms, &mut impact);
        }
        for part in &demand.centre {
            let (electricity, embodied) =
                (terms.electricity_of(part.figure, self.centre_zone), terms.figure(part.figure));
            impact.centre_electricity.add(part.kwh * self.centre_zone.kgco2e_per_kwh, electricity);
            impact.centre_embodied.add(part.embodied_kg, embodied);
        }
        Ok(impact)
    }

    /// The standing impact of a subscription in a year, shared by so many people.
    ///
    /// # Errors
    /// When the two-part figures lack the region.
    pub fn subscription(
        &self,
        network: Network,
        shared_by: f64,
        factors: &mut Factors<FactorKey>,
    ) -> Result<UncertainSum, UseError> {
        let figures = network::two_part(network, self.region)
            .ok_or(UseError::NoNetworkFigure(NetworkModel::TwoPart, self.region))?;
        let mut terms = Terms::new(self.catalogue, factors);
        let product = terms.figure(figures.subscription);
        let mut sum = UncertainSum::new();
        sum.add(self.catalogue.value(figures.subscription) / shared_by, product);
        Ok(sum)
    }
}

impl UseImpact {
    /// The part of devices that are not counted elsewhere.
    pub fn device(&self) -> UncertainSum {
        self.device_embodied.plus(&self.device_electricity)
    }

    /// The data centre's part.
    pub fn centre(&self) -> UncertainSum {
        self.centre_embodied.plus(&self.centre_electricity)
    }

    /// The part of devices that are counted elsewhere.
    pub fn device_elsewhere(&self) -> UncertainSum {
        self.elsewhere_embodied.plus(&self.elsewhere_electricity)
    }

    /// What one more such activity changes: the device's electricity, the data moved, the data centre.
    pub fn marginal(&self) -> UncertainSum {
        self.device_electricity.plus(&self.network_data).plus(&self.centre())
    }

    /// The share of everything that the activity carries.
    pub fn attributional(&self) -> UncertainSum {
        self.marginal().plus(&self.device_embodied).plus(&self.network_standing)
    }

    /// Network data and data centre: what is left when device and subscription are counted elsewhere.
    pub fn data_only(&self) -> UncertainSum {
        self.network_data.plus(&self.centre())
    }
}
