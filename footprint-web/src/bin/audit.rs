//! The module of the audit view.

footprint_web::export_view!(footprint_web::audit);
