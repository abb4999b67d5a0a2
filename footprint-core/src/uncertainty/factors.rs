//! The register of uncertain factors and of the products they form.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

use super::Gsd;

/// A factor that many terms may share: method, category, electricity zone, lifetime of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedFactor(pub(super) u32);

/// The most particular factor of a term: that of its model or source; a term has one at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnFactor(pub(super) u32);

/// A set of shared factors, as one small key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedSet(u32);

/// A product of factors, as one small key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Product(pub(super) u32);

/// The factors of one assessment, each under its caller's key, and the products formed of them.
///
/// Handles belong to the register that made them.
#[derive(Clone, Debug)]
pub struct Factors<K> {
    shared: Keys<K>,
    own: Keys<K>,
    pub(super) structure: Structure,
}

/// Keys numbered in the order in which they came.
#[derive(Clone, Debug)]
struct Keys<K> {
    ids: BTreeMap<K, u32>,
    keys: Vec<K>,
}

impl<K: Ord + Clone> Keys<K> {
    const fn new() -> Self {
        Self { ids: BTreeMap::new(), keys: Vec::new() }
    }

    /// The number of `key`, and whether it is new.
    fn number(&mut self, key: K) -> (u32, bool) {
        if let Some(&id) = self.ids.get(&key) {
            return (id, false);
        }
        let id = self.keys.len() as u32;
        self.keys.push(key.clone());
        self.ids.insert(key, id);
        (id, true)
    }
}

/// What the arithmetic needs of the register: spreads and products, without the keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Structure {
    pub(super) shared: Vec<Spread>,
    pub(super) own: Vec<Spread>,
    /// Distinct sets of shared factors, each sorted.
    pub(super) sets: Vec<Box<[u32]>>,
    pub(super) products: Vec<Parts>,
    set_ids: BTreeMap<Box<[u32]>, u32>,
    /// Looked up only, never walked: the order of a hash map reaches no figure.
    product_ids: FxHashMap<Parts, Product>,
}

/// A product as its set of shared factors and its own factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Parts {
    pub(super) set: u32,
    pub(super) own: Option<u32>,
}

/// Spread of one factor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    pub(super) sigma: f64,
    /// Variance of the mean-1 factor.
    pub(super) variance: f64,
}

impl Spread {
    pub(super) fn from_sigma(sigma: f64) -> Self {
        Self { sigma, variance: libm::expm1(sigma * sigma) }
    }
}

impl<K: Ord + Clone> Default for Factors<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord + Clone> Factors<K> {
    /// An empty register.
    pub fn new() -> Self {
        Self { shared: Keys::new(), own: Keys::new(), structure: Structure::default() }
    }

    /// The shared factor of this key; a key seen before keeps its first spread.
    pub fn shared(&mut self, key: K, gsd: Gsd) -> SharedFactor {
        let (id, new) = self.shared.number(key);
        if new {
            self.structure.shared.push(Spread::from_sigma(gsd.sigma()));
        }
        SharedFactor(id)
    }

    /// The own factor of this key; a key seen before keeps its first spread.
    pub fn own(&mut self, key: K, gsd: Gsd) -> OwnFactor {
        let (id, new) = self.own.number(key);
        if new {
            self.structure.own.push(Spread::from_sigma(gsd.sigma()));
        }
        OwnFactor(id)
    }

    /// The product of these factors, whatever their order; a factor without spread adds nothing to it.
    pub fn product(&mut self, shared: &[SharedFactor], own: Option<OwnFactor>) -> Product {
        let set = self.set(shared);
        self.product_of(set, own)
    }

    /// The set of these shared factors, for [`Self::product_of`].
    pub fn set(&mut self, shared: &[SharedFactor]) -> SharedSet {
        self.structure.set(shared)
    }

    /// The product of a set of shared factors and an own factor: [`Self::product`] in two steps.
    pub fn product_of(&mut self, set: SharedSet, own: Option<OwnFactor>) -> Product {
        self.structure.product(set, own)
    }

    /// A product with one more shared factor.
    pub(crate) fn extended(&mut self, product: Product, factor: SharedFactor) -> Product {
        let Parts { set, own } = self.structure.parts(product);
        let known = self.structure.sets[set as usize].iter().map(|&id| SharedFactor(id));
        let shared: Vec<_> = known.chain([factor]).collect();
        self.product(&shared, own.map(OwnFactor))
    }

    /// Key of a shared factor.
    pub fn shared_key(&self, factor: SharedFactor) -> &K {
        &self.shared.keys[factor.0 as usize]
    }

    /// Key of an own factor.
    pub fn own_key(&self, factor: OwnFactor) -> &K {
        &self.own.keys[factor.0 as usize]
    }
}

impl Structure {
    fn set(&mut self, shared: &[SharedFactor]) -> SharedSet {
        let mut set: Vec<u32> = shared
            .iter()
            .map(|factor| factor.0)
            .filter(|&id| self.shared[id as usize].sigma > 0.0)
            .collect();
        set.sort_unstable();
        set.dedup();
        if let Some(&id) = self.set_ids.get(set.as_slice()) {
            return SharedSet(id);
        }
        let id = self.sets.len() as u32;
        let set: Box<[u32]> = set.into();
        self.sets.push(set.clone());
        self.set_ids.insert(set, id);
        SharedSet(id)
    }

    fn product(&mut self, set: SharedSet, own: Option<OwnFactor>) -> Product {
        let own = own.map(|factor| factor.0).filter(|&id| self.own[id as usize].sigma > 0.0);
        let parts = Parts { set: set.0, own };
        let next = Product(self.products.len() as u32);
        let product = *self.product_ids.entry(parts).or_insert(next);
        if product == next {
            self.products.push(parts);
        }
        product
    }

    pub(super) fn parts(&self, product: Product) -> Parts {
        self.products[product.0 as usize]
    }

    /// Covariance of the products of two sets of shared factors.
    pub(super) fn covariance(&self, a: u32, b: u32) -> f64 {
        let (mut a, mut b) = (&*self.sets[a as usize], &*self.sets[b as usize]);
        let mut covariance = 0.0;
        while let (Some((&i, a_rest)), Some((&j, b_rest))) = (a.split_first(), b.split_first()) {
            if i == j {
                let variance = self.shared[i as usize].variance;
                covariance += variance + covariance * variance;
            }
            if i <= j {
                a = a_rest;
            }
            if j <= i {
                b = b_rest;
            }
        }
        covariance
    }
}
