//! The pages themselves, written when the site is built: a shell in French and in English around what each
//! view shows first, so that a page answers before any code runs, and without any.

mod figures;
#[cfg(test)]
mod markup;
mod plain;
mod rgaa;
mod shell;

use footprint_core::applications::tender::{Tender, request};
use footprint_core::terms::vocabulary::Language;

use crate::host::{Host, ViewProps};
use crate::views;

/// A page of the site.
struct Page {
    file: &'static str,
    /// Its title and its one line, in French and in English.
    title: [&'static str; 2],
    lead: [&'static str; 2],
    /// What stands under them.
    body: fn(Language) -> String,
}

/// Who publishes a copy of the site, where its code can be read, whom to write to; all may be unknown.
#[derive(Clone, Debug, Default)]
pub struct Imprint {
    /// The publisher and the host, as the law asks them to be named.
    pub publisher: Option<String>,
    /// The address of the code.
    pub code: Option<String>,
    /// Where to write about accessibility.
    pub contact: Option<String>,
}

const PAGES: [Page; 9] = [
    Page {
        file: "index.html",
        title: [
            "Ce que pèse le numérique, et ce qui change quelque chose",
            "What digital equipment weighs, and what makes a difference",
        ],
        lead: [
            "Ce que pèse chaque choix, et à quel point c’est sûr. Rien ne quitte votre machine.",
            "What each choice weighs, and how sure that is. Nothing leaves your machine.",
        ],
        body: plain::home,
    },
    Page {
        file: "purchases.html",
        title: ["Comparer des options d’achat", "Compare purchase options"],
        lead: [
            "Neuf, reconditionné, ou garder l’ancien plus longtemps : ce que pèse chaque option pour le même service, et à quel point c’est sûr.",
            "New, refurbished, or keeping the old one longer: what each option weighs for the same service, and how sure that is.",
        ],
        body: |language| view::<views::Procurement>("procurement", language),
    },
    Page {
        file: "tender.html",
        title: ["Marchés\u{a0}: demander, noter, répondre", "Tenders: ask, score, answer"],
        lead: [
            "L’acheteur écrit sa demande aux candidats et note les offres\u{a0}; le candidat y répond et vérifie son offre. Rien n’est envoyé.",
            "The buyer writes the request to bidders and scores the offers; the bidder answers it and checks the offer. Nothing is sent.",
        ],
        body: tender,
    },
    Page {
        file: "citizen.html",
        title: ["Mon année numérique", "My digital year"],
        lead: [
            "Ce que pèsent vos appareils et vos usages en une année, et ce qui change vraiment quelque chose.",
            "What your devices and uses weigh in a year, and what makes a real difference.",
        ],
        body: |language| view::<views::Citizen>("citizen", language),
    },
    Page {
        file: "audit.html",
        title: ["L’audit d’un inventaire", "The audit of an inventory"],
        lead: [
            "Déposez l’export de votre inventaire (GLPI, Intune, tableur) : l’empreinte du parc se calcule ici, sans que rien ne quitte votre machine.",
            "Drop the export of your inventory (GLPI, Intune, a spreadsheet): the footprint of the fleet is computed here, and nothing leaves your machine.",
        ],
        body: |language| view::<views::Audit>("audit", language),
    },
    Page {
        file: "method.html",
        title: ["Méthode et sources", "Method and sources"],
        lead: [
            "D’où viennent les chiffres, ce qu’ils comptent, et ce qu’ils ne disent pas.",
            "Where the figures come from, what they count, and what they do not say.",
        ],
        body: plain::method,
    },
    Page {
        file: "accessibility.html",
        title: ["Accessibilité", "Accessibility"],
        lead: [
            "Ce qui est conforme au RGAA 4.1 et aux WCAG 2.2, comment c’est vérifié, et ce qui reste.",
            "What meets RGAA 4.1 and WCAG 2.2, how that is checked, and what is left.",
        ],
        body: rgaa::page,
    },
    Page {
        file: "legal.html",
        title: ["Mentions légales", "Legal notice"],
        lead: [
            "Qui publie ce site, et ce qu’il garde de vous : rien.",
            "Who publishes this site, and what it keeps of you: nothing.",
        ],
        body: |_| "<!-- imprint -->".to_owned(),
    },
    Page {
        file: "embed.html",
        title: ["Un simulateur dans votre page", "A simulator in your page"],
        lead: [
            "Deux lignes à copier ; les couleurs et la police sont celles de votre site.",
            "Two lines to copy; the colours and the font are those of your site.",
        ],
        body: plain::embed,
    },
];

/// The pages of the site, each with the name of its file; then what each view shows first by itself, for the
/// pages of others.
pub fn pages(imprint: &Imprint) -> Vec<(String, String)> {
    let pages = PAGES.iter().map(|page| (page.file.to_owned(), shell::page(page, imprint)));
    let views = ["procurement", "citizen", "audit", "tender"].into_iter().flat_map(|name| {
        Language::ALL.iter().map(move |language| {
            (format!("{name}.{}.html", language.key()), first_state(name, *language))
        })
    });
    pages.chain(views).chain(shell::moved()).collect()
}

/// What a view shows first.
fn first_state(name: &str, language: Language) -> String {
    match name {
        "procurement" => drawn::<views::Procurement>(language),
        "citizen" => drawn::<views::Citizen>(language),
        "audit" => drawn::<views::Audit>(language),
        _ => drawn::<views::Tender>(language),
    }
}

fn drawn<View>(language: Language) -> String
where
    View: yew::BaseComponent<Properties = ViewProps>,
{
    let props = ViewProps { host: Host::silent(language) };
    let renderer = yew::LocalServerRenderer::<View>::with_props(props).hydratable(false);
    futures_executor::block_on(renderer.render())
}

/// The element of a view around what it shows first.
fn view<View>(name: &str, language: Language) -> String
where
    View: yew::BaseComponent<Properties = ViewProps>,
{
    let note = match language {
        Language::Fr => {
            "Sans JavaScript, ou dans un navigateur trop ancien, ce cas reste lisible mais ne bouge pas\u{a0}; le programme Footprint, installé sur votre machine, calcule le vôtre."
        }
        Language::En => {
            "Without JavaScript, or in a browser too old, this case can be read but does not move; the program Footprint, installed on your machine, computes yours."
        }
    };
    format!(
        "<footprint-simulator view=\"{name}\" lang=\"{}\"><p class=\"still note\">{note}</p><div class=\"app\">{}</div></footprint-simulator>",
        language.key(),
        drawn::<View>(language),
    )
}

/// The view of tenders, an example to try each of its doors with, and what the program does besides.
fn tender(language: Language) -> String {
    let [example, besides] = match language {
        Language::Fr => [
            "Essayer avec un exemple",
            "Acheteurs\u{a0}: le programme Footprint, installé sur votre machine, lit aussi les classeurs (XLSX, ODS), écrit le cadre de réponse à remplir (footprint tender request) et la page d’un seul candidat (footprint tender score).",
        ],
        Language::En => [
            "Try an example",
            "Buyers: the program Footprint, installed on your machine, also reads workbooks (XLSX, ODS), writes the form to fill in (footprint tender request) and the page of one bidder (footprint tender score).",
        ],
    };
    format!(
        "{}<p><button type=\"button\" data-open=\"{}\" data-offers=\"{EXAMPLE_OFFERS}\" hidden>{example}</button></p>\
         <p class=\"note\">{besides}</p><script type=\"module\" src=\"example.js\"></script>",
        view::<views::Tender>("tender", language),
        example_name(language)
    )
}

/// The file of the offers that can be scored, beside the pages.
const EXAMPLE_OFFERS: &str = "example-offers.csv";

/// The offers that can be scored with the requests that can be tried, with the name of their file.
pub fn example_offers() -> (String, String) {
    (EXAMPLE_OFFERS.to_owned(), include_str!("../../../data/examples/offers.csv").to_owned())
}

/// The file of the request that can be tried, beside the pages.
fn example_name(language: Language) -> String {
    format!("example-request.{}.json", language.key())
}

/// The requests that can be tried, each with the name of its file: the tender that ships, titled in each language.
pub fn example_requests() -> Vec<(String, String)> {
    let written = |language: &Language| {
        let mut tender: Tender =
            toml::from_str(include_str!("../../../data/examples/tender.toml")).ok()?;
        if *language == Language::Fr {
            tender.title = "Portables et smartphones pour la ville".to_owned();
        }
        Some((example_name(*language), serde_json::to_string(&request(&tender)).ok()?))
    };
    Language::ALL.iter().filter_map(written).collect()
}

/// One of two texts.
fn either(language: Language, [french, english]: [&'static str; 2]) -> &'static str {
    match language {
        Language::Fr => french,
        Language::En => english,
    }
}

/// A text with what is markup in it written out.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_says_everything_in_both_languages_with_the_figures_in_it() {
        let pages = pages(&Imprint::default());
        for (file, html) in &pages {
            assert!(!html.contains("{}") && !html.contains("NaN"), "{file}");
        }
        let page = |name: &str| &pages.iter().find(|(file, _)| file == name).unwrap().1;
        for file in ["purchases.html", "citizen.html"] {
            let answers = page(file).split("class=\"headline\"").skip(1);
            let told = |html: &str| html.chars().take(200).any(|letter| letter.is_ascii_digit());
            assert_eq!(answers.filter(|html| told(html)).count(), 2, "{file} answers without code");
        }
        for page in PAGES {
            let html = &pages.iter().find(|(file, _)| file == page.file).unwrap().1;
            for text in page.title {
                assert!(html.contains(text), "{}: {text}", page.file);
            }
            // An id stands once, whichever language is read.
            let mut ids: Vec<&str> =
                html.split(" id=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
            ids.sort_unstable();
            let twice = ids.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None, "{}", page.file);
        }
    }

    #[test]
    fn french_marks_stay_with_their_words_around_every_view() {
        for (file, html) in pages(&Imprint::default()) {
            // A view's own texts are held where they are written.
            let around = |html: &str| match (
                html.split_once("<div class=\"app\">"),
                html.find("</footprint-simulator>"),
            ) {
                (Some((before, _)), Some(end)) => format!("{before}{}", &html[end..]),
                _ => html.to_owned(),
            };
            let Some((french, _)) = html.split_once("<div class=\"spoken\" lang=\"en\">") else {
                continue;
            };
            assert_eq!(crate::words::tests::loose(&around(french)), None, "{file}");
        }
    }

    #[test]
    fn no_command_is_named_but_to_buyers_and_to_whom_embeds() {
        let pages = pages(&Imprint::default());
        let own = ["index.html", "tender.html", "audit.html", "legal.html", "method.html"];
        for (file, html) in pages.iter().filter(|(file, _)| own.contains(&file.as_str())) {
            for told in ["cargo ", " --", "« footprint", "«\u{a0}footprint", "“footprint"] {
                assert!(!html.contains(told), "{file}: {told}");
            }
        }
    }

    #[test]
    fn the_request_to_try_is_one_that_the_view_of_offers_opens() {
        let page = pages(&Imprint::default());
        let (_, tender) = page.iter().find(|(file, _)| file == "tender.html").unwrap();
        let requests = example_requests();
        for ((name, request), title) in requests.iter().zip(["Portables et", "Laptops and"]) {
            assert!(request.starts_with("{\"tender\":") && request.contains(title), "{request}");
            assert!(tender.contains(&format!("data-open=\"{name}\"")), "{tender}");
        }
        assert_eq!(requests.len(), 2);
        let (name, offers) = example_offers();
        assert!(offers.starts_with("bidder,lot,"), "{offers}");
        assert!(tender.contains(&format!("data-offers=\"{name}\"")), "{tender}");
    }

    #[test]
    fn an_imprint_is_text() {
        let imprint = Imprint {
            publisher: Some("A <b> & C".into()),
            contact: Some("acces@example.org".into()),
            ..Imprint::default()
        };
        let pages = pages(&imprint);
        let page = |name: &str| &pages.iter().find(|(file, _)| file == name).unwrap().1;
        for name in ["legal.html", "accessibility.html"] {
            assert!(page(name).contains("A &lt;b&gt; &amp; C"), "{name}");
        }
        assert!(page("accessibility.html").contains("href=\"mailto:acces@example.org\""));
    }
}
