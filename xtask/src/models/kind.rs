//! Says which of our kinds a sheet is of: by the dataset's subcategory, corrected by the product's family.

/// The key of the kind, or the reason why the product has none.
pub(super) fn kind(
    manufacturer: &str,
    subcategory: &str,
    name: &str,
) -> Result<&'static str, &'static str> {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match subcategory.trim() {
        "Laptop" if has(&["smart tab", "thinkpad 10", "thinkpad 8"]) => Ok("tablet"),
        "Laptop" => Ok("laptop"),
        "Monitor" => Ok("monitor"),
        "Desktop" | "Workstation" => Ok(computer(manufacturer, &name)),
        "Thin Client" | "Thin client" => Ok("thin_client"),
        "Server" | "Converged" | "Converged Edge" => Ok("server_rack"),
        "Hard drive" if has(&["ssd", "nytro", "nitro"]) => Ok("ssd"),
        "Hard drive" => Ok("hdd"),
        "SAN/NAS" => Ok("storage_bay"),
        // The CX924 is an A3 machine of its own class; the others are desk printers.
        "Printer" if has(&["cx924"]) => Ok("copier_a3"),
        "Printer" => Ok("printer_laser"),
        "Smartphone" if has(&["watch"]) => Ok("smartwatch"),
        "Smartphone" => Ok("smartphone"),
        "Tablet" if has(&["surface duo"]) => Ok("smartphone"),
        "Tablet" => Ok("tablet"),
        "Network" => Ok("wifi_access_point"),
        "Gaming" => Ok("console_home"),
        "Multimedia" | "EntertainmentT" if has(&["chromecast", "apple tv"]) => Ok("tv_box"),
        "IoT" if has(&["watch"]) => Ok("smartwatch"),
        "IoT" if has(&["home", "hub", "nest audio", "nest mini"]) => Ok("smart_speaker"),
        "IoT" if has(&["nest cam"]) => Ok("ip_camera"),
        "IoT" if has(&["doorbell", "nest hello"]) => Ok("access_control"),
        "IoT" if has(&["thermostat", "nest protect"]) => Ok("iot_sensor"),
        "IoT" => Err("a thing of no kind"),
        _ => Err("no kind for this subcategory"),
    }
}

/// The form of a computer that the dataset calls a desktop or a workstation.
fn computer(manufacturer: &str, name: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if manufacturer == "Dell" && is_dell_laptop(name) {
        "laptop"
    } else if has(&["thin client", "zero client", "3000 tc"]) {
        "thin_client"
    } else if has(&["all-in-one", "aio", "imac", "surface studio", "sprout", "a540-"])
        || is_lenovo_all_in_one(name)
    {
        "all_in_one"
    } else if has(&["workstation", "precision", "mac pro", "mac studio", "z1 entry", "zcentral"]) {
        "workstation"
    } else if has(&MINI) || name.ends_with(" dm") {
        "mini_desktop"
    } else if has(&["small form factor", "sff"]) || is_lenovo_small(name) {
        "small_desktop"
    } else {
        "desktop"
    }
}

const MINI: [&str; 15] = [
    "micro form factor",
    "tiny",
    "desktop mini",
    "mini pc",
    "nano",
    "mac mini",
    "7070 ultra",
    "7090 ultra",
    "3090 ultra",
    "elite slice",
    "slice rigel",
    "chromebox",
    "collaboration pc",
    "thinkcentre m600",
    "thinkcentre m920x",
];

/// At least forty Dell laptops are typed Desktop. A Precision without a form factor in its name is a mobile one.
fn is_dell_laptop(name: &str) -> bool {
    let mobile_precision = name.starts_with("precision")
        && !["tower", "compact", "small form factor", "rack"]
            .iter()
            .any(|form| name.contains(form));
    let family = ["latitude", "xps", "inspiron", "chromebook 3100"]
        .iter()
        .any(|family| name.starts_with(family));
    // The Vostro 3910 is the one tower of its family here; the portable ones have a 15, or 5 or 7 thousand.
    let vostro =
        ["vostro 15", "vostro 5", "vostro 7"].iter().any(|family| name.starts_with(family));
    mobile_precision || family || vostro
}

/// Lenovo marks all-in-ones with a z: `ThinkCentre M900z`, `V410z`.
fn is_lenovo_all_in_one(name: &str) -> bool {
    name.split(' ')
        .any(|word| numbered(word, 'z').is_some_and(|letter| letter == 'm' || letter == 'v'))
}

/// Lenovo marks small cases with an s: `ideacentre 510S-08ISH`, `V530S`.
fn is_lenovo_small(name: &str) -> bool {
    let ideacentre = name.starts_with("ideacentre");
    name.split([' ', '-']).any(|word| {
        numbered(word, 's') == Some('v')
            || (ideacentre && word.strip_suffix('s').is_some_and(is_number))
    })
}

/// The letter of a word made of a letter, digits and the given end: `m900z`.
fn numbered(word: &str, end: char) -> Option<char> {
    let word = word.strip_suffix(end)?;
    let letter = word.chars().next().filter(char::is_ascii_lowercase)?;
    word.get(1..).filter(|digits| is_number(digits)).map(|_| letter)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_corrects_the_subcategory() {
        let cases = [
            ("Dell", "Desktop", "Precision 5560", "laptop"),
            ("Dell", "Desktop", "Precision Tower 7920", "workstation"),
            ("Dell", "Desktop", "Precision 3260 Compact", "workstation"),
            ("Dell", "Desktop", "Vostro 15 3510", "laptop"),
            ("Dell", "Desktop", "Vostro 3910", "desktop"),
            ("Dell", "Desktop", "OptiPlex 7070 Micro Form Factor", "mini_desktop"),
            ("Dell", "Desktop", "OptiPlex 7070 Small Form Factor", "small_desktop"),
            ("Dell", "Desktop", "OptiPlex 7070 Tower", "desktop"),
            ("Dell", "Desktop", "OptiPlex 7480 All-in-One Desktop", "all_in_one"),
            ("HP", "Desktop", "EliteDesk 805 G6 DM", "mini_desktop"),
            ("Lenovo", "Desktop", "ThinkCentre M900z", "all_in_one"),
            ("Lenovo", "Desktop", "ThinkCentre M900", "desktop"),
            ("Lenovo", "Desktop", "ideacentre 510S-08ISH", "small_desktop"),
            ("Google", "Smartphone", "Pixel Watch", "smartwatch"),
            ("Apple", "EntertainmentT", "Apple TV 4K (3rd generation) with 64GB", "tv_box"),
            ("Dell", "Thin client", "Wyse 5070 Thin Client", "thin_client"),
        ];
        for (maker, subcategory, name, expected) in cases {
            assert_eq!(kind(maker, subcategory, name), Ok(expected), "{name}");
        }
        assert_eq!(kind("Google", "IoT", "Nest Protect (Wired)"), Ok("iot_sensor"));
        assert_eq!(kind("Seagate", "Hard drive", "Koho SSD 1.9TB"), Ok("ssd"));
        assert_eq!(kind("Seagate", "Hard drive", "Makara HDD 8TB"), Ok("hdd"));
        assert!(kind("Apple", "Entertainment", "iPod touch (7th generation)").is_err());
    }
}
