//! Something done after a while, unless it is dropped before.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Window, window};

/// What the browser waits for, and how to tell it not to.
pub(super) struct Later {
    handle: i32,
    cancel: fn(&Window, i32),
    _work: Closure<dyn FnMut()>,
}

impl Later {
    pub(super) fn after(milliseconds: i32, work: impl FnMut() + 'static) -> Option<Self> {
        let work = Closure::new(work);
        let function = work.as_ref().unchecked_ref();
        let handle = window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds)
            .ok()?;
        Some(Self { handle, cancel: Window::clear_timeout_with_handle, _work: work })
    }

    /// When the browser is about to draw its next frame.
    pub(super) fn in_frame(work: impl FnMut() + 'static) -> Option<Self> {
        let work = Closure::new(work);
        let handle = window()?.request_animation_frame(work.as_ref().unchecked_ref()).ok()?;
        let cancel = |window: &Window, handle| {
            // One that has passed is no fault.
            let _ = window.cancel_animation_frame(handle);
        };
        Some(Self { handle, cancel, _work: work })
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        if let Some(window) = window() {
            (self.cancel)(&window, self.handle);
        }
    }
}
