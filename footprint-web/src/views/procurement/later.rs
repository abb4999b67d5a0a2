//! Something done after a while, unless it is dropped before.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::window;

/// A timer that is running.
pub(super) struct Later {
    timer: i32,
    _work: Closure<dyn FnMut()>,
}

impl Later {
    pub(super) fn after(milliseconds: i32, work: impl FnMut() + 'static) -> Option<Self> {
        let work = Closure::new(work);
        let function = work.as_ref().unchecked_ref();
        let timer = window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds)
            .ok()?;
        Some(Self { timer, _work: work })
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.timer);
        }
    }
}
