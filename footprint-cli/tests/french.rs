//! What a French reader sees has no English left in it, and says what to do.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod support;

use std::fs;
use std::path::Path;
use support::{Run, footprint, in_examples, run};

fn french(arguments: &[&str]) -> Run {
    run(in_examples(footprint(arguments).args(["--lang", "fr"])))
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Run {
    run(footprint(arguments).args(["--lang", "fr"]).current_dir(folder))
}

#[test]
fn why_a_file_is_damaged_is_french_in_json_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), "Type;Quantité\nécran;2\n").unwrap();
    fs::write(path.join("b.json"), "{\"a\": [1,2").unwrap();
    fs::write(path.join("c.zip"), "PK\u{3}\u{4} no more of it").unwrap();
    // Where nothing could be read, the JSON says why the command stopped.
    let (some, none) = (["a.csv", "b.json", "c.zip"], ["b.json", "c.zip"]);
    for (command, files) in
        [("audit", &some[..]), ("plan", &some), ("reuse", &some), ("audit", &none), ("plan", &none)]
    {
        let all = [&[command][..], files, &["--format", "json", "--quiet"]].concat();
        let json: serde_json::Value = serde_json::from_str(&in_folder(path, &all).out).unwrap();
        let findings = json["findings"].as_array().unwrap();
        let damaged: Vec<&str> = findings
            .iter()
            .filter(|finding| finding["code"] == "F013")
            .filter_map(|finding| finding["text"].as_str())
            .collect();
        assert_eq!(damaged.len(), 2, "{json}");
        assert!(damaged.iter().any(|text| text.contains("s’arrête trop tôt")), "{damaged:?}");
        assert!(damaged.iter().any(|text| text.contains("archive ZIP")), "{damaged:?}");
    }
}

#[test]
fn the_form_for_bidders_is_french_and_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    for (format, delimiter) in [("csv", ','), ("csv-excel-fr", ';')] {
        let asked = french(&["tender", "request", "tender.toml", "--format", format]);
        let form = asked.out.trim_start_matches('\u{feff}');
        let mut lines = form.lines();
        let header = lines.next().unwrap();
        assert!(header.starts_with(&format!("Candidat{delimiter}Lot{delimiter}Type{delimiter}")));
        let first = format!("{delimiter}1{delimiter}ordinateur portable{delimiter}");
        assert!(lines.next().unwrap().starts_with(&first), "{form}");
        let cells = "Alder;1;ordinateur portable;A;A 14;268;0.78;0.05;0.16;0.01;5;3;8.1;19.5;0.2;non;;;;910";
        let offer = cells.replace(';', &delimiter.to_string());
        let path = folder.path().join(format!("{format}.csv"));
        fs::write(&path, format!("{header}\n{offer}\n")).unwrap();
        let checked = french(&["tender", "check", path.to_str().unwrap(), "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
        assert_eq!(json["lots"][0]["kind"], "laptop", "{}", checked.err);
        assert_eq!(json["lots"][0]["offers"][0]["bidder"], "Alder");
    }
    let told = french(&["tender", "request", "tender.toml"]).out;
    assert!(told.contains("Candidat") && !told.contains("total_kgco2e"), "{told}");
}

#[test]
fn tables_for_excel_in_french_have_french_columns() {
    for (arguments, header) in [
        (&["audit", "school.csv", "-q"][..], "type;fabricant;modèle;unités;"),
        (&["audit", "school.csv", "-q", "--by", "kind"], "type;unités;âge moyen (ans);kg CO₂e;"),
        (&["compare", "renew_laptops.toml", "-q"], "option;rang;total, kg CO₂e;"),
        (&["tender", "score", "tender.toml", "offers.csv", "-q"], "lot;rang;candidat;produit;"),
    ] {
        let of = |lang: &str| {
            let more = ["--format", "csv-excel-fr", "--lang", lang];
            run(in_examples(footprint(arguments).args(more))).out
        };
        let (told, keys) = (of("fr"), of("en"));
        assert!(told.trim_start_matches('\u{feff}').starts_with(header), "{told}");
        assert_eq!(told.lines().count(), keys.lines().count());
        assert!(!told.lines().next().unwrap().contains('_'), "{told}");
    }
    let kinds = french(&["audit", "school.csv", "-q", "--format", "csv-excel-fr"]).out;
    assert!(kinds.contains("\r\nordinateur fixe;") && !kinds.contains("desktop"), "{kinds}");
}

#[test]
fn cells_for_excel_in_french_are_words_where_programs_read_keys() {
    let folder = tempfile::tempdir().unwrap();
    let models = folder.path().join("models.csv");
    fs::write(&models, "Marque;Modèle\nDell;Latitude 5420\n").unwrap();
    let models = models.to_str().unwrap();
    for (arguments, told, key) in [
        (&["quotas", "purchases.csv"][..], "dépense en réemploi", "spend_reused"),
        (&["trend", "town_2025", "town_glpi.csv"], "appareils sortis", "left"),
        (&["plan", "town_glpi.csv"], "ordinateurs", "keep_computers"),
        (&["reuse", "town_glpi.csv"], "sortent, par type;ordinateur portable", "laptop"),
        (&["citizen", "person.toml"], "abonnement;fixe, box comprise", "subscription"),
        (&["match", "Latitude", "5420"], "Aucune fiche", "unknown-maker"),
        (&["match", "--file", models], "Marque;Modèle;fiche;clé de la fiche;règle", "name"),
        (&["explain", "laptop"], "durée de vie;5;ans;", "manufacturing.climate_change"),
        (&["catalogue", "search", "laptop"], "facteur;laptop;", "factor"),
    ] {
        let of = |lang: &str| {
            let more = ["-q", "--format", "csv-excel-fr", "--lang", lang];
            run(in_examples(footprint(arguments).args(more))).out
        };
        let cells = |text: &str, cell: &str| text.split([';', '\r', '\n']).any(|it| it == cell);
        let (french, english) = (of("fr"), of("en"));
        assert!(french.contains(told) && !cells(&french, key), "{french}");
        assert!(cells(&english, key), "{english}");
        assert_eq!(french.lines().count(), english.lines().count());
    }
}

#[test]
fn units_and_conventions_are_french() {
    let told = french(&["explain", "ordinateur", "portable"]).out;
    assert!(told.contains("kg éq. Sb") && told.contains("incidence"), "{told}");
    for english in ["Sb eq", "disease", "U235", "CO2e"] {
        assert!(!told.contains(english), "{english}: {told}");
    }
    let year = french(&["citizen", "person.toml", "-q"]).out;
    for english in ["two-part", "proportional", "partagé à"] {
        assert!(!year.contains(english), "{english}: {year}");
    }
    let territory = french(&["territory", "territory.toml", "-q"]).out;
    assert!(territory.contains("Sénat") && !territory.contains("SENATE"), "{territory}");
    let town = french(&["audit", "town_glpi.csv", "-q", "--full"]).out;
    assert!(!town.contains("Swedish"), "{town}");
}

#[test]
fn numbers_and_apostrophes_are_french() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), "Type;Modèle\nblob;x\n").unwrap();
    let nothing = in_folder(folder.path(), &["audit", "a.csv"]);
    assert!(nothing.err.contains("1 ligne lue, aucune utilisable"), "{}", nothing.err);
    let screens = french(&["compare", "second_screens.toml", "-q"]).out;
    let screens = screens.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screens.contains("de 1,83 an (ici"), "{screens}");
    let matched = french(&["match", "Latitude", "5420"]).out;
    assert!(!matched.contains('\''), "{matched}");
}

#[test]
fn what_the_system_and_readers_say_is_french() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), "Type;Quantité\nécran;2\n").unwrap();
    for option in ["-o", "--devices", "--rejects"] {
        let run = in_folder(path, &["audit", "a.csv", option, "nowhere/x.csv"]);
        assert!(run.err.contains("fichier ou dossier introuvable\n"), "{}", run.err);
    }
    fs::write(path.join("a.part"), "<a>\n").unwrap();
    let part = in_folder(path, &["merge", "a.part"]);
    assert!(part.err.contains("(ce n’est pas du JSON)"), "{}", part.err);
    fs::write(path.join("s.toml"), "schema = 1\nquantity = 1\n").unwrap();
    let scenario = in_folder(path, &["compare", "s.toml"]);
    assert!(!scenario.err.contains("missing field"), "{}", scenario.err);
}

#[test]
fn a_file_for_another_command_is_told_with_the_command_that_reads_it() {
    for (arguments, told) in [
        (&["audit", "offers.csv"][..], "`footprint tender score`"),
        (&["reuse", "purchases.csv"], "`footprint quotas`"),
        (&["plan", "purchases.csv"], "cette commande attend un inventaire"),
        (&["quotas", "town_glpi.csv"], "ressemble à un inventaire, que lit `footprint audit`"),
        (&["tender", "score", "tender.toml", "town_glpi.csv"], "attend des offres"),
        (&["tender", "request", "renew_laptops.toml"], "`footprint compare`"),
        (&["compare", "tender.toml"], "ressemble à une consultation"),
        (&["compare", "territory.toml"], "`footprint territory`"),
        (&["citizen", "tender.toml"], "attend l’année numérique d’une personne"),
        (&["audit", "town_glpi.csv", "--scope", "tender.toml"], "attend un périmètre d’audit"),
    ] {
        let run = french(arguments);
        assert!(run.status == 2 && run.err.contains(told), "{arguments:?}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
}

#[test]
fn what_is_no_file_for_a_command_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("vide.csv"), "").unwrap();
    fs::write(path.join("a.pdf"), "%PDF-1.7").unwrap();
    fs::write(path.join("parc.csv"), "Type;Numéro de série\nlaptop;A1B2C3D4\n").unwrap();
    fs::create_dir(path.join("rien")).unwrap();
    fs::write(path.join("l.csv"), "Exercice;Libellé;Montant HT\n2026;Ordinateur;100\n").unwrap();
    fs::write(path.join("n.csv"), "Foo;Bar\n1;2\n").unwrap();
    let book = ["audit", "parc.csv", "-q", "--devices", "parc.xlsx", "--lang", "en"];
    assert_eq!(run(footprint(&book).current_dir(path)).status, 0);
    for (arguments, told) in [
        (&["compare", "vide.csv"][..], "« vide.csv » est vide ; cette commande attend un scénario"),
        (&["compare", "parc.xlsx"], "« parc.xlsx » ressemble à un inventaire"),
        (&["compare", "a.pdf"], "pour en commencer un fichier : `footprint init scenario`"),
        (&["quotas", "vide.csv"], "`footprint init purchases`"),
        (
            &["quotas", "l.csv", "--year", "2020"],
            "« l.csv » pour l’année 2020 ; l’année la plus récente y est 2026",
        ),
        (&["quotas", "parc.xlsx"], "attend des achats ou un grand livre (CSV, XLSX)"),
        (&["citizen", "vide.csv"], "`footprint init person`"),
        (&["territory", "rien"], "« rien » est un dossier ; cette commande attend un territoire"),
        (&["tender", "check", "vide.csv"], "`footprint tender request CONSULTATION.toml"),
        (&["plan", "rien"], "« rien » est un dossier vide ; cette commande attend un inventaire"),
        (&["report", "rien"], "« rien » est un dossier vide"),
        (&["trend", "parc.csv", "vide.csv"], "vide.csv: erreur[F002]"),
        (&["merge", "parc.csv"], "`footprint audit INVENTAIRE --partial NOM.part`"),
        (&["audit", "a.pdf"], "enregistrez le tableau en XLSX ou en CSV"),
        (&["audit", "parc.csv", "--aliases", "a.pdf"], "attend vos noms de modèles (CSV)"),
        (&["report", "parc.csv", "--purchases", "parc.csv"], "attend des achats"),
        (&["report", "parc.csv", "--purchases", "n.csv"], "erreur[F301]"),
        (&["quotas", "l.csv", "--inventory", "a.pdf"], "a.pdf: erreur[F004]"),
    ] {
        let run = in_folder(path, arguments);
        assert!(run.status == 2 && run.err.contains(told), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn an_offer_without_its_tender_is_checked_by_usual_lifetimes_and_that_is_said() {
    let told = french(&["tender", "check", "offers.csv"]).out;
    assert!(told.contains("Sans la consultation (--tender CONSULTATION.toml)"), "{told}");
    let given = french(&["tender", "check", "offers.csv", "--tender", "tender.toml"]).out;
    assert!(!given.contains("Sans la consultation ("), "{given}");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("o.csv"), "Candidat;Lot;Modèle\nA;1;x\n").unwrap();
    let lots = in_folder(folder.path(), &["tender", "check", "o.csv"]);
    assert!(
        lots.status == 2 && lots.err.contains("remplissez la colonne « Type »"),
        "{}",
        lots.err
    );
}

#[test]
fn days_and_years_say_what_to_write() {
    let read = french(&["audit", "school.csv", "--as-of", "21/11/2026", "--format", "json"]);
    assert!(read.out.contains("\"as_of\": \"2026-11-21\""), "{}", read.err);
    let either = french(&["audit", "school.csv", "--as-of", "06/11/2026"]);
    let told = "écrivez 2026-11-06 si le jour vient d’abord, 2026-06-11 si c’est le mois";
    assert!(either.status == 2 && either.err.contains(told), "{}", either.err);
    for command in [&["plan", "town_glpi.csv"][..], &["report", "town_glpi.csv", "--plan"]] {
        let past = french(&[command, &["--by", "2020"]].concat());
        assert!(past.status == 2 && past.err.contains("écrivez --by 2027"), "{}", past.err);
    }
}

#[test]
fn a_table_that_cannot_be_written_so_is_refused_before_the_work() {
    for (arguments, told) in [
        (
            &["audit", "nowhere.csv", "--rejects", "r.txt"][..],
            "« r.txt » : ce tableau s’écrit en .csv ou .xlsx",
        ),
        (
            &["audit", "nowhere.csv", "--devices", "d.JSON"],
            "« d.JSON » : ce tableau s’écrit en .csv ou .xlsx",
        ),
        (
            &["quotas", "nowhere.csv", "--to-confirm", "c.xlsx"],
            "« c.xlsx » : ce tableau s’écrit en .csv",
        ),
        (&["territory", "nowhere.toml", "--open-data", "i.ods"], "s’écrit en .csv"),
        // An ending of one's own says no form.
        (&["audit", "nowhere.csv", "--devices", "d.devices"], "nowhere.csv"),
    ] {
        let run = french(arguments);
        assert!(run.status == 2 && run.err.contains(told), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn an_option_that_needs_another_says_so() {
    for (arguments, needed) in [
        (&["report", "school.csv", "--by", "2030"][..], "--plan"),
        (&["report", "school.csv", "--target", "-10%"], "--plan"),
        (&["report", "school.csv", "--municipalities", "m.csv"], "--reuse"),
        (&["reuse", "school.csv", "--weight", "need"], "--municipalities"),
        (&["audit", "school.csv", "--key", "k.txt"], "--partial"),
        (&["audit", "school.csv", "--people", "school.csv=12"], "--each"),
        (&["quotas", "--inventory", "school.csv", "--vat", "20"], "LEDGER"),
        (&["compare", "tender.toml", "--offers", "offers.csv", "--country", "DEU"], "--country"),
    ] {
        let run = french(arguments);
        let needed = needed.replace("LEDGER", "GRAND-LIVRE");
        assert!(run.status == 2 && run.err.contains(&needed), "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty(), "{arguments:?}: {}", run.out);
    }
}

#[test]
fn rows_to_put_right_are_those_that_somebody_can_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let fleet = "Type;Modèle;Numéro de série\nlaptop;Latitude 5420;A1B2C3D4\n\
        automate;S7-1200;A1B2C3D5\nblob;x;A1B2C3D6\n";
    fs::write(path.join("a.csv"), fleet).unwrap();
    let told = in_folder(path, &["audit", "a.csv", "--rejects", "r.csv"]).out;
    assert!(told.contains("Lignes : 1 à corriger, 1 sans chiffre ouvert."), "{told}");
    let mended = fs::read_to_string(path.join("r.csv")).unwrap().replace("blob", "laptop");
    fs::write(path.join("r.csv"), mended).unwrap();
    let told = in_folder(path, &["audit", "a.csv", "r.csv"]).out;
    assert!(told.contains("1 sans chiffre ouvert, 2 reprises dans un autre fichier."), "{told}");
    assert!(!told.contains("en double") && !told.contains("à corriger"), "{told}");
}

#[test]
fn the_list_to_confirm_is_french_and_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = "Exercice;Libellé;Compte;Montant HT;État\n2026;Marché 14 lot 2;21838;100;neuf\n\
                  2026;Lot 3;;50;neuf\n";
    fs::write(folder.path().join("l.csv"), ledger).unwrap();
    in_folder(folder.path(), &["quotas", "l.csv", "--to-confirm", "c.csv"]);
    let list = fs::read_to_string(folder.path().join("c.csv")).unwrap();
    assert_eq!(
        list,
        "\u{feff}libellé;compte;catégorie\r\nMarché 14 lot 2;21838;informatique et téléphonie\r\nLot 3;;\r\n"
    );
    fs::write(
        folder.path().join("c.csv"),
        list.replace("Lot 3;;", "Lot 3;;consommables d’impression"),
    )
    .unwrap();
    let given = ["quotas", "l.csv", "--categories", "c.csv", "--format", "json"];
    let json: serde_json::Value =
        serde_json::from_str(&in_folder(folder.path(), &given).out).unwrap();
    let totals: Vec<_> =
        json["categories"].as_array().unwrap().iter().map(|one| one["total"].as_f64()).collect();
    assert!(totals.contains(&Some(100.0)) && totals.contains(&Some(50.0)), "{json:#}");
}

#[test]
fn the_list_of_devices_is_for_excel_in_french_where_that_is_asked_and_the_help_says_how() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let rows = "Type;Quantité;Achat\nportable;2;2021-03-01\nblob;x;\n";
    fs::write(path.join("a.csv"), rows).unwrap();
    fs::write(path.join("b.csv"), rows.replace(';', ",")).unwrap();
    let of = |file: &str, format: &str| {
        let all = ["audit", file, "-q", "--devices", "d.csv", "--rejects", "r.csv"];
        in_folder(path, &[&all[..], &["--format", format]].concat());
        ["d.csv", "r.csv"].map(|name| fs::read_to_string(path.join(name)).unwrap())
    };
    let [excel, rejects] = of("b.csv", "csv-excel-fr");
    assert!(excel.starts_with("\u{feff}fichier;ligne;devenir;motif;"), "{excel}");
    let device = excel.lines().nth(1).unwrap();
    assert!(device.contains(";ordinateur portable;") && device.contains(','), "{device}");
    // Rows to be given back are written as their file is, whatever is asked of the results.
    assert!(rejects.starts_with("\u{feff}Type,Quantité,Achat,"), "{rejects}");
    let [programs, rejects] = of("a.csv", "csv");
    assert!(programs.starts_with("file,line,outcome,reason,"), "{programs}");
    assert!(rejects.starts_with("\u{feff}Type;Quantité;Achat;"), "{rejects}");
    for (lang, told) in [
        ("fr", "ou pour Excel en français avec --format csv-excel-fr"),
        ("en", "or for Excel in French with --format csv-excel-fr"),
    ] {
        let help = run(&mut footprint(&["audit", "--help", "--lang", lang])).out;
        let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(told), "{help}");
    }
}
