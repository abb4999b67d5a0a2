//! A territory's indicators as open data: a CSV and its Frictionless table schema.

use super::TerritoryReport;
use super::phrases;
use crate::terms::number;
use crate::terms::vocabulary::Language;
use serde::Serialize;
use std::fmt::Write;

/// A Frictionless table schema.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableSchema {
    /// What the table is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'static str>,
    /// How its figures are made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'static str>,
    /// Under what it may be used again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub licenses: Vec<Licence>,
    /// Columns, in order.
    pub fields: Vec<Field>,
    /// What stands for nothing.
    #[serde(rename = "missingValues")]
    pub missing_values: Vec<&'static str>,
    /// What makes a row unique.
    #[serde(rename = "primaryKey")]
    pub primary_key: Vec<&'static str>,
}

/// A licence, as a data package names it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Licence {
    /// Its identifier.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Its text.
    pub path: &'static str,
}

/// The licence under which French authorities publish, unless they choose the other one (CRPA, D. 323-2-1).
const OPEN_LICENCE: Licence = Licence {
    name: "etalab-2.0",
    title: "Licence Ouverte 2.0",
    path: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
};

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// Name.
    pub name: &'static str,
    /// Frictionless type.
    #[serde(rename = "type")]
    pub of: &'static str,
    /// What it holds.
    pub description: &'static str,
    /// What a value must be.
    pub constraints: Constraints,
}

/// What a value must be.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Constraints {
    /// Whether a cell must be filled.
    pub required: bool,
    /// The words that are allowed.
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<&'static str>,
}

/// A column of open data: name, type, whether it is required, what it holds in French and in English.
pub type OpenColumn = (&'static str, &'static str, bool, &'static str, &'static str);

impl TableSchema {
    /// The schema of these columns, described in a language; an empty cell stands for nothing.
    pub fn new(columns: &[OpenColumn], primary_key: Vec<&'static str>, language: Language) -> Self {
        let field = |&(name, of, required, fr, en): &OpenColumn| Field {
            name,
            of,
            description: if language == Language::Fr { fr } else { en },
            constraints: Constraints { required, words: Vec::new() },
        };
        let fields = columns.iter().map(field).collect();
        Self {
            title: None,
            description: None,
            licenses: vec![OPEN_LICENCE],
            fields,
            missing_values: vec![""],
            primary_key,
        }
    }
}

const COLUMNS: [OpenColumn; 10] = [
    ("territory", "string", true, "Nom du territoire", "Name of the territory"),
    (
        "municipality",
        "string",
        false,
        "Commune ; vide pour tout le territoire",
        "Municipality; empty for the whole territory",
    ),
    ("year", "year", true, "Année", "Year"),
    ("indicator", "string", true, "Clé de l’indicateur", "Key of the indicator"),
    ("value", "number", true, "Valeur, point décimal", "Value, decimal dot"),
    ("unit", "string", true, "Unité", "Unit"),
    (
        "origin",
        "string",
        true,
        "Calculé par le modèle ou mesuré par la collectivité",
        "Computed by the model or measured by the authority",
    ),
    (
        "edition",
        "string",
        true,
        "Édition des données de référence",
        "Edition of the reference data",
    ),
    ("label", "string", true, "Nom de l’indicateur", "Name of the indicator"),
    (
        "insee_code",
        "string",
        false,
        "Code Insee de la commune ; vide pour tout le territoire, ou s’il n’est pas donné",
        "INSEE code of the municipality; empty for the whole territory, or where it is not given",
    ),
];

/// The schema of the CSV.
pub fn table_schema(language: Language) -> TableSchema {
    let primary_key =
        vec!["territory", "insee_code", "municipality", "year", "indicator", "origin"];
    let mut schema = TableSchema::new(&COLUMNS, primary_key, language);
    (schema.title, schema.description) = match language {
        Language::Fr => (Some("Empreinte numérique d’un territoire"), Some(METHOD.0)),
        Language::En => (Some("Digital footprint of a territory"), Some(METHOD.1)),
    };
    for field in schema.fields.iter_mut().filter(|field| field.name == "origin") {
        field.constraints.words = vec!["computed", "measured"];
    }
    schema
}

/// How the figures are made, in French and in English.
const METHOD: (&str, &str) = (
    "Étude nationale de l’ADEME et de l’Arcep, ramenée à la population ; appareils d’après des parcs et des \
     équipements publiés ou relevés. Valeurs arrondies à trois chiffres significatifs : ce sont des estimations, et \
     les communes peuvent ne pas sommer exactement au territoire (lignes sans commune). Méthode : METHOD.md, §5, de \
     l’édition indiquée.",
    "National study of ADEME and Arcep, scaled to the population; devices after published or surveyed stocks. Values \
     are rounded to three significant digits: they are estimates, and municipalities may not add up exactly to the \
     territory (rows without a municipality). Method: METHOD.md, §5, of the edition given.",
);

/// A value of open data: three significant digits.
fn rounded(value: f64) -> f64 {
    number::significant(Language::En, value, 3).replace(',', "").parse().unwrap_or(value)
}

/// The indicators as CSV: comma, dot, English keys, estimates rounded so that no figure looks counted.
pub fn open_data_csv(report: &TerritoryReport, language: Language) -> String {
    let names: Vec<_> = COLUMNS.iter().map(|column| column.0).collect();
    let mut csv = names.join(",");
    csv.push('\n');
    for one in &report.indicators {
        // Writing to a text cannot fail.
        let _ = writeln!(
            csv,
            "{},{},{},{},{},{},{},{},{},{}",
            cell(&report.title),
            cell(&one.municipality),
            one.year,
            one.indicator,
            if one.origin == "measured" { one.value } else { rounded(one.value) },
            cell(&one.unit),
            one.origin,
            cell(&report.edition),
            cell(phrases::label(language, &one.indicator)),
            cell(&one.insee_code),
        );
    }
    csv
}

/// A cell, quoted where it must be.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
