//! `footprint query`: what a real base gives to the printed SELECT is the inventory that GLPI would export;
//! the printed UPDATEs write what they say, once, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod base;
mod support;

use base::{CLASSES, Server, tables};
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use support::{footprint, run};

/// A device of the base; empty texts are NULL.
struct Device {
    class: usize,
    name: &'static str,
    place: [&'static str; 3],
    maker: &'static str,
    serial: String,
    kind: &'static str,
    model: &'static str,
    bought: &'static str,
    size: f64,
    hidden: bool,
}

fn device(class: usize, what: [&'static str; 4], serial: usize) -> Device {
    let [maker, kind, model, bought] = what;
    Device {
        class,
        name: "",
        place: ["Commune > Mairie", "En service", "Mairie > 1er étage"],
        maker,
        serial: format!("SN{:05}X", serial * 7919),
        kind,
        model,
        bought,
        size: 0.0,
        hidden: false,
    }
}

/// Some thirty devices, with all that a value may hold.
fn devices(version: &str) -> Vec<Device> {
    let models: [(usize, [&str; 4]); 12] = [
        (0, ["Dell Inc.", "Portable", "Latitude 5420", "2021-03-09"]),
        (0, ["Dell Inc.", "Portable", "Latitude 5420", "2022-05-01"]),
        (0, ["LENOVO", "Notebook", "20W0S1AA00", ""]),
        (0, ["HP", "Tour", "HP EliteDesk 800 G6 SFF", "2020-11-30"]),
        (1, ["Dell Inc.", "", "P2419H", "2019-02-28"]),
        (1, ["AOC", "LCD", "24B1W1", ""]),
        (2, ["Brother", "Laser", "HL-L5200DW", "2018-01-15"]),
        (3, ["Apple", "Smartphone", "iPhone 12", "2023-06-02"]),
        (3, ["Yealink", "Téléphone IP", "T46S", ""]),
        (4, ["Cisco", "Switch", "WS-C2960X-48TS-L", "2017-09-01"]),
        (5, ["Epson", "Vidéoprojecteur", "EB-X41", "2016-10-10"]),
        (0, ["HPE", "Serveur", "ProLiant DL380 Gen10", "2021-12-31"]),
    ];
    let mut all: Vec<Device> = (0..24)
        .map(|at| {
            let (class, what) = models[at % models.len()];
            device(class, what, at + 1)
        })
        .collect();
    const NAMES: [&str; 6] = ["PC-001", "PC-002", "ÉCRAN-3", "IMP-4", "TEL-5", "SW-6"];
    for (at, device) in all.iter_mut().enumerate() {
        device.name = NAMES[at % NAMES.len()];
    }
    all[0].name = "PC d'accueil \"A\"\t1";
    all[1].name = "\"entre guillemets\"";
    all[2].name = "C:\\temp\\new";
    all[3].name = "NULLE";
    all[4].name = "première ligne\nseconde";
    all[5].name = if version == "9.5" { "œuvre" } else { "poste 😀" };
    all[6].place = ["", "", ""];
    all[7].place = ["Commune > École \"Jules Ferry\"", "Réformé", "École > Salle 3"];
    all[8].place = ["Commune &#62; CCAS", "En stock", "Dépôt &#38; atelier"];
    all[9].serial.clear();
    all[16].size = 24.0;
    all[17].size = 23.8;
    for hidden in [0, 4] {
        let (class, what) = models[hidden];
        all.push(Device { hidden: true, ..device(class, what, 90 + hidden) });
    }
    // The same serial twice.
    all.push(device(0, models[0].1, 1));
    all
}

/// A value as SQL.
fn sql(text: &str) -> String {
    if text.is_empty() {
        return "NULL".to_owned();
    }
    let text = text.replace('\\', "\\\\").replace('\'', "''").replace('\n', "\\n");
    format!("'{}'", text.replace('\t', "\\t"))
}

/// The statements that fill a base.
fn filled(version: &str, devices: &[Device]) -> String {
    let mut out = String::from("SET NAMES utf8mb4;\n") + &tables(version);
    let mut known: Vec<(String, String)> = Vec::new();
    for (at, device) in devices.iter().enumerate() {
        let (class, item_type) = CLASSES[device.class];
        let mut id = |table: &str, column: &str, name: &str| {
            if name.is_empty() {
                return 0;
            }
            let key = (table.to_owned(), name.to_owned());
            let position = known.iter().position(|one| *one == key).unwrap_or_else(|| {
                known.push(key);
                let id = known.len();
                let _ = writeln!(
                    out,
                    "INSERT INTO glpi_{table} (id, name, {column}) VALUES ({id}, {0}, {0});",
                    sql(name)
                );
                known.len() - 1
            });
            position + 1
        };
        let [entity, state, place] = device.place;
        let ids = [
            id("entities", "completename", entity),
            id("states", "completename", state),
            id("locations", "completename", place),
            id("manufacturers", "comment", device.maker),
            id(&format!("{class}models"), "comment", device.model),
            id(&format!("{class}types"), "comment", device.kind),
            id("groups", "completename", "Agents"),
        ];
        let [entity, state, place, maker, model, kind, group] = ids;
        // One hidden device is in the trash, the other is a template.
        let (deleted, template) = (device.hidden && at % 2 == 0, device.hidden && at % 2 == 1);
        let item = at + 1;
        let (name, serial) = (sql(device.name), sql(&device.serial));
        let _ = writeln!(
            out,
            "INSERT INTO glpi_{class}s (id, entities_id, name, serial, locations_id, {class}models_id, \
             {class}types_id, manufacturers_id, states_id, is_deleted, is_template, date_mod) VALUES ({item}, \
             {entity}, {name}, {serial}, {place}, {model}, {kind}, {maker}, {state}, {deleted}, {template}, \
             '2026-03-01 10:20:30');"
        );
        if device.size > 0.0 {
            let _ =
                writeln!(out, "UPDATE glpi_monitors SET size = {} WHERE id = {item};", device.size);
        }
        let _ = match version {
            "11" => writeln!(
                out,
                "INSERT INTO glpi_groups_items (groups_id, itemtype, items_id, type) VALUES ({group}, '{item_type}', \
                 {item}, 1), ({group}, '{item_type}', {item}, 2);"
            ),
            _ => writeln!(out, "UPDATE glpi_{class}s SET groups_id = {group} WHERE id = {item};"),
        };
        let bought = sql(device.bought);
        let _ = writeln!(
            out,
            "INSERT INTO glpi_infocoms (items_id, itemtype, buy_date) VALUES ({item}, '{item_type}', {bought});"
        );
    }
    out
}

/// The export of GLPI's search: a mark, semicolons, everything quoted, days first, inner quotes as two apostrophes.
fn export(devices: &[Device]) -> String {
    let shown =
        ["Ordinateur", "Moniteur", "Imprimante", "Téléphone", "Matériel réseau", "Périphérique"];
    let mut out = String::from("\u{feff}");
    let mut row = |cells: &[String]| {
        for cell in cells {
            let _ = write!(out, "\"{}\";", cell.replace('"', "''"));
        }
        out.push('\n');
    };
    row(&[
        "Nom",
        "Entité",
        "Statut",
        "Fabricant",
        "Numéro de série",
        "Type",
        "Modèle",
        "Lieu",
        "Groupe",
        "Taille",
        "Informations financières et administratives - Date d'achat",
        "Dernière modification",
        "Type d'élément",
    ]
    .map(str::to_owned));
    let mut listed: Vec<&Device> = devices.iter().filter(|device| !device.hidden).collect();
    listed.sort_by_key(|device| device.class);
    for device in listed {
        let [entity, state, place] = device.place;
        let plain = |text: &str| text.replace("&#62;", ">").replace("&#38;", "&");
        let day: Vec<&str> = device.bought.rsplit('-').collect();
        let size = if device.size > 0.0 { format!("{:.2}", device.size) } else { String::new() };
        row(&[
            device.name.to_owned(),
            plain(entity),
            plain(state),
            device.maker.to_owned(),
            device.serial.clone(),
            device.kind.to_owned(),
            device.model.to_owned(),
            plain(place),
            "Agents".to_owned(),
            size,
            day.join("-"),
            "01-03-2026 10:20".to_owned(),
            shown[device.class].to_owned(),
        ]);
    }
    out
}

/// The report of a file, and its devices without where they stand in it.
fn audited(folder: &Path, name: &str, text: &[u8]) -> (Value, Vec<String>) {
    std::fs::write(folder.join(name), text).unwrap();
    let list = format!("{name}.devices.csv");
    let mut command = footprint(&["audit", name, "--format", "json", "--devices", &list]);
    let ended = run(command.current_dir(folder));
    assert_eq!(ended.status, 0, "{}", ended.err);
    let devices = std::fs::read_to_string(folder.join(list)).unwrap();
    let mut devices: Vec<String> = devices
        .lines()
        .skip(1)
        .map(|line| line.splitn(3, ',').nth(2).unwrap().to_owned())
        .collect();
    devices.sort();
    (serde_json::from_str(&ended.out).unwrap(), devices)
}

#[test]
fn the_select_gives_the_devices_that_glpi_exports() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (at, version) in ["9.5", "10", "11"].into_iter().enumerate() {
        let devices = devices(version);
        let base = format!("glpi{at}");
        server.batch("mysql", &format!("CREATE DATABASE {base}"));
        server.batch(&base, &filled(version, &devices));
        for lang in ["fr", "en"] {
            let query = run(&mut footprint(&["query", "glpi", "--glpi", version, "--lang", lang]));
            assert_eq!(query.status, 0, "{}", query.err);
            let printed = server.batch(&base, &query.out);
            let (read, rows) = audited(folder.path(), &format!("{lang}{at}.tsv"), &printed);
            let csv = export(&devices);
            let (exported, expected) =
                audited(folder.path(), &format!("e{at}.csv"), csv.as_bytes());
            assert_eq!(rows, expected, "{version} {lang}");
            assert_eq!(rows.len(), 25, "{version} {lang}");
            for part in ["rows", "units", "match", "total", "by_kind", "lines", "as_of"] {
                assert_eq!(read[part], exported[part], "{version} {lang} {part}");
            }
            assert_eq!(read["rows"]["duplicates"], 1, "{version} {lang}");
            // By the pipe, as the help says.
            let mut piped = footprint(&["audit", "-", "--format", "json"]);
            let piped = run(piped.write_stdin(printed));
            let piped: Value = serde_json::from_str(&piped.out).unwrap();
            assert_eq!(piped["lines"], read["lines"], "{version} {lang}");
        }
    }
}

#[test]
fn one_entity_is_taken_with_those_below_it() {
    let Some(server) = Server::start() else { return };
    let mut devices = devices("10");
    let places = [
        "Agglo &#62; Ville de l'Île",
        "Agglo &#62; Ville de l'Île &#62; Écoles",
        "Agglo > Ville B",
    ];
    for (device, place) in devices.iter_mut().zip(places) {
        device.place[0] = place;
    }
    // A name that another begins with is another entity.
    devices[4].place[0] = "Agglo > Ville de l'Îles";
    server.batch("mysql", "CREATE DATABASE glpi");
    server.batch("glpi", &filled("10", &devices));
    let serials = |entities: &[&str]| {
        let mut words = vec!["query", "glpi", "--glpi", "10.0.16", "--lang", "en"];
        words.extend(entities.iter().flat_map(|entity| ["--entity", *entity]));
        let query = run(&mut footprint(&words));
        assert_eq!(query.status, 0, "{}", query.err);
        let printed = String::from_utf8(server.batch("glpi", &query.out)).unwrap();
        let rows = printed.lines().skip(1).map(|row| row.split('\t').nth(4).unwrap().to_owned());
        let mut rows: Vec<String> = rows.collect();
        rows.sort();
        rows
    };
    let of = |at: &[usize]| {
        let mut serials: Vec<String> = at.iter().map(|at| devices[*at].serial.clone()).collect();
        serials.sort();
        serials
    };
    // The last device of all has the serial number of the first, elsewhere.
    assert_eq!(serials(&["Ville de l'Île"]), of(&[0, 1]));
    assert_eq!(serials(&["Agglo > Ville de l'Île > Écoles"]), of(&[1]));
    assert_eq!(serials(&["Écoles", "Ville B"]), of(&[1, 2]));
    assert_eq!(serials(&["Agglo"]), of(&[0, 1, 2, 4]));
    assert_eq!(serials(&["Ville de l' OR 1=1"]), of(&[]));
}

#[test]
fn a_query_is_text_and_no_other_form() {
    let folder = tempfile::tempdir().unwrap();
    for words in [&["--format", "json"][..], &["-o", "x.csv"], &["-o", "x.sql", "--format", "xlsx"]]
    {
        let mut command = footprint(&[&["query", "glpi"][..], words].concat());
        assert_eq!(run(command.current_dir(folder.path())).status, 2, "{words:?}");
    }
    let mut command = footprint(&["query", "glpi", "-o", "inventory.sql"]);
    assert_eq!(run(command.current_dir(folder.path())).status, 0);
    let text = std::fs::read_to_string(folder.path().join("inventory.sql")).unwrap();
    for left_out in ["enclosures", "PDUs", "custom assets of GLPI 11"] {
        assert!(text.contains(left_out), "{left_out}");
    }
}

#[test]
fn the_updates_fill_what_is_empty_and_nothing_else() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut devices = devices("10");
    devices[2].model = "Latitude 5430 'x\\y'";
    devices[2].maker = "Dell Inc.";
    // Read with one space.
    devices[1].model = "Latitude   5420";
    server.batch("mysql", "CREATE DATABASE glpi");
    server.batch("glpi", &filled("10", &devices));
    // Somebody measured one model.
    server.batch(
        "glpi",
        "UPDATE glpi_monitormodels SET power_consumption = 17 WHERE name = 'P2419H'; INSERT INTO \
         glpi_plugin_carbon_monitormodels (monitormodels_id, gwp, gwp_source) SELECT id, 5, 'mine' FROM \
         glpi_monitormodels WHERE name = 'P2419H';",
    );
    let query = run(&mut footprint(&["query", "glpi"]));
    std::fs::write(folder.path().join("i.tsv"), server.batch("glpi", &query.out)).unwrap();
    let printed = |lang: &str| {
        let mut command = footprint(&["query", "glpi-carbon", "i.tsv", "--lang", lang]);
        let ended = run(command.current_dir(folder.path()));
        assert_eq!(ended.status, 0, "{}", ended.err);
        ended.out
    };
    assert!(printed("fr").contains("RELISEZ AVANT"));
    let statements = printed("en");
    for told in ["-- Left out:\n", "smartphone: 1", "power_consumption of GLPI's own tables"] {
        assert!(statements.contains(told), "{told}: {statements}");
    }
    let mut command =
        footprint(&["query", "glpi-carbon", "i.tsv", "--without-power", "--sheets", "as-declared"]);
    let ended = run(command.current_dir(folder.path()));
    assert_eq!(ended.status, 0, "{}", ended.err);
    assert!(!ended.out.contains("SET model.power_consumption"), "{}", ended.out);
    assert!(!ended.out.contains("median sheet of the kind: Latitude"), "{}", ended.out);
    let look = "SELECT m.name, m.power_consumption, c.gwp, c.gwp_quality, c.adp, c.pe, c.gwp_source FROM \
                glpi_computermodels m LEFT JOIN glpi_plugin_carbon_computermodels c ON c.computermodels_id = m.id \
                UNION ALL SELECT m.name, m.power_consumption, c.gwp, c.gwp_quality, c.adp, c.pe, c.gwp_source FROM \
                glpi_monitormodels m LEFT JOIN glpi_plugin_carbon_monitormodels c ON c.monitormodels_id = m.id";
    server.batch("glpi", &statements);
    let once = server.batch("glpi", look);
    server.batch("glpi", &statements);
    assert_eq!(once, server.batch("glpi", look), "a second run changes nothing");
    let text = String::from_utf8(once).unwrap();
    let row = |name: &str| -> Vec<&str> {
        text.lines().find(|line| line.starts_with(name)).unwrap().split('\t').collect()
    };
    // The sheet of the Latitude 5420: as `explain` has it.
    let explained = run(&mut footprint(&["explain", "Latitude 5420", "--format", "json"]));
    let explained: Value = serde_json::from_str(&explained.out).unwrap();
    let embodied: f64 = explained["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|step| step["stage"] != "use" && step["criterion"] == "climate_change")
        .map(|step| step["operands"][0]["value"].as_f64().unwrap())
        .sum();
    let latitude = row("Latitude 5420");
    assert_eq!(latitude[2].parse::<f64>().unwrap(), (embodied * 1000.0).round());
    assert_eq!((latitude[3], latitude[5]), ("1", "0"));
    let how = "ADEME’s figure of the kind × sheet ÷ median sheet of the kind: Latitude 5420, http";
    assert!(latitude[6].starts_with(how), "{latitude:?}");
    assert_eq!(row("Latitude   5420")[1..], latitude[1..], "whatever the spaces");
    assert_eq!(row("P2419H")[..4], ["P2419H", "17", "5", "0"]);
    assert_eq!(row("P2419H")[6], "mine");
    // The name with a quote and a backslash is found, whatever it was matched to.
    let odd = row("Latitude 5430 'x");
    assert!(statements.contains("_utf8mb4 X'") == (odd[2] != "NULL"), "{odd:?}");
}
