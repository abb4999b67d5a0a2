//! What a file is or looks like that was given to a command that reads another kind, and which command does read it.

mod words;

use super::{table_file, whole};
use crate::args::Command;
use crate::query::QueryAction;
use crate::session::ended::Failure;
use crate::tender::TenderAction;
use footprint_core::applications::tender::FIELDS_OF_OFFERS;
use footprint_core::terms::vocabulary::{Language, folded};
use footprint_import::Field;
use footprint_render::clean;
use footprint_render::tender::HEADERS;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use words::{Instead, Look};

/// Bytes that are looked at: settings are shorter, and a table has its header among them.
const HEAD: u64 = 1 << 16;
/// Lines among which a table has its header.
const LINES: usize = 30;
/// Bytes of a workbook that is looked into: it is read again for its rows.
const MOST_WORKBOOK: u64 = 1 << 20;
/// So many columns of the form for bidders are no chance.
const OWN_COLUMNS: usize = 6;

/// Headings and keys that no other settings have.
const SETTINGS: [(Look, &[&str]); 6] = [
    (Look::Tender, &["[[lot]]", "[scoring]"]),
    (Look::Scenario, &["[[option]]", "service_years"]),
    (Look::Person, &["[[subscription]]", "[[use]]", "network_model"]),
    (
        Look::Territory,
        &["[[municipality]]", "[[stock]]", "[[measured]]", "hosting", "levers_by", "population"],
    ),
    (Look::Plan, &["[prices]", "[refurbished_prices]", "[repair_prices]", "kwh_price"]),
    (Look::Scope, &["[lifetimes]", "[first_life_years]", "[uses]", "accounting", "over_age"]),
];

/// Columns that purchases have together: as `init` writes them, and as a ledger has them.
const PURCHASES: [[&str; 3]; 4] = [
    ["event", "label", "amount"],
    ["événement", "libellé", "montant"],
    ["libellé", "débit", "crédit"],
    ["libelle", "debit", "credit"],
];

/// So many columns that inventories have, one that tells a device from another among them, are no chance; a table
/// of fewer columns has no other.
const INVENTORY_COLUMNS: usize = 3;

/// Words of a header that a sum of money stands under, or what was bought or handed on.
const MONEY: [&str; 22] = [
    "montant",
    "montants",
    "débit",
    "crédit",
    "prix",
    "coût",
    "valeur",
    "dépense",
    "total",
    "ht",
    "pu",
    "ttc",
    "€",
    "eur",
    "euros",
    "amount",
    "price",
    "cost",
    "value",
    "événement",
    "event",
    "libellé",
];

/// Refuses a file that is plainly none of those that a command reads: what would be read of it has no meaning here.
///
/// # Errors
/// With words that name what it is or looks like, what is expected, and what to do.
pub(crate) fn check(language: Language, command: &Command) -> Result<(), Failure> {
    for (path, wanted) in asked(command) {
        if let Some(is) = instead(path, wanted) {
            let shown = clean(&path.display().to_string());
            return Err(Failure::Message(words::told(&shown, is, wanted, language)));
        }
    }
    Ok(())
}

fn each(paths: &[PathBuf], look: Look) -> impl Iterator<Item = (&Path, Look)> {
    paths.iter().map(move |path| (path.as_path(), look))
}

/// The files of a command line, with what each is meant to be.
fn asked(command: &Command) -> Vec<(&Path, Look)> {
    let mut all = Vec::new();
    let scope = match command {
        Command::Audit(it) => &it.conventions.scope,
        Command::Plan(it) => &it.conventions.scope,
        Command::Trend(it) => &it.conventions.scope,
        Command::Report(it) => &it.conventions.scope,
        Command::Reuse(it) => &it.conventions.scope,
        Command::Explain(it) => &it.conventions.scope,
        _ => &None,
    };
    all.extend(each(scope.as_slice(), Look::Scope));
    all.extend(own(command));
    match command {
        Command::Audit(it) => all.extend(each(&it.files, Look::Inventory)),
        Command::Merge(it) => all.extend(each(&it.parts, Look::Part)),
        Command::Plan(it) => {
            all.extend(each(&it.files, Look::Inventory));
            all.extend(each(it.settings.as_slice(), Look::Plan));
        }
        Command::Trend(it) => all.extend(each(&it.inventories, Look::Inventory)),
        Command::Report(it) => {
            all.extend(each(&it.files, Look::Inventory));
            all.extend(each(&it.before, Look::Inventory));
            all.extend(each(it.purchases.as_slice(), Look::Purchases));
            all.extend(each(&it.municipalities, Look::Municipalities));
        }
        Command::Reuse(it) => {
            all.extend(each(&it.files, Look::Inventory));
            all.extend(each(it.channels.as_slice(), Look::Channels));
            all.extend(each(&it.municipalities, Look::Municipalities));
        }
        Command::Compare(it) => {
            let is_tender = it.offers.is_some() || it.check_offer.is_some();
            let look = if is_tender { Look::Tender } else { Look::Scenario };
            all.extend(each(it.scenario.as_slice(), look));
            all.extend(each(it.request.as_slice(), Look::Tender));
            all.extend(each(it.offers.as_slice(), Look::Offers));
            all.extend(each(it.check_offer.as_slice(), Look::Offers));
        }
        Command::Tender(it) => match &it.action {
            TenderAction::Request { tender } | TenderAction::Clauses { tender } => {
                all.push((tender.as_path(), Look::Tender));
            }
            TenderAction::Check { offer, tender, .. } => {
                all.push((offer.as_path(), Look::Offers));
                all.extend(each(tender.as_slice(), Look::Tender));
            }
            TenderAction::Score { tender, offers, .. } => {
                all.push((tender.as_path(), Look::Tender));
                all.extend(each(offers, Look::Offers));
            }
        },
        Command::Quotas(it) => {
            all.extend(each(&it.purchases, Look::Purchases));
            all.extend(each(&it.inventory, Look::Inventory));
            all.extend(each(it.check_declaration.as_slice(), Look::Declaration));
        }
        Command::Citizen(it) => all.extend(each(it.person.as_slice(), Look::Person)),
        Command::Territory(it) => {
            all.push((it.territory.as_path(), Look::Territory));
            all.extend(each(&it.fleet, Look::Inventory));
            all.extend(each(&it.municipalities, Look::Municipalities));
        }
        _ => {}
    }
    all
}

/// The users' own names, words and columns among the files of a command line.
fn own(command: &Command) -> Vec<(&Path, Look)> {
    let (aliases, own) = match command {
        Command::Audit(it) => (&it.aliases, Some(&it.own)),
        Command::Plan(it) => (&it.aliases, Some(&it.own)),
        Command::Trend(it) => (&it.aliases, Some(&it.own)),
        Command::Report(it) => (&it.aliases, Some(&it.own)),
        Command::Reuse(it) => (&it.aliases, Some(&it.own)),
        Command::Match(it) => (&it.aliases, None),
        Command::Query(it) => match &it.action {
            QueryAction::GlpiCarbon(it) => (&it.aliases, None),
            QueryAction::Glpi { .. } => (&None, None),
        },
        _ => (&None, None),
    };
    let mut all: Vec<_> = each(aliases.as_slice(), Look::Aliases).collect();
    if let Some(own) = own {
        all.extend(each(own.words.as_slice(), Look::Words));
        all.extend(each(own.columns.as_slice(), Look::Columns));
    }
    all
}

/// What a file or a folder is instead of what is wanted; `None` where it may be that, or cannot be told.
fn instead(path: &Path, wanted: Look) -> Option<Instead> {
    let metadata = path.metadata().ok()?;
    if metadata.is_dir() {
        return match wanted {
            Look::Inventory => path
                .read_dir()
                .is_ok_and(|mut entries| entries.next().is_none())
                .then_some(Instead::EmptyFolder),
            _ => Some(Instead::Folder),
        };
    }
    if !metadata.is_file() {
        return None;
    }
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    // Settings may all be left out; the readers of inventories and of parts tell of an empty one.
    let may_be_empty = wanted.is_own()
        || matches!(wanted, Look::Inventory | Look::Part | Look::Plan | Look::Scope);
    let is_whole = (head.len() as u64) < HEAD;
    if !may_be_empty && is_whole && table_file::text(&head).trim().is_empty() {
        return Some(Instead::EmptyFile);
    }
    if table_file::is_packed(&head) {
        return match metadata.len() {
            0..=MOST_WORKBOOK => of_workbook(path, wanted),
            _ => (!wanted.is_table()).then_some(Instead::Workbook),
        };
    }
    if table_file::is_document(&head) {
        return (wanted != Look::Inventory).then_some(Instead::Document);
    }
    // The keys of columns are headers, which may be words of any settings.
    if wanted == Look::Columns {
        return None;
    }
    look(head).filter(|look| *look != wanted).map(Instead::For)
}

/// What a workbook is instead of what is wanted, by the headers of its sheets.
fn of_workbook(path: &Path, wanted: Look) -> Option<Instead> {
    let bytes = whole::read(path, MOST_WORKBOOK).ok()?;
    let Some(read) = footprint_import::sheets("", &bytes) else {
        return (wanted != Look::Inventory).then_some(Instead::Document);
    };
    let of_sheet = |text: &str| text.lines().take(LINES).find_map(of_header);
    let looks: Vec<Look> = read.value.iter().filter_map(|sheet| of_sheet(&sheet.text)).collect();
    match looks.first() {
        _ if looks.contains(&wanted) => None,
        // Beside a sheet that cannot be told, which may be what is wanted, another says nothing.
        Some(look) if !wanted.is_table() || looks.len() == read.value.len() => {
            Some(Instead::For(*look))
        }
        _ => (!wanted.is_table()).then_some(Instead::Workbook),
    }
}

/// What the beginning of a text looks like; `None` of what cannot be told.
fn look(mut head: Vec<u8>) -> Option<Look> {
    if head.len() as u64 == HEAD {
        // A letter may be cut at the end.
        head.truncate(head.iter().rposition(|byte| *byte == b'\n')?);
    }
    let text = table_file::text(&head);
    if text.starts_with("{\"footprint_part\"") {
        return Some(Look::Part);
    }
    of_settings(&text).or_else(|| text.lines().take(LINES).find_map(of_header))
}

/// What settings are of that have headings or keys of one kind alone.
fn of_settings(text: &str) -> Option<Look> {
    let names: Vec<&str> = text
        .lines()
        .map(|line| match line.trim_start().starts_with('[') {
            true => line.split('#').next().unwrap_or_default().trim(),
            false => line.split_once('=').map_or("", |(key, _)| key.trim()),
        })
        .collect();
    let has = |marks: &[&str]| marks.iter().any(|mark| names.contains(mark));
    let mut found = SETTINGS.iter().filter(|(_, marks)| has(marks)).map(|(look, _)| *look);
    found.next().filter(|_| found.next().is_none())
}

/// What a line is the header of.
fn of_header(line: &str) -> Option<Look> {
    let count = |delimiter: &char| line.matches(*delimiter).count();
    let delimiter = [';', ',', '\t'].into_iter().max_by_key(count)?;
    let cells: Vec<String> =
        line.split(delimiter).map(|cell| folded(cell.trim().trim_matches('"').trim())).collect();
    let is_there = |name: &str| cells.iter().any(|cell| cell == name);
    let form = HEADERS.iter().flatten().chain(&FIELDS_OF_OFFERS);
    if form.filter(|name| is_there(&folded(name))).count() >= OWN_COLUMNS
        && ["bidder", "candidat"].into_iter().any(is_there)
    {
        return Some(Look::Offers);
    }
    if PURCHASES.iter().any(|columns| columns.iter().all(|name| is_there(name))) {
        return Some(Look::Purchases);
    }
    let mut words = cells
        .iter()
        .flat_map(|cell| cell.split(|letter: char| !letter.is_alphanumeric() && letter != '€'));
    let has_money = words.any(|word| MONEY.contains(&word));
    if has_money {
        return None;
    }
    let fields: Vec<Field> = cells.iter().filter_map(|cell| Field::named(cell)).collect();
    let tells_devices = fields.iter().any(|field| matches!(field, Field::Serial | Field::Uuid));
    let enough = cells.len().clamp(2, INVENTORY_COLUMNS);
    (tells_devices && fields.len() >= enough).then_some(Look::Inventory)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [Look; 6] = [
        Look::Aliases,
        Look::Words,
        Look::Columns,
        Look::Channels,
        Look::Municipalities,
        Look::Declaration,
    ];

    fn look_of(path: &Path) -> Option<Look> {
        let mut head = Vec::new();
        File::open(path).unwrap().take(HEAD).read_to_end(&mut head).unwrap();
        look(head)
    }

    #[test]
    fn examples_look_like_what_they_are() {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples");
        for (file, told) in [
            ("town_glpi.csv", Some(Look::Inventory)),
            ("offers.csv", Some(Look::Offers)),
            ("purchases.csv", Some(Look::Purchases)),
            ("tender.toml", Some(Look::Tender)),
            ("renew_laptops.toml", Some(Look::Scenario)),
            ("person.toml", Some(Look::Person)),
            ("territory.toml", Some(Look::Territory)),
            ("municipalities_index.csv", None),
        ] {
            assert_eq!(look_of(&examples.join(file)), told, "{file}");
        }
        for file in ["field_phones", "old_server", "second_screens"] {
            let path = examples.join(file).with_extension("toml");
            assert_eq!(look_of(&path), Some(Look::Scenario), "{file}");
        }
    }

    #[test]
    fn headers_that_two_commands_read_are_nobodys() {
        for line in [
            "Nom;Type;Modèle",
            "Fournisseur;Modèle;Quantité;Garantie (ans);Prix unitaire HT",
            "Numéro de série;Modèle;Prix d’achat",
            "Site;Débit (Mbit/s);Modèle",
        ] {
            assert_eq!(of_header(line), None, "{line}");
        }
        assert_eq!(of_header("Date;Compte;Libellé;Débit;Crédit"), Some(Look::Purchases));
        for serial in ["N° série", "Numéro série", "S/N", "SN", "Service tag", "IMEI"] {
            let line = format!("Type;Marque;Modèle;{serial};Statut");
            assert_eq!(of_header(&line), Some(Look::Inventory), "{line}");
        }
        assert_eq!(of_settings("country = \"FRA\"\nfactors = \"ademe\"\n"), None);
        assert_eq!(of_settings("[[lot]]\n[[option]]\n"), None);
        assert_eq!(of_settings("[lifetimes] # ans\nlaptop = 6\n"), Some(Look::Scope));
    }

    #[test]
    fn what_is_no_file_for_a_command_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        };
        let empty = write("a.csv", b"\xef\xbb\xbf \n");
        for wanted in [Look::Scenario, Look::Purchases, Look::Person, Look::Offers] {
            assert_eq!(instead(&empty, wanted), Some(Instead::EmptyFile), "{wanted:?}");
            assert_eq!(instead(folder.path(), wanted), Some(Instead::Folder), "{wanted:?}");
        }
        // An empty scope has no exception to the usual; an inventory has its own words for it.
        assert_eq!(instead(&empty, Look::Scope), None);
        assert_eq!(instead(&empty, Look::Inventory), None);
        assert_eq!(instead(folder.path(), Look::Inventory), None);
        let nothing = folder.path().join("nothing");
        std::fs::create_dir(&nothing).unwrap();
        assert_eq!(instead(&nothing, Look::Inventory), Some(Instead::EmptyFolder));
        for (name, bytes) in
            [("a.pdf", &b"%PDF-1.7"[..]), ("a.png", b"\x89PNG\r\n"), ("a.zip", b"PK\x03\x04")]
        {
            assert_eq!(
                instead(&write(name, bytes), Look::Tender),
                Some(Instead::Document),
                "{name}"
            );
            assert_eq!(instead(&folder.path().join(name), Look::Inventory), None, "{name}");
            for own in OWN {
                let is = instead(&folder.path().join(name), own);
                assert_eq!(is, Some(Instead::Document), "{name}, {own:?}");
            }
        }
        for own in OWN {
            assert_eq!(instead(&empty, own), None, "{own:?}");
        }
        let columns = write("columns.toml", b"[columns]\npopulation = \"none\"\n");
        assert_eq!(instead(&columns, Look::Columns), None);
        let header = ["Nom", "Type", "Numéro de série"];
        let book = footprint_render::office::sheet("Parc", &header, &[]).unwrap();
        let book = write("a.xlsx", &book);
        assert_eq!(instead(&book, Look::Scenario), Some(Instead::For(Look::Inventory)));
        assert_eq!(instead(&book, Look::Inventory), None);
        let other = footprint_render::office::sheet("X", &["a", "b"], &[]).unwrap();
        let other = write("b.xlsx", &other);
        assert_eq!(instead(&other, Look::Scenario), Some(Instead::Workbook));
        assert_eq!(instead(&other, Look::Purchases), None);
    }
}
