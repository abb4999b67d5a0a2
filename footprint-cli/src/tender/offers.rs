//! `footprint compare --offers`, `--request` and `--check-offer`: a tender's offers scored with every step,
//! what bidders are asked, and one offer checked before it is sent.

use super::figures;
use super::score_sheet::View;
use crate::findings;
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::settings;
use crate::inputs::table_file::{self, TableBook};
use crate::output::{Format, Output, REPORT_FORMATS, print_error};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use findings::Shown;
use footprint_core::applications::tender::{
    CheckedOffers, FIELDS_OF_OFFERS, MissingColumn, OfferSheet, OfferTable, OfferTwice, Request,
    Tender, TenderScores, UnreadCell, has_index, read_offer_book, request, score,
};
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place, Severity};
use footprint_core::terms::vocabulary::Language;
use footprint_render::csv;
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::json;
use footprint_render::office::{self, Figures};
use serde::Serialize;
use std::path::Path;

/// What bidders are asked: a template to fill in (CSV), the question itself (JSON), or words.
pub(crate) fn ask(session: &Session, tender: &Path) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let (shown, text) = settings::open(tender)?;
    let tender = tender_of(session, &shown, &text)?;
    let asked = request(&tender);
    let document = || question(&asked, session.language);
    let text = match output.format {
        Format::Json => json::render(&asked).into_bytes(),
        Format::Csv => asked.template_csv.clone().into_bytes(),
        // Its cells are names, empty for now: only the sign between them differs.
        Format::CsvExcelFr => {
            format!("\u{feff}{}", asked.template_csv.replace(',', ";").replace('\n', "\r\n"))
                .into_bytes()
        }
        Format::Xlsx => super::form::workbook(&asked, &document(), session.language)
            .map_err(Failure::Message)?,
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    Ok(Outcome::Done)
}

pub(super) fn tender_of(session: &Session, shown: &str, text: &str) -> Result<Tender, Failure> {
    let read = settings::read::<Tender>(shown, text, session.language);
    let mut found = read.findings;
    if let Some(tender) = read.value {
        found.extend(settings::locate(shown, text, tender.check()));
        if !found.has_errors() {
            return Ok(tender);
        }
    }
    Err(Failure::Findings(found))
}

/// Who reads the scores.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The buyer, whom `strict` tells by the status that offers were set aside.
    Buyer { strict: bool },
    /// A bidder who checks an offer, and is told what is missing.
    Bidder,
}

/// The formats of one bidder's page: what is read, not the figures of the others.
const LETTER_FORMATS: [Format; 5] =
    [Format::Table, Format::Markdown, Format::Html, Format::Odt, Format::Docx];

/// What is scored, with what.
pub(crate) struct Asked<'a> {
    /// The tender; without one, a lot for each lot of the offers.
    pub(crate) tender: Option<&'a Path>,
    pub(crate) offers: &'a Path,
    pub(crate) data: Option<&'a Path>,
    /// Headers to which the buyer gives a field.
    pub(crate) columns: &'a [(String, String)],
    /// The bidder whose page is asked for.
    pub(crate) bidder: Option<&'a str>,
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
        Some(path) => {
            let (shown, text) = settings::open(path)?;
            Some(tender_of(session, &shown, &text)?)
        }
        None => None,
    };
    let lots: Vec<String> =
        given.iter().flat_map(|tender| &tender.lots).map(|lot| lot.id.clone()).collect();
    let read =
        |shown: &str, sheets: &[OfferSheet<'_>]| read_offer_book(shown, sheets, columns, &lots);
    let has_rows =
        |name: Option<&str>, text: &str| read("", &[OfferSheet { name, text }]).value.rows > 0;
    let TableBook { shown, sheets, findings: mut found } =
        table_file::book(offers, session.language, has_rows)?;
    let sheets: Vec<OfferSheet<'_>> =
        sheets.iter().map(|(name, text)| OfferSheet { name: name.as_deref(), text }).collect();
    let table = read(&shown, &sheets);
    found.extend(table.findings);
    let table = table.value;
    if table.rows == 0 {
        found.add(Finding::new(Code::NoOffer).at(Place::file(&shown.as_str().into())));
        return Err(Failure::Findings(found));
    }
    let tender = given.unwrap_or_else(|| Tender::of_offers(&shown, &table.offers));
    let open = to_settle(&tender, &table, &shown);
    if open.has_errors() && reader != Reader::Bidder {
        found.extend(open);
        return settle(session, output, &table, catalogue, &found);
    }
    found.extend(open);
    let scored = score(&tender, &table.offers, &shown, catalogue);
    found.extend(scored.findings);
    let mut scores = match scored.value.filter(|scores| !scores.lots.is_empty()) {
        Some(scores) => scores,
        None => return Err(Failure::Findings(found)),
    };
    scores.set_aside.extend(table.set_aside);
    scores.set_aside.sort_by(|one, other| (&one.sheet, one.line).cmp(&(&other.sheet, other.line)));
    let checking = reader == Reader::Bidder;
    let errors = match reader {
        Reader::Bidder => stands_in_the_way(&found),
        Reader::Buyer { strict } => strict && !scores.set_aside.is_empty(),
    };
    let ended = if errors { Outcome::Errors } else { Outcome::Done };
    let worded = named(session, findings::worded(session.language, catalogue, &found));
    findings::write(session, &worded, Shown::All);
    if let Some(bidder) = bidder {
        only_for(session, &mut scores, bidder)?;
    }
    let view = View {
        scores: &scores,
        rows: table.rows,
        catalogue,
        language: session.language,
        checking,
        bidder,
    };
    // Of the others a letter says nothing that they declared.
    let offers_of = scores.lots.iter().flat_map(|lot| &lot.offers);
    let own_lines: Vec<(Option<&str>, u64)> = offers_of
        .filter(|offer| bidder.is_some_and(|bidder| offer.bidder == bidder))
        .map(|offer| offer.place())
        .collect();
    let is_own = |finding: &FindingReport| {
        let place = |line| (finding.locator.as_deref(), line);
        bidder.is_none() || finding.line.is_none_or(|line| own_lines.contains(&place(line)))
    };
    let told: Vec<FindingReport> = worded.iter().filter(|one| is_own(one)).cloned().collect();
    let document = || view.document(&told);
    let text = match output.format {
        Format::Json if checking => json::render(&Answer {
            rows_read: table.rows,
            scores: &CheckedOffers::from(&scores),
            findings: &worded,
        })
        .into_bytes(),
        Format::Json => {
            json::render(&Answer { rows_read: table.rows, scores: &scores, findings: &worded })
                .into_bytes()
        }
        format if checking && format.is_csv() => {
            figures::checked(&CheckedOffers::from(&scores), format.dialect()).into_bytes()
        }
        Format::Xlsx if !checking => {
            let rows = figures::rows(&scores);
            let name = session.pick("Chiffres", "Figures");
            let figures = Figures { name, header: &figures::COLUMNS, rows: &rows };
            let name = session.pick("Notes", "Scores");
            let rows = figures::formula_rows(&scores);
            let formulas = office::Scores { points: scores.points, rows: &rows };
            office::score_sheet(&document(), name, &figures, &formulas, session.language)
                .map_err(|error| Failure::Message(error.to_string()))?
        }
        format if format.is_csv() => {
            csv::render(format.dialect(), &figures::COLUMNS, &figures::rows(&scores)).into_bytes()
        }
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    Ok(ended)
}

/// Takes the names of the others away: a rejected bidder is told its own steps and the others' points.
///
/// Errs when no lot has an offer of that name.
fn only_for(session: &Session, scores: &mut TenderScores, bidder: &str) -> Result<(), Failure> {
    scores.lots.retain(|lot| lot.offers.iter().any(|offer| offer.bidder == bidder));
    if scores.lots.is_empty() {
        return Err(Failure::Message(match session.language {
            Language::Fr => format!(
                "aucune offre notée de « {bidder} » ; écrivez son nom comme dans le fichier"
            ),
            Language::En => format!("no scored offer of “{bidder}”; write the name as in the file"),
        }));
    }
    let word = session.pick("Candidat", "Bidder");
    for lot in &mut scores.lots {
        let names: Vec<(String, String)> = lot
            .offers
            .iter()
            .filter(|offer| offer.bidder != bidder)
            .zip(1..)
            .map(|(offer, number)| (offer.bidder.clone(), format!("{word} {number}")))
            .collect();
        let hidden = |name: &mut String| {
            if let Some((_, other)) = names.iter().find(|(known, _)| known == name) {
                name.clone_from(other);
            }
        };
        for offer in &mut lot.offers {
            if offer.bidder != bidder {
                offer.product.clear();
                offer.cost = None;
            }
            hidden(&mut offer.bidder);
        }
        for range in &mut lot.weight_ranges {
            range.first_below.iter_mut().chain(&mut range.first_above).for_each(hidden);
        }
        for other in &mut lot.other_conventions {
            other.bidders.iter_mut().for_each(hidden);
        }
    }
    scores.set_aside.retain(|offer| offer.bidder == bidder);
    Ok(())
}

/// A field's name in the form for bidders, in quotes; its key where it is none of an offer's.
pub(super) fn field_name(language: Language, key: &str) -> String {
    let at = FIELDS_OF_OFFERS.iter().position(|field| *field == key);
    match (at.and_then(|at| super::form::HEADERS.get(at)), language) {
        (Some([fr, _]), Language::Fr) => format!("« {fr} »"),
        (Some([_, en]), Language::En) => format!("“{en}”"),
        (None, _) => format!("`{key}`"),
    }
}

/// Findings that name a field as the form for bidders does.
fn named(session: &Session, mut findings: Vec<FindingReport>) -> Vec<FindingReport> {
    for finding in &mut findings {
        for key in FIELDS_OF_OFFERS {
            let name = field_name(session.language, key);
            finding.text = finding.text.replace(&format!("`{key}`"), &name);
        }
    }
    findings
}

/// What stands in the way of a ranking: scored cells that cannot be read, scored fields that no column holds.
fn to_settle(tender: &Tender, table: &OfferTable, shown: &str) -> Findings {
    let file: std::sync::Arc<str> = shown.into();
    let mut found = Findings::default();
    let on = |sheet: &Option<String>, line: u64| Place {
        locator: sheet.as_deref().map(Into::into),
        ..Place::line(&file, line)
    };
    for cell in &table.unread {
        let place = Place { field: Some(cell.field.as_str().into()), ..on(&cell.sheet, cell.line) };
        let bidder = if cell.bidder.is_empty() { "–" } else { &cell.bidder };
        let code = if cell.text.is_empty() { Code::NameToSettle } else { Code::CellToSettle };
        let told = Finding::new(code).at(place).with("field", &cell.field).with("bidder", bidder);
        found.add(if cell.text.is_empty() { told } else { told.with("text", &cell.text) });
    }
    for name in &table.untold_lots {
        found.add(Finding::new(Code::LotUntold).at(Place::file(&file)).with("name", name));
    }
    for OfferTwice { bidder, lot, sheets: [name, other] } in &table.twice {
        found.add(
            Finding::new(Code::OfferTwice)
                .at(Place::file(&file))
                .with("bidder", bidder)
                .with("lot", lot)
                .with("name", name)
                .with("other", other),
        );
    }
    let scoring = tender.scoring;
    let counts = |missing: &MissingColumn| match missing.field.as_str() {
        "total_kgco2e" | "kwh_per_year" => scoring.climate_weight > 0.0,
        "warranty_years" => scoring.warranty_weight > 0.0,
        "repairability_index" => {
            let of_sheet = |id: &String| missing.lots.is_empty() || missing.lots.contains(id);
            let lots = tender.lots.iter().filter(|lot| of_sheet(&lot.id));
            scoring.repairability_weight > 0.0 && lots.map(|lot| lot.kind).any(has_index)
        }
        _ => false,
    };
    let headers: Vec<String> =
        table.unknown_columns.iter().map(|header| format!("« {header} »")).collect();
    let headers = if headers.is_empty() { "–".to_owned() } else { headers.join(", ") };
    for missing in table.missing_columns.iter().filter(|missing| counts(missing)) {
        found.add(
            Finding::new(Code::ColumnToSettle)
                .at(Place::file(&file))
                .with("field", &missing.field)
                .with("headers", &headers),
        );
    }
    found
}

/// Says what is to settle before anything is ranked.
fn settle(
    session: &Session,
    output: Output,
    table: &OfferTable,
    catalogue: &Catalogue,
    found: &Findings,
) -> Ended {
    let worded = named(session, findings::worded(session.language, catalogue, found));
    findings::write(session, &worded, Shown::All);
    let message = session.pick(
        "Aucun classement : des données notées restent à lire. Corrigez le fichier ou nommez la colonne (--column), puis relancez.",
        "No ranking: scored data remain to be read. Mend the file or name the column (--column), then run again.",
    );
    let open = Open {
        error: message,
        rows_read: table.rows,
        unread: &table.unread,
        untold_lots: &table.untold_lots,
        twice: &table.twice,
        missing_columns: table
            .missing_columns
            .iter()
            .map(|missing| missing.field.as_str())
            .collect(),
        unknown_columns: &table.unknown_columns,
        findings: &worded,
    };
    if output.format == Format::Json {
        output.write(json::render(&open).as_bytes())?;
    } else {
        print_error(format!("footprint: {message}\n").as_bytes());
    }
    Ok(Outcome::Errors)
}

/// The JSON of offers that cannot be ranked yet.
#[derive(Serialize)]
struct Open<'a> {
    error: &'a str,
    rows_read: u64,
    unread: &'a [UnreadCell],
    /// Sheets of which nothing says the lot.
    untold_lots: &'a [String],
    /// Offers on two sheets.
    twice: &'a [OfferTwice],
    missing_columns: Vec<&'a str>,
    unknown_columns: &'a [String],
    findings: &'a [FindingReport],
}

/// Whether a bidder should mend the offer before sending it.
fn stands_in_the_way(findings: &Findings) -> bool {
    findings.iter().any(|finding| finding.code.severity() > Severity::Note)
}

/// The JSON of scored offers.
#[derive(Serialize)]
struct Answer<'a, T> {
    /// Scored or set aside.
    rows_read: u64,
    #[serde(flatten)]
    scores: &'a T,
    findings: &'a [FindingReport],
}

fn question(asked: &Request, language: Language) -> Document {
    let french = language == Language::Fr;
    let mut document = Document::default();
    document.title(asked.tender.title.clone());
    document.text(if french {
        "Ce que chaque candidat remplit : une ligne par offre, dans le modèle CSV. Ce que le fabricant \
         imprime suffit. L’outil est gratuit et ouvert à tous ; le même fichier donne les mêmes chiffres \
         chez le candidat et chez l’acheteur."
    } else {
        "What each bidder fills in: one line for each offer, in the CSV template. What the maker prints \
         is enough. The tool is free and open to all; the same file gives the same figures to bidder \
         and buyer."
    });
    let [fr, en] = asked.tender.scoring.formula();
    document.heading(if french { "Comment l’offre est notée" } else { "How offers are scored" });
    document.text(if french { fr } else { en });
    document.heading(if french { "Les champs" } else { "The fields" });
    let mut table = Table::new(&[
        (if french { "Champ" } else { "Field" }, Align::Left),
        (if french { "noté" } else { "scored" }, Align::Left),
        (if french { "Ce qui est demandé" } else { "What is asked" }, Align::Left),
    ]);
    for field in &asked.fields {
        let scored = match (field.required, french) {
            (false, _) => "–",
            (true, true) => "oui",
            (true, false) => "yes",
        };
        let words = if french { &field.fr } else { &field.en };
        table.row([Cell::from(field.field.clone()), Cell::from(scored), Cell::from(words.clone())]);
    }
    document.table(table);
    document
}
