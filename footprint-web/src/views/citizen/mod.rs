//! A person's digital year.

use footprint_core::vocabulary::Language;
use yew::prelude::*;

use crate::host::ViewProps;

#[component]
pub(crate) fn Citizen(props: &ViewProps) -> Html {
    let title = match props.host.language {
        Language::Fr => "Mon année numérique",
        Language::En => "My digital year",
    };
    html! { <h2>{ title }</h2> }
}
