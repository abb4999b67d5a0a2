//! A tender's scores as people read them: every printed equation holds, and nothing is ranked unread.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod support;

#[path = "tender/workbooks.rs"]
mod workbooks;

use std::fs;
use support::{Run, footprint, in_examples, run, with_plain_spaces};

fn scored(arguments: &[&str]) -> Run {
    let mut all = vec!["compare", "tender.toml", "--offers", "offers.csv"];
    all.extend(arguments);
    run(in_examples(&mut footprint(&all)))
}

/// The value of `20 × 0,7 × (7,60 ÷ 37,26 = 0,2039)` or of `2,85 + 2,37`, in either language.
fn value(text: &str) -> f64 {
    let number = |text: &str| -> f64 {
        let text = text.trim().replace(',', ".");
        text.parse().unwrap_or_else(|_| panic!("no number: {text:?}"))
    };
    let quotient = |text: &str| match text.split_once('÷') {
        Some((above, below)) => number(above) / number(below),
        None => number(text),
    };
    text.split('+')
        .map(|term| {
            term.split('×')
                .map(|factor| {
                    let factor = factor.trim().trim_start_matches('(').trim_end_matches(')');
                    let Some((worked, shown)) = factor.split_once('=') else {
                        return quotient(factor);
                    };
                    let shown = number(shown);
                    let off = (quotient(worked) - shown).abs();
                    assert!(off <= 0.5e-4 + 1e-9, "{worked} is not {shown}");
                    shown
                })
                .product::<f64>()
        })
        .sum()
}

#[test]
fn every_printed_equation_holds() {
    for language in ["fr", "en"] {
        let run = scored(&["--lang", language, "--format", "md"]);
        assert_eq!(run.status, 0, "{}", run.err);
        let mut equations = 0;
        for line in run.out.lines().filter(|line| line.contains(" × (")) {
            for sentence in line.split(". ").filter(|part| part.contains(": ")) {
                let (_, equation) = sentence.split_once(": ").unwrap();
                let Some((left, right)) = equation.rsplit_once(" = ") else { continue };
                let shown: f64 = right.trim_end_matches('.').replace(',', ".").parse().unwrap();
                let off = (value(left) - shown).abs();
                assert!(off <= 0.005 + 1e-9, "{equation}");
                equations += 1;
            }
        }
        assert!(equations >= 20, "{equations} equations in {language}");
    }
}

#[test]
fn nothing_is_ranked_while_a_scored_cell_is_unread() {
    let folder = tempfile::tempdir().unwrap();
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples");
    fs::copy(examples.join("tender.toml"), folder.path().join("tender.toml")).unwrap();
    let offers = fs::read_to_string(examples.join("offers.csv")).unwrap();
    let ask = |offers: &str, more: &[&str]| {
        fs::write(folder.path().join("offers.csv"), offers).unwrap();
        let mut all = vec!["compare", "tender.toml", "--offers", "offers.csv", "--lang", "fr"];
        all.extend(more);
        run(footprint(&all).current_dir(folder.path()))
    };
    let unread = ask(&offers.replace(",268,0.78", ",voir fiche,0.78"), &["--format", "json"]);
    assert_eq!(unread.status, 1, "{}", unread.err);
    let answer: serde_json::Value = serde_json::from_str(&unread.out).unwrap();
    assert_eq!(answer["unread"][0]["field"], "total_kgco2e");
    assert!(answer.get("lots").is_none(), "{}", unread.out);
    assert!(unread.err.contains("erreur[F430]"), "{}", unread.err);
    let renamed = offers.replace("total_kgco2e", "Colonne F");
    let missing = ask(&renamed, &[]);
    assert_eq!((missing.status, missing.out.as_str()), (1, ""));
    assert!(missing.err.contains("« Colonne F »"), "{}", missing.err);
    let settled = ask(&renamed, &["--column", "Colonne F=total_kgco2e"]);
    assert_eq!(settled.status, 0, "{}", settled.err);
    assert_eq!(settled.out, ask(&offers, &[]).out);
}

#[test]
fn the_command_for_tenders_does_what_the_options_of_compare_do() {
    let of = |arguments: &[&str]| run(in_examples(&mut footprint(arguments)));
    for (new, old) in [
        (
            &["tender", "score", "tender.toml", "offers.csv", "--format", "json"][..],
            &["compare", "tender.toml", "--offers", "offers.csv", "--format", "json"][..],
        ),
        (
            &["tender", "request", "tender.toml", "--format", "csv"],
            &["compare", "--request", "tender.toml", "--format", "csv"],
        ),
    ] {
        let (new, old) = (of(new), of(old));
        assert_eq!((new.status, new.out), (old.status, old.out));
    }
}

#[test]
fn the_request_that_bidders_are_sent_stands_for_the_tender() {
    let folder = tempfile::tempdir().unwrap();
    let asked = folder.path().join("request.json");
    let asked = asked.to_str().unwrap();
    let of = |arguments: &[&str]| run(in_examples(&mut footprint(arguments)));
    assert_eq!(of(&["tender", "request", "tender.toml", "-o", asked]).status, 0);
    for command in [
        &["tender", "check", "offers.csv", "--tender", "tender.toml"][..],
        &["tender", "score", "tender.toml", "offers.csv"],
        &["tender", "clauses", "tender.toml"],
    ] {
        let given: Vec<&str> =
            command.iter().map(|it| if *it == "tender.toml" { asked } else { *it }).collect();
        let (by_request, by_tender) = (of(&given), of(command));
        assert!(!by_tender.out.is_empty(), "{}", by_tender.err);
        assert_eq!((by_request.status, by_request.out), (by_tender.status, by_tender.out));
    }
    // Another JSON is none.
    fs::write(asked, "{\"title\": \"A\"}").unwrap();
    let run = of(&["tender", "clauses", asked, "--lang", "en"]);
    assert_eq!(run.status, 2, "{}", run.err);
    assert!(run.err.contains("F309") && run.err.contains("tender"), "{}", run.err);
}

#[test]
fn a_lone_bidder_is_given_no_relative_points() {
    let folder = tempfile::tempdir().unwrap();
    let all = include_str!("../../data/examples/offers.csv");
    let own: Vec<&str> =
        all.lines().filter(|l| l.starts_with("bidder,") || l.starts_with("Alder")).collect();
    let path = folder.path().join("alder.csv");
    fs::write(&path, own.join("\n") + "\n").unwrap();
    let path = path.to_str().unwrap();
    let arguments =
        ["tender", "check", path, "--tender", "tender.toml", "--lang", "fr", "--format", "md"];
    let checked = run(in_examples(&mut footprint(&arguments)));
    assert!(checked.out.contains("dépendent des autres offres"), "{}", checked.out);
    assert!(
        !checked.out.contains("Climat :") && !checked.out.contains("| Rang |"),
        "{}",
        checked.out
    );
}

#[test]
fn a_check_holds_nothing_that_depends_on_other_offers() {
    let of = |command: &[&str], format: &str| {
        let run = run(in_examples(&mut footprint(&[command, &["--format", format]].concat())));
        assert!(run.status < 2, "{}", run.err);
        run.out
    };
    for command in [
        &["tender", "check", "offers.csv", "--tender", "tender.toml"][..],
        &["compare", "--check-offer", "offers.csv"],
    ] {
        let json = of(command, "json");
        let checked: serde_json::Value = serde_json::from_str(&json).unwrap();
        let offers = checked["lots"][0]["offers"].as_array().unwrap();
        assert_eq!(offers[0]["bidder"], "Alder");
        assert!(offers[0]["warranty"]["points"].as_f64().unwrap() > 0.0);
        for relative in
            ["\"rank\"", "\"lowest", "\"climate\"", "weight_ranges", "comparison", "conventions"]
        {
            assert!(!json.contains(relative), "{relative}: {json}");
        }
        assert!(offers.iter().all(|offer| offer.get("points").is_none()), "{json}");
        let header = of(command, "csv").lines().next().unwrap().to_owned();
        let columns: Vec<&str> = header.split(',').collect();
        assert!(columns.contains(&"warranty_points"), "{header}");
        for relative in ["rank", "points", "climate_points"] {
            assert!(!columns.contains(&relative), "{header}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.xlsx");
    let path = path.to_str().unwrap();
    let all = ["tender", "check", "offers.csv", "--tender", "tender.toml", "-o", path];
    assert!(run(in_examples(&mut footprint(&all))).status < 2);
    let sheets = footprint_import::sheets(path, &fs::read(path).unwrap()).unwrap().value;
    assert!(!sheets.is_empty());
    for sheet in sheets {
        assert!(
            !sheet.text.contains("climate_points") && !sheet.text.contains("Rank"),
            "{sheet:?}"
        );
    }
}

#[test]
fn clauses_name_the_carbon_of_a_kwh_and_the_bounds() {
    let of = |language: &str| {
        let all = ["tender", "clauses", "tender.toml", "--lang", language, "--format", "md"];
        with_plain_spaces(&run(in_examples(&mut footprint(&all))).out)
    };
    for (language, carbon, heading) in [
        ("fr", "kg CO₂e par kWh", "Bornes de plausibilité"),
        ("en", "kg CO₂e per kWh", "Bounds of plausibility"),
    ] {
        let clauses = of(language);
        assert!(clauses.contains(carbon) && clauses.contains(heading), "{clauses}");
    }
    // A footprint that the bounds of the clauses let in is taken, one beyond them is not.
    let clauses = of("en");
    let row = clauses.lines().find(|line| line.contains("embodied footprint")).unwrap();
    let cells: Vec<f64> = row.split('|').filter_map(|cell| cell.trim().parse().ok()).collect();
    let most = cells[2];
    let header = "bidder,lot,total_kgco2e,kwh_per_year,warranty_years,repairability_index,use_share,refurbished";
    for (total, told) in [(most * 0.99, false), (most * 1.01, true)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("o.csv");
        fs::write(&path, format!("{header}\nAlder,1,{total},20,3,8,,no\n")).unwrap();
        let all = ["tender", "score", "tender.toml", path.to_str().unwrap()];
        let run = run(in_examples(&mut footprint(&all)));
        assert_eq!(run.err.contains("F421"), told, "{total}: {}", run.err);
    }
}

#[test]
fn a_bidders_page_has_its_steps_and_no_other_name() {
    let of = |more: &[&str]| {
        let mut all = vec!["tender", "score", "tender.toml", "offers.csv", "--lang", "fr"];
        all.extend(more);
        run(in_examples(&mut footprint(&all)))
    };
    let page = of(&["--for", "Birch", "--format", "md"]);
    assert_eq!(page.status, 0, "{}", page.err);
    assert!(page.out.contains("Birch – ") && page.out.contains("Candidat 1"), "{}", page.out);
    for other in ["Alder", "Cedar"] {
        assert!(!page.out.contains(other), "{}", page.out);
    }
    let nobody = of(&["--for", "Nobody"]);
    assert_eq!(nobody.status, 2);
    // The figures of all are no letter.
    assert_eq!(of(&["--for", "Birch", "--format", "json"]).status, 2);
}

#[test]
fn clauses_name_the_criterion_its_formula_the_edition_and_the_law() {
    for (language, words) in [
        ("fr", ["règlement de la consultation", "clauses techniques", "libre et gratuit"]),
        ("en", ["consultation rules", "technical clauses", "free and open"]),
    ] {
        let clauses = run(in_examples(&mut footprint(&[
            "tender",
            "clauses",
            "tender.toml",
            "--lang",
            language,
        ])));
        assert_eq!(clauses.status, 0, "{}", clauses.err);
        let text = clauses.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in
            words.into_iter().chain(["R. 2152-7", "R. 2152-9", "R. 2152-10", "Lot 1 (", "70", "15"])
        {
            assert!(text.contains(word), "{word}: {text}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    for name in ["clauses.odt", "clauses.docx"] {
        let path = folder.path().join(name);
        let arguments = ["tender", "clauses", "tender.toml", "-o", path.to_str().unwrap()];
        let written = run(in_examples(&mut footprint(&arguments)));
        assert_eq!(written.status, 0, "{}", written.err);
        assert!(fs::read(&path).unwrap().starts_with(b"PK"));
    }
}

/// The tender of three lots and six bidders that a losing bidder's counsel would read.
const CONTESTED: &str = "Candidat;Lot;Modèle;Empreinte carbone;Part usage;Part fabrication;Part transport;Part fin de vie;Garantie;Réparabilité;kWh/an;Reconditionné;Prix\n\
    Econocom;1;A;263 kg;15%;0.8;0.04;0.01;3 ans;8,4/10;19,2;non;912,50 €\n\
    SCC;1;B;210;0.14;0.81;0.04;0.01;5;7.9;22;non;865\n\
    Inmac;1;C;n.c.;;;;;3;NC;;non;799\n\
    Recommerce;1;D;320;0.12;0.83;0.04;0.01;2;;20;oui;390 €\n\
    UGAP;1;E;12;0.14;0.81;0.04;0.01;4;7.9;22;non;700\n\
    Econocom;2;F;450±110;0.46;0.49;0.04;0.01;5;;30;non;165\n\
    SCC;2;G;380;0.36;0.59;0.04;0.01;5;;28;non;172\n\
    Bechtle;3;H;60;0.14;0.81;0.04;0.01;2;8,2;5;non;210\n\
    SCC;3;I;42;0.14;0.81;0.04;0.01;5;9,3;5;non;499\n\
    Bechtle;Lot 4;J;1 500 kg;0.41;0.55;0.03;0.01;3;;2 100;non;5100\n\
    Recommerce;4;K;1300;0.36;0.6;0.03;0.01;2;;2200;oui;1450\n";

#[test]
fn a_contested_report_holds() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let lots = "[[lot]]\nid = \"1\"\nkind = \"laptop\"\nlifetime_years = 5\nsecond_life_years = 3\n\
                [[lot]]\nid = \"2\"\nkind = \"monitor\"\nlifetime_years = 6\n\
                [[lot]]\nid = \"3\"\nkind = \"smartphone\"\nlifetime_years = 3\n\
                [[lot]]\nid = \"4\"\nkind = \"server_rack\"\n";
    fs::write(at("t.toml"), format!("title = \"Ville\"\n{lots}")).unwrap();
    fs::write(at("o.csv"), CONTESTED).unwrap();
    let arguments =
        ["tender", "score", &at("t.toml"), &at("o.csv"), "--lang", "en", "--format", "md"];
    let report = run(&mut footprint(&arguments));
    assert_eq!(report.status, 0, "{}", report.err);
    let report = with_plain_spaces(&report.out);
    // The year's figure of each offer is redone from what is printed.
    let mut redone = 0;
    for line in report.lines().filter(|line| line.contains("kg CO₂e/kWh → ")) {
        let (steps, rest) = line.split_once(" → ").unwrap();
        let shown: f64 = rest.split(' ').next().unwrap().replace(',', "").parse().unwrap();
        let number = |text: &str| -> f64 {
            let text = text.trim().trim_start_matches('(');
            let first = text.split([' ', ')']).next().unwrap().replace(',', "");
            first.parse().unwrap_or_else(|_| panic!("{text}"))
        };
        let (_, steps) = steps.split_once(" – ").unwrap();
        let (making, using) = steps.split_once(" years + ").unwrap();
        let (embodied, years) = making.rsplit_once(" ÷ ").unwrap();
        let carried = match embodied.split_once(" × ") {
            Some((kg, rest)) => {
                let (share, refurbishing) = rest.split_once(" + refurbishing ").unwrap();
                number(kg) * number(share) + number(refurbishing)
            }
            None => number(embodied),
        };
        // kWh, in a server room its PUE, carbon of a kWh.
        let using: f64 = using.split(" × ").map(number).product();
        let sum = carried / number(years) + using;
        assert!((sum - shown).abs() <= 0.01, "{line}: {sum}");
        redone += 1;
    }
    assert_eq!(redone, 11);
    for words in [
        "Tool: footprint",
        " (PUE of the room) × ",
        "; of a refurbished one: 3 years",
        "These devices have no French index",
        "this difference is smaller than its uncertainty",
        "Sensitivity to the weights",
        "under every convention): ",
    ] {
        assert!(report.contains(words), "{words}");
    }
}
