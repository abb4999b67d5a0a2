//! JSON inventories: what a document holds is told by its names; long lists are read record after
//! record.

use crate::bytes::budget::{Bound, Budget};
use crate::bytes::format::Format;
use crate::table::columns::GivenColumn;
use crate::table::readers::agent_inventory::{Documents, is_inventory};
use crate::table::readers::node::Node;
use crate::table::readers::record_list::{Records, is_record};
use crate::table::readers::{Part, Sink, beyond, malformed};
use encoding_rs::WINDOWS_1252;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

/// Names under which tools put their list, the most telling first.
const LISTS: [&str; 9] = [
    "rows",
    "hosts",
    "results",
    "result",
    "inventory",
    "chromeosdevices",
    "objects",
    "value",
    "data",
];

/// Reads a document, or several one after the other; `columns` is what the user says of the paths of records.
pub(super) fn read(
    name: &Arc<str>,
    bytes: &[u8],
    columns: &[GivenColumn],
    budget: &Budget,
    sink: Sink<'_>,
) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let bounds = Bounds { budget, parts: Cell::new(0), met: Cell::new(None) };
    match document(&text, columns, &bounds) {
        Ok(Read::Agents(documents)) => crate::table::readers::hand_over(documents, sink),
        Ok(Read::Records(records)) => records.hand_over(name, columns, sink),
        Ok(Read::Nothing) => {
            let finding = Finding::new(Code::UnknownDocument).at(Place::file(name));
            let known = "GLPI, Fleet, osquery, Snipe-IT, NetBox, PCR-SI";
            sink(Part::Finding(finding.with("format", "JSON").with("known", known)));
        }
        Err(error) => sink(match bounds.met.get() {
            Some(Bound { code, limit }) => beyond(name, code, limit),
            None => malformed(name, Format::Json, error.to_string()),
        }),
    }
}

/// What was read.
enum Read {
    Agents(Documents),
    Records(Records),
    Nothing,
}

/// Reads documents that stand one after the other.
fn document(
    text: &str,
    columns: &[GivenColumn],
    bounds: &Bounds<'_>,
) -> Result<Read, serde_json::Error> {
    let mut roots = Vec::new();
    for root in serde_json::Deserializer::from_str(text).into_iter::<&RawValue>() {
        bounds.count(roots.len())?;
        roots.push(root?);
    }
    let [root] = roots[..] else { return records(&roots, "", columns, bounds) };
    match bounds.pieces(root)? {
        Pieces::List(list) => records(&list, "", columns, bounds),
        Pieces::Map(map) => {
            let names: Vec<&str> = map.iter().map(|(name, _)| name.as_str()).collect();
            if names.contains(&"content") {
                let node = bounds.tree(root)?;
                if is_inventory(&node) {
                    let mut documents = Documents::new(false);
                    documents.read(&node, "");
                    return Ok(Read::Agents(documents));
                }
            }
            let mut lists = Vec::new();
            for (name, value) in &map {
                let list = bounds.pieces(value)?.values();
                if list.first().is_some_and(|first| first.get().starts_with('{')) {
                    lists.push((name.as_str(), list));
                }
            }
            let of_tool =
                LISTS.iter().find_map(|name| lists.iter().position(|(known, _)| known == name));
            // Beside its list of devices Google's answer says of which `kind` it is.
            if of_tool.is_none() && is_record(&names, columns) {
                return records(&[root], "", columns, bounds);
            }
            match lists.get(of_tool.unwrap_or(0)) {
                Some((name, list)) => records(list, &format!("/{name}"), columns, bounds),
                None => Ok(Read::Nothing),
            }
        }
        Pieces::Other => Ok(Read::Nothing),
    }
}

/// Reads the records of a list: inventories of agents, or devices of one shape, their names first and
/// then their values.
fn records(
    list: &[&RawValue],
    base: &str,
    columns: &[GivenColumn],
    bounds: &Bounds<'_>,
) -> Result<Read, serde_json::Error> {
    let Some(first) = list.first() else { return Ok(Read::Nothing) };
    if is_inventory(&bounds.tree(first)?) {
        let mut documents = Documents::new(false);
        for (position, value) in list.iter().enumerate() {
            documents.read(&bounds.tree(value)?, &format!("{base}/{position}"));
            bounds.fits(documents.len())?;
        }
        return Ok(Read::Agents(documents));
    }
    let mut records = Records::new(base.to_owned());
    for value in list {
        records.learn(&bounds.tree(value)?, columns);
        if records.names() > bounds.budget.limits().columns {
            return bounds.met(Code::TooManyColumns, bounds.budget.limits().columns as u64);
        }
    }
    if !records.is_telling() {
        return Ok(Read::Nothing);
    }
    for value in list {
        records.add(&bounds.tree(value)?);
        bounds.fits(records.len())?;
    }
    Ok(Read::Records(records))
}

/// How much of a document is kept at once, and the bound that was met.
struct Bounds<'l> {
    budget: &'l Budget,
    parts: Cell<usize>,
    met: Cell<Option<Bound>>,
}

impl Bounds<'_> {
    fn met<T, E: Error>(&self, code: Code, limit: u64) -> Result<T, E> {
        self.met.set(Some(Bound { code, limit }));
        Err(E::custom("bound"))
    }

    fn count<E: Error>(&self, parts: usize) -> Result<(), E> {
        let limit = self.budget.limits().parts;
        if parts < limit { Ok(()) } else { self.met(Code::TooManyParts, limit as u64) }
    }

    fn fits(&self, bytes: usize) -> Result<(), serde_json::Error> {
        let limit = self.budget.limits().bytes;
        if bytes as u64 <= limit { Ok(()) } else { self.met(Code::TooManyBytes, limit) }
    }

    /// The pieces of a value, unread.
    fn pieces<'t>(&self, value: &'t RawValue) -> Result<Pieces<'t>, serde_json::Error> {
        if !value.get().starts_with(['[', '{']) {
            return Ok(Pieces::Other);
        }
        let mut deserializer = serde_json::Deserializer::from_str(value.get());
        deserializer.deserialize_any(Split(self))
    }

    /// A value as a tree.
    fn tree(&self, value: &RawValue) -> Result<Node, serde_json::Error> {
        self.parts.set(0);
        let mut deserializer = serde_json::Deserializer::from_str(value.get());
        Tree { bounds: self, depth: 0 }.deserialize(&mut deserializer)
    }
}

/// The pieces of a list or a map, unread.
enum Pieces<'t> {
    List(Vec<&'t RawValue>),
    Map(Vec<(String, &'t RawValue)>),
    Other,
}

impl<'t> Pieces<'t> {
    /// The values: GLPI's search gives a list as a map by number.
    fn values(self) -> Vec<&'t RawValue> {
        match self {
            Self::List(list) => list,
            Self::Map(map) => map.into_iter().map(|(_, value)| value).collect(),
            Self::Other => Vec::new(),
        }
    }
}

struct Split<'b, 'l>(&'b Bounds<'l>);

impl<'t> Visitor<'t> for Split<'_, '_> {
    type Value = Pieces<'t>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list or a map")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element::<&RawValue>()? {
            self.0.count(list.len())?;
            list.push(value);
        }
        Ok(Pieces::List(list))
    }

    fn visit_map<A: MapAccess<'t>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        let mut map = Vec::new();
        while let Some(name) = values.next_key::<String>()? {
            self.0.count(map.len())?;
            map.push((name, values.next_value::<&RawValue>()?));
        }
        Ok(Pieces::Map(map))
    }
}

/// A value as a tree.
struct Tree<'b, 'l> {
    bounds: &'b Bounds<'l>,
    depth: usize,
}

impl Tree<'_, '_> {
    fn deeper<E: Error>(&self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > self.bounds.budget.limits().depth {
            return self.bounds.met(Code::TooDeep, self.bounds.budget.limits().depth as u64);
        }
        let parts = self.bounds.parts.get();
        self.bounds.count(parts)?;
        self.bounds.parts.set(parts + 1);
        if let Err(Bound { code, limit }) = self.bounds.budget.event() {
            return self.bounds.met(code, limit);
        }
        Ok(Self { bounds: self.bounds, depth })
    }
}

impl<'t> DeserializeSeed<'t> for Tree<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Tree<'_, '_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Text(String::new()))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut values: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element_seed(self.deeper()?)? {
            list.push(value);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'t>>(self, mut values: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(name) = values.next_key::<String>()? {
            map.push((name, values.next_value_seed(self.deeper()?)?));
        }
        Ok(Node::Map(map))
    }
}
