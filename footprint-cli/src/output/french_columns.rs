//! Tables that Excel in French opens, for a French reader: their columns by French names, and the words of closed sets.
//! Programs take the same columns by their keys, as plain CSV.

use csv::{ReaderBuilder, Terminator, WriterBuilder};
use footprint_core::catalogue::Catalogue;
pub(crate) use footprint_render::french_columns::{name, word};

/// What such a file begins with.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A table in French; one that has columns of somebody's own stays as it is.
pub(super) fn in_french(text: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.strip_prefix(MARK)?);
    let mut records = reader.records();
    let header = records.next()?.ok()?;
    let names = header.iter().map(name).collect::<Option<Vec<_>>>()?;
    let catalogue = Catalogue::bundled().value;
    let mut table = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(MARK.to_vec());
    table.write_record(&names).ok()?;
    for record in records {
        let record = record.ok()?;
        let cells = record.iter().zip(&header).map(|(cell, column)| word(&catalogue, column, cell));
        table.write_record(cells).ok()?;
    }
    table.into_inner().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(text: &str) -> Option<String> {
        in_french(format!("\u{feff}{text}").as_bytes())
            .map(|table| String::from_utf8(table).unwrap())
    }

    #[test]
    fn columns_and_words_are_french_and_figures_stay() {
        let table =
            french("kind;units;climate_change_mean\r\nlaptop;6;228,33\r\n\"a;b\";1;-1,5\r\n");
        let told =
            "\u{feff}type;unités;kg CO₂e\r\nordinateur portable;6;228,33\r\n\"a;b\";1;-1,5\r\n";
        assert_eq!(table.as_deref(), Some(told));
    }

    #[test]
    fn a_table_with_columns_of_its_own_stays_as_it_is() {
        assert_eq!(french("model;Étage\r\nLatitude;2\r\n"), None);
        assert_eq!(in_french(b"kind;units\r\n"), None);
    }
}
