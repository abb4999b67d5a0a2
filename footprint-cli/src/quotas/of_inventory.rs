//! What an inventory says of the devices that left, in words: of all years, and apart from the ledger.

use super::view::View;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_render::document::{Align, Cell, Document, Table};

impl View<'_> {
    /// Where the devices went that the inventory says are out of service; nothing where none is given.
    pub(super) fn of_inventory(&self, document: &mut Document) {
        let Some(disposals) = self.disposals else { return };
        document.heading(self.pick(
            "Réemploi des appareils sortis, d’après l’inventaire",
            "Reuse of the devices that left, by the inventory",
        ));
        let percent = |share| number::percent(self.language, share);
        let year = self.report.year;
        let reached = match (disposals.reached, self.language) {
            (Some(share), Language::Fr) => format!("{} au réemploi", percent(share)),
            (Some(share), Language::En) => format!("{} to reuse", percent(share)),
            (None, Language::Fr) => {
                "Aucun statut ne dit où est allé un appareil de moins de dix ans".to_owned()
            }
            (None, Language::En) => {
                "No status says where a device of under ten years went".to_owned()
            }
        };
        let sure = self.catalogue.worded("confidence", &disposals.confidence, self.language);
        let answer = match (disposals.required.map(percent), self.language) {
            (Some(asked), Language::Fr) => {
                format!("{reached} ; {asked} demandés en {year} (loi REEN, art. 16 ; {sure}).")
            }
            (Some(asked), Language::En) => format!(
                "{reached}; {asked} asked in {year} (REEN law, art. 16; confidence: {sure})."
            ),
            (None, Language::Fr) => {
                format!("{reached} ; en {year}, la loi (REEN, art. 16) n’en demande aucune part.")
            }
            (None, Language::En) => {
                format!("{reached}; in {year} the law (REEN, art. 16) asks for no share.")
            }
        };
        if self.ledger.rows.is_empty() {
            document.answer(answer);
        } else {
            document.text(answer);
        }
        let mut table = Table::new(&[
            (self.pick("Appareils hors service", "Devices out of service"), Align::Left),
            (self.pick("nombre", "number"), Align::Right),
        ]);
        for (name, units) in [
            (self.pick("donnés, vendus, cédés", "given, sold, handed on"), disposals.reused),
            (self.pick("recyclés, détruits", "recycled, destroyed"), disposals.recycled),
            (self.pick("destination non dite", "destination not told"), disposals.undecided),
            (
                self.pick("dont d’âge inconnu, comptés", "of these, of unknown age, counted"),
                disposals.age_unknown,
            ),
            (
                self.pick("de dix ans et plus, non comptés", "of ten years and over, not counted"),
                disposals.ten_and_over,
            ),
            (
                self.pick(
                    "volés, perdus, rendus, non comptés",
                    "stolen, lost, returned, not counted",
                ),
                disposals.gone,
            ),
        ] {
            let text = number::plain(self.language, units as f64);
            table.row([Cell::from(name), Cell::Number(text, units as f64)]);
        }
        document.table(table);
        if let Some(share) = disposals.reachable.filter(|_| disposals.undecided > 0) {
            let share = percent(share);
            document.text(match self.language {
                Language::Fr => format!(
                    "Si tous ceux dont la destination n’est pas dite allaient au réemploi : {share}."
                ),
                Language::En => {
                    format!("If all those whose destination is not told went to reuse: {share}.")
                }
            });
        }
        document.text(self.pick(
            "Un inventaire dit rarement l’année de sortie : ces appareils sont de toutes les années, et ne s’ajoutent pas aux sorties d’un grand livre.",
            "An inventory seldom says in which year a device left: these are of all years, and are not added to the disposals of a ledger.",
        ));
    }
}
