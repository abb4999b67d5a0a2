//! What the markup of every page holds to. It is no validator: a few rules of one, those that markup written by
//! hand breaks first, on each page as it is sent.
#![allow(clippy::unwrap_used)]

use super::{Imprint, pages};

/// A tag, its attributes with their values.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    closes: bool,
    /// Written as `<path …/>`, within pictures alone.
    is_alone: bool,
}

impl<'a> Tag<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// The tags of a page, in order.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, inside)) = rest.split_once('<') {
        if inside.starts_with('!') {
            rest = inside.split_once('>').unwrap().1;
            continue;
        }
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |it| (true, it));
        let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        let (name, mut inside) = inside.split_at(end.unwrap());
        let mut attributes = Vec::new();
        let is_alone = loop {
            inside = inside.trim_start();
            if let Some(after) = inside.strip_prefix('>') {
                rest = after;
                break false;
            }
            if let Some(after) = inside.strip_prefix("/>") {
                rest = after;
                break true;
            }
            let (key, after) = inside.split_at(inside.find(['=', '>', '/', ' ']).unwrap());
            assert!(!key.is_empty(), "<{name} …{}", &after[..after.len().min(40)]);
            let value = after.strip_prefix("=\"").map(|value| value.split_once('"').unwrap());
            attributes.push((key, value.map_or("", |(value, _)| value)));
            inside = value.map_or(after, |(_, after)| after);
        };
        tags.push(Tag { name, attributes, closes, is_alone });
    }
    tags
}

const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];
/// What holds words, and what stands among words alone.
const OF_WORDS: [&str; 13] = [
    "p", "h1", "h2", "h3", "a", "button", "label", "strong", "small", "span", "code", "b", "option",
];
const AMONG_WORDS: [&str; 16] = [
    "a", "b", "br", "button", "code", "input", "label", "select", "small", "span", "strong", "svg",
    "optgroup", "option", "path", "rect",
];
/// What a button or a link does not hold.
const PRESSED: [&str; 6] = ["a", "button", "input", "select", "textarea", "summary"];
/// Where some elements stand alone.
const PLACES: [(&str, &[&str]); 12] = [
    ("li", &["ul", "ol"]),
    ("tr", &["thead", "tbody", "tfoot"]),
    ("td", &["tr"]),
    ("th", &["tr"]),
    ("thead", &["table"]),
    ("tbody", &["table"]),
    ("tfoot", &["table"]),
    ("caption", &["table"]),
    ("option", &["select", "optgroup"]),
    ("optgroup", &["select"]),
    ("legend", &["fieldset"]),
    ("summary", &["details"]),
];

/// What a tag may not do among those that are open around it.
fn misplaced(tag: &Tag<'_>, open: &[&str]) -> Option<String> {
    let place = PLACES.iter().find(|(name, _)| *name == tag.name);
    let parent = open.last().copied().unwrap_or_default();
    let is_pressed = |name: &str| ["a", "button"].contains(&name);
    if place.is_some_and(|(_, parents)| !parents.contains(&parent)) {
        return Some(format!("{} in {parent}", tag.name));
    }
    if OF_WORDS.contains(&parent) && !AMONG_WORDS.contains(&tag.name) {
        return Some(format!("{} in {parent}", tag.name));
    }
    if PRESSED.contains(&tag.name) && open.iter().any(|name| is_pressed(name)) {
        return Some(format!("{} in what is pressed", tag.name));
    }
    let parts = ["table", "thead", "tbody", "tfoot", "tr", "th", "td"];
    (parts.contains(&tag.name) && tag.get("role").is_some())
        .then(|| format!("role of {}", tag.name))
}

/// The first fault of a page.
fn fault(html: &str) -> Option<String> {
    let tags = tags(html);
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let mut open: Vec<&str> = Vec::new();
    for tag in &tags {
        if tag.closes {
            if open.pop() != Some(tag.name) {
                return Some(format!("</{}> closes nothing", tag.name));
            }
            continue;
        }
        for (at, (key, _)) in tag.attributes.iter().enumerate() {
            if tag.attributes[..at].iter().any(|(other, _)| other == key) {
                return Some(format!("{key} twice in {}", tag.name));
            }
        }
        let refers = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];
        let own = tag.get("href").and_then(|address| address.strip_prefix('#'));
        let names = refers.iter().filter_map(|name| tag.get(name)).flat_map(|it| it.split(' '));
        if let Some(lost) = names.chain(own).find(|id| !ids.contains(id)) {
            return Some(format!("{} refers to {lost}", tag.name));
        }
        if let Some(fault) = misplaced(tag, &open) {
            return Some(fault);
        }
        if !VOID.contains(&tag.name) && !tag.is_alone {
            open.push(tag.name);
        }
    }
    open.last().map(|name| format!("{name} stays open"))
}

#[test]
fn the_markup_of_every_page_is_well_formed_and_each_thing_in_its_place() {
    for (file, html) in pages(&Imprint::default()) {
        assert_eq!(fault(&html), None, "{file}");
    }
}

#[test]
fn faults_are_found() {
    for (html, expected) in [
        ("<p><div></div></p>", "div in p"),
        ("<ul><p></p></ul><li></li>", "li in "),
        ("<a href=\"#b\"></a>", "a refers to b"),
        ("<a href=\"x\"><button></button></a>", "button in what is pressed"),
        ("<i class=\"x\" class=\"y\"></i>", "class twice in i"),
        ("<table role=\"table\"></table>", "role of table"),
        ("<div><ul></div></ul>", "</div> closes nothing"),
        ("<svg><path d=\"M0\"/></svg><b>", "b stays open"),
    ] {
        assert_eq!(fault(html).as_deref(), Some(expected), "{html}");
    }
    assert_eq!(fault("<!doctype html><p id=\"a\" hidden>x<br><a href=\"#a\">y</a></p>"), None);
}
