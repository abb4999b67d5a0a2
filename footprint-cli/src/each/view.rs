//! Many fleets side by side, as people read them.

use super::{One, Sector, climate};
use footprint_core::assessment::report::{AuditReport, Spread};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording::agreed;
use footprint_render::chart::Chart;
use footprint_render::clean;
use footprint_render::document::{Align, Cell, Document, Figure, Table};
use footprint_render::file_names;
use footprint_render::say::Say;

/// Fleets that are drawn at most; the table has all.
const MOST_DRAWN: usize = 25;

/// Fleets and their total.
pub(super) struct View<'a> {
    pub(super) fleets: &'a [One],
    pub(super) sectors: &'a [Sector],
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
        document.figure(self.figure());
        document.table(self.table());
        if !self.sectors.is_empty() {
            document.heading(say.pick("Par secteur", "By sector"));
            document.table(self.by_sector());
        }
        for one in self.fleets.iter().filter(|one| one.report.is_none()) {
            let name = &one.name;
            let rows = number::plain(self.language, one.rows as f64);
            let agreed = |one, many| agreed(self.language, &rows, one, many);
            document.text(match self.language {
                Language::Fr => format!(
                    "« {name} » : rien d’utilisable ({rows} {}) ; le total ne le compte pas.",
                    agreed("ligne lue", "lignes lues")
                ),
                Language::En => {
                    format!(
                        "“{name}”: nothing usable ({rows} {} read); the total leaves it out.",
                        agreed("row", "rows")
                    )
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
                    "Pour la même raison, deux parcs se comparent mieux que leurs intervalles ne le disent ; `footprint trend` donne l’intervalle d’une différence.",
                    "For the same reason two fleets compare better than their intervals say; `footprint trend` gives the interval of a difference.",
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

    /// Each fleet’s footprint, by agent where that is known of all of them.
    fn figure(&self) -> Figure {
        let say = Say(self.language);
        let reports = self.fleets.iter().map(|one| (one.name.as_str(), one.report.as_ref()));
        let known: Vec<(&str, &AuditReport)> =
            reports.filter_map(|(name, report)| Some((name, report?))).collect();
        let by_agent = known.iter().all(|(_, report)| report.people.is_some());
        let names = file_names(&known.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        let amount = |report: &AuditReport| {
            let (of, by) = (climate(report), report.people.filter(|_| by_agent).unwrap_or(1.0));
            Spread { mean: of.mean / by, p05: of.p05 / by, p95: of.p95 / by }
        };
        let rows: Vec<(String, Spread)> = names
            .into_iter()
            .zip(&known)
            .map(|(name, (_, report))| (name, amount(report)))
            .collect();
        let told = rows.iter().map(|(name, of)| format!("{}{}", say.colon(name), say.amount(*of)));
        let told = told.collect::<Vec<_>>().join(say.pick(" ; ", "; "));
        let (caption, unit) = match by_agent {
            true => (
                say.pick(
                    "Empreinte par agent, et intervalle à 90 %",
                    "Footprint per person, with 90% interval",
                ),
                say.pick("kg CO₂e/an par agent", "kg CO₂e/year per person"),
            ),
            false => (
                say.pick(
                    "Empreinte de chaque parc, et intervalle à 90 %",
                    "Footprint of each fleet, with 90% interval",
                ),
                say.pick("kg CO₂e/an", "kg CO₂e/year"),
            ),
        };
        let mut chart = Chart::Intervals { unit: unit.to_owned(), rows };
        chart.truncate(MOST_DRAWN);
        Figure { caption: caption.to_owned(), alternative: format!("{told}."), chart }
    }

    fn by_sector(&self) -> Table {
        let say = Say(self.language);
        let has_people = self.sectors.iter().any(|one| one.report.people.is_some());
        let mut columns = vec![
            (say.pick("Secteur", "Sector"), Align::Left),
            (say.pick("parcs", "fleets"), Align::Right),
        ];
        columns.extend(self.columns(has_people).into_iter().skip(1));
        let mut table = Table::new(&columns);
        for one in self.sectors {
            let mut row = self.row(&clean(&one.name), &one.report, has_people);
            row.insert(1, Cell::Number(say.plain(one.fleets as f64), one.fleets as f64));
            table.row(row);
        }
        table
    }

    /// The columns of a table of fleets.
    fn columns(&self, has_people: bool) -> Vec<(&'static str, Align)> {
        let say = Say(self.language);
        let mut columns = vec![
            (say.pick("Parc", "Fleet"), Align::Left),
            (say.pick("appareils", "devices"), Align::Right),
            (say.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
            (say.pick("à 90 %", "90%"), Align::Right),
            (say.pick("par appareil", "per device"), Align::Right),
            (say.pick("fabrication", "manufacturing"), Align::Right),
        ];
        if has_people {
            columns.push((say.pick("agents", "people"), Align::Right));
            columns.push((say.pick("par agent", "per person"), Align::Right));
        }
        columns
    }

    fn table(&self) -> Table {
        let say = Say(self.language);
        let all = self.fleets.iter().filter_map(|one| one.report.as_ref());
        let has_people = all.clone().any(|report| report.people.is_some());
        let columns = self.columns(has_people);
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
