//! Figures and names in words, as the answer and what stands behind it say them.

use footprint_core::applications::comparison::Comparison;
use footprint_core::terms::number::{digits_for, plain, significant};
use footprint_core::terms::vocabulary::Language;
use yew::prelude::*;

use super::texts::{Texts, texts};
use crate::components::hue_class;
use crate::lists;
use crate::words::fill;

/// The words of a language.
#[derive(Clone, Copy)]
pub(crate) struct Say {
    pub(crate) language: Language,
    pub(crate) texts: &'static Texts,
}

impl Say {
    pub(crate) const fn new(language: Language) -> Self {
        Self { language, texts: texts(language) }
    }

    /// A to Z, then numbers.
    pub(crate) fn letter(self, at: usize) -> String {
        match u8::try_from(at) {
            Ok(at) if at < 26 => char::from(b'A' + at).to_string(),
            _ => (at + 1).to_string(),
        }
    }

    /// `A “New”`, within a sentence.
    pub(crate) fn named(self, at: usize, name: &str) -> String {
        [&*self.letter(at), "\u{a0}", &self.quoted(name)].concat()
    }

    /// An option's name behind its letter.
    pub(crate) fn lettered(self, at: usize, name: &str) -> Html {
        html! {
            <><span class={hue_class("letter", at)}>{ self.letter(at) }</span>{ " " }{ name }</>
        }
    }

    /// Where the figures come from.
    pub(crate) fn sources(self, it: &Comparison) -> String {
        let ids = it.sources.iter().map(String::as_str);
        let named = lists::source_names(lists::catalogue(), ids, self.language);
        fill(self.texts.source, &[&named, &it.edition])
    }

    pub(crate) fn quoted(self, name: &str) -> String {
        match self.language {
            Language::Fr => ["«\u{a0}", name, "\u{a0}»"].concat(),
            Language::En => ["“", name, "”"].concat(),
        }
    }

    /// A number as it was given.
    pub(crate) fn plain(self, number: f64) -> String {
        plain(self.language, number)
    }

    /// A number to two digits.
    pub(crate) fn rough(self, number: f64) -> String {
        significant(self.language, number, 2)
    }

    /// The same without a nought that says nothing: 2, 0.5, 4.3.
    pub(crate) fn short(self, number: f64) -> String {
        let tenths = number * 10.0;
        if number < 10.0 && tenths.fract() == 0.0 {
            return self.plain(number);
        }
        let text = self.rough(number);
        let short = text.strip_suffix(",0").or_else(|| text.strip_suffix(".0"));
        short.unwrap_or(&text).to_owned()
    }

    /// A rounded time: months below a year.
    pub(crate) fn time(self, years: f64) -> String {
        if years < 0.99 {
            let months = f64::max(1.0, years * 12.0 + 0.5) as u32;
            return fill(self.texts.months, &[&months.to_string()]);
        }
        self.years(years)
    }

    /// A word in one of its forms: for one, for several.
    pub(crate) fn several(self, forms: [&str; 2], count: f64) -> String {
        let several = match self.language {
            Language::Fr => count >= 2.0,
            Language::En => count != 1.0,
        };
        fill(forms[usize::from(several)], &[&self.plain(count)])
    }

    /// A rounded number of years.
    pub(crate) fn years(self, years: f64) -> String {
        let several = match self.language {
            Language::Fr => years >= 2.0,
            Language::En => years != 1.0,
        };
        fill(self.texts.years[usize::from(several)], &[&self.short(years)])
    }

    /// `37 (16 to 70)`.
    pub(crate) fn spread(self, mean: f64, p05: f64, p95: f64) -> String {
        [&*self.mean(mean, p05, p95), " (", &self.interval(p05, p95), ")"].concat()
    }

    /// A mean, as exact as its interval allows.
    pub(crate) fn mean(self, mean: f64, p05: f64, p95: f64) -> String {
        significant(self.language, mean, digits_for(mean, p05, p95))
    }

    pub(crate) fn interval(self, p05: f64, p95: f64) -> String {
        fill(self.texts.to, &[&self.rough(p05), &self.rough(p95)])
    }

    /// kg or tonnes of CO₂e.
    pub(crate) fn mass(self, kg: f64) -> String {
        let (value, unit) =
            if kg.abs() < 1000.0 { (kg, "\u{a0}kg") } else { (kg / 1000.0, "\u{a0}t") };
        [&*self.rough(value), unit].concat()
    }

    /// Chances in 100 of the lower one of two.
    pub(crate) fn chances(self, probability: f64) -> String {
        let sure = f64::max(probability, 1.0 - probability);
        // A probability read at the nodes of a model is never a certainty.
        if sure > 0.995 {
            self.texts.more_than_99.to_owned()
        } else {
            ((sure * 100.0 + 0.5) as u32).to_string()
        }
    }
}
