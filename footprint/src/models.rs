//! Which maker's sheet a model string means, by which rule, and what came close.

use crate::names;
use footprint_core::assessment::fleet::Match;
use footprint_core::catalogue::{Catalogue, Sheet};
use footprint_core::terms::vocabulary::{FactorSet, Kind, Language};
use footprint_import::{Rule, SheetMatcher};
use serde::Serialize;

/// Sheets named that came close.
const RUNNERS_UP: usize = 5;

/// Looks models up.
#[derive(Clone, Copy, Debug)]
pub struct Models<'a> {
    /// The reference data, with the makers' sheets.
    pub catalogue: &'a Catalogue,
    /// Finds the sheet of a model.
    pub matcher: &'a SheetMatcher<'a>,
    /// The language of the reasons.
    pub language: Language,
    /// Whether to look for what came close and was not taken, which takes longer than the rest.
    pub candidates: bool,
}

/// The answer for one string.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The manufacturer, as asked.
    pub manufacturer: String,
    /// The model, as asked.
    pub model: String,
    /// Names of the sheets, as we show them.
    #[serde(rename = "match")]
    pub names: Vec<String>,
    /// Row names of the source dataset.
    pub sheets: Vec<String>,
    /// The rule that decided; its key.
    pub rule: &'static str,
    /// The rule in words.
    pub reason: &'static str,
    /// Making of one unit in each family of sources.
    pub embodied: Vec<Embodied>,
    /// Sheets that came close and were not taken.
    pub candidates: Vec<Candidate>,
}

/// The making of one unit in one family of sources.
#[derive(Clone, Debug, Serialize)]
pub struct Embodied {
    /// The family of sources.
    pub factors: FactorSet,
    /// kg CO2e.
    pub kgco2e: f64,
}

/// A sheet that was not taken.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    /// Its name, as we show it.
    pub name: String,
    /// Its row name in the source dataset.
    pub sheet: String,
    /// Why it was not taken, in words.
    pub why_not: String,
}

impl Models<'_> {
    /// The answer for a manufacturer and a model; a kind that is told narrows the search.
    pub fn answer(&self, manufacturer: &str, model: &str, kind: Option<Kind>) -> Answer {
        let found = self.matcher.find(manufacturer, model, kind, None);
        let taken: &[u32] = match &found.matched {
            Match::Archetype => &[],
            Match::Sheet(sheet) => std::slice::from_ref(sheet),
            Match::Range(sheets) => sheets,
        };
        let sheets: Vec<&Sheet> = taken.iter().filter_map(|at| self.catalogue.sheet(*at)).collect();
        let candidates = match found.rule {
            _ if !self.candidates => Vec::new(),
            Rule::NoModel => Vec::new(),
            _ => self.matcher.runners_up(manufacturer, model, RUNNERS_UP + taken.len()),
        };
        let candidates = candidates
            .into_iter()
            .filter(|runner| !taken.contains(&runner.sheet))
            .take(RUNNERS_UP)
            .filter_map(|runner| {
                let sheet = self.catalogue.sheet(runner.sheet)?;
                Some(Candidate {
                    name: sheet.name.clone(),
                    sheet: sheet.sheet.clone(),
                    why_not: runner.why_not(self.language),
                })
            })
            .collect();
        let kind = self.matcher.kind_of(&found.matched).or(kind);
        let inches = sheets.first().and_then(|sheet| sheet.screen_inches);
        let embodied = [FactorSet::Ademe, FactorSet::Makers].into_iter().filter_map(|factors| {
            let profile = self.catalogue.profile(kind?, factors, inches, &found.matched)?;
            Some(Embodied { factors, kgco2e: profile.embodied_climate() })
        });
        Answer {
            embodied: embodied.collect(),
            manufacturer: manufacturer.to_owned(),
            model: model.to_owned(),
            names: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
            sheets: sheets.iter().map(|sheet| sheet.sheet.clone()).collect(),
            rule: found.rule.key(),
            reason: found.rule.text(self.language),
            candidates,
        }
    }

    /// What a cell tells of the kind.
    pub fn told(&self, word: &str) -> Told {
        let word = word.trim();
        if word.is_empty() || Kind::from_key(&word.to_lowercase()) == Some(Kind::Other) {
            return Told::Open;
        }
        if let Some(kind) = kind(word).or_else(|| names::kind(self.catalogue, word)) {
            return Told::Kind(kind);
        }
        match footprint_import::kind_of_word(word) {
            Some((kind, true)) => Told::Kind(kind),
            Some((_, false)) => Told::Open,
            None => Told::Unknown,
        }
    }
}

/// What a list says of a row's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A kind.
    Kind(Kind),
    /// Nothing, or a word that a relative of the kind has too.
    Open,
    /// A word that names no kind.
    Unknown,
}

impl Told {
    /// The kind, where there is one.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Kind(kind) => Some(kind),
            _ => None,
        }
    }
}

/// A kind by its key, or by the short words that lists of models use.
pub fn kind(word: &str) -> Option<Kind> {
    let word = word.trim().to_lowercase();
    Kind::from_key(&word).filter(|kind| *kind != Kind::Other).or(match word.as_str() {
        "aio" => Some(Kind::AllInOne),
        "server" => Some(Kind::ServerRack),
        "phone" => Some(Kind::Smartphone),
        "screen" => Some(Kind::Monitor),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Audit;
    use crate::data::shipped;

    #[test]
    fn a_model_has_the_figures_that_an_audit_of_it_counts_with() {
        let catalogue = &shipped().value;
        let matcher = SheetMatcher::new(catalogue);
        let (matcher, language) = (&matcher, Language::En);
        let models = Models { catalogue, matcher, language, candidates: false };
        for (maker, model, rule) in [
            // Builds of one desktop are a desktop, whatever the kind of the first.
            ("Dell", "OptiPlex 7090", "variants"),
            ("Dell", "OptiPlex 7090 Micro Form Factor", "name"),
            ("Dell", "Latitude 5420", "name"),
        ] {
            let list = format!("Fabricant;Modèle\n{maker};{model}\n");
            let audited = Audit::new().file("list.csv", list.as_bytes()).run().unwrap();
            let line = &audited.fleet.lines[0];
            let answer = models.answer(maker, model, None);
            assert_eq!(answer.rule, rule, "{model}");
            for of in &answer.embodied {
                let counted = catalogue.profile(line.kind, of.factors, None, &line.matched);
                let counted = counted.unwrap().embodied_climate();
                assert_eq!(of.kgco2e, counted, "{model}");
            }
            assert_eq!(answer.embodied.len(), 2);
        }
    }
}
