//! What of the files is still to be settled: how each column was read, and the words that mean no kind; and
//! what the reader said of both, as the command's own files have it.

use footprint_core::assessment::fleet::{InputColumn, InputTable};
use footprint_core::terms::diagnostic::{Argument, Code, Findings};
use footprint_core::terms::vocabulary::Language;
use footprint_import::{Field, GivenColumn};
use footprint_render::csv::{Dialect, Value, render};

use super::message::{ReadColumn, ReadTable, Settings, UnknownWord};
use super::texts::pick;

/// What is not to be read, in the words of the command.
const NOTHING: &str = "none";
/// Words shown at most, the most frequent.
const MOST_WORDS: usize = 30;

/// What a column can be said to hold, by name.
pub(super) fn fields(language: Language) -> Vec<(String, String)> {
    Field::usual().map(|field| (field.key().to_owned(), name(field, language).to_owned())).collect()
}

/// The kinds that a word can be said to mean, by name under their groups.
pub(super) fn kinds(language: Language) -> Vec<(String, String)> {
    let kinds = crate::lists::grouped_kinds(crate::lists::catalogue(), language);
    kinds.into_iter().map(|(key, name)| (key.to_owned(), name.to_owned())).collect()
}

/// The tables of the files and how each column was read.
pub(super) fn tables(inputs: &[InputTable], language: Language) -> Vec<ReadTable> {
    let shown = |input: &InputTable| {
        let file = footprint_render::clean(&input.file);
        let sheet = input.sheet.as_deref().map(footprint_render::clean);
        ReadTable {
            name: sheet.map_or_else(|| file.clone(), |sheet| format!("{file}, {sheet}")),
            rows: input.rows,
            columns: input.columns.iter().filter_map(|it| column(it, language)).collect(),
        }
    };
    inputs.iter().map(shown).filter(|table| !table.columns.is_empty()).collect()
}

/// A column that holds something and has a header to name it by.
fn column(column: &InputColumn, language: Language) -> Option<ReadColumn> {
    if column.header.trim().is_empty() || column.why == "empty" {
        return None;
    }
    let meant =
        column.looks_like.as_deref().and_then(Field::named).map(|field| name(field, language));
    let note = match (column.why.as_ref(), meant) {
        (_, Some(meant)) if column.field.is_none() => {
            [pick(language, "ressemble à\u{a0}: ", "looks like: "), meant].concat()
        }
        ("given", _) => {
            pick(language, "dit par vous ou par le format", "said by you or by the format")
                .to_owned()
        }
        ("cells", _) => pick(language, "d’après ses cellules", "from its cells").to_owned(),
        ("cells_contradict_header", _) => {
            pick(language, "ses cellules contredisent son titre", "its cells contradict its header")
                .to_owned()
        }
        ("another_column", _) => {
            pick(language, "une autre colonne le dit mieux", "another column says it better")
                .to_owned()
        }
        ("not_needed", _) => {
            pick(language, "connue, sans usage ici", "known, of no use here").to_owned()
        }
        ("unknown", _) => pick(language, "pas comprise", "not understood").to_owned(),
        _ => String::new(),
    };
    Some(ReadColumn {
        header: column.header.clone(),
        field: column.field.as_deref().unwrap_or(NOTHING).to_owned(),
        note,
        doubtful: column.field.is_none()
            && matches!(column.why.as_ref(), "unknown" | "cells_contradict_header"),
    })
}

/// The texts of which no kind could be told, the most frequent first.
pub(super) fn words(findings: &Findings) -> Vec<UnknownWord> {
    let mut words: Vec<UnknownWord> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.code == Code::UnknownKind) {
        let Some(text) = finding.argument("text").and_then(Argument::text) else { continue };
        match words.iter_mut().find(|word| word.text == text) {
            Some(known) => known.rows += finding.count,
            None => words.push(UnknownWord { text: text.to_owned(), rows: finding.count }),
        }
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.rows));
    words.truncate(MOST_WORDS);
    words
}

/// What the reader says of columns, as the import takes it: by header, as the command's file has it.
pub(super) fn given(settings: &Settings) -> Vec<GivenColumn> {
    let given = |(header, field): &(String, String)| {
        let field = if field == NOTHING { None } else { Some(Field::named(field)?) };
        Some(GivenColumn { header: header.clone(), field })
    };
    let mut columns: Vec<GivenColumn> = settings.columns.iter().filter_map(given).collect();
    columns.sort_by(|one, other| one.header.cmp(&other.header));
    columns
}

/// What the reader says of words, as the table that the matcher takes.
pub(super) fn words_table(words: &[(String, String)]) -> String {
    let line =
        |(text, kind): &(String, String)| format!("\"{}\",{kind}\n", text.replace('"', "\"\""));
    std::iter::once("text,kind\n".to_owned()).chain(words.iter().map(line)).collect()
}

/// The file of `--words`.
pub(super) fn words_file(words: &[(String, String)]) -> String {
    let row = |(text, kind): &(String, String)| {
        vec![Value::from(text.as_str()), Value::from(kind.as_str())]
    };
    render(Dialect::Programs, &["text", "kind"], &words.iter().map(row).collect::<Vec<_>>())
}

/// The file of `--columns`.
pub(super) fn columns_file(columns: &[(String, String)]) -> String {
    // A text of JSON is a text of TOML.
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let line = |(header, field): &(String, String)| format!("{} = {}\n", text(header), text(field));
    std::iter::once("[columns]\n".to_owned()).chain(columns.iter().map(line)).collect()
}

/// What the field of a key is called; the key itself where there is none.
pub(super) fn word(key: &str, language: Language) -> &str {
    Field::named(key).map_or(key, |field| name(field, language))
}

/// What a field is called.
fn name(field: Field, language: Language) -> &'static str {
    let (fr, en) = match field {
        Field::Name => ("Nom de l’appareil", "Name of the device"),
        Field::Entity => ("Entité, service", "Entity, department"),
        Field::Site => ("Site, lieu", "Site, place"),
        Field::Zone => ("Pays", "Country"),
        Field::Status => ("Statut (en service, réformé…)", "Status (in service, disposed of…)"),
        Field::Manufacturer => ("Fabricant", "Manufacturer"),
        Field::Model => ("Modèle", "Model"),
        Field::ModelAlt => ("Autre nom du modèle", "Other name of the model"),
        Field::MakerModel => ("Fabricant et modèle ensemble", "Manufacturer and model together"),
        Field::Serial => ("Numéro de série", "Serial number"),
        Field::Uuid => ("Identifiant du matériel", "Hardware identifier"),
        Field::Kind => ("Type d’appareil", "Kind of device"),
        Field::Role => ("Rôle", "Role"),
        Field::Chassis => ("Châssis", "Chassis"),
        Field::ItemType => ("Classe d’élément", "Class of item"),
        Field::PurchaseDate => ("Date d’achat", "Date of purchase"),
        Field::DeliveryDate => ("Date de livraison", "Date of delivery"),
        Field::ServiceDate => ("Date de mise en service", "Date of entry into service"),
        Field::OrderDate => ("Date de commande", "Date of order"),
        Field::DisposalDate => ("Date de sortie", "Date of disposal"),
        Field::WarrantyEnd => ("Fin de garantie", "End of the warranty"),
        Field::BiosDate => ("Date du BIOS", "Date of the firmware"),
        Field::Manufactured => ("Date de fabrication", "Date of manufacture"),
        Field::Enrolled => ("Date d’enrôlement", "Date of enrolment"),
        Field::Created => ("Date de création de la fiche", "Date of the record"),
        Field::FirstSeen => ("Vu pour la première fois", "First seen"),
        Field::LastSeen => ("Vu pour la dernière fois", "Last seen"),
        Field::Age => ("Âge", "Age"),
        Field::Quantity => ("Quantité", "Quantity"),
        Field::Ownership => ("Propriétaire (organisme, personne)", "Owner (organisation, person)"),
        Field::SecondHand => ("Acheté d’occasion (oui, non)", "Bought second-hand (yes, no)"),
        Field::Deleted => ("Fiche supprimée (oui, non)", "Record deleted (yes, no)"),
        Field::Archived => ("Fiche archivée (oui, non)", "Record archived (yes, no)"),
        Field::Template => ("Modèle de fiche (oui, non)", "Record is a template (yes, no)"),
        Field::Lifetime => ("Durée d’utilisation", "Lifetime"),
        Field::KwhPerYear => ("Électricité, kWh par an", "Electricity, kWh a year"),
        Field::Watts => ("Puissance, watts", "Power, watts"),
        Field::HoursPerDay => ("Heures par jour", "Hours a day"),
        Field::DaysPerYear => ("Jours par an", "Days a year"),
        Field::ScreenInches => ("Diagonale, pouces", "Diagonal, inches"),
        Field::Verdict | Field::Known => ("Autre", "Other"),
    };
    pick(language, fr, en)
}
