//! The bytes of an input as they come: read once, a chunk at a time.

use crate::bytes::database_client::BatchReader;
use encoding_rs::{Decoder, Encoding};
use std::io::{ErrorKind, Read};

/// Bytes that are asked for at first.
const LEAST_ROOM: usize = 64 << 10;

/// Reads an input chunk by chunk; what was UTF-16 comes out as UTF-8, what a database client printed as plain
/// tab-delimited text.
pub(crate) struct Feed<'a> {
    reader: Box<dyn Read + 'a>,
    /// Bytes that were looked at and given back.
    returned: Vec<u8>,
    decoder: Option<Decoder>,
    /// Reads what a database client printed.
    batch: Option<BatchReader>,
    ended: bool,
    /// Why reading ended before the input did.
    failure: Option<String>,
}

impl<'a> Feed<'a> {
    /// Reads from `reader`.
    pub(crate) fn new(reader: impl Read + 'a) -> Self {
        Self {
            reader: Box::new(reader),
            returned: Vec::new(),
            decoder: None,
            batch: None,
            ended: false,
            failure: None,
        }
    }

    /// Adds to `bytes` until they are `size` or more, or the input ends.
    pub(crate) fn fill(&mut self, bytes: &mut Vec<u8>, size: usize) {
        if bytes.is_empty() {
            *bytes = std::mem::take(&mut self.returned);
        } else {
            bytes.append(&mut self.returned);
        }
        while bytes.len() < size && !self.ended {
            // Room grows up to what is wanted and not beyond it, and by less than what there is: for a moment
            // there are both.
            if bytes.len() == bytes.capacity() {
                bytes.reserve_exact((size - bytes.len()).min((bytes.len() / 2).max(LEAST_ROOM)));
            }
            let wanted = (size - bytes.len()).min(bytes.capacity() - bytes.len()) as u64;
            let before = bytes.len();
            let result = match &mut self.decoder {
                None => self.reader.by_ref().take(wanted).read_to_end(bytes),
                Some(decoder) => {
                    let mut wide = Vec::new();
                    let read = self.reader.by_ref().take(wanted).read_to_end(&mut wide);
                    let last = matches!(read, Ok(read) if (read as u64) < wanted);
                    decode(decoder, &wide, last, bytes);
                    read
                }
            };
            match result {
                Ok(read) => self.ended = (read as u64) < wanted,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error.to_string());
                    self.ended = true;
                }
            }
            if let Some(batch) = &mut self.batch {
                let printed = bytes.split_off(before);
                batch.read(&printed, self.ended, bytes);
            }
        }
    }

    /// Whether no byte follows those that were given.
    pub(crate) const fn ended(&self) -> bool {
        self.ended && self.returned.is_empty()
    }

    /// Gives back bytes, which come first at the next [`Self::fill`].
    pub(crate) fn give_back(&mut self, bytes: Vec<u8>) {
        self.returned = bytes;
    }

    /// Reads `bytes`, which were the first, and all that follow as UTF-16; gives the first as UTF-8.
    pub(crate) fn widen(&mut self, bytes: &[u8], encoding: &'static Encoding) -> Vec<u8> {
        let mut text = Vec::new();
        let mut decoder = encoding.new_decoder();
        decode(&mut decoder, bytes, self.ended, &mut text);
        self.decoder = Some(decoder);
        text
    }

    /// Reads `bytes`, which were the first, and all that follow as what a database client printed; gives the
    /// first as plain tab-delimited text.
    pub(crate) fn unescape(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        let mut batch = BatchReader::default();
        batch.read(bytes, self.ended, &mut text);
        self.batch = Some(batch);
        text
    }

    /// Why reading ended before the input did, where it did.
    pub(crate) fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }
}

/// Adds the text of some bytes as UTF-8.
fn decode(decoder: &mut Decoder, bytes: &[u8], last: bool, text: &mut Vec<u8>) {
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0);
    let before = text.len();
    text.resize(before + room, 0);
    let (_, _, written, _) = decoder.decode_to_utf8(bytes, &mut text[before..], last);
    text.truncate(before + written);
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::UTF_16LE;

    #[test]
    fn chunks_are_the_input() {
        let input: Vec<u8> = (0..=255).cycle().take(10_000).collect();
        for size in [1, 7, 4096, 20_000] {
            let (mut feed, mut all) = (Feed::new(&input[..]), Vec::new());
            while !feed.ended() {
                let mut chunk = Vec::new();
                feed.fill(&mut chunk, size);
                all.append(&mut chunk);
            }
            assert_eq!(all, input, "{size}");
        }
    }

    #[test]
    fn utf_16_comes_out_as_utf_8() {
        let text = "\u{feff}Modèle;😀\n".repeat(300);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (mut feed, mut head) = (Feed::new(&wide[..]), Vec::new());
        feed.fill(&mut head, 11);
        let mut all = feed.widen(&head, UTF_16LE);
        while !feed.ended() {
            let size = all.len() + 13;
            feed.fill(&mut all, size);
        }
        assert_eq!(String::from_utf8(all).unwrap(), text.trim_start_matches('\u{feff}').to_owned());
    }
}
