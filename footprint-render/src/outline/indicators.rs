//! The indicators that the State’s guide gives for a strategy, by theme (Licence Ouverte 2.0): what the reports
//! know, and fields for the rest.

use super::Material;
use crate::document::{Align, Cell, Document, Table};
use footprint_core::catalogue::Metric;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Criterion;

/// The value of an indicator and where it comes from.
struct Known {
    value: Cell,
    from: &'static str,
}

/// An indicator: its words in French and English, its unit, and what is known of it.
struct Indicator {
    fr: &'static str,
    en: &'static str,
    unit: &'static str,
    known: Option<Known>,
}

const fn field(fr: &'static str, en: &'static str, unit: &'static str) -> Indicator {
    Indicator { fr, en, unit, known: None }
}

/// Adds a table for each theme.
pub(super) fn write(it: &Material<'_>, document: &mut Document) {
    for (fr, en, indicators) in themes(it) {
        document.subheading(it.pick(fr, en));
        let mut table = Table::new(&[
            (it.pick("Indicateur", "Indicator"), Align::Left),
            (it.pick("valeur", "value"), Align::Right),
            (it.pick("unité", "unit"), Align::Left),
            (it.pick("d’après", "from"), Align::Left),
        ]);
        for one in indicators {
            let (value, from) =
                one.known.map_or((Cell::Field, ""), |known| (known.value, known.from));
            table.row([
                Cell::from(it.pick(one.fr, one.en)),
                value,
                Cell::from(unit(it, one.unit)),
                Cell::from(from),
            ]);
        }
        document.table(table.without_empty_columns());
    }
}

/// A unit in the reader’s language.
fn unit(it: &Material<'_>, unit: &'static str) -> &'static str {
    let french = match unit {
        "years" => "ans",
        "yes/no" => "oui/non",
        "kg/year" => "kg/an",
        "number" => "nombre",
        "number, %" => "nombre, %",
        "% of spend" => "% de la dépense",
        same => same,
    };
    it.pick(french, unit)
}

type Theme = (&'static str, &'static str, Vec<Indicator>);

fn themes(it: &Material<'_>) -> Vec<Theme> {
    vec![
        (
            "Thème 1 : commande publique locale et durable",
            "Theme 1: local and durable public purchasing",
            vec![
                Indicator {
                    known: share(it, Metric::SpendReused)
                        .or_else(|| share(it, Metric::SpendReusedOrRecycled)),
                    ..field(
                        "Part de la dépense annuelle en informatique et téléphonie issue du réemploi",
                        "Share of yearly spend on IT and telephony from reuse",
                        "% of spend",
                    )
                },
                field(
                    "Marchés avec clause sociale ou environnementale : nombre et part du montant",
                    "Contracts with a social or environmental clause: number and share by amount",
                    "number, %",
                ),
                Indicator {
                    known: share(it, Metric::EnvironmentalAwardCriterion),
                    ..field(
                        "Marchés avec un critère d’attribution environnemental : part du nombre",
                        "Contracts with an environmental award criterion: share by number",
                        "%",
                    )
                },
            ],
        ),
        (
            "Thème 2 : cycle de vie des équipements",
            "Theme 2: life cycle of equipment",
            life_cycle(it),
        ),
        (
            "Thème 3 : écoconception des sites et des services",
            "Theme 3: eco-design of sites and services",
            vec![
                field("Projets écoconçus", "Eco-designed projects", "number"),
                field("Score RGESN des services en ligne", "RGESN score of online services", "%"),
                field("Agents formés à l’écoconception", "Staff trained in eco-design", "number"),
            ],
        ),
        (
            "Thème 4 : sensibilisation des élus et des agents",
            "Theme 4: awareness of elected members and staff",
            vec![
                field(
                    "Agents et élus formés ou sensibilisés",
                    "Staff and elected members trained or made aware",
                    "number, %",
                ),
                field("Ateliers tenus", "Workshops held", "number"),
            ],
        ),
        (
            "Thème 5 : numérique responsable pour tous, inclusion",
            "Theme 5: responsible digital technology for all, inclusion",
            vec![
                field("Personnes accompagnées", "People helped", "number"),
                field(
                    "Appareils remis à des publics éloignés du numérique",
                    "Devices handed to people without access",
                    "number",
                ),
            ],
        ),
        (
            "Thème 6 : territoire connecté et durable",
            "Theme 6: connected and sustainable territory",
            vec![
                field("Acteurs du territoire associés", "Local actors involved", "number"),
                field("Services mutualisés", "Shared services", "number"),
            ],
        ),
    ]
}

fn life_cycle(it: &Material<'_>) -> Vec<Indicator> {
    let say = it.say();
    let weee = it.audit.total.get(&Criterion::WeeeMass).filter(|total| total.coverage > 0.0);
    vec![
        Indicator {
            known: ages(it),
            ..field(
                "Âge moyen par type d’appareil (durée de vie moyenne : à relever aux sorties)",
                "Mean age by kind of device (mean lifetime: to be recorded when devices leave)",
                "years",
            )
        },
        field(
            "Durée de vie moyenne des appareils sortis, par type",
            "Mean lifetime of devices that left, by kind",
            "years",
        ),
        Indicator {
            known: handed_on(it),
            ..field(
                "Appareils donnés, vendus ou cédés",
                "Devices given, sold or handed on",
                "number",
            )
        },
        field("Appareils réemployés en interne", "Devices reused internally", "number"),
        Indicator {
            known: share(it, Metric::DecommissionedToReuse),
            ..field(
                "Part des équipements réformés de moins de dix ans orientés vers le réemploi",
                "Share of equipment under ten years decommissioned to reuse",
                "%",
            )
        },
        Indicator {
            known: weee.map(|total| Known {
                value: Cell::Number(say.mean(total.mean), total.mean),
                from: it
                    .pick("bilan, masse par an de service", "assessment, mass a year of service"),
            }),
            ..field("Déchets d’équipements : masse", "Waste equipment: mass", "kg/year")
        },
        field(
            "Part des déchets remise à un éco-organisme ou à un partenaire local",
            "Share of waste handed to a producer organisation or a local partner",
            "%",
        ),
        field("Contrat de réparation", "Repair contract", "yes/no"),
        field(
            "Appareils réparés : nombre et types",
            "Devices repaired: number and kinds",
            "number",
        ),
    ]
}

/// What the statuses of the inventory say was handed on; an inventory that says it of none does not know.
fn handed_on(it: &Material<'_>) -> Option<Known> {
    let units = it.reuse.map(|reuse| reuse.already_reused).filter(|units| *units > 0)?;
    let text = number::plain(it.language, units as f64);
    Some(Known {
        value: Cell::Number(text, units as f64),
        from: it.pick("inventaire, toutes années", "inventory, all years"),
    })
}

fn share(it: &Material<'_>, metric: Metric) -> Option<Known> {
    let rules = &it.quotas?.rules;
    let reached = rules.iter().find(|rule| rule.metric == metric)?.reached?;
    Some(Known {
        value: it.say().share_cell(reached),
        from: it.pick("achats et sorties", "purchases and disposals"),
    })
}

/// The mean ages of the largest kinds, as words.
fn ages(it: &Material<'_>) -> Option<Known> {
    let aged: Vec<String> = it
        .audit
        .by_kind
        .iter()
        .filter_map(|group| {
            let age = footprint_core::terms::number::fixed(it.language, group.mean_age_years?, 1);
            Some(format!("{} {age}", it.catalogue.kinds_label(group.kind, it.language)))
        })
        .take(4)
        .collect();
    let value = Cell::from(aged.join(it.pick(" ; ", "; ")));
    (!aged.is_empty()).then(|| Known { value, from: it.pick("inventaire", "inventory") })
}
