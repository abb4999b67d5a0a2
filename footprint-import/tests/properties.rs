//! What holds for any bytes: no panic, every row accounted for, the same for any number of workers.

use footprint_core::assessment::fleet::Fleet;
use footprint_import::{DeviceRow, Input, Options, devices, read};
use proptest::prelude::*;

/// Options that keep the rows set aside.
fn kept() -> Options<'static> {
    Options { rejected_rows: true, ..Options::default() }
}

fn summary(fleet: &Fleet) -> Vec<String> {
    fleet.lines.iter().map(|line| format!("{line:?} {}", fleet.names.text(line.model))).collect()
}

/// A cell as files have them, tame and wild.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "Portable", "Écran 24\"", "En service", "Réformé", "Dell Inc.", "Latitude 5420", "PF2ABCDE", "1", "25", "-3",
            "15/03/2021", "2021-03-15", "03-04-2021", "44256", "TOTAL", "VMware Virtual Platform", "Personal", "", "0",
        ]).prop_map(str::to_owned),
        1 => "[ -~é€\n\"';,]{0,12}",
    ]
}

fn table() -> impl Strategy<Value = String> {
    let headers = vec![
        "Type",
        "Modèle",
        "Fabricant",
        "Statut",
        "Quantité",
        "Date d'achat",
        "Numéro de série",
        "Lieu",
        "Propriété",
        "UUID",
        "Nom",
    ];
    (
        prop::sample::subsequence(headers, 2..8),
        prop::sample::select(vec![';', ',', '\t']),
        any::<bool>(),
    )
        .prop_flat_map(|(headers, delimiter, quoted)| {
            let columns = headers.len();
            (
                Just(headers),
                Just(delimiter),
                Just(quoted),
                prop::collection::vec(prop::collection::vec(cell(), columns), 0..40),
            )
        })
        .prop_map(|(headers, delimiter, quoted, rows)| {
            let join = |cells: Vec<String>| {
                let written: Vec<String> =
                    cells
                        .into_iter()
                        .map(|cell| {
                            if quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
                        })
                        .collect();
                written.join(&delimiter.to_string())
            };
            let mut text = join(headers.into_iter().map(str::to_owned).collect());
            for row in rows {
                text.push('\n');
                text.push_str(&join(row));
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let reading = read(vec![Input::whole("x", &bytes)], &kept());
        prop_assert!(reading.value.fleet.rows.balance());
        let header = [b"Type;Modele;Serial;Date d'achat;Qte\n".as_slice(), &bytes].concat();
        let reading = read(vec![Input::whole("x", &header)], &kept());
        prop_assert!(reading.value.fleet.rows.balance());
    }

    #[test]
    fn every_row_is_accounted_for(text in table()) {
        let inputs = || vec![Input::whole("x.csv", text.as_bytes())];
        let reading = read(inputs(), &kept());
        let fleet = &reading.value.fleet;
        prop_assert!(fleet.rows.balance());
        let rejected: usize = reading.value.rejected.iter().map(|file| file.len()).sum();
        prop_assert_eq!(rejected as u64, fleet.rows.set_aside);
        let mut rows: Vec<DeviceRow> = Vec::new();
        devices(inputs(), &kept(), &reading.value, |row| row, |row| rows.push(row));
        prop_assert_eq!(rows.len() as u64, fleet.rows.read);
        for line in &fleet.lines {
            prop_assert!(line.units() > 0 || line.batches.iter().all(|batch| batch.units == 0));
            prop_assert!(!line.batches.is_empty());
        }
        let stream = read(vec![Input::stream("x.csv", text.as_bytes())], &kept());
        prop_assert_eq!(summary(fleet), summary(&stream.value.fleet));
    }

    #[test]
    fn rejected_rows_are_rejected_again(text in table()) {
        let reading = read(vec![Input::whole("x.csv", text.as_bytes())], &kept());
        for rejected in &reading.value.rejected {
            let mut file = Vec::new();
            rejected.write("Motif du rejet", &|_| "reason".into(), &mut file).unwrap();
            let again = read(vec![Input::whole("x.csv", &file)], &kept());
            prop_assert_eq!(again.value.fleet.rows.set_aside, rejected.len() as u64);
        }
    }
}

/// Signs within cells that split every row, too, are no delimiters when the rows come back.
#[test]
fn rows_set_aside_keep_their_delimiter() {
    let text = "Fabricant\tLieu\na\n\tPortable\nPersonal\t44256\n#,\tPortable\nPersonal\t0";
    let reading = read(vec![Input::whole("x.csv", text.as_bytes())], &kept());
    let mut file = Vec::new();
    reading.value.rejected[0].write("Motif du rejet", &|_| "r".into(), &mut file).unwrap();
    let again = read(vec![Input::whole("x.csv", &file)], &kept());
    assert_eq!(again.value.fleet.rows.set_aside, 1, "{}", String::from_utf8_lossy(&file));
}

/// Reasons take the place of those of the round before.
#[test]
fn rows_set_aside_again_have_one_reason() {
    for text in
        ["Type;Modèle\nBidule;Truc\nMachin;Chose\n", "Type,Modèle\nBidule,Truc\nMachin,Chose\n"]
    {
        let mut file = text.as_bytes().to_vec();
        let mut columns = Vec::new();
        for _ in 0..3 {
            let reading = read(vec![Input::whole("x.csv", &file)], &kept());
            assert_eq!(reading.value.rejected[0].len(), 2, "{}", String::from_utf8_lossy(&file));
            file.clear();
            reading.value.rejected[0].write("Motif du rejet", &|_| "r".into(), &mut file).unwrap();
            let written = String::from_utf8_lossy(&file);
            assert_eq!(written.matches("Motif du rejet").count(), 1, "{written}");
            columns.push(written.lines().next().unwrap_or_default().to_owned());
            let (header, _) = reading.value.rejected[0].cells("Motif du rejet", &|_| "r".into());
            assert_eq!(header.len(), 4, "{header:?}");
        }
        assert!(columns.iter().all(|header| *header == columns[0]), "{columns:?}");
    }
}

/// A header of markup would make the file of rows set aside one of XML.
#[test]
fn a_header_that_begins_like_another_format_is_a_header_again() {
    let text = "Type,Propriété\n\na\n<a,Personal\nPortable,Latitude 5420";
    let reading = read(vec![Input::whole("x.csv", text.as_bytes())], &kept());
    let rejected = &reading.value.rejected[0];
    let mut file = Vec::new();
    rejected.write("Motif du rejet", &|_| "reason".into(), &mut file).unwrap();
    let again = read(vec![Input::whole("x.csv", &file)], &kept());
    assert_eq!((rejected.len(), again.value.fleet.rows.set_aside), (1, 1));
}

#[test]
fn a_cell_too_many_is_no_type() {
    let text = "Propriété;UUID\nPortable;Portable\n;;Portable";
    let reading = read(vec![Input::whole("x.csv", text.as_bytes())], &kept());
    let mut file = Vec::new();
    reading.value.rejected[0].write("Motif du rejet", &|_| "reason".into(), &mut file).unwrap();
    let again = read(vec![Input::whole("x.csv", &file)], &kept());
    assert_eq!(again.value.fleet.rows.set_aside, 2);
}

/// How many rows of a file are set aside, and how many of those when they are read again.
fn set_aside_twice(text: &str) -> (usize, u64) {
    let reading = read(vec![Input::whole("x.csv", text.as_bytes())], &kept());
    let mut file = Vec::new();
    let rejected = &reading.value.rejected[0];
    assert!(rejected.write("Motif du rejet", &|_| "reason".into(), &mut file).is_ok());
    let again = read(vec![Input::whole("x.csv", &file)], &kept());
    (reading.value.rejected[0].len(), again.value.fleet.rows.set_aside)
}

/// What a header without a name stands above is neither a kind nor a reason.
#[test]
fn a_last_header_without_a_name_keeps_its_place() {
    let text = "Quantité;Lieu\nEn service;\n\nPortable;\nEn service;En service\nEn service;VMware Virtual Platform";
    assert_eq!(set_aside_twice(text), (2, 2));
}

/// A quote that a header leaves open takes in no header that is added.
#[test]
fn an_open_quote_in_a_header_stays_in_its_cell() {
    let text = "Quantité;Propriété\nPortable;Dell Inc.\nPortable;\"€A\nEn service;En service\nPF2ABCDE;En service\n\
                Portable;En service\nEn service;En service\nPortable;En service";
    assert_eq!(set_aside_twice(text), (3, 3));
}

/// A heading gives the rows below it a site, which the header of the rejects names; a row whose last cell
/// is empty has its reason under the reason's header.
#[test]
fn a_reason_stands_under_its_header() {
    let text = "Fabricant;Nom\nPortable;x\nDell;\nMairie\nDell;y\nÉcran de test;03-04-2021\nPortable;-3\nDell;\n";
    for text in [text, "Fabricant;Nom\nzz;\nzz;1\n", "Fabricant;Nom;\nzz;1;\nzz;;\n"] {
        let reading = read(vec![Input::whole("x.csv", text.as_bytes())], &kept());
        let rejected = &reading.value.rejected[0];
        let mut file = Vec::new();
        rejected.write("Motif du rejet", &|_| "VMware".into(), &mut file).unwrap();
        let mut lines = csv::ReaderBuilder::new();
        lines.delimiter(b';').has_headers(false).flexible(true);
        let rows: Vec<_> = lines.from_reader(&file[..]).records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), rejected.len() + 1);
        for row in &rows[1..] {
            assert_eq!(row.len(), rows[0].len(), "{}", String::from_utf8_lossy(&file));
        }
        let again = read(vec![Input::whole("x.csv", &file)], &kept());
        assert_eq!(again.value.fleet.rows.set_aside, rejected.len() as u64);
    }
}

#[test]
fn rejects_of_a_single_column_are_read_again() {
    for title in ["Motif du rejet", "Reason set aside"] {
        let text = b"SN\nABCD1234\n".as_slice();
        let reading = read(vec![Input::whole("x.csv", text)], &kept());
        assert_eq!(reading.value.rejected[0].len(), 1);
        let mut file = Vec::new();
        reading.value.rejected[0].write(title, &|_| "x".into(), &mut file).unwrap();
        let again = read(vec![Input::whole("x.csv", &file)], &kept());
        assert_eq!(again.value.fleet.rows.set_aside, 1, "{title}");
    }
}

/// A file of many stretches: quoted cells with line ends make the guessed cuts wrong now and then.
fn long(rows: usize) -> Vec<u8> {
    let mut text =
        b"Nom;Type;Fabricant;Modele;Numero de serie;Date d'achat;Commentaires\n".to_vec();
    for row in 0..rows {
        let note = if row % 7 == 0 { "\"a\nb;c;d;e;f;g;h\nx;y\"" } else { "rien" };
        let line = format!(
            "PC-{row};Portable;Dell;Latitude {};S{:07X};{:02}-{:02}-20{};{note}\n",
            5400 + row % 37,
            (row * 7919) % (rows - rows / 50),
            1 + row % 12,
            1 + row % 9,
            10 + row % 14,
        );
        text.extend_from_slice(line.as_bytes());
    }
    text
}

#[test]
fn the_number_of_workers_changes_nothing() {
    let text = long(320_000);
    assert!(text.len() > 16 << 20);
    let one = |threads| {
        let reading = read(vec![Input::whole("x.csv", &text)], &Options { threads, ..kept() });
        let findings: Vec<_> = reading.findings.iter().cloned().collect();
        (reading.value.fleet.rows, summary(&reading.value.fleet), findings)
    };
    let single = one(1);
    assert!(single.0.duplicates > 1000 && single.0.read == 320_000, "{:?}", single.0);
    for threads in [2, 3, 8] {
        let several = one(threads);
        assert_eq!(single.0, several.0);
        assert_eq!(single.1, several.1);
        assert_eq!(single.2, several.2);
    }
    let stream = read(vec![Input::stream("x.csv", text.as_slice())], &kept());
    assert_eq!(stream.value.fleet.rows, single.0);
    assert_eq!(summary(&stream.value.fleet), single.1);
}
