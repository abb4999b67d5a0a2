//! The two layers (METHOD.md §5): A, the national study scaled by population; B, stocks, lines and data
//! centres from the bottom up; and the residual between them, always shown.

use super::{Derived, Hosting, LinkedStock, Territory, link};
use crate::catalogue::SpreadParameter;
use crate::catalogue::{
    Catalogue, FactorKey, Parameter as P, Phase, Profile, Setting, Stock, Study, Tier, Zone,
};
use crate::terms::diagnostic::{Code, Finding, Findings};
use crate::terms::service::Service;
use crate::terms::vocabulary::{Criterion, FactorSet, Kind, Stage};
use crate::uncertainty::{Factors, Product, UncertainSum};
use crate::usage::Terms;

/// Where the data centres abroad stand: their electricity, and its zone.
pub(super) const ABROAD: [(P, &str); 3] = [
    (P::CentreAbroadEurope, "XEU"),
    (P::CentreAbroadUnitedStates, "USA"),
    (P::CentreAbroadChina, "CHN"),
];

/// A cell of the diagnosis; networks are not split into phases by the figures of layer B.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) tier: Tier,
    pub(super) phase: Option<Phase>,
}

pub(super) const CELLS: [Cell; 5] = [
    Cell { tier: Tier::Terminals, phase: Some(Phase::Embodied) },
    Cell { tier: Tier::Terminals, phase: Some(Phase::Use) },
    Cell { tier: Tier::Networks, phase: None },
    Cell { tier: Tier::DataCentres, phase: Some(Phase::Embodied) },
    Cell { tier: Tier::DataCentres, phase: Some(Phase::Use) },
];

/// A device of the territory with its year.
pub(super) struct DeviceYear<'a> {
    pub(super) stock: &'a Stock,
    pub(super) linked: LinkedStock,
    /// Embodied impact of a unit by manufacturing, distribution, end of life.
    pub(super) stages: [f64; 3],
    pub(super) kwh: Option<f64>,
    pub(super) embodied: UncertainSum,
    pub(super) electricity: UncertainSum,
}

impl DeviceYear<'_> {
    /// Embodied impact of a unit.
    pub(super) fn unit_embodied(&self) -> f64 {
        self.stages.iter().sum()
    }
}

/// Both layers of a territory.
pub(super) struct Layers<'a> {
    pub(super) population: f64,
    pub(super) devices: Vec<DeviceYear<'a>>,
    /// Layer A by cell, means.
    pub(super) published: [f64; 5],
    /// What the printed total differs by from its printed parts.
    pub(super) rounding: f64,
    pub(super) published_total: UncertainSum,
    /// What a published figure is uncertain by.
    of_published: Product,
    /// Layer B by cell.
    pub(super) bottom_up: [UncertainSum; 5],
    /// Making and upkeep of the networks, boxes among them; electricity of the boxes; that of the rest.
    pub(super) networks: [UncertainSum; 3],
    /// Making and electricity of the data centres: in France, abroad; means.
    pub(super) centres: [[f64; 2]; 2],
}

/// kg CO2e per head of layer A in a cell.
pub(super) fn per_head(catalogue: &Catalogue, study: Study, hosting: Hosting, cell: Cell) -> f64 {
    // France alone: the data centres of the study that counted them alone, on almost the same area.
    let study = match (cell.tier, hosting) {
        (Tier::DataCentres, Hosting::FranceOnly) => Study::Ademe2020,
        _ => study,
    };
    Phase::ALL
        .iter()
        .filter(|phase| cell.phase.is_none_or(|of| of == **phase))
        .filter_map(|phase| catalogue.per_head(study, cell.tier, *phase))
        .map(|figure| figure.kgco2e)
        .sum()
}

/// The total per head that a study prints; `None` where the choice of hosting leaves its perimeter.
fn printed_per_head(catalogue: &Catalogue, study: Study, hosting: Hosting) -> Option<f64> {
    let id = match (study, hosting) {
        (Study::Ademe2022, Hosting::WithAbroad) => "ademe_2022_per_head",
        (Study::Ademe2020, Hosting::FranceOnly) => "ademe_2020_per_head",
        _ => return None,
    };
    catalogue.benchmark(id).map(|benchmark| benchmark.value)
}

impl<'a> Layers<'a> {
    /// The layers for a population and a number of `heads` weighted by their equipment.
    pub(super) fn of(
        territory: &Territory,
        catalogue: &'a Catalogue,
        zone: &Zone,
        (population, heads): (f64, f64),
        factors: &mut Factors<FactorKey>,
        findings: &mut Findings,
    ) -> Self {
        let published = CELLS
            .map(|cell| population * per_head(catalogue, territory.study, territory.hosting, cell));
        let parts: f64 = published.iter().sum();
        let printed = printed_per_head(catalogue, territory.study, territory.hosting);
        let rounding = printed.map_or(0.0, |printed| population * printed - parts);
        let mut terms = Terms::new(catalogue, factors);
        let mut published_total = UncertainSum::new();
        let of_published =
            terms.of(FactorKey::Territory, catalogue.spreads().of(SpreadParameter::TerritoryTotal));
        published_total.add(parts + rounding, of_published);
        let mut layers = Self {
            population,
            devices: Vec::new(),
            published,
            rounding,
            published_total,
            of_published,
            bottom_up: Default::default(),
            networks: Default::default(),
            centres: [[0.0; 2]; 2],
        };
        for stock in catalogue.stocks() {
            let given = territory.stocks.iter().find(|given| given.device == stock.device);
            let (linked, finding) = link(stock, given, heads);
            if let Some(finding) = finding {
                findings.add(finding);
            }
            if stock.status != crate::catalogue::FigureStatus::Published {
                findings.add(Finding::new(Code::AssumedStock).with("device", &stock.device));
            }
            layers.add_device(stock, linked, catalogue, zone, &mut terms);
        }
        layers.add_networks(catalogue, zone, &mut terms);
        layers.add_centres(territory.hosting, catalogue, zone, &mut terms);
        layers
    }

    fn add_device(
        &mut self,
        stock: &'a Stock,
        linked: LinkedStock,
        catalogue: &Catalogue,
        zone: &Zone,
        terms: &mut Terms<'_>,
    ) {
        let Some(profile) = profile(stock, catalogue) else { return };
        let stages = [Stage::Manufacturing, Stage::Distribution, Stage::EndOfLife].map(|stage| {
            let of_stage = |e: &&crate::catalogue::EmbodiedAmount| {
                e.criterion == Criterion::ClimateChange && e.stage == stage
            };
            profile.embodied.iter().filter(of_stage).map(|embodied| embodied.amount).sum()
        });
        let rate = Some(stock.rate_gsd)
            .filter(|_| linked.rate_is_national || linked.derived == Derived::Units);
        let product = terms.embodied_of_stock(&profile, linked.lifetime_is_national, rate);
        let mut device = DeviceYear {
            stock,
            linked,
            stages,
            kwh: profile.electricity.as_ref().map(|electricity| electricity.amount.0),
            embodied: UncertainSum::new(),
            electricity: UncertainSum::new(),
        };
        let per_year = Service::of_new(linked.lifetime).per_year();
        device.embodied.add(linked.units * device.unit_embodied() * per_year, product);
        if let Some(kwh) = device.kwh {
            let product = terms.electricity(&profile, zone, rate);
            device.electricity.add(linked.units * kwh * zone.kgco2e_per_kwh, product);
        }
        self.bottom_up[0].add_sum(&device.embodied, 1.0);
        self.bottom_up[1].add_sum(&device.electricity, 1.0);
        self.devices.push(device);
    }

    /// Boxes as a stock, what mobile networks are made and laid with and what both are maintained with in a
    /// year, and the electricity that was measured.
    fn add_networks(&mut self, catalogue: &Catalogue, zone: &Zone, terms: &mut Terms<'_>) {
        let value = |figure| catalogue.value(figure);
        let [made, of_boxes, of_networks] = &mut self.networks;
        let lines = |per_head| self.population * value(per_head);
        if let Some(boxes) = catalogue.home_archetype(Kind::InternetBox) {
            let yearly = boxes.embodied_climate() * Service::of_new(boxes.lifetime).per_year();
            let product = terms.embodied_of_stock(&boxes, true, None);
            made.add(lines(P::LinesFixed) * yearly, product);
        }
        let year_of_a_line =
            |standing, gb, volume| value(standing) + value(gb) * value(volume) / 1000.0;
        let of_mobile = lines(P::LinesMobile)
            * year_of_a_line(
                P::NetworkMobileFranceSubscription,
                P::NetworkMobileFranceGigabyte,
                P::NetworkMobileFranceVolume,
            );
        let of_fixed = lines(P::LinesFixed)
            * year_of_a_line(
                P::NetworkFixedFranceSubscription,
                P::NetworkFixedFranceGigabyte,
                P::NetworkFixedFranceVolume,
            );
        let mobile = P::NetworkMobileFranceSubscription;
        for (year, share, line) in [
            (of_mobile, P::NetworkMobileFranceMaking, mobile),
            (of_mobile, P::NetworkMobileFranceLaying, mobile),
            (of_mobile, P::NetworkMobileFranceMaintenance, mobile),
            (of_fixed, P::NetworkFixedFranceMaintenance, P::NetworkFixedFranceSubscription),
        ] {
            made.add(year * value(share), terms.figure(line));
        }
        let share = self.population / value(P::NationalPopulation);
        for (sum, electricity) in
            [(of_boxes, P::NetworkBoxesElectricity), (of_networks, P::NetworkFranceElectricity)]
        {
            let kg = share * value(electricity) * 1e9 * zone.kgco2e_per_kwh;
            sum.add(kg, terms.electricity_of(electricity, zone));
        }
        for sum in &self.networks {
            self.bottom_up[2].add_sum(sum, 1.0);
        }
    }

    fn add_centres(
        &mut self,
        hosting: Hosting,
        catalogue: &Catalogue,
        zone: &Zone,
        terms: &mut Terms<'_>,
    ) {
        let value = |figure| catalogue.value(figure);
        let share = self.population / value(P::NationalPopulation);
        let kwh = |figure| share * value(figure) * 1e9;
        // Servers by the electricity of computing.
        let making = |electricity, pue| {
            crate::usage::servers_of_electricity(catalogue, kwh(electricity) / value(pue))
        };
        self.centres[0] = [
            making(P::CentreFranceElectricity, P::CentreFrancePue),
            kwh(P::CentreFranceElectricity) * zone.kgco2e_per_kwh,
        ];
        self.bottom_up[3].add(self.centres[0][0], terms.figure(P::CentreServerEmbodied));
        self.bottom_up[4]
            .add(self.centres[0][1], terms.electricity_of(P::CentreFranceElectricity, zone));
        if hosting == Hosting::WithAbroad {
            self.centres[1][0] = making(P::CentreAbroadElectricity, P::CentreAbroadPue);
            self.bottom_up[3].add(self.centres[1][0], terms.figure(P::CentreServerEmbodied));
            let all: f64 = ABROAD.iter().map(|(part, _)| value(*part)).sum();
            for (part, key) in ABROAD {
                let there = catalogue.zone(key).unwrap_or(zone);
                let drawn = kwh(P::CentreAbroadElectricity) * value(part) / all;
                let kg = drawn * there.kgco2e_per_kwh;
                self.centres[1][1] += kg;
                self.bottom_up[4].add(kg, terms.electricity_of(P::CentreAbroadElectricity, there));
            }
        }
    }

    /// An amount of layer A, with its uncertainty.
    pub(super) fn published_sum(&self, amount: f64) -> UncertainSum {
        let mut sum = UncertainSum::new();
        sum.add(amount, self.of_published);
        sum
    }

    /// Layer A, everything.
    pub(super) fn top_down(&self) -> f64 {
        self.published.iter().sum::<f64>() + self.rounding
    }

    /// The share of layer B that layer A holds, by cell: what acts on equipment takes away no more than there is.
    pub(super) fn held(&self) -> [f64; CELLS.len()] {
        std::array::from_fn(|at| {
            let (published, explained) = (self.published[at], self.bottom_up[at].mean());
            if explained > published { published / explained } else { 1.0 }
        })
    }

    /// Layer B, everything.
    pub(super) fn bottom_up_total(&self) -> UncertainSum {
        let mut total = UncertainSum::new();
        for sum in &self.bottom_up {
            total.add_sum(sum, 1.0);
        }
        total
    }
}

/// The profile of a stock: its kind's, with what the stock brings of its own.
fn profile(stock: &Stock, catalogue: &Catalogue) -> Option<Profile> {
    let of_kind = match stock.setting {
        Setting::Home => catalogue.home_archetype(stock.kind),
        Setting::Work => catalogue.archetype(stock.kind, FactorSet::Ademe, None),
    };
    let mut profile = match (of_kind, stock.embodied_kgco2e) {
        (Some(profile), _) => profile,
        (None, Some(_)) => empty_profile(stock.kind),
        (None, None) => return None,
    };
    // A figure of one's own for the kind wins over what ships for its stock.
    let ships = |_: &_| !catalogue.has_own_figure(stock.kind);
    if let Some(amount) = stock.embodied_kgco2e.filter(ships) {
        profile.embodied.retain(|embodied| embodied.criterion != Criterion::ClimateChange);
        profile.embodied.push(crate::catalogue::EmbodiedAmount {
            criterion: Criterion::ClimateChange,
            stage: Stage::Manufacturing,
            amount,
            source: stock.source.clone(),
        });
        profile.other_family.embodied = 1.0;
    }
    if let Some(amount) = stock.electricity.filter(|_| !catalogue.has_own_figure(stock.kind)) {
        let estimate = crate::uncertainty::Gsd::new(2.0).unwrap_or_default();
        let of_kind = profile.electricity.take();
        profile.electricity = Some(crate::catalogue::ElectricityUse {
            amount,
            gsd: of_kind.map_or(estimate, |electricity| electricity.gsd),
            source: stock.source.clone(),
            of_kind: true,
        });
        profile.other_family.electricity = 1.0;
    }
    Some(profile)
}

/// A profile without figures, for a stock that brings its own: an estimate's spread.
fn empty_profile(kind: Kind) -> Profile {
    let estimate = crate::uncertainty::Gsd::new(2.0).unwrap_or(crate::uncertainty::Gsd::CERTAIN);
    Profile {
        kind,
        origin: crate::catalogue::ProfileOrigin::Archetype,
        embodied: Vec::new(),
        electricity: None,
        lifetime: crate::terms::quantity::Years(1.0),
        lifetime_source: String::new(),
        other_family: crate::catalogue::OtherFamily::SAME,
        category_gsd: estimate,
        of_sheets: false,
        model_gsd: crate::uncertainty::Gsd::CERTAIN,
        data_centre: false,
        includes_use: false,
        findings: Vec::new(),
    }
}
