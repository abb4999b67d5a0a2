//! The steps of an offer, and the ways from one to another.

use footprint_core::terms::number::plain;
use yew::prelude::*;

use super::draft::Draft;
use super::{Action, View, fill, lists};

impl View<'_> {
    /// The list of the steps, each with what is left to do in it.
    pub(super) fn steps(&self, draft: &Draft) -> Html {
        let texts = self.texts;
        let step = |step: usize| {
            let name = self.name(draft, step);
            let words = match self.left(draft, step) {
                Some(left) => fill(texts.step, &[&name, &left]),
                None => name,
            };
            let current = (step == self.state.step).then_some("step");
            html! {
                <li>
                    <button type="button" class="quiet" aria-current={current} onclick={self.go(step)}>
                        { words }
                    </button>
                </li>
            }
        };
        html! {
            <nav aria-label={texts.steps}>
                <ol class="steps">{ for (0..draft.lots.len() + 2).map(step) }</ol>
            </nav>
        }
    }

    /// What a step is called.
    fn name(&self, draft: &Draft, step: usize) -> String {
        let lots = &draft.request.tender.lots;
        match step.checked_sub(1) {
            None => self.texts.your_offer.to_owned(),
            Some(lot) if lot == lots.len() => self.texts.hand_in.to_owned(),
            Some(lot) => {
                let asked = &lots[lot];
                let kind = lists::catalogue().kind_label(asked.kind, self.language);
                let quantity = plain(self.language, asked.quantity);
                fill(self.texts.lot, &[&asked.id, kind, &quantity])
            }
        }
    }

    /// What is left to do in a step, in words; the last one has nothing to fill in.
    fn left(&self, draft: &Draft, step: usize) -> Option<String> {
        let texts = self.texts;
        let Some(lot) = step.checked_sub(1) else {
            let is_named = !draft.bidder.trim().is_empty();
            return Some(if is_named { texts.named } else { texts.unnamed }.to_owned());
        };
        if lot == draft.lots.len() {
            return None;
        }
        let count = self.checked.of_lot(lot).count();
        Some(match count {
            _ if !draft.is_answered_to(lot) => texts.no_answer.to_owned(),
            0 => texts.all_there.to_owned(),
            _ => fill(texts.to_complete[usize::from(count > 1)], &[&count.to_string()]),
        })
    }

    /// The heading of a step, to which the keyboard is led.
    pub(super) fn heading(&self, draft: &Draft, step: usize) -> Html {
        html! { <h3 id={id(step)} tabindex="-1">{ self.name(draft, step) }</h3> }
    }

    /// A step between the ways to the one before and the one after; the others are there on paper alone.
    pub(super) fn section(&self, draft: &Draft, step: usize, content: Html) -> Html {
        let way = |words: &str, to: usize| {
            let words = fill(words, &[&self.name(draft, to)]);
            html! { <button type="button" onclick={self.go(to)}>{ words }</button> }
        };
        let before = step.checked_sub(1).map(|to| way(self.texts.before, to));
        let next = (step <= draft.lots.len()).then(|| way(self.texts.next, step + 1));
        html! {
            <section class="step" hidden={step != self.state.step}>
                { content }
                <p class="buttons">{ before.unwrap_or_default() }{ next.unwrap_or_default() }</p>
            </section>
        }
    }

    /// Leads to a step.
    fn go(&self, step: usize) -> Callback<MouseEvent> {
        self.act.reform(move |_: MouseEvent| Action::Go(step, id(step)))
    }
}

/// The id of a step's heading.
fn id(step: usize) -> String {
    ["step-", &step.to_string()].concat()
}
