//! What rows tell of a device's service: days on which it is planned to leave, or left, years with others
//! before; and what that makes of the figures.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use footprint_core::assessment::fleet::{Fleet, FleetLine, Match};
use footprint_core::assessment::observed_life::{ToldBy, observed_lives};
use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{
    Allocation, Criterion, FactorSet, Kind, Language, Lifetimes, Sheets,
};
use footprint_import::{Input, Options, SheetMatcher, read};

/// G4IT's columns of physical equipment.
const EQUIPMENT: &str = "\
nomEquipementPhysique;modele;quantite;nomCourtDatacenter;dateAchat;dateRetrait;type;statut;paysDUtilisation;nomEntite
PC1;Latitude 5420;1;;2020-01-01;2030-01-01;Laptop;In use;France;A
PC2;Latitude 5420;2;;2021-03-01;2029-03-01;Laptop;In use;France;A
PC3;Latitude 5420;1;;2016-01-01;2023-06-30;Laptop;In use;France;A
PC4;Latitude 5420;1;;2022-01-01;;Laptop;In use;France;A
";

fn lifetimes(as_of: Option<Date>) -> (u64, Vec<(u64, Option<f64>)>, u64) {
    let options = Options { as_of, ..Options::default() };
    let reading = read(vec![Input::whole("g4it.csv", EQUIPMENT.as_bytes())], &options);
    let fleet = &reading.value.fleet;
    assert!(fleet.rows.balance());
    let mut lines: Vec<(u64, Option<f64>)> =
        fleet.lines.iter().map(|line| (line.units(), line.lifetime.map(|years| years.0))).collect();
    lines.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let planned = reading.findings.iter().filter(|finding| finding.code == Code::PlannedDisposal);
    (fleet.rows.not_in_service, lines, planned.map(|finding| finding.count).sum())
}

#[test]
fn until_the_day_comes_it_is_in_service() {
    let (gone, lines, planned) = lifetimes(Some(Date::constant(2026, 11, 28)));
    assert_eq!(gone, 1);
    // 3,653 and 2,922 days of a year of 365.
    assert_eq!(lines, [(1, None), (1, Some(3653.0 / 365.0)), (2, Some(2922.0 / 365.0))]);
    assert_eq!(planned, 2);
}

#[test]
fn without_a_day_of_the_report_it_is_the_end_of_the_editions_year() {
    assert_eq!(lifetimes(None), lifetimes(Some(Date::constant(2026, 12, 31))));
}

#[test]
fn a_day_that_is_past_takes_it_out() {
    let (gone, lines, planned) = lifetimes(Some(Date::constant(2029, 6, 1)));
    assert_eq!((gone, planned), (2, 1));
    assert_eq!(lines, [(1, None), (1, Some(3653.0 / 365.0))]);
}

/// A file, read with the makers' sheets.
fn fleet(name: &str, bytes: &[u8], as_of: Option<Date>, catalogue: &Catalogue) -> Fleet {
    let matcher = SheetMatcher::new(catalogue);
    let options = Options { as_of, matcher: &matcher, ..Options::default() };
    let fleet = read(vec![Input::whole(name, bytes)], &options).value.fleet;
    assert!(fleet.rows.balance());
    fleet
}

fn audited(fleet: &Fleet, scope: &Scope, catalogue: &Catalogue) -> AuditReport {
    audit(fleet, scope, catalogue, Default::default(), None, Language::En).unwrap()
}

fn climate(report: &AuditReport) -> f64 {
    report.total[&Criterion::ClimateChange].mean
}

/// G4IT's own columns and values, written anew: servers in use, servers gone, dates in three forms; of each
/// row the lifetime is the time between its two days, as NumEcoEval's `REEL` counts it.
const G4IT: &str = "\
nomEquipementPhysique;modele;quantite;nomCourtDatacenter;dateAchat;dateRetrait;type;statut;paysDUtilisation;consoElecAnnuelle;utilisateur;nomSourceDonnee;nomEntite;nbCoeur
eq-1;Physical Server unknown;1;default;2020-07-08;2024-11-20;Server;In use;France;1.2;;;Entity 1;4
eq-2;Physical Server unknown;2;default;20200708;01/01/2023;Server;In use;France;1.2;;;Entity 1;8
eq-3;Physical Server unknown;5;;2020-07-28;;Server;In use;France;;;;Entity 2;
eq-4;Physical Server unknown;10;;2020-07-28;2021-06-16;Server;Not used;France;;;;Entity 3;
";

#[test]
fn g4its_columns_give_lifetimes_from_two_days() {
    let catalogue = Catalogue::bundled().value;
    let today = Date::constant(2022, 6, 1);
    let fleet = fleet("2-physicalEquipments.csv", G4IT.as_bytes(), Some(today), &catalogue);
    let [read, assessed, gone] = [fleet.rows.read, fleet.rows.assessed, fleet.rows.not_in_service];
    assert_eq!([read, assessed, gone], [4, 3, 1]);
    let mut lines: Vec<_> = fleet.lines.iter().map(|l| (l.units(), l.lifetime)).collect();
    lines.sort_by_key(|(units, _)| *units);
    let years = |days: f64| Some(Years(days / 365.0));
    assert_eq!(lines, [(1, years(1596.0)), (2, years(907.0)), (5, None)]);
    // Servers are 3,660 kg; the five without a second day serve the usual 5 years.
    let report = audited(&fleet, &Scope { as_of: Some(today), ..Scope::default() }, &catalogue);
    let embodied: f64 = report
        .by_stage
        .iter()
        .filter(|(stage, _)| stage.is_embodied())
        .map(|(_, means)| means[&Criterion::ClimateChange].mean)
        .sum();
    let by_hand = 3660.0 * (365.0 / 1596.0 + 2.0 * 365.0 / 907.0 + 5.0 / 5.0);
    assert!((embodied / by_hand - 1.0).abs() < 1e-9, "{embodied} {by_hand}");
}

/// G4IT's example has six rows, two of them of servers that left in June 2023: before that day all count,
/// those two by the time between their days; after it four do.
#[test]
fn all_rows_of_g4its_example_count_until_two_leave() {
    let catalogue = Catalogue::bundled().value;
    let header = G4IT.lines().next().unwrap();
    let row = |(number, units, bought, left, status): (u32, u32, &str, &str, &str)| {
        format!(
            "eq-{number};Server unknown;{units};;{bought};{left};Server;{status};France;;;;E;\n"
        )
    };
    let rows: String = [
        (1, 1, "2020-07-08", "", "In use"),
        (2, 2, "2020-07-28", "", "In use"),
        (3, 4, "2020-07-08", "", "In use"),
        (4, 5, "2020-07-28", "", "In use"),
        (5, 2, "2020-07-08", "2023-06-16", "Not used"),
        (6, 10, "2020-07-28", "2023-06-16", "Not used"),
    ]
    .map(row)
    .concat();
    let list = format!("{header}\n{rows}");
    let on = |day| fleet("2-physicalEquipments.csv", list.as_bytes(), Some(day), &catalogue);
    let before = on(Date::constant(2022, 6, 1));
    assert_eq!((before.rows.assessed, before.rows.not_in_service), (6, 0));
    let mut own: Vec<_> =
        before.lines.iter().filter_map(|l| Some((l.units(), l.lifetime?.0 * 365.0))).collect();
    own.sort_by_key(|(units, _)| *units);
    assert_eq!(own, [(2, 1073.0), (10, 1053.0)]);
    assert_eq!(before.lines.iter().map(FleetLine::units).sum::<u64>(), 24);
    let after = on(Date::constant(2026, 11, 28));
    assert_eq!((after.rows.assessed, after.rows.not_in_service), (4, 2));
    assert_eq!(after.lines.iter().map(FleetLine::units).sum::<u64>(), 12);
}

/// NumEcoEval's columns and its words for kinds, written anew.
const NUMECOEVAL: &str = "\
nomEquipementPhysique;nomEntite;nomSourceDonnee;modele;quantite;type;statut;paysDUtilisation;utilisateur;dateAchat;dateRetrait;nbCoeur;nomCourtDatacenter;consoElecAnnuelle;fabricant;tailleDuDisque;tailleMemoire;typeDeProcesseur
Serveur 1;DSI;cmdb;rack-server-with-hdd;3;ServeurCalcul;actif;FR;;2018-07-07;;5;Datacenter 5;400;dell;2000;500;i7
Serveur 2;DSI;cmdb;rack-server-with-hdd;2;ComputeServer;actif;FR;;2018-07-06;;5;Datacenter 9;400;dell;2000;500;i9
Serveur 3;DSI;cmdb;rack-server-with-hdd;1;ServeurStockage;inactif;FR;;2014-03-05;2019-03-05;10;Datacenter 5;400;dell;1000;500;i9
Desktop 1;DSI;cmdb;HP ProDesk 400 G1 MT;1;Desktop;actif;FR;;2019-06-02;;;;0;HP;;;
Laptop 1;DSI;cmdb;HP EliteBook 735 G6;1;Laptop;actif;FR;;2015-04-01;;;;350;HP;;;
Ecran 1;DSI;cmdb;Moniteur LED 27p LG 27BK550Y;1;Ecran;actif;FR;;2019-09-30;;;;20;HP;;;
";

#[test]
fn numecoevals_columns_and_words_are_read() {
    let catalogue = Catalogue::bundled().value;
    let fleet = fleet("equipementPhysique.csv", NUMECOEVAL.as_bytes(), None, &catalogue);
    assert_eq!((fleet.rows.assessed, fleet.rows.not_in_service), (5, 1));
    let mut kinds: Vec<_> = fleet.lines.iter().map(|line| (line.kind, line.units())).collect();
    kinds.sort_unstable();
    let servers: u64 =
        kinds.iter().filter(|(kind, _)| *kind == Kind::ServerRack).map(|(_, units)| units).sum();
    assert_eq!((servers, kinds.iter().map(|(_, units)| units).sum::<u64>()), (5, 8));
}

/// A list with devices that left, both of whose days are told, and some bought second-hand.
fn serving(gone: usize) -> String {
    let mut text = "Type;Fabricant;Modèle;Date achat;Neuf ou reconditionné;Date de sortie;Statut\n\
        Ordinateur portable;Dell;Latitude 5420;2023-01-01;Reconditionné;;En service\n\
        Ordinateur portable;Dell;Latitude 5420;2023-01-01;Neuf;;En service\n\
        Écran;Dell;P2422H;2023-01-01;peut-être;;En service\n\
        Serveur;HP;ProLiant DL380 G9;2019-01-01;Neuf;;En service\n\
        ssd;Samsung;PM883 960 Go;2021-01-01;Neuf;;En service\n"
        .to_owned();
    for number in 0..gone {
        let model = ["EliteBook 840 G1", "EliteBook 840 G2", "ProBook 450"][number % 3];
        text += &format!("Ordinateur portable;HP;{model};2014-03-01;Neuf;2021-02-27;Réformé\n");
    }
    text
}

#[test]
fn days_of_those_that_left_beat_ages() {
    let catalogue = Catalogue::bundled().value;
    let today = Some(Date::constant(2024, 1, 1));
    let fleet = |gone| fleet("parc.csv", serving(gone).as_bytes(), today, &catalogue);
    // Thirty are needed.
    assert!(observed_lives(&fleet(29), &catalogue, today).is_empty());
    let fleet = fleet(30);
    let lives = observed_lives(&fleet, &catalogue, today);
    let life = lives[&Kind::Laptop];
    // 2014-03-01 to 2021-02-27: 2,555 days.
    assert_eq!((life.years, life.units, life.told_by), (Years(7.0), 30, ToldBy::Disposals));
    let scope = Scope { as_of: today, lifetimes_from: Lifetimes::Observed, ..Scope::default() };
    let report = audited(&fleet, &scope, &catalogue);
    assert!(report.findings.iter().any(|finding| finding.code == Code::DisposedLife));
    let served: Vec<f64> = report
        .lines
        .iter()
        .filter(|line| line.kind == Kind::Laptop)
        .map(|line| line.lifetime_years)
        .collect();
    // The one bought second-hand serves its second life.
    assert_eq!(served, [7.0, 3.0]);
}

/// Twenty laptops by their serial numbers, all with this day and status.
fn twenty(left: &str, status: &str) -> String {
    let row = |number: u32| {
        format!(
            "Ordinateur portable;HP;EliteBook 840 G1;5CG{number}X9NG;2014-03-01;{left};{status}\n"
        )
    };
    let rows: String = (101..121).map(row).collect();
    format!("Type;Fabricant;Modèle;N° de série;Date achat;Date de sortie;Statut\n{rows}")
}

#[test]
fn a_device_that_left_counts_once_however_many_files_say_so() {
    let gone = twenty("2021-02-27", "Réformé");
    let catalogue = Catalogue::bundled().value;
    let today = Some(Date::constant(2024, 1, 1));
    let of = |files: [&str; 2]| {
        let inputs = files.iter().zip(["2022.csv", "2023.csv"]);
        let inputs = inputs.map(|(text, name)| Input::whole(name, text.as_bytes())).collect();
        let reading = read(inputs, &Options { as_of: today, ..Options::default() });
        let fleet = reading.value.fleet;
        assert!(fleet.rows.balance());
        let warned = reading.findings.iter().filter(|one| one.code == Code::GoneElsewhere);
        (fleet, warned.map(|finding| finding.count).sum::<u64>())
    };
    let (fleet, warned) = of([&gone, &gone]);
    assert_eq!((fleet.rows.not_in_service, fleet.rows.duplicates, warned), (20, 20, 0));
    // Twenty tell no service life, said twice or not: it takes thirty.
    assert_eq!(fleet.disposals[&Kind::Laptop].units, 20);
    assert!(observed_lives(&fleet, &catalogue, today).is_empty());
    // The other way round too: gone in one file, in service in another, is told whichever comes first.
    let served = twenty("", "En service");
    for files in [[&gone, &served], [&served, &gone]] {
        let (fleet, warned) = of(files.map(String::as_str));
        assert_eq!((fleet.rows.assessed, fleet.rows.not_in_service, warned), (20, 20, 20));
    }
    // A screen and a computer may share a number.
    let screens = gone.replace("Ordinateur portable;HP;EliteBook 840 G1", "Écran;HP;E24 G4");
    let (fleet, warned) = of([&screens, &served]);
    assert_eq!((fleet.rows.assessed, fleet.rows.not_in_service, warned), (20, 20, 0));
}

#[test]
fn a_fleet_that_was_just_equipped_tells_no_service_life() {
    let catalogue = Catalogue::bundled().value;
    let list = |year: i32| {
        format!(
            "Type;Modèle;Date achat;Quantité\nOrdinateur portable;Latitude 5420;{year}-01-01;40\n"
        )
    };
    let lives = |year| {
        let fleet = fleet("parc.csv", list(year).as_bytes(), None, &catalogue);
        observed_lives(&fleet, &catalogue, Some(Date::constant(2024, 1, 1)))
    };
    // A year and a half of age would be 2.6 years of service, more than half of 5; a year is not.
    assert!(lives(2023).is_empty());
    assert!(lives(2022).contains_key(&Kind::Laptop));
}

#[test]
fn a_second_hand_device_carries_its_share_and_its_refurbishing() {
    let catalogue = Catalogue::bundled().value;
    let today = Some(Date::constant(2024, 1, 1));
    let fleet = fleet("parc.csv", serving(0).as_bytes(), today, &catalogue);
    let alone = |second_hand: bool| Fleet {
        lines: fleet
            .lines
            .iter()
            .filter(|line| line.kind == Kind::Laptop && line.second_hand == second_hand)
            .cloned()
            .collect(),
        names: fleet.names.clone(),
        ..Fleet::default()
    };
    let scope = |second_life, first: Option<f64>| Scope {
        as_of: today,
        second_life,
        first_life_years: first.map(|years| (Kind::Laptop, Years(years))).into_iter().collect(),
        ..Scope::default()
    };
    let total = |fleet: &Fleet, scope: &Scope| climate(&audited(fleet, scope, &catalogue));
    let new = audited(&alone(false), &scope(Allocation::Proportional, None), &catalogue);
    let stages = |report: &AuditReport| -> [f64; 2] {
        let mean = |embodied: bool| {
            let stages = report.by_stage.iter();
            let stages = stages.filter(|(stage, _)| stage.is_embodied() == embodied);
            stages.map(|(_, means)| means[&Criterion::ClimateChange].mean).sum()
        };
        [mean(true), mean(false)]
    };
    let [making, using] = stages(&new);
    let whole = making * 5.0;
    // A first life of the usual 5 years, then 3 here; 8 kg of refurbishing over them.
    for (second_life, first, share) in [
        (Allocation::Proportional, None, 1.0 / 8.0),
        (Allocation::Proportional, Some(4.0), 1.0 / 7.0),
        (Allocation::Proportional, Some(0.0), 1.0 / 3.0),
        (Allocation::CutOff, None, 0.0),
        (Allocation::FiftyFifty, None, 0.5 / 3.0),
    ] {
        let by_hand = whole * share + 8.0 / 3.0 + using;
        let ours = total(&alone(true), &scope(second_life, first));
        assert!((ours / by_hand - 1.0).abs() < 1e-9, "{second_life} {first:?}: {ours} {by_hand}");
    }
    let report = audited(&alone(true), &scope(Allocation::Proportional, None), &catalogue);
    let beside = report.second_hand.unwrap();
    assert_eq!((beside.units, beside.readings.len()), (1, 4));
    for reading in &beside.readings {
        let first = (!reading.unproven_first_lives).then_some(0.0);
        let same = total(&alone(true), &scope(reading.second_life, first));
        assert!((reading.climate_change / same - 1.0).abs() < 1e-12);
    }
    assert!(report.findings.iter().any(|finding| finding.code == Code::SecondHandEstimated));
    assert!(new.second_hand.is_none());
}

#[test]
fn a_drive_counts_by_its_capacity() {
    let catalogue = Catalogue::bundled().value;
    let mut fleet = fleet("parc.csv", serving(0).as_bytes(), None, &catalogue);
    fleet.lines.retain(|line| line.kind == Kind::Ssd);
    let [FleetLine { storage_gb: Some(960.0), .. }] = fleet.lines[..] else { panic!() };
    let report = audited(&fleet, &Scope::default(), &catalogue);
    let making = report.manufacturing_share.unwrap() * climate(&report);
    // 0.16 kg a GB, over 5 years.
    assert!((making - 960.0 * 0.16 / 5.0).abs() < 1e-9, "{making}");
}

/// The town without its models.
fn generic_town(catalogue: &Catalogue) -> Fleet {
    let mut town = fleet("town_glpi.csv", footprint_data::examples::TOWN_GLPI, None, catalogue);
    for line in &mut town.lines {
        line.matched = Match::Archetype;
    }
    town
}

#[test]
fn the_interval_of_a_town_of_generic_devices_holds_every_set_of_factors() {
    let catalogue = Catalogue::bundled().value;
    let town = generic_town(&catalogue);
    let under = |factors| audited(&town, &Scope { factors, ..Scope::default() }, &catalogue);
    let ademe = under(FactorSet::Ademe);
    let total = &ademe.total[&Criterion::ClimateChange];
    for set in [FactorSet::Ademe, FactorSet::Makers, FactorSet::Ecodiag] {
        let mean = climate(&under(set));
        println!("{set}: {mean:.0}, interval {:.0} to {:.0}", total.p05, total.p95);
        assert!((total.p05..=total.p95).contains(&mean), "{set}: {mean}");
    }
    // IVL's figures are 95th percentiles, by its own word: their sum is no mean, and lies between the 95th
    // percentile of the sum and the sum of ours.
    let ivl = under(FactorSet::Ivl);
    assert!(ivl.findings.iter().any(|finding| finding.code == Code::SetOfBounds));
    let ivl = climate(&ivl);
    let sum: f64 = ademe.by_kind.iter().map(|kind| kind.climate_change.p95).sum();
    println!("ivl: {ivl:.0}, sum of the kinds' 95th percentiles {sum:.0}");
    assert!(total.p95 < ivl && ivl < 1.1 * total.p95 && ivl < sum, "{ivl} {sum}");
    // Brought back to the mean by the error that PAIA prints (1.22), they are inside.
    let error = 1.22_f64.ln();
    let share = (0.5 * error * error - 1.645 * error).exp();
    let mut of_ivl = town.clone();
    of_ivl.lines.retain(|line| {
        let profile = catalogue.archetype(line.kind, FactorSet::Ivl, None).unwrap();
        profile.embodied.iter().any(|of| of.source == "IVL")
    });
    let scope = Scope { factors: FactorSet::Ivl, ..Scope::default() };
    let of_ivl = audited(&of_ivl, &scope, &catalogue);
    let bound = of_ivl.embodied_share.unwrap() * climate(&of_ivl);
    let as_means = ivl - bound * (1.0 - share);
    println!("ivl as means: {as_means:.0} ({share:.3} of {bound:.0})");
    assert!((total.p05..=total.p95).contains(&as_means), "{as_means}");
}

#[test]
fn two_makers_differ_by_no_more_than_their_sheets_from_the_median() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let list = |maker: &str, model: &str| {
        format!("Type;Fabricant;Modèle;Date achat;Quantité\nÉcran;{maker};{model};2023-01-01;67\n")
    };
    let reading = |maker, model, sheets, factors| {
        let fleet = fleet("parc.csv", list(maker, model).as_bytes(), None, &catalogue);
        let matched = fleet.lines[0].matched.clone();
        let report = audited(&fleet, &Scope { sheets, factors, ..Scope::default() }, &catalogue);
        (matched, report.embodied_share.unwrap() * climate(&report))
    };
    let dell = ("Dell", "P2422H");
    let iiyama = ("Iiyama", "ProLite XUB2493HS");
    let (ademe, harmonised) = (FactorSet::Ademe, Sheets::Harmonised);
    let (sheet, of_dell) = reading(dell.0, dell.1, harmonised, ademe);
    let (none, of_iiyama) = reading(iiyama.0, iiyama.1, harmonised, ademe);
    // One has a sheet, the other none: the second counts as its kind.
    let Match::Sheet(index) = sheet else { panic!("{sheet:?}") };
    assert_eq!(none, Match::Archetype);
    let sheet = catalogue.sheet(index).unwrap();
    let median =
        catalogue.archetype(Kind::Monitor, FactorSet::Makers, sheet.screen_inches).unwrap();
    let apart = sheet.embodied_kgco2e().unwrap() / median.embodied_climate();
    println!(
        "67 screens: {of_dell:.0} and {of_iiyama:.0} kg a year; the sheet ÷ its median {apart:.3}"
    );
    assert!((of_dell / of_iiyama / apart - 1.0).abs() < 1e-9);
    // As declared, the sheet itself, whatever the kinds: what sets the makers apart is then whose data it is.
    let (_, declared) = reading(dell.0, dell.1, Sheets::AsDeclared, ademe);
    let (_, as_makers_say) = reading(dell.0, dell.1, harmonised, FactorSet::Makers);
    assert!((declared / as_makers_say - 1.0).abs() < 1e-9);
    assert!(declared / of_iiyama > 3.0);
}
