//! Records as the interfaces of tools give them, and documents that mean harm.
#![allow(clippy::panic)]
#![cfg(all(feature = "spreadsheet", feature = "json", feature = "xml", feature = "zip"))]

use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding};
use footprint_import::{Import, Input, Options, read};

fn read_one(name: &str, bytes: &[u8]) -> Diagnosed<Import> {
    let reading = read(vec![Input::whole(name, bytes)], &Options::default());
    assert!(reading.value.fleet.rows.balance());
    reading
}

fn find(reading: &Diagnosed<Import>, code: Code) -> &Finding {
    let found = reading.findings.iter().find(|finding| finding.code == code);
    found.unwrap_or_else(|| panic!("no {} in {:#?}", code.key(), reading.findings))
}

/// Rows read, assessed, set aside, not in service, no equipment.
fn counts(reading: &Diagnosed<Import>) -> [u64; 5] {
    let rows = reading.value.fleet.rows;
    [rows.read, rows.assessed, rows.set_aside, rows.not_in_service, rows.not_equipment]
}

/// Each line: kind, maker, model, units, first date.
fn lines(reading: &Diagnosed<Import>) -> Vec<(String, String, String, u64, String)> {
    let fleet = &reading.value.fleet;
    let shown = |line: &footprint_core::assessment::fleet::FleetLine| {
        (
            line.kind.key().to_owned(),
            fleet.names.text(line.manufacturer).to_owned(),
            fleet.names.text(line.model).to_owned(),
            line.units(),
            line.batches[0].date.map(|date| date.to_string()).unwrap_or_default(),
        )
    };
    fleet.lines.iter().map(shown).collect()
}

fn line(
    kind: &str,
    maker: &str,
    model: &str,
    units: u64,
    date: &str,
) -> (String, String, String, u64, String) {
    (kind.into(), maker.into(), model.into(), units, date.into())
}

#[test]
fn glpi_gives_its_search_by_number() {
    let reading = read_one(
        "search.json",
        br#"{"totalcount":2,"count":2,"data":{
            "11":{"1":"W2242","80":"Root Entity","23":"Dell Inc.","40":"Latitude 5420","5":"ABC1234","31":"En service","4":"Notebook","3":"Mairie > B1","37":"2021-03-15"},
            "12":{"1":"W2243","80":"Root Entity","23":"Dell Inc.","40":["OptiPlex 7060"],"5":null,"31":"R\u00e9form\u00e9","4":"Desktop"}}}"#,
    );
    assert_eq!(counts(&reading), [2, 1, 0, 1, 0], "{:#?}", reading.findings);
    assert_eq!(lines(&reading), [line("laptop", "Dell Inc.", "Latitude 5420", 1, "2021-03-15")]);
    let gone = find(&reading, Code::NotInService);
    assert_eq!(gone.place.locator.as_deref(), Some("/data/1/31"));
}

#[test]
fn glpi_gives_its_items_with_names_or_numbers() {
    let reading = read_one(
        "computers.json",
        br#"[{"id":1,"name":"pc-1","serial":"ABC1234","manufacturers_id":"Dell Inc.","computermodels_id":"Vostro 3500","computertypes_id":"","states_id":"En service","is_template":0,"is_deleted":0,"locations_id":"Mairie","date_mod":"2024-03-18 07:02:11"},
             {"id":2,"name":"modele","serial":"","manufacturers_id":"Dell Inc.","computermodels_id":"Vostro 3500","is_template":1,"is_deleted":0},
             {"id":3,"name":"corbeille","serial":"ABC1235","manufacturers_id":"Dell Inc.","computermodels_id":"Vostro 3500","is_template":0,"is_deleted":1},
             {"id":4,"name":"nu","serial":"ABC1236","manufacturers_id":7,"computermodels_id":12,"is_template":0,"is_deleted":0}]"#,
    );
    assert_eq!(counts(&reading), [4, 2, 0, 1, 1], "{:#?}", reading.findings);
    let numbers = find(&reading, Code::NumbersForNames);
    assert_eq!(numbers.place.locator.as_deref(), Some("/3/manufacturers_id"));
    // Only the class of its model is known of the last one.
    assert_eq!(lines(&reading)[1].0, "desktop");
}

#[test]
fn lists_of_the_other_tools() {
    let snipe = read_one(
        "hardware.json",
        br#"{"total":3,"rows":[
            {"id":1,"name":"","asset_tag":"A1","serial":"ABC1234","model":{"id":2,"name":"Latitude 5420"},"model_number":null,"category":{"id":1,"name":"Laptops"},"manufacturer":{"id":1,"name":"Dell &quot;Inc&quot;"},"status_label":{"id":2,"name":"Chez l'agent","status_type":"deployable","status_meta":"deployed"},"assigned_to":{"type":"user","name":"x"},"purchase_date":{"date":"2021-03-15","formatted":"15/03/2021"},"location":{"id":1,"name":"Mairie"}},
            {"id":2,"serial":"ABC1235","model":{"name":"Latitude 5420"},"category":{"name":"Laptops"},"manufacturer":{"name":"Dell"},"status_label":{"name":"Vieux","status_meta":"archived"}},
            {"id":3,"serial":"","model":{"name":"Machin"},"category":{"name":"Divers"},"manufacturer":{"name":"Truc"},"status_label":{"name":"x","status_meta":"deployable"}}]}"#,
    );
    assert_eq!(counts(&snipe), [3, 1, 1, 1, 0], "{:#?}", snipe.findings);
    assert_eq!(lines(&snipe), [line("laptop", "Dell \"Inc\"", "Latitude 5420", 1, "2021-03-15")]);
    assert_eq!(
        find(&snipe, Code::UnknownKind).place.locator.as_deref(),
        Some("/rows/2/category/name")
    );
    let netbox = read_one(
        "devices.json",
        br#"{"count":2,"next":null,"results":[
            {"id":1,"display":"sw-01","name":"sw-01","device_type":{"id":1,"display":"C9300-24T","manufacturer":{"id":1,"name":"Cisco"},"model":"C9300-24T"},"role":{"id":1,"name":"Switch"},"site":{"name":"Mairie"},"status":{"value":"active","label":"Active"},"serial":"FOC123"},
            {"id":2,"name":"srv-1","device_type":{"manufacturer":{"name":"Dell"},"model":"PowerEdge R640"},"role":{"name":"Server"},"status":{"value":"decommissioning","label":"Decommissioning"},"serial":"FOC124"}]}"#,
    );
    assert_eq!(counts(&netbox), [2, 1, 0, 1, 0], "{:#?}", netbox.findings);
    assert_eq!(lines(&netbox), [line("switch_access", "Cisco", "C9300-24T", 1, "")]);
    let fleet = read_one(
        "hosts.json",
        br#"{"hosts":[{"created_at":"2023-01-01T00:00:00Z","hostname":"pc-1","uuid":"392547dc-0000-0000-a87a-d701ff75bc65","platform":"windows","hardware_vendor":"LENOVO   ","hardware_model":"20N2000LFR","hardware_version":"ThinkPad T490","hardware_serial":"PF2ABCDE","status":"online","team_name":null}]}"#,
    );
    assert_eq!(counts(&fleet), [1, 1, 0, 0, 0], "{:#?}", fleet.findings);
    assert_eq!(lines(&fleet), [line("laptop", "LENOVO", "20N2000LFR", 1, "2023-01-01")]);
    let osquery = read_one(
        "osquery.json",
        b"[\n  {\"computer_name\":\"pc\",\"hardware_model\":\"Latitude 5420   \",\"hardware_serial\":\"ABC1234\",\"hardware_vendor\":\"Dell Inc.\",\"uuid\":\"x\"}\n]\n",
    );
    assert_eq!(lines(&osquery), [line("laptop", "Dell Inc.", "Latitude 5420", 1, "")]);
    let pcr = read_one(
        "request.json",
        br#"{"organization":"Ville","electricity":[{"id":"fr","mix":0.05}],"inventory":[
            {"id":"1","type":"laptop","name":"Latitude 5420","quantity":120,"unit":"item","lifetime":5,"quality":"high","yearly_electricity_consumption":28.5,"mix_of_use":"fr"},
            {"id":"2","type":"monitor","name":"P2419H","quantity":80,"unit":"item","lifetime":6,"quality":"low"}]}"#,
    );
    assert_eq!(counts(&pcr), [2, 2, 0, 0, 0], "{:#?}", pcr.findings);
    let units: Vec<u64> = pcr.value.fleet.lines.iter().map(|line| line.units()).collect();
    assert_eq!(units, [120, 80]);
    let line = &pcr.value.fleet.lines[0];
    assert_eq!(line.lifetime.map(|years| years.0), Some(5.0));
    assert!(line.electricity.is_some());
}

#[test]
fn a_list_beside_what_its_answer_is_called_is_read() {
    let reading = read_one(
        "devices.json",
        br#"{"kind":"admin#directory#chromeosdevices","etag":"x","chromeosdevices":[
            {"kind":"admin#directory#chromeosdevice","serialNumber":"7G3MH1L2M","status":"ACTIVE","model":"Dell Chromebook 3110"},
            {"kind":"admin#directory#chromeosdevice","serialNumber":"FBCX36K76","status":"DEPROVISIONED","model":"HP Chromebook 14 G7"}]}"#,
    );
    assert_eq!(counts(&reading), [2, 1, 0, 1, 0], "{:#?}", reading.findings);
}

#[test]
fn lines_of_json_are_records_too() {
    let reading = read_one(
        "results.log",
        b"{\"hardware_vendor\":\"Dell Inc.\",\"hardware_model\":\"Latitude 5420\"}\n{\"hardware_vendor\":\"Dell Inc.\",\"hardware_model\":\"Latitude 7420\"}\n",
    );
    assert_eq!(counts(&reading), [2, 2, 0, 0, 0], "{:#?}", reading.findings);
    let wide: Vec<u8> = "[{\"model\":\"Latitude 5420\",\"type\":\"laptop\"}]"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let reading = read_one("wide.json", &[&[0xff, 0xfe][..], &wide].concat());
    assert_eq!(counts(&reading), [1, 1, 0, 0, 0], "{:#?}", reading.findings);
}

#[test]
fn xml_of_the_agents_in_its_forms() {
    // OCS writes no declaration; names may come in any order; several requests may share a root.
    let request = |serial: &str, vm: &str| {
        format!(
            "<REQUEST><DEVICEID>pc-{serial}-2024-03-18-07-02-11</DEVICEID><CONTENT>\
             <MONITORS><CAPTION>DELL P2419H</CAPTION><DESCRIPTION>3/2019</DESCRIPTION>\
             <MANUFACTURER>Dell Inc.</MANUFACTURER><SERIAL></SERIAL></MONITORS>\
             <HARDWARE><CHASSIS_TYPE>Notebook</CHASSIS_TYPE><VMSYSTEM>{vm}</VMSYSTEM></HARDWARE>\
             <BIOS><SMODEL>20N2000LFR</SMODEL><SMANUFACTURER>LENOVO</SMANUFACTURER>\
             <SSN>{serial}</SSN><SKUNUMBER>LENOVO_MT_20N2_BU_Think_FM_ThinkPad T490</SKUNUMBER></BIOS>\
             </CONTENT><QUERY>INVENTORY</QUERY></REQUEST>"
        )
    };
    let one = request("PF2ABCDE", "Physical");
    let reading = read_one("a.ocs", one.as_bytes());
    assert_eq!(counts(&reading), [2, 2, 0, 0, 0], "{:#?}", reading.findings);
    assert_eq!(lines(&reading)[1], line("monitor", "Dell Inc.", "DELL P2419H", 1, "2019-01-15"));
    let weak = find(&reading, Code::WeakDate);
    assert_eq!(weak.place.locator.as_deref(), Some("/REQUEST/CONTENT/MONITORS/0/DESCRIPTION"));
    // The same computer again is the same computer with the same screen.
    let twice = format!("<X>{one}{one}{}</X>", request("PF2ABCDF", "VMware"));
    let reading = read_one("b.xml", twice.as_bytes());
    let rows = reading.value.fleet.rows;
    assert_eq!((rows.read, rows.assessed, rows.duplicates, rows.not_equipment), (6, 3, 2, 1));
    let latin = [b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n", one.as_bytes()].concat();
    let latin = String::from_utf8(latin).unwrap().replace("DELL P2419H", "\u{c9}cran");
    let latin: Vec<u8> = latin.chars().map(|letter| letter as u32 as u8).collect();
    let reading = read_one("c.xml", &latin);
    assert_eq!(lines(&reading)[1].2, "Écran");
}

#[test]
fn documents_that_are_no_inventory_are_named() {
    for (bytes, code) in [
        (&b"{\"a\":1}"[..], Code::UnknownDocument),
        (b"[]", Code::UnknownDocument),
        (b"[{\"x\":1},{\"y\":2}]", Code::UnknownDocument),
        (b"{\"content\":{\"bios\":", Code::MalformedFile),
        (b"<?xml version=\"1.0\"?><html><body/></html>", Code::UnknownDocument),
        (b"<REQUEST><CONTENT>", Code::MalformedFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing more", Code::MalformedFile),
    ] {
        let reading = read_one("x", bytes);
        assert_eq!(find(&reading, code).place.file.as_deref(), Some("x"));
        assert_eq!(reading.value.fleet.rows.read, 0);
    }
}

#[test]
fn entities_and_depth_are_refused() {
    let bomb = br#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>
        <REQUEST><DEVICEID>x</DEVICEID><CONTENT><BIOS><SMODEL>&lol2;</SMODEL></BIOS></CONTENT></REQUEST>"#;
    find(&read_one("bomb.xml", bomb), Code::ForbiddenDoctype);
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    find(&read_one("deep.xml", deep.as_bytes()), Code::TooDeep);
    for open in ["[", "{\"a\":"] {
        let close = if open == "[" { "]" } else { "}" };
        let inner = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let deep = format!("[{{\"model\":\"x\",\"serial\":{inner}}}]");
        find(&read_one("deep.json", deep.as_bytes()), Code::TooDeep);
    }
}

#[test]
fn a_record_with_thousands_of_names_is_refused() {
    let names: Vec<String> = (0..3_000).map(|name| format!("\"model{name}\":\"x\"")).collect();
    let wide = format!("[{{{}}}]", names.join(","));
    find(&read_one("wide.json", wide.as_bytes()), Code::TooManyColumns);
}
