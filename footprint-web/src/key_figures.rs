//! The key figures of `static/index.html`, for readers without JavaScript or WebAssembly: derived from
//! the model, and kept true by the test below (`UPDATE_DERIVED=1 cargo test -p footprint-web` rewrites them).

use std::fmt::Write as _;

use footprint_core::text::number::{digits_for, fixed, percent, significant};
use footprint_core::vocabulary::{Kind, Language};

use crate::lists::catalogue;
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

#[test]
fn the_page_without_javascript_shows_the_figures_of_the_model() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/index.html");
    let page = std::fs::read_to_string(path).unwrap();
    let mut derived = page.clone();
    for language in Language::ALL {
        let start = format!("<!-- key figures {language} -->\n");
        let (before, rest) = derived.split_once(&start).unwrap();
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        derived = format!("{before}{start}{}<!-- end -->{after}", table(*language));
    }
    if std::env::var_os("UPDATE_DERIVED").is_some() {
        std::fs::write(path, &derived).unwrap();
        return;
    }
    assert!(
        page == derived,
        "static/index.html is out of date: UPDATE_DERIVED=1 cargo test -p footprint-web"
    );
}
