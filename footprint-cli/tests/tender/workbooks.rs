//! Workbooks of a tender: those that bidders fill in, and the scores that a spreadsheet recomputes.

use super::*;

#[test]
fn a_workbook_with_a_sheet_for_each_lot_and_merged_bidders_gives_the_same_digits() {
    use rust_xlsxwriter::{Format, Workbook};
    let folder = tempfile::tempdir().unwrap();
    let offers = include_str!("../../../data/examples/offers.csv");
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
