//! Tables that are no inventory: price schedules, quotes, accounting registers, lists of software or of
//! virtual machines. What they name is not owned, not here, or no device.

use crate::table::columns::{self, Field};
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::ShapeFinding;
use crate::table::shape::texts::value::is_figure;
use crate::words::designation::{self, Class, Sense};
use crate::words::fold::{find_words, fold};
use crate::words::kind::is_printer;
use footprint_core::terms::diagnostic::Code;

/// Rows looked at for titles and headers.
const LOOK: usize = 40;

/// Titles of price schedules and quotes.
const SCHEDULES: &[&str] = &[
    "bordereau des prix",
    "bordereau de prix",
    "bpu",
    "dpgf",
    "dqe",
    "detail quantitatif",
    "detail estimatif",
    "decomposition du prix",
    "price schedule",
    "schedule of prices",
    "schedule of rates",
    "bill of quantities",
    "bordereau estimatif",
    "catalogue de prix",
    "grille tarifaire",
    "price list",
    "pricing schedule",
    "price quotation",
    "schedule of quantities",
    "invitation to tender",
    "form of tender",
    "completed by the bidder",
    "completed by the tenderer",
    "completer par le candidat",
    "completer par le soumissionnaire",
    "cadre de reponse financier",
    "devis",
    "quotation",
];
/// Headers that only price schedules have.
const ESTIMATED: &[&str] =
    &["no prix", "no de prix", "numero de prix", "price no", "prix bordereau"];
/// Words for a number of things, and words for one that is asked for or thought of.
const NUMBERS: &[&str] = &["quantite", "quantites", "qte", "qtes", "quantity", "quantities", "qty"];
const ASKED: &[&str] = &[
    "estimee",
    "estimees",
    "estimative",
    "estimatives",
    "estimated",
    "estimate",
    "previsionnelle",
    "previsionnelles",
    "indicative",
    "indicatives",
    "maximale",
    "required",
    "demandee",
    "demandees",
    "annuelle",
    "annual",
];
/// Headers of what is offered: how much must be ordered, when it would come.
const OFFERED: &[&str] = &[
    "qte min",
    "quantite min",
    "minimum de commande",
    "minimum order",
    "min order",
    "moq",
    "mindestbestellmenge",
    "cantidad minima",
    "quantita minima",
    "conditionnement",
    "delai de livraison",
    "lead time",
];
/// Headers of prices.
const PRICES: &[&str] = &[
    "prix",
    "price",
    "p u",
    "pu",
    "unit price",
    "unit rate",
    "unit cost",
    "rate",
    "total price",
    "montant",
    "amount",
    "cout unitaire",
];
/// Headers of accounting registers.
const ACCOUNTS: &[&str] = &[
    "accum dep",
    "accum depn",
    "acc dep",
    "acc depn",
    "accumulated depn",
    "depn",
    "nbv",
    "wdv",
    "written down value",
    "carrying amount",
    "carrying value",
    "amortissement",
    "amortissements",
    "amortissements cumules",
    "cumul amortissements",
    "valeur nette",
    "valeur nette comptable",
    "vnc",
    "valeur brute",
    "dotation",
    "dotations",
    "depreciation",
    "accumulated depreciation",
    "net book value",
    "book value",
    "gross value",
    "compte",
    "imputation",
    "no immo",
    "no immobilisation",
    "numero immobilisation",
    "no d'immobilisation",
    "duree amortissement",
    "duree d'amortissement",
    "valeur d'acquisition",
    "fixed asset no",
    "asset class",
    "cost centre",
    "restbuchwert",
    "anschaffungswert",
    "annuite",
    "no d'inventaire comptable",
];
/// Headers of lists of software.
const SOFTWARE: &[&str] = &[
    "logiciel",
    "logiciels",
    "software",
    "software name",
    "application",
    "applications",
    "nom du logiciel",
    "nombre de licences",
    "nb licences",
    "licences",
    "licence",
    "licenses",
    "license count",
    "nb de licences",
    "license type",
    "type de licence",
    "licence type",
    "nom de l'application",
    "editeur",
    "publisher",
    "software publisher",
    "cle de licence",
    "license key",
    "licence key",
    "licence metric",
    "license metric",
    "metrique",
    "seats",
    "seats bought",
    "seats purchased",
    "seats assigned",
    "seats used",
    "entitlements",
    "entitled",
    "activations",
    "nb de postes licencies",
];
/// Headers that only lists of virtual machines have.
const VIRTUAL: &[&str] =
    &["powerstate", "vm", "vm name", "vcpu", "vcpus", "hypervisor host", "virtual machine"];
/// Headers of what virtual machines are kept on and joined by, in the exports of their hosts.
const VIRTUALIZATION: &[&str] = &[
    "capacity mib",
    "capacity mb",
    "provisioned mib",
    "provisioned mb",
    "in use mib",
    "free mib",
    "port group",
    "vmhost",
];
/// Headers that one of several machines has, and of those that run virtual ones.
const MACHINES: &[&str] = &[
    "serial",
    "serial number",
    "service tag",
    "vendor",
    "manufacturer",
    "model",
    "no de serie",
    "modele",
];
/// Headers of how many are to be kept at least, in lists of what is used up.
const REORDERED: &[&str] = &[
    "seuil",
    "stock mini",
    "stock min",
    "stock d'alerte",
    "stock alerte",
    "stock de securite",
    "quantite mini",
    "reorder",
    "re order",
    "minimum stock",
    "min stock",
    "minimum level",
    "min level",
    "par level",
    "order below",
    "order when",
    "commander sous",
    "mindestbestand",
    "meldebestand",
];
/// Headers of the devices that something is for.
const FITS: &[&str] = &[
    "fits",
    "suits",
    "for",
    "for printer",
    "works with",
    "used in",
    "pour",
    "pour imprimante",
    "convient a",
    "compatible",
    "compatible with",
    "compatible avec",
    "compatibilite",
    "compatibility",
    "passend fur",
];
/// Headers of devices.
const DEVICES: &[&str] = &[
    "no de serie",
    "no serie",
    "numero de serie",
    "numero serie",
    "serial",
    "serial number",
    "s n",
    "sn",
    "modele",
    "model",
    "service tag",
    "seriennummer",
    "modell",
    "statut",
    "etat",
];

/// What a table is that is no inventory.
pub(super) fn refuse(grid: &Grid) -> Option<ShapeFinding> {
    for row in 0..grid.rows.len().min(LOOK) {
        let filled = grid.filled(row);
        let texts: Vec<String> =
            filled.iter().map(|&column| fold(&grid.plain(row, column))).collect();
        let refused = |code| Some(ShapeFinding { code, row, column: None, args: Vec::new() });
        if filled.len() <= 2 && is_title(&texts, SCHEDULES) && has_prices(grid, row) {
            return refused(Code::PriceSchedule);
        }
        if filled.len() < 3 || filled.iter().any(|&column| is_figure(grid.cell(row, column))) {
            continue;
        }
        let has = |words: &[&str]| {
            texts
                .iter()
                .filter(|text| {
                    let bare = text.split_once(" en ").map_or(text.as_str(), |(before, _)| before);
                    words.contains(&text.as_str()) || words.contains(&bare)
                })
                .count()
        };
        let begins = |words: &[&str]| {
            texts.iter().filter(|text| words.iter().any(|word| text.starts_with(word))).count()
        };
        let devices = has(DEVICES);
        let held = filled.iter().any(|&column| says_held(&grid.plain(row, column)));
        let offered = devices == 0 && !held && begins(OFFERED) > 0;
        let priced = texts.iter().any(|text| is_price(text));
        let asked = texts.iter().any(|text| asks_for_a_number(text));
        if (begins(ESTIMATED) > 0 || asked && !held || offered) && priced {
            return refused(Code::PriceSchedule);
        }
        if devices == 0
            && !held
            && has(&["unite", "unit", "u"]) > 0
            && priced
            && prices_blank(grid, row, &texts)
        {
            return refused(Code::PriceSchedule);
        }
        if begins(ACCOUNTS) >= 2 && devices == 0 {
            return refused(Code::AccountingRegister);
        }
        if has(SOFTWARE) > 0 && devices == 0 && SOFTWARE.contains(&texts[0].as_str())
            || has(SOFTWARE) > 1 && devices == 0
        {
            return refused(Code::SoftwareList);
        }
        let begins_with = |word: &str| texts.first().is_some_and(|first| first == word);
        let of_machine = begins_with("vm");
        let of_host = has(VIRTUALIZATION) > 1
            || has(VIRTUALIZATION) > 0 && texts.iter().any(|text| text.starts_with("host"))
            || begins_with("host") && has(&["datacenter", "cluster"]) == 2;
        if (has(VIRTUAL) >= 2 || of_machine) && devices == 0 || of_host && has(MACHINES) == 0 {
            return refused(Code::VirtualMachineList);
        }
        if has(MACHINES) == 0 && of_what_is_used_up(&texts, begins(REORDERED) > 0) {
            return refused(Code::ConsumablesList);
        }
    }
    None
}

/// Whether a header says where something is or since when one has it: no schedule of prices asks for that.
fn says_held(header: &str) -> bool {
    let field = columns::field(header).map(|(field, _)| field);
    matches!(field, Some(Field::Site | Field::PurchaseDate | Field::ServiceDate))
}

/// Whether a header is that of a price.
fn is_price(text: &str) -> bool {
    PRICES.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// Whether a header is that of a number which is asked for or thought of: `Estimated annual quantity`.
fn asks_for_a_number(text: &str) -> bool {
    let has = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
    has(NUMBERS) && has(ASKED)
}

/// Whether headers are those of a list of what printers use up: one names it beside the stock to keep, or the
/// printers that it fits.
fn of_what_is_used_up(headers: &[String], reordered: bool) -> bool {
    headers.iter().any(|header| match designation::read(header).map(|named| named.sense) {
        Some(Sense::Not(Class::Consumable)) => reordered,
        // `Fits`, `Order below`
        _ if reordered && FITS.contains(&header.as_str()) => true,
        Some(Sense::Device { kind, .. }) => is_printer(kind) && header.contains("compatib"),
        _ => false,
    })
}

/// Whether a title holds one of some words.
fn is_title(texts: &[String], words: &[&str]) -> bool {
    texts.iter().any(|text| words.iter().any(|word| find_words(text, word).is_some()))
}

/// Whether a header of prices follows a title.
fn has_prices(grid: &Grid, title: usize) -> bool {
    (title + 1..grid.rows.len().min(title + LOOK)).any(|row| {
        grid.filled(row).len() >= 3
            && grid.filled(row).iter().any(|&column| is_price(&fold(&grid.plain(row, column))))
    })
}

/// Whether no price is filled in, or the table has no column that a device would have.
fn prices_blank(grid: &Grid, header: usize, texts: &[String]) -> bool {
    let columns: Vec<usize> = grid
        .filled(header)
        .into_iter()
        .zip(texts)
        .filter(|(_, text)| is_price(text))
        .map(|(column, _)| column)
        .collect();
    (header + 1..grid.rows.len())
        .all(|row| columns.iter().all(|&column| grid.cell(row, column).is_empty()))
}
