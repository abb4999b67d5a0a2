//! The view as a whole: the answer, the need, the options, the course, what stands behind, keeping it.

use super::details::Details;
use super::events::Press;
use super::fields::{Field, Spot};
use super::say::Say;
use super::state::{Mistake, Notice, Panel, State};
use super::texts::way;
use crate::components::Tree;
use crate::lists;
use crate::words::fill;
use footprint_core::applications::comparison::{Glance, Item, Supply};
use footprint_core::terms::vocabulary::{Allocation, FactorSet};

/// What of the view is drawn; the rest stays as it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Page,
    /// The answer in words to a slider that moves.
    Answer,
    /// After that, the options as bars.
    Ranking,
    /// Then their figures, and the slider's own field.
    Options(Spot),
}

/// What is drawn, and on what.
pub(crate) struct View<'a> {
    pub(crate) state: &'a State,
    pub(crate) say: Say,
    pub(crate) kiosk: bool,
    pub(crate) mistakes: Vec<(Spot, Mistake)>,
    /// The comparison of the fields as they are.
    pub(crate) quick: Option<&'a Glance>,
    /// Whether a scenario is on its way.
    pub(crate) pending: bool,
    pub(crate) details: Option<&'a Details>,
    /// What a screen reader says.
    pub(crate) announcement: &'a str,
    /// What stands behind the answer, as HTML of our own module.
    pub(crate) reasons: &'a str,
    /// Where a bidder answers a tender.
    pub(crate) offer: Option<&'a str>,
    pub(crate) part: Part,
    pub(crate) tree: Tree,
}

impl View<'_> {
    pub(crate) fn draw(mut self) -> Tree {
        self.tree.open("div").class("procurement");
        if let Part::Options(moved) = self.part {
            self.tree.same().same();
            match moved.card {
                0 => self.need(),
                _ => drop(self.tree.same()),
            }
        } else {
            self.section("answer", self.say.texts.result);
            if self.part == Part::Ranking {
                self.tree.same();
            } else {
                self.notices();
            }
            self.answer();
            self.tree.close();
            if self.part != Part::Page {
                self.tree.rest();
                self.tree.close();
                return self.tree;
            }
            self.tree.open("p").class("unseen").attr("role", "status");
            self.tree.text(self.announcement).close();
            self.need();
        }
        self.section("", self.say.texts.options);
        self.tree.open("ul").class("cards");
        let state = self.state;
        for (at, card) in state.cards.iter().enumerate() {
            self.card(at, card);
        }
        self.tree.close();
        if self.part == Part::Page {
            if !self.kiosk {
                self.adding();
            }
            self.tree.close();
            self.below();
        } else {
            self.tree.rest();
            self.tree.close().rest();
        }
        self.tree.close();
        self.tree
    }

    fn below(&mut self) {
        self.tree.open("div").class("halves");
        self.course();
        self.stages();
        self.tree.close();
        if !self.kiosk {
            self.behind();
            self.keeping();
        }
    }

    /// Opens a section under its heading.
    pub(super) fn section(&mut self, class: &str, heading: &str) {
        self.tree.open("section").class(class).line("h2", "", heading);
    }

    /// A button that does something; `name` is told to screen readers where it says more than `text`.
    pub(super) fn button(
        &mut self,
        press: Press,
        numbers: [u32; 3],
        text: &str,
        name: Option<&str>,
    ) {
        let tree = &mut self.tree;
        tree.open("button").attr("type", "button").attr("data-do", &press.of(numbers));
        tree.maybe("aria-label", name).text(text).close();
    }

    /// The result in a sentence, or what keeps it from being one.
    pub(crate) fn status(&self) -> String {
        match (self.mistakes.len(), self.quick) {
            (0, Some(it)) => self.summary(it),
            (0, None) => self.nothing().to_owned(),
            (count, quick) => {
                let texts = self.say.texts;
                let figures = quick.map_or_else(|| self.nothing(), |_| texts.from_before);
                [&*fill(texts.to_mend, &[&count.to_string()]), figures].concat()
            }
        }
    }

    pub(super) fn nothing(&self) -> &'static str {
        let texts = self.say.texts;
        match (self.pending, self.state.cards.is_empty()) {
            (true, _) => texts.waiting,
            (false, true) => texts.no_option,
            (false, false) => texts.unusable,
        }
    }

    fn notices(&mut self) {
        let texts = self.say.texts;
        let notice = self.state.notice.map(|notice| match notice {
            Notice::BadLink => texts.bad_link,
            Notice::BadFile => texts.bad_file,
            Notice::NoDetails => texts.no_details,
        });
        let stale = (!self.mistakes.is_empty()).then(|| self.status());
        // Around them, so that what follows keeps its place.
        self.tree.open("div");
        for text in notice.into_iter().chain(stale.as_deref()) {
            self.tree.open("p").class("problem").attr("role", "alert").text(text).close();
        }
        self.tree.close();
    }

    /// What every option has to serve.
    fn need(&mut self) {
        let (texts, common) = (self.say.texts, &self.state.common);
        let chosen = common.country.as_str();
        let zone = Spot::common(Field::Country);
        let only = (self.state.listed != zone).then_some(chosen);
        let zones = lists::zones(lists::first(), self.say.language, only);
        let allocations: Vec<_> =
            Allocation::ALL.iter().map(|it| it.key()).zip(texts.allocations).collect();
        self.section("need", texts.need);
        self.tree.open("div").class("fields");
        self.number_field(Spot::common(Field::Quantity), None);
        self.number_field(Spot::common(Field::ServiceYears), None);
        self.choice(zone, chosen, &zones);
        self.choice(Spot::common(Field::Allocation), common.allocation.key(), &allocations);
        self.tree.close();
        if !self.kiosk && self.panel(Panel::Settings, texts.more_settings) {
            self.settings();
        }
        self.tree.close();
    }

    fn settings(&mut self) {
        let sets: Vec<_> =
            FactorSet::ALL.iter().map(|set| set.key()).zip(self.say.texts.data_sets).collect();
        self.tree.open("div").class("fields");
        self.choice(Spot::common(Field::Factors), self.state.common.factors.key(), &sets);
        for field in [Field::ElectricityPrice, Field::DiscountRate, Field::Displacement, Field::Pue]
        {
            self.number_field(Spot::common(field), None);
        }
        self.tree.close();
    }

    fn adding(&mut self) {
        let texts = self.say.texts;
        self.tree.open("div").class("add").line("h3", "", texts.add_way);
        self.tree.open("p").class("buttons");
        for (at, by) in (0..).zip(Supply::ALL) {
            self.button(Press::Add, [at, 0, 0], way(by, self.say.language), None);
        }
        self.tree.close();
        self.sheet(Spot::common(Field::Search), &Item::default());
        self.tree.line("h3", "", texts.examples).open("p").class("buttons");
        for (at, name) in (0..).zip(texts.example_names) {
            self.button(Press::Example, [at, 0, 0], name, None);
        }
        self.tree.close().close();
    }

    /// How sure it is, what would change it, what it costs and rests on: on demand, from a module of its
    /// own.
    fn behind(&mut self) {
        let texts = self.say.texts;
        if self.quick.is_none() {
            return;
        }
        self.section("", texts.behind);
        if self.panel(Panel::Reasons, texts.reasons) {
            if self.reasons.is_empty() {
                let text = if self.state.notice == Some(Notice::NoDetails) {
                    texts.no_details
                } else {
                    texts.waiting
                };
                self.tree.open("p").attr("role", "status").text(text).close();
            } else {
                self.tree.open("div").markup(self.reasons).close();
            }
        }
        self.tree.close();
    }

    fn keeping(&mut self) {
        let texts = self.say.texts;
        self.section("keep", texts.keep);
        let tree = &mut self.tree;
        tree.line("p", "", texts.link);
        if let Some(address) = self.offer {
            tree.open("p").text(texts.bidders).text(" ");
            tree.open("a").attr("href", address).text(texts.offer).close().close();
        }
        tree.open("p");
        self.button(Press::Save, [0; 3], texts.save, None);
        let tree = &mut self.tree;
        tree.close().open("div").class("field");
        tree.open("label").attr("for", "open").text(texts.open).close();
        tree.open("input").attr("id", "open").attr("type", "file");
        tree.attr("accept", ".json,application/json").close().close().close();
    }

    /// The button of a panel; whether the panel is shown.
    pub(super) fn panel(&mut self, panel: Panel, name: &str) -> bool {
        let shown = self.state.shows(panel);
        let tree = &mut self.tree;
        tree.open("button").attr("type", "button").class("panel");
        tree.attr("data-do", &Press::Panel.of([panel as u32, 0, 0]));
        tree.attr("aria-expanded", truth(shown)).text(name).close();
        shown
    }

    /// Opens a table with a caption and the heads of its columns.
    pub(super) fn table(&mut self, class: &str, caption: &str, columns: &[&str]) {
        let tree = &mut self.tree;
        tree.open("table").class(class).line("caption", "", caption);
        tree.open("thead").open("tr");
        for column in columns {
            tree.open("th").attr("scope", "col").text(column).close();
        }
        tree.close().close().open("tbody");
    }

    /// Opens a row of an option: its name behind its letter.
    pub(super) fn row(&mut self, at: usize, name: &str) {
        self.tree.open("tr").open("th").attr("scope", "row");
        self.lettered(at, name);
        self.tree.close();
    }

    /// An option's name behind its letter.
    pub(super) fn lettered(&mut self, at: usize, name: &str) {
        self.tree.line("span", "letter", &self.say.letter(at)).text(" ").text(name);
    }
}

/// A word for what is or is not.
pub(super) const fn truth(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}
