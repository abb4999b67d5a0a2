//! What each page weighs, part by part, as a browser receives it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

/// A page, the module of its view, and its budget for a first visit: everything that is loaded before
/// anything is clicked. Budgets go down with each saving, and never up; the first page's bound is 100 kB.
struct Page {
    name: &'static str,
    module: &'static str,
    most_bytes: usize,
    /// The same for a plain build, which not every machine can better.
    most_plain: usize,
}

const PAGES: [Page; 4] = [
    Page { name: "index.html", module: "procurement", most_bytes: 99_300, most_plain: 106_500 },
    Page { name: "citizen.html", module: "citizen", most_bytes: 165_500, most_plain: 190_500 },
    Page { name: "audit.html", module: "audit", most_bytes: 79_500, most_plain: 93_500 },
    Page { name: "offer.html", module: "offer", most_bytes: 176_500, most_plain: 202_500 },
];
const MOST_REQUESTS: usize = 6;
/// What every page loads; the last two are inside the page's script where it was bundled.
const SHARED: [&str; 5] = ["page.css", "page.js", "icon.svg", "footprint.js", "style.js"];

impl Page {
    fn loads(&self, name: &str, bundled: bool) -> bool {
        let shared = if bundled { &SHARED[..3] } else { &SHARED };
        name == self.name
            || shared.contains(&name)
            || name == format!("{}.js", self.module)
            || name == format!("{}_bg.wasm", self.module)
    }

    /// Requests, bytes as they are, bytes as sent.
    fn first_load(&self, parts: &[Part]) -> (usize, usize, usize) {
        let bundled = parts.iter().all(|part| part.name != "style.js");
        parts
            .iter()
            .filter(|part| self.loads(&part.name, bundled))
            .fold((0, 0, 0), |(n, raw, packed), part| {
                (n + 1, raw + part.bytes, packed + part.packed.len())
            })
    }
}

/// One file of the site.
pub(crate) struct Part {
    pub(crate) name: String,
    bytes: usize,
    pub(crate) packed: Vec<u8>,
}

/// The names of a folder's files, in order.
pub(crate) fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    names.sort();
    Ok(names)
}

/// Reads and compresses every file of a folder, in the order of their names.
pub(crate) fn measure(folder: &Path) -> Result<Vec<Part>> {
    names(folder)?
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

/// The weights in bytes: as they are, and as sent; of each file, then of each page's first load.
pub(crate) fn table(parts: &[Part]) -> String {
    let mut text = format!("{:<32}{:>10}{:>10}", "bytes", "raw", "brotli");
    for part in parts {
        let _ = write!(text, "\n{:<32}{:>10}{:>10}", part.name, part.bytes, part.packed.len());
    }
    for page in &PAGES {
        let (requests, raw, packed) = page.first_load(parts);
        let title = format!("first load of {}", page.name);
        let _ = write!(text, "\n{title:<32}{raw:>10}{packed:>10}  in {requests} requests");
    }
    text
}

/// Fails when a page's first load is beyond its budget.
pub(crate) fn check(parts: &[Part], small: bool) -> Result<()> {
    for page in &PAGES {
        let (requests, _, packed) = page.first_load(parts);
        let most_bytes = if small { page.most_bytes } else { page.most_plain };
        if packed > most_bytes || requests > MOST_REQUESTS {
            bail!(
                "the first load of {} is {packed} bytes in {requests} requests; \
                 the budget is {} bytes in {MOST_REQUESTS} requests",
                page.name,
                most_bytes,
            );
        }
    }
    println!("every page is within its budget");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, packed: usize) -> Part {
        Part { name: name.into(), bytes: 2 * packed, packed: vec![0; packed] }
    }

    #[test]
    fn the_budget_counts_what_a_page_loads_and_nothing_else() {
        let [page, other, ..] = &PAGES;
        let script = format!("{}.js", page.module);
        let others = format!("{}_bg.wasm", other.module);
        let rest = page.most_bytes - 60_000;
        let holds = |script_bytes: usize, more: &str, small: bool| {
            let parts = [part(page.name, 60_000), part(&script, script_bytes), part(more, 9)];
            check(&parts, small).is_ok()
        };
        assert!(holds(rest, "later.js", true));
        assert!(holds(rest, &others, true));
        assert!(!holds(rest + 1, "later.js", true));
        assert!(!holds(rest, "page.js", true));
        assert!(holds(rest + 1, "later.js", false), "a plain build may weigh more");
    }

    #[test]
    fn the_table_ends_with_the_sums() {
        let last = PAGES[PAGES.len() - 1].name;
        let text = table(&[part(last, 10), part("page.css", 5), part("index.html", 100)]);
        let last: Vec<&str> = text.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last[last.len() - 5..], ["30", "15", "in", "2", "requests"]);
    }
}
