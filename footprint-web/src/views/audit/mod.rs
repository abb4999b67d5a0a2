//! An inventory file, audited in the page.

use footprint_core::vocabulary::Language;
use yew::prelude::*;

use crate::host::ViewProps;

#[component]
pub(crate) fn Audit(props: &ViewProps) -> Html {
    let title = match props.host.language {
        Language::Fr => "L’audit d’un inventaire",
        Language::En => "The audit of an inventory",
    };
    html! { <h2>{ title }</h2> }
}
