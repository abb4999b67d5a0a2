//! What a file looks like that was given to a command that reads another kind, and which command does read it.

use super::table_file;
use crate::args::Command;
use crate::session::ended::Failure;
use crate::tender::TenderAction;
use crate::tender::form::HEADERS;
use footprint_core::applications::tender::FIELDS_OF_OFFERS;
use footprint_core::terms::vocabulary::{Language, folded};
use footprint_render::clean;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes that are looked at: settings are shorter, and a table has its header among them.
const HEAD: u64 = 1 << 16;
/// Lines among which a table has its header.
const LINES: usize = 30;
/// So many columns of the form for bidders are no chance.
const OWN_COLUMNS: usize = 6;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Inventory,
    Offers,
    Purchases,
    Part,
    Tender,
    Scenario,
    Person,
    Territory,
    Plan,
    Scope,
}

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

/// Columns that tell one device from another.
const SERIALS: [&str; 6] =
    ["serial", "serial number", "numéro de série", "numero de serie", "n° de série", "n° serie"];

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

impl Look {
    /// What it is called in a language, and the command that reads it.
    const fn words(self, language: Language) -> (&'static str, &'static str) {
        let ([fr, en], command) = match self {
            Self::Inventory => (["un inventaire", "an inventory"], "footprint audit"),
            Self::Offers => {
                (["des offres à une consultation", "offers to a tender"], "footprint tender score")
            }
            Self::Purchases => {
                (["des achats ou un grand livre", "purchases or a ledger"], "footprint quotas")
            }
            Self::Part => (["une part d’audit", "a part of an audit"], "footprint merge"),
            Self::Tender => (["une consultation", "a tender"], "footprint tender"),
            Self::Scenario => {
                (["un scénario d’achat", "a scenario of purchases"], "footprint compare")
            }
            Self::Person => (
                ["l’année numérique d’une personne", "a person’s digital year"],
                "footprint citizen",
            ),
            Self::Territory => (["un territoire", "a territory"], "footprint territory"),
            Self::Plan => {
                (["des réglages de plan", "the settings of a plan"], "footprint plan --settings")
            }
            Self::Scope => {
                (["un périmètre d’audit", "the scope of an audit"], "footprint audit --scope")
            }
        };
        match language {
            Language::Fr => (fr, command),
            Language::En => (en, command),
        }
    }
}

/// Refuses a file that is plainly for another command: what would be read of it has no meaning here.
///
/// # Errors
/// With words that name what it looks like, the command that reads it, and what is expected.
pub(crate) fn check(language: Language, command: &Command) -> Result<(), Failure> {
    for (path, wanted) in asked(command) {
        let Some(look) = look(path).filter(|look| *look != wanted) else { continue };
        let (is, reads) = look.words(language);
        let (wanted, _) = wanted.words(language);
        let shown = clean(&path.display().to_string());
        return Err(Failure::Message(match language {
            Language::Fr => format!(
                "« {shown} » ressemble à {is}, que lit `{reads}` ; cette commande attend {wanted}"
            ),
            Language::En => {
                format!(
                    "`{shown}` looks like {is}, which `{reads}` reads; this command expects {wanted}"
                )
            }
        }));
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
    match command {
        Command::Audit(it) => all.extend(each(&it.files, Look::Inventory)),
        Command::Plan(it) => {
            all.extend(each(&it.files, Look::Inventory));
            all.extend(each(it.settings.as_slice(), Look::Plan));
        }
        Command::Trend(it) => all.extend(each(&it.inventories, Look::Inventory)),
        Command::Report(it) => {
            all.extend(each(&it.files, Look::Inventory));
            all.extend(each(&it.before, Look::Inventory));
            all.extend(each(it.purchases.as_slice(), Look::Purchases));
        }
        Command::Reuse(it) => all.extend(each(&it.files, Look::Inventory)),
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
        }
        Command::Citizen(it) => all.extend(each(it.person.as_slice(), Look::Person)),
        Command::Territory(it) => {
            all.push((it.territory.as_path(), Look::Territory));
            all.extend(each(&it.fleet, Look::Inventory));
        }
        _ => {}
    }
    all
}

/// What the beginning of a file looks like; `None` of what cannot be told, is no text, or is no file.
fn look(path: &Path) -> Option<Look> {
    if !path.metadata().is_ok_and(|metadata| metadata.is_file()) {
        return None;
    }
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
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
    (SERIALS.into_iter().any(is_there) && !has_money).then_some(Look::Inventory)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(look(&examples.join(file)), told, "{file}");
        }
        for file in ["field_phones", "old_server", "second_screens"] {
            let path = examples.join(file).with_extension("toml");
            assert_eq!(look(&path), Some(Look::Scenario), "{file}");
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
        assert_eq!(of_settings("country = \"FRA\"\nfactors = \"ademe\"\n"), None);
        assert_eq!(of_settings("[[lot]]\n[[option]]\n"), None);
        assert_eq!(of_settings("[lifetimes] # ans\nlaptop = 6\n"), Some(Look::Scope));
    }
}
