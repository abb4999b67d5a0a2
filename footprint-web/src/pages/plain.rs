//! The pages of words: the three doors, the method and its sources, a simulator elsewhere.

use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;

use super::{either, escaped, figures};
use crate::passages::pieces;

/// The three doors, and a fourth behind one.
pub(super) fn home(language: Language) -> String {
    let door = |file: &str, title, text, link| {
        format!(
            "<li class=\"door\"><h2><a href=\"{file}\">{}</a></h2><p>{}</p>{}</li>",
            either(language, title),
            either(language, text),
            either(language, link),
        )
    };
    let doors = [
        // First, so that a person finds theirs on a telephone without moving it.
        door(
            "citizen.html",
            ["Mon année numérique", "My digital year"],
            [
                "Six questions, une réponse, votre plus grand geste. Trois minutes.",
                "Six questions, one answer, your greatest lever. Three minutes.",
            ],
            ["", ""],
        ),
        door(
            "purchases.html",
            ["J’achète, ou je garde ?", "Do I buy, or keep?"],
            [
                "Neuf, reconditionné, loué, gardé : comparez pour un même service, avec les prix et le doute.",
                "New, refurbished, leased, kept: compare for one service, with prices and doubt.",
            ],
            [
                "<p><a href=\"tender.html\">Marchés\u{a0}: demander, noter, répondre</a></p>",
                "<p><a href=\"tender.html\">Tenders: ask, score, answer</a></p>",
            ],
        ),
        door(
            "audit.html",
            ["Mon parc", "My fleet"],
            [
                "Déposez un inventaire (GLPI, Intune, tableur) : le bilan du parc, et ce qui peut resservir.",
                "Drop an inventory (GLPI, Intune, a spreadsheet): what the fleet weighs, and what can serve again.",
            ],
            ["", ""],
        ),
    ]
    .concat();
    format!("<ul class=\"doors\">{doors}</ul>")
}

/// What the figures count, the usual devices, and every source.
pub(super) fn method(language: Language) -> String {
    let pick = |texts| either(language, texts);
    let catalogue = Catalogue::bundled().value;
    let rows: String = catalogue
        .sources()
        .map(|source| {
            let (name, title) = catalogue.source_words(source, language);
            format!(
                "<tr><th scope=\"row\" id=\"source-{id}\">{id}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                quoted(language, title),
                quoted(language, &name),
                escaped(&of_data(language, &source.licence)),
                address(&of_data(language, &source.address)),
                id = escaped(&source.id),
            )
        })
        .collect();
    let heads = [
        ["Sigle", "Key"],
        ["Titre", "Title"],
        ["Éditeur, année", "Publisher, year"],
        ["Licence", "Licence"],
        ["Adresse", "Address"],
    ]
    .map(|text| format!("<th scope=\"col\">{}</th>", pick(text)))
    .concat();
    format!(
        "<h2>{}</h2>{}<h2>{}</h2>{}<h2 id=\"sources\">{}</h2><table class=\"wide\"><caption>{}</caption>\
         <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
        pick(["Ce qui est compté", "What is counted"]),
        pick([
            "<ul><li>Tout le cycle de vie d’un appareil : fabrication, transport, électricité, fin de vie (ISO 14040, UIT-T L.1410).</li><li>La fabrication est partagée entre les années d’utilisation : un appareil qui sert plus longtemps pèse moins par an.</li><li>Chaque chiffre porte son doute ; deux appareils qui reposent sur le même chiffre se trompent ensemble, et leur comparaison en tient compte.</li><li>Un résultat est dit solide s’il tient quelles que soient les données et sous chaque règle de calcul ; sinon la règle dont il dépend est nommée.</li></ul>",
            "<ul><li>The whole life of a device: making, transport, electricity, end of life (ISO 14040, ITU-T L.1410).</li><li>The making is shared between the years of use: a device that serves longer weighs less a year.</li><li>Each figure carries its doubt; two devices that rest on one figure are wrong together, and their comparison takes that in.</li><li>A result is called solid if it holds whatever the data and under every rule of calculation; otherwise the rule it depends on is named.</li></ul>",
        ]),
        pick(["Des ordres de grandeur", "Orders of magnitude"]),
        figures::key_figures(language),
        pick(["Les sources", "The sources"]),
        format_args!(
            "{} {}",
            pick(["Édition des données :", "Edition of the data:"]),
            crate::edition()
        ),
    )
}

/// A text in which what is in the other language says so.
fn quoted(language: Language, text: &str) -> String {
    let piece = |(other, piece): (Option<&str>, &str)| match other {
        Some(other) if other != language.key() => {
            format!("<span lang=\"{other}\">{}</span>", escaped(piece))
        }
        _ => escaped(piece),
    };
    pieces(text).into_iter().map(piece).collect()
}

/// A licence or an address, which the data has in English alone.
fn of_data(language: Language, text: &str) -> String {
    if language == Language::En {
        return text.to_owned();
    }
    [
        ("Facts with citation", "Faits, avec citation"),
        ("package", "paquet"),
        ("legal texts", "textes de loi"),
        ("contents", "contenu"),
        (" OR ", " ou "),
        ("sections 2 and 3", "sections 2 et 3"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (english, french)| text.replace(english, french))
}

fn address(address: &str) -> String {
    let address = escaped(address);
    if address.starts_with("https://") {
        format!("<a href=\"{address}\" rel=\"noreferrer\">{address}</a>")
    } else {
        address
    }
}

/// The line to copy, what it can say, and two simulators as another site would show them.
pub(super) fn embed(language: Language) -> String {
    let pick = |texts| either(language, texts);
    let lang = language.key();
    let line = escaped(&format!(
        "<script type=\"module\" src=\"footprint.js\"></script>\n<footprint-simulator view=\"procurement\" lang=\"{lang}\" country=\"FRA\"></footprint-simulator>"
    ));
    let attributes: String = [
        ("view", ["<code>procurement</code>, <code>citizen</code>, <code>audit</code>, <code>tender</code> (acheteurs et candidats)", "<code>procurement</code>, <code>citizen</code>, <code>audit</code>, <code>tender</code> (buyers and bidders)"]),
        ("lang", ["<code>fr</code> ou <code>en</code>", "<code>fr</code> or <code>en</code>"]),
        ("country", ["pays de l’électricité, en trois lettres", "country of the electricity, in three letters"]),
        ("compact", ["la réponse seule, avec ses réserves ; pour <code>citizen</code>, ses questions et ses gestes aussi", "the answer alone, with its cautions; for <code>citizen</code>, its questions and changes too"]),
        ("heading", ["niveau du titre, de 2 à 5", "level of the heading, 2 to 5"]),
        ("address", ["<code>off</code> : l’adresse de votre page ne change pas", "<code>off</code>: the address of your page does not change"]),
        ("kiosk", ["borne publique : plein écran, sans lien, tout s’efface", "public terminal: full screen, no link, all is cleared"]),
    ]
    .map(|(name, told)| format!("<tr><th scope=\"row\"><code>{name}</code></th><td>{}</td></tr>", pick(told)))
    .concat();
    format!(
        "<pre tabindex=\"0\"><code>{line}</code></pre><p>{}</p><table class=\"wide\"><caption>{}</caption><tbody>{attributes}</tbody></table>\
         <p>{}</p><h2>{}</h2><div class=\"host\">\
         <footprint-simulator id=\"achats\" view=\"procurement\" lang=\"{lang}\" country=\"FRA\" heading=\"3\"></footprint-simulator>\
         <footprint-simulator id=\"usages\" view=\"citizen\" lang=\"{lang}\" country=\"FRA\" heading=\"3\"></footprint-simulator></div>",
        pick([
            "Hébergez chez vous tout le dossier de <code>footprint.js</code> : ce script y prend le reste. <code>src</code> est son adresse sur votre site.",
            "Host the whole folder of <code>footprint.js</code> yourself: the script takes the rest from there. <code>src</code> is its address on your site.",
        ]),
        pick(["Ce que l’élément comprend", "What the element understands"]),
        pick([
            "Les couleurs et la police viennent de propriétés CSS : <code>--footprint-accent</code>, <code>--footprint-text</code>, <code>--footprint-ground</code>, <code>--footprint-line</code>, <code>--footprint-font</code>. Le panneau de la réponse et son badge en sont tirés, sauf si <code>--footprint-band</code> ou <code>--footprint-warm</code> les donnent ; <code>--footprint-on-accent</code> s’écrit sur l’accent. Les couleurs des options restent. L’événement <code>footprint-change</code> donne chaque résultat (sauf de <code>tender</code>).",
            "Colours and font come from CSS properties: <code>--footprint-accent</code>, <code>--footprint-text</code>, <code>--footprint-ground</code>, <code>--footprint-line</code>, <code>--footprint-font</code>. The panel of the answer and its badge follow them, unless <code>--footprint-band</code> or <code>--footprint-warm</code> give theirs; <code>--footprint-on-accent</code> is written on the accent. The colours of the options stay. The event <code>footprint-change</code> gives each result (not of <code>tender</code>).",
        ]),
        pick([
            "Deux simulateurs, aux couleurs d’une commune",
            "Two simulators, in the colours of a town"
        ]),
    )
}
