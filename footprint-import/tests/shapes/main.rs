//! Tables of another shape than a list: what they count, where their cells stand, and that nothing breaks them.

mod asides;
mod properties;
mod singles;
mod standing;
mod tables;

use footprint_core::assessment::fleet::Electricity;
use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_core::terms::vocabulary::Status;
use footprint_import::{Import, Input, Options, read};
use std::collections::BTreeMap;

fn reading(name: &str, bytes: &[u8]) -> Diagnosed<Import> {
    let kept = Options { rejected_rows: true, ..Options::default() };
    let reading = read(vec![Input::whole(name, bytes)], &kept);
    assert!(reading.value.fleet.rows.balance());
    reading
}

/// Units by kind and site.
fn units(reading: &Diagnosed<Import>) -> BTreeMap<(&'static str, String), u64> {
    let mut units = BTreeMap::new();
    let fleet = &reading.value.fleet;
    for line in &fleet.lines {
        let site = fleet.names.text(line.site).to_owned();
        *units.entry((line.kind.key(), site)).or_insert(0) += line.units();
    }
    units
}

fn by_kind(text: &str) -> BTreeMap<&'static str, u64> {
    let mut sums = BTreeMap::new();
    for ((kind, _), count) in units(&reading("parc.csv", text.as_bytes())) {
        *sums.entry(kind).or_insert(0) += count;
    }
    sums
}

/// A copier's counter and a switch's ports are no devices; nor is a device with a serial number of its own many.
#[test]
fn what_devices_have_or_do_is_not_how_many_they_are() {
    for (text, units) in [
        (
            "Site;Type;Matériel;N° de série;Compteur NB\nMairie;Copieur;Konica C300i;AA1XX;145 220\nCCAS;Copieur;Konica C300i;AA2XX;201 007\n",
            2,
        ),
        (
            "Site;Type;Modèle;NB;Couleur\nMairie;Copieur;Konica C300i;145220;88000\nCCAS;Copieur;Konica C300i;201007;12\n",
            2,
        ),
        ("Type;Marque;Modèle;Nb ports\nSwitch;Cisco;C2960;48\nSwitch;Cisco;C2960;24\n", 2),
        (
            "Nom;Terminal;IMEI;Nb SMS\nA;Smartphone;356938035643809;12\nB;Smartphone;490154203237518;5\n",
            2,
        ),
        ("Type;N° de série;Total\nPC portable;5CG1234ABC;40000\nPC portable;5CG1234ABD;31200\n", 2),
        ("Type;Modèle;Nb\nPC portable;Latitude 5420;12\nÉcran;P2419H;30\n", 42),
    ] {
        assert_eq!(by_kind(text).values().sum::<u64>(), units, "{text}");
    }
}

#[test]
fn a_total_that_is_not_the_sum_is_told_and_not_counted() {
    let text = "Site;PC portable;Tablette;Total\nMairie;3;4;7\nGymnase;1;2;5\nTotal;4;6;12\n";
    let reading = reading("parc.csv", text.as_bytes());
    assert_eq!(units(&reading).values().sum::<u64>(), 10);
    let told: Vec<_> = reading
        .findings
        .iter()
        .filter(|finding| finding.code == Code::TotalMismatch)
        .map(|finding| (finding.place.line, finding.place.column))
        .collect();
    assert_eq!(told, [(Some(3), Some(4))]);
}

#[test]
fn a_line_among_workstations_says_where_they_stand_and_what_its_total_sums_up() {
    let text = "Nom;Type;Modèle;N° de série;Écran;Nb écrans\n\
        Mairie;;;;;\n\
        A;Portable;Dell Latitude 7420;7F4KLM3;Dell P2422H;2\n\
        B;Portable;Dell Latitude 7420;7F4KLM4;Dell P2422H;1\n\
        École Jules-Ferry;;;;;\n\
        C;Portable;Dell Latitude 7420;7F4KLM5;Dell P2422H;2\n\
        Total école;;;;;2\n";
    let reading = reading("parc.csv", text.as_bytes());
    let expected = [("Mairie", 2, 3), ("École Jules-Ferry", 1, 2)];
    let expected = expected.iter().flat_map(|(site, laptops, monitors)| {
        [(("laptop", (*site).to_owned()), *laptops), (("monitor", (*site).to_owned()), *monitors)]
    });
    assert_eq!(units(&reading), expected.collect());
    assert!(!reading.findings.iter().any(|finding| finding.code == Code::TotalMismatch));
}

#[test]
fn findings_stand_at_the_cell_of_the_file() {
    let text = "Titre du tableau;;\n\nSite;PC portable;Tablette\nMairie;3;4\nGymnase;12,5;2\n";
    let reading = reading("parc.csv", text.as_bytes());
    let finding =
        reading.findings.iter().find(|finding| finding.code == Code::BadQuantity).unwrap();
    assert_eq!((finding.place.line, finding.place.column), (Some(5), Some(2)));
    assert_eq!(reading.value.fleet.rows.set_aside, 1);
}

#[test]
fn rows_set_aside_of_a_transcribed_table_can_be_mended() {
    let text = "Site;PC portable;Tablette\nMairie;3;4\nGymnase;12,5;2\n";
    let reading = reading("parc.csv", text.as_bytes());
    let mut file = Vec::new();
    let wording =
        |finding: &footprint_core::terms::diagnostic::Finding| finding.code.key().to_owned();
    reading.value.rejected[0].write("Motif du rejet", &wording, &mut file).unwrap();
    let mended = String::from_utf8(file).unwrap().replace("12,5", "12");
    assert_eq!(by_kind(&mended), BTreeMap::from([("laptop", 12)]), "{mended}");
}

#[test]
fn a_group_of_columns_is_a_device() {
    let text = "Utilisateur;Unité centrale;;Écran;\n;Modèle;N° série;Modèle;N° série\nZoé;OptiPlex 7080;A1B2C3D4;P2419H;E5F6G7H8\nPaul;OptiPlex 3060;J9K8L7M6;;\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 2), ("monitor", 1)]));
}

#[test]
fn the_latest_of_several_stocks_counts() {
    let stock = "Type;Parc 2022;Parc 2023\nPC portable;120;131\nTablette;40;44\n";
    assert_eq!(by_kind(stock), BTreeMap::from([("laptop", 131), ("tablet", 44)]));
    let bought = "Type;Achats 2022;Achats 2023\nPC portable;12;31\nTablette;4;0\n";
    assert_eq!(by_kind(bought), BTreeMap::from([("laptop", 43), ("tablet", 4)]));
}

#[test]
fn the_innermost_lines_of_a_pivot_table_count() {
    let text = "Étiquettes de lignes;Nombre de N° de série\nMairie;9\nPC fixe;4\nPC portable;5\nGymnase;2\nPC fixe;2\nTotal général;11\n";
    let units = units(&reading("parc.csv", text.as_bytes()));
    assert_eq!(
        units,
        BTreeMap::from([
            (("desktop", "Gymnase".to_owned()), 2),
            (("desktop", "Mairie".to_owned()), 4),
            (("laptop", "Mairie".to_owned()), 5),
        ])
    );
}

#[test]
fn what_is_no_inventory_is_named_and_not_counted() {
    for (text, code) in [
        (
            "Bordereau des prix unitaires;;;\nN° prix;Désignation;Unité;Prix unitaire HT\n1;PC portable;U;\n2;Écran;U;\n",
            Code::PriceSchedule,
        ),
        (
            "N° immo;Libellé;Valeur brute;Amortissements;Valeur nette\nI1;8 PC PORTABLES;5000;2500;2500\n",
            Code::AccountingRegister,
        ),
        ("Logiciel;Éditeur;Nombre de licences\nWindows Server;Microsoft;4\n", Code::SoftwareList),
        (
            "Produit;Éditeur;Type de licence;Quantité;Poste\nWindows 11 Pro;Microsoft;OEM;120;PC portable\n",
            Code::SoftwareList,
        ),
        (
            "Modèle imprimante;Référence toner;Couleur;Stock;Seuil alerte\nHP LaserJet Pro M404dn;CF259X;Noir;8;2\n",
            Code::ConsumablesList,
        ),
        (
            "VM;Adapter;Network;Switch;Mac Address\napp01;Vmxnet3;LAN;vSwitch0;00:50:56:00:00:01\n",
            Code::VirtualMachineList,
        ),
        (
            "Host;Datacenter;Cluster;Switch;Ports\nh1;DC;C1;vSwitch0;128\nh2;DC;C1;vSwitch0;128\n",
            Code::VirtualMachineList,
        ),
    ] {
        let reading = reading("x.csv", text.as_bytes());
        assert!(reading.value.fleet.lines.is_empty(), "{text}");
        assert!(reading.findings.iter().any(|finding| finding.code == code), "{text}");
    }
}

#[test]
fn the_last_workstation_counts_though_nothing_but_its_devices_is_said() {
    let text = "PC name;PC model;PC serial;Screen;Screen serial\nPC1;OptiPlex 7080;S1;P2419H;M1\nPC2;Latitude 5420;S2;E24 G4;M2\nPC3;Latitude 5420;S3;P2419H;M3\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 1), ("laptop", 2), ("monitor", 3)]));
}

#[test]
fn a_column_of_models_and_the_serial_numbers_after_it_are_one_device() {
    let text = "Room;Teacher PC;PC serial;Projector;Projector serial\nR1;Dell OptiPlex 7080;S1;Epson EB-X41;P1\nR2;Dell OptiPlex 3060;S2;BenQ MW560;P2\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 2), ("projector", 2)]));
    let text = "AGENT;POSTE FIXE;N/S;POSTE PORTABLE;N/S;ECRAN;N/S\nZoé;;;LATITUDE 5420;S1;P2419H;M1\nPaul;OPTIPLEX 7080;S2;;;P2419H;M2\nAna;;;PROBOOK 450 G9;S3;;\n";
    let reading = reading("parc.csv", text.as_bytes());
    assert_eq!(units(&reading).values().sum::<u64>(), 5);
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 1), ("laptop", 2), ("monitor", 2)]));
}

#[test]
fn a_group_named_over_each_of_its_columns_is_one() {
    let text = ";PC;PC;PC;Écran;Écran\nAgent;Type;Modèle;N° série;Modèle;N° série\nZoé;Portable;Latitude 5420;S1;P2419H;M1\nPaul;Fixe;OptiPlex 7080;S2;E24 G4;M2\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 1), ("laptop", 1), ("monitor", 2)]));
}

#[test]
fn empty_cells_in_a_pivot_table_take_nothing_from_it() {
    for (empty, laptops) in [("(vide);\n", 12), ("(blank);\n(blank);\n", 12)] {
        let text = format!(
            "Étiquettes de lignes;Nombre de N° de série\nÉcole Pasteur;16\nPC portable;12\nVidéoprojecteur;4\nMairie;5\nPC fixe;5\n{empty}Total général;21\n"
        );
        let found = by_kind(&text);
        assert_eq!((found["laptop"], found.values().sum::<u64>()), (laptops, 21), "{text}");
    }
    // Devices without a kind are told, and those without a place count.
    let text = "Étiquettes de lignes;Nombre\nMairie;9\nPC portable;7\n(vide);2\n(vide);5\nPC fixe;5\nTotal général;14\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 5), ("laptop", 7)]));
    let reading = reading("parc.csv", text.as_bytes());
    assert!(reading.findings.iter().any(|finding| finding.code == Code::UnknownKind));
}

#[test]
fn a_number_in_a_label_counts_where_no_column_says_how_many() {
    let text = "Asset ID;Description;Cost\n1;LAPTOPS (18) - SOCIAL CARE;1000\n2;12 DELL LATITUDE LAPTOPS;900\n3;Desktop computers (x 15);90\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 15), ("laptop", 30)]));
    let text = "Description;Quantity\nLaptops (18);18\n12 Dell Latitude laptops;12\n20 tablets;20\nLot de 2 écrans;2\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 30), ("monitor", 4), ("tablet", 20)]));
    // The name of a group says how many rows it has.
    let text = "Type;Modèle\nPortables (3);Latitude 5420\n;Latitude 5520\n;ProBook 450 G9\nÉcrans (2);P2419H\n;E24 G4\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 3), ("monitor", 2)]));
}

#[test]
fn a_pack_called_a_whole_is_no_total_and_a_column_of_what_fits_names_nothing() {
    let text =
        "Désignation;Quantité\nEnsemble UC + écran 24\" + clavier/souris;10\nPC portable;2\n";
    assert_eq!(by_kind(text)["monitor"], 10);
    let text = "Réf.;Libellé;Imprimante compatible;Stock;Mini\nCF259X;Toner noir;HP LaserJet Pro M404dn;12;3\nPAP80;Papier A4 80 g;;150;30\n";
    assert!(by_kind(text).is_empty());
}

#[test]
fn pages_sylk_and_xml_of_2003_are_read_like_the_list_they_hold() {
    let list = "Type;Modèle;Quantité\nPC portable;Latitude 5420;2\nÉcran;P2419H;3\n";
    let cells: Vec<Vec<&str>> = list.lines().map(|line| line.split(';').collect()).collect();
    let row = |open: &str, close: &str, row: &[&str]| -> String {
        row.iter().map(|cell| format!("{open}{cell}{close}")).collect()
    };
    let html = cells.iter().map(|cells| format!("<TR>{}", row("<td class=x>", "", cells)));
    let html = format!("<html><body><table>{}</table>", html.collect::<String>());
    let xml = cells.iter().map(|cells| {
        format!("<Row>{}</Row>", row("<Cell><Data ss:Type=\"String\">", "</Data></Cell>", cells))
    });
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>{}</Table></Worksheet></Workbook>",
        xml.collect::<String>()
    );
    let mut sylk = "ID;PGLPI\r\n".to_owned();
    for (y, cells) in cells.iter().enumerate() {
        for (x, cell) in cells.iter().enumerate() {
            sylk += &format!("C;Y{};X{};K\"{cell}\"\r\n", y + 1, x + 1);
        }
    }
    sylk += "E\r\n";
    let expected = units(&reading("x.csv", list.as_bytes()));
    assert_eq!(expected.values().sum::<u64>(), 5);
    for bytes in [html, xml, sylk] {
        assert_eq!(units(&reading("x.xls", bytes.as_bytes())), expected, "{bytes}");
    }
}

#[test]
fn years_below_a_kind_are_no_counts() {
    let text = "Agent;Modèle PC;Date PC;Modèle écran;Date écran\nA;Latitude 5420;2021;P2419H;2020\nB;EliteBook 840 G8;2022;;\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 2), ("monitor", 1)]));
}

#[test]
fn a_header_may_begin_with_no() {
    let text = "No.,Description,Unit,Estimated quantity,Unit price excl. VAT,Total excl. VAT\n1,Laptop 14 inch,each,120,,\n";
    let reading = reading("parc.csv", text.as_bytes());
    assert!(reading.findings.iter().any(|finding| finding.code == Code::PriceSchedule));
    assert_eq!(
        by_kind("No.;Site;Laptop;Monitor\n1;HQ;3;4\n2;Depot;5;6\n"),
        BTreeMap::from([("laptop", 8), ("monitor", 10)])
    );
}

#[test]
fn a_count_of_something_else_beside_serial_numbers_is_no_quantity() {
    let text = "Host;# VMs total;Vendor;Model;Serial number\n\
                esx1;12;Dell Inc.;PowerEdge R740;L2X4HCPJ\nesx2;14;HPE;ProLiant DL380 Gen10;YC4YVFCT\n";
    assert_eq!(by_kind(text), BTreeMap::from([("server_rack", 2)]));
}

#[test]
fn the_second_name_of_a_model_stands_for_it() {
    let text = "Serial Number;Machine Type Model;Product Name;Shipped Date\n\
                PFC5BS6Y;20W0005AFR;ThinkPad T14 Gen 2;2019-03-20\nPF28PF8V;7X06CTO1WW;ThinkSystem SR650;2022-06-20\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 1), ("server_rack", 1)]));
}

#[test]
fn the_layout_of_each_table_is_told() {
    for (text, layout) in [
        ("Type;Modèle;N° de série\nPC portable;Latitude 5420;ABCD1234\n", "list"),
        ("Site;PC portable;Écran\nMairie;3;4\nÉcole;5;6\n", "wide"),
        (
            "Agent;Modèle UC;N° série UC;Modèle écran;N° série écran\nA;OptiPlex 7080;AB12CD34;P2419H;CN12CD34\n\
             B;OptiPlex 7080;AB12CD35;P2419H;CN12CD35\n",
            "workstation",
        ),
        (
            "Étiquettes de lignes;Nombre\nMairie;5\nPC portable;2\nÉcran;3\nÉcole;4\nPC portable;4\nTotal;9\n",
            "pivot",
        ),
        (
            "Marque;Modèle;Quantité\nPC portables;;\nDell;Latitude 5420;3\nÉcrans;;\nDell;P2419H;4\n",
            "sections",
        ),
        (
            "Site;Type;Quantité\nMairie;PC portable;3\n;Écran;4\nÉcole;PC portable;2\n;Écran;9\n",
            "grouped",
        ),
        (
            "PC portable;Dell;Latitude 5420;12/03/2021\nPC portable;HP;EliteBook 840 G5;01/02/2020\nÉcran;Dell;P2419H;05/06/2019\n",
            "headerless",
        ),
    ] {
        let reading = reading("parc.csv", text.as_bytes());
        let inputs = &reading.value.fleet.inputs;
        let told: Vec<&str> = inputs.iter().map(|input| input.layout.as_ref()).collect();
        assert_eq!(told, [layout], "{text}");
    }
}

#[test]
fn electricity_that_a_column_calls_measured_is() {
    let of = |header: &str| {
        let text = format!(
            "Type;Modèle;{header}\nPC portable;Latitude 5420;31\nPC portable;Latitude 5520;35\n"
        );
        reading("parc.csv", text.as_bytes())
            .value
            .fleet
            .lines
            .iter()
            .map(|line| line.electricity)
            .collect::<Vec<_>>()
    };
    let metered = of("Consommation mesurée (kWh/an)");
    assert!(metered.iter().all(|one| matches!(one, Some(Electricity::Metered(_)))), "{metered:?}");
    let declared = of("Consommation (kWh/an)");
    assert!(
        declared.iter().all(|one| matches!(one, Some(Electricity::Declared(_)))),
        "{declared:?}"
    );
}

#[test]
fn words_for_kinds_below_a_line_of_headers_are_a_row() {
    let text = "Statut;Lieu\nPortable;En service\nPortable;Mairie\nÉcran 24\";Mairie\n";
    let reading = reading("parc.csv", text.as_bytes());
    assert_eq!(reading.value.fleet.rows.read, 3);
}

/// Units by kind, and those in stock.
fn by_kind_and_stock(text: &str) -> String {
    let reading = reading("parc.csv", text.as_bytes());
    let mut sums: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for line in &reading.value.fleet.lines {
        let sum = sums.entry(line.kind.key()).or_default();
        sum.0 += line.units();
        sum.1 += if line.status == Status::InStock { line.units() } else { 0 };
    }
    let texts = sums.iter().map(|(kind, (all, stock))| format!("{kind} {all}/{stock}"));
    texts.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_same_headers_again_are_further_devices() {
    for (table, units) in [
        (
            "Type;Modèle;Qté;Type;Modèle;Qté\nTablette;iPad 9;3;PC fixe;OptiPlex 7080;4\nÉcran;P2419H;5;;;\n",
            "desktop 4/0, monitor 5/0, tablet 3/0",
        ),
        (
            "Agent;Matériel 1;N° série 1;Matériel 2;N° série 2\nZ;PC portable;AB12CD34;Écran;EF56GH78\nY;PC fixe;JK12LM34;;\n",
            "desktop 1/0, laptop 1/0, monitor 1/0",
        ),
        // One kind, however it is written in the headers.
        (
            "Agent;PC;N° série pc;Écran\nZ;Latitude 5420;AB12CD34;x\nY;Latitude 5520;JK12LM34;\n",
            "laptop 2/0, monitor 1/0",
        ),
    ] {
        assert_eq!(by_kind_and_stock(table), units, "{table}");
    }
}

#[test]
fn a_kind_over_the_names_of_devices_whose_models_stand_beside_counts_once() {
    let printers = "Imprimante;Site;Marque;Modèle;Mise en service\nIMP-01;Mairie;Brother;HL-L6400DW;2019\n\
                    IMP-02;École;HP;Color LaserJet Pro M454;2021\nIMP-03;CCAS;Kyocera;TASKalfa 2554ci;2020\n";
    assert_eq!(by_kind(printers).values().sum::<u64>(), 3);
    let laptops = "Portable;Modèle;N° de série\nPC-001;Latitude 5420;AB12CD34\nPC-002;Latitude 5520;EF56GH78\n";
    assert_eq!(by_kind(laptops), BTreeMap::from([("laptop", 2)]));
    // A model under the kind is a device beside the row's own.
    let two = "Écran;Modèle;N° de série\nDell P2419H;Latitude 5420;AB12CD34\nIiyama XUB2493HS;Latitude 5520;EF56GH78\n";
    assert_eq!(by_kind(two)["monitor"], 2);
}

#[test]
fn totals_of_branches_are_no_rows_of_the_grand_total() {
    let text = "Branch;Device;Sum of Qty\nCentral Library;Desktop;24\n;Laptop;6\nCentral Library Total;;30\n\
                Westpark;Desktop;12\n;Projector;1\nWestpark Total;;13\nGrand Total;;43\n";
    let reading = reading("parc.csv", text.as_bytes());
    assert!(!reading.findings.iter().any(|finding| finding.code == Code::TotalMismatch));
}
