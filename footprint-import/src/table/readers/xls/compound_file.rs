//! Compound files, in which Excel 97 to 2003 keeps a workbook: a small file system of sectors
//! ([MS-CFB]). Every chain is followed for at most as many sectors as the file has.

use crate::table::readers::workbook::Stop;

/// The stream of the first of some names that is there.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Result<Vec<u8>, Stop> {
    let file = Compound::open(bytes).ok_or_else(damaged)?;
    let entries = file.chain(bytes, file.directory, None).ok_or_else(damaged)?;
    let entries: Vec<Entry> = entries.chunks_exact(128).filter_map(Entry::read).collect();
    if entries.iter().any(|entry| entry.name == "EncryptedPackage") {
        return Err(Stop::Encrypted);
    }
    let found = names.iter().find_map(|name| entries.iter().find(|entry| entry.name == *name));
    let entry = found.ok_or_else(|| Stop::malformed("no workbook"))?;
    if entry.size >= file.cutoff {
        return file.chain(bytes, entry.start, Some(entry.size)).ok_or_else(damaged);
    }
    // Small streams share one stream of smaller sectors.
    let root = entries.first().ok_or_else(damaged)?;
    let small = file.chain(bytes, root.start, Some(root.size)).ok_or_else(damaged)?;
    let table = file.chain(bytes, file.small_table, None).unwrap_or_default();
    let next = |sector: u32| number(&table, sector as usize * 4);
    let (mut stream, mut sector) = (Vec::new(), entry.start);
    for _ in 0..=small.len() / SMALL {
        if sector >= LAST || stream.len() >= entry.size {
            break;
        }
        let at = sector as usize * SMALL;
        stream.extend_from_slice(small.get(at..(at + SMALL).min(small.len())).ok_or_else(damaged)?);
        sector = next(sector).ok_or_else(damaged)?;
    }
    stream.truncate(entry.size);
    Ok(stream)
}

fn damaged() -> Stop {
    Stop::malformed("sectors")
}

/// Sector numbers from here on are marks.
const LAST: u32 = 0xffff_fffa;
/// Bytes of a small sector.
const SMALL: usize = 64;

/// Where things are.
struct Compound {
    shift: u32,
    table: Vec<u32>,
    directory: u32,
    small_table: u32,
    cutoff: usize,
}

/// A stream's name, first sector and size.
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16::from_le_bytes([bytes[64], bytes[65]])).clamp(2, 64) - 2;
        let name = encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes[..length]).0;
        let size = number(bytes, 0x78)? as usize;
        Some(Self { name: name.into_owned(), start: number(bytes, 0x74)?, size })
    }
}

impl Compound {
    fn open(bytes: &[u8]) -> Option<Self> {
        let shift = u32::from(u16::from_le_bytes([*bytes.get(0x1e)?, *bytes.get(0x1f)?]));
        if shift != 9 && shift != 12 {
            return None;
        }
        let mut file = Self {
            shift,
            table: Vec::new(),
            directory: number(bytes, 0x30)?,
            small_table: number(bytes, 0x3c)?,
            cutoff: number(bytes, 0x38)? as usize,
        };
        // The table of sectors is listed in the header, and in a chain of its own after 109 parts.
        let mut parts: Vec<u32> =
            (0..109).map_while(|part| number(bytes, 0x4c + 4 * part)).collect();
        let mut more = number(bytes, 0x44)?;
        let per_sector = (1usize << shift) / 4;
        for _ in 0..=bytes.len() >> shift {
            let Some(sector) = file.sector(bytes, more) else { break };
            parts.extend((0..per_sector - 1).map_while(|part| number(sector, 4 * part)));
            more = number(sector, 4 * (per_sector - 1))?;
        }
        for part in parts {
            // A table cannot be longer than what it describes.
            if file.table.len() > bytes.len() >> shift {
                break;
            }
            if let Some(sector) = file.sector(bytes, part) {
                file.table.extend((0..per_sector).map_while(|part| number(sector, 4 * part)));
            }
        }
        Some(file)
    }

    /// The bytes of a sector; the last one may be cut.
    fn sector<'b>(&self, bytes: &'b [u8], sector: u32) -> Option<&'b [u8]> {
        if sector >= LAST {
            return None;
        }
        let start = (sector as usize).checked_add(1)?.checked_mul(1 << self.shift)?;
        bytes.get(start..start.checked_add(1 << self.shift)?.min(bytes.len()))
    }

    /// The bytes of a chain of sectors, up to a size.
    fn chain(&self, bytes: &[u8], start: u32, size: Option<usize>) -> Option<Vec<u8>> {
        let (mut chain, mut sector) = (Vec::new(), start);
        for _ in 0..=bytes.len() >> self.shift {
            if sector >= LAST || size.is_some_and(|size| chain.len() >= size) {
                break;
            }
            chain.extend_from_slice(self.sector(bytes, sector)?);
            sector = *self.table.get(sector as usize)?;
        }
        if let Some(size) = size {
            chain.truncate(size);
        }
        Some(chain)
    }
}

/// Four bytes as a number.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
