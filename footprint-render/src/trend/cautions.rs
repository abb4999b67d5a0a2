//! What a reader of a change must mind: another perimeter, the order, rows set aside on one side, ageing, what
//! is known otherwise.

use super::parts::Parts;
use super::{TOLD_FROM, name, signed};
use crate::file_names;
use crate::say::Say;
use footprint_core::applications::trend::{Change, TrendReport, TrendYear};
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording::agreed;

/// Two inventories of one fleet have this share of the smaller one in common, or the reader is asked.
const FOUND_AGAIN: f64 = 0.2;
/// Kinds of one side are told where this share of the difference is theirs.
const ONE_SIDED: f64 = 0.2;
/// And so many of them.
const KINDS_TOLD: usize = 3;
/// Rows set aside are told where they differ by this share of the units or more.
const SET_ASIDE_APART: f64 = 0.01;

/// Why two inventories may differ although the fleet did not: a day that is guessed, another perimeter, their order, rows
/// set aside in one of them.
pub(super) fn cautions(it: &TrendReport, catalogue: &Catalogue, say: Say) -> Vec<String> {
    let mut told = Vec::new();
    let guessed = it.findings.iter().filter(|one| one.code == Code::ReferenceFromPurchases);
    let guessed: Vec<_> = guessed.collect();
    for (at, finding) in guessed.iter().enumerate() {
        let alike = |one: &&&FindingReport| one.text == finding.text;
        if guessed[..at].iter().any(|one| alike(&one)) {
            continue;
        }
        let files = guessed.iter().filter(alike).filter_map(|one| one.file.as_deref());
        let files = file_names(&files.collect::<Vec<_>>()).join(", ");
        let lead = format!("{} ({files})", say.pick("Attention, jour", "Mind the day"));
        told.push(format!("{}{}.", say.colon(&lead), finding.text));
    }
    for (change, pair) in it.changes.iter().zip(it.years.windows(2)) {
        let [first, second] = [&pair[0], &pair[1]];
        let found = change.paired.by_serial + change.paired.by_name + change.paired.by_count;
        let least = first.units.min(second.units);
        if (found as f64) < FOUND_AGAIN * least as f64 {
            let [found, least] = [found, least].map(|units| say.plain(units as f64));
            told.push(match say.0 {
                Language::Fr => format!(
                    "Attention, périmètre : {found} {} d’un inventaire à l’autre. Est-ce le même parc, avec les mêmes listes ?",
                    agreed(
                        say.0,
                        &found,
                        &format!("appareil seulement sur {least} se retrouve"),
                        &format!("appareils seulement sur {least} se retrouvent")
                    )
                ),
                Language::En => format!(
                    "Mind the perimeter: of {least} devices only {found} {} found again in the other inventory. Is it the \
                     same fleet, with the same lists?",
                    agreed(say.0, &found, "is", "are")
                ),
            });
        }
        told.extend(one_sided(change, catalogue, say));
        let named = |side: usize| {
            let sites = change.by_site.iter().filter(|one| !one.site.is_empty());
            sites.filter(|one| one.units[side] > 0).count()
        };
        let both = change.by_site.iter().any(|one| !one.units.contains(&0));
        if named(0) > 0 && named(1) > 0 && !both {
            told.push(
                say.pick(
                    "Attention, sites : les deux inventaires n’en ont aucun en commun. Est-ce le même parc ?",
                    "Mind the sites: the two inventories have none in common. Is it the same fleet?",
                )
                .to_owned(),
            );
        }
        let days = first.as_of.as_ref().zip(second.as_of.as_ref());
        if days.is_some_and(|(first, second)| first > second) {
            let [first, second] = [name(first, say), name(second, say)];
            told.push(match say.0 {
                Language::Fr => format!(
                    "Attention, l’ordre : l’inventaire du {first} est donné avant celui du {second}. Donnez le plus ancien d’abord."
                ),
                Language::En => format!(
                    "Mind the order: the inventory of {first} is given before that of {second}. Give the oldest first."
                ),
            });
        }
        let apart = first.set_aside.abs_diff(second.set_aside) as f64;
        if apart >= SET_ASIDE_APART * first.units.min(second.units) as f64 && apart > 0.0 {
            let [before, after] =
                [first.set_aside, second.set_aside].map(|rows| say.plain(rows as f64));
            told.push(match say.0 {
                Language::Fr => format!(
                    "Attention, lignes écartées : {before} dans le premier inventaire, {after} dans le second. Un appareil \
                     écarté d’un seul côté paraît sorti ou entré : corrigez les deux avant de conclure."
                ),
                Language::En => format!(
                    "Mind the rows set aside: {before} in the first inventory, {after} in the second. A device set aside on \
                     one side alone seems to have left or come: mend both before you conclude."
                ),
            });
        }
    }
    told
}

/// The kinds that one inventory alone has, where much of the difference is theirs.
fn one_sided(change: &Change, catalogue: &Catalogue, say: Say) -> Option<String> {
    let alone = |kind| change.kinds_of_one.iter().any(|one| one.kind == kind);
    let kinds: Vec<_> = change.by_kind.iter().filter(|one| alone(one.kind)).collect();
    let theirs: f64 = kinds.iter().map(|one| one.difference.mean).sum();
    if theirs.abs() < ONE_SIDED * change.difference.mean.abs() || kinds.is_empty() {
        return None;
    }
    let told = kinds.iter().take(KINDS_TOLD).map(|one| {
        let [first, second] = one.units.map(|units| say.plain(units as f64));
        format!("{} {first} → {second}", catalogue.kinds_label(one.kind, say.0))
    });
    let told = told.collect::<Vec<_>>().join(", ");
    let kg = signed(theirs, say);
    Some(match say.0 {
        Language::Fr => format!(
            "Attention, périmètre : {kg} kg viennent de types présents d’un seul côté ({told}…). Si une liste manquait, ce \
             n’est pas une évolution."
        ),
        Language::En => format!(
            "Mind the perimeter: {kg} kg come from kinds that one side alone has ({told}…). If a list was missing, that is no \
             change."
        ),
    })
}

/// What the two totals differ by that is no change of the fleet, in words, after the answer: its devices grew older;
/// they are known, or counted, otherwise. `None` where there is none.
pub(super) fn not_of_fleet(parts: &Parts, first: &TrendYear, say: Say) -> Option<String> {
    let [aged, known] = parts.aged_and_known().map(|units| {
        let is_told = (parts.kg(units) / first.total.mean).abs() >= TOLD_FROM;
        is_told.then(|| parts.signed(units, say))
    });
    let aged = aged.map(|kg| match say.0 {
        Language::Fr => format!(
            "{kg} kg par an parce que les mêmes appareils ont vieilli et que leur impact hors utilisation s’étale sur plus \
             d’années (attendre n’est pas un gain)"
        ),
        Language::En => format!(
            "{kg} kg a year because the same devices grew older and their embodied impact is spread over more years (waiting \
             is no gain)"
        ),
    });
    let known = known.map(|kg| match say.0 {
        Language::Fr => format!(
            "{kg} kg par an parce que des modèles ou des dates sont mieux connus, ou que des conventions ont changé"
        ),
        Language::En => {
            format!("{kg} kg a year because models or dates are better known, or conventions changed")
        }
    });
    let told: Vec<String> = [aged, known].into_iter().flatten().collect();
    (!told.is_empty()).then(|| match say.0 {
        Language::Fr => {
            format!("À part, car le parc n’y est pour rien : {}.", told.join(" ; "))
        }
        Language::En => {
            format!("Apart, since the fleet itself did not change by it: {}.", told.join("; "))
        }
    })
}

/// The kinds that one of the inventories alone has, which may be for want of a list.
pub(super) fn perimeter(change: &Change, catalogue: &Catalogue, say: Say) -> Vec<String> {
    if change.kinds_of_one.is_empty() {
        return Vec::new();
    }
    let told = change.kinds_of_one.iter().map(|one| {
        let kind = catalogue.kinds_label(one.kind, say.0);
        let [first, second] = one.units.map(|units| say.plain(units as f64));
        format!("{kind} ({first} → {second})")
    });
    let told = told.collect::<Vec<_>>().join(", ");
    vec![match say.0 {
        Language::Fr => format!(
            "Périmètre à vérifier : {told}. Si une liste manquait, cette part de l’écart n’est pas une \
             évolution."
        ),
        Language::En => format!(
            "Perimeter to check: {told}. If a list was missing, this part of the difference is no change."
        ),
    }]
}
