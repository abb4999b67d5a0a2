//! Start-up, reading, assessing and the whole audit, from a thousand to a million rows.
//!
//! Every benchmark asserts its result. `FOOTPRINT_BENCH_ROWS` bounds the sizes (default 1,000,000).

#![allow(clippy::unwrap_used, clippy::print_stderr, missing_docs)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use footprint_benches::{inventory, products};
use footprint_core::assessment::fleet::Fleet;
use footprint_core::assessment::report::audit;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, bundled_sheets};
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::{self, Language};
use footprint_import::{Input, Matcher, NoMatching, Options, SheetMatcher, read};
use std::hint::black_box;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn sizes() -> impl Iterator<Item = usize> {
    let most = std::env::var("FOOTPRINT_BENCH_ROWS").ok().and_then(|rows| rows.parse().ok());
    SIZES.into_iter().filter(move |rows| *rows <= most.unwrap_or(1_000_000))
}

fn read_fleet(bytes: &[u8], threads: usize, matcher: &dyn Matcher) -> Fleet {
    let options = Options {
        latest: Date::constant(2026, 12, 31),
        matcher,
        places: false,
        threads,
        ..Options::default()
    };
    read(vec![Input::whole("inventory.csv", bytes)], &options).value.fleet
}

fn report(fleet: &Fleet, catalogue: &Catalogue) -> f64 {
    let report =
        audit(fleet, &Scope::default(), catalogue, Findings::default(), None, Language::En)
            .unwrap();
    report.total[&vocabulary::Criterion::ClimateChange].mean
}

fn start_up(criterion: &mut Criterion) {
    criterion.bench_function("start-up/catalogue", |bencher| {
        bencher.iter(|| {
            let catalogue = Catalogue::bundled();
            assert!(catalogue.findings.is_empty());
            catalogue
        });
    });
    criterion.bench_function("start-up/sheets", |bencher| {
        bencher.iter_batched(
            || Catalogue::bundled().value,
            |mut catalogue| {
                assert!(catalogue.add_sheets(&bundled_sheets()).is_empty());
                catalogue
            },
            BatchSize::SmallInput,
        );
    });
}

fn rows(criterion: &mut Criterion) {
    let (real, products) = products();
    if !real {
        eprintln!("note: the real model strings are absent; {} common ones serve", products.len());
    }
    let mut catalogue = Catalogue::bundled().value;
    assert!(catalogue.add_sheets(&bundled_sheets()).is_empty());
    let matcher = SheetMatcher::new(&catalogue);
    for size in sizes() {
        let bytes = inventory(&products, size);
        let fleet = read_fleet(&bytes, 1, &matcher);
        assert_eq!(fleet.rows.read, size as u64);
        let expected = report(&fleet, &catalogue);
        assert!(expected > 0.0);
        let mut group = criterion.benchmark_group("audit");
        group.sample_size(10).throughput(Throughput::Elements(size as u64));
        let ways: [(&str, &dyn Matcher); 2] = [("matched", &matcher), ("unmatched", &NoMatching)];
        for (way, matcher) in ways {
            for threads in [1, 2] {
                group.bench_function(format!("read-{way}-{threads}-threads/{size}"), |bencher| {
                    bencher.iter(|| {
                        let fleet = read_fleet(black_box(&bytes), threads, matcher);
                        assert_eq!(fleet.rows.read, size as u64);
                        fleet
                    });
                });
            }
        }
        group.bench_function(format!("assess/{size}"), |bencher| {
            bencher.iter(|| assert_eq!(report(black_box(&fleet), &catalogue), expected));
        });
        group.bench_function(format!("whole/{size}"), |bencher| {
            bencher.iter(|| {
                let fleet = read_fleet(black_box(&bytes), 2, &matcher);
                assert_eq!(report(&fleet, &catalogue), expected);
            });
        });
        group.finish();
    }
}

criterion_group!(benches, start_up, rows);
criterion_main!(benches);
