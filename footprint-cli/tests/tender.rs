//! A tender's scores as people read them: every printed equation holds, and nothing is ranked unread.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod support;

use std::fs;
use support::{Run, footprint, in_examples, run};

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
    assert!(unread.err.contains("error[F430]"), "{}", unread.err);
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
fn a_workbook_with_a_sheet_for_each_lot_and_merged_bidders_gives_the_same_digits() {
    use rust_xlsxwriter::{Format, Workbook};
    let folder = tempfile::tempdir().unwrap();
    let offers = include_str!("../../data/examples/offers.csv");
    let rows: Vec<Vec<&str>> = offers.lines().map(|line| line.split(',').collect()).collect();
    let mut book = Workbook::new();
    for lot in ["1", "2"] {
        let sheet = book.add_worksheet().set_name(format!("Lot {lot} – réponses")).unwrap();
        let kept = rows.iter().filter(|row| row[1] == "lot" || row[1] == lot);
        for (line, row) in (0..).zip(kept) {
            let cells = (0..).zip(row.iter().enumerate().filter(|(at, _)| *at != 1));
            for (column, (_, cell)) in cells {
                sheet.write(line, column, *cell).unwrap();
            }
        }
    }
    let split = folder.path().join("split.xlsx");
    book.save(&split).unwrap();
    // One sheet, the cells of a lot merged.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(row) {
            if column != 1 || line == 0 {
                sheet.write(line, column, *cell).unwrap();
            }
        }
    }
    sheet.merge_range(1, 1, 5, 1, "1", &Format::new()).unwrap();
    sheet.merge_range(6, 1, 7, 1, "2", &Format::new()).unwrap();
    let merged = folder.path().join("merged.xlsx");
    book.save(&merged).unwrap();
    let of = |offers: &str| {
        let all = ["tender", "score", "tender.toml", offers, "--format", "json"];
        let run = run(in_examples(&mut footprint(&all)));
        assert_eq!(run.status, 0, "{}", run.err);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let lots = json["lots"].as_array().unwrap().clone();
        lots.iter().map(|lot| lot["offers"].clone()).collect::<Vec<_>>()
    };
    let known = of("offers.csv");
    assert_eq!(of(split.to_str().unwrap()), known);
    assert_eq!(of(merged.to_str().unwrap()), known);
}

#[test]
fn clauses_name_the_carbon_of_a_kwh_and_the_bounds() {
    let of = |language: &str| {
        let all = ["tender", "clauses", "tender.toml", "--lang", language, "--format", "md"];
        run(in_examples(&mut footprint(&all))).out
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
    let row = clauses.lines().find(|line| line.contains("footprint without use")).unwrap();
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

#[test]
fn the_workbook_for_bidders_is_read_again_column_by_column() {
    use footprint_core::applications::tender::{FIELDS_OF_OFFERS, read_offer_table};
    let folder = tempfile::tempdir().unwrap();
    for language in ["fr", "en"] {
        let path = folder.path().join(format!("offer_{language}.xlsx"));
        let arguments =
            ["tender", "request", "tender.toml", "--lang", language, "-o", path.to_str().unwrap()];
        let asked = run(in_examples(&mut footprint(&arguments)));
        assert_eq!(asked.status, 0, "{}", asked.err);
        let book = footprint_import::sheets("o.xlsx", &fs::read(&path).unwrap()).unwrap();
        let header = book.value[0].text.lines().next().unwrap().to_owned();
        assert_eq!(header.split(';').count(), FIELDS_OF_OFFERS.len());
        let filled = "Alder;1;laptop;M;X;263;0.78;0.05;0.16;0.01;5;3;8.4;19.2;0.2;yes;12;4;TCO;900";
        let read = read_offer_table("o.csv", &format!("{header}\n{filled}\n"), &[]);
        assert!(read.value.unknown_columns.is_empty(), "{:?}", read.value.unknown_columns);
        let offer = &read.value.offers[0];
        let declared = &offer.declared;
        assert_eq!((offer.model.as_str(), declared.total_kgco2e), ("X", Some(263.0)));
        assert_eq!(declared.shares, [Some(0.78), Some(0.05), Some(0.16), Some(0.01)]);
        assert_eq!((declared.lifetime_years, declared.warranty_years), (Some(5.0), Some(3.0)));
        assert_eq!((declared.repairability_index, declared.kwh_per_year), (Some(8.4), Some(19.2)));
        assert_eq!((declared.recycled_share, declared.refurbished), (Some(0.2), true));
        let second = (declared.refurbishing_kgco2e, declared.first_life_years);
        assert_eq!((second, declared.unit_price), ((Some(12.0), Some(4.0)), Some(900.0)));
    }
}

/// Settings under which LibreOffice recomputes every formula of a workbook that it opens.
const RECOMPUTE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

#[test]
fn libreoffice_recomputes_the_scores() {
    let soffice = std::env::var_os("PATH").and_then(|path| {
        std::env::split_paths(&path)
            .map(|folder| folder.join("soffice"))
            .find(|file| file.is_file())
    });
    let Some(soffice) = soffice else {
        eprintln!(
            "skipped: libreoffice_recomputes_the_scores needs LibreOffice (`soffice` on the path)"
        );
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let book = at("scores.xlsx");
    let written = scored(&["--lang", "en", "-o", book.to_str().unwrap()]);
    assert_eq!(written.status, 0, "{}", written.err);
    fs::create_dir_all(at("profile/user")).unwrap();
    fs::write(at("profile/user/registrymodifications.xcu"), RECOMPUTE).unwrap();
    let convert = std::process::Command::new(soffice)
        .arg(format!("-env:UserInstallation=file://{}", at("profile").display()))
        .args([
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3",
        ])
        .arg("--outdir")
        .args([folder.path(), book.as_path()])
        .output()
        .unwrap();
    assert!(convert.status.success(), "{}", String::from_utf8_lossy(&convert.stderr));
    let text = fs::read_to_string(at("scores-Calculation.csv")).unwrap();
    let json = scored(&["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let offers: Vec<&serde_json::Value> = json["lots"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|lot| lot["offers"].as_array().unwrap())
        .collect();
    let rows: Vec<Vec<&str>> = text.lines().skip(3).map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), offers.len(), "{text}");
    for (row, offer) in rows.iter().zip(offers) {
        let known = [
            &offer["climate"]["points"],
            &offer["repairability"]["points"],
            &offer["warranty"]["points"],
            &offer["points"],
        ];
        for (column, known) in [5, 8, 12, 13].into_iter().zip(known) {
            let recomputed: f64 = row[column].parse().unwrap();
            assert_eq!(Some(recomputed), known.as_f64(), "{row:?}");
        }
        // The year's figure is recomputed from the making and the electricity.
        let year: f64 = row[2].parse().unwrap();
        let known = offer["kgco2e_per_year"]["mean"].as_f64().unwrap();
        assert!((year - known).abs() <= 0.005 + 1e-9, "{row:?}: {known}");
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
    // The year's figure of each offer is redone from what is printed.
    let mut redone = 0;
    for line in report.out.lines().filter(|line| line.contains("kg CO₂e/kWh → ")) {
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
        "are likely",
    ] {
        assert!(report.out.contains(words), "{words}");
    }
}
