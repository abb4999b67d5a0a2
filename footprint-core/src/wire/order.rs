//! Sorting. Natively it is the standard library's; a page, where each type that is sorted would bring four
//! kilobytes of that, has one small merge sort for all. Both are stable, so both give the same order.

use std::cmp::Ordering;

/// Sorts a list; what compares as equal stays in its order.
pub fn sort_by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    if cfg!(target_family = "wasm") {
        small(list, compare);
    } else {
        list.sort_by(&mut compare);
    }
}

/// Sorts a list by a key of each of its members.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// A list in the order of two numbers of each of its members, which are below `ranges`; those of the same
/// numbers stay in their order. To count them takes less time than to compare them, and more code.
pub(crate) fn by_numbers<T: Copy>(
    list: &[T],
    ranges: [usize; 2],
    numbers: impl Fn(&T) -> [u32; 2],
) -> Vec<T> {
    let mut ordered = list.to_vec();
    if cfg!(target_family = "wasm") {
        sort_by_key(&mut ordered, numbers);
        return ordered;
    }
    // By the second number, then by the first, which keeps the order of the second.
    for which in [1, 0] {
        let list = ordered.clone();
        let mut next = vec![0; ranges[which]];
        for member in &list {
            next[numbers(member)[which] as usize] += 1;
        }
        let mut before = 0;
        for next in &mut next {
            before += std::mem::replace(next, before);
        }
        for member in &list {
            let next: &mut usize = &mut next[numbers(member)[which] as usize];
            ordered[*next] = *member;
            *next += 1;
        }
    }
    ordered
}

/// Little code for each type: the order is found by positions, then the members are moved.
fn small<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = merged(list.len(), &mut |a, b| compare(&list[a], &list[b]).is_le());
    for start in 0..list.len() {
        let mut at = start;
        // One cycle of the order after the other; a position that is done names itself.
        while order[at] != at {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

/// Positions in the order of what they hold; `in_order` tells whether two may stay as they are.
fn merged(length: usize, in_order: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let mut next = Vec::with_capacity(length);
    let mut width = 1;
    while width < length {
        for start in (0..length).step_by(2 * width) {
            let (middle, end) = ((start + width).min(length), (start + 2 * width).min(length));
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let take_left =
                    right == end || left < middle && in_order(order[left], order[right]);
                let taken = if take_left { &mut left } else { &mut right };
                next.push(order[*taken]);
                *taken += 1;
            }
        }
        std::mem::swap(&mut order, &mut next);
        next.clear();
        width *= 2;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_small_sort_is_the_standard_one(keys: Vec<u8>) {
            let numbered: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let (mut small_one, mut standard) = (numbered.clone(), numbered);
            small(&mut small_one, |a, b| a.0.cmp(&b.0));
            standard.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(small_one, standard);
        }

        #[test]
        fn counting_gives_the_order_of_sorting(keys: Vec<(u8, u8)>) {
            let mut numbered: Vec<_> = keys.into_iter().zip(0..).collect();
            let counted = by_numbers(&numbered, [256, 256], |((a, b), _)| [*a, *b].map(u32::from));
            numbered.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(counted, numbered);
        }
    }
}
