//! The shape of a model's name: a key of the words that name the product, and what qualifies it.

use crate::device::model::makers::lenovo::{self, Platform};
use crate::device::model::tokens::{Form, Word, tenths, words};

/// What a name says beside the product's identity; a sheet and a string agree on each or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Qualifiers {
    /// Diagonal, tenths of an inch.
    pub(super) size: Option<u16>,
    /// Build of a desktop.
    pub(super) form: Option<Form>,
    /// Convertible or detachable twin of a laptop.
    pub(super) two_in_one: bool,
    /// Capacity, GB.
    pub(super) storage: Option<u32>,
    /// Lenovo's code of the processor platform.
    pub(super) platform: Option<Platform>,
    /// A screen sold without its stand.
    pub(super) without_stand: bool,
    /// A cellular (5G) twin.
    pub(super) cellular: bool,
    /// A variant that firmware does not tell (IoT edition, power class).
    pub(super) variant: Option<u64>,
}

/// A name's key and qualifiers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    /// Sum of the identity words' hashes: the order of words does not count.
    pub(super) key: u64,
    /// Whether the identity is more than a brand or a size: it has a number or a word of its own.
    pub(super) distinct: bool,
    /// What qualifies it.
    pub(super) qualifiers: Qualifiers,
}

/// The rules of word order and abbreviations that a maker's names follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Apple,
    Asus,
    Dell,
    Fairphone,
    Hp,
    Lenovo,
    Microsoft,
    Samsung,
    Other,
}

impl Family {
    pub(super) fn of(maker: &str) -> Self {
        match maker {
            "apple" => Self::Apple,
            "asus" => Self::Asus,
            "dell" => Self::Dell,
            "fairphone" => Self::Fairphone,
            "hp" => Self::Hp,
            "lenovo" => Self::Lenovo,
            "microsoft" => Self::Microsoft,
            "samsung" => Self::Samsung,
            _ => Self::Other,
        }
    }
}

/// Words that say what a thing is and not which one, in names of computers and screens.
fn is_type_word(text: &str) -> bool {
    matches!(
        text,
        "notebook"
            | "pc"
            | "laptop"
            | "monitor"
            | "display"
            | "mobile"
            | "workstation"
            | "business"
            | "convertible"
            | "desktop"
            | "computer"
            | "system"
            | "server"
            | "series"
            | "commercial"
            | "fhd"
            | "qhd"
            | "wuxga"
            | "wqhd"
            | "uhd"
            | "4k"
            | "curved"
            | "conferencing"
            | "collaboration"
            | "dreamcolor"
            | "led"
            | "lcd"
            | "docking"
            | "thinkvision"
            | "elitedisplay"
            | "prodisplay"
            | "w10dg"
            | "w8dg"
            | "compute"
            | "module"
            | "converged"
            | "tablet"
            | "ips"
            | "usb"
    )
}

/// Words that say nothing in anybody's names.
fn is_filler(text: &str) -> bool {
    matches!(
        text,
        "and"
            | "with"
            | "by"
            | "for"
            | "the"
            | "cellular"
            | "gps"
            | "palm"
            | "rest"
            | "generation"
            | "gen"
    )
}

/// Reads a name in lower case, as the maker (in its canonical form) writes names.
pub(super) fn shape(text: &str, maker: &str) -> Shape {
    let family = Family::of(maker);
    let mut words = words(text);
    drop_repetition(&mut words);
    match family {
        Family::Lenovo => lenovo::prepare(&mut words),
        Family::Fairphone => prepare_fairphone(&mut words),
        _ => {}
    }
    let context = Context::of(&words, family);
    let mut identity = Identity::default();
    let mut qualifiers = Qualifiers::default();
    for (at, word) in words.iter().enumerate() {
        match *word {
            Word::Generation(1) if family == Family::Lenovo => {}
            Word::Generation(number) => identity.add_generation(number),
            Word::Size(size) => qualifiers.size = Some(size),
            Word::Form(form) => qualifiers.form = Some(form),
            Word::Storage(storage) => qualifiers.storage = Some(storage),
            Word::TwoInOne => qualifiers.two_in_one = true,
            Word::Text(text) => {
                let next = words.get(at + 1);
                if is_maker(text, maker) || is_noise(text, context) {
                    continue;
                }
                match (text, next) {
                    ("without", _) => qualifiers.without_stand = true,
                    ("stand", _) => {}
                    ("ho", _) if context.hp => qualifiers.without_stand = true,
                    ("5g" | "lte", _) => qualifiers.cellular = true,
                    ("iot" | "35w" | "65w" | "95w" | "metal" | "alcantara", _) => {
                        qualifiers.variant = Some(hash(text));
                    }
                    ("intel" | "amd", _) if context.lenovo_consumer => {
                        qualifiers.variant = Some(hash(text));
                    }
                    ("nano", _) if context.think_centre => qualifiers.form = Some(Form::Nano),
                    ("mini", _) if context.hp => qualifiers.form = Some(Form::Mini),
                    _ => {
                        if let Some(size) = context.surface_code(text) {
                            qualifiers.size = size.or(qualifiers.size);
                        } else if let Some(platform) =
                            lenovo::platform(text, context.lenovo_consumer)
                        {
                            qualifiers.size = platform.size.or(qualifiers.size);
                            let dated = platform.dated && !context.lenovo_v;
                            qualifiers.platform = Some(Platform { dated, ..platform });
                        } else if let Some(size) = context.bare_size(text, at, &words) {
                            qualifiers.size = Some(size);
                        } else if let Some((stem, form)) = context.form_letter(text) {
                            identity.add(stem);
                            qualifiers.form = Some(form);
                        } else if let Some(stem) = context.wide_code(text) {
                            identity.add(stem);
                            identity.add("wide");
                        } else {
                            identity.add(text);
                        }
                    }
                }
            }
        }
    }
    Shape { key: identity.key, distinct: identity.distinct, qualifiers }
}

/// Which of a maker's habits a name follows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    hp: bool,
    dell: bool,
    dell_sized: bool,
    hp_touch_letter: bool,
    wyse: bool,
    xps: bool,
    microsoft: bool,
    samsung: bool,
    asus: bool,
    typed: bool,
    think_centre: bool,
    lenovo: bool,
    lenovo_consumer: bool,
    lenovo_v: bool,
}

impl Context {
    pub(super) fn of(words: &[Word<'_>], family: Family) -> Self {
        let has = |wanted: &[&str]| {
            words.iter().any(|word| matches!(word, Word::Text(text) if wanted.contains(text)))
        };
        let lenovo = family == Family::Lenovo;
        let hp = family == Family::Hp;
        let dell = family == Family::Dell;
        Self {
            hp,
            dell,
            dell_sized: dell && has(&["xps", "inspiron", "vostro", "precision"]),
            hp_touch_letter: hp
                && words.iter().any(|w| matches!(w, Word::Text(t) if is_touch_code(t))),
            wyse: has(&["wyse"]),
            xps: dell && has(&["xps"]),
            microsoft: family == Family::Microsoft,
            samsung: family == Family::Samsung,
            asus: family == Family::Asus,
            typed: dell || hp || lenovo || family == Family::Asus,
            think_centre: lenovo && has(&["thinkcentre"]),
            lenovo,
            lenovo_consumer: lenovo && lenovo::is_consumer(words),
            lenovo_v: lenovo && lenovo::is_v_series(words),
        }
    }

    /// A diagonal written as a bare number: `XPS 13 9300`, `ZBook Fury 15 G8`, `IdeaPad 3-15`.
    fn bare_size(self, text: &str, at: usize, words: &[Word<'_>]) -> Option<u16> {
        let size = tenths(text)?;
        if text.contains('.') {
            return self.hp.then_some(size);
        }
        let followed_by_number = matches!(words.get(at + 1), Some(Word::Text(next))
            if next.len() == 4 && next.bytes().all(|byte| byte.is_ascii_digit()));
        let dell = self.dell_sized
            && (110..=180).contains(&size)
            && (followed_by_number || matches!(words.get(at + 1), Some(Word::Text("plus"))));
        // HP's business names carry a generation; without one the number is the name itself.
        let hp = self.hp
            && at > 0
            && (110..=340).contains(&size)
            && words.iter().any(|word| matches!(word, Word::Generation(_)));
        let lenovo = self.lenovo_consumer
            && at > 0
            && at + 1 >= lenovo::name_end(words)
            && (100..=340).contains(&size);
        (dell || hp || lenovo).then_some(size)
    }

    /// The letter after the number of Lenovo's desktops: q Tiny, s small, t tower, a all-in-one, n
    /// Nano. The z of older all-in-ones stays: an M90z is ten years older than an M90a.
    fn form_letter(self, text: &str) -> Option<(&str, Form)> {
        let series = if self.think_centre { 'm' } else { 'v' };
        let number = text.strip_prefix(series).filter(|_| self.lenovo)?;
        let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let form = match &number[digits.len()..] {
            "q" => Form::Mini,
            "s" => Form::Small,
            "t" => Form::Tower,
            "a" => Form::AllInOne,
            "n" if self.think_centre => Form::Nano,
            _ => return None,
        };
        let is_number = digits.len() >= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| (&text[..=digits.len()], form))
    }

    /// The number that a Surface's stock-keeping unit adds to its name; some tell the size
    /// (Microsoft, "System SKU reference").
    fn surface_code(self, text: &str) -> Option<Option<u16>> {
        let code: u16 = text.parse().ok().filter(|code| (1500..2100).contains(code))?;
        self.microsoft.then_some(match code {
            1867 | 1868 | 1832 | 1900 | 1950 | 1951 | 1958 | 1959 => Some(135),
            1872 | 1873 | 1793 | 1899 | 1952 | 1953 | 1978 | 1979 => Some(150),
            _ => None,
        })
    }

    /// Lenovo's wide screens: `LT2423wC` (revision C) is sold as `LT2423 Wide`.
    fn wide_code(self, text: &str) -> Option<&str> {
        if !self.lenovo {
            return None;
        }
        let code = text.strip_suffix(['a', 'b', 'c', 'd']).unwrap_or(text).strip_suffix('w')?;
        let prefix = ["lt", "li", "ls", "e"].iter().find_map(|p| code.strip_prefix(p))?;
        prefix.bytes().take(4).filter(u8::is_ascii_digit).count().eq(&4).then_some(code)
    }
}

fn is_touch_code(text: &str) -> bool {
    let body = text.strip_suffix('t').unwrap_or("");
    body.len() >= 3
        && body.as_bytes()[0].is_ascii_alphabetic()
        && body.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_maker(text: &str, maker: &str) -> bool {
    text == maker
        || crate::device::model::makers::known(text)
            .is_some_and(|known| known == maker && text != "wyse")
}

pub(super) fn is_noise(text: &str, context: Context) -> bool {
    is_filler(text)
        || (context.typed && is_type_word(text))
        || (text == "touch" && context.hp_touch_letter)
        || (text == "tc" && context.wyse)
        || (text == "plus" && context.xps)
        || (context.dell && matches!(text, "ryzen" | "apu" | "hx" | "nx"))
        || (context.lenovo && matches!(text, "edge" | "fanless"))
        || (context.lenovo_consumer && text == "cube")
        || (context.microsoft && matches!(text, "display" | "business" | "commercial"))
        || (context.samsung && matches!(text, "sm" | "ds" | "dsn"))
        || (context.asus && matches!(text, "mini" | "minipc"))
        || text == "monitor"
}

/// `FP4` is Fairphone's own short form; the maker's name is part of the product's.
fn prepare_fairphone(words: &mut Vec<Word<'_>>) {
    words.retain(|word| *word != Word::Text("fairphone"));
    for word in words.iter_mut() {
        if let Word::Text(text) = word
            && let Some(number) = text.strip_prefix("fp")
        {
            *text = number;
        }
    }
    words.push(Word::Text("phone"));
}

/// ASUS and others say the code twice: `ZenBook UX325EA_UX325EA`.
fn drop_repetition(words: &mut Vec<Word<'_>>) {
    if let [.., before, last] = words.as_slice()
        && before == last
        && matches!(last, Word::Text(text) if text.len() > 3)
    {
        words.pop();
    }
}

#[derive(Default)]
struct Identity {
    key: u64,
    distinct: bool,
}

impl Identity {
    fn add(&mut self, text: &str) {
        self.key = self.key.wrapping_add(hash(text));
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let short_number = digits == text.len() && digits < 3;
        self.distinct |= !short_number;
    }

    fn add_generation(&mut self, number: u8) {
        self.key = self.key.wrapping_add(mix(0x6765_6e00 | u64::from(number)));
    }
}

/// A word's hash (FNV-1a, mixed): the same on every machine, and quick on words this short.
pub(super) fn hash(text: &str) -> u64 {
    let fnv = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mix(fnv)
}

/// The finaliser of SplitMix64: without it, sums of FNV hashes would collide.
fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
