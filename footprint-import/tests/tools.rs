//! The exports of the tools: constructed from what their sources say of the bytes, row by row.

use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_core::terms::vocabulary::Status;
use footprint_import::{Import, Input, Options, read};

fn read_one(name: &str, bytes: &[u8]) -> Diagnosed<Import> {
    read(vec![Input::whole(name, bytes)], &Options::default())
}

/// Rows read, assessed, set aside, not in service, duplicates, no equipment, personal.
fn counts(reading: &Diagnosed<Import>) -> [u64; 7] {
    let rows = reading.value.fleet.rows;
    assert!(rows.balance());
    [
        rows.read,
        rows.assessed,
        rows.set_aside,
        rows.not_in_service,
        rows.duplicates,
        rows.not_equipment,
        rows.personal,
    ]
}

/// Each line: kind, model, site, first date.
fn lines(reading: &Diagnosed<Import>) -> Vec<[String; 4]> {
    let fleet = &reading.value.fleet;
    let shown = |line: &footprint_core::assessment::fleet::FleetLine| {
        let date = line.batches[0].date.map(|date| date.to_string()).unwrap_or_default();
        [
            line.kind.key().to_owned(),
            fleet.names.text(line.model).to_owned(),
            fleet.names.text(line.site).to_owned(),
            date,
        ]
    };
    fleet.lines.iter().map(shown).collect()
}

/// One export: its bytes, the rows, the lines.
struct Export {
    name: &'static str,
    bytes: &'static [u8],
    counts: [u64; 7],
    lines: &'static [[&'static str; 4]],
}

const EXPORTS: &[Export] = &[
    // An operator's list of lines: the telephone, whether its line is still there, the day it was last renewed.
    Export {
        name: "lignes.csv",
        bytes: "Numéro de ligne;Modèle du terminal;État de la ligne;Date dernier renouvellement\n\
            0612345678;iPhone 13 128 Go MINUIT;Active;12/03/2022\n\
            0612345679;Galaxy A53;Résiliée;13/02/2021\n"
            .as_bytes(),
        counts: [2, 1, 0, 1, 0, 0, 0],
        lines: &[["smartphone", "iPhone 13 128 Go MINUIT", "", "2022-03-12"]],
    },
    // OCS Inventory: header unquoted, data quoted without escapes, a line end before each row.
    Export {
        name: "ocs.csv",
        bytes: "Account info : TAG;Dernier inventaire;Machine;Utilisateur connecté;Systeme;RAM (Mo);\
            Fabricant;Modèle;BIOS Numéro de série;Date BIOS;\
            \r\n\"MAIRIE\";\"2024-03-18 07:02:11\";\"PC-1\";\"dupont\";\"Microsoft Windows 10\";\"8192\";\
            \"LENOVO\";\"20N2000LFR\";\"PF2ABCDE\";\"07/25/2019\";\
            \r\n\"MAIRIE\";\"2024-03-18 07:02:11\";\"SRV \"web\" 1\";\"\";\"Ubuntu\";\"8192\";\
            \"QEMU\";\"Standard PC (Q35 + ICH9, 2009)\";\"\";\"04/01/2014\";"
            .as_bytes(),
        counts: [2, 1, 0, 0, 0, 1, 0],
        lines: &[["laptop", "20N2000LFR", "", "2019-07-25"]],
    },
    // MECM: a report of SQL columns with its mark, and a heading of the report before it.
    Export {
        name: "mecm.csv",
        bytes: b"\xef\xbb\xbfTextbox3\r\nAll computers\r\n\r\n\
            Name0,Manufacturer0,Model0,SerialNumber0,ChassisTypes0\r\n\
            PC-1,LENOVO,20N2000LFR,PF2ABCDE,10\r\n\
            PC-2,Dell Inc.,OptiPlex 7060,ABC1234,3\r\n\
            VM-1,\"VMware, Inc.\",\"VMware7,1\",VMware-56 4d,1\r\n",
        counts: [3, 2, 0, 0, 0, 1, 0],
        lines: &[["laptop", "20N2000LFR", "", ""], ["desktop", "OptiPlex 7060", "", ""]],
    },
    Export {
        name: "jamf.csv",
        bytes: b"Computer Name\tModel\tModel Identifier\tSerial Number\tMake\tPO Date\tBuilding\n\
            mac-1\tMacBook Pro (16-inch, 2019)\tMacBookPro16,1\tC02ABCDEFG\tApple\t2020-01-15\tSiege\n\
            mac-2\tiMac (Retina 4K, 21.5-inch, 2017)\tiMac18,2\tC02HIJKLMN\tApple\t2018-02-01\tSiege\n",
        counts: [2, 2, 0, 0, 0, 0, 0],
        lines: &[
            ["laptop", "MacBook Pro (16-inch, 2019)", "Siege", "2020-01-15"],
            ["all_in_one", "iMac (Retina 4K, 21.5-inch, 2017)", "Siege", "2018-02-01"],
        ],
    },
    // Snipe-IT's report: headers twice, French with a Cyrillic first letter, a backtick before formulas.
    Export {
        name: "snipe-en.csv",
        bytes: b"ID,Company,Asset Name,Asset Tag,Model,Model No.,Category,Manufacturer,Serial,Purchased,Cost,\
            Location,Address,Address,City,Status,Archived\n\
            1,DSI,pc-1,`=A1,Latitude 5420,,Laptops,Dell,ABC1234,2021-03-15,1089.50,Mairie,,,,Deployed,\n\
            2,DSI,pc-2,A2,Latitude 5420,,Laptops,Dell,ABC1235,2021-03-15,1089.50,Mairie,,,,Archived,\n\
            3,DSI,pc-3,A3,Latitude 5420,,Laptops,Dell,ABC1236,2021-03-15,1089.50,Mairie,,,,Ready to Deploy,\n",
        counts: [3, 2, 0, 1, 0, 0, 0],
        lines: &[
            ["laptop", "Latitude 5420", "Mairie", "2021-03-15"],
            ["laptop", "Latitude 5420", "Mairie", "2021-03-15"],
        ],
    },
    Export {
        name: "snipe-fr.csv",
        bytes: "Compagnie,Nom de l'actif,Étiquette de l'actif,Modèle,Model n°.,\u{421}atégorie,Fabricant,\
            Numéro de série,Acheté,Lieu,Statut\n\
            DSI,ecran-1,A1,P2419H,,Écrans,Dell,CN0ABC,2020-05-04,Mairie,Déployé\n"
            .as_bytes(),
        counts: [1, 1, 0, 0, 0, 0, 0],
        lines: &[["monitor", "P2419H", "Mairie", "2020-05-04"]],
    },
    // iTop: every cell quoted, Windows-1252, labels of external keys repeated.
    Export {
        name: "itop.csv",
        bytes: b"\"Nom\",\"Nom organisation\",\"Etat\",\"Criticit\xe9\",\"Nom site\",\"Nom Marque\",\"Nom Mod\xe8le\",\
            \"Num\xe9ro de s\xe9rie\",\"Num\xe9ro Asset\",\"Date d'achat\",\"Date de mise en production\",\"Type\"\n\
            \"pc-1\",\"Ville\",\"Production\",\"basse\",\"H\xf4tel de ville\",\"Dell\",\"Latitude 5420\",\
            \"ABC1234\",\"\",\"2021-03-15\",\"\",\"laptop\"\n\
            \"pc-2\",\"Ville\",\"Obsol\xe8te\",\"basse\",\"H\xf4tel de ville\",\"Dell\",\"OptiPlex 7060\",\
            \"ABC1235\",\"\",\"2014-03-15\",\"\",\"desktop\"\n",
        counts: [2, 1, 0, 1, 0, 0, 0],
        lines: &[["laptop", "Latitude 5420", "Hôtel de ville", "2021-03-15"]],
    },
    Export {
        name: "lansweeper.csv",
        bytes: b"AssetName,AssetTypename,Manufacturer,Model,Serialnumber,PurchaseDate,Warrantydate,Statename,Location\n\
            PC-1,Windows,Dell Inc.,Latitude 5420,ABC1234,15/03/2021,,Active,Mairie\n\
            ECRAN-1,Monitor,Dell Inc.,DELL P2419H,CN0ABC,,,Active,Mairie\n\
            PC-2,Windows,Dell Inc.,Latitude 5420,ABC1235,15/03/2021,,Sold,Mairie\n",
        counts: [3, 2, 0, 1, 0, 0, 0],
        lines: &[
            ["laptop", "Latitude 5420", "Mairie", "2021-03-15"],
            ["monitor", "DELL P2419H", "Mairie", ""],
        ],
    },
    Export {
        name: "servicenow.csv",
        bytes: b"name,serial_number,manufacturer,model_id,install_status,asset_tag,location,sys_class_name\r\n\
            pc-1,ABC1234,Dell Inc.,Latitude 5420,Installed,A1,Si\xe8ge,Computer\r\n\
            pc-2,ABC1235,Dell Inc.,Latitude 5420,Retired,A2,Si\xe8ge,Computer\r\n",
        counts: [2, 1, 0, 1, 0, 0, 0],
        lines: &[["laptop", "Latitude 5420", "Siège", ""]],
    },
    Export {
        name: "chromeos.csv",
        bytes: b"deviceId,serialNumber,status,lastSync,annotatedUser,annotatedLocation,annotatedAssetId,notes,model,\
            osVersion,lastEnrollmentTime,manufactureDate,autoUpdateThrough,orgUnitPath\n\
            1,5CD1234XYZ,ACTIVE,2024-03-18T07:02:11.000Z,,Lycee,,,HP Chromebook 11 G8 EE,,2021-09-01T08:00:00.000Z,2021-06-01,,/Eleves\n\
            2,5CD1234XYA,DEPROVISIONED,2022-03-18T07:02:11.000Z,,Lycee,,,HP Chromebook 11 G8 EE,,,2021-06-01,,/Eleves\n",
        counts: [2, 1, 0, 1, 0, 0, 0],
        lines: &[["laptop", "HP Chromebook 11 G8 EE", "Lycee", "2021-06-01"]],
    },
    Export {
        name: "ralph.csv",
        bytes: b"id;hostname;sn;barcode;model;status;warehouse;region;purchase_order;invoice_date;price\n\
            1;srv-1;ABC1234;A1;PowerEdge R640;in use;Paris;FR;;2020-05-04;3000\n\
            2;srv-2;ABC1235;A2;PowerEdge R640;liquidated;Paris;FR;;2012-05-04;3000\n",
        counts: [2, 1, 0, 1, 0, 0, 0],
        lines: &[["server_rack", "PowerEdge R640", "Paris", "2020-05-04"]],
    },
    // G4IT and NumEcoEval: the physical equipment.
    Export {
        name: "equipement_physique.csv",
        bytes: b"nomEquipementPhysique;modele;quantite;nomCourtDatacenter;dateAchat;dateRetrait;type;statut;\
            paysDUtilisation;consoElecAnnuelle;utilisateur;nomSourceDonnee;nomEntite;nbCoeur\n\
            eq-1;Latitude 5420;12;;2021-03-15;;Laptop;In use;France;28,5;;glpi;DSI;\n\
            eq-2;PowerEdge R640;2;DC1;2019-05-04;;Server;In use;France;2190;;glpi;DSI;16\n\
            eq-3;P2419H;4;;2015-05-04;2022-01-01;Monitor;;France;;;glpi;DSI;\n",
        counts: [3, 2, 0, 1, 0, 0, 0],
        lines: &[
            ["laptop", "Latitude 5420", "", "2021-03-15"],
            ["server_rack", "PowerEdge R640", "DC1", "2019-05-04"],
        ],
    },
    // A sheet made by hand in a collectivity.
    Export {
        name: "parc.csv",
        bytes: "Marque;Type;Modèle;Numéro de série;Chemin organisationnel;Agent;Date acquisition;IP;MAC\n\
            LENOVO;Ordinateur;Thinkpad E595;PF2D0J69;/Services/IT/Paris;Dupont Jean;2020/09/29;;\n"
            .as_bytes(),
        counts: [1, 1, 0, 0, 0, 0, 0],
        lines: &[["laptop", "Thinkpad E595", "", "2020-09-29"]],
    },
];

#[test]
fn the_exports_of_the_tools_come_out_right() {
    for export in EXPORTS {
        let reading = read_one(export.name, export.bytes);
        let told: Vec<_> = reading.findings.iter().map(|told| (told.code, &told.args)).collect();
        assert_eq!(counts(&reading), export.counts, "{}: {told:?}", export.name);
        assert_eq!(lines(&reading), export.lines, "{}", export.name);
    }
}

#[test]
fn a_machine_room_has_words_of_its_own() {
    let reading = read_one(
        "salle.csv",
        "Nom;Rôle;Fabricant;Modèle;Quantité;Statut;Salle\n\
         disques SAN;Disque;Seagate;Exos X12 12TB;24;En production;B1\n\
         kvm;Console KVM;ATEN;CL1000;1;En production;B1\n\
         ancien;Serveur;HP;ProLiant DL380p Gen8;2;Décommissionné;B3\n\
         nas;NAS;Synology;RS1221+;1;En production;B2\n\
         coffre;Baie de stockage;Synology;SA3400;1;En production;B2\n\
         vm;Serveur;Red Hat;KVM;1;En production;B2\n"
            .as_bytes(),
    );
    assert_eq!(counts(&reading), [6, 4, 0, 1, 0, 1, 0], "{:#?}", reading.findings);
    let expected = [
        ["hdd", "Exos X12 12TB", "B1", ""],
        // Without reference data nothing is known to lack a figure.
        ["kvm", "CL1000", "B1", ""],
        ["nas", "RS1221+", "B2", ""],
        ["storage_bay", "SA3400", "B2", ""],
    ];
    assert_eq!(lines(&reading), expected);
    assert!(!reading.findings.iter().any(|finding| finding.code == Code::UnknownStatus));
}

#[test]
fn the_french_intune_export_is_read_by_its_likely_labels() {
    let reading = read_one(
        "intune.csv",
        "Nom de l'appareil,Numéro de série,Fabricant,Modèle,Propriété,Date d'inscription\n\
         PC-1,PF2ABCDE,LENOVO,20N2000LFR,Entreprise,2023-04-12 08:31:02.0000000\n\
         PHONE,F2LXXXX1,Apple,iPhone 12,Personnel,2022-09-01 10:00:00.0000000\n"
            .as_bytes(),
    );
    assert_eq!(counts(&reading), [2, 1, 0, 0, 0, 0, 1], "{:#?}", reading.findings);
    assert_eq!(reading.value.fleet.lines[0].status, Status::InService);
}
