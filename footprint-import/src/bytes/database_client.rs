//! What a database client prints (`mariadb --batch`): cells between tabs, `NULL` for none, and a backslash
//! before what would break a line. It comes out as ordinary tab-delimited text, line for line.
//!
//! Form of the output: MariaDB documentation, “mariadb Command-Line Client”, `--batch`: results with tab
//! as the column separator, each row on a line; special characters escaped as `\n`, `\t`, `\0` and `\\`.

/// What stands for a value that is not there.
const NULL: &[u8] = b"NULL";

/// What a line end within a value becomes: a sign that the reading of cells takes for one.
const LINE_END: &[u8] = b"<br>";

/// Whether a text is what a database client prints: its header is between tabs, every backslash escapes
/// something, and a value was escaped or is `NULL` in a text without quoted cells.
pub(crate) fn is_batch_output(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    if !first.contains(&b'\t') || first.contains(&b'"') {
        return false;
    }
    let (mut escapes, mut nulls, mut quoted) = (false, false, false);
    let mut rest = head;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        match rest.get(at + 1) {
            Some(b't' | b'n' | b'0' | b'\\') => escapes = true,
            Some(_) => return false,
            None => {}
        }
        rest = rest.get(at + 2..).unwrap_or(&[]);
    }
    for cell in head.split(|byte| matches!(byte, b'\t' | b'\n' | b'\r')) {
        nulls |= cell == NULL;
        quoted |= cell.len() > 1 && cell.starts_with(b"\"") && cell.ends_with(b"\"");
    }
    escapes || nulls && !quoted
}

/// Turns the output of a database client into ordinary tab-delimited text, as its bytes come.
#[derive(Debug, Default)]
pub(crate) struct BatchReader {
    /// Bytes of the cell that are `NULL` so far.
    matched: usize,
    /// The cell has begun, and is not `NULL`.
    begun: bool,
    /// The cell begins with a quote, which is a letter like others: it is written as a quoted cell.
    quoted: bool,
    /// The byte before was a backslash.
    escaped: bool,
    /// The byte before was a carriage return, which may belong to a line end.
    returned: bool,
}

impl BatchReader {
    /// Reads some bytes and adds what they become to `text`; `last` when none follows.
    pub(crate) fn read(&mut self, bytes: &[u8], last: bool, text: &mut Vec<u8>) {
        text.reserve(bytes.len());
        for &byte in bytes {
            if std::mem::take(&mut self.returned) && byte != b'\n' {
                self.letter(b'\r', text);
            }
            if std::mem::take(&mut self.escaped) {
                match byte {
                    b't' => self.letter(b' ', text),
                    b'n' => LINE_END.iter().for_each(|byte| self.letter(*byte, text)),
                    b'0' => {}
                    byte => self.letter(byte, text),
                }
                continue;
            }
            match byte {
                b'\\' => self.escaped = true,
                b'\r' => self.returned = true,
                b'\t' | b'\n' => {
                    self.end(text);
                    text.push(byte);
                }
                byte => self.letter(byte, text),
            }
        }
        if last {
            self.end(text);
        }
    }

    /// One byte of a value.
    fn letter(&mut self, byte: u8, text: &mut Vec<u8>) {
        if !self.begun {
            if NULL.get(self.matched) == Some(&byte) {
                self.matched += 1;
                return;
            }
            self.begun = true;
            if self.matched == 0 && byte == b'"' {
                self.quoted = true;
                text.push(b'"');
            }
            text.extend(NULL.iter().take(self.matched));
        }
        text.push(byte);
        if self.quoted && byte == b'"' {
            text.push(byte);
        }
    }

    /// The end of a value.
    fn end(&mut self, text: &mut Vec<u8>) {
        if !self.begun && self.matched < NULL.len() {
            text.extend(NULL.iter().take(self.matched));
        }
        if self.quoted {
            text.push(b'"');
        }
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        // In pieces of every size: nothing depends on where one ends.
        let mut all: Vec<Vec<u8>> = Vec::new();
        for size in 1..=text.len() {
            let (mut reader, mut out) = (BatchReader::default(), Vec::new());
            for piece in text.as_bytes().chunks(size) {
                reader.read(piece, false, &mut out);
            }
            reader.read(&[], true, &mut out);
            all.push(out);
        }
        assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{text}");
        String::from_utf8(all.remove(0)).unwrap()
    }

    #[test]
    fn values_come_out_as_they_were() {
        assert_eq!(read("a\tNULL\tb\nNULL\tNUL\tNULLS\n"), "a\t\tb\n\tNUL\tNULLS\n");
        assert_eq!(read("x\\ty\tC:\\\\new\\0\tl1\\nl2"), "x y\tC:\\new\tl1<br>l2");
        assert_eq!(
            read("\"A\"\t24\"\t\"open\r\nb\tNULL\r\n"),
            "\"\"\"A\"\"\"\t24\"\t\"\"\"open\"\nb\t\n"
        );
        assert_eq!(read("NULL"), "");
    }

    #[test]
    fn other_texts_are_not_taken_for_one() {
        assert!(is_batch_output(b"Nom\tType\na\tNULL\n"));
        assert!(is_batch_output(b"Nom\tType\na\tb\\tc\n"));
        assert!(is_batch_output(b"Nom\tType\n\"a\"\tb\\nc\n"));
        assert!(!is_batch_output(b"Nom\tType\na\tb\n"));
        assert!(!is_batch_output(b"Nom;Type\na;NULL\n"));
        assert!(!is_batch_output(b"Nom\tType\n\"a\"\tNULL\n"));
        assert!(!is_batch_output(b"Nom\tType\nDOM\\user\tNULL\n"));
        assert!(!is_batch_output(b"\"Nom\"\t\"Type\"\na\tNULL\n"));
    }
}
