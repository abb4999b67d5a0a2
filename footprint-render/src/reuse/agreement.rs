//! A draft agreement with an association that takes devices for people without any: fields to fill in, and the
//! texts named. It is a draft: it gives no legal advice.

use crate::capital;
use crate::document::{Align, Cell, Document, Table};
use crate::reuse::worth::most_unit_value;
use crate::say::Say;
use footprint_core::applications::reuse::{Channel, ReuseReport};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::{Kind, Language};

/// The draft agreement.
pub fn agreement(it: &ReuseReport, catalogue: &Catalogue, language: Language) -> Document {
    let say = Say(language);
    let mut document = Document::default();
    document.title(say.pick(
        "Projet de convention de cession gratuite de matériel informatique",
        "Draft agreement for the free cession of IT equipment",
    ));
    document.text(say.pick(
        "Projet à relire par le service juridique. Textes : décret 2022-1413 (cession gratuite et plafonds de revente), loi 2021-1485 (REEN) art. 16 et décret 2023-266 (part réemployée), loi 2020-105 (AGEC).",
        "A draft, to be read by the legal service. Texts: decree 2022-1413 (free cession and ceilings of resale), law 2021-1485 (REEN) art. 16 and decree 2023-266 (share reused), law 2020-105 (AGEC).",
    ));
    document.heading(say.pick("Entre", "Between"));
    for (fr, en) in [
        ("La collectivité, représentée par", "The authority, represented by"),
        ("Délibération ou décision autorisant la cession", "Decision that allows the cession"),
        (
            "L’association (nom, SIRET, siège), représentée par",
            "The association (name, SIRET, seat), represented by",
        ),
        (
            "Intérêt public ou général de l’association (statuts, rescrit ou reconnaissance)",
            "Public or general interest of the association (articles, ruling or recognition)",
        ),
    ] {
        document.field(say.pick(fr, en));
    }
    document.heading(say.pick("Article 1. Objet", "Article 1. Object"));
    let given = it.channels.iter().find(|one| one.channel == Channel::Given);
    let units = say.plain(given.map_or(0.0, |one| one.units as f64));
    let (years, most) = (it.years, most_unit_value(catalogue, say));
    document.text(match language {
        Language::Fr => format!(
            "La collectivité cède à titre gratuit du matériel informatique dont elle n’a plus l’usage : {units} appareils prévus sur {years} ans, selon les listes jointes à chaque remise (numéros de série). La valeur unitaire ne dépasse pas {most} €."
        ),
        Language::En => format!(
            "The authority cedes free of charge IT equipment that it no longer uses: {units} devices foreseen over {years} years, after the lists joined to each delivery (serial numbers). The unit value is {most} € at most."
        ),
    });
    document.heading(say.pick("Article 2. Usage", "Article 2. Use"));
    document.text(say.pick(
        "L’association équipe, forme et accompagne des personnes en situation de précarité. Elle ne revend qu’au coût de la remise en état, dans la limite des plafonds ci-dessous.",
        "The association equips, trains and accompanies people in precarity. It resells at the cost of refurbishing only, within the ceilings below.",
    ));
    document.table(ceilings(catalogue, say));
    document.field(say.pick("Publics et communes servis", "People and municipalities served"));
    document.heading(say.pick("Article 3. Données", "Article 3. Data"));
    document.text(say.pick(
        "Chaque support de données est effacé avant la remise ; les supports classifiés sont exclus.",
        "Every data carrier is wiped before delivery; classified ones are left out.",
    ));
    document.field(say.pick(
        "Qui efface, par quel procédé, et preuve remise",
        "Who wipes, by which procedure, and the proof handed over",
    ));
    document.heading(say.pick("Article 4. Remise et suivi", "Article 4. Delivery and follow-up"));
    for (fr, en) in [
        ("Lieu, calendrier et transport", "Place, calendar and transport"),
        ("Appareils qu’un atelier remet en service par an", "Devices put back in service a year"),
        (
            "Bilan annuel : reçus, remis en service, personnes équipées, pièces, déchets",
            "Yearly account: received, put back in service, people equipped, parts, waste",
        ),
        (
            "Éco-organisme ou filière de ce qui ne resservira pas",
            "Producer organisation or channel for what serves no more",
        ),
    ] {
        document.field(say.pick(fr, en));
    }
    document.heading(
        say.pick("Article 5. Durée, responsabilité, fin", "Article 5. Term, liability, end"),
    );
    document.field(say.pick(
        "Durée, transfert de propriété et de responsabilité, résiliation",
        "Term, transfer of property and liability, termination",
    ));
    document.field(say.pick("Fait à, le, signatures", "Place, day, signatures"));
    document
}

/// The kinds that the decree names by a ceiling, each once.
fn ceilings(catalogue: &Catalogue, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Matériel", "Equipment"), Align::Left),
        (say.pick("plafond (€)", "ceiling (€)"), Align::Right),
    ])
    .captioned(say.pick(
        "Prix de revente maximal (décret 2022-1413)",
        "Highest price of resale (decree 2022-1413)",
    ));
    for kind in Kind::ALL {
        let Some(ceiling) = catalogue.reuse_of(*kind).and_then(|figure| figure.ceiling) else {
            continue;
        };
        table.row([
            Cell::from(capital(catalogue.kind_label(*kind, say.0))),
            Cell::Number(say.plain(ceiling), ceiling),
        ]);
    }
    table
}
