//! The offers of a lot as a picture to take away.

use footprint_core::applications::tender::{LotScores, OfferScore, TenderScores};
use footprint_core::terms::number::{fixed, plain, significant};
use yew::prelude::*;

use super::View;
use crate::components::Picture;
use crate::exchange;
use crate::words::fill;

impl View<'_> {
    /// The buttons that save the picture of a lot; the picture is made when it is asked for.
    pub(super) fn pictures(&self, lot: &LotScores, title: &str, scores: &TenderScores) -> Html {
        let (texts, language) = (self.texts, self.language);
        let tender = self.state.titled(texts.usual_title);
        let subject = [title, " ", &tender.title].concat();
        let title = [&*tender.title, ", ", title].concat();
        let answer = lot.offers.first().map_or_else(String::new, |offer| {
            let [own, all] = [fixed(language, offer.points, 2), plain(language, scores.points)];
            fill(texts.first, &[&offer.bidder, &own, &all])
        });
        let end = move |value| significant(language, value, 2);
        let row = |offer: &OfferScore| {
            let kg = offer.kgco2e_per_year;
            let spread = fill(texts.range, &[&end(kg.p05), &end(kg.p95)]);
            let figure = [&*fixed(language, kg.mean, 2), " (", &spread, ")"].concat();
            (offer.bidder.clone(), figure, [kg.mean, kg.p05, kg.p95])
        };
        let rows: Vec<(String, String, [f64; 3])> = lot.offers.iter().map(row).collect();
        let notes = vec![texts.nine_in_ten.to_owned(), fill(texts.source, &[&scores.edition])];
        let make = Callback::from(move |()| {
            Picture {
                title: &title,
                answer: &answer,
                unit: texts.unit,
                rows: rows.clone(),
                number: &end,
                notes: notes.clone(),
            }
            .svg()
        });
        let svg = {
            let (make, subject) = (make.clone(), subject.clone());
            move |_: MouseEvent| exchange::save_svg(&make.emit(()).0, &subject)
        };
        let png = move |_: MouseEvent| {
            let (svg, size) = make.emit(());
            yew::platform::spawn_local(exchange::save_png(svg, size, subject.clone()));
        };
        html! {
            <p class="buttons">
                <button type="button" onclick={svg}>{ fill(texts.svg, &[&lot.lot]) }</button>
                <button type="button" onclick={png}>{ fill(texts.png, &[&lot.lot]) }</button>
            </p>
        }
    }
}
