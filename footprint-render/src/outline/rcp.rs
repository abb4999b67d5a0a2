//! The study of an information system after ADEME’s product category rules (RCP “Systèmes d’information”,
//! November 2024): its sixteen points answered, the quality of the data, the five criteria.

use super::Material;
use crate::capital;
use crate::document::{Align, Cell, Document, Table};
use crate::say::criterion_unit;
use footprint_core::catalogue::Source;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

/// Keys and names of the five criteria that are compulsory.
const CRITERIA: [(&str, &str, &str); 5] = [
    (
        "resource_use_minerals_metals",
        "épuisement des ressources minérales et métalliques (ADPe)",
        "depletion of minerals and metals (ADPe)",
    ),
    ("climate_change", "changement climatique", "climate change"),
    ("acidification", "acidification", "acidification"),
    ("particulate_matter", "particules fines", "particulate matter"),
    ("ionising_radiation", "rayonnements ionisants", "ionising radiation"),
];

/// A point of the rules: its name, the answer, and where or why.
struct Point {
    name: (&'static str, &'static str),
    answer: Answer,
    why: String,
}

#[derive(Clone, Copy)]
enum Answer {
    Yes,
    Partly,
    No,
}

pub(super) fn document(it: &Material<'_>) -> Document {
    let mut document = Document::default();
    let name = it.name();
    document.title(match it.language {
        Language::Fr => format!("Étude du système d’information : {name}"),
        Language::En => format!("Study of the information system: {name}"),
    });
    document.answer(it.headline());
    document.text(it.pick(
        "Document établi selon le référentiel RCP « Systèmes d’information » (ADEME, novembre 2024). Ce qui manque est \
         indiqué au point concerné.",
        "Document after the rules “Systèmes d’information” (RCP, ADEME, November 2024). What is missing is stated at the \
         point concerned.",
    ));
    document.heading(it.pick("Les 16 points du référentiel", "The 16 points of the rules"));
    document.table(points_table(it));
    document.heading(it.pick("Les cinq critères obligatoires", "The five compulsory criteria"));
    document.table(criteria(it));
    document.heading(it.pick("Qualité des données", "Quality of the data"));
    document.table(quality(it));
    document.text(it.pick(
        "Le référentiel range les données à ±1, ±10 et ±20 %. L’annexe donne la part du total dans chacune de ces classes, \
         d’après l’origine du chiffre (« Ce qui le rend incertain ») ; la dispersion mesurée est plus large, et \
         l’intervalle à 90 % la donne. Le niveau retenu pour les quantités est à indiquer par qui tient l’inventaire.",
        "The rules class data at ±1, ±10 and ±20%. The annex tells the share of the total in each of these classes, by \
         the origin of the figure (“What makes it uncertain”); the spread that was measured is wider, and the 90% \
         interval gives it. The level of the quantities is to be stated by those who keep the inventory.",
    ));
    document.field(it.pick(
        "Niveau retenu pour les quantités (±1, ±10, ±20 %)",
        "Level of the quantities (±1, ±10, ±20%)",
    ));
    document.heading(it.pick("Inventaire minimal (annexe A)", "Minimal inventory (annex A)"));
    it.kinds(&mut document);
    for field in [
        it.pick(
            "Surfaces : centre de données, bureaux de l’équipe informatique (m²)",
            "Surfaces: data centre, offices of the IT team (m²)",
        ),
        it.pick("Distances de distribution (km)", "Distances of distribution (km)"),
        it.pick(
            "Électricité des équipements, et du reste (refroidissement), mesurée (kWh)",
            "Electricity of the equipment, and of the rest (cooling), metered (kWh)",
        ),
        it.pick(
            "Données échangées avec l’extérieur, fixe et mobile (Go)",
            "Data exchanged with the outside, fixed and mobile (GB)",
        ),
        it.pick("Feuilles de papier", "Sheets of paper"),
        it.pick("Déplacements de l’équipe informatique (km)", "Travel of the IT team (km)"),
        it.pick(
            "Services achetés (jours, ou € à 500 € par jour)",
            "Bought services (days, or € at 500 € a day)",
        ),
        it.pick(
            "Part des appareils personnels et mixtes (BYOD 57 %, COPE 85 %)",
            "Share of personal and mixed devices (BYOD 57%, COPE 85%)",
        ),
    ] {
        document.field(field);
    }
    it.annex(&mut document, it.pick("Annexe : le bilan complet", "Annex: the whole assessment"));
    document
}

fn points_table(it: &Material<'_>) -> Table {
    let mut table = Table::new(&[
        ("n°", Align::Right),
        (it.pick("Point", "Point"), Align::Left),
        (it.pick("réponse", "answer"), Align::Left),
        (it.pick("où, ou pourquoi", "where, or why"), Align::Left),
    ]);
    for (number, point) in (1..).zip(points(it)) {
        let answer = match point.answer {
            Answer::Yes => it.pick("oui", "yes"),
            Answer::Partly => it.pick("en partie", "partly"),
            Answer::No => it.pick("non", "no"),
        };
        table.row([
            Cell::Number(number.to_string(), f64::from(number)),
            Cell::from(it.pick(point.name.0, point.name.1)),
            Cell::from(answer),
            Cell::from(point.why),
        ]);
    }
    table
}

fn points(it: &Material<'_>) -> Vec<Point> {
    let why = |fr: &str, en: &str| it.pick(fr, en).to_owned();
    let known = criteria_known(it);
    let is_undated = |source: &&Source| !source.year.starts_with(|c: char| c.is_ascii_digit());
    let undated = it.audit.sources.iter().filter(is_undated).count();
    let covered = covered_least(it);
    let units = it.say().plain(it.audit.units as f64);
    let (mend, without) = it.set_aside();
    vec![
        Point {
            name: ("Version du référentiel", "Version of the rules"),
            answer: Answer::Yes,
            why: why("RCP SI, novembre 2024", "RCP SI, November 2024"),
        },
        Point {
            name: ("Unité fonctionnelle", "Functional unit"),
            answer: Answer::Yes,
            why: why("Une année de service du parc", "One year of service of the fleet"),
        },
        Point {
            name: ("Schéma fonctionnel", "Functional diagram"),
            answer: Answer::No,
            why: why("À joindre par l’organisation", "To be added by the organisation"),
        },
        Point {
            name: ("Étapes du cycle de vie", "Life-cycle stages"),
            answer: Answer::Yes,
            why: why(
                "Fabrication, distribution, utilisation, fin de vie : annexe",
                "Manufacturing, distribution, use, end of life: annex",
            ),
        },
        Point {
            name: ("Indicateurs", "Indicators"),
            answer: match known == CRITERIA.len() && covered >= 1.0 {
                true => Answer::Yes,
                false => Answer::Partly,
            },
            why: indicators(it, known, covered),
        },
        Point {
            name: ("Périmètre", "Perimeter"),
            answer: Answer::Partly,
            why: match it.language {
                Language::Fr => format!(
                    "{units} appareils de l’inventaire ; services, papier et déplacements à ajouter"
                ),
                Language::En => format!(
                    "{units} devices of the inventory; services, paper and travel to be added"
                ),
            },
        },
        Point {
            name: ("Exclusions justifiées", "Exclusions, with reasons"),
            answer: Answer::Yes,
            why: match it.language {
                Language::Fr => format!(
                    "Lignes non comptées, avec motif : annexe ({mend} à corriger, {without} sans chiffre ouvert). Hors champ (annexe B) : caisses, \
                     douchettes, affichage, appareils médicaux et de laboratoire, capteurs"
                ),
                Language::En => format!(
                    "Rows not counted, with the reason: annex ({mend} to be mended, {without} without an open figure). Out of scope (annex B): cash desks, \
                     scanners, signage, medical and laboratory devices, sensors"
                ),
            },
        },
        Point {
            name: ("Hypothèses", "Hypotheses"),
            answer: Answer::Yes,
            why: why("Annexe, « Ce qui est supposé »", "Annex, “What is assumed”"),
        },
        Point {
            name: ("Quantités et durées de vie", "Quantities and lifetimes"),
            answer: Answer::Yes,
            why: why(
                "Inventaire minimal ; valeurs habituelles : annexe",
                "Minimal inventory; usual values: annex",
            ),
        },
        Point {
            name: ("Durées de vie justifiées", "Lifetimes justified"),
            answer: Answer::Partly,
            why: why(
                "Valeurs habituelles sourcées, ou celles du périmètre ; les durées observées restent à justifier",
                "Usual values with their source, or those of the scope; observed lifetimes are still to be justified",
            ),
        },
        Point {
            name: ("Sources, version et date", "Sources, version and date"),
            answer: if undated == 0 { Answer::Yes } else { Answer::Partly },
            why: sources(it, undated),
        },
        Point {
            name: ("Qualité de chaque donnée", "Quality of each datum"),
            answer: Answer::Partly,
            why: why(
                "Origine de chaque chiffre et intervalle ; niveau à indiquer",
                "Origin and interval of each figure; level to be stated",
            ),
        },
        Point {
            name: ("Part des données à chaque niveau", "Share of data at each level"),
            answer: Answer::Partly,
            why: why(
                "Tableau « Qualité des données », par origine ; parts du total par classe : annexe",
                "Table “Quality of the data”, by origin; shares of the total by class: annex",
            ),
        },
        Point {
            name: ("Données peu fiables listées", "Unreliable data listed"),
            answer: Answer::Yes,
            why: why(
                "Annexe : ce qui rend le total incertain, lignes écartées",
                "Annex: what makes the total uncertain, rows set aside",
            ),
        },
        Point {
            name: ("Limites", "Limits"),
            answer: Answer::Yes,
            why: why(
                "Intervalle à 90 % et critères sans source : annexe",
                "90% interval and criteria without a source: annex",
            ),
        },
        Point {
            name: ("Revue critique", "Critical review"),
            answer: Answer::No,
            why: why("À mener par un tiers", "To be done by a third party"),
        },
    ]
}

/// The coverage of the compulsory criteria that have a figure.
fn coverages(it: &Material<'_>) -> impl Iterator<Item = f64> {
    let compulsory = |key: &str| CRITERIA.iter().any(|(known, ..)| *known == key);
    let totals = it.audit.total.iter().filter(move |(criterion, _)| compulsory(criterion.key()));
    totals.map(|(_, total)| total.coverage).filter(|coverage| *coverage > 0.0)
}

fn criteria_known(it: &Material<'_>) -> usize {
    coverages(it).count()
}

/// The share of the units that each criterion with a figure covers, at least.
fn covered_least(it: &Material<'_>) -> f64 {
    coverages(it).fold(1.0, f64::min)
}

fn indicators(it: &Material<'_>, known: usize, covered: f64) -> String {
    let of = match it.language {
        Language::Fr => format!("{known} des 5 critères obligatoires ont un chiffre"),
        Language::En => format!("{known} of the 5 compulsory criteria have a figure"),
    };
    if covered >= 1.0 {
        return of;
    }
    let covered = it.say().percent(covered);
    match it.language {
        Language::Fr => format!("{of}, pour {covered} des appareils au moins"),
        Language::En => format!("{of}, for {covered} of the devices at least"),
    }
}

/// The edition of the data and its sources, with how many bear no date.
fn sources(it: &Material<'_>, undated: usize) -> String {
    let (edition, count) = (&it.audit.edition, it.audit.sources.len());
    let version = env!("CARGO_PKG_VERSION");
    match (it.language, undated) {
        (Language::Fr, 0) => format!(
            "Édition {edition} des données, {count} sources datées : annexe ; footprint {version}"
        ),
        (Language::En, 0) => format!(
            "Edition {edition} of the data, {count} dated sources: annex; footprint {version}"
        ),
        (Language::Fr, _) => format!(
            "Édition {edition} des données, {count} sources, dont {undated} sans date : annexe ; footprint {version}"
        ),
        (Language::En, _) => format!(
            "Edition {edition} of the data, {count} sources, {undated} of them undated: annex; footprint {version}"
        ),
    }
}

fn criteria(it: &Material<'_>) -> Table {
    let mut table = Table::new(&[
        (it.pick("Critère", "Criterion"), Align::Left),
        (it.pick("total", "total"), Align::Right),
        (it.pick("à 90 %", "90%"), Align::Right),
        (it.pick("unité", "unit"), Align::Left),
        (it.pick("unités couvertes", "units covered"), Align::Right),
    ]);
    for (key, fr, en) in CRITERIA {
        let total = it.audit.total.iter().find(|(criterion, _)| criterion.key() == key);
        let name = Cell::from(capital(it.pick(fr, en)));
        match total.filter(|(_, total)| total.coverage > 0.0) {
            Some((criterion, total)) => {
                let unit = criterion_unit(*criterion, total.unit.ends_with("/year"), it.language);
                let end = |value| number::significant(it.language, value, 2);
                let interval =
                    format!("{} {} {}", end(total.p05), it.pick("à", "to"), end(total.p95));
                table.row([
                    name,
                    Cell::Number(end(total.mean), total.mean),
                    Cell::Interval(interval, total.p05, total.p95),
                    Cell::from(unit),
                    it.say().share_cell(total.coverage),
                ]);
            }
            None => {
                let none =
                    it.pick("pas de chiffre dans cette édition", "no figure in this edition");
                table.row([
                    name,
                    Cell::from("–"),
                    Cell::from(""),
                    Cell::from(none),
                    it.say().share_cell(0.0),
                ]);
            }
        }
    }
    table
}

/// Units by the origin of their figure.
fn quality(it: &Material<'_>) -> Table {
    let matches = it.audit.matches;
    let mut table = Table::new(&[
        (it.pick("Origine du chiffre", "Origin of the figure"), Align::Left),
        (it.pick("unités", "units"), Align::Right),
        (it.pick("part", "share"), Align::Right),
    ]);
    let all = it.audit.units.max(1) as f64;
    for (name, units) in [
        (
            it.pick("fiche du fabricant pour ce modèle", "maker’s sheet of this model"),
            matches.sheet,
        ),
        (it.pick("plusieurs fiches possibles", "several possible sheets"), matches.range),
        (it.pick("valeur habituelle du type", "usual value of the kind"), matches.archetype),
    ] {
        let share = units as f64 / all;
        table.row([
            Cell::from(capital(name)),
            Cell::Number(it.say().plain(units as f64), units as f64),
            it.say().share_cell(share),
        ]);
    }
    table.total = Some(vec![
        Cell::from("Total"),
        Cell::Number(it.say().plain(it.audit.units as f64), it.audit.units as f64),
        it.say().share_cell(if it.audit.units > 0 { 1.0 } else { 0.0 }),
    ]);
    table
}
