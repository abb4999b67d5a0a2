//! The pages of a row group, looked at before the library believes what they say of themselves: it asks for as much
//! memory as a page claims to take.

use super::{UNPACKED, beyond};
use bytes::{Buf, Bytes};
use footprint_core::terms::diagnostic::Code;
use footprint_import::TableFault;
use parquet::arrow::arrow_reader::RowGroups;
use parquet::basic::Encoding;
use parquet::column::page::{Page, PageIterator, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;
use std::iter;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes to which the pages of a row group unpack.
#[derive(Clone, Default)]
pub(super) struct Unpacked(Arc<AtomicU64>);

impl Unpacked {
    /// Whether they are no more than are read.
    pub(super) fn check(&self) -> std::result::Result<(), TableFault> {
        beyond(self.0.load(Ordering::Relaxed), UNPACKED, Code::TooManyBytes)
    }

    fn take(&self, bytes: u64) -> Result<()> {
        self.0.fetch_add(bytes, Ordering::Relaxed);
        self.check().map_err(|_| fault("too many bytes"))
    }
}

/// One row group of a file.
pub(super) struct Group<'g> {
    pages: Arc<Pages>,
    metadata: &'g ParquetMetaData,
    index: usize,
}

impl<'g> Group<'g> {
    pub(super) fn new(
        bytes: &Bytes,
        metadata: &'g ParquetMetaData,
        index: usize,
        unpacked: &Unpacked,
    ) -> Self {
        let pages = Arc::new(Pages { bytes: bytes.clone(), unpacked: unpacked.clone() });
        Self { pages, metadata, index }
    }
}

impl RowGroups for Group<'_> {
    fn num_rows(&self) -> usize {
        self.metadata.row_group(self.index).num_rows() as usize
    }

    fn column_chunks(&self, column: usize) -> Result<Box<dyn PageIterator>> {
        let chunk = self.metadata.row_group(self.index).column(column);
        let may_miss = chunk.column_descr().max_def_level() > 0;
        let pages = SerializedPageReader::new(self.pages.clone(), chunk, self.num_rows(), None)?;
        let pages: Box<dyn PageReader> = Box::new(Checked { pages, may_miss });
        Ok(Box::new(Chunk(iter::once(Ok(pages)))))
    }

    fn row_groups(&self) -> Box<dyn Iterator<Item = &RowGroupMetaData> + '_> {
        Box::new(iter::once(self.metadata.row_group(self.index)))
    }

    fn metadata(&self) -> &ParquetMetaData {
        self.metadata
    }
}

/// The pages of a column in the row group.
struct Chunk(iter::Once<Result<Box<dyn PageReader>>>);

impl Iterator for Chunk {
    type Item = Result<Box<dyn PageReader>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl PageIterator for Chunk {}

/// The bytes of a file. Those of a page are asked for twice: to read its header, and what follows it.
struct Pages {
    bytes: Bytes,
    unpacked: Unpacked,
}

impl Length for Pages {
    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }
}

impl ChunkReader for Pages {
    type T = bytes::buf::Reader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let header = usize::try_from(start)?;
        let header = (header <= self.bytes.len()).then(|| self.bytes.slice(header..));
        let header = header.ok_or_else(|| fault("a page beyond the end"))?;
        let size = unpacks_to(&header).ok_or_else(|| fault("a page without its size"))?;
        self.unpacked.take(size)?;
        Ok(header.reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let start = usize::try_from(start)?;
        let end = start.checked_add(length).filter(|end| *end <= self.bytes.len());
        Ok(self.bytes.slice(start..end.ok_or_else(|| fault("a page beyond the end"))?))
    }
}

/// Bytes to which a page unpacks, by the beginning of its header (Thrift's compact protocol): its type, this size,
/// each behind the mark of the next field, a whole number of 32 bits.
fn unpacks_to(header: &[u8]) -> Option<u64> {
    let mut bytes = header.iter().copied();
    let mut next = || {
        (bytes.next()? == 0x15).then_some(())?;
        number(&mut bytes)
    };
    next()?;
    // Twice the number, one less for negative ones.
    Some(next()? / 2)
}

/// A whole number of Thrift's, seven bits a byte.
pub(super) fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut number = 0;
    for (at, byte) in bytes.take(5).enumerate() {
        number |= u64::from(byte & 0x7f) << (7 * at);
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// The pages of a column whose counts are believable.
struct Checked {
    pages: SerializedPageReader<Pages>,
    /// Cells may be empty.
    may_miss: bool,
}

impl Checked {
    fn check(&self, page: &Page) -> Result<()> {
        let (Page::DataPage { buf, num_values, encoding, .. }
        | Page::DataPageV2 { buf, num_values, encoding, .. }
        | Page::DictionaryPage { buf, num_values, encoding, .. }) = page;
        let are_believable = match (page, encoding) {
            // A value of a dictionary takes a byte at least.
            (Page::DictionaryPage { .. }, _) => *num_values as usize <= buf.len(),
            // Their count stands behind other numbers, which would have to be read first.
            (_, Encoding::DELTA_BYTE_ARRAY) => {
                return Err(fault("the encoding DELTA_BYTE_ARRAY is not read here"));
            }
            (_, Encoding::DELTA_LENGTH_BYTE_ARRAY) => {
                let from = self.values(page);
                let mut values = buf.get(from..).unwrap_or_default().iter().copied();
                // Sizes of blocks come before it.
                let count = number(&mut values)
                    .and_then(|_| number(&mut values))
                    .and_then(|_| number(&mut values));
                count.is_some_and(|count| count <= u64::from(*num_values))
            }
            _ => true,
        };
        if are_believable { Ok(()) } else { Err(fault("a page with more values than it can hold")) }
    }

    /// Where the values of a page of data begin: behind what says which cells are empty.
    fn values(&self, page: &Page) -> usize {
        match page {
            Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
                *def_levels_byte_len as usize + *rep_levels_byte_len as usize
            }
            Page::DataPage { buf, .. } if self.may_miss => {
                buf.first_chunk::<4>().map_or(0, |length| u32::from_le_bytes(*length) as usize + 4)
            }
            _ => 0,
        }
    }
}

impl PageReader for Checked {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        page.iter().try_for_each(|page| self.check(page))?;
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }
}

impl Iterator for Checked {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

fn fault(what: &str) -> ParquetError {
    ParquetError::General(what.to_owned())
}
