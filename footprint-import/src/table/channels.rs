//! Tables of channels of reuse, as people fill them in.

use crate::table::filled_table::{FilledTable, Headers};
use crate::words::number;
use footprint_core::applications::reuse::{Channel, ChannelSettings, SHARES_TOLERANCE};
use footprint_core::terms::diagnostic::{Code, Diagnosed, Findings};
use std::sync::LazyLock;

static HEADERS: LazyLock<Headers> =
    LazyLock::new(|| Headers::of(include_str!("../words/channels.csv")));

/// Reads a table of channels: `channel`, `share`, and where they are known `displacement`,
/// `displacement_low`, `displacement_high`, `cost`, `price` (euros a device). Shares may be written 0 to 1 or
/// with a percent sign. A channel that is not known, twice there, or a cell that cannot be read is an error, and so are
/// shares that sum to more than 1.
pub fn channels(file: &str, bytes: &[u8]) -> Diagnosed<Vec<ChannelSettings>> {
    let mut findings = Findings::default();
    let Some(table) = FilledTable::read(file, bytes, &HEADERS, &["channel"], &mut findings) else {
        return Diagnosed { value: Vec::new(), findings };
    };
    let column = |field: &str| table.columns(field).first().copied();
    let mut value: Vec<ChannelSettings> = Vec::new();
    let (mut shares, mut sum) = (Vec::new(), 0.0);
    for (line, cells) in table.rows() {
        let text = |column: Option<usize>| {
            column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim())
        };
        let word = text(column("channel"));
        if word.starts_with('#') {
            continue;
        }
        let at = column("channel").unwrap_or(0);
        let known = HEADERS.field(word).and_then(|(field, _)| Channel::from_key(field));
        let Some(channel) = known.or_else(|| Channel::from_key(word)) else {
            let known: Vec<&str> = Channel::ALL.iter().map(|channel| channel.key()).collect();
            let finding = table.finding(Code::UnknownWord, *line, at).with("text", word);
            findings.add(finding.with("known", known.join(", ")));
            continue;
        };
        if value.iter().any(|known| known.channel == channel) {
            findings.add(table.finding(Code::DuplicateKey, *line, at).with("key", channel));
            continue;
        }
        let mut number = |field: &str, most: f64| {
            let column = column(field)?;
            let text = text(Some(column));
            if text.is_empty() {
                return None;
            }
            let scale = if text.ends_with('%') { 0.01 } else { 1.0 };
            let Some(read) = number::decimal(text).map(|read| read * scale) else {
                findings.add(table.finding(Code::NotANumber, *line, column).with("text", text));
                return None;
            };
            if !(0.0..=most).contains(&read) {
                let finding = table.finding(Code::OutOfBounds, *line, column).with("text", text);
                findings.add(finding.with("bounds", 0.0..=most));
                return None;
            }
            Some(read)
        };
        let share = number("share", 1.0);
        let displacement = number("displacement", 1.0);
        let bounds = number("displacement_low", 1.0).zip(number("displacement_high", 1.0));
        let [cost, price] = ["cost", "price"].map(|field| number(field, 1e6));
        if let Some((low, high)) = bounds
            && (low > high || displacement.is_some_and(|mean| !(low..=high).contains(&mean)))
        {
            let column = column("displacement_low").unwrap_or(0);
            let finding = table.finding(Code::OutOfBounds, *line, column);
            findings.add(finding.with("text", low).with("bounds", 0.0..=high));
            continue;
        }
        let Some(share) = share else {
            let column = column("share").unwrap_or(0);
            findings.add(table.finding(Code::EmptyCell, *line, column).with("column", "share"));
            continue;
        };
        let most = 1.0 + SHARES_TOLERANCE;
        shares.push(text(column("share")));
        sum += share;
        if sum > most && sum - share <= most {
            let column = column("share").unwrap_or(0);
            let finding = table.finding(Code::OutOfBounds, *line, column);
            findings.add(finding.with("text", shares.join(" + ")).with("bounds", 0.0..=1.0));
        }
        let bounds = bounds.map(|(low, high)| [low, high]);
        value.push(ChannelSettings { channel, share, displacement, bounds, cost, price });
    }
    Diagnosed { value, findings }
}
