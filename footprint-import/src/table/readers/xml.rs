//! XML inventories of agents (GLPI, OCS Inventory, FusionInventory): one `REQUEST` after the other.

use crate::bytes::budget::{Bound, Budget};
use crate::bytes::format::Format;
use crate::table::readers::agent_inventory::{Documents, is_inventory};
use crate::table::readers::node::Node;
use crate::table::readers::{Part, Sink, beyond, malformed};
use encoding_rs::{Encoding, WINDOWS_1252};
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use std::borrow::Cow;
use std::sync::Arc;

/// Reads a document.
pub(super) fn read(name: &Arc<str>, bytes: &[u8], budget: &Budget, sink: Sink<'_>) {
    let text = decoded(bytes);
    let mut documents = Documents::new(true);
    let mut requests = 0;
    let result = elements(&text, budget, &mut |parent, node| {
        if is_inventory(&node) {
            let at = match parent {
                Some(parent) => format!("/{parent}/request/{requests}"),
                None => "/request".to_owned(),
            };
            documents.read(&node, &at);
            requests += 1;
        }
        documents.len() as u64 <= budget.limits().bytes
    });
    let broken = match result {
        Ok(()) => None,
        Err(Stop::Malformed(reason)) => Some(malformed(name, Format::Xml, reason)),
        Err(Stop::Doctype) => {
            Some(Part::Finding(Finding::new(Code::ForbiddenDoctype).at(Place::file(name))))
        }
        Err(Stop::Beyond(code, limit)) => Some(beyond(name, code, limit)),
    };
    if documents.is_empty() && broken.is_none() {
        let finding = Finding::new(Code::UnknownDocument).at(Place::file(name));
        let known = "GLPI, OCS Inventory, FusionInventory";
        sink(Part::Finding(finding.with("format", "XML").with("known", known)));
        return;
    }
    // What stands before the damage is read.
    crate::table::readers::hand_over(documents, sink);
    if let Some(finding) = broken {
        sink(finding);
    }
}

/// Why a document is not read on.
enum Stop {
    Malformed(String),
    Doctype,
    Beyond(Code, u64),
}

impl From<Bound> for Stop {
    fn from(Bound { code, limit }: Bound) -> Self {
        Self::Beyond(code, limit)
    }
}

/// The text of a document in the encoding that it declares.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declared = head.split_once("encoding=").and_then(|(_, rest)| {
        let quote = rest.chars().next()?;
        let label = rest.get(1..)?.split(quote).next()?;
        Encoding::for_label(label.as_bytes())
    });
    declared.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// An element that is not ended: its name, the values in it, and its text.
type Element = (String, Vec<(String, Node)>, String);

/// Gives every element that is a root, or is called `REQUEST` below one, as a tree; names in small
/// letters. `each` is told the root above it, and says whether to go on.
fn elements(
    text: &str,
    budget: &Budget,
    each: &mut dyn FnMut(Option<&str>, Node) -> bool,
) -> Result<(), Stop> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<Element> = Vec::new();
    let limits = budget.limits();
    let mut parts = 0;
    loop {
        let event = reader.read_event().map_err(|error| Stop::Malformed(error.to_string()))?;
        budget.event()?;
        match event {
            Event::Start(start) => {
                parts += 1;
                if parts > limits.parts {
                    return Err(Stop::Beyond(Code::TooManyParts, limits.parts as u64));
                }
                if open.len() >= limits.depth {
                    return Err(Stop::Beyond(Code::TooDeep, limits.depth as u64));
                }
                let name = start.local_name().as_ref().to_ascii_lowercase();
                open.push((name, Vec::new(), String::new()));
            }
            Event::End(_) => {
                let Some((name, values, text)) = open.pop() else { continue };
                let node = if values.is_empty() { Node::Text(text) } else { Node::Map(values) };
                let root = open.is_empty();
                if root || name == "request" && open.len() == 1 {
                    parts = 0;
                    if !each(open.first().map(|(name, ..)| name.as_str()), node) {
                        return Err(Stop::Beyond(Code::TooManyBytes, limits.bytes));
                    }
                } else if let Some((_, values, _)) = open.last_mut() {
                    Node::add(values, name, node);
                }
            }
            Event::Empty(start) => {
                let name = start.local_name().as_ref().to_ascii_lowercase();
                if let Some((_, values, _)) = open.last_mut() {
                    Node::add(values, name, Node::Text(String::new()));
                }
            }
            Event::Text(piece) => {
                if let Some((_, _, text)) = open.last_mut() {
                    text.push_str(&piece);
                }
            }
            Event::CData(piece) => {
                if let Some((_, _, text)) = open.last_mut() {
                    text.push_str(&piece);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some((_, _, text)) = open.last_mut() {
                    refer(&reference, text);
                }
            }
            Event::DocType(_) => return Err(Stop::Doctype),
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err(Stop::Malformed(format!("<{}>", open[open.len() - 1].0))),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// Adds what a reference stands for; entities of a document's own are left as written.
pub(super) fn refer(reference: &BytesRef<'_>, text: &mut String) {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        text.push(letter);
        return;
    }
    match &**reference {
        "amp" => text.push('&'),
        "lt" => text.push('<'),
        "gt" => text.push('>'),
        "quot" => text.push('"'),
        "apos" => text.push('\''),
        other => {
            text.push('&');
            text.push_str(other);
            text.push(';');
        }
    }
}

/// Adds the text of an event that is one.
#[cfg(feature = "spreadsheet")]
pub(super) fn take(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(piece) => text.push_str(piece),
        Event::CData(piece) => text.push_str(piece),
        Event::GeneralRef(reference) => refer(reference, text),
        _ => {}
    }
}
