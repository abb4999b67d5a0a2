//! Rows by the marks that they bear.

use super::pairing::{Mark, NOBODY, of_many};
use crate::assessment::report::Both;

/// A row that bears a mark: the halves of the mark, which take less room than the whole, and its position.
type Bearer = ([u32; 2], u32);

/// Parts that bearers are dealt to by the beginning of their marks, which are spread evenly: what is looked up in one
/// is at hand.
const PARTS: usize = 1 << 10;

/// The rows of two inventories that bear one mark, each alone in its own.
pub(super) struct Partners {
    /// Their positions, in no order: two lists of them.
    pub(super) pairs: [Vec<(u32, u32)>; 2],
    /// The rows of each inventory that bear a mark with others there.
    pub(super) shared: [Vec<u32>; 2],
}

/// Finds the partners among rows that bear marks; `both` may look at two parts of the work at once.
pub(super) fn partners(dealt: &[Dealt; 2], both: Both<'_>) -> Partners {
    let most = dealt[0].bearers.len().max(dealt[1].bearers.len());
    let [(first, mut shared), (second, others)] = of_many(most, both, |half| {
        // Half of the rows are in one half; what is not used of it costs nothing.
        let mut pairs = Vec::with_capacity(dealt[0].bearers.len());
        let mut shared: [Vec<u32>; 2] = Default::default();
        let mut tables: [Table; 2] = Default::default();
        for part in half * PARTS / 2..(half + 1) * PARTS / 2 {
            let parts = dealt.each_ref().map(|dealt| dealt.part(part));
            for side in [0, 1] {
                tables[side].fill(parts[side], &mut shared[side]);
            }
            let [first, second] = &tables;
            for (bearer, alone) in parts[0].iter().zip(&first.alone) {
                if let Some(Ok(other)) = alone.then(|| second.find(parts[1], bearer))
                    && second.alone[other]
                {
                    pairs.push((bearer.1, parts[1][other].1));
                }
            }
        }
        (pairs, shared)
    });
    shared.iter_mut().zip(others).for_each(|(all, more)| all.extend(more));
    Partners { pairs: [first, second], shared }
}

/// The rows of an inventory that bear a mark, part by part.
pub(super) struct Dealt {
    bearers: Vec<Bearer>,
    ends: [usize; PARTS],
}

impl Dealt {
    /// Those of some rows, by their positions.
    pub(super) fn new(marks: &[Mark], rows: impl Iterator<Item = u32> + Clone) -> Self {
        let marked = || {
            let marked = rows.clone().map(|at| (marks[at as usize], at));
            marked.filter(|(mark, _)| *mark != Mark::NONE)
        };
        let part = |mark: &Mark| (mark.0 >> (64 - PARTS.ilog2())) as usize;
        let mut ends = [0; PARTS];
        marked().for_each(|(mark, _)| ends[part(&mark)] += 1);
        let mut all = 0;
        for end in &mut ends {
            (*end, all) = (all, all + *end);
        }
        let mut bearers = vec![([0; 2], NOBODY); all];
        for (mark, at) in marked() {
            let end = &mut ends[part(&mark)];
            bearers[*end] = ([mark.0 as u32, (mark.0 >> 32) as u32], at);
            *end += 1;
        }
        Self { bearers, ends }
    }

    fn part(&self, part: usize) -> &[Bearer] {
        let begin = part.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bearers[begin..self.ends[part]]
    }
}

/// The bearers of a part by their mark.
#[derive(Default)]
struct Table {
    /// Their positions in the part, each at or after the place that its mark gives; at least one is free.
    slots: Vec<u32>,
    /// Whether each bears its mark alone.
    alone: Vec<bool>,
}

impl Table {
    /// Takes in a part; tells the rows that bear a mark with others.
    fn fill(&mut self, part: &[Bearer], shared: &mut Vec<u32>) {
        self.slots.clear();
        self.slots.resize((2 * part.len()).next_power_of_two(), NOBODY);
        self.alone.clear();
        self.alone.resize(part.len(), true);
        for (at, bearer) in part.iter().enumerate() {
            match self.find(part, bearer) {
                Err(free) => self.slots[free] = at as u32,
                Ok(first) => {
                    for at in [first, at] {
                        if std::mem::take(&mut self.alone[at]) {
                            shared.push(part[at].1);
                        }
                    }
                }
            }
        }
    }

    /// The position of the first bearer of this one’s mark, or the free slot that is its.
    fn find(&self, part: &[Bearer], bearer: &Bearer) -> Result<usize, usize> {
        let last = self.slots.len() - 1;
        let mut slot = bearer.0[0] as usize & last;
        loop {
            let Some(other) = part.get(self.slots[slot] as usize) else { return Err(slot) };
            if other.0 == bearer.0 {
                return Ok(self.slots[slot] as usize);
            }
            slot = (slot + 1) & last;
        }
    }
}
