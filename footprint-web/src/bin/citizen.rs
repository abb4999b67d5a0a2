//! The module of the citizen view.

footprint_web::export_view!(footprint_web::citizen);
