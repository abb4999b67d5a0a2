//! The view's post: messages are taken one after the other, and what they change is drawn. One that comes
//! while another is taken (a page that answers a result with an attribute) waits for its turn.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

use super::{Message, Procurement};
use crate::host::Host;

/// The view at work, until it is dropped.
pub(crate) struct Running {
    view: RefCell<Procurement>,
    waiting: RefCell<VecDeque<Message>>,
}

/// Where messages are sent; they are lost when the view is gone.
#[derive(Clone)]
pub(super) struct Post(Weak<Running>);

impl Post {
    pub(super) fn send(&self, message: Message) {
        if let Some(running) = self.0.upgrade() {
            running.take(message);
        }
    }

    /// Sends what becomes of a promise; `None` where it was not kept.
    pub(super) fn when(&self, promise: &Promise, message: fn(Option<JsValue>) -> Message) {
        let (kept, broken) = (self.clone(), self.clone());
        let kept = Closure::<dyn FnMut(_)>::new(move |value| kept.send(message(Some(value))));
        let broken = Closure::<dyn FnMut(_)>::new(move |_| broken.send(message(None)));
        let _ = promise.then2(&kept, &broken);
        // A promise is settled once and by one of the two; there are a handful in a visit.
        kept.forget();
        broken.forget();
    }

    /// A post that leads nowhere.
    #[cfg(test)]
    pub(super) const fn none() -> Self {
        Self(Weak::new())
    }
}

impl Running {
    /// The view inside an element.
    pub(crate) fn on(root: Element, host: Host) -> Rc<Self> {
        let running = Rc::new_cyclic(|running| Self {
            view: RefCell::new(Procurement::new(host, Post(running.clone()))),
            waiting: RefCell::default(),
        });
        running.view.borrow_mut().begin(root);
        running
    }

    /// The page around says something else.
    pub(crate) fn hosted(&self, host: Host) {
        self.take(Message::Host(host));
    }

    fn take(&self, message: Message) {
        self.waiting.borrow_mut().push_back(message);
        // Whoever holds the view takes what waits.
        let Ok(mut view) = self.view.try_borrow_mut() else { return };
        loop {
            let next = self.waiting.borrow_mut().pop_front();
            let Some(message) = next else { return };
            if let Some(part) = view.update(message) {
                view.draw(part);
            }
        }
    }
}
