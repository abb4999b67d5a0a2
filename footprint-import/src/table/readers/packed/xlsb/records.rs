//! The records of a part of a binary workbook: kind, length, bytes ([MS-XLSB] 2.1.4).

use crate::table::readers::workbook::Stop;
use crate::table::readers::xml_parts::Parts;
use footprint_core::terms::diagnostic::Code;
use std::io::{BufRead, BufReader, Error, ErrorKind, Read};

/// Takes the kind and the bytes of each record.
type Each<'e> = &'e mut dyn FnMut(u32, &[u8]) -> Result<(), Stop>;

/// Gives the records of a part of at most so many bytes, by kind; a part that is not there has none.
///
/// A part begins with a record that opens it and ends with the one that closes it, whose kind is the next
/// number: one that does not has lost its end.
pub(super) fn read(
    parts: &mut Parts<'_>,
    name: &str,
    most: u64,
    each: Each<'_>,
) -> Result<(), Stop> {
    let budget = parts.budget();
    let longest = budget.limits().event;
    let Some(part) = parts.part(name)? else { return Ok(()) };
    let mut part = BufReader::new(part.take(most));
    let (mut data, mut first, mut last) = (Vec::new(), None, None);
    loop {
        let ended = match next(&mut part, longest, &mut data) {
            Ok(Next::Record(kind)) => {
                budget.event()?;
                first = first.or(Some(kind));
                last = Some(kind);
                each(kind, &data)?;
                continue;
            }
            Ok(Next::TooLong) => return Err(Stop::beyond(Code::TooManyBytes, longest as u64)),
            Ok(Next::End) => Ok(()),
            Err(error) => Err(error),
        };
        return match (budget.spent(), ended) {
            (Some(bound), _) => Err(bound.into()),
            (None, _) if part.get_ref().limit() == 0 => Err(Stop::beyond(Code::TooManyBytes, most)),
            (None, Err(error)) => Err(Stop::malformed(error)),
            (None, Ok(())) if first.map(|first| first + 1) == last => Ok(()),
            (None, Ok(())) => Err(Stop::malformed(name)),
        };
    }
}

enum Next {
    Record(u32),
    TooLong,
    End,
}

/// The next record; what it declares of its length asks for no memory before its bytes are there.
fn next(part: &mut impl BufRead, longest: usize, data: &mut Vec<u8>) -> Result<Next, Error> {
    if part.fill_buf()?.is_empty() {
        return Ok(Next::End);
    }
    let kind = number(part, 2)?;
    let length = number(part, 4)?;
    if length as usize > longest {
        return Ok(Next::TooLong);
    }
    data.clear();
    let read = part.take(u64::from(length)).read_to_end(data)?;
    if read < length as usize {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(Next::Record(kind))
}

/// A number of seven bits a byte, the lowest first, in at most so many bytes.
fn number(part: &mut impl Read, most: u32) -> Result<u32, Error> {
    let mut number = 0;
    for position in 0..most {
        let mut byte = [0];
        part.read_exact(&mut byte)?;
        number |= u32::from(byte[0] & 0x7f) << (7 * position);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of some bytes, and how they end.
    fn records(mut bytes: &[u8]) -> (Vec<(u32, Vec<u8>)>, &'static str) {
        let (mut found, mut data) = (Vec::new(), Vec::new());
        loop {
            match next(&mut bytes, 300, &mut data) {
                Ok(Next::Record(kind)) => found.push((kind, data.clone())),
                Ok(Next::End) => return (found, "end"),
                Ok(Next::TooLong) => return (found, "too long"),
                Err(_) => return (found, "cut"),
            }
        }
    }

    #[test]
    fn kinds_of_one_and_two_bytes_and_lengths_of_up_to_four() {
        let (found, end) =
            records(b"\x07\x02ab\x83\x01\x00\x13\x81\x00c\x9c\x01\x84\x80\x80\x00defg");
        let found: Vec<_> = found.iter().map(|(kind, data)| (*kind, data.as_slice())).collect();
        let expected: [(u32, &[u8]); 4] = [(7, b"ab"), (131, b""), (19, b"c"), (156, b"defg")];
        assert_eq!((found.as_slice(), end), (&expected[..], "end"));
    }

    #[test]
    fn a_cut_or_endless_record_is_told() {
        for (bytes, end) in [
            (&b"\x07"[..], "cut"),
            (b"\x83", "cut"),
            (b"\x07\x82", "cut"),
            (b"\x07\x03ab", "cut"),
            (b"\x07\xff\xff\xff\xff", "too long"),
        ] {
            assert_eq!(records(bytes), (Vec::new(), end), "{bytes:?}");
        }
    }
}
