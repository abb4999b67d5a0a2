//! One row of a table of offers, as a bidder writes it.

use super::header_scale::scale;
use super::{Declaration, Offer, SetAside, UnreadCell};
use crate::applications::tender::standing::SHARES_SUM_WITHIN;
use crate::catalogue::table::{Column, Given, Row};
use crate::terms::diagnostic::Findings;
use crate::terms::measure::{Unit, currency, is_not_given};
use crate::terms::vocabulary::{Kind, folded};
use std::ops::RangeInclusive;

/// Reads the words for a kind.
pub(super) type Kinds<'k> = dyn Fn(&str) -> Option<Kind> + 'k;

/// The offer of a row to the lot named, its kind as `kinds` reads it; scored cells that cannot be read go to `unread`.
pub(super) fn offer(
    row: &Row<'_>,
    columns: [Column; 20],
    (named_lot, kinds): (&str, &Kinds<'_>),
    unread: &mut Vec<UnreadCell>,
    findings: &mut Findings,
) -> Result<Offer, SetAside> {
    let [bidder, lot, kind, manufacturer, model, total, making, moving, using, ending, ..] =
        columns;
    let [
        ..,
        lifetime,
        warranty,
        index,
        kwh,
        recycled,
        refurbished,
        refurbishing,
        first,
        labels,
        price,
    ] = columns;
    let text = |column| {
        let text = row.text(column);
        if is_not_given(text) { String::new() } else { text.to_owned() }
    };
    let mut settle = |column: Column, is_unread: bool| {
        if is_unread {
            unread.push(UnreadCell {
                file: None,
                sheet: None,
                line: row.line(),
                bidder: row.text(bidder).to_owned(),
                field: column.name().to_owned(),
                text: row.text(column).to_owned(),
            });
        }
    };
    // An offer of nobody, or to no lot, that declares something is not to be left out in silence.
    let declares =
        [total, using, warranty, index, kwh].iter().any(|field| !is_not_given(row.text(*field)));
    let is_named = row.required(bidder, findings).is_some();
    let has_lot = !named_lot.is_empty() || !lot.is_there() || {
        row.required(lot, findings);
        false
    };
    settle(bidder, declares && !is_named);
    settle(lot, declares && !has_lot);
    let kind = if is_not_given(row.text(kind)) {
        Some(None)
    } else {
        let known = Kind::ALL.iter().map(|kind| kind.key());
        row.word(kind, kinds, known, findings).map(Some)
    };
    let (true, true, Some(kind)) = (is_named, !named_lot.is_empty(), kind) else {
        return Err(SetAside {
            file: None,
            sheet: None,
            line: row.line(),
            bidder: row.text(bidder).to_owned(),
            lot: named_lot.to_owned(),
        });
    };
    let is_refurbished = match row.text(refurbished) {
        text if is_not_given(text) => Given::Nothing,
        _ => {
            let known = ["yes", "no", "oui", "non", "neuf", "reconditionné"].into_iter();
            row.word(refurbished, condition, known, findings).map_or(Given::Unread, Given::Value)
        }
    };
    settle(refurbished, is_refurbished == Given::Unread);
    // Bare numbers are percentages where they sum to 100, or where their header says so and they do not sum to 1.
    let bare = |column| row.bare(column);
    let whole = [making, moving, using, ending].map(bare).into_iter().sum::<Option<f64>>();
    let about = |one: f64| whole.is_some_and(|sum| (sum / one - 1.0).abs() <= SHARES_SUM_WITHIN);
    let in_percent = |column: Column| {
        let is_of_total =
            [making, moving, using, ending].iter().any(|of| of.name() == column.name());
        match is_of_total {
            true => about(100.0) || row.header(column).contains('%') && !about(1.0),
            false => row.header(column).contains('%'),
        }
    };
    let mut share = |column| {
        let percent = row.bare(column).filter(|_| in_percent(column));
        let given = match row.text(column) {
            text if is_not_given(text) => Given::Nothing,
            _ if percent.is_some_and(|percent| (0.0..=100.0).contains(&percent)) => {
                percent.map_or(Given::Unread, |percent| Given::Value(percent / 100.0))
            }
            _ => row.share(column, findings).map_or(Given::Unread, Given::Value),
        };
        settle(column, given == Given::Unread);
        given.value()
    };
    let shares = [share(making), share(moving), share(using), share(ending)];
    let recycled_share = share(recycled);
    let mut measure = |column: Column, unit, bounds: RangeInclusive<f64>| {
        let [times, over] = scale(column.name(), row.header(column), row.text(column));
        let written = |bound: &f64| bound * over / times;
        let bounds = written(bounds.start())..=written(bounds.end());
        let given = row.measure(column, unit, bounds, findings);
        settle(column, given == Given::Unread);
        given.value().map(|value| value * times / over)
    };
    let declared = Declaration {
        total_kgco2e: measure(total, Unit::KilogramsCo2e, 0.0..=200_000.0),
        shares,
        lifetime_years: measure(lifetime, Unit::Years, 0.0..=40.0),
        warranty_years: measure(warranty, Unit::Years, 0.0..=20.0),
        repairability_index: measure(index, Unit::OutOfTen, 0.0..=10.0),
        kwh_per_year: measure(kwh, Unit::KilowattHoursPerYear, 0.0..=200_000.0),
        recycled_share,
        refurbished: is_refurbished.value().unwrap_or(false),
        refurbishing_kgco2e: measure(refurbishing, Unit::KilogramsCo2e, 0.0..=10_000.0),
        first_life_years: measure(first, Unit::Years, 0.0..=40.0),
        labels: text(labels),
        unit_price: measure(price, Unit::AmountBeforeTax, 0.0..=1e7),
        currency: currency(row.text(price))
            .or_else(|| currency(row.header(price)))
            .map(str::to_owned),
    };
    Ok(Offer {
        file: None,
        sheet: None,
        line: row.line(),
        bidder: row.text(bidder).to_owned(),
        lot: named_lot.to_owned(),
        kind,
        manufacturer: text(manufacturer),
        model: text(model),
        declared,
    })
}

/// Whether a word says that a device is refurbished.
fn condition(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "yes" | "oui" | "true" | "vrai" | "1" | "x" | "refurbished" | "reconditionné"
        | "reconditionnée" | "reconditionne" | "occasion" => Some(true),
        "no" | "non" | "false" | "faux" | "0" | "new" | "neuf" | "neuve" => Some(false),
        _ => None,
    }
}
