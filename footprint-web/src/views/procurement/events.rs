//! What the page tells of the reader: one listener for the whole view. What an element stands for is
//! written on it: a field in its id, a slider in `data-of`, a button in `data-do`.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, File, HtmlInputElement};

use super::fields::{Spot, numbers};

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// Adds an option that comes in a way.
    Add,
    /// Takes an example.
    Example,
    Duplicate,
    Remove,
    /// Shows or hides all fields of an option.
    Open,
    AddItem,
    RemoveItem,
    /// Takes a sheet of those found for a device.
    TakeSheet,
    DropSheet,
    /// Shows or hides a panel.
    Panel,
    Save,
}

impl Press {
    const ALL: [Self; 11] = [
        Self::Add,
        Self::Example,
        Self::Duplicate,
        Self::Remove,
        Self::Open,
        Self::AddItem,
        Self::RemoveItem,
        Self::TakeSheet,
        Self::DropSheet,
        Self::Panel,
        Self::Save,
    ];

    /// The button's `data-do`: what it does, to what.
    pub(crate) fn of(self, numbers: [u32; 3]) -> String {
        let [a, b, c] = numbers.map(|number| number.to_string());
        [&(self as u32).to_string(), &*a, &*b, &*c].join("-")
    }

    fn read(text: &str) -> Option<(Self, [u32; 3])> {
        let [press, a, b, c] = numbers(text)?;
        Some((*Self::ALL.get(press as usize)?, [a, b, c]))
    }
}

/// What the reader did.
pub(crate) enum Told {
    /// Typed or chose in a field.
    Set(Spot, String),
    /// Moved a slider to a position.
    Slide(Spot, i32),
    /// Went into a field.
    Enter(Spot),
    Press(Press, [u32; 3]),
    /// Opened a file.
    File(File),
}

/// Hears the view's element until it is dropped.
pub(crate) struct Ear {
    element: Element,
    /// Can be called while it is called: to draw moves the keyboard, which is heard.
    hear: Closure<dyn Fn(Event)>,
}

const KINDS: [&str; 4] = ["input", "change", "click", "focusin"];

impl Ear {
    pub(crate) fn at(element: Element, tell: impl Fn(Told) + 'static) -> Self {
        let hear = Closure::new(move |event: Event| {
            if let Some(told) = read(&event) {
                tell(told);
            }
        });
        for kind in KINDS {
            let listener = hear.as_ref().unchecked_ref();
            // A name and a function are never refused.
            let _ = element.add_event_listener_with_callback(kind, listener);
        }
        Self { element, hear }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        for kind in KINDS {
            let listener = self.hear.as_ref().unchecked_ref();
            let _ = self.element.remove_event_listener_with_callback(kind, listener);
        }
    }
}

fn read(event: &Event) -> Option<Told> {
    let target: HtmlInputElement = JsValue::from(event.target()?).unchecked_into();
    let kind = event.type_();
    if kind == "click" {
        let (press, numbers) = Press::read(&target.get_attribute("data-do")?)?;
        return Some(Told::Press(press, numbers));
    }
    if kind == "change" && target.id() == "open" {
        let file = target.files()?.get(0)?;
        // The same file can be opened again once it is mended.
        target.set_value("");
        return Some(Told::File(file));
    }
    if let Some(of) = target.get_attribute("data-of") {
        let spot = Spot::of_id(&of)?;
        return (kind == "input").then(|| Told::Slide(spot, target.value_as_number() as i32));
    }
    let spot = Spot::of_id(&target.id())?;
    if kind == "focusin" {
        return Some(Told::Enter(spot));
    }
    // A list tells of a choice twice.
    let list = target.local_name() == "select";
    ((kind == "change") == list).then(|| Told::Set(spot, target.value()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_button_does_comes_back() {
        for press in Press::ALL {
            assert_eq!(Press::read(&press.of([7, 0, 12])), Some((press, [7, 0, 12])));
        }
        for text in ["", "1", "1-2-3", "1-2-3-4-5", "99-0-0-0", "a-b-c-d"] {
            assert_eq!(Press::read(text), None, "{text}");
        }
    }
}
