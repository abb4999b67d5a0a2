//! The rules on made-up sheets: what must match, and above all what must not.

use crate::device::model::{Matcher, OwnKind, Query, Rule, SheetMatcher};
use footprint_core::assessment::fleet::Match;
use footprint_core::catalogue::{Catalogue, DataFile};
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::Kind;

const HEADER: &str = "sheet,manufacturer,name,kind,edition,total_kgco2e,manufacturing_share,\
    distribution_share,use_share,end_of_life_share,kwh_per_year,lifetime_years,mass_kg,\
    screen_inches,report_date,use_location,address,note\n";

/// Sheets given as `manufacturer|name|kind|report date`, of the later edition.
fn catalogue(sheets: &[&str]) -> Catalogue {
    let mut text = HEADER.to_owned();
    for (at, sheet) in sheets.iter().enumerate() {
        let [maker, name, kind, date] = sheet.split('|').collect::<Vec<_>>()[..] else {
            unreachable!("four parts: {sheet}")
        };
        let total = 100 + at;
        text += &format!(
            "\"{name}\",{maker},\"{name}\",{kind},2023,{total},0.8,0.05,0.15,,,,,,{date},,,\n"
        );
    }
    let mut catalogue = Catalogue::default();
    let findings =
        catalogue.add_sheets(&DataFile { shown: "models.csv", table: "models.csv", text: &text });
    assert!(findings.is_empty(), "{findings:?}");
    catalogue
}

/// The name of what is found; names joined by ` + ` for a range; the rule's key in brackets for none.
fn found(catalogue: &Catalogue, maker: &str, model: &str) -> String {
    dated(catalogue, maker, model, None)
}

fn dated(catalogue: &Catalogue, maker: &str, model: &str, date: Option<Date>) -> String {
    let found = SheetMatcher::new(catalogue).find(maker, model, None, date);
    let name = |at: &u32| catalogue.sheets()[*at as usize].name.clone();
    match &found.matched {
        Match::Archetype => format!("({})", found.rule.key()),
        Match::Sheet(at) => name(at),
        Match::Range(several) => several.iter().map(name).collect::<Vec<_>>().join(" + "),
    }
}

#[test]
fn a_colour_after_a_model_costs_no_sheet_and_one_of_a_sheet_is_kept() {
    let both = catalogue(&[
        "Fairphone|Phone 9|smartphone|2021-04",
        "Fairphone|Phone 9 Black|smartphone|2022-04",
    ]);
    assert_eq!(found(&both, "Fairphone", "Phone 9 MINUIT"), "Phone 9");
    assert_eq!(found(&both, "Fairphone", "Phone 9 gris sidéral"), "Phone 9");
    assert_eq!(found(&both, "Fairphone", "Phone 9 black"), "Phone 9 Black");
    assert_eq!(found(&both, "Fairphone", "Phone 10 noir"), "(no-sheet)");
}

#[test]
fn generations_and_codes_are_exact() {
    let hp = catalogue(&["HP|EliteBook 970 G5 Notebook PC|laptop|2021-04"]);
    assert_eq!(found(&hp, "HP", "HP EliteBook 970 G5"), "EliteBook 970 G5 Notebook PC");
    assert_eq!(
        found(&hp, "Hewlett-Packard", "HP EliteBook 970 14 inch G5 Notebook PC"),
        "EliteBook 970 G5 Notebook PC"
    );
    for other in [
        "HP EliteBook 970 G6",
        "HP EliteBook 975 G5",
        "HP EliteBook x360 970 G5",
        "HP EliteBook 970",
        "HP 970 G5",
    ] {
        assert_eq!(found(&hp, "HP", other), "(no-sheet)", "{other}");
    }
    let surface = catalogue(&[
        "Microsoft|Surface Pro 9|tablet|2022-10",
        "Microsoft|Surface Laptop 9|laptop|2022-10",
    ]);
    assert_eq!(found(&surface, "Microsoft Corporation", "Surface Pro 9"), "Surface Pro 9");
    for other in ["Surface Pro 9+", "Surface 9", "Surface Pro", "Surface Laptop Go 9"] {
        assert_eq!(found(&surface, "Microsoft Corporation", other), "(no-sheet)", "{other}");
    }
}

#[test]
fn a_size_may_be_missing_but_not_differ() {
    let zbook = catalogue(&["HP|ZBook Forge 15.6 Inch G8 Mobile Workstation PC|laptop|2021-07"]);
    let own = "ZBook Forge 15.6 Inch G8 Mobile Workstation PC";
    assert_eq!(found(&zbook, "HP", "HP ZBook Forge 15 G8"), own);
    assert_eq!(found(&zbook, "HP", "HP ZBook Forge G8"), own);
    assert_eq!(found(&zbook, "HP", "HP ZBook Forge 17.3 inch G8"), "(other-variant)");
}

#[test]
fn a_desktop_without_its_build_is_a_range() {
    let dell = catalogue(&[
        "Dell|OptiPlex 8050 Micro Form Factor|mini_desktop|2019-01",
        "Dell|OptiPlex 8050 Small Form Factor|small_desktop|2019-01",
        "Dell|OptiPlex 8050 Tower|desktop|2019-01",
        "Dell|OptiPlex 8050 All-in-One|all_in_one|2019-01",
    ]);
    let builds =
        "OptiPlex 8050 Micro Form Factor + OptiPlex 8050 Small Form Factor + OptiPlex 8050 Tower";
    assert_eq!(found(&dell, "Dell Inc.", "OptiPlex 8050"), builds);
    for (text, name) in [
        ("OptiPlex 8050 MFF", "OptiPlex 8050 Micro Form Factor"),
        ("OptiPlex Micro 8050", "OptiPlex 8050 Micro Form Factor"),
        ("OptiPlex 8050 SFF", "OptiPlex 8050 Small Form Factor"),
        ("OptiPlex 8050 AIO", "OptiPlex 8050 All-in-One"),
    ] {
        assert_eq!(found(&dell, "Dell Inc.", text), name);
    }
    let kind =
        SheetMatcher::new(&dell).find("Dell", "OptiPlex 8050", Some(Kind::SmallDesktop), None);
    assert_eq!(kind.matched, Match::Sheet(1));
}

#[test]
fn think_centre_letters_are_builds() {
    let lenovo = catalogue(&[
        "Lenovo|ThinkCentre M95 Tiny|mini_desktop|2020-04",
        "Lenovo|ThinkCentre M95 SFF|small_desktop|2020-04",
        "Lenovo|ThinkCentre M95 All-in-One|all_in_one|2020-04",
    ]);
    assert_eq!(found(&lenovo, "LENOVO", "ThinkCentre M95q"), "ThinkCentre M95 Tiny");
    assert_eq!(found(&lenovo, "LENOVO", "ThinkCentre M95s"), "ThinkCentre M95 SFF");
    assert_eq!(found(&lenovo, "LENOVO", "ThinkCentre M95a"), "ThinkCentre M95 All-in-One");
    // Without a letter the number is that of a machine of ten years before, as is M95z.
    assert_eq!(found(&lenovo, "LENOVO", "ThinkCentre M95"), "(unspecified)");
    for other in
        ["ThinkCentre M95z", "ThinkCentre M95p", "ThinkCentre M95q Gen 2", "ThinkCentre M95t"]
    {
        assert!(found(&lenovo, "LENOVO", other).starts_with('('), "{other}");
    }
}

#[test]
fn a_twin_needs_its_word() {
    let dell = catalogue(&[
        "Dell|Latitude 8420|laptop|2021-01",
        "Dell|Latitude 8420 2-in-1|laptop|2021-01",
        "Dell|Latitude 8520 2-in-1|laptop|2021-01",
        "Dell|P2599H Monitor|monitor|2021-01",
        "Dell|P2599H Monitor (without stand)|monitor|2021-01",
    ]);
    assert_eq!(found(&dell, "Dell Inc.", "Latitude 8420"), "Latitude 8420");
    assert_eq!(found(&dell, "Dell Inc.", "LATITUDE 8420 2-In-1"), "Latitude 8420 2-in-1");
    assert_eq!(found(&dell, "Dell Inc.", "Latitude 8520"), "(other-variant)");
    assert_eq!(found(&dell, "DEL", "DELL P2599H"), "P2599H Monitor");
    assert_eq!(
        found(&dell, "DEL", "DELL P2599H (without stand)"),
        "P2599H Monitor (without stand)"
    );
    let matcher = SheetMatcher::new(&dell);
    let laptop = matcher.find("DEL", "DELL P2599H", Some(Kind::Laptop), None);
    assert_eq!(laptop.matched, Match::Archetype, "a laptop is no screen");
}

#[test]
fn a_name_in_use_again_needs_a_date() {
    let dell = catalogue(&["Dell|Latitude 9450|laptop|2018-12"]);
    let bought =
        |year| dated(&dell, "Dell Inc.", "Latitude 9450", Some(Date::constant(year, 6, 1)));
    assert_eq!(found(&dell, "Dell Inc.", "Latitude 9450"), "(reused-name)");
    assert_eq!(
        (bought(2015), bought(2024)),
        ("Latitude 9450".to_owned(), "(reused-name)".to_owned())
    );
}

#[test]
fn platform_codes_and_dates_tell_generations() {
    let lenovo = catalogue(&[
        "Lenovo|IdeaPad C440-14/FLEX-14|laptop|2019-01",
        "Lenovo|IdeaPad C440-14/Flex-14 2nd Gen|laptop|2019-08",
        "Lenovo|ideapad 610-15ISK|laptop|2016-03",
    ]);
    assert_eq!(found(&lenovo, "LENOVO", "Lenovo IdeaPad C440-14IWL"), "IdeaPad C440-14/FLEX-14");
    assert_eq!(found(&lenovo, "LENOVO", "IdeaPad C440-14IML"), "IdeaPad C440-14/Flex-14 2nd Gen");
    assert_eq!(found(&lenovo, "LENOVO", "Lenovo ideapad 610-15ISK"), "ideapad 610-15ISK");
    for other in [
        "IdeaPad C440-15IWL",
        "IdeaPad C440-14ALC6",
        "IdeaPad C440",
        "Lenovo ideapad 610-15IKB",
        "Lenovo ideapad 610-15",
    ] {
        assert!(found(&lenovo, "LENOVO", other).starts_with('('), "{other}");
    }
}

#[test]
fn storage_left_open_is_the_smallest() {
    let apple = catalogue(&[
        "Apple|iPhone 33 256GB|smartphone|2033-09",
        "Apple|iPhone 33 128GB|smartphone|2033-09",
        "Apple|iPhone 33 Pro 128GB|smartphone|2033-09",
    ]);
    assert_eq!(found(&apple, "Apple", "iPhone 33"), "iPhone 33 128GB");
    assert_eq!(found(&apple, "Apple", "iPhone 33 256 Go"), "iPhone 33 256GB");
    assert_eq!(found(&apple, "Apple", "iPhone 33 mini"), "(no-sheet)");
    let open = SheetMatcher::new(&apple).find("Apple", "iPhone 33", None, None);
    assert_eq!(open.rule, Rule::BaseConfiguration);
}

#[test]
fn cells_that_are_swapped_or_hold_both() {
    let dell =
        catalogue(&["Dell|Vostro 9990|laptop|2022-01", "Lenovo|ThinkPad T999|laptop|2022-01"]);
    for (maker, model) in [
        ("", "Dell Vostro 9990"),
        ("", "Vostro 9990"),
        ("Vostro 9990", "Dell Inc."),
        ("System manufacturer", "Vostro 9990"),
        ("Dell Inc.         ", "  Vostro\u{a0}9990  "),
    ] {
        assert_eq!(found(&dell, maker, model), "Vostro 9990", "{maker}, {model}");
    }
    assert_eq!(found(&dell, "Lenovo", "ThinkPad T999 20ZZ000LFR"), "ThinkPad T999");
    assert_eq!(found(&dell, "Acer", "Vostro 9990"), "(unknown-maker)");
    assert_eq!(found(&dell, "Dell", "To Be Filled By O.E.M."), "(no-model)");
    assert_eq!(found(&dell, "", "9990"), "(unknown-maker)");
}

#[test]
fn a_users_aliases_win_and_are_checked() {
    let acer = catalogue(&["Acer|Veriton X|desktop|2022-01", "Acer|Veriton Y|desktop|2022-01"]);
    let mut matcher = SheetMatcher::new(&acer);
    let aliases =
        "manufacturer,model,sheet\nAcer,PC accueil,Veriton Y\nAcer,PC salle 2,Veriton Z\n";
    let findings: Vec<_> = matcher.add_aliases("aliases.csv", aliases).iter().cloned().collect();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].place.line, Some(3));
    let found = matcher.find("ACER", " pc  Accueil ", None, None);
    assert_eq!((found.matched, found.rule), (Match::Sheet(1), Rule::Alias));
    assert!(!matcher.add_aliases("aliases.csv", "maker,model\n").is_empty());
}

#[test]
fn a_users_words_and_kinds_win_and_what_meets_nothing_is_told() {
    let acer = catalogue(&["Acer|Veriton X|desktop|2022-01"]);
    let mut matcher = SheetMatcher::new(&acer);
    let aliases = "# remarque\nfabricant;modèle;fiche;type\n;Classe mobile;;tablette\nAcer;PC accueil;Veriton X;\n";
    assert!(matcher.add_aliases("a.csv", aliases).is_empty());
    assert!(
        matcher.add_words("w.csv", "texte;type\nBoîtier VPN;routeur\nChariot;aucun\n").is_empty()
    );
    let own = |maker, model, words: &[&str]| {
        let query = Query { manufacturer: maker, model, alternative: "", kind: None, date: None };
        Matcher::own_kind(&matcher, query, words)
    };
    assert_eq!(own("Apple", "classe  mobile", &[]), Some(OwnKind::Device(Kind::Tablet)));
    assert_eq!(own("", "", &["x", "BOITIER VPN"]), Some(OwnKind::Device(Kind::Router)));
    assert_eq!(own("", "chariot", &[]), Some(OwnKind::Nothing));
    assert_eq!(own("", "Chariot à tablettes", &["Acer"]), None);
    let unmet: Vec<_> = matcher.unmet().iter().cloned().collect();
    assert_eq!((unmet.len(), unmet[0].place.line), (1, Some(4)), "{unmet:?}");
    for (text, line) in [
        ("text,kind\nBox,spaceship\n", Some(2)),
        ("text,kind\nBox,\n", Some(2)),
        ("text,kind\nBox,router\nbox,laptop\n", Some(3)),
        ("text\nBox\n", Some(1)),
    ] {
        let mut matcher = SheetMatcher::new(&acer);
        let found: Vec<_> = matcher.add_words("w.csv", text).iter().cloned().collect();
        assert_eq!((found.len(), found[0].place.line), (1, line), "{text}: {found:?}");
    }
}

#[test]
fn runners_up_say_what_differs() {
    let hp =
        catalogue(&["HP|EliteBook 970 G5 Notebook PC|laptop|2021-04", "HP|V99|monitor|2021-04"]);
    let close = SheetMatcher::new(&hp).runners_up("HP", "HP EliteBook 970 G6", 5);
    assert_eq!(close.len(), 1);
    assert_eq!(close[0].missing, ["gen 6"]);
    assert_eq!(close[0].extra, ["gen 5"]);
}
