//! The figures that stand in the pages themselves, for readers without JavaScript or WebAssembly and of
//! what the page itself weighs: derived from the model, and kept true by the test below (`UPDATE_DERIVED=1 cargo test -p footprint-web` rewrites them).

use std::fmt::Write as _;

use footprint_core::terms::number::{digits_for, fixed, percent, significant};
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::uncertainty::Factors;
use footprint_core::usage::{Activity, Game, Network, Screen, UseModel};

use crate::lists::{catalogue, with_uses};
use crate::simulation::{Request, simulate};

const KINDS: [Kind; 7] = [
    Kind::Laptop,
    Kind::Desktop,
    Kind::Monitor,
    Kind::Smartphone,
    Kind::Tablet,
    Kind::Television,
    Kind::ServerRack,
];

fn table(language: Language) -> String {
    let (caption, headings, to) = match language {
        Language::Fr => (
            "Un appareil qui sert en France, sur sa durée de vie usuelle ; entre parenthèses, neuf cas sur dix",
            ["Équipement", "Durée de vie, en années", "kg CO₂e par an", "Hors usage"],
            " à ",
        ),
        Language::En => (
            "One device that serves in France, over its usual lifetime; in brackets, nine cases out of ten",
            ["Equipment", "Lifetime, in years", "kg CO₂e a year", "All but use"],
            " to ",
        ),
    };
    let mut html = format!("<table>\n<caption>{caption}</caption>\n<thead><tr>");
    for heading in headings {
        let _ = write!(html, "<th scope=\"col\">{heading}</th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for kind in KINDS {
        let request = Request { kind, units: 1, lifetime_years: None, zone: "FRA".into() };
        let lifetime = catalogue().equipment(kind).unwrap().lifetime.0;
        let answer = simulate(&request).unwrap();
        let number =
            |value| significant(language, value, digits_for(answer.mean, answer.p05, answer.p95));
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{} ({}{to}{})</td><td>{}</td></tr>",
            catalogue().kind_label(kind, language),
            fixed(language, lifetime, usize::from(lifetime.fract() != 0.0)),
            number(answer.mean),
            number(answer.p05),
            number(answer.p95),
            percent(language, answer.embodied_share()),
        );
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

/// What a visit to the page weighs: the network's part by volume, and a minute of reading beside it. The
/// page's script puts in the bytes and requests that it measures.
fn own(language: Language) -> String {
    let zone = with_uses().zone("FRA").unwrap();
    let model = UseModel::new(with_uses(), zone);
    let mut factors = Factors::new();
    let mut grams =
        |activity| 1000.0 * model.impact(&activity, &mut factors).unwrap().attributional().mean();
    let gigabyte = |network| Activity::Transfer { gigabytes: 1.0, network };
    let (fixed, mobile) = (grams(gigabyte(Network::Fixed)), grams(gigabyte(Network::Mobile)));
    let (hours, game, network) = (1.0 / 60.0, Game::Local, Network::Fixed);
    let minute = grams(Activity::Play { hours, game, network, screen: Screen::Laptop });
    let [fixed_text, mobile, minute] =
        [fixed, mobile, minute].map(|value| significant(language, value, 2));
    match language {
        Language::Fr => format!(
            "<p lang=\"fr\" data-g-per-gb=\"{fixed:.3}\" hidden>Cette visite a reçu <b></b> ko en <b></b> requêtes, soit environ <b></b> de réseau sur une ligne fixe en France ({fixed_text} g par Go ; {mobile} g sur un mobile). Une minute devant un ordinateur portable pèse {minute} g : lire compte plus que charger.</p>\n"
        ),
        Language::En => format!(
            "<p lang=\"en\" data-g-per-gb=\"{fixed:.3}\" hidden>This visit received <b></b> kB in <b></b> requests, about <b></b> of network on a fixed line in France ({fixed_text} g a GB; {mobile} g on a mobile one). A minute in front of a laptop weighs {minute} g: reading counts more than loading.</p>\n"
        ),
    }
}

/// A derived part of a page and what it is derived by.
type Part = (&'static str, fn(Language) -> String);

#[test]
fn pages_without_javascript_show_the_figures_of_the_model() {
    let (figures, own): (Part, Part) = (("key figures", table), ("own", own));
    let pages: [(&str, &[Part]); 3] = [
        ("index.html", &[figures, own]),
        ("citizen.html", &[figures, own]),
        ("audit.html", &[own]),
    ];
    for (name, parts) in pages {
        let path = format!("{}/static/{name}", env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(&path).unwrap();
        let mut derived = page.clone();
        for (part, derive) in parts {
            for language in Language::ALL {
                let start = format!("<!-- {part} {language} -->\n");
                let (before, rest) = derived.split_once(&start).unwrap();
                let (_, after) = rest.split_once("<!-- end -->").unwrap();
                derived = format!("{before}{start}{}<!-- end -->{after}", derive(*language));
            }
        }
        if std::env::var_os("UPDATE_DERIVED").is_some() {
            std::fs::write(path, &derived).unwrap();
            continue;
        }
        assert!(
            page == derived,
            "static/{name} is out of date: UPDATE_DERIVED=1 cargo test -p footprint-web"
        );
    }
}
