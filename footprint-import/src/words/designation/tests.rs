//! What texts that name a device are read as.

use super::*;
use proptest::prelude::*;

/// What a designation names, in one word: a kind, a class, `?` for a vague word, nothing.
fn named(text: &str) -> &'static str {
    match read(text).map(|read| read.sense) {
        Some(Sense::Device { kind, .. }) => kind.key(),
        Some(Sense::Unmeasured(key)) => key,
        Some(Sense::Not(class)) => class.key(),
        Some(Sense::Vague { .. }) => "?",
        None => "",
    }
}

#[test]
fn the_head_decides_and_its_complements_do_not() {
    for (text, expected) in [
        ("PC portable", "laptop"),
        ("Ordinateurs portables", "laptop"),
        ("switch_core", "switch_core"),
        ("Écran 24\"", "monitor"),
        ("Unité centrale", "desktop"),
        ("Dalle 22\" LED", "monitor"),
        ("Dalle 15,6\" LED", "part"),
        ("Serveur physique", "server_rack"),
        ("Server fisico", "server_rack"),
        ("Beamer Sitzungsraum", "projector"),
        ("Rack Mount Chassis", "server_rack"),
        ("All-in-One", "all_in_one"),
        ("Vidéoprojecteurs", "projector"),
        ("Clavier pour PC portable", "keyboard"),
        ("Sacoche PC portable", "accessory"),
        ("laptop bag", "accessory"),
        ("Toner copieur Ricoh", "consumable"),
        ("Epson EcoTank ink bottle printer", "consumable"),
        ("Conso", "consumable"),
        ("Extension garantie PC portable", "service"),
        ("laptop warranty extension", "service"),
        ("Licence Windows Server 2022", "software"),
        ("Serveur virtuel", "virtual"),
        ("Cordon réseau", "accessory"),
        ("Disque dur interne 500 Go", "part"),
        ("Armoire de brassage", "furniture"),
        ("Machine à café", "other_goods"),
        ("Laptoptasche", "accessory"),
        ("Netzwerkdrucker", "printer_laser"),
        ("Disco duro externo", "external_hdd"),
        ("Matériel > Téléphonie > Poste IP", "ip_phone"),
        ("Consommables > Imprimante", "consumable"),
        ("zorglub pour imprimante", ""),
        ("Équipement", "?"),
        ("Salle 12", ""),
        ("Salle serveurs", ""),
        ("Kind", ""),
        ("Lager", ""),
        ("Combien", ""),
        ("Station d'acceuil", "dock"),
        ("UPS 3000VA rackmount", "ups"),
        ("Front desk computer", "desktop"),
        ("Dienst-Smartphone", "smartphone"),
        ("146", ""),
    ] {
        assert_eq!(named(text), expected, "{text}");
    }
}

#[test]
fn numbers_before_sizes_and_in_containers_count() {
    for (text, expected) in [
        ("two 24\" monitors", vec![(Kind::Monitor, 2)]),
        ("10 24\" monitors", vec![(Kind::Monitor, 10)]),
        ("10 No. 24\" monitors", vec![(Kind::Monitor, 10)]),
        ("Qty 6: Dell OptiPlex 7010 desktops", vec![(Kind::Desktop, 6)]),
        ("12no HP ProBook 450 laptops", vec![(Kind::Laptop, 12)]),
        ("12 No HP ProBook 450 laptops", vec![(Kind::Laptop, 12)]),
        ("Laptop with two 24\" monitors", vec![(Kind::Laptop, 1), (Kind::Monitor, 2)]),
        ("PC portable, souris, sacoche", vec![(Kind::Laptop, 1), (Kind::Mouse, 1)]),
        ("PC portable, écran 15, sacoche", vec![(Kind::Laptop, 1)]),
        ("écran x2", vec![(Kind::Monitor, 2)]),
        ("PC portable Dell x3", vec![(Kind::Laptop, 3)]),
        ("PC portables Lenovo ThinkPad X13", vec![(Kind::Laptop, 1)]),
        ("PC portables x13", vec![(Kind::Laptop, 13)]),
        ("PC Lenovo X230", vec![(Kind::Desktop, 1)]),
        ("PC x64", vec![(Kind::Desktop, 1)]),
        ("PC portables x64", vec![(Kind::Laptop, 64)]),
        ("Switch Cisco x48", vec![(Kind::SwitchAccess, 1)]),
        ("Twin monitor workstation", vec![(Kind::Workstation, 1), (Kind::Monitor, 2)]),
        ("Classe mobile 15 tablettes", vec![(Kind::Tablet, 15)]),
        ("Classe mobile de 12 PC portables", vec![(Kind::Laptop, 12)]),
        ("Laptop trolley (16 laptops)", vec![(Kind::Laptop, 16)]),
        ("Chariot 16 iPads", vec![(Kind::Tablet, 16)]),
        ("Valise 10 tablettes + 1 PC portable", vec![(Kind::Tablet, 10), (Kind::Laptop, 1)]),
        ("Chariot pour 16 tablettes", vec![]),
        ("Chariot de charge 16 tablettes", vec![]),
        ("Classe mobile", vec![]),
    ] {
        let read = read(text);
        let told = read.iter().flat_map(|read| match read.sense {
            Sense::Device { kind, .. } => {
                std::iter::once((kind, read.count)).chain(read.further.clone()).collect::<Vec<_>>()
            }
            _ => Vec::new(),
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn complements_refine_the_head() {
    for (text, expected) in [
        ("tel fixe", "landline_phone"),
        ("Patient monitor", "other_goods"),
        ("Moniteur cardiaque", "other_goods"),
        ("MRI scanner", "other_goods"),
        ("Pressure switch", "other_goods"),
        ("Wood router", "other_goods"),
        ("Écran acoustique", "furniture"),
        ("DECT handset", "dect_phone"),
        ("Switch Nintendo", "console_portable"),
        ("VHF portable", "two_way_radio"),
        ("Téléphone de bureau IP", "ip_phone"),
        ("téléphone de conférence", "conference_phone"),
        ("disque dur ext.", "external_hdd"),
        ("Switch 8 ports", "switch_small"),
        ("Switch 48 ports", "switch_access"),
        ("tablette graphique", "graphics_tablet"),
        ("écran interactif", "interactive_display"),
        ("Casque de réalité virtuelle", "vr_headset"),
        ("Borne WiFi", "wifi_access_point"),
        ("label printer", "label_printer"),
        ("SFP A4 Mono", "printer_laser"),
        ("Module SFP 10G", "accessory"),
        ("Alimentation PC portable", "laptop_charger"),
        ("TPE", "payment_terminal"),
    ] {
        assert_eq!(named(text), expected, "{text}");
    }
}

#[test]
fn packs_give_their_parts() {
    let pack = |text: &str| {
        let read = read(text).unwrap();
        let Sense::Device { kind, .. } = read.sense else { panic!("{text}: {read:?}") };
        std::iter::once((kind, read.count)).chain(read.further).collect::<Vec<_>>()
    };
    let (desktop, monitor) = (Kind::Desktop, Kind::Monitor);
    assert_eq!(pack("Pack PC fixe + 2 écrans"), [(desktop, 1), (monitor, 2)]);
    assert_eq!(pack("PC fixe, 2 écrans"), [(desktop, 1), (monitor, 2)]);
    assert_eq!(pack("PC fixe, écran 24\""), [(desktop, 1)], "what is said beside only refines");
    assert_eq!(pack("Station d'accueil, 2 écrans"), [(Kind::Dock, 1)], "what it is for");
    assert_eq!(pack("PC fixe avec écran 24\""), [(desktop, 1), (monitor, 1)]);
    let laptop = Kind::Laptop;
    let (dock, keyboard, mouse) = (Kind::Dock, Kind::Keyboard, Kind::Mouse);
    for (text, expected) in [
        (
            "Desktop PC with monitor, keyboard & mouse",
            &[(desktop, 1), (monitor, 1), (keyboard, 1), (mouse, 1)][..],
        ),
        (
            "Laptop with dock, mouse and keyboard",
            &[(laptop, 1), (dock, 1), (mouse, 1), (keyboard, 1)],
        ),
        ("Laptop with docking station and monitor", &[(laptop, 1), (dock, 1), (monitor, 1)]),
        ("PC portable avec station d'accueil et écran", &[(laptop, 1), (dock, 1), (monitor, 1)]),
        ("Laptop, dock and 2 screens", &[(laptop, 1), (dock, 1), (monitor, 2)]),
        ("PC portable avec écran 15 pouces", &[(laptop, 1)]),
        ("PC fixe avec écran (mairie)", &[(desktop, 1), (monitor, 1)]),
        ("6 PC avec écrans", &[(desktop, 6), (monitor, 6)]),
        ("6 PC et écrans", &[(desktop, 6), (monitor, 6)]),
        ("6 PC avec 2 écrans", &[(desktop, 6), (monitor, 2)]),
        ("PC fixe, écran", &[(desktop, 1), (monitor, 1)]),
        ("PC portable, écran", &[(laptop, 1)]),
        ("VPI, PC portable", &[(Kind::Projector, 1), (laptop, 1)]),
        ("PC portable, imprimante", &[(laptop, 1), (Kind::PrinterLaser, 1)]),
        ("2 x monitor + dock", &[(monitor, 2), (dock, 1)]),
        ("15 x Lenovo laptops", &[(laptop, 15)]),
        ("2 x 24\" monitors", &[(monitor, 2)]),
        ("Monitors 1920 x 1080", &[(monitor, 1)]),
        ("Desktop computers (x 15)", &[(desktop, 15)]),
        ("20 no. laptops for members", &[(laptop, 20)]),
    ] {
        assert_eq!(pack(text), expected, "{text}");
    }
    assert_eq!(pack("2 PC portables"), [(Kind::Laptop, 2)]);
    assert_eq!(pack("Lot de 10 tablettes"), [(Kind::Tablet, 10)]);
    assert_eq!(pack("Clés USB (lot de 10)"), [(Kind::UsbKey, 10)]);
    assert_eq!(pack("Clavier/souris"), [(Kind::Keyboard, 1), (Kind::Mouse, 1)]);
    assert_eq!(pack("PC portable + sacoche"), [(Kind::Laptop, 1)]);
    assert_eq!(pack("24 pouces écran"), [(monitor, 1)], "a size is no number of screens");
    assert_eq!(pack("Switch 24 ports"), [(Kind::SwitchAccess, 1)]);
    assert_eq!(read("Tablette/smartphone").unwrap().sense, Sense::Vague { minor: false });
}

#[test]
fn spellings_do_not_count() {
    for (text, other) in [
        ("Téléphone portable", "T\u{fffd}l\u{fffd}phone portable"),
        ("Téléphone portable", "T?l?phone portable"),
        ("Téléphone portable", "TÃ©lÃ©phone portable"),
        ("Smartphone", "Smatphone"),
        ("Écran", "Ecan"),
        ("Ordinateur portable", "ordinateur portabe"),
        ("Clavier", "clav"),
    ] {
        assert_eq!(read(text), read(other), "{other}");
    }
}

const DESIGNATIONS: &[&str] = &[
    "PC portable",
    "Écrans 24 pouces",
    "Lot de 10 tablettes",
    "Toner copieur Ricoh",
    "Clé USB",
    "Laptop bag",
    "Pack PC fixe + 2 écrans",
    "Téléphone mobile",
    "Serveur virtuel",
    "Imprimante d'étiquettes",
    "Docking station",
    "Disque dur externe",
    "Extension de garantie serveur 3 ans",
    "Barrière automatique",
    "Salle des mariages",
];

const ACCESSORIES: &[&str] = &[
    "Sacoche",
    "Housse",
    "Câble",
    "Batterie",
    "Licence",
    "Extension de garantie",
    "Toner",
    "Support",
    "Antivol",
    "Filtre de confidentialité",
    "Réparation",
    "Étui",
    "zorglub",
];

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        read(&text);
    }

    #[test]
    fn case_accents_and_spaces_do_not_count(
        text in prop::sample::select(DESIGNATIONS),
        upper: bool,
        bare: bool,
        gap in " {1,3}",
    ) {
        let mut other = if upper { text.to_uppercase() } else { text.to_owned() };
        if bare {
            let plain = [('é', 'e'), ('É', 'E'), ('è', 'e'), ('È', 'E')];
            other = plain.iter().fold(other, |text, (from, to)| text.replace(*from, &to.to_string()));
        }
        let other = format!("{gap}{}{gap}", other.replace(' ', &gap));
        prop_assert_eq!(read(text), read(&other));
    }

    #[test]
    fn an_accessory_of_a_device_is_no_device(
        text in prop::sample::select(ACCESSORIES),
        link in prop::sample::select(&["pour", "de", "pour le", "for"][..]),
        device in prop::sample::select(&["PC portable", "écran", "serveur", "imprimante laser"][..]),
    ) {
        let text = format!("{text} {link} {device}");
        let is_device = read(&text).is_some_and(|read| matches!(read.sense, Sense::Device { .. }));
        // A laptop's power supply and charger are devices of their own; none of these is.
        prop_assert!(!is_device, "{}", text);
    }
}
