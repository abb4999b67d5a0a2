//! What a header, the label of a row or a title says: a kind, a status, a period, a total, a field.

use crate::table::columns::{self, Field};
use crate::table::shape::grid::one_line;
use crate::table::shape::texts::period::{Holds, Period, month, period};
use crate::table::understanding::says_bought;
use crate::words::designation::{self, Sense};
use crate::words::fold::fold;
use crate::words::label::{
    further, is_bound, is_building, is_count, is_figure_about, is_filler, is_name_of_place,
    is_no_device, is_planned, is_total, of_which, remark_of_which,
};
use crate::words::lists::personal;
use crate::words::{kind, status};
use footprint_core::terms::vocabulary::Status;

/// What a label says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::table::shape) struct Label {
    /// As written, on one line.
    pub(in crate::table::shape) text: String,
    /// The words that name a kind of equipment.
    pub(in crate::table::shape) kind: Option<String>,
    /// Which of several of the kind.
    pub(in crate::table::shape) index: Option<u8>,
    /// What is said of the kind; none when the label is the kind alone.
    pub(in crate::table::shape) attribute: Option<Field>,
    /// The field of the label as a whole.
    pub(in crate::table::shape) field: Option<Field>,
    pub(in crate::table::shape) status: Option<Status>,
    /// The words of the status, where others name a kind.
    pub(in crate::table::shape) status_text: Option<String>,
    /// Whether it counts some of what another column counts: `dont HS`.
    pub(in crate::table::shape) of_which: bool,
    pub(in crate::table::shape) period: Option<Period>,
    pub(in crate::table::shape) holds: Option<Holds>,
    /// A month without its year.
    pub(in crate::table::shape) month: Option<u8>,
    /// Whether it counts.
    pub(in crate::table::shape) counts: bool,
    pub(in crate::table::shape) total: bool,
    pub(in crate::table::shape) percent: bool,
    /// Whether it says that what it counts is wanted or foreseen, and not here: `À acquérir`, `2026 forecast`.
    pub(in crate::table::shape) planned: bool,
    /// Whether it says that the devices are people's own.
    pub(in crate::table::shape) personal: bool,
}

impl Label {
    /// Reads a label.
    pub(in crate::table::shape) fn of(text: &str) -> Self {
        let text = one_line(text);
        // `PC portables (dont 2 HS)`: all of them.
        let said = remark_of_which(&text).map_or(text.as_str(), |(said, _)| said).to_owned();
        let mut folded = fold(&said.replace('_', " "));
        // `Laptops (no.)`: how many.
        if let Some((of, aside)) = aside(&said)
            && (aside == "#" || matches!(fold(aside).as_str(), "no" | "nos" | "u" | "pcs"))
            && !aside.contains(['°', 'º'])
        {
            folded = format!("{} qty", fold(of));
        }
        let mut label = Self { text, ..Self::default() };
        if folded.is_empty() {
            label.percent = is_share(&label.text);
            return label;
        }
        label.field = columns::field(&label.text).map(|(field, _)| field);
        // `Year`, `Year bought`: numbers below it count nothing.
        let is_year = |word| matches!(word, "year" | "yr" | "jahr" | "jaar" | "ano" | "anno");
        let numbered = folded.bytes().any(|byte| byte.is_ascii_digit());
        if label.field.is_none() && !numbered && folded.split(' ').any(is_year) {
            let named = columns::named(&label.text).filter(|field| field.is_date());
            label.field = named.or_else(|| is_year(&folded).then_some(Field::PurchaseDate));
        }
        label.personal = personal::says_personal(&label.text);
        label.planned = is_planned(&folded);
        let words: Vec<&str> = folded.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
        // `Total storage` sums up no devices; `Total PC de bureau` does.
        let of = words.iter().find(|word| !is_count(word) && !is_filler(word) && !is_total(word));
        label.total = is_total(&folded) && !of.is_some_and(|word| is_no_device(word));
        label.percent =
            is_share(&label.text) || folded.contains("pourcentage") || is_figure_about(&folded);
        if let Some((period, holds)) = period(&label.text, &folded) {
            label.period = Some(period);
            label.holds = holds;
            return label;
        }
        if let [word] = words[..] {
            label.month = month(word);
        }
        let counted = counted(&words);
        label.counts = counted < words.len() && counted > 0
            || words.iter().all(|word| is_count(word) || is_filler(word));
        let mut rest = &words[counted..];
        if let [before @ .., last] = rest
            && !before.is_empty()
            && let Ok(number) = last.parse::<u8>()
            && (1..=9).contains(&number)
        {
            label.index = Some(number);
            rest = before;
        }
        // `Agents équipés d'un PC portable`: so many of these.
        let names = |words: &[&str]| kind::kind_of_word(&words.join(" ")).is_some();
        if let Some(with) = equipped_with(&words).filter(|with| names(with)) {
            rest = with;
            label.counts = true;
        }
        // `Laptops`, where the words know the laptop.
        let singular: Vec<&str> = rest
            .iter()
            .map(|word| word.strip_suffix('s').filter(|bare| bare.len() > 2).unwrap_or(word))
            .collect();
        let plural = !names(rest) && names(&singular);
        if !label.total && !label.state_of_kind(rest) {
            label.of_kind(if plural { &singular } else { rest });
        }
        if label.kind.is_none() {
            label.index = None;
        } else if label.is_kind() && !label.counts && label.index.is_none() && !plural {
            label.kind = Some(said);
        }
        // `Mise en service` is the day of a deed, `Mis en service` a state.
        let is_deed = words.contains(&"mise");
        if words.len() <= 4 && label.kind.is_none() && !is_deed && !asks(&label.text) {
            let bare = of_which(&folded).unwrap_or(&folded);
            // `Archives départementales` is a house; `Archivés` is a state.
            let house = words.len() > 1 && is_building(words[0]);
            let gone = |status: &Status| *status == Status::Disposed;
            label.status = status::status(bare).filter(|status| !(house && gone(status)));
            // `Achetés` counts what came, wherever it is now.
            if label.status != Some(Status::Disposed) && says_bought(bare) {
                label.status = None;
            }
            label.of_which = label.status.is_some() && of_which(&folded).is_some();
            if label.status.is_none() && label.counts && !says_bought(bare) {
                label.counted_state(&words);
            }
            // `Stock mini`, `Safety stock`: what is to be there.
            if label.status.is_some() && words.iter().any(|word| is_bound(word)) {
                label.status = None;
                label.percent = true;
            }
        }
        label
    }

    /// Finds the kind that the words name, and what they say of it.
    fn of_kind(&mut self, words: &[&str]) {
        let kind = |words: &[&str]| kind::kind_of_word(&words.join(" ")).is_some();
        // `Imprimante compatible`: what something else is for.
        if words.iter().any(|word| word.starts_with("compatib") || word.starts_with("kompatib")) {
            return;
        }
        // `Salle serveurs`: where they stand.
        if words.len() > 1
            && is_name_of_place(words[0])
            && designation::read(&words.join(" ")).is_none()
        {
            return;
        }
        // `Nb PC direction` counts computers, whatever is said of them.
        if self.counts && (1..=words.len()).any(|end| names_head(&words[..end])) {
            self.kind = Some(words.join(" "));
            return;
        }
        // `PC portables (qté)` counts laptops.
        if let [of @ .., last] = words
            && is_count(last)
            && names_head(of)
        {
            self.kind = Some(of.join(" "));
            self.attribute = Some(Field::Quantity);
            return;
        }
        // `Modèle écran`, `Écran - N° de série`: the kind and, before or after it, a field.
        for length in 1..words.len() {
            for start in [0, words.len() - length] {
                let span = &words[start..start + length];
                let rest = if start == 0 { &words[length..] } else { &words[..start] };
                let rest: Vec<&str> =
                    rest.iter().copied().filter(|word| !is_filler(word)).collect();
                if rest.is_empty() || !kind(span) || !names_head(span) {
                    continue;
                }
                // `Poste portable`: the words are a kind only together.
                let together = || {
                    let whole = kind::kind_of_word(&words.join(" "));
                    matches!(whole, Some((_, true))) && kind::kind_of_word(&span.join(" ")) != whole
                };
                // `Écrans (24 pouces)`: what they are, and nothing that the cells say.
                let sized = attribute(&rest) == Some(Field::ScreenInches)
                    && rest.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
                if sized {
                    self.kind = Some(span.join(" "));
                    return;
                }
                // `Staff laptops`, `PC portables de direction`: whose the devices are that it counts.
                let whose = matches!(
                    attribute(&rest),
                    Some(Field::Entity | Field::Site | Field::Name | Field::Known)
                );
                if whose && designation::is_plural(&self.text) {
                    self.kind = Some(words.join(" "));
                    return;
                }
                if let Some(field) = attribute(&rest)
                    && !(matches!(field, Field::Name | Field::Known) && together())
                {
                    self.kind = Some(span.join(" "));
                    self.attribute = Some(field);
                    let index = rest.iter().find_map(|word| word.parse().ok());
                    self.index = self.index.or(index.filter(|index| (1..=9).contains(index)));
                    return;
                }
            }
        }
        // `Teacher devices (laptop)`
        if !names_head(words)
            && let Some((_, aside)) = aside(&self.text)
            && kind(&[fold(aside).as_str()])
        {
            self.kind = Some(aside.to_owned());
            return;
        }
        // `Home office monitor`: one more of its kind; not `Home phone`, its number.
        let more = further(words).filter(|of| names_head(of) && of.len() < 3);
        let of_desk = |of: &[&str]| {
            kind::kind_of_word(&of.join(" ")).is_some_and(|(kind, _)| kind::is_of_desk(kind))
        };
        // `Staff laptops`, `Agents : PC portables`: devices in the plural, whosever they are.
        if more.is_some_and(of_desk)
            || names_head(words)
            || designation::is_plural(&self.text) && designates_device(&self.text)
        {
            self.kind = Some(words.join(" "));
        }
    }

    /// Finds the state of what is counted: `Qté réformée`, `Nb en place`.
    fn counted_state(&mut self, words: &[&str]) {
        let of = |word: &&str| is_count(word) || matches!(*word, "de" | "d" | "des" | "of");
        let state = words.iter().skip_while(|word| of(word)).copied().collect::<Vec<_>>().join(" ");
        self.status = status::status(&state).filter(|_| !state.is_empty());
        self.status_text = self.status.is_some().then_some(state);
    }

    /// Finds what is said of the devices of a kind: `PC réformés`, `Laptops in stock`.
    fn state_of_kind(&mut self, words: &[&str]) -> bool {
        if self.index.is_some() || asks(&self.text) {
            return false;
        }
        for at in 1..words.len() {
            let (of, state) = (words[..at].join(" "), words[at..].join(" "));
            // `Desktops`, where the words know the desktop.
            let singular = || kind::kind_of_word(of.strip_suffix('s')?);
            let kind = kind::kind_of_word(&of).or_else(singular);
            // `PC de secours` may serve, and `Switch de production` does.
            if kind.is_none() || state.starts_with("de ") || kind::kind_of_word(&state).is_some() {
                continue;
            }
            // `PC service`: whose it is.
            let field = columns::named(&state);
            // `Notebooks im Einsatz` serve; `PC mise en service` is a day.
            let serves = field == Some(Field::ServiceDate)
                && status::status(&state) == Some(Status::InService)
                && columns::field(&state).is_none();
            if !serves && field.is_some_and(|field| !OF_A_STATE.contains(&field)) {
                continue;
            }
            if let Some(status) = status::status(&state) {
                self.kind = Some(of);
                self.status = Some(status);
                self.status_text = Some(state);
                return true;
            }
        }
        false
    }

    /// What it says of the status of devices, in its own words.
    pub(in crate::table::shape) fn said_of_status(&self) -> Option<String> {
        self.status?;
        Some(self.status_text.clone().unwrap_or_else(|| self.text.clone()))
    }

    /// Whether it says nothing that is known: a place, most often.
    pub(in crate::table::shape) fn is_free(&self) -> bool {
        !self.text.is_empty()
            && self.kind.is_none()
            && self.status.is_none()
            && self.period.is_none()
            && !self.total
            && !self.percent
            && !self.counts
    }

    /// Whether it is a class of ages, as `3 à 5 ans`, and no place.
    pub(in crate::table::shape) fn is_age(&self) -> bool {
        let folded = fold(&self.text);
        let of_age = |word: &str| {
            matches!(
                word,
                "an" | "ans" | "annees" | "year" | "years" | "yrs" | "mois" | "months" | "jahre"
            )
        };
        self.is_free()
            && self.field.is_none()
            && folded.bytes().any(|byte| byte.is_ascii_digit())
            && folded.split([' ', '\'']).any(of_age)
    }

    /// Whether it is the name of a kind and nothing else.
    pub(in crate::table::shape) fn is_kind(&self) -> bool {
        self.kind.is_some() && self.attribute.is_none()
    }

    /// Whether it counts people, rooms, money: no devices.
    pub(in crate::table::shape) fn counts_no_devices(&self) -> bool {
        let folded = fold(&self.text);
        let mut words = folded.split([' ', '\'']);
        let mut first = || words.find(|word| !is_count(word) && !is_filler(word));
        let Some(word) = first() else { return false };
        // `Bureau du maire`, `Salle serveurs`: one of them, and its name.
        let named = is_name_of_place(word) && first().is_some();
        self.kind.is_none() && is_no_device(word) && !named
    }
}

/// Whether a cell names a device: a kind, or a designation such as `Écran 24 pouces`.
pub(in crate::table::shape) fn names_device(text: &str) -> bool {
    designates_device(text) || Label::of(text).is_kind()
}

/// What people or workplaces have: `pc portable` in `agents équipés d'un pc portable`.
pub(in crate::table::shape) fn equipped_with<'a, 'b>(
    words: &'a [&'b str],
) -> Option<&'a [&'b str]> {
    let who = words.iter().position(|word| !is_count(word) && !is_filler(word))?;
    let [first, has, rest @ ..] = &words[who..] else { return None };
    let who = is_no_device(first) || *first == "postes";
    let has = matches!(*has, "equipes" | "equipees" | "dotes" | "dotees" | "equipped");
    let is_article = |word: &&&str| is_filler(word) || matches!(**word, "un" | "une" | "with");
    let rest = &rest[rest.iter().take_while(is_article).count()..];
    (who && has && !rest.is_empty()).then_some(rest)
}

/// Whether a label is that of shares: `% HS`; not `Écrans (99 % LED)`.
fn is_share(text: &str) -> bool {
    let mut before = text.split('%').rev().skip(1);
    before.any(|before| {
        let digits = before.trim_end().bytes().rev().take_while(u8::is_ascii_digit).count();
        // `2023 %`
        matches!(digits, 0 | 4) || !before.contains(char::is_alphabetic)
    })
}

/// What a label says, and what stands in brackets at its end.
fn aside(label: &str) -> Option<(&str, &str)> {
    label.strip_suffix(')')?.rsplit_once('(')
}

/// Whether a designation is that of a device.
fn designates_device(text: &str) -> bool {
    let named = designation::read(text).filter(|named| !named.weak);
    named.is_some_and(|named| matches!(named.sense, Sense::Device { .. }))
}

/// Whether the first of some words belongs to the kind that they name.
fn names_head(words: &[&str]) -> bool {
    let kind = |words: &[&str]| kind::kind_of_word(&words.join(" ")).map(|(kind, _)| kind);
    let Some(whole) = kind(words) else { return false };
    kind(&words[..1]).is_some() || kind(&words[1..]) != Some(whole)
}

/// How many words at the start only say that something is counted.
fn counted(words: &[&str]) -> usize {
    let mut count = 0;
    if words.len() > 2 && (words[..2] == ["no", "of"] || words[..2] == ["compte", "de"]) {
        return 2;
    }
    while count < words.len() && is_count(words[count]) {
        count += 1;
        while count < words.len() && is_filler(words[count]) {
            count += 1;
        }
    }
    count
}

/// The field of a header below a group that names a kind: `Date`, `Réf.`
pub(in crate::table::shape) fn below_kind(header: &str) -> Option<Field> {
    let folded = fold(header);
    let words: Vec<&str> = folded.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
    attribute(&words).filter(|_| !words.is_empty())
}

/// The field of the words beside a kind.
fn attribute(words: &[&str]) -> Option<Field> {
    let words: Vec<&str> =
        words.iter().copied().filter(|word| word.parse::<u8>().is_err()).collect();
    let joined = words.join(" ");
    if words.iter().all(|word| is_count(word)) && !words.is_empty() {
        return Some(Field::Quantity);
    }
    match joined.as_str() {
        "annee" | "date" | "year" | "an" | "annee achat" | "achat" => {
            return Some(Field::PurchaseDate);
        }
        "ref" | "reference" | "marque modele" | "marque et modele" => return Some(Field::Model),
        "serie" | "sn" | "s n" | "n s" | "no serie" | "no de serie" => return Some(Field::Serial),
        _ => {}
    }
    let named = || columns::named(&joined).filter(|field| OF_A_DEVICE.contains(field));
    columns::field(&joined).map(|(field, _)| field).or_else(named)
}

/// What words for a state of devices may also head.
const OF_A_STATE: &[Field] = &[Field::Status, Field::Quantity, Field::DisposalDate];

/// What is said of one device, by words that its header may also be made of.
const OF_A_DEVICE: &[Field] = &[
    Field::Manufacturer,
    Field::Model,
    Field::MakerModel,
    Field::Serial,
    Field::PurchaseDate,
    Field::DeliveryDate,
    Field::ServiceDate,
    Field::Quantity,
];

/// Whether a header asks something of each row (`Réformé ?`, `Retired (Y/N)`): its cells are answers, not counts.
fn asks(header: &str) -> bool {
    let text = header.to_lowercase();
    let text = text.trim_end_matches([')', ' ']);
    let answers = ["?", "o/n", "oui/non", "y/n", "yes/no"];
    answers.iter().any(|answer| text.ends_with(answer))
}

#[cfg(test)]
mod tests;
