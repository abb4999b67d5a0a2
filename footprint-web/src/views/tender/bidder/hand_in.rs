//! The last step: the offer is checked, its faults lead to their fields, and it is saved, printed and handed in.

use yew::prelude::*;

use super::draft::{Draft, Found, GIVEN};
use super::{Action, View, field_id, fill, subject};
use crate::components::{Asked, documents, no_document};
use crate::exchange;

impl View<'_> {
    pub(super) fn hand_in(&self, draft: &Draft) -> Html {
        let check = self.act.reform(|_: MouseEvent| Action::Check);
        html! { <>
            { self.heading(draft, draft.lots.len() + 1) }
            <button type="button" onclick={check}>{ self.texts.check }</button>
            <div class="verdict" role="status">
                if self.state.checked { { self.verdict(draft) } }
            </div>
            <p class="buttons">
                { self.save(draft) }
                { self.report(draft) }
                <button type="button" onclick={|_: MouseEvent| exchange::print()}>{ self.texts.print }</button>
            </p>
            <p class="note">{ self.texts.save_hint }</p>
            if self.state.document == Asked::Failed {
                <p class="told problem" role="alert">{ no_document(self.language) }</p>
            }
        </> }
    }

    fn verdict(&self, draft: &Draft) -> Html {
        let count = self.checked.findings.len();
        let words = match (draft.is_answered(), count) {
            (false, _) => self.texts.nothing.to_owned(),
            (true, 0) => self.texts.complete.to_owned(),
            _ => fill(self.texts.incomplete[usize::from(count > 1)], &[&count.to_string()]),
        };
        // What rests on a figure that is missing or wrong says nothing.
        let sound = (0..draft.lots.len()).filter(|lot| self.checked.of_lot(*lot).next().is_none());
        let lines = sound.flat_map(|lot| self.lines(draft, lot));
        html! { <>
            <p><strong>{ words }</strong></p>
            <ul>{ for self.checked.findings.iter().map(|found| html! { <li>{ self.fault(draft, found) }</li> }) }</ul>
            { for lines.map(|line| html! { <p>{ line }</p> }) }
        </> }
    }

    /// What was found, as a way to its field where it has one.
    fn fault(&self, draft: &Draft, found: &Found) -> Html {
        let told = self.worded(draft, found);
        let (step, id) = match (found.0, found.1) {
            (None, Some(0)) => (0, "bidder".to_owned()),
            (Some(lot), Some(at)) if at >= GIVEN => (lot + 1, field_id(lot, at)),
            _ => return html! { { told } },
        };
        let href = ["#", &id].concat();
        let onclick = self.act.reform(move |_: MouseEvent| Action::Go(step, id.clone()));
        html! { <a {href} {onclick}>{ told }</a> }
    }

    /// What is not complete is told first, and saved when it is asked for again.
    fn save(&self, draft: &Draft) -> Html {
        let is_complete = self.checked.findings.is_empty();
        let anyway = self.state.checked && !is_complete && draft.is_answered();
        let words = if anyway { self.texts.save_anyway } else { self.texts.save };
        let (draft, act) = (draft.clone(), self.act.clone());
        let subject = subject(self.texts.file_name, &draft);
        let onclick = move |_: MouseEvent| {
            if draft.is_answered() && (anyway || is_complete) {
                exchange::save("text/csv", &draft.csv(), &subject, ".csv");
            }
            act.emit(Action::Check);
        };
        html! { <button type="button" {onclick}>{ words }</button> }
    }

    /// The report to hand in, of an offer whose figures rest on no fault.
    fn report(&self, draft: &Draft) -> Html {
        if !(self.state.checked && self.checked.is_sound()) {
            return Html::default();
        }
        let (subject, act) =
            (subject(self.texts.file_name, draft), self.act.reform(Action::Document));
        let draft = draft.clone();
        let settings = Callback::from(move |()| exchange::pair([&draft.asked, &draft.csv()]));
        documents(self.host, "tender-check", &subject, &settings, self.state.document, &act)
    }
}
