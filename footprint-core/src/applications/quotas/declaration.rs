//! The yearly declaration of the AGEC law (art. 58) as its published Table Schema asks for it.
//!
//! Source: `schema-declaration-biens-reemploi-reutilisation-recycle` 0.1.0 of schema.data.gouv.fr, order
//! of 13 January 2025.

use super::Year;
use super::ledger::Category;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use std::sync::Arc;

/// The columns of the declaration, in the order of the schema.
const COLUMNS: [&str; 9] = [
    "annee",
    "siret",
    "raison_sociale",
    "type_produit_acquis",
    "montant_total",
    "montant_reemploi_et_reutilisation",
    "montant_produits_issus_don",
    "montant_produits_recycles",
    "commentaires",
];

/// The labels that the schema knows, those of no digital goods too: a declaration may hold them.
const PRODUCTS: [&str; 17] = [
    "Produits textiles à l'exception des équipements de protection individuels",
    "Matériel informatique et téléphonie",
    "Matériel de reprographie et d'impression",
    "Consommables d'impression",
    "Papier",
    "Fournitures de bureau",
    "Engins de transport et pièces détachées",
    "Véhicules et pièces détachées",
    "Mobilier et aménagement d'intérieur",
    "Mobilier urbain",
    "Equipements de collecte de déchets",
    "Bocaux et flacons",
    "Articles et équipement sportifs",
    "Matériel d'entretien des espaces verts",
    "Bâtiments modulaires ou préfabriqués",
    "Gros électroménager, y compris appareils professionnels",
    "Jeux et jouets",
];

/// SIREN of La Poste, whose establishments have numbers of another rule.
const LA_POSTE: &str = "356000000";

/// Whether a text is a SIRET: 14 digits whose Luhn sum is a multiple of 10.
///
/// The establishments of La Poste follow another rule (INSEE): the sum of their digits is a multiple of 5.
///
/// ```
/// use footprint_core::applications::quotas::is_siret;
/// assert!(is_siret("13002526500013"));
/// assert!(!is_siret("13002526500014"));
/// ```
pub fn is_siret(text: &str) -> bool {
    if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let digits = || text.bytes().map(|byte| u32::from(byte - b'0'));
    let luhn: u32 = digits()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    let is_of_la_poste = || text.starts_with(LA_POSTE) && digits().sum::<u32>().is_multiple_of(5);
    luhn.is_multiple_of(10) || is_of_la_poste()
}

/// The declaration of a year: a row for each digital category of which something was bought or given.
///
/// `siret` is that of the buyer, `name` its registered name. Amounts are in euros before tax, with two
/// decimals. What the schema would refuse is seen by [`check`].
pub fn declaration(figures: &Year, year: i32, siret: &str, name: &str) -> String {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for category in Category::ALL {
        let spend = figures.categories[category.index()];
        if spend == Default::default() {
            continue;
        }
        let euros = |amount: f64| format!("{:.2}", amount + 0.0);
        rows.push(vec![
            year.to_string(),
            siret.to_owned(),
            name.trim().to_owned(),
            category.declared_name().to_owned(),
            euros(spend.total),
            euros(spend.reused),
            euros(spend.given),
            euros(spend.recycled),
            String::new(),
        ]);
    }
    let quoted = |cell: &String| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(line).collect()
}

/// What the schema refuses in a declaration, each at its cell; SIRET are checked by Luhn too.
pub fn check(file: &str, text: &str) -> Findings {
    let file: Arc<str> = file.into();
    let mut findings = Findings::default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes());
    let mut records = reader.records();
    let header = records.next().and_then(Result::ok).unwrap_or_default();
    for (at, name) in COLUMNS.iter().enumerate() {
        if header.get(at) != Some(*name) {
            let place = Place { column: Some(at as u32 + 1), ..Place::line(&file, 1) };
            findings.add(Finding::new(Code::MissingColumn).at(place).with("column", name));
        }
    }
    if findings.has_errors() {
        return findings;
    }
    let mut rows = 0;
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let place = Place::file(&file);
                findings
                    .add(Finding::new(Code::BadTable).at(place).with("reason", error.to_string()));
                break;
            }
        };
        rows += 1;
        let line = record.position().map_or(rows + 1, csv::Position::line);
        if record.len() != COLUMNS.len() {
            let finding = Finding::new(Code::RowOfOtherLength).at(Place::line(&file, line));
            findings.add(finding.with("cells", record.len()).with("columns", COLUMNS.len()));
            continue;
        }
        for (at, (name, cell)) in COLUMNS.iter().zip(record.iter()).enumerate() {
            if let Some(finding) = fault(name, cell) {
                findings.add(finding.at(Place {
                    column: Some(at as u32 + 1),
                    field: Some((*name).into()),
                    ..Place::line(&file, line)
                }));
            }
        }
    }
    if rows == 0 {
        findings.add(Finding::new(Code::HeaderOnly).at(Place::file(&file)));
    }
    findings
}

/// What is wrong with a cell.
fn fault(column: &str, cell: &str) -> Option<Finding> {
    let tell = |code: Code| Some(Finding::new(code).with("text", cell));
    if column == "commentaires" {
        return None;
    }
    if cell.trim().is_empty() {
        return Some(Finding::new(Code::EmptyCell).with("column", column));
    }
    match column {
        "annee" if !is_year(cell) => tell(Code::NotANumber),
        "siret" if !is_siret(cell) => tell(Code::BadSiret),
        "type_produit_acquis" if !PRODUCTS.contains(&cell) => {
            let known = Category::ALL.iter().map(|category| category.declared_name());
            let known = known.collect::<Vec<_>>().join(", ");
            Some(Finding::new(Code::UnknownWord).with("text", cell).with("known", known))
        }
        _ if column.starts_with("montant") && !is_amount(cell) => tell(Code::NotANumber),
        _ => None,
    }
}

/// A year of four digits.
fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of digits with a decimal point.
fn is_amount(cell: &str) -> bool {
    let bare = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    bare.starts_with(|letter: char| letter.is_ascii_digit())
        && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && bare.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::quotas::{Entry, Origin};

    fn year() -> Year {
        let mut year = Year::default();
        let mut buy = |category, origin, amount| {
            year.add(Entry::Purchase { category, origin, amount }, 10.0);
        };
        buy(Category::ComputersAndPhones, Origin::New, 1_000.0);
        buy(Category::ComputersAndPhones, Origin::Reused, 250.5);
        buy(Category::ComputersAndPhones, Origin::Given, 180.0);
        buy(Category::Paper, Origin::Recycled, 90.0);
        year
    }

    #[test]
    fn a_declaration_has_a_row_for_each_category() {
        let text = declaration(&year(), 2026, "13002526500013", "Ville d’Aunis, service achats");
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(
            rows[1],
            "2026,13002526500013,\"Ville d’Aunis, service achats\",Matériel informatique et \
             téléphonie,1250.50,250.50,180.00,0.00,"
        );
        assert!(rows[2].ends_with(",Papier,90.00,0.00,0.00,90.00,"), "{}", rows[2]);
        assert_eq!(rows.len(), 3);
        assert!(check("d.csv", &text).is_empty());
    }

    #[test]
    fn what_the_schema_refuses_is_told_at_its_cell() {
        let good = declaration(&year(), 2026, "13002526500013", "Ville");
        for (was, becomes, code, column) in [
            ("2026,", "26,", Code::NotANumber, 1),
            ("13002526500013", "1300252650001", Code::BadSiret, 2),
            ("13002526500013", "13002526500014", Code::BadSiret, 2),
            (",Ville,", ",,", Code::EmptyCell, 3),
            ("Papier", "Papiers", Code::UnknownWord, 4),
            ("1250.50", "1 250", Code::NotANumber, 5),
        ] {
            let findings = check("d.csv", &good.replacen(was, becomes, 1));
            let seen: Vec<_> = findings.iter().map(|one| (one.code, one.place.column)).collect();
            assert_eq!(seen, [(code, Some(column))], "{becomes}");
        }
    }

    #[test]
    fn numbers_of_la_poste_follow_another_rule() {
        assert!(is_siret("35600000000048") && is_siret("35600000009075"));
        assert!(!is_siret("35600000009076"));
        assert!(!is_siret("1300252650001a") && !is_siret(""));
    }
}
