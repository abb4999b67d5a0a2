//! One constructed file per group of failure cases: what is read, and the finding that says so.

#![allow(clippy::panic)]

#[path = "accounting/dates.rs"]
mod dates;

use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding};
use footprint_core::terms::vocabulary::{Kind, Status};
use footprint_import::{DeviceRow, Import, Input, Options, RowOutcome, devices, read};

fn reading(bytes: &[u8]) -> Diagnosed<Import> {
    let kept = Options { rejected_rows: true, ..Options::default() };
    let whole = read(vec![Input::whole("parc.csv", bytes)], &kept);
    let stream = read(vec![Input::stream("parc.csv", bytes)], &Options::default());
    assert_eq!(whole.value.fleet.rows, stream.value.fleet.rows, "a stream reads the same");
    assert!(whole.value.fleet.rows.balance());
    let list = |of: &Diagnosed<Import>| of.findings.iter().cloned().collect::<Vec<_>>();
    let (whole_findings, stream_findings) = (list(&whole), list(&stream));
    assert_eq!(whole_findings, stream_findings);
    whole
}

fn find(reading: &Diagnosed<Import>, code: Code) -> &Finding {
    reading.findings.iter().find(|finding| finding.code == code).unwrap_or_else(|| {
        panic!("no {} in {:#?}", code.key(), reading.findings.iter().collect::<Vec<_>>())
    })
}

fn none(reading: &Diagnosed<Import>, code: Code) {
    let found: Vec<_> = reading.findings.iter().filter(|finding| finding.code == code).collect();
    assert!(found.is_empty(), "{found:#?}");
}

fn arg(finding: &Finding, name: &str) -> String {
    finding.argument(name).map(ToString::to_string).unwrap_or_default()
}

fn units(reading: &Diagnosed<Import>) -> u64 {
    reading.value.fleet.lines.iter().map(|line| line.units()).sum()
}

fn dates(reading: &Diagnosed<Import>) -> Vec<String> {
    let lines = &reading.value.fleet.lines;
    let mut dates: Vec<String> = lines
        .iter()
        .flat_map(|line| &line.batches)
        .map(|batch| batch.date.map_or_else(|| "none".into(), |date| date.to_string()))
        .collect();
    dates.sort();
    dates
}

fn model(reading: &Diagnosed<Import>, line: usize) -> String {
    let fleet = &reading.value.fleet;
    fleet.names.text(fleet.lines[line].model).to_owned()
}

fn wide(text: &str, mark: bool) -> Vec<u8> {
    let mut bytes = if mark { vec![0xff, 0xfe] } else { Vec::new() };
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn group_1_to_3_marks_and_encodings() {
    for text in [
        "\u{feff}\"Type\";\"Modèle\";\n\"Écran\";\"P2419H\";\n",
        "\n\u{feff}\"Type\";\"Modèle\";\n\"Écran\";\"P2419H\";\n",
        "Type;Modèle\r\nÉcran;P2419H\r\n",
        "Type;ModÃ¨le\nÃ‰cran;P2419H\n",
    ] {
        let reading = reading(text.as_bytes());
        assert_eq!((units(&reading), model(&reading, 0).as_str()), (1, "P2419H"), "{text}");
    }
    let guessed = reading(b"Type;Mod\xe8le\r\n\xc9cran;\xc9cran P2419H\r\n");
    assert_eq!(arg(find(&guessed, Code::EncodingGuessed), "encoding"), "windows-1252");
    assert_eq!(model(&guessed, 0), "Écran P2419H");
    let mac = reading(b"Type;Mod\x8fle;Num\x8ero de s\x8erie\rPortable;Latitude 5420;ABCD1234\rPortable;x;EFGH5678\r");
    assert_eq!((units(&mac), mac.value.fleet.lines[1].origin.line), (2, 3));
    for mark in [true, false] {
        let reading = reading(&wide("Type\tModèle\r\nÉcran\tP2419H\r\n", mark));
        assert_eq!(arg(find(&reading, Code::EncodingGuessed), "encoding"), "UTF-16LE");
        assert_eq!(units(&reading), 1);
    }
    let damaged = reading(
        "Type;Modèle;Notes\nÉcran;P2419H;é à è ù ç\n"
            .as_bytes()
            .iter()
            .copied()
            .chain(*b"\xc9cran;E24;x\n")
            .collect::<Vec<_>>()
            .as_slice(),
    );
    assert_eq!(find(&damaged, Code::EncodingDamaged).place.line, Some(3));
    assert_eq!(units(&damaged), 2);
}

#[test]
fn group_4_to_6_delimiters_and_quotes() {
    for text in [
        "sep=;\nType;Modèle\nÉcran;a,b\n",
        "\"sep=;\"\r\nType;Modèle\r\nÉcran;a,b\r\n",
        "Type;Modèle;\nÉcran;a,b;\n",
        "Type|Modèle\nÉcran|a,b\n",
        "Type;Modèle;\r\n\"Écran\";\"a,b\";",
        "Type,Modèle\nÉcran,\"a,b\"\n",
    ] {
        let reading = reading(text.as_bytes());
        assert_eq!((units(&reading), model(&reading, 0).as_str()), (1, "a,b"), "{text}");
        none(&reading, Code::RaggedRow);
    }
    let quotes = reading(
        "Type;Modèle;Lieu\nÉcran;Écran 24\";\"École ''Ferry''\"\nÉcran;\"24\"\" x\";b\n".as_bytes(),
    );
    assert_eq!([model(&quotes, 0), model(&quotes, 1)], ["Écran 24\"", "24\" x"]);
    assert_eq!(quotes.value.fleet.names.text(quotes.value.fleet.lines[0].site), "École \"Ferry\"");
    let ragged = reading(b"Type;Modele;Notes\nlaptop;a\nlaptop;b;c;d\nlaptop;e;f;;\n");
    assert_eq!(units(&ragged), 3);
    assert_eq!(find(&ragged, Code::RaggedRow).place.line, Some(2));
    let unclosed = reading(b"Type;Modele;Notes\n\"laptop;a;b\nlaptop;c;d\n");
    assert_eq!((units(&unclosed), unclosed.value.fleet.rows.set_aside), (1, 1));
    assert_eq!(find(&unclosed, Code::UnclosedQuote).place.line, Some(2));
}

#[test]
fn group_7_line_ends_and_markup_in_cells() {
    let text = "Type;Modèle;Commentaires\nPortable;Latitude<br>5420;\"Ligne 1\nLigne 2; et\"\nÉcran;#LBBR#P2419H;\nxyz;;\n";
    let reading = reading(text.as_bytes());
    assert_eq!([model(&reading, 0), model(&reading, 1)], ["Latitude", "P2419H"]);
    assert_eq!(reading.value.fleet.lines[1].origin.line, 4);
    assert_eq!(find(&reading, Code::UnknownKind).place.line, Some(5));
}

#[test]
fn group_10_and_17_serials_and_duplicates() {
    let text = "Type;Modèle;Numéro de série\nPortable;a;6.37702E+15\nPortable;a;6.37702E+15\nPortable;a;To be filled by O.E.M.\nPortable;a;To be filled by O.E.M.\nPortable;a;\nPortable;a;PF2ABCDE\nPortable;b;pf2abcde\nÉcran;c;PF2ABCDE\nPortable;a;0\nPortable;a;0\n";
    let reading_ = reading(text.as_bytes());
    assert_eq!((reading_.value.fleet.rows.assessed, reading_.value.fleet.rows.duplicates), (9, 1));
    let finding = find(&reading_, Code::Duplicate);
    assert_eq!((finding.place.line, arg(finding, "serial").as_str()), (Some(8), "pf2abcde"));
    assert_eq!(find(&reading_, Code::JunkSerial).count, 2);

    let retired_first = reading(
        "Type;Statut;Numéro de série\nPortable;Réformé;PF2ABCDE\nPortable;En service;PF2ABCDE\n"
            .as_bytes(),
    );
    let rows = retired_first.value.fleet.rows;
    assert_eq!((rows.assessed, rows.not_in_service, rows.duplicates), (1, 1, 0));
}

#[test]
fn duplicates_are_found_across_files_by_serial_and_by_identifier() {
    let glpi = "Type;Modèle;Numéro de série;UUID\nPortable;a;PF2ABCDE;4C4C4544-0031\nPortable;a;;4C4C4544-0099\n";
    let intune = "Device name,Manufacturer,Model,Serial number\nDESKTOP-1,LENOVO,20N2000LFR,PF2ABCDE\nDESKTOP-2,LENOVO,20N2000LFR,PF9ZZZZZ\n";
    let third =
        "hostname,hardware_vendor,hardware_model,uuid\npc-2,LENOVO,20N2000LFR,4C4C4544-0099\n";
    let inputs = || {
        vec![
            Input::whole("glpi.csv", glpi.as_bytes()),
            Input::whole("intune.csv", intune.as_bytes()),
            Input::whole("fleet.csv", third.as_bytes()),
        ]
    };
    let reading = read(inputs(), &Options::default());
    let rows = reading.value.fleet.rows;
    assert_eq!((rows.read, rows.assessed, rows.duplicates), (5, 3, 2));
    let mut listed: Vec<DeviceRow> = Vec::new();
    devices(inputs(), &Options::default(), &reading.value, |row| row, |row| listed.push(row));
    let outcomes: Vec<RowOutcome> = listed.iter().map(|row| row.outcome).collect();
    assert_eq!(
        outcomes,
        [
            RowOutcome::Assessed,
            RowOutcome::Assessed,
            RowOutcome::Duplicate,
            RowOutcome::Assessed,
            RowOutcome::Duplicate
        ]
    );
    assert_eq!(
        (listed[3].file, listed[3].line, listed[3].serial.as_str(), listed[3].name.as_str()),
        (1, 3, "PF9ZZZZZ", "DESKTOP-2")
    );
    let line = &reading.value.fleet.lines[listed[3].fleet_line.unwrap() as usize];
    assert_eq!(reading.value.fleet.names.text(line.model), listed[3].model);
}

#[test]
fn group_11_and_12_titles_totals_and_ghosts() {
    let text = "Parc informatique;;\nÉdité le 12/03/2024;;\n;;\nType;Modèle;Quantité\nPortable;a;15\nSous-total PC;;15\nÉcran;b;20\n;;\n;;\nTOTAL;;38\nTotal général;;35\n";
    let reading_ = reading(text.as_bytes());
    let rows = reading_.value.fleet.rows;
    assert_eq!((rows.read, rows.assessed, rows.not_equipment, units(&reading_)), (5, 2, 3, 35));
    assert_eq!(arg(find(&reading_, Code::Preamble), "lines"), "2");
    let mismatch = find(&reading_, Code::TotalMismatch);
    assert_eq!(
        (mismatch.place.line, arg(mismatch, "written").as_str(), arg(mismatch, "summed").as_str()),
        (Some(10), "38", "35")
    );
    assert_eq!(
        reading_.findings.iter().filter(|finding| finding.code == Code::TotalMismatch).count(),
        1
    );

    let repeated = reading("Type;Modèle\nPortable;a\nType;Modèle\nPortable;b\n".as_bytes());
    assert_eq!(repeated.value.fleet.rows.read, 2);
}

#[test]
fn group_13_quantities() {
    let text = "Type;Modèle;Qté\nPortable;a;25\nPortable;a;25,0\nPortable;a;x25\nPortable;a;\nPortable;a;0\nPortable;a;-2\nPortable;a;9999999\nPortable;a;2,5\n";
    let reading = reading(text.as_bytes());
    let rows = reading.value.fleet.rows;
    assert_eq!((units(&reading), rows.assessed, rows.set_aside, rows.not_equipment), (76, 4, 3, 1));
    assert_eq!(find(&reading, Code::ZeroQuantity).place.line, Some(6));
    assert_eq!(
        (
            find(&reading, Code::BadQuantity).place.line,
            find(&reading, Code::BadQuantity).place.column
        ),
        (Some(7), Some(3))
    );
    assert_eq!(find(&reading, Code::AbsurdQuantity).place.line, Some(8));
}

#[test]
fn a_quantity_that_says_no_number_is_set_aside() {
    for text in ["#DIV/0!", "#REF!", "abc0", "1.000", "1,000", "(5)"] {
        let reading = reading(format!("Type;Modele;Qte\nPortable;a;{text}\n").as_bytes());
        let rows = reading.value.fleet.rows;
        assert_eq!((units(&reading), rows.set_aside, rows.not_equipment), (0, 1, 0), "{text}");
        let bad = find(&reading, Code::BadQuantity);
        assert_eq!(
            (bad.place.line, bad.place.column, arg(bad, "text").as_str()),
            (Some(2), Some(3), text)
        );
    }
}

#[test]
fn group_14_and_15_headers() {
    let text = "Type;Date d'achat;Date d'achat;\u{421}atégorie;NUMERO DE SERIE;Nume\u{301}ro d’inventaire\nPortable;;2020-01-02;;ABCD1234;1\nPortable;2021-01-02;2020-01-02;;EFGH5678;2\n";
    let reading = reading(text.as_bytes());
    assert_eq!(dates(&reading), ["2020-01-02", "2021-01-02"]);
    assert_eq!(find(&reading, Code::DuplicateColumn).place.column, Some(3));
    assert!(arg(find(&reading, Code::ColumnsRead), "columns").contains("NUMERO DE SERIE = serial"));
}

#[test]
fn group_16_and_18_what_is_not_counted() {
    let text = "Type;Fabricant;Modèle;Statut;Propriété;is_template;Date de réforme\n\
        Portable;Dell;Latitude 5420;En service;;;\n\
        Portable;Dell;Latitude 5420;En stock;;;\n\
        Portable;Dell;Latitude 5420;Mis au rebut;;;\n\
        Portable;Dell;Latitude 5420;En service;;;2022-05-05\n\
        Portable;Dell;Latitude 5420;Bizarre;;;\n\
        Serveur;VMware, Inc.;VMware Virtual Platform;En service;;;\n\
        Moniteur;CMN;N133BGE-EAA;En service;;;\n\
        Imprimante;Microsoft;Microsoft XPS Document Writer;En service;;;\n\
        Portable;Dell;Latitude 5420;En service;Personal;;\n\
        Portable;Dell;Latitude 5420;En service;;1;\n\
        Câble réseau;;;En service;;;\n";
    let reading = reading(text.as_bytes());
    let rows = reading.value.fleet.rows;
    assert_eq!(
        (
            rows.read,
            rows.assessed,
            rows.set_aside,
            rows.not_in_service,
            rows.not_equipment,
            rows.personal
        ),
        (11, 3, 0, 2, 5, 1)
    );
    for (code, line) in [
        (Code::NotInService, 4),
        (Code::UnknownStatus, 6),
        (Code::VirtualMachine, 7),
        (Code::BuiltInPanel, 8),
        (Code::SoftwarePrinter, 9),
        (Code::PersonalDevice, 10),
        (Code::Template, 11),
        (Code::NotADevice, 12),
    ] {
        assert_eq!(find(&reading, code).place.line, Some(line), "{}", code.key());
    }
    let stock: Vec<Status> = reading.value.fleet.lines.iter().map(|line| line.status).collect();
    assert_eq!(stock, [Status::InService, Status::InStock]);
}

#[test]
fn group_19_to_21_models_and_kinds() {
    let text = "Fabricant,Modèle\nDell Inc.         ,Latitude 5420\n,ThinkPad T490 20N2000LFR\nsamsung,SM-A525F\nLENOVO,20N2000LFR\nHP,HP EliteDesk 800 G4 SFF\nSystem manufacturer,System Product Name\n";
    let reading_ = reading(text.as_bytes());
    let kinds: Vec<Kind> = reading_.value.fleet.lines.iter().map(|line| line.kind).collect();
    assert_eq!(
        kinds,
        [Kind::Laptop, Kind::Laptop, Kind::Smartphone, Kind::Laptop, Kind::SmallDesktop]
    );
    assert_eq!(find(&reading_, Code::KindInferred).count, 1);
    assert_eq!(find(&reading_, Code::EmptyRow).place.line, Some(7));
    let named = read(
        vec![Input::whole(
            "exports/moniteurs.csv",
            b"Nom;Fabricant;Modele\na;Acme;X1000\nb;;A renouveler !\nc;;146\n",
        )],
        &Options::default(),
    );
    // A title is no device: a maker and a model must say that there is one.
    assert_eq!((units(&named), named.value.fleet.rows.set_aside), (1, 2));
    assert_eq!(named.value.fleet.lines[0].kind, Kind::Monitor);
    assert_eq!(arg(find(&named, Code::KindFromTitle), "from"), "exports/moniteurs.csv");
}

#[test]
fn what_a_row_says_of_itself() {
    let text = "Type;Modèle;Durée de vie (ans);kWh/an;Puissance (W);Heures par jour;Taille;Pays\n\
        Écran;a;7;;;;27;France\nPortable;b;60 mois;18,8;;;;\nPortable;c;99;-3;;;;\nTélé;d;;;65;3;;Atlantide\n";
    let zone =
        |text: &str| (text == "France").then(|| "FRA".to_owned()).ok_or(Some("FRA".to_owned()));
    let options = Options { zone: Some(&zone), ..Options::default() };
    let reading = read(vec![Input::whole("a.csv", text.as_bytes())], &options);
    let lines = &reading.value.fleet.lines;
    assert_eq!(
        (lines[0].screen_inches, lines[0].lifetime.map(|years| years.0)),
        (Some(27.0), Some(7.0))
    );
    assert_eq!(reading.value.fleet.names.text(lines[0].zone), "FRA");
    assert_eq!(lines[1].lifetime.map(|years| years.0), Some(5.0));
    assert!(
        matches!(lines[1].electricity, Some(footprint_core::assessment::fleet::Electricity::Declared(kwh)) if kwh.0 == 18.8)
    );
    assert_eq!((lines[2].lifetime, lines[2].electricity.is_none()), (None, true));
    assert_eq!(find(&reading, Code::BadLifetime).place.line, Some(4));
    assert_eq!(find(&reading, Code::BadElectricity).place.line, Some(4));
    let unknown = find(&reading, Code::UnknownZoneInRow);
    assert_eq!((unknown.place.line, arg(unknown, "suggestion").as_str()), (Some(5), " (FRA ?)"));
    assert_eq!(reading.value.fleet.rows.set_aside, 1);
}

#[test]
fn files_that_hold_no_inventory() {
    for (bytes, code) in [
        (&b""[..], Code::EmptyFile),
        (b"\n\n  \n", Code::EmptyFile),
        (b"Type;Modele;Quantite\n", Code::HeaderOnly),
        (b"\x00\x01\x02\xff\xfe\x00\x00\x00", Code::BinaryFile),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Code::BinaryFile),
        (b"a;b;c\n1;2;3\n", Code::NoHeader),
    ] {
        let reading = reading(bytes);
        assert_eq!(find(&reading, code).place.file.as_deref(), Some("parc.csv"));
        assert_eq!(reading.value.fleet.rows.read, 0);
    }
}

#[test]
fn a_line_of_megabytes_is_one_row_set_aside() {
    let mut text = b"Type;Modele\nlaptop;a\nlaptop;".to_vec();
    text.extend(std::iter::repeat_n(b'x', 9 << 20));
    text.extend(b"\nlaptop;b\n");
    let reading = reading(&text);
    assert_eq!((units(&reading), reading.value.fleet.rows.set_aside), (2, 1));
    assert_eq!(find(&reading, Code::LineTooLong).place.line, Some(3));
    assert_eq!(reading.value.fleet.lines[1].origin.line, 4);
}

/// Rows set aside without the check of what each said.
fn without_checks(written: &str) -> String {
    let mut parts = written.split(" #");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + &part[8..])
}

#[test]
fn rejected_rows_can_be_mended_and_fed_in_again() {
    let text = b"\xef\xbb\xbf\"Type\";\"Mod\xc3\xa8le\";\"Quantit\xc3\xa9\";\n\"Portable\";\"a\";\"2\";\n\"Portable\";\"b\";\"douze\";\n\"Truc; x\";\"c\";\"1\";\n";
    let reading = reading(text);
    let mut file = Vec::new();
    let rejected = &reading.value.rejected[0];
    assert_eq!(rejected.len(), 2);
    rejected.write("Motif du rejet", &|finding| finding.code.key().to_owned(), &mut file).unwrap();
    let written = String::from_utf8(file).unwrap();
    assert_eq!(
        without_checks(&written),
        "\u{feff}\"Type\";\"Modèle\";\"Quantité\";\"Motif du rejet (Modèle = model, Type = kind, Quantité = quantity)\"\r\n\"Portable\";\"b\";\"douze\";\"parc.csv:3 - F104: F104\"\r\n\"Truc; x\";\"c\";\"1\";\"parc.csv:4 - F101: F101\"\r\n"
    );
    let mended = written.replace("douze", "12").replace("Truc; x", "Écran");
    let again = read(vec![Input::whole("rejets.csv", mended.as_bytes())], &Options::default());
    assert_eq!((units(&again), again.value.fleet.rows.set_aside), (13, 0));
}

/// A column waits for the kind where there is none, and what the name of the file says of it is not lost.
#[test]
fn rows_set_aside_keep_the_kind_that_their_file_is_named_after() {
    let text =
        "Fabricant;Modèle;Quantité\nIiyama;XYZ 100;trois\nIiyama;XYZ 200;4\n;Machin;2\nIiyama;12\n";
    let options = Options { rejected_rows: true, ..Options::default() };
    let reading = read(vec![Input::whole("moniteurs.csv", text.as_bytes())], &options);
    assert_eq!((units(&reading), reading.value.fleet.rows.set_aside), (4, 3));
    let mut file = Vec::new();
    let wording = |finding: &Finding| finding.code.key().to_owned();
    reading.value.rejected[0].write("Motif du rejet", &wording, &mut file).unwrap();
    let written = String::from_utf8(file).unwrap();
    assert_eq!(
        without_checks(&written),
        "\u{feff}Fabricant;Modèle;Quantité;\"Type\";\"Motif du rejet (Fabricant = manufacturer, Modèle = model, Quantité = quantity, Type = kind, file = monitor)\"\r\nIiyama;XYZ 100;trois;;\"moniteurs.csv:2 - F104: F104\"\r\n;Machin;2;;\"moniteurs.csv:4 - F101: F101\"\r\nIiyama;12;\"moniteurs.csv:5 - F140: F140\"\r\n"
    );
    let mended = written.replace("trois", "3").replace("Machin;2;", "Machin;2;souris");
    let again = read(vec![Input::whole("rejets.csv", mended.as_bytes())], &options);
    let lines = &again.value.fleet.lines;
    let kinds: Vec<_> = lines.iter().map(|line| (line.kind, line.units())).collect();
    assert_eq!(kinds, [(Kind::Monitor, 3), (Kind::Mouse, 2)]);
    assert_eq!(again.value.fleet.rows.set_aside, 1);
}

/// Spreadsheets write a mark and quote every cell: the first header is `Type`, not `"Type"`, and the table
/// is a plain list however often its header comes again.
#[test]
fn a_quoted_header_after_a_mark_is_the_header_without_quotes() {
    let header = "\"Type\",\"Marque\",\"Quantité\"\r\n";
    let rows = "\"laptop\",\"Dell\",\"2\"\r\n\"server\",\"HP\",\"1,5\"\r\n";
    let text = format!("\u{feff}{header}{rows}{header}{rows}");
    let reading = read(vec![Input::whole("x.csv", text.as_bytes())], &Options::default());
    let input = &reading.value.fleet.inputs[0];
    assert_eq!(input.columns[0].header, "Type");
    let rows = reading.value.fleet.rows;
    assert_eq!((rows.read, rows.set_aside), (4, 2));
    assert_eq!(reading.value.fleet.inputs.len(), 1);
}

/// A cell may be a page long; what is told of it is not.
#[test]
fn a_long_cell_is_told_short() {
    let text = format!("Type;Quantité\nlaptop;{}\n{};1\n", "9".repeat(5_000), "q".repeat(5_000));
    let reading = reading(text.as_bytes());
    assert_eq!(reading.value.fleet.rows.set_aside, 2);
    for finding in reading.findings.iter() {
        assert!(
            finding.args.iter().all(|(_, value)| value.to_string().chars().count() <= 300),
            "{finding:?}"
        );
    }
    let mut file = Vec::new();
    let wording =
        |finding: &Finding| finding.args.iter().map(|(_, value)| value.to_string()).collect();
    reading.value.rejected[0].write("reason", &wording, &mut file).unwrap();
    assert!(file.len() < 11_000, "{}", file.len());
}
