//! The programme of work and the strategy of responsible digital technology (CGCT D. 2311-15-1, decree
//! 2022-1084), with the yearly review for the sustainable-development report.

use super::{Material, indicators};
use crate::capital;
use crate::document::{Align, Cell, Document, Table};
use footprint_core::terms::vocabulary::Language;

/// The five ends of a sustainable development (Code de l’environnement, L. 110-1 III).
const ENDS: [(&str, &str); 5] = [
    ("lutte contre le changement climatique", "climate"),
    ("biodiversité et ressources", "biodiversity and resources"),
    ("épanouissement humain", "human fulfilment"),
    ("cohésion sociale et solidarité", "social cohesion and solidarity"),
    ("production et consommation responsables", "responsible production and consumption"),
];

pub(super) fn document(it: &Material<'_>) -> Document {
    let mut document = Document::default();
    let name = it.name();
    document.title(match it.language {
        Language::Fr => format!("Stratégie numérique responsable : {name}"),
        Language::En => format!("Strategy for responsible digital technology: {name}"),
    });
    document.answer(it.headline());
    document.text(it.pick(
        "Document établi selon l’article D. 2311-15-1 du code général des collectivités territoriales (décret \
         2022-1084, loi REEN art. 35). Les champs à compléter sont ce que l’inventaire ne peut pas dire.",
        "Document after article D. 2311-15-1 of the French code of local authorities (decree 2022-1084, REEN law \
         art. 35). The fields to be filled in are what the inventory cannot say.",
    ));
    programme(it, &mut document);
    strategy(it, &mut document);
    review(it, &mut document);
    it.reuse_annex(&mut document);
    it.annex(
        &mut document,
        it.pick("Annexe : le bilan des équipements", "Annex: the assessment of equipment"),
    );
    document
}

fn programme(it: &Material<'_>, document: &mut Document) {
    document.heading(it.pick("Programme de travail", "Programme of work"));
    document.field(it.pick("Acteurs concernés", "Actors involved"));
    document.subheading(it.pick(
        "a) Bilan de l’impact environnemental du numérique et de ses usages sur le territoire",
        "a) Assessment of the impact of digital technology and of its uses on the territory",
    ));
    it.kinds(document);
    match &it.audit.uses {
        Some(uses) => {
            let (mass, interval) = it.say().mass(uses.climate_change);
            document.text(match it.language {
                Language::Fr => format!("Usages (réseaux et centres de données), à côté des équipements : {mass} par an ({interval})."),
                Language::En => format!("Uses (networks and data centres), beside the equipment: {mass} a year ({interval})."),
            });
        }
        None => document.field(it.pick(
            "Usages de la collectivité et du territoire (`footprint territory`, ou [uses] du périmètre)",
            "Uses of the authority and of the territory (`footprint territory`, or [uses] of the scope)",
        )),
    }
    document.subheading(
        it.pick("b) Synthèse des actions déjà menées", "b) Synthesis of actions taken"),
    );
    it.change(document);
    document.field(
        it.pick("Actions menées, acteurs et résultats", "Actions taken, actors and results"),
    );
}

fn strategy(it: &Material<'_>, document: &mut Document) {
    document.heading(it.pick("Stratégie", "Strategy"));
    document.subheading(it.pick("1. Objectifs de réduction", "1. Objectives of reduction"));
    match it.plan {
        Some(plan) => document.text(it.target(plan)),
        None => document
            .field(it.pick("Objectif et échéance (--plan)", "Objective and its year (--plan)")),
    }
    document.subheading(it.pick(
        "2. Indicateurs de suivi associés à ces objectifs",
        "2. Monitoring indicators tied to them",
    ));
    indicators::write(it, document);
    document.subheading(it.pick("3. Mesures pour y parvenir", "3. Measures"));
    it.actions(
        document,
        it.pick("Mesures, et ce qu’elles évitent", "Measures, and what they save"),
        &[it.pick("pilote", "who"), it.pick("calendrier", "when"), it.pick("moyens", "means")],
        |_| true,
    );
    it.rules(document);
    it.reuse_in_short(document);
    document.subheading(it.pick("4. Moyens", "4. Means"));
    document.field(it.pick("Budget, effectifs, gouvernance", "Budget, staff, governance"));
}

/// What the yearly report on sustainable development asks of each action (CGCT L. 2311-1-1).
fn review(it: &Material<'_>, document: &mut Document) {
    document.heading(it.pick(
        "Revue annuelle (rapport sur le développement durable)",
        "Yearly review (report on sustainable development)",
    ));
    let mut table = Table::new(&[
        (it.pick("Action", "Action"), Align::Left),
        (it.pick("finalité", "purpose"), Align::Left),
        (it.pick("volet", "part"), Align::Left),
        (it.pick("résultat", "result"), Align::Left),
        (it.pick("indicateur", "indicator"), Align::Left),
    ]);
    let climate = it.pick(ENDS[0].0, ENDS[0].1);
    for lever in it.plan.iter().flat_map(|plan| &plan.levers) {
        table.row([
            Cell::from(capital(&lever.text)),
            Cell::from(climate),
            Cell::from(it.pick("interne", "internal")),
            Cell::Field,
            Cell::from(it.pick("kg CO₂e/an", "kg CO₂e/year")),
        ]);
    }
    for (fr, en) in ENDS {
        table.row([
            Cell::Field,
            Cell::from(it.pick(fr, en)),
            Cell::Field,
            Cell::Field,
            Cell::Field,
        ]);
    }
    let table = table.captioned(it.pick(
        "Actions, et finalité du développement durable que chacune sert (code de l’environnement, L. 110-1)",
        "Actions, and which of the five aims of sustainable development each serves (Code de l’environnement, L. 110-1)",
    ));
    document.table(table);
}
