//! Life-cycle stages as bars, each beside the numbers it draws.

use footprint_core::text::number::{percent, significant};
use footprint_core::vocabulary::Language;
use yew::prelude::*;

use crate::text::texts;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) language: Language,
    /// Names and kg CO2e a year.
    pub(crate) stages: Vec<(&'static str, f64)>,
}

/// Widths are whole numbers out of this.
const FULL_WIDTH: f64 = 1000.0;

#[component]
pub(crate) fn Stages(props: &Props) -> Html {
    let texts = texts(props.language);
    let total: f64 = props.stages.iter().map(|(_, amount)| amount).sum();
    html! {
        <table>
            <caption>{ texts.stages }</caption>
            <thead>
                <tr>
                    <th scope="col">{ texts.stage }</th>
                    <th scope="col">{ texts.per_year }</th>
                    <th scope="col">{ texts.share }</th>
                </tr>
            </thead>
            <tbody>
                { for props.stages.iter().map(|(name, amount)| {
                    let share = if total > 0.0 { amount / total } else { 0.0 };
                    html! {
                        <tr>
                            <th scope="row">{ *name }</th>
                            <td>{ significant(props.language, *amount, 2) }</td>
                            <td>
                                { percent(props.language, share) }
                                <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
                                    <rect width={((share * FULL_WIDTH) as u32).to_string()} height="40" />
                                </svg>
                            </td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}
