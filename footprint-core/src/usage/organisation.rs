//! An organisation's uses: subscriptions, data, video, calls, mails, cloud.

use serde::{Deserialize, Serialize};

/// The uses of a year; the section `[uses]` of a scope. Devices are those of the fleet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationUses {
    /// People who work there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub people: Option<f64>,
    /// Fixed subscriptions.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub fixed_subscriptions: f64,
    /// Mobile subscriptions.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub mobile_subscriptions: f64,
    /// Data over the fixed networks, video and calls apart, GB a year.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub fixed_gigabytes: f64,
    /// Data over the mobile networks, GB a year.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub mobile_gigabytes: f64,
    /// Hours of video watched a year.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub video_hours: f64,
    /// Hours of video calls a year, seat by seat.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub call_hours: f64,
    /// Mails sent a year, of 1 MB.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub mails: f64,
    /// Data kept in the cloud, GB.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub stored_gigabytes: f64,
    /// Short questions to AI assistants a year.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub prompts: f64,
    /// Electricity of rented servers and cloud services, kWh a year, cooling included.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub cloud_kwh: f64,
    /// Electricity zone of the cloud; the scope's where not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_country: Option<String>,
    /// Spending on cloud services a year, in any currency.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub cloud_spend: f64,
    /// kg CO2e for one unit of that currency, from the supplier or an inventory of your own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub cloud_kgco2e_per_spend: Option<f64>,
}

impl OrganisationUses {
    /// Keys and amounts, to check them.
    pub(crate) fn amounts(&self) -> [(&'static str, f64); 12] {
        [
            ("people", self.people.unwrap_or(1.0)),
            ("fixed_subscriptions", self.fixed_subscriptions),
            ("mobile_subscriptions", self.mobile_subscriptions),
            ("fixed_gigabytes", self.fixed_gigabytes),
            ("mobile_gigabytes", self.mobile_gigabytes),
            ("video_hours", self.video_hours),
            ("call_hours", self.call_hours),
            ("mails", self.mails),
            ("stored_gigabytes", self.stored_gigabytes),
            ("prompts", self.prompts),
            ("cloud_kwh", self.cloud_kwh),
            ("cloud_spend", self.cloud_spend),
        ]
    }
}
