//! Who a device is, by its maker, model and type words: its kind, and the sheet it is matched to.

use crate::device::interpreter::{Interpreter, RowFinding};
use crate::device::model::{ModelMatch, Query};
use crate::table::columns::{Columns, Field};
use crate::words::clean::clean;
use crate::words::kind::{self, Family, Reach};
use crate::words::number;
use footprint_core::assessment::fleet::Name;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::Kind;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// Columns that say who a device is.
pub(crate) const IDENTIFYING: &[Field] = &[
    Field::Manufacturer,
    Field::Model,
    Field::ModelAlt,
    Field::MakerModel,
    Field::Kind,
    Field::Role,
    Field::Chassis,
    Field::ItemType,
];

/// What network storage may be: a disk or two, a server full of them, or a bay of tonnes of CO2.
const NAS_KINDS: &str = "external_hdd, storage_disk, server_rack, storage_bay";

/// Who a device is.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) known: DeviceText,
    pub(crate) told: KindDecision,
    pub(crate) meant: ModelMatch,
    /// The diagonal of a screen, where its type word or its model tells it.
    pub(crate) inches: Option<f64>,
    /// Cells were not text in the file's encoding.
    pub(crate) damaged: bool,
    /// Maker and model among the names of the fleet, once a row is taken in.
    pub(crate) names: OnceLock<[Name; 2]>,
}

/// The cleaned cells of one row.
pub(crate) struct Texts<'a> {
    pub(crate) columns: &'a Columns,
    /// The text of a cell, and whether it was none in the file's encoding.
    pub(crate) cell: &'a dyn Fn(usize) -> (Cow<'a, str>, bool),
}

impl Texts<'_> {
    /// The first filled cell of a field, with its column.
    pub(crate) fn first(&self, field: Field) -> (Option<usize>, String) {
        for &column in self.columns.of(field) {
            let (text, _) = (self.cell)(column);
            let text = clean(&text);
            if !text.is_empty() {
                return (Some(column), text.into_owned());
            }
        }
        (self.columns.of(field).first().copied(), String::new())
    }

    /// The filled cells of a field.
    pub(crate) fn all(&self, field: Field) -> Vec<(usize, String)> {
        self.columns
            .of(field)
            .iter()
            .map(|&column| (column, clean(&(self.cell)(column).0).into_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    /// Whether a cell of some fields is no text in the file's encoding.
    pub(crate) fn damaged(&self, fields: &[Field]) -> bool {
        let columns = fields.iter().flat_map(|field| self.columns.of(*field));
        columns.into_iter().any(|&column| (self.cell)(column).1)
    }
}

impl Identity {
    /// The model, or its second name where it has no first.
    pub(crate) fn model(&self) -> &str {
        if self.known.model.1.is_empty() { &self.known.alternative } else { &self.known.model.1 }
    }
}

impl Interpreter<'_> {
    /// Who the device of a row is.
    pub(crate) fn identify(&self, texts: &Texts<'_>) -> Identity {
        let known = DeviceText::read(texts);
        let told = self.kind(&known);
        let meant = match told {
            KindDecision::Kind(kind, _) => self.matcher.find(known.query(Some(kind), None)),
            _ => ModelMatch::archetype(),
        };
        let inches = match told {
            KindDecision::Kind(Kind::Monitor | Kind::Television, _) => known.inches(),
            _ => None,
        };
        let (damaged, names) = (texts.damaged(IDENTIFYING), OnceLock::new());
        Identity { known, told, meant, inches, damaged, names }
    }

    /// The kind: from the type words, refined or told by the model, else by the catalogue or the
    /// file's name.
    fn kind(&self, known: &DeviceText) -> KindDecision {
        let word = known.word();
        let family = known.family();
        match &family {
            // A KVM is a switch for screens where its type word says so.
            Some((Family::VirtualMachine, _, column, text))
                if word != Some((Kind::Other, Reach::Exact)) || *column == known.model.0 =>
            {
                return KindDecision::Not(Code::VirtualMachine, *column, text.clone());
            }
            Some((Family::SoftwarePrinter, _, column, text))
                if word.is_none_or(|(kind, _)| is_printer(kind)) =>
            {
                return KindDecision::Not(Code::SoftwarePrinter, *column, text.clone());
            }
            Some((Family::Nas, _, column, text))
                if word.is_none_or(|(_, reach)| reach == Reach::Broad) =>
            {
                return KindDecision::Ambiguous(*column, text.clone(), NAS_KINDS);
            }
            _ => {}
        }
        let screen = word
            .map_or(self.file_kind.is_none_or(|kind| kind == Kind::Monitor), |(kind, _)| {
                kind == Kind::Monitor
            });
        let listed_screen = word.is_some_and(|(kind, _)| kind == Kind::Monitor)
            || (word.is_none() && self.file_kind == Some(Kind::Monitor));
        if screen && kind::is_panel_vendor(&known.manufacturer)
            || listed_screen && kind::is_built_in_screen(&known.model.1)
        {
            let text = format!("{} {}", known.manufacturer, known.model.1);
            return KindDecision::Not(Code::BuiltInPanel, known.model.0, text.trim().to_owned());
        }
        let family = family.and_then(|(family, from, column, _)| match family {
            Family::Kind(kind) => Some((kind, from, column)),
            _ => None,
        });
        let inferred = |kind: Kind, column, from: String| {
            let values = vec![("kind", kind.key().to_owned()), ("from", from)];
            KindDecision::Kind(kind, [(Code::KindInferred, column, values)].into())
        };
        match (word, family) {
            (Some((kind, Reach::Exact)), Some((refined, from, column)))
                if refines(kind, refined) =>
            {
                inferred(refined, column, from)
            }
            (Some((kind, Reach::Exact)), _) => KindDecision::Kind(kind, Arc::default()),
            (Some((kind, Reach::Broad)), Some((family, from, column))) if related(kind, family) => {
                if family == kind {
                    KindDecision::Kind(kind, Arc::default())
                } else {
                    inferred(family, column, from)
                }
            }
            (None, Some((kind, from, column))) => inferred(kind, column, from),
            (word, _) => {
                if let Some(kind) = self.matcher.kind(known.query(None, None))
                    && word.is_none_or(|(broad, _)| related(broad, kind))
                {
                    return inferred(kind, known.model.0, known.model.1.clone());
                }
                match (word, self.file_kind) {
                    (Some((Kind::Other, _)), _) => KindDecision::Kind(Kind::Other, Arc::default()),
                    (Some((kind, _)), _) => inferred(
                        kind,
                        known.words.first().map(|(column, ..)| *column),
                        known.word_text(),
                    ),
                    (None, Some(kind)) => inferred(kind, None, self.file_name.to_owned()),
                    (None, None) => KindDecision::Unknown,
                }
            }
        }
    }
}

/// What the cells tell about the kind.
#[derive(Debug)]
pub(crate) enum KindDecision {
    /// The kind, and what is told of how it was found.
    Kind(Kind, Arc<[RowFinding]>),
    Not(Code, Option<usize>, String),
    Unknown,
    /// Several kinds with very different figures: the column, the text, the kinds.
    Ambiguous(Option<usize>, String, &'static str),
}

/// The texts that name a device.
#[derive(Debug)]
pub(crate) struct DeviceText {
    pub(crate) manufacturer: String,
    pub(crate) model: (Option<usize>, String),
    pub(crate) alternative: String,
    /// Type words with their column, and whether they are SMBIOS numbers.
    pub(crate) words: Vec<(usize, String, bool)>,
}

impl DeviceText {
    fn read(texts: &Texts<'_>) -> Self {
        let named = |(column, text): (Option<usize>, String)| {
            if kind::is_placeholder(&text) { (column, String::new()) } else { (column, text) }
        };
        let mut words = Vec::new();
        for field in [Field::Role, Field::Kind, Field::Chassis, Field::ItemType] {
            for (column, text) in texts.all(field) {
                words.push((column, text, field == Field::Chassis));
            }
        }
        Self {
            manufacturer: named(texts.first(Field::Manufacturer)).1,
            model: [Field::Model, Field::MakerModel]
                .map(|field| named(texts.first(field)))
                .into_iter()
                .reduce(|model, both| if model.1.is_empty() { both } else { model })
                .unwrap_or_default(),
            alternative: named(texts.first(Field::ModelAlt)).1,
            words,
        }
    }

    /// What is looked up.
    pub(crate) fn query(&self, kind: Option<Kind>, date: Option<Date>) -> Query<'_> {
        Query {
            manufacturer: &self.manufacturer,
            model: &self.model.1,
            alternative: &self.alternative,
            kind,
            date,
        }
    }

    /// The kind of the type words: the first exact one, else the first broad one.
    fn word(&self) -> Option<(Kind, Reach)> {
        let told: Vec<(Kind, Reach)> = self
            .words
            .iter()
            .filter_map(|(_, text, number)| {
                number
                    .then(|| kind::of_chassis_number(text).map(|kind| (kind, Reach::Exact)))
                    .flatten()
                    .or_else(|| kind::of_word(text))
            })
            .collect();
        told.iter().find(|(_, reach)| *reach == Reach::Exact).or_else(|| told.first()).copied()
    }

    fn word_text(&self) -> String {
        self.words.first().map(|(_, text, _)| text.clone()).unwrap_or_default()
    }

    /// What the model, its second name, or the type words (a hand-made label) tell by their family.
    fn family(&self) -> Option<(Family, String, Option<usize>, String)> {
        let texts = [(self.model.0, &self.model.1), (None, &self.alternative)]
            .into_iter()
            .chain(self.words.iter().map(|(column, text, _)| (Some(*column), text)));
        let told: Vec<_> = texts
            .filter(|(_, text)| !text.is_empty())
            .filter_map(|(column, text)| {
                kind::of_model(&self.manufacturer, text)
                    .map(|(family, from)| (family, from, column, text.clone()))
            })
            .collect();
        let special = told.iter().position(|(family, ..)| !matches!(family, Family::Kind(_)));
        told.into_iter().nth(special.unwrap_or(0))
    }

    /// A number of inches in a type word, else in the model.
    fn inches(&self) -> Option<f64> {
        let of_words = self.words.iter().find_map(|(_, text, _)| number::inches(text));
        of_words.or_else(|| number::inches(&self.model.1))
    }

    /// What the row says of the device, for a finding.
    pub(crate) fn described(&self) -> (Option<usize>, String) {
        let mut parts: Vec<&str> = self.words.iter().map(|(_, text, _)| text.as_str()).collect();
        parts.extend([self.manufacturer.as_str(), self.model.1.as_str()]);
        parts.retain(|part| !part.is_empty());
        let column = self.words.first().map(|(column, ..)| *column).or(self.model.0);
        (column, parts.join(" "))
    }
}

const fn is_printer(kind: Kind) -> bool {
    matches!(kind, Kind::PrinterHome | Kind::PrinterLaser | Kind::CopierA3 | Kind::CopierLarge)
}

/// Whether a model may say which desktop a "desktop" is.
const fn refines(kind: Kind, refined: Kind) -> bool {
    matches!(kind, Kind::Desktop)
        && matches!(
            refined,
            Kind::SmallDesktop
                | Kind::MiniDesktop
                | Kind::Workstation
                | Kind::AllInOne
                | Kind::ThinClient
        )
}

/// Broad groups of kinds: a broad word covers the kinds of its group.
pub(crate) const fn group(kind: Kind) -> u8 {
    match kind {
        Kind::Laptop
        | Kind::Desktop
        | Kind::SmallDesktop
        | Kind::MiniDesktop
        | Kind::Workstation
        | Kind::AllInOne
        | Kind::ThinClient
        | Kind::ServerRack
        | Kind::Tablet => 1,
        Kind::Smartphone | Kind::FeaturePhone | Kind::IpPhone | Kind::LandlinePhone => 2,
        Kind::PrinterHome | Kind::PrinterLaser | Kind::CopierA3 | Kind::CopierLarge => 3,
        Kind::WifiAccessPoint
        | Kind::SwitchSmall
        | Kind::SwitchAccess
        | Kind::SwitchCore
        | Kind::Router
        | Kind::Firewall => 4,
        Kind::Monitor | Kind::Television | Kind::Projector => 5,
        _ => 6,
    }
}

fn related(broad: Kind, kind: Kind) -> bool {
    broad == Kind::Other
        || group(broad) == group(kind)
        || (broad == Kind::Smartphone && kind == Kind::Tablet)
}
