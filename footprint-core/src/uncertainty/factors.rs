//! The register of uncertain factors and of the products they form.

use rustc_hash::FxHashMap;
use std::hash::Hash;

use super::Gsd;

/// A factor that many terms may share: method, category, electricity zone, lifetime of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedFactor(pub(super) u32);

/// The most particular factor of a term: that of its model or source; a term has one at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnFactor(pub(super) u32);

impl OwnFactor {
    /// The factor of this number in a list.
    pub(crate) fn of(self, list: &[Self]) -> Self {
        list[self.0 as usize]
    }
}

/// A set of shared factors, as one small key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedSet(u32);

/// A product of factors, as one small key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Product(pub(super) u32);

impl Product {
    /// The product of this number in a list.
    pub(crate) fn of(self, list: &[Self]) -> Self {
        list[self.0 as usize]
    }
}

/// The factors of one assessment, each under its caller's key, and the products formed of them.
///
/// Handles belong to the register that made them.
#[derive(Clone, Debug)]
pub struct Factors<K> {
    shared: Keys<K>,
    own: Keys<K>,
    choices: Keys<K>,
    /// Shared factors that stand for a choice, by the choice and the bits of their ratio.
    of_choices: FxHashMap<(u32, u64), SharedFactor>,
    pub(super) structure: Structure,
}

/// Keys numbered in the order in which they came.
#[derive(Clone, Debug)]
struct Keys<K> {
    /// Looked up only, never walked: the order of a hash map reaches no figure.
    ids: FxHashMap<K, u32>,
    keys: Vec<K>,
}

/// What a caller may know its factors by.
pub trait Key: Clone + Eq + Hash {}

impl<K: Clone + Eq + Hash> Key for K {}

impl<K: Key> Keys<K> {
    fn new() -> Self {
        Self { ids: FxHashMap::default(), keys: Vec::new() }
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
    set_ids: FxHashMap<Box<[u32]>, u32>,
    /// The product of each set alone, and the latest with each own factor.
    latest: [Vec<Option<Product>>; 2],
    /// The product with the same own factor that came before each: an own factor stands in few.
    before: Vec<Option<Product>>,
}

/// A product as its set of shared factors and its own factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) set: u32,
    pub(super) own: Option<u32>,
}

/// Spread of one factor: a lognormal's, or that of a choice, which has no `sigma`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    pub(super) sigma: f64,
    /// Variance of the mean-1 lognormal factor.
    pub(super) variance: f64,
    /// The choice, and the factor under its second reading; 1 under the first.
    pub(super) choice: Option<(u32, f64)>,
}

impl Spread {
    pub(super) fn from_sigma(sigma: f64) -> Self {
        Self { sigma, variance: libm::expm1(sigma * sigma), choice: None }
    }

    fn of_choice(choice: u32, ratio: f64) -> Self {
        Self { sigma: 0.0, variance: 0.0, choice: Some((choice, ratio)) }
    }

    /// Whether it changes nothing.
    fn is_certain(&self) -> bool {
        self.sigma <= 0.0 && self.choice.is_none_or(|(_, ratio)| ratio == 1.0)
    }
}

impl<K: Key> Default for Factors<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Key> Factors<K> {
    /// An empty register.
    pub fn new() -> Self {
        Self {
            shared: Keys::new(),
            own: Keys::new(),
            choices: Keys::new(),
            of_choices: FxHashMap::default(),
            structure: Structure::default(),
        }
    }

    /// A discrete shared factor: the choice `key` has two equally likely readings, and this factor is 1
    /// under the first and `ratio` under the second. All factors of one choice change together.
    ///
    /// Means are those of the first reading; variances, quantiles and probabilities cover both.
    pub fn choice(&mut self, key: K, ratio: f64) -> SharedFactor {
        let (choice, _) = self.choices.number(key.clone());
        if let Some(known) = self.of_choices.get(&(choice, ratio.to_bits())) {
            return *known;
        }
        let factor = SharedFactor(self.shared.keys.len() as u32);
        self.shared.keys.push(key);
        self.structure.shared.push(Spread::of_choice(choice, ratio));
        self.of_choices.insert((choice, ratio.to_bits()), factor);
        factor
    }

    /// Key of a choice, by its number.
    pub(super) fn choice_key(&self, choice: u32) -> &K {
        &self.choices.keys[choice as usize]
    }

    /// The reading in which these choices, and no others, take their second value; choices that nothing
    /// depends on do not count.
    pub(crate) fn reading(&self, second: &[K]) -> usize {
        second.iter().filter_map(|key| self.choices.ids.get(key)).fold(0, |all, id| all | 1 << id)
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

    /// Takes in what another register holds, as if it had been registered here, in the same order. Tells
    /// what the other's own factors and products are here.
    pub(crate) fn absorb(&mut self, other: Self) -> (Vec<OwnFactor>, Vec<Product>) {
        let Structure { shared, own, sets, products, .. } = other.structure;
        let mut add = |key: K, spread: Spread| {
            if let Some((_, ratio)) = spread.choice {
                return self.choice(key, ratio);
            }
            let (id, new) = self.shared.number(key);
            if new {
                self.structure.shared.push(spread);
            }
            SharedFactor(id)
        };
        let shared: Vec<_> = other
            .shared
            .keys
            .into_iter()
            .zip(shared)
            .map(|(key, spread)| add(key, spread))
            .collect();
        let mut add = |key: K, spread: Spread| {
            let (id, new) = self.own.number(key);
            if new {
                self.structure.own.push(spread);
            }
            OwnFactor(id)
        };
        let own: Vec<_> =
            other.own.keys.into_iter().zip(own).map(|(key, spread)| add(key, spread)).collect();
        let set = |set: &[u32]| set.iter().map(|&id| shared[id as usize]).collect::<Vec<_>>();
        let sets: Vec<_> = sets.iter().map(|of| self.structure.set(&set(of))).collect();
        let product = |Parts { set, own: id }: Parts| {
            self.structure.product(sets[set as usize], id.map(|id| own[id as usize]))
        };
        let products = products.into_iter().map(product).collect();
        (own, products)
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
            .filter(|&id| !self.shared[id as usize].is_certain())
            .collect();
        crate::wire::order::sort_by_key(&mut set, |id| *id);
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
        let [of_set, of_own] = &mut self.latest;
        let (latest, id) = own.map_or((of_set, set.0), |own| (of_own, own));
        if latest.len() <= id as usize {
            latest.resize(id as usize + 1, None);
        }
        let latest = &mut latest[id as usize];
        let mut known = *latest;
        while let Some(product) = known {
            if self.products[product.0 as usize].set == set.0 {
                return product;
            }
            known = self.before[product.0 as usize];
        }
        let product = Product(self.products.len() as u32);
        self.products.push(Parts { set: set.0, own });
        self.before.push(latest.replace(product));
        product
    }

    pub(super) fn parts(&self, product: Product) -> Parts {
        self.products[product.0 as usize]
    }

    /// The choices that a set of shared factors depends on, one bit each.
    pub(super) fn choices(&self, set: u32) -> usize {
        let choices = self.choice_factors(set).map(|(choice, _)| 1 << choice);
        choices.fold(0, |all, choice: usize| all | choice)
    }

    /// The factor of a set under a reading, whose bits say which choices take their second value.
    pub(super) fn under(&self, set: u32, reading: usize) -> f64 {
        let taken = |choice: u32| reading >> choice & 1 == 1;
        let factors = self.choice_factors(set).filter(|(choice, _)| taken(*choice));
        factors.map(|(_, ratio)| ratio).product()
    }

    fn choice_factors(&self, set: u32) -> impl Iterator<Item = (u32, f64)> {
        let factors = self.sets[set as usize].iter();
        factors.filter_map(|&id| self.shared[id as usize].choice)
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
