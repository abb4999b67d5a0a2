//! Words of a year against the law, in both languages.

use footprint_core::applications::quotas::{
    Category, DecidedBy, Entry, Fate, LedgerRow, Origin, OutOfScope,
};
use footprint_core::terms::vocabulary::Language;

fn pick(language: Language, [fr, en]: [&'static str; 2]) -> &'static str {
    match language {
        Language::Fr => fr,
        Language::En => en,
    }
}

/// A category of goods.
pub(super) fn category(category: Category, language: Language) -> &'static str {
    let en = match category {
        Category::ComputersAndPhones => "IT and telephony",
        Category::Printing => "Printers and copiers",
        Category::PrintSupplies => "Printing supplies",
        Category::Paper => "Paper",
    };
    pick(language, [category.declared_name(), en])
}

fn origin(origin: Origin, language: Language) -> &'static str {
    let words = match origin {
        Origin::New => ["neuf", "new"],
        Origin::Reused => ["réemploi", "reused"],
        Origin::Given => ["don reçu", "given"],
        Origin::Recycled => ["matière recyclée", "recycled material"],
        Origin::Untold => ["état non dit, compté neuf", "state not told, counted as new"],
    };
    pick(language, words)
}

fn out_of_scope(why: OutOfScope, language: Language) -> &'static str {
    let words = match why {
        OutOfScope::Lease => {
            ["location : la loi compte les acquisitions", "lease: the law counts acquisitions"]
        }
        OutOfScope::Service => ["prestation", "service"],
        OutOfScope::Software => ["logiciel", "software"],
        OutOfScope::Accessory => ["accessoire, câble ou pièce", "accessory, cable or part"],
        OutOfScope::UnlistedDevice => {
            ["appareil hors de la liste de l’arrêté", "device that the order does not list"]
        }
        OutOfScope::OtherGoods => ["autre famille de biens", "goods of another family"],
        OutOfScope::SaidSo => ["dit hors périmètre", "said to be out of scope"],
        OutOfScope::InService => ["encore en service", "still in service"],
        OutOfScope::TotalLine => ["ligne de total", "line of a total"],
        OutOfScope::BeforeTheRule => {
            ["marché d’avant le 21 août 2026", "contract of before 21 August 2026"]
        }
        OutOfScope::Copy => ["déjà comptée ailleurs", "counted elsewhere already"],
    };
    pick(language, words)
}

/// What decided a category.
pub(super) fn decided_by(by: DecidedBy, language: Language) -> &'static str {
    let words = match by {
        DecidedBy::List => ["votre liste", "your list"],
        DecidedBy::Column => ["le fichier", "the file"],
        DecidedBy::Label => ["le libellé", "the label"],
        DecidedBy::Account => ["le compte", "the account"],
    };
    pick(language, words)
}

/// What became of a row in a year; devices of `oldest` years and over do not count for reuse.
pub(super) fn fate(row: &LedgerRow, year: i32, oldest: f64, language: Language) -> String {
    let other = row.year.filter(|other| *other != year);
    match row.fate {
        Fate::SetAside => {
            pick(language, ["mise de côté : à corriger", "set aside: to mend"]).to_owned()
        }
        _ if other.is_some() => pick(language, ["autre année", "another year"]).to_owned(),
        Fate::Out(why) => {
            let out = pick(language, ["hors périmètre", "out of scope"]);
            format!("{out} ({})", out_of_scope(why, language))
        }
        Fate::Counts(Entry::Purchase { category: goods, origin: from, .. }) => {
            format!("{}, {}", category(goods, language), origin(from, language))
        }
        Fate::Counts(Entry::Disposal { age_years: Some(age), .. }) if age >= oldest => {
            let words = [
                "sortie à dix ans ou plus : ne compte pas",
                "decommissioned at ten years or more: does not count",
            ];
            pick(language, words).to_owned()
        }
        Fate::Counts(Entry::Disposal { to_reuse, .. }) => {
            let words = match to_reuse {
                true => ["sortie vers le réemploi", "decommissioned, to reuse"],
                false => ["sortie, sans réemploi", "decommissioned, not reused"],
            };
            pick(language, words).to_owned()
        }
        Fate::Counts(Entry::Contract { has_criterion, .. }) => {
            let words = match has_criterion {
                true => ["marché avec critère", "contract with a criterion"],
                false => ["marché sans critère", "contract without a criterion"],
            };
            pick(language, words).to_owned()
        }
        Fate::Counts(Entry::Fleet { is_second_hand, .. }) => {
            let words = match is_second_hand {
                true => ["parc, acheté d’occasion", "fleet, bought second-hand"],
                false => ["parc, acheté neuf", "fleet, bought new"],
            };
            pick(language, words).to_owned()
        }
    }
}
