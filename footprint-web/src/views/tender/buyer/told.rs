//! What was found, in the reader's words.

use footprint_core::applications::tender::FIELDS_OF_OFFERS;
use footprint_core::terms::diagnostic::Finding;
use footprint_core::terms::number::plain;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use footprint_render::tender::field_name;
use footprint_render::tied;

use super::View;
use super::fields::{Field, Spot};
use super::state::Fault;
use crate::lists;
use crate::words::fill;

impl View<'_> {
    /// What is to mend in a field.
    pub(super) fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Number => self.texts.needed.to_owned(),
            Fault::Words => self.texts.needed_words.to_owned(),
            Fault::Sum(percent) => fill(self.texts.sum_wrong, &[&plain(self.language, *percent)]),
            Fault::Found(finding) => self.tied(&self.worded(finding)),
        }
    }

    /// What a field asks for; the price of a kWh with its currency.
    pub(super) fn label(&self, field: Field) -> String {
        let label = self.texts.fields[field as usize];
        let currency = self.state.tender.currency.as_deref().unwrap_or("EUR");
        match field {
            Field::KwhPrice => [label, " (", currency, ")"].concat(),
            _ => label.to_owned(),
        }
    }

    /// A field and what is to mend in it, in a line.
    pub(super) fn line(&self, spot: Spot, fault: &Fault) -> String {
        let lot = self.state.tender.lots.get(spot.lot).filter(|_| spot.field.is_of_lot());
        let lot = lot.map(|lot| fill(self.texts.of_lot, &[&lot.id])).unwrap_or_default();
        [&*lot, &self.label(spot.field), self.texts.colon, &self.fault(fault)].concat()
    }

    /// A finding with its place, as the sheet of scores tells it.
    pub(super) fn found(&self, finding: &Finding) -> String {
        let told = self.worded(finding);
        let place = &finding.place;
        let mut places: Vec<String> = place.file.iter().map(|file| file.to_string()).collect();
        if let Some(line) = place.line {
            places.push(fill(self.texts.line, &[&line.to_string()]));
        }
        let name = place.field.as_deref().map(|key| field_name(self.language, key));
        places.extend(name.filter(|name| place.line.is_some() && !told.contains(name.as_str())));
        let place = places.join(", ");
        let colon = if place.is_empty() { "" } else { self.texts.colon };
        self.tied(&[&*place, colon, &told].concat())
    }

    /// A sentence whose marks stay with their words at the end of a line.
    pub(super) fn tied(&self, sentence: &str) -> String {
        tied(sentence, self.language).into_owned()
    }

    /// A finding in words, in which the columns of offers are called as in the form for bidders.
    fn worded(&self, finding: &Finding) -> String {
        let told = wording::of_offers(self.language, lists::catalogue(), finding);
        let told = told.unwrap_or_else(|| finding.code.key().to_owned());
        let told = FIELDS_OF_OFFERS.iter().fold(without_commands(told), |told, key| {
            told.replace(&["`", key, "`"].concat(), &field_name(self.language, key))
        });
        quoted(self.language, &told)
    }
}

/// A text in which what stands between two grave accents is in the quotes of the language.
fn quoted(language: Language, told: &str) -> String {
    let quotes = match language {
        Language::Fr => [" »", "« "],
        Language::En => ["”", "“"],
    };
    let mut quoted = String::new();
    for (at, piece) in told.split('`').enumerate() {
        if at > 0 {
            quoted.push_str(quotes[at % 2]);
        }
        quoted.push_str(piece);
    }
    quoted
}

/// A finding without what only a command line can do about it.
fn without_commands(told: String) -> String {
    for start in [" (--", " (`footprint"] {
        if let Some((before, rest)) = told.split_once(start)
            && let Some((_, after)) = rest.split_once(')')
        {
            return [before, after].concat();
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_left_out_and_nothing_else() {
        for (told, expected) in [
            ("say which (--column \"A=b\"), or add it", "say which, or add it"),
            ("fill it in (`footprint tender request x` writes a form)", "fill it in"),
            ("a (b) c", "a (b) c"),
        ] {
            assert_eq!(without_commands(told.to_owned()), expected);
        }
        assert_eq!(quoted(Language::En, "a `b` c `d`"), "a “b” c “d”");
        assert_eq!(quoted(Language::Fr, "a `b`"), "a « b »");
    }
}
