//! Laws of a comparison, as property tests over random scenarios.

#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use footprint_core::applications::comparison::{
    Badge, Comparison, Item, Scenario, ScenarioOption, Verdict, compare,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::{Allocation, Criterion, FactorSet, Kind, Sheets};
use proptest::prelude::*;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().value);

const KINDS: [Kind; 6] =
    [Kind::Laptop, Kind::Desktop, Kind::Monitor, Kind::Smartphone, Kind::Tablet, Kind::ServerRack];

fn scenario(options: Vec<ScenarioOption>, service_years: f64, allocation: Allocation) -> Scenario {
    Scenario {
        schema: 1,
        title: None,
        country: "FRA".to_owned(),
        service_years,
        quantity: 10.0,
        allocation,
        factors: FactorSet::Ademe,
        sheets: Sheets::default(),
        pue: None,
        displacement: None,
        year: None,
        currency: None,
        electricity_price: None,
        discount_rate: None,
        carbon_price: None,
        options,
    }
}

fn result(scenario: &Scenario) -> Comparison {
    let compared = compare(scenario, &CATALOGUE);
    let errors: Vec<_> = compared.findings.iter().map(|f| (f.code, f.args.clone())).collect();
    compared.value.unwrap_or_else(|| panic!("{errors:?}"))
}

fn climate(comparison: &Comparison, option: usize) -> f64 {
    comparison.options[option].total[&Criterion::ClimateChange].mean
}

prop_compose! {
    fn bought()(
        kind in prop::sample::select(KINDS.to_vec()),
        lifetime in prop::option::of(1.0..9.0_f64),
        second_life in prop::option::of(1.0..5.0_f64),
        kwh in prop::option::of(5.0..900.0_f64),
        model in prop::option::of(prop::sample::select(vec!["P1", "P2"])),
        embodied in prop::option::of(20.0..900.0_f64),
        supply in 0..4,
        refurbishing in prop::option::of(0.0..40.0_f64),
        per_workplace in prop::option::of(0.5..3.0_f64),
        age in prop::option::of(0.0..6.0_f64),
        country in prop::option::of(prop::sample::select(vec!["POL", "DEU"])),
    ) -> Item {
        let second_hand = supply == 1 || supply == 2;
        Item {
            kind: Some(kind),
            lifetime_years: lifetime,
            second_life_years: second_life,
            kwh_per_year: kwh,
            model: model.map(str::to_owned),
            embodied_kgco2e: embodied,
            refurbished: supply == 1,
            reused: supply == 2,
            leased: supply == 3,
            refurbishing_kgco2e: refurbishing.filter(|_| second_hand),
            per_workplace,
            age_years: age.filter(|_| supply == 2),
            country: country.map(str::to_owned),
            ..Item::default()
        }
    }
}

fn option(name: &str, items: Vec<Item>) -> ScenarioOption {
    ScenarioOption { name: name.to_owned(), items, ..ScenarioOption::default() }
}

prop_compose! {
    fn options(count: usize)(
        items in prop::collection::vec(prop::collection::vec(bought(), 1..4), count),
    ) -> Vec<ScenarioOption> {
        items.into_iter().enumerate().map(|(rank, items)| option(&format!("O{rank}"), items)).collect()
    }
}

fn allocation() -> impl Strategy<Value = Allocation> {
    prop::sample::select(Allocation::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn an_option_against_itself_is_a_draw(
        items in prop::collection::vec(bought(), 1..4),
        years in 1.0..12.0_f64,
        allocation in allocation(),
    ) {
        // The kWh given for a model without a name is the option's own: name it, so that it is shared.
        let named: Vec<Item> = items
            .into_iter()
            .map(|item| Item { model: item.model.or(Some("same".to_owned())), ..item })
            .collect();
        let turned: Vec<Item> = named.iter().rev().cloned().collect();
        let both = vec![option("A", named), option("B", turned)];
        let compared = result(&scenario(both, years, allocation));
        let pair = &compared.comparisons[0];
        prop_assert_eq!(pair.probability_a_lower, 0.5);
        prop_assert_eq!(pair.verdict, Verdict::NoConclusion);
        let scale = climate(&compared, 0);
        prop_assert!(pair.difference.mean.abs() <= 1e-9 * scale);
        prop_assert!(pair.difference.p95 - pair.difference.p05 <= 1e-9 * scale);
        prop_assert_eq!(pair.break_even_years, None);
    }

    #[test]
    fn both_directions_add_up_to_one(
        options in options(2),
        years in 1.0..12.0_f64,
    ) {
        let mut turned = options.clone();
        turned.reverse();
        let forth = result(&scenario(options, years, Allocation::CutOff)).comparisons.remove(0);
        let back = result(&scenario(turned, years, Allocation::CutOff)).comparisons.remove(0);
        let sum = forth.probability_a_lower + back.probability_a_lower;
        // Factors are numbered in another order, so the nodes are others: equal to their precision.
        prop_assert!((sum - 1.0).abs() < 0.01, "{}", sum);
        prop_assert!((forth.difference.mean + back.difference.mean).abs()
            <= 1e-9 * (forth.difference.mean.abs() + 1.0));
    }

    #[test]
    fn a_longer_life_never_raises_the_embodied_impact(
        item in bought(),
        life in 1.0..8.0_f64,
        longer in 0.0..5.0_f64,
        years in 1.0..12.0_f64,
    ) {
        let of = |lifetime| Item { lifetime_years: Some(lifetime), ..item.clone() };
        let both = vec![option("A", vec![of(life)]), option("B", vec![of(life + longer)])];
        let compared = result(&scenario(both, years, Allocation::CutOff));
        let embodied = |option: usize| {
            let stages = &compared.options[option].by_stage;
            stages.iter().filter(|(stage, _)| stage.is_embodied())
                .map(|(_, means)| means[&Criterion::ClimateChange].mean).sum::<f64>()
        };
        prop_assert!(embodied(1) <= embodied(0) * (1.0 + 1e-12) + 1e-12);
    }

    #[test]
    fn two_lives_carry_the_whole_and_no_more(
        kind in prop::sample::select(KINDS.to_vec()),
        first in 1.0..8.0_f64,
        second in 1.0..8.0_f64,
        refurbishing in 0.0..50.0_f64,
        allocation in allocation(),
    ) {
        let common = Item { kind: Some(kind), kwh_per_year: Some(0.0), ..Item::default() };
        let new = Item {
            lifetime_years: Some(first), second_life_years: Some(second), ..common.clone()
        };
        let again = Item {
            refurbished: true, first_life_years: Some(first), lifetime_years: Some(second),
            refurbishing_kgco2e: Some(refurbishing), ..common
        };
        let both = vec![option("first", vec![new]), option("second", vec![again])];
        // One year of each: what a user carries in a year, times the years of that user's life.
        let compared = result(&scenario(both, 1.0, allocation));
        let whole = compared.options[0].phases[0].embodied_kgco2e + refurbishing;
        let carried = (climate(&compared, 0) * first + climate(&compared, 1) * second) / 10.0;
        prop_assert!((carried - whole).abs() <= 1e-9 * whole);
    }

    #[test]
    fn scaling_the_units_changes_no_probability(
        options in options(2),
        years in 1.0..12.0_f64,
        times in 0.1..1000.0_f64,
    ) {
        let one = scenario(options, years, Allocation::CutOff);
        let many = Scenario { quantity: one.quantity * times, ..one.clone() };
        let (one, many) = (result(&one), result(&many));
        let (a, b) = (&one.comparisons[0], &many.comparisons[0]);
        prop_assert!((a.probability_a_lower - b.probability_a_lower).abs() < 1e-3);
        prop_assert!((a.difference.mean * times - b.difference.mean).abs()
            <= 1e-9 * b.difference.mean.abs() + 1e-9);
        match (a.break_even_years, b.break_even_years) {
            (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-6),
            (a, b) => prop_assert_eq!(a, b),
        }
    }

    #[test]
    fn cumulated_lines_end_at_the_total_and_never_fall(
        options in options(3),
        years in 1.0..12.0_f64,
        allocation in allocation(),
    ) {
        let compared = result(&scenario(options, years, allocation));
        for option in &compared.options {
            let total = option.total[&Criterion::ClimateChange].mean;
            let last = option.cumulated.last().expect("a line has corners");
            prop_assert!((last.year - years).abs() < 1e-9);
            prop_assert!((last.mean - total).abs() <= 1e-9 * total);
            for pair in option.cumulated.windows(2) {
                prop_assert!(pair[1].mean >= pair[0].mean - 1e-9 * total);
            }
            let stages: f64 = option.by_stage.values()
                .map(|means| means[&Criterion::ClimateChange].mean).sum();
            prop_assert!((stages - total).abs() <= 1e-9 * total);
            prop_assert!((option.by_post.values().sum::<f64>() - total).abs() <= 1e-9 * total);
        }
    }

    #[test]
    fn the_lines_meet_at_the_break_even(
        kwh_kept in 100.0..4000.0_f64,
        kwh_new in 10.0..2000.0_f64,
        lifetime in 2.0..9.0_f64,
        years in 2.0..12.0_f64,
        country in prop::sample::select(vec!["FRA", "POL", "DEU"]),
    ) {
        let keep = ScenarioOption {
            name: "Keep".to_owned(), kind: Some(Kind::ServerRack), keep_years: Some(years),
            kwh_per_year: Some(kwh_kept), ..ScenarioOption::default()
        };
        let new = ScenarioOption {
            name: "New".to_owned(), kind: Some(Kind::ServerRack), lifetime_years: Some(lifetime),
            kwh_per_year: Some(kwh_new), ..ScenarioOption::default()
        };
        let asked = Scenario {
            country: country.to_owned(), ..scenario(vec![keep, new], years, Allocation::CutOff)
        };
        let compared = result(&asked);
        let pair = &compared.comparisons[0];
        let value = |option: usize, year: f64, after: bool| {
            // The line at a year, on the wanted side of a jump.
            let line = &compared.options[option].cumulated;
            let near = |a: f64| (a - year).abs() < 1e-9;
            let at: Vec<f64> = line.iter().filter(|p| near(p.year)).map(|p| p.mean).collect();
            match at[..] {
                [] => {
                    let next = line.iter().position(|p| p.year > year).expect("inside the line");
                    let (a, b) = (&line[next - 1], &line[next]);
                    a.mean + (b.mean - a.mean) * (year - a.year) / (b.year - a.year)
                }
                _ if after => *at.last().expect("not empty"),
                _ => at[0],
            }
        };
        let gap = |year, after| value(0, year, after) - value(1, year, after);
        if let Some(year) = pair.break_even_years {
            prop_assert!(year > 0.0 && year < years);
            let (before, after) = (gap(year, false), gap(year, true));
            let scale = value(0, year, true).abs();
            // Equal there, or one jumps over the other.
            prop_assert!(before.abs() <= 1e-7 * scale || before * after <= 0.0);
            let end = gap(years, true);
            for step in 1..20 {
                let later = year + (years - year) * f64::from(step) / 20.0;
                prop_assert!(gap(later, true) * end >= -1e-7 * scale);
            }
        }
        if let Some(lifetime) = pair.break_even_lifetime_b {
            let mut equal = asked.clone();
            equal.options[1].lifetime_years = Some(lifetime);
            let equal = result(&equal);
            let (keep, new) = (climate(&equal, 0), climate(&equal, 1));
            prop_assert!((keep - new).abs() <= 1e-6 * keep, "{} {}", keep, new);
        } else {
            // Then no lifetime between half a year and 40 makes them equal.
            let signs: Vec<f64> = [0.5, 40.0].into_iter().map(|lifetime| {
                let mut other = asked.clone();
                other.options[1].lifetime_years = Some(lifetime);
                let other = result(&other);
                (climate(&other, 0) - climate(&other, 1)).signum()
            }).collect();
            prop_assert_eq!(signs[0], signs[1]);
        }
    }

    #[test]
    fn a_flip_brings_another_option_level_with_the_first(
        options in options(3),
        years in 1.0..12.0_f64,
    ) {
        let compared = result(&scenario(options, years, Allocation::CutOff));
        let first = &compared.ranking[0];
        for flip in &compared.sensitivity {
            prop_assert_eq!(&flip.first, first);
            prop_assert_ne!(&flip.overtaken_by, first);
            prop_assert!(flip.flips_at.is_finite() && flip.flips_at >= 0.0);
        }
    }
}

/// The scenarios that ship.
const SHIPPED: [&str; 4] = [
    include_str!("../../data/examples/renew_laptops.toml"),
    include_str!("../../data/examples/second_screens.toml"),
    include_str!("../../data/examples/field_phones.toml"),
    include_str!("../../data/examples/old_server.toml"),
];

#[test]
fn no_solid_verdict_turns_under_another_convention_or_set() {
    let mut solid = 0;
    for text in SHIPPED {
        let own: Scenario = toml::from_str(text).unwrap();
        let pairs = |scenario: &Scenario| {
            let of = result(scenario).comparisons;
            of.into_iter().map(|pair| (pair.badge, pair.difference.mean)).collect::<Vec<_>>()
        };
        let told = pairs(&own);
        for &allocation in Allocation::ALL {
            for &factors in FactorSet::ALL {
                let other = Scenario { allocation, factors, ..own.clone() };
                // One changed at a time, as the badge says.
                if allocation != own.allocation && factors != own.factors {
                    continue;
                }
                for ((badge, difference), (_, under)) in told.iter().zip(pairs(&other)) {
                    let turned = difference.signum() != under.signum();
                    let title = own.title.as_deref().unwrap_or("");
                    assert!(
                        *badge != Badge::Solid || !turned,
                        "{title}: {allocation} {factors}: {difference} {under}"
                    );
                }
            }
        }
        solid += told.iter().filter(|(badge, _)| *badge == Badge::Solid).count();
    }
    assert!(solid > 0, "some verdict is solid");
}
