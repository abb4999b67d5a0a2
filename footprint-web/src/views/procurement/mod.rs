//! Purchase options side by side.

use footprint_core::vocabulary::Language;
use yew::prelude::*;

use crate::host::ViewProps;

#[component]
pub(crate) fn Procurement(props: &ViewProps) -> Html {
    let title = match props.host.language {
        Language::Fr => "Comparer des options d’achat",
        Language::En => "Compare purchase options",
    };
    html! { <h2>{ title }</h2> }
}
