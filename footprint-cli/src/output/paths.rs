//! No output takes the place of an input, or of another output: what people have is never overwritten by
//! what is made of it.

use crate::args::{Arguments, CatalogueAction, Command};
use crate::inputs::files_in;
use crate::output::Destination;
use crate::query::QueryAction;
use crate::session::ended::Failure;
use footprint_core::terms::vocabulary::Language;
use footprint_render::clean;
use std::path::{Path, PathBuf};

/// The files that a command reads, and those that it writes.
fn of(arguments: &Arguments) -> (Vec<&Path>, Vec<PathBuf>) {
    // Without `-o` the report goes to standard output, which takes one result.
    let report = arguments.common.output.clone().unwrap_or_else(|| PathBuf::from("-"));
    let (mut read, mut written): (Vec<Option<&PathBuf>>, _) = (Vec::new(), vec![Some(report)]);
    match &arguments.command {
        Command::Audit(it) => {
            read.extend(it.files.iter().map(Some));
            read.extend([it.conventions.scope.as_ref(), it.conventions.data.as_ref()]);
            read.extend([it.aliases.as_ref(), it.own.columns.as_ref(), it.own.words.as_ref()]);
            read.push(it.key.as_ref());
            written.extend([it.rejects.clone(), it.devices.clone(), it.partial.clone()]);
        }
        Command::Merge(it) => {
            read.extend(it.parts.iter().map(Some));
            read.push(it.data.as_ref());
        }
        Command::Compare(it) => {
            read.extend([it.scenario.as_ref(), it.offers.as_ref(), it.request.as_ref()]);
            read.extend([it.check_offer.as_ref(), it.data.as_ref()]);
        }
        Command::Tender(it) => read.extend(it.action.reads()),
        Command::Quotas(it) => {
            read.extend(it.purchases.iter().chain(&it.disposals).chain(&it.inventory).map(Some));
            read.extend([it.categories.as_ref(), it.check_declaration.as_ref(), it.data.as_ref()]);
            written.extend([it.declaration.clone(), it.to_confirm.clone()]);
        }
        Command::Explain(it) => {
            read.extend([it.conventions.scope.as_ref(), it.conventions.data.as_ref()]);
        }
        Command::Match(it) => {
            read.extend([it.file.as_ref(), it.aliases.as_ref(), it.data.as_ref()]);
        }
        Command::Plan(it) => {
            read.extend(it.files.iter().map(Some));
            read.extend([it.conventions.scope.as_ref(), it.conventions.data.as_ref()]);
            read.extend([
                it.aliases.as_ref(),
                it.settings.as_ref(),
                it.own.columns.as_ref(),
                it.own.words.as_ref(),
            ]);
        }
        Command::Citizen(it) => read.extend([it.person.as_ref(), it.data.as_ref()]),
        Command::Territory(it) => {
            read.extend([Some(&it.territory), it.data.as_ref()]);
            read.extend(it.municipalities.iter().chain(&it.fleet).map(Some));
            written.extend([it.open_data.clone(), it.open_data.as_deref().map(schema_beside)]);
        }
        Command::Catalogue(it) => match &it.action {
            CatalogueAction::Check { folder } => read.push(Some(folder)),
            CatalogueAction::Search { .. } => {}
        },
        Command::Trend(it) => {
            read.extend(it.inventories.iter().map(Some));
            read.extend([it.conventions.scope.as_ref(), it.conventions.data.as_ref()]);
            read.extend([it.aliases.as_ref(), it.own.columns.as_ref(), it.own.words.as_ref()]);
        }
        Command::Reuse(it) => {
            read.extend(it.files.iter().chain(&it.municipalities).map(Some));
            read.extend([it.conventions.scope.as_ref(), it.conventions.data.as_ref()]);
            read.extend([it.aliases.as_ref(), it.channels.as_ref()]);
            read.extend([it.own.columns.as_ref(), it.own.words.as_ref()]);
            written.extend([it.open_data.clone(), it.open_data.as_deref().map(schema_beside)]);
        }
        Command::Report(it) => {
            read.extend(it.files.iter().map(Some));
            read.extend([it.conventions.scope.as_ref(), it.conventions.data.as_ref()]);
            read.push(it.aliases.as_ref());
            read.extend(it.purchases.iter().chain(&it.disposals).map(Some));
            read.extend(it.before.iter().map(Some));
            read.extend([it.own.columns.as_ref(), it.own.words.as_ref()]);
            read.extend(it.municipalities.iter().map(Some));
        }
        Command::Query(it) => match &it.action {
            QueryAction::GlpiCarbon(it) => {
                read.extend(it.files.iter().map(Some));
                read.extend([it.aliases.as_ref(), it.data.as_ref()]);
            }
            QueryAction::Glpi { .. } => {}
        },
        Command::Man(it) => written.push(Some(it.folder.clone())),
        Command::Schema(_) | Command::Init(_) | Command::Completions(_) | Command::Serve(_) => {}
    }
    let read = read.into_iter().flatten().map(PathBuf::as_path).collect();
    (read, written.into_iter().flatten().collect())
}

/// Where the schema of a file of open data stands: beside it.
pub(crate) fn schema_beside(open_data: &Path) -> PathBuf {
    open_data.with_extension("schema.json")
}

/// The tables that a command writes beside its results, and what they may be written as.
fn tables(command: &Command) -> Vec<(&Path, &'static [&'static str])> {
    const CSV: &[&str] = &["csv"];
    const TABLE: &[&str] = &["csv", "xlsx"];
    let (paths, endings) = match command {
        Command::Audit(it) => (vec![&it.rejects, &it.devices], TABLE),
        Command::Quotas(it) => (vec![&it.declaration, &it.to_confirm], CSV),
        Command::Territory(it) => (vec![&it.open_data], CSV),
        Command::Reuse(it) => (vec![&it.open_data], CSV),
        _ => return Vec::new(),
    };
    paths.into_iter().flatten().map(|path| (path.as_path(), endings)).collect()
}

/// Endings of forms that some programs open by them; any other says nothing (`parc.devices`), and the table is CSV.
const FORMS: [&str; 17] = [
    "csv", "doc", "docx", "htm", "html", "json", "md", "ods", "odt", "pdf", "txt", "xls", "xlsb",
    "xlsm", "xlsx", "xml", "zip",
];

/// Whether the ending of a path is that of a form.
pub(super) fn names_a_form(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| FORMS.iter().any(|form| ending.eq_ignore_ascii_case(form)))
}

/// Refuses a table whose ending says another form than those in which it can be written.
fn check_endings(language: Language, command: &Command) -> Result<(), Failure> {
    for (path, endings) in tables(command) {
        let Some(ending) = path.extension() else { continue };
        let is_one_of = |forms: &[&str]| forms.iter().any(|form| ending.eq_ignore_ascii_case(form));
        if is_one_of(endings) || !is_one_of(&FORMS) {
            continue;
        }
        let shown = clean(&path.display().to_string());
        let or = if language == Language::Fr { " ou ." } else { " or ." };
        let known = endings.join(or);
        return Err(Failure::Message(match language {
            Language::Fr => format!("« {shown} » : ce tableau s’écrit en .{known}"),
            Language::En => format!("`{shown}`: this table is written as .{known}"),
        }));
    }
    Ok(())
}

/// Refuses a command that would write a table as what it cannot be, overwrite what it reads, or write two results to one file.
pub(crate) fn check(language: Language, arguments: &Arguments) -> Result<(), Failure> {
    check_endings(language, &arguments.command)?;
    let (read, written) = of(arguments);
    // A folder's links lead to files elsewhere.
    let inside = |path: &&Path| if path.is_dir() { files_in(path) } else { Ok(Vec::new()) };
    let found = read.iter().filter_map(|path| inside(path).ok()).flatten();
    let sources = read.iter().map(|path| path.to_path_buf()).chain(found);
    let sources: Vec<_> = sources.filter_map(|path| path.canonicalize().ok()).collect();
    let mut taken: Vec<Destination> = Vec::new();
    for path in written {
        let destination = Destination::of(&path);
        match &destination {
            // A folder that is read is read whole.
            Destination::File(place)
                if place.exists() && sources.iter().any(|source| place.starts_with(source)) =>
            {
                return Err(refused(language, &path, true));
            }
            // A device may take as many results as there are.
            Destination::Device(_) => continue,
            _ if taken.contains(&destination) => return Err(refused(language, &path, false)),
            _ => taken.push(destination),
        }
    }
    Ok(())
}

fn refused(language: Language, path: &Path, is_read: bool) -> Failure {
    let shown = clean(&path.display().to_string());
    Failure::Message(match (language, is_read) {
        (Language::Fr, true) => {
            format!(
                "« {shown} » est lu par cette commande et ne sera pas écrasé ; écrivez dans un autre fichier"
            )
        }
        (Language::En, true) => {
            format!(
                "`{shown}` is read by this command and will not be overwritten; write to another file"
            )
        }
        (Language::Fr, false) => {
            format!("« {shown} » recevrait deux résultats ; donnez un fichier à chacun")
        }
        (Language::En, false) => {
            format!("`{shown}` would take two results; give each a file of its own")
        }
    })
}
