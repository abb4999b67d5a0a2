//! Puts written elements on the page, and changes what is there into what is written next: elements stay
//! where they can, so that the keyboard and a finger on a slider stay with them.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlInputElement, Node};

use super::Tree;
use super::tree::{Child, Element};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element of the page whose content is drawn here, and nowhere else.
pub(crate) struct Drawing {
    root: web_sys::Element,
    drawn: Vec<Drawn>,
}

/// What stands on the page: a text, or an element whose children are kept beside it.
struct Drawn {
    was: Child,
    node: Node,
    children: Vec<Self>,
}

impl Drawing {
    pub(crate) const fn on(root: web_sys::Element) -> Self {
        Self { root, drawn: Vec::new() }
    }

    /// The element around what is drawn.
    pub(crate) const fn root(&self) -> &web_sys::Element {
        &self.root
    }

    pub(crate) fn draw(&mut self, tree: Tree) {
        if let Some(document) = self.root.owner_document() {
            change(&document, &self.root, &mut self.drawn, tree.finish(), false);
        }
    }
}

/// Makes the children of a node those that are written.
fn change(
    document: &Document,
    parent: &Node,
    drawn: &mut Vec<Drawn>,
    written: Vec<Child>,
    svg: bool,
) {
    let count = written.len();
    let mut written = written.into_iter();
    for at in 0..count {
        let Some(child) = written.next() else { return };
        match child {
            Child::Rest => return,
            Child::Same => continue,
            _ => {}
        }
        // One that stands further on comes here; else a new one is made. What stands before it and is wanted
        // no more goes at first: one that moves loses the keyboard.
        let wanted = |old: &Drawn| written.as_slice().iter().any(|it| old.can_become(it));
        let mut found = position(drawn, at, &child);
        while let Some(1..) = found
            && !wanted(&drawn[at])
        {
            let _ = parent.remove_child(&drawn.remove(at).node);
            found = position(drawn, at, &child);
        }
        if found != Some(0) {
            let moved = found.map(|further| drawn.remove(at + further));
            let new = moved.or_else(|| Drawn::new(document, &child, svg));
            let Some(new) = new else { return };
            let before = drawn.get(at).map(|next| &next.node);
            // The node is this document's, and what it stands before is its parent's.
            let _ = parent.insert_before(&new.node, before);
            drawn.insert(at, new);
        }
        if let Some(there) = drawn.get_mut(at) {
            there.become_this(document, child, svg);
        }
    }
    for gone in drawn.drain(count.min(drawn.len())..) {
        let _ = parent.remove_child(&gone.node);
    }
}

/// How much further on one stands that can become what is written.
fn position(drawn: &[Drawn], at: usize, child: &Child) -> Option<usize> {
    drawn.iter().skip(at).position(|old| old.can_become(child))
}

impl Drawn {
    /// An element without anything in it, or an empty text.
    fn new(document: &Document, child: &Child, svg: bool) -> Option<Self> {
        let (node, was): (Node, _) = match child {
            Child::Same | Child::Rest => return None,
            Child::Text(_) => (document.create_text_node("").into(), Child::Text(String::new())),
            Child::Element(it) => {
                let element = if svg || it.tag == "svg" {
                    document.create_element_ns(Some(SVG), it.tag)
                } else {
                    document.create_element(it.tag)
                };
                let empty = Element { tag: it.tag, key: it.key, ..Element::default() };
                (element.ok()?.into(), Child::Element(Box::new(empty)))
            }
        };
        Some(Self { was, node, children: Vec::new() })
    }

    fn can_become(&self, child: &Child) -> bool {
        match (&self.was, child) {
            (Child::Text(_), Child::Text(_)) => true,
            (Child::Element(a), Child::Element(b)) => {
                (a.tag, a.key, &a.class) == (b.tag, b.key, &b.class)
            }
            _ => false,
        }
    }

    fn become_this(&mut self, document: &Document, child: Child, svg: bool) {
        match (&mut self.was, child) {
            (Child::Text(was), Child::Text(text)) if *was != text => {
                self.node.set_text_content(Some(&text));
                *was = text;
            }
            (Child::Element(was), Child::Element(mut it)) => {
                let element: &HtmlInputElement = self.node.unchecked_ref();
                if was.class != it.class {
                    set(element, "class", Some(&it.class));
                }
                attributes(element, &was.attributes, &it.attributes);
                if was.markup != it.markup {
                    element.set_inner_html(it.markup.as_deref().unwrap_or_default());
                }
                let written = std::mem::take(&mut it.children);
                let svg = svg || it.tag == "svg";
                change(document, element, &mut self.children, written, svg);
                // After the ends of a slider and the choices of a list, which bound it; what a reader has
                // typed stands in the element, and not in what was written before.
                if let Some(value) = &it.value
                    && element.value() != *value
                {
                    element.set_value(value);
                }
                *was = it;
            }
            _ => {}
        }
    }
}

type Attribute = (&'static str, Option<String>);

/// Sets the attributes that changed. Those written by the same lines have the same names in the same order.
fn attributes(element: &web_sys::Element, were: &[Attribute], are: &[Attribute]) {
    let same = were.len() == are.len() && were.iter().zip(are).all(|(a, b)| a.0 == b.0);
    for (at, (name, value)) in are.iter().enumerate() {
        if !same || were[at].1 != *value {
            set(element, name, value.as_deref());
        }
    }
    if !same {
        for (name, _) in were.iter().filter(|(name, _)| are.iter().all(|it| it.0 != *name)) {
            set(element, name, None);
        }
    }
}

fn set(element: &web_sys::Element, name: &str, value: Option<&str>) {
    // The names are ours, and good ones.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
