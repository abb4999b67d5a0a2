//! The years for which a device serves its users, and the share of its making that one of them carries
//! (METHOD.md §1.5). Nothing else divides an embodied amount by years.

use super::quantity::Years;
use super::vocabulary::Allocation;

/// The service that one user has of a device, between those before and after.
///
/// ```
/// use footprint_core::terms::quantity::Years;
/// use footprint_core::terms::service::Service;
/// use footprint_core::terms::vocabulary::Allocation::{CutOff, Proportional};
///
/// // A laptop of 185 kg, bought new for 5 years.
/// let new = Service::of_new(Years(5.0));
/// assert_eq!(185.0 * new.share_per_year(Proportional), 37.0);
/// // The same one refurbished for 3 more years: 185 kg over 8 years, or nothing under cut-off.
/// let refurbished = Service::after(Years(5.0), Years(3.0));
/// assert_eq!(185.0 * refurbished.share_per_year(Proportional), 23.125);
/// assert_eq!(refurbished.share_per_year(CutOff), 0.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Service {
    /// Years of the user.
    pub years: Years,
    /// Years of the users before, for a device bought second-hand; 0 where nothing proves any.
    pub before: Option<Years>,
    /// Years of the users after, for a device that is passed on.
    pub after: Option<Years>,
}

impl Service {
    /// The service of a device that is bought new and not passed on.
    pub const fn of_new(years: Years) -> Self {
        Self { years, before: None, after: None }
    }

    /// The service of a device that is bought second-hand, after `before` years with others.
    pub const fn after(before: Years, years: Years) -> Self {
        Self { years, before: Some(before), after: None }
    }

    /// The same service of a device that then serves others for `after` years.
    pub const fn passed_on(self, after: Years) -> Self {
        Self { after: Some(after), ..self }
    }

    /// The share of the making that this user carries over the whole service, 0 to 1.
    ///
    /// Cut-off charges the first user with all of it; fifty-fifty halves it between the first user and the
    /// second; the proportional convention divides it by years of use (RCP SI 2024 §4), so that a user who
    /// can prove no years before carries what is left of it alone.
    pub fn share(self, convention: Allocation) -> f64 {
        match (convention, self.before, self.after) {
            (_, None, None) => 1.0,
            (Allocation::CutOff, before, _) => f64::from(before.is_none()),
            (Allocation::FiftyFifty, ..) => 0.5,
            (Allocation::Proportional, ..) => self.years.0 / self.whole_life().0,
        }
    }

    /// The share of the making that this user carries for each year of service, 1/year.
    pub fn share_per_year(self, convention: Allocation) -> f64 {
        match (convention, self.before, self.after) {
            (Allocation::Proportional, ..) | (_, None, None) => 1.0 / self.whole_life().0,
            _ => self.share(convention) * self.per_year(),
        }
    }

    /// What multiplies an amount that is spent once for this service, such as refurbishing, for each year
    /// of it, 1/year.
    pub fn per_year(self) -> f64 {
        1.0 / self.years.0
    }

    /// Years of all users together.
    pub fn whole_life(self) -> Years {
        let years = |of: Option<Years>| of.map_or(0.0, |years| years.0);
        Years(years(self.before) + self.years.0 + years(self.after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn two_users_carry_the_whole_and_no_more(first in 0.1..20.0_f64, second in 0.1..20.0_f64) {
            let (first, second) = (Years(first), Years(second));
            for convention in Allocation::ALL {
                let users = [Service::of_new(first).passed_on(second), Service::after(first, second)];
                let shares: f64 = users.iter().map(|user| user.share(*convention)).sum();
                prop_assert!((shares - 1.0).abs() < 1e-12);
                let over_years: f64 =
                    users.iter().map(|user| user.years.0 * user.share_per_year(*convention)).sum();
                prop_assert!((over_years - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn without_proof_of_years_before_the_whole_making_falls_on_ones_own() {
        let unproven = Service::after(Years(0.0), Years(4.0));
        assert_eq!(185.0 * unproven.share_per_year(Allocation::Proportional), 46.25);
        assert_eq!(unproven.share(Allocation::CutOff), 0.0);
    }
}
