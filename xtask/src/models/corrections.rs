//! What no rule can know about one product: each line says what is changed and why.

use super::Model;

/// A product left out, with the reason.
pub(super) const LEFT_OUT: &[(&str, &str)] = &[
    (
        "Chromecast with Google TV (HD)",
        "305 kg for a key of 40 kg in its other versions: a typing error",
    ),
    ("Xbox One S", "stages sum to 0.43 and look inverted"),
    ("Xbox One X", "stages sum to 0.33 and look inverted"),
    ("Mac Pro 3", "cut at the point: the 3.5GHz Mac Pro, which has its own row"),
    ("Daydream View", "a phone holder: no kind"),
    ("Stadia Controller", "a game controller: no kind"),
    ("ThinkSmart Hub 500", "a meeting-room hub: no kind"),
    ("ThinkSmart Hub 700", "a meeting-room hub: no kind"),
];

/// A name the dataset cut or damaged, and the whole one.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("Precision 3460 Small Form Factor fwsdfFFactor", "Precision 3460 Small Form Factor"),
    ("iPad Pro 12", "iPad Pro 12.9-inch (6th generation) with 128GB"),
];

/// What is wrong with a figure of the sheet.
enum Fault {
    Manufacturing,
    Use,
    MassAndScreen,
    Doubtful,
}

const FAULTS: &[(&str, Fault, &str)] = &[
    (
        "Galaxy Tab S7 (SM-T875)",
        Fault::Manufacturing,
        "manufacturing share left out: the distribution share typed twice",
    ),
    (
        "Galaxy Note20 Ultra (SM-N986B)",
        Fault::Use,
        "use share left out: a quarter of its siblings'",
    ),
    ("Surface Studio", Fault::Use, "use share left out: its kWh give several times as much"),
    ("Surface Studio 2", Fault::Use, "use share left out: its kWh give several times as much"),
    (
        "Elite Tower 880 G9 Desktop PC",
        Fault::MassAndScreen,
        "mass and screen left out: 0.8 kg and 27.5 inches for a tower",
    ),
    ("Latitude 7220 Rugged Extreme", Fault::Doubtful, "total doubtful: a third of its siblings'"),
    ("Latitude 7320 Detachable", Fault::Doubtful, "total doubtful: a third of its siblings'"),
    ("ThinkPad X270", Fault::Doubtful, "total doubtful: 668 against 400 for the X260"),
    (
        "iPad Pro 11-inch (4th generation) with 128GB",
        Fault::Doubtful,
        "total doubtful: the dataset's own comment has 107",
    ),
];

/// Applies the corrections of one product and returns what to note.
pub(super) fn apply(model: &mut Model) -> Option<&'static str> {
    let (_, fault, why) = FAULTS.iter().find(|(name, ..)| *name == model.name)?;
    match fault {
        Fault::Manufacturing => model.manufacturing_share.clear(),
        Fault::Use => model.use_share.clear(),
        Fault::MassAndScreen => {
            model.mass_kg.clear();
            model.screen_inches.clear();
        }
        Fault::Doubtful => {}
    }
    Some(why)
}
