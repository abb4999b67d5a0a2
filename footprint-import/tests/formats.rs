//! The samples of agents and tools: what became of every row, by our own reading of each file.

#![allow(clippy::unwrap_used)]

use footprint_core::assessment::fleet::RowCounts;
use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_import::{Import, Input, Options, read};
use std::path::PathBuf;

fn samples() -> Option<PathBuf> {
    let path = std::env::var_os("FOOTPRINT_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    path.join("samples/glpi-inventory").is_dir().then(|| path.join("samples"))
}

fn read_all(files: &[(&str, Vec<u8>)]) -> Diagnosed<Import> {
    let inputs = files.iter().map(|(name, bytes)| Input::whole(name, bytes)).collect();
    read(inputs, &Options::default())
}

/// One file: rows read, assessed, set aside, not in service, duplicates, no equipment, personal.
struct Reading {
    file: &'static str,
    rows: [u64; 7],
    /// Why, and what the rows are.
    because: &'static str,
    kinds: &'static [&'static str],
}

const READINGS: &[Reading] = &[
    Reading {
        file: "glpi-inventory/1.xml",
        rows: [3, 1, 0, 0, 0, 2, 0],
        because: "a Portégé laptop; its CMN panel is built in; its Deskjet queue has no serial; \
                  the three libvirt guests are not rows",
        kinds: &["laptop"],
    },
    Reading {
        file: "glpi-inventory/2.xml",
        rows: [7, 2, 0, 0, 0, 5, 0],
        because: "an EliteBook laptop and its own Dell 1707FP screen of 2006; five queues, of which \
                  XPS, PDF, fax and OneNote are software and the LaserJet has no serial",
        kinds: &["laptop", "monitor"],
    },
    Reading {
        file: "glpi-inventory/3.xml",
        rows: [2, 1, 0, 0, 0, 1, 0],
        because: "an iMac; its screen is built in",
        kinds: &["all_in_one"],
    },
    Reading {
        file: "glpi-inventory/4.xml",
        rows: [2, 1, 0, 0, 0, 1, 0],
        because: "an iMac; its screen is built in",
        kinds: &["all_in_one"],
    },
    Reading {
        file: "glpi-inventory/5.xml",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "a Digi network device (WR11 XT, type NETWORKING)",
        kinds: &["router"],
    },
    Reading {
        file: "glpi-inventory/6.xml",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "a UCS fabric interconnect; its stack has one chassis",
        kinds: &["switch_access"],
    },
    Reading {
        file: "glpi-inventory/7.xml",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "the same device as 6.xml, without its components",
        kinds: &["switch_access"],
    },
    Reading {
        file: "glpi-inventory/8.xml",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "a Brother laser printer on the network",
        kinds: &["printer_laser"],
    },
    Reading {
        file: "glpi-inventory/9.xml",
        rows: [1, 0, 1, 0, 0, 0, 0],
        because: "a device found by its address alone: nothing says what it is",
        kinds: &[],
    },
    Reading {
        file: "glpi-inventory/10.xml",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "a Cisco Nexus 5596 found over the network",
        kinds: &["switch_core"],
    },
    Reading {
        file: "glpi-inventory/computer_1.json",
        rows: [3, 2, 0, 0, 0, 1, 0],
        because: "an XPS laptop; its Sharp panel is built in; its Officejet has a serial number",
        kinds: &["laptop", "printer_home"],
    },
    Reading {
        file: "glpi-inventory/computer_1_partial_memory.json",
        rows: [1, 0, 1, 0, 0, 0, 0],
        because: "a partial inventory alone",
        kinds: &[],
    },
    Reading {
        file: "glpi-inventory/computer_2.json",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "an XPS laptop; its containers and its VirtualBox guest are not rows",
        kinds: &["laptop"],
    },
    Reading {
        file: "glpi-inventory/networkequipment_1.json",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "a UCS fabric interconnect; its stack has one chassis",
        kinds: &["switch_access"],
    },
    Reading {
        file: "glpi-inventory/networkequipment_2.json",
        rows: [5, 5, 0, 0, 0, 0, 0],
        because: "a stack of Catalyst 3750: five members with a serial number, three reserved",
        kinds: &["switch_access"],
    },
    Reading {
        file: "glpi-inventory/phone_1.json",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "an Android telephone",
        kinds: &["smartphone"],
    },
    Reading {
        file: "glpi-inventory/printer_1.json",
        rows: [1, 1, 0, 0, 0, 0, 0],
        because: "an HP LaserJet on the network",
        kinds: &["printer_laser"],
    },
    Reading {
        file: "snipe-it/assets-sample.csv",
        rows: [22, 21, 1, 0, 0, 0, 0],
        because: "22 made-up assets, 21 of them a MacBook Pro 13\"; categories say nothing, and \
                  nobody knows what a Robby is; dates have the month first",
        kinds: &["laptop"],
    },
];

fn counts(rows: [u64; 7]) -> RowCounts {
    let [read, assessed, set_aside, not_in_service, duplicates, not_equipment, personal] = rows;
    RowCounts { read, assessed, set_aside, not_in_service, duplicates, not_equipment, personal }
}

#[test]
fn every_sample_of_the_agents_comes_out_as_written_down() {
    let Some(samples) = samples() else {
        println!("skipped: no shared samples");
        return;
    };
    for reading in READINGS {
        let bytes = std::fs::read(samples.join(reading.file)).unwrap();
        let read = read_all(&[(reading.file, bytes.clone())]);
        let fleet = &read.value.fleet;
        let findings: Vec<_> = read.findings.iter().collect();
        let (file, because) = (reading.file, reading.because);
        assert_eq!(fleet.rows, counts(reading.rows), "{file}: {because}\n{findings:#?}");
        let mut kinds: Vec<_> = fleet.lines.iter().map(|line| line.kind.key()).collect();
        kinds.dedup();
        assert_eq!(kinds, reading.kinds, "{file}: {because}");
        let streamed = footprint_import::read(
            vec![Input::stream(file, bytes.as_slice())],
            &Options::default(),
        );
        assert_eq!(streamed.value.fleet.rows, fleet.rows, "{file} as a stream");
    }
    let folders = ["glpi-inventory", "snipe-it"];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(samples.join(folder)).unwrap());
    let files = files.filter(|entry| entry.as_ref().unwrap().file_name() != "LICENSE");
    assert_eq!(files.count(), READINGS.len(), "a reading is written down for every file");
}

#[test]
fn a_partial_inventory_joins_the_whole_one_in_any_order() {
    let Some(samples) = samples() else {
        println!("skipped: no shared samples");
        return;
    };
    let file = |name| (name, std::fs::read(samples.join("glpi-inventory").join(name)).unwrap());
    for files in [
        [file("computer_1_partial_memory.json"), file("computer_1.json")],
        [file("computer_1.json"), file("computer_1_partial_memory.json")],
    ] {
        let read = read_all(&files);
        assert_eq!(read.value.fleet.rows, counts([4, 2, 0, 0, 1, 1, 0]));
        assert!(!read.findings.iter().any(|finding| finding.code == Code::PartialInventory));
    }
}

/// Units by kind of a small table, as `laptop 3, monitor 2`.
fn counted(text: &str) -> String {
    let reading = read(vec![Input::whole("parc.csv", text.as_bytes())], &Options::default());
    let mut kinds = std::collections::BTreeMap::new();
    for line in &reading.value.fleet.lines {
        *kinds.entry(line.kind.key()).or_insert(0) += line.units();
    }
    kinds.iter().map(|(kind, units)| format!("{kind} {units}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn small_tables_count_what_they_say() {
    for (text, units) in [
        // A year counts nothing, whatever it is called and wherever it stands.
        (
            "Equipment;Total number;In working order;Room;Year\nDesktop;6;5;Lab;2018\nLaptop;10;10;Lab;2021\n",
            "desktop 6, laptop 10",
        ),
        (
            "Equipment;Ash;Elm;Oak;Year;Supplier\nLaptops;12;10;8;2021;XMA\nTablets;30;15;;2022;Jigsaw\n",
            "laptop 30, tablet 45",
        ),
        // Each kind stands once, and nothing tells one device from another.
        (
            "Equipment,Number,Location\nLaptop,14,Main building\nProjector,6,Main building\nMonitor,9,Annexe\n",
            "laptop 14, monitor 9, projector 6",
        ),
        // Notes below a table are no devices, and a number alone sums up.
        (
            "Désignation;Nombre;Emplacement\nPC fixes;18;Salle\nPC portables;6;Bureau\n;24;\n;;\nNB : les tablettes personnelles ne sont pas comptées;;\nImprimé le 12/09/2024;;\n",
            "desktop 18, laptop 6",
        ),
        (
            "Equipment,Number,Location\nDesktop,8,Ash\nLaptop,12,Ash\n\n\"Next review: laptops, September 2025\",,\n",
            "desktop 8, laptop 12",
        ),
        // Price schedules hold nothing that is owned.
        (
            "Tender T-14: Pricing schedule;;;;\nRef;Description;Qty required;Unit price;Total price\n1;Laptop 14in;80;;\n2;Monitor 24in;120;;\n",
            "",
        ),
        (
            "Item;Description;Unit;Estimated annual quantity;Unit rate (excl. VAT);Total\n1;Laptop 14in;each;80;;\n2;Dock;each;120;;\n",
            "",
        ),
        (
            "Item no.;Description;Unit;Qty;Rate;Amount\n1;Desktop PC;each;40;;\n2;Monitor;each;80;;\n",
            "",
        ),
        // A row of a list without a header is none, though its words could be headers.
        (
            "Laptop,Dell,Latitude 5420,5Y5MJ9BF,Main site,In use\nLaptop,Dell,Latitude 5420,6MDXCCRM,Main site,In use\nMonitor,HP,E24 G4,PWZ9XXMJ,Main site,Disposed\nTablet,Apple,iPad 9,5F86QQ6H,Annexe,In use\nProjector,Epson,EB-X41,LSNG9G9S,Annexe,In use\n",
            "laptop 2, projector 1, tablet 1",
        ),
        (
            "PC-001\tDesktop\tDell\tOptiPlex 7080\t5Y5MJ9BF\nPC-002\tLaptop\tDell\tLatitude 5420\t6MDXCCRM\nSC-001\tMonitor\tDell\tP2419H\tCN0ABC12\n",
            "desktop 1, laptop 1, monitor 1",
        ),
        // What tools call a workstation, and a desk, is the computer that its model names.
        (
            "Type;Marque;Modèle\nWorkstation;Dell;OptiPlex 7080\nBureau;Dell;OptiPlex 7080\nBureau;;Bureau droit 160 cm\nWorkstation;Dell;Precision 5820\n",
            "desktop 2, workstation 1",
        ),
        // What is held somewhere since a day is no offer, whatever is to be ordered at least.
        (
            "Nom;Catégorie;Total;Restant;Qté min.;Localisation;Date d'achat;Coût unitaire\nStation d'accueil;Stations d'accueil;25;4;5;Siège;2022-03-01;145\nSouris;Souris;80;9;5;Siège;2022-03-01;12\n",
            "dock 25, mouse 80",
        ),
        // Amounts of accounts count nothing.
        (
            "Asset no,Description,Date acquired,Cost,Accum. depn,NBV\nFA014,6 x Dell Latitude laptops,14/03/2022,4820,3200,1620\nFA017,Epson projector,11/09/2019,640,640,0\n",
            "",
        ),
        // A header's count is not its kind.
        ("Lieu;PC portables (qté);Tablettes\nMairie;30;16\nÉcole;4;9\n", "laptop 34, tablet 25"),
        ("Type;Qté\nPortables classe mobile;16\nTél. IP;3\n", "ip_phone 3, laptop 16"),
    ] {
        assert_eq!(counted(text), units, "{text}");
    }
}
