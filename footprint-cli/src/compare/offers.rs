//! `footprint compare --offers`, `--request` and `--check-offer`: a tender's offers scored with every step,
//! what bidders are asked, and one offer checked before it is sent.

use super::{offer_file, read};
use crate::output::Format;
use crate::reference_data::{self, Sheets};
use crate::render::csv::{self, Value};
use crate::render::document::{Align, Cell, Document, Table};
use crate::render::{capital, html, json, markdown, terminal};
use crate::session::{Ended, Failure, Outcome, Session};
use crate::{findings, settings};
use findings::Shown;
use footprint_core::catalogue::Catalogue;
use footprint_core::comparison::Verdict;
use footprint_core::diagnostic::{Code, Finding, Findings, Place, Severity};
use footprint_core::report::FindingReport;
use footprint_core::tender::{
    Counted, LotScores, OfferScore, Part, Request, Tender, TenderScores, read_offer_table, request,
    score,
};
use footprint_core::text::number;
use footprint_core::vocabulary::{Kind, Language};
use serde::Serialize;
use std::path::Path;

const FORMATS: [Format; 6] =
    [Format::Table, Format::Json, Format::Csv, Format::CsvExcelFr, Format::Markdown, Format::Html];

/// What bidders are asked: a template to fill in (CSV), the question itself (JSON), or words.
pub(super) fn ask(session: &Session, tender: &Path) -> Ended {
    let output = session.output(&[
        Format::Table,
        Format::Json,
        Format::Csv,
        Format::Markdown,
        Format::Html,
    ])?;
    let (shown, text) = read(tender)?;
    let tender = tender_of(session, &shown, &text)?;
    let asked = request(&tender);
    let document = || question(&asked, session.language);
    let text = match output.format {
        Format::Json => json::render(&asked),
        Format::Csv => asked.template_csv.clone(),
        Format::Markdown => markdown::render(&document()),
        Format::Html => html::render(&document(), session.language),
        _ => terminal::render(&document()),
    };
    output.write(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn tender_of(session: &Session, shown: &str, text: &str) -> Result<Tender, Failure> {
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
pub(super) enum For {
    /// The buyer, whom `strict` tells by the status that offers were set aside.
    Buyer { strict: bool },
    /// A bidder who checks an offer, and is told what is missing.
    Bidder,
}

/// Scores all offers.
pub(super) fn assess(
    session: &Session,
    tender: Option<&Path>,
    offers: &Path,
    data: Option<&Path>,
    reader: For,
) -> Ended {
    let output = session.output(&FORMATS)?;
    let data = reference_data::load(data, Sheets::Without)?;
    session.show(&data.value, &data.findings);
    let catalogue = &data.value;
    let (shown, text) = offer_file::read(offers, session.language)?;
    let table = read_offer_table(&shown, &text);
    let mut found = table.findings;
    let table = table.value;
    if table.rows == 0 {
        found.add(Finding::new(Code::NoOffer).at(Place::file(&shown.as_str().into())));
        return Err(Failure::Findings(found));
    }
    let tender = match tender {
        Some(path) => {
            let (shown, text) = read(path)?;
            tender_of(session, &shown, &text)?
        }
        None => Tender::of_offers(&shown, &table.offers),
    };
    let scored = score(&tender, &table.offers, &shown, catalogue);
    found.extend(scored.findings);
    let mut scores = match scored.value.filter(|scores| !scores.lots.is_empty()) {
        Some(scores) => scores,
        None => return Err(Failure::Findings(found)),
    };
    scores.set_aside.extend(table.set_aside);
    scores.set_aside.sort_by_key(|offer| offer.line);
    let checking = reader == For::Bidder;
    let errors = match reader {
        For::Bidder => stands_in_the_way(&found),
        For::Buyer { strict } => strict && !scores.set_aside.is_empty(),
    };
    let worded = findings::worded(session.language, catalogue, &found);
    findings::write(session, &worded, Shown::All);
    let view =
        View { scores: &scores, rows: table.rows, catalogue, language: session.language, checking };
    let document = || view.document(&worded);
    let text = match output.format {
        Format::Table => terminal::render(&document()),
        Format::Markdown => markdown::render(&document()),
        Format::Html => html::render(&document(), session.language),
        Format::Json => {
            json::render(&Answer { rows_read: table.rows, scores: &scores, findings: &worded })
        }
        format => scores_csv(&scores, format),
    };
    output.write(text.as_bytes())?;
    Ok(if errors { Outcome::Errors } else { Outcome::Done })
}

/// Whether a bidder should mend the offer before sending it.
fn stands_in_the_way(findings: &Findings) -> bool {
    findings.iter().any(|finding| finding.code.severity() > Severity::Note)
}

/// The JSON of scored offers.
#[derive(Serialize)]
struct Answer<'a> {
    /// Scored or set aside.
    rows_read: u64,
    #[serde(flatten)]
    scores: &'a TenderScores,
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

struct View<'a> {
    scores: &'a TenderScores,
    rows: u64,
    catalogue: &'a Catalogue,
    language: Language,
    checking: bool,
}

impl View<'_> {
    fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    fn two(&self, value: f64) -> String {
        number::fixed(self.language, value, 2)
    }

    fn document(&self, findings: &[FindingReport]) -> Document {
        let mut document = Document::default();
        document.title(self.scores.title.clone());
        if self.checking {
            let doubts =
                findings.iter().filter(|finding| finding.severity > Severity::Note).count();
            document.answer(match (self.language, doubts) {
                (Language::Fr, 0) => "L’offre est complète.".to_owned(),
                (Language::En, 0) => "The offer is complete.".to_owned(),
                (Language::Fr, _) => format!("À compléter ou à prouver : {doubts}."),
                (Language::En, _) => format!("To complete or prove: {doubts}."),
            });
        }
        let [fr, en] = &self.scores.formula;
        document.text(self.pick(fr, en));
        self.rows(&mut document);
        for lot in &self.scores.lots {
            self.lot(lot, &mut document);
        }
        let notes: Vec<String> = findings
            .iter()
            .map(|finding| match finding.line {
                Some(line) => match self.language {
                    Language::Fr => format!("Ligne {line} : {}", finding.text),
                    Language::En => format!("Line {line}: {}", finding.text),
                },
                None => capital(&finding.text),
            })
            .collect();
        if !notes.is_empty() {
            document.heading(self.pick("Ce qui a été constaté", "What was found"));
            document.items(notes);
        }
        document.heading(self.pick("Comment lire", "How to read this"));
        document.items(self.reading());
        document
    }

    /// How many rows were read, and which of them are not scored.
    fn rows(&self, document: &mut Document) {
        let rows = self.rows;
        let aside = self.scores.set_aside.len();
        let scored: usize = self.scores.lots.iter().map(|lot| lot.offers.len()).sum();
        document.text(match self.language {
            Language::Fr => {
                format!("Lignes lues : {rows} ; notées : {scored} ; mises de côté : {aside}.")
            }
            Language::En => format!("Rows read: {rows}; scored: {scored}; set aside: {aside}."),
        });
        if aside == 0 {
            return;
        }
        document.heading(self.pick("Mises de côté, sans note", "Set aside, not scored"));
        let named = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        let items = self.scores.set_aside.iter().map(|offer| {
            let (line, bidder, lot) = (offer.line, named(&offer.bidder), named(&offer.lot));
            match self.language {
                Language::Fr => format!("Ligne {line} : {bidder}, lot {lot}"),
                Language::En => format!("Line {line}: {bidder}, lot {lot}"),
            }
        });
        document.items(items.collect());
    }

    fn lot(&self, lot: &LotScores, document: &mut Document) {
        let kind = Kind::from_key(&lot.kind)
            .map_or(lot.kind.as_str(), |kind| self.catalogue.kind_label(kind, self.language));
        document.heading(format!("Lot {} – {kind}", lot.lot));
        let mut table = Table::new(&[
            (self.pick("Rang", "Rank"), Align::Right),
            (self.pick("Candidat", "Bidder"), Align::Left),
            (self.pick("Produit", "Product"), Align::Left),
            ("points", Align::Right),
            (self.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
            (self.pick("à 90 %", "90%"), Align::Right),
        ]);
        for offer in &lot.offers {
            let kg = offer.kgco2e_per_year;
            let end = |value| number::significant(self.language, value, 2);
            table.row([
                Cell::from(offer.rank.to_string()),
                Cell::from(offer.bidder.clone()),
                Cell::from(offer.product.clone()),
                Cell::from(self.two(offer.points)),
                Cell::from(self.two(kg.mean)),
                Cell::from(format!("{} {} {}", end(kg.p05), self.pick("à", "to"), end(kg.p95))),
            ]);
        }
        document.table(table);
        document.text(self.pick("Chaque étape :", "Every step:"));
        document.items(lot.offers.iter().map(|offer| self.steps(offer)).collect());
        document.text(self.sureness(lot));
        self.costs(lot, document);
    }

    /// The sum of an offer's points, redone in one line.
    fn steps(&self, offer: &OfferScore) -> String {
        let n = |value: f64| number::plain(self.language, (value * 1e4).round() / 1e4);
        let counted = |counted: Counted| match counted {
            Counted::Declared => self.pick("déclaré", "declared"),
            Counted::Missing => self.pick("non déclaré : défaut", "not declared: default"),
            Counted::Implausible => self.pick("pas plausible : défaut", "not plausible: default"),
        };
        let part = |part: Part| {
            format!("{} × {} = {}", n(part.weight), n(part.share), self.two(part.points))
        };
        let embodied =
            format!("{} kg ({})", self.two(offer.embodied_kgco2e), counted(offer.embodied));
        // A refurbished device carries a share of its making, by the tender's convention.
        let embodied = if offer.carried_share < 1.0 || offer.refurbishing_kgco2e > 0.0 {
            format!(
                "({embodied} × {} + {} {} kg ({}))",
                n(offer.carried_share),
                self.pick("reconditionnement", "refurbishing"),
                n(offer.refurbishing_kgco2e),
                counted(offer.refurbishing.unwrap_or(Counted::Declared))
            )
        } else {
            embodied
        };
        let making =
            format!("{embodied} ÷ {} {}", n(offer.lifetime_years), self.pick("ans", "years"));
        let using = format!(
            "{} kWh/{} ({})",
            n(offer.kwh_per_year),
            self.pick("an", "year"),
            counted(offer.kwh)
        );
        let stop = self.pick(" ;", ";");
        format!(
            "{} – {making} + {using} → {} kg CO₂e/{}. {} {}{stop} {} {}{stop} {} {}{stop} {} {}.",
            offer.bidder,
            self.two(offer.kgco2e_per_year.mean),
            self.pick("an", "year"),
            self.pick("Climat", "Climate"),
            part(offer.climate),
            self.pick("réparabilité", "repairability"),
            part(offer.repairability),
            self.pick("garantie", "warranty"),
            part(offer.warranty),
            "total",
            self.two(offer.points),
        )
    }

    /// How many of the differences in climate can be concluded upon.
    fn sureness(&self, lot: &LotScores) -> String {
        let pairs = &lot.comparison.comparisons;
        let sure = pairs.iter().filter(|pair| pair.verdict == Verdict::Robust).count();
        let open = pairs.iter().filter(|pair| pair.verdict == Verdict::NoConclusion).count();
        let all = pairs.len();
        match self.language {
            Language::Fr => format!(
                "Comparaisons de climat deux à deux : {all}, dont sûres (19 chances sur 20) : {sure}, et sans \
                 conclusion possible : {open}. Les fiches de fabricants différents ne se comparent \
                 pas finement : un petit écart de points sur le climat n’est pas une preuve."
            ),
            Language::En => format!(
                "Of {all} comparisons of climate two by two, {sure} are robust (19 chances out of 20) and \
                 {open} allow no conclusion. Sheets of different makers do not compare finely: a small gap \
                 in climate points proves nothing."
            ),
        }
    }

    fn costs(&self, lot: &LotScores, document: &mut Document) {
        let currency = lot.comparison.currency.as_deref().unwrap_or("");
        let money = |amount: f64| {
            format!("{} {currency}", number::fixed(self.language, amount, 0)).trim().to_owned()
        };
        let mut table = Table::new(&[
            (self.pick("Coût du cycle de vie", "Life-cycle cost"), Align::Left),
            (self.pick("achat", "purchase"), Align::Right),
            (self.pick("électricité", "electricity"), Align::Right),
            (self.pick("carbone", "carbon"), Align::Right),
            ("total", Align::Right),
        ]);
        if lot.offers.iter().all(|offer| offer.cost.is_none()) {
            return;
        }
        for offer in &lot.offers {
            let Some(cost) = offer.cost else {
                let mut row = vec![Cell::from(offer.bidder.clone())];
                row.extend((0..4).map(|_| Cell::from("–")));
                table.row(row);
                continue;
            };
            table.row([
                Cell::from(offer.bidder.clone()),
                Cell::from(money(cost.purchase)),
                Cell::from(money(cost.electricity)),
                Cell::from(cost.carbon.map_or_else(|| "–".to_owned(), money)),
                Cell::from(money(cost.total_with_carbon.unwrap_or(cost.total))),
            ]);
        }
        document.table(table);
    }

    fn reading(&self) -> Vec<String> {
        let lines: &[&str] = match self.language {
            Language::Fr => &[
                "Un appareil compte sur la durée de référence du lot, ou sur sa garantie si elle est plus \
                 longue : une durée de vie seulement annoncée n’est pas comptée.",
                "La part de l’usage est ôtée du total du fabricant ; l’usage est recompté avec les kWh \
                 déclarés et l’électricité du lieu d’emploi. Sans part de l’usage, tout le total compte \
                 comme fabrication.",
                "Un chiffre absent ou peu plausible est remplacé par le plus défavorable du lot ou, s’il \
                 est pire, par celui que 95 appareils du type sur 100 n’atteignent pas. Un indice ou une \
                 garantie absents rapportent 0.",
                "Un reconditionnement déclaré sous le 5e centile du chiffre du type n’est pas cru : le \
                 chiffre défavorable compte. Une offre sans prix n’a pas de coût du cycle de vie.",
                "Le même fichier d’offres redonne ces chiffres, partout.",
            ],
            Language::En => &[
                "A device counts over the lot’s reference lifetime, or over its warranty where that is \
                 longer: a lifetime that is only stated is not counted.",
                "The share of use is taken off the maker’s total; use is counted anew with the declared kWh \
                 and the electricity of the place of use. Without a share of use, the whole total counts \
                 as making.",
                "A figure that is missing or implausible is replaced by the worst of the lot or, if that is \
                 worse, by the one that 95 devices of the kind out of 100 stay below. A missing index or \
                 warranty earns 0.",
                "Refurbishing declared below the 5th percentile of the kind’s figure is not believed: the \
                 unfavourable figure counts. An offer without a price has no life-cycle cost.",
                "The same file of offers gives these figures again, anywhere.",
            ],
        };
        lines.iter().map(|line| (*line).to_owned()).collect()
    }
}

fn scores_csv(scores: &TenderScores, format: Format) -> String {
    let counted = |counted: Counted| match counted {
        Counted::Declared => "declared",
        Counted::Missing => "missing",
        Counted::Implausible => "implausible",
    };
    let mut rows = Vec::new();
    for lot in &scores.lots {
        for offer in &lot.offers {
            let kg = offer.kgco2e_per_year;
            rows.push(vec![
                Value::from(lot.lot.as_str()),
                Value::Count(offer.rank as u64),
                Value::from(offer.bidder.as_str()),
                Value::from(offer.product.as_str()),
                Value::Number(offer.points),
                Value::Number(offer.climate.points),
                Value::Number(offer.repairability.points),
                Value::Number(offer.warranty.points),
                Value::Number(kg.mean),
                Value::Number(kg.p05),
                Value::Number(kg.p95),
                Value::Number(offer.embodied_kgco2e),
                Value::from(counted(offer.embodied)),
                Value::Number(offer.kwh_per_year),
                Value::from(counted(offer.kwh)),
                Value::Number(offer.lifetime_years),
                offer.cost.map(|cost| cost.total).into(),
                offer.cost.and_then(|cost| cost.total_with_carbon).into(),
            ]);
        }
    }
    let header = [
        "lot",
        "rank",
        "bidder",
        "product",
        "points",
        "climate_points",
        "repairability_points",
        "warranty_points",
        "kgco2e_per_year",
        "p05",
        "p95",
        "embodied_kgco2e",
        "embodied",
        "kwh_per_year",
        "kwh",
        "lifetime_years",
        "cost",
        "cost_with_carbon",
    ];
    csv::render(format, &header, &rows)
}
