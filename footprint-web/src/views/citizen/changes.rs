//! What a person could change: switches to try, the most useful first; what is small is said too.

use footprint_core::applications::citizen::{CitizenReport, LeverReport};
use yew::prelude::*;

use super::state::Action;
use super::{View, capital, set};
use crate::words::fill;

/// Changes shown at most.
const SHOWN: usize = 10;
const SHOWN_IN_A_KIOSK: usize = 3;

impl View<'_> {
    /// The switches.
    pub(crate) fn changes(&self, it: &CitizenReport) -> Html {
        let texts = self.texts;
        let most = if self.kiosk { SHOWN_IN_A_KIOSK } else { SHOWN };
        let large: Vec<_> =
            it.levers.iter().filter(|lever| !lever.small || self.tries(lever)).take(most).collect();
        html! {
            <section role="group" aria-labelledby="h-changes">
                <h2 id="h-changes" tabindex="-1">{ texts.changes }</h2>
                if large.is_empty() {
                    <p>{ texts.no_change }</p>
                } else {
                    <p class="note">{ texts.changes_hint }{ " " }{ texts.all_together }</p>
                    { self.list(texts.greatest, &large[..1]) }
                    { self.list(texts.next, &large[1..large.len().min(3)]) }
                    if large.len() > 3 {
                        <details>
                            <summary>{ texts.other_changes }</summary>
                            { self.list("", &large[3..]) }
                        </details>
                    }
                }
                if !self.state.tried().is_empty() && !self.kiosk {
                    <button type="button" onclick={self.act.reform(|_: MouseEvent| Action::TryNothing)}>
                        { texts.try_nothing }
                    </button>
                }
                { self.small_changes(it) }
            </section>
        }
    }

    fn list(&self, heading: &'static str, levers: &[&LeverReport]) -> Html {
        html! {
            if !levers.is_empty() {
                if !heading.is_empty() { <h3>{ heading }</h3> }
                <ul class="changes">{ for levers.iter().map(|lever| self.change(lever)) }</ul>
            }
        }
    }

    fn tries(&self, lever: &LeverReport) -> bool {
        self.state.tried().contains(&lever.lever)
    }

    fn change(&self, lever: &LeverReport) -> Html {
        let texts = self.texts;
        let onchange = self.act.reform({
            let key = lever.lever.clone();
            move |_: Event| Action::Try(key.clone())
        });
        let saved = match lever.beside {
            Some(beside) if lever.tried == Some(false) && beside.mean < 0.05 => {
                texts.nothing_more.to_owned()
            }
            Some(beside) if lever.tried == Some(false) => {
                fill(texts.saves_more, &[&self.about(beside.mean)])
            }
            _ => fill(texts.saves, &[&self.kg(lever.saving)]),
        };
        html! {
            <li key={lever.lever.clone()}>
                <label>
                    <input type="checkbox" checked={self.tries(lever)} {onchange} />
                    <span>
                        { capital(&set(&lever.text)) }
                        <small>{ saved }{ ", " }{ texts.efforts[lever.effort.index()] }</small>
                    </span>
                </label>
            </li>
        }
    }

    fn small_changes(&self, it: &CitizenReport) -> Html {
        let small: Vec<String> = it
            .levers
            .iter()
            .filter(|lever| lever.small)
            .map(|lever| {
                format!("{} ({}\u{a0}kg)", set(&lever.text), self.rough(lever.saving.mean))
            })
            .collect();
        if small.is_empty() {
            return html! {};
        }
        html! { <p>{ self.texts.small }{ small.join(", ") }{ "." }</p> }
    }
}
