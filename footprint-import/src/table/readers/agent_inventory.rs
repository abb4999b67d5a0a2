//! Inventories of the GLPI agent, OCS Inventory and FusionInventory: a computer with its screens and
//! printers, a phone, or a device found over the network.
//!
//! A screen in a computer's inventory is a device of its own; panels that are built in are told by
//! their maker like those of any other file. A printer in it is a print queue: the same one stands in
//! the inventory of every computer that prints on it, so it is a device only with its serial number,
//! and then counts once. Virtual machines that a host lists are not rows: they have inventories of
//! their own. A stack of switches counts as many devices as it has members with a serial number.

use crate::table::columns::Field;
use crate::table::locator::{Locator, RecordPlace};
use crate::table::readers::node::Node;
use crate::table::readers::{MERGED, PARTIAL, QUEUE};
use crate::table::transcript::{Table, Text};
use crate::words::serial;
use footprint_core::terms::date::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The columns of every agent's table.
const COLUMNS: [(&str, Field); 15] = [
    ("name", Field::Name),
    ("itemtype", Field::ItemType),
    ("chassis_type", Field::Chassis),
    ("manufacturer", Field::Manufacturer),
    ("model", Field::Model),
    ("sku", Field::ModelAlt),
    ("serial", Field::Serial),
    ("uuid", Field::Uuid),
    ("tag", Field::Entity),
    ("location", Field::Site),
    ("bios date", Field::BiosDate),
    ("manufactured", Field::Manufactured),
    ("installed", Field::Enrolled),
    ("last seen", Field::LastSeen),
    ("verdict", Field::Verdict),
];

/// One device: its cells, and where they stand.
#[derive(Debug, Default)]
struct Device {
    cells: [String; 15],
    base: String,
    paths: [&'static str; 15],
}

impl Device {
    fn at(base: String) -> Self {
        Self { base, ..Self::default() }
    }

    /// Fills a column with the first of several values that says something.
    fn take(&mut self, field: Field, node: &Node, paths: &[&'static str]) {
        let Some(column) = COLUMNS.iter().position(|(_, known)| *known == field) else { return };
        self.paths[column] = paths.first().copied().unwrap_or_default();
        for path in paths {
            let text = node.at(path).text();
            if !text.is_empty() && !crate::words::kind::is_placeholder(text) {
                text.clone_into(&mut self.cells[column]);
                self.paths[column] = path;
                return;
            }
        }
    }

    fn set(&mut self, field: Field, text: impl Into<String>, path: &'static str) {
        if let Some(column) = COLUMNS.iter().position(|(_, known)| *known == field) {
            self.cells[column] = text.into();
            self.paths[column] = path;
        }
    }

    fn cell(&self, field: Field) -> &str {
        COLUMNS
            .iter()
            .position(|(_, known)| *known == field)
            .map_or("", |column| &self.cells[column])
    }
}

/// The inventories of one file.
#[derive(Debug, Default)]
pub(super) struct Documents {
    text: Text,
    places: Vec<RecordPlace>,
    /// Where the values of a device stand, which few differ in.
    columns: BTreeMap<[&'static str; 15], Arc<[String]>>,
    /// XML writes names in capitals.
    capitals: bool,
    /// Devices whose whole inventory was read.
    pub(super) whole: Vec<String>,
    /// Partial inventories.
    pub(super) partial: Vec<Partial>,
    read: usize,
}

/// An inventory that holds only what changed.
#[derive(Debug)]
pub(crate) struct Partial {
    /// The device's own identifier.
    pub(crate) device: String,
    row: Device,
    capitals: bool,
}

impl Partial {
    /// The inventory as a table of one row.
    pub(crate) fn into_table(mut self, merged: bool) -> Table {
        self.row.set(Field::Verdict, if merged { MERGED } else { PARTIAL }, "");
        let mut documents = Documents::new(self.capitals);
        documents.add(self.row);
        documents.into_table().0
    }
}

/// Whether a document is an agent's.
pub(super) fn is_inventory(document: &Node) -> bool {
    matches!(document.get("content"), Node::Map(_))
        && ["deviceid", "query", "action", "itemtype", "jobid"]
            .iter()
            .any(|name| !document.get(name).is_nothing())
}

impl Documents {
    /// None yet.
    pub(super) fn new(capitals: bool) -> Self {
        Self { capitals, ..Self::default() }
    }

    /// Whether no document was added.
    pub(super) fn is_empty(&self) -> bool {
        self.read == 0
    }

    /// Bytes of text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The rows as a table, and what must wait for the other files.
    pub(super) fn into_table(self) -> (Table, Vec<String>, Vec<Partial>) {
        let columns = COLUMNS.map(|(name, field)| (name.to_owned(), field)).to_vec();
        let table = Table::given(self.text, columns, Locator::Values(self.places), false);
        (table, self.whole, self.partial)
    }

    /// Adds a document that stands at a path.
    pub(super) fn read(&mut self, document: &Node, at: &str) {
        self.read += 1;
        let content = document.get("content");
        let base = format!("{at}/content");
        let device = document.get("deviceid").text();
        let found = content.get("network_device");
        if !found.is_nothing() {
            self.network(found, content, format!("{base}/network_device"), document);
            return;
        }
        let found = content.get("device");
        if !found.is_nothing() {
            let several = matches!(found, Node::List(_));
            for (position, node) in found.items().iter().enumerate() {
                let base = if several {
                    format!("{base}/device/{position}")
                } else {
                    format!("{base}/device")
                };
                match node.get("info") {
                    info if info.is_nothing() => self.network(node, node, base, document),
                    info => self.network(info, node, format!("{base}/info"), document),
                }
            }
            return;
        }
        let row = computer(document, base.clone());
        let computer = [Field::Uuid, Field::Serial]
            .map(|field| row.cell(field))
            .into_iter()
            .find(|text| identifies(text))
            .unwrap_or(device)
            .to_owned();
        let device = if device.is_empty() { computer.clone() } else { device.to_owned() };
        if matches!(document.get("partial").text(), "true" | "1") {
            self.partial.push(Partial { device, row, capitals: self.capitals });
            return;
        }
        self.whole.push(device);
        let told =
            [Field::Entity, Field::LastSeen].map(|field| (field, row.cell(field).to_owned()));
        let shared = |other: &mut Device| {
            told.iter().for_each(|(field, text)| other.set(*field, text, ""));
        };
        self.add(row);
        for (position, node) in content.get("monitors").items().iter().enumerate() {
            let mut screen = monitor(node, format!("{base}/monitors/{position}"));
            if !identifies(screen.cell(Field::Serial)) {
                // The screen of a computer that is inventoried again is the same screen.
                let model = screen.cell(Field::Model).to_owned();
                screen.set(Field::Uuid, format!("{position} {computer} {model}"), "serial");
            }
            shared(&mut screen);
            self.add(screen);
        }
        for (position, node) in content.get("printers").items().iter().enumerate() {
            let mut printer = printer(node, format!("{base}/printers/{position}"));
            shared(&mut printer);
            self.add(printer);
        }
    }

    /// A device found over the network, or the members of a stack of switches.
    fn network(&mut self, found: &Node, around: &Node, base: String, document: &Node) {
        let mut row = Device::at(base);
        row.take(Field::Name, found, &["name", "snmphostname", "dnshostname", "netbiosname"]);
        row.take(Field::Manufacturer, found, &["manufacturer"]);
        row.take(Field::Model, found, &["model"]);
        row.take(Field::Serial, found, &["serial"]);
        row.take(Field::Uuid, found, &["mac"]);
        row.take(Field::Site, found, &["location"]);
        row.take(Field::ItemType, found, &["type"]);
        let class = document.get("itemtype").text();
        match (row.cell(Field::ItemType).to_lowercase().as_str(), class) {
            // A telephone that answers over the network is no mobile.
            ("phone", _) => row.set(Field::ItemType, "IP phone", "type"),
            ("video" | "kvm", _) => row.set(Field::ItemType, "peripheral", "type"),
            ("power", _) => row.set(Field::ItemType, "ups", "type"),
            ("", class) => row.set(Field::ItemType, class, "type"),
            _ => {}
        }
        let members = stack(around);
        if members.len() < 2 {
            self.add(row);
            return;
        }
        for (position, member) in members.into_iter().enumerate() {
            let mut one =
                Device { cells: row.cells.clone(), base: row.base.clone(), paths: row.paths };
            one.set(Field::Name, format!("{} - {}", row.cell(Field::Name), position + 1), "name");
            one.set(Field::Serial, member.get("serial").text(), "serial");
            // The address is the stack's.
            one.set(Field::Uuid, "", "mac");
            self.add(one);
        }
    }

    fn add(&mut self, device: Device) {
        for cell in &device.cells {
            self.text.cell(cell);
        }
        self.text.end_row();
        let capitals = self.capitals;
        let shown = |path: &str| if capitals { path.to_uppercase() } else { path.to_owned() };
        let columns = self.columns.entry(device.paths);
        let columns = columns.or_insert_with(|| device.paths.map(shown).into());
        self.places.push(RecordPlace { base: shown(&device.base), columns: columns.clone() });
    }
}

/// Whether a number identifies a device.
fn identifies(text: &str) -> bool {
    serial::identifies(text.as_bytes())
}

/// The computer or phone of a document.
fn computer(document: &Node, base: String) -> Device {
    let content = document.get("content");
    let mut row = Device::at(base);
    row.take(Field::Name, content, &["hardware/name"]);
    row.take(Field::Chassis, content, &["hardware/chassis_type"]);
    row.take(Field::Manufacturer, content, &["bios/smanufacturer", "bios/mmanufacturer"]);
    row.take(Field::Model, content, &["bios/smodel", "bios/mmodel"]);
    row.take(Field::Serial, content, &["bios/ssn", "bios/msn"]);
    row.take(Field::Uuid, content, &["hardware/uuid"]);
    if !identifies(row.cell(Field::Serial)) && !identifies(row.cell(Field::Uuid)) {
        row.set(Field::Uuid, document.get("deviceid").text(), "hardware/uuid");
    }
    row.take(Field::LastSeen, content, &["accesslog/logdate"]);
    row.take(
        Field::Enrolled,
        content,
        &["operatingsystem/install_date", "operatingsystem/installdate"],
    );
    row.set(Field::BiosDate, firmware_day(content.at("bios/bdate").text()), "bios/bdate");
    let class = match document.get("itemtype").text() {
        "" => "Computer",
        class => class,
    };
    let machine = content.at("hardware/vmsystem").text();
    // A physical computer that runs Hyper-V says so too; a virtual one has no model of its own.
    let hosts = machine.eq_ignore_ascii_case("hyper-v")
        && !row.cell(Field::Model).is_empty()
        && !row.cell(Field::Model).to_lowercase().contains("virtual");
    let physical = machine.is_empty() || machine.eq_ignore_ascii_case("physical") || hosts;
    // A laptop in its dock says the dock's chassis: no computer is a dock.
    if matches!(row.cell(Field::Chassis).to_lowercase().as_str(), "docking station" | "12") {
        row.set(Field::Chassis, "Laptop", "hardware/chassis_type");
    }
    if physical {
        row.set(Field::ItemType, class, "hardware/chassis_type");
    } else {
        row.set(Field::ItemType, format!("Virtual machine {machine}"), "hardware/vmsystem");
    }
    // Lenovo and Microsoft say the name that people know in the stock-keeping unit.
    let unit = content.at("bios/skunumber").text();
    let friendly = match unit.split_once("_FM_") {
        Some((_, name)) => name,
        None if unit.starts_with("Surface_") => unit,
        None => "",
    };
    row.set(Field::ModelAlt, friendly, "bios/skunumber");
    let mut tag = document.get("tag").text();
    for info in content.get("accountinfo").items() {
        if info.get("keyname").text().eq_ignore_ascii_case("tag") {
            tag = info.get("keyvalue").text();
        }
    }
    row.set(Field::Entity, tag, "tag");
    row
}

/// A screen in a computer's inventory.
fn monitor(node: &Node, base: String) -> Device {
    let mut row = Device::at(base);
    row.set(Field::ItemType, "Monitor", "");
    row.take(Field::Manufacturer, node, &["manufacturer"]);
    let generic = |text: &str| {
        let text = text.to_lowercase();
        text.contains("pnp") || text.contains("plug-and-play") || text.contains("plug and play")
    };
    let names: Vec<&'static str> = ["name", "caption", "description"]
        .into_iter()
        .filter(|path| !generic(node.get(path).text()))
        .collect();
    row.take(Field::Model, node, &names);
    // The number that the screen tells the computer, else the one that is written on it.
    row.take(Field::Serial, node, &["serial", "altserial"]);
    if !identifies(row.cell(Field::Serial)) {
        row.take(Field::Serial, node, &["altserial", "serial"]);
    }
    row.set(Field::Manufactured, week(node.get("description").text()), "description");
    row
}

/// A printer in a computer's inventory.
fn printer(node: &Node, base: String) -> Device {
    let mut row = Device::at(base);
    row.set(Field::ItemType, "Printer", "");
    row.take(Field::Name, node, &["name"]);
    row.take(Field::Manufacturer, node, &["manufacturer"]);
    row.take(Field::Model, node, &["driver", "name"]);
    row.take(Field::Serial, node, &["serial"]);
    if !identifies(row.cell(Field::Serial)) {
        row.set(Field::Verdict, QUEUE, "");
    }
    row
}

/// The members of a stack that are there: those only reserved have no serial number.
fn stack(around: &Node) -> Vec<&Node> {
    let components = match around.get("network_components") {
        node if node.is_nothing() => around.at("components/component"),
        node => node,
    };
    let is = |node: &&Node, kind: &str| node.get("type").text() == kind;
    let Some(root) = components.items().iter().find(|node| is(node, "stack")) else {
        return Vec::new();
    };
    let root = root.get("index").text();
    components
        .items()
        .iter()
        .filter(|node| is(node, "chassis") && identifies(node.get("serial").text()))
        .filter(|node| {
            ["contained_index", "containedinindex"].iter().any(|name| node.get(name).text() == root)
        })
        .collect()
}

/// The first day of a week written as `week/year`, as screens tell when they were made.
fn week(text: &str) -> String {
    let day = || {
        let (week, year) = text.split_once('/')?;
        let (week, year) = (week.parse::<i64>().ok()?, year.parse::<i16>().ok()?);
        let first = Date::new(year, 1, 1).ok()?;
        let known = (1990..2100).contains(&year) && (0..=54).contains(&week);
        let day = first.checked_add(jiff::Span::new().days(7 * (week - 1).clamp(0, 51))).ok()?;
        known.then(|| day.to_string())
    };
    day().unwrap_or_default()
}

/// The day of the firmware: agents write the month first when they use slashes.
fn firmware_day(text: &str) -> String {
    match text.split('/').collect::<Vec<_>>()[..] {
        [month, day, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_days() {
        assert_eq!(week("32/2015"), "2015-08-06");
        assert_eq!(week("3/2006"), "2006-01-15");
        assert_eq!(week("0/2012"), "2012-01-01");
        for text in ["iMac", "", "99/2015", "3/1890", "1/2/3"] {
            assert_eq!(week(text), "", "{text}");
        }
    }

    #[test]
    fn a_docked_laptop_is_no_dock_and_a_host_is_no_guest() {
        let text = |text: &str| Node::Text(text.to_owned());
        let map = |values: Vec<(&str, Node)>| {
            Node::Map(values.into_iter().map(|(name, node)| (name.to_owned(), node)).collect())
        };
        let document = |model: &str, chassis: &str| {
            let hardware =
                map(vec![("chassis_type", text(chassis)), ("vmsystem", text("Hyper-V"))]);
            let bios = map(vec![("smanufacturer", text("Microsoft")), ("smodel", text(model))]);
            map(vec![("content", map(vec![("hardware", hardware), ("bios", bios)]))])
        };
        let row = computer(&document("Surface Laptop 4", "Docking Station"), String::new());
        assert_eq!((row.cell(Field::Chassis), row.cell(Field::ItemType)), ("Laptop", "Computer"));
        let guest = computer(&document("Virtual Machine", "Desktop"), String::new());
        assert!(guest.cell(Field::ItemType).starts_with("Virtual machine"));
        let screen = map(vec![
            ("caption", text("Generic PnP Monitor")),
            ("description", text("3/2019")),
            ("serial", text("0")),
            ("altserial", text("CN0P2419H123")),
        ]);
        let screen = monitor(&screen, String::new());
        assert_eq!(screen.cell(Field::Serial), "CN0P2419H123");
        assert_ne!(screen.cell(Field::Model), "Generic PnP Monitor");
    }

    #[test]
    fn firmware_days_have_the_month_first() {
        assert_eq!(firmware_day("07/25/2014"), "2014-07-25");
        assert_eq!(firmware_day("8/4/2010"), "2010-08-04");
        assert_eq!(firmware_day("2016-02-06"), "2016-02-06");
    }
}
