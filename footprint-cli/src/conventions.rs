//! The options that say what a figure rests on; commands share them.

use crate::args::words;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use footprint_core::terms::vocabulary::{Allocation, FactorSet, Sheets};
use std::path::PathBuf;

/// What a figure rests on; the options win over the scope file.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Conventions {
    /// Scope file (TOML): country, conventions, lifetimes, PUE
    #[arg(long, value_name = "SCOPE.toml")]
    pub(crate) scope: Option<PathBuf>,
    /// Country whose electricity is used: ISO code, or a name [default: FRA]
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) country: Option<String>,
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Folder of your own reference tables, whose rows win over the shipped ones
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// Whose figures count, and how; the options win over what a file says.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct Sources {
    /// Family of sources of the headline; the interval covers ADEME’s and the makers’ [default: ademe]
    #[arg(long, value_name = "SET", value_parser = factor_sets())]
    pub(crate) factors: Option<FactorSet>,
    /// How a maker’s sheet counts under ADEME’s figures: by what sets it apart from the median sheet of its kind, or as declared, which mixes two families of sources [default: harmonised]
    #[arg(long, value_name = "READING", value_parser = words(&["harmonised", "as-declared"], Sheets::from_key))]
    pub(crate) sheets: Option<Sheets>,
}

/// How two users share the embodied impact of a device; the option wins over what a file says.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct SecondLife {
    /// How two users share the embodied impact of a device bought second-hand: by their years, all to the first, or half each [default: proportional]
    #[arg(long = "second-life", id = "second_life", value_name = "RULE", value_parser = words(&["proportional", "cut-off", "fifty-fifty"], Allocation::from_key))]
    pub(crate) rule: Option<Allocation>,
}

/// The sets of factors; `pcf` is what `makers` was called.
fn factor_sets() -> impl TypedValueParser<Value = FactorSet> {
    let sets = FactorSet::ALL.iter().map(|set| match set {
        FactorSet::Makers => PossibleValue::new(set.key()).alias("pcf"),
        _ => PossibleValue::new(set.key()),
    });
    PossibleValuesParser::new(sets).try_map(|word| FactorSet::from_key(&word).ok_or("unknown word"))
}
