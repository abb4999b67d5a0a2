//! Which category of the AGEC law a purchase belongs to: by the reader's list, a column, the words of its
//! label, or its account.

use super::categories::GivenCategory;
use super::words;
use crate::words::designation::{self, Class, Sense};
use crate::words::fold::fold;
use crate::words::list;
use footprint_core::applications::quotas::{Category, DecidedBy, OutOfScope};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Categories by the key of a kind.
static KINDS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let rows = list(include_str!("kinds.csv"));
    rows.flat_map(|row| {
        let category = row[0].clone();
        let entry = move |kind: &str| (kind.to_owned(), category.clone());
        row[1].split('|').map(entry).collect::<Vec<_>>()
    })
    .collect()
});

/// Accounts of the French public accounting plan (M57), by their first digits.
static ACCOUNTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    list(include_str!("accounts.csv")).map(|row| (row[0].clone(), row[1].clone())).collect()
});

/// A category, or why there is none.
pub(super) type Scope = Result<Category, OutOfScope>;

/// What decided the scope of a purchase.
pub(super) struct Decision {
    pub(super) scope: Scope,
    pub(super) by: DecidedBy,
    pub(super) to_confirm: bool,
}

impl Decision {
    fn sure(scope: Scope, by: DecidedBy) -> Option<Self> {
        Some(Self { scope, by, to_confirm: false })
    }
}

/// A word of the lists as a scope.
fn scope_of(meaning: &str) -> Scope {
    Category::from_key(meaning)
        .ok_or_else(|| OutOfScope::from_key(meaning).unwrap_or(OutOfScope::SaidSo))
}

/// Decides the category of a purchase; `None` when nothing tells it.
///
/// The reader's list wins, then the ledger's own column, then a word for a lease, then the label; the account
/// decides where the label does not, and wins where it is one of leases or services.
pub(super) fn decide(
    label: &str,
    account: &str,
    column: &str,
    given: &[GivenCategory],
) -> Option<Decision> {
    let listed = given.iter().filter(|entry| entry.matches(label, account));
    if let Some(entry) = listed.max_by_key(|entry| entry.rank()) {
        return Decision::sure(entry.scope, DecidedBy::List);
    }
    if let Some(meaning) = words::meaning("category", column) {
        return Decision::sure(scope_of(meaning), DecidedBy::Column);
    }
    if words::label_has("label_lease", label) {
        return Decision::sure(Err(OutOfScope::Lease), DecidedBy::Label);
    }
    let by_account = of_account(account);
    match of_label(label) {
        Some((Ok(category), is_weak)) => {
            // What is leased or kept up by contract is no acquisition, whatever the goods.
            if let Some(Err(
                why @ (OutOfScope::Lease | OutOfScope::Service | OutOfScope::Software),
            )) = by_account
            {
                return Some(Decision {
                    scope: Err(why),
                    by: DecidedBy::Account,
                    to_confirm: true,
                });
            }
            Some(Decision { scope: Ok(category), by: DecidedBy::Label, to_confirm: is_weak })
        }
        Some((Err(why), _)) => {
            // Cables on an account of computers: the label is the closer of the two.
            let to_confirm = matches!(by_account, Some(Ok(_)));
            Some(Decision { scope: Err(why), by: DecidedBy::Label, to_confirm })
        }
        None => {
            let to_confirm = matches!(by_account, Some(Ok(_)));
            Some(Decision { scope: by_account?, by: DecidedBy::Account, to_confirm })
        }
    }
}

/// What a label names, and whether it only hints at it.
fn of_label(label: &str) -> Option<(Scope, bool)> {
    let groups = ["label_credit", "label_reused", "label_given"];
    let bare = words::without(&groups, label);
    let read = designation::read(&bare);
    let scope = match read.as_ref()?.sense {
        Sense::Device { kind, .. } => scope_of(KINDS.get(kind.key())?),
        Sense::Unmeasured(_) => Err(OutOfScope::UnlistedDevice),
        Sense::Not(Class::Consumable) if words::label_has("label_print", label) => {
            Ok(Category::PrintSupplies)
        }
        Sense::Not(Class::Consumable) if words::label_has("label_paper", label) => {
            Ok(Category::Paper)
        }
        Sense::Not(Class::Service | Class::Virtual) => Err(OutOfScope::Service),
        Sense::Not(Class::Software) => Err(OutOfScope::Software),
        Sense::Not(Class::Accessory | Class::Part) | Sense::Vague { minor: true } => {
            Err(OutOfScope::Accessory)
        }
        Sense::Not(_) => Err(OutOfScope::OtherGoods),
        Sense::Vague { minor: false } => return None,
    };
    Some((scope, read.is_some_and(|read| read.weak)))
}

/// What the longest known beginning of an account number says.
fn of_account(account: &str) -> Option<Scope> {
    let digits: String = fold(account).chars().take_while(char::is_ascii_digit).collect();
    let known = ACCOUNTS.iter().filter(|(prefix, _)| digits.starts_with(prefix.as_str()));
    let (_, meaning) = known.max_by_key(|(prefix, _)| prefix.len())?;
    Some(scope_of(meaning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::terms::vocabulary::Kind;

    fn scope(label: &str, account: &str) -> Option<Scope> {
        decide(label, account, "", &[]).map(|decision| decision.scope)
    }

    #[test]
    fn every_kind_and_account_has_a_meaning() {
        for kind in Kind::ALL {
            assert!(KINDS.contains_key(kind.key()), "{}", kind.key());
        }
        for meaning in KINDS.values().chain(ACCOUNTS.iter().map(|(_, meaning)| meaning)) {
            let known =
                Category::from_key(meaning).is_some() || OutOfScope::from_key(meaning).is_some();
            assert!(known, "{meaning}");
        }
    }

    #[test]
    fn labels_and_accounts_tell_categories() {
        let hardware = Some(Ok(Category::ComputersAndPhones));
        for (label, account, expected) in [
            ("Ordinateurs portables", "21838", hardware),
            ("Avoir ordinateurs (retour 5)", "21838", hardware),
            ("Smartphones reconditionnés", "", hardware),
            ("Marché 2026-014 lot 2", "21838", hardware),
            ("Imprimantes laser", "", Some(Ok(Category::Printing))),
            ("Toners", "6064", Some(Ok(Category::PrintSupplies))),
            ("Ramettes de papier A4", "6064", Some(Ok(Category::Paper))),
            ("Licences", "2051", Some(Err(OutOfScope::Software))),
            ("Maintenance", "6156", Some(Err(OutOfScope::Service))),
            ("Location copieurs", "6135", Some(Err(OutOfScope::Lease))),
            ("Portables direction", "6135", Some(Err(OutOfScope::Lease))),
            ("Câbles, souris, claviers", "60632", Some(Err(OutOfScope::Accessory))),
            ("Fournitures scolaires", "6067", Some(Err(OutOfScope::OtherGoods))),
            ("Marché 2026-014 lot 2", "", None),
        ] {
            assert_eq!(scope(label, account), expected, "{label}");
        }
    }
}
