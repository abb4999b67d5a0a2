//! `footprint match`: which maker's sheet a model string means, by which rule, and what came close.

use crate::args::MatchOptions;
use crate::findings;
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::table_file;
use crate::output::{Format, Output, REPORT_FORMATS, french_columns};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint::models::{Answer, Models, Told, kind};
use footprint::names;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Place};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Kind, Language, folded};
use footprint_import::SheetMatcher;
use footprint_render::csv::{self as table, Value};
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::json;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// A file in gives the same file out.
const FILE_FORMATS: [Format; 2] = [Format::Csv, Format::CsvExcelFr];
/// Between the sheets of a range.
const SEVERAL: &str = "||";
const ADDED: [&str; 4] = ["match", "sheet", "rule", "candidates"];

pub(crate) fn run(session: &Session, options: &MatchOptions) -> Ended {
    let known = if options.file.is_some() { FILE_FORMATS.as_slice() } else { &REPORT_FORMATS };
    let output = session.output(known)?;
    let data = reference_data::load(options.data.as_deref(), Sheets::With)?;
    findings::show(session, &data.value, &data.findings);
    let (matcher, findings) =
        reference_data::matcher(&data.value, options.aliases.as_deref(), None)?;
    findings::show(session, &data.value, &findings);
    let models = Shown(Models {
        catalogue: &data.value,
        matcher: &matcher,
        language: session.language,
        candidates: true,
    });
    let text = match &options.file {
        Some(path) => {
            let answered = models.file(path, &output)?;
            findings::show(session, &data.value, &answered.findings);
            answered.value.into_bytes()
        }
        None => models.one(session, options, &output)?,
    };
    output.write(&text)?;
    Ok(Outcome::Done)
}

/// The answer for a manufacturer and a model as JSON.
pub(crate) fn as_json(
    catalogue: &Catalogue,
    matcher: &SheetMatcher<'_>,
    language: Language,
    (manufacturer, model): (&str, &str),
) -> String {
    json::render(&Models { catalogue, matcher, language, candidates: true }.answer(
        manufacturer,
        model,
        None,
    ))
}

/// Models as the command shows them.
struct Shown<'a>(Models<'a>);

impl Shown<'_> {
    /// One string given on the command line; alone, it is the model.
    fn one(
        &self,
        session: &Session,
        options: &MatchOptions,
        output: &Output,
    ) -> Result<Vec<u8>, Failure> {
        let kind = options.kind.as_deref().map(|word| self.kind(word)).transpose()?;
        let (manufacturer, model) = match options.words.as_slice() {
            [manufacturer, model @ ..] if !model.is_empty() => {
                (manufacturer.as_str(), model.join(" "))
            }
            words => ("", words.join(" ")),
        };
        if manufacturer.trim().is_empty() && model.trim().is_empty() {
            let text = session.pick(
                "rien à chercher : donnez un modèle, comme « Latitude 5420 »",
                "nothing to match: give a model, such as “Latitude 5420”",
            );
            return Err(Failure::Message(text.to_owned()));
        }
        let answer = self.0.answer(manufacturer, &model, kind);
        Ok(match output.format {
            Format::Json => json::render(&answer).into_bytes(),
            format if format.is_csv() => {
                let header: Vec<&str> =
                    ["manufacturer", "model"].into_iter().chain(ADDED).collect();
                let given = [Value::from(manufacturer), Value::from(model.as_str())];
                let row = given.into_iter().chain(cells(&answer, output)).collect();
                table::render(format.dialect(), &header, &[row]).into_bytes()
            }
            format => render::document(session, format, &self.document(&answer))?,
        })
    }

    /// The kind that a word of the command line names, in either language.
    fn kind(&self, word: &str) -> Result<Kind, Failure> {
        kind(word).or_else(|| names::kind(self.0.catalogue, word)).ok_or_else(|| {
            let likely = names::likely(self.0.catalogue, word)
                .map_or_else(String::new, |likely| format!(" ({likely} ?)"));
            Failure::Message(match self.0.language {
                Language::Fr => format!(
                    "le type « {word} » est inconnu{likely} ; `footprint catalogue search` les trouve"
                ),
                Language::En => {
                    format!(
                        "the kind “{word}” is unknown{likely}; `footprint catalogue search` finds them"
                    )
                }
            })
        })
    }

    fn document(&self, answer: &Answer) -> Document {
        let pick = |fr, en| match self.0.language {
            Language::Fr => fr,
            Language::En => en,
        };
        let mut document = Document::default();
        let asked = format!("{} {}", answer.manufacturer, answer.model);
        document.title(footprint_render::clean(asked.trim()));
        match answer.names.as_slice() {
            [] => document.answer(pick(
                "pas de fiche : valeur habituelle du type",
                "no sheet: the usual value of the kind",
            )),
            [one] => document.answer(one.as_str()),
            several => {
                document.answer(pick(
                    "un intervalle entre plusieurs fiches",
                    "a range over several sheets",
                ));
                document.items(several.to_vec());
            }
        }
        document.text(answer.reason);
        let each: Vec<String> = answer
            .embodied
            .iter()
            .map(|embodied| {
                let kg = number::significant(self.0.language, embodied.kgco2e, 3);
                let set = self.0.catalogue.worded("set", embodied.factors.key(), self.0.language);
                format!("{set} {kg}\u{a0}kg CO₂e")
            })
            .collect();
        if !each.is_empty() {
            let words = pick(
                "Un appareil, hors utilisation (fabrication, distribution, fin de vie) :",
                "One device, embodied (manufacturing, distribution, end of life):",
            );
            document.text(format!("{words} {}", each.join(", ")));
        }
        if !answer.candidates.is_empty() {
            document.heading(pick("Fiches proches, non retenues", "Close sheets, not taken"));
            let mut close = Table::new(&[
                (pick("fiche", "sheet"), Align::Left),
                (pick("raison", "reason"), Align::Left),
            ]);
            for candidate in &answer.candidates {
                close.row([
                    Cell::from(candidate.name.as_str()),
                    Cell::from(candidate.why_not.as_str()),
                ]);
            }
            document.table(close);
        }
        document
    }

    /// A table of manufacturers, models and kinds, with the answers added.
    fn file(&self, path: &Path, output: &Output) -> Result<Diagnosed<String>, Failure> {
        let file = table_file::read(path, self.0.language, |text| text.lines().nth(1).is_some())?;
        let (text, mut findings) = (file.text, file.findings);
        let shown: Arc<str> = file.shown.into();
        // Above the header a spreadsheet may leave blank lines, and Excel a line that tells the delimiter.
        let body = text.trim_start_matches(['\u{feff}', '\r', '\n']);
        let told = body.strip_prefix("sep=").and_then(|rest| rest.split_once('\n'));
        let body = told.map_or(body, |(_, rest)| rest);
        let above = text[..text.len() - body.len()].matches('\n').count() as u64;
        let header = body.lines().next().unwrap_or("");
        let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
        let delimiter = [b'\t', b';', b','].into_iter().max_by_key(count);
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or(b','))
            .flexible(true)
            .from_reader(body.as_bytes());
        let at = |position: Option<&::csv::Position>| {
            Place::line(&shown, above + position.map_or(1, ::csv::Position::line))
        };
        let bad = |error: &::csv::Error| {
            Finding::new(Code::BadTable).at(at(error.position())).with("reason", error.to_string())
        };
        let header = reader.headers().map_err(|error| bad(&error))?.clone();
        let column = |names: &[&str]| {
            header.iter().position(|cell| names.contains(&folded(cell.trim()).as_str()))
        };
        let Some(model) = column(&["model", "modèle", "modele"]) else {
            let missing = Finding::new(Code::MissingColumn).at(at(None));
            return Err(missing.with("column", "model").into());
        };
        let manufacturer = column(&["manufacturer", "fabricant", "constructeur", "marque"]);
        let kinds = column(&["kind", "type"]);
        let mut known: HashMap<[String; 3], Answer> = HashMap::new();
        let mut told: HashMap<String, Told> = HashMap::new();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| bad(&error))?;
            // Spreadsheets leave rows of nothing but delimiters.
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let cell = |column: Option<usize>| column.and_then(|at| record.get(at)).unwrap_or("");
            let key = [cell(manufacturer), cell(Some(model)), cell(kinds)].map(str::to_owned);
            if record.len() != header.len() {
                let ragged = Finding::new(Code::RaggedRow).with("cells", record.len());
                findings.add(ragged.with("columns", header.len()).at(at(record.position())));
            }
            let word = &key[2];
            let kind = *told.entry(word.clone()).or_insert_with_key(|word| self.0.told(word));
            if matches!(kind, Told::Unknown) {
                let column = kinds.map(|at| at as u32 + 1);
                let place = Place { column, ..at(record.position()) };
                findings.add(Finding::new(Code::KindUnheeded).at(place).with("text", word));
            }
            let answer = known.entry(key).or_insert_with_key(|[manufacturer, model, _]| {
                self.0.answer(manufacturer, model, kind.kind())
            });
            let given = (0..header.len()).map(|at| Value::from(cell(Some(at))));
            rows.push(given.chain(cells(answer, output)).collect());
        }
        let added = ADDED.map(|column| match output.is_for_french() {
            true => french_columns::name(column).unwrap_or(column),
            false => column,
        });
        let header: Vec<&str> = header.iter().chain(added).collect();
        let value = table::render(output.format.dialect(), &header, &rows);
        Ok(Diagnosed { value, findings })
    }
}

fn cells(answer: &Answer, output: &Output) -> [Value; 4] {
    let candidates: Vec<&str> = answer.candidates.iter().map(|c| c.sheet.as_str()).collect();
    [
        Value::Text(answer.names.join(SEVERAL)),
        Value::Text(answer.sheets.join(SEVERAL)),
        Value::from(if output.is_for_french() { answer.reason } else { answer.rule }),
        Value::Text(candidates.join(SEVERAL)),
    ]
}
