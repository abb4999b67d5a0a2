//! A buyer's tender: the request is written, kept and opened again, its clauses are taken away, and the offers that
//! came are scored.

use std::rc::Rc;

use yew::prelude::*;

use crate::host::Host;

/// What the buyer has opened and typed.
#[derive(Clone, Default, PartialEq)]
pub(super) struct State {}

/// What the buyer does.
pub(super) enum Action {}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match action {}
    }
}

/// What the buyer sees.
pub(super) fn buyer(_host: &Host, _state: &State, _act: Callback<Action>) -> Html {
    html! {}
}
