//! How well cells suit a meaning: from 0, which excludes it, over one half, where they say nothing, to 1.

use super::evidence::{Class as C, Evidence};
use super::meaning::Meaning as M;
use super::role::{Role, Roles};

/// Cells that say nothing of a meaning.
const SILENT: f32 = 0.5;

/// How well the cells of a column suit a meaning; `roles` are those of the words of its header.
pub(super) fn fit(meaning: M, cells: &Evidence, roles: Roles) -> f32 {
    if cells.is_empty() {
        return SILENT;
    }
    match meaning {
        M::PurchaseDate
        | M::DeliveryDate
        | M::ServiceDate
        | M::OrderDate
        | M::DisposalDate
        | M::BiosDate
        | M::Manufactured => day(cells, true),
        M::Enrolled | M::Created | M::LastSeen => day(cells, false),
        M::OtherDate | M::WarrantyEnd => day(cells, true).max(0.1),
        M::Quantity | M::OtherQuantity => quantity(cells),
        M::Age | M::Lifetime => span(cells, meaning),
        M::KwhPerYear => measured(cells, C::Kwh, &[C::Watts, C::Hertz, C::Money, C::Day]),
        M::Watts => {
            measured(cells, C::Watts, &[C::Kwh, C::Hertz, C::Cpu, C::Money, C::Day, C::Year])
        }
        M::HoursPerDay | M::DaysPerYear => measured(cells, C::Span, &[C::Money, C::Day]),
        M::ScreenInches => measured(cells, C::Diagonal, &[C::Bytes, C::Money, C::Day]),
        M::Serial => serial(cells),
        M::Uuid => most(cells.share(C::Uuid), shown(cells.share(C::Code), 0.6, 0.1)),
        M::Imei => most(cells.share(C::Imei), shown(cells.share(C::Code), 0.6, 0.1)),
        M::Status => status(cells, roles),
        M::Deleted | M::Archived | M::Template => flag(cells),
        M::Ownership => ownership(cells, roles),
        M::Kind | M::Role => kind(cells),
        M::Chassis => kind(cells).max(shown(cells.share(C::Whole), 0.7, 0.0)),
        M::Manufacturer => manufacturer(cells),
        M::Model => model(cells),
        M::ModelNumber => model_number(cells),
        M::MakerModel => maker_model(cells),
        M::Name => name(cells),
        M::Country => country(cells),
        M::Entity => place(cells, C::Department, C::Place, roles),
        M::Site => place(cells, C::Place, C::Department, roles),
        _ => of_no_use(meaning, cells),
    }
}

/// Better the larger a share is; `other` where it is small.
fn most(share: f32, other: f32) -> f32 {
    if share >= 0.5 {
        1.0
    } else if share >= 0.2 {
        0.75
    } else {
        other
    }
}

/// `yes` where a share is large, `no` where it is not.
fn shown(share: f32, yes: f32, no: f32) -> f32 {
    if share >= 0.5 { yes } else { no }
}

/// The share of values that are figures, days, flags or addresses: no words.
fn figures(cells: &Evidence) -> f32 {
    let figures = [
        C::Day,
        C::Number,
        C::Watts,
        C::Kwh,
        C::Bytes,
        C::Hertz,
        C::Money,
        C::YesNo,
        C::Ip,
        C::Mac,
        C::Phone,
        C::Mail,
        C::Span,
        C::Uuid,
        C::Imei,
        C::Diagonal,
    ];
    cells.shares(&figures)
}

/// Days; years too where the meaning allows it.
fn day(cells: &Evidence, years: bool) -> f32 {
    let days = cells.shares(&[C::Day, C::SheetDay]);
    let days = if years { days + cells.share(C::Year) } else { days };
    if days >= 0.6 {
        1.0
    } else if days >= 0.3 {
        0.7
    } else {
        0.0
    }
}

fn quantity(cells: &Evidence) -> f32 {
    if cells.share(C::Whole) < 0.8 {
        return if cells.share(C::Whole) >= 0.5 { 0.6 } else { 0.0 };
    }
    // Years, days of spreadsheets and numbers of telephones are no quantities.
    if cells.share(C::Year) > 0.8 || cells.share(C::Serial) > 0.3 || cells.share(C::SheetDay) > 0.8
    {
        0.1
    } else {
        1.0
    }
}

/// A number of years.
fn span(cells: &Evidence, meaning: M) -> f32 {
    let years = cells.share(C::Years);
    let months = cells.share(C::Span) + cells.share(C::Number);
    if years >= 0.8 {
        1.0
    } else if years + cells.share(C::Span) >= 0.8
        || years + months >= 0.8 && cells.largest() <= 400 && meaning == M::Lifetime
    {
        0.8
    } else if years >= 0.3 && meaning == M::Lifetime {
        // Some are years: those that are none are faults of the cells, to be told.
        0.6
    } else {
        0.0
    }
}

/// Numbers, with the unit of the meaning or without; not with another.
fn measured(cells: &Evidence, unit: C, others: &[C]) -> f32 {
    let with = cells.share(unit);
    if with >= 0.5 {
        1.0
    } else if cells.shares(others) >= 0.2 {
        0.0
    } else {
        shown(with + cells.share(C::Number), 0.9, 0.0)
    }
}

fn serial(cells: &Evidence) -> f32 {
    let words = cells.shares(&[C::Text, C::Day, C::Money, C::Family, C::Phone, C::Mail]);
    if words >= 0.5 || cells.share(C::Kind) >= 0.5 {
        return 0.05;
    }
    if cells.share(C::Serial) >= 0.5 {
        1.0
    } else if cells.share(C::Code) >= 0.5 {
        // Numbers of telephones and of lines are short.
        if cells.largest() > 0 && cells.largest() < 10_000 { 0.3 } else { 0.7 }
    } else {
        0.3
    }
}

/// A column of yes and no, of days or of words.
fn flag(cells: &Evidence) -> f32 {
    most(cells.share(C::YesNo), shown(cells.share(C::Day), 0.8, 0.2))
}

/// Words of status, or yes and no under a header that is a status itself.
fn status(cells: &Evidence, roles: Roles) -> f32 {
    let flag =
        roles.any(&[Role::Dispose, Role::InUse, Role::InStock, Role::Archived, Role::Deleted]);
    if cells.share(C::YesNo) >= 0.8 {
        return if flag { 1.0 } else { 0.15 };
    }
    let status = cells.share(C::Status);
    // A school's places, conditions and kinds are no states of the life cycle.
    let other = [C::Condition, C::Place, C::Kind, C::Maker, C::Acquisition, C::Department];
    let other = other.iter().map(|class| cells.share(*class)).fold(0.0, f32::max);
    // `Don` and `Achat` alike say how it came, where the header asks for no state.
    let came = !roles.any(&[Role::Status, Role::Dispose, Role::InUse, Role::InStock])
        && cells.share(C::Acquisition) >= status;
    if came && status > 0.0 {
        0.1
    } else if status >= 0.5 && status >= other {
        1.0
    } else if other > status && other >= 0.4 {
        0.1
    } else if status >= 0.2 {
        0.8
    } else if cells.share(C::Whole) >= 0.8 {
        // Numeric states of ServiceNow.
        if cells.largest() <= 12 && roles.has(Role::Status) { 0.4 } else { 0.0 }
    } else if figures(cells) >= 0.4 {
        0.0
    } else if roles.has(Role::Status) {
        0.4
    } else {
        0.15
    }
}

fn ownership(cells: &Evidence, roles: Roles) -> f32 {
    if cells.share(C::YesNo) >= 0.8 {
        return if roles.has(Role::Personal) { 1.0 } else { 0.1 };
    }
    let words = cells.share(C::Ownership);
    if words >= 0.5 {
        1.0
    } else if words >= 0.25 && cells.share(C::Person) < 0.3 {
        0.8
    } else {
        0.1
    }
}

fn kind(cells: &Evidence) -> f32 {
    let kinds = cells.share(C::Kind);
    if figures(cells) >= 0.5 || cells.share(C::Cpu) >= 0.4 {
        return 0.0;
    }
    let other = [
        C::Status,
        C::Condition,
        C::Acquisition,
        C::Level,
        C::Ownership,
        C::Maker,
        C::Person,
        C::Host,
    ];
    let other = other.iter().map(|class| cells.share(*class)).fold(0.0, f32::max);
    let words = cells.shares(&[C::Text, C::Product]) + kinds;
    if other >= 0.5 && (other > kinds || cells.share(C::Host) >= 0.5) || words < 0.3 {
        return 0.05;
    }
    // Remarks name devices too, but here and there only, and at length.
    if cells.filled_share() < 0.9 && cells.share(C::Sentence) >= 0.15 && kinds < 0.9 {
        return 0.15;
    }
    if kinds >= 0.5 {
        1.0
    } else if cells.share(C::MakerModel) >= 0.5 || cells.share(C::Family) >= 0.6 {
        0.2
    } else if cells.shares(&[C::Place, C::Department]) >= 0.5 || cells.share(C::Sentence) >= 0.5 {
        0.1
    } else if kinds >= 0.2 {
        0.85
    } else if kinds > 0.0 {
        0.6
    } else {
        0.3
    }
}

fn manufacturer(cells: &Evidence) -> f32 {
    if figures(cells) >= 0.4 {
        return 0.0;
    }
    let makers = cells.share(C::Maker);
    if cells.share(C::MakerModel) >= 0.4 && cells.share(C::MakerModel) > makers {
        return 0.15;
    }
    if cells.share(C::Supplier) >= 0.3 && cells.share(C::Supplier) >= makers {
        return 0.05;
    }
    if makers >= 0.4 {
        1.0
    } else if makers >= 0.15 {
        0.8
    } else if cells.share(C::Kind) >= 0.5 || cells.share(C::Family) >= 0.5 {
        0.1
    } else {
        0.35
    }
}

fn model(cells: &Evidence) -> f32 {
    let known = cells.share(C::Family).max(cells.share(C::MakerModel));
    if figures(cells) >= 0.5 || cells.share(C::Cpu) >= 0.4 || cells.share(C::Os) >= 0.5 {
        return 0.0;
    }
    if cells.share(C::Kind) >= 0.7 && known < 0.3 {
        return 0.15;
    }
    if cells.share(C::Maker) >= 0.6 || cells.share(C::Supplier) >= 0.5 {
        return 0.05;
    }
    if known >= 0.25 {
        1.0
    } else if cells.share(C::Sentence) >= 0.5 {
        0.1
    } else if cells.share(C::Product) >= 0.4 {
        0.7
    } else if cells.shares(&[C::Product, C::Code]) + known > 0.0 {
        0.5
    } else {
        0.2
    }
}

fn model_number(cells: &Evidence) -> f32 {
    if figures(cells) >= 0.6 && cells.share(C::Code) < 0.5 {
        return 0.1;
    }
    most(cells.share(C::Code), shown(cells.share(C::Family) + cells.share(C::Product), 0.8, 0.3))
}

fn maker_model(cells: &Evidence) -> f32 {
    let both = cells.share(C::MakerModel);
    if figures(cells) >= 0.5 {
        0.0
    } else if both >= 0.3 {
        1.0
    } else if cells.share(C::Maker) >= 0.6 || cells.share(C::Kind) >= 0.7 {
        0.15
    } else if both > 0.0 || cells.share(C::Family) >= 0.3 {
        0.7
    } else {
        0.2
    }
}

fn name(cells: &Evidence) -> f32 {
    if figures(cells) >= 0.5 {
        return 0.1;
    }
    let product = cells.share(C::MakerModel).max(cells.share(C::Family));
    if cells.share(C::Host) >= 0.4 {
        1.0
    } else if cells.share(C::Kind) >= 0.6 || product >= 0.5 || cells.share(C::Sentence) >= 0.5 {
        0.1
    } else if cells.share(C::Person) >= 0.5 {
        0.3
    } else if cells.share(C::Code) >= 0.4 {
        0.7
    } else if cells.share(C::Text) >= 0.7 {
        0.3
    } else {
        0.45
    }
}

fn country(cells: &Evidence) -> f32 {
    most(cells.share(C::Country), if cells.share(C::Country) > 0.0 { 0.5 } else { 0.1 })
}

/// Places where they are expected, organisations where these are.
fn place(cells: &Evidence, own: C, other: C, roles: Roles) -> f32 {
    if figures(cells) >= 0.5 && cells.share(C::Code) < 0.5 {
        return if cells.share(C::Whole) >= 0.8 && own == C::Place { 0.4 } else { 0.0 };
    }
    let strange = [C::Kind, C::Maker, C::MakerModel, C::Acquisition, C::Condition, C::Ownership];
    let strange = strange.iter().map(|class| cells.share(*class)).fold(0.0, f32::max);
    // `Atelier`, `Réserve` are places too, where the header asks for one.
    let asked = roles.any(&[Role::Place, Role::Room]) && !roles.has(Role::Status);
    let strange = if asked { strange } else { strange.max(cells.share(C::Status)) };
    let own = cells.share(own);
    if own >= 0.3 && own >= strange {
        1.0
    } else if strange >= 0.5 {
        0.05
    } else if cells.share(other) >= 0.3 {
        0.7
    } else if cells.share(C::Person) >= 0.6 {
        0.35
    } else {
        SILENT
    }
}

/// Meanings of no use: that cells suit them keeps a column from being read as something else.
fn of_no_use(meaning: M, cells: &Evidence) -> f32 {
    let share = |class| cells.share(class);
    match meaning {
        M::User => {
            let person = share(C::Person).max(share(C::Mail));
            let strange =
                share(C::Kind).max(share(C::Maker)).max(share(C::Place)).max(share(C::YesNo));
            if person >= 0.4 {
                1.0
            } else if strange >= 0.5 || share(C::Department) >= 0.4 || day(cells, false) > 0.5 {
                0.15
            } else {
                0.55
            }
        }
        M::Price => most(share(C::Money), shown(share(C::Number), 0.85, 0.0)),
        M::Cpu => most(share(C::Cpu).max(share(C::Hertz)), 0.3),
        M::Ram | M::Storage => most(share(C::Bytes), 0.5),
        M::Os => most(share(C::Os), 0.5),
        M::Ip => most(share(C::Ip), 0.3),
        M::Mac => most(share(C::Mac), 0.3),
        M::Phone => most(share(C::Phone), 0.3),
        M::Supplier => most(share(C::Supplier), shown(share(C::Maker), 0.3, SILENT)),
        M::Notes => {
            if share(C::Kind) >= 0.5 || share(C::MakerModel) >= 0.5 {
                0.1
            } else {
                most(share(C::Sentence), 0.6)
            }
        }
        M::OrderNumber => {
            shown(share(C::Code), 0.8, if day(cells, false) > 0.5 { 0.0 } else { 0.4 })
        }
        M::AssetTag => {
            let strange = share(C::Family).max(share(C::MakerModel)).max(share(C::Kind));
            if strange >= 0.3 || day(cells, false) > 0.5 || share(C::Phone) > 0.5 {
                0.1
            } else {
                shown(share(C::Code), 1.0, shown(share(C::Whole), 0.8, 0.4))
            }
        }
        _ => SILENT,
    }
}
