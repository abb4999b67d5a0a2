//! The kind of a row: what its type words, its maker and its model tell together.
//!
//! The type word decides. A model corrects a word that is vague (`appareil`, `portable`) and contradicts
//! one that is wrong; a maker's name alone only fills in what no word says. See ARCHITECTURE.md, "How a
//! text is understood".

use crate::words::designation::{self, Class, Designation, Sense};
use crate::words::family::{self, Certainty, Family, FamilyMatch};
use crate::words::kind::{self, is_printer};
use footprint_core::terms::vocabulary::Kind;
use told::Told;

mod told;

/// A text of a row and where it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct DeviceText {
    pub(crate) manufacturer: String,
    pub(crate) model: (Option<usize>, String),
    pub(crate) alternative: String,
    /// Type words with their column, and whether the column is one of chassis.
    pub(crate) words: Vec<(usize, String, bool)>,
}

/// Why a row is no device that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Its words name something else.
    Class(Class),
    VirtualMachine,
    SoftwarePrinter,
    /// A screen that is part of another device.
    BuiltInPanel,
}

/// How a kind was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    /// A word says it.
    Word,
    /// A word that may mean several kinds: the most usual one.
    Usual(String),
    /// A name of a model or maker.
    Name(String),
    /// A name of a model, against the type word.
    NameAgainstWord(String),
    /// The sheet that the model is matched to.
    Sheet,
    /// The title of the sheet or file.
    Context,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KindDecision {
    Device {
        kind: Kind,
        basis: Basis,
        count: u32,
        further: Vec<(Kind, u32)>,
    },
    /// A device of a kind that has no open figure yet: the kind's key.
    Unmeasured(&'static str),
    Not {
        refusal: Refusal,
        column: Option<usize>,
        text: String,
    },
    Unknown,
}

/// What a row is. `sheet` gives the kind of the sheet that the model is matched to, `context` is the kind
/// that the title of a sheet or a file speaks of.
pub(crate) fn decide(
    text: &DeviceText,
    sheet: &dyn Fn() -> Option<Kind>,
    context: Option<Kind>,
) -> KindDecision {
    let told = text.told();
    let sense = told.as_ref().map(|told| told.read.sense);
    let unread = told
        .as_ref()
        .is_none_or(|told| told.read.weak || matches!(told.read.sense, Sense::Vague { .. }));
    let family = text.family(unread);
    if let Some((found, column, cell)) = &family {
        let refusal = match (found.family, sense) {
            (_, Some(Sense::Not(_))) => None,
            (Family::VirtualMachine, _) => Some(Refusal::VirtualMachine),
            (Family::SoftwarePrinter, None | Some(Sense::Vague { .. })) => {
                Some(Refusal::SoftwarePrinter)
            }
            (Family::SoftwarePrinter, Some(Sense::Device { kind, .. })) => {
                is_printer(kind).then_some(Refusal::SoftwarePrinter)
            }
            (Family::Not(class), _) if found.certainty == Certainty::Sure => {
                Some(Refusal::Class(class))
            }
            _ => None,
        };
        if let Some(refusal) = refusal {
            return KindDecision::Not { refusal, column: *column, text: cell.clone() };
        }
    }
    let family = family.map(|(found, ..)| found);
    // `Bureau` beside a computer's model is a desktop, no desk.
    let is_computer = family.as_ref().is_some_and(|found| {
        let main = matches!(found.family, Family::Kind(kind) if is_main(kind));
        main && found.certainty == Certainty::Sure
    });
    match told {
        Some(Told { read, .. })
            if matches!(read.sense, Sense::Not(Class::Furniture)) && is_computer =>
        {
            by_name(text, Unread::Vague { minor: false }, family, sheet, context)
        }
        Some(Told { read, column, text: cell }) => match read.sense {
            Sense::Not(class) if !read.weak => KindDecision::Not {
                refusal: Refusal::Class(class),
                column: Some(column),
                text: cell,
            },
            Sense::Unmeasured(key) if !read.weak => KindDecision::Unmeasured(key),
            Sense::Device { kind, sure } => {
                let sure = sure && !read.weak;
                let word = Word { kind, sure, count: read.count, further: read.further, cell };
                match text.exact(&word, family.as_ref()) {
                    Some(decision) => decision,
                    None => by_word(word, family, sheet),
                }
            }
            Sense::Vague { minor } => {
                by_name(text, Unread::Vague { minor }, family, sheet, context)
            }
            _ => by_name(text, Unread::Other, family, sheet, context),
        },
        None => {
            let unread = if text.words.is_empty() { Unread::Nothing } else { Unread::Other };
            by_name(text, unread, family, sheet, context)
        }
    }
}

/// What the type words say where they name no kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unread {
    /// There are none.
    Nothing,
    /// A device of some kind; `minor`: one that belongs to another.
    Vague { minor: bool },
    /// Nothing that is understood.
    Other,
}

/// A device as a type word names it.
struct Word {
    kind: Kind,
    sure: bool,
    count: u32,
    further: Vec<(Kind, u32)>,
    cell: String,
}

/// A device whose type word names a kind.
fn by_word(
    word: Word,
    family: Option<FamilyMatch>,
    sheet: &dyn Fn() -> Option<Kind>,
) -> KindDecision {
    let Word { kind, sure, count, further, cell } = word;
    let device = |kind, basis| KindDecision::Device { kind, basis, count, further };
    let Some(FamilyMatch { family, certainty, from, .. }) = family else {
        return match sheet().filter(|other| !sure && related(kind, *other)) {
            Some(other) => device(other, Basis::Sheet),
            None if sure => device(kind, Basis::Word),
            None => device(kind, Basis::Usual(cell)),
        };
    };
    match family {
        Family::Kind(other) if other == kind => device(kind, Basis::Word),
        Family::Kind(other) if certainty > Certainty::Maker && refines(kind, other) => {
            device(other, Basis::Name(from))
        }
        Family::Kind(other) if !sure && (related(kind, other) || certainty == Certainty::Sure) => {
            device(other, Basis::Name(from))
        }
        Family::Kind(other) if sure && certainty == Certainty::Sure && contradicts(kind, other) => {
            device(other, Basis::NameAgainstWord(from))
        }
        Family::Kind(Kind::VrHeadset) if kind == Kind::Headset => {
            device(Kind::VrHeadset, Basis::Name(from))
        }
        Family::Unmeasured(key) if certainty == Certainty::Sure && !(sure && is_main(kind)) => {
            KindDecision::Unmeasured(key)
        }
        _ if sure => device(kind, Basis::Word),
        _ => device(kind, Basis::Usual(cell)),
    }
}

/// A device whose type words name no kind.
fn by_name(
    text: &DeviceText,
    unread: Unread,
    family: Option<FamilyMatch>,
    sheet: &dyn Fn() -> Option<Kind>,
    context: Option<Kind>,
) -> KindDecision {
    let device = |kind, basis| KindDecision::Device { kind, basis, count: 1, further: Vec::new() };
    let column = text.model.0;
    let named = text.named(family.as_ref());
    if let Some(Designation { sense: Sense::Not(class), weak: false, .. }) = named {
        let (refusal, text) = (Refusal::Class(class), text.model.1.clone());
        return KindDecision::Not { refusal, column, text };
    }
    // What a model's own words name is more exact than the family it belongs to: `ThinkPad Dock`.
    let own = named.filter(|named| !named.weak && named.further.is_empty());
    match own.map(|named| named.sense) {
        Some(Sense::Device { kind, sure: true }) if family.is_none() || group(kind) == OTHERS => {
            return device(kind, Basis::Name(text.model.1.clone()));
        }
        Some(Sense::Unmeasured(key)) => return KindDecision::Unmeasured(key),
        _ => {}
    }
    if let Some(FamilyMatch { family, certainty, from, .. }) = family {
        let maker_tells = certainty > Certainty::Maker || unread != Unread::Other;
        match family {
            // An accessory that is named after a computer is not the computer.
            Family::Kind(kind) if unread == (Unread::Vague { minor: true }) && is_main(kind) => {
                return KindDecision::Unknown;
            }
            Family::Kind(kind) if maker_tells => return device(kind, Basis::Name(from)),
            Family::Unmeasured(key) if maker_tells => return KindDecision::Unmeasured(key),
            Family::KeyboardMouse => {
                let further = vec![(Kind::Mouse, 1)];
                let basis = Basis::Name(from);
                return KindDecision::Device { kind: Kind::Keyboard, basis, count: 1, further };
            }
            _ => {}
        }
    }
    if let Some(kind) = sheet().filter(|_| unread != (Unread::Vague { minor: true })) {
        return device(kind, Basis::Sheet);
    }
    match context {
        // A title alone makes no device: a maker and a model must say that there is one.
        Some(kind) if unread == Unread::Nothing && text.names_model() => {
            device(kind, Basis::Context)
        }
        _ => KindDecision::Unknown,
    }
}

impl DeviceText {
    /// What the model or its second name tells, else the type words, where they name nothing.
    fn family(&self, words_too: bool) -> Option<(FamilyMatch, Option<usize>, String)> {
        let words = self.words.iter().map(|(column, text, _)| (Some(*column), text));
        let found: Vec<_> = [(self.model.0, &self.model.1), (None, &self.alternative)]
            .into_iter()
            .chain(words.filter(|_| words_too))
            .filter(|(_, text)| !text.is_empty())
            .filter_map(|(column, text)| {
                Some((family::of_model(&self.manufacturer, text)?, column, text.clone()))
            })
            .collect();
        let special = |(found, ..): &(FamilyMatch, _, _)| {
            matches!(found.family, Family::VirtualMachine | Family::SoftwarePrinter)
        };
        let sure = |(found, ..): &(FamilyMatch, _, _)| found.certainty > Certainty::Maker;
        let best = found.iter().position(special).or_else(|| found.iter().position(sure));
        found.into_iter().nth(best.unwrap_or(0))
    }

    /// What the model's words name, apart from those that told its family.
    fn named(&self, family: Option<&FamilyMatch>) -> Option<Designation> {
        let text = family.map_or(self.model.1.as_str(), |family| family.rest.as_str());
        designation::read(text)
    }

    /// What an article's own words name, beside a type word that may mean several kinds: `PC portable de
    /// prêt` of the category `Postes`. `None` where they name nothing more exact.
    fn exact(&self, word: &Word, family: Option<&FamilyMatch>) -> Option<KindDecision> {
        let named = designation::read(&self.model.1)
            .filter(|named| !word.sure && family.is_none() && !named.weak)?;
        match named.sense {
            Sense::Device { kind, sure: true } if kind != word.kind && related(word.kind, kind) => {
                let basis = Basis::Name(self.model.1.clone());
                let (count, further) = (named.count.max(word.count), named.further);
                Some(KindDecision::Device { kind, basis, count, further })
            }
            Sense::Not(class) => Some(KindDecision::Not {
                refusal: Refusal::Class(class),
                column: self.model.0,
                text: self.model.1.clone(),
            }),
            _ => None,
        }
    }

    /// Whether there are a maker and a model, not only a number or a remark.
    fn names_model(&self) -> bool {
        !self.manufacturer.is_empty() && self.model.1.chars().any(char::is_alphabetic)
    }
}

/// Whether a model may say which desktop a "desktop" is, and which computer a "workstation": many tools call
/// each of them so.
const fn refines(kind: Kind, refined: Kind) -> bool {
    match kind {
        Kind::Desktop => kind::is_fixed(refined),
        Kind::Workstation => kind::is_fixed(refined) || matches!(refined, Kind::Laptop),
        _ => false,
    }
}

/// Computers, telephones and servers: what others are accessories of.
const fn is_main(kind: Kind) -> bool {
    kind::is_fixed(kind)
        || matches!(
            kind,
            Kind::Laptop
                | Kind::Tablet
                | Kind::ServerRack
                | Kind::Smartphone
                | Kind::FeaturePhone
                | Kind::IpPhone
                | Kind::LandlinePhone
        )
}

/// Whether a model says that its type word is wrong: not where a word names an accessory of the model, nor
/// where the model's name is that of a whole family of desktops.
const fn contradicts(kind: Kind, named: Kind) -> bool {
    let (word, model) = (group(kind), group(named));
    let of_family = kind::is_fixed(kind) && matches!(named, Kind::Desktop);
    let named_after = matches!(word, SCREENS | OTHERS) || matches!(model, SCREENS | OTHERS);
    !of_family && ((word == model && word != OTHERS) || !named_after)
}

/// The group of screens and what shows on them.
const SCREENS: u8 = 5;
/// The group of what is in no other.
const OTHERS: u8 = 6;

/// Broad groups of kinds: a broad word covers the kinds of its group.
pub(crate) const fn group(kind: Kind) -> u8 {
    match kind {
        Kind::Laptop
        | Kind::Desktop
        | Kind::SmallDesktop
        | Kind::MiniDesktop
        | Kind::Workstation
        | Kind::AllInOne
        | Kind::ThinClient
        | Kind::ServerRack
        | Kind::Tablet
        | Kind::GraphicsTablet
        | Kind::SingleBoardComputer => 1,
        Kind::Smartphone
        | Kind::FeaturePhone
        | Kind::IpPhone
        | Kind::LandlinePhone
        | Kind::ConferencePhone
        | Kind::DectPhone
        | Kind::TwoWayRadio
        | Kind::MobileComputer
        | Kind::Pabx => 2,
        Kind::PrinterHome
        | Kind::PrinterLaser
        | Kind::CopierA3
        | Kind::CopierLarge
        | Kind::Scanner
        | Kind::Fax
        | Kind::Plotter
        | Kind::LabelPrinter
        | Kind::ReceiptPrinter
        | Kind::CardPrinter
        | Kind::Printer3d => 3,
        Kind::WifiAccessPoint
        | Kind::SwitchSmall
        | Kind::SwitchAccess
        | Kind::SwitchCore
        | Kind::Router
        | Kind::Firewall
        | Kind::LoadBalancer
        | Kind::Modem
        | Kind::InternetBox => 4,
        Kind::Monitor
        | Kind::Television
        | Kind::Projector
        | Kind::InteractiveDisplay
        | Kind::InteractiveWhiteboard
        | Kind::DigitalSignage
        | Kind::DocumentCamera
        | Kind::MediaPlayer
        | Kind::VideoConference => SCREENS,
        Kind::Nas
        | Kind::StorageBay
        | Kind::StorageDisk
        | Kind::TapeLibrary
        | Kind::Hdd
        | Kind::Ssd => 7,
        _ => OTHERS,
    }
}

/// Whether a broad word covers a kind.
const fn related(broad: Kind, kind: Kind) -> bool {
    group(broad) == group(kind)
        || matches!((broad, kind), (Kind::Smartphone, Kind::Tablet) | (Kind::ServerRack, Kind::Nas))
}
