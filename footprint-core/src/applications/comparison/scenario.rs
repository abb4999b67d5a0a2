//! What a buyer writes: the options of one functional unit; one type for TOML, for JSON and for links.

use super::proof::is_proof;
use crate::assessment::scope::home;
use crate::terms::vocabulary::{Allocation, FactorSet, Kind, Sheets};
use serde::{Deserialize, Serialize};

/// Number of the shape of a scenario.
pub const SCENARIO_SCHEMA: u32 = 1;

/// Options over one functional unit: `quantity` workplaces served for `service_years`.
///
/// ```
/// use footprint_core::applications::comparison::Scenario;
/// let scenario: Scenario = toml::from_str(
///     "service_years = 5\nquantity = 100\n[[option]]\nname = \"New\"\nkind = \"laptop\"\n",
/// )
/// .unwrap();
/// assert_eq!(scenario.options[0].name, "New");
/// assert!(toml::from_str::<Scenario>("servce_years = 5").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Number of this shape.
    #[serde(default = "number_of_shape")]
    pub schema: u32,
    /// What the comparison is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Electricity zone: ISO 3166 code of three letters.
    #[serde(default = "home")]
    pub country: String,
    /// Years of service that every option renders.
    pub service_years: f64,
    /// Workplaces served.
    #[serde(default = "one")]
    pub quantity: f64,
    /// Convention that shares the embodied impact between two lives.
    #[serde(default)]
    pub allocation: Allocation,
    /// Factor set.
    #[serde(default)]
    pub factors: FactorSet,
    /// How a maker's sheet counts under ADEME's figures.
    #[serde(default, skip_serializing_if = "Sheets::is_default")]
    pub sheets: Sheets,
    /// Power usage effectiveness of the room that houses data-centre equipment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pue: Option<f64>,
    /// Share of second-hand devices that really replace a new one, 0 to 1; without it no avoided
    /// impact is computed (published values run from 0.3 to 0.9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displacement: Option<f64>,
    /// Year of the purchase; the shares that the law asks of that year are then set beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Currency of every price, such as `EUR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Price of a kWh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub electricity_price: Option<f64>,
    /// Yearly discount rate of costs (0.03 is 3 %); without it costs are summed as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_rate: Option<f64>,
    /// Price put on emissions in the life-cycle cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carbon_price: Option<CarbonPrice>,
    /// The options.
    #[serde(rename = "option", default)]
    pub options: Vec<ScenarioOption>,
}

/// A price of carbon: chosen by the user, dated and sourced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CarbonPrice {
    /// Price of a tonne of CO2e, in the scenario's currency.
    pub per_tonne: f64,
    /// Year for which the price holds.
    pub year: i32,
    /// Where it was published.
    pub source: String,
}

const fn number_of_shape() -> u32 {
    SCENARIO_SCHEMA
}

const fn one() -> f64 {
    1.0
}

/// Declares [`Item`], and [`ScenarioOption`], which has the same fields for an option of one item.
macro_rules! item_fields {
    ($($(#[$meta:meta])* $field:ident : $type:ty),+ $(,)?) => {
        /// One item of an option: a device for each workplace, and what becomes of it.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct Item {
            $($(#[$meta])* #[serde(default, skip_serializing_if = "absent")] pub $field: $type,)+
        }

        /// One way to render the service: one item given by its fields, or several under `item`.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct ScenarioOption {
            /// What the option is called; names are unique.
            pub name: String,
            $($(#[$meta])* #[serde(default, skip_serializing_if = "absent")] pub $field: $type,)+
            /// The items of a basket (laptop, monitor, dock); then the fields above stay empty.
            #[serde(default, rename = "item", skip_serializing_if = "Vec::is_empty")]
            pub items: Vec<Item>,
        }

        impl ScenarioOption {
            /// The option's own fields as an item.
            pub fn own_item(&self) -> Item {
                Item { $($field: self.$field.clone(),)+ }
            }

            /// An option of these items, even where it is but one.
            pub fn basket(name: String, items: Vec<Item>) -> Self {
                Self { name, items, ..Self::default() }
            }

            /// An option of these items; a single one is written as the option's own fields.
            pub fn of_items(name: String, mut items: Vec<Item>) -> Self {
                match (items.pop(), items.is_empty()) {
                    (Some(only), true) => Self { name, $($field: only.$field,)+ items },
                    (last, _) => {
                        items.extend(last);
                        Self::basket(name, items)
                    }
                }
            }
        }
    };
}

/// Whether a field is at its default and need not be written.
fn absent<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

item_fields! {
    /// Kind of equipment.
    kind: Option<Kind>,
    /// Manufacturer; with `model`, the maker's sheet is used where there is one.
    manufacturer: Option<String>,
    /// Model.
    model: Option<String>,
    /// Diagonal of a screen, in inches.
    screen_inches: Option<f64>,
    /// Devices per workplace; 1 where it is not given.
    per_workplace: Option<f64>,
    /// Devices of this item in all, in place of `per_workplace`: 300 screens for 800 workplaces.
    quantity: Option<f64>,
    /// Electricity zone, where it is not the scenario's.
    country: Option<String>,
    /// Bought second-hand, refurbished.
    refurbished: bool,
    /// Taken over from another department of the same organisation.
    reused: bool,
    /// Leased: the same device, counted in another accounting post.
    leased: bool,
    /// Years of service here; the kind's usual ones where they are not given.
    lifetime_years: Option<f64>,
    /// Years that a refurbished device served before, as the seller states; 0 where nothing proves any. The
    /// kind's usual ones, an estimate, where it is not given.
    first_life_years: Option<f64>,
    /// What proves `first_life_years`, such as the seller's statement.
    first_life_proof: Option<String>,
    /// Years that the device will serve someone else afterwards, by the refurbisher's certificate; they
    /// matter unless the allocation is cut-off.
    second_life_years: Option<f64>,
    /// Impact of refurbishing one device, kg CO2e; the kind's estimate where it is not given.
    refurbishing_kgco2e: Option<f64>,
    /// Solid-state storage put in when the device is refurbished, reused or upgraded, GB.
    changed_storage_gb: Option<f64>,
    /// The device is owned already and kept this long; `then` serves the rest.
    keep_years: Option<f64>,
    /// Age of the kept or reused device today.
    age_years: Option<f64>,
    /// Impact of repairing or upgrading a kept device, kg CO2e, once.
    repair_kgco2e: Option<f64>,
    /// Name of the option that serves after `keep_years`.
    then: Option<String>,
    /// Embodied impact that the supplier declares, kg CO2e for one device.
    embodied_kgco2e: Option<f64>,
    /// Yearly electricity of one device, kWh.
    kwh_per_year: Option<f64>,
    /// Whether `kwh_per_year` was read on a meter.
    metered: bool,
    /// Power while on, with `hours_per_day` and `days_per_year`, in place of `kwh_per_year`.
    watts: Option<f64>,
    /// Hours a day.
    hours_per_day: Option<f64>,
    /// Days a year; 365 where it is not given.
    days_per_year: Option<f64>,
    /// Price of one device.
    unit_price: Option<f64>,
    /// Currency of the prices; the same everywhere.
    currency: Option<String>,
    /// Price of repairing one kept device, once.
    repair_price: Option<f64>,
    /// Price of leasing one device for a year.
    lease_price_per_year: Option<f64>,
}

impl Item {
    /// Whether the years before are given with what proves them.
    pub(super) fn first_life_is_proven(&self) -> bool {
        let proof = self.first_life_proof.as_deref().unwrap_or("");
        self.first_life_years.is_some() && is_proof(proof)
    }
}

impl Scenario {
    /// Whether a device is named, so that makers' sheets are wanted.
    pub fn names_a_model(&self) -> bool {
        self.options.iter().any(|option| {
            option.model.is_some() || option.items.iter().any(|item| item.model.is_some())
        })
    }
}

#[cfg(test)]
impl Scenario {
    /// The scenarios of `data/examples`.
    pub(super) fn shipped() -> [Self; 4] {
        [
            include_str!("../../../../data/examples/renew_laptops.toml"),
            include_str!("../../../../data/examples/second_screens.toml"),
            include_str!("../../../../data/examples/field_phones.toml"),
            include_str!("../../../../data/examples/old_server.toml"),
        ]
        .map(|text| toml::from_str(text).unwrap())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_of_one_item_has_its_fields_and_one_of_several_keeps_them_apart() {
        let laptop = Item { kind: Some(Kind::Laptop), unit_price: Some(950.0), ..Item::default() };
        let one = ScenarioOption::of_items("One".into(), vec![laptop.clone()]);
        assert_eq!((one.kind, one.items.len()), (Some(Kind::Laptop), 0));
        assert_eq!(one.own_item(), laptop);
        let dock = Item { kind: Some(Kind::Dock), ..Item::default() };
        let two = ScenarioOption::of_items("Two".into(), vec![laptop.clone(), dock.clone()]);
        assert_eq!(two.items, [laptop, dock]);
        assert_eq!(two.own_item(), Item::default());
    }
}
