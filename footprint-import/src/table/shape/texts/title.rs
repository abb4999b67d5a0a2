//! What titles and headings say of the rows below them: a kind, a status, a place, a period.

use crate::table::columns::{self, Field};
use crate::table::shape::listing::At;
use crate::table::shape::texts::label::Label;
use crate::table::shape::texts::period::{Holds, period};
use crate::table::understanding::{Meaning, meaning_of_header};
use crate::words::fold::fold;
use crate::words::label::is_building;
use crate::words::lists::personal;
use crate::words::status;

/// What was said, and in which cell; a sheet's name stands in none.
pub(crate) type Said = (String, Option<At>);

/// What rows have in common.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    pub(crate) kind: Option<Said>,
    pub(crate) status: Option<Said>,
    pub(crate) place: Option<Said>,
    pub(crate) date: Option<Said>,
    /// The devices are people's own.
    pub(crate) owner: Option<Said>,
    /// The year that a title names.
    pub(in crate::table::shape) year: Option<u16>,
    pub(in crate::table::shape) holds: Option<Holds>,
    /// It comes from the name of the only sheet of a workbook.
    pub(crate) alone: bool,
}

/// Words that begin a title and are not what it is about.
const LISTS: &[&str] = &[
    "liste",
    "inventaire",
    "parc",
    "tableau",
    "suivi",
    "etat",
    "recensement",
    "list",
    "inventory",
    "fleet",
    "feuille",
    "onglet",
    "recapitulatif",
    "materiel",
    "materiels",
    "equipement",
    "equipements",
    "nos",
    "les",
    "le",
    "la",
    "de",
    "du",
    "des",
    "d",
    "l",
    "of",
    "the",
    "informatique",
    "complet",
    "complete",
    "all",
];
/// Words of a title that say that its numbers came in a period.
const CAME: &[&str] = &[
    "achat",
    "achats",
    "achete",
    "achetes",
    "acquisition",
    "acquisitions",
    "livraison",
    "livraisons",
    "livre",
    "livres",
    "purchases",
    "purchased",
    "deliveries",
    "delivered",
    "renouvellement",
    "renouvellements",
    "bought",
];
/// Words of a title that say that its numbers were there.
const THERE: &[&str] =
    &["evolution", "effectif", "effectifs", "historique", "history", "stock", "situation"];
/// Words that make a status of what is not here yet.
const AWAITED: &[&str] = &[
    "commande",
    "commandes",
    "commander",
    "livrer",
    "attente de livraison",
    "on order",
    "ordered",
    "a recevoir",
];
/// Titles that name nothing.
const NAMELESS: &[&str] = &[
    "feuil",
    "feuille",
    "sheet",
    "tabelle",
    "hoja",
    "foglio",
    "blad",
    "inventaire",
    "inventory",
    "parc",
    "data",
    "donnees",
    "export",
    "liste",
    "list",
    "total",
    "synthese",
    "summary",
    "actif",
    "assets",
    "materiel",
    "devices",
    "classeur",
    "tableau",
    "informatique",
    "recap",
    "result",
    "results",
    "impression",
    "page",
    "machines",
    "base",
];

/// Words in the names of sheets that sum up others.
const SUMMARIES: &[&str] = &[
    "synthese",
    "recap",
    "recapitulatif",
    "recapitulation",
    "summary",
    "bilan",
    "tcd",
    "pivot",
    "overview",
    "dashboard",
    "tableau de bord",
    "statistiques",
    "stats",
    "zusammenfassung",
    "resumen",
    "riepilogo",
    "overzicht",
];

/// Whether the name of a sheet says that it sums up the others.
pub(crate) fn is_summary(name: &str) -> bool {
    let folded = fold(name);
    crate::words::label::is_total(&folded)
        || SUMMARIES.iter().any(|word| crate::words::fold::find_words(&folded, word).is_some())
}

/// A title without its numbering, its count and the words that begin it.
pub(in crate::table::shape) fn about(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "*=#~_>".contains(c));
    let text =
        text.trim_start_matches(['-', '–', '•']).trim_end_matches([':', '.', '-', '–']).trim();
    let text = match text.rfind('(') {
        Some(open)
            if text.ends_with(')') && text[open..].bytes().any(|byte| byte.is_ascii_digit()) =>
        {
            text[..open].trim()
        }
        _ => text,
    };
    let mut rest = text;
    // `1.`, `2.3`, `A)`, `IV -`, `Lot 1 -`.
    if let Some((first, after)) = rest.split_once([' ', '\u{a0}']) {
        let mark = first.trim_end_matches(['.', ')', '-', ':', '°', '/']);
        let numbered =
            mark.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !mark.is_empty();
        let lettered =
            first.len() > mark.len() && mark.bytes().all(|byte| b"IVXABCDEF".contains(&byte));
        if (numbered && crate::table::shape::texts::period::known_year(mark).is_none()) || lettered
        {
            rest = after.trim_start_matches(['-', '–', ')', '.', ':', ' ']);
        }
    }
    loop {
        let word = rest.split([' ', '\'', '’']).next().unwrap_or_default();
        if word.is_empty() || word.len() == rest.len() || !LISTS.contains(&fold(word).as_str()) {
            return rest.to_owned();
        }
        rest = rest[word.len()..].trim_start_matches([' ', '\'', '’', '-', ':', '–']);
    }
}

/// What a title says that the numbers of periods below it are.
pub(in crate::table::shape) fn holds(text: &str) -> Option<Holds> {
    let folded = fold(text);
    let says = |words: &[&str]| folded.split([' ', '\'']).any(|word| words.contains(&word));
    if says(CAME) { Some(Holds::Flow) } else { says(THERE).then_some(Holds::Stock) }
}

/// Whether a word of a title says that it is an inventory.
fn is_inventory(word: &str) -> bool {
    meaning_of_header(word) == Some(Meaning::AssetTag)
}

/// The text of a status, where a title is one.
fn status(text: &str) -> Option<String> {
    let folded = fold(text);
    let awaited =
        AWAITED.iter().any(|word| crate::words::fold::find_words(&folded, word).is_some());
    let bare: Vec<&str> = folded.split(' ').filter(|word| word.parse::<u16>().is_err()).collect();
    // `Inventar 2024` is no status, `Inventory` in a column of statuses is one.
    let short = bare.len() <= 4 && !bare.first().is_some_and(|word| is_inventory(word));
    let said = bare.join(" ");
    // Words of which one is a status are the name of something else: `Don Bosco`.
    let named = || status::status(&said).is_some() && status::is_name_of_status(text);
    (short && (awaited || named())).then_some(said)
}

impl Context {
    /// Learns from a title: what it is about, when that is one thing. `heading` says that it stands among
    /// the rows, so that any other name is a place. Gives whether it said something.
    pub(in crate::table::shape) fn learn(
        &mut self,
        text: &str,
        at: Option<At>,
        heading: bool,
    ) -> bool {
        self.holds = self.holds.or_else(|| holds(text));
        let years: Vec<u16> = fold(text)
            .split([' ', '\''])
            .filter_map(crate::table::shape::texts::period::known_year)
            .collect();
        if let [year] = years[..] {
            self.year = Some(year);
        }
        if let Some((label, value)) = text.split_once(':')
            && !value.trim().is_empty()
        {
            return self.pair(label, value.trim(), at);
        }
        let about = about(text);
        let label = Label::of(&about);
        if label.total || about.is_empty() {
            return false;
        }
        if personal::says_personal(text) {
            self.owner = Some(("BYOD".to_owned(), at));
            if label.is_kind() && !label.kind.as_deref().is_some_and(|kind| kind.contains(' ')) {
                self.kind = Some((label.kind.unwrap_or(about), at));
            }
        } else if label.is_kind() && about.split_whitespace().count() <= 6 {
            self.kind = Some((label.kind.unwrap_or(about), at));
        } else if let Some(status) = status(&about) {
            self.status = Some((status, at));
        } else if heading && let Some((period, said)) = period(&about, &fold(&about)) {
            if said != Some(Holds::Flow) && !fold(&about).starts_with("annee") {
                return false;
            }
            self.date = Some((period.text(), at));
        } else if heading && label.is_free() && about.chars().any(char::is_alphabetic) {
            self.place = Some((about, at));
        } else {
            return false;
        }
        true
    }

    /// Learns from a pair such as `École : Jules-Verne`.
    pub(in crate::table::shape) fn pair(
        &mut self,
        label: &str,
        value: &str,
        at: Option<At>,
    ) -> bool {
        let label = label.trim().trim_end_matches(':').trim();
        let places = [
            "site",
            "lieu",
            "ecole",
            "etablissement",
            "service",
            "direction",
            "batiment",
            "commune",
            "college",
            "location",
            "school",
            "building",
            "department",
            "agence",
            "antenne",
            "structure",
        ];
        let folded = fold(label);
        let field = columns::field(label).map(|(field, _)| field);
        if places.contains(&folded.as_str()) || matches!(field, Some(Field::Site | Field::Entity)) {
            self.place = Some((value.to_owned(), at));
            return true;
        }
        match field {
            Some(Field::Kind) if Label::of(value).is_kind() => {
                self.kind = Some((value.to_owned(), at))
            }
            Some(Field::Status) => self.status = Some((value.to_owned(), at)),
            _ => return false,
        }
        true
    }

    /// Whether what it says of the rows is that they are gone, or not here yet.
    pub(in crate::table::shape) fn is_gone(&self) -> bool {
        let standing = self.status.as_ref().and_then(|(text, _)| status::standing(text));
        matches!(standing, Some(status::Standing::Out | status::Standing::Ordered))
    }

    /// What the name of the only sheet says, where that is that all its rows are gone or not here yet.
    pub(in crate::table::shape) fn gone_by_name(&self) -> Option<&str> {
        let (text, place) = self.status.as_ref()?;
        (self.alone && place.is_none() && self.is_gone()).then_some(text.as_str())
    }

    /// What the name of a sheet says; `others` are the names of other sheets that have the same header, so that
    /// the name is a place when it is nothing else; beside places a building is one too, whatever it keeps.
    pub(crate) fn of_sheet(name: &str, others: &[&str]) -> Self {
        let mut context = Self::of_name(name, !others.is_empty());
        let is_place = |other: &&str| Self::of_name(other, true).place.is_some();
        if context.status.is_some() && is_building(&about(name)) && others.iter().any(is_place) {
            context.status = None;
            context.place = Some((name.trim().to_owned(), None));
        }
        context
    }

    fn of_name(name: &str, several: bool) -> Self {
        let mut context = Self::default();
        let folded = fold(name);
        let first = folded.split(' ').next().unwrap_or_default();
        let bare = first.trim_end_matches(|c: char| c.is_ascii_digit());
        if (NAMELESS.contains(&bare) || is_inventory(first))
            && folded.split(' ').count() <= 2
            && status(&about(name)).is_none()
        {
            context.holds = holds(name);
            return context;
        }
        let said = context.learn(name, None, false);
        // A word of status in it is no status on the whole.
        let mut label = Label::of(name);
        label.status = None;
        let free = label.is_free();
        if !said && several && free {
            context.place = Some((name.trim().to_owned(), None));
        }
        context
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_about_what_is_left_of_them() {
        for (text, left) in [
            ("1. Postes de travail fixes", "Postes de travail fixes"),
            ("Liste des PC portables", "PC portables"),
            ("Inventaire du matériel", "matériel"),
            ("A) Écrans :", "Écrans"),
            ("Tablettes (12)", "Tablettes"),
            ("École du Lac", "École du Lac"),
        ] {
            assert_eq!(about(text), left);
        }
    }

    #[test]
    fn names_of_sheets_are_kinds_statuses_or_places() {
        let kind = Context::of_sheet("Imprimantes laser", &[]);
        assert!(kind.kind.is_some() && kind.place.is_none());
        assert!(Context::of_sheet("Rebut 2024", &[]).status.is_some());
        assert!(Context::of_sheet("Commandes en cours", &[]).status.is_some());
        assert_eq!(Context::of_sheet("Gymnase", &["Mairie"]).place.unwrap().0, "Gymnase");
        for place in
            ["Déchetterie", "Magasins", "Store", "Don Bosco", "Perdu-Village", "New", "Ventes"]
        {
            let context = Context::of_sheet(place, &["Mairie"]);
            assert!(context.place.is_some() && context.status.is_none(), "{place}");
        }
        assert!(Context::of_sheet("Magasin", &["En service"]).status.is_some());
        assert!(Context::of_sheet("Stock", &["Mairie", "École"]).status.is_some());
        for nothing in ["Feuil1", "Sheet1", "Parc", "Inventaire 2024", "Inventar", "Inventario"] {
            let context = Context::of_sheet(nothing, &["Mairie"]);
            assert!(context.kind.is_none() && context.place.is_none(), "{nothing}");
            assert!(context.status.is_none(), "{nothing}");
        }
    }
}
