//! Comparing purchase options: five of them, as a buyer does, and fifty (1,225 pairs).

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use footprint_core::applications::comparison::{Scenario, compare};
use footprint_core::catalogue::Catalogue;
use std::hint::black_box;

/// Options of five kinds, new and refurbished, of several models and lifetimes.
fn scenario(options: usize) -> Option<Scenario> {
    let kinds = ["laptop", "monitor", "desktop", "smartphone", "server_rack"];
    let mut text = "service_years = 5\nquantity = 100\ncurrency = \"EUR\"\n".to_owned();
    for rank in 0..options {
        let (kind, life, model) = (kinds[rank % 5], 3 + rank % 5, rank % 7);
        text.push_str(&format!(
            "[[option]]\nname = \"O{rank}\"\nkind = \"{kind}\"\nlifetime_years = {life}\n\
             model = \"M{model}\"\nunit_price = 300\nrefurbished = {}\n",
            rank % 3 == 0
        ));
    }
    toml::from_str(&text).ok()
}

fn comparison(criterion: &mut Criterion) {
    let catalogue = Catalogue::bundled().value;
    let mut group = criterion.benchmark_group("comparison");
    for options in [5, 50] {
        let Some(scenario) = scenario(options) else { continue };
        let pairs = options * (options - 1) / 2;
        group.throughput(Throughput::Elements(pairs as u64));
        group.bench_function(options.to_string(), |bencher| {
            bencher.iter(|| {
                let compared = compare(black_box(&scenario), &catalogue);
                assert_eq!(compared.value.map(|it| it.comparisons.len()), Some(pairs));
            });
        });
    }
    group.finish();
}

criterion_group!(benches, comparison);
criterion_main!(benches);
