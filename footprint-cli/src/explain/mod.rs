//! `footprint explain`: one device, with every factor, its source, and the formula with its numbers.

mod view;

use crate::args::ExplainOptions;
use crate::findings;
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::scope;
use crate::output::{Format, Output, REPORT_FORMATS};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint::explain::{Explanation, explain_unit};
use footprint::names;
use footprint_core::assessment::fleet::Match;
use footprint_core::assessment::scope::LIFETIME_BOUNDS;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Finding};
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::wording;
use footprint_render::csv::{self, Value};
use footprint_render::json;

pub(crate) fn run(session: &Session, options: &ExplainOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let folder = options.conventions.data.as_deref();
    let asked = options.words.join(" ");
    // The makers' sheets are most of the reference data: they are read only for a model.
    let mut data = reference_data::load(folder, Sheets::Without)?;
    let (kind, matched) = match names::kind(&data.value, &asked) {
        Some(kind) => (kind, Match::Archetype),
        None => {
            data = reference_data::load(folder, Sheets::With)?;
            names::model(&data.value, &asked)
                .or_else(|| names::designation(&data.value, &asked))
                .ok_or_else(|| unknown(session, &data.value, &asked))?
        }
    };
    findings::show(session, &data.value, &data.findings);
    let catalogue = &data.value;
    let mut scope = scope::given(session, &options.conventions, catalogue)?;
    if let Some(years) = options.lifetime {
        if !LIFETIME_BOUNDS.contains(&years) {
            return Err(Finding::new(Code::OutOfBounds)
                .with("text", format!("--lifetime {years}"))
                .with("bounds", LIFETIME_BOUNDS)
                .into());
        }
        scope.lifetimes.insert(kind, Years(years));
    }
    let of = |matched: &Match| explain_unit(catalogue, &scope, kind, matched, session.language);
    let without_figure = || Failure::from(Finding::new(Code::KindWithoutFigure).with("kind", kind));
    let mut explanation = of(&matched).ok_or_else(without_figure)?;
    if matched != Match::Archetype {
        explanation.archetype = of(&Match::Archetype).map(Box::new);
    }
    let document = || view::document(&explanation, catalogue, session.language);
    let text = match output.format {
        Format::Json => json::render(&explanation).into_bytes(),
        format if format.is_csv() => factors_csv(&explanation, &output).into_bytes(),
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    Ok(Outcome::Done)
}

/// The factors as CSV.
fn factors_csv(explanation: &Explanation, output: &Output) -> String {
    let in_words = output.is_for_french();
    let rows: Vec<_> = explanation
        .factors
        .iter()
        .map(|factor| {
            vec![
                Value::from(if in_words { &*factor.text } else { &*factor.name }),
                Value::Number(factor.value),
                Value::Text(match in_words {
                    true => wording::unit(Language::Fr, &factor.unit),
                    false => factor.unit.clone(),
                }),
                factor.gsd.into(),
                Value::from(factor.source.as_str()),
                Value::from(factor.origin.as_str()),
            ]
        })
        .collect();
    let header = ["factor", "value", "unit", "gsd", "source", "origin"];
    csv::render(output.format.dialect(), &header, &rows)
}

fn unknown(session: &Session, catalogue: &Catalogue, asked: &str) -> Failure {
    let kinds = || Kind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ");
    let likely = names::likely(catalogue, asked);
    let (fr, en) = match likely {
        Some(likely) => {
            (format!("vouliez-vous dire « {likely} » ?"), format!("did you mean “{likely}”?"))
        }
        None => (format!("types connus : {}", kinds()), format!("known kinds: {}", kinds())),
    };
    let asked = footprint_render::clean(asked);
    Failure::Message(match session.language {
        Language::Fr => {
            format!("« {asked} » n’est ni un type ni un modèle connu ; {fr}")
        }
        Language::En => {
            format!("“{asked}” is neither a known kind nor a known model; {en}")
        }
    })
}
