//! Offers as `compare` takes them: what is scored, what is set aside, and in which files they stand.

use super::*;

/// A run of the offers of `text` against the shipped tender.
fn offers_of(name: &str, bytes: &[u8], more: &[&str]) -> support::Run {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let mut all =
        vec!["compare", "tender.toml", "--offers", path.to_str().unwrap(), "--lang", "en"];
    all.extend(more);
    run(in_examples(&mut footprint(&all)))
}

#[test]
fn rows_that_are_not_scored_are_shown_and_counted() {
    let mut text = include_str!("../../../data/examples/offers.csv").to_owned();
    text.push_str("Gum,1,smartphone,,,60,,,,,,,,4,,,,,300\nJay,01,labtop,,,60,,,,,,,,4,,,,,300\n");
    text.push_str("Ivy,02,,,,70,,,,,,,,4,,,,,\n");
    let json = ["--format", "json"];
    let run = offers_of("o.csv", text.as_bytes(), &json);
    // The lot to which an offer is set aside is not ranked without it.
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(run.err.contains("error[F454]: lot 1 is not ranked"), "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let lots = json["lots"].as_array().unwrap();
    let ids: Vec<_> = lots.iter().map(|lot| lot["lot"].as_str().unwrap()).collect();
    assert_eq!(ids, ["2"]);
    let offers: Vec<_> = lots.iter().flat_map(|lot| lot["offers"].as_array().unwrap()).collect();
    assert_eq!(faults_of("scores", &json), None);
    let aside = json["set_aside"].as_array().unwrap();
    let lines: Vec<_> = aside.iter().map(|offer| offer["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [9, 10]);
    assert_eq!((&json["rows_read"], offers.len()), (&10.into(), 3));
    let ivy = offers.iter().find(|offer| offer["bidder"] == "Ivy").unwrap();
    assert!(ivy["cost"].is_null());
    let table = offers_of("o.csv", text.as_bytes(), &["--strict"]);
    assert_eq!(table.status, 1);
    assert!(table.out.contains("Rows read: 10; scored: 3; set aside: 2."), "{}", table.out);
    let cost = table.out.lines().find(|line| line.trim_start().starts_with("Ivy  ")).unwrap();
    assert!(!cost.contains("EUR"));
    let whole = include_str!("../../../data/examples/offers.csv");
    assert_eq!(offers_of("o.csv", whole.as_bytes(), &["--strict"]).status, 0);
    // One to no lot of the tender may be to any.
    let nowhere = format!("{whole}Hazel,9,,,,60,,,,,,,,4,,,,,300\n");
    let run = offers_of("o.csv", nowhere.as_bytes(), &[]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.contains("Hazel (9)"), "{}", run.err);
    // The last line says why, and does not speak of columns.
    let last = run.err.trim_end().lines().last().unwrap_or_default();
    assert!(last.starts_with("footprint: No ranking: an offer is set aside"), "{last}");
    assert!(!last.contains("--column"), "{last}");
    // An offer of nobody is not left out: nothing is ranked before it is settled.
    let nobody = format!("{whole},1,,,,60,,,,,,,,4,,,,,300\n");
    let run = offers_of("o.csv", nobody.as_bytes(), &[]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.contains("o.csv:9: error[F450]"), "{}", run.err);
}

#[test]
fn a_file_without_offers_says_what_to_do() {
    let text = include_str!("../../../data/examples/offers.csv");
    let header = text.lines().next().unwrap();
    for (name, bytes, words) in [
        ("header.csv", header.as_bytes(), "fill in one line for each offer"),
        ("empty.csv", b"".as_slice(), "is empty; this command expects offers to a tender"),
        ("o.zip", b"PK\x03\x04\x14\0".as_slice(), "is a document, an image or an archive"),
        ("tender.toml", b"schema = 1\ntitle = \"t\"\n".as_slice(), "`bidder` is missing"),
    ] {
        let run = offers_of(name, bytes, &[]);
        assert_eq!(run.status, 2, "{name}: {}", run.out);
        assert!(run.err.contains(name) && run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn offers_saved_by_a_french_spreadsheet_give_the_same_digits() {
    let english = include_str!("../../../data/examples/offers.csv");
    let headers = "Soumissionnaire;Lot;Type;Fabricant;Mod\u{e8}le;Total kg CO2e;Part fabrication;Part transport;Part usage;Part fin de vie;Dur\u{e9}e de vie;Garantie;Indice de r\u{e9}parabilit\u{e9};kWh par an;Part recycl\u{e9}e;Reconditionn\u{e9};Reconditionnement kg CO2e;Labels;Prix unitaire";
    let rows = english.lines().skip(1).map(|row| row.replace(',', ";").replace('.', ","));
    let french: String =
        std::iter::once(headers.to_owned()).chain(rows).map(|row| row + "\r\n").collect();
    // Windows-1252 has these letters where Unicode has them.
    let bytes: Vec<u8> =
        french.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let scores = |bytes: &[u8]| {
        let run = offers_of("o.csv", bytes, &["--format", "json"]);
        assert_eq!(run.status, 0, "{}", run.err);
        serde_json::from_str::<serde_json::Value>(&run.out).unwrap()
    };
    let (french, english) = (scores(&bytes), scores(english.as_bytes()));
    assert_eq!(french["lots"], english["lots"]);
    let lines = |json: &serde_json::Value| -> Vec<serde_json::Value> {
        json["findings"].as_array().unwrap().iter().map(|f| f["line"].clone()).collect()
    };
    assert_eq!(lines(&french), lines(&english));
}

/// The shipped offers as a workbook: a title above the header, and rows shorter than it.
fn workbook_of_offers(sheets: &[&str]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "Read me first").unwrap();
    for name in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        sheet.write(0, 0, "Offers of the town").unwrap();
        let text = include_str!("../../../data/examples/offers.csv");
        for (row, line) in (2..).zip(text.lines()) {
            for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) => sheet.write(row, column, cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn offers_of_a_workbook_give_the_same_digits() {
    let scores = |name: &str, bytes: &[u8]| {
        let run = offers_of(name, bytes, &["--format", "json"]);
        assert_eq!(run.status, 0, "{}", run.err);
        serde_json::from_str::<serde_json::Value>(&run.out).unwrap()
    };
    let csv = scores("o.csv", include_bytes!("../../../data/examples/offers.csv"));
    let book = scores("o.xlsx", &workbook_of_offers(&["Offers"]));
    for (of_book, of_csv) in
        book["lots"].as_array().unwrap().iter().zip(csv["lots"].as_array().unwrap())
    {
        assert_eq!(of_book["offers"], of_csv["offers"]);
    }
    assert_eq!(book["rows_read"], csv["rows_read"]);
    // Findings name the row of the sheet: the header stands two rows lower.
    let lines = |json: &serde_json::Value| -> Vec<Option<u64>> {
        json["findings"].as_array().unwrap().iter().map(|f| f["line"].as_u64()).collect()
    };
    let lower: Vec<_> = lines(&csv).iter().map(|line| line.map(|line| line + 2)).collect();
    // The sheet without offers is named.
    assert_eq!(book["findings"][0]["code"], "F022");
    assert_eq!(lines(&book)[1..], lower);
    let two = offers_of("o.xlsx", &workbook_of_offers(&["Lot 1", "Lot 2"]), &[]);
    assert_eq!((two.status, two.out.as_str()), (1, ""));
    assert!(two.err.contains("stands twice, in “Lot 1” and in “Lot 2”"), "{}", two.err);
}

#[test]
fn shares_may_be_percentages() {
    let text = include_str!("../../../data/examples/offers.csv");
    let percent = text.replace("0.78,0.05,0.16,0.01", "78 %,5%,16 %,1 %");
    assert_ne!(percent, text);
    let scores = |text: &str| offers_of("o.csv", text.as_bytes(), &["--format", "csv"]).out;
    assert_eq!(scores(&percent), scores(text));
    let beyond = text.replace("0.78,0.05,0.16,0.01", "178 %,5%,16 %,1 %");
    let run = offers_of("o.csv", beyond.as_bytes(), &[]);
    assert!(run.err.contains("o.csv:2:7"), "{}", run.err);
}

#[test]
fn the_sheet_of_scores_is_a_workbook_too() {
    let text = include_str!("../../../data/examples/offers.csv").replace("Birch", "=1+1");
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("a.xlsx"), folder.path().join("b.xlsx"));
    for path in [&first, &second] {
        let run = offers_of("o.csv", text.as_bytes(), &["-o", path.to_str().unwrap()]);
        assert_eq!(run.status, 0, "{}", run.err);
    }
    let bytes = std::fs::read(&first).unwrap();
    assert_eq!(bytes, std::fs::read(&second).unwrap());
    let sheets = footprint_import::sheets("a.xlsx", &bytes).unwrap().value;
    let [words, figures, _calculation] = sheets.as_slice() else { panic!("{sheets:?}") };
    assert!(words.text.contains("Rows read: 7; scored: 7; set aside: 0."), "{}", words.text);
    let csv = offers_of("o.csv", text.as_bytes(), &["--format", "csv"]).out;
    // What looks like a formula is text there as it stands; CSV needs a mark before it.
    let csv = csv.replace("'=1+1", "=1+1").replace(',', ";");
    let numbers = |text: &str| -> Vec<Vec<Result<f64, String>>> {
        let cell = |cell: &str| cell.parse::<f64>().map_err(|_| cell.to_owned());
        text.lines().map(|line| line.split(';').map(cell).collect()).collect()
    };
    assert_eq!(numbers(&figures.text), numbers(&csv));
}

#[test]
fn tables_that_can_be_read_in_two_ways_are_not_guessed() {
    let text = include_str!("../../../data/examples/offers.csv");
    let semicolons = text.replace(',', ";").replace(";910", ";1,234");
    let run = offers_of("o.csv", semicolons.as_bytes(), &[]);
    assert!(run.err.contains("o.csv:2:19: error[F313]"), "{}", run.err);
    let twice = text.replacen("labels", "Empreinte carbone", 1);
    let run = offers_of("o.csv", twice.as_bytes(), &[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    let words =
        "o.csv:1:18: error[F314]: `total_kgco2e`, `Empreinte carbone` both mean `total_kgco2e`";
    assert!(run.err.contains(words), "{}", run.err);
    // A quote that is never closed takes the rest of the file: the lines are counted.
    let quote = text.replace("Birch,1,laptop", "Birch,1,\"laptop");
    let run = offers_of("o.csv", quote.as_bytes(), &["--strict"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.contains("o.csv:3: error[F315]"), "{}", run.err);
    let header = format!("Offers of the town\n\n{}", text.replacen(",lot,", ",section,", 1));
    let run = offers_of("o.csv", header.as_bytes(), &[]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.contains("o.csv:3:2: warning[F311]: the column `section`"), "{}", run.err);
    assert!(run.err.contains("error[F446]"), "{}", run.err);
    assert!(!run.err.contains("`bidder` is missing"), "{}", run.err);
}

#[test]
fn kinds_are_read_by_the_words_that_a_tender_is_read_by() {
    let text = include_str!("../../../data/examples/offers.csv");
    for word in ["Ordinateur portable", "ordinateurs portables", "PC portable", "Portable"] {
        let french = text.replace(",laptop,", &format!(",{word},"));
        let run = offers_of("o.csv", french.as_bytes(), &["--strict"]);
        assert_eq!(run.status, 0, "{word}: {}", run.err);
        assert!(run.out.contains("Rows read: 7; scored: 7; set aside: 0."), "{word}");
    }
}

#[test]
fn equal_offers_share_a_rank_and_a_warranty_must_be_believable() {
    let text = include_str!("../../../data/examples/offers.csv");
    let header = text.lines().next().unwrap();
    let row = |bidder: &str, warranty: u32| {
        format!(
            "{bidder},1,laptop,Maker A,A 14,268,0.78,0.05,0.16,0.01,5,{warranty},8.1,19.5,0.2,no,,,910\n"
        )
    };
    let offers = [header, "\n", &row("A", 3), &row("B", 3), &row("C", 20), &row("D", 7)].concat();
    let run = offers_of("o.csv", offers.as_bytes(), &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let ranks: Vec<_> = json["lots"][0]["offers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|offer| (offer["bidder"].as_str().unwrap(), offer["rank"].as_u64().unwrap()))
        .collect();
    assert_eq!(ranks, [("D", 1), ("A", 2), ("B", 2), ("C", 4)]);
    assert!(run.err.contains("o.csv:4: warning[F421]: “Warranty (years)” of C"), "{}", run.err);
    assert!(run.err.contains("o.csv:5: note[F428]"), "{}", run.err);
}
