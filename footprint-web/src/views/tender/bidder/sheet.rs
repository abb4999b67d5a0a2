//! A maker's sheet of the catalogue, taken into the fields of a lot.

use footprint_core::catalogue::Sheet;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

use super::draft::{Draft, as_typed};
use super::shares;

/// The sheet that was taken into a lot.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Taken {
    pub(crate) sheet: &'static Sheet,
    /// The fields that it filled, each with its text.
    filled: Vec<(usize, String)>,
}

impl Draft {
    /// Fills in what a sheet tells where a lot's fields are empty, or hold what the sheet before filled in. What it
    /// does not tell stays empty, and shares are taken all four or not at all: they are of one total.
    pub(crate) fn take(&mut self, lot: usize, sheet: &'static Sheet, language: Language) {
        self.let_go(lot);
        let figure = |value: f64| as_typed(&number::written(value), language);
        let percent = |share: f64| as_typed(&shares::in_percent(&number::written(share)), language);
        let mut told = vec![
            ("manufacturer", sheet.manufacturer.clone()),
            ("model", sheet.name.clone()),
            ("total_kgco2e", figure(sheet.total_kgco2e)),
        ];
        told.extend(sheet.electricity.map(|kwh| ("kwh_per_year", figure(kwh.0))));
        let are_free = self.shares(lot).iter().all(|typed| typed.trim().is_empty());
        if let ([Some(making), Some(moving), Some(using), Some(ending)], true) =
            (sheet.shares, are_free)
        {
            let four = [making, moving, using, ending].map(percent);
            told.extend(shares::OF_TOTAL.into_iter().zip(four));
        }
        let mut filled = Vec::new();
        for (field, text) in told {
            if let Some(at) = self.position(field)
                && let Some(answer) = self.lots.get_mut(lot).and_then(|answers| answers.get_mut(at))
                && answer.trim().is_empty()
            {
                answer.clone_from(&text);
                filled.push((at, text));
            }
        }
        if let Some(taken) = self.taken.get_mut(lot) {
            *taken = Some(Taken { sheet, filled });
        }
    }

    /// Empties the fields of a lot that still hold what a sheet filled in.
    fn let_go(&mut self, lot: usize) {
        let taken = self.taken.get_mut(lot).and_then(Option::take);
        let (Some(taken), Some(answers)) = (taken, self.lots.get_mut(lot)) else { return };
        for (at, text) in taken.filled {
            if let Some(answer) = answers.get_mut(at).filter(|answer| **answer == text) {
                answer.clear();
            }
        }
    }

    /// Whether a field of a lot still holds what a sheet filled in.
    pub(crate) fn is_of_sheet(&self, lot: usize, field: &str) -> bool {
        let of_sheet = |at: usize| {
            let (taken, answer) = (self.taken.get(lot)?.as_ref()?, self.lots.get(lot)?.get(at)?);
            Some(taken.filled.iter().any(|(of, text)| *of == at && text == answer))
        };
        self.position(field).and_then(of_sheet).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::applications::tender::{Tender, request};
    use footprint_core::catalogue::Catalogue;
    use std::sync::OnceLock;

    /// The sheet of a model of Dell.
    fn sheet(name: &str) -> &'static Sheet {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        let catalogue = CATALOGUE.get_or_init(|| Catalogue::bundled_with_sheets().value);
        let is_it = |sheet: &&Sheet| sheet.manufacturer == "Dell" && sheet.name == name;
        catalogue.sheets().iter().find(is_it).unwrap()
    }

    fn draft() -> Draft {
        let tender = include_str!("../../../../../data/examples/tender.toml");
        let tender: Tender = toml::from_str(tender).unwrap();
        Draft::new(request(&tender).into(), "".into())
    }

    /// What stands in the fields that a sheet can fill, in the order of the table.
    fn answers(draft: &Draft) -> Vec<&str> {
        let mut fields = vec!["manufacturer", "model", "total_kgco2e"];
        fields.extend(shares::OF_TOTAL);
        fields.push("kwh_per_year");
        let answer = |field: &str| draft.lots[0][draft.position(field).unwrap()].as_str();
        fields.into_iter().map(answer).collect()
    }

    #[test]
    fn a_sheet_fills_in_what_it_tells_and_nothing_else() {
        let mut draft = draft();
        draft.take(0, sheet("Latitude 5420"), Language::Fr);
        // Its sheet tells two shares of the four, so none is taken.
        let expected = ["Dell", "Latitude 5420", "364", "", "", "", "", "21,35"];
        assert_eq!(answers(&draft), expected);
        let filled = draft.lots[0].iter().filter(|text| !text.is_empty()).count();
        assert_eq!(filled, 4, "{:?}", draft.lots[0]);
        assert!(draft.lots[1].iter().all(String::is_empty));
        assert!(draft.is_of_sheet(0, "model") && !draft.is_of_sheet(0, "use_share"));

        draft.take(0, sheet("Inspiron 13 5320"), Language::En);
        let expected = ["Dell", "Inspiron 13 5320", "326", "87.2", "2.7", "9.8", "0.3", "15.97"];
        assert_eq!(answers(&draft), expected);
        assert_eq!(shares::sum(draft.shares(0)), Some(100.0));
    }

    #[test]
    fn what_was_typed_stays_and_what_another_sheet_filled_in_goes() {
        let mut draft = draft();
        let fields = ["model", "total_kgco2e", "end_of_life_share"];
        let [model, total, share] = fields.map(|field| draft.position(field).unwrap());
        draft.lots[0][model] = "Inspiron, 16 GB".into();
        draft.lots[0][share] = "1".into();
        draft.take(0, sheet("Inspiron 13 5320"), Language::En);
        let expected = ["Dell", "Inspiron, 16 GB", "326", "", "", "", "1", "15.97"];
        assert_eq!(answers(&draft), expected);
        draft.lots[0][share].clear();
        draft.lots[0][total] = "330".into();
        assert!(!draft.is_of_sheet(0, "total_kgco2e") && draft.is_of_sheet(0, "kwh_per_year"));
        draft.take(0, sheet("Latitude 5420"), Language::En);
        let expected = ["Dell", "Inspiron, 16 GB", "330", "", "", "", "", "21.35"];
        assert_eq!(answers(&draft), expected);
    }
}
