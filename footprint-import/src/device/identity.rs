//! Who a device is, by its maker, model and type words: its kind, and the sheet it is matched to.

use crate::device::interpreter::{Interpreter, RowFinding};
use crate::device::kind::{Basis, DeviceText, KindDecision, Refusal, decide};
use crate::device::model::{ModelMatch, OwnKind, Query};
use crate::table::columns::{Columns, Field};
use crate::words::clean::clean;
use crate::words::designation::{Class, labelled};
use crate::words::kind;
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

/// Who a device is.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) known: DeviceText,
    pub(crate) decision: KindDecision,
    /// What is told of how the kind was found.
    pub(crate) findings: Arc<[RowFinding]>,
    /// Other devices that the row's words name, and how many of each for one of the first.
    pub(crate) further: Vec<(Arc<Identity>, Kind, u32)>,
    pub(crate) meant: ModelMatch,
    /// How many devices the label of the row speaks of, where no column of quantities says it.
    pub(crate) labelled: u32,
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
    /// A device of which only the kind is known.
    fn of_kind(kind: Kind) -> Arc<Self> {
        let decision =
            KindDecision::Device { kind, basis: Basis::Word, count: 1, further: Vec::new() };
        Arc::new(Self {
            known: DeviceText::default(),
            decision,
            findings: Arc::default(),
            further: Vec::new(),
            meant: ModelMatch::archetype(),
            labelled: 1,
            inches: None,
            damaged: false,
            names: OnceLock::new(),
        })
    }

    /// The model, or its second name where it has no first.
    pub(crate) fn model(&self) -> &str {
        if self.known.model.1.is_empty() { &self.known.alternative } else { &self.known.model.1 }
    }
}

impl Interpreter<'_> {
    /// Who the device of a row is.
    pub(crate) fn identify(&self, texts: &Texts<'_>) -> Identity {
        let known = DeviceText::read(texts);
        let decision = self.kind(&known);
        let (kind, further) = match &decision {
            KindDecision::Device { kind, further, .. } => (Some(*kind), further.as_slice()),
            _ => (None, &[][..]),
        };
        let meant = match kind {
            Some(kind) => self.matcher.find(known.query(Some(kind), None)),
            None => ModelMatch::archetype(),
        };
        let inches = match kind {
            Some(Kind::Monitor | Kind::Television) => known.inches(),
            _ => None,
        };
        let further = further.iter().map(|(kind, count)| (Identity::of_kind(*kind), *kind, *count));
        Identity {
            findings: self.findings(&known, &decision, texts.columns),
            further: further.collect(),
            labelled: known.labelled(&decision, texts.columns),
            damaged: texts.damaged(IDENTIFYING),
            names: OnceLock::new(),
            known,
            decision,
            meant,
            inches,
        }
    }

    /// The kind of a device; panels that are built into others are none.
    fn kind(&self, known: &DeviceText) -> KindDecision {
        let mut words: Vec<&str> = known.words.iter().map(|(_, text, _)| text.as_str()).collect();
        // What a finding shows of the row can be said to be a kind too.
        let (_, described) = known.described();
        words.push(&described);
        match self.matcher.own_kind(known.query(None, None), &words) {
            Some(OwnKind::Device(kind)) => {
                let (basis, count, further) = (Basis::Word, 1, Vec::new());
                return KindDecision::Device { kind, basis, count, further };
            }
            Some(OwnKind::Nothing) => {
                let (column, text) = known.described();
                let refusal = Refusal::Class(Class::Other);
                return KindDecision::Not { refusal, column, text };
            }
            None => {}
        }
        let sheet = || self.matcher.kind(known.query(None, None));
        let decision = decide(known, &sheet, self.file_kind);
        let is_screen = matches!(&decision, KindDecision::Device { kind: Kind::Monitor, .. });
        let by_maker_alone = matches!(decision, KindDecision::Unknown) && known.words.is_empty();
        let built_in = (is_screen || by_maker_alone) && kind::is_panel_vendor(&known.manufacturer)
            || is_screen && kind::is_built_in_screen(&known.model.1)
            || self.file_kind == Some(Kind::Monitor)
                && known.words.is_empty()
                && kind::is_built_in_screen(&known.model.1);
        if built_in {
            let text = format!("{} {}", known.manufacturer, known.model.1).trim().to_owned();
            return KindDecision::Not {
                refusal: Refusal::BuiltInPanel,
                column: known.model.0,
                text,
            };
        }
        decision
    }

    /// What is told of how a kind was found.
    fn findings(
        &self,
        known: &DeviceText,
        decision: &KindDecision,
        columns: &Columns,
    ) -> Arc<[RowFinding]> {
        let KindDecision::Device { kind, basis, count, further } = decision else {
            return Arc::default();
        };
        let column_of_words = known.words.first().map(|(column, ..)| *column);
        let key = kind.key().to_owned();
        let inferred = |column, from: &str| {
            (Code::KindInferred, column, vec![("kind", key.clone().into()), ("from", from.into())])
        };
        let found = match basis {
            Basis::Word => None,
            Basis::Usual(from) if known.is_kind_alone(columns) => {
                let values = vec![("kind", key.clone().into()), ("text", from.clone().into())];
                Some((Code::KindAlone, column_of_words, values))
            }
            Basis::Usual(from) => Some(inferred(column_of_words, from)),
            Basis::Name(from) => Some(inferred(known.model.0, from)),
            Basis::Sheet => Some(inferred(known.model.0, &known.model.1)),
            Basis::Context => {
                let from = self.file_name.to_owned();
                let values = vec![("kind", key.clone().into()), ("from", from.into())];
                Some((Code::KindFromTitle, None, values))
            }
            Basis::NameAgainstWord(from) => {
                let values = vec![
                    ("text", known.word_text().into()),
                    ("kind", key.clone().into()),
                    ("from", from.clone().into()),
                ];
                Some((Code::KindContradicted, column_of_words, values))
            }
        };
        let is_pack = *count > 1 || !further.is_empty();
        let parts = std::iter::once((*kind, *count)).chain(further.iter().copied());
        let parts = parts.filter(|_| is_pack).map(|(kind, count)| {
            let values = vec![
                ("text", known.word_text().into()),
                ("units", count.into()),
                ("kind", kind.key().into()),
            ];
            (Code::PackPart, column_of_words, values)
        });
        found.into_iter().chain(parts).collect()
    }
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

    /// How many devices the one text that says what they are speaks of; 1 where more is said of a device.
    fn labelled(&self, decision: &KindDecision, columns: &Columns) -> u32 {
        let KindDecision::Device { count: 1, further, .. } = decision else { return 1 };
        // `IT equipment` beside it says nothing more.
        let words = self.words.iter().map(|(_, text, _)| text);
        let named = words.filter(|text| kind::kind_of_word(text).is_some());
        let mut filled = named
            .chain([&self.manufacturer, &self.model.1, &self.alternative])
            .filter(|text| !text.is_empty());
        let is_number = |text: &String| {
            let of_words = self.words.iter().find(|(_, word, _)| word == text);
            let column = of_words.map(|(column, ..)| *column).or(self.model.0);
            let reading = column.and_then(|column| columns.readings().get(column));
            reading.is_some_and(|reading| reading.numbered)
        };
        match (filled.next(), filled.next()) {
            (Some(text), None) if further.is_empty() && !is_number(text) => labelled(text),
            _ => 1,
        }
    }

    /// Whether one type word is all that is said of a device whose maker and model are asked for.
    fn is_kind_alone(&self, columns: &Columns) -> bool {
        let asked = [Field::Manufacturer, Field::Model];
        self.words.len() == 1
            && [&self.manufacturer, &self.model.1, &self.alternative]
                .iter()
                .all(|text| text.is_empty())
            && asked.iter().all(|field| !columns.of(*field).is_empty())
    }

    /// Whether the type word begins with a number.
    pub(crate) fn begins_with_number(&self) -> bool {
        self.words
            .first()
            .is_some_and(|(_, text, _)| text.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn word_text(&self) -> String {
        self.words.first().map(|(_, text, _)| text.clone()).unwrap_or_default()
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
