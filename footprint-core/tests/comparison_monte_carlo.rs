//! P(A < B) of a hundred random pairs, and intervals and P(A < B) of 24 comparisons of six baskets, against
//! seeded draws of the model as METHOD.md §3 words it, written anew here.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used)]

use footprint_core::applications::comparison::{
    Comparison, Item, Scenario, ScenarioOption, compare,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::catalogue::SpreadParameter;
use footprint_core::terms::vocabulary::{Criterion, FactorSet, Kind};
use std::collections::BTreeMap;

const BLOCK: usize = 4096;

/// SplitMix64: small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn uniform(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn choose<T: Copy>(&mut self, of: &[T]) -> T {
        of[(self.next() % of.len() as u64) as usize]
    }

    /// Two standard normals (Box and Muller).
    fn normals(&mut self) -> [f64; 2] {
        let (r, angle) =
            ((-2.0 * self.uniform().ln()).sqrt(), self.uniform() * std::f64::consts::TAU);
        [r * angle.cos(), r * angle.sin()]
    }
}

/// A mean, the positions of the factors that multiply it, and what it is times in the other family of
/// sources.
type Term = (f64, Vec<usize>, f64);

/// The factors named so far, by their spread.
#[derive(Default)]
struct Factors {
    index: BTreeMap<String, usize>,
    sigmas: Vec<f64>,
}

impl Factors {
    fn at(&mut self, name: String, gsd: f64) -> usize {
        *self.index.entry(name).or_insert_with(|| {
            self.sigmas.push(gsd.ln());
            self.sigmas.len() - 1
        })
    }
}

/// Draws of every total, a block at a time: each draw lies in one family of sources.
fn draw(
    random: &mut Random,
    factors: &Factors,
    totals: &[Vec<Term>],
    draws: usize,
    mut each: impl FnMut(&[Vec<f64>]),
) {
    let mut values = vec![vec![0.0; BLOCK]; factors.sigmas.len()];
    let mut sums = vec![vec![0.0; BLOCK]; totals.len()];
    for _ in 0..draws.div_ceil(BLOCK) {
        for (values, sigma) in values.iter_mut().zip(&factors.sigmas) {
            for pair in values.chunks_exact_mut(2) {
                let normals = random.normals();
                for (value, z) in pair.iter_mut().zip(normals) {
                    *value = (sigma * z - 0.5 * sigma * sigma).exp();
                }
            }
        }
        let other_family: Vec<bool> = (0..BLOCK).map(|_| random.uniform() < 0.5).collect();
        for (sums, terms) in sums.iter_mut().zip(totals) {
            for (draw, sum) in sums.iter_mut().enumerate() {
                *sum = terms
                    .iter()
                    .map(|(mean, factors, ratio)| {
                        let ratio = if other_family[draw] { *ratio } else { 1.0 };
                        mean * ratio * factors.iter().map(|&f| values[f][draw]).product::<f64>()
                    })
                    .sum();
            }
        }
        each(&sums);
    }
}

/// What the makers' family of sources has over ADEME's: embodied impact, electricity.
fn ratios(catalogue: &Catalogue, kind: Kind) -> [f64; 2] {
    let of = |set| catalogue.archetype(kind, set, None).unwrap();
    let (ademe, makers) = (of(FactorSet::Ademe), of(FactorSet::Makers));
    let kwh = |of: &footprint_core::catalogue::Profile| of.electricity.as_ref().unwrap().amount.0;
    [makers.embodied_climate() / ademe.embodied_climate(), kwh(&makers) / kwh(&ademe)]
}

/// The terms of one device of an option, for one workplace.
fn terms_of(
    catalogue: &Catalogue,
    factors: &mut Factors,
    item: &Item,
    name: &str,
    phase: &footprint_core::applications::comparison::PhaseReport,
    quantity: f64,
) -> Vec<Term> {
    let spread = |parameter| catalogue.spreads().of(parameter).value();
    let kind = item.kind.unwrap();
    let equipment = catalogue.equipment(kind).unwrap();
    let zone = catalogue.zone(item.country.as_deref().unwrap_or("FRA")).unwrap();
    let model = item.model.clone().unwrap_or_default();
    let life = phase.lifetime_years.unwrap();
    let carried = if item.refurbished { 0.5 } else { 1.0 };
    let [of_embodied, of_electricity] = ratios(catalogue, kind);
    let mut shared = Vec::new();
    if item.lifetime_years.is_none() {
        shared.push(factors.at(format!("life {kind}"), spread(SpreadParameter::LifetimeAssumed)));
    }
    let mut embodied = shared.clone();
    embodied.push(factors.at(format!("kind {kind}"), equipment.category_gsd.value()));
    embodied.push(factors.at(format!("model {kind} {model}"), equipment.model_gsd.value()));
    let (of_kwh, kwh_gsd) = match (item.kwh_per_year, &item.model) {
        (None, _) => (format!("kwh {kind}"), equipment.kwh_gsd.value()),
        (Some(_), Some(model)) => {
            (format!("kwh {kind} of {model}"), spread(SpreadParameter::KwhOfKind))
        }
        (Some(_), None) => (format!("kwh of {kind} of {name}"), spread(SpreadParameter::KwhOfKind)),
    };
    let used = vec![
        factors.at(format!("zone {}", zone.key), zone.gsd.value()),
        factors.at(of_kwh, kwh_gsd),
    ];
    let years = 5.0 * phase.devices / quantity;
    let mut terms = vec![
        (carried * phase.embodied_kgco2e * years / life, embodied, of_embodied),
        (
            phase.kwh_per_year * zone.kgco2e_per_kwh * years,
            used,
            if item.kwh_per_year.is_some() { 1.0 } else { of_electricity },
        ),
    ];
    if item.refurbished {
        let gsd = catalogue.second_life(kind).unwrap().gsd.value();
        shared.push(factors.at(format!("refurbishing {kind}"), gsd));
        terms.push((phase.preparation_kgco2e * years / life, shared, 1.0));
    }
    terms
}

/// The terms of every option, for one workplace.
fn terms(
    catalogue: &Catalogue,
    factors: &mut Factors,
    scenario: &Scenario,
    compared: &Comparison,
) -> Vec<Vec<Term>> {
    let options = scenario.options.iter().zip(&compared.options);
    options
        .map(|(option, report)| {
            let own = [option.own_item()];
            let items = if option.items.is_empty() { &own[..] } else { &option.items[..] };
            items
                .iter()
                .zip(&report.phases)
                .flat_map(|(item, phase)| {
                    terms_of(catalogue, factors, item, &option.name, phase, scenario.quantity)
                })
                .collect()
        })
        .collect()
}

fn scenario(options: Vec<ScenarioOption>) -> Scenario {
    let text =
        "country = \"FRA\"\nservice_years = 5\nquantity = 10\nallocation = \"fifty-fifty\"\n";
    let settings: Scenario = toml::from_str(text).unwrap();
    Scenario { options, ..settings }
}

fn random_options(random: &mut Random) -> Vec<ScenarioOption> {
    // 15 options make 105 pairs; kinds whose families of sources disagree most are over-represented.
    let kinds = [Kind::Monitor, Kind::ServerRack, Kind::Laptop, Kind::Monitor, Kind::Smartphone];
    (0..15)
        .map(|rank| ScenarioOption {
            name: format!("O{rank}"),
            kind: Some(random.choose(&kinds)),
            model: random.choose(&[None, Some("P1"), Some("P2")]).map(str::to_owned),
            lifetime_years: random.choose(&[None, Some(3.0), Some(4.5), Some(6.0)]),
            refurbished: random.uniform() < 0.4,
            kwh_per_year: random.choose(&[None, None, Some(120.0), Some(900.0)]),
            // Few devices of the heavy kinds, so that options are close enough to be in doubt.
            per_workplace: Some(random.choose(&[0.3, 0.5, 1.0, 1.3])),
            country: random.choose(&[None, None, Some("POL")]).map(str::to_owned),
            ..ScenarioOption::default()
        })
        .collect()
}

#[test]
fn probabilities_agree_with_monte_carlo() {
    let catalogue = Catalogue::bundled().value;
    let mut random = Random(20_261_121);
    let scenario = scenario(random_options(&mut random));
    let compared = compare(&scenario, &catalogue).value.expect("the scenario is sound");
    let mut factors = Factors::default();
    let totals = terms(&catalogue, &mut factors, &scenario, &compared);

    let mut lower = vec![0_u32; compared.comparisons.len()];
    let mut drawn = 0;
    draw(&mut random, &factors, &totals, 2_000_000, |sums| {
        let mut rank = 0;
        for a in 0..sums.len() {
            for b in a + 1..sums.len() {
                let less = sums[a].iter().zip(&sums[b]).filter(|(a, b)| a < b).count();
                lower[rank] += less as u32;
                rank += 1;
            }
        }
        drawn += BLOCK;
    });

    assert!(compared.comparisons.len() >= 100);
    let mut worst: f64 = 0.0;
    let mut in_doubt = 0;
    for (pair, lower) in compared.comparisons.iter().zip(lower) {
        let expected = f64::from(lower) / drawn as f64;
        let gap = (pair.probability_a_lower - expected).abs();
        worst = worst.max(gap);
        in_doubt += usize::from((0.05..0.95).contains(&expected));
        assert!(gap < 0.01, "{} {}: {} {expected}", pair.a, pair.b, pair.probability_a_lower);
    }
    // The hundred pairs are no walk-over: many are in doubt.
    assert!(in_doubt >= 30, "{in_doubt}");
    eprintln!("{} pairs, {in_doubt} in doubt, largest gap {worst:.4}", compared.comparisons.len());
}

/// An option of several kinds of equipment.
fn random_basket(random: &mut Random, rank: usize) -> ScenarioOption {
    let kinds = [
        Kind::Monitor,
        Kind::ServerRack,
        Kind::Laptop,
        Kind::Desktop,
        Kind::Smartphone,
        Kind::Tablet,
        Kind::AllInOne,
        Kind::Workstation,
    ];
    let mut items = Vec::new();
    for kind in kinds {
        if random.uniform() < 0.5 {
            continue;
        }
        let weight = if kind == Kind::ServerRack { 0.05 } else { 1.0 };
        items.push(Item {
            kind: Some(kind),
            model: random.choose(&[None, Some("P1"), Some("P2")]).map(str::to_owned),
            lifetime_years: random.choose(&[None, Some(3.0), Some(4.5), Some(6.0)]),
            refurbished: kind != Kind::AllInOne && random.uniform() < 0.4,
            kwh_per_year: random.choose(&[None, None, Some(120.0)]),
            per_workplace: Some(weight * random.choose(&[0.3, 0.5, 1.0, 1.3])),
            ..Item::default()
        });
    }
    if items.is_empty() {
        items.push(Item { kind: Some(Kind::Laptop), ..Item::default() });
    }
    ScenarioOption::basket(format!("B{rank}"), items)
}

#[test]
fn six_baskets_agree_with_monte_carlo() {
    let catalogue = Catalogue::bundled().value;
    let mut random = Random(20_261_128);
    let (mut worst_end, mut worst_probability): (f64, f64) = (0.0, 0.0);
    for round in 0..24 {
        let scenario = scenario((0..6).map(|rank| random_basket(&mut random, rank)).collect());
        let compared = compare(&scenario, &catalogue).value.expect("the scenario is sound");
        let mut factors = Factors::default();
        let totals = terms(&catalogue, &mut factors, &scenario, &compared);
        let mut drawn = vec![Vec::new(); totals.len()];
        draw(&mut random, &factors, &totals, 1_000_000, |sums| {
            for (drawn, sums) in drawn.iter_mut().zip(sums) {
                drawn.extend_from_slice(sums);
            }
        });
        let count = drawn[0].len();
        for pair in &compared.comparisons {
            let at = |name: &str| name[1..].parse::<usize>().unwrap();
            let (a, b) = (&drawn[at(&pair.a)], &drawn[at(&pair.b)]);
            let less = a.iter().zip(b).filter(|(a, b)| a < b).count() as f64 / count as f64;
            let gap = (pair.probability_a_lower - less).abs();
            worst_probability = worst_probability.max(gap);
            assert!(gap < 0.01, "{round}: {} {}: {gap}", pair.a, pair.b);
        }
        for (option, drawn) in compared.options.iter().zip(&mut drawn) {
            let year = &option.per_service_year[&Criterion::ClimateChange];
            for (p, ours) in [(0.05, year.p05), (0.95, year.p95)] {
                let rank = (p * count as f64) as usize;
                let (_, end, _) = drawn.select_nth_unstable_by(rank, f64::total_cmp);
                let gap = (ours / (*end / 5.0) - 1.0).abs();
                worst_end = worst_end.max(gap);
                assert!(gap < 0.02, "{round}: {} p{p}: {ours} for {}", option.name, *end / 5.0);
            }
        }
    }
    eprintln!("largest gaps: interval {worst_end:.4}, probability {worst_probability:.4}");
}
