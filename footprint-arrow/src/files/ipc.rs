//! Arrow's own files (IPC, which Feather is since its second version): batches, each unpacked as a whole.

use super::{FOOTER, MOST_ROWS, Tell, UNPACKED, beyond, damaged, left_out, opened};
use arrow_buffer::Buffer;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::{FileDecoder, read_footer_length};
use arrow_ipc::{Block, RecordBatch, root_as_footer, root_as_message};
use footprint_core::terms::diagnostic::Code;
use footprint_import::TableFault;
use std::sync::Arc;

/// Bytes at the end: the length of the footer, and the mark.
const TAIL: usize = 10;

/// Reads a file.
pub(super) fn read(bytes: Vec<u8>, tell: &Tell) -> Result<(), TableFault> {
    let bytes = Buffer::from_vec(bytes);
    let cut = || damaged("the file is cut off");
    let tail = bytes.last_chunk::<TAIL>().ok_or_else(cut)?;
    let length = read_footer_length(*tail).map_err(damaged)?;
    beyond(length as u64, FOOTER as u64, Code::TooManyBytes)?;
    let end = bytes.len() - TAIL;
    let footer = end.checked_sub(length).and_then(|start| bytes.get(start..end));
    let footer = root_as_footer(footer.ok_or_else(cut)?).map_err(damaged)?;
    let schema = footer.schema().ok_or_else(cut)?;
    if !schema.endianness().equals_to_target_endianness() {
        return Err(damaged("big-endian"));
    }
    let schema = Arc::new(try_fb_to_schema(schema).map_err(damaged)?);
    let (opened, read) = opened(&schema, |_, field| left_out(field.data_type()))?;
    if read.is_empty() {
        return tell.opened(opened);
    }
    let mut decoder = FileDecoder::new(schema, footer.version()).with_projection(read);
    let mut unpacked = 0;
    for block in footer.dictionaries().iter().flatten() {
        let data = at(block, &bytes).ok_or_else(cut)?;
        unpacked += unpacks_to(block, &data)?;
        beyond(unpacked, UNPACKED, Code::TooManyBytes)?;
        decoder.read_dictionary(block, &data).map_err(damaged)?;
    }
    tell.opened(opened)?;
    let mut rows = 0;
    for (number, block) in footer.recordBatches().iter().flatten().enumerate() {
        let damaged = |reason: &dyn ToString| {
            damaged(format!("batch {}: {}", number + 1, reason.to_string()))
        };
        let data = at(block, &bytes).ok_or_else(|| damaged(&"cut off"))?;
        beyond(unpacks_to(block, &data)?, UNPACKED, Code::TooManyBytes)?;
        let batch = decoder.read_record_batch(block, &data).map_err(|error| damaged(&error))?;
        let Some(batch) = batch else { continue };
        rows += batch.num_rows() as u64;
        beyond(rows, MOST_ROWS, Code::TooManyParts)?;
        tell.batch(&batch)?;
    }
    Ok(())
}

/// The bytes of a message.
fn at(block: &Block, bytes: &Buffer) -> Option<Buffer> {
    let start = usize::try_from(block.offset()).ok()?;
    let head = usize::try_from(block.metaDataLength()).ok()?;
    let length = head.checked_add(usize::try_from(block.bodyLength()).ok()?)?;
    (start.checked_add(length)? <= bytes.len()).then(|| bytes.slice_with_length(start, length))
}

/// Bytes to which a message says that its buffers unpack: so much is asked for before any of it is unpacked.
fn unpacks_to(block: &Block, data: &[u8]) -> Result<u64, TableFault> {
    let head = if data.starts_with(&[0xff; 4]) { 8 } else { 4 };
    let message = root_as_message(data.get(head..).unwrap_or_default()).map_err(damaged)?;
    let dictionary = message.header_as_dictionary_batch().and_then(|dictionary| dictionary.data());
    let batch: Option<RecordBatch<'_>> = dictionary.or_else(|| message.header_as_record_batch());
    let Some(batch) = batch.filter(|batch| batch.compression().is_some()) else { return Ok(0) };
    let size = |offset: i64| {
        let start = i64::from(block.metaDataLength()).checked_add(offset)?;
        let size = data.get(usize::try_from(start).ok()?..)?.first_chunk::<8>()?;
        u64::try_from(i64::from_le_bytes(*size)).ok()
    };
    let sizes = batch.buffers().into_iter().flatten().filter(|buffer| buffer.length() > 0);
    Ok(sizes.filter_map(|buffer| size(buffer.offset())).fold(0, u64::saturating_add))
}
