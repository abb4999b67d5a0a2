//! What a reader of settings refuses though its reader's meaning is plain: a kind by the name that people give
//! it, in French or English, and a number in quotes, with a decimal comma or a gap between thousands.

use super::toml_faults;
use footprint::names;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::{Kind, suggestion};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

/// A key or a value, and what is meant by it.
pub(super) struct Mend {
    span: Range<usize>,
    meant: Meant,
}

enum Meant {
    /// The key of a kind.
    Kind(&'static str),
    /// A number, as TOML writes it.
    Number(String),
}

/// What is meant where the reader stopped; `None` where that is not plain, or was tried already.
pub(super) fn of(text: &str, error: &Error, mends: &[Mend]) -> Option<Mend> {
    let span = error.span().filter(|span| mends.iter().all(|mend| mend.span != *span))?;
    let message = error.message();
    let meant = if let Some(rest) = message.strip_prefix("unknown word `") {
        let (word, known) = rest.split_once('`')?;
        // Of other closed sets no word is a kind.
        let is_of_kinds = known.contains(Kind::Laptop.key()) && known.contains(Kind::Ups.key());
        Meant::Kind(kind(word).filter(|_| is_of_kinds)?.key())
    } else {
        let expected = message.strip_prefix("invalid type: string")?.rsplit_once(", expected ")?.1;
        let whole = matches!(expected.trim(), "u32" | "u64" | "i64");
        if !whole && expected.trim() != "f64" {
            return None;
        }
        let written = text.get(span.clone())?.trim_matches(['"', '\'']).trim();
        let number = toml_faults::as_toml(written)?;
        Meant::Number(Some(number).filter(|number| !whole || !number.contains('.'))?)
    };
    Some(Mend { span, meant })
}

/// The labels of kinds.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().value);

/// The kind that people call so: by its label, or by a name that inventories know, where no other may be meant
/// and it is no slip of a key or of a label.
pub(super) fn kind(word: &str) -> Option<Kind> {
    names::kind(&CATALOGUE, word).or_else(|| {
        let kind = footprint_import::kind_of_word(word).filter(|(_, sure)| *sure)?.0;
        let names = Kind::ALL.iter().flat_map(|kind| names::names(&CATALOGUE, *kind));
        suggestion(word, names).is_none().then_some(kind)
    })
}

/// Reads a text, in which mends stand for what was written.
///
/// # Errors
/// The first fault, at its place in the text.
pub(super) fn read<T: DeserializeOwned>(text: &str, mends: &[Mend]) -> Result<T, Error> {
    let table = DeTable::parse(text)?;
    let span = table.span();
    T::deserialize(Deserializer::from(Spanned::new(span, mended(table.into_inner(), mends))))
}

fn mended<'t>(table: DeTable<'t>, mends: &'t [Mend]) -> DeTable<'t> {
    let written: Vec<String> = table.keys().map(|key| key.get_ref().to_string()).collect();
    let mut whole = DeTable::new();
    for (key, value) in table {
        let span = key.span();
        let is_new = |meant: &str| {
            !written.iter().any(|key| key == meant)
                && !whole.keys().any(|key| key.get_ref() == meant)
        };
        let key = match meant(&span, mends) {
            // Two names of one kind are a fault, which stays where it is.
            Some(Meant::Kind(kind)) if is_new(kind) => Spanned::new(span, Cow::Borrowed(*kind)),
            _ => key,
        };
        whole.insert(key, mended_value(value, mends));
    }
    whole
}

fn mended_value<'t>(value: Spanned<DeValue<'t>>, mends: &'t [Mend]) -> Spanned<DeValue<'t>> {
    let span = value.span();
    let value = match (meant(&span, mends), value.into_inner()) {
        (Some(Meant::Kind(kind)), _) => DeValue::String(Cow::Borrowed(*kind)),
        (Some(Meant::Number(number)), value) => {
            DeValue::parse(number).map_or(value, Spanned::into_inner)
        }
        (None, DeValue::Table(table)) => DeValue::Table(mended(table, mends)),
        (None, DeValue::Array(list)) => {
            DeValue::Array(list.into_iter().map(|value| mended_value(value, mends)).collect())
        }
        (None, value) => value,
    };
    Spanned::new(span, value)
}

fn meant<'m>(span: &Range<usize>, mends: &'m [Mend]) -> Option<&'m Meant> {
    mends.iter().find(|mend| mend.span == *span).map(|mend| &mend.meant)
}

#[cfg(test)]
mod tests {
    use crate::inputs::settings::{locate, read};
    use footprint_core::applications::comparison::Scenario;
    use footprint_core::applications::plan::PlanSettings;
    use footprint_core::assessment::scope::Scope;
    use footprint_core::catalogue::Catalogue;
    use footprint_core::terms::diagnostic::Place;
    use footprint_core::terms::vocabulary::{Kind, Language};

    #[test]
    fn kinds_are_read_by_the_names_that_people_give_them_and_numbers_in_quotes() {
        let text = "[prices]\n\"ordinateur portable\" = \"1 250,50\"\n'écrans' = 180\nsmartphones = \"350\"\n";
        let settings = read::<PlanSettings>("p.toml", text, Language::Fr);
        assert_eq!(settings.findings.iter().count(), 0);
        let prices = settings.value.unwrap().prices;
        assert_eq!(prices[&Kind::Laptop], 1250.5);
        assert_eq!((prices[&Kind::Monitor], prices[&Kind::Smartphone]), (180.0, 350.0));
        let text = "service_years = \"4,5\"\nquantity = \"1 200\"\n[[option]]\nname = \"A\"\nkind = \"ordinateur portable\"\n";
        let scenario = read::<Scenario>("s.toml", text, Language::Fr).value.unwrap();
        assert_eq!(scenario.options[0].kind, Some(Kind::Laptop));
    }

    #[test]
    fn what_is_not_plain_or_written_twice_is_told_where_it_stands() {
        let places = |text: &str| -> Vec<_> {
            let found = read::<PlanSettings>("p.toml", text, Language::Fr).findings;
            found.iter().map(|one| (one.place.line, one.code.key())).collect()
        };
        for word in ["imprimante", "labtop", "zorglub", "\"ordinateur porable\""] {
            assert_eq!(places(&format!("[prices]\n{word} = 3\n")), [(Some(2), "F304")], "{word}");
        }
        assert_eq!(
            places("[prices]\nlaptop = 3\n\"ordinateur portable\" = 4\n"),
            [(Some(3), "F304")]
        );
        assert_eq!(
            places("[prices]\n\"PC portable\" = 3\n\"ordinateur portable\" = 4\n"),
            [(Some(3), "F304")]
        );
        assert_eq!(places("[prices]\nlaptop = \"9,5 euros\"\n"), [(Some(2), "F309")]);
        assert_eq!(places("without = [\"portable\"]\n"), []);
    }

    #[test]
    fn the_labels_of_kinds_name_them() {
        let catalogue = Catalogue::bundled().value;
        let labels = |kind: Kind| {
            let languages = [Language::Fr, Language::En];
            languages.map(|l| {
                (
                    catalogue.kind_label(kind, l).to_owned(),
                    catalogue.kinds_label(kind, l).to_owned(),
                )
            })
        };
        let all = Kind::ALL.iter().flat_map(|kind| labels(*kind).map(|label| (*kind, label)));
        let all: Vec<_> = all.flat_map(|(kind, (one, many))| [(kind, one), (kind, many)]).collect();
        for (kind, label) in all {
            let read = super::kind(&label).map(|kind| catalogue.kind_label(kind, Language::Fr));
            assert_eq!(read, Some(catalogue.kind_label(kind, Language::Fr)), "{label}");
        }
        assert_eq!(super::kind("PC portable"), Some(Kind::Laptop));
    }

    #[test]
    fn bounds_are_told_at_the_french_name() {
        let catalogue = Catalogue::bundled().value;
        let text = "[lifetimes]\n\"écran\" = 9\n\"ordinateur portable\" = 500\n";
        let scope = read::<Scope>("s.toml", text, Language::Fr).value.unwrap();
        let found = locate("s.toml", text, scope.check(&catalogue, &Place::default()));
        let places: Vec<_> = found.iter().map(|one| one.place.line).collect();
        assert_eq!(places, [Some(3)]);
    }
}
