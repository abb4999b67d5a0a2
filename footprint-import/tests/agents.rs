//! What agents, portals and operators export: a small invented sample of each.

use footprint_core::terms::diagnostic::Diagnosed;
use footprint_core::terms::vocabulary::Status;
use footprint_import::{Import, Input, Options, read};

/// A list, and what it holds.
struct Sample {
    name: &'static str,
    text: &'static str,
    /// Rows: read, assessed, set aside, not in service, duplicates, not equipment, personal.
    rows: [u64; 7],
    /// Units by kind, with those in stock after a slash.
    units: &'static str,
    /// Days of purchase, in the order of the lines; undated ones are left out.
    days: &'static str,
}

const SAMPLES: &[Sample] = &[
    Sample {
        name: "autopilot.csv",
        text: "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device Model\n\
            5CG1234ABC,,T0GAAQEAHA,HP,HP EliteBook 840 G8 Notebook PC\n\
            8H7Q2Z3,,T0GBBQEAHA,Dell Inc.,Latitude 5420\n\
            012345678912,,T0GCCQEAHA,Microsoft Corporation,Surface Laptop 4\n",
        rows: [3, 3, 0, 0, 0, 0, 0],
        units: "laptop 3",
        days: "",
    },
    Sample {
        name: "intune.csv",
        text: "Device name,Ownership,Compliance,OS,Model,Manufacturer,Serial number,Last check-in,Device state\n\
            LT-1,Corporate,Compliant,Windows,Latitude 5420,Dell Inc.,8H7Q2Z4,2026-11-20 08:00,Managed\n\
            PH-1,Personal,Compliant,iOS,iPhone 13,Apple,F17ABCDE,2026-11-20 08:00,Managed\n\
            VM-1,Corporate,Compliant,Windows,Virtual Machine,Microsoft Corporation,0000-1111-2222,2026-11-20 08:00,Managed\n",
        rows: [3, 1, 0, 0, 0, 1, 1],
        units: "laptop 1",
        days: "",
    },
    Sample {
        name: "kandji.json",
        text: r#"[{"device_id":"a1","device_name":"mac-1","model":"MacBook Air (M1, 2020)","serial_number":"C02AAAA1","platform":"Mac","is_removed":false,"last_check_in":"2026-11-20T08:00:00Z"},
            {"device_id":"a2","device_name":"mac-2","model":"Mac mini (2020)","serial_number":"C02AAAA2","platform":"Mac","is_removed":false,"last_check_in":"2026-11-20T08:00:00Z"},
            {"device_id":"a3","device_name":"mac-3","model":"MacBook Pro (13-inch, 2017)","serial_number":"C02AAAA3","platform":"Mac","is_removed":true,"last_check_in":"2024-01-20T08:00:00Z"}]"#,
        rows: [3, 2, 0, 1, 0, 0, 0],
        units: "laptop 1, mini_desktop 1",
        days: "",
    },
    Sample {
        name: "chrome.csv",
        text: "deviceId,serialNumber,status,lastSync,annotatedUser,annotatedLocation,model,osVersion\n\
            d1,5CD0001AAA,ACTIVE,2026-11-20T08:00:00Z,,Room 1,HP Chromebook 11 G8 EE,120\n\
            d2,5CD0001AAB,ACTIVE,2026-11-20T08:00:00Z,,Room 1,HP Chromebook 11 G8 EE,120\n\
            d3,5CD0001AAC,DEPROVISIONED,2024-11-20T08:00:00Z,,Room 2,Acer Chromebook 311,96\n",
        rows: [3, 2, 0, 1, 0, 0, 0],
        units: "laptop 2",
        days: "",
    },
    Sample {
        name: "hp.csv",
        text: "Serial Number,Product Number,Product Description,Ship Date,Country\n\
            5CG1234ABD,2E9F8EA#ABF,HP EliteBook 850 G8 Notebook PC,2021-09-14,FR\n\
            3CQ1234ABE,9VF95AA,HP E24 G4 FHD Monitor,2022-01-12,FR\n",
        rows: [2, 2, 0, 0, 0, 0, 0],
        units: "laptop 1, monitor 1",
        days: "2021-09-14, 2022-01-12",
    },
    Sample {
        name: "dell.csv",
        text: "Service Tag,Product Model,Ship Date,Warranty End Date\n\
            8H7Q2Z5,Latitude 5420,2021-06-14,2024-06-14\n\
            9J8R3Y6,PowerEdge R640,2020-01-22,2025-01-22\n",
        rows: [2, 2, 0, 0, 0, 0, 0],
        units: "laptop 1, server_rack 1",
        days: "2021-06-14, 2020-01-22",
    },
    Sample {
        name: "lenovo.csv",
        text: "Serial Number;Machine Type;Product Name;Ship Date\n\
            PF2ABCDE;20W0;ThinkPad T14 Gen 2;2021-03-02\n\
            PC1ABCDF;11T3;ThinkCentre M70q Gen 3;2022-05-19\n",
        rows: [2, 2, 0, 0, 0, 0, 0],
        units: "laptop 1, mini_desktop 1",
        days: "2021-03-02, 2022-05-19",
    },
    Sample {
        name: "manageengine.csv",
        text: "Asset Name,Product,Product Type,Product Manufacturer,Vendor,Serial Number,Asset State,Acquisition Date,Site\n\
            a1,Latitude 5420,Laptops,Dell,UGAP,8H7Q2Z7,In Use,2021-06-14,Paris\n\
            a2,Galaxy A52,Smart Phones,Samsung,SFR,R58ABCDEF,In Store,2021-09-01,Paris\n\
            a3,OptiPlex 3060,Workstations,Dell,UGAP,8H7Q2Z8,Disposed,2018-02-01,Paris\n",
        rows: [3, 2, 0, 1, 0, 0, 0],
        units: "laptop 1, smartphone 1/1",
        days: "2021-06-14, 2021-09-01",
    },
    Sample {
        name: "homebox.csv",
        text: "HB.location,HB.tags,HB.archived,HB.name,HB.quantity,HB.manufacturer,HB.model_number,HB.serial_number,HB.purchase_date\n\
            Office,Tablet,false,Reader,3,Apple,iPad 9,,2023-01-10\n\
            Office,Laptop,true,Old one,1,Dell,Latitude 5490,8H7Q2Z9,2018-05-01\n",
        rows: [2, 1, 0, 1, 0, 0, 0],
        units: "tablet 3",
        days: "2023-01-10, 2023-01-10, 2023-01-10",
    },
    Sample {
        name: "lines.csv",
        text: "N° de ligne;Titulaire;Forfait;Mobile;IMEI\n\
            0600000001;Voirie;Pro 20 Go;Samsung Galaxy XCover 5;356938035643809\n\
            0600000002;Astreinte;Pro 5 Go;Nokia 105;356938035643817\n\
            0600000003;Ascenseur;M2M;;\n",
        rows: [3, 2, 1, 0, 0, 0, 0],
        units: "feature_phone 1, smartphone 1",
        days: "",
    },
    Sample {
        name: "servicenow.csv",
        text: "asset_tag,model_category,model,serial_number,install_status,location,purchase_date\n\
            P1,Computer,Dell Latitude 5420,8H7Q2Y1,1,Paris,2021-06-14\n\
            P2,Computer,Dell Latitude 5420,8H7Q2Y2,6,Paris,2021-06-14\n\
            P3,Computer,Dell Latitude 5490,8H7Q2Y3,7,Paris,2018-06-14\n\
            P4,Computer,Dell Latitude 5490,8H7Q2Y4,8,Paris,2018-06-14\n",
        rows: [4, 2, 0, 2, 0, 0, 0],
        units: "laptop 2/1",
        days: "2021-06-14, 2021-06-14",
    },
    // A laptop in its docking station gives the station's chassis; Hyper-V runs on a Surface.
    Sample {
        name: "chassis.csv",
        text: "Name0,Manufacturer0,Model0,SerialNumber0,ChassisTypes0\n\
            PC-1,Dell Inc.,Latitude 7490,8H7Q2X1,12\n\
            PC-2,Microsoft Corporation,Surface Pro 7,012345678913,9\n\
            PC-3,Microsoft Corporation,Virtual Machine,1111-2222-3333,3\n",
        rows: [3, 2, 0, 0, 0, 1, 0],
        units: "laptop 1, tablet 1",
        days: "",
    },
];

fn units(reading: &Diagnosed<Import>) -> String {
    let mut sums = std::collections::BTreeMap::<&str, (u64, u64)>::new();
    for line in &reading.value.fleet.lines {
        let sum = sums.entry(line.kind.key()).or_default();
        sum.0 += line.units();
        sum.1 += if line.status == Status::InStock { line.units() } else { 0 };
    }
    let texts = sums.iter().map(|(kind, (all, stock))| match stock {
        0 => format!("{kind} {all}"),
        _ => format!("{kind} {all}/{stock}"),
    });
    texts.collect::<Vec<_>>().join(", ")
}

#[test]
fn lists_of_agents_portals_and_operators_are_read() {
    for sample in SAMPLES {
        let input = Input::whole(sample.name, sample.text.as_bytes());
        let reading = read(vec![input], &Options::default());
        let rows = reading.value.fleet.rows;
        let counted = [
            rows.read,
            rows.assessed,
            rows.set_aside,
            rows.not_in_service,
            rows.duplicates,
            rows.not_equipment,
            rows.personal,
        ];
        let days: Vec<String> = reading
            .value
            .fleet
            .lines
            .iter()
            .flat_map(|line| &line.batches)
            .flat_map(|batch| {
                let day = batch.date.map(|day| day.to_string());
                std::iter::repeat_n(day, batch.units as usize)
            })
            .flatten()
            .collect();
        let told = (counted, units(&reading), days.join(", "));
        let expected = (sample.rows, sample.units.to_owned(), sample.days.to_owned());
        // Without a date of its own, the last sighting may stand for it.
        let days_count = !sample.days.is_empty();
        assert_eq!((told.0, &told.1), (expected.0, &expected.1), "{}", sample.name);
        assert!(!days_count || told.2 == expected.2, "{}: {}", sample.name, told.2);
    }
}
