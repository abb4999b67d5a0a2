//! Buttons that save a document of what a view holds, as the command writes it.

use footprint_core::terms::vocabulary::Language;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use crate::host::Host;

/// The forms, in the order of the words of their buttons; a request has one, which programs read.
const FORMS: &[&str] = &["odt", "docx", "xlsx", "csv"];
const FORMS_OF_REQUEST: &[&str] = &["json"];

crate::words::texts! {
    forms[3]: ["Le rapport à remettre (ODT)", "Le rapport à remettre (DOCX)", "Le classeur (XLSX)"],
        ["The report to hand in (ODT)", "The report to hand in (DOCX)", "The workbook (XLSX)"];
    making: "En préparation…", "Being made…";
    failed: "Le document n’a pas pu être préparé : vérifiez la connexion, puis réessayez.",
        "The document could not be made: check the connection, then try again.";
}

/// What became of the document asked for last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Nothing is awaited.
    #[default]
    Nothing,
    /// It is being made: the one whose button says this.
    Words(&'static str),
    Failed,
}

/// What the reader is told of a document that could not be made.
pub(crate) const fn no_document(language: Language) -> &'static str {
    texts(language).failed
}

/// The buttons of a report; `what` is the command that reads the `settings`, written as JSON when one is pressed,
/// `act` hears what becomes of a document.
pub(crate) fn documents(
    host: &Host,
    what: &'static str,
    subject: &str,
    settings: &Callback<(), String>,
    asked: Asked,
    act: &Callback<Asked>,
) -> Html {
    papers(host, what, &texts(host.language).forms, subject, settings, asked, act)
}

/// The buttons of a document that has fewer forms or other words: `words` are those of its forms, in their order.
pub(crate) fn papers(
    host: &Host,
    what: &'static str,
    words: &[&'static str],
    subject: &str,
    settings: &Callback<(), String>,
    asked: Asked,
    act: &Callback<Asked>,
) -> Html {
    let texts = texts(host.language);
    let button = |(form, words): (&'static str, &'static str)| {
        let (on_document, act) = (host.on_document.clone(), act.clone());
        let (subject, settings) = (subject.to_owned(), settings.clone());
        let onclick = move |_: MouseEvent| {
            // One after the other.
            if matches!(asked, Asked::Words(_)) {
                return;
            }
            let json = settings.emit(());
            let made = on_document.emit([what.into(), subject.clone(), json, form.into()]);
            let act = act.clone();
            act.emit(Asked::Words(words));
            yew::platform::spawn_local(async move {
                let there = match made {
                    Some(made) => JsFuture::from(made).await.is_ok(),
                    None => false,
                };
                act.emit(if there { Asked::Nothing } else { Asked::Failed });
            });
        };
        let words = if asked == Asked::Words(words) { texts.making } else { words };
        html! { <button type="button" {onclick}>{ words }</button> }
    };
    let forms = if what == "tender-request" { FORMS_OF_REQUEST } else { FORMS };
    forms.iter().copied().zip(words.iter().copied()).map(button).collect()
}
