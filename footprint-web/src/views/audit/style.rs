//! The view's own look, as a constructed sheet beside the element's: no host's policy can refuse it.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleSheet;
use yew::NodeRef;

/// Adds the view's sheet to the root that `node` is in.
pub(super) fn adopt(node: &NodeRef) {
    // Without its look the view still works.
    let _ = try_adopt(node);
}

fn try_adopt(node: &NodeRef) -> Result<(), JsValue> {
    let Some(node) = node.get() else { return Ok(()) };
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(include_str!("audit.css"))?;
    let root: JsValue = node.get_root_node().into();
    let sheets = Reflect::get(&root, &"adoptedStyleSheets".into())?;
    let all = Array::from(&sheets.unchecked_into::<js_sys::Object>());
    all.push(&sheet);
    Reflect::set(&root, &"adoptedStyleSheets".into(), &all)?;
    Ok(())
}
