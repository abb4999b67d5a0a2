//! A slider's turns. A frame draws one part of the page, so that none is late on a slow machine: the answer
//! in words, the options as bars, their figures, and what stands below once the slider rests.

use super::Message;
use super::fields::Spot;
use super::later::Later;
use super::page::Part;
use super::post::Post;

/// What stands below the options follows a slider once it has rested for this long.
const BELOW_AFTER_MS: i32 = 100;

/// Where a slider that moves has got to.
pub(super) struct Turns {
    post: Post,
    /// The browser's next frame, while there is something to draw in it.
    frame: Option<Later>,
    /// A slider that has moved and is not answered yet.
    moved: Option<Spot>,
    /// One that is answered, and whose options are next.
    answered: Option<Spot>,
    /// One whose options' bars are drawn, and whose figures are next.
    ranked: Option<Spot>,
    /// What stands below the answer and the options is of an earlier scenario until then.
    below: Option<Later>,
    /// Whether a slider was answered since that was put off.
    again: bool,
}

impl Turns {
    pub(super) const fn new(post: Post) -> Self {
        Self {
            post,
            frame: None,
            moved: None,
            answered: None,
            ranked: None,
            below: None,
            again: false,
        }
    }

    /// Whether something is still to be drawn.
    pub(super) const fn pending(&self) -> bool {
        self.frame.is_some() || self.below.is_some()
    }

    /// A slider moves: it has its turn in the next frame that is free.
    pub(super) fn take(&mut self, spot: Spot) {
        self.moved = Some(spot);
        self.await_frame();
    }

    /// What the frame that has come draws. Before an answer, the scenario is to be compared anew.
    pub(super) fn next(&mut self) -> Option<Part> {
        self.frame = None;
        if let Some(spot) = self.ranked.take() {
            if self.moved.is_some() {
                self.await_frame();
            }
            return Some(Part::Options(spot));
        }
        if let Some(spot) = self.answered.take() {
            self.ranked = Some(spot);
            self.await_frame();
            return Some(Part::Ranking);
        }
        self.answered = Some(self.moved.take()?);
        self.await_frame();
        self.again = self.below.is_some();
        if !self.again {
            self.put_off();
        }
        Some(Part::Answer)
    }

    /// Whether what stands below is due now; it waits on where a slider has moved again.
    pub(super) fn rests(&mut self) -> bool {
        let again = std::mem::take(&mut self.again);
        if again {
            self.put_off();
        }
        !again
    }

    /// All is drawn.
    pub(super) fn end(&mut self) {
        (self.frame, self.below) = (None, None);
        (self.moved, self.answered, self.ranked) = (None, None, None);
    }

    fn await_frame(&mut self) {
        if self.frame.is_none() {
            let post = self.post.clone();
            self.frame = Later::in_frame(move || post.send(Message::Frame));
        }
    }

    fn put_off(&mut self) {
        let post = self.post.clone();
        self.below = Later::after(BELOW_AFTER_MS, move || post.send(Message::Below));
    }
}
