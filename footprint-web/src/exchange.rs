//! Values on their way to and from JavaScript: the focus, links, saved files, files beside the script.

use footprint_core::wire::link;
use js_sys::{Array, JSON, JsString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, File, HtmlAnchorElement,
    HtmlCanvasElement, HtmlElement, HtmlImageElement, Response, TextDecoder, Url,
};

use yew::NodeRef;

use crate::object;

/// Leads the keyboard to what a selector names under a root; what is no longer there takes no focus, and that is no
/// fault.
pub(crate) fn focus(root: &NodeRef, selector: &str) {
    let found = root.cast::<Element>().and_then(|root| root.query_selector(selector).ok()?);
    if let Some(found) = found {
        let _ = found.unchecked_into::<HtmlElement>().focus();
    }
}

/// A value as a JavaScript object, of the same shape as its JSON.
pub(crate) fn object(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// A value as JSON; the browser writes its numbers, with the fewest digits that keep every bit.
pub(crate) fn json(value: &impl Serialize) -> String {
    JSON::stringify(&object(value)).map_or_else(|_| String::new(), String::from)
}

/// Two texts as JSON, for less code than [`json`] takes.
pub(crate) fn pair([one, other]: [&str; 2]) -> String {
    JSON::stringify(&Array::of2(&one.into(), &other.into()))
        .map_or_else(|_| String::new(), String::from)
}

/// The value of a JSON text.
pub(crate) fn of_json<T: DeserializeOwned>(json: &str) -> Option<T> {
    object::read(JSON::parse(json).ok()?)
}

/// The value of a link.
pub(crate) fn of_link<T: DeserializeOwned>(text: &str) -> Option<T> {
    of_json(&linked(text)?)
}

/// The text that a link carries.
pub(crate) fn linked(text: &str) -> Option<String> {
    String::from_utf8(link::decode(text)?).ok()
}

/// The link to a value.
pub(crate) fn link(value: &impl Serialize) -> String {
    link::encode(json(value).as_bytes())
}

/// The address of a text as a file of a media type.
fn saved(kind: &str, text: &str) -> String {
    let encoded = String::from(js_sys::encode_uri_component(text));
    format!("data:{kind};charset=utf-8,{encoded}")
}

/// Saves a text as a file called by its subject and the day, without anything being sent.
pub(crate) fn save(kind: &str, text: &str, subject: &str, ending: &str) {
    save_from(&saved(kind, text), subject, ending);
}

/// An address inside the page for some bytes.
pub(crate) fn blob_address(parts: &Array, media_type: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence_and_options(
        parts, &options,
    )?)
}

/// Saves bytes as a file called by its subject and the day.
pub(crate) fn save_bytes(
    parts: &Array,
    media_type: &str,
    subject: &str,
    ending: &str,
) -> Result<(), JsValue> {
    let address = blob_address(parts, media_type)?;
    save_from(&address, subject, ending);
    Url::revoke_object_url(&address)
}

/// Saves what an address holds.
fn save_from(address: &str, subject: &str, ending: &str) {
    if let Some(anchor) = made::<HtmlAnchorElement>("a") {
        anchor.set_href(address);
        anchor.set_download(&[&*file_name(subject), ending].concat());
        anchor.click();
    }
}

/// A new element, outside of the page.
fn made<T: JsCast>(name: &str) -> Option<T> {
    web_sys::window()?.document()?.create_element(name).ok()?.dyn_into().ok()
}

/// Saves a picture as it is.
pub(crate) fn save_svg(svg: &str, subject: &str) {
    save("image/svg+xml", svg, subject, ".svg");
}

/// Saves a picture of some width and height as a PNG of twice as many pixels; a browser that cannot draw it
/// saves nothing.
pub(crate) async fn save_png(svg: String, [width, height]: [i32; 2], subject: String) {
    let drawn = async {
        let image: HtmlImageElement = made("img")?;
        image.set_src(&saved("image/svg+xml", &svg));
        JsFuture::from(image.decode()).await.ok()?;
        let canvas: HtmlCanvasElement = made("canvas")?;
        let [width, height] = [2 * width as u32, 2 * height as u32];
        canvas.set_width(width);
        canvas.set_height(height);
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let [width, height] = [width, height].map(f64::from);
        context
            .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
            .ok()?;
        canvas.to_data_url().ok()
    };
    if let Some(address) = drawn.await {
        save_from(&address, &subject, ".png");
    }
}

/// The name of a file: its subject and the reader's day, as `renouveler-100-portables-2026-11-28`.
fn file_name(subject: &str) -> String {
    let mut name = String::new();
    for letter in footprint_core::terms::vocabulary::folded(subject).chars().take(60) {
        let letter = match letter {
            'à' | 'â' | 'ä' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            other => other,
        };
        match letter {
            'a'..='z' | '0'..='9' => name.push(letter),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let now = js_sys::Date::new_0();
    let two = |number: u32| if number < 10 { format!("0{number}") } else { number.to_string() };
    let day = [now.get_full_year(), now.get_month() + 1, now.get_date()].map(two).join("-");
    [name.trim_end_matches('-'), "-", &day].concat()
}

/// Prints the page, or makes a PDF of it.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that does not print says so itself.
        let _ = window.print();
    }
}

/// Copies the address of the page; whether the browser let us.
pub(crate) async fn copy_address() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(address) = window.location().href() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(&address)).await.is_ok()
}

/// The text of a file that the reader opens.
pub(crate) async fn text(file: File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// How files begin that are no text: workbooks and archives, old workbooks, PDF, pictures.
const NO_TEXT: [&[u8]; 6] =
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"];

/// The text of a table that the reader opens, in the encoding that a spreadsheet gave it, as the command reads it;
/// nothing of a workbook or a document.
pub(crate) async fn table(file: File) -> Option<String> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    if NO_TEXT.iter().any(|start| bytes.starts_with(start)) {
        return None;
    }
    let encoding = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => "utf-16le",
        [0xFE, 0xFF, ..] => "utf-16be",
        text if std::str::from_utf8(text).is_ok() => "utf-8",
        _ => "windows-1252",
    };
    // It leaves out the mark of an encoding.
    TextDecoder::new_with_label(encoding).ok()?.decode_with_u8_array(&bytes).ok()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static ADDRESS: JsString;
}

/// The address of a file beside the script.
pub(crate) fn beside(name: &str) -> Option<String> {
    let base = ADDRESS.with(|address| String::from(address));
    Some(Url::new_with_base(name, &base).ok()?.href())
}

/// The bytes of a file beside the script.
pub(crate) async fn fetched(name: &str) -> Option<Vec<u8>> {
    let address = beside(name)?;
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(&address)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&bytes).to_vec())
}

/// Something done after a while, unless it is dropped before.
pub(crate) struct Later {
    handle: i32,
    _work: Closure<dyn FnMut()>,
}

impl Later {
    pub(crate) fn after(milliseconds: i32, work: impl FnMut() + 'static) -> Option<Self> {
        let work = Closure::new(work);
        let function = work.as_ref().unchecked_ref();
        let handle = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds)
            .ok()?;
        Some(Self { handle, _work: work })
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}
