//! A sorted list of keys and values. Tables are read once and looked up often; and a page carries the
//! code of every type of map that it uses, of which a B-tree has ten times as much.

use std::borrow::Borrow;

/// Values by key, in the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Index<K, V>(Vec<(K, V)>);

impl<K, V> Default for Index<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Index<K, V> {
    fn position<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }

    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.position(key).ok().map(|position| &self.0[position].1)
    }

    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.position(key).ok().map(|position| &mut self.0[position].1)
    }

    pub(crate) fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.position(key).is_ok()
    }

    /// Adds a value, or replaces that of the same key.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        match self.position(&key) {
            Ok(position) => self.0[position].1 = value,
            Err(position) => self.0.insert(position, (key, value)),
        }
    }

    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.position(key).ok().map(|position| self.0.remove(position).1)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// The pairs, to be written out; [`Self::of_sorted`] takes them back.
    pub(super) fn pairs(&self) -> &Vec<(K, V)> {
        &self.0
    }

    /// An index of pairs that are in the order of their keys already.
    pub(super) fn of_sorted(pairs: Vec<(K, V)>) -> Self {
        Self(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn it_is_a_map_in_the_order_of_its_keys() {
        let mut index = Index::default();
        for (key, value) in [("b", 1), ("a", 2), ("c", 3), ("b", 4)] {
            index.insert(key.to_owned(), value);
        }
        assert_eq!(index.values().copied().collect::<Vec<_>>(), [2, 4, 3]);
        assert_eq!((index.get("b"), index.get("d")), (Some(&4), None));
        assert_eq!(index.remove("a"), Some(2));
        assert!(!index.contains_key("a") && index.contains_key("c"));
        assert_eq!(index.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["b", "c"]);
    }
}
