//! Stock, yearly sales and lifetime: three linked numbers, `stock = sales × lifetime` in steady state
//! (METHOD.md §5).

use super::GivenStock;
use crate::catalogue::Stock;
use crate::terms::diagnostic::{Code, Finding};
use crate::terms::number::rounded;
use crate::terms::quantity::Years;
use crate::terms::vocabulary::words;

words! {
    /// Which of the three numbers followed from the two others.
    Derived {
        /// The stock.
        Units = "units",
        /// The sales.
        Sales = "sales",
        /// The lifetime.
        Lifetime = "lifetime",
    }
}

/// A disagreement above this share is told.
const TOLERANCE: f64 = 0.1;

/// The three numbers of a device in the territory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkedStock {
    /// Devices in service.
    pub units: f64,
    /// Devices acquired a year.
    pub sales_per_year: f64,
    /// Years of service.
    pub lifetime: Years,
    /// Which one followed.
    pub derived: Derived,
    /// Whether the number of devices is the national rate.
    pub rate_is_national: bool,
    /// Whether the lifetime is the national study's.
    pub lifetime_is_national: bool,
}

/// Links what is given with the national rate for so many `heads`; a third number that disagrees is
/// told, and stock and sales win over the lifetime.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::applications::territory::{GivenStock, link};
/// let catalogue = Catalogue::bundled().value;
/// let phones = catalogue.stocks().iter().find(|stock| stock.device == "smartphone").unwrap();
/// let given = GivenStock {
///     device: "smartphone".into(),
///     units: Some(69.6e6),
///     sales_per_year: Some(18.8e6), // 16 new and 2.8 refurbished
///     lifetime_years: None,
/// };
/// let (linked, finding) = link(phones, Some(&given), 67.4e6);
/// assert!((linked.lifetime.0 - 3.702).abs() < 1e-3 && finding.is_none());
/// ```
pub fn link(
    stock: &Stock,
    given: Option<&GivenStock>,
    heads: f64,
) -> (LinkedStock, Option<Finding>) {
    let national_units = stock.units_per_head * heads;
    let units = given.and_then(|given| given.units);
    let sales = given.and_then(|given| given.sales_per_year);
    let lifetime = given.and_then(|given| given.lifetime_years);
    let mut linked = LinkedStock {
        units: units.unwrap_or(national_units),
        sales_per_year: 0.0,
        lifetime: lifetime.unwrap_or(stock.lifetime),
        derived: Derived::Sales,
        rate_is_national: units.is_none(),
        lifetime_is_national: lifetime.is_none(),
    };
    let mut finding = None;
    match (units, sales, lifetime) {
        (_, None, _) => linked.sales_per_year = linked.units / linked.lifetime.0,
        (None, Some(sales), Some(lifetime)) => {
            linked.units = sales * lifetime.0;
            linked.sales_per_year = sales;
            linked.derived = Derived::Units;
            linked.rate_is_national = false;
        }
        (_, Some(sales), lifetime) => {
            let years = if sales > 0.0 { linked.units / sales } else { linked.lifetime.0 };
            if let Some(lifetime) = lifetime
                && (lifetime.0 / years - 1.0).abs() > TOLERANCE
            {
                finding = Some(
                    Finding::new(Code::StockDisagrees)
                        .with("device", &stock.device)
                        .with("given", rounded(lifetime.0, 1))
                        .with("derived", rounded(years, 1)),
                );
            }
            linked.sales_per_year = sales;
            linked.lifetime = Years(years);
            linked.derived = Derived::Lifetime;
            linked.lifetime_is_national = false;
        }
    }
    (linked, finding)
}
