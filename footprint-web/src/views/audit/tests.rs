//! The view as a server would write it.

use std::rc::Rc;

use footprint_core::terms::vocabulary::Language;
use yew::prelude::*;

use super::form::{self, Ask};
use super::state::{Action, Problem, State, Tab};
use super::texts::texts;
use super::{Audit, result, settle};
use crate::audit_worker::message::Section;
use crate::audit_worker::{Answer, Choices, Session, choices};
use crate::host::{Host, ViewProps};

#[derive(Clone, PartialEq, Properties)]
struct Shown {
    state: State,
}

/// The form and the result of a state, without a worker.
#[component]
fn Show(props: &Shown) -> Html {
    let texts = texts(props.state.settings.language);
    let ask = Ask {
        files: Callback::noop(),
        year: Callback::noop(),
        forget: Callback::noop(),
        example: Callback::noop(),
        cancel: Callback::noop(),
        clear: Callback::noop(),
        wait: Callback::noop(),
        wake: Callback::noop(),
        act: Callback::noop(),
    };
    html! {
        <>
            { form::view(&props.state, texts, ask) }
            if let Some(answer) = &props.state.answer {
                { settle::view(&props.state, answer, texts, &Callback::noop()) }
                { result::view(&props.state, answer, texts, &result::Hear {
                    heading: &NodeRef::default(), save: &Callback::noop(), territory: &Callback::noop(),
                    apart: &Callback::noop(), act: &Callback::noop(),
                }) }
            }
        </>
    }
}

fn written(state: State) -> String {
    let renderer = yew::LocalServerRenderer::<Show>::with_props(Shown { state });
    futures_executor::block_on(renderer.hydratable(false).render())
}

fn answered(language: Language, name: &str, bytes: &[u8]) -> State {
    let state = State::new(&Host::silent(language));
    let mut session = Session::default();
    session.add(name, bytes.to_vec());
    let answer = session.audit(&state.settings, &|_| {});
    state.after(Action::Chosen(vec![name.into()])).after(Action::Answered(answer))
}

const TOWN: &[u8] = include_bytes!("../../../../data/examples/town_glpi.csv");

#[test]
fn the_first_page_says_that_nothing_leaves_the_machine() {
    for (language, private, choose) in [
        (Language::Fr, "rien n’en est envoyé", "Fichiers d’inventaire"),
        (Language::En, "nothing of them is sent", "Inventory files"),
    ] {
        let host = Host::silent(language);
        let renderer = yew::LocalServerRenderer::<Audit>::with_props(ViewProps { host });
        let html = futures_executor::block_on(renderer.hydratable(false).render());
        assert!(html.contains(private) && html.contains(choose), "{html}");
        assert!(html.contains(r#"for="inventory""#) && !html.contains("id=\"settings\""), "{html}");
    }
}

#[test]
fn the_example_is_shown_whole() {
    let html = written(answered(Language::Fr, "town_glpi.csv", TOWN));
    for expected in [
        "12\u{a0}t\u{a0}CO₂e par an — intervalle à 90\u{a0}%\u{a0}: 9,8 à 18",
        "293\u{a0}appareils",
        "Ordinateurs portables",
        "Par étape du cycle de vie",
        "Ce qui le rend incertain",
        "Fiches des fabricants",
        "town_glpi.csv, ligne\u{a0}60",
        "lignes lues",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
    // Each finding stands once: among the findings, not in the accounting of rows as well.
    assert_eq!(html.matches("14/09/2062").count(), 1, "{html}");
    assert!(html.matches("<th").count() < 260, "the page stays small");
    // A title in another language says so.
    let english = written(answered(Language::En, "town_glpi.csv", TOWN));
    assert!(english.contains("<span lang=\"fr\">Modélisation et évaluation"), "{english}");
}

#[test]
fn what_is_not_understood_is_asked_for_and_what_is_stays_closed() {
    let rows = "Type;Modèle;Zzqx;Quantité\nzzbidule;;oui;1\nécran;P2422H;non;2\n";
    let state = answered(Language::Fr, "parc.csv", rows.as_bytes());
    let state = state.after(Action::Choices(choices(Language::Fr)));
    let html = written(state.clone());
    for expected in
        ["À régler", "zzbidule (1\u{a0}ligne)", "Comment les colonnes ont été lues", "Réemploi"]
    {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
    assert!(!html.contains("Ce que vous avez dit des mots"), "{html}");
    let said = written(state.after(Action::Word("zzbidule".into(), "laptop".into())));
    assert!(said.contains("Ce que vous avez dit des mots"), "{said}");
    assert!(said.contains(r#"<option value="laptop" selected="selected">"#), "{said}");
    // Kinds stand under what people look for them in.
    assert!(said.contains(r#"<optgroup label="Ordinateurs"><option value=""#), "{said}");
    assert!(said.contains(r#"<option value="none">"#) && !said.contains("value=\"#\""), "{said}");
    // A file that is understood asks nothing.
    assert!(
        !written(answered(Language::Fr, "parc.csv", b"Type;Quantit\xc3\xa9\n\xc3\xa9cran;2\n"))
            .contains("À régler")
    );
}

/// The town's two years, the one before with this name.
fn compared(language: Language, before: &str) -> State {
    let state = State::new(&Host::silent(language));
    let years = ["2025", "2026"].map(|year| {
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/examples/town_2025");
        std::fs::read(format!("{examples}/{year}.csv")).unwrap()
    });
    let [first, second] = years;
    let mut session = Session::default();
    session.add("2026.csv", second);
    let answer = session.audit(&state.settings, &|_| {});
    session.begin_year();
    session.add_to_year(before, first);
    let trend = session.trend(&state.settings, &|_| {});
    state
        .after(Action::Chosen(vec!["2026.csv".into()]))
        .after(Action::Year(vec![before.into()]))
        .after(Action::Answered(answer))
        .after(Action::Comparing)
        .after(Action::Trend(1, trend, None))
}

#[test]
fn two_years_are_answered_with_a_chart_its_table_and_what_to_take_away() {
    for (language, expected) in [
        (
            Language::Fr,
            [
                "D’une année à l’autre",
                "Le parc lui-même\u{a0}: −98\u{a0}kg\u{a0}CO₂e par an, baisse probable (76\u{a0}%).",
                "Appareils sortis",
                "retrouvés par leur numéro de série\u{a0}: 120",
                "aria-label=\"Retirer 2025.csv\"",
            ],
        ),
        (
            Language::En,
            [
                "Year to year",
                "The fleet itself: −98\u{a0}kg\u{a0}CO₂e a year, probably a fall (76%).",
                "Devices that left",
                "found again by serial number: 120",
                "aria-label=\"Remove 2025.csv\"",
            ],
        ),
    ] {
        let html = written(compared(language, "2025.csv"));
        for expected in expected {
            assert!(html.contains(expected), "{expected}\n{html}");
        }
        assert_eq!(html.matches("<svg role=\"img\"").count(), 1, "{html}");
        assert!(html.contains("class=\"total\"") && html.contains("id=\"trend-1\""), "{html}");
        // The report has its own tab; what is in the closed ones is there to be printed.
        let report = written(compared(language, "2025.csv").after(Action::Tab(Tab::Report)));
        let (before, closed) = report.split_once("class=\"closed\"").unwrap();
        assert!(!before.contains(expected[1]) && closed.contains(expected[1]), "{report}");
    }
    // The day stands for the file in the chart where there is one; a name stays text wherever it stands.
    let html = written(compared(Language::Fr, "<img src=x onerror=alert(1)>.csv"));
    assert!(html.contains("&lt;img src=x") && !html.contains("<img"), "{html}");
}

#[test]
fn a_file_of_which_nothing_was_read_is_told_and_two_days_of_a_fleet_can_be_compared() {
    let state = State::new(&Host::silent(Language::En));
    let mut session = Session::default();
    session.add("photo.png", vec![0x89, b'P', b'N', b'G', 0, 1, 2, 0]);
    let list = |seen: &str, from: u32| -> Vec<u8> {
        let row = |at| format!("laptop;Latitude 5420;7KX{at:04}L;{seen}\n");
        let rows: String = (from..from + 20).map(row).collect();
        format!("Type;Model;Serial number;Last seen\n{rows}").into_bytes()
    };
    session.add("2025.csv", list("2025-11-21", 0));
    let answer = session.audit(&state.settings, &|_| {});
    assert_eq!(answer.two_days, None);
    let names = vec!["photo.png".to_owned(), "2025.csv".to_owned()];
    let one = state.after(Action::Chosen(names)).after(Action::Answered(answer));
    let html = written(one);
    assert!(html.contains("photo.png<strong class=\"mistake\"> — not read"), "{html}");
    assert_eq!(html.matches("not read</strong>").count(), 1, "{html}");
    assert!(html.contains("<a href=\"#result\">"), "{html}");
    let mut session = Session::default();
    session.add("2025.csv", list("2025-11-21", 0));
    session.add("2024.csv", list("2024-11-21", 4));
    let answer = session.audit(&state.settings, &|_| {});
    assert_eq!(answer.two_days, Some(1));
    let html = written(state.after(Action::Answered(answer)));
    assert!(html.contains("Compare the two days</button>"), "{html}");
    session.set_apart(0);
    assert!(session.is_unread());
    // The one that stays at hand is the older one until the two are compared.
    session.audit(&state.settings, &|_| {});
    let trend = session.trend(&state.settings, &|_| {});
    assert_eq!(trend.years, [["2024.csv"]]);
    assert!(session.is_unread());
    let latest = session.audit(&state.settings, &|_| {});
    assert_eq!(latest.files, [("2025.csv".to_owned(), true)]);
}

#[test]
fn hostile_names_and_cells_stay_text() {
    let name = "<img src=x onerror=alert(1)>.csv";
    let rows =
        "Type;Marque;Modèle;Quantité\n<script>alert(1)</script>;x;y;1\nécran;<b>HP</b>;`<i>`;2\n";
    for (text, state) in [
        ("result", answered(Language::En, name, rows.as_bytes())),
        ("nothing", answered(Language::En, name, b"\0\0\0\x01")),
        (
            "reading",
            State::new(&Host::silent(Language::En)).after(Action::Chosen(vec![name.into()])),
        ),
        (
            "broken",
            State::new(&Host::silent(Language::En))
                .after(Action::Failed(Problem::Broken(name.into()))),
        ),
    ] {
        let html = written(state);
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;.csv"), "{text}: {html}");
        for tag in ["<img", "<script", "<b>", "<i>"] {
            assert!(!html.contains(tag), "{text}: {tag} in {html}");
        }
    }
}

#[test]
fn phases_are_told_without_chatter() {
    let state = State::new(&Host::silent(Language::En)).after(Action::Chosen(vec!["a.csv".into()]));
    let status = |state: &State| {
        let html = written(state.clone());
        let start = html.find("role=\"status\"").unwrap();
        let rest = &html[start..];
        rest[rest.find('>').unwrap() + 1..rest.find("</p>").unwrap()].to_owned()
    };
    let reading = |done| status(&state.after(Action::Progress(done, 20_000_000)));
    assert_eq!(status(&state), "Getting ready to read…");
    assert_eq!(reading(4_000_000), reading(16_000_000));
    let html = written(state.after(Action::Progress(4_000_000, 20_000_000)));
    assert!(html.contains("4 / 20 MB") && html.contains("Cancel"), "{html}");
    let nothing = Answer { nothing: Some("why".into()), ..Answer::default() };
    assert_eq!(status(&state.after(Action::Answered(nothing))), "No result");
    // Of three years there are two changes, with an answer each.
    let several = Section { heading: "From year to year".into(), ..Section::default() };
    let several = Answer { sections: vec![several], ..Answer::default() };
    assert_eq!(status(&state.after(Action::Answered(several))), "Done: From year to year");
}

#[test]
fn countries_appear_once_the_worker_has_told_them() {
    let state = State::new(&Host::silent(Language::Fr));
    let told = vec![("DEU".to_owned(), "Allemagne".to_owned()), ("FRA".into(), "France".into())];
    let told = Choices { countries: told, ..choices(Language::Fr) };
    let html = written(state.after(Action::Choices(told)));
    assert!(html.contains(r#"<option value="FRA" selected="selected">France"#), "{html}");
    assert!(html.contains(r#"<option value="ademe" selected="selected">"#), "{html}");
    assert_eq!(Rc::strong_count(&state.choices), 1);
}
