//! Elements written one after the other: what a view says that it shows, for [`Drawing`](super::Drawing)
//! to put on the page.

/// What stands in an element.
pub(super) enum Child {
    Text(String),
    Element(Box<Element>),
    /// What stands in this place, untouched.
    Same,
    /// What stands from here on in its parent, untouched.
    Rest,
}

/// An element as it is to be.
#[derive(Default)]
pub(super) struct Element {
    pub(super) tag: &'static str,
    /// What tells it from its neighbours when they come and go; 0 for most.
    pub(super) key: u32,
    pub(super) class: String,
    /// In the order written; one that is not always there has its place all the same.
    pub(super) attributes: Vec<(&'static str, Option<String>)>,
    /// What an input holds, or which choice of a list is taken.
    pub(super) value: Option<String>,
    /// Markup in place of children.
    pub(super) markup: Option<String>,
    pub(super) children: Vec<Child>,
}

/// What is written so far: elements inside one another.
#[derive(Default)]
pub(crate) struct Tree {
    open: Vec<Element>,
    written: Vec<Child>,
}

impl Tree {
    /// Opens an element; what follows stands in it until it is closed.
    #[inline(never)]
    pub(crate) fn open(&mut self, tag: &'static str) -> &mut Self {
        self.open.push(Element { tag, ..Element::default() });
        self
    }

    /// Gives the element that was opened last an attribute.
    #[inline(never)]
    pub(crate) fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.maybe(name, Some(value))
    }

    /// Gives it an attribute that is not always there.
    #[inline(never)]
    pub(crate) fn maybe(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.attributes.push((name, value.map(str::to_owned)));
        }
        self
    }

    /// Gives it an attribute of a number.
    #[inline(never)]
    pub(crate) fn number(&mut self, name: &'static str, value: i32) -> &mut Self {
        self.attr(name, &value.to_string())
    }

    /// Gives it a class, or none.
    #[inline(never)]
    pub(crate) fn class(&mut self, class: &str) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            class.clone_into(&mut element.class);
        }
        self
    }

    /// What an input holds, or which choice of a list is taken.
    #[inline(never)]
    pub(crate) fn value(&mut self, value: &str) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.value = Some(value.to_owned());
        }
        self
    }

    /// What tells it from its neighbours when they come and go.
    pub(crate) fn key(&mut self, key: u32) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.key = key;
        }
        self
    }

    /// Fills it with markup, which must be our own: texts in it are escaped already.
    pub(crate) fn markup(&mut self, markup: &str) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.markup = Some(markup.to_owned());
        }
        self
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.put(Child::Text(text.to_owned()));
        self
    }

    fn put(&mut self, child: Child) {
        match self.open.last_mut() {
            Some(element) => element.children.push(child),
            None => self.written.push(child),
        }
    }

    /// Closes the element that was opened last.
    #[inline(never)]
    pub(crate) fn close(&mut self) -> &mut Self {
        if let Some(element) = self.open.pop() {
            self.put(Child::Element(Box::new(element)));
        }
        self
    }

    /// An element of a class (or none) that holds but a text.
    #[inline(never)]
    pub(crate) fn line(&mut self, tag: &'static str, class: &str, text: &str) -> &mut Self {
        self.open(tag).class(class).text(text).close()
    }

    /// Leaves what stands in this place of the element as it is.
    pub(crate) fn same(&mut self) -> &mut Self {
        self.put(Child::Same);
        self
    }

    /// Leaves what stands from here on in the element as it is; nothing is written after it.
    pub(crate) fn rest(&mut self) {
        self.put(Child::Rest);
    }

    pub(super) fn finish(self) -> Vec<Child> {
        self.written
    }

    /// The elements as HTML, to look at in tests.
    #[cfg(test)]
    pub(crate) fn html(&self) -> String {
        assert!(self.open.is_empty(), "{} is never closed", self.open[0].tag);
        self.written.iter().map(Child::html).collect()
    }
}

#[cfg(test)]
impl Child {
    fn html(&self) -> String {
        let escaped =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let it = match self {
            Self::Text(text) => return escaped(text),
            Self::Element(element) => element,
            Self::Same | Self::Rest => return String::new(),
        };
        let class = (!it.class.is_empty()).then_some(("class", &it.class));
        let given = it.attributes.iter().filter_map(|(name, value)| Some((*name, value.as_ref()?)));
        let value = it.value.as_ref().map(|value| ("value", value));
        let attributes: String = class
            .into_iter()
            .chain(given)
            .chain(value)
            .map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)))
            .collect();
        let inside: String = it.children.iter().map(Self::html).collect();
        let inside = it.markup.as_deref().unwrap_or(&inside);
        if it.tag == "input" {
            format!("<input{attributes}>")
        } else {
            format!("<{0}{attributes}>{inside}</{0}>", it.tag)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_one_another_with_what_they_were_given() {
        let mut tree = Tree::default();
        tree.open("p").class("a").maybe("id", None).text("<b> & ");
        tree.open("i").number("tabindex", -1).text("x").close();
        tree.close().line("b", "", "y");
        let expected = r#"<p class="a">&lt;b> &amp; <i tabindex="-1">x</i></p><b>y</b>"#;
        assert_eq!(tree.html(), expected);
    }
}
