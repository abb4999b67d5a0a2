//! The four outlines of documents to hand in hold what their texts ask for.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use support::{footprint, in_examples, run};

fn outline(name: &str, more: &[&str]) -> String {
    let mut all = vec![
        "report",
        "town_glpi.csv",
        "--as-of",
        "2026-11-21",
        "--outline",
        name,
        "--lang",
        "fr",
        "--format",
        "md",
        "--quiet",
    ];
    all.extend(more);
    let run = run(in_examples(&mut footprint(&all)));
    assert_eq!(run.status, 0, "{}", run.err);
    run.out.replace('\\', "").replace('\u{a0}', " ")
}

/// An outline of the town’s example as a page.
fn page(lang: &str, more: &[&str]) -> String {
    let base = ["report", "town_glpi.csv", "--lang", lang, "--quiet", "--format", "html"];
    let run = run(in_examples(&mut footprint(&[&base[..], more].concat())));
    assert_eq!(run.status, 0, "{}", run.err);
    run.out.replace('\u{a0}', " ")
}

#[test]
fn what_becomes_a_page_or_an_office_file_says_options_in_words() {
    let both: &[&str] = &["--reuse", "--plan"];
    for (outline, asked) in [
        ("council", both),
        ("council", &[]),
        ("reen", both),
        ("reen", &[]),
        ("rcp-si", &[]),
        ("rcp-si", &["--plan"]),
        ("beges", &["--plan"]),
    ] {
        let text = page("fr", &[asked, &["--outline", outline]].concat());
        for option in [
            "--before",
            "--purchases",
            "--plan",
            "--reuse",
            "--target",
            "--yield",
            "--factors",
            "--outline",
            "--aliases",
            "--data",
            "amortised",
            "service-life",
            "footprint explain",
            "footprint territory",
        ] {
            assert!(!text.contains(option), "{outline}: {option}");
        }
        // What an outline has no place for is said all the same.
        let left_out = text.contains("n’a pas de place pour le plan");
        assert_eq!(left_out, asked == ["--plan"], "{outline}");
    }
    // Who types still sees which option says it.
    assert!(outline("council", &["--plan"]).contains("--target"));
}

#[test]
fn an_english_reader_is_told_what_each_french_text_asks() {
    let text = page("en", &["--outline", "council", "--purchases", "purchases.csv"]);
    for (law, gloss) in [
        ("Loi 2020-105 art. 58", "(AGEC law: each year a share of the goods bought is reused"),
        ("Loi 2021-1485 art. 16", "(REEN law: a share of the computers taken out of service"),
        ("Loi 2021-1104 art. 35", "(Climate law: public contracts are awarded"),
    ] {
        assert!(text.contains(law) && text.contains(gloss), "{law}: {text}");
    }
    assert!(!text.contains("en vigueur"), "{text}");
}

#[test]
fn no_column_of_indicators_is_empty() {
    let text = outline("reen", &[]);
    let heads = text.lines().filter(|line| line.starts_with("| Indicateur |"));
    let with_origin = heads.filter(|line| line.contains("d’après")).count();
    // Nothing is known of the themes of services and people: their columns of origins would stand empty.
    assert_eq!(with_origin, 1, "{text}");
}

#[test]
fn the_council_has_three_work_sites_and_what_is_not_known_is_a_field() {
    let text = outline("council", &["--purchases", "purchases.csv", "--plan"]);
    for part in [
        "Chantier 1 : les pratiques internes",
        "Chantier 2 : les achats",
        "Chantier 3 : le réemploi",
        "Objectif : −40 %",
        "Ce qui est demandé au conseil",
        "Annexe",
    ] {
        assert!(text.contains(part), "{part}");
    }
    let bare = outline("council", &[]);
    for field in ["(--purchases)", "(--plan)", "(--before)"] {
        assert!(bare.contains(field) && !text.contains("(--plan)"), "{field}");
    }
    assert!(bare.matches("[à compléter]").count() > text.matches("(--").count());
}

#[test]
fn the_figure_of_the_law_is_told_from_the_one_that_the_plan_expects() {
    for name in ["council", "reen"] {
        let text = outline(name, &["--purchases", "purchases.csv", "--reuse"]);
        let told =
            text.lines().filter(|line| line.contains("au regard de la loi, le chiffre est 63 %"));
        assert_eq!(told.count(), 1, "{name}");
        assert!(text.contains("Parts prévues par ce plan"), "{name}");
        let alone = outline(name, &["--purchases", "purchases.csv"]);
        assert!(!alone.contains("au regard de la loi, le chiffre"), "{name}");
    }
}

#[test]
fn the_kinds_stand_in_the_document_and_not_in_its_annex_alone() {
    for name in ["council", "reen", "rcp-si"] {
        let text = outline(name, &[]);
        let body = text.split("## Annexe").next().unwrap();
        assert!(body.contains("| Type |"), "{name}: {body}");
    }
}

#[test]
fn what_leaves_stands_in_one_order_on_the_page_and_in_the_annex() {
    let text = outline("council", &["--reuse"]);
    let told = text.lines().find(|line| line.contains("dans l’ordre de l’annexe")).unwrap();
    let told = told.to_lowercase();
    let annex = text.split("Annexe : réemploi et inclusion").nth(1).unwrap();
    let rows = annex.lines().skip_while(|line| !line.starts_with("| Type |")).skip(2);
    let kinds: Vec<String> =
        rows.take(6).map(|row| row.split('|').nth(1).unwrap().trim().to_lowercase()).collect();
    let places: Vec<usize> =
        kinds.iter().map(|kind| told.find(&format!("{kind} (")).unwrap()).collect();
    assert!(places.is_sorted(), "{kinds:?}: {told}");
}

#[test]
fn no_table_stands_twice_in_a_document() {
    for name in ["council", "reen", "rcp-si"] {
        let text = outline(name, &[]);
        let kinds = text.matches("| Tableaux blancs interactifs | 1 |").count();
        assert_eq!(kinds, 1, "{name}");
    }
    // What is in the document alone is referred to in the annex.
    assert!(outline("rcp-si", &[]).contains("voir le tableau plus haut"));
}

#[test]
fn a_study_says_that_sources_without_a_date_have_none() {
    let text = outline("rcp-si", &[]);
    let point = text.lines().find(|line| line.contains("Sources, version et date")).unwrap();
    assert!(point.contains("en partie") && point.contains("sans date"), "{point}");
}

#[test]
fn what_an_outline_has_no_place_for_is_told() {
    let told = |name: &str, more: &[&str]| {
        let all = ["report", "town_glpi.csv", "--outline", name, "--lang", "fr"];
        run(in_examples(&mut footprint(&[&all[..], more].concat()))).err
    };
    for name in ["beges", "rcp-si"] {
        let err = told(name, &["--purchases", "purchases.csv", "--plan"]);
        assert!(err.contains("F532") && err.contains("--purchases, --plan"), "{err}");
    }
    assert!(!told("reen", &["--plan"]).contains("F532"));
    // Devices that no year of purchase counts are told by their number.
    assert!(outline("beges", &[]).contains("Appareils sans date d’achat : 99 sur 293"));
}

#[test]
fn the_strategy_has_the_parts_of_the_decree_and_the_indicators_of_the_guide() {
    let text = outline("reen", &["--purchases", "purchases.csv", "--plan"]);
    for part in [
        "## Programme de travail",
        "a) Bilan de l’impact environnemental du numérique et de ses usages sur le territoire",
        "b) Synthèse des actions déjà menées",
        "## Stratégie",
        "1. Objectifs de réduction",
        "2. Indicateurs de suivi",
        "3. Mesures",
        "4. Moyens",
        "Acteurs concernés",
        "## Revue annuelle",
    ] {
        assert!(text.contains(part), "{part}");
    }
    for theme in 1..=6 {
        assert!(text.contains(&format!("Thème {theme} :")), "{theme}");
    }
    for indicator in [
        "issue du réemploi",
        "clause sociale ou environnementale",
        "Durée de vie moyenne",
        "Appareils donnés",
        "réemployés en interne",
        "Déchets d’équipements : masse",
        "éco-organisme",
        "Contrat de réparation",
        "Appareils réparés",
        "RGESN",
        "formés",
        "Ateliers",
    ] {
        assert!(text.contains(indicator), "{indicator}");
    }
    for end in [
        "changement climatique",
        "biodiversité",
        "épanouissement",
        "cohésion",
        "consommation responsables",
    ] {
        assert!(text.contains(end), "{end}");
    }
}

#[test]
fn the_study_answers_sixteen_points() {
    let text = outline("rcp-si", &[]);
    let answered = text.lines().filter(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        cells.len() == 6
            && cells[1].parse::<u32>().is_ok()
            && ["oui", "non", "en partie"].contains(&cells[3])
            && !cells[4].is_empty()
    });
    assert_eq!(answered.count(), 16);
    for criterion in [
        "ADPe",
        "Changement climatique",
        "Acidification",
        "Particules fines",
        "Rayonnements ionisants",
    ] {
        assert!(text.contains(criterion), "{criterion}");
    }
    assert!(text.contains("Qualité des données"));
}

#[test]
fn the_inventory_of_emissions_has_its_posts_in_the_order_of_the_form() {
    let text = outline("beges", &[]);
    let posts = ["| 1.4 |", "| 2.1 |", "| 4.1 |", "| 4.2 |", "| 4.3 |", "| 4.4 |", "| 4.5 |"];
    let places: Vec<usize> = posts.iter().map(|post| text.find(post).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(text.contains("L’électricité n’est connue qu’en entier"));
    assert!(text.contains("jamais soustraites"));
}

#[test]
fn an_inventory_before_tells_what_changed() {
    let all = [
        "report",
        "town_2025/2026.csv",
        "--before",
        "town_2025/2025.csv",
        "--lang",
        "en",
        "--format",
        "md",
        "--quiet",
    ];
    let run = run(in_examples(&mut footprint(&all)));
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(
        run.out.contains("Devices that left") && run.out.contains("probably a fall"),
        "{}",
        run.out
    );
}

#[test]
fn ages_that_nobody_wrote_are_said_to_be_unknown() {
    for (lang, told) in [("fr", "Âge moyen : inconnu"), ("en", "Mean age: not known")] {
        let asked = ["report", "-", "--outline", "council", "--lang", lang, "--format", "md"];
        let told_of = run(footprint(&asked).write_stdin("type;nombre\nordinateur portable;3\n"));
        let page = told_of.out.replace('\u{a0}', " ");
        assert!(page.contains(told), "{}{page}", told_of.err);
    }
}
