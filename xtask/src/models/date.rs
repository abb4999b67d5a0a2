//! Reads the dates of the sheets, written in several ways, into ISO 8601: a year, a month or a day.

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date in ISO form, or `None` where the text is not a date: `December 2018`, `Feb 2021`, `September 7 2022`,
/// `2022-2-6`, `26/07/2019`, `2020`.
pub(super) fn iso(raw: &str) -> Option<String> {
    let parts: Vec<&str> =
        raw.split([' ', '-', '/', ',']).filter(|part| !part.is_empty()).collect();
    match *parts.as_slice() {
        [year] => Some(format!("{:04}", self::year(year)?)),
        [month, year] => Some(format!("{:04}-{:02}", self::year(year)?, named(month)?)),
        [month, day, year] if named(month).is_some() => {
            full(self::year(year)?, named(month)?, number(day)?)
        }
        [year, month, day] if year.len() == 4 => {
            full(self::year(year)?, number(month)?, number(day)?)
        }
        [day, month, year] => full(self::year(year)?, number(month)?, number(day)?),
        _ => None,
    }
}

/// The year an HP address of the old site carries in its file name: `…carbonfootprint_notebo_2020116223055781.pdf`.
pub(super) fn year_of_address(address: &str) -> Option<String> {
    let file =
        address.strip_suffix(".pdf").filter(|_| address.contains("productcarbonfootprint_"))?;
    let digits = file.rsplit('_').next()?;
    let year = digits.get(..4).filter(|_| digits.len() >= 12)?;
    self::year(year).map(|year| year.to_string())
}

fn full(year: u32, month: u32, day: u32) -> Option<String> {
    ((1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn year(text: &str) -> Option<u32> {
    number(text).filter(|year| (2005..=2023).contains(year))
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

fn named(text: &str) -> Option<u32> {
    let short = text.get(..3)?.to_lowercase();
    let index = MONTHS.iter().position(|month| *month == short)?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_forms_and_the_bare_year_are_read() {
        let cases = [
            ("December 2018", "2018-12"),
            ("Feb 2021", "2021-02"),
            ("September 7 2022", "2022-09-07"),
            ("2022-2-6", "2022-02-06"),
            ("26/07/2019", "2019-07-26"),
            ("2020", "2020"),
        ];
        for (raw, expected) in cases {
            assert_eq!(iso(raw).as_deref(), Some(expected), "{raw}");
        }
        for raw in ["", "soon", "2022-13-6", "1899", "Smarch 2020"] {
            assert_eq!(iso(raw), None, "{raw}");
        }
    }

    #[test]
    fn the_year_of_an_address_is_read() {
        let address = "https://example.org/productcarbonfootprint_notebo_2020116223055781.pdf";
        assert_eq!(year_of_address(address).as_deref(), Some("2020"));
        assert_eq!(year_of_address("https://example.org/getpdf.aspx/c07645376.pdf"), None);
    }
}
