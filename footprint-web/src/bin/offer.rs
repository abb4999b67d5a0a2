//! The module of the view of offers.

footprint_web::export_view!(footprint_web::offer);
