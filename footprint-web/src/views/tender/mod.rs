//! Tenders, by two doors: a buyer writes a request and scores the offers, a bidder answers it. A module of its own:
//! most visitors do neither.

mod bidder;
mod buyer;
mod files;
mod texts;

use footprint_core::applications::tender::{FIELDS_OF_OFFERS, Request};
use yew::prelude::*;

use crate::exchange;
use crate::host::ViewProps;
use texts::texts;

/// Who is reading.
#[derive(Clone, Copy, PartialEq)]
enum Door {
    Bidder,
    Buyer,
}

/// The request of a text, where it can be used: its fields are those of an offer, its tender is sound.
fn request(text: &str) -> Option<Request> {
    exchange::of_json(text).filter(usable)
}

fn usable(request: &Request) -> bool {
    let fields = request.fields.iter().map(|field| field.field.as_str());
    fields.eq(FIELDS_OF_OFFERS) && !request.tender.check().has_errors()
}

#[component]
pub(crate) fn Tender(props: &ViewProps) -> Html {
    let door = use_state_eq(|| Door::Bidder);
    // What is typed behind one door stays while the other is open.
    let offer = use_reducer_eq(bidder::State::default);
    let tender = use_reducer_eq(|| buyer::State::new(&props.host.country));
    let offers = use_callback(offer.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    let tenders =
        use_callback(tender.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    let root = use_node_ref();
    let (host, texts) = (&props.host, texts(props.host.language));
    let checked = bidder::use_bidder(host, &offer, &offers, &root);
    buyer::use_focus(&tender, &root);
    let choice = |(it, words): (Door, &'static str)| {
        let door = door.clone();
        let checked = *door == it;
        html! {
            <label>
                <input type="radio" name="door" {checked} onchange={move |_: Event| door.set(it)} />{ " " }{ words }
            </label>
        }
    };
    html! {
        <div ref={root} class="tender">
            <fieldset class="doors">
                <legend>{ texts.doors }</legend>
                { for [(Door::Bidder, texts.bidder), (Door::Buyer, texts.buyer)].into_iter().map(choice) }
            </fieldset>
            { match *door {
                Door::Bidder => bidder::bidder(host, &offer, (*checked).as_ref(), offers),
                Door::Buyer => buyer::buyer(host, &tender, tenders),
            } }
        </div>
    }
}
