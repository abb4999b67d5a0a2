//! The shape of a small table, and its rows as a list where it is none.
//!
//! A plain list is left alone and read as it stands. Any other shape is transcribed: each device or batch
//! becomes a row whose cells know where in the file they were read.

mod blanks;
mod checks;
mod counted;
mod grid;
mod headerless;
mod lines;
mod list;
mod listing;
mod of_which;
mod refusal;
mod register;
mod roles;
mod summary;
mod texts;
mod wide;
mod writing;

pub(crate) use grid::{Grid, LARGEST_BYTES, Merge, most_regular};
pub(crate) use listing::{Layout, Listing, ShapeFinding};
pub(crate) use summary::{Counts, summaries};
#[cfg(feature = "spreadsheet")]
pub(crate) use texts::named_period::{NamedPeriod, is_of_orders, is_of_what_is_gone, named_period};
pub(crate) use texts::title::{Context, is_summary};

use crate::table::columns::{self, Field};
use crate::table::understanding::meaning_of_header;
use crate::words::fold::fold;
use roles::{Head, Header};
use std::ops::Range;
use texts::label::Label;
use texts::value::Value;

/// Rows without a header after which there is none.
const LOOK: usize = 60;
/// Rows that are tried as the header of a wide table.
const TRIES: usize = 12;

/// What a table is.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A list that can be read as it stands, or nothing that is known.
    List,
    /// Lists transcribed from it.
    Listings(Vec<Listing>),
    /// No inventory.
    Refused(ShapeFinding),
}

/// A header with the rows below it.
struct Block {
    header: Header,
    body: Range<usize>,
    /// Lines with text between the block before and the header.
    titles: Vec<usize>,
}

/// Tells the shape of a grid. `found` is the row that was found to be a list's header; `context` what the
/// name of the sheet says; `whole` that a plain list is transcribed too.
pub(crate) fn recognise(
    grid: &Grid,
    found: Option<usize>,
    context: &Context,
    whole: bool,
) -> Shape {
    if let Some(refusal) = refusal::refuse(grid) {
        return Shape::Refused(refusal);
    }
    if let Some(listing) = counted::read(grid) {
        return Shape::Listings(vec![listing]);
    }
    // A kind alone above rows of several cells is their heading, and no header.
    let found = found.filter(|&row| !(grid.is_kind(row) && grid.filled(row + 1).len() > 1));
    let blocks = blocks(grid, found, context);
    let alone = blocks.len() == 1;
    let mut listings = Vec::new();
    for block in &blocks {
        let context = said(grid, block, context, !alone);
        let listing = wide::read(grid, &block.header, block.body.clone(), &context).or_else(|| {
            let as_it_stands = alone && !whole;
            list::read(
                grid,
                &block.header,
                block.body.clone(),
                &context,
                as_it_stands,
                &block.titles,
            )
        });
        match listing {
            Some(listing) => listings.push(listing),
            None if alone => return Shape::List,
            None => {}
        }
    }
    if listings.is_empty() && found.is_none() {
        listings.extend(headerless::read(grid));
    }
    if listings.is_empty() { Shape::List } else { Shape::Listings(listings) }
}

impl Grid {
    /// Whether a row names a kind and nothing else.
    pub(crate) fn is_kind(&self, row: usize) -> bool {
        matches!(self.filled(row)[..], [0]) && Label::of(self.cell(row, 0)).is_kind()
    }
}

/// What the titles above a block say, beside the name of the sheet.
fn said(grid: &Grid, block: &Block, context: &Context, heading: bool) -> Context {
    let mut context = context.clone();
    for &row in &block.titles {
        match grid.filled(row)[..] {
            [column] => {
                let last = Some(&row) == block.titles.last();
                context.learn(&grid.plain(row, column), Some((row, column)), heading && last);
            }
            [label, value] => {
                let text = grid.plain(row, value);
                context.pair(&grid.plain(row, label), &text, Some((row, value)));
            }
            _ => {}
        }
    }
    context
}

/// The blocks of a grid.
fn blocks(grid: &Grid, found: Option<usize>, context: &Context) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut row, mut titles, mut tries) = (0, Vec::new(), 0);
    while row < grid.rows.len() && titles.len() < LOOK {
        if grid.is_blank(row) {
            row += 1;
            continue;
        }
        let header = header(grid, row, found, context, &mut tries);
        let Some(header) = header else {
            titles.push(row);
            row += 1;
            continue;
        };
        if let Some(above) = blocks.last_mut() {
            above.take_back(grid, &mut titles);
        }
        let end = end(grid, &header);
        let start = header.last + 1;
        row = end;
        blocks.push(Block { header, body: start..end, titles: std::mem::take(&mut titles) });
        tries = 0;
    }
    // What looked like another header and is none belongs to the block above, with all that follows.
    if let Some(last) = blocks.last_mut().filter(|_| !titles.is_empty()) {
        last.body.end = grid.rows.len();
    }
    blocks
}

impl Block {
    /// Takes back the rows below it that are no titles of the next block: up to the last one with more cells than
    /// a label and its value.
    fn take_back(&mut self, grid: &Grid, titles: &mut Vec<usize>) {
        if let Some(last) = titles.iter().rposition(|&row| grid.filled(row).len() > 2) {
            self.body.end = titles[last] + 1;
            titles.drain(..=last);
        }
    }
}

/// The header that begins at a row.
fn header(
    grid: &Grid,
    row: usize,
    found: Option<usize>,
    context: &Context,
    tries: &mut usize,
) -> Option<Header> {
    // The headers of a table that a program gives stand above all of its rows.
    if grid.typed && row > 0 || grid.is_among_its_like(row) {
        return None;
    }
    let is_wide = |header: &Header| {
        wide::read(grid, header, header.last + 1..end(grid, header), context).is_some()
    };
    if *tries < TRIES
        && let Some(header) = two_lines(grid, row)
    {
        *tries += 1;
        if is_wide(&header) {
            return Some(header);
        }
    }
    if found == Some(row) || is_list_header(grid, row, 5) || is_header_below_title(grid, row) {
        return Some(one_line(grid, row));
    }
    if *tries < TRIES && is_label_row(grid, row, 2) && !is_one_of_several(grid, row) {
        *tries += 1;
        let header = one_line(grid, row);
        if is_wide(&header) {
            return Some(header);
        }
    }
    None
}

/// Whether the rows above fill the same columns: a row among rows of a list without a header.
fn is_one_of_several(grid: &Grid, row: usize) -> bool {
    let filled = grid.filled(row);
    let mut above = row.saturating_sub(2)..row;
    filled.len() > 2 && above.any(|row| grid.filled(row) == filled)
}

/// Whether most words of a row, so many tenths, are headers of lists, and one tells what a device is.
fn is_list_header(grid: &Grid, row: usize, tenths: usize) -> bool {
    let filled = grid.filled(row);
    // Nearly every row of devices has a cell with several digits: no need to look at its words.
    let digits =
        |column: &usize| grid.cell(row, *column).bytes().filter(u8::is_ascii_digit).count() > 2;
    if filled.iter().any(digits) {
        return false;
    }
    let (mut known, mut telling) = (0, false);
    for (position, &column) in filled.iter().enumerate() {
        if 10 * (position - known) > (10 - tenths) * filled.len() {
            return false;
        }
        let text = grid.plain(row, column);
        if texts::value::is_figure(&text) {
            return false;
        }
        if let Some((field, _)) = columns::field(&text) {
            known += 1;
            telling |= field.is_telling();
        }
    }
    telling && known >= 2 && 10 * known >= tenths * filled.len()
}

/// Whether a row is the header of a list below its own title, though few of its words are known: a line
/// that names a kind stands alone above it, and below it stand numbers where it has words.
fn is_header_below_title(grid: &Grid, row: usize) -> bool {
    let filled = grid.filled(row);
    let title = row.checked_sub(1).map(|above| grid.filled(above)).unwrap_or_default();
    let [at] = title[..] else { return false };
    let apart = row < 2 || grid.is_blank(row - 2);
    let has_digit = |row: usize, column: usize| {
        grid.cell(row, column).bytes().any(|byte| byte.is_ascii_digit())
    };
    let named = || {
        filled
            .iter()
            .filter(|&&column| meaning_of_header(&grid.plain(row, column)).is_some())
            .count()
    };
    let of_kind = || Label::of(&texts::title::about(&grid.plain(row - 1, at))).is_kind();
    apart
        && filled.len() >= 2
        && filled.iter().all(|&column| !has_digit(row, column))
        && filled.iter().any(|&column| has_digit(row + 1, column))
        // `Lignes sans mobile` names no kind: half of the words below it must be headers.
        && (named() > 0 && of_kind() || row > 1 && 2 * named() >= filled.len())
}

/// Whether a row may be the header of a wide table: so many words and no count.
fn is_label_row(grid: &Grid, row: usize, least: usize) -> bool {
    let filled = grid.filled(row);
    filled.len() >= least
        && filled.iter().all(|&column| {
            let text = grid.plain(row, column);
            match Value::of(&text) {
                _ if text.starts_with(char::is_alphabetic) => {
                    !matches!(Value::of(&text), Value::Mark)
                }
                Value::Count(_) | Value::Number => {
                    texts::period::known_year(&text).is_some()
                        || Label::of(&text).period.is_some()
                        || text.contains('%')
                }
                Value::Mark | Value::Blank => false,
                Value::Text => true,
            }
        })
}

/// A header of one line.
fn one_line(grid: &Grid, row: usize) -> Header {
    // `CPU serial`, `CPU make`: no processor, but the unit beside the screen.
    let of_unit = |text: &str| {
        let folded = fold(text);
        let said = folded.strip_prefix("cpu ").and_then(texts::label::below_kind);
        matches!(said, Some(Field::Serial | Field::Manufacturer))
    };
    let units = grid.filled(row).iter().any(|&column| of_unit(grid.cell(row, column)));
    let label = |column: usize| {
        let text = grid.cell(row, column);
        match fold(text).strip_prefix("cpu") {
            Some(said) if units && grid.given(text).is_none() => {
                Label { text: text.into(), ..Label::of(&format!("UC{said}")) }
            }
            _ => grid.label(text),
        }
    };
    let mut heads: Vec<Head> = (0..grid.width())
        .map(|column| Head { own: label(column), row, ..Head::default() })
        .collect();
    wide::repeats::mark(&mut heads);
    wide::repeats::say_of_kinds(&mut heads);
    Header { first: row, last: row, heads }
}

/// A header of two lines: groups, and below them the headers of their columns.
fn two_lines(grid: &Grid, row: usize) -> Option<Header> {
    let below = row + 1;
    let (tops, owns) = (grid.filled(row), grid.filled(below));
    if tops.is_empty()
        || owns.len() < 2
        || !is_label_row(grid, below, 2)
        || !is_label_row(grid, row, 1)
    {
        return None;
    }
    let merged = grid.merges.iter().any(|merge| merge.top == row && merge.right > merge.left);
    // A lone title stands in the first column, or over all of them.
    let over_all = |first: usize| {
        let reaches = |merge: Merge| owns.iter().all(|&column| column <= merge.right);
        first <= owns[0] && grid.merge_at(row, first).is_some_and(reaches)
    };
    if let [first] = tops[..]
        && (first == owns[0] && !merged || over_all(first))
    {
        return None;
    }
    let width = grid.width();
    let (mut heads, mut group, mut spans) = (Vec::with_capacity(width), None, 0);
    for column in 0..width {
        let own = grid.cell(below, column);
        let top = grid.cell(row, column);
        // A name that stands over each column of its group is that of one group.
        let again = |group: usize| !own.is_empty() && fold(grid.cell(row, group)) == fold(top);
        if !top.is_empty() {
            group = group.filter(|group| again(*group)).or(Some(column));
        } else if merged {
            let covers =
                |merge: &&Merge| merge.top == row && (merge.left..=merge.right).contains(&column);
            group = grid.merges.iter().find(covers).map(|merge| merge.left);
        } else if own.is_empty()
            && (below + 1..grid.rows.len()).all(|row| grid.cell(row, column).is_empty())
        {
            group = None;
        }
        let top = group.map_or("", |group| grid.cell(row, group));
        if group.is_some_and(|group| group != column) && !own.is_empty() {
            spans += 1;
        }
        heads.push(if own.is_empty() {
            let text = if group == Some(column) { top } else { "" };
            Head { own: grid.label(text), row, group: column, ..Head::default() }
        } else {
            Head {
                own: grid.label(own),
                top: Label::of(top),
                row: below,
                group: group.unwrap_or(column),
                block: None,
            }
        });
    }
    wide::repeats::mark(&mut heads);
    (spans > 0).then_some(Header { first: row, last: below, heads })
}

/// The row after the body of a header: where the titles of the next block, or its header, stand.
fn end(grid: &Grid, header: &Header) -> usize {
    if grid.typed {
        return grid.rows.len();
    }
    let same = |row: usize| {
        header
            .heads
            .iter()
            .enumerate()
            .all(|(column, _)| grid.cell(row, column) == grid.cell(header.last, column))
    };
    let lone = |row: usize| grid.filled(row).len() == 1;
    let begins = |row: usize| {
        if same(row) {
            return false;
        }
        let apart = grid.is_blank(row - 1) || lone(row - 1);
        is_list_header(grid, row, 6)
            || apart
                && (is_wide_header(grid, row) || is_header_below_title(grid, row))
                && !is_row_of(grid, row, header)
    };
    let mut next = (header.last + 1..grid.rows.len())
        .find(|&row| !grid.is_blank(row) && begins(row))
        .unwrap_or(grid.rows.len());
    if next < grid.rows.len() {
        // A second line of groups, then the titles above.
        while next > header.last + 2 && lone(next - 1) {
            next -= 1;
        }
    }
    next
}

/// Whether a row has a kind, a status or a day under a header of such: it is a row of that list, whatever else
/// its cells could be.
fn is_row_of(grid: &Grid, row: usize, header: &Header) -> bool {
    grid.filled(row).iter().any(|&column| {
        let label = || Label::of(grid.cell(row, column));
        match header.heads[column].own.field {
            Some(Field::Kind | Field::ItemType | Field::Role) => label().is_kind(),
            Some(Field::Status) => label().status.is_some(),
            Some(field) if field.is_date() => label().period.is_some(),
            _ => false,
        }
    })
}

/// Whether a row among others begins a wide table: kinds, periods or statuses, with counts below.
fn is_wide_header(grid: &Grid, row: usize) -> bool {
    if !is_label_row(grid, row, 2) {
        return false;
    }
    let filled = grid.filled(row);
    let labels: Vec<Label> =
        filled.iter().map(|&column| Label::of(grid.cell(row, column))).collect();
    let across = labels
        .iter()
        .filter(|label| {
            label.is_kind() || label.period.is_some() || label.total || label.status.is_some()
        })
        .count();
    let known = labels
        .iter()
        .filter(|label| label.field.is_some_and(|field| field != Field::Known))
        .count();
    let counts = filled[1..].iter().any(|&column| {
        matches!(Value::of(grid.cell(row + 1, column)), Value::Count(_) | Value::Mark)
    });
    across >= 1 && 3 * (across + known) >= 2 * filled.len() && counts
}
