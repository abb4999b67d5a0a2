//! The module of the view of tenders.

footprint_web::export_view!(footprint_web::tender);
