//! Dates: which is taken, in which order of day and month, and which cannot be.

use super::*;

#[test]
fn group_9_dates() {
    let text = "Type;Modèle;Date d'achat\nPortable;a;15/03/2021\nPortable;a;44270\nPortable;a;mars 2021\nPortable;a;0000-00-00\nPortable;a;hier\nPortable;a;01/01/1970\n";
    let reading_ = reading(text.as_bytes());
    assert_eq!(dates(&reading_), ["2021-03-01", "2021-03-15", "none"]);
    assert_eq!(
        (find(&reading_, Code::BadDate).place.line, arg(find(&reading_, Code::BadDate), "text")),
        (Some(6), "hier".into())
    );
    assert_eq!(find(&reading_, Code::BadDate).place.column, Some(3));
    assert_eq!(find(&reading_, Code::AncientDate).place.line, Some(7));
    assert_eq!(reading_.value.fleet.newest_date, Some(Date::constant(2021, 3, 15)));

    let american =
        reading(b"Type;Modele;Purchase date\nlaptop;a;03/04/2021\nlaptop;a;07/25/2021\n");
    assert_eq!(dates(&american), ["2021-03-04", "2021-07-25"]);
    assert_eq!(arg(find(&american, Code::DateOrder), "because"), "07/25/2021");
    let unsaid = reading(b"Type;Modele;Purchase date\nlaptop;a;03-04-2021\n");
    assert_eq!(dates(&unsaid), ["2021-04-03"]);
    find(&unsaid, Code::DateOrderAssumed);
    let said = reading(b"Type;Modele;Purchase date\nlaptop;a;03-04-2021\nlaptop;a;25-04-2021\n");
    none(&said, Code::DateOrderAssumed);
    none(&said, Code::DateOrder);
    let mixed = reading(
        b"Type;Modele;Purchase date\nlaptop;a;25/04/2021\nlaptop;b;x\nlaptop;a;04/13/2021\nlaptop;a;04/14/2021\n",
    );
    assert_eq!(dates(&mixed), ["2021-04-13", "2021-04-14", "2021-04-25", "none"]);
    let orders: Vec<_> = mixed
        .findings
        .iter()
        .filter(|finding| finding.code == Code::DateOrder)
        .map(|told| (told.place.line, arg(told, "order"), arg(told, "because"), told.count))
        .collect();
    let expected = [
        (Some(1), "DD/MM".into(), "25/04/2021".into(), 1),
        (Some(4), "MM/DD".into(), "04/13/2021".into(), 2),
    ];
    assert_eq!(orders, expected);
    let negative = reading(b"Type;Modele;Purchase date\nlaptop;a;-2020-01-01\nlaptop;b;-\n");
    assert_eq!(dates(&negative), ["none", "none"]);
    assert_eq!(arg(find(&negative, Code::BadDate), "text"), "-2020-01-01");
    assert_eq!(find(&negative, Code::BadDate).count, 1);
}

#[test]
fn the_best_date_at_hand_is_taken() {
    let text = "Type;Modèle;Date BIOS;Date de mise en service;Date d'achat;Dernière modification\nPortable;a;07/25/2019;2020-02-02;2020-01-01;2024-05-05\nPortable;a;07/25/2019;2020-02-02;;2024-05-05\nPortable;a;07/25/2019;;;2024-05-05\nPortable;a;;;;2024-05-05\n";
    let reading = reading(text.as_bytes());
    assert_eq!(dates(&reading), ["2019-07-25", "2020-01-01", "2020-02-02", "none"]);
    assert_eq!(
        (find(&reading, Code::WeakDate).count, arg(find(&reading, Code::WeakDate), "column")),
        (1, "Date BIOS".into())
    );
    assert_eq!(reading.value.fleet.newest_date, Some(Date::constant(2024, 5, 5)));
}

#[test]
fn a_date_typed_wrong_is_not_today() {
    let text = "Type;Modèle;Date d'achat;Dernière modification\nPortable;a;2062-03-01;2024-05-05\nPortable;a;2021-03-01;2024-05-04\n";
    let by_sightings = reading(text.as_bytes());
    let after = find(&by_sightings, Code::AfterSightings);
    assert_eq!(
        (arg(after, "text"), arg(after, "as_of")),
        ("2062-03-01".into(), "2024-05-05".into())
    );
    assert_eq!(by_sightings.value.fleet.newest_date, Some(Date::constant(2024, 5, 5)));
    assert_eq!(
        (units(&by_sightings), dates(&by_sightings)),
        (2, vec!["2021-03-01".into(), "none".into()])
    );

    let text = b"Type;Modele;Date d'achat\nlaptop;a;2062-03-01\nlaptop;a;2021-03-01\n";
    let as_of = |as_of, latest| {
        read(vec![Input::whole("a.csv", text)], &Options { as_of, latest, ..Options::default() })
    };
    let said = as_of(Some(Date::constant(2020, 1, 1)), Date::constant(2100, 1, 1));
    assert_eq!(said.findings.iter().filter(|finding| finding.code == Code::FutureDate).count(), 2);
    let bounded = as_of(None, Date::constant(2031, 12, 31));
    assert_eq!(bounded.value.fleet.newest_date, Some(Date::constant(2021, 3, 1)));
    assert_eq!(arg(find(&bounded, Code::FutureDate), "as_of"), "2031-12-31");
}

#[test]
fn a_newest_date_that_stands_alone_is_told() {
    let text = "Type;Modèle;Date d'achat;Pays\nPortable;a;2021-03-01;N/A\nPortable;b;2023-03-01;\n";
    let alone = reading(text.as_bytes());
    let finding = find(&alone, Code::LoneNewestDate);
    assert_eq!(
        (finding.place.line, arg(finding, "date"), arg(finding, "before")),
        (Some(3), "2023-03-01".into(), "2021-03-01".into())
    );
    // What counts as today stands somewhere too.
    let today = find(&alone, Code::ReferenceFromPurchases);
    assert_eq!((today.place.file.as_deref(), today.place.line), (Some("parc.csv"), Some(3)));
    assert_eq!(arg(today, "date"), "2023-03-01");
    let near = reading(text.replace("2021", "2022").replace("-03-01;N", "-06-01;N").as_bytes());
    assert!(near.findings.iter().all(|finding| finding.code != Code::LoneNewestDate));
    // “N/A” names no country.
    let zone = |_: &str| Err(None);
    let options = Options { zone: Some(&zone), ..Options::default() };
    let read = read(vec![Input::whole("a.csv", text.as_bytes())], &options);
    assert_eq!(read.value.fleet.rows.set_aside, 0);
}
