//! Turns one row of the dataset into one row of `models.csv`, with what is not credible left out and noted.

use super::{Model, Raw, clean, corrections, date, kind};

/// A sheet's four shares: manufacturing, distribution, use, end of life.
type Shares = [Option<f64>; 4];

/// The row of `models.csv`, or the reason why there is none.
pub(super) fn model(raw: &Raw, edition: &'static str) -> Result<Model, &'static str> {
    let manufacturer = clean::manufacturer(&raw.manufacturer);
    if manufacturer == "Generic" {
        return Err("computed from a screen size, not a maker's sheet");
    }
    let cleaned = clean::name(&raw.name, manufacturer, raw.category.trim());
    if let Some((_, reason)) = corrections::LEFT_OUT.iter().find(|(name, _)| *name == cleaned) {
        return Err(reason);
    }
    let name = corrections::NAMES
        .iter()
        .find(|(damaged, _)| *damaged == cleaned)
        .map_or(cleaned, |(_, whole)| (*whole).to_owned());
    let kind = kind::kind(manufacturer, &raw.subcategory, &name)?;
    let Some(total) = positive(&raw.gwp_total) else {
        return Err("no total");
    };
    let mut notes = Vec::new();
    let shares = shares(raw, &mut notes);
    let lifetime = positive(&raw.lifetime);
    let location = location(&raw.use_location);
    let mut kwh = electricity(raw, kind, total, shares[2], lifetime, &mut notes);
    let mut use_share = shares[2];
    if let (None, Some((share, note))) = (use_share, computed_use(total, kwh, lifetime, &location))
    {
        // More than nine tenths of a computer's total cannot be its use: then the kWh are wrong.
        if share < 0.9 {
            use_share = Some(share);
            notes.push(note);
        } else {
            notes.push(format!("kWh left out: they would make {share:.1} of the total"));
            kwh = None;
        }
    }
    let mut model = Model {
        sheet: raw.name.clone(),
        manufacturer: manufacturer.to_owned(),
        kind,
        edition,
        total_kgco2e: shown(Some(total)),
        manufacturing_share: shown(shares[0]),
        distribution_share: shown(shares[1]),
        use_share: shown(use_share),
        end_of_life_share: shown(shares[3]),
        kwh_per_year: shown(kwh),
        lifetime_years: shown(lifetime),
        mass_kg: shown(mass(raw, kind, &mut notes)),
        screen_inches: shown(screen(raw, kind)),
        report_date: report_date(raw, &mut notes),
        use_location: location,
        address: raw.sources.trim().to_owned(),
        note: String::new(),
        name,
    };
    notes.extend(corrections::apply(&mut model).map(str::to_owned));
    model.note = notes.join("; ");
    Ok(model)
}

/// The credible shares of a sheet.
fn shares(raw: &Raw, notes: &mut Vec<String>) -> Shares {
    let cells = [
        &raw.gwp_manufacturing_ratio,
        &raw.gwp_transport_ratio,
        &raw.gwp_use_ratio,
        &raw.gwp_eol_ratio,
    ];
    let mut shares = cells.map(|cell| number(cell));
    // A share above one is a misplaced point where a tenth of it makes the stages sum to one (7.76 for 0.776).
    if let Some(wrong) = shares.iter().position(|share| share.is_some_and(|share| share > 1.0)) {
        let tenth = shares[wrong].map(|share| (share * 1000.0).round() / 10_000.0);
        shares[wrong] =
            tenth.filter(|tenth| near_one(sum(&shares) - shares[wrong].unwrap_or(0.0) + tenth));
        notes.push(match shares[wrong] {
            Some(tenth) => {
                format!("share {} read as {tenth}: misplaced point", tenth_source(tenth))
            }
            None => "a share above 1 left out".to_owned(),
        });
    }
    // A zero is a rounded share only where the stages are all there; elsewhere it stands for a missing one.
    if !near_one(sum(&shares)) {
        for share in &mut shares {
            *share = share.filter(|share| *share > 0.0);
        }
    }
    let known = shares.iter().flatten().count();
    if sum(&shares) > 1.02 || (known == 4 && sum(&shares) < 0.98) {
        notes.push(format!("stages sum to {:.2}", sum(&shares)));
    }
    shares
}

fn tenth_source(tenth: f64) -> f64 {
    (tenth * 10_000.0).round() / 1000.0
}

fn sum(shares: &Shares) -> f64 {
    shares.iter().flatten().sum()
}

fn near_one(sum: f64) -> bool {
    (sum - 1.0).abs() <= 0.02
}

/// The yearly kWh, unless the sheet's own use phase would need a grid that does not exist.
fn electricity(
    raw: &Raw,
    kind: &str,
    total: f64,
    use_share: Option<f64>,
    lifetime: Option<f64>,
    notes: &mut Vec<String>,
) -> Option<f64> {
    let kwh = positive(&raw.yearly_tec)?;
    if kind == "printer_laser" || kind == "copier_a3" {
        notes.push("use includes paper".to_owned());
        return Some(kwh);
    }
    let (Some(use_share), Some(years)) = (use_share, lifetime) else { return Some(kwh) };
    // Sheets count 0.5 to 0.6 kg/kWh, servers twice that for cooling, HP's servers 1.4: above 1.6 the kWh are wrong.
    let intensity = use_share * total / (kwh * years);
    if intensity > 1.6 {
        notes.push(format!(
            "{kwh} kWh a year left out: the use phase would be {intensity:.1} kg/kWh"
        ));
        return None;
    }
    Some(kwh)
}

/// The carbon intensity behind the use phase of sheets, kg CO2e/kWh: the median of those that print both the share of
/// use and the kWh (HP's for the world, Dell's for the European Union; measured again by a test).
pub(super) const INTENSITY: [(&str, f64); 2] = [("EUU", 0.524), ("WLD", 0.475)];

/// The share of use of a sheet that prints its kWh and its lifetime but no share (most of HP's), and what to note.
fn computed_use(
    total: f64,
    kwh: Option<f64>,
    lifetime: Option<f64>,
    location: &str,
) -> Option<(f64, String)> {
    let (_, intensity) = INTENSITY.iter().find(|(zone, _)| *zone == location)?;
    let share = kwh? * lifetime? * intensity / total;
    let note = format!("use share computed from its kWh at {intensity} kg/kWh");
    Some(((share * 10_000.0).round() / 10_000.0, note))
}

/// The mass, unless it is the screen's size typed in its place (ThinkPad T540p: 15.6).
fn mass(raw: &Raw, kind: &str, notes: &mut Vec<String>) -> Option<f64> {
    let mass = positive(&raw.weight)?;
    if kind == "laptop" && mass > 6.0 {
        notes.push(format!("mass of {mass} kg left out: too heavy for a laptop"));
        return None;
    }
    Some(mass)
}

/// The screen's size, for what has one; a storage size in its place is left out (iPhone 13 Pro: 128).
fn screen(raw: &Raw, kind: &str) -> Option<f64> {
    let largest = match kind {
        "laptop" | "tablet" => 20.0,
        "smartphone" => 9.0,
        "all_in_one" => 40.0,
        "monitor" => 110.0,
        _ => return None,
    };
    positive(&raw.screen_size).filter(|size| *size <= largest)
}

/// The date in ISO form. HP's old sheets carry the date of their form; the year of their address is the sheet's own.
fn report_date(raw: &Raw, notes: &mut Vec<String>) -> String {
    let written = date::iso(&raw.report_date);
    match (written, date::year_of_address(&raw.sources)) {
        (Some(written), Some(year)) if !written.starts_with(&year) => {
            notes.push(format!("date from the address; the form is of {written}"));
            year
        }
        (Some(written), _) => written,
        (None, year) => year.unwrap_or_default(),
    }
}

/// The zone of the use phase, as a key of `electricity.csv` where there is one.
fn location(raw: &str) -> String {
    match raw.trim() {
        "WW" | "Worldwide" => "WLD",
        "EU" => "EUU",
        "US" => "USA",
        "DE" => "DEU",
        "Asia" => "XAS",
        other => other,
    }
    .to_owned()
}

fn number(cell: &str) -> Option<f64> {
    cell.trim().parse().ok()
}

/// A figure that cannot be zero: there, zero stands for missing.
fn positive(cell: &str) -> Option<f64> {
    number(cell).filter(|value| *value > 0.0)
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(shares: [&str; 4]) -> Raw {
        Raw {
            manufacturer: "Dell".into(),
            name: "OptiPlex 7070 Ultra".into(),
            subcategory: "Desktop".into(),
            gwp_total: "196.0".into(),
            gwp_manufacturing_ratio: shares[0].into(),
            gwp_transport_ratio: shares[1].into(),
            gwp_use_ratio: shares[2].into(),
            gwp_eol_ratio: shares[3].into(),
            screen_size: "0".into(),
            ..Raw::default()
        }
    }

    #[test]
    fn a_misplaced_point_is_put_back() {
        let model = model(&raw(["7.76", "0.042", "0.18", "0.002"]), "2023").unwrap();
        assert_eq!(model.manufacturing_share, "0.776");
        assert_eq!(model.note, "share 7.76 read as 0.776: misplaced point");
        assert_eq!(model.screen_inches, "");
    }

    #[test]
    fn a_zero_is_kept_only_where_the_stages_are_all_there() {
        let whole = model(&raw(["0.79", "0.06", "0.15", "0.0"]), "2023").unwrap();
        assert_eq!(whole.end_of_life_share, "0");
        let part = model(&raw(["0.46", "0", "0.2", "0"]), "2023").unwrap();
        assert_eq!((part.distribution_share.as_str(), part.end_of_life_share.as_str()), ("", ""));
        assert_eq!(part.use_share, "0.2");
    }

    #[test]
    fn kwh_that_no_grid_explains_are_left_out() {
        let mut server = raw(["0.146", "0.005", "0.845", "0.004"]);
        server.gwp_total = "8560".into();
        server.lifetime = "4".into();
        server.yearly_tec = "858.918".into();
        let model = model(&server, "2023").unwrap();
        assert_eq!(model.kwh_per_year, "");
        assert!(model.note.contains("2.1 kg/kWh"), "{}", model.note);
    }

    #[test]
    fn a_form_date_gives_way_to_the_address() {
        let mut sheet = raw(["", "", "", ""]);
        sheet.report_date = "December 2016".into();
        sheet.sources =
            "https://example.org/productcarbonfootprint_notebo_2020116223055781.pdf".into();
        assert_eq!(model(&sheet, "2022-09").unwrap().report_date, "2020");
    }
}
