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
use footprint_core::terms::vocabulary::{Criterion, FactorSet, Kind, Language};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The plugin's word for what somebody entered.
const QUALITY: u8 = 1;

/// Sheets that a source names; the others of a range are as these.
const MOST_SHEETS: usize = 3;

/// A model of one of the classes that the plugin has columns for.
type ModelKey = (&'static str, String);

/// What the fleet has of a model.
#[derive(Default)]
struct Known {
    units: u64,
    /// More than one where the same name is two things.
    figures: Vec<(Kind, Option<u64>, Match)>,
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
    let (text, without) = statements(fleet, catalogue, session.language);
    output.write((heading(session.language, without) + &text).as_bytes())?;
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

/// The statements for the models of a fleet, and how many models have none.
fn statements(fleet: &Fleet, catalogue: &Catalogue, language: Language) -> (String, usize) {
    let mut models: BTreeMap<ModelKey, Known> = BTreeMap::new();
    let mut without: BTreeSet<ModelKey> = BTreeSet::new();
    for line in &fleet.lines {
        let name = fleet.names.text(line.model).trim();
        let Some(class) = class(line.kind).filter(|_| !name.is_empty()) else { continue };
        let key = (class, name.to_owned());
        if line.matched == Match::Archetype {
            without.insert(key);
            continue;
        }
        let known = models.entry(key).or_default();
        known.units += line.units();
        let figure = figure_of(line);
        if !known.figures.contains(&figure) {
            known.figures.push(figure);
        }
    }
    without.retain(|key| !models.contains_key(key));
    let mut text = String::from("SET NAMES utf8mb4;\nSTART TRANSACTION;\n");
    for ((class, name), known) in &models {
        text += &of_model(class, name, known, catalogue, language);
    }
    text += "\nCOMMIT;\n";
    (text, without.len())
}

fn figure_of(line: &FleetLine) -> (Kind, Option<u64>, Match) {
    (line.kind, line.screen_inches.map(f64::to_bits), line.matched.clone())
}

/// The statements for one model.
fn of_model(
    class: &str,
    name: &str,
    known: &Known,
    catalogue: &Catalogue,
    language: Language,
) -> String {
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
    let Some(profile) = catalogue.profile(*kind, FactorSet::Ademe, inches, matched) else {
        return text;
    };
    let forms = sql::stored_forms(name);
    let plugin = format!("glpi_plugin_carbon_{class}models");
    let models = format!("glpi_{class}models");
    let key = format!("{class}models_id");
    let _ = writeln!(
        text,
        "INSERT INTO {plugin} ({key})\n  SELECT model.id FROM {models} AS model\n  LEFT JOIN {plugin} AS own \
         ON own.{key} = model.id\n  WHERE model.name IN ({forms}) AND own.id IS NULL;"
    );
    for (column, criterion) in
        [("gwp", Criterion::ClimateChange), ("adp", Criterion::ResourceUseMineralsMetals)]
    {
        let Some((grams, source)) = embodied(&profile, criterion, catalogue) else { continue };
        let source = sql::text(&source);
        let _ = writeln!(
            text,
            "UPDATE {plugin} AS own JOIN {models} AS model ON model.id = own.{key}\n  SET own.{column} = {grams}, \
             own.{column}_source = {source}, own.{column}_quality = {QUALITY}\n  WHERE model.name IN ({forms}) \
             AND COALESCE(own.{column}, 0) = 0;"
        );
    }
    if let Some(time) = catalogue.device_time(*kind) {
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
            "UPDATE {models} SET power_consumption = {watts}\n  WHERE name IN ({forms}) AND power_consumption = 0;"
        );
    }
    text
}

/// What one unit carries of a criterion over its life without its use, in grams, with its sources.
fn embodied(
    profile: &Profile,
    criterion: Criterion,
    catalogue: &Catalogue,
) -> Option<(f64, String)> {
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
    for part in parts {
        let source = cited(catalogue, &part.source);
        if !sources.iter().any(|known| known.ends_with(&source)) {
            sources.push(source);
        }
    }
    // Whole grams of CO2e, milligrams of antimony: finer than any source.
    let steps = if criterion == Criterion::ClimateChange { 1.0 } else { 1000.0 };
    Some(((grams * steps).round() / steps, sources.join(" ; ")))
}

/// A source as words and an address; the address of a sheet as it is.
fn cited(catalogue: &Catalogue, id: &str) -> String {
    catalogue
        .source(id)
        .map_or_else(|| id.to_owned(), |source| format!("{}, {}", source.title, source.address))
}

fn heading(language: Language, without: usize) -> String {
    match language {
        Language::Fr => format!(
            "-- Colonnes du greffon Carbon de GLPI pour les modèles qui ont une fiche de fabricant : fabrication,\n\
             -- transport et fin de vie d’un appareil (gwp en g CO2e, adp en g Sb-éq), source et qualité 1 (saisie).\n\
             -- RELISEZ AVANT D’EXÉCUTER, sur une sauvegarde. Rien n’est remplacé : seules les cases vides ou à 0 sont\n\
             -- écrites. « pe » (énergie primaire) reste vide : nos sources donnent une autre grandeur. Les colonnes\n\
             -- entières du greffon arrondissent adp au gramme.\n\
             -- Modèles de l’inventaire sans fiche, laissés de côté : {without}.\n\n"
        ),
        Language::En => format!(
            "-- Columns of GLPI's Carbon plugin for the models that have a maker's sheet: making, transport and end\n\
             -- of life of one device (gwp in g CO2e, adp in g Sb-eq), source, and quality 1 (entered).\n\
             -- READ BEFORE YOU RUN THIS, on a backup. Nothing is replaced: only empty cells and zeros are written.\n\
             -- `pe` (primary energy) stays empty: our sources have another quantity. The plugin's whole-number\n\
             -- columns round adp to the gram.\n\
             -- Models of the inventory without a sheet, left alone: {without}.\n\n"
        ),
    }
}
