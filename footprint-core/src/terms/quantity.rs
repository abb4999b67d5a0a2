//! Units as types: a number that reaches a formula has said what it is.

/// Declares a newtype over `f64` for a quantity in one unit.
macro_rules! quantity {
    ($(#[$meta:meta])* $name:ident, $unit:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
        #[serde(transparent)]
        pub struct $name(pub f64);

        impl $name {
            /// The unit, as printed.
            pub const UNIT: &'static str = $unit;
        }
    };
}

quantity!(
    /// A duration in years; a year is 365 days, as the French State's engine counts.
    Years, "years"
);
quantity!(
    /// Electricity used in a year.
    KwhPerYear, "kWh/year"
);
quantity!(
    /// Electrical power.
    Watts, "W"
);

/// Days in the year of the method (METHOD.md §1.3: NumEcoEval divides by 365).
pub const DAYS_PER_YEAR: f64 = 365.0;

impl Watts {
    /// Yearly electricity of this power drawn `hours_per_day` hours on `days` days of the year
    /// (METHOD.md §1.2).
    ///
    /// ```
    /// use footprint_core::terms::quantity::Watts;
    /// // ADEME's television: 65 W, 3 h a day.
    /// assert!((Watts(65.0).kwh_per_year(3.0, 365.0).0 - 71.175).abs() < 1e-12);
    /// ```
    pub fn kwh_per_year(self, hours_per_day: f64, days: f64) -> KwhPerYear {
        KwhPerYear(self.0 * hours_per_day * days / 1000.0)
    }
}
