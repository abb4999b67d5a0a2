//! The six questions, as sentences; and the public terminal, which is them and their answer, its arrow keys and
//! its button the shell's.

use footprint_core::applications::citizen::CitizenReport;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::usage::Network;
use yew::prelude::*;

use super::View;
use super::row::{Field, Row, Spot, What};
use super::state::{Action, State};
use crate::components::{Track, slider};
use crate::words::fill;

/// A question and the positions of its answer.
#[derive(Clone, Copy)]
struct Question {
    spot: Spot,
    /// Another row that the same answer is about.
    also: Option<u32>,
    most: u32,
    /// Positions that make one of the number.
    per_unit: f64,
    /// Its words: which of the question texts, which of the units.
    words: (usize, usize),
}

/// The questions that the answers leave.
fn questions(state: &State) -> Vec<Question> {
    let device = |kind| {
        let of = move |row: &&Row| matches!(&row.what, What::Device(one) if one.kind == kind);
        state.rows.iter().find(of).map(|row| row.id)
    };
    let line = state
        .rows
        .iter()
        .find(|row| matches!(&row.what, What::Subscription(one) if one.network == Network::Fixed));
    let video =
        state.rows.iter().find(|row| matches!(&row.what, What::Use(one) if one.key() == "video"));
    let (phone, laptop, television) =
        (device(Kind::Smartphone), device(Kind::Laptop), device(Kind::Television));
    let ask = |row: Option<u32>, field, most, per_unit, words| {
        Some(Question { spot: Spot { row: row?, field }, also: None, most, per_unit, words })
    };
    [
        ask(phone, Field::Years, 16, 2.0, (0, 0)),
        ask(phone, Field::Acquired, 2, 1.0, (1, 1)),
        ask(laptop, Field::Years, 24, 2.0, (2, 0)),
        ask(television, Field::Count, 5, 1.0, (3, 1)),
        ask(line.map(|row| row.id), Field::Shared, 8, 1.0, (4, 2))
            .map(|people| Question { also: television, ..people }),
        ask(video.map(|row| row.id), Field::Amount, 40, 1.0, (5, 3)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl View<'_> {
    /// Questions on one side, the year on the other, then what to try.
    pub(crate) fn kiosk_page(&self, result: Option<&CitizenReport>) -> Html {
        let texts = self.texts;
        html! {
            <>
                <p class="note">{ texts.kiosk_hint }</p>
                <div class="columns">
                    <div>{ self.asked() }</div>
                    if let Some(it) = result {
                        <div>{ self.headline(it) }{ self.picture(it) }</div>
                    }
                </div>
                if let Some(it) = result {
                    // The year stays in sight while it is changed.
                    <div>
                        { self.changes(it) }
                        <p class="meanwhile" aria-hidden="true">{ self.meanwhile(it) }</p>
                    </div>
                }
                <button type="button" onclick={self.act.reform(|_: MouseEvent| Action::Restart)}>
                    { texts.restart }
                </button>
            </>
        }
    }

    /// The six questions.
    pub(crate) fn asked(&self) -> Html {
        questions(self.state).into_iter().map(|one| self.question(one)).collect()
    }

    fn question(&self, question: Question) -> Html {
        let Question { spot, also, most, per_unit, words: (label, unit) } = question;
        let Some(what) = self.state.what(spot.row) else { return html! {} };
        let words = self.words(spot.field);
        let (position, answer, unit) = match what.word(spot.field) {
            Some(chosen) => {
                let at = words.iter().position(|(key, _)| *key == chosen).unwrap_or(0);
                (at as u32, words.get(at).map_or("", |(_, word)| word).to_owned(), unit)
            }
            None => {
                let number = what.number(spot.field).unwrap_or(0.0);
                let several = match self.language {
                    Language::Fr => number >= 2.0,
                    Language::En => number != 1.0,
                };
                let unit = if unit == 0 && !several { 4 } else { unit };
                ((number * per_unit) as u32, self.plain(number), unit)
            }
        };
        let least = if matches!(spot.field, Field::Years | Field::Shared) { 1 } else { 0 };
        let (act, language) = (self.act.clone(), self.language);
        let on_move = Callback::from(move |position: i32| {
            let at = position.max(0) as u32;
            let text = match words.get(at as usize) {
                Some((key, _)) => (*key).to_owned(),
                // As a person would type it: the whole list shows it.
                None => number::plain(language, f64::from(at) / per_unit),
            };
            if let Some(row) = also {
                act.emit(Action::Set(Spot { row, ..spot }, text.clone()));
            }
            act.emit(Action::Set(spot, text));
        });
        let track = Track {
            name: self.texts.kiosk[label].into(),
            ends: (least, most as i32),
            position: position as i32,
            words: fill(self.texts.kiosk_units[unit], &[&answer]).into(),
            on_move,
        };
        // The whole list has a field of the same answer.
        slider(format!("q-{}", spot.id()).into(), track)
    }
}
