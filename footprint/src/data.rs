//! The shipped reference data, read once.

use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Diagnosed;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Diagnosed<Catalogue>> = LazyLock::new(Catalogue::bundled_with_sheets);

/// The shipped reference data with the makers' sheets; reading them takes a while the first time.
pub fn shipped() -> &'static Diagnosed<Catalogue> {
    &SHIPPED
}
