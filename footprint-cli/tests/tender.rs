//! A tender's scores as people read them: every printed equation holds, and nothing is ranked unread.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod support;

use std::fs;
use support::{Run, footprint, in_examples, run};

fn scored(arguments: &[&str]) -> Run {
    let mut all = vec!["compare", "tender.toml", "--offers", "offers.csv"];
    all.extend(arguments);
    run(in_examples(&mut footprint(&all)))
}

/// The value of `20 × 0,7 × (7,60 ÷ 37,26 = 0,2039)` or of `2,85 + 2,37`, in either language.
fn value(text: &str) -> f64 {
    let number = |text: &str| -> f64 {
        let text = text.trim().replace(',', ".");
        text.parse().unwrap_or_else(|_| panic!("no number: {text:?}"))
    };
    let quotient = |text: &str| match text.split_once('÷') {
        Some((above, below)) => number(above) / number(below),
        None => number(text),
    };
    text.split('+')
        .map(|term| {
            term.split('×')
                .map(|factor| {
                    let factor = factor.trim().trim_start_matches('(').trim_end_matches(')');
                    let Some((worked, shown)) = factor.split_once('=') else {
                        return quotient(factor);
                    };
                    let shown = number(shown);
                    let off = (quotient(worked) - shown).abs();
                    assert!(off <= 0.5e-4 + 1e-9, "{worked} is not {shown}");
                    shown
                })
                .product::<f64>()
        })
        .sum()
}

#[test]
fn every_printed_equation_holds() {
    for language in ["fr", "en"] {
        let run = scored(&["--lang", language, "--format", "md"]);
        assert_eq!(run.status, 0, "{}", run.err);
        let mut equations = 0;
        for line in run.out.lines().filter(|line| line.contains(" × (")) {
            for sentence in line.split(". ").filter(|part| part.contains(": ")) {
                let (_, equation) = sentence.split_once(": ").unwrap();
                let Some((left, right)) = equation.rsplit_once(" = ") else { continue };
                let shown: f64 = right.trim_end_matches('.').replace(',', ".").parse().unwrap();
                let off = (value(left) - shown).abs();
                assert!(off <= 0.005 + 1e-9, "{equation}");
                equations += 1;
            }
        }
        assert!(equations >= 20, "{equations} equations in {language}");
    }
}

#[test]
fn nothing_is_ranked_while_a_scored_cell_is_unread() {
    let folder = tempfile::tempdir().unwrap();
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples");
    fs::copy(examples.join("tender.toml"), folder.path().join("tender.toml")).unwrap();
    let offers = fs::read_to_string(examples.join("offers.csv")).unwrap();
    let ask = |offers: &str, more: &[&str]| {
        fs::write(folder.path().join("offers.csv"), offers).unwrap();
        let mut all = vec!["compare", "tender.toml", "--offers", "offers.csv", "--lang", "fr"];
        all.extend(more);
        run(footprint(&all).current_dir(folder.path()))
    };
    let unread = ask(&offers.replace(",268,0.78", ",voir fiche,0.78"), &["--format", "json"]);
    assert_eq!(unread.status, 1, "{}", unread.err);
    let answer: serde_json::Value = serde_json::from_str(&unread.out).unwrap();
    assert_eq!(answer["unread"][0]["field"], "total_kgco2e");
    assert!(answer.get("lots").is_none(), "{}", unread.out);
    assert!(unread.err.contains("error[F430]"), "{}", unread.err);
    let renamed = offers.replace("total_kgco2e", "Colonne F");
    let missing = ask(&renamed, &[]);
    assert_eq!((missing.status, missing.out.as_str()), (1, ""));
    assert!(missing.err.contains("« Colonne F »"), "{}", missing.err);
    let settled = ask(&renamed, &["--column", "Colonne F=total_kgco2e"]);
    assert_eq!(settled.status, 0, "{}", settled.err);
    assert_eq!(settled.out, ask(&offers, &[]).out);
}
