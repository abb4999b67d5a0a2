//! Several phrases of a designation: packs, alternatives, and what is said beside.

use super::Designation;
use super::lexicon::{Class, LEXICON, Role, Sense};
use super::phrase::{
    Head, Word, bare_count, contents, head, order, plural_head, two_beside, words,
};
use crate::words::kind::is_printer;
use crate::words::tokens::{Gap, Token};
use footprint_core::terms::vocabulary::Kind;

/// How a phrase follows the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    Beside,
    And,
    Slash,
    With,
    Without,
}

/// A phrase and how it follows.
type Part<'w> = (Join, &'w [Word]);

/// What some words name.
pub(super) fn read(tokens: &[Token]) -> Option<Designation> {
    let words = words(tokens);
    let order = order(&words);
    let starts: Vec<usize> = (0..words.len())
        .filter(|at| *at == 0 || words[*at].gap == Gap::Path)
        .chain([words.len()])
        .collect();
    let mut found: Option<Designation> = None;
    // The last part of a path is the most exact, unless one before says that it is no device.
    for bounds in starts.windows(2).rev() {
        let told = of_group(&words[bounds[0]..bounds[1]], order);
        let is_vague = |one: &Designation| matches!(one.sense, Sense::Vague { .. });
        found = match (found, told) {
            (_, Some(told)) if is_hollow(told.sense) => Some(told),
            (Some(found), Some(told)) if is_vague(&found) && !is_vague(&told) => Some(told),
            (Some(found), _) => Some(found),
            (None, told) => told,
        };
    }
    found
}

/// A class of things that may be named after what they are for: `Consommables > Imprimante`.
const fn is_hollow(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Not(Class::Consumable | Class::Service | Class::Software | Class::Virtual)
    )
}

/// What one part of a path names.
fn of_group(words: &[Word], order: i32) -> Option<Designation> {
    let words = contents(words, order).map_or(words, |at| &words[at..]);
    let mut parts = parts(words);
    let beside = |join: Join| join == Join::Beside;
    // `Desk kit (monitor + dock)`: what is in it, not what the kit is called.
    if let [(_, name), (second, first), (Join::And, _), ..] = parts[..]
        && beside(second)
        && name.iter().any(|word| word.is(Role::Set))
        && let Some(head) = head(first, order, &[])
        && matches!(LEXICON.entry(head.notion).sense, Sense::Device { .. })
    {
        parts.remove(0);
    }
    let context = |at: usize| -> Vec<&[Word]> {
        let others = parts.iter().enumerate();
        others
            .filter(|(other, (join, _))| *other != at && beside(*join))
            .map(|(_, (_, words))| *words)
            .collect()
    };
    let mut main: Option<(usize, Head, Sense)> = None;
    for (at, (join, words)) in parts.iter().enumerate() {
        let vague = main.is_none_or(|(.., sense)| matches!(sense, Sense::Vague { .. }));
        let may_begin = beside(*join) || (*join == Join::Slash && main.is_some());
        if !vague || !may_begin {
            continue;
        }
        if let Some(head) = head(words, order, &context(at)) {
            let sense = LEXICON.entry(head.notion).sense;
            if main.is_none() || !matches!(sense, Sense::Vague { .. }) {
                main = Some((at, head, sense));
            }
        }
    }
    let (at, head, sense) = main?;
    let mut read = Designation { sense, weak: head.weak, count: head.count, further: Vec::new() };
    let beside_it = parts[at + 1..].iter().filter(|(join, _)| beside(*join));
    if read.count == 1
        && let Some(count) = beside_it.filter_map(|(_, words)| bare_count(words)).next()
    {
        read.count = count.max(1);
    }
    if Some(head.notion) == LEXICON.keyboard_mouse {
        read.further.push((Kind::Mouse, head.count));
    }
    if let Some((of, Sense::Device { kind: Kind::Monitor, .. })) = two_beside(parts[at].1)
        && let Sense::Device { kind, .. } = of
        && completes(kind, Kind::Monitor)
    {
        let units = if of == sense { head.count } else { 1 };
        (read.sense, read.count) = (of, units);
        read.further.push((Kind::Monitor, 2 * units));
    }
    // `1 vidéoprojecteur, 1 PC fixe, 1 écran`: each is counted, so each is there.
    let counted = |(_, words): &Part<'_>| {
        words.first().is_some_and(Word::counts) && self::head(words, order, &[]).is_some()
    };
    let each_counted = parts.len() > 1 && parts.iter().all(counted);
    let bare = parts.len() == 2 && at == 0 && parts.iter().all(|(_, words)| is_bare(words));
    further(&mut read, &parts[at + 1..], order, (each_counted, bare));
    Some(read)
}

/// The phrases of some words.
fn parts(words: &[Word]) -> Vec<Part<'_>> {
    let (mut parts, mut start, mut join) = (Vec::new(), 0, Join::Beside);
    for (at, word) in words.iter().enumerate() {
        let names = word.entry.is_some_and(|entry| entry.noun.is_some());
        let (next, keep) = match word.gap {
            _ if names && word.gap == Gap::Plain => continue,
            _ if word.is(Role::And) => (Join::And, 1),
            _ if word.is(Role::With) => (Join::With, 1),
            _ if word.is(Role::Without) => (Join::Without, 1),
            Gap::And => (Join::And, 0),
            Gap::Slash => (Join::Slash, 0),
            Gap::Phrase => (Join::Beside, 0),
            Gap::Plain | Gap::Path => continue,
        };
        if at > start {
            parts.push((join, &words[start..at]));
        }
        // After `with`, what `and` joins is with it too, and all of a list that `and` ends.
        let joins = match next {
            Join::And | Join::Slash => true,
            Join::Beside => word.is_pair() || ends_with_and(&words[at + 1..]),
            Join::With | Join::Without => false,
        };
        let lasts = matches!(join, Join::With | Join::Without) && joins;
        join = if lasts { join } else { next };
        start = at + keep;
    }
    if start < words.len() {
        parts.push((join, &words[start..]));
    }
    parts
}

/// Whether the words of a list go on to its `and` with commas alone: `B & C` of `A, B & C`.
fn ends_with_and(words: &[Word]) -> bool {
    let next = words.iter().find(|word| {
        word.gap == Gap::And
            || matches!(word.gap, Gap::Slash | Gap::Path)
            || [Role::And, Role::With, Role::Without].into_iter().any(|role| word.is(role))
    });
    next.is_some_and(|word| word.gap == Gap::And || word.is(Role::And))
}

/// Whether the words of a phrase are known, and none is a number or a size: it names something and refines nothing.
fn is_bare(words: &[Word]) -> bool {
    words.iter().all(|word| word.entry.is_some() && !word.counts())
}

/// Adds what follows the first thing that a text names; `each_counted` where a number stands before each thing, `bare`
/// where two are named and nothing is said of either.
fn further(
    read: &mut Designation,
    parts: &[Part<'_>],
    order: i32,
    (each_counted, bare): (bool, bool),
) {
    if matches!(read.sense, Sense::Not(_) | Sense::Vague { .. }) {
        return;
    }
    let at_desk = parts.iter().filter(|(join, _)| *join != Join::Without).any(|(_, words)| {
        head(words, order, &[]).is_some_and(|head| is_of_desk(LEXICON.entry(head.notion).sense))
    });
    for (at, (join, words)) in parts.iter().enumerate() {
        if *join == Join::Without {
            continue;
        }
        let Some(head) = head(words, order, &[]) else { continue };
        // `PC fixe, 2 écrans`: what is said beside is counted by itself, or in a list with its `and`.
        let listed = || {
            let without = parts[..at].iter().any(|(join, _)| *join == Join::Without);
            let mut after = parts[at + 1..].iter().map(|(join, _)| *join);
            !without && after.find(|join| *join != Join::Beside) == Some(Join::And)
                // `PC portable, souris, sacoche`: three things and more, with commas alone.
                || parts.len() > 1
                    && parts.iter().all(|(join, words)| {
                        *join == Join::Beside && self::head(words, order, &[]).is_some()
                    })
        };
        // `VPI, PC portable`, `PC fixe, écran`: two devices, of which neither says something of the other.
        let both = || match (read.sense, LEXICON.entry(head.notion).sense) {
            (Sense::Device { kind: first, .. }, Sense::Device { kind, .. }) => {
                bare && (are_apart(first, kind) || completes(first, kind))
            }
            _ => false,
        };
        let told = || each_counted || !head.weak && (head.count > 1 || listed() || both());
        if *join == Join::Beside && !told() {
            continue;
        }
        let Sense::Device { kind, sure } = LEXICON.entry(head.notion).sense else { continue };
        let Sense::Device { kind: first, .. } = read.sense else {
            // A device with figures beside one without.
            if *join == Join::And {
                (read.sense, read.count) = (Sense::Device { kind, sure }, head.count);
            }
            continue;
        };
        // A charger beside a telephone is that of a telephone.
        let kind = match (kind, first) {
            (Kind::LaptopCharger, Kind::Smartphone | Kind::FeaturePhone) if !sure => {
                Kind::PhoneCharger
            }
            _ => kind,
        };
        let same = kind == first || (is_printer(kind) && is_printer(first));
        // Beside a dock or a mouse a screen and a keyboard are not the laptop's own.
        let own = first == Kind::Laptop && matches!(kind, Kind::Monitor | Kind::Keyboard);
        // Two screens are not the laptop's own.
        let further_screens = kind == Kind::Monitor && head.count > 1;
        let pair = completes(first, kind) || own && (at_desk || further_screens);
        // `6 PC avec écran`, `6 PC et écrans`: one for each.
        let for_each = pair
            && !words.iter().any(Word::counts)
            && (*join == Join::With || plural_head(words, order).is_some_and(|(many, _)| many));
        let count = if for_each { head.count.max(read.count) } else { head.count };
        match join {
            _ if each_counted && !comes_with(first, kind) => read.further.push((kind, head.count)),
            _ if same || comes_with(first, kind) => {}
            Join::With | Join::Beside if pair => read.further.push((kind, count)),
            Join::Beside if bare && are_apart(first, kind) => {
                read.further.push((kind, head.count));
            }
            Join::With | Join::Beside => {}
            Join::Slash if pair => read.further.push((kind, count)),
            // Alternatives, or the two words of a whole category: only a model tells which.
            Join::Slash => read.sense = Sense::Vague { minor: false },
            _ if head.weak => read.sense = Sense::Vague { minor: false },
            _ => read.further.push((kind, count)),
        }
        if Some(head.notion) == LEXICON.keyboard_mouse && !read.further.is_empty() {
            read.further.push((Kind::Mouse, count));
        }
    }
    if matches!(read.sense, Sense::Vague { .. }) {
        read.further.clear();
    }
}

/// What stands on a desk beside a laptop.
const fn is_of_desk(sense: Sense) -> bool {
    matches!(sense, Sense::Device { kind: Kind::Dock | Kind::Mouse, .. })
}

/// Whether a thing is sold with another and already part of its figures.
const fn comes_with(main: Kind, kind: Kind) -> bool {
    match kind {
        Kind::LaptopCharger => matches!(main, Kind::Laptop | Kind::Tablet | Kind::MiniDesktop),
        Kind::PhoneCharger => matches!(main, Kind::Smartphone | Kind::FeaturePhone | Kind::Tablet),
        _ => false,
    }
}

/// Whether one is a computer and the other nothing that a computer has or is for.
fn are_apart(one: Kind, other: Kind) -> bool {
    let computer = |kind| {
        matches!(kind, Kind::Laptop | Kind::Desktop | Kind::SmallDesktop | Kind::MiniDesktop)
    };
    let alone = |kind| matches!(kind, Kind::Projector | Kind::PrinterLaser | Kind::CopierA3);
    computer(one) && alone(other) || alone(one) && computer(other)
}

/// Whether a thing is one more device beside another, not a part of it.
const fn completes(main: Kind, kind: Kind) -> bool {
    let fixed = matches!(
        main,
        Kind::Desktop
            | Kind::SmallDesktop
            | Kind::MiniDesktop
            | Kind::Workstation
            | Kind::ThinClient
    );
    match kind {
        Kind::Monitor => fixed,
        Kind::Keyboard => fixed || matches!(main, Kind::Mouse | Kind::AllInOne),
        Kind::Mouse => fixed || matches!(main, Kind::Keyboard | Kind::Laptop | Kind::AllInOne),
        Kind::Dock => fixed || matches!(main, Kind::Laptop | Kind::Tablet),
        _ => false,
    }
}
