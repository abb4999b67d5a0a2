//! Inventories made for measuring: real manufacturer and model strings, made-up everything else.
//!
//! The strings are read in place from the folder of facts (`FOOTPRINT_SHARED`, default `../shared`);
//! where it is absent a handful of common ones serves, and whoever measures is told.

use std::path::PathBuf;

/// A manufacturer and model as machines report them, with the chassis word of the kind.
#[derive(Clone, Debug)]
pub struct Product {
    /// Chassis or type, as an inventory writes it.
    pub kind: String,
    /// Manufacturer.
    pub manufacturer: String,
    /// Model.
    pub model: String,
}

/// Whether the real strings were found, and the products.
pub fn products() -> (bool, Vec<Product>) {
    let root = std::env::var_os("FOOTPRINT_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    match std::fs::read(root.join("facts/real_model_strings.csv")) {
        Ok(text) => (true, read_products(&text)),
        Err(_) => {
            let common = [
                ("Notebook", "Dell Inc.", "Latitude 5420"),
                ("Notebook", "LENOVO", "20N2000LFR"),
                ("Desktop", "Hewlett-Packard", "HP EliteDesk 800 G1 SFF"),
                ("Moniteur", "Dell Inc.", "DELL P2419H"),
            ];
            let product = |(kind, manufacturer, model): (&str, &str, &str)| Product {
                kind: kind.to_owned(),
                manufacturer: manufacturer.to_owned(),
                model: model.to_owned(),
            };
            (false, common.into_iter().map(product).collect())
        }
    }
}

fn read_products(text: &[u8]) -> Vec<Product> {
    let chassis = |kind: &str| {
        Some(match kind {
            "laptop" => "Notebook",
            "desktop" => "Desktop",
            "aio" => "All In One",
            "server" => "Rack Mount Chassis",
            "tablet" => "Tablet",
            "monitor" => "Moniteur",
            _ => return None,
        })
    };
    csv::Reader::from_reader(text)
        .records()
        .filter_map(Result::ok)
        .filter_map(|row| {
            let clean = |index: usize| Some(row.get(index)?.replace([';', '"', '\n'], " "));
            Some(Product {
                kind: chassis(row.get(1)?)?.to_owned(),
                manufacturer: clean(2)?,
                model: clean(3)?,
            })
        })
        .collect()
}

/// The header of [`inventory`].
pub const HEADER: &str =
    "Nom;Statut;Type;Fabricant;Modèle;Numéro de série;Lieu;Date d'achat;Dernière modification\n";

/// A GLPI-like inventory of `rows` rows of about 100 bytes, the same for the same number.
pub fn inventory(products: &[Product], rows: usize) -> Vec<u8> {
    let sites = ["Mairie", "École Jules Ferry", "Médiathèque", "Services techniques", "Piscine"];
    let mut random = SplitMix64(20_261_121);
    let mut text = Vec::with_capacity(rows * 110);
    text.extend_from_slice(HEADER.as_bytes());
    for row in 0..rows {
        // Squaring favours the first products, as real fleets favour a few models.
        let share = random.share() * random.share();
        let product = &products[(share * products.len() as f64) as usize % products.len()];
        let status = match random.below(20) {
            0 => "Réformé",
            1 | 2 => "En stock",
            _ => "En service",
        };
        let line = format!(
            "PC-{row:07};{status};{};{};{};{:010X};{};{:02}/{:02}/{};2026-10-{:02}\n",
            product.kind,
            product.manufacturer,
            product.model,
            random.next() >> 24,
            sites[random.below(sites.len() as u64) as usize],
            1 + random.below(28),
            1 + random.below(12),
            2016 + random.below(10),
            1 + random.below(28),
        );
        text.extend_from_slice(line.as_bytes());
    }
    text
}

/// Sebastiano Vigna's SplitMix64: the same numbers on every machine.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}
