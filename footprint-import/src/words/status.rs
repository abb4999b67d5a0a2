//! What a status says: the device serves, waits, is gone, or is not here yet.
//!
//! A status is a short sentence: what is denied (`non réformé`, `pas encore installé`) or still to come
//! (`à réformer`) counts so; what is said of a part (`batterie remplacée`) says nothing of the device.

use crate::words::designation::distance;
use crate::words::fold::fold;
use crate::words::lists::ordinary::is_ordinary;
use crate::words::number::{is_no, is_yes};
use crate::words::tokens::{Gap, Token, tokens};
use footprint_core::terms::vocabulary::Status;
use std::collections::HashMap;
use std::sync::LazyLock;

mod aside;
mod claim;
mod name;
pub(crate) use aside::{Aside, Gone, LONGEST_ASIDE, gone_in_header, is_gone_beside};
pub(crate) use claim::{Claim, claim};
pub(crate) use name::is_name_of_status;

/// Where a device stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Standing {
    /// It serves.
    InService,
    /// It is owned and waits.
    InStock,
    /// It is ordered, and not here yet.
    Ordered,
    /// It is retired, sold, lost, given away.
    Out,
}

/// What a word of a status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Standing(Standing),
    /// It has come: says something only where it is denied.
    Arrived,
    /// It is or will be back with its owner; or how well or by whose money it works: in service.
    Serving,
    Negation,
    Future,
    /// The device, or a word that leads to the status.
    Subject,
    /// Known to say nothing of where the device stands.
    Nothing,
}

/// Where a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strength {
    /// Wherever it stands.
    Strong,
    /// Where nothing stands before it but the device.
    Weak,
    /// Where it is all there is.
    Exact,
}

/// Words of one status at most.
const LONGEST: usize = 7;

struct Words {
    known: HashMap<String, Vec<(Sense, Strength)>>,
    /// Words of giving back, and of whom or by whom.
    back: HashMap<String, Back>,
    /// Single words, for spellings that are nearly theirs.
    vocabulary: Vec<String>,
}

/// What a word says of a device that was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Back {
    /// That it was.
    Given,
    /// To those who keep the devices, or by whoever had it.
    Keeper,
    /// To whom it belongs or who sold it.
    Lender,
}

fn back_of(key: &str) -> Option<Back> {
    Some(match key {
        "back" => Back::Given,
        "keeper" => Back::Keeper,
        "lender" => Back::Lender,
        _ => return None,
    })
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { known: HashMap::new(), back: HashMap::new(), vocabulary: Vec::new() };
    for row in include_str!("statuses.csv").lines().skip(1) {
        let mut cells = row.split(',');
        let mut next = || cells.next().unwrap_or("");
        let (sense, strength, _, names) = (next(), next(), next(), next());
        if let Some(back) = back_of(sense) {
            let key = |name: &str| tokens(name).iter().map(root).collect::<String>();
            words.back.extend(names.split('|').map(|name| (key(name), back)));
            continue;
        }
        let Some(sense) = sense_of(sense) else { continue };
        for name in names.split('|') {
            let roots: Vec<String> = tokens(name).iter().map(root).collect();
            words.vocabulary.extend(roots.iter().filter(|root| root.len() > 4).cloned());
            words.known.entry(roots.concat()).or_default().push((sense, strength_of(strength)));
        }
    }
    words.vocabulary.sort_unstable();
    words.vocabulary.dedup();
    words
});

fn sense_of(key: &str) -> Option<Sense> {
    Some(match key {
        "in_service" => Sense::Standing(Standing::InService),
        "in_stock" => Sense::Standing(Standing::InStock),
        "ordered" => Sense::Standing(Standing::Ordered),
        "out" => Sense::Standing(Standing::Out),
        "condition" | "repair" | "returning" => Sense::Serving,
        "arrived" => Sense::Arrived,
        "negation" => Sense::Negation,
        "future" => Sense::Future,
        "subject" => Sense::Subject,
        "nothing" => Sense::Nothing,
        _ => return None,
    })
}

fn strength_of(key: &str) -> Strength {
    match key {
        "strong" => Strength::Strong,
        "exact" => Strength::Exact,
        _ => Strength::Weak,
    }
}

/// A word without endings of gender and number.
fn root(token: &Token) -> String {
    // `inventory` is not `inventorié`.
    if token.word.ends_with('y') {
        return token.word.clone();
    }
    // `à évacuer` is said with the word of `évacué`.
    let infinitive = token.stem.strip_suffix("er").filter(|root| root.len() > 4);
    let mut root = infinitive.unwrap_or(&token.stem).trim_end_matches('e');
    if root.len() < 3 {
        return token.stem.clone();
    }
    if root.len() > 3 && !root.ends_with("ss") {
        root = root.trim_end_matches('s');
    }
    root.to_owned()
}

/// The standing that a status says; `None` when it is no status that is known.
pub(crate) fn standing(text: &str) -> Option<Standing> {
    let told = read(text);
    told.or_else(|| {
        // GLPI writes the whole path of a status: `Parc > En service`.
        text.rsplit_once('>').and_then(|(_, last)| read(last))
    })
}

/// The status that a label says; what is ordered counts as waiting, until its rows are read themselves.
pub(crate) fn status(text: &str) -> Option<Status> {
    Some(match standing(text)? {
        Standing::InService => Status::InService,
        Standing::InStock | Standing::Ordered => Status::InStock,
        Standing::Out => Status::Disposed,
    })
}

/// The standing that a cell says under a header: `Oui` under `Réformé`, 7 under `install_status`.
pub(crate) fn standing_under(header: &str, text: &str) -> Option<Standing> {
    let header = header.rsplit('.').next().unwrap_or(header);
    let folded = fold(header);
    if let Ok(number) = text.trim().parse()
        && let Some(standing) = by_number(&folded, number)
    {
        return Some(standing);
    }
    let yes = is_yes(text) && text.trim() != "1";
    if yes || is_no(text) {
        if let Some(claim) = claim(header) {
            return Some(if yes { claim.yes } else { claim.no });
        }
        let words = folded.split(' ').filter(|word| {
            !matches!(*word, "oui" | "non" | "o" | "n" | "y" | "yes" | "no" | "is" | "est" | "has")
        });
        let of_header = read(&words.collect::<Vec<_>>().join(" "));
        return match of_header {
            Some(standing) if yes => Some(standing),
            Some(Standing::InService) => Some(Standing::InStock),
            Some(_) => Some(Standing::InService),
            None => standing(text),
        };
    }
    standing(text)
}

/// What a number says in a column of ServiceNow, whose states have numbers.
fn by_number(header: &str, number: u8) -> Option<Standing> {
    Some(match (header, number) {
        ("install status" | "asset install status", 2) => Standing::Ordered,
        // In stock, pending install, pending repair: there, and not in use.
        ("install status" | "asset install status", 4..=6 | 9) => Standing::InStock,
        // Retired, stolen, absent.
        ("install status" | "asset install status", 7 | 8 | 100) => Standing::Out,
        // Installed, in maintenance.
        ("install status" | "asset install status", 1 | 3) => Standing::InService,
        ("operational status", 1 | 3..=5) => Standing::InService,
        ("operational status", 2) => Standing::InStock,
        ("operational status", 6) => Standing::Out,
        _ => return None,
    })
}

/// What the words of a text say of a device.
fn read(text: &str) -> Option<Standing> {
    let words: Vec<Token> = tokens(text)
        .into_iter()
        .enumerate()
        .filter(|(at, token)| {
            let numbered = token.word.bytes().any(|byte| byte.is_ascii_digit());
            // `affecté(e)(s)`
            let ending = *at > 0 && matches!(token.word.as_str(), "e" | "s" | "es");
            !numbered && !ending
        })
        .map(|(_, token)| token)
        .collect();
    let (mut told, mut serving, mut after_all) = (None, false, false);
    let (mut negated, mut future, mut alien) = (false, false, false);
    let mut at = 0;
    while at < words.len() {
        if at > 0 && words[at].gap != Gap::Plain {
            (negated, future, alien) = (false, false, false);
        }
        if is_ready(&words[at..]) {
            told = told.max(Some(Standing::InStock));
            at += READY;
            continue;
        }
        if let Some((standing, length)) = given_back(&words[at..]) {
            told = told.max(Some(standing));
            at += length;
            continue;
        }
        // `Obsolète mais utilisé`: in service after all.
        if matches!(words[at].word.as_str(), "mais" | "but" | "aber" | "pero" | "maar") {
            (negated, future, alien, after_all) = (false, false, false, true);
            at += 1;
            continue;
        }
        let Some((senses, length)) = longest(&words[at..]) else {
            alien = true;
            at += 1;
            continue;
        };
        let whole = at == 0 && length == words.len();
        let counts = |strength: Strength| match strength {
            Strength::Strong => true,
            Strength::Weak => !alien,
            Strength::Exact => whole,
        };
        let best = senses
            .iter()
            .filter(|(_, strength)| counts(*strength))
            .min_by_key(|(sense, _)| matches!(sense, Sense::Subject | Sense::Arrived) as u8);
        at += length;
        let Some((sense, _)) = best else {
            alien = true;
            continue;
        };
        let standing = match sense {
            Sense::Negation => {
                negated = true;
                continue;
            }
            Sense::Future => {
                future = true;
                continue;
            }
            Sense::Subject => continue,
            Sense::Nothing => {
                alien = true;
                continue;
            }
            Sense::Serving => {
                serving = true;
                None
            }
            Sense::Arrived => negated.then_some(Standing::Ordered),
            Sense::Standing(Standing::InService) if negated || future => Some(Standing::InStock),
            Sense::Standing(Standing::InStock | Standing::Out) if negated => {
                Some(Standing::InService)
            }
            Sense::Standing(standing) => Some(*standing),
        };
        // The worst that is said counts: `Réformé - en stock` is gone.
        told = if after_all && standing == Some(Standing::InService) {
            standing
        } else {
            told.max(standing)
        };
        (negated, future) = (false, false);
    }
    told.or(serving.then_some(Standing::InService))
}

/// Where a device stands that was given back to, or by, someone who is named (`retourné à la DSI`, `rendu au
/// loueur`), and the words that say so.
fn given_back(words: &[Token]) -> Option<(Standing, usize)> {
    let part =
        |words: &[Token]| WORDS.back.get(&words.iter().map(root).collect::<String>()).copied();
    let length = (1..=words.len().min(2))
        .rev()
        .find(|&length| part(&words[..length]) == Some(Back::Given))?;
    // What is known as a whole is more exact: `retourné à l'utilisateur`.
    if longest(words).is_some_and(|(_, known)| known > length) {
        return None;
    }
    let rest = words[length..].iter().take_while(|token| token.gap == Gap::Plain).count();
    let whom = (length..length + rest).find_map(|at| {
        let most = LONGEST.min(length + rest - at);
        (1..=most).rev().find_map(|words_of| part(&words[at..at + words_of]))
    })?;
    let standing = match whom {
        Back::Keeper => Standing::InStock,
        Back::Lender => Standing::Out,
        Back::Given => return None,
    };
    Some((standing, length + rest))
}

/// Words of `prêt à déployer`.
const READY: usize = 3;

/// Whether words begin with "ready to" and a verb, whichever it is: `prêt à attribuer`; a person or a place
/// after it says that the device is lent.
fn is_ready(words: &[Token]) -> bool {
    let verb = |word: &str| {
        word.len() > 4 && ["er", "ir", "re"].iter().any(|ending| word.ends_with(ending))
    };
    matches!(words, [ready, to, what, ..]
        if ready.word.starts_with("pret") && ready.word.len() < 6 && to.word == "a" && verb(&what.word))
}

/// What the longest words that tokens begin with say, and how many they are.
fn longest(words: &[Token]) -> Option<(&'static [(Sense, Strength)], usize)> {
    let joined = words.iter().skip(1).take_while(|token| token.gap == Gap::Plain).count() + 1;
    let find = |length: usize| {
        let key: String = words[..length].iter().map(root).collect();
        WORDS.known.get(&key).map(|senses| (senses.as_slice(), length))
    };
    let found = (1..=joined.min(LONGEST)).rev().find_map(find);
    found.or_else(|| {
        let root = root(&words[0]);
        let known = nearest(&root)?;
        let mut corrected = words.to_vec();
        corrected[0].stem.clone_from(known);
        corrected[0].word.clone_from(known);
        (1..=joined.min(LONGEST)).rev().find_map(|length| {
            let key: String = std::iter::once(known.clone())
                .chain(corrected[1..length].iter().map(self::root))
                .collect();
            WORDS.known.get(&key).map(|senses| (senses.as_slice(), length))
        })
    })
}

/// The word that a spelling nearly is.
fn nearest(root: &str) -> Option<&'static String> {
    if is_ordinary(root)
        || root.len() < 6
        || !root.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'?')
    {
        return None;
    }
    let first = &root.as_bytes()[..1];
    let start = WORDS.vocabulary.partition_point(|known| known.as_bytes() < first);
    WORDS.vocabulary[start..]
        .iter()
        .take_while(|known| known.as_bytes()[..1] == *first)
        .find(|known| distance(root, known, 1).is_some())
}

#[cfg(test)]
mod tests;
