//! The scope of a command: its file, then the options that win over it.

use crate::conventions::Conventions;
use crate::inputs::settings;
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Place;
use std::path::Path;

/// The scope: its file, then the options that win over it.
pub(crate) fn given(
    session: &Session,
    conventions: &Conventions,
    catalogue: &Catalogue,
) -> Result<Scope, Failure> {
    let mut scope = match &conventions.scope {
        Some(path) => scope_file(session, path, conventions.country.is_some(), catalogue)?,
        None => Scope::default(),
    };
    if let Some(country) = &conventions.country {
        scope.country.clone_from(country);
    }
    scope.factors = conventions.sources.factors.unwrap_or(scope.factors);
    scope.sheets = conventions.sources.sheets.unwrap_or(scope.sheets);
    let findings = scope.check(catalogue, &Place::default());
    if findings.has_errors() { Err(Failure::Findings(findings)) } else { Ok(scope) }
}

fn scope_file(
    session: &Session,
    path: &Path,
    country_given: bool,
    catalogue: &Catalogue,
) -> Result<Scope, Failure> {
    let (shown, text) = settings::open(path)?;
    let read = settings::read::<Scope>(&shown, &text, session.language);
    let mut found = read.findings;
    if let Some(mut scope) = read.value {
        if country_given {
            scope.country = Scope::default().country;
        }
        found.extend(settings::locate(&shown, &text, scope.check(catalogue, &Place::default())));
        if !found.has_errors() {
            return Ok(scope);
        }
    }
    // A default in place of a setting that was misread would be a figure that nobody asked for.
    Err(Failure::Findings(found))
}
