//! A plan of reuse as people read it, and what is handed out with it: lists, an agreement, open data.

mod agreement;
mod list;
mod open_data;
mod rows;
mod words;
mod worth;

pub use agreement::agreement;
pub use list::{Destination, list};
pub use open_data::{open_data_csv, table_schema};
pub use rows::devices;

use crate::capital;
use crate::document::{Align, Cell, Document, Table};
use crate::say::Say;
use footprint_core::applications::reuse::{
    Cause, CauseCount, Channel, NeedReport, ReuseReport, Weighting,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording::{agreed, in_years};

/// Municipalities shown at most; all are in the open data and in the JSON.
const MOST_ROWS: usize = 15;

/// The plan as a document.
pub fn document(it: &ReuseReport, catalogue: &Catalogue, language: Language) -> Document {
    let say = Say(language);
    let mut document = Document::default();
    document.title(say.pick(
        "Réemploi et inclusion : ce qui sort du parc, et à qui cela peut servir",
        "Reuse and inclusion: what leaves the fleet, and whom it can serve",
    ));
    document.answer(answer(it, language));
    document.items(in_short(it, say));
    sections(it, catalogue, language, &mut document);
    document
}

/// The sections below the answer, which an annex of another document has too.
pub fn sections(
    it: &ReuseReport,
    catalogue: &Catalogue,
    language: Language,
    document: &mut Document,
) {
    let say = Say(language);
    document.heading(say.pick("Ce qui sort", "What leaves"));
    document.table(periods(it, say));
    document.table(kinds(it, catalogue, say));
    document.text(causes(it, say));
    document.text(say.pick(
        "Rythme : un type qui sert T années voit partir 1/T de ses appareils par an, les plus vieux d’abord ; T vient des âges du parc (30 appareils datés au moins), sinon de la durée de vie usuelle. La part remise en service est une estimation tant que vous ne donnez pas la vôtre (--yield).",
        "Pace: of a kind that serves T years, 1/T of the devices leave in a year, the oldest first; T comes from the fleet’s ages (30 dated devices at least), else from the usual lifetime. The share put back in service is an estimate until you give yours (--yield).",
    ));
    document.heading(say.pick("Le tri, et pourquoi", "The sorting, and why"));
    document.table(reasons(it, say));
    if !it.channels.is_empty() {
        document.heading(say.pick("À qui", "To whom"));
        document.table(channels(it, say));
        document.items(left(it, say));
    }
    if let Some(need) = &it.need {
        document.heading(say.pick("Par commune", "By municipality"));
        document.text(need_words(need, say));
        document.table(municipalities(need, say));
    }
    if it.channels.iter().any(|one| one.worth.is_some()) {
        document.heading(say.pick("Ce que cela vaut", "What it is worth"));
        document.text(say.pick(
            "Donner à un foyer qui n’avait rien n’évite aucun achat : cela ajoute la remise en état et l’électricité, et rend service à quelqu’un. Remplacer un achat en évite les émissions. Les deux sont utiles, mais ne s’additionnent pas : il n’y a pas de total des voies.",
            "A device given to a household that had none avoids no purchase: it adds refurbishing and electricity, and is of use to somebody. One that takes the place of a purchase avoids its emissions. Both are useful, but they do not add up: there is no total over channels.",
        ));
        document.table(worth::worth(it, say));
        document.items(worth::making(it, say));
    }
    document.heading(say.pick("Face à la loi", "Against the law"));
    document.table(worth::law(it, say));
    document.items(worth::law_words(it, catalogue, say));
}

fn count(units: u64, say: Say) -> String {
    say.plain(units as f64)
}

fn number_cell(units: u64, say: Say) -> Cell {
    Cell::Number(count(units, say), units as f64)
}

fn equipped(it: &ReuseReport) -> u64 {
    let given = it.channels.iter().find(|one| one.channel == Channel::Given);
    given.map_or(0, |one| one.equipping)
}

/// The plan in a sentence.
pub(crate) fn answer(it: &ReuseReport, language: Language) -> String {
    let say = Say(language);
    let now = it.periods.iter().filter(|one| one.period == 0);
    let out: u64 = now.map(|one| one.leaving).sum();
    let [leaving, gone, reuse, equipped] =
        [it.leaving.saturating_sub(out), out, it.reuse, equipped(it)]
            .map(|units| count(units, say));
    let years = in_years(say.0, &it.years.to_string());
    let goes = |number: &str, one, many| agreed(say.0, number, one, many);
    // What has left will not leave again.
    let already = match (out, say.0) {
        (0, _) => String::new(),
        (_, Language::Fr) => {
            format!(", {gone} {}", goes(&gone, "est déjà sorti", "sont déjà sortis"))
        }
        (_, Language::En) => {
            format!(", {gone} {} already", goes(&gone, "has left", "have left"))
        }
    };
    match say.0 {
        Language::Fr => format!(
            "{leaving} {} d’ici {years}{already} ; {reuse} {} resservir ; {equipped} {} d’un ordinateur ou d’une tablette.",
            goes(&leaving, "appareil sortira", "appareils sortiront"),
            goes(&reuse, "peut", "peuvent"),
            goes(&equipped, "foyer équipé", "foyers équipés")
        ),
        Language::En => format!(
            "{leaving} {} leave within {years}{already}; {reuse} can serve again; {equipped} {} equipped with a computer or a tablet.",
            goes(&leaving, "device will", "devices will"),
            goes(&equipped, "household", "households")
        ),
    }
}

fn in_short(it: &ReuseReport, say: Say) -> Vec<String> {
    let (parts, recycling) = (count(it.parts, say), count(it.recycling, say));
    let waste = say.mean(it.waste_kg);
    let mut items = vec![match say.0 {
        Language::Fr => format!(
            "{parts} pour les pièces, {recycling} au recyclage ({waste} kg de déchets d’équipements)."
        ),
        Language::En => {
            format!("{parts} for parts, {recycling} recycled ({waste} kg of waste equipment).")
        }
    }];
    if it.gone > 0 {
        let gone = count(it.gone, say);
        items.push(match say.0 {
            Language::Fr => format!("Volés, perdus ou rendus, hors du compte : {gone}."),
            Language::En => format!("Stolen, lost or handed back, not counted: {gone}."),
        });
    }
    if let Some(need) = &it.need {
        let total = number::significant(say.0, need.total.mean, 2);
        let (interval, unmet) = (say.interval(need.total), say.mean(need.unmet));
        items.push(match say.0 {
            Language::Fr => format!(
                "{total} foyers sans ordinateur ni tablette dans les communes ({interval}) ; {unmet} restent sans."
            ),
            Language::En => format!(
                "{total} households of the municipalities have neither computer nor tablet ({interval}); {unmet} stay without."
            ),
        });
    }
    items
}

fn periods(it: &ReuseReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Période", "Period"), Align::Left),
        (say.pick("sortent", "leave"), Align::Right),
        (say.pick("réemploi", "reuse"), Align::Right),
        (say.pick("pièces", "parts"), Align::Right),
        (say.pick("recyclage", "recycling"), Align::Right),
        (say.pick("remis", "handed out"), Align::Right),
    ])
    .captioned(say.pick("Appareils, par période", "Devices, by period"));
    for one in &it.periods {
        let until = one.until.as_deref().map(|day| number::day(say.0, day)).unwrap_or_default();
        let name = match (one.period, say.0) {
            (0, Language::Fr) => "déjà hors service".to_owned(),
            (0, Language::En) => "out of service already".to_owned(),
            (_, Language::Fr) => format!("jusqu’au {until}"),
            (_, Language::En) => format!("until {until}"),
        };
        let cells = [one.leaving, one.reuse, one.parts, one.recycling, one.placed];
        table.row(
            std::iter::once(Cell::from(name)).chain(cells.map(|units| number_cell(units, say))),
        );
    }
    let placed = it.periods.iter().map(|one| one.placed).sum();
    let all = [it.leaving, it.reuse, it.parts, it.recycling, placed];
    let name = Cell::from(say.pick("Ensemble", "All"));
    table.total =
        Some(std::iter::once(name).chain(all.map(|units| number_cell(units, say))).collect());
    table
}

fn kinds(it: &ReuseReport, catalogue: &Catalogue, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Type", "Kind"), Align::Left),
        (say.pick("au parc", "owned"), Align::Right),
        (say.pick("sert (ans)", "serves (years)"), Align::Right),
        (say.pick("déjà sortis", "out already"), Align::Right),
        (say.pick("sortiront", "will leave"), Align::Right),
        (say.pick("réemploi", "reuse"), Align::Right),
        (say.pick("pièces", "parts"), Align::Right),
        (say.pick("recyclage", "recycling"), Align::Right),
    ])
    .captioned(say.pick(
        "Appareils, par type ; déjà sortis, ils ne sont plus au parc",
        "Devices, by kind; those out already are not among those owned",
    ));
    for one in &it.by_kind {
        let years = one.service_years.map_or_else(
            || Cell::from("–"),
            |years| {
                let usual = match (one.pace_is_observed, say.0) {
                    (true, _) => "",
                    (false, Language::Fr) => " (usuelle)",
                    (false, Language::En) => " (usual)",
                };
                Cell::Number(format!("{}{usual}", number::fixed(say.0, years, 1)), years)
            },
        );
        table.row([
            Cell::from(capital(catalogue.kinds_label(one.kind, say.0))),
            number_cell(one.owned, say),
            years,
            number_cell(one.out_already, say),
            number_cell(one.leaving - one.out_already, say),
            number_cell(one.reuse, say),
            number_cell(one.parts, say),
            number_cell(one.recycling, say),
        ]);
    }
    table
}

/// Why devices leave, in a sentence.
fn causes(it: &ReuseReport, say: Say) -> String {
    let shown =
        |one: &CauseCount| format!("{} ({})", words::cause(one.cause, say), count(one.units, say));
    let all: Vec<String> = it.causes.iter().map(shown).collect();
    let mut text = say.pick("Pourquoi ils sortent : ", "Why they leave: ").to_owned();
    text.push_str(&all.join(say.pick(" ; ", "; ")));
    text.push('.');
    if it.causes.iter().any(|one| one.cause == Cause::WarrantyEnds) {
        text.push_str(say.pick(
            " Une garantie qui finit ne fait sortir aucun appareil ; une garantie qui court le fait passer après les autres de son type.",
            " A warranty that ends makes no device leave; one that runs puts it behind the others of its kind.",
        ));
    }
    text
}

fn reasons(it: &ReuseReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Destination", "Destination"), Align::Left),
        (say.pick("pourquoi", "why"), Align::Left),
        (say.pick("appareils", "devices"), Align::Right),
    ]);
    for one in &it.reasons {
        table.row([
            Cell::from(capital(words::pile(one.pile, say))),
            Cell::from(words::reason(one.reason, say)),
            number_cell(one.units, say),
        ]);
    }
    table
}

fn channels(it: &ReuseReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Voie", "Channel"), Align::Left),
        (say.pick("appareils", "devices"), Align::Right),
        (say.pick("foyers équipés", "households equipped"), Align::Right),
        (say.pick("masse réemployée (kg)", "mass reused (kg)"), Align::Right),
        (say.pick("coût (€)", "cost (€)"), Align::Right),
        (say.pick("recette (€)", "revenue (€)"), Align::Right),
        (say.pick("plafond du décret (€)", "decree’s ceiling (€)"), Align::Right),
    ]);
    let euros = |of: Option<f64>| {
        of.map_or_else(
            || Cell::from(say.pick("à renseigner", "to fill in")),
            |value| Cell::Number(number::fixed(say.0, value, 0), value),
        )
    };
    for one in &it.channels {
        let is_given = one.channel == Channel::Given;
        table.row([
            Cell::from(capital(words::channel(one.channel, say))),
            number_cell(one.units, say),
            if is_given { number_cell(one.equipping, say) } else { Cell::from("–") },
            Cell::Number(say.mean(one.mass_kept_kg), one.mass_kept_kg),
            euros(one.cost),
            euros(one.revenue),
            if is_given { euros(Some(one.ceiling)) } else { Cell::from("–") },
        ]);
    }
    table
}

fn left(it: &ReuseReport, say: Say) -> Vec<String> {
    let mut items = Vec::new();
    let mut add = |units: u64, fr: &str, en: &str| {
        if units > 0 {
            items.push(format!("{} {}", count(units, say), say.pick(fr, en)));
        }
    };
    add(
        it.already_reused,
        "déjà transmis avant aujourd’hui, comptés au réemploi.",
        "handed on before today, counted as reuse.",
    );
    add(
        it.waiting,
        "attendent : plus que les ateliers ne remettent en service dans la durée.",
        "wait: more than the workshops put back in service in that time.",
    );
    add(
        it.beyond_need,
        "sans preneur : tous les foyers connus sans ordinateur en ont un ; proposez-les ailleurs.",
        "without a taker: every known household without a computer has one; offer them elsewhere.",
    );
    add(
        it.unassigned,
        "sans voie : les parts données ne font pas 100 %.",
        "without a channel: the shares given do not sum to 100%.",
    );
    let figureless: u64 = it.channels.iter().map(|one| one.without_figure).sum();
    add(
        figureless,
        "sans chiffre de seconde vie : comptés, mais dans aucun montant de carbone.",
        "without a figure of a second life: counted, and in no amount of carbon.",
    );
    items
}

fn need_words(need: &NeedReport, say: Say) -> String {
    let mut text = say
        .pick(
            "Foyers sans ordinateur ni tablette : taux national de l’Insee (16 % en 2019) ; l’âge et la pauvreté, là où la table les donne, l’ajustent commune par commune sans changer leur somme. L’intervalle va jusqu’aux 10 % de personnes du Baromètre du numérique 2025. L’indice de fragilité classe les communes ; il ne sert pas à compter des foyers. ",
            "Households with neither computer nor tablet: Insee’s national rate (16% in 2019); age and poverty, where the table has them, adjust it by municipality without changing their sum. The interval reaches the 10% of people of the survey of 2025. The index of fragility ranks municipalities; it does not serve to count households. ",
        )
        .to_owned();
    text.push_str(match need.weighting {
        Weighting::Need => say.pick(
            "Répartition : au prorata de ces foyers, au plus fort reste, un appareil par foyer au plus.",
            "Shared by these households, largest remainder, never more than one device a household.",
        ),
        Weighting::Fragility => say.pick(
            "Répartition : au prorata de ces foyers × indice de la commune / indice moyen, au plus fort reste, un appareil par foyer au plus.",
            "Shared by these households × the municipality’s index / the mean, largest remainder, never more than one device a household.",
        ),
    });
    if need.without_data > 0 {
        let missing = count(need.without_data, say);
        text.push_str(&match say.0 {
            Language::Fr => format!(" Communes sans donnée : {missing} ; elles ne reçoivent rien."),
            Language::En => format!(" Municipalities without data: {missing}; they get nothing."),
        });
    }
    text
}

fn municipalities(need: &NeedReport, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Commune", "Municipality"), Align::Left),
        (say.pick("foyers sans", "households without"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
        (say.pick("rang de fragilité", "rank of fragility"), Align::Right),
        (say.pick("appareils", "devices"), Align::Right),
        (say.pick("écrans et autres", "screens and others"), Align::Right),
    ]);
    let mut order: Vec<_> = need.municipalities.iter().collect();
    order.sort_by(|a, b| b.devices.cmp(&a.devices).then(a.code.cmp(&b.code)));
    let none = || Cell::from(say.pick("sans donnée", "no data"));
    for one in order.iter().take(MOST_ROWS) {
        let rank =
            one.fragility_rank.map_or_else(|| Cell::from("–"), |rank| number_cell(rank, say));
        table.row([
            Cell::from(crate::clean(if one.name.is_empty() { &one.code } else { &one.name })),
            one.need.map_or_else(none, |need| Cell::Number(say.mean(need.mean), need.mean)),
            one.need.map_or_else(|| Cell::from("–"), |need| say.interval_cell(need)),
            rank,
            number_cell(one.devices, say),
            number_cell(one.beside, say),
        ]);
    }
    if let Some(rest) = order.get(MOST_ROWS..).filter(|rest| !rest.is_empty()) {
        let [devices, beside] = [
            rest.iter().map(|one| one.devices).sum(),
            rest.iter().map(|one| one.beside).sum::<u64>(),
        ];
        let name = match say.0 {
            Language::Fr => format!("{} autres communes", count(rest.len() as u64, say)),
            Language::En => format!("{} other municipalities", count(rest.len() as u64, say)),
        };
        let dash = || Cell::from("–");
        table.row([
            Cell::from(name),
            dash(),
            dash(),
            dash(),
            number_cell(devices, say),
            number_cell(beside, say),
        ]);
    }
    table
}
