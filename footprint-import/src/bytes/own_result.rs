//! Results that this program wrote: they name the devices of an inventory, and are none. A folder of exports often
//! holds them too.

use footprint_core::terms::result_marks::GENERATOR;

/// Headers that tables of results alone have.
const HEADERS: [&str; 6] = [
    "climate_change_mean",
    "climate_change_embodied",
    "saving_kgco2e",
    "fabrication, kg CO₂e/an",
    "hors utilisation, kg CO₂e/an",
    "fiche;kg CO₂e",
];
/// Bytes that are looked at.
const LOOK: usize = 2048;

/// Whether the beginning of a file is that of a result, as a page, as JSON or as a table.
pub(crate) fn is_own_result(head: &[u8]) -> bool {
    let head = head.get(..LOOK).unwrap_or(head);
    let has = |part: &[u8], text: &str| memchr::memmem::find(part, text.as_bytes()).is_some();
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    match text.first() {
        Some(b'<') => has(text, GENERATOR),
        Some(b'{') => {
            let begin = text.get(..text.len().min(100)).unwrap_or_default();
            has(begin, "\"schema\":") && has(begin, "\"edition\":")
        }
        _ => {
            let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
            HEADERS.iter().any(|header| has(line, header))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_told_from_inventories() {
        for head in [
            "kind,manufacturer,model,units,lifetime_years,match,climate_change_mean\n",
            "\u{feff}type;fabricant;modèle;unités;durée de vie (ans);fiche;kg CO₂e\r\n",
            "{\n  \"schema\": 1,\n  \"edition\": \"2026.2\",\n",
            "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta name=\"generator\" content=\"footprint\">",
        ] {
            assert!(is_own_result(head.as_bytes()), "{head}");
        }
        for head in [
            "",
            "Type;Marque;Modèle;kg CO2e\n",
            "Type;Modèle;Empreinte (kg CO₂e)\n",
            "{\"devices\": [{\"type\": \"laptop\", \"edition\": \"Pro\"}]}",
            "<html><table><tr><td>Type</td></tr></table></html>",
        ] {
            assert!(!is_own_result(head.as_bytes()), "{head}");
        }
    }
}
