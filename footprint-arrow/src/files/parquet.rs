//! Parquet files, a row group at a time.

use super::pages::{Group, Unpacked};
use super::{COLUMNS, FOOTER, MOST_ROWS, Tell, beyond, damaged, left_out, opened};
use crate::rows::ROWS;
use arrow_schema::{DataType, Field, Fields, Schema};
use bytes::Bytes;
use footprint_core::terms::diagnostic::Code;
use footprint_import::TableFault;
use parquet::arrow::arrow_reader::ParquetRecordBatchReader;
use parquet::arrow::{ProjectionMask, parquet_to_arrow_field_levels, parquet_to_arrow_schema};
use parquet::basic::{Compression, Type as Physical};
use parquet::file::metadata::{FooterTail, ParquetMetaDataReader, RowGroupMetaData};
use parquet::schema::types::SchemaDescriptor;
use std::sync::Arc;

/// Bytes at the end: the length of the footer, and the mark.
const TAIL: usize = 8;
/// Columns, and the levels around those that are nested.
const ELEMENTS: usize = 4 * COLUMNS;

/// Reads a file.
pub(super) fn read(bytes: Vec<u8>, tell: &Tell) -> Result<(), TableFault> {
    let bytes = Bytes::from(bytes);
    let metadata =
        Arc::new(ParquetMetaDataReader::decode_metadata(footer(&bytes)?).map_err(damaged)?);
    let columns = metadata.file_metadata().schema_descr();
    let schema = parquet_to_arrow_schema(columns, None).map_err(damaged)?;
    let schema =
        Schema::new(schema.fields().iter().map(|field| as_kept(field)).collect::<Fields>());
    let leaves = leaves(columns, &schema)?;
    let (opened, read) = opened(&schema, |root, field| {
        left_out(field.data_type()).or_else(|| leaves[root].is_none().then_some("decimal"))
    })?;
    let mut rows = 0_u64;
    for group in metadata.row_groups() {
        rows = rows.saturating_add(u64::try_from(group.num_rows()).map_err(damaged)?);
    }
    beyond(rows, MOST_ROWS, Code::TooManyParts)?;
    tell.opened(opened)?;
    if read.is_empty() {
        return Ok(());
    }
    let mask = ProjectionMask::leaves(columns, read.iter().filter_map(|root| leaves[*root]));
    let levels = parquet_to_arrow_field_levels(columns, mask, Some(schema.fields()));
    let levels = levels.map_err(damaged)?;
    for index in 0..metadata.num_row_groups() {
        let unpacked = Unpacked::default();
        let fault = |reason: &dyn ToString| {
            let told = unpacked.check();
            told.err().unwrap_or_else(|| {
                damaged(format!("row group {}: {}", index + 1, reason.to_string()))
            })
        };
        check_packing(metadata.row_group(index)).map_err(|packing| fault(&packing))?;
        let group = Group::new(&bytes, &metadata, index, &unpacked);
        let batches =
            ParquetRecordBatchReader::try_new_with_row_groups(&levels, &group, ROWS, None);
        let mut read = 0;
        for batch in batches.map_err(|error| fault(&error))? {
            let batch = batch.map_err(|error| fault(&error))?;
            read += batch.num_rows();
            tell.batch(&batch)?;
        }
        if read as i64 != metadata.row_group(index).num_rows() {
            return Err(fault(&"it has other rows than it says"));
        }
    }
    Ok(())
}

/// The footer, whose columns are not nested beyond measure.
fn footer(bytes: &[u8]) -> Result<&[u8], TableFault> {
    let cut = || damaged("the file is cut off");
    let (before, tail) = bytes.split_last_chunk::<TAIL>().ok_or_else(cut)?;
    let tail = FooterTail::try_new(tail).map_err(damaged)?;
    if tail.is_encrypted_footer() {
        return Err(TableFault::Encrypted);
    }
    beyond(tail.metadata_length() as u64, FOOTER as u64, Code::TooManyBytes)?;
    let start = before.len().checked_sub(tail.metadata_length()).ok_or_else(cut)?;
    let footer = before.get(start..).ok_or_else(cut)?;
    let elements =
        elements(footer).ok_or_else(|| damaged("its list of columns does not come first"))?;
    beyond(elements, ELEMENTS as u64, Code::TooManyParts)?;
    Ok(footer)
}

/// How many elements the schema has, by the beginning of the footer (Thrift's compact protocol): a version, then
/// their list.
fn elements(footer: &[u8]) -> Option<u64> {
    let mut bytes = footer.iter().copied();
    (bytes.next()? == 0x15).then_some(())?;
    super::pages::number(&mut bytes)?;
    (bytes.next()? == 0x19).then_some(())?;
    match bytes.next()? >> 4 {
        15 => super::pages::number(&mut bytes),
        few => Some(u64::from(few)),
    }
}

/// Tells what packs a column that is not unpacked here.
fn check_packing(group: &RowGroupMetaData) -> Result<(), &'static str> {
    group.columns().iter().try_for_each(|column| match column.compression() {
        Compression::BROTLI(_) => Err("Brotli is not unpacked here"),
        Compression::LZO => Err("LZO is not unpacked here"),
        _ => Ok(()),
    })
}

/// A column with the type that it is read as: texts as views of the pages that they stand in, which are not
/// copied, however often one comes again.
fn as_kept(field: &Field) -> Field {
    let kept = match field.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 => DataType::Utf8View,
        DataType::Binary | DataType::LargeBinary => DataType::BinaryView,
        other => other.clone(),
    };
    field.clone().with_data_type(kept)
}

/// The leaf of each column that is one: no list, no group, and no number kept as a text of any length.
fn leaves(columns: &SchemaDescriptor, schema: &Schema) -> Result<Vec<Option<usize>>, TableFault> {
    let mut leaves = vec![None; columns.root_schema().get_fields().len()];
    if leaves.len() != schema.fields().len() {
        return Err(damaged("columns without cells"));
    }
    for leaf in 0..columns.num_columns() {
        let root = columns.get_column_root_idx(leaf);
        let is_view =
            matches!(schema.field(root).data_type(), DataType::Utf8View | DataType::BinaryView);
        let is_text = columns.column(leaf).physical_type() == Physical::BYTE_ARRAY;
        if columns.get_column_root(leaf).is_primitive() && is_text == is_view {
            leaves[root] = Some(leaf);
        }
    }
    Ok(leaves)
}
