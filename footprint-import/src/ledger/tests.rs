//! Ledgers as they come.

use super::*;
use footprint_core::applications::quotas::{Category, Entry, Fate, Origin, OutOfScope};
use footprint_core::catalogue::Catalogue;

fn read(text: &str) -> Diagnosed<Ledger> {
    ledger("l.csv", text.as_bytes(), &LedgerOptions::default())
}

fn codes(findings: &Findings) -> Vec<(Code, Option<u64>, Option<u32>)> {
    let seen = |finding: &Finding| (finding.code, finding.place.line, finding.place.column);
    findings.iter().map(seen).collect()
}

/// A town's ledger with credit notes, leases, services and goods of other families.
const TOWN: &str = include_str!("../../tests/files/ledger_town.csv");

#[test]
fn a_towns_ledger_gives_21_percent_and_every_row_has_its_fate() {
    let read = read(TOWN);
    assert!(!read.findings.has_errors(), "{:?}", codes(&read.findings));
    let figures = read.value.figures(2026, &Catalogue::bundled().value);
    assert_eq!((figures.hardware().reused, figures.hardware().total), (45_200.0, 215_100.0));
    assert_eq!(figures.categories[Category::PrintSupplies.index()].total, 9_750.0);
    let fates: Vec<Fate> = read.value.rows.iter().map(|row| row.fate).collect();
    let bought =
        |category, origin, amount| Fate::Counts(Entry::Purchase { category, origin, amount });
    let hardware = |origin, amount| bought(Category::ComputersAndPhones, origin, amount);
    assert_eq!(
        fates,
        [
            hardware(Origin::New, 98_400.0),
            hardware(Origin::New, -4_100.0),
            hardware(Origin::Reused, 13_200.0),
            hardware(Origin::New, 13_600.0),
            bought(Category::PrintSupplies, Origin::New, 9_750.0),
            Fate::Out(OutOfScope::Software),
            hardware(Origin::New, 14_000.0),
            hardware(Origin::Reused, 32_000.0),
            Fate::Out(OutOfScope::Accessory),
            Fate::Out(OutOfScope::Service),
            Fate::Out(OutOfScope::Lease),
            hardware(Origin::New, 48_000.0),
        ]
    );
    let counts = read.value.counts(2026);
    assert_eq!((counts.counted, counts.out_of_scope, counts.set_aside), (8, 4, 0));
}

#[test]
fn dates_tell_the_year_the_order_to_pay_first() {
    let read = read(
        "Date facture;Date mandat;Libellé;Montant HT;État\n28/12/2025;05/01/2026;Écrans;100;neuf\n\
         03/02/2026;;Écrans;200;neuf\n;;Écrans;300;neuf\ndemain;;Écrans;300;neuf\n",
    );
    assert_eq!(read.value.figures(2026, &Catalogue::bundled().value).hardware().total, 300.0);
    assert_eq!(read.value.counts(2026).set_aside, 2);
}

#[test]
fn amounts_with_tax_are_refused_unless_asked_for() {
    let text = "Exercice;Libellé;Montant TTC;État\n2026;Écrans;1 200,00;neuf\n";
    let refused = read(text);
    assert_eq!(codes(&refused.findings), [(Code::AmountWithTax, Some(2), Some(3))]);
    assert_eq!(refused.value.counts(2026).set_aside, 1);
    let options = LedgerOptions { vat: Some(0.2), ..LedgerOptions::default() };
    let converted = ledger("l.csv", text.as_bytes(), &options);
    assert!(
        (converted.value.figures(2026, &Catalogue::bundled().value).hardware().total - 1_000.0)
            .abs()
            < 1e-9
    );
    // The tax beside it makes it exact.
    let beside = read("Exercice;Libellé;Montant TTC;TVA;État\n2026;Écrans;1 200,00;200;neuf\n");
    assert_eq!(beside.value.figures(2026, &Catalogue::bundled().value).hardware().total, 1_000.0);
    // Of three amounts, the one before tax counts.
    let three = read("Exercice;Libellé;Montant HT;TVA;Montant TTC\n2026;PC d’occasion;50;10;60\n");
    assert_eq!(three.value.figures(2026, &Catalogue::bundled().value).hardware().reused, 50.0);
    // A cell may say it.
    let cell = read("Exercice;Libellé;Montant;État\n2026;Écrans;1 200 € TTC;neuf\n");
    assert_eq!(codes(&cell.findings), [(Code::AmountWithTax, Some(2), Some(3))]);
}

#[test]
fn credit_notes_are_deducted_with_or_without_a_sign() {
    let read = read(
        "Exercice;Libellé;Montant HT;Sens;État\n2026;Écrans;1000;D;neuf\n2026;Avoir écrans;100;D;neuf\n\
         2026;Écrans;(50,00);;neuf\n2026;Écrans;30;C;neuf\n",
    );
    assert_eq!(read.value.figures(2026, &Catalogue::bundled().value).hardware().total, 820.0);
    assert_eq!(codes(&read.findings), [(Code::CreditNoteSign, Some(3), Some(3))]);
}

#[test]
fn a_state_that_is_not_told_counts_as_new_and_is_told() {
    let read = read(
        "Exercice;Libellé;Montant HT;État\n2026;Écrans;100;\n2026;Smartphones reconditionnés;50;\n\
         2026;PC remanufacturés;40;neuf\n2026;Don de portables;10;don\n",
    );
    let hardware = *read.value.figures(2026, &Catalogue::bundled().value).hardware();
    assert_eq!((hardware.total, hardware.reused, hardware.given), (190.0, 50.0, 10.0));
    let told = [(Code::StateUntold, Some(2), Some(4)), (Code::StateContradicts, Some(4), Some(4))];
    assert_eq!(codes(&read.findings), told);
}

#[test]
fn what_nothing_tells_is_set_aside_and_a_list_settles_it() {
    let text = "Exercice;Libellé;Compte;Montant HT;État\n2026;Marché 14 lot 2;;100;neuf\n";
    let open = read(text);
    assert_eq!(codes(&open.findings), [(Code::CategoryUntold, Some(2), Some(2))]);
    assert!(open.value.rows[0].to_confirm);
    let list = "libellé;compte;catégorie\nMarché 14 lot 2;;Matériel informatique et téléphonie\n";
    let given = categories("c.csv", list.as_bytes());
    assert!(given.findings.is_empty(), "{:?}", codes(&given.findings));
    let options = LedgerOptions { categories: given.value, ..LedgerOptions::default() };
    let settled = ledger("l.csv", text.as_bytes(), &options);
    assert_eq!(settled.value.figures(2026, &Catalogue::bundled().value).hardware().total, 100.0);
    let wrong = categories("c.csv", "label,account,category\nx,,shiny\n".as_bytes());
    assert_eq!(codes(&wrong.findings), [(Code::UnknownWord, Some(2), Some(3))]);
}

#[test]
fn a_list_of_disposals_needs_no_event() {
    let text = "Désignation;Destination;Date achat;Date sortie\nPC;don association;12/03/2019;20/03/2026\n\
                PC;DEEE;12/03/2014;20/03/2026\nPC;en service;12/03/2022;\nPC;vente;;20/03/2026\n";
    let options =
        LedgerOptions { is_disposals: true, year: Some(2026), ..LedgerOptions::default() };
    let read = ledger("l.csv", text.as_bytes(), &options);
    let figures = read.value.figures(2026, &Catalogue::bundled().value);
    assert_eq!((figures.decommissioned, figures.to_reuse, figures.too_old), (2.0, 2.0, 1.0));
    assert_eq!(codes(&read.findings).last().map(|last| last.0), Some(Code::AgeMissing));
}

#[test]
fn totals_notes_and_headers_again_are_no_purchases() {
    let read = read(
        "Grand livre 2026\n\nExercice;Libellé;Compte;Montant HT;État\n2026;Écrans;2183;100;neuf\n\
         ;TOTAL;;100;\nExercice;Libellé;Compte;Montant HT;État\n* hors taxes;;;;\n",
    );
    assert_eq!(read.value.figures(2026, &Catalogue::bundled().value).hardware().total, 100.0);
    let counts = read.value.counts(2026);
    assert_eq!((counts.counted, counts.out_of_scope, counts.set_aside), (1, 1, 0));
    assert_eq!(codes(&read.findings), [(Code::NoteInTable, Some(7), None)]);
}

#[test]
fn numbers_that_can_be_read_in_two_ways_are_not_guessed() {
    let read = read("Exercice;Libellé;Montant HT;État\n2026;Écrans;61,750;neuf\n");
    assert_eq!(codes(&read.findings), [(Code::AmbiguousNumber, Some(2), Some(3))]);
}

#[test]
fn reuse_that_a_label_opposes_counts_as_new_and_is_to_confirm() {
    let read = read(
        "Année;Libellé;Montant HT\n2026;Portable HP non reconditionné;1000\n\
         2026;Tablettes neuves ou reconditionnées;500\n2026;Écran seconde vie;200\n",
    );
    let hardware = *read.value.figures(2026, &Catalogue::bundled().value).hardware();
    assert_eq!((hardware.total, hardware.reused), (1_700.0, 200.0));
    let told: Vec<Code> = read.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(told, [Code::ReuseOpposed, Code::ReuseOpposed]);
    let to_confirm: Vec<bool> = read.value.rows.iter().map(|row| row.to_confirm).collect();
    assert_eq!(to_confirm[..2], [true, true]);
}

#[test]
fn thousands_in_a_header_or_a_cell_count() {
    let read = read(
        "Année;Libellé;Montant HT (k€);État\n2026;Écrans;10,5;neuf\n2026;Écrans;2,1 k€;neuf\n\
         2026;Écrans;400 €;neuf\n",
    );
    let total = read.value.figures(2026, &Catalogue::bundled().value).hardware().total;
    assert!((total - 13_000.0).abs() < 1e-6, "{total}");
}

#[test]
fn contracts_before_the_rule_do_not_concern_it() {
    let read = read(
        "date,event,label,units,state\n2026-03-01,contract,PC,1,none\n\
         2026-09-01,contract,Ecrans,1,criterion\n",
    );
    let figures = read.value.figures(2026, &Catalogue::bundled().value);
    assert_eq!((figures.contracts, figures.contracts_with_criterion), (1.0, 1.0));
    assert_eq!(read.value.rows[0].fate, Fate::Out(OutOfScope::BeforeTheRule));
    let undated = super::ledger(
        "l.csv",
        b"year,event,label,units,state\n2026,contract,PC,1,none\n2027,contract,PC,1,none\n",
        &LedgerOptions::default(),
    );
    assert_eq!(undated.value.figures(2026, &Catalogue::bundled().value).contracts, 1.0);
    let told: Vec<Code> = undated.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(told, [Code::ContractUndated]);
}

#[test]
fn rows_set_aside_could_turn_a_rule() {
    use footprint_core::applications::quotas::quotas;
    let catalogue = Catalogue::bundled().value;
    let spend = |last: &str| {
        let text = format!(
            "Année;Libellé;Montant HT;État\n2026;PC;700;neuf\n2026;PC;300;occasion\n{last}\n"
        );
        let figures = read(&text).value.figures(2026, &catalogue);
        let status = quotas(&figures, 2026, &catalogue).rules.swap_remove(0);
        (status.met, status.undecided)
    };
    assert_eq!(spend("2026;PC;100;Grade A"), (Some(true), false));
    assert_eq!(spend("2026;PC;5000;Grade A"), (None, true));
    assert_eq!(spend("2026;PC;sur devis;neuf"), (None, true));
    // Another year, or another category, turns nothing.
    assert_eq!(spend("2025;PC;5000;Grade A"), (Some(true), false));
    assert_eq!(spend("2026;Imprimantes;5000;Grade A"), (Some(true), false));
    let list = "Date de sortie;Désignation;Nombre;Âge;Destination\n01/03/2026;PC;10;5;Don association\n\
                01/03/2026;PC;200;6;sort inconnu\n";
    let options = LedgerOptions { is_disposals: true, ..LedgerOptions::default() };
    let read = ledger("l.csv", list.as_bytes(), &options);
    let report = quotas(&read.value.figures(2026, &catalogue), 2026, &catalogue);
    let open: Vec<bool> = report.rules.iter().map(|rule| rule.undecided).collect();
    assert_eq!(open.iter().filter(|open| **open).count(), 1);
    assert_eq!(report.rules.iter().filter(|rule| rule.met.is_some()).count(), 0);
}

#[test]
fn amounts_in_another_currency_are_told_and_never_summed() {
    let total = |text: &str| {
        let read = read(text);
        let total = read.value.figures(2026, &Catalogue::bundled().value).hardware().total;
        let told = read.findings.iter().map(|one| (one.code, one.place.line));
        (total, told.filter(|(code, _)| *code == Code::NotInEuros).count(), read.value)
    };
    let head = "Année;Libellé;Montant HT;État\n2026;PC;100 €;neuf\n";
    for cell in ["1 000 $", "1 000 USD", "£1,000.00", "CHF 1 000", "1 k$"] {
        let (sum, told, ledger) = total(&format!("{head}2026;PC;{cell};neuf\n"));
        assert_eq!((sum, told), (100.0, 1), "{cell}");
        assert_eq!(ledger.counts(2026).set_aside, 1, "{cell}");
    }
    // Its header says it, or a column of currencies; what a cell says of itself comes first.
    let of_header =
        total("Année;Libellé;Montant (USD);État\n2026;PC;100 €;neuf\n2026;PC;50;neuf\n");
    assert_eq!((of_header.0, of_header.1), (100.0, 1));
    let of_column = total(
        "Année;Libellé;Montant HT;Devise;État\n2026;PC;100;EUR;neuf\n2026;PC;7;;neuf\n\
         2026;PC;60;JPY;neuf\n2026;PC;50;$;neuf\n2026;PC;3 €;USD;neuf\n",
    );
    assert_eq!((of_column.0, of_column.1), (110.0, 2));
    // Amounts in euros beside the currency of the invoice.
    let in_euros = total("Année;Libellé;Montant HT (€);Devise;État\n2026;PC;100;USD;neuf\n");
    assert_eq!((in_euros.0, in_euros.1), (100.0, 0));
}

#[test]
fn a_gift_is_no_spend_however_it_is_told_and_needs_a_value() {
    let read = read(
        "Année;Événement;Libellé;Montant HT;État\n2026;achat;PC;1000;neuf\n\
         2026;achat;PC reconditionnés, don de la région;300;\n2026;don reçu;PC portables;200;occasion\n\
         2026;achat;PC portables;0;don reçu\n2026;achat;Don de portables;;\n2026;don reçu;PC;sur devis;\n",
    );
    let catalogue = Catalogue::bundled().value;
    let figures = read.value.figures(2026, &catalogue);
    let hardware = *figures.hardware();
    assert_eq!((hardware.total, hardware.reused, hardware.given), (1_000.0, 0.0, 500.0));
    let told: Vec<_> = read.findings.iter().map(|one| (one.code, one.place.line)).collect();
    assert_eq!(
        told,
        [
            (Code::GiftWithoutValue, Some(5)),
            (Code::GiftWithoutValue, Some(6)),
            (Code::NotANumber, Some(7)),
        ]
    );
    let to_confirm: Vec<bool> = read.value.rows.iter().map(|row| row.to_confirm).collect();
    assert!(to_confirm[1] && !to_confirm[2]);
    // A gift that is set aside turns no rule.
    let report = footprint_core::applications::quotas::quotas(&figures, 2026, &catalogue);
    assert_eq!((report.rules[0].met, report.rules[0].undecided), (Some(false), false));
}

#[test]
fn a_row_of_an_unknown_event_opens_only_the_rules_that_it_could_be_of() {
    let catalogue = Catalogue::bundled().value;
    let open = |last: &str| {
        let text = format!(
            "Année;Événement;Libellé;Quantité;Montant HT;État\n2026;achat;PC;;700;neuf\n\
             2026;achat;PC;;300;occasion\n2026;réforme;PC;10;;don\n{last}\n"
        );
        let read = read(&text);
        let figures = read.value.figures(2026, &catalogue);
        let report = footprint_core::applications::quotas::quotas(&figures, 2026, &catalogue);
        let open = report.rules.iter().filter(|rule| rule.undecided);
        open.map(|rule| rule.rule.clone()).collect::<Vec<_>>()
    };
    let [spend, disposals] = ["AGEC58", "REEN16"];
    // Its goods are others, its size cannot turn the rule, or can.
    assert!(open("2026;grand livre;Imprimantes laser;;800;").is_empty());
    assert!(open("2026;grand livre;PC;;100;").is_empty());
    assert_eq!(open("2026;grand livre;PC;;5000;"), [spend]);
    // Devices without an amount, and a state that only one list of words has.
    assert_eq!(open("2026;grand livre;PC;40;;"), [disposals]);
    assert_eq!(open("2026;grand livre;PC;40;5000;recyclage"), [disposals]);
    assert!(open("2026;grand livre;PC;40;;oui").is_empty());
    // Nothing tells anything.
    assert_eq!(open("2026;grand livre;PC;;;"), [spend, disposals]);
}

#[test]
fn a_title_tells_the_year_before_the_one_that_is_asked_for() {
    let options = |year| LedgerOptions { year, ..LedgerOptions::default() };
    let rows = "Libellé;Montant HT;État\nPC;1000;neuf\nÉcrans;500;occasion\n";
    let of = |title: &str, year| {
        let read = super::ledger("l.csv", format!("{title}{rows}").as_bytes(), &options(year));
        let years: Vec<Option<i32>> = read.value.rows.iter().map(|row| row.year).collect();
        let codes: Vec<Code> = read.findings.iter().map(|one| one.code).collect();
        (years, codes)
    };
    let both = |year| vec![Some(year); 2];
    assert_eq!(of("Grand livre 2024\n\n", Some(2025)), (both(2024), vec![Code::YearColumn]));
    assert_eq!(of("Grand livre 2025\n\n", Some(2025)), (both(2025), vec![]));
    assert_eq!(of("Grand livre 2024\n\n", None), (both(2024), vec![Code::YearColumn]));
    assert_eq!(of("Édité le 03/02/2026\n\n", Some(2025)), (both(2025), vec![]));
    assert_eq!(of("", None), (vec![], vec![Code::MissingColumn]));
}

/// Files brought together: their spend, and the names of those that are left out.
fn joined(files: &[(&str, &str)]) -> (f64, Vec<String>) {
    let of = |(name, text): &(&str, &str)| {
        let read = super::ledger(name, text.as_bytes(), &LedgerOptions::default());
        ((*name).to_owned(), read)
    };
    let joined = join_ledgers(files.iter().map(of).collect());
    let out = joined.findings.iter().filter(|one| one.code == Code::RowsTwice);
    let out = out.filter_map(|one| one.place.file.as_deref().map(str::to_owned)).collect();
    (joined.value.figures(2026, &Catalogue::bundled().value).hardware().total, out)
}

#[test]
fn a_cumulated_export_beside_monthly_ones_counts_alone() {
    let dated = "Date;Libellé;Montant HT;État\n";
    let rows =
        ["05/01/2026;PC;1000;neuf\n", "07/02/2026;Écrans;700;neuf\n", "09/03/2026;PC;300;neuf\n"];
    let [first, second, third] = rows.map(|row| format!("{dated}{row}"));
    let (two, all) =
        (format!("{dated}{}{}", rows[0], rows[1]), format!("{dated}{}", rows.concat()));
    // Days say that a row is the same, whatever the files are called.
    let files = [("a.csv", first.as_str()), ("b.csv", second.as_str()), ("c.csv", all.as_str())];
    assert_eq!(joined(&files), (2_000.0, vec!["a.csv".to_owned(), "b.csv".to_owned()]));
    let files = [("1.csv", first.as_str()), ("2.csv", two.as_str()), ("3.csv", all.as_str())];
    assert_eq!(joined(&files).0, 2_000.0);
    let files = [("1.csv", first.as_str()), ("2.csv", second.as_str()), ("3.csv", third.as_str())];
    assert_eq!(joined(&files), (2_000.0, vec![]));
    // Without days the name says it, or that each goes on from the one before.
    let bare = |rows: &[&str]| {
        let rows: String = rows.iter().map(|row| row.replacen('/', ";", 2)).collect();
        format!("No;Ref;Année;Libellé;Montant HT;État\n{rows}")
    };
    let [first, second, all] = [bare(&rows[..1]), bare(&rows[..2]), bare(&rows[..])];
    let files = [("m1.csv", first.as_str()), ("cumul_mars.csv", all.as_str())];
    assert_eq!(joined(&files), (2_000.0, vec!["m1.csv".to_owned()]));
    let files = [("1.csv", first.as_str()), ("2.csv", second.as_str()), ("3.csv", all.as_str())];
    assert_eq!(joined(&files).0, 2_000.0);
    // Two that say the same may both have happened.
    let files = [("ecoles.csv", first.as_str()), ("mairie.csv", all.as_str())];
    assert_eq!(joined(&files), (3_000.0, vec![]));
}

#[test]
fn a_month_says_whether_a_contract_is_before_the_rule() {
    let fate = |date: &str| {
        let read = read(&format!("Date;Événement;Libellé;Quantité;État\n{date};marché;PC;1;non\n"));
        let is_told = read.findings.iter().any(|one| one.code == Code::ContractUndated);
        (read.value.rows[0].fate == Fate::Out(OutOfScope::BeforeTheRule), is_told)
    };
    for date in ["20/08/2026", "07/2026", "mars 2026", "2025", "12/2024"] {
        assert_eq!(fate(date), (true, false), "{date}");
    }
    for date in ["21/08/2026", "09/2026", "octobre 2026", "2027"] {
        assert_eq!(fate(date), (false, false), "{date}");
    }
    for date in ["08/2026", "2026", "3e trimestre 2026"] {
        assert_eq!(fate(date), (false, true), "{date}");
    }
}

#[test]
fn a_destination_and_a_year_of_purchase_are_read_as_inventories_say_them() {
    let text = "Date;Désignation;Quantité;Destination;Année d’achat\n\
         10/02/2026;PC portables;8;Don association Emmaüs Connect;2020\n\
         04/06/2026;Unités centrales;12;Éco-organisme Ecologic;2014\n\
         05/09/2026;PC portables;6;on verra;2018\n";
    let read = ledger(
        "s.csv",
        text.as_bytes(),
        &LedgerOptions { is_disposals: true, ..Default::default() },
    );
    let told = |row: &LedgerRow| match row.fate {
        Fate::Counts(Entry::Disposal { to_reuse, age_years, .. }) => {
            Some((to_reuse, age_years.is_some_and(|age| age >= 10.0)))
        }
        _ => None,
    };
    let told: Vec<_> = read.value.rows.iter().map(told).collect();
    assert_eq!(told, [Some((true, false)), Some((false, true)), None]);
    let known = read.findings.iter().find(|one| one.code == Code::UnknownWord).unwrap();
    let words = "réemploi (reuse), recyclage (recycling), en service (in service)";
    assert!(format!("{:?}", known.args).contains(words), "{:?}", known.args);
    assert!(read.findings.iter().all(|one| one.code != Code::AgeMissing));
}
