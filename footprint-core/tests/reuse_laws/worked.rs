//! Plans worked out by hand, and one against a million draws.

use super::*;

#[test]
fn forty_laptops_by_hand() {
    // 40 laptops of 2020, 60 of 2024: mean age 0.4 × 6.73 + 0.6 × 2.73 = 4.33 years, so that they serve
    // 2 × 4.33 / 1.16 = 7.46 years, and 13.4 leave a year: 13, 27, 40 after one, two and three years.
    let rows = [
        (Kind::Laptop, Some(2020), 40, None),
        (Kind::Laptop, Some(2024), 60, None),
        (Kind::Laptop, Some(2012), 5, Some(Destination::Undecided)),
        (Kind::Laptop, Some(2020), 3, Some(Destination::Broken)),
        (Kind::Laptop, Some(2020), 2, Some(Destination::Gone)),
    ];
    let ReusePlan { report, lots } = plan(&rows, &[], &ReuseSettings::default());
    let leaving: Vec<u64> = report.periods.iter().map(|period| period.leaving).collect();
    assert_eq!(leaving, [8, 13, 14, 13]);
    assert_eq!((report.gone, report.recycling), (2, 5));
    // 60 % of 40 serve again; the others and the broken give parts.
    assert_eq!((report.reuse, report.parts), (24, 19));
    // All that leave are those of 2020, and their processors run a maintained system.
    assert!(lots.iter().all(|lot| lot.period == 0 || lot.device == 0));
    let law: Vec<_> =
        report.law.iter().map(|law| (law.under_ten, law.to_reuse, law.missing)).collect();
    assert_eq!(law, [(3, 0, 2), (13, 8, 0), (14, 8, 0), (13, 8, 0)]);
    assert_eq!(report.law[0].ten_and_over, 5);
}

#[test]
fn capacity_makes_devices_wait_and_need_ends_what_is_given() {
    let rows = [(Kind::Laptop, Some(2020), 40, Some(Destination::Undecided))];
    let settings = ReuseSettings { capacity: Some(5), ..ReuseSettings::default() };
    let report = plan(&rows, &[], &settings).report;
    assert_eq!((report.reuse, report.waiting, report.beyond_need), (24, 9, 0));
    assert_eq!(report.channels[0].equipping, 15);
    // 16 % of 50 households are 8.
    let towns = [town(1_004, 50.0, 3.0), town(31_555, f64::NAN, 3.0)];
    let towns = [towns[0].clone(), Municipality { households: None, ..towns[1].clone() }];
    let report = plan(&rows, &towns, &ReuseSettings::default()).report;
    let need = report.need.unwrap();
    assert_eq!((need.equipped, report.waiting, report.beyond_need), (8, 0, 16));
    assert_eq!((need.without_data, need.municipalities[1].devices), (1, 0));
}

#[test]
fn what_the_shares_leave_goes_nowhere_and_is_told() {
    // 24 of 40 laptops serve again, and 6 of 10 projectors, which no household has a use for.
    let rows = [
        (Kind::Laptop, Some(2020), 40, Some(Destination::Undecided)),
        (Kind::Projector, Some(2020), 10, Some(Destination::Undecided)),
    ];
    let of = |shares: &[(Channel, f64)]| {
        let channels = shares.iter().map(|(channel, share)| way(*channel, *share, 0.3)).collect();
        let settings = ReuseSettings { channels, ..ReuseSettings::default() };
        let report = plan(&rows, &[], &settings).report;
        let units = |channel| {
            let found = report.channels.iter().find(|one| one.channel == channel);
            found.map_or(0, |one| one.units)
        };
        let all = [Channel::Given, Channel::Inside, Channel::Sold].map(units);
        let told = report.findings.iter().any(|finding| finding.code.key() == "F535");
        assert_eq!((report.waiting, told), (0, report.unassigned > 0));
        (all, report.unassigned)
    };
    let (given, inside, sold) = (Channel::Given, Channel::Inside, Channel::Sold);
    assert_eq!(of(&[(given, 0.25), (sold, 0.25)]), ([6, 0, 9], 15));
    assert_eq!(of(&[(given, 0.5)]), ([12, 3, 0], 15));
    // Rounded shares are all.
    assert_eq!(of(&[(given, 0.333), (inside, 0.333), (sold, 0.333)]).1, 0);
    assert_eq!(of(&[]), ([24, 6, 0], 0));
}

#[test]
fn displacement_zero_avoids_nothing_and_says_where_it_would_begin() {
    let rows = [(Kind::Laptop, Some(2020), 40, Some(Destination::Undecided))];
    let given = |displacement| {
        let channels = vec![way(Channel::Given, 1.0, displacement)];
        let settings = ReuseSettings { channels, ..ReuseSettings::default() };
        plan(&rows, &[], &settings).report.channels[0].worth.clone().unwrap()
    };
    let none = given(0.0);
    assert_eq!((&none.avoided, &none.balance, none.probability_avoids), (&None, &None, None));
    assert!(none.added.mean > 0.0);
    // At the break-even the balance is nothing, whatever the shares.
    let even = none.break_even_displacement.unwrap();
    let balance = given(even).balance.unwrap();
    assert!(balance.mean.abs() < 1e-9 * none.added.mean, "{}", balance.mean);
    assert!(given(even * 1.1).balance.unwrap().mean > 0.0);
    // By hand: 24 laptops, 8 kg and 3 years of electricity each.
    let home = CATALOGUE.home_archetype(Kind::Laptop).unwrap();
    let kwh = home.electricity.as_ref().unwrap().amount.0;
    let per_kwh = CATALOGUE.zone("FRA").unwrap().kgco2e_per_kwh;
    let added = 24.0 * (8.0 + 3.0 * kwh * per_kwh);
    assert!((none.added.mean - added).abs() < 1e-9);
    let bought = 24.0 * (3.0 * home.embodied_climate() / home.lifetime.0 + 3.0 * kwh * per_kwh);
    assert!((even - added / bought).abs() < 1e-12);
}

/// Draws of mean-1 lognormals, from text-book formulas alone.
struct Draws(u64);

impl Draws {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn lognormal(&mut self, gsd: f64) -> f64 {
        let (radius, angle) = (self.uniform(), self.uniform());
        let normal = (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos();
        let sigma = gsd.ln();
        (sigma * normal - sigma * sigma / 2.0).exp()
    }
}

#[test]
fn interval_and_probability_are_those_of_a_million_draws() {
    let rows = [
        (Kind::Laptop, Some(2020), 50, Some(Destination::Undecided)),
        (Kind::Monitor, Some(2020), 50, Some(Destination::Undecided)),
    ];
    let [low, high] = [0.02, 0.5];
    let channels = vec![ChannelSettings {
        displacement: None,
        bounds: Some([low, high]),
        ..way(Channel::Sold, 1.0, 0.0)
    }];
    let settings = ReuseSettings { channels, ..ReuseSettings::default() };
    let worth = plan(&rows, &[], &settings).report.channels[0].worth.clone().unwrap();
    let zone = CATALOGUE.zone("FRA").unwrap();
    let [laptop, monitor] = [Kind::Laptop, Kind::Monitor]
        .map(|kind| CATALOGUE.archetype(kind, FactorSet::Ademe, None).unwrap());
    let mean = (low + high) / 2.0;
    let variance = (high - low) * (high - low) / 12.0;
    let of_displacement = (1.0 + variance / mean / mean).ln().sqrt().exp();
    let mut draws = Draws(0x9E37_79B9_7F4A_7C15);
    let mut balances: Vec<f64> = Vec::new();
    let mut avoiding = 0;
    const DRAWS: usize = 1_000_000;
    for _ in 0..DRAWS {
        let other_family = draws.uniform() < 0.5;
        let displaced = mean * draws.lognormal(of_displacement);
        let of_zone = draws.lognormal(zone.gsd.value());
        let mut balance = 0.0;
        for profile in [&laptop, &monitor] {
            let second = CATALOGUE.second_life(profile.kind).unwrap();
            let figure = CATALOGUE.reuse_of(profile.kind).unwrap();
            let of_kwh = profile.electricity.as_ref().unwrap();
            let family = |ratio: f64| if other_family { ratio } else { 1.0 };
            let units = 30.0 * draws.lognormal(figure.yield_gsd.value());
            let using = of_kwh.amount.0
                * zone.kgco2e_per_kwh
                * second.years.0
                * of_zone
                * draws.lognormal(of_kwh.gsd.value())
                * family(profile.other_family.electricity);
            let made = profile.embodied_climate() * second.years.0 / profile.lifetime.0
                * draws.lognormal(profile.category_gsd.value())
                * draws.lognormal(profile.model_gsd.value())
                * draws.lognormal(CATALOGUE.spreads().of(SpreadParameter::LifetimeAssumed).value())
                * family(profile.other_family.embodied);
            let mended = second.refurbishing_kgco2e * draws.lognormal(second.gsd.value());
            balance += units * (displaced * (made + using) - mended - using);
        }
        avoiding += usize::from(balance > 0.0);
        balances.push(balance);
    }
    balances.sort_by(f64::total_cmp);
    let of = worth.balance.unwrap();
    let drawn = |p: f64| balances[(p * DRAWS as f64) as usize];
    // The nodes of the lattice are within 2 % of an interval's width of a sum of six baskets (METHOD.md §3);
    // 10⁶ draws leave a quantile 0.2 % of the width of chance, and a probability 0.0005.
    let width = drawn(0.95) - drawn(0.05);
    assert!((of.p05 - drawn(0.05)).abs() < 0.03 * width, "{} {}", of.p05, drawn(0.05));
    assert!((of.p95 - drawn(0.95)).abs() < 0.03 * width, "{} {}", of.p95, drawn(0.95));
    let probability = avoiding as f64 / DRAWS as f64;
    let told = worth.probability_avoids.unwrap();
    assert!((0.05..0.95).contains(&probability), "{probability}");
    assert!((told - probability).abs() < 0.015, "{told} {probability}");
}
