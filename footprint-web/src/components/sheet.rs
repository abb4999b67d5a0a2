//! The style sheet of one view, adopted by the shadow root around it: only its readers load it.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element};

/// A sheet in force until it is dropped.
pub(crate) struct Sheet {
    root: JsValue,
    sheet: JsValue,
}

const ADOPTED: &str = "adoptedStyleSheets";

impl Sheet {
    /// Adopts a sheet around an element; `None` where a browser knows no such sheets, and shows the page
    /// without.
    pub(crate) fn adopt(element: &Element, css: &str) -> Option<Self> {
        let sheet = CssStyleSheet::new().ok()?;
        sheet.replace_sync(css).ok()?;
        let (root, sheet) = (element.get_root_node().into(), sheet.into());
        let it = Self { root, sheet };
        it.change(|sheets| {
            sheets.push(&it.sheet);
        })?;
        Some(it)
    }

    /// The list is given back whole: browsers of 2020 to 2022 know no other way to change it.
    fn change(&self, change: impl FnOnce(&Array)) -> Option<()> {
        let adopted = Reflect::get(&self.root, &ADOPTED.into()).ok()?;
        let sheets = Array::from(adopted.unchecked_ref());
        change(&sheets);
        Reflect::set(&self.root, &ADOPTED.into(), &sheets).ok().map(drop)
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        self.change(|sheets| {
            let at = sheets.index_of(&self.sheet, 0);
            if at >= 0 {
                sheets.splice(at as u32, 1, &JsValue::UNDEFINED);
            }
        });
    }
}
