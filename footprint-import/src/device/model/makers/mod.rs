//! Makers by all the names inventories give them: firmware strings, screen vendor names and codes.

pub(in crate::device::model) mod apple;
pub(in crate::device::model) mod lenovo;
pub(in crate::device::model) mod machine_types;

/// A maker in one form: the catalogue's name in lower case for those it knows, else the text
/// without company words.
pub(in crate::device::model) fn canonical(text: &str) -> String {
    let lower = crate::device::model::tokens::lower(text);
    let mut words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !COMPANY_WORDS.contains(word))
        .collect();
    if words == ["hewlett", "packard", "enterprise"] || words == ["hewlett", "packard"] {
        words = vec!["hp"];
    }
    if let [first, ..] = words.as_slice()
        && let Some(maker) = known(first)
    {
        return maker.to_owned();
    }
    words.join(" ")
}

/// Words that say only that a maker is a company.
const COMPANY_WORDS: [&str; 21] = [
    "inc",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "sas",
    "sa",
    "ag",
    "bv",
    "llc",
    "group",
    "international",
    "technology",
    "technologies",
    "the",
    "computer",
    "computers",
    "by",
];

/// The catalogue's maker that a first word means: brands, spellings, and the three-letter codes
/// of screens (UEFI PNP ids, linuxhw/EDID and the GLPI agent's vendor list).
pub(in crate::device::model) fn known(word: &str) -> Option<&'static str> {
    Some(match word {
        "dell" | "del" | "dll" | "wyse" | "alienware" => "dell",
        "lenovo" | "len" | "lnv" => "lenovo",
        "hp" | "hpn" | "hwp" | "hpe" | "hpq" | "hpc" | "hpi" | "hewlett" | "hewlettpackard" => "hp",
        "apple" | "app" => "apple",
        "microsoft" | "msft" | "msc" => "microsoft",
        "samsung" | "sam" => "samsung",
        "google" | "ggl" => "google",
        "fujitsu" | "fuj" | "fus" => "fujitsu",
        "asus" | "asustek" | "aus" | "ack" | "aci" | "ancor" => "asus",
        "lexmark" => "lexmark",
        "seagate" => "seagate",
        "fairphone" => "fairphone",
        "acer" | "acr" => "acer",
        "lg" | "gsm" | "goldstar" | "lge" => "lg",
        "toshiba" | "tsb" | "dynabook" => "dynabook",
        "philips" | "phl" => "philips",
        "iiyama" | "ivm" => "iiyama",
        "eizo" | "enc" => "eizo",
        "benq" | "bnq" => "benq",
        "huawei" | "hwv" => "huawei",
        "xiaomi" => "xiaomi",
        _ => return None,
    })
}

/// Families that only one maker sells: they tell the maker where its cell is empty.
pub(in crate::device::model) fn of_family(word: &str) -> Option<&'static str> {
    Some(match word {
        "latitude" | "optiplex" | "precision" | "poweredge" | "vostro" | "inspiron" | "xps"
        | "wyse" => "dell",
        "thinkpad" | "thinkcentre" | "thinkstation" | "thinkbook" | "thinkvision"
        | "thinksystem" | "ideapad" | "ideacentre" | "yoga" | "legion" => "lenovo",
        "elitebook" | "probook" | "zbook" | "elitedesk" | "prodesk" | "eliteone" | "proone"
        | "proliant" | "elitedisplay" | "prodisplay" => "hp",
        "iphone" | "ipad" | "macbook" | "macbookpro" | "macbookair" | "imac" | "macmini"
        | "macpro" | "homepod" => "apple",
        "surface" => "microsoft",
        "galaxy" => "samsung",
        "pixel" | "pixelbook" => "google",
        "esprimo" | "lifebook" => "fujitsu",
        "fairphone" => "fairphone",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn spellings_of_one_maker() {
        for hp in ["HP", "Hewlett-Packard", "HP Inc.", "hewlett packard enterprise", "HWP", "HPN"] {
            assert_eq!(canonical(hp), "hp", "{hp}");
        }
        assert_eq!(canonical("Dell Inc.         "), canonical("DELL"));
        assert_eq!(canonical("Ancor Communications Inc"), canonical("ASUSTeK COMPUTER INC."));
        assert_eq!(canonical("Goldstar Company Ltd"), "lg");
        assert_eq!(canonical("Micro-Star International Co., Ltd."), "micro star");
        assert_eq!(canonical("  "), "");
    }
}
