//! `footprint tender`: what bidders are asked, an offer checked, offers scored, and the clauses that announce it
//! all. `compare --request`, `--check-offer` and `--offers` do the first three.

mod form;
mod letter;
pub(crate) mod offers;
pub(crate) mod question;
mod settle;

use crate::args::header_and_field;
use crate::session::Session;
use crate::session::ended::Ended;
use clap::{Args, Subcommand};
pub(crate) use offers::Scored;
use offers::{Asked, Reader};
use std::path::PathBuf;

/// Options of `tender`.
#[derive(Debug, Args)]
pub(crate) struct TenderOptions {
    #[command(subcommand)]
    pub(crate) action: TenderAction,
}

/// What `tender` does.
#[derive(Debug, Subcommand)]
pub(crate) enum TenderAction {
    /// Write what bidders are asked: words, JSON, a CSV or a workbook to fill in
    Request {
        /// The tender (TOML), or its request (JSON)
        #[arg(value_name = "TENDER.toml", id = "tender_file")]
        tender: PathBuf,
    },
    /// Check an offer before it is sent; the status is 1 while something is missing
    Check {
        /// The offer (CSV, XLSX)
        #[arg(value_name = "OFFER", id = "offer_file")]
        offer: PathBuf,
        /// The tender (TOML) or the buyer's request (JSON), if the bidder has it
        #[arg(long = "tender", id = "tender_of_offer", value_name = "TENDER.toml")]
        tender: Option<PathBuf>,
        /// Folder of your own reference tables, whose rows win over the shipped ones
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// Score the offers, with every step
    Score {
        /// The tender (TOML), or its request (JSON)
        #[arg(value_name = "TENDER.toml", id = "tender_file")]
        tender: PathBuf,
        /// The offers (CSV, XLSX, ODS): one file with all bidders, or several, such as one of each bidder
        #[arg(value_name = "OFFERS", id = "offers_file", required = true)]
        offers: Vec<PathBuf>,
        /// The field that a column holds, as "Header=total_kgco2e"; may be repeated
        #[arg(long = "column", id = "score_columns", value_name = "HEADER=FIELD", value_parser = header_and_field)]
        columns: Vec<(String, String)>,
        /// The page of one bidder: its own steps, the others without names
        #[arg(long = "for", id = "for_bidder", value_name = "BIDDER")]
        bidder: Option<String>,
        /// Exit with status 1 when offers were set aside
        #[arg(long, id = "strict_scores")]
        strict: bool,
        /// Folder of your own reference tables, whose rows win over the shipped ones
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// Write the clauses that announce the criterion, for the consultation rules and the technical clauses
    Clauses {
        /// The tender (TOML), or its request (JSON)
        #[arg(value_name = "TENDER.toml", id = "tender_file")]
        tender: PathBuf,
    },
}

impl TenderAction {
    /// The files that are read.
    pub(crate) fn reads(&self) -> Vec<Option<&PathBuf>> {
        match self {
            Self::Request { tender } | Self::Clauses { tender } => vec![Some(tender)],
            Self::Check { offer, tender, data } => {
                vec![Some(offer), tender.as_ref(), data.as_ref()]
            }
            Self::Score { tender, offers, data, .. } => {
                let mut read = vec![Some(tender), data.as_ref()];
                read.extend(offers.iter().map(Some));
                read
            }
        }
    }
}

pub(crate) fn run(session: &Session, options: &TenderOptions) -> Ended {
    match &options.action {
        TenderAction::Request { tender } => question::ask(session, tender),
        TenderAction::Clauses { tender } => question::announce(session, tender),
        TenderAction::Check { offer, tender, data } => offers::assess(
            session,
            &Asked {
                tender: tender.as_deref(),
                offers: std::slice::from_ref(offer),
                data: data.as_deref(),
                columns: &[],
                bidder: None,
            },
            Reader::Bidder,
        ),
        TenderAction::Score { tender, offers, columns, bidder, strict, data } => offers::assess(
            session,
            &Asked {
                tender: Some(tender),
                offers,
                data: data.as_deref(),
                columns,
                bidder: bidder.as_deref(),
            },
            Reader::Buyer { strict: *strict },
        ),
    }
}
