//! A document as a tree of texts: what JSON and XML inventories have in common.

/// A value of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// A text, a number or a flag, as written; an absent value is the empty text.
    Text(String),
    /// Values in order.
    List(Vec<Node>),
    /// Values by name.
    Map(Vec<(String, Node)>),
}

static NOTHING: Node = Node::Text(String::new());

impl Node {
    /// The value of a name; the empty text when there is none.
    pub(super) fn get(&self, name: &str) -> &Self {
        match self {
            Self::Map(values) => {
                values.iter().find(|(known, _)| known == name).map_or(&NOTHING, |(_, value)| value)
            }
            _ => &NOTHING,
        }
    }

    /// The value at the end of a path of names.
    pub(super) fn at(&self, path: &str) -> &Self {
        path.split('/').fold(self, Self::get)
    }

    /// The text; empty for lists and maps.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text.trim(),
            _ => "",
        }
    }

    /// Whether there is nothing.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(values) => values.is_empty(),
            Self::Map(values) => values.is_empty(),
        }
    }

    /// The values of a list; a single value is a list of one, as XML cannot tell them apart.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            _ if self.is_nothing() => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// Adds a value by name; the second one of a name makes a list of the two.
    #[cfg(feature = "xml")]
    pub(super) fn add(values: &mut Vec<(String, Self)>, name: String, value: Self) {
        /// More names than any inventory has would make each addition slow.
        const NAMES: usize = 500;
        match values.iter().position(|(known, _)| *known == name) {
            Some(at) => match &mut values[at].1 {
                Self::List(list) => list.push(value),
                first => {
                    let known = std::mem::replace(first, Self::List(Vec::new()));
                    *first = Self::List(vec![known, value]);
                }
            },
            None if values.len() < NAMES => values.push((name, value)),
            None => {}
        }
    }
}
