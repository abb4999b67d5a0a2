//! Matching against pairs checked by hand: what is found must be right, and most must be found.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests are tests too")]

use footprint_core::assessment::fleet::Match;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::Kind;
use footprint_import::{Input, Options, SheetMatcher, devices, read};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A wrong sheet is worse than none.
const PRECISION: f64 = 0.995;
const RECALL: f64 = 0.90;

fn shared(file: &str) -> Option<PathBuf> {
    let root = std::env::var_os("FOOTPRINT_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = root.join(file);
    if path.exists() {
        Some(path)
    } else {
        println!("skipped: {} is not here", path.display());
        None
    }
}

fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let Some(path) = shared(file) else { return Vec::new() };
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "aio" => Some(Kind::AllInOne),
        "server" => Some(Kind::ServerRack),
        "other" => None,
        word => Kind::from_key(word),
    }
}

/// The part of the pairs that a family belongs to, by a hash of its name: rules were written on one
/// part and checked on the other.
fn part(model: &str) -> &'static str {
    let lower = model.to_lowercase();
    let name = ["hp ", "lenovo ", "dell ", "lg ", "len "]
        .iter()
        .find_map(|maker| lower.strip_prefix(maker))
        .map_or(lower.as_str(), str::trim_start);
    let mut family: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        let letter = c.is_ascii_lowercase();
        let same = if letter { before.is_ascii_lowercase() } else { before.is_ascii_digit() };
        if letter || c.is_ascii_digit() {
            match family.last_mut() {
                Some(word) if same => word.push(c),
                _ => family.push(c.to_string()),
            }
        }
        before = c;
    }
    family.truncate(2);
    let hash = family.join(" ").bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    if (hash >> 32) % 2 == 1 { "check" } else { "write" }
}

#[derive(Debug, Default)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
    rejected: u32,
}

impl Score {
    fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }
}

#[test]
fn pairs_checked_by_hand() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let matcher = SheetMatcher::new(&catalogue);
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    let pairs = rows("gold/gold_matches.csv");
    for row in &pairs {
        let expected = row["expected_row_name"].as_str();
        let also = row["note"].split(';').find_map(|part| part.strip_prefix("alt="));
        let accepted: Vec<&str> =
            std::iter::once(expected).chain(also.unwrap_or("").split("||")).collect();
        let found = matcher.find(&row["manufacturer"], &row["model"], kind(&row["kind"]), None);
        let sheet = |at: u32| catalogue.sheet(at).unwrap();
        let outcome = match (&found.matched, expected) {
            // Sheets of the earlier edition may be found where the later one has none.
            (Match::Sheet(at), "NONE") if sheet(*at).edition != "2023" => "rejected",
            (Match::Archetype, "NONE") => "rejected",
            (Match::Sheet(at), _) if accepted.contains(&sheet(*at).sheet.as_str()) => "right",
            (Match::Archetype | Match::Range(_), name) if name != "NONE" => "missed",
            _ => "wrong",
        };
        if outcome == "wrong" {
            wrong.push(format!("{} {}: {found:?}", row["manufacturer"], row["model"]));
        }
        let difficulty = row["note"].split(';').next().unwrap_or("").to_owned();
        let part = part(&row["model"]);
        for group in [
            "all".to_owned(),
            format!("part {part}"),
            format!("{part}, {difficulty}"),
            format!("{part}, maker {}", row["manufacturer"]),
        ] {
            let score = scores.entry(group).or_default();
            match outcome {
                "right" => score.right += 1,
                "wrong" => score.wrong += 1,
                "missed" => score.missed += 1,
                _ => score.rejected += 1,
            }
        }
    }
    for (group, score) in &scores {
        println!("{group:50} P {:.4} R {:.4} {score:?}", score.precision(), score.recall());
    }
    for group in ["all", "part write", "part check"] {
        let Some(score) = scores.get(group) else { continue };
        assert!(score.precision() >= PRECISION, "{group}: {score:?}, wrong: {wrong:#?}");
        assert!(score.recall() >= RECALL, "{group}: {score:?}");
    }
    assert!(pairs.is_empty() || pairs.len() > 300);
}

#[test]
fn an_ambiguous_string_is_never_one_sheet_in_silence() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let matcher = SheetMatcher::new(&catalogue);
    for row in rows("gold/gold_ambiguous.csv") {
        for kind in [kind(&row["kind"]), None] {
            let found = matcher.find(&row["manufacturer"], &row["model"], kind, None);
            assert!(!matches!(found.matched, Match::Sheet(_)), "{row:?}: {found:?}");
        }
    }
}

#[test]
fn a_date_tells_which_machine_a_reused_name_is() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let matcher = SheetMatcher::new(&catalogue);
    let bought = |year| {
        matcher.find(
            "Dell Inc.",
            "Latitude 5450",
            Some(Kind::Laptop),
            Some(Date::constant(year, 3, 1)),
        )
    };
    assert!(matches!(bought(2016).matched, Match::Sheet(_)));
    assert_eq!(bought(2024).matched, Match::Archetype);
    assert!(bought(2024).by_date);
    let unmistakable = matcher.find("Dell Inc.", "Latitude 5420", None, None);
    assert!(matches!(unmistakable.matched, Match::Sheet(_)) && !unmistakable.by_date);
}

#[test]
fn the_day_of_purchase_decides_in_a_fleet_too() {
    let text = "Fabricant;Modèle;Date d'achat;Site\n\
        Dell Inc.;Latitude 5450;2024-03-01;A\nDell Inc.;Latitude 5450;2016-03-01;A\n\
        Dell Inc.;Latitude 5450;;A\nDell Inc.;Latitude 5420;2022-03-01;A\n\
        Dell Inc.;Latitude 5450;2016-03-01;A\nDell Inc.;Latitude 5450;1970-01-01;A\n";
    let catalogue = Catalogue::bundled_with_sheets().value;
    let matcher = SheetMatcher::new(&catalogue);
    let options = Options { matcher: &matcher, ..Options::default() };
    let inputs = || vec![Input::whole("p.csv", text.as_bytes())];
    let import = read(inputs(), &options).value;
    let lines = &import.fleet.lines;
    let shown: Vec<_> =
        lines.iter().map(|line| (matches!(line.matched, Match::Sheet(_)), line.units())).collect();
    // The earlier machines of the reused name, the other model, and those later or undated.
    assert_eq!(shown, [(true, 2), (true, 1), (false, 3)]);
    assert_eq!(import.fleet.rows.assessed, 6);
    let mut on = Vec::new();
    devices(inputs(), &options, &import, |row| row, |row| on.push(row.fleet_line));
    assert_eq!(on, [Some(2), Some(0), Some(2), Some(1), Some(0), Some(2)]);
}

proptest! {
    #[test]
    fn any_strings_are_looked_up(manufacturer in ".{0,40}", model in "\\PC{0,80}") {
        let catalogue = catalogue();
        let matcher = SheetMatcher::new(catalogue);
        let _ = matcher.find(&manufacturer, &model, None, None);
        let _ = matcher.runners_up(&manufacturer, &model, 3);
    }

    #[test]
    fn spaces_and_case_change_nothing(
        at in 0usize..1_500,
        maker in prop::sample::select(vec!["Dell Inc.", "HP", "LENOVO", "Apple", "", "Microsoft"]),
    ) {
        let catalogue = catalogue();
        let matcher = SheetMatcher::new(catalogue);
        let name = &catalogue.sheets()[at % catalogue.sheets().len()].name;
        let plain = matcher.find(maker, name, None, None);
        let padded = format!("  {}\u{a0} ", name.to_uppercase().replace(' ', "  "));
        let loud = maker.to_uppercase() + "   ";
        prop_assert_eq!(plain, matcher.find(&loud, &padded, None, None));
    }
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: std::sync::OnceLock<Catalogue> = std::sync::OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::bundled_with_sheets().value)
}

#[test]
fn a_sheets_own_name_is_found() {
    let catalogue = catalogue();
    let matcher = SheetMatcher::new(catalogue);
    let (mut own, mut other) = (0, Vec::new());
    for (at, sheet) in (0..).zip(catalogue.sheets()) {
        let found = matcher.find(&sheet.manufacturer, &sheet.name, Some(sheet.kind), None);
        match found.matched {
            Match::Sheet(one) if one == at => own += 1,
            // A later sheet of the same product, or a configuration of it.
            Match::Sheet(one) => other.push((&sheet.name, &catalogue.sheets()[one as usize].name)),
            _ => {}
        }
    }
    println!("own {own} of {}, other {}: {other:#?}", catalogue.sheets().len(), other.len());
    assert!(own * 10 > catalogue.sheets().len() * 8, "{own}");
    assert!(other.len() * 50 < catalogue.sheets().len(), "{other:#?}");
}
