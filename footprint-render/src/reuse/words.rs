//! The words of a plan of reuse.

use crate::say::Say;
use footprint_core::applications::reuse::{Cause, Channel, Pile, Reason};

pub(super) fn channel(of: Channel, say: Say) -> &'static str {
    match of {
        Channel::Given => say.pick("don pour l’inclusion", "given for inclusion"),
        Channel::Inside => say.pick("réemploi interne", "reused inside"),
        Channel::Sold => say.pick("vente d’occasion", "sold second-hand"),
        Channel::Returned => say.pick("retour au loueur", "returned to the lessor"),
    }
}

pub(super) fn pile(of: Pile, say: Say) -> &'static str {
    match of {
        Pile::Reuse => say.pick("réemploi", "reuse"),
        Pile::Parts => say.pick("pièces", "parts"),
        Pile::Recycling => say.pick("recyclage", "recycling"),
    }
}

/// Why devices leave.
pub(super) fn cause(of: Cause, say: Say) -> &'static str {
    match of {
        Cause::Out => say.pick("déjà hors service", "out of service already"),
        Cause::Planned => {
            say.pick("fin prévue par l’inventaire", "an end that the inventory plans")
        }
        Cause::WarrantyEnds => say.pick(
            "au rythme du renouvellement, garantie finie d’ici là",
            "at the pace of renewal, the warranty ended by then",
        ),
        Cause::Pace => say.pick("au rythme du renouvellement", "at the pace of renewal"),
    }
}

pub(super) fn reason(of: Reason, say: Say) -> &'static str {
    match of {
        Reason::AlreadyReused => {
            say.pick("déjà transmis, dit l’inventaire", "handed on already, says the inventory")
        }
        Reason::AlreadyRecycled => {
            say.pick("déjà recyclé, dit l’inventaire", "recycled already, says the inventory")
        }
        Reason::SystemBySheet => say.pick(
            "Windows 11 probable : modèle de 2018 ou après (fiche du fabricant)",
            "Windows 11 likely: model of 2018 or later (maker’s sheet)",
        ),
        Reason::SystemByName => say.pick(
            "Windows 11 probable : génération de 2018 ou après d’après le nom du modèle (supposé)",
            "Windows 11 likely: a generation of 2018 or later by the model’s name (a guess)",
        ),
        Reason::SystemByPurchase => say.pick(
            "Windows 11 probable : acheté en 2019 ou après (supposé)",
            "Windows 11 likely: bought in 2019 or later (a guess)",
        ),
        Reason::FreeSystem => say.pick(
            "processeur trop ancien pour Windows 11 : Linux (supposé)",
            "processor too old for Windows 11: Linux (a guess)",
        ),
        Reason::NoSystem => say.pick(
            "moins de dix ans, sans système d’exploitation",
            "under ten years, no operating system",
        ),
        Reason::AgeUnknown => say.pick("âge inconnu : à vérifier", "age unknown: to be checked"),
        Reason::NotExpected => say.pick(
            "part qui n’est en général pas remise en service (hypothèse)",
            "share that is usually not put back in service (assumption)",
        ),
        Reason::Broken => say.pick("en panne, dit l’inventaire", "broken, says the inventory"),
        Reason::ToRecycle => {
            say.pick("à jeter, dit l’inventaire", "to be thrown away, says the inventory")
        }
        Reason::TooOld => say.pick("dix ans ou plus", "ten years or more"),
        Reason::NoUse => say.pick("pas de second usage connu", "no second use known"),
    }
}

/// A reason in a word or two, for a narrow column.
pub(super) fn short(of: Reason, say: Say) -> &'static str {
    match of {
        Reason::AlreadyReused => say.pick("transmis", "handed on"),
        Reason::AlreadyRecycled => say.pick("recyclé", "recycled"),
        Reason::SystemBySheet => "Windows\u{a0}11",
        Reason::SystemByName | Reason::SystemByPurchase => {
            say.pick("Windows\u{a0}11\u{a0}?", "Windows\u{a0}11?")
        }
        Reason::FreeSystem => "Linux",
        Reason::NoSystem => "–",
        Reason::AgeUnknown => say.pick("à dater", "to date"),
        Reason::NotExpected => say.pick("à tester", "to test"),
        Reason::Broken => say.pick("en panne", "broken"),
        Reason::ToRecycle => say.pick("à jeter", "to throw away"),
        Reason::TooOld => say.pick("dix ans", "ten years"),
        Reason::NoUse => say.pick("sans usage", "no use"),
    }
}
