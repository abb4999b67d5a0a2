//! One item of a scenario resolved: its fleet line, the figure declared for it, its lifetime, its preparation.

use super::check::{Path, missing};
use super::course::Supply;
use super::heard::Hears;
use super::plan::{Matcher, Plan};
use super::scenario::Item;
use crate::assessment::fleet::{Electricity, FleetLine, Match, Name};
use crate::assessment::impact::Contribution;
use crate::catalogue::{FactorKey, RoomParameter, SpreadParameter};
use crate::terms::diagnostic::Code;
use crate::terms::quantity::{KwhPerYear, Watts, Years};
use crate::terms::vocabulary::{Criterion, Kind, Stage};
use crate::uncertainty::Product;

impl Plan<'_> {
    pub(super) fn matched(
        &self,
        path: Path,
        kind: Kind,
        item: &Item,
        matcher: Matcher<'_>,
        heard: &mut impl Hears,
    ) -> Match {
        let Some(model) = &item.model else { return Match::Archetype };
        let manufacturer = item.manufacturer.as_deref().unwrap_or("");
        let matched = matcher(kind, manufacturer, model);
        if matched == Match::Archetype && item.embodied_kgco2e.is_none() {
            heard.hear(Code::ModelWithoutSheet, |finding| {
                finding
                    .at(path.of("model"))
                    .with("text", format!("{manufacturer} {model}").trim())
                    .with("kind", kind)
            });
        }
        matched
    }

    pub(super) fn line(&mut self, kind: Kind, item: &Item, matched: Match) -> FleetLine {
        let mut name = |text: &Option<String>| {
            text.as_ref().map_or(Name::NONE, |t| self.names.intern(t.trim()))
        };
        let electricity = match (item.kwh_per_year, item.watts) {
            (Some(kwh), _) if item.metered => Some(Electricity::Metered(KwhPerYear(kwh))),
            (Some(kwh), _) => Some(Electricity::Declared(KwhPerYear(kwh))),
            (None, Some(watts)) => Some(Electricity::Power {
                watts: Watts(watts),
                hours_per_day: item.hours_per_day.unwrap_or(0.0),
                days: item.days_per_year.unwrap_or(crate::terms::quantity::DAYS_PER_YEAR),
            }),
            (None, None) => None,
        };
        FleetLine {
            manufacturer: name(&item.manufacturer),
            model: name(&item.model),
            screen_inches: item.screen_inches,
            lifetime: item.lifetime_years.map(Years),
            electricity,
            matched,
            ..FleetLine::of(kind, Vec::new())
        }
    }

    /// Replaces the climate figure by the supplier's, which has the spreads of a maker's sheet.
    pub(super) fn declare(
        &mut self,
        line: &FleetLine,
        item: &Item,
        declared: f64,
        contributions: &mut Vec<Contribution>,
    ) {
        let is_climate = |part: &Contribution| {
            part.criterion == Criterion::ClimateChange && part.stage.is_embodied()
        };
        let known: f64 = contributions.iter().filter(|p| is_climate(p)).map(|p| p.amount).sum();
        let spreads = self.catalogue.spreads();
        let factors = self.assessor.factors_mut();
        let mut shared =
            vec![factors.shared(FactorKey::Sheets, spreads.of(SpreadParameter::SheetCategory))];
        if item.lifetime_years.is_none() {
            let lifetime = FactorKey::Lifetime(line.kind);
            shared.push(factors.shared(lifetime, spreads.of(SpreadParameter::LifetimeAssumed)));
        }
        let key = FactorKey::Declared(line.kind, line.manufacturer, line.model);
        let own = factors.own(key, spreads.of(SpreadParameter::SheetModel));
        let product = factors.product(&shared, Some(own));
        if known > 0.0 {
            for part in contributions.iter_mut().filter(|part| is_climate(part)) {
                part.amount *= declared / known;
                part.product = product;
            }
        } else {
            contributions.push(Contribution {
                stage: Stage::Manufacturing,
                criterion: Criterion::ClimateChange,
                amount: declared,
                product,
            });
        }
    }

    /// Years that one device serves here, and whether they are an assumption.
    pub(super) fn lifetime(
        &self,
        path: Path,
        kind: Kind,
        item: &Item,
        supply: Supply,
        usual: &Years,
        heard: &mut impl Hears,
    ) -> (f64, bool) {
        if let Some(years) = item.lifetime_years {
            return (years, false);
        }
        let second = matches!(supply, Supply::Refurbished | Supply::Reused);
        let known = self.catalogue.second_life(kind).filter(|_| second);
        let years = known.map_or(usual.0, |life| life.years.0);
        if supply != Supply::Kept {
            let code = if second { Code::DefaultSecondLife } else { Code::DefaultLifetime };
            heard.hear(code, |finding| {
                let source = match (second, known) {
                    (true, Some(life)) => life.source.clone(),
                    _ => self
                        .catalogue
                        .equipment(kind)
                        .map_or(String::new(), |equipment| equipment.lifetime_source.clone()),
                };
                finding
                    .at(path.place())
                    .with("kind", kind)
                    .with("years", years)
                    .with("source", self.catalogue.source_name(&source))
            });
        }
        (years, true)
    }

    /// Years that a refurbished device served before, and a finding where nothing proves them; for other
    /// devices the kind's usual lifetime, which nothing asks for.
    pub(super) fn first_life(
        &self,
        path: Path,
        kind: Kind,
        item: &Item,
        supply: Supply,
        usual: &Years,
        heard: &mut impl Hears,
    ) -> f64 {
        let years = item.first_life_years.unwrap_or(usual.0);
        if supply == Supply::Refurbished && !item.first_life_is_proven() {
            let code = match item.first_life_years {
                None => Code::DefaultFirstLife,
                Some(_) => Code::FirstLifeUnproven,
            };
            heard.hear(code, |finding| {
                finding.at(path.place()).with("kind", kind).with("years", years)
            });
        }
        years
    }

    /// Refurbishing of each device or repair of a kept one: amount and uncertain factors.
    pub(super) fn preparation(
        &mut self,
        path: Path,
        item: &Item,
        kind: Kind,
        (supply, lifetime_assumed): (Supply, bool),
        heard: &mut impl Hears,
    ) -> Option<(f64, Product)> {
        let catalogue = self.catalogue;
        let known = catalogue.second_life(kind);
        let put_in = item.changed_storage_gb.and_then(|gigabytes| {
            Some(gigabytes * catalogue.room(RoomParameter::SsdPerGigabyte)?.value)
        });
        let kg = match supply {
            Supply::New | Supply::Leased => return None,
            Supply::Kept => item.repair_kgco2e.or(put_in.map(|_| 0.0))?,
            Supply::Reused => item.refurbishing_kgco2e.or(put_in.map(|_| 0.0))?,
            Supply::Refurbished => match (item.refurbishing_kgco2e, known) {
                (Some(kg), _) => kg,
                (None, Some(life)) => {
                    heard.hear(Code::DefaultRefurbishing, |finding| {
                        finding
                            .at(path.place())
                            .with("kind", kind)
                            .with("kg", life.refurbishing_kgco2e)
                            .with("source", catalogue.source_name(&life.source))
                    });
                    life.refurbishing_kgco2e
                }
                (None, None) => {
                    missing(heard, || path.place(), "refurbishing_kgco2e");
                    return None;
                }
            },
        };
        let kg = kg + put_in.unwrap_or(0.0);
        let spreads = catalogue.spreads();
        let gsd = known.map_or(spreads.of(SpreadParameter::OtherCriteria), |life| life.gsd);
        let factors = self.assessor.factors_mut();
        let mut shared = Vec::new();
        if lifetime_assumed && supply != Supply::Kept {
            let lifetime = FactorKey::Lifetime(kind);
            shared.push(factors.shared(lifetime, spreads.of(SpreadParameter::LifetimeAssumed)));
        }
        let own = factors.own(FactorKey::Refurbishing(kind), gsd);
        Some((kg, factors.product(&shared, Some(own))))
    }
}
