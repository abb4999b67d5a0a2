//! Tables of another shape than a list: what they count, where their cells stand, and that nothing breaks them.

mod tables;

use footprint_core::assessment::fleet::Electricity;
use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_core::terms::vocabulary::Status;
use footprint_import::{Import, Input, Options, read};
use proptest::prelude::*;
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

const KINDS: [&str; 4] = ["PC portable", "PC fixe", "Tablette", "Smartphone"];
const SITES: [&str; 5] = ["Mairie", "Médiathèque", "École du Lac", "Gymnase", "Centre technique"];

/// A table as CSV.
fn csv(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join(";") + "\n").collect()
}

fn transposed(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column].clone()).collect()).collect()
}

/// Kinds across, sites down.
fn crosstab(counts: &[Vec<u32>]) -> Vec<Vec<String>> {
    let head = KINDS[..counts[0].len()].iter().map(|kind| (*kind).to_owned());
    let mut rows = vec![["Site".to_owned()].into_iter().chain(head).collect::<Vec<_>>()];
    for (site, counts) in SITES.iter().zip(counts) {
        let cells =
            counts.iter().map(|count| if *count == 0 { String::new() } else { count.to_string() });
        rows.push([(*site).to_owned()].into_iter().chain(cells).collect());
    }
    rows
}

fn with_totals(rows: &[Vec<String>], label: &str) -> Vec<Vec<String>> {
    let sum = |cells: &mut dyn Iterator<Item = &String>| -> String {
        cells.map(|cell| cell.parse::<u64>().unwrap_or(0)).sum::<u64>().to_string()
    };
    let mut rows = rows.to_vec();
    rows[0].push(label.to_owned());
    for row in &mut rows[1..] {
        let total = sum(&mut row[1..].iter());
        row.push(total);
    }
    let width = rows[0].len();
    let mut last = vec![label.to_owned()];
    last.extend((1..width).map(|column| sum(&mut rows[1..].iter().map(|row| &row[column]))));
    rows.push(last);
    rows
}

fn counts() -> impl Strategy<Value = Vec<Vec<u32>>> {
    (2..=5usize, 2..=4usize).prop_flat_map(|(sites, kinds)| {
        prop::collection::vec(prop::collection::vec(0..60u32, kinds), sites)
    })
}

/// A cell of no table in particular.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "", "", "PC portable", "Écran", "Écran 2", "Modèle écran 1", "N° série UC", "Type", "Modèle", "Quantité", "Site",
            "Total", "Sous-total", "2021", "janv-24", "En stock", "Réformé", "Mairie", "École : Lac", "x", "3", "12", "0", "-1",
            "12 %", "Dell Latitude 5420", "P2419H", "Étiquettes de lignes", "99999999999", "1. Tablettes", "Prix unitaire",
        ]).prop_map(str::to_owned),
        1 => "[ -~é]{0,10}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sites_and_kinds_may_change_places(counts in counts()) {
        prop_assume!(counts.iter().flatten().any(|count| *count > 0));
        let rows = crosstab(&counts);
        let across = by_kind(&csv(&rows));
        let expected: u64 = counts.iter().flatten().map(|count| u64::from(*count)).sum();
        prop_assert_eq!(across.values().sum::<u64>(), expected, "{}", csv(&rows));
        let mut down = transposed(&rows);
        down[0][0] = "Type".to_owned();
        prop_assert_eq!(&by_kind(&csv(&down)), &across, "{}", csv(&down));
    }

    #[test]
    fn totals_change_nothing(counts in counts()) {
        prop_assume!(counts.iter().flatten().any(|count| *count > 0));
        let rows = crosstab(&counts);
        let plain = units(&reading("parc.csv", csv(&rows).as_bytes()));
        let summed = reading("parc.csv", csv(&with_totals(&rows, "Total")).as_bytes());
        prop_assert_eq!(&units(&summed), &plain);
        prop_assert!(!summed.findings.iter().any(|finding| finding.code == Code::TotalMismatch));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(counts in counts(), seed in any::<u64>()) {
        prop_assume!(counts.iter().flatten().any(|count| *count > 0));
        let mut rows = crosstab(&counts);
        let plain = units(&reading("parc.csv", csv(&rows).as_bytes()));
        let length = rows.len();
        rows[1..].rotate_left((seed % (length as u64 - 1)) as usize);
        prop_assert_eq!(units(&reading("parc.csv", csv(&rows).as_bytes())), plain);
    }

    #[test]
    fn any_grid_is_accounted_for(rows in (1..8usize).prop_flat_map(|width| {
        prop::collection::vec(prop::collection::vec(cell(), width), 0..12)
    })) {
        let text = csv(&rows);
        let whole = reading("x.csv", text.as_bytes());
        let streamed = read(vec![Input::stream("x.csv", text.as_bytes())], &Options::default());
        prop_assert_eq!(whole.value.fleet.rows, streamed.value.fleet.rows);
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
fn a_building_among_places_is_one_and_a_stock_waits() {
    let text = "Device type;Head office;North branch;Warehouse\nLaptop;6;28;22\nMonitor;9;3;7\n";
    let found = units(&reading("parc.csv", text.as_bytes()));
    assert_eq!(found[&("laptop", "Warehouse".to_owned())], 22);
    assert_eq!(found.values().sum::<u64>(), 75);
    let text = "Type;Mairie;École;En stock\nPC portable;6;28;4\nÉcran;9;3;7\n";
    let reading = reading("parc.csv", text.as_bytes());
    assert_eq!(units(&reading).values().sum::<u64>(), 57);
    let waiting: u64 = reading
        .value
        .fleet
        .lines
        .iter()
        .filter(|line| line.status == Status::InStock)
        .map(|line| line.units())
        .sum();
    assert_eq!(waiting, 11);
}

#[test]
fn answers_under_a_status_are_no_counts() {
    let text = "labels;name;quantity;archived;manufacturer;model\n\
                desktop;A;1;false;Dell;OptiPlex 7080\ntablet;B;4;false;Samsung;Galaxy Tab A8\nmonitor;C;3;true;Dell;P2419H\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 1), ("tablet", 4)]));
}

#[test]
fn what_is_owned_counts_rather_than_what_is_left_to_lend() {
    let text =
        "Name,Category,Total,Remaining,Min. QTY\nM185,Mice,66,50,10\nK120,Keyboards,134,100,10\n";
    assert_eq!(by_kind(text), BTreeMap::from([("keyboard", 134), ("mouse", 66)]));
    // Where some are gone, those left are what there is.
    let text = "Type;Total;Sortis;Restant\nPC portable;66;16;50\nÉcran;134;34;100\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 50), ("monitor", 100)]));
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
fn of_a_whole_those_that_are_gone_are_taken_off() {
    for (table, units) in [
        // What is left is what the arithmetic says, whatever its header.
        (
            "Matériel;Acheté;HS;Reste\nTablette;60;8;52\nPC fixe;40;2;38\n",
            "desktop 38/0, tablet 52/0",
        ),
        (
            "Matériel;Acheté;Vendu;Rebut\nTablette;60;8;2\nPC fixe;40;0;5\n",
            "desktop 35/0, tablet 50/0",
        ),
        (
            "Matériel;Total;dont HS;dont en stock\nTablette;60;8;3\nPC fixe;40;0;5\n",
            "desktop 40/5, tablet 52/3",
        ),
        (
            "Site;PC fixe;dont HS;Tablettes;Total\nMairie;30;4;20;50\nCTM;5;0;4;9\n",
            "desktop 31/0, tablet 24/0",
        ),
        // More gone than there are: the whole counts.
        ("Matériel;Total;dont HS\nTablette;6;8\nPC fixe;40;2\n", "desktop 40/0, tablet 6/0"),
        // A part of one state is no state of its own.
        (
            "Type;Qté achetée;Qté en service;dont prêtés;Qté réformée\nTablette;50;41;6;9\nPC fixe;30;22;2;8\n",
            "desktop 22/0, tablet 41/0",
        ),
        (
            "Type;En service;dont HS;En stock\nTablette;41;1;3\nPC fixe;22;2;8\n",
            "desktop 28/8, tablet 43/3",
        ),
        (
            "Site;PC fixes en service;PC fixes en stock;PC fixes réformés\nMairie;12;3;40\nCTM;2;1;8\n",
            "desktop 18/4",
        ),
    ] {
        assert_eq!(by_kind_and_stock(table), units, "{table}");
    }
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
fn devices_of_people_are_left_out_of_every_shape() {
    for table in [
        "Site;Smartphone;Tablette;BYOD\nMairie;5;1;non\nCTM;9;2;oui\n",
        "Nom;Smartphone;Modèle smartphone;Tablette;BYOD\nA;x;Galaxy A52s;x;non\nB;x;Galaxy A52s;x;oui\n",
        "Nom;Modèle;N° de série;Tablette;Matériel personnel\nA;iPhone 12;AB12CD34;x;non\nB;iPhone 12;EF56GH78;x;oui\n",
        "Site;Smartphone;Smartphones perso;Tablette\nMairie;5;4;1\n",
        "Type;Modèle;N° de série\nSmartphone;iPhone 12;AB12CD34\nTablette;iPad 9;EF56GH78\nMatériel personnel (BYOD);;\nSmartphone;iPhone 12;JK12LM34\n",
        "Agent;Smartphone;Tablette\nA;iPhone 12;iPad 9\nB;personnel;\n",
        "Agent;Smartphone;Tablette\nA;iPhone 12;iPad 9\nB;own phone;\n",
        "Étiquettes;Nombre\nProfessionnel;6\nSmartphone;5\nTablette;1\nPersonnel;9\nSmartphone;9\nTotal;15\n",
    ] {
        let reading = reading("parc.csv", table.as_bytes());
        assert!(reading.value.fleet.rows.personal > 0, "{table}");
        let smartphones = by_kind(table)["smartphone"];
        assert!(smartphones == 5 || smartphones == 1, "{smartphones}: {table}");
        assert_eq!(by_kind(table)["tablet"], 1, "{table}");
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

#[test]
fn a_status_beside_a_service_level_is_that_of_the_warranty() {
    let text = "Service Tag,Product Description,Ship Date,Service Level,Start Date,End Date,Status\n\
                ABC1234,Latitude 7420,2021-04-13,ProSupport,2021-04-13,2026-04-14,Active\n\
                ABC1235,OptiPlex 7090 Micro,2021-10-05,Basic,2021-10-05,2024-10-06,Expired\n";
    assert_eq!(by_kind(text).values().sum::<u64>(), 2);
}
