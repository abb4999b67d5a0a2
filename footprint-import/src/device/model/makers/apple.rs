//! Apple's names: hardware identifiers, and Macs by line, diagonal, year and processor.

use crate::device::model::tokens::{Word, words};

/// The name that Apple sells a hardware identifier under (Apple, "Identify your model" pages);
/// only products of which some sheet exists.
pub(in crate::device::model) fn identifier(text: &str) -> Option<&'static str> {
    Some(match text {
        "macbookpro11,4" => "macbook pro (15-inch, retina, 2015)",
        "macbookpro12,1" => "macbook pro (13-inch, retina, 2015)",
        "macbookpro16,1" | "macbookpro16,4" => "macbook pro (16-inch, 2019)",
        "macbookpro16,2" => "macbook pro (13-inch, 2020, four thunderbolt 3 ports)",
        "macbookpro16,3" => "macbook pro (13-inch, 2020, two thunderbolt 3 ports)",
        "macbookpro17,1" => "macbook pro (13-inch, m1, 2020)",
        "macbookpro18,1" => "macbook pro (16-inch, m1 pro, 2021)",
        "macbookpro18,2" => "macbook pro (16-inch, m1 max, 2021)",
        "macbookpro18,3" => "macbook pro (14-inch, m1 pro, 2021)",
        "macbookpro18,4" => "macbook pro (14-inch, m1 max, 2021)",
        "mac14,7" => "macbook pro (13-inch, m2, 2022)",
        "mac14,9" => "macbook pro (14-inch, m2 pro, 2023)",
        "mac14,10" => "macbook pro (16-inch, m2 pro, 2023)",
        "macbookair9,1" => "macbook air (retina, 13-inch, 2020)",
        "macbookair10,1" => "macbook air (13-inch, m1, 2020)",
        "mac14,2" => "macbook air (m2, 2022)",
        "imac19,1" => "imac (27-inch, 2019)",
        "imac19,2" => "imac (21.5-inch, 2019)",
        "imac20,1" => "imac (27-inch, 2020)",
        "imac20,2" => "imac (27-inch, 8-core cpu, 2020)",
        "imac21,1" => "imac (24-inch, m1, 8-core gpu, 2021)",
        "imac21,2" => "imac (24-inch, m1, 7-core gpu, 2021)",
        "macmini9,1" => "mac mini (m1, 2020)",
        "mac14,3" => "mac mini (m2, 2023)",
        "mac13,1" => "mac studio (m1 max, 2022)",
        "macpro7,1" => "mac pro (2019)",
        "iphone10,1" | "iphone10,4" => "iphone 8",
        "iphone12,1" => "iphone 11",
        "iphone12,8" => "iphone se (2nd generation)",
        "iphone13,2" => "iphone 12",
        "iphone14,4" => "iphone 13 mini",
        "iphone14,5" => "iphone 13",
        "iphone14,2" => "iphone 13 pro",
        "iphone14,3" => "iphone 13 pro max",
        "iphone14,6" => "iphone se (3rd generation)",
        "iphone14,7" => "iphone 14",
        "iphone14,8" => "iphone 14 plus",
        "iphone15,2" => "iphone 14 pro",
        "iphone15,3" => "iphone 14 pro max",
        "ipad12,1" | "ipad12,2" => "ipad (9th generation)",
        "ipad13,18" | "ipad13,19" => "ipad (10th generation)",
        "ipad13,16" | "ipad13,17" => "ipad air (5th generation)",
        "ipad14,1" | "ipad14,2" => "ipad mini (6th generation)",
        "ipad14,3" | "ipad14,4" => "ipad pro 11-inch (4th generation)",
        "ipad14,5" | "ipad14,6" => "ipad pro 12.9-inch (6th generation)",
        "watch6,11" | "watch6,13" => "apple watch se 44mm aluminum case",
        "watch6,15" => "apple watch series 8 45mm aluminum case",
        "watch6,18" => "apple watch ultra (gps + cellular) titanium case",
        "appletv14,1" => "apple tv 4k (3rd generation)",
        "audioaccessory1,1" | "audioaccessory1,2" => "homepod",
        "audioaccessory5,1" => "homepod mini",
        "audioaccessory6,1" => "homepod (2nd generation)",
        _ => return None,
    })
}

/// Identifiers that two years' machines share, with the range they span.
pub(in crate::device::model) fn shared_identifier(text: &str) -> Option<&'static str> {
    matches!(text, "macbookpro15,1" | "macbookpro15,3").then_some("macbook pro (15-inch, 2019)")
}

/// Whether a word is shaped as a hardware identifier: letters, digits, a comma, digits.
pub(in crate::device::model) fn is_identifier(text: &str) -> bool {
    let Some((head, tail)) = text.split_once(',') else { return false };
    let letters = head.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < head.len()
        && letters.len() >= 3
        && letters.bytes().all(|byte| byte.is_ascii_lowercase())
        && !tail.is_empty()
        && tail.bytes().all(|byte| byte.is_ascii_digit())
}

/// A Mac, as far as a name tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::device::model) struct Mac {
    line: Line,
    size: Option<u16>,
    year: Option<u16>,
    chip: Option<Chip>,
    /// Thunderbolt ports of the 13-inch MacBook Pro of 2020, a model each.
    ports: Option<u8>,
    /// Cores of the processor, or of the graphics of the 24-inch iMac, where they tell models apart.
    cores: Option<u8>,
    graphics: Option<u8>,
    pub(in crate::device::model) storage: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Line {
    Air,
    Book,
    Imac,
    Mini,
    Pro,
    Studio,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Chip {
    generation: u8,
    tier: Tier,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Tier {
    Base,
    Pro,
    Max,
    Ultra,
}

impl Mac {
    /// Reads a Mac's name in lower case; `None` where it is not one.
    pub(in crate::device::model) fn read(name: &str) -> Option<Self> {
        let words = words(name);
        let text = |at: usize| match words.get(at) {
            Some(Word::Text(text)) => *text,
            _ => "",
        };
        let mut mac = None;
        let (mut size, mut year, mut chip, mut ports) = (None, None, None, None);
        let (mut cores, mut graphics, mut storage) = (None, None, None);
        for (at, word) in words.iter().enumerate() {
            match *word {
                Word::Size(tenths) => size = Some(tenths),
                Word::Storage(gigabytes) => storage = Some(gigabytes),
                Word::Text(word) => {
                    match (word, text(at + 1)) {
                        ("macbook", "air") => mac = mac.or(Some(Line::Air)),
                        ("macbook", "pro") => mac = mac.or(Some(Line::Book)),
                        ("imac", _) => mac = mac.or(Some(Line::Imac)),
                        ("mac", "mini") => mac = mac.or(Some(Line::Mini)),
                        ("mac", "pro") => mac = mac.or(Some(Line::Pro)),
                        ("mac", "studio") => mac = mac.or(Some(Line::Studio)),
                        ("two", "thunderbolt") | ("1.4ghz", _) => ports = Some(2),
                        ("four", "thunderbolt") | ("2.0ghz", _) => ports = Some(4),
                        (count, "core") => match text(at + 2) {
                            "gpu" => graphics = count_of(count),
                            _ => cores = count_of(count),
                        },
                        _ => {}
                    }
                    if let Ok(number @ 2006..=2040) = word.parse::<u16>() {
                        year = Some(number);
                    }
                    if let Some(generation) = word.strip_prefix('m').and_then(|n| n.parse().ok())
                        && generation < 10
                    {
                        let tier = match text(at + 1) {
                            "pro" => Tier::Pro,
                            "max" => Tier::Max,
                            "ultra" => Tier::Ultra,
                            _ => Tier::Base,
                        };
                        chip = Some(Chip { generation, tier });
                    }
                }
                _ => {}
            }
        }
        Some(Self { line: mac?, size, year, chip, ports, cores, graphics, storage })
    }

    /// The sheet's Mac: where its name has no year, the year of its report.
    pub(in crate::device::model) fn of_sheet(name: &str, report_date: &str) -> Option<Self> {
        let mut mac = Self::read(name)?;
        mac.year = mac.year.or_else(|| report_date.get(..4)?.parse().ok());
        Some(mac)
    }

    /// Whether the name is that of this sheet's product, its configuration aside.
    pub(in crate::device::model) fn is(self, sheet: Self) -> bool {
        let agree = |ours: Option<u16>, theirs: Option<u16>| match (ours, theirs) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => true,
        };
        let count = |ours: Option<u8>, theirs: Option<u8>| match (ours, theirs) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => true,
        };
        self.line == sheet.line
            && match self.year {
                Some(year) => sheet.year == Some(year),
                // A processor of Apple's tells the year well enough.
                None => self.chip.is_some() && sheet.chip.is_some(),
            }
            && agree(self.size, sheet.size)
            && self.chip_is(sheet)
            && count(self.ports, sheet.ports)
            && count(self.graphics, sheet.graphics)
            && count(self.cores, sheet.cores)
    }

    /// An M-series name means that processor; sheets of 2023 name none. Apple's own name of the 14
    /// and 16-inch models of 2021 tells no processor either.
    fn chip_is(self, sheet: Self) -> bool {
        match (self.chip, sheet.chip) {
            (Some(ours), Some(theirs)) => ours == theirs,
            (Some(ours), None) => sheet.year == Some(2023) && ours.tier != Tier::Max,
            (None, Some(theirs)) => theirs.tier != Tier::Base && self.year == Some(2021),
            (None, None) => true,
        }
    }

    /// Whether two sheets are of one product, so that one may stand for the other's configuration.
    pub(in crate::device::model) fn same_product(self, other: Self) -> bool {
        let same_size = match (self.size, other.size) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => true,
        };
        self.line == other.line
            && same_size
            && self.year == other.year
            && self.ports == other.ports
            && self.chip == other.chip
            && self.line != Line::Pro
    }
}

fn count_of(word: &str) -> Option<u8> {
    match word {
        "dual" => Some(2),
        "quad" => Some(4),
        _ => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macs() {
        let read = |name| Mac::read(name).unwrap();
        let sheet = Mac::of_sheet(
            "14-inch macbook pro (m1 pro 8-core cpu and 14-core gpu) 512gb - 2021",
            "2021-10",
        )
        .unwrap();
        assert!(read("macbook pro (14-inch, m1 pro, 2021)").is(sheet));
        assert!(!read("macbook pro (14-inch, m1 max, 2021)").is(sheet));
        assert!(!read("macbook pro (16-inch, m1 pro, 2021)").is(sheet));
        assert!(!read("macbook pro (14-inch, m2 pro, 2023)").is(sheet));
        assert!(!read("macbook pro").is(sheet));
        assert!(!read("macbook air (m1, 2020)").is(sheet));
        assert_eq!(Mac::read("studio display"), None);
    }

    #[test]
    fn identifiers() {
        assert!(is_identifier("macbookpro18,3") && is_identifier("mac14,2"));
        assert!(
            !is_identifier("q35 + ich9, 2009") && !is_identifier("15,6") && !is_identifier("mac")
        );
        assert!(Mac::read(identifier("macbookair10,1").unwrap()).is_some());
    }
}
