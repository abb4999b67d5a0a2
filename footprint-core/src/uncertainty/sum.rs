//! A sum of uncertain terms: its exact mean and variance, and the factors that drive it.

use super::factors::Structure;
use super::{Factors, Key, OwnFactor, Product, SharedFactor};
use crate::wire::order::by_numbers;

/// `Σ mean · product of factors`; terms may be negative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UncertainSum {
    /// One mean per product, in the order of products.
    terms: Vec<(Product, f64)>,
}

impl FromIterator<(Product, f64)> for UncertainSum {
    /// The sum of many terms; those of one product are added in the order in which they come.
    fn from_iter<I: IntoIterator<Item = (Product, f64)>>(terms: I) -> Self {
        let mut terms: Vec<_> = terms.into_iter().collect();
        let range = terms.iter().map(|(product, _)| product.0 as usize + 1).max().unwrap_or(0);
        if terms.len() >= MANY && terms.len() >= range / SPARSE {
            return Self { terms: add_up(&terms, range) };
        }
        // Stable, so that the additions keep their order.
        crate::wire::order::sort_by_key(&mut terms, |(product, _)| *product);
        terms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Self { terms }
    }
}

/// So many terms are added up in a table of products, unless they are so few among them: sorting takes
/// longer.
const MANY: usize = 256;
const SPARSE: usize = 16;

/// One mean per product below `range` that `terms` name.
fn add_up(terms: &[(Product, f64)], range: usize) -> Vec<(Product, f64)> {
    // Minus zero plus a mean is that mean, bit for bit; what stays minus zero has no term.
    const NONE: f64 = -0.0;
    let mut means = vec![NONE; range];
    for (product, mean) in terms {
        means[product.0 as usize] += mean;
    }
    let named = |mean: &f64| mean.to_bits() != NONE.to_bits();
    let means = (0..).map(Product).zip(means);
    means.filter(|(_, mean)| named(mean)).collect()
}

/// A factor and the first-order share of the variance that it explains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Driver<'a, K> {
    /// The factor.
    pub key: &'a K,
    /// `(e^{σ²} − 1) · (sum of the means it multiplies)² / variance`.
    pub share: f64,
}

/// A sum with what both its interval and its drivers follow from, found once.
pub struct Weighed<'a> {
    pub(super) sum: &'a UncertainSum,
    /// The sum under each of its equally likely readings, with the bits of the reading.
    pub(super) readings: Vec<(usize, Grouped)>,
    /// The mean of the readings.
    pub(super) expected: Grouped,
    pub(super) first_order: FirstOrder,
}

/// A sum seen by its structure: what multiplies each set of shared factors, and each own factor.
#[derive(Clone)]
pub(super) struct Grouped {
    /// Means by set of shared factors; sets that the sum does not use are left out.
    pub(super) by_set: Vec<(u32, f64)>,
    /// Terms with an own factor, in order of own factor and set.
    pub(super) by_own: Vec<OwnTerm>,
}

/// A term with an own factor.
#[derive(Clone, Copy)]
pub(super) struct OwnTerm {
    pub(super) own: u32,
    pub(super) set: u32,
    pub(super) mean: f64,
}

impl UncertainSum {
    /// The empty sum: zero.
    pub const fn new() -> Self {
        Self { terms: Vec::new() }
    }

    /// Adds a term of this mean.
    pub fn add(&mut self, mean: f64, product: Product) {
        match self.terms.binary_search_by_key(&product, |term| term.0) {
            Ok(place) => self.terms[place].1 += mean,
            Err(place) => self.terms.insert(place, (product, mean)),
        }
    }

    /// Adds every term of `other`, times `weight`.
    pub fn add_sum(&mut self, other: &Self, weight: f64) {
        let other = other.terms.iter().map(|&(product, mean)| (product, weight * mean));
        *self = std::mem::take(&mut self.terms).into_iter().chain(other).collect();
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sum = self.clone();
        sum.add_sum(other, 1.0);
        sum
    }

    /// The difference; what both share cancels, in whatever order each was added up.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        /// What is left of a term below this part of it is rounding.
        const ROUNDING: f64 = 1e-12;
        let mut sum = self.clone();
        sum.add_sum(other, -1.0);
        for (product, mean) in &mut sum.terms {
            if mean.abs() <= ROUNDING * (self.size_of(*product) + other.size_of(*product)) {
                *mean = 0.0;
            }
        }
        sum
    }

    /// The absolute mean of a product's term.
    fn size_of(&self, product: Product) -> f64 {
        let found = self.terms.binary_search_by_key(&product, |term| term.0);
        found.map_or(0.0, |place| self.terms[place].1.abs())
    }

    /// The sum times a number.
    #[must_use]
    pub fn scaled(&self, weight: f64) -> Self {
        let mut sum = Self::new();
        sum.add_sum(self, weight);
        sum
    }

    /// Every term with one more shared factor.
    pub(crate) fn times<K: Key>(&self, factor: SharedFactor, factors: &mut Factors<K>) -> Self {
        let terms = self.terms.iter();
        terms.map(|&(product, mean)| (factors.extended(product, factor), mean)).collect()
    }

    /// The exact mean.
    pub fn mean(&self) -> f64 {
        self.terms.iter().map(|(_, mean)| mean).sum()
    }

    /// Terms that are not zero, in a fixed order.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (Product, f64)> {
        self.terms.iter().copied().filter(|term| term.1 != 0.0)
    }

    /// The exact variance, `Σ m_s m_t (Π_{common factors} e^{σ²} − 1)` over all pairs of terms.
    ///
    /// Two terms with different own factors have in common what their sets of shared factors have; so
    /// pairs of sets, then pairs of terms under the same own factor, are enough.
    pub fn variance<K: Key>(&self, factors: &Factors<K>) -> f64 {
        self.weigh(&factors.structure).variance(&factors.structure)
    }

    /// The sum with what is found once for all that is asked of it.
    pub fn weighed<K: Key>(&self, factors: &Factors<K>) -> Weighed<'_> {
        self.weigh(&factors.structure)
    }

    pub(super) fn weigh(&self, structure: &Structure) -> Weighed<'_> {
        let first = self.grouped(structure);
        let choices = first.by_set.iter().fold(0, |all, (set, _)| all | structure.choices(*set));
        if choices == 0 {
            let expected = first.clone();
            let first_order = expected.first_order(structure);
            return Weighed { sum: self, readings: vec![(0, first)], expected, first_order };
        }
        let readings: Vec<usize> =
            (0..=choices).filter(|reading| reading & !choices == 0).collect();
        let count = readings.len() as f64;
        let expected = first.scaled(|set| {
            readings.iter().map(|reading| structure.under(set, *reading)).sum::<f64>() / count
        });
        let under = |reading: usize| first.scaled(|set| structure.under(set, reading));
        let readings = readings.iter().map(|&reading| (reading, under(reading))).collect();
        let first_order = expected.first_order(structure);
        Weighed { sum: self, readings, expected, first_order }
    }

    pub(super) fn grouped(&self, structure: &Structure) -> Grouped {
        let mut by_set = vec![0.0; structure.sets.len()];
        let mut by_own = Vec::new();
        for (product, mean) in self.terms() {
            let parts = structure.parts(product);
            by_set[parts.set as usize] += mean;
            if let Some(own) = parts.own {
                by_own.push(OwnTerm { own, set: parts.set, mean });
            }
        }
        let ranges = [structure.own.len(), structure.sets.len()];
        let by_own = by_numbers(&by_own, ranges, |term| [term.own, term.set]);
        let by_set = (0..).zip(by_set).filter(|(_, mean)| *mean != 0.0).collect();
        Grouped { by_set, by_own }
    }
}

impl Weighed<'_> {
    /// The exact variance, by the law of total variance: the mean of those of the readings, and the
    /// variance of their means.
    pub(super) fn variance(&self, structure: &Structure) -> f64 {
        let count = self.readings.len() as f64;
        let mean = self.expected.mean();
        let of_reading = |(_, reading): &(usize, Grouped)| {
            let apart = reading.mean() - mean;
            reading.variance(structure) + apart * apart
        };
        self.readings.iter().map(of_reading).sum::<f64>() / count
    }

    /// The mean under a reading, whose bits say which choices take their second value.
    pub fn mean_under(&self, reading: usize) -> f64 {
        self.readings[self.position(reading)].1.mean()
    }

    /// The position of a reading; choices that the sum does not depend on do not count.
    pub(super) fn position(&self, reading: usize) -> usize {
        let choices = self.readings.iter().fold(0, |all, (bits, _)| all | bits);
        let found = self.readings.iter().position(|(bits, _)| *bits == reading & choices);
        found.unwrap_or(0)
    }

    /// First-order part of the variance of each choice that the sum depends on.
    fn of_choices(&self) -> impl Iterator<Item = (u32, f64)> {
        let choices = self.readings.iter().fold(0, |all, (bits, _)| all | bits);
        let count = self.readings.len() as f64;
        (0..usize::BITS).filter(move |choice| choices >> choice & 1 == 1).map(move |choice| {
            let signed = |(bits, reading): &(usize, Grouped)| {
                if bits >> choice & 1 == 1 { reading.mean() } else { -reading.mean() }
            };
            let half_gap = self.readings.iter().map(signed).sum::<f64>() / count;
            (choice, half_gap * half_gap)
        })
    }

    /// The factors that matter most, the most important first, no more than `most`.
    pub fn drivers<'a, K: Key>(&self, factors: &'a Factors<K>, most: usize) -> Vec<Driver<'a, K>> {
        let variance = self.variance(&factors.structure);
        let FirstOrder { shared, own } = &self.first_order;
        let choices = self.of_choices().map(|(choice, part)| (factors.choice_key(choice), part));
        let shared = shared.iter().map(|(id, part)| (factors.shared_key(SharedFactor(*id)), part));
        let own = own.iter().map(|(id, part)| (factors.own_key(OwnFactor(*id)), part));
        let mut drivers: Vec<Driver<'a, K>> = Vec::new();
        let others = shared.chain(own).map(|(key, part)| (key, *part));
        for (key, part) in choices.chain(others).filter(|(_, part)| *part > 0.0) {
            let share = part / variance;
            // Factors of equal share stay in the order in which they were registered.
            let at = drivers.partition_point(|before| before.share.total_cmp(&share).is_ge());
            if at < most {
                drivers.truncate(most - 1);
                drivers.insert(at, Driver { key, share });
            }
        }
        drivers
    }
}

/// First-order parts of a variance, in its unit: by shared and by own factor, in order of number.
pub(super) struct FirstOrder {
    pub(super) shared: Vec<(u32, f64)>,
    pub(super) own: Vec<(u32, f64)>,
}

impl Grouped {
    /// The terms of each own factor.
    pub(super) fn owns(&self) -> impl Iterator<Item = &[OwnTerm]> {
        self.by_own.chunk_by(|a, b| a.own == b.own)
    }

    /// Every term times a number that its set of shared factors decides.
    fn scaled(&self, weight: impl Fn(u32) -> f64) -> Self {
        let by_set = self.by_set.iter().map(|&(set, mean)| (set, mean * weight(set))).collect();
        let own = |term: &OwnTerm| OwnTerm { mean: term.mean * weight(term.set), ..*term };
        Self { by_set, by_own: self.by_own.iter().map(own).collect() }
    }

    fn mean(&self) -> f64 {
        self.by_set.iter().map(|(_, mean)| mean).sum()
    }

    fn variance(&self, structure: &Structure) -> f64 {
        let mut variance = 0.0;
        for (i, &(a, mean_a)) in self.by_set.iter().enumerate() {
            let mut cross = 0.0;
            for &(b, mean_b) in &self.by_set[..i] {
                cross += mean_b * structure.covariance(a, b);
            }
            variance += mean_a * (2.0 * cross + mean_a * structure.covariance(a, a));
        }
        for terms in self.owns() {
            let mut second_moment = 0.0;
            for a in terms {
                for b in terms {
                    second_moment += a.mean * b.mean * (1.0 + structure.covariance(a.set, b.set));
                }
            }
            variance += structure.own[terms[0].own as usize].variance * second_moment;
        }
        // Exact arithmetic gives no negative; rounding may, where opposite terms nearly cancel.
        variance.max(0.0)
    }

    pub(super) fn first_order(&self, structure: &Structure) -> FirstOrder {
        let mut means = vec![0.0; structure.shared.len()];
        for &(set, mean) in &self.by_set {
            for &factor in &structure.sets[set as usize] {
                means[factor as usize] += mean;
            }
        }
        let shared = (0..)
            .zip(means)
            .map(|(id, mean): (u32, f64)| {
                (id, structure.shared[id as usize].variance * mean * mean)
            })
            .filter(|(_, part)| *part > 0.0)
            .collect();
        let own = self
            .owns()
            .map(|terms| {
                let mean: f64 = terms.iter().map(|term| term.mean).sum();
                (terms[0].own, structure.own[terms[0].own as usize].variance * mean * mean)
            })
            .collect();
        FirstOrder { shared, own }
    }
}
