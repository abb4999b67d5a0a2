//! What is taken for granted in an answer, in words.

use super::asked::{Asked, HOURS_OF_A_YEAR};
use footprint_core::assessment::life_cycle_inventory::{UnitInventory, ValueOrigin};
use footprint_core::catalogue::{Catalogue, RoomParameter, Zone};
use footprint_core::terms::number::{fixed, plain};
use footprint_core::terms::vocabulary::{Criterion, Kind, Language};
use footprint_core::wording::in_years;

/// One of two wordings.
pub(super) const fn pick<'t>(language: Language, fr: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Fr => fr,
        Language::En => en,
    }
}

/// Says what figures rest on.
pub(super) struct Say<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) kind: Kind,
    pub(super) language: Language,
}

impl Say<'_> {
    /// Of the embodied figure of a criterion.
    pub(super) fn embodied(&self, asked: &Asked, source: &str) -> Vec<String> {
        let kind = self.catalogue.kind_label(self.kind, self.language);
        let source = self.source(source);
        let mut said = vec![match self.language {
            Language::Fr => format!("{kind} : chiffre du type et non d’un modèle ({source})"),
            Language::En => format!("{kind}: figure of the kind, not of a model ({source})"),
        }];
        said.extend(asked.unused.iter().map(|name| match self.language {
            Language::Fr => format!("{name} : non utilisé, le chiffre vaut pour tout le type"),
            Language::En => format!("{name}: not used, the figure holds for the whole kind"),
        }));
        said
    }

    /// Of the use of a device that draws electricity.
    pub(super) fn used(&self, asked: &Asked, inventory: &UnitInventory) -> Vec<String> {
        let mut said = Vec::new();
        if let Some(electricity) = &inventory.electricity
            && let ValueOrigin::Source(source) = &electricity.amount.origin
        {
            let kwh = plain(self.language, electricity.amount.value.0);
            let source = self.source(source);
            said.push(match self.language {
                Language::Fr => format!("{kwh} kWh par an : chiffre du type ({source})"),
                Language::En => format!("{kwh} kWh a year: figure of the kind ({source})"),
            });
            let unused = match (asked.watts, asked.share) {
                (Some(_), _) => Some(pick(
                    self.language,
                    "avg_power : non utilisée, faute de use_time_ratio qui dise combien d’heures",
                    "avg_power: not used, since no use_time_ratio says how many hours",
                )),
                (None, Some(_)) => Some(pick(
                    self.language,
                    "use_time_ratio : non utilisé sans avg_power",
                    "use_time_ratio: not used without avg_power",
                )),
                (None, None) => None,
            };
            said.extend(unused.map(str::to_owned));
        }
        if asked.hours.is_none() {
            let profile = &inventory.profile;
            let years = plain(self.language, profile.lifetime.0);
            let years = in_years(self.language, &years);
            let hours = fixed(self.language, profile.lifetime.0 * HOURS_OF_A_YEAR, 0);
            let source = self.source(&profile.lifetime_source);
            said.push(match self.language {
                Language::Fr => {
                    format!("sur {hours} h, la durée de vie usuelle de {years} ({source})")
                }
                Language::En => {
                    format!("over {hours} h, the usual lifetime of {years} ({source})")
                }
            });
        }
        if inventory.pue_is_assumed
            && let Some(room) = self.catalogue.room(RoomParameter::Pue)
        {
            let pue = plain(self.language, room.value);
            let source = self.source(&room.source);
            said.push(match self.language {
                Language::Fr => {
                    format!("× {pue} : refroidissement usuel d’une salle serveurs ({source})")
                }
                Language::En => format!("× {pue}: usual cooling of a server room ({source})"),
            });
        }
        if asked.loads {
            let fr = "time_workload : non utilisé, la puissance est une moyenne";
            let en = "time_workload: not used, the power is a mean";
            said.push(pick(self.language, fr, en).to_owned());
        }
        said
    }

    /// Of what a kWh of a zone weighs for a criterion.
    pub(super) fn electricity(&self, zone: &Zone, criterion: Criterion) -> String {
        let name = pick(self.language, &zone.name_fr, &zone.name_en);
        let source = self.source(zone.source_of(criterion));
        match self.language {
            Language::Fr => format!("électricité : {name} ({source})"),
            Language::En => format!("electricity: {name} ({source})"),
        }
    }

    fn source(&self, id: &str) -> String {
        self.catalogue.source_name_in(id, self.language)
    }
}
