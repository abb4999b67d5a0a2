//! The answer first: the lowest option and how sure it is; every option as a bar; curves and stages.

use footprint_core::applications::comparison::{Glance, GlanceOption, Verdict};
use footprint_core::terms::vocabulary::Stage;

use super::page::{Part, View};
use super::state::Panel;
use crate::components::{Curves, curves, height, interval_bar, stacked_bar};
use crate::lists;
use crate::words::fill;

impl View<'_> {
    /// The mean and the interval of an option's year, as text.
    pub(super) fn figure(&self, option: &GlanceOption) -> String {
        let year = option.per_service_year;
        let spread = self.say.spread(year.mean, year.p05, year.p95);
        [&*spread, " ", self.say.texts.per_year].concat()
    }

    fn named(&self, it: &Glance, at: usize) -> String {
        self.say.named(at, &it.options[at].name)
    }

    /// The verdict on the two lowest options, in a sentence.
    fn verdict(&self, it: &Glance) -> String {
        let Some(pair) = it.pairs.first() else { return self.say.texts.one_option.to_owned() };
        let words = match pair.verdict() {
            Verdict::Robust => 0,
            Verdict::Likely => 1,
            Verdict::NoConclusion => 2,
        };
        let parts = [self.named(it, pair.other), self.say.chances(pair.probability)];
        fill(self.say.texts.verdicts[words], &parts.each_ref().map(String::as_str))
    }

    /// The answer as one short text, for the live region.
    pub(super) fn summary(&self, it: &Glance) -> String {
        let Some(first) = first(it) else { return self.say.texts.no_option.to_owned() };
        let lowest = fill(self.say.texts.lowest, &[&first.name]);
        [&*lowest, ", ", &self.figure(first), ". ", &self.verdict(it)].concat()
    }

    pub(super) fn answer(&mut self) {
        let (say, texts) = (self.say, self.say.texts);
        let Some((it, lowest)) = self.quick.and_then(|it| Some((it, first(it)?))) else {
            // The notice of a field that is to be mended says so already.
            if self.mistakes.is_empty() {
                self.tree.line("p", "problem", self.nothing());
            }
            return;
        };
        let years = it.options.iter().map(|option| option.per_service_year.p95);
        let most = years.fold(0.0, f64::max);
        if self.part == Part::Ranking {
            self.tree.same().same();
        } else {
            let year = lowest.per_service_year;
            let total = say.mean(year.mean, year.p05, year.p95);
            let interval = say.interval(year.p05, year.p95);
            let rest = [" ", texts.per_year, " (", &interval, "). ", &self.verdict(it)].concat();
            let tree = &mut self.tree;
            tree.line("p", "headline", &fill(texts.lowest, &[&lowest.name]));
            tree.open("p").line("strong", "total", &total);
            tree.text(&rest).close();
        }
        if self.part == Part::Answer {
            self.tree.rest();
            return;
        }
        self.table("ranking", texts.ranking, &[texts.option, texts.per_year]);
        for &at in &it.ranking {
            let option = &it.options[at];
            let year = option.per_service_year;
            self.row(at, &option.name);
            let whole = fill(texts.whole, &[&say.mass(option.total)]);
            let figures = [&*say.spread(year.mean, year.p05, year.p95), " · ", &whole].concat();
            let tree = &mut self.tree;
            tree.open("td").text(&figures);
            interval_bar(tree, year.mean, year.p05, year.p95, most);
            tree.close().close();
        }
        self.tree.close().close().line("p", "note", texts.nine_in_ten);
    }

    pub(super) fn course(&mut self) {
        let (say, texts) = (self.say, self.say.texts);
        let Some((it, lowest)) = self.quick.and_then(|it| Some((it, *it.ranking.first()?))) else {
            return;
        };
        let (mut marks, mut sentences) = (Vec::new(), Vec::new());
        for pair in &it.pairs {
            if let Some(year) = pair.break_even_years {
                marks.push(year);
                let parts = [say.years(year), self.named(it, lowest), self.named(it, pair.other)];
                sentences.push(fill(texts.breaks_even, &parts.each_ref().map(String::as_str)));
            }
        }
        let words = fill(texts.curve, &[&say.years(it.service_years), &sentences.join(" ")]);
        self.section("half", texts.over_time);
        self.tree.line("p", "note", texts.over_time_words);
        let lines = it.options.iter().enumerate();
        let lines =
            lines.map(|(at, option)| (say.letter(at), option.cumulated.as_slice())).collect();
        let (language, years) = (say.language, it.service_years);
        let drawn = Curves { language, words: &words, lines, marks: &marks, years };
        curves(&mut self.tree, drawn);
        for sentence in &sentences {
            self.tree.line("p", "", sentence);
        }
        if self.panel(Panel::Course, texts.figures) {
            self.course_table(it);
        }
        self.tree.close();
    }

    fn course_table(&mut self, it: &Glance) {
        let columns = it
            .options
            .iter()
            .enumerate()
            .map(|(at, option)| [&*self.say.letter(at), " ", &option.name].concat());
        let columns: Vec<String> = columns.collect();
        let after = self.say.texts.after_years;
        let heads: Vec<&str> = [after].into_iter().chain(columns.iter().map(|c| &**c)).collect();
        self.table("wide", self.say.texts.over_time_words, &heads);
        for year in 0..=it.service_years as u32 {
            let tree = &mut self.tree;
            tree.open("tr").open("th").attr("scope", "row");
            tree.text(&self.say.years(f64::from(year))).close();
            for (option, column) in it.options.iter().zip(&columns) {
                let kg = height(&option.cumulated, f64::from(year));
                tree.open("td").attr("data-column", column).text(&self.say.rough(kg)).close();
            }
            tree.close();
        }
        self.tree.close().close();
    }

    pub(super) fn stages(&mut self) {
        let texts = self.say.texts;
        let Some(it) = self.quick.filter(|it| !it.options.is_empty()) else { return };
        let totals = it.options.iter().map(|option| option.by_stage.iter().sum());
        let most = totals.fold(0.0, f64::max);
        let language = self.say.language;
        let names = Stage::ALL.iter().map(|it| lists::first().stage_label(*it, language));
        let names: Vec<&str> = names.collect();
        self.section("half", texts.stages);
        self.tree.open("ul").class("legend");
        for name in &names {
            self.tree.line("li", "", name);
        }
        self.tree.close();
        for (at, option) in it.options.iter().enumerate() {
            self.tree.open("p").class("stages");
            self.lettered(at, &option.name);
            let tree = &mut self.tree;
            stacked_bar(tree, &option.by_stage, most);
            tree.close();
        }
        if self.panel(Panel::Stages, texts.figures) {
            let heads: Vec<&str> =
                [texts.option].into_iter().chain(names.iter().copied()).collect();
            self.table("wide", &[texts.stages, ", kg CO₂e"].concat(), &heads);
            for (at, option) in it.options.iter().enumerate() {
                self.row(at, &option.name);
                let tree = &mut self.tree;
                for (kg, name) in option.by_stage.iter().zip(&names) {
                    tree.open("td").attr("data-column", name).text(&self.say.rough(*kg)).close();
                }
                tree.close();
            }
            self.tree.close().close();
        }
        self.tree.close();
    }
}

fn first(it: &Glance) -> Option<&GlanceOption> {
    it.options.get(*it.ranking.first()?)
}
