//! The UPDATEs that would fill the columns of GLPI's carbon plugin, for the models that have a maker's sheet.
//!
//! Tables, columns and units are those of the plugin's public schema (github.com/pluginsGLPI/carbon, MIT):
//! `gwp` in g CO2e and `adp` in g Sb-eq of one unit over its life without its use, with a source in words
//! and a quality, 1 being "entered by hand"; watts stand in GLPI's own tables of models. Its `pe`, primary
//! energy, is left alone: our sources have the fossil resources of making, which is another quantity.

use super::{CarbonOptions, sql};
use crate::args::OwnWords;
use crate::conventions::Conventions;
use crate::findings;
use crate::inputs::fleet_reading::{Asked, read};
use crate::inputs::reference_data::{self, Sheets};
use crate::output::Output;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint_core::assessment::fleet::{Fleet, FleetLine};
use footprint_core::catalogue::{Catalogue, Match, Profile, ProfileOrigin};
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::{Criterion, FactorSet, Kind, Language, Sheets as Reading};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The plugin's word for what somebody entered.
const QUALITY: u8 = 1;

/// Sheets that a source names; the others of a range are as these.
const MOST_SHEETS: usize = 3;

/// Letters of a source, as GLPI's fields of one line hold them.
const MOST_LETTERS: usize = 255;

/// A model of one of the classes that the plugin has columns for.
type ModelKey = (&'static str, String);

/// What the fleet has of a model.
#[derive(Default)]
struct Known {
    units: u64,
    /// More than one where the same name is two things.
    figures: Vec<(Kind, Option<u64>, Match)>,
}

/// What figures rest on, and how they are told.
struct Telling<'a> {
    catalogue: &'a Catalogue,
    set: FactorSet,
    reading: Reading,
    /// Whether the watts of GLPI's own tables are written too.
    power: bool,
    language: Language,
}

/// What the statements leave out, and why.
#[derive(Default)]
struct LeftOut {
    /// Models without a maker's sheet.
    without: BTreeSet<ModelKey>,
    /// Names that stand for different models.
    several: usize,
    /// Devices whose row names no model.
    nameless: u64,
    /// Devices of kinds that the plugin has no columns for.
    kinds: BTreeMap<Kind, u64>,
}

pub(super) fn run(session: &Session, options: &CarbonOptions, output: Output) -> Ended {
    let data = reference_data::load(options.data.as_deref(), Sheets::With)?;
    let catalogue = &data.value;
    let asked = Asked {
        files: &options.files,
        conventions: &Conventions::default(),
        as_of: None,
        aliases: options.aliases.as_deref(),
        own: &OwnWords::default(),
        rows: false,
    };
    let mut found = data.findings;
    let reading = read(session, catalogue, &asked)?;
    found.extend(reading.findings);
    let fleet = &reading.import.fleet;
    if fleet.lines.is_empty() {
        findings::show(session, catalogue, &found);
        let text = session.pick(
            "rien à remplir : aucun appareil utilisable",
            "nothing to fill in: no usable device",
        );
        return Err(Failure::Message(text.to_owned()));
    }
    let telling = Telling {
        catalogue,
        set: options.sources.factors.unwrap_or(FactorSet::Ademe),
        reading: options.sources.sheets.unwrap_or_default(),
        power: !options.without_power,
        language: session.language,
    };
    let (text, left_out) = statements(fleet, &telling);
    output.write((heading(&telling, &left_out) + &text).as_bytes())?;
    findings::show(session, catalogue, &found);
    Ok(Outcome::Done)
}

/// The plugin's name of the class of a kind; `None` where it has no columns for its models.
const fn class(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Laptop
        | Kind::Desktop
        | Kind::SmallDesktop
        | Kind::MiniDesktop
        | Kind::Workstation
        | Kind::AllInOne
        | Kind::ThinClient
        | Kind::ServerRack => "computer",
        Kind::Monitor => "monitor",
        Kind::SwitchSmall
        | Kind::SwitchAccess
        | Kind::SwitchCore
        | Kind::Router
        | Kind::Firewall
        | Kind::WifiAccessPoint
        | Kind::LoadBalancer => "networkequipment",
        _ => return None,
    })
}

/// The statements for the models of a fleet, and what has none.
fn statements(fleet: &Fleet, telling: &Telling<'_>) -> (String, LeftOut) {
    let mut models: BTreeMap<ModelKey, Known> = BTreeMap::new();
    let mut left_out = LeftOut::default();
    for line in &fleet.lines {
        let name = fleet.names.text(line.model).trim();
        let Some(class) = class(line.kind) else {
            *left_out.kinds.entry(line.kind).or_default() += line.units();
            continue;
        };
        if name.is_empty() {
            left_out.nameless += line.units();
            continue;
        }
        let key = (class, name.to_owned());
        if line.matched == Match::Archetype {
            left_out.without.insert(key);
            continue;
        }
        let known = models.entry(key).or_default();
        known.units += line.units();
        let figure = figure_of(line);
        if !known.figures.contains(&figure) {
            known.figures.push(figure);
        }
    }
    left_out.without.retain(|key| !models.contains_key(key));
    left_out.several = models.values().filter(|known| known.figures.len() > 1).count();
    let mut text = String::from("SET NAMES utf8mb4;\nSTART TRANSACTION;\n");
    for ((class, name), known) in &models {
        text += &of_model(class, name, known, telling);
    }
    text += "\nCOMMIT;\n";
    (text, left_out)
}

fn figure_of(line: &FleetLine) -> (Kind, Option<u64>, Match) {
    (line.kind, line.screen_inches.map(f64::to_bits), line.matched.clone())
}

/// The statements for one model.
fn of_model(class: &str, name: &str, known: &Known, telling: &Telling<'_>) -> String {
    let Telling { catalogue, set, reading, power, language } = *telling;
    let mut text = String::new();
    let units = known.units;
    let shown = sql::comment(name);
    // Writing to a String does not fail.
    let _ = match language {
        Language::Fr => writeln!(text, "\n-- {shown} : {units} dans l’inventaire"),
        Language::En => writeln!(text, "\n-- {shown}: {units} in the inventory"),
    };
    let [(kind, inches, matched)] = &known.figures[..] else {
        text += match language {
            Language::Fr => {
                "-- Ce nom désigne des modèles différents (fabricants, types) : rien n’est écrit.\n"
            }
            Language::En => {
                "-- This name stands for different models (makers, kinds): nothing is written.\n"
            }
        };
        return text;
    };
    let inches = inches.map(f64::from_bits);
    let Some(profile) = catalogue.profile_reading(*kind, (set, reading), inches, matched) else {
        return text;
    };
    let is_it = sql::is_named("model.name", name);
    let plugin = format!("glpi_plugin_carbon_{class}models");
    let models = format!("glpi_{class}models");
    let key = format!("{class}models_id");
    let _ = writeln!(
        text,
        "INSERT INTO {plugin} ({key})\n  SELECT model.id FROM {models} AS model\n  LEFT JOIN {plugin} AS own \
         ON own.{key} = model.id\n  WHERE {is_it} AND own.id IS NULL;"
    );
    for (column, criterion) in
        [("gwp", Criterion::ClimateChange), ("adp", Criterion::ResourceUseMineralsMetals)]
    {
        let Some((grams, source)) = embodied(&profile, criterion, telling) else { continue };
        let source = sql::text(&source);
        let _ = writeln!(
            text,
            "UPDATE {plugin} AS own JOIN {models} AS model ON model.id = own.{key}\n  SET own.{column} = {grams}, \
             own.{column}_source = {source}, own.{column}_quality = {QUALITY}\n  WHERE {is_it} \
             AND COALESCE(own.{column}, 0) = 0;"
        );
    }
    if let Some(time) = catalogue.device_time(*kind).filter(|_| power) {
        let source = sql::comment(&cited(catalogue, &time.source));
        let watts = time.power.0.round();
        let _ = match language {
            Language::Fr => {
                writeln!(text, "-- Puissance en marche de ce type d’appareil : {source}")
            }
            Language::En => writeln!(text, "-- Power while on of this kind of device: {source}"),
        };
        let _ = writeln!(
            text,
            "UPDATE {models} AS model SET model.power_consumption = {watts}\n  WHERE {is_it} \
             AND model.power_consumption = 0;"
        );
    }
    text
}

/// What one unit carries of a criterion over its life without its use, in grams, with its sources.
fn embodied(
    profile: &Profile,
    criterion: Criterion,
    telling: &Telling<'_>,
) -> Option<(f64, String)> {
    let catalogue = telling.catalogue;
    let parts: Vec<_> =
        profile.embodied.iter().filter(|part| part.criterion == criterion).collect();
    let grams: f64 = parts.iter().map(|part| part.amount * 1000.0).sum();
    // The climate figure of some kinds has the use in it, which the plugin counts itself.
    if parts.is_empty() || profile.includes_use && criterion == Criterion::ClimateChange {
        return None;
    }
    let sheets = match &profile.origin {
        _ if criterion != Criterion::ClimateChange => &[][..],
        ProfileOrigin::Archetype => &[],
        ProfileOrigin::Sheet(index) => std::slice::from_ref(index),
        ProfileOrigin::Range(range) => range,
    };
    let sheets = sheets.iter().filter_map(|index| catalogue.sheet(*index));
    let sheets = sheets.map(|sheet| format!("{}, {}", sheet.name, sheet.address));
    let mut sources: Vec<String> = sheets.take(MOST_SHEETS).collect();
    let sheets_count = sources.len();
    for part in parts {
        let source = cited(catalogue, &part.source);
        if !sources.iter().any(|known| known.ends_with(&source)) {
            sources.push(source);
        }
    }
    // Whole grams of CO2e, milligrams of antimony: finer than any source.
    let steps = if criterion == Criterion::ClimateChange { 1.0 } else { 1000.0 };
    let how = if sheets_count > 0 { how(profile, telling.language) } else { "" };
    Some(((grams * steps).round() / steps, cut(&(how.to_owned() + &sources.join(" ; ")))))
}

/// How a figure comes of a sheet that does not stand for itself.
fn how(profile: &Profile, language: Language) -> &'static str {
    let harmonised = profile.findings.iter().any(|one| one.code == Code::SheetsHarmonised);
    match (harmonised, profile.of_sheets, language) {
        (false, ..) => "",
        (true, false, Language::Fr) => "chiffre ADEME du type × fiche ÷ fiche médiane du type : ",
        (true, false, Language::En) => {
            "ADEME’s figure of the kind × sheet ÷ median sheet of the kind: "
        }
        (true, true, Language::Fr) => {
            "chiffre ADEME du type, faute d’assez de fiches pour une médiane : "
        }
        (true, true, Language::En) => {
            "ADEME’s figure of the kind, as sheets are too few for a median: "
        }
    }
}

/// A text within the letters of a field of one line, cut between two words.
fn cut(text: &str) -> String {
    if text.chars().count() <= MOST_LETTERS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(MOST_LETTERS - 1).collect();
    let whole = kept.rsplit_once(' ').map_or(kept.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([' ', ';', ',', ':']))
}

/// A source as words and an address; the address of a sheet as it is.
fn cited(catalogue: &Catalogue, id: &str) -> String {
    catalogue
        .source(id)
        .map_or_else(|| id.to_owned(), |source| format!("{}, {}", source.title, source.address))
}

fn heading(telling: &Telling<'_>, left_out: &LeftOut) -> String {
    let (set, reading) = (telling.set.key(), telling.reading.key());
    let power = match (telling.power, telling.language) {
        (true, Language::Fr) => {
            "-- Les watts sont écrits aussi, dans la colonne power_consumption des tables de modèles de GLPI lui-même :\n\
             -- sans eux le greffon n’évalue aucun ordinateur. Pour ne pas y toucher : --without-power.\n"
        }
        (true, Language::En) => {
            "-- Watts are written too, to the column power_consumption of GLPI's own tables of models: without them\n\
             -- the plugin evaluates no computer. To leave these alone: --without-power.\n"
        }
        (false, Language::Fr) => {
            "-- Les tables de GLPI lui-même restent telles quelles (--without-power).\n"
        }
        (false, Language::En) => "-- GLPI's own tables are left as they are (--without-power).\n",
    };
    let begins = match telling.language {
        Language::Fr => format!(
            "-- Colonnes du greffon Carbon de GLPI pour les modèles qui ont une fiche de fabricant : fabrication,\n\
             -- transport et fin de vie d’un appareil (gwp en g CO2e, adp en g Sb-éq), source et qualité 1 (saisie).\n\
             -- RELISEZ AVANT D’EXÉCUTER, sur une sauvegarde. Rien n’est remplacé : seules les cases vides ou à 0 sont\n\
             -- écrites. « pe » (énergie primaire) reste vide : nos sources donnent une autre grandeur. Les colonnes\n\
             -- entières du greffon arrondissent adp au gramme.\n\
             {power}\
             -- Facteurs : --factors {set} ; fiches : --sheets {reading}.\n"
        ),
        Language::En => format!(
            "-- Columns of GLPI's Carbon plugin for the models that have a maker's sheet: making, transport and end\n\
             -- of life of one device (gwp in g CO2e, adp in g Sb-eq), source, and quality 1 (entered).\n\
             -- READ BEFORE YOU RUN THIS, on a backup. Nothing is replaced: only empty cells and zeros are written.\n\
             -- `pe` (primary energy) stays empty: our sources have another quantity. The plugin's whole-number\n\
             -- columns round adp to the gram.\n\
             {power}\
             -- Factors: --factors {set}; sheets: --sheets {reading}.\n"
        ),
    };
    let aside = aside(telling, left_out);
    let aside = match (&aside[..], telling.language) {
        ([], Language::Fr) => "-- Rien de l’inventaire n’est laissé de côté.\n".to_owned(),
        ([], Language::En) => "-- Nothing of the inventory is left out.\n".to_owned(),
        (lines, Language::Fr) => format!("-- Laissés de côté :\n{}", lines.concat()),
        (lines, Language::En) => format!("-- Left out:\n{}", lines.concat()),
    };
    format!("{begins}{aside}\n")
}

/// What is left out and why, a line of comment each.
fn aside(telling: &Telling<'_>, left_out: &LeftOut) -> Vec<String> {
    let LeftOut { without, several, nameless, kinds } = left_out;
    let label = |kind: &Kind| telling.catalogue.kind_label(*kind, telling.language);
    let counted = |separator: &str| {
        let each = kinds.iter().map(|(kind, units)| format!("{}{separator}{units}", label(kind)));
        each.collect::<Vec<_>>().join(", ")
    };
    let without = without.len() as u64;
    let several = *several as u64;
    let of_kinds = kinds.values().sum::<u64>();
    let lines = match telling.language {
        Language::Fr => [
            (without, format!("modèles sans fiche de fabricant : {without}")),
            (several, format!("noms qui désignent des modèles différents : {several}")),
            (*nameless, format!("appareils dont la ligne ne dit pas le modèle : {nameless}")),
            (
                of_kinds,
                format!(
                    "appareils de types pour lesquels rien n’est écrit dans le greffon : {of_kinds} ({})",
                    counted(" : ")
                ),
            ),
        ],
        Language::En => [
            (without, format!("models without a maker's sheet: {without}")),
            (several, format!("names that stand for different models: {several}")),
            (*nameless, format!("devices whose row names no model: {nameless}")),
            (
                of_kinds,
                format!(
                    "devices of kinds for which nothing is written to the plugin: {of_kinds} ({})",
                    counted(": ")
                ),
            ),
        ],
    };
    let those = lines.into_iter().filter(|(number, _)| *number > 0);
    those.map(|(_, line)| format!("--   {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_cut_between_two_words() {
        let short = "é".repeat(MOST_LETTERS);
        assert_eq!(cut(&short), short);
        let long = format!("{} ; https://example.org/{}", "é".repeat(200), "x".repeat(60));
        assert_eq!(cut(&long), format!("{}…", "é".repeat(200)));
        assert!(cut(&"word ".repeat(80)).chars().count() <= MOST_LETTERS);
    }
}
