//! The command line: options, and where each command finds its own.

pub(crate) mod command_line;
mod values;
mod wildcards;

pub(crate) use values::{breakdown, day, either_order, header_and_field, tax_rate, words};

use crate::conventions::{Conventions, SecondLife, Sources};
use crate::help;
use crate::init::InitOptions;
use crate::output::Format;
use crate::partial::MergeOptions;
use crate::query::QueryOptions;
use crate::quotas::options::QuotasOptions;
use crate::report::ReportOptions;
use crate::reuse::ReuseOptions;
use crate::serve::ServeOptions;
use crate::session::locale::language_of_locale;
use crate::shell::{CompletionsOptions, ManOptions};
use crate::tender::TenderOptions;
use crate::trend::TrendOptions;
use clap::builder::PossibleValuesParser;
use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use footprint_core::applications::plan::Target;
use footprint_core::applications::territory::Hosting;
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::{Accounting, Breakdown, Language, Lifetimes, OverAge};
use std::ffi::OsString;
use std::path::PathBuf;

/// The environmental footprint of digital equipment, with its uncertainty and its sources.
#[derive(Debug, Parser)]
#[command(name = "footprint", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// The options of every command.
#[derive(Clone, Debug, Args)]
pub(crate) struct Common {
    /// Language of what people read [default: from the locale, else en]
    #[arg(long, global = true, value_name = "LANG", value_parser = words(&["fr", "en"], Language::from_key))]
    pub(crate) lang: Option<Language>,
    /// Format of the results; csv-excel-fr is CSV for Excel in French [default: from the extension of -o, else table]
    #[arg(long, global = true, value_name = "FORMAT", value_parser = words(Format::KEYS, Format::from_key))]
    pub(crate) format: Option<Format>,
    /// Write the results to a file, whole or not at all
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// No progress, and of the findings only the errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Every finding, not three examples of each code
    #[arg(long, global = true, conflicts_with = "quiet")]
    pub(crate) findings: bool,
}

/// A command and its options; each stands in the file of its name.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Assess a fleet from one or more inventory exports
    Audit(AuditOptions),
    /// Make one report of the parts of several organisations
    Merge(MergeOptions),
    /// Compare purchase options of a scenario: new, refurbished, kept, leased
    Compare(CompareOptions),
    /// Ask for, check and score the offers to a tender, and write its clauses
    Tender(TenderOptions),
    /// Set a year’s purchases and disposals against the law
    Quotas(QuotasOptions),
    /// Explain the figures of one device: factors, sources, formulas
    Explain(ExplainOptions),
    /// Find the maker’s sheet of a model, and say by which rule
    Match(MatchOptions),
    /// Plan a fleet’s way to a target: levers in order, year by year
    Plan(PlanOptions),
    /// A person’s digital year: devices, subscriptions, uses
    Citizen(CitizenOptions),
    /// A territory’s diagnosis and projection
    Territory(TerritoryOptions),
    /// Search the shipped data, or check your own
    Catalogue(CatalogueOptions),
    /// Print the JSON Schema of an input or output
    Schema(SchemaOptions),
    /// Set inventories of two or more years side by side: did it fall, how sure, why
    Trend(TrendOptions),
    /// Write one document to hand in: for a council, after the REEN law, RCP SI or BEGES
    Report(ReportOptions),
    /// What leaves a fleet, who needs it, and what that is worth
    Reuse(ReuseOptions),
    /// Print SQL for an inventory’s database, to read and to run yourself
    Query(QueryOptions),
    /// Answer programs on this machine over HTTP: audit, compare, match
    Serve(ServeOptions),
    /// Write a commented template of what you may fill in
    Init(InitOptions),
    /// Write the completions of a shell
    Completions(CompletionsOptions),
    /// Write the manual pages
    Man(ManOptions),
}

/// Options of `audit`.
#[derive(Debug, Args)]
pub(crate) struct AuditOptions {
    /// Inventory exports (files or folders); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) conventions: Conventions,
    /// Day that counts as today, as 2026-11-21 [default: the newest date of the files]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Count the embodied impact spread over the lifetime, or all in the year of purchase [default: amortised]
    #[arg(long, value_name = "VIEW", value_parser = words(&["amortised", "acquisition-year"], Accounting::from_key))]
    pub(crate) accounting: Option<Accounting>,
    /// Devices older than their lifetime: the embodied impact spread over their real age, or nothing beyond the lifetime [default: service-life]
    #[arg(long, value_name = "RULE", value_parser = words(&["service-life", "fully-amortised"], OverAge::from_key))]
    pub(crate) over_age: Option<OverAge>,
    /// Lifetimes of devices that say none: the usual ones of their kind, or the service life that the fleet’s own ages imply [default: usual]
    #[arg(long, value_name = "LIFETIMES", value_parser = words(&["usual", "observed"], Lifetimes::from_key))]
    pub(crate) lifetimes: Option<Lifetimes>,
    #[command(flatten)]
    pub(crate) second_life: SecondLife,
    /// Break the total down; twice for one within another: --by site --by kind
    #[arg(long, value_name = "BY", value_parser = breakdown())]
    pub(crate) by: Vec<Breakdown>,
    /// Write this fleet’s part, which `merge` joins to others: kinds, models and numbers, no serial number, name or user
    #[arg(long, value_name = "OUT.part", conflicts_with = "devices")]
    pub(crate) partial: Option<PathBuf>,
    /// With --partial: a file with a secret that the organisations share, so that a device in two parts counts once
    #[arg(long, value_name = "FILE", requires = "partial")]
    pub(crate) key: Option<PathBuf>,
    /// Write the rows set aside to a file, to be mended and given again beside theirs: .csv, written as these are, or .xlsx
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// Write one line per device, with its sheet and its impact: .xlsx for people, .csv for programs, or for Excel in French with --format csv-excel-fr
    #[arg(long, value_name = "FILE")]
    pub(crate) devices: Option<PathBuf>,
    /// Your own names of models (CSV: manufacturer, model, sheet or kind), which win over every rule
    #[arg(long, value_name = "ALIASES.csv")]
    pub(crate) aliases: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) own: OwnWords,
    /// Exit with status 1 when the input had errors, or ends in the middle of a row
    #[arg(long)]
    pub(crate) strict: bool,
    /// The whole report on the terminal, not its first screen alone
    #[arg(long)]
    pub(crate) full: bool,
    /// Many fleets: one result for each file or folder given, and their total
    #[arg(long, conflicts_with_all = ["rejects", "devices", "by", "partial"])]
    pub(crate) each: bool,
    /// With --each: the people of a fleet, as "folder=120", for the comparison by agent (repeatable)
    #[arg(long = "people", id = "people_of_fleet", value_name = "FLEET=NUMBER", requires = "each", value_parser = crate::each::people_of)]
    pub(crate) people: Vec<(String, f64)>,
    /// With --each: the sector of a fleet, as "folder=schools", for the comparison by sector (repeatable)
    #[arg(long = "sector", id = "sector_of_fleet", value_name = "FLEET=SECTOR", requires = "each", value_parser = crate::each::sector_of)]
    pub(crate) sectors: Vec<(String, String)>,
}

/// What the user says of the inventories, which wins over every rule.
#[derive(Debug, Default, Args)]
pub(crate) struct OwnWords {
    /// What a column holds, as "State of the device=status"; `none` for one that is not to be read (repeatable)
    #[arg(long, value_name = "HEADER=FIELD")]
    pub(crate) column: Vec<String>,
    /// What columns hold (TOML: a table [columns] of "Header" = "field")
    #[arg(long, value_name = "COLUMNS.toml")]
    pub(crate) columns: Option<PathBuf>,
    /// Your own words (CSV: text, kind; `none` for what does not count), which win over every rule
    #[arg(long = "words", id = "own_words", value_name = "WORDS.csv")]
    pub(crate) words: Option<PathBuf>,
}

/// Options of `compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareOptions {
    /// Scenario (TOML, or a link or saved file of the page), or with --offers and --check-offer the tender; `-` is standard input
    #[arg(value_name = "SCENARIO.toml")]
    pub(crate) scenario: Option<PathBuf>,
    /// Score the offers of a tender (CSV, XLSX), with every step
    #[arg(long, value_name = "OFFERS.csv", conflicts_with_all = ["factors", "sheets", "country", "second_life"])]
    pub(crate) offers: Option<PathBuf>,
    /// Write what bidders to a tender are asked: words, JSON, or a CSV to fill in
    #[arg(long, value_name = "TENDER.toml", conflicts_with_all = ["offers", "scenario", "factors", "sheets", "country", "second_life", "data"])]
    pub(crate) request: Option<PathBuf>,
    /// Check an offer before it is sent; the status is 1 while something is missing
    #[arg(long, value_name = "OFFER.csv", conflicts_with_all = ["offers", "request", "factors", "sheets", "country", "second_life"])]
    pub(crate) check_offer: Option<PathBuf>,
    /// With --offers: the field that a column holds, as "Header=total_kgco2e"; may be repeated
    #[arg(long = "column", id = "offer_columns", value_name = "HEADER=FIELD", requires = "offers", value_parser = header_and_field)]
    pub(crate) columns: Vec<(String, String)>,
    /// With --offers: exit with status 1 when offers were set aside
    #[arg(long, id = "strict_offers", requires = "offers")]
    pub(crate) strict: bool,
    /// Country whose electricity is used, in place of the scenario’s
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) country: Option<String>,
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) second_life: SecondLife,
    /// Folder of your own reference tables, whose rows win over the shipped ones
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainOptions {
    /// A kind of equipment (laptop, écran…) or a model (Latitude 5420)
    #[arg(required = true, value_name = "KIND-OR-MODEL")]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) conventions: Conventions,
    /// Lifetime in years [default: the usual one of the kind]
    #[arg(long, value_name = "YEARS")]
    pub(crate) lifetime: Option<f64>,
}

/// Options of `match`.
#[derive(Debug, Args)]
pub(crate) struct MatchOptions {
    /// Manufacturer and model, or the model alone
    #[arg(
        value_name = "MANUFACTURER MODEL",
        required_unless_present = "file",
        conflicts_with = "file"
    )]
    pub(crate) words: Vec<String>,
    /// Kind of equipment, which rules out sheets of other kinds
    #[arg(long, value_name = "KIND", conflicts_with = "file")]
    pub(crate) kind: Option<String>,
    /// CSV or workbook with the columns manufacturer, model and kind, written with the answers added
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Your own names (CSV: manufacturer, model, sheet), which win over every rule
    #[arg(long, value_name = "ALIASES.csv")]
    pub(crate) aliases: Option<PathBuf>,
    /// Folder of your own reference tables, whose rows win over the shipped ones
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// Options of `plan`.
#[derive(Debug, Args)]
pub(crate) struct PlanOptions {
    /// Inventory exports (files or folders); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) conventions: Conventions,
    /// Day that counts as today, as 2026-11-21 [default: the newest date of the files]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// What to reach: -40%, or 12t, or 12000kg a year
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true, default_value = "-40%")]
    pub(crate) target: Target,
    /// Year by which
    #[arg(long = "by", id = "year", value_name = "YEAR", default_value_t = 2030, value_parser = clap::value_parser!(i32).range(2000..=2100))]
    pub(crate) year: i32,
    #[command(flatten)]
    pub(crate) second_life: SecondLife,
    /// Your own names of models (CSV: manufacturer, model, sheet or kind), which win over every rule
    #[arg(long, value_name = "ALIASES.csv")]
    pub(crate) aliases: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) own: OwnWords,
    /// Prices, and levers left out or changed (TOML)
    #[arg(long, value_name = "PLAN.toml")]
    pub(crate) settings: Option<PathBuf>,
}

/// Options of `citizen`.
#[derive(Debug, Args)]
pub(crate) struct CitizenOptions {
    /// Devices, subscriptions and uses: TOML, or a link or saved file of the page; `-` is standard input [default: an invented example]
    #[arg(value_name = "FILE.toml")]
    pub(crate) person: Option<PathBuf>,
    /// Country whose electricity is used, in place of the file’s
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) country: Option<String>,
    #[command(flatten)]
    pub(crate) second_life: SecondLife,
    /// Folder of your own reference tables, whose rows win over the shipped ones
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// Options of `territory`.
#[derive(Debug, Args)]
pub(crate) struct TerritoryOptions {
    /// The territory (TOML); `-` is standard input
    #[arg(value_name = "FILE.toml")]
    pub(crate) territory: PathBuf,
    /// Which data centres count, in place of the file’s choice
    #[arg(long, value_name = "WHICH", value_parser = words(&["with-abroad", "france-only"], Hosting::from_key))]
    pub(crate) hosting: Option<Hosting>,
    /// Municipalities: INSEE’s population file, or a table of your own (CSV, XLSX; repeatable)
    #[arg(long = "municipalities", id = "towns_of_territory", value_name = "FILE")]
    pub(crate) municipalities: Vec<PathBuf>,
    /// Inventories of the authority’s own fleet, which stands beside the territory
    #[arg(long = "fleet", id = "own_fleet", value_name = "FILE", num_args = 1..)]
    pub(crate) fleet: Vec<PathBuf>,
    /// Write the indicators as open data (CSV), and their table schema beside
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) open_data: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) second_life: SecondLife,
    /// Folder of your own reference tables, whose rows win over the shipped ones
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// Options of `catalogue`.
#[derive(Debug, Args)]
pub(crate) struct CatalogueOptions {
    #[command(subcommand)]
    pub(crate) action: CatalogueAction,
}

/// What `catalogue` does.
#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueAction {
    /// Find kinds, factors, makers’ sheets, zones and sources
    Search {
        /// Words to find, all of them
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
    },
    /// Check a folder of your own reference tables
    Check {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaOptions {
    /// Which input or output
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(crate::schema::list::names()))]
    pub(crate) name: String,
}

/// Reads a command line, program name first; help is in the language that it asks for.
pub(crate) fn parse(arguments: &[OsString]) -> Result<Arguments, clap::Error> {
    let command = help::in_language(Arguments::command(), asked_language(arguments));
    let matches = command.try_get_matches_from(help::without_language(arguments))?;
    let mut arguments = Arguments::from_arg_matches(&matches)?;
    if let (Command::Report(options), Some(given)) =
        (&mut arguments.command, matches.subcommand_matches("report"))
    {
        let is_given = |option| given.value_source(option) == Some(ValueSource::CommandLine);
        options.target_is_given = is_given("target") || is_given("year");
    }
    Ok(arguments)
}

/// The language of `--lang`, read before the rest because the help depends on it.
pub(crate) fn asked_language(arguments: &[OsString]) -> Language {
    let found = values(arguments, "--lang").find_map(Language::from_key);
    found.unwrap_or_else(language_of_locale)
}

/// Whether a command line that could not be understood asks for JSON.
pub(crate) fn asks_json(arguments: &[OsString]) -> bool {
    values(arguments, "--format").any(|value| value == Format::Json.key())
}

/// The values of an option, wherever it stands: `--lang fr`, `--lang=fr`.
fn values<'a>(arguments: &'a [OsString], name: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let apart = words.clone().into_iter().zip(words.clone().into_iter().skip(1));
    let apart = apart.filter(move |(word, _)| *word == name).map(|(_, value)| value);
    let joined = words.into_iter().filter_map(move |word| {
        let (option, value) = word.split_once('=')?;
        (option == name).then_some(value)
    });
    apart.chain(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::terms::vocabulary::{Allocation, FactorSet, Sheets};

    #[test]
    fn the_command_line_is_well_formed() {
        for language in [Language::En, Language::Fr] {
            help::in_language(Arguments::command(), language).debug_assert();
        }
    }

    #[test]
    fn option_words_are_those_of_the_model() {
        let keys = |name: &str| -> Vec<String> {
            let command = Arguments::command();
            let audit = command.find_subcommand("audit").unwrap();
            let option = audit.get_arguments().find(|a| a.get_id() == name).unwrap();
            option.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect()
        };
        let all = |words: &[&dyn std::fmt::Display]| -> Vec<String> {
            words.iter().map(ToString::to_string).collect()
        };
        macro_rules! of {
            ($set:ident) => {
                all(&$set::ALL.iter().map(|w| w as &dyn std::fmt::Display).collect::<Vec<_>>())
            };
        }
        assert_eq!(keys("factors"), of!(FactorSet));
        assert_eq!(keys("accounting"), of!(Accounting));
        assert_eq!(keys("over_age"), of!(OverAge));
        assert_eq!(keys("lifetimes"), of!(Lifetimes));
        assert_eq!(keys("sheets"), of!(Sheets));
        let mut rules = of!(Allocation);
        rules.reverse();
        rules.swap(1, 2);
        assert_eq!(keys("second_life"), rules);
        let mut by = of!(Breakdown);
        by.push("service".to_owned());
        assert_eq!(keys("by"), by);
    }

    #[test]
    fn a_service_is_an_entity() {
        for (word, by) in [("service", Breakdown::Entity), ("site", Breakdown::Site)] {
            let arguments = ["footprint", "audit", "parc.csv", "--by", word].map(OsString::from);
            let Command::Audit(options) = parse(&arguments).unwrap().command else { panic!() };
            assert_eq!(options.by, [by], "{word}");
        }
    }
}
