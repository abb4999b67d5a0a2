//! A tender's offers scored with every step, and one offer checked before it is sent.

use super::letter::{LETTER_FORMATS, only_for, own_findings};
use super::settle::settle;
use crate::findings;
use crate::inputs::link::Settings;
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::settings;
use crate::inputs::table_file::{self, TableBook};
use crate::output::{Format, REPORT_FORMATS};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use findings::Shown;
use footprint::names;
use footprint_core::applications::tender::{
    CheckedOffers, OfferSheet, OfferTable, Ranking, Request, Tender, join_offers, open_questions,
    rank, read_offer_book_with, score_table,
};
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place, Severity};
use footprint_core::terms::vocabulary::{Kind, Language, suggestion};
use footprint_render::csv;
use footprint_render::json;
use footprint_render::tender::{ScoreSheet, field_name, figures, named};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The tender of a file: the buyer's own (TOML), or that of the request which bidders are sent (JSON).
pub(super) fn tender_of(session: &Session, path: &Path) -> Result<Tender, Failure> {
    let (shown, text) = settings::open(path)?;
    let settings = Settings { shown, text };
    let Diagnosed { value, mut findings } = if settings.is_json() {
        let Diagnosed { value, findings } = settings.read::<Request>(session.language);
        Diagnosed { value: value.map(|request| request.tender), findings }
    } else {
        settings.read::<Tender>(session.language)
    };
    if let Some(tender) = value {
        findings.extend(settings.locate(tender.check()));
        if !findings.has_errors() {
            return Ok(tender);
        }
    }
    Err(Failure::Findings(findings))
}

/// Who reads the scores.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The buyer, whom `strict` tells by the status that offers were set aside.
    Buyer { strict: bool },
    /// A bidder who checks an offer, and is told what is missing.
    Bidder,
}

/// What is scored, with what.
pub(crate) struct Asked<'a> {
    /// The tender; without one, a lot for each lot of the offers.
    pub(crate) tender: Option<&'a Path>,
    /// The files of offers.
    pub(crate) offers: &'a [PathBuf],
    pub(crate) data: Option<&'a Path>,
    /// Headers to which the buyer gives a field.
    pub(crate) columns: &'a [(String, String)],
    /// The bidder whose page is asked for.
    pub(crate) bidder: Option<&'a str>,
}

/// The files, each once: offers named twice would count twice.
fn once_each<'p>(paths: &'p [PathBuf], found: &mut Findings) -> Vec<&'p PathBuf> {
    let mut places = BTreeSet::new();
    let mut first = |path: &&PathBuf| {
        let place = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let first = places.insert(place);
        if !first {
            let place = Place::file(&path.display().to_string().as_str().into());
            found.add(Finding::new(Code::FileTwice).at(place));
        }
        first
    };
    let mut files: Vec<&PathBuf> = paths.iter().filter(|path| first(path)).collect();
    files.sort();
    files
}

/// The kind that a cell names: as a tender is read, then by the words that inventories have for kinds, where it is no
/// slip of a name. What such a word leaves open is held against the kind of the lot.
fn kind(catalogue: &Catalogue, word: &str) -> Option<Kind> {
    Kind::from_key(word).or_else(|| names::kind(catalogue, word)).or_else(|| {
        let (kind, _) = footprint_import::kind_of_word(word)?;
        let known = Kind::ALL.iter().flat_map(|kind| names::names(catalogue, *kind));
        suggestion(word, known).is_none().then_some(kind)
    })
}

/// The offers of a file; one without any is a finding, since a ranking without it would be wrong in silence.
fn read_file(
    session: &Session,
    path: &Path,
    columns: &[(String, String)],
    (lots, catalogue): (&[String], &Catalogue),
    found: &mut Findings,
) -> Result<(String, OfferTable), Failure> {
    let kinds = |word: &str| kind(catalogue, word);
    let read = |shown: &str, sheets: &[OfferSheet<'_>]| {
        read_offer_book_with(shown, sheets, columns, lots, &kinds)
    };
    let has_rows =
        |name: Option<&str>, text: &str| read("", &[OfferSheet { name, text }]).value.rows > 0;
    let TableBook { shown, sheets, findings } = table_file::book(path, session.language, has_rows)?;
    found.extend(findings);
    let sheets: Vec<OfferSheet<'_>> =
        sheets.iter().map(|(name, text)| OfferSheet { name: name.as_deref(), text }).collect();
    let table = read(&shown, &sheets);
    found.extend(table.findings);
    if table.value.rows == 0 {
        found.add(Finding::new(Code::NoOffer).at(Place::file(&shown.as_str().into())));
    }
    Ok((shown, table.value))
}

/// Scores all offers.
pub(crate) fn assess(session: &Session, asked: &Asked<'_>, reader: Reader) -> Ended {
    let Asked { tender, offers, data, columns, bidder } = *asked;
    let formats: &[Format] = if bidder.is_some() { &LETTER_FORMATS } else { &REPORT_FORMATS };
    let output = session.output(formats)?;
    let data = reference_data::load(data, Sheets::Without)?;
    findings::show(session, &data.value, &data.findings);
    let catalogue = &data.value;
    let given = match tender {
        Some(path) => Some(tender_of(session, path)?),
        None => None,
    };
    let lots: Vec<String> =
        given.iter().flat_map(|tender| &tender.lots).map(|lot| lot.id.clone()).collect();
    let mut found = Findings::default();
    let mut files = Vec::new();
    for path in once_each(offers, &mut found) {
        let (shown, table) = read_file(session, path, columns, (&lots, catalogue), &mut found)?;
        files.push((shown, table));
    }
    if found.iter().any(|finding| finding.code == Code::NoOffer) {
        return Err(Failure::Findings(found));
    }
    let shown = files.iter().map(|(shown, _)| shown.as_str()).collect::<Vec<_>>().join(", ");
    let several = files.len() > 1;
    let (table, others) = join_offers(files.clone());
    let is_given = given.is_some();
    let tender = given.unwrap_or_else(|| Tender::of_offers(&shown, &table.offers));
    if tender.lots.is_empty() {
        let worded = named(session.language, findings::worded(session.language, catalogue, &found));
        findings::write(session, &worded, Shown::All);
        return Err(Failure::Message(without_kind(session, &shown)));
    }
    let open = open_questions(&tender, &files, (&table, &others));
    let checking = reader == Reader::Bidder;
    let (mut scores, errors) = match reader {
        Reader::Bidder => {
            found.extend(open);
            let scored = score_table(&tender, &table, &shown, catalogue);
            found.extend(scored.findings);
            let Some(scores) = scored.value else { return Err(Failure::Findings(found)) };
            (scores, stands_in_the_way(&found))
        }
        Reader::Buyer { strict } => {
            let ranked = rank(&tender, &table, open, &shown, catalogue);
            found.extend(ranked.findings);
            match ranked.value {
                Ranking::Ranked { scores, withheld } => {
                    let errors = withheld || strict && !scores.set_aside.is_empty();
                    (scores, errors)
                }
                Ranking::ToSettle => return settle(session, output, &table, catalogue, &found),
                Ranking::NoScore => return Err(Failure::Findings(found)),
            }
        }
    };
    let ended = if errors { Outcome::Errors } else { Outcome::Done };
    let worded = named(session.language, findings::worded(session.language, catalogue, &found));
    findings::write(session, &worded, Shown::All);
    if let Some(bidder) = bidder {
        only_for(session, &mut scores, bidder)?;
    }
    let sheet = ScoreSheet {
        scores: &scores,
        rows: table.rows,
        several,
        catalogue,
        language: session.language,
        checking,
        is_given,
        bidder,
    };
    // Of the others a letter says nothing that they declared.
    let told = match bidder {
        Some(bidder) => own_findings(&scores, bidder, &worded),
        None => worded.clone(),
    };
    let document = || sheet.document(&told);
    let text = match output.format {
        Format::Json if checking => json::render(&Scored {
            rows_read: table.rows,
            scores: &CheckedOffers::from(&scores),
            findings: &worded,
        })
        .into_bytes(),
        Format::Json => {
            json::render(&Scored { rows_read: table.rows, scores: &scores, findings: &worded })
                .into_bytes()
        }
        format if checking && format.is_csv() => {
            figures::checked(&CheckedOffers::from(&scores), format.dialect()).into_bytes()
        }
        Format::Xlsx if !checking => figures::workbook(&sheet, &document())
            .map_err(|error| Failure::Message(error.to_string()))?,
        format if format.is_csv() => {
            csv::render(format.dialect(), &figures::COLUMNS, &figures::rows(&scores)).into_bytes()
        }
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    Ok(ended)
}

/// Why offers without a tender cannot be checked that say no kind of device.
fn without_kind(session: &Session, shown: &str) -> String {
    let shown = footprint_render::clean(shown);
    let column = field_name(session.language, "kind");
    match session.language {
        Language::Fr => format!(
            "« {shown} » ne dit pas de quel type d’appareil sont ses offres : donnez la consultation (--tender CONSULTATION.toml), ou remplissez la colonne {column}"
        ),
        Language::En => format!(
            "`{shown}` does not say of what kind of device its offers are: give the tender (--tender TENDER.toml), or fill in the column {column}"
        ),
    }
}

/// Whether a bidder should mend the offer before sending it.
fn stands_in_the_way(findings: &Findings) -> bool {
    findings.iter().any(|finding| finding.code.severity() > Severity::Note)
}

/// The JSON of scored offers.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Scored<'a, T> {
    /// Scored or set aside.
    #[schemars(range(min = 1))]
    rows_read: u64,
    #[serde(flatten)]
    scores: &'a T,
    findings: &'a [FindingReport],
}
