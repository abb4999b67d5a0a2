//! The SELECT that reads a GLPI base as an inventory.
//!
//! Names of tables and columns are those of GLPI's public schema (`install/mysql` of versions 9.5, 10.0 and
//! 11.0). Between them the query differs in one thing: since version 11 an asset may have several groups,
//! in a table of their own.

use super::sql;
use footprint_core::terms::vocabulary::Language;

/// A version of GLPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// 9.5.
    V9_5,
    /// 10.0.
    V10,
    /// 11.0.
    V11,
}

impl Version {
    /// The version that `--glpi` names, in full or by its beginning: nothing else of it makes a difference.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut parts = text.trim().split('.');
        let numbers = text.trim().split('.').all(|part| part.parse::<u16>().is_ok());
        match (parts.next(), parts.next()) {
            (Some("9"), Some("5")) if numbers => Ok(Self::V9_5),
            (Some("10"), _) if numbers => Ok(Self::V10),
            (Some("11"), _) if numbers => Ok(Self::V11),
            _ => Err("write 9.5, 10 or 11, or the version in full, as 10.0.16".to_owned()),
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::V9_5 => "9.5",
            Self::V10 => "10",
            Self::V11 => "11",
        }
    }
}

/// One of the classes of assets that are read.
struct Class {
    /// As tables and columns are called after it: `glpi_computers`, `computermodels_id`.
    table: &'static str,
    /// As `itemtype` writes it.
    item_type: &'static str,
    /// As GLPI shows it, in French and in English.
    shown: [&'static str; 2],
    /// Whether it has a diagonal.
    has_size: bool,
}

const fn class(
    table: &'static str,
    item_type: &'static str,
    shown: [&'static str; 2],
    has_size: bool,
) -> Class {
    Class { table, item_type, shown, has_size }
}

const CLASSES: [Class; 6] = [
    class("computer", "Computer", ["Ordinateur", "Computer"], false),
    class("monitor", "Monitor", ["Moniteur", "Monitor"], true),
    class("printer", "Printer", ["Imprimante", "Printer"], false),
    class("phone", "Phone", ["Téléphone", "Phone"], false),
    class("networkequipment", "NetworkEquipment", ["Matériel réseau", "Network device"], false),
    class("peripheral", "Peripheral", ["Périphérique", "Device"], false),
];

/// The headers, in French and in English, as GLPI's own export writes them; each with the expression that
/// fills it. `{type}` and the like stand for what differs between classes.
const COLUMNS: [(&str, [&str; 2]); 18] = [
    ("item.name", ["Nom", "Name"]),
    ("entity.completename", ["Entité", "Entity"]),
    ("state.completename", ["Statut", "Status"]),
    ("maker.name", ["Fabricant", "Manufacturer"]),
    ("item.serial", ["Numéro de série", "Serial number"]),
    ("item.otherserial", ["Numéro d'inventaire", "Inventory number"]),
    ("kind.name", ["Type", "Type"]),
    ("model.name", ["Modèle", "Model"]),
    ("place.completename", ["Lieu", "Location"]),
    ("{group}", ["Groupe", "Group"]),
    ("{size}", ["Taille", "Size"]),
    ("DATE(info.buy_date)", ["Date d'achat", "Date of purchase"]),
    ("DATE(info.use_date)", ["Date de mise en service", "Startup date"]),
    ("DATE(info.delivery_date)", ["Date de livraison", "Delivery date"]),
    ("DATE(info.order_date)", ["Date de commande", "Order date"]),
    ("DATE(info.decommission_date)", ["Date de réforme", "Decommission date"]),
    ("item.date_mod", ["Dernière modification", "Last update"]),
    ("{class}", ["Type d'élément", "Item type"]),
];

/// The groups of an asset since version 11: those that use it, not those that look after it.
const GROUPS: &str = "(SELECT GROUP_CONCAT(g.completename ORDER BY g.id SEPARATOR '\\n') FROM glpi_groups_items gi \
     JOIN glpi_groups g ON g.id = gi.groups_id WHERE gi.itemtype = '{item_type}' AND gi.items_id = item.id \
     AND gi.type = 1)";

/// Expressions that are no text: days, times, sizes.
fn is_text(expression: &str) -> bool {
    !(expression.starts_with("DATE(") || ["item.date_mod", "{size}"].contains(&expression))
}

/// The query for a version, with comments in a language that say how to run it; of the given entities and
/// those below them, or of all.
pub(super) fn select(version: Version, entities: &[String], language: Language) -> String {
    let filter = within(entities);
    let select = |class| select_one(class, version, language) + &filter;
    let parts: Vec<String> = CLASSES.iter().map(select).collect();
    let names = "SET NAMES utf8mb4;\n";
    let heading = heading(version, entities, language);
    format!("{heading}{names}\n{};\n", parts.join("\nUNION ALL\n"))
}

/// The condition that an asset is in one of some entities or below it; nothing where none is given. A name
/// stands for each entity called so; a path, which begins anywhere, for that one.
fn within(entities: &[String]) -> String {
    if entities.is_empty() {
        return String::new();
    }
    // GLPI has written the signs of a path as entities of HTML, numbered ones or named ones.
    let pairs = [
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    let path = pairs.iter().fold("entity.completename".to_owned(), |path, (written, sign)| {
        format!("REPLACE({path}, '{written}', '{sign}')")
    });
    let is_in = |entity: &String| {
        let part = sql::text(&format!(" > {} > ", entity.trim()));
        format!("LOCATE({part}, CONCAT(' > ', {path}, ' > ')) > 0")
    };
    let any: Vec<String> = entities.iter().map(is_in).collect();
    format!("\n  AND ({})", any.join("\n    OR "))
}

fn select_one(class: &Class, version: Version, language: Language) -> String {
    let Class { table, item_type, .. } = class;
    let word = at(class.shown, language);
    let columns: Vec<String> = COLUMNS
        .iter()
        .map(|(expression, header)| {
            let filled = match *expression {
                "{group}" if version == Version::V11 => GROUPS.replace("{item_type}", item_type),
                "{group}" => "team.completename".to_owned(),
                "{size}" if class.has_size => "NULLIF(item.size, 0)".to_owned(),
                "{size}" => "NULL".to_owned(),
                "{class}" => format!("'{word}'"),
                known => known.to_owned(),
            };
            // A base that was moved has tables of several collations, which a UNION does not mix.
            let filled = if is_text(expression) {
                format!("CONVERT({filled} USING utf8mb4) COLLATE utf8mb4_unicode_ci")
            } else {
                filled
            };
            format!("    {filled} AS `{}`", at(*header, language))
        })
        .collect();
    let team = match version {
        Version::V11 => "",
        Version::V9_5 | Version::V10 => {
            "LEFT JOIN glpi_groups AS team ON team.id = item.groups_id\n"
        }
    };
    format!(
        "SELECT\n{}\nFROM glpi_{table}s AS item\n\
         LEFT JOIN glpi_entities AS entity ON entity.id = item.entities_id\n\
         LEFT JOIN glpi_states AS state ON state.id = item.states_id\n\
         LEFT JOIN glpi_manufacturers AS maker ON maker.id = item.manufacturers_id\n\
         LEFT JOIN glpi_{table}types AS kind ON kind.id = item.{table}types_id\n\
         LEFT JOIN glpi_{table}models AS model ON model.id = item.{table}models_id\n\
         LEFT JOIN glpi_locations AS place ON place.id = item.locations_id\n\
         {team}\
         LEFT JOIN glpi_infocoms AS info ON info.itemtype = '{item_type}' AND info.items_id = item.id\n\
         WHERE item.is_deleted = 0 AND item.is_template = 0",
        columns.join(",\n"),
    )
}

const fn at(texts: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::Fr => texts[0],
        Language::En => texts[1],
    }
}

fn heading(version: Version, entities: &[String], language: Language) -> String {
    let version = version.key();
    let only =
        match (language, &entities.iter().map(|one| sql::comment(one)).collect::<Vec<_>>()[..]) {
            (_, []) => String::new(),
            (Language::Fr, named) => {
                format!(
                    "-- Seulement ces entités et celles qui sont dessous : {}.\n",
                    named.join(" ; ")
                )
            }
            (Language::En, named) => {
                format!("-- Only these entities and those below them: {}.\n", named.join("; "))
            }
        };
    match language {
        Language::Fr => format!(
            "-- Inventaire d’une base GLPI {version} pour « footprint audit ». Cette requête lit et n’écrit rien.\n\
             -- Ordinateurs, moniteurs, imprimantes, téléphones, matériels réseau, périphériques ; sans la corbeille\n\
             -- ni les gabarits. Laissés de côté : baies, châssis, PDU, équipements passifs, cartouches, logiciels,\n\
             -- et les actifs personnalisés de GLPI 11, dont les noms sont les vôtres : exportez-les à part.\n\
             -- Pour une autre version : footprint query glpi --glpi 9.5, 10 ou 11.\n\
             {only}\
             --\n\
             -- Sur la machine qui a la base, avec un compte qui peut lire :\n\
             --   footprint query glpi --glpi {version} --lang fr -o inventaire.sql\n\
             --   mariadb --batch -u COMPTE -p BASE < inventaire.sql > inventaire.tsv   (ou mysql --batch)\n\
             --   footprint audit inventaire.tsv --lang fr\n\
             --\n\
             -- Le fichier contient des noms de machines et des numéros de série : gardez-le chez vous.\n\n"
        ),
        Language::En => format!(
            "-- Inventory of a GLPI {version} base for `footprint audit`. This query reads and writes nothing.\n\
             -- Computers, monitors, printers, phones, network devices, devices; without the trash and without\n\
             -- templates. Left out: racks, enclosures, PDUs, passive equipment, cartridges, software, and the\n\
             -- custom assets of GLPI 11, whose names are yours: export these apart.\n\
             -- For another version: footprint query glpi --glpi 9.5, 10 or 11.\n\
             {only}\
             --\n\
             -- On the machine that has the base, with an account that may read:\n\
             --   footprint query glpi --glpi {version} -o inventory.sql\n\
             --   mariadb --batch -u ACCOUNT -p BASE < inventory.sql > inventory.tsv   (or mysql --batch)\n\
             --   footprint audit inventory.tsv\n\
             --\n\
             -- The file holds names of machines and serial numbers: keep it at home.\n\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_known_by_its_beginning() {
        assert_eq!(Version::read("10.0.16"), Ok(Version::V10));
        assert_eq!(Version::read("9.5.13"), Ok(Version::V9_5));
        assert_eq!(Version::read("11"), Ok(Version::V11));
        for other in ["9.4", "9", "12.0", "10.x", "", "10."] {
            assert!(Version::read(other).is_err(), "{other}");
        }
    }

    #[test]
    fn entities_are_texts_and_never_statements() {
        let query =
            select(Version::V10, &["L'Île".to_owned(), "a\\' OR 1=1".to_owned()], Language::En);
        assert_eq!(query.matches("LOCATE(' > L''Île > ', ").count(), CLASSES.len());
        assert!(query.contains("LOCATE(_utf8mb4 X'203E20615C27"), "{query}");
        let named = select(Version::V10, &["a\nDROP".to_owned()], Language::Fr);
        assert!(!named.contains("\nDROP"), "{named}");
    }
}
