//! A MariaDB server of a test's own, on a socket in a temporary folder, and GLPI's tables in it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server; stopped when dropped.
pub(crate) struct Server {
    folder: tempfile::TempDir,
    child: Child,
    client: PathBuf,
}

impl Server {
    /// Starts a server; `None`, with a printed reason, where MariaDB is not installed.
    #[allow(clippy::print_stderr)]
    pub(crate) fn start() -> Option<Self> {
        let (Some(server), Some(client), Some(install)) =
            (found("mariadbd"), found("mariadb"), found("mariadb-install-db"))
        else {
            eprintln!("skipped: MariaDB is not installed (Debian's package mariadb-server)");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        // Two servers that start at once would take each other's temporary tables away.
        let made = Command::new(install)
            .env("TMPDIR", folder.path())
            .args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"])
            .arg(format!("--datadir={}", data.display()))
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let socket = folder.path().join("s");
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let child = Command::new(server)
            .env("TMPDIR", folder.path())
            .args(["--no-defaults", "--skip-networking", "--skip-grant-tables", "--user=root"])
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--socket={}", socket.display()))
            .arg(format!("--pid-file={}", folder.path().join("pid").display()))
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let server = Self { folder, child, client };
        let started = Instant::now();
        while !server.client(&["-e", "SELECT 1"]).output().unwrap().status.success() {
            let log = || std::fs::read_to_string(server.folder.path().join("log")).unwrap();
            assert!(started.elapsed() < Duration::from_secs(60), "no answer: {}", log());
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(server)
    }

    /// The ordinary client, as root of this server.
    fn client(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.client);
        command.args(["--no-defaults", "-u", "root"]);
        command.arg(format!("--socket={}", self.folder.path().join("s").display()));
        command.args(arguments);
        command
    }

    /// What `mariadb --batch BASE < sql` prints.
    pub(crate) fn batch(&self, base: &str, sql: &str) -> Vec<u8> {
        let mut child = self
            .client(&["--batch", base])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(sql.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program of the path, or of the administrator's folders.
fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders =
        std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    folders.map(|folder| folder.join(name)).find(|file| Path::is_file(file))
}

/// The classes of assets: table, `itemtype`.
pub(crate) const CLASSES: [(&str, &str); 6] = [
    ("computer", "Computer"),
    ("monitor", "Monitor"),
    ("printer", "Printer"),
    ("phone", "Phone"),
    ("networkequipment", "NetworkEquipment"),
    ("peripheral", "Peripheral"),
];

/// The tables that the query reads, with the names and types of a version's public schema.
pub(crate) fn tables(version: &str) -> String {
    let (id, flag, charset) = match version {
        "9.5" => ("int(11)", "tinyint(1)", "utf8 COLLATE utf8_unicode_ci"),
        _ => ("int unsigned", "tinyint", "utf8mb4 COLLATE utf8mb4_unicode_ci"),
    };
    let mut sql = String::new();
    // A base that was moved or mended has tables of another collation among the others.
    let of_another = ["glpi_printers", "glpi_states"];
    let mut table = |name: &str, columns: &str| {
        let charset = if of_another.contains(&name) {
            charset.replace("unicode_ci", "general_ci")
        } else {
            charset.to_owned()
        };
        sql += &format!(
            "CREATE TABLE {name} (id {id} NOT NULL AUTO_INCREMENT PRIMARY KEY, {columns}) ENGINE=InnoDB \
             DEFAULT CHARSET={charset};\n"
        );
    };
    let named = "name varchar(255) DEFAULT NULL, comment text";
    for (class, _) in CLASSES {
        let group = if version == "11" { "" } else { "groups_id ID NOT NULL DEFAULT 0," };
        let size = if class == "monitor" { "size decimal(5,2) NOT NULL DEFAULT 0," } else { "" };
        let columns = format!(
            "entities_id ID NOT NULL DEFAULT 0, name varchar(255) DEFAULT NULL, serial varchar(255) DEFAULT NULL, \
             otherserial varchar(255) DEFAULT NULL, contact varchar(255) DEFAULT NULL, comment text, date_mod \
             timestamp NULL DEFAULT NULL, locations_id ID NOT NULL DEFAULT 0, {size} {class}models_id ID NOT NULL \
             DEFAULT 0, {class}types_id ID NOT NULL DEFAULT 0, is_template FLAG NOT NULL DEFAULT 0, \
             manufacturers_id ID NOT NULL DEFAULT 0, is_deleted FLAG NOT NULL DEFAULT 0, users_id ID NOT NULL \
             DEFAULT 0, {group} states_id ID NOT NULL DEFAULT 0"
        );
        table(&format!("glpi_{class}s"), &columns.replace("ID", id).replace("FLAG", flag));
        let watts = "power_consumption int NOT NULL DEFAULT 0";
        table(&format!("glpi_{class}models"), &format!("{named}, {watts}"));
        table(&format!("glpi_{class}types"), named);
    }
    table("glpi_manufacturers", named);
    for tree in ["entities", "states", "locations", "groups"] {
        table(&format!("glpi_{tree}"), &format!("{named}, completename text"));
    }
    if version == "11" {
        let columns = "groups_id ID NOT NULL DEFAULT 0, itemtype varchar(255) NOT NULL DEFAULT '', items_id ID NOT \
                       NULL DEFAULT 0, type tinyint NOT NULL";
        table("glpi_groups_items", &columns.replace("ID", id));
    }
    let day = |name: &str| format!("{name} date DEFAULT NULL");
    let columns = format!(
        "items_id ID NOT NULL DEFAULT 0, itemtype varchar(100) NOT NULL, {}, {}, {}, {}, decommission_date timestamp \
         NULL DEFAULT NULL, value decimal(20,4) NOT NULL DEFAULT 0, UNIQUE KEY unicity (itemtype, items_id)",
        day("buy_date"),
        day("use_date"),
        day("order_date"),
        day("delivery_date"),
    );
    table("glpi_infocoms", &columns.replace("ID", id));
    // What the carbon plugin adds, as far as it is written to.
    for class in ["computer", "monitor", "networkequipment"] {
        let columns = format!(
            "{class}models_id ID NOT NULL DEFAULT 0, gwp int DEFAULT 0, gwp_source mediumtext, gwp_quality int \
             DEFAULT 0, adp int DEFAULT 0, adp_source mediumtext, adp_quality int DEFAULT 0, pe int DEFAULT 0, \
             pe_source mediumtext, pe_quality int DEFAULT 0, UNIQUE KEY unicity ({class}models_id)"
        );
        table(&format!("glpi_plugin_carbon_{class}models"), &columns.replace("ID", id));
    }
    sql
}
