#![no_main]
//! Shapes of tables: each byte is a cell, or the end of a row.

/// Words that make shapes.
const WORDS: [&str; 30] = [
    "", "PC portable", "Tablette", "Ecran 2", "Modele ecran 1", "No serie UC", "Type", "Modele", "Quantite", "Site",
    "Total", "Sous-total", "2021", "2022", "janv-24", "En stock", "Reforme", "Mairie", "Ecole : Lac", "x", "3", "12", "0",
    "12 %", "Dell Latitude 5420", "Etiquettes de lignes", "99999999999", "1. Tablettes", "12,5", "Note",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut text = String::new();
    for byte in bytes {
        match usize::from(*byte) % (WORDS.len() + 4) {
            word if word < WORDS.len() => {
                text.push_str(WORDS[word]);
                text.push(';');
            }
            _ => text.push('\n'),
        }
    }
    footprint_fuzz::reads(b"", text.as_bytes());
});
