//! Elements written one after the other. A view that says what it shows in calls of these few functions
//! weighs a third of one that is made of `html!`, which brings the code of each element in full.

use std::cell::RefCell;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VTag, VText};

/// An element that is not closed yet.
struct Element {
    tag: VTag,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    children: Vec<Html>,
}

/// What is written so far: elements inside one another.
pub(crate) struct Tree {
    open: Vec<Element>,
    written: Vec<Html>,
}

impl Tree {
    pub(crate) const fn new() -> Self {
        Self { open: Vec::new(), written: Vec::new() }
    }

    /// Opens an element; what follows stands in it until it is closed.
    #[inline(never)]
    pub(crate) fn open(&mut self, tag: &'static str) -> &mut Self {
        self.open.push(Element {
            tag: VTag::new(tag),
            names: Vec::new(),
            values: Vec::new(),
            children: Vec::new(),
        });
        self
    }

    /// Gives the element that was opened last an attribute.
    #[inline(never)]
    pub(crate) fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.maybe(name, Some(value))
    }

    /// Gives it a class, or none.
    #[inline(never)]
    pub(crate) fn class(&mut self, class: &str) -> &mut Self {
        self.maybe("class", Some(class).filter(|class| !class.is_empty()))
    }

    /// Gives it an attribute that is not always there.
    #[inline(never)]
    pub(crate) fn maybe(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.names.push(name);
            element.values.push(value.map(|value| AttributeOrProperty::Attribute(shared(value))));
        }
        self
    }

    /// Gives it an attribute of a number.
    #[inline(never)]
    pub(crate) fn number(&mut self, name: &'static str, value: i32) -> &mut Self {
        self.attr(name, &value.to_string())
    }

    /// What an input holds.
    #[inline(never)]
    pub(crate) fn value(&mut self, value: &str) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.tag.set_value(Some(shared(value)));
        }
        self
    }

    /// What tells it from its neighbours when they come and go.
    #[inline(never)]
    pub(crate) fn key(&mut self, key: u32) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.tag.key = Some(Key::from(key));
        }
        self
    }

    /// Where the element is found once it is on the page.
    pub(crate) fn found_by(&mut self, node: &NodeRef) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.tag.node_ref = node.clone();
        }
        self
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.put(VText::new(shared(text)).into());
        self
    }

    /// What was drawn elsewhere.
    #[inline(never)]
    pub(crate) fn put(&mut self, node: Html) {
        match self.open.last_mut() {
            Some(element) => element.children.push(node),
            None => self.written.push(node),
        }
    }

    /// Closes the element that was opened last.
    #[inline(never)]
    pub(crate) fn close(&mut self) -> &mut Self {
        if let Some(Element { mut tag, names, values, children }) = self.open.pop() {
            tag.attributes =
                Attributes::Dynamic { keys: known(names), values: values.into_boxed_slice() };
            tag.add_children(children);
            self.put(tag.into());
        }
        self
    }

    /// An element of a class (or none) that holds but a text.
    #[inline(never)]
    pub(crate) fn line(&mut self, tag: &'static str, class: &str, text: &str) -> &mut Self {
        self.open(tag).class(class).text(text).close()
    }

    pub(crate) fn finish(self) -> Html {
        VList::with_children(self.written, None).into()
    }
}

fn shared(text: &str) -> AttrValue {
    AttrValue::Rc(text.into())
}

/// The one list of these names. Elements drawn by the same lines have the same list, and Yew then compares
/// their values one by one; there are as many lists as kinds of elements in the code of the views.
fn known(names: Vec<&'static str>) -> &'static [&'static str] {
    thread_local! {
        static LISTS: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
    }
    LISTS.with_borrow_mut(|lists| {
        let list = lists.iter().find(|list| ***list == *names).copied();
        list.unwrap_or_else(|| {
            let list = Vec::leak(names);
            lists.push(list);
            list
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_one_another_with_what_they_were_given() {
        let mut tree = Tree::new();
        tree.open("p").attr("class", "a").maybe("id", None).text("<b> & ");
        tree.open("i").number("tabindex", -1).text("x").close();
        tree.close().line("b", "", "y");
        #[derive(Clone, PartialEq, Properties)]
        struct Drawn {
            html: Html,
        }
        #[component]
        fn Show(drawn: &Drawn) -> Html {
            drawn.html.clone()
        }
        let renderer = yew::LocalServerRenderer::<Show>::with_props(Drawn { html: tree.finish() });
        let text = futures_executor::block_on(renderer.hydratable(false).render());
        assert_eq!(text, r#"<p class="a">&lt;b&gt; &amp; <i tabindex="-1">x</i></p><b>y</b>"#);
    }
}
