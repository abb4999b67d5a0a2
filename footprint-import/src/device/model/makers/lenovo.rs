//! Lenovo's names: platform codes of consumer laptops, machine types, generations.

use crate::device::model::makers::machine_types;
use crate::device::model::tokens::Word;

/// The end of a consumer model's code: `15IIL05` is a 15-inch Ice Lake machine of 2020.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::device::model) struct Platform {
    /// Diagonal, tenths of an inch.
    pub(in crate::device::model) size: Option<u16>,
    /// Processor platform.
    pub(in crate::device::model) code: Code,
    /// The number after the letters: model years since 2020 have one (05 or 5 is 2020).
    pub(in crate::device::model) year: u8,
    /// Whether the range writes that number at all; the V series does not.
    pub(in crate::device::model) dated: bool,
}

/// A platform's letters, packed (four at most).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::device::model) struct Code(u32);

/// Platforms by the month from which machines with them were sold, in months since 2000 (Lenovo
/// PSREF). Most sheets of consumer models name no platform: their date tells which generation.
const PLATFORMS: [(&str, u16); 30] = [
    ("asr", month(2016, 8)),
    ("ico", month(2018, 4)),
    ("ibr", month(2015, 10)),
    ("ibd", month(2015, 1)),
    ("isk", month(2015, 8)),
    ("ish", month(2015, 9)),
    ("acl", month(2015, 6)),
    ("ast", month(2016, 5)),
    ("abr", month(2016, 8)),
    ("iap", month(2016, 9)),
    ("ikb", month(2016, 8)),
    ("ikl", month(2016, 11)),
    ("igm", month(2017, 11)),
    ("arr", month(2018, 1)),
    ("ich", month(2018, 4)),
    ("icb", month(2018, 4)),
    ("iwl", month(2018, 8)),
    ("api", month(2018, 12)),
    ("irh", month(2019, 4)),
    ("iml", month(2019, 7)),
    ("iil", month(2019, 7)),
    ("imh", month(2020, 3)),
    ("imb", month(2020, 3)),
    ("are", month(2020, 1)),
    ("arh", month(2020, 2)),
    ("ada", month(2020, 1)),
    ("igl", month(2020, 1)),
    ("amr", month(2020, 2)),
    ("iob", month(2021, 1)),
    ("itl", month(2020, 9)),
];

/// A sheet may come out a few months before the machine is in shops.
const EARLY_MONTHS: u16 = 2;

const fn month(year: u16, month: u16) -> u16 {
    (year - 2000) * 12 + month
}

impl Platform {
    /// First month on sale, where the platform is known.
    fn start(self) -> Option<u16> {
        let by_code =
            PLATFORMS.iter().find(|(code, _)| Code::new(code) == self.code).map(|p| p.1)?;
        // From 2020 on the number after the letters is the model year.
        let by_year = if self.year >= 5 { month(2015 + u16::from(self.year), 1) - 3 } else { 0 };
        Some(by_code.max(by_year))
    }

    /// How many months the sheet of that date came out after machines with this platform;
    /// `None` where it cannot be theirs.
    pub(in crate::device::model) fn months_before(self, report_date: &str) -> Option<u16> {
        let mut parts = report_date.split('-').map(|part| part.parse::<u16>().ok());
        let year = parts.next()??;
        let reported = month(year.checked_sub(2000)? + 2000, parts.next().flatten().unwrap_or(12));
        let after = (reported + EARLY_MONTHS).checked_sub(self.start()?)?;
        // Where the diagonal is in the code, machines of 2020 and later have their year in it too.
        let yearless = self.year == 0 && self.dated;
        (!yearless || reported < month(2020, 1)).then_some(after)
    }

    /// Same letters and model year.
    pub(in crate::device::model) fn is(self, other: Self) -> bool {
        self.code == other.code && self.year == other.year
    }

    /// Whether the processor is AMD's.
    pub(in crate::device::model) fn is_amd(self) -> bool {
        self.code.0 & 0xff == u32::from(b'a')
    }
}

impl Code {
    fn new(letters: &str) -> Self {
        Self(letters.bytes().take(3).rev().fold(0, |code, byte| (code << 8) | u32::from(byte)))
    }
}

/// Reads `15IIL05`, `13ISK2`, `IIL`; only consumer names and ThinkBooks have such codes.
pub(in crate::device::model) fn platform(text: &str, consumer: bool) -> Option<Platform> {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let size = &text[..text.len() - rest.len()];
    let tail = rest.trim_start_matches(is_letter);
    let letters = &rest[..rest.len() - tail.len()];
    // One more letter may follow the year: `15ARH05H`.
    let year = tail.trim_end_matches(is_letter);
    let shaped = matches!(letters.len(), 3 | 4)
        && letters.starts_with(['i', 'a'])
        && tail.len() - year.len() <= 1
        && match size.len() {
            0 => PLATFORMS.iter().any(|(code, _)| letters.starts_with(code)),
            length => length == 2,
        };
    if !consumer || !shaped {
        return None;
    }
    let size = crate::device::model::tokens::tenths(size).filter(|size| *size >= 100);
    let year = if year.is_empty() { 0 } else { year.parse().ok()? };
    Some(Platform { size, code: Code::new(letters), year, dated: !text.starts_with(is_letter) })
}

/// Whether words are the name of a consumer machine, whose last number is a diagonal.
pub(in crate::device::model) fn is_consumer(words: &[Word<'_>]) -> bool {
    if matches!(words, [Word::Text("thinkpad" | "thinkcentre"), ..]) {
        return false;
    }
    words.iter().any(|word| {
        let Word::Text(text) = word else { return false };
        matches!(
            *text,
            "ideapad" | "yoga" | "flex" | "legion" | "miix" | "ideacentre" | "thinkbook" | "slim"
        ) || is_series(text)
    })
}

/// Whether the name is of the V series, which writes no model year.
pub(in crate::device::model) fn is_v_series(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| {
        matches!(word, Word::Text(text) if text.strip_prefix('v').is_some_and(|rest| {
            rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_digit())
        }))
    })
}

/// Model numbers of the consumer ranges and of the V series: `S145`, `C340`, `V330`, `320S`, `V15`.
fn is_series(text: &str) -> bool {
    let body = text.strip_prefix(['s', 'c', 'l', 'v', 'y']).unwrap_or(text);
    let body = body.strip_suffix('s').unwrap_or(body);
    let number = body.len() == 3 && body.bytes().all(|byte| byte.is_ascii_digit());
    let desktop = text.strip_prefix('v').and_then(|rest| rest.strip_suffix(['a', 's', 't']));
    number
        || desktop.is_some_and(|n| n.len() == 2 && n.bytes().all(|byte| byte.is_ascii_digit()))
        || matches!(text, "v14" | "v15" | "v17")
}

/// One past the last word that is part of the name proper; `Touch`, editions and markets follow.
pub(in crate::device::model) fn name_end(words: &[Word<'_>]) -> usize {
    let tail = words
        .iter()
        .rev()
        .take_while(|word| {
            matches!(
                word,
                Word::Text("touch" | "intel" | "amd" | "series" | "laptop" | "lte" | "be" | "be2")
                    | Word::Generation(_)
                    | Word::Form(_)
            )
        })
        .count();
    words.len() - tail
}

/// Takes out configuration codes, and writes the short forms of screens' names in full.
pub(in crate::device::model) fn prepare(words: &mut Vec<Word<'_>>) {
    if words.len() > 1 {
        words.retain(|word| !matches!(word, Word::Text(text) if is_configuration(text)));
    }
    separate(words);
    // `TIO24Gen4` is a Tiny-in-One 24, 4th generation; a T at the end is the touch model.
    if let [Word::Text(text)] = words.as_slice()
        && let Some((inches, generation)) =
            text.strip_prefix("tio").and_then(|rest| rest.split_once("gen"))
        && let (number, touch) =
            generation.strip_suffix('t').map_or((generation, false), |number| (number, true))
        && let Ok(number) = number.parse()
    {
        *words = vec![Word::Text("thinkcentre"), Word::Text("tio"), Word::Text(inches)];
        words.push(Word::Generation(number));
        words.extend(touch.then_some(Word::Text("touch")));
        return;
    }
    // `M75q-1`: the number says the first generation, which the sheet does not write.
    if let [Word::Text("thinkcentre"), Word::Text(_), Word::Text("1")] = words.as_slice() {
        words.pop();
    }
}

/// `Yoga710` and `X1C` are two words.
fn separate(words: &mut Vec<Word<'_>>) {
    let Some(at) = words.iter().position(|word| match word {
        Word::Text("x1c") => true,
        Word::Text(text) => text.strip_prefix("yoga").is_some_and(|n| n.parse::<u16>().is_ok()),
        _ => false,
    }) else {
        return;
    };
    if let Word::Text(text) = words[at] {
        let (first, second) = if text == "x1c" { ("x1", "carbon") } else { text.split_at(4) };
        words[at] = Word::Text(first);
        words.insert(at + 1, Word::Text(second));
    }
}

/// A machine type with its configuration, beside the name: `ThinkPad T490 20N2000LFR`.
fn is_configuration(text: &str) -> bool {
    machine_types::head(text).is_some_and(|head| {
        text.len() == 10 || (text.len() == 7 && machine_types::name(head).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platforms() {
        let read = |text| platform(text, true).map(|p| (p.size, p.code, p.year));
        assert_eq!(read("15iil05"), Some((Some(150), Code::new("iil"), 5)));
        assert_eq!(read("13isk2"), Some((Some(130), Code::new("isk"), 2)));
        assert_eq!(read("iml"), Some((None, Code::new("iml"), 0)));
        assert_eq!(read("15arh05h"), Some((Some(150), Code::new("arh"), 5)));
        assert_eq!(
            (read("ideapad"), read("15"), read("touch"), read("3"), read("plus")),
            (None, None, None, None, None)
        );
        assert_eq!(platform("15iil05", false), None);
    }

    #[test]
    fn a_sheet_older_than_the_platform_is_not_of_that_machine() {
        let platform = |text| platform(text, true).unwrap();
        assert_eq!(platform("15iil05").months_before("2018-05"), None);
        assert!(platform("15iil05").months_before("2020-02").is_some());
        assert_eq!(platform("15alc6").months_before("2020-02"), None);
        assert_eq!(platform("15ikb").months_before("2020-02"), None);
        assert!(platform("15ikb").months_before("2018-05").is_some());
    }
}
