//! The module of the procurement view.

footprint_web::export_view!(footprint_web::procurement);
