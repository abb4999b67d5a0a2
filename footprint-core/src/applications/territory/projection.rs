//! The years ahead under named scenarios: trends move layer B and the residual, levers move layer B alone
//! (METHOD.md §5).

use super::layers::{CELLS, Layers};
use super::{PointReport, ProjectionReport, Territory};
use crate::assessment::report::Spread;
use crate::catalogue::{Catalogue, FactorKey, Parameter as P, TerritoryScenario, Tier};
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Allocation, Language};
use crate::uncertainty::{Factors, Gsd, Nodes, SharedFactor, UncertainSum};
use crate::usage::Terms;

/// The years that a projection shows after the year of the diagnosis.
const YEARS: [i32; 3] = [2030, 2040, 2050];

/// 95 % of a standard normal lies below this.
const Z95: f64 = 1.644_853_626_951_472_2;

/// A projected year by tier, residual included; what multiplies its terms carries the trends' factors.
struct Point {
    tiers: [UncertainSum; 3],
    /// The rounding of the printed total, which nothing moves.
    rounding: UncertainSum,
}

impl Point {
    fn total(&self) -> UncertainSum {
        self.tiers.iter().fold(self.rounding.clone(), |sum, tier| sum.plus(tier))
    }
}

/// Growth over some years: its mean, and its factor, which one year of all scenarios shares.
#[derive(Clone, Copy)]
struct Growth {
    mean: f64,
    factor: Option<SharedFactor>,
}

/// `(1 + rate)^years` by multiplication: the same bits everywhere.
fn grown(rate: f64, years: i32) -> f64 {
    (0..years).fold(1.0, |product, _| product * (1.0 + rate))
}

/// The geometric standard deviation of growth whose yearly rate is lognormal: the one that has its 5th and
/// 95th percentiles as far apart.
fn growth_gsd(rate: f64, of_rate: Gsd, years: i32) -> Gsd {
    let sigma = of_rate.sigma();
    let [low, high] =
        [-Z95, Z95].map(|z| grown(rate * libm::exp(sigma * (z - sigma / 2.0)), years));
    let apart = libm::fabs(libm::log(high / low));
    Gsd::new(libm::exp(apart / (2.0 * Z95))).unwrap_or(Gsd::CERTAIN)
}

/// What changes in a year beside the trends: as much of the levers as is in place.
#[derive(Clone, Copy, Default)]
pub(super) struct Levers {
    pub(super) longer_years: f64,
    pub(super) refurbished_share: f64,
    pub(super) fewer_share: f64,
    pub(super) grid_per_year: f64,
}

/// How much of what grows from its first year to its last is in place in a year: all of it from the last on.
pub(super) fn in_place((first, last): (i32, i32), year: i32) -> f64 {
    if year >= last {
        1.0
    } else if year <= first {
        0.0
    } else {
        f64::from(year - first) / f64::from(last - first)
    }
}

/// What is known of the years ahead.
#[derive(Clone, Copy)]
pub(super) struct Outlook<'a> {
    pub(super) layers: &'a Layers<'a>,
    pub(super) territory: &'a Territory,
    pub(super) catalogue: &'a Catalogue,
    pub(super) factors: &'a Factors<FactorKey>,
}

/// A course that the years may take: its key, its name, and its levers by year.
pub(super) struct Course<'a> {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) levers: Box<dyn Fn(i32) -> Levers + 'a>,
}

impl<'a> Outlook<'a> {
    /// The courses of a catalogue's scenarios.
    pub(super) fn scenarios(self, language: Language) -> Vec<Course<'a>> {
        let first = self.territory.year;
        let span = (first, self.territory.levers_by.max(first + 1));
        let course = |scenario: &'a TerritoryScenario| Course {
            key: scenario.key.clone(),
            text: scenario.label.in_language(language).to_owned(),
            levers: Box::new(move |year| {
                let reached = in_place(span, year);
                Levers {
                    longer_years: reached * scenario.longer_years,
                    refurbished_share: reached * scenario.refurbished_share,
                    fewer_share: reached * scenario.fewer_share,
                    grid_per_year: scenario.grid_per_year,
                }
            }),
        };
        self.catalogue.scenarios().iter().map(course).collect()
    }

    /// All scenarios, each in the year of the diagnosis and in the years ahead.
    pub(super) fn projections(self, language: Language) -> Vec<ProjectionReport> {
        let ahead = YEARS.into_iter().filter(|year| *year > self.territory.year);
        let years = std::iter::once(self.territory.year).chain(ahead);
        self.courses(&self.scenarios(language), years)
    }

    /// Courses in these years.
    pub(super) fn courses(
        self,
        courses: &[Course<'_>],
        years: impl Iterator<Item = i32>,
    ) -> Vec<ProjectionReport> {
        let report = |course: &Course<'_>| ProjectionReport {
            scenario: course.key.clone(),
            points: Vec::new(),
            text: course.text.clone(),
        };
        let mut reports: Vec<_> = courses.iter().map(report).collect();
        let now = &self.layers.published_total;
        for year in years {
            // A register of its own: the same trend is more uncertain over more years.
            let mut factors = self.factors.clone();
            let mut at = Year::new(self, year, &mut factors);
            let points: Vec<_> =
                courses.iter().map(|course| at.point((course.levers)(year))).collect();
            let totals: Vec<_> = points.iter().map(Point::total).collect();
            // What today's total and that year's have in common cancels in their difference.
            let changes: Vec<_> = totals.iter().map(|total| total.minus(now)).collect();
            let sums: Vec<_> = totals.iter().chain(&changes).collect();
            let nodes = Nodes::new(&factors, &sums);
            for (index, point) in points.iter().enumerate() {
                let [total, change] = [&totals[index], &changes[index]]
                    .map(|sum| Spread::new(sum.mean(), nodes.interval(sum)));
                let tier = |tier: Tier| point.tiers[tier.index()].mean();
                reports[index].points.push(PointReport {
                    year,
                    total: total.mean,
                    p05: total.p05,
                    p95: total.p95,
                    terminals: tier(Tier::Terminals),
                    networks: tier(Tier::Networks),
                    data_centres: tier(Tier::DataCentres),
                    rounding: point.rounding.mean(),
                    kg_per_head: total.mean / self.layers.population,
                    change: change.mean / now.mean(),
                    change_p05: change.p05 / now.mean(),
                    change_p95: change.p95 / now.mean(),
                });
            }
        }
        reports
    }

    /// What a year emits under some levers, and the probability that it is no more than this share of today.
    pub(super) fn against(self, year: i32, levers: Levers, share: f64) -> (f64, f64) {
        let mut factors = self.factors.clone();
        let total = Year::new(self, year, &mut factors).point(levers).total();
        let allowed = self.layers.published_total.scaled(share);
        let nodes = Nodes::new(&factors, &[&total, &allowed]);
        (total.mean(), nodes.probability_less(&total, &allowed))
    }

    /// What a year emits under some levers.
    pub(super) fn emitted(self, year: i32, levers: Levers) -> f64 {
        let mut factors = self.factors.clone();
        Year::new(self, year, &mut factors).point(levers).total().mean()
    }
}

/// One year ahead, with its trends.
struct Year<'a> {
    layers: &'a Layers<'a>,
    catalogue: &'a Catalogue,
    factors: &'a mut Factors<FactorKey>,
    years: i32,
    /// How two users share the making of a device.
    second_life: Allocation,
    /// Share of refurbished devices that replace a new one.
    displacement: f64,
    devices: Growth,
    data: Growth,
    centres: Growth,
    grid: Growth,
}

impl<'a> Year<'a> {
    fn new(outlook: Outlook<'a>, year: i32, factors: &'a mut Factors<FactorKey>) -> Self {
        let Outlook { layers, territory, catalogue, .. } = outlook;
        let years = (year - territory.year).max(0);
        let mut growth = |trend| {
            let rate = catalogue.value(trend);
            let gsd = catalogue.figure(trend).map_or(Gsd::CERTAIN, |figure| figure.gsd);
            let gsd = growth_gsd(rate, gsd, years);
            let factor = (years > 0).then(|| factors.shared(FactorKey::Usage(trend), gsd));
            Growth { mean: grown(rate, years), factor }
        };
        Self {
            devices: growth(P::TrendDevices),
            data: growth(P::TrendData),
            centres: growth(P::TrendCentres),
            grid: growth(P::TrendGrid),
            layers,
            catalogue,
            second_life: territory.second_life,
            displacement: territory.displacement.unwrap_or(1.0),
            factors,
            years,
        }
    }

    /// Adds `terms` grown, times a number that a scenario sets.
    fn add(
        &mut self,
        sum: &mut UncertainSum,
        terms: &UncertainSum,
        weight: f64,
        growths: &[Growth],
    ) {
        let weight = growths.iter().fold(weight, |weight, growth| weight * growth.mean);
        let grown = growths
            .iter()
            .filter_map(|growth| growth.factor)
            .fold(terms.scaled(weight), |terms, factor| terms.times(factor, self.factors));
        sum.add_sum(&grown, 1.0);
    }

    fn point(&mut self, levers: Levers) -> Point {
        let layers = self.layers;
        let (devices, data, centres, trend_grid) =
            (self.devices, self.data, self.centres, self.grid);
        // A cleaner grid is a choice, and as uncertain as the trend that it adds to.
        let rate = self.catalogue.value(P::TrendGrid) + levers.grid_per_year;
        let grid = Growth { mean: grown(rate, self.years), ..trend_grid };
        let kept = 1.0 - levers.fewer_share;
        // What layer B has beyond layer A is in no total, and moves none.
        let held = layers.held();
        let [devices_made, devices_used, lines, servers_made, servers_used] = held;
        let mut tiers: [UncertainSum; 3] = Default::default();
        for device in &layers.devices {
            let tier = &mut tiers[Tier::Terminals.index()];
            let lifetime = device.linked.lifetime;
            let longer = Service::of_new(Years(lifetime.0 + levers.longer_years));
            let now = Service::of_new(lifetime).per_year();
            let mut made = longer.per_year();
            if let Some(second) = self.catalogue.second_life(device.stock.kind) {
                let share = levers.refurbished_share;
                let service = Service::after(lifetime, second.years);
                made *= 1.0 - share * self.displacement;
                made += share * service.share_per_year(self.second_life);
                let mended = share * second.refurbishing_kgco2e * service.per_year();
                let product = Terms::new(self.catalogue, self.factors)
                    .refurbishing(device.stock.kind, second.gsd);
                let mut terms = UncertainSum::new();
                terms.add(device.linked.units * mended, product);
                self.add(tier, &terms, devices_made * kept, &[devices]);
            }
            let weight = devices_made * kept * (made / now);
            self.add(tier, &device.embodied, weight, &[devices]);
            self.add(tier, &device.electricity, devices_used * kept, &[devices, grid]);
        }
        let networks = &mut tiers[Tier::Networks.index()];
        let [made, of_boxes, of_networks] = &layers.networks;
        self.add(networks, made, lines, &[]);
        self.add(networks, of_boxes, lines, &[grid]);
        self.add(networks, of_networks, lines, &[data, grid]);
        let places = &mut tiers[Tier::DataCentres.index()];
        self.add(places, &layers.bottom_up[3], servers_made, &[centres]);
        self.add(places, &layers.bottom_up[4], servers_used, &[centres, grid]);
        // What layer B does not explain follows the trend of its tier; no lever acts on it.
        let growths: [&[Growth]; CELLS.len()] =
            [&[devices], &[devices, trend_grid], &[], &[centres], &[centres, trend_grid]];
        for (index, cell) in CELLS.iter().enumerate() {
            let published = layers.published_sum(layers.published[index]);
            let residual = published.minus(&layers.bottom_up[index].scaled(held[index]));
            self.add(&mut tiers[cell.tier.index()], &residual, 1.0, growths[index]);
        }
        Point { tiers, rounding: layers.published_sum(layers.rounding) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_twice_as_sure_gives_growth_that_is_less_uncertain() {
        let [narrow, wide] = [1.4, 2.0].map(|gsd| growth_gsd(0.04, Gsd::new(gsd).unwrap(), 15));
        assert!(1.0 < narrow.value() && narrow.value() < wide.value());
        // A rate of 4 % with GSD 2 lies between 1.0 % and 9.8 % in nine cases of ten, so that 15 years
        // grow by a factor of 1.16 to 4.09; (4.09 / 1.16)^(1 / 3.29) = 1.47.
        assert!((wide.value() - 1.47).abs() < 0.01, "{}", wide.value());
    }

    #[test]
    fn what_grows_is_whole_in_its_last_year() {
        let of = |span| [2026, 2027, 2028, 2029].map(|year| in_place(span, year));
        assert_eq!(of((2026, 2028)), [0.0, 0.5, 1.0, 1.0]);
        assert_eq!(of((2027, 2027)), [0.0, 1.0, 1.0, 1.0]);
        assert_eq!(of((2027, 2028)), [0.0, 0.0, 1.0, 1.0]);
    }

    #[test]
    fn no_years_no_growth() {
        assert_eq!(grown(0.04, 0), 1.0);
        assert_eq!(growth_gsd(0.04, Gsd::new(2.0).unwrap(), 0).value(), 1.0);
    }
}
