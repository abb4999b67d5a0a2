//! The module that a browser loads: its script calls `mount`.

use footprint_web as _;

fn main() {}
