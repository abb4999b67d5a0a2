//! The page of accessibility: RGAA 4.1 criterion by criterion, with how each is tested, and the statement that the
//! law asks for.

use footprint_core::terms::number::{self, percent};
use footprint_core::terms::vocabulary::Language;

use super::{either, escaped};

/// A criterion a row: its number, what it asks, whether it is met, how that is known, what there is to say of it.
const TABLE: &str = include_str!("rgaa.csv");

type Told = [&'static str; 2];

const THEMES: [Told; 13] = [
    ["Images", "Images"],
    ["Cadres", "Frames"],
    ["Couleurs", "Colours"],
    ["Multimédia", "Multimedia"],
    ["Tableaux", "Tables"],
    ["Liens", "Links"],
    ["Scripts", "Scripts"],
    ["Éléments obligatoires", "Mandatory elements"],
    ["Structuration", "Structure"],
    ["Présentation", "Presentation"],
    ["Formulaires", "Forms"],
    ["Navigation", "Navigation"],
    ["Consultation", "Consultation"],
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Met,
    Unmet,
    /// There is nothing that it asks about.
    Absent,
    Untested,
}

impl State {
    fn name(self) -> Told {
        match self {
            Self::Met => ["Conforme", "Conforming"],
            Self::Unmet => ["Non conforme", "Not conforming"],
            Self::Absent => ["Non applicable", "Not applicable"],
            Self::Untested => ["Non testé", "Not tested"],
        }
    }
}

struct Criterion {
    /// Theme and rank, as `8.10`.
    number: &'static str,
    asks: Told,
    state: State,
    /// Tests by their file and name, and `hand` with a day.
    ways: Vec<&'static str>,
    note: Told,
}

fn criteria() -> Vec<Criterion> {
    TABLE.lines().skip(1).filter_map(criterion).collect()
}

fn criterion(line: &'static str) -> Option<Criterion> {
    let cells: Vec<&str> = line.split(';').collect();
    let &[number, french, english, state, ways, note, note_english] = cells.as_slice() else {
        return None;
    };
    let state = match state {
        "met" => State::Met,
        "unmet" => State::Unmet,
        "none" => State::Absent,
        _ => State::Untested,
    };
    Some(Criterion {
        number,
        asks: [french, english],
        state,
        ways: ways.split(" + ").filter(|way| !way.is_empty()).collect(),
        note: [note, note_english],
    })
}

/// The tests that are named, each once, in the order in which the criteria name them.
fn tests(criteria: &[Criterion]) -> Vec<&'static str> {
    let mut tests = Vec::new();
    for way in criteria.iter().flat_map(|one| &one.ways) {
        if !way.starts_with("hand ") && !tests.contains(way) {
            tests.push(*way);
        }
    }
    tests
}

/// The statement, then each criterion, then the tests that are named.
pub(super) fn page(language: Language) -> String {
    let pick = |texts| either(language, texts);
    let criteria = criteria();
    let tests = tests(&criteria);
    let themes: String = THEMES
        .iter()
        .enumerate()
        .map(|(at, name)| theme(language, at + 1, pick(*name), &criteria, &tests))
        .collect();
    let list: String = tests
        .iter()
        .map(|test| {
            let (file, name) = test.split_once(": ").unwrap_or((test, ""));
            format!("<li><code>{file}</code> <span lang=\"en\">{}</span></li>", escaped(name))
        })
        .collect();
    format!(
        "<p>{}</p>{}<h2>{}</h2>{themes}<h2>{}</h2><ol>{list}</ol>",
        pick([
            "Évaluation faite par ceux qui écrivent ce logiciel, par des tests rejoués à chaque changement et à la main. Ce n’est pas un audit, et personne d’autre ne l’a vérifiée.",
            "Assessed by those who write this software, with tests run again at each change and by hand. It is no audit, and nobody else has verified it.",
        ]),
        statement(language, &criteria),
        pick(["Critère par critère", "Criterion by criterion"]),
        pick(["Les tests, par leur nom", "The tests, by their names"]),
    )
}

/// The criteria of a theme.
fn theme(
    language: Language,
    rank: usize,
    name: &str,
    criteria: &[Criterion],
    tests: &[&str],
) -> String {
    let pick = |texts| either(language, texts);
    let theme = format!("{rank}.");
    let own: Vec<&Criterion> =
        criteria.iter().filter(|one| one.number.starts_with(&theme)).collect();
    let rows: String = own
        .iter()
        .map(|one| {
            format!(
                "<tr><th scope=\"row\">{} {}</th><td>{}</td><td>{}</td></tr>",
                one.number,
                pick(one.asks),
                pick(one.state.name()),
                known(language, one, tests)
            )
        })
        .collect();
    let heads = [
        ["Critère", "Criterion"],
        ["Résultat", "Result"],
        ["Comment on le sait", "How it is known"],
    ]
    .map(|text| format!("<th scope=\"col\">{}</th>", pick(text)))
    .concat();
    let (all, apply) = (own.len(), own.iter().filter(|one| one.state != State::Absent).count());
    let caption = match language {
        Language::Fr => format!("{name} : {all} critères, dont applicables : {apply}"),
        Language::En => format!("{name}: {all} criteria, of which {apply} apply"),
    };
    format!(
        "<h3>{rank}. {name}</h3><table class=\"wide criteria\"><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
}

/// The tests of a criterion by their numbers, the day it was looked at, and what there is to say of it.
fn known(language: Language, criterion: &Criterion, tests: &[&str]) -> String {
    let pick = |texts| either(language, texts);
    let named = |(_, test): &(usize, &&str)| criterion.ways.contains(*test);
    let numbers: Vec<String> =
        tests.iter().enumerate().filter(named).map(|(at, _)| (at + 1).to_string()).collect();
    let mut ways = Vec::new();
    if !numbers.is_empty() {
        let name = if numbers.len() == 1 { ["Test", "Test"] } else { ["Tests", "Tests"] };
        ways.push(format!("{} {}.", pick(name), numbers.join(", ")));
    }
    if let Some(day) = criterion.ways.iter().find_map(|way| way.strip_prefix("hand ")) {
        ways.push(format!(
            "{} {}.",
            pick(["À la main, le", "By hand, on"]),
            number::day(language, day)
        ));
    }
    if !criterion.note[0].is_empty() {
        ways.push(pick(criterion.note).to_owned());
    }
    ways.join(" ")
}

/// The statement in the order that the decree gives, what the publisher alone knows left to fill in.
fn statement(language: Language, criteria: &[Criterion]) -> String {
    let pick = |texts| either(language, texts);
    let count = |state| criteria.iter().filter(|one| one.state == state).count();
    let [met, unmet, absent, untested] =
        [State::Met, State::Unmet, State::Absent, State::Untested].map(count);
    let share = percent(language, met as f64 / (met + unmet + untested) as f64);
    let all = criteria.len();
    let results = match language {
        Language::Fr => format!(
            "Sur {all} critères : conformes {met}, non conformes {unmet}, non testés {untested}, non applicables {absent}. Soit {share} des critères applicables, ce qui n’est pas testé comptant comme non conforme."
        ),
        Language::En => format!(
            "Of {all} criteria: conforming {met}, not conforming {unmet}, not tested {untested}, not applicable {absent}. That is {share} of those that apply, what is not tested counting as not conforming."
        ),
    };
    let lacking: String = criteria
        .iter()
        .filter(|one| matches!(one.state, State::Unmet | State::Untested))
        .map(|one| {
            format!(
                "<li>{}, {}{} {}</li>",
                one.number,
                pick(one.state.name()).to_lowercase(),
                pick([" :", ":"]),
                pick(one.note)
            )
        })
        .collect();
    let parts = [
        (
            ["État de conformité", "State of conformance"],
            format!("<p>{}</p>", pick([
                "<strong>Non conforme</strong> au RGAA 4.1, au sens de la loi, tant que l’organisme qui publie cette copie n’en a pas fait l’audit.",
                "<strong>Not conforming</strong> to RGAA 4.1, as the law understands it, as long as the body that publishes this copy has not had it audited.",
            ])),
        ),
        (["Résultats des tests", "Results of the tests"], format!("<p>{results}</p>")),
        (
            ["Contenus non accessibles", "Content that is not accessible"],
            format!("<ul>{lacking}</ul><p>{}</p>", pick([
                "Aucune dérogation pour charge disproportionnée n’est invoquée ; aucun contenu n’est tenu pour exempté.",
                "No disproportionate burden is claimed; no content is held to be exempt.",
            ])),
        ),
        (
            ["Établissement de cette déclaration", "How this statement was made"],
            format!("<p>{}</p>", pick([
                "Établie le : [à compléter par l’organisme]. Technologies : HTML, CSS, SVG, JavaScript, WebAssembly, WAI-ARIA. Essais : Chromium, au clavier et à la souris, de 320 à 1 280 px de large, en clair, en sombre, en couleurs forcées et pour l’impression ; axe-core ; l’arbre d’accessibilité de Chromium, parcouru page par page et vue par vue ; le validateur du W3C. Aucun lecteur d’écran n’a été essayé. Pages vérifiées : toutes.",
                "Made on: [to be filled in by the body]. Technologies: HTML, CSS, SVG, JavaScript, WebAssembly, WAI-ARIA. Trials: Chromium, by keyboard and mouse, 320 to 1,280 px wide, in light, dark and forced colours and for print; axe-core; Chromium’s accessibility tree, gone through page by page and view by view; the W3C’s validator. No screen reader was tried. Pages checked: all.",
            ])),
        ),
        (
            ["Retour d’information et contact", "Feedback and contact"],
            format!("<p>{} <!-- contact --></p>", pick([
                "Un contenu vous est inaccessible ? Dites-le, pour qu’il soit corrigé ou vous soit donné autrement :",
                "Is something out of your reach? Say so, for it to be mended or given to you in another way:",
            ])),
        ),
        (
            ["Voies de recours", "Remedies"],
            format!("<p>{}</p>", pick([
                "Si vous l’avez signalé sans obtenir de réponse satisfaisante, le Défenseur des droits peut être saisi : par <a href=\"https://formulaire.defenseurdesdroits.fr/\">son formulaire</a>, auprès de <a href=\"https://www.defenseurdesdroits.fr/saisir/delegues\">son délégué dans votre région</a>, ou par courrier gratuit, sans timbre (Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07).",
                "If you told of it and got no satisfactory answer, the French Defender of Rights can be turned to: by <a href=\"https://formulaire.defenseurdesdroits.fr/\" hreflang=\"fr\">a form</a>, through <a href=\"https://www.defenseurdesdroits.fr/saisir/delegues\" hreflang=\"fr\">a delegate of your region</a>, or by post, free and without a stamp (<span lang=\"fr\">Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07</span>).",
            ])),
        ),
    ]
    .map(|(title, text)| format!("<h3>{}</h3>{text}", pick(title)))
    .concat();
    format!(
        "<h2>{}</h2><p><!-- publisher --> {}</p>{parts}",
        pick(["Déclaration d’accessibilité", "Accessibility statement"]),
        pick([
            "s’engage à rendre ce site accessible (article 47 de la loi n° 2005-102 du 11 février 2005). Schéma pluriannuel et plan de l’année : [à compléter par l’organisme].",
            "undertakes to make this site accessible (article 47 of French law no. 2005-102 of 11 February 2005). Plan over several years, and that of this year: [to be filled in by the body].",
        ]),
    )
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Criteria of each theme of RGAA 4.1.
    const MANY: [usize; 13] = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];

    #[test]
    fn every_criterion_stands_once_and_in_order() {
        let numbers: Vec<String> = MANY
            .iter()
            .enumerate()
            .flat_map(|(theme, many)| (1..=*many).map(move |rank| format!("{}.{rank}", theme + 1)))
            .collect();
        let own: Vec<&str> = criteria().iter().map(|one| one.number).collect();
        assert_eq!(own, numbers);
        assert_eq!(own.len(), 106);
        assert_eq!(TABLE.lines().count(), 107, "every line is a criterion");
    }

    #[test]
    fn every_criterion_says_what_it_asks_and_how_that_is_known() {
        for line in TABLE.lines().skip(1) {
            let state = line.split(';').nth(3).unwrap();
            assert!(["met", "unmet", "none", "untested"].contains(&state), "{line}");
            let one = criterion(line).unwrap();
            assert!(one.asks.iter().all(|asks| !asks.is_empty()), "{line}");
            assert!(!one.ways.is_empty() || one.state == State::Untested, "{line}");
            assert_eq!(one.note[0].is_empty(), one.note[1].is_empty(), "{line}");
            assert!(one.state == State::Met || !one.note[0].is_empty(), "{line}: says why");
        }
    }

    #[test]
    fn every_test_that_is_named_stands_in_the_repository() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        for test in super::tests(&criteria()) {
            let (file, name) = test.split_once(": ").unwrap();
            // A browser test by its file alone, any other by its place in the repository.
            let folder = if file.contains('/') { "" } else { "footprint-web/tests/browser" };
            let path = root.join(folder).join(file);
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{test}: {error}"));
            assert!(text.contains(name), "{test}");
        }
    }

    #[test]
    fn the_rate_is_counted_and_no_audit_is_claimed() {
        let criteria = criteria();
        let met = criteria.iter().filter(|one| one.state == State::Met).count();
        for (language, words) in [
            (Language::Fr, ["Non conforme</strong>", "Ce n’est pas un audit", "conformes "]),
            (Language::En, ["Not conforming</strong>", "It is no audit", "conforming "]),
        ] {
            let page = page(language);
            for word in words {
                assert!(page.contains(word), "{word}");
            }
            assert!(page.contains(&format!("{}{met}, ", words[2])));
            assert_eq!(page.matches("<th scope=\"row\">").count(), 106);
        }
    }
}
