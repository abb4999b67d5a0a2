//! Interprets the describing cells of a table's rows, each distinct text once.

use crate::device::attributes::RowAttributes;
use crate::device::identity::{Identity, Texts};
use crate::device::interpreter::Interpreter;
use crate::device::outcome::{Interpretation, interpret};
use crate::fleet::column_roles::ColumnRoles;
use crate::table::layout::TableLayout;
use crate::table::record::Record;
use crate::words::clean::clean;
use footprint_core::terms::vocabulary::Kind;
use std::collections::HashMap;
use std::sync::Arc;

/// Interpretations by the bytes of the cells that they come from.
pub(super) struct InterpretationCache<'a> {
    interpreter: Interpreter<'a>,
    layout: &'a TableLayout,
    roles: &'a ColumnRoles,
    identities: HashMap<Box<[u8]>, Arc<Identity>>,
    attributes: HashMap<Box<[u8]>, Arc<RowAttributes>>,
}

impl<'a> InterpretationCache<'a> {
    pub(super) fn new(
        interpreter: Interpreter<'a>,
        layout: &'a TableLayout,
        roles: &'a ColumnRoles,
    ) -> Self {
        Self { interpreter, layout, roles, identities: HashMap::new(), attributes: HashMap::new() }
    }

    /// The kind that the name of the file speaks of.
    pub(super) const fn file_kind(&self) -> Option<Kind> {
        self.interpreter.file_kind
    }

    /// What a row comes to by its describing cells.
    pub(super) fn interpret(&mut self, record: &Record<'_>) -> Interpretation {
        let cell = |column: usize| {
            let mut damaged = false;
            (record.text(column, self.layout.encoding, &mut damaged), damaged)
        };
        let texts = Texts { columns: &self.layout.columns, cell: &cell };
        let interpreter = self.interpreter;
        let key = record.key(&self.roles.identifying);
        let make = || Arc::new(interpreter.identify(&texts));
        let identity = self.identities.entry(key.into()).or_insert_with(make).clone();
        let key = record.key(&self.roles.stating);
        let make = || Arc::new(interpreter.attributes(&texts));
        let attributes = self.attributes.entry(key.into()).or_insert_with(make).clone();
        let damaged = identity.damaged || attributes.damaged;
        let made = interpret(&identity, &attributes, &texts, interpreter.matcher);
        Interpretation { damaged, ..made }
    }

    /// The site and the entity of a row.
    pub(super) fn place(&self, record: &Record<'_>) -> [String; 2] {
        let [site, entity] = [&self.roles.sites, &self.roles.entities].map(|columns| {
            let texts = columns.iter().map(|&column| {
                let text = record.text(column, self.layout.encoding, &mut false);
                clean(&text).into_owned()
            });
            texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
        });
        // A place is written as a path, down to the room: the building is what a report is by.
        [site.split(" > ").next().unwrap_or_default().to_owned(), entity]
    }

    /// The layout of the table.
    pub(super) const fn layout(&self) -> &'a TableLayout {
        self.layout
    }

    /// What its columns are read for.
    pub(super) const fn roles(&self) -> &'a ColumnRoles {
        self.roles
    }
}
