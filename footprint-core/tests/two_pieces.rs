//! An audit in two pieces is the audit in one, to the last bit.

use footprint_core::assessment::fleet::{
    Batch, Electricity, Fleet, FleetLine, Match, Name, Origin,
};
use footprint_core::assessment::report::{Grouping, audit, audit_by_both};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::quantity::{KwhPerYear, Years};
use footprint_core::terms::vocabulary::{Accounting, Breakdown, Kind, Language, Status};

/// Lines of which many share their model, their sheet or their zone with others far off.
fn fleet(lines: u32) -> Fleet {
    let newest_date = Some(Date::constant(2026, 11, 21));
    let mut fleet = Fleet { newest_date, ..Fleet::default() };
    for number in 0..lines {
        let mixed = number.wrapping_mul(2_654_435_761) >> 8;
        let pick = |from: u32, salt: u32| (mixed / (salt + 1)) % from;
        let names = &mut fleet.names;
        let zone = if pick(5, 3) == 0 { names.intern("DEU") } else { Name::NONE };
        let batch = |of: u32| Batch {
            date: (of % 7 != 6)
                .then(|| Date::constant(2012 + (of % 14) as i16, 1 + (of % 12) as i8, 3)),
            units: u64::from(1 + of % 3),
        };
        fleet.lines.push(FleetLine {
            manufacturer: names.intern(&format!("maker {}", pick(9, 2))),
            model: names.intern(&format!("model {}", pick(lines / 2, 0))),
            screen_inches: (pick(6, 4) == 0).then_some(24.0),
            site: names.intern(&format!("site {}", pick(11, 5))),
            zone,
            status: if pick(8, 6) == 0 { Status::InStock } else { Status::InService },
            lifetime: (pick(10, 7) == 0).then_some(Years(7.0)),
            electricity: (pick(10, 8) == 0).then_some(Electricity::Metered(KwhPerYear(33.3))),
            matched: match pick(3, 9) {
                0 => Match::Archetype,
                1 => Match::Sheet(pick(300, 10)),
                _ => Match::Range([pick(300, 11), 300 + pick(300, 12)].into()),
            },
            origin: Origin { file: 0, line: u64::from(number) + 2 },
            ..FleetLine::of(
                Kind::ALL[pick(Kind::ALL.len() as u32, 1) as usize],
                (0..=pick(20, 13)).map(|of| batch(mixed % 97 + of)).collect(),
            )
        });
    }
    fleet
}

#[test]
fn two_pieces_are_one_audit() {
    let catalogue = Catalogue::bundled().value;
    let fleet = fleet(1500);
    let both = |one: &mut (dyn FnMut() + Send), other: &mut (dyn FnMut() + Send)| {
        std::thread::scope(|scope| {
            scope.spawn(other);
            one();
        });
    };
    for accounting in [Accounting::Amortised, Accounting::AcquisitionYear] {
        let scope = Scope { accounting, ..Scope::default() };
        let crossed = Grouping { by: Breakdown::Site, then: Some(Breakdown::Age) };
        let groupings = [
            None,
            Some(Breakdown::Site.into()),
            Some(Breakdown::Age.into()),
            Some(Breakdown::Manufacturer.into()),
            Some(crossed),
        ];
        for by in groupings {
            let audited = |both| {
                let found = Findings::default();
                let audited =
                    audit_by_both(&fleet, &scope, &catalogue, found, by, Language::En, both);
                serde_json::to_string(&audited.expect("a sound scope").0).expect("JSON")
            };
            let two = audited(Some(&both));
            assert!(two.len() > 100_000, "a report of many lines");
            assert!(audited(None) == two, "{accounting:?} by {by:?}");
            let one = audit(&fleet, &scope, &catalogue, Findings::default(), by, Language::En);
            let one = serde_json::to_string(&one.expect("a sound scope")).expect("JSON");
            assert!(one == two, "{accounting:?} by {by:?}");
        }
    }
}
