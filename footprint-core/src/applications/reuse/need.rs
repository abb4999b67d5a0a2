//! How many households of a municipality have neither computer nor tablet.
//!
//! National rates make the number; what is known of age and poverty moves it between the municipalities of one
//! table and leaves their sum at the national rate; the index of fragility orders, and counts nobody.

use super::input::Municipality;
use crate::assessment::report::Spread;
use crate::catalogue::{Catalogue, InclusionParameter};
use crate::uncertainty::{Gsd, Interval, Lognormal};

/// The need of each municipality, `None` where the tables say neither people nor households.
pub(super) fn needs(municipalities: &[Municipality], catalogue: &Catalogue) -> Vec<Option<Spread>> {
    let value = |parameter| catalogue.inclusion_value(parameter);
    let gsd = |parameter| catalogue.inclusion(parameter).map_or(Gsd::CERTAIN, |one| one.gsd);
    let rate = value(InclusionParameter::HouseholdWithout);
    let size = value(InclusionParameter::PeoplePerHousehold).max(1.0);
    let households = |of: &Municipality| {
        let derived = of.population.map(|people| (people / size, true));
        of.households.map(|known| (known, false)).or(derived)
    };
    let mean = |share: fn(&Municipality) -> Option<f64>| {
        let known = municipalities.iter().filter_map(|of| Some((households(of)?.0, share(of)?)));
        let (sum, all) =
            known.fold((0.0, 0.0), |(sum, all), (homes, share)| (sum + homes * share, all + homes));
        if all > 0.0 { sum / all } else { 0.0 }
    };
    let least = value(InclusionParameter::HouseholdWithoutRichest);
    let over_75 = value(InclusionParameter::HouseholdWithoutOver75);
    let poorest = value(InclusionParameter::HouseholdWithoutPoorest);
    let by_age = Local::new(rate, over_75, mean(|of| of.over_75), least);
    let by_poverty = Local::new(rate, poorest, mean(|of| of.poverty), least);
    let of_rate = gsd(InclusionParameter::HouseholdWithout);
    let of_size = gsd(InclusionParameter::PeoplePerHousehold);
    let need = |of: &Municipality| {
        if let Some(counted) = of.counted_need {
            return Some(Spread::new(counted, Interval { p05: counted, p95: counted }));
        }
        let (homes, derived) = households(of)?;
        let mean = homes * rate * by_age.times(of.over_75) * by_poverty.times(of.poverty);
        let spread = if derived { of_rate.widened_by(of_size.variance()) } else { of_rate };
        let interval = match mean > 0.0 {
            true => Lognormal::from_mean(mean, spread).interval(),
            false => Interval { p05: 0.0, p95: 0.0 },
        };
        Some(Spread::new(mean, interval))
    };
    municipalities.iter().map(need).collect()
}

/// What a local share of a group of another rate does to the rate.
struct Local {
    rate: f64,
    group: f64,
    others: f64,
}

impl Local {
    /// `share` is the group's share over all municipalities: the rate of the others follows, so that the whole
    /// keeps its rate, but for what would fall below `least`.
    fn new(rate: f64, group: f64, share: f64, least: f64) -> Self {
        let others = if share < 1.0 { (rate - group * share) / (1.0 - share) } else { rate };
        Self { rate, group, others: others.max(least) }
    }

    /// By how much the rate of a municipality of this share is above or below the whole's.
    fn times(&self, share: Option<f64>) -> f64 {
        match share {
            Some(share) if self.rate > 0.0 => {
                (self.group * share + self.others * (1.0 - share)) / self.rate
            }
            _ => 1.0,
        }
    }
}

/// The sum of needs, whose errors are one: the national rate's.
pub(super) fn total(needs: &[Option<Spread>]) -> Spread {
    let none = Spread::new(0.0, Interval { p05: 0.0, p95: 0.0 });
    needs.iter().flatten().fold(none, |sum, one| Spread {
        mean: sum.mean + one.mean,
        p05: sum.p05 + one.p05,
        p95: sum.p95 + one.p95,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(households: f64, over_75: f64) -> Municipality {
        Municipality { households: Some(households), over_75: Some(over_75), ..Default::default() }
    }

    #[test]
    fn age_moves_the_need_and_leaves_its_sum() {
        let catalogue = Catalogue::bundled().value;
        let needs = needs(&[town(1000.0, 0.05), town(1000.0, 0.15)], &catalogue);
        let means: Vec<f64> = needs.iter().flatten().map(|one| one.mean).collect();
        assert!((means.iter().sum::<f64>() - 320.0).abs() < 1e-9, "{means:?}");
        // 10 % at 53 % leave 11.9 % for the others.
        let others = (0.16 - 0.053) / 0.9;
        assert!((means[1] - 1000.0 * (0.53 * 0.15 + others * 0.85)).abs() < 1e-9);
    }

    #[test]
    fn without_people_or_households_nothing_is_said() {
        let catalogue = Catalogue::bundled().value;
        let unknown = Municipality { fragility: Some(120.0), ..Default::default() };
        let counted = Municipality { counted_need: Some(12.0), ..Default::default() };
        let needs = needs(&[unknown, counted], &catalogue);
        assert_eq!(needs[0], None);
        assert_eq!(needs[1].map(|one| (one.mean, one.p05, one.p95)), Some((12.0, 12.0, 12.0)));
        assert_eq!(total(&needs).mean, 12.0);
    }
}
