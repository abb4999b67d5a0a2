//! Many fleets side by side, as people read them.

use super::{One, climate};
use footprint_core::assessment::report::{AuditReport, Spread};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::file_names;
use footprint_render::say::Say;

/// Fleets and their total.
pub(super) struct View<'a> {
    pub(super) fleets: &'a [One],
    pub(super) total: &'a AuditReport,
    pub(super) language: Language,
}

impl View<'_> {
    pub(super) fn document(&self) -> Document {
        let say = Say(self.language);
        let mut document = Document::default();
        document.title(say.pick("Plusieurs parcs, un par un", "Many fleets, one by one"));
        let (mass, interval) = say.mass(climate(self.total));
        let devices = number::plain(self.language, self.total.units as f64);
        let fleets = self.fleets.iter().filter(|one| one.report.is_some()).count();
        document.answer(match self.language {
            Language::Fr => format!(
                "Les {fleets} parcs ensemble, {devices} appareils : {mass} par an — intervalle à 90 % : {interval}"
            ),
            Language::En => format!(
                "The {fleets} fleets together, {devices} devices: {mass} per year — 90% interval: {interval}"
            ),
        });
        document.table(self.table());
        for one in self.fleets.iter().filter(|one| one.report.is_none()) {
            let (name, rows) = (&one.name, one.rows);
            document.text(match self.language {
                Language::Fr => format!(
                    "« {name} » : rien d’utilisable ({rows} lignes lues) ; le total ne le compte pas."
                ),
                Language::En => {
                    format!("“{name}”: nothing usable ({rows} rows read); the total leaves it out.")
                }
            });
        }
        document.heading(say.pick("Comment lire", "How to read this"));
        document.items(
            [
                say.pick(
                    "Les parcs partagent leurs facteurs (un type, un modèle, le kWh) : s’ils sont trop hauts pour l’un, ils le sont pour tous. L’intervalle de l’ensemble en tient compte ; ce n’est pas la somme des autres, ni leur racine.",
                    "The fleets share their factors (a kind, a model, the kWh): too high for one, they are so for all. The interval of all takes that in; it is neither the sum of the others nor the root of their squares.",
                ),
                say.pick(
                    "Pour la même raison, deux parcs se comparent mieux que leurs intervalles ne le disent : footprint trend donne l’intervalle d’une différence.",
                    "For the same reason two fleets compare better than their intervals say: footprint trend gives the interval of a difference.",
                ),
                say.pick(
                    "Un appareil inscrit dans deux parcs compte deux fois. Les âges sont comptés au même jour.",
                    "A device listed in two fleets counts twice. Ages are counted to one day.",
                ),
            ]
            .map(str::to_owned)
            .to_vec(),
        );
        document
    }

    fn table(&self) -> Table {
        let say = Say(self.language);
        let all = self.fleets.iter().filter_map(|one| one.report.as_ref());
        let has_people = all.clone().any(|report| report.people.is_some());
        let mut columns = vec![
            (say.pick("Parc", "Fleet"), Align::Left),
            (say.pick("appareils", "devices"), Align::Right),
            (say.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
            (say.pick("à 90 %", "90%"), Align::Right),
            (say.pick("par appareil", "per device"), Align::Right),
            (say.pick("fabrication", "making"), Align::Right),
        ];
        if has_people {
            columns.push((say.pick("agents", "people"), Align::Right));
            columns.push((say.pick("par agent", "per person"), Align::Right));
        }
        let mut table = Table::new(&columns);
        let names: Vec<&str> = self.fleets.iter().map(|one| one.name.as_str()).collect();
        for (one, name) in self.fleets.iter().zip(file_names(&names)) {
            let row = match &one.report {
                Some(report) => self.row(&name, report, has_people),
                None => {
                    let dashes = columns.iter().skip(1).map(|_| Cell::from("–"));
                    std::iter::once(Cell::from(name)).chain(dashes).collect()
                }
            };
            table.row(row);
        }
        table.total = Some(self.row(say.pick("Ensemble", "All"), self.total, has_people));
        table
    }

    fn row(&self, name: &str, report: &AuditReport, has_people: bool) -> Vec<Cell> {
        let say = Say(self.language);
        let of = climate(report);
        let per = |number: f64| {
            let each =
                Spread { mean: of.mean / number, p05: of.p05 / number, p95: of.p95 / number };
            say.amount_cell(each)
        };
        let units = report.units as f64;
        let mut row = vec![
            Cell::from(name),
            Cell::Number(number::plain(self.language, units), units),
            say.amount_cell(of),
            say.interval_cell(of),
            per(units),
            report.manufacturing_share.map_or(Cell::from("–"), |share| say.share_cell(share)),
        ];
        if has_people {
            match report.people {
                Some(people) => row.extend([
                    Cell::Number(number::plain(self.language, people), people),
                    per(people),
                ]),
                None => row.extend([Cell::from("–"), Cell::from("–")]),
            }
        }
        row
    }
}
