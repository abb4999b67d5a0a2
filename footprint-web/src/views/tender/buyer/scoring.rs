//! The offers that came: their files, what is to settle, the ranking of each lot, and what is taken away of it.

use footprint_core::applications::tender::{Lot, LotScores, Ranking, TenderScores};
use footprint_core::terms::diagnostic::{Finding, Severity};
use footprint_core::terms::number::{fixed, plain, significant};
use footprint_render::tender::{ScoreSheet, field_name, not_ranked};
use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

use super::View;
use super::state::{Action, Ranked};
use crate::components::{Choice, choice, papers, table};
use crate::exchange;
use crate::lists;
use crate::words::fill;

impl View<'_> {
    pub(super) fn scoring(&self) -> Html {
        html! {
            <section aria-labelledby="h-score">
                <h2 id="h-score">{ self.texts.score }</h2>
                { self.files() }
                { self.columns() }
                <p role="status">{ self.verdict() }</p>
                if let Some(ranked) = &self.state.ranked { { self.ranked(ranked) } }
            </section>
        }
    }

    /// The files of offers, each of which can be taken out again, and where more are chosen.
    fn files(&self) -> Html {
        let (texts, state, act) = (self.texts, self.state, self.act.clone());
        let onchange = move |event: Event| {
            let files = chosen(&event);
            let act = act.clone();
            yew::platform::spawn_local(async move {
                let mut read = Vec::new();
                for file in files {
                    let name = file.name();
                    read.push((name, exchange::table(file).await));
                }
                act.emit(Action::Offers(read));
            });
        };
        html! {
            <div class="field opening">
                <label for="offers">{ texts.offers }</label>
                <input id="offers" type="file" multiple=true accept=".csv,.txt,text/csv"
                    aria-describedby="offers-hint" {onchange} />
                <p class="note" id="offers-hint">{ texts.offers_hint }</p>
                { for state.refused.iter().map(|name| html! {
                    <p class="mistake" role="alert">{ fill(texts.refused, &[name]) }</p>
                }) }
                if !state.files.is_empty() {
                    <ul class="files">
                        { for state.files.iter().enumerate().map(|(at, (name, _))| {
                            let onclick = self.act.reform(move |_: MouseEvent| Action::TakeOut(at));
                            let label = fill(texts.take_out_of, &[name]);
                            html! {
                                <li>
                                    { name }{ " " }
                                    <button type="button" class="quiet" aria-label={label} {onclick}>{ texts.take_out }</button>
                                </li>
                            }
                        }) }
                    </ul>
                }
            </div>
        }
    }

    /// Scored fields that no header has by itself, each with a list of the headers that mean nothing.
    fn columns(&self) -> Html {
        let [fields, headers] = self.state.open_columns();
        if fields.is_empty() {
            return Html::default();
        }
        let mut options = vec![("", self.texts.no_column)];
        options.extend(headers.into_iter().map(|header| (header, header)));
        let list = |(at, field): (usize, &str)| {
            let given = self.state.columns.iter().find(|(_, of)| of == field);
            let name = field_name(self.language, field);
            let field = field.to_owned();
            let on_choice =
                self.act.reform(move |header: String| Action::Column(field.clone(), header));
            choice(Choice {
                id: ["column-", &at.to_string()].concat().into(),
                label: self.tied(&fill(self.texts.column, &[&name])).into(),
                options: &options,
                chosen: given.map_or("", |(header, _)| header.as_str()),
                mistake: None,
                on_choice,
            })
        };
        html! { <div class="fields">{ for fields.into_iter().enumerate().map(list) }</div> }
    }

    /// What the offers come to, in a sentence.
    fn verdict(&self) -> String {
        let texts = self.texts;
        let Some(ranked) = &self.state.ranked else {
            let waits = !self.state.files.is_empty();
            return if waits { texts.mend_first } else { "" }.to_owned();
        };
        match &ranked.ranking {
            Ranking::NoScore => texts.no_score.to_owned(),
            Ranking::ToSettle => {
                let told = not_ranked(self.language, ranked.found.iter());
                [&*self.tied(&told), texts.mend].concat()
            }
            Ranking::Ranked { scores, .. } => {
                let scored: usize = scores.lots.iter().map(|lot| lot.offers.len()).sum();
                let [rows, scored, aside] =
                    [ranked.table.rows, scored as u64, scores.set_aside.len() as u64]
                        .map(|count| plain(self.language, count as f64));
                fill(texts.rows, &[&rows, &scored, &aside])
            }
        }
    }

    fn ranked(&self, ranked: &Ranked) -> Html {
        let scores = match &ranked.ranking {
            Ranking::Ranked { scores, .. } => self.scores(scores, ranked.table.rows),
            _ => Html::default(),
        };
        html! { <>
            { scores }
            { self.list(self.texts.to_settle, ranked, true) }
            { self.list(self.texts.found, ranked, false) }
        </> }
    }

    /// What was found, errors or the rest.
    fn list(&self, title: &'static str, ranked: &Ranked, errors: bool) -> Html {
        let is_error = |it: &&Finding| it.code.severity() == Severity::Error;
        let own: Vec<&Finding> = ranked.found.iter().filter(|it| is_error(it) == errors).collect();
        if own.is_empty() {
            return Html::default();
        }
        html! { <>
            <h3>{ title }</h3>
            <ul>{ for own.into_iter().map(|finding| html! { <li>{ self.found(finding) }</li> }) }</ul>
        </> }
    }

    fn scores(&self, scores: &TenderScores, rows: u64) -> Html {
        let sheet = ScoreSheet {
            scores,
            rows,
            several: self.state.files.len() > 1,
            catalogue: lists::catalogue(),
            language: self.language,
            checking: false,
            is_given: true,
            bidder: None,
        };
        html! { <>
            { for self.state.tender.lots.iter().map(|lot| self.ranking(lot, &sheet)) }
            { self.papers() }
        </> }
    }

    /// The ranking of a lot, and what bears on it.
    fn ranking(&self, lot: &Lot, sheet: &ScoreSheet<'_>) -> Html {
        let kind = lists::catalogue().kind_label(lot.kind, self.language);
        let title = fill(self.texts.lot, &[&lot.id, kind]);
        let Some(own) = sheet.scores.lots.iter().find(|own| own.lot == lot.id) else {
            return html! { <><h3>{ title }</h3><p>{ self.texts.not_ranked }</p></> };
        };
        let caution = |(sentence, lines): (String, Vec<String>)| {
            html! { <>
                <p>{ self.tied(&sentence) }</p>
                if !lines.is_empty() {
                    <ul>{ for lines.iter().map(|line| html! { <li>{ self.tied(line) }</li> }) }</ul>
                }
            </> }
        };
        let weights = sheet.weights_without_index(own).map(|told| (told, Vec::new()));
        html! { <>
            <h3>{ &title }</h3>
            { self.leaders(own, sheet.scores.points) }
            { self.table(own, sheet.scores.points) }
            { for weights.into_iter().chain(sheet.cautions(own)).map(caution) }
            { self.pictures(own, &title, sheet.scores) }
        </> }
    }

    /// Who comes first, and who would under another rule on second lives.
    fn leaders(&self, lot: &LotScores, points: f64) -> Html {
        let texts = self.texts;
        let Some(first) = lot.offers.first() else { return Html::default() };
        let level = lot.offers.iter().take_while(|offer| offer.rank == first.rank);
        let names: Vec<&str> = level.map(|offer| offer.bidder.as_str()).collect();
        let earned = fixed(self.language, first.points, 2);
        let told = fill(texts.leads, &[&names.join(", "), &earned, &plain(self.language, points)]);
        let others = lot.other_conventions.iter().filter(|it| it.changes_first);
        let mut others: Vec<&str> =
            others.filter_map(|it| it.bidders.first()).map(String::as_str).collect();
        others.dedup();
        html! {
            <p>
                <strong>{ told }</strong>
                if !others.is_empty() { { " " }{ fill(texts.turns, &[&others.join(", ")]) } }
            </p>
        }
    }

    /// The offers of a lot, as the sheet of scores has them, and the points of each part.
    fn table(&self, lot: &LotScores, points: f64) -> Html {
        let (texts, language) = (self.texts, self.language);
        let two = |value| fixed(language, value, 2);
        let end = |value| significant(language, value, 2);
        let rows = lot.offers.iter().map(|offer| {
            let kg = offer.kgco2e_per_year;
            let cells = [
                offer.rank.to_string(),
                offer.product.clone(),
                two(kg.mean),
                fill(texts.spread, &[&end(kg.p05), &end(kg.p95)]),
                two(offer.climate.points),
                two(offer.repairability.points),
                two(offer.warranty.points),
                two(offer.points),
            ];
            (Html::from(&offer.bidder), cells.map(Html::from).into())
        });
        let caption = fill(texts.caption, &[&lot.lot, &plain(language, points)]);
        table("scores", caption.into(), &texts.heads.map(AttrValue::from), rows)
    }

    /// The documents of the scores, as the command writes them.
    fn papers(&self) -> Html {
        let (texts, state) = (self.texts, self.state);
        let tender = state.titled(texts.usual_title);
        let subject = [texts.scores_name, " ", &tender.title].concat();
        let state = state.clone();
        let settings =
            Callback::from(move |()| exchange::json(&(&tender, state.texts(), &state.columns)));
        let (asked, act) = (self.state.document, self.act.reform(Action::Document));
        html! {
            <p class="buttons">
                { papers(self.host, "tender-score", &texts.documents, &subject, &settings, asked, &act) }
                <button type="button" onclick={|_: MouseEvent| exchange::print()}>{ texts.print }</button>
            </p>
        }
    }
}

/// The files that an input was given.
fn chosen(event: &Event) -> Vec<File> {
    let input = event.target_unchecked_into::<HtmlInputElement>();
    let files = input.files();
    let count = files.as_ref().map_or(0, FileList::length);
    let files = (0..count).filter_map(|at| files.as_ref()?.get(at)).collect();
    // The same file may be chosen again once it is mended.
    input.set_value("");
    files
}
