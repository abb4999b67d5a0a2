//! A person's digital year: devices and uses, the result as one picture, changes to try.

mod changes;
mod exchange;
mod keeping;
mod kiosk;
mod presets;
mod questions;
mod result;
mod row;
mod state;
#[cfg(test)]
mod tests;
mod texts;

use footprint_core::applications::citizen::{CitizenReport, year_of};
use footprint_core::assessment::report::FindingReport;
use footprint_core::terms::diagnostic::{Argument, Code, Diagnosed, Finding};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Kind, Language};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::components::{Asked, no_document, use_said};
use crate::exchange::object;
use crate::host::{Host, ViewProps};
use crate::lists::with_uses as catalogue;
use crate::words::fill;
use state::{Action, State};
use texts::{Texts, texts};

/// What every part of the page is drawn from.
pub(crate) struct View<'a> {
    state: &'a State,
    language: Language,
    texts: &'static Texts,
    act: Callback<Action>,
    kiosk: bool,
}

impl View<'_> {
    /// A number as a person would type it.
    fn typed(&self, value: f64) -> String {
        let mut text = self.plain(value);
        // A comma between thousands would be read as a decimal one.
        if self.language == Language::En {
            text.retain(|letter| letter != ',');
        }
        text
    }

    fn plain(&self, value: f64) -> String {
        number::plain(self.language, value)
    }

    fn page(
        &self,
        year: &Result<CitizenReport, Vec<String>>,
        adding: [NodeRef; 2],
        said: String,
        host: &Host,
    ) -> Html {
        let texts = self.texts;
        html! {
            <>
                // The region stays while its sentence changes, or screen readers would not say it.
                <p class="unseen" role="status">{ said }</p>
                if self.state.refused {
                    <p class="problem" role="alert">{ texts.refused }</p>
                }
                if self.state.document == Asked::Failed {
                    <p class="problem" role="alert">{ no_document(self.language) }</p>
                }
                { match year {
                    Err(reasons) => html! {
                        <p class="problem" role="alert">{ texts.unusable }{ reasons.join(" ") }</p>
                    },
                    Ok(_) => html! {},
                } }
                if self.kiosk {
                    { self.kiosk_page(year.as_ref().ok()) }
                } else {
                    <div class="columns">
                        <section aria-labelledby="h-six">
                            <h2 id="h-six">{ texts.six }</h2>
                            <p class="note">{ texts.six_hint }</p>
                            { self.asked() }
                        </section>
                        <div>
                            if let Ok(it) = year {
                                <section class="answer" aria-labelledby="h-result">
                                    <h2 id="h-result">{ texts.result }</h2>
                                    { self.headline(it) }
                                </section>
                                { self.changes(it) }
                            }
                        </div>
                        if let Ok(it) = year {
                            // In sight while answers change, wherever the result is.
                            <p class="meanwhile" aria-hidden="true">{ self.meanwhile(it) }</p>
                        }
                    </div>
                    <section class="further">
                        <button type="button" aria-expanded={self.state.further.to_string()}
                            onclick={self.act.reform(|_: MouseEvent| Action::Further)}>{ texts.further }</button>
                        if self.state.further { { self.questions(adding) } }
                    </section>
                    if let Ok(it) = year {
                        { self.picture(it) }
                        { self.things(it) }
                        { self.conventions(it) }
                    }
                    { self.destinations() }
                    { self.keeping(year.as_ref().ok(), host) }
                }
            </>
        }
    }
}

/// Where an element starts: with its link, or like everybody.
fn first(host: &Host) -> State {
    let start = || State::new(presets::start(&host.country));
    match host.link.as_deref().filter(|link| !link.is_empty()) {
        None => start(),
        Some(link) => {
            let read = exchange::of_link(link).and_then(usable);
            let mut state = start().after(Action::Load(read));
            // Another's list may hold what the six questions do not ask.
            (state.touched, state.further, state.before) = (false, !state.refused, None);
            state
        }
    }
}

/// A person whose year can be computed.
fn usable(
    person: footprint_core::applications::citizen::Citizen,
) -> Option<Box<footprint_core::applications::citizen::Citizen>> {
    let year = year_of(&person, catalogue(), &"".into(), Language::En);
    year.is_ok().then(|| Box::new(person))
}

/// A finding in the view's words: the library's are written for files, and for every command.
fn worded(language: Language, finding: &Finding) -> String {
    let texts = texts(language);
    let told = |name| finding.argument(name).and_then(Argument::text);
    let kind = told("kind").and_then(Kind::from_key);
    let what = kind.map_or(told("text"), |kind| Some(catalogue().kind_label(kind, language)));
    let template = match finding.code {
        Code::NoRefurbishingFigure => texts.no_refurbishing,
        Code::KindWithoutFigure => texts.no_figure,
        Code::BoxInSubscription => texts.box_counted,
        Code::UnknownZone => texts.no_country,
        Code::DisplacementAssumed | Code::FullDisplacement => texts.replaces_new,
        code => return code.key().to_owned(),
    };
    fill(template, &[what.unwrap_or_default()])
}

fn noticed(language: Language, finding: &Finding) -> FindingReport {
    FindingReport {
        file: None,
        line: None,
        column: None,
        field: finding.place.field.as_deref().map(str::to_owned),
        locator: None,
        count: finding.count,
        severity: finding.code.severity(),
        code: finding.code,
        args: finding
            .args
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        text: worded(language, finding),
    }
}

#[component]
pub(crate) fn Citizen(props: &ViewProps) -> Html {
    let host = &props.host;
    let state = use_reducer_eq(|| first(host));
    let act = use_callback(state.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    let person = state.person();
    let year = use_memo((person.clone(), host.language), |(person, language)| {
        let year = year_of(person, catalogue(), &"".into(), *language);
        let wording = |found: &Finding| worded(*language, found);
        year.map_err(|found| found.iter().map(wording).collect::<Vec<_>>()).map(|year| {
            let Diagnosed { value: mut report, findings } = year;
            report.findings = findings.iter().map(|found| noticed(*language, found)).collect();
            report
        })
    });
    let root = use_node_ref();
    let adding = [use_node_ref(), use_node_ref()];
    let touched = state.touched;
    {
        let (host, year) = (host.clone(), year.clone());
        use_effect_with((person, host.language), move |(person, _)| {
            if let Ok(year) = &*year {
                host.on_result.emit(object(year));
            }
            // A terminal is everybody's: it keeps nobody's answers, not even in its address.
            if touched && !host.kiosk {
                host.on_link.emit(crate::exchange::link(person));
            }
        });
    }
    {
        let (act, country) = (act.clone(), host.country.clone());
        let opened = use_mut_ref(|| country.clone());
        use_effect_with(country, move |country| {
            if *opened.borrow() != *country {
                (*opened.borrow_mut()).clone_from(country);
                act.emit(Action::Country(country.clone()));
            }
        });
    }
    {
        let root = root.clone();
        use_effect_with(state.focus.clone(), move |(_, id)| {
            if let Some(id) = id {
                focus(&root, id);
            }
        });
    }
    let view = View {
        state: &state,
        language: host.language,
        texts: texts(host.language),
        act: act.clone(),
        kiosk: host.kiosk,
    };
    // At first there is nothing to say.
    let sentence = (*year).as_ref().ok().filter(|_| touched);
    let said = use_said(sentence.map_or_else(String::new, |it| view.announcement(it)));
    html! {
        <div ref={root} class={classes!("citizen", host.kiosk.then_some("kiosk"))}>
            { view.page(&year, adding, said, host) }
        </div>
    }
}

fn focus(root: &NodeRef, id: &str) {
    let found = root.cast::<Element>().and_then(|root| {
        let found = root.query_selector(&format!("#{id}")).ok()??;
        wasm_bindgen::JsCast::dyn_into::<HtmlElement>(found).ok()
    });
    if let Some(found) = found {
        let _ = found.focus();
    }
}

/// A text of the library's, which a terminal may show, as a French page sets it.
fn set(text: &str) -> String {
    text.replace(" :", "\u{a0}:").replace(" ;", "\u{a0};")
}

/// The text with its first letter in upper case.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
