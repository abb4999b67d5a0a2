//! What stands between a view and the page around it: a language, a country, a link in; results and links out.

use footprint_core::terms::vocabulary::Language;
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;
use yew::prelude::*;

/// What the page around a view hands it, and hears from it.
#[derive(Clone, PartialEq)]
pub(crate) struct Host {
    pub(crate) language: Language,
    /// ISO 3166-1 alpha-3, as `FRA`; whether it is known is the view's to say.
    pub(crate) country: String,
    /// A public terminal: large controls, arrow keys and one button.
    pub(crate) kiosk: bool,
    /// The fragment that this element was opened with.
    pub(crate) link: Option<String>,
    /// Takes the result as a JavaScript object: the detail of `footprint-change`.
    pub(crate) on_result: Callback<JsValue>,
    /// Takes the fragment that shows this state again.
    pub(crate) on_link: Callback<String>,
    /// Saves a document: what it is of, its subject, its settings as JSON, its form. It is there once the promise
    /// is kept.
    pub(crate) on_document: Callback<[String; 4], Option<Promise>>,
}

/// The properties of every view's root.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ViewProps {
    pub(crate) host: Host,
}

#[cfg(any(test, feature = "pages"))]
impl Host {
    /// A host that listens to nothing, in France.
    pub(crate) fn silent(language: Language) -> Self {
        Self {
            language,
            country: "FRA".to_owned(),
            kiosk: false,
            link: None,
            on_result: Callback::noop(),
            on_link: Callback::noop(),
            on_document: Callback::from(|_: [String; 4]| -> Option<Promise> { None }),
        }
    }
}

impl Host {
    /// A page that hears results and links, and saves documents.
    fn on([on_result, on_link, on_document]: [Function; 3]) -> Self {
        Self {
            language: Language::En,
            country: "FRA".to_owned(),
            kiosk: false,
            link: None,
            on_result: calling(on_result),
            on_link: calling(on_link),
            on_document: Callback::from(move |asked: [String; 4]| -> Option<Promise> {
                let [what, subject, settings, form] = asked.map(JsValue::from);
                let made =
                    on_document.call4(&JsValue::NULL, &what, &subject, &settings, &form).ok()?;
                made.dyn_into().ok()
            }),
        }
    }

    /// An attribute that the element was given, or lost.
    fn set(&mut self, name: &str, value: Option<String>) {
        match (name, value) {
            ("lang", value) => {
                self.language = value.as_deref().map_or(Language::En, language);
            }
            ("country", Some(country)) if !country.is_empty() => self.country = country,
            ("country", _) => "FRA".clone_into(&mut self.country),
            ("kiosk", value) => self.kiosk = value.is_some(),
            ("link", value) => self.link = value,
            _ => {}
        }
    }
}

/// The language of a tag such as `fr-CA`; English where it is neither.
fn language(tag: &str) -> Language {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    Language::from_key(&primary).unwrap_or(Language::En)
}

/// A view on the page: what the exports of a module hold on to.
pub struct Widget {
    host: Host,
    /// Draws the host again, or takes the view down for `None`.
    draw: Box<dyn FnMut(Option<Host>)>,
}

impl Widget {
    /// Mounts a view inside `root`, with its attributes still to be set; `on_result` hears each result
    /// as an object, `on_link` each fragment, `on_document` what is asked for.
    pub(crate) fn new<View>(root: Element, page: [Function; 3]) -> Self
    where
        View: BaseComponent<Properties = ViewProps> + 'static,
    {
        let host = Host::on(page);
        let mut root = Some(root);
        let mut app: Option<yew::AppHandle<View>> = None;
        let draw = Box::new(move |host: Option<Host>| match (host, &mut app) {
            (Some(host), Some(app)) => app.update(ViewProps { host }),
            (Some(host), None) => {
                if let Some(root) = root.take() {
                    let props = ViewProps { host };
                    app = Some(yew::Renderer::<View>::with_root_and_props(root, props).render());
                }
            }
            (None, _) => {
                if let Some(app) = app.take() {
                    app.destroy();
                }
            }
        });
        Self { host, draw }
    }

    /// Sets an attribute, or removes it; shown at the next [`Widget::draw`].
    pub fn set(&mut self, name: &str, value: Option<String>) {
        self.host.set(name, value);
    }

    /// Shows the view with its attributes as they now are.
    pub fn draw(&mut self) {
        (self.draw)(Some(self.host.clone()));
    }

    /// Takes the view down.
    pub fn destroy(&mut self) {
        (self.draw)(None);
    }
}

/// A callback that calls a function of the page; one that throws is the page's own affair.
fn calling<T: Into<JsValue> + 'static>(function: Function) -> Callback<T> {
    Callback::from(move |value: T| drop(function.call1(&JsValue::NULL, &value.into())))
}

/// The exports of a view's module: they stand in its binary, or every module would carry them.
#[macro_export]
macro_rules! export_view {
    ($mount:path) => {
        use wasm_bindgen::prelude::wasm_bindgen;

        /// A view on the page.
        #[wasm_bindgen]
        pub struct Handle($crate::Widget);

        #[wasm_bindgen]
        impl Handle {
            /// Sets an attribute (`lang`, `country`, `kiosk`, `link`), or removes it for `undefined`.
            pub fn set(&mut self, name: &str, value: Option<String>) {
                self.0.set(name, value);
            }

            /// Shows the view with its attributes as they now are.
            pub fn draw(&mut self) {
                self.0.draw();
            }

            /// Takes the view down.
            pub fn destroy(mut self) {
                self.0.destroy();
            }
        }

        /// Prepares a view inside `root`; `on_result` hears each result, `on_link` each fragment, `on_document`
        /// saves what is asked for.
        #[wasm_bindgen]
        pub fn mount(
            root: web_sys::Element,
            on_result: js_sys::Function,
            on_link: js_sys::Function,
            on_document: js_sys::Function,
        ) -> Handle {
            Handle($mount(root, [on_result, on_link, on_document]))
        }

        fn main() {}
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_people_write_them() {
        let mut host = Host::silent(Language::En);
        for (tag, expected) in [
            ("fr", Language::Fr),
            ("FR-ca", Language::Fr),
            ("en-GB", Language::En),
            ("de", Language::En),
        ] {
            host.set("lang", Some(tag.into()));
            assert_eq!(host.language, expected, "{tag}");
        }
        host.set("country", Some("DEU".into()));
        host.set("kiosk", Some(String::new()));
        assert_eq!((host.country.as_str(), host.kiosk), ("DEU", true));
        host.set("country", None);
        host.set("kiosk", None);
        assert_eq!((host.country.as_str(), host.kiosk), ("FRA", false));
    }
}
