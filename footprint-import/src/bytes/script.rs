//! Scripts of databases: queries, updates and dumps name devices, and are no inventory.

/// Bytes looked at behind the comments.
const LOOK: usize = 1 << 15;

/// Words that statements begin with behind one that could begin a title too.
const STATEMENTS: [&str; 9] =
    ["select", "set", "insert", "update", "create", "drop", "start", "delete", "lock"];
/// What statements make, drop and lock.
const OBJECTS: [&str; 9] =
    ["table", "tables", "database", "schema", "view", "index", "temporary", "unique", "or"];

/// Whether the beginning of a text, after its comments, is a statement of SQL.
pub(crate) fn is_script(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let Some(text) = after_comments(head) else { return false };
    let text = String::from_utf8_lossy(text.get(..LOOK).unwrap_or(text)).to_lowercase();
    let line = text.lines().next().unwrap_or("").trim_end().trim_end_matches(';');
    // Cells stand between these.
    let has_cells = line.contains([';', '\t', '|']);
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_end_matches([';', ','])).collect();
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let has = |word: &str| words.contains(&word);
    let is_ended = text.contains(';');
    match word(0) {
        "select" | "with" => !has_cells && has("select") && has("from"),
        "update" => !has_cells && has("set") && text.contains('='),
        "set" => {
            let is_set = word(1) == "names" || word(1).starts_with('@') || line.contains('=');
            !has_cells && is_ended && is_set
        }
        "insert" | "replace" => matches!(word(1), "into" | "ignore") && !line.contains('\t'),
        "delete" => word(1) == "from" && is_ended,
        "start" => word(1) == "transaction" && is_ended,
        "begin" => is_ended && STATEMENTS.contains(&word(1)),
        "use" => is_ended && STATEMENTS.contains(&word(2)),
        "create" | "drop" | "alter" | "lock" => is_ended && OBJECTS.contains(&word(1)),
        _ => false,
    }
}

/// The text behind its comments and blank lines; `None` where there is nothing else.
fn after_comments(text: &[u8]) -> Option<&[u8]> {
    let mut text = text;
    loop {
        text = text.trim_ascii_start();
        let end = if text.starts_with(b"--") || text.starts_with(b"\\restrict") {
            memchr::memchr(b'\n', text)? + 1
        } else if text.starts_with(b"/*") {
            memchr::memmem::find(text, b"*/")? + 2
        } else if text.starts_with(b";") {
            1
        } else {
            return Some(text).filter(|text| !text.is_empty());
        };
        text = text.get(end..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_from_tables() {
        for text in [
            "-- Inventory\n--\nSET NAMES utf8mb4;\n\nSELECT a AS `Name`\nFROM b;\n",
            "select name, serial from glpi_computers",
            "-- left alone: 10; x\nSTART TRANSACTION;\nUPDATE a SET b = 1;\n",
            "UPDATE glpi_computers SET serial = '1' WHERE id = 2;\n",
            "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `a`;\n",
            "INSERT INTO `a` VALUES (1,'PC');\n",
            "USE `glpi`;\nSELECT 1 FROM a;\n",
            "CREATE TABLE a (b int);\n",
            "--\n-- PostgreSQL database dump\n--\n\n\\restrict x\n\nSET statement_timeout = 0;\n",
        ] {
            assert!(is_script(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "-- \n",
            "Set;Type;Modèle\n1;PC;a=b\n",
            "Select\tName\tType\nx\tfrom\tPC\n",
            "Use;Type\nBureau;PC\n",
            "Update,Type,Set\n2024,PC,1\n",
            "Create date,Type\n2024,PC\n",
            "Type;Modèle\nPC;SELECT FROM\n",
            "-- Parc --\nType;Modèle\nPC;X\n",
            "Use case\nPC\n",
            "Use case;\nPC portable;\n",
            "Lock type;Type\n1;PC\n",
            "Start date;Type\n2024;PC\n",
        ] {
            assert!(!is_script(text.as_bytes()), "{text}");
        }
    }
}
