//! What a screen reader is told of a result.

use yew::prelude::*;

use crate::exchange::Later;

/// After this long without another sentence it is said: arrow keys that follow one another are one change.
const SAID_AFTER_MS: i32 = 1000;
/// After this long it was heard: who reads on is not to meet it again below the result.
const HEARD_AFTER_MS: i32 = 5000;

/// What stands in a status region for a sentence that follows the result: nothing for the first one.
#[hook]
pub(crate) fn use_said(sentence: String) -> String {
    let said = use_state_eq(String::new);
    let waiting = use_mut_ref(|| None::<Later>);
    let emptying = use_mut_ref(|| None::<Later>);
    let begun = use_mut_ref(|| false);
    let words = (*said).clone();
    {
        let said = said.clone();
        use_effect_with(sentence, move |sentence| {
            if !std::mem::replace(&mut *begun.borrow_mut(), true) {
                return;
            }
            let sentence = sentence.clone();
            *waiting.borrow_mut() = Later::after(SAID_AFTER_MS, move || said.set(sentence.clone()));
        });
    }
    use_effect_with(words.clone(), move |words| {
        if !words.is_empty() {
            *emptying.borrow_mut() = Later::after(HEARD_AFTER_MS, move || said.set(String::new()));
        }
    });
    words
}
