//! The uncertain factors that terms outside a fleet rest on, under the same keys as a fleet's.

use crate::catalogue::SpreadParameter;
use crate::catalogue::{Catalogue, FactorKey, Parameter, Profile, Zone};
use crate::terms::name::Name;
use crate::terms::vocabulary::{Criterion, Kind};
use crate::uncertainty::{Factors, Gsd, Product, SharedFactor};

/// Makes the products of terms on one register.
pub(crate) struct Terms<'a> {
    catalogue: &'a Catalogue,
    factors: &'a mut Factors<FactorKey>,
    method: SharedFactor,
}

impl<'a> Terms<'a> {
    pub(crate) fn new(catalogue: &'a Catalogue, factors: &'a mut Factors<FactorKey>) -> Self {
        let method =
            factors.shared(FactorKey::Method, catalogue.spreads().of(SpreadParameter::Method));
        Self { catalogue, factors, method }
    }

    /// The factors of an embodied climate figure of a kind; its lifetime assumed or known.
    pub(crate) fn embodied(&mut self, profile: &Profile, assumed_lifetime: bool) -> Product {
        let shared = self.embodied_factors(profile, assumed_lifetime);
        let model = FactorKey::Model(profile.kind, Name::NONE, Name::NONE);
        let own = self.factors.own(model, profile.model_gsd);
        self.factors.product(&shared, Some(own))
    }

    /// The same for a stock, which stands for the mean of all models; its number may be uncertain.
    pub(crate) fn embodied_of_stock(
        &mut self,
        profile: &Profile,
        assumed_lifetime: bool,
        rate: Option<Gsd>,
    ) -> Product {
        let mut shared = self.embodied_factors(profile, assumed_lifetime);
        if let Some(gsd) = rate {
            shared.push(self.factors.shared(FactorKey::Rate(profile.kind), gsd));
        }
        self.factors.product(&shared, None)
    }

    fn embodied_factors(&mut self, profile: &Profile, assumed_lifetime: bool) -> Vec<SharedFactor> {
        let category = FactorKey::Category(Criterion::ClimateChange, profile.kind);
        let mut shared = vec![
            self.factors.choice(FactorKey::Family, profile.other_family.embodied),
            self.factors.shared(category, profile.category_gsd),
        ];
        if assumed_lifetime {
            let gsd = self.catalogue.spreads().of(SpreadParameter::LifetimeAssumed);
            shared.push(self.factors.shared(FactorKey::Lifetime(profile.kind), gsd));
        }
        shared
    }

    /// The factors of the electricity of a kind.
    pub(crate) fn electricity(
        &mut self,
        profile: &Profile,
        zone: &Zone,
        rate: Option<Gsd>,
    ) -> Product {
        let mut shared = vec![
            self.factors.choice(FactorKey::Family, profile.other_family.electricity),
            self.factors
                .shared(FactorKey::Zone(Criterion::ClimateChange, zone.key.clone()), zone.gsd),
        ];
        if let Some(gsd) = rate {
            shared.push(self.factors.shared(FactorKey::Rate(profile.kind), gsd));
        }
        let gsd = profile.electricity.as_ref().map_or(Gsd::CERTAIN, |electricity| electricity.gsd);
        let own = self.factors.own(FactorKey::Electricity(profile.kind), gsd);
        self.factors.product(&shared, Some(own))
    }

    /// The factors of a figure of uses.
    pub(crate) fn figure(&mut self, parameter: Parameter) -> Product {
        let figure = self.figure_factor(parameter);
        self.factors.product(&[self.method, figure], None)
    }

    /// The factors of an amount of electricity that rests on a figure of uses.
    pub(crate) fn electricity_of(&mut self, parameter: Parameter, zone: &Zone) -> Product {
        let figure = self.figure_factor(parameter);
        let key = FactorKey::Zone(Criterion::ClimateChange, zone.key.clone());
        let zone = self.factors.shared(key, zone.gsd);
        self.factors.product(&[self.method, figure, zone], None)
    }

    /// The factors of refurbishing or repairing a kind.
    pub(crate) fn refurbishing(&mut self, kind: Kind, gsd: Gsd) -> Product {
        let factor = self.factors.shared(FactorKey::Refurbishing(kind), gsd);
        self.factors.product(&[factor], None)
    }

    /// One factor of this key and spread beside the method.
    pub(crate) fn of(&mut self, key: FactorKey, gsd: Gsd) -> Product {
        let factor = self.factors.shared(key, gsd);
        self.factors.product(&[self.method, factor], None)
    }

    fn figure_factor(&mut self, parameter: Parameter) -> SharedFactor {
        let gsd = self.catalogue.figure(parameter).map_or(Gsd::CERTAIN, |figure| figure.gsd);
        self.factors.shared(FactorKey::Usage(parameter), gsd)
    }
}
