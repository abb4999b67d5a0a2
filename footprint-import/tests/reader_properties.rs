//! What holds for any bytes in any format: no panic, every row read has one outcome, a stream reads as
//! a file does. The twins of the fuzz targets.
#![allow(clippy::unwrap_used)]
#![cfg(all(feature = "spreadsheet", feature = "json", feature = "xml", feature = "zip"))]

use footprint_import::{Input, Options, read};
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn reads(bytes: &[u8]) -> Result<(), TestCaseError> {
    let whole = read(vec![Input::whole("x", bytes)], &Options::default());
    let rows = whole.value.fleet.rows;
    prop_assert!(rows.balance());
    let lines: u64 = whole.value.fleet.lines.iter().map(|line| line.units()).sum();
    prop_assert!(rows.assessed == 0 || lines > 0);
    let streamed = read(vec![Input::stream("x", bytes)], &Options::default());
    prop_assert_eq!(rows, streamed.value.fleet.rows);
    let mut seen = 0;
    let inputs = vec![Input::whole("x", bytes)];
    footprint_import::devices(inputs, &Options::default(), &whole.value, |_| (), |()| seen += 1);
    prop_assert_eq!(rows.read, seen);
    Ok(())
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (position, (name, bytes)) in parts.iter().enumerate() {
        let method = if position == 0 {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn workbook(sheet: &[u8]) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn document(content: &[u8]) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ])
}

const SHEET: &str = r#"<worksheet><dimension ref="A1:C3"/><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>Type</t></is></c><c r="B1" t="inlineStr"><is><t>Modèle</t></is></c><c r="C1" t="inlineStr"><is><t>Quantité</t></is></c></row>
    <row r="2"><c r="A2" t="inlineStr"><is><t>PC portable</t></is></c><c r="B2" t="str"><v>Latitude 5420</v></c><c r="C2"><v>12</v></c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><t>Écran</t></is></c><c r="C3"><f>1+1</f><v>2</v></c></row>
    </sheetData></worksheet>"#;

const CONTENT: &str = r#"<office:document-content><office:body><table:table table:name="a">
    <table:table-row><table:table-cell><text:p>Type</text:p></table:table-cell><table:table-cell><text:p>Quantité</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>PC portable</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="5"/></table:table-row>
    </table:table></office:body></office:document-content>"#;

const XML: &str = "<?xml version=\"1.0\"?><REQUEST><DEVICEID>pc-1</DEVICEID><QUERY>INVENTORY</QUERY><CONTENT>\
    <BIOS><SMODEL>Latitude 5420</SMODEL><SMANUFACTURER>Dell Inc.</SMANUFACTURER><SSN>ABC1234</SSN><BDATE>07/25/2019</BDATE></BIOS>\
    <HARDWARE><NAME>pc-1</NAME><CHASSIS_TYPE>Notebook</CHASSIS_TYPE></HARDWARE>\
    <MONITORS><CAPTION>DELL P2419H</CAPTION><DESCRIPTION>3/2019</DESCRIPTION></MONITORS>\
    <MONITORS><CAPTION>&#201;cran</CAPTION></MONITORS><PRINTERS><NAME>PDF</NAME></PRINTERS></CONTENT></REQUEST>";

const JSON: &str = r#"[{"deviceid":"pc-1","partial":false,"itemtype":"Computer","content":{"bios":{"smodel":"Latitude 5420","smanufacturer":"Dell Inc.","ssn":"ABC1234"},
    "hardware":{"chassis_type":"Laptop","vmsystem":"Physical"},"monitors":[{"name":"P2419H","serial":"CN0ABC12","description":"3/2019"}]}},
    {"deviceid":"sw-1","content":{"network_device":{"type":"Networking","model":"C9300-24T","serial":"FOC1"},"network_components":[{"type":"stack","index":1}]}}]"#;

const RECORDS: &str = r#"{"total":2,"rows":[{"serial":"ABC1234","model":{"name":"Latitude 5420"},"category":{"name":"Laptops"},"purchase_date":{"date":"2021-03-15"}},
    {"serial":null,"model":{"name":"Machin"},"status_label":{"status_meta":"archived"},"quantity":2.5}]}"#;

#[test]
fn the_files_before_their_slips_are_inventories() {
    for bytes in [
        XML.as_bytes(),
        JSON.as_bytes(),
        RECORDS.as_bytes(),
        &workbook(SHEET.as_bytes()),
        &document(CONTENT.as_bytes()),
        include_bytes!("files/parc.xls"),
    ] {
        let reading = read(vec![Input::whole("x", bytes)], &Options::default());
        assert!(reading.value.fleet.rows.assessed > 0, "{:?}", reading.findings);
    }
}

/// A change of some bytes.
#[derive(Clone, Debug)]
enum Change {
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Drop(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize, usize),
    Insert(prop::sample::Index, Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        1 => at().prop_map(Change::Cut),
        2 => (at(), 1..40usize).prop_map(|(at, length)| Change::Drop(at, length)),
        2 => (at(), 1..60usize, 1..30usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        2 => (at(), prop::collection::vec(any::<u8>(), 1..12)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        1 => (at(), prop::sample::select(vec!["99999999999", "<", ">", "\"", "{", "[", "]", "&#0;", "XFD1048577", "-1", "1e999"]))
            .prop_map(|(at, text)| Change::Insert(at, text.as_bytes().to_vec())),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let size = bytes.len();
        match change {
            Change::Set(at, byte) => bytes[at.index(size)] = *byte,
            Change::Cut(at) => bytes.truncate(at.index(size)),
            Change::Drop(at, length) => {
                let at = at.index(size);
                bytes.drain(at..(at + length).min(size));
            }
            Change::Repeat(at, length, times) => {
                let at = at.index(size);
                let piece = bytes[at..(at + length).min(size)].repeat(*times);
                bytes.splice(at..at, piece);
            }
            Change::Insert(at, piece) => {
                let at = at.index(size);
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_bytes_after_what_tells_a_format(
        begin in prop::sample::select(vec![
            &b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"[{\"model\":", b"{\"", b"<?xml ", b"<REQUEST>",
            b"\xff\xfe[\0{\0", b"\xff\xfe<\0",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        reads(&[begin, &bytes].concat())?;
    }

    #[test]
    fn documents_with_slips(
        text in prop::sample::select(vec![XML, JSON, RECORDS]),
        changes in prop::collection::vec(change(), 0..6),
    ) {
        reads(&changed(text.as_bytes(), &changes))?;
    }

    #[test]
    fn sheets_with_slips(
        open in any::<bool>(),
        changes in prop::collection::vec(change(), 0..6),
    ) {
        if open {
            reads(&document(&changed(CONTENT.as_bytes(), &changes)))?;
        } else {
            reads(&workbook(&changed(SHEET.as_bytes(), &changes)))?;
        }
    }

    #[test]
    fn archives_with_slips(
        which in 0..4usize,
        changes in prop::collection::vec(change(), 0..6),
    ) {
        let bytes = match which {
            0 => packed(&[("a.xml", XML.as_bytes()), ("b/c.json", JSON.as_bytes())]),
            1 => workbook(SHEET.as_bytes()),
            2 => include_bytes!("files/parc.xls").to_vec(),
            _ => document(CONTENT.as_bytes()),
        };
        reads(&changed(&bytes, &changes))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Counted apart from the reader: whatever a list says, and wherever it has empty lines, no row is lost.
    #[test]
    fn each_row_of_a_list_is_accounted_for(
        rows in prop::collection::vec(
            (
                prop::sample::select(vec!["laptop", "écran", "blob", "", "Total x", "tablette", "Serveur"]),
                prop::sample::select(vec!["Latitude 5420", "\"\"", "sous-total", "total", "-", "Type", " ", "a;b"]),
                prop::sample::select(vec!["En service", "Rebut", "en stock", "", "???"]),
                prop::sample::select(vec!["2021-03-04", "31/02/2020", "44000", "hier", ""]),
                any::<prop::sample::Index>(),
            ),
            1..24,
        ),
    ) {
        let mut text = "\"Type\";\"Modèle\";\"Statut\";\"Date d'achat\";\"N° de série\";\"Lieu\"\n".to_owned();
        for (number, (kind, model, status, date, blanks)) in rows.iter().enumerate() {
            text.push_str(&"\n".repeat(3_usize.saturating_sub(blanks.index(12))));
            let model = model.replace('"', "\"\"");
            let serial = format!("SN{number:05}");
            for cell in [*kind, &model, *status, *date, &serial] {
                text.push_str(&format!("\"{cell}\";"));
            }
            text.push_str("\"Mairie\"\n");
        }
        let reading = read(vec![Input::whole("x", text.as_bytes())], &Options::default());
        prop_assert_eq!(reading.value.fleet.rows.read, rows.len() as u64, "{}", text);
    }
}
