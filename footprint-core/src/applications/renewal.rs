//! Keeping longer, reusing, replacing early: the closed forms (METHOD.md §1.4, §1.6, §1.7).

use crate::terms::quantity::{KwhPerYear, Years};

/// Yearly saving of keeping a device `longer` beyond its lifetime, `F·x/(L(L+x)) − r/(L+x)`, where `r`
/// is the impact of the repair.
///
/// ```
/// use footprint_core::{applications::renewal::extension_saving, terms::quantity::Years};
/// // A French laptop kept 6 years in place of 5.
/// let saving = extension_saving(185.09, Years(5.0), Years(1.0), 0.0);
/// assert!((saving - 6.169_666_666_666_667).abs() < 1e-12);
/// ```
pub fn extension_saving(embodied: f64, lifetime: Years, longer: Years, repair: f64) -> f64 {
    let whole = lifetime.0 + longer.0;
    embodied * longer.0 / (lifetime.0 * whole) - repair / whole
}

/// Yearly electricity that a new device must save for an early replacement to be worth it, `F/(L·EF)`.
pub fn replacement_threshold(embodied: f64, lifetime: Years, kg_per_kwh: f64) -> KwhPerYear {
    KwhPerYear(embodied / (lifetime.0 * kg_per_kwh))
}

/// Years after which the electricity saved pays back a device that would not otherwise be replaced,
/// `F/(Δe·EF)`; `None` when nothing is saved.
pub fn payback(embodied: f64, saved: KwhPerYear, kg_per_kwh: f64) -> Option<Years> {
    let yearly = saved.0 * kg_per_kwh;
    (yearly > 0.0).then(|| Years(embodied / yearly))
}

/// A device reused in place of a new one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reuse {
    /// Share of reused devices that really replace a new one; never 1 in silence.
    pub displacement: f64,
    /// Embodied impact of the new device.
    pub new_embodied: f64,
    /// Lifetime of the new device.
    pub new_lifetime: Years,
    /// Electricity of the new device.
    pub new_electricity: KwhPerYear,
    /// Years of service of the reused device.
    pub second_life: Years,
    /// Electricity of the reused device.
    pub reused_electricity: KwhPerYear,
    /// Impact of refurbishing.
    pub refurbishing: f64,
    /// Impact of a kWh.
    pub kg_per_kwh: f64,
}

impl Reuse {
    /// Impact avoided by one reuse,
    /// `d·(F_new·L2/L_new + e_new·EF·L2) − R − e_reused·EF·L2`; it can be negative.
    pub fn avoided(&self) -> f64 {
        let years = self.second_life.0;
        let displaced = self.new_embodied * years / self.new_lifetime.0
            + self.new_electricity.0 * self.kg_per_kwh * years;
        self.displacement * displaced
            - self.refurbishing
            - self.reused_electricity.0 * self.kg_per_kwh * years
    }
}
