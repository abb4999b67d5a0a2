//! What a reader can change of a scenario: each field, where it stands and which numbers it takes.

use footprint_core::applications::comparison::{Item, Scenario, Supply};
use footprint_core::assessment::scope::{LIFETIME_BOUNDS, PUE_BOUNDS};

/// Declares the fields; those of numbers with the place of the number.
macro_rules! fields {
    (words: $($word:ident),+; needed: $($needed:ident = $needed_at:ident),+;
     common: $($common:ident = $common_at:ident),+; item: $($own:ident = $own_at:ident),+ $(,)?) => {
        /// A field of the scenario, of an option or of one of its devices.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Field { $($word,)+ $($needed,)+ $($common,)+ $($own,)+ }

        impl Field {
            /// Every field.
            pub(crate) const ALL: &[Self] =
                &[$(Self::$word,)+ $(Self::$needed,)+ $(Self::$common,)+ $(Self::$own,)+];

            /// The number that the scenario's field holds; `None` where it is not given or is no number.
            pub(crate) fn of_scenario(self, common: &Scenario) -> Option<f64> {
                match self {
                    $(Self::$needed => Some(common.$needed_at),)+
                    $(Self::$common => common.$common_at,)+
                    _ => None,
                }
            }

            /// The number that a device's field holds.
            pub(crate) fn of(self, item: &Item) -> Option<f64> {
                match self {
                    $(Self::$own => item.$own_at,)+
                    _ => None,
                }
            }

            /// Where a device has the field's number.
            pub(crate) fn own(self, item: &mut Item) -> Option<&mut Option<f64>> {
                match self {
                    $(Self::$own => Some(&mut item.$own_at),)+
                    _ => None,
                }
            }

            /// Sets the field of the whole scenario; one that must have a number keeps it.
            pub(crate) fn set_common(self, common: &mut Scenario, value: Option<f64>) {
                match self {
                    $(Self::$needed => common.$needed_at = value.unwrap_or(common.$needed_at),)+
                    $(Self::$common => common.$common_at = value,)+
                    _ => {}
                }
            }

            /// Whether a number must be there.
            pub(crate) fn is_needed(self) -> bool {
                match self {
                    $(Self::$needed => true,)+
                    _ => false,
                }
            }
        }
    };
}

fields! {
    words: Title, Name, Country, Allocation, Factors, Kind, Way, Then, Search;
    needed: Quantity = quantity, ServiceYears = service_years;
    common: Displacement = displacement, ElectricityPrice = electricity_price,
        DiscountRate = discount_rate, Pue = pue;
    item: Lifetime = lifetime_years, KeepYears = keep_years, Age = age_years,
        Repair = repair_kgco2e, RepairPrice = repair_price, PerWorkplace = per_workplace,
        FirstLife = first_life_years, SecondLife = second_life_years,
        Refurbishing = refurbishing_kgco2e, Embodied = embodied_kgco2e, Kwh = kwh_per_year,
        Price = unit_price, LeasePrice = lease_price_per_year,
}

impl Field {
    /// The least and the greatest number that the comparison takes (`footprint_core` refuses others).
    pub(crate) fn bounds(self) -> (f64, f64) {
        match self {
            Self::ServiceYears => (0.1, 60.0),
            Self::Quantity => (1e-6, 1e9),
            Self::Displacement => (0.0, 1.0),
            Self::ElectricityPrice => (0.0, 100.0),
            Self::DiscountRate => (0.0, 0.5),
            Self::Pue => (*PUE_BOUNDS.start(), *PUE_BOUNDS.end()),
            Self::FirstLife => (0.0, *LIFETIME_BOUNDS.end()),
            Self::Lifetime | Self::SecondLife => (*LIFETIME_BOUNDS.start(), *LIFETIME_BOUNDS.end()),
            Self::KeepYears => (0.1, 60.0),
            Self::Age => (0.0, 60.0),
            Self::PerWorkplace => (1e-6, 1e6),
            Self::Price | Self::LeasePrice | Self::RepairPrice => (0.0, 1e7),
            Self::Embodied => (0.01, 200_000.0),
            _ => (0.0, 200_000.0),
        }
    }

    /// A number as the field shows it: shares in percent.
    pub(crate) fn shown(self, number: f64) -> f64 {
        match self {
            // Not 3.5000000000000004 for 0.035.
            Self::Displacement | Self::DiscountRate => {
                let billions = number * 1e11;
                (billions + 0.5) as i64 as f64 / 1e9
            }
            _ => number,
        }
    }

    /// A number as the model takes it, from one that was typed.
    pub(crate) fn meant(self, number: f64) -> f64 {
        match self {
            Self::Displacement | Self::DiscountRate => number / 100.0,
            _ => number,
        }
    }

    /// The numbers that the field's slider stops at; `None` for a field without slider.
    pub(crate) fn slider(self) -> Option<Slider> {
        match self {
            Self::ServiceYears | Self::Lifetime => Some(Slider::HalfYears(20)),
            Self::KeepYears => Some(Slider::HalfYears(12)),
            Self::Quantity => Some(Slider::Round),
            _ => None,
        }
    }
}

/// How the whole positions of a slider are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slider {
    /// From half a year on, in halves.
    HalfYears(i32),
    /// 1, 2, 3, 5, 10, 20, …: a large order is never counted to the unit while it is thought about.
    Round,
}

const ROUND: [f64; 17] = [
    1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 50.0, 75.0, 100.0, 150.0, 200.0, 300.0, 500.0, 1000.0,
    2000.0, 5000.0,
];

impl Slider {
    /// The least and the greatest position.
    pub(crate) const fn ends(self) -> (i32, i32) {
        match self {
            Self::HalfYears(most) => (1, most),
            Self::Round => (0, ROUND.len() as i32 - 1),
        }
    }

    /// The number at a position.
    pub(crate) fn value(self, position: i32) -> f64 {
        match self {
            Self::HalfYears(_) => f64::from(position) * 0.5,
            Self::Round => ROUND.get(position as usize).copied().unwrap_or(1.0),
        }
    }

    /// The position nearest to a number.
    pub(crate) fn position(self, value: f64) -> i32 {
        match self {
            // Half up, and never out of the track.
            Self::HalfYears(most) => ((value * 2.0 + 0.5) as i32).clamp(1, most),
            Self::Round => {
                let nearest = ROUND.iter().take_while(|stop| **stop <= value).count();
                nearest.saturating_sub(1) as i32
            }
        }
    }
}

/// Where a field stands: of the scenario (`card` is 0), of an option or of one of its devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) card: u32,
    pub(crate) item: u32,
    pub(crate) field: Field,
}

impl Spot {
    /// A field of the whole scenario.
    pub(crate) const fn common(field: Field) -> Self {
        Self { card: 0, item: 0, field }
    }

    /// The id of the field's element.
    pub(crate) fn id(self) -> String {
        let numbers = [self.card, self.item, self.field as u32];
        ["f", &*numbers.map(|number| number.to_string()).join("-")].join("-")
    }
}

/// The fields that matter to a device that comes this way, beside its years.
pub(crate) const fn asked(supply: Supply) -> &'static [Field] {
    match supply {
        Supply::New => {
            &[Field::Kwh, Field::Embodied, Field::SecondLife, Field::PerWorkplace, Field::Price]
        }
        Supply::Refurbished => {
            &[Field::FirstLife, Field::Refurbishing, Field::Kwh, Field::PerWorkplace, Field::Price]
        }
        Supply::Kept => {
            &[Field::Age, Field::Repair, Field::RepairPrice, Field::Kwh, Field::PerWorkplace]
        }
        Supply::Reused => {
            &[Field::Age, Field::Refurbishing, Field::Kwh, Field::PerWorkplace, Field::Price]
        }
        Supply::Leased => &[
            Field::Kwh,
            Field::Embodied,
            Field::SecondLife,
            Field::PerWorkplace,
            Field::LeasePrice,
        ],
    }
}

/// Turns a device to this way: what says nothing about it is forgotten. A kept one is kept for so many years.
pub(crate) fn supply(item: &mut Item, supply: Supply, keep_years: f64) {
    item.refurbished = supply == Supply::Refurbished;
    item.reused = supply == Supply::Reused;
    item.leased = supply == Supply::Leased;
    // Years of another way are not a guess for this one: the usual ones stand until some are given.
    item.lifetime_years = None;
    item.keep_years = (supply == Supply::Kept).then_some(keep_years);
    let keeps = |field| asked(supply).contains(&field);
    for field in Field::ALL {
        let of_a_way = Supply::ALL.iter().any(|way| asked(*way).contains(field));
        if of_a_way
            && !keeps(*field)
            && let Some(number) = field.own(item)
        {
            *number = None;
        }
    }
    item.then = None;
}
