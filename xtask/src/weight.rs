//! What the page weighs, part by part, as a browser receives it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

/// The page's budget for a first visit: everything that is loaded before anything is clicked. It goes
/// down with each saving, towards 100 kB, and never up.
const FIRST_LOAD_BYTES: usize = 180_000;
const FIRST_LOAD_REQUESTS: usize = 6;
/// Asked for later, or never by a browser that shows the page.
const LATER: [&str; 0] = [];

/// One file of the page.
pub(crate) struct Part {
    pub(crate) name: String,
    bytes: usize,
    pub(crate) packed: Vec<u8>,
}

impl Part {
    fn in_first_load(&self) -> bool {
        !LATER.contains(&self.name.as_str())
    }
}

/// Reads and compresses every file of a folder, in the order of their names.
pub(crate) fn measure(folder: &Path) -> Result<Vec<Part>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let content = fs::read(folder.join(&name))?;
            let mut packed = Vec::new();
            let best =
                brotli::enc::BrotliEncoderParams { size_hint: content.len(), ..Default::default() };
            brotli::BrotliCompress(&mut content.as_slice(), &mut packed, &best)?;
            Ok(Part { name, bytes: content.len(), packed })
        })
        .collect()
}

fn first_load(parts: &[Part]) -> (usize, usize, usize) {
    parts.iter().filter(|part| part.in_first_load()).fold((0, 0, 0), |(n, raw, packed), part| {
        (n + 1, raw + part.bytes, packed + part.packed.len())
    })
}

/// The weights in bytes: as they are, and as sent.
pub(crate) fn table(parts: &[Part]) -> String {
    let mut text = format!("{:<28}{:>10}{:>10}\n", "bytes", "raw", "brotli");
    for part in parts {
        let note = if part.in_first_load() { "" } else { "  (later)" };
        let _ =
            writeln!(text, "{:<28}{:>10}{:>10}{note}", part.name, part.bytes, part.packed.len());
    }
    let (requests, raw, packed) = first_load(parts);
    let _ = write!(text, "{:<28}{raw:>10}{packed:>10}", format!("first load, {requests} requests"));
    text
}

/// Fails when the first load is beyond its budget.
pub(crate) fn check(parts: &[Part]) -> Result<()> {
    let (requests, _, packed) = first_load(parts);
    if packed > FIRST_LOAD_BYTES || requests > FIRST_LOAD_REQUESTS {
        bail!(
            "the first load is {packed} bytes in {requests} requests; \
             the budget is {FIRST_LOAD_BYTES} bytes in {FIRST_LOAD_REQUESTS} requests"
        );
    }
    println!("within the budget of {FIRST_LOAD_BYTES} bytes in {FIRST_LOAD_REQUESTS} requests");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, packed: usize) -> Part {
        Part { name: name.into(), bytes: 2 * packed, packed: vec![0; packed] }
    }

    #[test]
    fn the_budget_counts_bytes_and_requests() {
        let rest = FIRST_LOAD_BYTES - 60_000;
        assert!(check(&[part("a", 60_000), part("b", rest)]).is_ok());
        assert!(check(&[part("a", 60_000), part("b", rest + 1)]).is_err());
        assert!(check(&["a", "b", "c", "d", "e", "f", "g"].map(|name| part(name, 1))).is_err());
    }

    #[test]
    fn the_table_ends_with_the_sum() {
        let text = table(&[part("a", 10), part("b", 5)]);
        let last: Vec<&str> = text.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last[last.len() - 2..], ["30", "15"]);
    }
}
