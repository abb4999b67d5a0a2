//! A link of the page, or a file that the page saved, in place of a settings file: the same type as JSON.

use crate::inputs::settings;
use crate::session::ended::Failure;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use footprint_core::terms::vocabulary::Language;
use footprint_core::wire::link;
use serde::de::DeserializeOwned;
use std::path::Path;

/// A settings file with its name: TOML, JSON, or what the fragment of a link carries.
pub(crate) struct Settings {
    pub(crate) shown: String,
    pub(crate) text: String,
}

impl Settings {
    /// Reads the file or link; `view` names the page's view whose part of the fragment is wanted.
    pub(crate) fn open(path: &Path, view: &str, language: Language) -> Result<Self, Failure> {
        match path.to_str().and_then(fragment) {
            Some(fragment) => match carried(fragment, view) {
                Some(text) => Ok(Self { shown: "link".to_owned(), text }),
                None => {
                    let reason = match language {
                        Language::Fr => "ce lien ne porte rien qui se lise ici",
                        Language::En => "this link carries nothing that can be read here",
                    };
                    let finding = Finding::new(Code::BadSettings).with("reason", reason);
                    Err(finding.at(Place::file(&"link".into())).into())
                }
            },
            None => {
                let (shown, text) = settings::open(path)?;
                Ok(Self { shown, text })
            }
        }
    }

    /// Whether they are JSON, not TOML.
    pub(crate) fn is_json(&self) -> bool {
        self.text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
    }

    /// The settings; what cannot be used is a finding.
    pub(crate) fn read<T: DeserializeOwned>(&self, language: Language) -> Diagnosed<Option<T>> {
        if !self.is_json() {
            return settings::read(&self.shown, &self.text, language);
        }
        let mut findings = Findings::default();
        let value = match serde_json::from_str(self.text.trim_start_matches('\u{feff}')) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = error.to_string();
                let message = message.rsplit_once(" at line ").map_or(&*message, |(text, _)| text);
                let mut place = Place::line(&self.shown.as_str().into(), error.line() as u64);
                place.column = u32::try_from(error.column()).ok();
                findings.add(settings::finding(message, language).at(place));
                None
            }
        };
        Diagnosed { value, findings }
    }

    /// Puts findings that name a field where that field stands, as far as the file tells.
    pub(crate) fn locate(&self, findings: Findings) -> Findings {
        settings::locate(&self.shown, &self.text, findings)
    }
}

/// The fragment of a link; `None` for the path of a file.
fn fragment(argument: &str) -> Option<&str> {
    let (address, fragment) = argument.split_once('#')?;
    let is_link = address.is_empty() || address.contains("://");
    is_link.then_some(fragment)
}

/// What a fragment (`citizen=…&other=…`) carries: the part of the view's name, else the first that is one.
fn carried(fragment: &str, view: &str) -> Option<String> {
    let text = |part: &str| String::from_utf8(link::decode(part)?).ok();
    let parts = || fragment.split('&').map(|part| part.split_once('=').unwrap_or(("", part)));
    let own = parts().find(|(key, _)| *key == view).and_then(|(_, part)| text(part));
    own.or_else(|| parts().filter_map(|(_, part)| text(part)).find(|text| text.starts_with('{')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_told_from_a_file() {
        assert_eq!(fragment("https://a.example/citizen.html#citizen=e30"), Some("citizen=e30"));
        assert_eq!(fragment("#citizen=e30"), Some("citizen=e30"));
        for path in ["me.toml", "notes#2.toml", "C:\\me.json", "-"] {
            assert_eq!(fragment(path), None, "{path}");
        }
    }

    #[test]
    fn each_view_finds_its_own_part() {
        // {} and {"a":1} in base64url.
        let both = "procurement=eyJhIjoxfQ&citizen=e30";
        assert_eq!(carried(both, "citizen").as_deref(), Some("{}"));
        assert_eq!(carried(both, "procurement").as_deref(), Some("{\"a\":1}"));
        assert_eq!(carried("own-id=e30", "citizen").as_deref(), Some("{}"));
        for bad in ["", "citizen=", "citizen=%7B", "citizen=e3", "x=y"] {
            assert_eq!(carried(bad, "citizen").filter(|text| text.starts_with('{')), None, "{bad}");
        }
    }
}
