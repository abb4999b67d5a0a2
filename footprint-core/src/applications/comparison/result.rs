//! What a comparison gives back; serialised, it is the JSON of `footprint compare`.

use crate::applications::quotas::QuotaStatus;
use crate::assessment::report::{Mean, Spread, Total};
use crate::terms::vocabulary::{Allocation, Criterion, FactorSet, Sheets, Stage};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Options side by side; climate change decides, the other criteria stand beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Comparison {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// What the comparison is called.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// Electricity zone.
    pub country: String,
    /// Years of service that every option renders.
    pub service_years: f64,
    /// Workplaces served.
    pub quantity: f64,
    /// Convention that shares the embodied impact between two lives.
    pub allocation: Allocation,
    /// Factor set.
    pub factors: FactorSet,
    /// How a maker's sheet counts under ADEME's figures.
    #[serde(default)]
    pub sheets: Sheets,
    /// Currency of the costs.
    pub currency: Option<String>,
    /// Whether all options meet the same need, as far as their kinds tell; else there is no verdict.
    #[serde(default = "yes")]
    pub same_need: bool,
    /// The options, in the order of the scenario.
    pub options: Vec<OptionReport>,
    /// Every pair of options, once.
    pub comparisons: Vec<PairReport>,
    /// Names, lowest climate mean first.
    pub ranking: Vec<String>,
    /// Whether a convention or a set of factors turns the first place.
    #[serde(default)]
    pub badge: Badge,
    /// The conventions under which another option is first.
    #[serde(default)]
    pub depends_on: Vec<Convention>,
    /// Ranking and totals under every convention, one changed at a time.
    #[serde(default)]
    pub conventions: Vec<UnderConvention>,
    /// The ranking under other conventions.
    pub rankings: Vec<RankingUnder>,
    /// Single assumptions that would put another option first, the nearest first.
    pub sensitivity: Vec<Flip>,
    /// Ids of the sources of the figures used.
    pub sources: Vec<String>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OptionReport {
    /// Its name.
    pub name: String,
    /// Impact of the whole service.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "crate::terms::json_schema::SomeOf<Criterion, Total>")
    )]
    pub total: BTreeMap<Criterion, Total>,
    /// Impact of one workplace for one year.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "crate::terms::json_schema::SomeOf<Criterion, Total>")
    )]
    pub per_service_year: BTreeMap<Criterion, Total>,
    /// Means of the whole service by stage; refurbishing and repair count as manufacturing.
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "crate::terms::json_schema::SomeOf<Stage, crate::terms::json_schema::SomeOf<Criterion, Mean>>"
        )
    )]
    pub by_stage: BTreeMap<Stage, BTreeMap<Criterion, Mean>>,
    /// Climate means by post of the BEGES v5 accounts: 2.1 electricity, 4.2 equipment bought,
    /// 4.4 leased.
    pub by_post: BTreeMap<String, f64>,
    /// Climate total when what is owned already is charged for its years here, not taken as made.
    pub amortised: Spread,
    /// What serves, in turn.
    pub phases: Vec<PhaseReport>,
    /// Climate mean accumulated over the years: corners of a broken line, two at a purchase.
    pub cumulated: Vec<Point>,
    /// What second-hand devices avoid, where a displacement rate is given.
    pub avoided: Option<Avoided>,
    /// Cost of ownership, where prices are given.
    pub cost: Option<Cost>,
    /// Share of its spend on second-hand goods against the law of the scenario's year, where prices and
    /// a year are given.
    pub quota: Option<QuotaStatus>,
}

/// A corner of a cumulated line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Point {
    /// Years from the start.
    pub year: f64,
    /// kg CO2e since the start.
    pub mean: f64,
}

/// A device that serves during a part of the service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PhaseReport {
    /// Key of the kind.
    pub kind: String,
    /// `new`, `leased`, `refurbished`, `reused` or `kept`.
    pub supply: String,
    /// Name of the maker's sheet; `None` for the kind's figure.
    #[serde(rename = "match")]
    pub matched: Option<String>,
    /// Devices in service at a time.
    pub devices: f64,
    /// First year of the part.
    pub from_year: f64,
    /// Last year of the part.
    pub to_year: f64,
    /// Years that one device serves; `None` for a kept one.
    pub lifetime_years: Option<f64>,
    /// Devices charged for each place: those in service at a time × years of the part ÷ lifetime, a fraction where it
    /// does not divide.
    pub charged_per_place: f64,
    /// Life left in the last device at the end, handed on and not charged.
    pub residual_years: f64,
    /// Embodied impact of one device, kg CO2e, before any sharing.
    pub embodied_kgco2e: f64,
    /// Yearly electricity of one device, cooling included.
    pub kwh_per_year: f64,
    /// Refurbishing of one device or repair, kg CO2e.
    pub preparation_kgco2e: f64,
}

/// Impact avoided by second-hand devices against buying new: `d · new − this` (METHOD.md §1.6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Avoided {
    /// Name of the option that is displaced.
    pub against: String,
    /// Share of second-hand devices that really replace a new one.
    pub displacement: f64,
    /// kg CO2e; can be negative.
    pub climate_change: Spread,
}

/// Cost of ownership over the service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cost {
    /// The invoice: units bought over the service at their price, whole and as they are.
    pub invoice: f64,
    /// Devices, charged for the part of their life that is used.
    pub purchase: f64,
    /// Leases.
    pub lease: f64,
    /// Repairs.
    pub repair: f64,
    /// Electricity; 0 without a price.
    pub electricity: f64,
    /// Sum of the above.
    pub total: f64,
    /// The sum for one workplace and year.
    pub per_service_year: f64,
    /// Emissions at the price of carbon, where one is given; never discounted.
    pub carbon: Option<f64>,
    /// Sum with carbon.
    pub total_with_carbon: Option<f64>,
    /// Whether every device that must be paid for has a price.
    pub complete: bool,
}

impl PairReport {
    /// Takes the verdict back: the two options do not meet the same need.
    pub(super) fn without_verdict(&mut self) {
        self.verdict = Verdict::NoConclusion;
        self.badge = Badge::NoWinner;
        self.depends_on.clear();
        self.break_even_years = None;
        self.break_even_lifetime_a = None;
        self.break_even_lifetime_b = None;
        self.cost_per_tonne_avoided = None;
    }
}

const fn yes() -> bool {
    true
}

/// How sure it is that one option is lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Probability of 0.95 at least.
    Robust,
    /// 0.80 to 0.95.
    Likely,
    /// Less.
    NoConclusion,
}

impl Verdict {
    /// The verdict on a probability, whichever side it favours (METHOD.md §3).
    pub fn on(probability: f64) -> Self {
        match probability.max(1.0 - probability) {
            p if p >= 0.95 => Self::Robust,
            p if p >= 0.80 => Self::Likely,
            _ => Self::NoConclusion,
        }
    }

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Robust => "robust",
            Self::Likely => "likely",
            Self::NoConclusion => "no-conclusion",
        }
    }
}

/// Two options.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PairReport {
    /// The first.
    pub a: String,
    /// The second.
    pub b: String,
    /// a − b over the whole service, kg CO2e; what both share cancels.
    pub difference: Spread,
    /// Probability that a is lower.
    pub probability_a_lower: f64,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether a convention or a set of factors turns the pair.
    #[serde(default)]
    pub badge: Badge,
    /// The conventions that turn it.
    #[serde(default)]
    pub depends_on: Vec<Convention>,
    /// Year from which the one that ends lower stays lower; `None` where the lines do not cross.
    pub break_even_years: Option<f64>,
    /// Lifetime of a's device at which both are equal.
    pub break_even_lifetime_a: Option<f64>,
    /// Lifetime of b's device at which both are equal.
    pub break_even_lifetime_b: Option<f64>,
    /// Cost of a − cost of b.
    pub cost_difference: Option<f64>,
    /// Extra cost of the lower option for each tonne that it avoids; negative when it saves both.
    pub cost_per_tonne_avoided: Option<f64>,
}

/// How far a verdict holds (METHOD.md §6.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Badge {
    /// Probability of 0.95 at least, under every convention and set of factors.
    Solid,
    /// Likely at least, and another convention or set of factors turns it.
    Depends,
    /// 0.80 at least as given, and less than 0.95 under some convention, which turns nothing.
    Likely,
    /// Less.
    #[default]
    NoWinner,
}

impl Badge {
    /// The badge for the probability as given, the least one under any convention, and whether some
    /// convention turns the order.
    pub(super) fn on(as_given: f64, least: f64, turned: bool) -> Self {
        match Verdict::on(as_given) {
            Verdict::NoConclusion => Self::NoWinner,
            _ if turned => Self::Depends,
            _ if Verdict::on(least) == Verdict::Robust && least >= 0.5 => Self::Solid,
            _ => Self::Likely,
        }
    }

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Depends => "depends",
            Self::Likely => "likely",
            Self::NoWinner => "no-winner",
        }
    }
}

/// A convention that a comparison can be read under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Convention {
    /// `allocation`, `first_life`, `owned` or `factors`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["allocation", "factors", "first_life", "owned"])))]
    pub convention: String,
    /// Its value.
    pub value: String,
}

/// The comparison under one convention, the others as given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnderConvention {
    /// `allocation`, `first_life`, `owned` or `factors`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["allocation", "factors", "first_life", "owned"])))]
    pub convention: String,
    /// Its value.
    pub value: String,
    /// Whether it is the comparison's own.
    pub own: bool,
    /// Names, lowest first.
    pub ranking: Vec<String>,
    /// Whether the ranking differs from the comparison's own.
    pub changed: bool,
    /// Climate change for one workplace and year, option by option in the order of the scenario.
    pub per_service_year: Vec<Spread>,
    /// The least probability that the comparison's own first option is lower than another; 1 where it is
    /// alone.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub probability_first_lower: f64,
}

/// The ranking under one convention, the others as given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RankingUnder {
    /// `factors`, `allocation` or `owned`.
    pub convention: String,
    /// Its value.
    pub value: String,
    /// Names, lowest first.
    pub ranking: Vec<String>,
    /// Whether it differs from the comparison's own.
    pub changed: bool,
}

/// A single assumption that would put another option first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Flip {
    /// Which quantity.
    pub quantity: Quantity,
    /// Of what: an option, a kind, a model or a zone.
    pub subject: String,
    /// Its unit.
    pub unit: String,
    /// Its value in the comparison.
    pub value: f64,
    /// The value at which the first place is shared.
    pub flips_at: f64,
    /// The option that is first.
    pub first: String,
    /// The option that would be.
    pub overtaken_by: String,
}

/// A quantity that an assumption sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Years of service of a device.
    Lifetime,
    /// Embodied impact of a device.
    Embodied,
    /// Yearly electricity of a device.
    Electricity,
    /// Refurbishing or repair of a device.
    Preparation,
    /// Impact of a kWh.
    KgPerKwh,
}

impl Quantity {
    /// The unit.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Lifetime => "years",
            Self::Embodied | Self::Preparation => "kg CO2e",
            Self::Electricity => "kWh/year",
            Self::KgPerKwh => "kg CO2e/kWh",
        }
    }

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Lifetime => "lifetime",
            Self::Embodied => "embodied",
            Self::Electricity => "electricity",
            Self::Preparation => "preparation",
            Self::KgPerKwh => "kg_per_kwh",
        }
    }
}
