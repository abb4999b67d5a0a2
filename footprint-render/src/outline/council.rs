//! Two pages for a council: the answer, three workstreams (internal practices, purchasing, reuse), what is
//! asked of it; then annexes.

use super::Material;
use super::pieces::begin_annex;
use crate::document::{Block, Document};
use footprint_core::applications::reuse::ReuseReport;
use footprint_core::assessment::report::KindGroup;
use footprint_core::catalogue::Effect;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::wording;

/// So many kinds have room on the two pages; the annex has all.
const SHOWN_KINDS: usize = 6;
/// Devices of this age are near the end of their service.
const OLD_YEARS: f64 = 5.0;

pub(super) fn document(it: &Material<'_>) -> Document {
    let mut document = Document::default();
    let name = it.name();
    document.title(match it.language {
        Language::Fr => format!("Numérique responsable : {name}"),
        Language::En => format!("Responsible digital technology: {name}"),
    });
    // One column, so that an action has a line.
    let who = it.pick("pilote, calendrier, moyens", "who, when, means");
    document.answer(it.headline());
    document.text(summary(it));
    document.heading(it.pick("D’où viennent les émissions", "Where the emissions come from"));
    kinds(it, &mut document);
    document.heading(it.pick("Depuis l’inventaire précédent", "Since the inventory before"));
    it.change_in_short(&mut document);
    document.heading(
        it.pick("Chantier 1 : les pratiques internes", "Workstream 1: internal practices"),
    );
    document.text(practices(it));
    it.actions(
        &mut document,
        it.pick("Faire durer et moins consommer", "Longer lives, less electricity"),
        &[who],
        |lever| !is_purchase(lever.effect),
    );
    document.heading(it.pick("Chantier 2 : les achats", "Workstream 2: purchasing"));
    let doubts = it.rules_in_short(&mut document);
    it.actions(
        &mut document,
        it.pick("Acheter autrement", "Buying differently"),
        &[who],
        |lever| is_purchase(lever.effect),
    );
    document.heading(it.pick("Chantier 3 : le réemploi", "Workstream 3: reuse"));
    it.reuse_in_short(&mut document);
    document.text(reuse(it));
    for field in [
        it.pick(
            "Appareils donnés ou cédés cette année, et à qui",
            "Devices given or sold this year, and to whom",
        ),
        it.pick(
            "Partenaires du réemploi (associations, reconditionneurs)",
            "Partners of reuse (associations, refurbishers)",
        ),
    ] {
        document.field(field);
    }
    document.heading(it.pick("Ce qui est demandé au conseil", "What is asked of the council"));
    if let Some(plan) = it.plan {
        document.text(it.target(plan));
    } else {
        document.field(
            it.pick("Objectif de réduction et échéance (--plan)", "Target and its year (--plan)"),
        );
    }
    document.field(it.pick("Décision proposée", "Decision proposed"));
    document
        .field(it.pick("Élu référent et service pilote", "Elected member and service in charge"));
    if it.change.is_some() {
        begin_annex(&mut document, it.pick("Annexe : ce qui a changé", "Annex: what changed"));
        it.change(&mut document);
    }
    it.reuse_annex(&mut document);
    if !doubts.is_empty() {
        begin_annex(
            &mut document,
            it.pick(
                "Annexe : ce que la loi laisse incertain",
                "Annex: what the law leaves uncertain",
            ),
        );
        document.items(doubts);
    }
    it.annex(&mut document, it.pick("Annexe : le bilan complet", "Annex: the whole assessment"));
    document
}

/// The chart and the table of the largest kinds, and what the others come to.
fn kinds(it: &Material<'_>, document: &mut Document) {
    let mut whole = Document::default();
    it.kinds(&mut whole);
    for block in &mut whole.blocks {
        match block {
            Block::Figure(figure) => figure.chart.truncate(SHOWN_KINDS),
            Block::Table(table) => table.rows.truncate(SHOWN_KINDS),
            _ => {}
        }
    }
    document.blocks.extend(whole.blocks);
    let others = it.audit.by_kind.get(SHOWN_KINDS..).unwrap_or_default();
    if others.is_empty() {
        return;
    }
    let (say, count) = (it.say(), others.len());
    let units = say.plain(others.iter().map(|group| group.units).sum::<u64>() as f64);
    let mean: f64 = others.iter().map(|group| group.climate_change.mean).sum();
    let share = say.percent(it.total().map_or(0.0, |total| mean / total.mean));
    document.text(match it.language {
        Language::Fr => format!(
            "Et {count} autres types : {units} appareils, {share} du total (tous sont en annexe)."
        ),
        Language::En => format!(
            "And {count} other kinds: {units} devices, {share} of the total (the annex has all)."
        ),
    });
}

fn is_purchase(effect: Effect) -> bool {
    matches!(effect, Effect::RefurbishedShare | Effect::FewerShare)
}

fn summary(it: &Material<'_>) -> String {
    let (say, audit) = (it.say(), it.audit);
    let units = say.plain(audit.units as f64);
    let making = say.percent(audit.manufacturing_share.unwrap_or(0.0));
    let left = left_out(it);
    match it.language {
        Language::Fr => {
            format!(
                "{units} appareils ; la fabrication seule fait {making} des émissions : c’est en gardant et en réemployant \
                 les appareils qu’on les réduit le plus.{left} Réseaux et centres de données extérieurs ne sont pas comptés."
            )
        }
        Language::En => {
            format!(
                "{units} devices; manufacturing alone is {making} of the emissions: keeping and reusing devices reduces them most.{left} \
                 Networks and outside data centres are not counted."
            )
        }
    }
}

/// The rows of the inventory that are not counted, as the annex tells them apart; nothing where there are none.
fn left_out(it: &Material<'_>) -> String {
    let (mend, without) = it.set_aside();
    let fr = |rows: u64| if rows == 1 { "ligne" } else { "lignes" };
    let en = |rows: u64| if rows == 1 { "row" } else { "rows" };
    match (it.language, mend, without) {
        (_, 0, 0) => String::new(),
        (Language::Fr, _, 0) => {
            format!(" Non comptées, à corriger : {mend} {} d’inventaire.", fr(mend))
        }
        (Language::En, _, 0) => {
            format!(" Not counted, to be mended: {mend} {} of the inventory.", en(mend))
        }
        (Language::Fr, 0, _) => {
            format!(" Non comptées, sans chiffre ouvert : {without} {} d’inventaire.", fr(without))
        }
        (Language::En, 0, _) => format!(
            " Not counted, without an open figure: {without} {} of the inventory.",
            en(without)
        ),
        (Language::Fr, ..) => format!(
            " Non comptées : {mend} {} d’inventaire à corriger, {without} sans chiffre ouvert.",
            fr(mend)
        ),
        (Language::En, ..) => format!(
            " Not counted: {mend} {} of the inventory to be mended, {without} without an open figure.",
            en(mend)
        ),
    }
}

fn practices(it: &Material<'_>) -> String {
    let say = it.say();
    let aged = |group: &&KindGroup| group.mean_age_years.is_some();
    let told: Vec<String> = it
        .audit
        .by_kind
        .iter()
        .filter(aged)
        .take(3)
        .map(|group| {
            let kind = it.catalogue.kinds_label(group.kind, it.language);
            let age = footprint_core::terms::number::fixed(
                it.language,
                group.mean_age_years.unwrap_or(0.0),
                1,
            );
            format!("{kind} {age} {}", wording::years(it.language, &age))
        })
        .collect();
    if told.is_empty() {
        let unknown = say.pick(
            "Âge moyen : inconnu, faute de dates d’achat dans l’inventaire.",
            "Mean age: not known, for want of days of purchase in the inventory.",
        );
        return unknown.to_owned();
    }
    let count = it.audit.over_age_units;
    let (over, told) = (say.plain(count as f64), told.join(", "));
    match (it.language, count) {
        (Language::Fr, 0) => {
            format!("Âge moyen : {told}. Aucun appareil ne dépasse sa durée de vie habituelle.")
        }
        (Language::En, 0) => {
            format!("Mean age: {told}. No device is past its usual lifetime yet.")
        }
        (Language::Fr, 1) => {
            format!("Âge moyen : {told}. Un appareil dépasse déjà sa durée de vie habituelle.")
        }
        (Language::Fr, _) => format!(
            "Âge moyen : {told}. {over} appareils dépassent déjà leur durée de vie habituelle."
        ),
        (Language::En, 1) => {
            format!("Mean age: {told}. One device is past its usual lifetime already.")
        }
        (Language::En, _) => {
            format!("Mean age: {told}. {over} devices are past their usual lifetime already.")
        }
    }
}

/// What leaves next: as the plan of reuse has it in the annex, else the kinds that are old on average.
fn reuse(it: &Material<'_>) -> String {
    match it.reuse {
        Some(plan) => leaving(it, plan),
        None => old(it),
    }
}

/// The kinds of which most leave or have left, in the order of the annex.
fn leaving(it: &Material<'_>, plan: &ReuseReport) -> String {
    let kinds = plan.by_kind.iter().filter(|one| one.leaving > 0);
    let kinds = listed(it, kinds.map(|one| (one.kind, one.leaving)));
    let years = wording::in_years(it.language, &plan.years.to_string());
    match (it.language, kinds.is_empty()) {
        (Language::Fr, true) => format!("Aucun appareil ne sortira d’ici {years}."),
        (Language::En, true) => format!("No device will leave within {years}."),
        (Language::Fr, false) => {
            format!(
                "Ce qui est sorti ou sortira d’ici {years}, dans l’ordre de l’annexe : {kinds}."
            )
        }
        (Language::En, false) => {
            format!(
                "What has left or will leave within {years}, in the order of the annex: {kinds}."
            )
        }
    }
}

/// Kinds whose units are old on average, the oldest first.
fn old(it: &Material<'_>) -> String {
    let age = |group: &KindGroup| group.mean_age_years.unwrap_or(0.0);
    let mut old: Vec<&KindGroup> =
        it.audit.by_kind.iter().filter(|group| age(group) >= OLD_YEARS).collect();
    old.sort_by(|a, b| age(b).total_cmp(&age(a)));
    let old = listed(it, old.into_iter().map(|group| (group.kind, group.units)));
    match (it.language, old.is_empty()) {
        (Language::Fr, true) => "Aucun type d’appareil n’a cinq ans d’âge moyen.".to_owned(),
        (Language::En, true) => "No kind of device is five years old on average.".to_owned(),
        (Language::Fr, false) => {
            format!("Types dont l’âge moyen atteint cinq ans, du plus âgé au moins âgé : {old}.")
        }
        (Language::En, false) => {
            format!("Kinds whose mean age is five years or more, the oldest first: {old}.")
        }
    }
}

/// Kinds with their units, as far as there is room.
fn listed(it: &Material<'_>, kinds: impl Iterator<Item = (Kind, u64)>) -> String {
    let named = |(kind, units): (Kind, u64)| {
        let name = it.catalogue.kinds_label(kind, it.language);
        format!("{name} ({})", it.say().plain(units as f64))
    };
    let all: Vec<String> = kinds.map(named).collect();
    let more = all.len().saturating_sub(SHOWN_KINDS);
    let mut list = all.into_iter().take(SHOWN_KINDS).collect::<Vec<_>>().join(", ");
    match (it.language, more) {
        (_, 0) => {}
        (Language::Fr, 1) => list.push_str(" et un autre type"),
        (Language::En, 1) => list.push_str(" and one other kind"),
        (Language::Fr, more) => list.push_str(&format!(" et {more} autres types")),
        (Language::En, more) => list.push_str(&format!(" and {more} other kinds")),
    }
    list
}
