//! What words of status say, and that their list is whole.

use super::*;
use proptest::prelude::*;

#[test]
fn lists_are_whole() {
    for row in include_str!("../statuses.csv").lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        assert!(cells.len() == 4, "{row}");
        assert!(sense_of(cells[0]).is_some() || back_of(cells[0]).is_some(), "{row}");
        assert!(matches!(cells[1], "strong" | "weak" | "exact" | ""), "{row}");
    }
}

#[test]
fn words_of_the_field_guide() {
    let gone = [
        "Réformé",
        "Rebut",
        "Mis au rebut",
        "HS",
        "Volé",
        "Perdu",
        "Vendu",
        "Donné",
        "Archivé",
        "Obsolète",
        "Démantèlement",
        "liquidated",
        "Retired",
        "Disposed",
        "DEPROVISIONED",
        "Retire pending",
        "Réformé en 2022",
        "à réformer",
        "Enlevé par un prestataire",
        "Plus au parc",
        "Traded in",
        "Retour leaser",
        "Rendu au loueur le 12/03",
        "Restitué en fin de leasing",
        "No longer in use",
        "Stock > Rebut",
        "3 - Réformée",
        "Réformé - en stock",
        "Ausgemustert",
        "Dado de baja",
        "Gestolen",
    ];
    let waits = [
        "En stock",
        "Stock",
        "Inventory",
        "Planned",
        "Parc > En stock",
        "Pas encore installé",
        "Non attribuée",
        "Prêt à être déployé",
        "Auf Lager",
        "Op voorraad",
        "Prêt à attribuer",
        "Ready for rollout",
        "In the IT cupboard",
        "Retourné à la DSI",
        "Rendu par l'agent",
        "Handed back to IT",
        "Not in use",
        "Attend un utilisateur",
    ];
    let serves = [
        "En service",
        "Actif",
        "Managed",
        "online",
        "Production",
        "ACTIVE",
        "Prêté",
        "En servcie",
        "Retourné à l’utilisateur",
        "Affecté(e) à un agent",
        "Non réformé",
        "Out for repair",
        "EN_UTILISATION",
        "Im Einsatz",
    ];
    let ordered = ["En commande", "Non livré", "Shipped, not received", "awaiting-receipt"];
    for (texts, expected) in [
        (&gone[..], Standing::Out),
        (&waits, Standing::InStock),
        (&serves, Standing::InService),
        (&ordered, Standing::Ordered),
    ] {
        for text in texts {
            assert_eq!(standing(text), Some(expected), "{text}");
        }
    }
    for text in ["xyz", "Garantie expirée", "Batterie remplacée", "16 Go", "Inventorié"] {
        assert_eq!(standing(text), None, "{text}");
    }
}

#[test]
fn a_gift_that_came_is_here() {
    for text in ["Dons reçus", "Reçu en don", "Donation received", "Gift received"] {
        assert_eq!(standing(text), Some(Standing::InService), "{text}");
    }
    assert_eq!(standing("Don"), Some(Standing::Out));
}

#[test]
fn what_is_said_of_the_line_or_of_the_agent_takes_no_device_out() {
    for text in ["Suspendue", "Parti à la retraite", "Agent parti en retraite", "Suspended"] {
        assert_eq!(standing(text), None, "{text}");
    }
    for text in ["Retourné SAV", "Retourné au SAV le 12/03", "Renvoyé en réparation"] {
        assert_eq!(standing(text), Some(Standing::InService), "{text}");
    }
    for text in ["Retourné", "Parti"] {
        assert_eq!(standing(text), Some(Standing::Out), "{text}");
    }
}

#[test]
fn flags_are_read_with_their_header() {
    for (header, text, expected) in [
        ("Réformé", "Oui", Some(Standing::Out)),
        ("Réformé (oui/non)", "Non", Some(Standing::InService)),
        ("In use (Y/N)", "No", Some(Standing::Out)),
        ("Still in use?", "yes", Some(Standing::InService)),
        ("is_removed", "true", Some(Standing::Out)),
        ("cmdb_ci.install_status", "6", Some(Standing::InStock)),
        ("install_status", "1", Some(Standing::InService)),
        ("install_status", "2", Some(Standing::Ordered)),
        ("install_status", "7", Some(Standing::Out)),
        ("install_status", "Installed", Some(Standing::InService)),
        ("operational_status", "6", Some(Standing::Out)),
        ("Statut", "Réformé", Some(Standing::Out)),
        ("Statut", "7", None),
    ] {
        assert_eq!(standing_under(header, text), expected, "{header}: {text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,40}") {
        standing(&text);
    }
}
