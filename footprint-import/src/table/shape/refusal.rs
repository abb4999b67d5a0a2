//! Tables that are no inventory: price schedules, quotes, accounting registers, lists of software, of virtual
//! machines or of tickets. What they name is not owned, not here, or no device.

use crate::table::columns::{self, Field};
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::ShapeFinding;
use crate::table::shape::register;
use crate::table::shape::texts::value::is_figure;
use crate::table::understanding::names_devices;
use crate::words::designation::{self, Class, Sense};
use crate::words::fold::{find_words, fold};
use crate::words::kind::is_printer;
use crate::words::lists::no_inventory::Topic;
use footprint_core::terms::diagnostic::Code;

/// Rows looked at for titles and headers.
const LOOK: usize = 40;
/// What says what a device is.
const TOLD: [Field; 3] = [Field::Kind, Field::Model, Field::MakerModel];

/// What a table is that is no inventory.
pub(super) fn refuse(grid: &Grid) -> Option<ShapeFinding> {
    for row in 0..grid.rows.len().min(LOOK) {
        let filled = grid.filled(row);
        let texts: Vec<String> =
            filled.iter().map(|&column| fold(&grid.plain(row, column))).collect();
        let refused = |code| Some(ShapeFinding { code, row, column: None, args: Vec::new() });
        if filled.len() <= 2 && is_title(&texts, Topic::Schedule) && has_prices(grid, row) {
            return refused(Code::PriceSchedule);
        }
        if filled.len() < 3 || filled.iter().any(|&column| is_figure(grid.cell(row, column))) {
            continue;
        }
        let has = |topic: Topic| {
            texts
                .iter()
                .filter(|text| {
                    let bare = text.split_once(" en ").map_or(text.as_str(), |(before, _)| before);
                    topic.has(text) || topic.has(bare)
                })
                .count()
        };
        let begins = |topic: Topic| {
            let words = topic.words();
            texts.iter().filter(|text| words.iter().any(|word| text.starts_with(word))).count()
        };
        let devices = has(Topic::Device);
        let held = filled.iter().any(|&column| says_held(&grid.plain(row, column)));
        let offered = devices == 0 && !held && begins(Topic::Offered) > 0;
        let priced = texts.iter().any(|text| is_price(text));
        let asked = texts.iter().any(|text| asks_for_a_number(text));
        if (begins(Topic::PricedNumber) > 0 || asked && !held || offered) && priced {
            return refused(Code::PriceSchedule);
        }
        if devices == 0
            && !held
            && has(Topic::Unit) > 0
            && priced
            && prices_blank(grid, row, &texts)
        {
            return refused(Code::PriceSchedule);
        }
        // `Compte`, `Dotation` are an agent's too, where no amount stands beside them.
        let (accounts, perhaps) = (begins(Topic::Account), has(Topic::AccountPerhaps));
        if accounts + perhaps >= 2 && (accounts > 0 || priced) && devices == 0 {
            return refused(Code::AccountingRegister);
        }
        if has(Topic::Software) > 0 && devices == 0 && Topic::Software.has(&texts[0])
            || has(Topic::Software) > 1 && devices == 0
        {
            return refused(Code::SoftwareList);
        }
        let begins_with = |word: &str| texts.first().is_some_and(|first| first == word);
        let of_machine = begins_with("vm");
        let of_host = has(Topic::Virtualization) > 1
            || has(Topic::Virtualization) > 0 && texts.iter().any(|text| text.starts_with("host"))
            || begins_with("host") && has(Topic::HostSite) == 2;
        if (has(Topic::VirtualMachine) >= 2 || of_machine) && devices == 0
            || of_host && has(Topic::Machine) == 0
        {
            return refused(Code::VirtualMachineList);
        }
        // An inventory may have the number of a ticket: two of what tickets have, and nothing that one machine has.
        let bought = || filled.iter().any(|&column| says_bought(&grid.plain(row, column)));
        let of_ticket = has(Topic::Ticket) > 0 && has(Topic::OfTicket) > 1;
        // Numbers of devices, and how many there are, stand in inventories; registers have numbers too.
        let tells_devices = filled.iter().any(|&column| tells_devices(&grid.plain(row, column)));
        let counts = || filled.iter().any(|&column| counts(&grid.plain(row, column)));
        let is_inventory = tells_devices || counts() || bought();
        if of_ticket && has(Topic::Machine) == 0 && !is_inventory {
            return refused(Code::TicketList);
        }
        if has(Topic::Machine) == 0
            && !tells_devices
            && register::is_register(grid, row, (filled.as_slice(), texts.as_slice()))
        {
            return refused(Code::MovementList);
        }
        if of_what_is_used_up(&texts, begins(Topic::Reorder) > 0) {
            let headers: Vec<String> =
                filled.iter().map(|&column| grid.plain(row, column)).collect();
            // `Modèle`, `Toner`, `Stock`, `Stock mini`: what is kept of each toner.
            if !lists_devices(&headers, held)
                && !names_other_devices(grid, row, &headers)
                && (has(Topic::Machine) == 0 || counts_what_is_kept(&texts))
            {
                return refused(Code::ConsumablesList);
            }
        }
    }
    None
}

/// Whether headers are those of an inventory whatever else they speak of: numbers that one device has, or devices
/// that are somewhere or were bought once.
fn lists_devices(headers: &[String], held: bool) -> bool {
    let names = |header: &String| {
        columns::named(header).is_some_and(|field| TOLD.contains(&field)) || is_device(header)
    };
    headers.iter().any(|header| numbers_one(&fold(header))) || held && headers.iter().any(names)
}

/// Whether rows below a header name devices: others than printers, whatever is said of these; or printers, where
/// one column says what a device is and another which one.
fn names_other_devices(grid: &Grid, header: usize, headers: &[String]) -> bool {
    let columns = grid.filled(header);
    let told = |header: &String| columns::named(header).filter(|field| TOLD.contains(field));
    let has = |field: Field| headers.iter().any(|header| told(header) == Some(field));
    let are_named = has(Field::Kind) && (has(Field::Model) || has(Field::MakerModel));
    columns.iter().zip(headers).any(|(&column, name)| {
        let field = told(name);
        let named = |row: usize| match designation::read(&grid.plain(row, column))?.sense {
            Sense::Device { kind, .. } => Some(kind),
            _ => None,
        };
        (field.is_some() || names_devices(name))
            && (header + 1..grid.rows.len().min(header + LOOK))
                .filter_map(named)
                .any(|kind| !is_printer(kind) || are_named && field == Some(Field::Kind))
    })
}

/// Whether a header is the word for a kind of device, and for none that something else fits.
fn is_device(header: &str) -> bool {
    let folded = fold(header);
    let fits = folded.contains("compatib")
        || Topic::Fits.words().iter().any(|word| folded.starts_with(word.as_str()));
    let named = designation::read(header).map(|named| named.sense);
    !fits && matches!(named, Some(Sense::Device { .. }))
}

/// Whether a folded header is that of a number which one device alone has.
fn numbers_one(folded: &str) -> bool {
    let numbers = |word: &str| ["imei", "uuid", "mac"].contains(&word);
    ["inventaire", "asset", "serie", "serial"].iter().any(|word| folded.contains(word))
        || folded.split(' ').any(numbers)
}

/// Whether a header counts what is there, beside the number that is to be kept.
fn counts_what_is_kept(headers: &[String]) -> bool {
    let bound =
        |text: &str| Topic::Reorder.words().iter().any(|word| text.starts_with(word.as_str()));
    headers.iter().any(|text| {
        let counts = text.split(' ').any(|word| Topic::Left.has(word) || Topic::Quantity.has(word));
        counts && !bound(text)
    })
}

/// Whether a header says where something is or since when one has it: no schedule of prices asks for that.
fn says_held(header: &str) -> bool {
    let field = columns::field(header).map(|(field, _)| field);
    matches!(field, Some(Field::Site | Field::PurchaseDate | Field::ServiceDate))
}

/// Whether a header is that of a number of devices.
fn counts(header: &str) -> bool {
    columns::field(header).is_some_and(|(field, _)| field == Field::Quantity)
}

/// Whether a header is that of what tells a device from others.
fn tells_devices(header: &str) -> bool {
    let field = columns::field(header).map(|(field, _)| field);
    let told = [Field::Serial, Field::Uuid, Field::Model, Field::Manufacturer];
    field.is_some_and(|field| told.contains(&field)) || numbers_one(&fold(header))
}

/// Whether a header says since when one has it.
fn says_bought(header: &str) -> bool {
    columns::field(header).is_some_and(|(field, _)| field == Field::PurchaseDate)
}

/// Whether a header is that of a price.
fn is_price(text: &str) -> bool {
    Topic::Price.words().iter().any(|word| {
        text.strip_prefix(word.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// Whether a header is that of a number which is asked for or thought of: `Estimated annual quantity`.
fn asks_for_a_number(text: &str) -> bool {
    let has = |topic: Topic| text.split(' ').any(|word| topic.has(word));
    has(Topic::Quantity) && has(Topic::Asked)
}

/// Whether headers are those of a list of what printers use up: one names it beside the stock to keep, or the
/// printers that it fits.
fn of_what_is_used_up(headers: &[String], reordered: bool) -> bool {
    headers.iter().any(|header| match designation::read(header).map(|named| named.sense) {
        Some(Sense::Not(Class::Consumable)) => reordered,
        // `Fits`, `Order below`
        _ if reordered && Topic::Fits.has(header) => true,
        Some(Sense::Device { kind, .. }) => is_printer(kind) && header.contains("compatib"),
        _ => false,
    })
}

/// Whether a title holds a word of a topic.
fn is_title(texts: &[String], topic: Topic) -> bool {
    texts.iter().any(|text| topic.words().iter().any(|word| find_words(text, word).is_some()))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<Code> {
        let body = text.as_bytes();
        let separators = crate::table::transcript::SEPARATORS;
        let grid = Grid::of_text(body, separators, crate::table::transcript::ENCODING).unwrap();
        refuse(&grid).map(|finding| finding.code)
    }

    #[test]
    fn headers_tell_what_is_no_inventory() {
        for (text, code) in [
            ("Devis 12\nArticle;Prix;Nombre\nPC portable;720;3\n", Some(Code::PriceSchedule)),
            ("N° de prix;Article;P.U.\n1;Écran;\n", Some(Code::PriceSchedule)),
            ("Article;Estimated annual quantity;Price\nLaptop;10;\n", Some(Code::PriceSchedule)),
            ("Article;Délai de livraison;Prix\nÉcran;10 j;130\n", Some(Code::PriceSchedule)),
            ("Libellé;Valeur brute;VNC\n8 PC;5000;250\n", Some(Code::AccountingRegister)),
            ("Compte;Libellé;Imputation;Montant\n2183;PC;1;9\n", Some(Code::AccountingRegister)),
            ("Compte;Libellé;Dotation;VNC\n2183;PC;5;9\n", Some(Code::AccountingRegister)),
            ("Compte AD;Compte;Type;Marque\njdupont;12;Écran;Dell\n", None),
            ("Agent;Compte AD;Compte M365;Matériel\nA;a;a@b.fr;Écran\n", None),
            ("Type;Dotation;Compte\nÉcran;2020;jdupont\n", None),
            ("Type;Asset class;Cost centre\nLaptop;IT;100\n", None),
            ("Éditeur;Produit;Licences\nX;Y;5\n", Some(Code::SoftwareList)),
            ("VM;vCPU;Network\napp01;4;LAN\n", Some(Code::VirtualMachineList)),
            ("Host;Datacenter;Cluster\nh1;DC;C1\n", Some(Code::VirtualMachineList)),
            (
                "nomEquipementVirtuel;nomEquipementPhysique;vCPU;typeEqv\nv1;p1;4;calcul\n",
                Some(Code::VirtualMachineList),
            ),
            ("Toner;Stock;Seuil\nCF259X;8;2\n", Some(Code::ConsumablesList)),
            ("Modèle;Toner;Stock;Stock mini\nM404;CF259X;8;2\n", Some(Code::ConsumablesList)),
            ("Toner;Emplacement;Stock;Seuil\nCF259X;Placard;8;2\n", Some(Code::ConsumablesList)),
            ("Toner;Imprimante compatible;Lieu\nCF259X;M404;B1\n", Some(Code::ConsumablesList)),
            ("Imprimante;N° inventaire;Toner;Stock mini\nM404;I1;CF259X;2\n", None),
            ("Imprimante;Lieu;Toner;Qté en stock;Seuil\nM404;Mairie;CF259X;8;2\n", None),
            ("Modèle imprimante;Site;Niveau toner;Seuil\nM404;Mairie;80;20\n", None),
            ("Équipement;Qté;Stock mini;Toner\nImprimante HP M404;3;1;CF259X\nÉcran;9;2;\n", None),
            ("Type;Qté;Toner;Seuil\nImprimante;3;CF259X;2\nPC portable;10;;\n", None),
            ("Modèle;Type;Toner;Stock mini;Qté\nM404;Imprimante;CF259X;2;3\n", None),
            (
                "Équipement;Toner;Stock;Stock mini\nImprimante M404;CF259X;8;2\n",
                Some(Code::ConsumablesList),
            ),
            ("Compte;Imputation;Téléphone;IMEI;Montant\nC1;RH;iPhone 12;3567;12\n", None),
            (
                "N° ticket;Statut;Type;Titre;Demandeur\n12;Résolu;PC portable;Écran noir;A\n",
                Some(Code::TicketList),
            ),
            (
                "Ticket ID;Status;Device;Subject;Priority\n12;Open;Laptop;Dead;High\n",
                Some(Code::TicketList),
            ),
            (
                "Date;Mouvement;Matériel;Quantité\n1/2/24;Entrée;PC;10\n2/2/24;Sortie;PC;3\n",
                Some(Code::MovementList),
            ),
            (
                "Date;Item;In;Out;Balance\n1/2/24;Laptop;10;2;8\n2/2/24;Laptop;0;3;5\n",
                Some(Code::MovementList),
            ),
            ("Date;Item;In;Out;Stock\n1/2/24;Laptop;10;2;8\n1/2/24;Monitor;5;1;4\n", None),
            ("Matériel;Mouvement\nPC portable;12/02/2024\n", None),
            ("N° ticket;Type;Demandeur\n12;PC portable;A\n", None),
            ("Type;N° de série;N° ticket;Titre;Demandeur\nPC portable;A1;12;Panne;A\n", None),
            ("Type;Modèle;Prix\nÉcran;P2419H;130\n", None),
            ("Logiciel;Modèle;Éditeur\nX;Y;Z\n", None),
            ("Site;Écran;Prix\nMairie;3;130\n", None),
        ] {
            assert_eq!(refused(text), code, "{text}");
        }
    }
}
