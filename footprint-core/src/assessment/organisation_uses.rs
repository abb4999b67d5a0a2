//! An organisation's uses assessed, shown beside its equipment and in no total of it.

use super::report::Spread;
use super::scope::Scope;
use crate::catalogue::SpreadParameter;
use crate::catalogue::{Catalogue, FactorKey};
use crate::terms::vocabulary::{Criterion, Language};
use crate::uncertainty::{Factors, Nodes, UncertainSum};
use crate::usage::{
    Activity, Definition, Network, OrganisationUses, Screen, Terms, UseError, UseImpact, UseModel,
};
use crate::wording;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// An organisation's uses, assessed; beside the equipment and never in its total.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UsesReport {
    /// Unit of the amounts.
    #[cfg_attr(feature = "schema", schemars(extend("const" = "kg CO2e/year")))]
    pub unit: String,
    /// All uses.
    pub climate_change: Spread,
    /// Per person, where people are given.
    pub per_person: Option<f64>,
    /// One by one, largest first.
    pub rows: Vec<UseRow>,
}

/// A use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UseRow {
    /// Key in the section.
    #[serde(rename = "use")]
    pub key: Cow<'static, str>,
    /// Amount.
    pub amount: f64,
    /// Impact.
    pub climate_change: Spread,
    /// In words.
    pub text: String,
}

impl OrganisationUses {
    /// The impact of the uses in the country of a scope.
    ///
    /// # Errors
    /// When a network has no figure; the scope's zone is taken as checked.
    pub(crate) fn assess(
        &self,
        scope: &Scope,
        catalogue: &Catalogue,
        language: Language,
    ) -> Result<Option<UsesReport>, UseError> {
        let Ok(zone) = catalogue.zone(&scope.country) else { return Ok(None) };
        let model = UseModel::new(catalogue, zone);
        let mut factors = Factors::new();
        let (fixed, screen) = (Network::Fixed, Screen::None);
        let mut rows: Vec<(&'static str, f64, UncertainSum)> = Vec::new();
        for (key, network, count) in [
            ("fixed_subscriptions", Network::Fixed, self.fixed_subscriptions),
            ("mobile_subscriptions", Network::Mobile, self.mobile_subscriptions),
        ] {
            rows.push((key, count, model.subscription(network, 1.0, &mut factors)?.scaled(count)));
        }
        let (video, call) = (Definition::Hd, Definition::Sd);
        let activities = [
            (
                "fixed_gigabytes",
                self.fixed_gigabytes,
                Activity::Transfer { gigabytes: 1.0, network: fixed },
            ),
            (
                "mobile_gigabytes",
                self.mobile_gigabytes,
                Activity::Transfer { gigabytes: 1.0, network: Network::Mobile },
            ),
            (
                "video_hours",
                self.video_hours,
                Activity::Video { hours: 1.0, definition: video, network: fixed, screen },
            ),
            (
                "call_hours",
                self.call_hours,
                Activity::Call { hours: 1.0, seats: 1.0, definition: call, network: fixed, screen },
            ),
            (
                "mails",
                self.mails,
                Activity::Mail {
                    count: 1.0,
                    megabytes: 1.0,
                    recipients: 1.0,
                    network: fixed,
                    screen,
                },
            ),
            (
                "stored_gigabytes",
                self.stored_gigabytes,
                Activity::Storage { gigabytes: 1.0, years: 1.0 },
            ),
            ("prompts", self.prompts, Activity::Prompt { count: 1.0 }),
        ];
        for (key, amount, activity) in activities {
            let one: UseImpact = model.impact(&activity, &mut factors)?;
            rows.push((key, amount, one.data_only().scaled(amount)));
        }
        rows.push((
            "cloud_kwh",
            self.cloud_kwh,
            self.cloud_electricity(scope, catalogue, &mut factors),
        ));
        if let Some(kg) = self.cloud_kgco2e_per_spend {
            let mut sum = UncertainSum::new();
            let gsd = catalogue.spreads().of(SpreadParameter::OtherCriteria);
            let product = Terms::new(catalogue, &mut factors).of(FactorKey::Cloud, gsd);
            sum.add(self.cloud_spend * kg, product);
            rows.push(("cloud_spend", self.cloud_spend, sum));
        }
        rows.retain(|(_, amount, _)| *amount > 0.0);
        let mut total = UncertainSum::new();
        for (_, _, sum) in &rows {
            total.add_sum(sum, 1.0);
        }
        let nodes = Nodes::new(&factors, &[&total]);
        let spread = |sum: &UncertainSum| Spread::new(sum.mean(), nodes.interval(sum));
        let mut rows: Vec<_> = rows
            .iter()
            .map(|(key, amount, sum)| UseRow {
                key: Cow::Borrowed(key),
                amount: *amount,
                climate_change: spread(sum),
                text: wording::uses::label(language, key).to_owned(),
            })
            .collect();
        rows.sort_by(|a, b| b.climate_change.mean.total_cmp(&a.climate_change.mean));
        Ok(Some(UsesReport {
            unit: "kg CO2e/year".to_owned(),
            climate_change: spread(&total),
            per_person: self.people.filter(|people| *people > 0.0).map(|p| total.mean() / p),
            rows,
        }))
    }

    /// Electricity of rented servers, with the spread of a reading that is not one's own.
    fn cloud_electricity(
        &self,
        scope: &Scope,
        catalogue: &Catalogue,
        factors: &mut Factors<FactorKey>,
    ) -> UncertainSum {
        let mut sum = UncertainSum::new();
        let country = self.cloud_country.as_deref().unwrap_or(&scope.country);
        if let Ok(zone) = catalogue.zone(country) {
            let method =
                factors.shared(FactorKey::Method, catalogue.spreads().of(SpreadParameter::Method));
            let key = FactorKey::Zone(Criterion::ClimateChange, zone.key.clone());
            let electricity = factors.shared(key, zone.gsd);
            let reading =
                factors.own(FactorKey::Cloud, catalogue.spreads().of(SpreadParameter::KwhOfKind));
            let product = factors.product(&[method, electricity], Some(reading));
            sum.add(self.cloud_kwh * zone.kgco2e_per_kwh, product);
        }
        sum
    }
}
