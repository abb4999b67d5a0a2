//! A labelled field to type into, with a slider beside it that moves its number, and what to mend.

use super::Tree;

/// What is drawn; its events are heard by the view, which knows the field by its id.
pub(crate) struct Measure<'a> {
    pub(crate) id: &'a str,
    pub(crate) label: &'a str,
    pub(crate) value: &'a str,
    /// `text`, `search` or `decimal`: which keys a telephone shows.
    pub(crate) keys: &'static str,
    pub(crate) placeholder: &'a str,
    pub(crate) mistake: Option<&'a str>,
    pub(crate) track: Option<Track>,
}

/// A slider of whole positions.
pub(crate) struct Track {
    /// Its name, for screen readers.
    pub(crate) name: String,
    pub(crate) ends: (i32, i32),
    pub(crate) position: i32,
    /// The number at its position, in words.
    pub(crate) words: String,
}

pub(crate) fn measure(tree: &mut Tree, measure: Measure<'_>) {
    let Measure { id, label, value, keys, placeholder, mistake, track } = measure;
    tree.open("div").class("field measure");
    tree.open("label").attr("for", id).text(label).close();
    tree.open("input").attr("id", id).attr("type", "text").attr("inputmode", keys);
    tree.attr("autocomplete", "off").attr("placeholder", placeholder).value(value);
    slip(tree, id, mistake);
    tree.close();
    if let Some(Track { name, ends: (least, most), position, words }) = track {
        tree.open("input").attr("type", "range").attr("data-of", id).attr("aria-label", &name);
        tree.number("min", least).number("max", most).attr("aria-valuetext", &words);
        tree.value(&position.to_string()).close();
    }
    mend(tree, id, mistake);
    tree.close();
}

/// Marks the element that was opened last as one to mend.
pub(crate) fn slip(tree: &mut Tree, id: &str, mistake: Option<&str>) {
    let described = mistake.map(|_| [id, "-mistake"].concat());
    tree.maybe("aria-invalid", mistake.map(|_| "true"));
    tree.maybe("aria-describedby", described.as_deref());
}

/// Says what to mend.
pub(crate) fn mend(tree: &mut Tree, id: &str, mistake: Option<&str>) {
    if let Some(mistake) = mistake {
        tree.open("p").class("mistake").attr("id", &[id, "-mistake"].concat());
        tree.attr("role", "alert").text(mistake).close();
    }
}
