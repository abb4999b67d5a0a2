//! What stands around every page: head, header, footer; and pages whose address has changed.

use footprint_core::terms::vocabulary::Language;

use super::{Imprint, Page, either, escaped, figures};

/// What pages may load: their own files, and WebAssembly.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

const DOORS: [(&str, [&str; 2]); 4] = [
    ("purchases.html", ["Achats", "Purchases"]),
    ("tender.html", ["Marchés", "Tenders"]),
    ("citizen.html", ["Mon année", "My year"]),
    ("audit.html", ["Mon parc", "My fleet"]),
];

const ICON: &str = "<svg viewBox=\"0 0 32 32\" aria-hidden=\"true\"><path d=\"M5 6h22v15H5zM2 23h28v3H2z\"/></svg>";

/// A whole page, in French and then in English: with JavaScript the one that is not read is taken away.
pub(super) fn page(page: &Page, imprint: &Imprint) -> String {
    let [french, english] = page.title;
    let lead = typeset(Language::Fr, page.lead[0].to_owned());
    let english_block = apart(&block(page, Language::En, imprint));
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"description\" content=\"{lead}\">\n\
         <title>{french} – Footprint</title>\n\
         <link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"page.css\">\n\
         <script src=\"page.js\" data-en=\"{english} – Footprint\"></script>\n</head>\n<body>\n\
         {}\n{english_block}\n</body>\n</html>\n",
        block(page, Language::Fr, imprint),
    )
}

/// The page in one language.
fn block(page: &Page, language: Language, imprint: &Imprint) -> String {
    let pick = |texts| either(language, texts);
    let key = language.key();
    let doors: String = DOORS
        .iter()
        .map(|(file, name)| {
            let here = if *file == page.file { " aria-current=\"page\"" } else { "" };
            format!("<li><a href=\"{file}\"{here}>{}</a></li>", pick(*name))
        })
        .collect();
    let (other, other_name) = match language {
        Language::Fr => ("en", "English"),
        Language::En => ("fr", "Français"),
    };
    let body = (page.body)(language)
        .replace("<!-- imprint -->", &legal(language, imprint))
        .replace("<!-- publisher -->", &publisher(language, imprint))
        .replace("<!-- contact -->", &contact(language, imprint));
    // What a view shows first must be what it shows when it runs: its texts are its own.
    let body = if body.contains("class=\"app\"") { body } else { typeset(language, body) };
    let links: String = [
        ("method.html", ["Méthode et sources", "Method and sources"]),
        // A public body says here where it stands.
        ("accessibility.html", ["Accessibilité : non conforme", "Accessibility: not conforming"]),
        ("legal.html", ["Mentions légales", "Legal notice"]),
        ("embed.html", ["Dans votre site", "In your site"]),
    ]
    .map(|(file, name)| {
        format!("<li><a href=\"{file}\">{}</a></li>", typeset(language, pick(name).to_owned()))
    })
    .concat();
    let code = imprint.code.as_ref().map_or_else(String::new, |address| {
        format!("<li><a href=\"{}\">Code</a></li>", escaped(address))
    });
    format!(
        "<div class=\"spoken\" lang=\"{key}\">\n<a class=\"skip\" href=\"#main\">{}</a>\n\
         <header><a class=\"brand\" href=\"index.html\">{ICON}Footprint</a>\
         <nav aria-label=\"{}\"><ul>{doors}</ul></nav>\
         <a class=\"speak\" href=\"?lang={other}\" lang=\"{other}\" hreflang=\"{other}\">{other_name}</a></header>\n\
         <main id=\"main\" tabindex=\"-1\">\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n{body}\n</main>\n\
         <footer><p>{}</p>{}<ul>{links}{code}</ul></footer>\n</div>",
        pick(["Aller au contenu", "Skip to content"]),
        pick(["Footprint", "Footprint"]),
        typeset(language, pick(page.title).to_owned()),
        typeset(language, pick(page.lead).to_owned()),
        typeset(
            language,
            pick([
                "Tout se calcule dans cette page : rien de ce que vous choisissez n’est envoyé ni conservé.",
                "Everything is computed in this page: nothing that you choose is sent or kept.",
            ])
            .to_owned(),
        ),
        typeset(language, figures::own_weight(language)),
    )
}

/// French marks stay on the line of the word that they belong to.
fn typeset(language: Language, html: String) -> String {
    if language == Language::En {
        return html;
    }
    let html = html.replace("« ", "«\u{a0}");
    [":", ";", "?", "!", "»", "%"]
        .iter()
        .fold(html, |html, mark| html.replace(&format!(" {mark}"), &format!("\u{a0}{mark}")))
}

/// The same markup with ids and groups of its own, for a page that holds it beside another language’s; no second main.
fn apart(html: &str) -> String {
    let mut html = html.to_owned();
    let names =
        ["id", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls", "data-of"];
    for name in names {
        html = html.replace(&format!(" {name}=\""), &format!(" {name}=\"en-"));
    }
    html.replace(" href=\"#", " href=\"#en-")
        .replace("<main ", "<div role=\"region\" aria-label=\"English\" data-main ")
        .replace("</main>", "</div>")
}

/// Who publishes this copy, or that this is to be filled in.
fn publisher(language: Language, imprint: &Imprint) -> String {
    let blank = [
        "[À compléter : l’organisme qui publie cette copie]",
        "[To be filled in: the body that publishes this copy]",
    ];
    imprint.publisher.as_deref().map_or_else(|| either(language, blank).to_owned(), escaped)
}

/// Whom to write to about accessibility: an address of mail or of a page is a link.
fn contact(language: Language, imprint: &Imprint) -> String {
    let blank = [
        "[à compléter : adresse ou formulaire de l’organisme]",
        "[to be filled in: the body’s address or form]",
    ];
    let Some(contact) = imprint.contact.as_deref() else {
        return either(language, blank).to_owned();
    };
    let text = escaped(contact);
    match (contact.starts_with("https://"), contact.contains('@') && !contact.contains(' ')) {
        (true, _) => format!("<a href=\"{text}\">{text}</a>"),
        (_, true) => format!("<a href=\"mailto:{text}\">{text}</a>"),
        _ => text,
    }
}

fn legal(language: Language, imprint: &Imprint) -> String {
    let pick = |texts| either(language, texts);
    let publisher = imprint.publisher.as_deref().map_or_else(
        || {
            pick([
                "Cette copie du site ne nomme pas son éditeur : c’est celui de l’adresse que vous lisez.",
                "This copy of the site does not name its publisher: it is that of the address you are reading.",
            ])
            .to_owned()
        },
        escaped,
    );
    format!(
        "<h2>{}</h2><p>{publisher}</p><h2>{}</h2><p>{}</p><h2>{}</h2><p>{}</p>",
        pick(["Éditeur et hébergeur", "Publisher and host"]),
        pick(["Vos données", "Your data"]),
        pick([
            "Aucun cookie, aucun traceur, aucune mesure d’audience, aucun appel à un autre site. Ce que vous choisissez reste dans votre navigateur ; un lien que vous copiez contient la comparaison dans sa partie après « # », que les serveurs ne reçoivent pas.",
            "No cookie, no tracker, no audience measurement, no call to another site. What you choose stays in your browser; a link that you copy holds the comparison in its part after “#”, which servers do not receive.",
        ]),
        pick(["Licence", "Licence"]),
        pick([
            "Footprint est un logiciel libre, sous licence MIT ou Apache-2.0, au choix. Les chiffres gardent la licence de leur source.",
            "Footprint is free software, under the MIT or Apache-2.0 licence, at your option. The figures keep the licence of their source.",
        ]),
    )
}

/// Pages that stood at another address: their links still open.
pub(super) fn moved() -> [(String, String); 1] {
    let html = "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"refresh\" content=\"0; url=tender.html\">\n<title>Footprint</title>\n\
        <script src=\"page.js\"></script>\n</head>\n<body><p><a href=\"tender.html\">Footprint</a></p></body>\n</html>\n";
    [("offer.html".to_owned(), html.to_owned())]
}
