//! Files of columns: Parquet, and Arrow's own (IPC, Feather). A file is at hand as a whole, and unpacked a page or
//! a batch at a time, in a thread of its own.

mod apart;
mod ipc;
mod pages;
mod parquet;

use crate::rows::write;
use crate::texts::shape;
use apart::{Slice, Tell, Told};
use arrow_schema::{DataType, Field, Schema};
use footprint_core::terms::diagnostic::Code;
use footprint_import::{RowWriter, Rows, TableFault};
use std::sync::mpsc::Receiver;

/// Bytes of the part that lists columns and where they stand.
const FOOTER: usize = 32 << 20;
/// Bytes to which a row group or a batch, or all dictionaries, unpack.
const UNPACKED: u64 = 1 << 30;
/// Bytes of text of all rows.
const TEXT: u64 = 8 << 30;
/// Rows of a file.
const MOST_ROWS: u64 = 100_000_000;
/// Columns of a table.
const COLUMNS: usize = 2_000;
/// Bytes of cells that all are of one length and no text: a hardware identifier has 16.
const FIXED: i32 = 64;

/// Opens a Parquet or Arrow file.
///
/// # Errors
/// When it is damaged, packed by what is not read here, or takes more than is read.
pub fn open(bytes: Vec<u8>) -> Result<Box<dyn Rows>, TableFault> {
    let is_arrow = bytes.starts_with(b"ARROW1");
    let read: fn(Vec<u8>, &Tell) -> _ = if is_arrow { ipc::read } else { parquet::read };
    let told = apart::run(move |tell| read(bytes, tell))?;
    let schema = match told.recv() {
        Ok(Ok(Told::Opened(schema))) => schema,
        Ok(Err(fault)) => return Err(fault),
        _ => return Err(damaged("no columns")),
    };
    let mut file = File { schema, told, at: None, text: 0 };
    // A file of which nothing can be read is no table without rows.
    file.more()?;
    Ok(Box::new(file))
}

/// The columns of a file: those that are read, and the names of the others.
struct Opened {
    headers: Vec<String>,
    left_out: Vec<String>,
}

/// A file about to be read.
struct File {
    schema: Opened,
    told: Receiver<Result<Told, TableFault>>,
    /// The rows at hand, and how many of them were written.
    at: Option<(Slice, usize)>,
    /// Bytes written so far.
    text: u64,
}

impl File {
    /// Has the next rows at hand; gives whether there are more.
    fn more(&mut self) -> Result<bool, TableFault> {
        self.at = match self.told.recv() {
            Ok(Ok(Told::Rows(slice))) => Some((slice, 0)),
            Ok(Err(fault)) => return Err(fault),
            Ok(Ok(Told::Opened(_))) | Err(_) => None,
        };
        Ok(self.at.is_some())
    }
}

impl Rows for File {
    fn headers(&self) -> Vec<String> {
        self.schema.headers.clone()
    }

    fn left_out(&self) -> Vec<String> {
        self.schema.left_out.clone()
    }

    fn next_rows(&mut self, to: &mut RowWriter) -> Result<bool, TableFault> {
        loop {
            if let Some((slice, written)) = &mut self.at
                && *written < slice.rows
            {
                let before = to.written();
                *written += write(&slice.columns, *written..slice.rows, to);
                self.text += (to.written() - before) as u64;
                return beyond(self.text, TEXT, Code::TooManyBytes).map(|()| true);
            }
            if !self.more()? {
                return Ok(false);
            }
        }
    }
}

/// A bound that must not be passed.
fn beyond(number: u64, limit: u64, code: Code) -> Result<(), TableFault> {
    if number > limit { Err(TableFault::Beyond(code, limit)) } else { Ok(()) }
}

fn damaged(reason: impl ToString) -> TableFault {
    TableFault::Damaged(reason.to_string())
}

/// What a column is that is not read.
fn left_out(of: &DataType) -> Option<&'static str> {
    match of {
        DataType::FixedSizeBinary(length) if *length > FIXED => Some("binary"),
        DataType::RunEndEncoded(..) => Some("run-end"),
        other => shape(other),
    }
}

/// The columns of a schema by what `why` says of each: none for those that are read.
fn opened(
    schema: &Schema,
    why: impl Fn(usize, &Field) -> Option<&'static str>,
) -> Result<(Opened, Vec<usize>), TableFault> {
    let mut opened = Opened { headers: Vec::new(), left_out: Vec::new() };
    let mut read = Vec::new();
    for (at, field) in schema.fields().iter().enumerate() {
        if let Some(why) = why(at, field) {
            opened.left_out.push(format!("{} ({why})", field.name()));
        } else {
            opened.headers.push(field.name().clone());
            read.push(at);
        }
    }
    beyond(read.len() as u64, COLUMNS as u64, Code::TooManyColumns)?;
    Ok((opened, read))
}
